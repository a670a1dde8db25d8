// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice.hpp"

#include <algorithm>

#include "domain/notice/notice_store.hpp"

namespace mk::notice {

void tell(db::Db& writer, PersonId person, const News& news) {
    store::insert(writer, person, news);
}

std::vector<Notice> list(db::Db& db, PersonId person, std::int64_t before, std::size_t limit) {
    return store::list(db, person, before > 0 ? before : INT64_MAX, std::min(limit, page_max));
}

std::int64_t unread(db::Db& db, PersonId person) {
    return store::unread(db, person, unread_max);
}

void mark_read(db::Db& writer, PersonId person, std::int64_t until, Moment now) {
    store::mark_read(writer, person, until, now);
}

}  // namespace mk::notice
