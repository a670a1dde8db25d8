// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_store.hpp"

namespace mk::notice::store {

void insert(db::Db& db, PersonId person, const News& news) {
    db.run(
        "INSERT INTO notice (person_id, journal_no, kind, subject, subject_id, at, read_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (person_id, journal_no) DO NOTHING",
        person, news.journal_no, news.kind, news.subject, news.subject_id, news.at);
}

std::vector<Notice> list(db::Db& db, PersonId person, std::int64_t before, std::size_t limit) {
    return db.all<Notice>(
        "SELECT id, kind, subject, subject_id, at, read_at FROM notice "
        "WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        person, before, limit);
}

std::int64_t unread(db::Db& db, PersonId person, std::int64_t enough) {
    return db
        .one<std::int64_t>(
            "SELECT COUNT(*) FROM (SELECT 1 FROM notice WHERE person_id = $1 AND read_at = 0 "
            "LIMIT $2) AS found",
            person, enough)
        .value_or(0);
}

void mark_read(db::Db& db, PersonId person, std::int64_t until, Moment now) {
    db.run("UPDATE notice SET read_at = $3 WHERE person_id = $1 AND id <= $2 AND read_at = 0", person, until,
           now);
}

}  // namespace mk::notice::store
