// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_store.hpp"

namespace mk::room::store {

std::optional<Row> find(db::Db& db, RoomId id) {
    return db.one<Row>(
        "SELECT id, matter_id, parent_id, from_place_id, from_level, to_place_id, to_level, to_group, theme, "
        "say, duty, money, money_for, bounds, giver_does, ground, from_day, until_day, review_day, state, "
        "ending, version, answer_day, asked_by, offered_by, born_at, since, due_at, reminded, copies "
        "FROM room WHERE id = $1",
        id);
}

RoomId insert(db::Db& db, const Row& r) {
    return *db.one<RoomId>(
        "INSERT INTO room (matter_id, parent_id, from_place_id, from_level, to_place_id, to_level, to_group, "
        "theme, say, duty, money, money_for, bounds, giver_does, ground, from_day, until_day, review_day, "
        "state, ending, version, answer_day, asked_by, offered_by, born_at, since, due_at, reminded, copies) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, 1, "
        "$20, $21, $22, $23, 0, $24, $25, 0) RETURNING id",
        r.matter, r.parent, r.from_place, r.from_level, r.to_place, r.to_level, r.to_group, r.theme, r.say,
        r.duty, r.money, r.money_for, r.bounds, r.giver_does, r.ground, r.from, r.until, r.review, r.state,
        r.answer, r.asked_by, r.offered_by, r.born, r.due, r.reminded);
}

void update(db::Db& db, const Row& r) {
    db.run(
        "UPDATE room SET say = $2, duty = $3, money = $4, money_for = $5, bounds = $6, giver_does = $7, "
        "ground = $8, from_day = $9, until_day = $10, review_day = $11, state = $12, ending = $13, "
        "version = $14, offered_by = $15, since = $16, due_at = $17, reminded = $18 WHERE id = $1",
        r.id, r.say, r.duty, r.money, r.money_for, r.bounds, r.giver_does, r.ground, r.from, r.until,
        r.review, r.state, r.ending, r.version, r.offered_by, r.since, r.due, r.reminded);
}

void insert_ask(db::Db& db, RoomId id, const AskText& t) {
    db.run(
        "INSERT INTO room_ask (room_id, task, better, budget, quality, support, weeks) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id, t.task, t.better, t.budget, t.quality, t.support, t.weeks);
}

std::optional<AskText> find_ask(db::Db& db, RoomId id) {
    return db.one<AskText>(
        "SELECT task, better, budget, quality, support, weeks FROM room_ask WHERE room_id = $1", id);
}

std::int64_t insert_event(db::Db& db, const EventRow& e) {
    return *db.one<std::int64_t>(
        "INSERT INTO room_event (room_id, kind, person_id, level, place_id, about, words, version, "
        "coarse_date, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
        e.room, e.happening, e.person, e.level, e.place, e.about, e.words, e.version, e.coarse_date, e.at);
}

void insert_review(db::Db& db, std::int64_t event, const Review& r) {
    db.run("INSERT INTO room_review (event_id, helped, stop, better, next_day) VALUES ($1, $2, $3, $4, $5)",
           event, r.helped, r.stop, r.better, r.next);
}

bool happened(db::Db& db, RoomId id, Happening last) {
    auto kind =
        db.one<Happening>("SELECT kind FROM room_event WHERE room_id = $1 ORDER BY id DESC LIMIT 1", id);
    return kind == last;
}

void insert_version(db::Db& db, const Row& r) {
    db.run(
        "INSERT INTO room_version (room_id, version, say, duty, money, money_for, bounds, until_day) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        r.id, r.version, r.say, r.duty, r.money, r.money_for, r.bounds, r.until);
}

std::optional<Text> text_of(db::Db& db, RoomId id, std::int64_t version) {
    auto earlier = db.one<Text>(
        "SELECT say, duty, money, money_for, bounds, until_day FROM room_version "
        "WHERE room_id = $1 AND version = $2",
        id, version);
    if (earlier) return earlier;
    return db.one<Text>(
        "SELECT say, duty, money, money_for, bounds, until_day FROM room WHERE id = $1 AND version = $2", id,
        version);
}

std::optional<MatterId> matter_like(db::Db& db, PlaceId town, std::string_view folded) {
    return db.one<MatterId>("SELECT id FROM room_matter WHERE town_id = $1 AND folded = $2", town, folded);
}

MatterId insert_matter(db::Db& db, PlaceId town, std::string_view title, std::string_view folded,
                       Moment now) {
    return *db.one<MatterId>(
        "INSERT INTO room_matter (town_id, title, folded, at) VALUES ($1, $2, $3, $4) RETURNING id", town,
        title, folded, now);
}

void put_situation(db::Db& db, const SituationRow& s) {
    db.run(
        "INSERT INTO room_situation (matter_id, place_id, level, has_say, has_duty, words, person_id, "
        "by_level, by_place_id, coarse_date, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        "ON CONFLICT (matter_id, place_id, level, person_id) DO UPDATE SET has_say = excluded.has_say, "
        "has_duty = excluded.has_duty, words = excluded.words, by_level = excluded.by_level, "
        "by_place_id = excluded.by_place_id, coarse_date = excluded.coarse_date, at = excluded.at",
        s.matter, s.place, s.level, s.has_say, s.has_duty, s.words, s.person, s.by_level, s.by_place,
        s.coarse_date, s.at);
}

std::optional<MatterId> delete_situation(db::Db& db, std::int64_t id, PersonId person) {
    return db.one<MatterId>("DELETE FROM room_situation WHERE id = $1 AND person_id = $2 RETURNING matter_id",
                            id, person);
}

std::vector<Row> due(db::Db& db, Moment now, std::size_t limit) {
    std::vector<Row> out;
    for (RoomId id :
         db.all<RoomId>("SELECT id FROM room WHERE due_at > 0 AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
                        now, limit))
        out.push_back(*find(db, id));
    return out;
}

std::vector<Laid> laid(db::Db& db, PlaceId giver, place::Level level, std::size_t limit) {
    return db.all<Laid>(
        "SELECT id, to_place_id, say || $5 || duty || $5 || bounds, copies FROM room "
        "WHERE from_place_id = $1 AND from_level = $2 AND state IN ($3, $4) ORDER BY id DESC LIMIT $6",
        giver, level, State::offered, State::running, "\n", limit);
}

void clear_copies(db::Db& db, PlaceId giver, place::Level level) {
    db.run(
        "UPDATE room SET copies = 0 WHERE from_place_id = $1 AND from_level = $2 AND copies > 0 "
        "AND state NOT IN ($3, $4)",
        giver, level, State::offered, State::running);
}

void set_copies(db::Db& db, RoomId id, std::int64_t copies) {
    db.run("UPDATE room SET copies = $2 WHERE id = $1", id, copies);
}

std::vector<std::pair<PlaceId, place::Level>> givers(db::Db& db) {
    std::vector<std::pair<PlaceId, place::Level>> out;
    db.each("SELECT DISTINCT from_place_id, from_level FROM room", [&](const db::Row& row) {
        out.emplace_back(PlaceId{row.integer(0)}, static_cast<place::Level>(row.integer(1)));
    });
    return out;
}

std::vector<RoomId> all_ids(db::Db& db) {
    return db.all<RoomId>("SELECT id FROM room ORDER BY id");
}

std::int64_t count_happened(db::Db& db, RoomId id, Happening happening) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM room_event WHERE room_id = $1 AND kind = $2", id,
                                 happening);
}

std::vector<place::Level> levels_giving(db::Db& db, PlaceId giver) {
    return db.all<place::Level>(
        "SELECT DISTINCT from_level FROM room WHERE from_place_id = $1 AND since > 0 ORDER BY from_level",
        giver);
}

std::int64_t running_below(db::Db& db, RoomId id) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM room WHERE parent_id = $1 AND state = $2", id,
                                 State::running);
}

std::int64_t without_halves(db::Db& db) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM room WHERE (state = $1 AND (length(say) = 0 OR length(duty) = 0 OR since = 0)) "
        "OR (state = $2 AND ending = 0)",
        State::running, State::ended);
}

}  // namespace mk::room::store
