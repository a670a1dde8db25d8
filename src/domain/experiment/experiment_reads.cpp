// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_store.hpp"

// What pages and the clock read over many experiments.
namespace mk::experiment::store {

std::vector<Card> list(db::Db& db, const Listing& l, std::size_t limit) {
    // 0 stands for no filter: one statement, prepared once.
    return db.all<Card>(
        "SELECT e.id, e.place_id, p.name, e.theme, e.title, e.what, e.state, e.choice, e.from_at, e.ends_at,"
        " e.fork_of FROM experiment e JOIN place p ON p.id = e.place_id"
        " WHERE ($1 = 0 OR e.id < $1) AND ($2 = 0 OR e.state = $2) AND ($3 = 0 OR e.theme = $3)"
        " AND ($4 = 0 OR EXISTS (SELECT 1 FROM place_above a WHERE a.place_id = e.place_id"
        " AND a.above_id = $4)) ORDER BY e.id DESC LIMIT $5",
        l.before.value, l.state ? static_cast<std::int64_t>(*l.state) : std::int64_t{0},
        l.theme ? static_cast<std::int64_t>(*l.theme) : std::int64_t{0}, l.place.value,
        static_cast<std::int64_t>(limit));
}

std::optional<Card> card(db::Db& db, ExperimentId id) {
    return db.one<Card>(
        "SELECT e.id, e.place_id, p.name, e.theme, e.title, e.what, e.state, e.choice, e.from_at, e.ends_at,"
        " e.fork_of FROM experiment e JOIN place p ON p.id = e.place_id WHERE e.id = $1",
        id);
}

std::vector<Card> of_root(db::Db& db, ExperimentId root, std::size_t limit) {
    return db.all<Card>(
        "SELECT e.id, e.place_id, p.name, e.theme, e.title, e.what, e.state, e.choice, e.from_at, e.ends_at,"
        " e.fork_of FROM experiment e JOIN place p ON p.id = e.place_id WHERE e.root_id = $1"
        " ORDER BY e.id LIMIT $2",
        root, static_cast<std::int64_t>(limit));
}

std::vector<ExperimentId> past(db::Db& db, Moment now) {
    return db.all<ExperimentId>(
        "SELECT id FROM experiment WHERE state IN ($1, $2) AND ends_at <= $3 ORDER BY id", State::running,
        State::stopped, now);
}

std::vector<ExperimentId> in_rooms(db::Db& db) {
    return db.all<ExperimentId>(
        "SELECT id FROM experiment WHERE state = $1 AND room_id IS NOT NULL ORDER BY id", State::running);
}

SuccessId insert_success(db::Db& db, const SuccessRow& r) {
    return *db.one<SuccessId>(
        "INSERT INTO success (experiment_id, place_id, theme, title, words, evidence, link, day_at, level,"
        " seen_place_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
        r.experiment, r.place, r.theme, r.title, r.words, r.evidence, r.link, r.day_at, r.level,
        r.seen_place);
}

std::optional<Success> success(db::Db& db, SuccessId id) {
    return db.one<Success>(
        "SELECT s.id, s.experiment_id, e.title, s.place_id, p.name, s.theme, s.title, s.words, s.evidence,"
        " s.link, s.day_at FROM success s JOIN experiment e ON e.id = s.experiment_id"
        " JOIN place p ON p.id = s.place_id WHERE s.id = $1",
        id);
}

std::vector<Success> successes(db::Db& db, PlaceId place, SuccessId before, std::size_t limit) {
    return db.all<Success>(
        "SELECT s.id, s.experiment_id, e.title, s.place_id, p.name, s.theme, s.title, s.words, s.evidence,"
        " s.link, s.day_at FROM success s JOIN experiment e ON e.id = s.experiment_id"
        " JOIN place p ON p.id = s.place_id WHERE ($1 = 0 OR s.id < $1)"
        " AND ($2 = 0 OR EXISTS (SELECT 1 FROM place_above a WHERE a.place_id = s.place_id"
        " AND a.above_id = $2)) ORDER BY s.id DESC LIMIT $3",
        before.value, place.value, static_cast<std::int64_t>(limit));
}

std::vector<Success> successes_of(db::Db& db, ExperimentId id, std::size_t limit) {
    return db.all<Success>(
        "SELECT s.id, s.experiment_id, e.title, s.place_id, p.name, s.theme, s.title, s.words, s.evidence,"
        " s.link, s.day_at FROM success s JOIN experiment e ON e.id = s.experiment_id"
        " JOIN place p ON p.id = s.place_id WHERE s.experiment_id = $1 ORDER BY s.id DESC LIMIT $2",
        id, static_cast<std::int64_t>(limit));
}

std::int64_t count_successes(db::Db& db, ExperimentId id) {
    return *db.one<std::int64_t>("SELECT count(*) FROM success WHERE experiment_id = $1", id);
}

std::int64_t wrong_rows(db::Db& db) {
    std::int64_t wrong = 0;
    auto add = [&](std::optional<std::int64_t> n) { wrong += n.value_or(0); };
    // a fork's root is its parent's root, and its parent is older; who is nobody's fork is a root
    add(
        db.one<std::int64_t>("SELECT count(*) FROM experiment e JOIN experiment f ON f.id = e.fork_of"
                             " WHERE e.root_id <> f.root_id OR e.fork_of >= e.id"));
    add(db.one<std::int64_t>(
        "SELECT count(*) FROM experiment WHERE root_id IS NULL OR (fork_of IS NULL AND root_id <> id)"));
    add(
        db.one<std::int64_t>("SELECT count(*) FROM experiment e WHERE e.state = $1 AND NOT EXISTS"
                             " (SELECT 1 FROM experiment_rail r WHERE r.experiment_id = e.id)",
                             State::running));
    add(db.one<std::int64_t>(
        "SELECT count(*) FROM experiment_measurement m JOIN experiment_rail r ON r.id = m.rail_id"
        " WHERE m.crossed = 1 AND ((r.direction = $1 AND m.value <= r.threshold)"
        " OR (r.direction = $2 AND m.value >= r.threshold))",
        Direction::not_above, Direction::not_below));
    add(
        db.one<std::int64_t>("SELECT count(*) FROM experiment WHERE state = $1 AND"
                             " (length(worked) = 0 OR length(failed) = 0 OR choice = 0)",
                             State::ended));
    return wrong;
}

std::vector<ExperimentId> forks(db::Db& db) {
    return db.all<ExperimentId>("SELECT id FROM experiment WHERE fork_of IS NOT NULL ORDER BY id");
}

}  // namespace mk::experiment::store
