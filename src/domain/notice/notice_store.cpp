// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_store.hpp"

namespace mk::notice::store {

void insert(db::Db& db, PersonId person, const News& news) {
    auto fresh = db.one<std::int64_t>(
        "INSERT INTO notice (person_id, journal_no, kind, subject, subject_id, at, read_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (person_id, journal_no) DO NOTHING RETURNING id",
        person, news.journal_no, news.kind, news.subject, news.subject_id, news.at);
    if (fresh)
        db.run("INSERT INTO notice_mail (notice_id, person_id, due_at) VALUES ($1, $2, 0)", *fresh, person);
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

std::optional<Rhythm> rhythm(db::Db& db, PersonId person) {
    return db.one<Rhythm>("SELECT rhythm FROM notice_rhythm WHERE person_id = $1", person);
}

void set_rhythm(db::Db& db, PersonId person, Rhythm rhythm) {
    db.run(
        "INSERT INTO notice_rhythm (person_id, rhythm) VALUES ($1, $2) "
        "ON CONFLICT (person_id) DO UPDATE SET rhythm = excluded.rhythm",
        person, rhythm);
}

std::vector<PersonId> people_due(db::Db& db, Moment now, std::size_t limit) {
    return db.all<PersonId>(
        "SELECT person_id FROM notice_mail WHERE due_at <= $1 GROUP BY person_id ORDER BY person_id LIMIT $2",
        now, limit);
}

std::vector<Waiting> waiting(db::Db& db, PersonId person, Moment now) {
    std::vector<Waiting> found;
    db.each(
        "SELECT n.id, n.kind, n.subject, n.subject_id, n.at, n.read_at, m.due_at FROM notice_mail m "
        "JOIN notice n ON n.id = m.notice_id WHERE m.person_id = $1 AND m.due_at <= $2 ORDER BY n.id",
        [&](const db::Row& row) {
            found.push_back({db::detail::from_row<Notice>(row), Moment{row.integer(6)}});
        },
        person, now);
    return found;
}

void plan(db::Db& db, std::int64_t notice, Moment due_at) {
    db.run("UPDATE notice_mail SET due_at = $2 WHERE notice_id = $1", notice, due_at);
}

void plan_anew(db::Db& db, PersonId person) {
    db.run("UPDATE notice_mail SET due_at = 0 WHERE person_id = $1", person);
}

void no_longer_waits(db::Db& db, std::int64_t notice) {
    db.run("DELETE FROM notice_mail WHERE notice_id = $1", notice);
}

void drop_waiting(db::Db& db, PersonId person) {
    db.run("DELETE FROM notice_mail WHERE person_id = $1", person);
}

}  // namespace mk::notice::store
