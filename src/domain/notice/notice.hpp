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

// Telling people what became of what they care about, each thing once. A notice holds nobody's words and no
// name: it says what happened and leads to the page where it can be read, so it never shows more than that
// page does.
namespace mk::notice {

struct News {
    std::int64_t journal_no = 0;  // of the entry that it is about
    std::string kind;             // the entry's kind: "echo_given", "tension_resolved" …
    std::string subject;          // "tension"
    std::int64_t subject_id = 0;
    Moment at;  // what the reader may know of the moment
};
// In the transaction of the act. Telling somebody the same entry again changes nothing.
void tell(db::Db& writer, PersonId person, const News& news);

struct Notice {
    std::int64_t id = 0;
    std::string kind;
    std::string subject;
    std::int64_t subject_id = 0;
    Moment at;
    Moment read_at;  // 0: not yet
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, subject, subject_id, at, read_at))

inline constexpr std::size_t page_max = 50;
inline constexpr std::int64_t unread_max = 100;

// Newest first, before notice `before` (0: from the newest); at most page_max.
[[nodiscard]] std::vector<Notice> list(db::Db& db, PersonId person, std::int64_t before, std::size_t limit);
// How many are unread; stops at unread_max.
[[nodiscard]] std::int64_t unread(db::Db& db, PersonId person);
// Everything up to and including notice `until`, so that what came in meanwhile stays new.
void mark_read(db::Db& writer, PersonId person, std::int64_t until, Moment now);

[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::notice
