// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "domain/journal/journal.hpp"

// All SQL of the journal.
namespace mk::journal::store {

struct Full {
    std::int64_t no = 0;
    Moment at;
    std::string kind;
    std::string subject;
    std::int64_t subject_id = 0;
    PlaceId place;
    place::Level level = place::Level::none;
    std::string body;
    db::Bytes actor;
    db::Bytes hash;
};
BOOST_DESCRIBE_STRUCT(Full, (), (no, at, kind, subject, subject_id, place, level, body, actor, hash))

struct Last {
    std::int64_t no = 0;
    db::Bytes hash;
};
BOOST_DESCRIBE_STRUCT(Last, (), (no, hash))

[[nodiscard]] Last last(db::Db& db);
void insert(db::Db& db, const Full& entry, const std::optional<db::Bytes>& once);
[[nodiscard]] bool is_used(db::Db& db, const db::Bytes& once);
[[nodiscard]] std::optional<std::int64_t> subject_of(db::Db& db, const db::Bytes& once,
                                                     std::string_view subject);
void each(db::Db& db, const std::function<bool(const Full&)>& take);

}  // namespace mk::journal::store
