// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/person/visit.hpp"

// Telling people what became of what they care about: each thing once, here and by mail.
namespace mk::notice {

struct News {
    std::int64_t journal_no = 0;  // of the entry that it is about
    std::string kind;             // the entry's kind
    std::string subject;
    std::int64_t subject_id = 0;
    Moment at;
};
// In the transaction of the act. Telling somebody the same entry again changes nothing.
void tell(db::Db& writer, PersonId person, const News& news);

struct Notice {
    std::int64_t id = 0;
    std::string kind;
    std::string subject;
    std::int64_t subject_id = 0;
    Moment at;
    Moment read_at;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, subject, subject_id, at, read_at))
// Newest first, before `before` (0: from the newest).
[[nodiscard]] std::vector<Notice> list(db::Db& db, PersonId person, std::int64_t before, std::size_t limit);
[[nodiscard]] std::int64_t unread(db::Db& db, PersonId person);
void mark_read(db::Db& writer, PersonId person, Moment now);

[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::notice
