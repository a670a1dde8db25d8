// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/notice/notice.hpp"

// All SQL of notices.
namespace mk::notice::store {

// Nothing changes when this person knows of that entry already.
void insert(db::Db& db, PersonId person, const News& news);
[[nodiscard]] std::vector<Notice> list(db::Db& db, PersonId person, std::int64_t before, std::size_t limit);
// How many are unread; stops at `enough`.
[[nodiscard]] std::int64_t unread(db::Db& db, PersonId person, std::int64_t enough);
void mark_read(db::Db& db, PersonId person, std::int64_t until, Moment now);

// ---- by mail ----------------------------------------------------------------------------------------------
[[nodiscard]] std::optional<Rhythm> rhythm(db::Db& db, PersonId person);
void set_rhythm(db::Db& db, PersonId person, Rhythm rhythm);

// People with something that is due at `now` or not planned yet.
[[nodiscard]] std::vector<PersonId> people_due(db::Db& db, Moment now, std::size_t limit);
struct Waiting {
    Notice notice;
    Moment due_at;  // 0: not planned yet
};
// What of this person's is due or not planned yet, oldest first.
[[nodiscard]] std::vector<Waiting> waiting(db::Db& db, PersonId person, Moment now);
void plan(db::Db& db, std::int64_t notice, Moment due_at);
void plan_anew(db::Db& db, PersonId person);
void no_longer_waits(db::Db& db, std::int64_t notice);
void drop_waiting(db::Db& db, PersonId person);

}  // namespace mk::notice::store
