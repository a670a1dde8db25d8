// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_store.hpp"

#include <map>

namespace mk::tension::store {

std::optional<Row> find(db::Db& db, TensionId id) {
    return db.one<Row>(
        "SELECT id, person_id, standing_id, felt_place_id, place_id, level, vouched, theme, theme_free, "
        "pull, now, could, need, shown, shown_name, coarse_date, state, version, created_at, shared_at, "
        "shown_at, COALESCE(shared_no, 0), edited_at, echoes, counted, heard FROM tension WHERE id = $1",
        id);
}

TensionId insert(db::Db& db, const Row& r) {
    return *db.one<TensionId>(
        "INSERT INTO tension (person_id, standing_id, felt_place_id, place_id, level, vouched, theme, "
        "theme_free, pull, "
        "now, could, need, shown, shown_name, coarse_date, state, version, created_at, shared_at, shown_at, "
        "edited_at, echoes, counted, heard) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, 1, $16, 0, 0, $16, 0, "
        "0, 0) "
        "RETURNING id",
        r.person, r.standing, r.felt_place, r.place, r.level, r.vouched, r.theme, r.theme_free, r.pull, r.now,
        r.could, r.need, r.shown, r.shown_name, r.state, r.created_at);
}

void update_words(db::Db& db, const Row& r) {
    db.run(
        "UPDATE tension SET theme = $2, theme_free = $3, pull = $4, now = $5, could = $6, need = $7, version "
        "= $8, "
        "edited_at = $9, felt_place_id = $10, place_id = $11, standing_id = $12, level = $13 WHERE id = $1",
        r.id, r.theme, r.theme_free, r.pull, r.now, r.could, r.need, r.version, r.edited_at, r.felt_place,
        r.place, r.standing, r.level);
}

void update_shared(db::Db& db, const Row& r) {
    std::optional<std::int64_t> number;
    if (r.shared_no != 0) number = r.shared_no;
    db.run(
        "UPDATE tension SET place_id = $2, vouched = $3, shown = $4, shown_name = $5, coarse_date = $6, "
        "state = $7, "
        "shared_at = $8, shown_at = $9, shared_no = $10, heard = $11 WHERE id = $1",
        r.id, r.place, r.vouched, r.shown, r.shown_name, r.coarse_date, r.state, r.shared_at, r.shown_at,
        number, r.heard);
}

void update_state(db::Db& db, TensionId id, State state) {
    db.run("UPDATE tension SET state = $2 WHERE id = $1", id, state);
}

void erase_words(db::Db& db, TensionId id) {
    db.run("DELETE FROM tension_version WHERE tension_id = $1", id);
    db.run(
        "UPDATE tension SET now = $2, could = $2, need = $2, theme_free = $2, shown_name = $2 WHERE id = $1",
        id, "");
}

std::int64_t next_shared_no(db::Db& db) {
    auto last = db.one<std::int64_t>(
        "SELECT shared_no FROM tension WHERE shared_no IS NOT NULL "
        "ORDER BY shared_no DESC LIMIT 1");
    return last.value_or(0) + 1;
}

void insert_version(db::Db& db, const Row& r) {
    db.run(
        "INSERT INTO tension_version (tension_id, version, theme, theme_free, pull, now, could, need, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        r.id, r.version, r.theme, r.theme_free, r.pull, r.now, r.could, r.need, r.edited_at);
}

std::optional<Row> take_version(db::Db& db, Row row) {
    bool found = false;
    db.each(
        "SELECT version, theme, theme_free, pull, now, could, need, at FROM tension_version "
        "WHERE tension_id = $1 ORDER BY version DESC LIMIT 1",
        [&](const db::Row& r) {
            found = true;
            row.version = r.integer(0);
            row.theme = static_cast<place::Theme>(r.integer(1));
            row.theme_free = r.text(2);
            row.pull = static_cast<Pull>(r.integer(3));
            row.now = r.text(4);
            row.could = r.text(5);
            row.need = r.text(6);
            row.edited_at = Moment{r.integer(7)};
        },
        row.id);
    if (!found) return std::nullopt;
    db.run("DELETE FROM tension_version WHERE tension_id = $1 AND version = $2", row.id, row.version);
    return row;
}

void insert_felt(db::Db& db, const Row& r) {
    db.run(
        "INSERT INTO felt (above_id, state, shared_no, tension_id, level, theme) "
        "SELECT above_id, $2, $3, $4, $5, $6 FROM place_above WHERE place_id = $1",
        r.place, r.state, r.shared_no, r.id, r.level, r.theme);
}

void delete_felt(db::Db& db, const Row& r) {
    db.run(
        "DELETE FROM felt WHERE state = $2 AND shared_no = $3 AND above_id IN "
        "(SELECT above_id FROM place_above WHERE place_id = $1)",
        r.place, r.state, r.shared_no);
}

std::optional<EchoRow> find_echo(db::Db& db, TensionId id, PersonId person) {
    return db.one<EchoRow>(
        "SELECT id, tension_id, person_id, standing_id, place_id, level, vouched, words, shown, "
        "shown_name, coarse_date, at FROM echo WHERE tension_id = $1 AND person_id = $2",
        id, person);
}

std::optional<EchoId> insert_echo(db::Db& db, const EchoRow& r) {
    return db.one<EchoId>(
        "INSERT INTO echo (tension_id, person_id, standing_id, place_id, level, vouched, words, shown, "
        "shown_name, coarse_date, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
        "ON CONFLICT (tension_id, person_id) DO NOTHING RETURNING id",
        r.tension, r.person, r.standing, r.place, r.level, r.vouched, r.words, r.shown, r.shown_name,
        r.coarse_date, r.at);
}

void update_echo(db::Db& db, EchoId id, std::string_view words) {
    db.run("UPDATE echo SET words = $2 WHERE id = $1", id, words);
}

void delete_echo(db::Db& db, EchoId id) {
    db.run("DELETE FROM echo WHERE id = $1", id);
}

void count_echo(db::Db& db, const EchoRow& r, std::int64_t sign) {
    std::int64_t level = r.vouched && sign > 0 ? std::int64_t{1} << (static_cast<int>(r.level) - 1) : 0;
    db.run(
        "UPDATE tension SET echoes = echoes + $2, counted = counted + $3, heard = heard | $4 WHERE id = $1",
        r.tension, sign, r.vouched ? sign : 0, level);
}

void derive_heard(db::Db& db, TensionId id) {
    std::int64_t heard = 0;
    auto add = [&](const db::Row& row) { heard |= std::int64_t{1} << (row.integer(0) - 1); };
    db.each("SELECT level FROM tension_level WHERE tension_id = $1 AND people > 0", add, id);
    db.each("SELECT level FROM tension WHERE id = $1 AND vouched = 1 AND shared_no IS NOT NULL", add, id);
    db.run("UPDATE tension SET heard = $2 WHERE id = $1", id, heard);
}

std::int64_t wrongly_heard(db::Db& db) {
    std::map<std::int64_t, std::int64_t> heard;
    auto add = [&](const db::Row& row) { heard[row.integer(0)] |= std::int64_t{1} << (row.integer(1) - 1); };
    db.each("SELECT tension_id, level FROM echo WHERE vouched = 1 GROUP BY tension_id, level", add);
    db.each("SELECT id, level FROM tension WHERE vouched = 1 AND shared_no IS NOT NULL", add);
    std::int64_t wrong = 0;
    db.each("SELECT id, heard FROM tension", [&](const db::Row& row) {
        auto found = heard.find(row.integer(0));
        wrong += row.integer(1) != (found == heard.end() ? 0 : found->second);
    });
    return wrong;
}

void count_level(db::Db& db, const EchoRow& r, std::int64_t sign) {
    bool place_speaks = db.one<std::int64_t>(
                              "SELECT 1 FROM echo WHERE tension_id = $1 AND level = $2 AND place_id = $3 "
                              "AND vouched = 1 AND id <> $4 LIMIT 1",
                              r.tension, r.level, r.place, r.id.value)
                            .has_value();
    db.run(
        "INSERT INTO tension_level (tension_id, level, people, places) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (tension_id, level) DO UPDATE SET people = tension_level.people + excluded.people, "
        "places = tension_level.places + excluded.places",
        r.tension, r.level, sign, place_speaks ? 0 : sign);
}

bool follows(db::Db& db, TensionId id, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM tension_follow WHERE tension_id = $1 AND person_id = $2", id,
                           person)
        .has_value();
}

void set_follow(db::Db& db, TensionId id, PersonId person, bool on) {
    if (on) {
        db.run("INSERT INTO tension_follow (tension_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
               id, person);
    } else {
        db.run("DELETE FROM tension_follow WHERE tension_id = $1 AND person_id = $2", id, person);
    }
}

std::vector<PersonId> concerned(db::Db& db, TensionId id) {
    return db.all<PersonId>(
        "SELECT person_id FROM echo WHERE tension_id = $1 AND person_id IS NOT NULL "
        "UNION SELECT person_id FROM tension_follow WHERE tension_id = $1 "
        "UNION SELECT person_id FROM tension WHERE id = $1 AND person_id IS NOT NULL",
        id);
}

std::vector<PersonId> takers(db::Db& db, TensionId id) {
    return db.all<PersonId>(
        "SELECT DISTINCT person_id FROM tension_turn WHERE tension_id = $1 AND state = $2 "
        "AND person_id IS NOT NULL",
        id, State::taken_up);
}

void insert_turn(db::Db& db, TensionId id, const TurnRow& r) {
    db.run(
        "INSERT INTO tension_turn (tension_id, person_id, state, level, vouched, place_id, words, "
        "coarse_date, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id, r.person, r.state, r.level, r.vouched, r.place, r.words, r.coarse_date, r.at);
}

bool has_turns(db::Db& db, TensionId id) {
    return db.one<std::int64_t>("SELECT 1 FROM tension_turn WHERE tension_id = $1 LIMIT 1", id).has_value();
}

PersonId last_taker(db::Db& db, TensionId id) {
    auto taker = db.one<PersonId>(
        "SELECT person_id FROM tension_turn WHERE tension_id = $1 AND state = $2 "
        "ORDER BY id DESC LIMIT 1",
        id, State::taken_up);
    return taker.value_or(PersonId{});
}

void each_of_standing(db::Db& db, StandingId standing, const std::function<void(const Row&)>& tension,
                      const std::function<void(const EchoRow&)>& echo) {
    for (TensionId id :
         db.all<TensionId>("SELECT id FROM tension WHERE standing_id = $1 AND shared_no IS NOT NULL "
                           "AND state <> $2",
                           standing, State::withdrawn))
        tension(*find(db, id));
    for (const EchoRow& row :
         db.all<EchoRow>("SELECT id, tension_id, person_id, standing_id, place_id, level, vouched, "
                         "words, shown, shown_name, coarse_date, at FROM echo "
                         "WHERE standing_id = $1 ORDER BY id",
                         standing))
        echo(row);
}

void set_vouched(db::Db& db, TensionId id, bool vouched) {
    db.run("UPDATE tension SET vouched = $2 WHERE id = $1", id, vouched);
}

void set_echo_vouched(db::Db& db, const EchoRow& r, bool vouched) {
    db.run("UPDATE echo SET vouched = $2 WHERE id = $1", r.id, vouched);
    db.run("UPDATE tension SET counted = counted + $2 WHERE id = $1", r.tension, vouched ? 1 : -1);
}

std::string place_name(db::Db& db, PlaceId place) {
    return db.one<std::string>("SELECT name FROM place WHERE id = $1", place).value_or("");
}

}  // namespace mk::tension::store
