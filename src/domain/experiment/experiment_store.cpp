// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_store.hpp"

namespace mk::experiment::store {

std::optional<Row> find(db::Db& db, ExperimentId id) {
    return db.one<Row>(
        "SELECT id, place_id, theme, title, what, hypothesis, who, room_id, consent, from_at, ends_at, basis,"
        " ground, stop_rule, stays, state, choice, worked, failed, level, seen_place_id, coarse_date, "
        "born_at,"
        " started_at, changed_at, stops, fork_of, root_id, kept, different, why FROM experiment WHERE id = "
        "$1",
        id);
}

ExperimentId insert(db::Db& db, const Row& r) {
    auto id = *db.one<ExperimentId>(
        "INSERT INTO experiment (place_id, theme, title, what, hypothesis, who, room_id, consent, from_at,"
        " ends_at, basis, ground, stop_rule, stays, state, choice, worked, failed, level, seen_place_id,"
        " coarse_date, born_at, started_at, changed_at, stops, fork_of, root_id, kept, different, why)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, 0, $15, $15, $16, $17, $18,"
        " $19, 0, $20, 0, $21, $22, $23, $24, $25) RETURNING id",
        r.place, r.theme, r.title, r.what, r.hypothesis, r.who, r.room, r.consent, r.from_at, r.ends_at,
        r.basis, r.ground, r.stop_rule, r.stays, "", r.level, r.seen_place, r.coarse_date, r.born_at,
        r.changed_at, r.fork_of, r.root, r.kept, r.different, r.why);
    if (!r.root) db.run("UPDATE experiment SET root_id = $1 WHERE id = $1", id);
    return id;
}

void update_draft(db::Db& db, const Row& r) {
    db.run(
        "UPDATE experiment SET theme = $2, title = $3, what = $4, hypothesis = $5, who = $6, room_id = $7,"
        " consent = $8, from_at = $9, ends_at = $10, basis = $11, ground = $12, stop_rule = $13, stays = $14,"
        " changed_at = $15 WHERE id = $1",
        r.id, r.theme, r.title, r.what, r.hypothesis, r.who, r.room, r.consent, r.from_at, r.ends_at, r.basis,
        r.ground, r.stop_rule, r.stays, r.changed_at);
}

void update_state(db::Db& db, const Row& r) {
    db.run(
        "UPDATE experiment SET state = $2, choice = $3, worked = $4, failed = $5, started_at = $6,"
        " changed_at = $7, stops = $8 WHERE id = $1",
        r.id, r.state, r.choice, r.worked, r.failed, r.started_at, r.changed_at, r.stops);
}

void add_person(db::Db& db, ExperimentId id, PersonId person) {
    db.run(
        "INSERT INTO experiment_person (experiment_id, person_id) VALUES ($1, $2)"
        " ON CONFLICT (experiment_id, person_id) DO NOTHING",
        id, person);
}

void remove_person(db::Db& db, ExperimentId id, PersonId person) {
    db.run("DELETE FROM experiment_person WHERE experiment_id = $1 AND person_id = $2", id, person);
}

bool takes_part(db::Db& db, ExperimentId id, PersonId person) {
    return person &&
           db.one<std::int64_t>("SELECT 1 FROM experiment_person WHERE experiment_id = $1 AND person_id = $2",
                                id, person)
               .has_value();
}

std::int64_t people(db::Db& db, ExperimentId id) {
    return *db.one<std::int64_t>("SELECT count(*) FROM experiment_person WHERE experiment_id = $1", id);
}

std::vector<Rail> rails(db::Db& db, ExperimentId id) {
    return db.all<Rail>(
        "SELECT id, measure, unit, direction, threshold, action, watcher FROM experiment_rail"
        " WHERE experiment_id = $1 ORDER BY id",
        id);
}

std::optional<Rail> rail(db::Db& db, ExperimentId id, RailId rail) {
    return db.one<Rail>(
        "SELECT id, measure, unit, direction, threshold, action, watcher FROM experiment_rail"
        " WHERE experiment_id = $1 AND id = $2",
        id, rail);
}

RailId insert_rail(db::Db& db, ExperimentId id, const Rail& r) {
    return *db.one<RailId>(
        "INSERT INTO experiment_rail (experiment_id, measure, unit, direction, threshold, action, watcher)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        id, r.measure, r.unit, r.direction, r.threshold, r.action, r.watcher);
}

void update_rail(db::Db& db, const Rail& r) {
    db.run(
        "UPDATE experiment_rail SET measure = $2, unit = $3, direction = $4, threshold = $5, action = $6,"
        " watcher = $7 WHERE id = $1",
        r.id, r.measure, r.unit, r.direction, r.threshold, r.action, r.watcher);
}

void delete_rail(db::Db& db, RailId rail) {
    db.run("DELETE FROM experiment_measurement WHERE rail_id = $1", rail);
    db.run("DELETE FROM experiment_rail WHERE id = $1", rail);
}

void insert_measurement(db::Db& db, RailId rail, const Measurement& m) {
    db.run(
        "INSERT INTO experiment_measurement (rail_id, day_at, value, note, crossed)"
        " VALUES ($1, $2, $3, $4, $5)",
        rail, m.day_at, m.value, m.note, m.crossed);
}

std::vector<Measurement> measurements(db::Db& db, RailId rail, std::size_t limit) {
    return db.all<Measurement>(
        "SELECT id, day_at, value, note, crossed FROM experiment_measurement WHERE rail_id = $1"
        " ORDER BY day_at DESC, id DESC LIMIT $2",
        rail, static_cast<std::int64_t>(limit));
}

bool measured(db::Db& db, RailId rail) {
    return db.one<std::int64_t>("SELECT 1 FROM experiment_measurement WHERE rail_id = $1 LIMIT 1", rail)
        .has_value();
}

void insert_event(db::Db& db, const EventRow& r) {
    db.run(
        "INSERT INTO experiment_event (experiment_id, kind, person_id, level, place_id, coarse_date, words,"
        " evidence, link, stop_no, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        r.experiment, r.happened, r.person, r.level, r.place, r.coarse_date, r.words, r.evidence, r.link,
        r.stop_no, r.at);
}

std::vector<Event> events(db::Db& db, ExperimentId id, std::size_t limit) {
    return db.all<Event>(
        "SELECT e.id, e.kind, e.level, e.place_id, COALESCE(p.name, $3), e.coarse_date, e.words, e.evidence,"
        " e.link, e.at FROM experiment_event e LEFT JOIN place p ON p.id = e.place_id"
        " WHERE e.experiment_id = $1 ORDER BY e.id DESC LIMIT $2",
        id, static_cast<std::int64_t>(limit), "");
}

std::vector<PersonId> yes_sayers(db::Db& db, ExperimentId id, std::int64_t stop_no) {
    return db.all<PersonId>(
        "SELECT person_id FROM experiment_event WHERE experiment_id = $1 AND kind = $2 AND stop_no = $3"
        " AND person_id IS NOT NULL",
        id, Happened::yes, stop_no);
}

void set_load(db::Db& db, PlaceId place, PersonId person, Load load, Moment at) {
    db.run(
        "INSERT INTO bearing (place_id, person_id, answer, at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (place_id, person_id) DO UPDATE SET answer = excluded.answer, at = excluded.at",
        place, person, load, at);
}

std::vector<LoadCount> loads(db::Db& db, PlaceId place, Moment since) {
    return db.all<LoadCount>(
        "SELECT answer, count(*) FROM bearing WHERE place_id = $1 AND at > $2 GROUP BY answer ORDER BY "
        "answer",
        place, since);
}

Load load_of(db::Db& db, PlaceId place, PersonId person, Moment since) {
    return db
        .one<Load>("SELECT answer FROM bearing WHERE place_id = $1 AND person_id = $2 AND at > $3", place,
                   person, since)
        .value_or(Load::none);
}

}  // namespace mk::experiment::store
