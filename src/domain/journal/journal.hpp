// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"

// The append-only, hash-chained record of every act. An entry never holds anybody's words, name or number:
// the actor is a keyed hash that only the town's key could make, so the record can be published.
namespace mk::journal {

struct Entry {
    std::string kind;     // "tension_shared", "place_moved" … lower case with _
    std::string subject;  // "tension", "place", "person" …
    std::int64_t subject_id = 0;
    PlaceId place;                            // where it shows in a timeline; none: nowhere
    place::Level level = place::Level::none;  // of the actor, as shown
    std::string body;                         // JSON, small; "" when there is nothing more to say
};

// Who acts, for the record. `once` makes a repeated post harmless: see done_before.
struct Actor {
    std::string_view town_key;
    PersonId person;  // none: the program itself
    Moment now;
    std::string once{};  // from the form; "" for acts that are idempotent by nature
};

// Writes in the caller's transaction; returns the entry's number. hash = BLAKE2b-256(previous hash, fields).
// A `once` that the same person used before stays with its first entry.
std::int64_t append(db::Db& writer, const Actor& actor, const Entry& entry);

// Many entries in one transaction, by one hand: the end of the chain is kept instead of being looked up each
// time. Nobody else may append while one of these lives.
class Series {
public:
    explicit Series(db::Db& writer);
    std::int64_t append(const Actor& actor, const Entry& entry);

private:
    db::Db& db_;
    std::int64_t last_no_ = 0;
    std::string last_hash_;
};

// What an act with the same `once` by the same person was about; nothing when it is new.
[[nodiscard]] std::optional<std::int64_t> done_before(db::Db& db, const Actor& actor,
                                                      std::string_view subject);

struct Line {
    std::int64_t no = 0;
    Moment at;
    std::string kind;
    std::string subject;
    std::int64_t subject_id = 0;
    PlaceId place;
    place::Level level = place::Level::none;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Line, (), (no, at, kind, subject, subject_id, place, level, body))

// Oldest first.
[[nodiscard]] std::vector<Line> of_subject(db::Db& db, std::string_view subject, std::int64_t id,
                                           std::size_t limit);
// Newest first, before entry `before` (0: from the newest), everything that happened at a place itself.
[[nodiscard]] std::vector<Line> at_place(db::Db& db, PlaceId place, std::int64_t before, std::size_t limit);

[[nodiscard]] std::int64_t last_number(db::Db& db);

struct ChainReport {
    std::int64_t entries = 0;
    std::int64_t first_broken = 0;  // 0: the chain is whole
};
[[nodiscard]] ChainReport verify(db::Db& db, const std::function<void(std::int64_t)>& progress);

}  // namespace mk::journal
