// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

// ---- by mail ----------------------------------------------------------------------------------------------

// How often somebody is mailed about their notices. The numbers are stored.
enum class Rhythm : std::uint8_t {
    outcomes_first = 0,  // who never chose: outcomes at once, the rest once a day
    at_once = 1,
    daily = 2,
    weekly = 3,
    never = 4,
};
inline constexpr std::array<Rhythm, 5> all_rhythms{Rhythm::outcomes_first, Rhythm::at_once, Rhythm::daily,
                                                   Rhythm::weekly, Rhythm::never};
[[nodiscard]] std::string_view key(Rhythm rhythm);  // "uitkomsten" "meteen" "dag" "week" "niet"
[[nodiscard]] std::optional<Rhythm> rhythm_of(std::string_view key);

[[nodiscard]] Rhythm rhythm(db::Db& db, PersonId person);
// What waits is planned anew by the next tick; with `never` nothing waits any more.
void set_rhythm(db::Db& writer, PersonId person, Rhythm rhythm);

// Digests leave at this hour on the Dutch clock, the weekly one on Monday.
inline constexpr int digest_hour = 7;

// Writes the mails that are due into the outbox: one a person, about everything of theirs that is due. Each
// notice is mailed at most once, whatever is restarted or chosen anew; what was read meanwhile is not mailed.
// An empty one is never sent. For every minute, on the writer, in a transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);

// Where one stops the mails without signing in (RFC 8058): the town's own proof for that person.
inline constexpr std::string_view stop_path = "/berichten/uit/";
[[nodiscard]] std::string stop_token(std::string_view town_key, PersonId person);
// Nothing for a token that the town did not make.
[[nodiscard]] std::optional<PersonId> person_of_stop_token(std::string_view town_key, std::string_view token);

[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::notice
