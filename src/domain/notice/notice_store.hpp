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

}  // namespace mk::notice::store
