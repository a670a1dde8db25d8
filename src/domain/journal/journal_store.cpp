// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal_store.hpp"

namespace mk::journal {

std::vector<Line> of_subject(db::Db& db, std::string_view subject, std::int64_t id, std::size_t limit) {
    return db.all<Line>(
        "SELECT no, at, kind, subject, subject_id, place_id, level, body FROM journal "
        "WHERE subject = $1 AND subject_id = $2 ORDER BY no LIMIT $3",
        subject, id, limit);
}

std::vector<Line> at_place(db::Db& db, PlaceId place, std::int64_t before, std::size_t limit) {
    std::int64_t until = before > 0 ? before : INT64_MAX;
    return db.all<Line>(
        "SELECT no, at, kind, subject, subject_id, place_id, level, body FROM journal "
        "WHERE place_id = $1 AND no < $2 ORDER BY no DESC LIMIT $3",
        place, until, limit);
}

std::int64_t last_number(db::Db& db) {
    return store::last(db).no;
}

}  // namespace mk::journal

namespace mk::journal::store {

Last last(db::Db& db) {
    auto found = db.one<Last>("SELECT no, hash FROM journal ORDER BY no DESC LIMIT 1");
    return found ? *found : Last{};
}

void insert(db::Db& db, const Full& e, const std::optional<db::Bytes>& once) {
    db.run(
        "INSERT INTO journal (no, at, kind, subject, subject_id, place_id, level, body, actor, once, hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        e.no, e.at, e.kind, e.subject, e.subject_id, e.place, e.level, e.body, e.actor, once, e.hash);
}

bool is_used(db::Db& db, const db::Bytes& once) {
    return db.one<std::int64_t>("SELECT no FROM journal WHERE once = $1", once).has_value();
}

std::optional<std::int64_t> subject_of(db::Db& db, const db::Bytes& once, std::string_view subject) {
    return db.one<std::int64_t>("SELECT subject_id FROM journal WHERE once = $1 AND subject = $2", once,
                                subject);
}

void each(db::Db& db, const std::function<bool(const Full&)>& take) {
    db.each(
        "SELECT no, at, kind, subject, subject_id, place_id, level, body, actor, hash FROM journal ORDER BY "
        "no",
        [&](const db::Row& row) { return take(db::detail::from_row<Full>(row)); });
}

}  // namespace mk::journal::store
