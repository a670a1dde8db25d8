// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_store.hpp"

#include <cstdint>

namespace mk::chain::store {

namespace {

void list(db::Db& db, Thing thing) {
    db.run(
        "INSERT INTO chain_near (above_id, kind, thing_id, stand, at)"
        " SELECT a.above_id, t.kind, t.thing_id, t.stand, t.at FROM chain_thing t"
        " JOIN place_above a ON a.place_id = t.place_id WHERE t.kind = $1 AND t.thing_id = $2",
        thing.kind, thing.id);
}

void unlist(db::Db& db, Thing thing) {
    db.run("DELETE FROM chain_near WHERE kind = $1 AND thing_id = $2", thing.kind, thing.id);
}

}  // namespace

void put(db::Db& db, const Card& c) {
    db.run(
        "INSERT INTO chain_thing (kind, thing_id, place_id, theme, stand, title, learned, born_at, at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (kind, thing_id) DO UPDATE SET place_id = excluded.place_id, theme = excluded.theme,"
        " stand = excluded.stand, title = excluded.title, learned = excluded.learned, at = excluded.at",
        c.kind, c.id, c.place, c.theme, c.stand, c.title, c.learned, c.born_at, c.at);
    unlist(db, c.thing());
    list(db, c.thing());
}

void remove(db::Db& db, Thing thing) {
    unlist(db, thing);
    db.run("DELETE FROM chain_thing WHERE kind = $1 AND thing_id = $2", thing.kind, thing.id);
    db.run("DELETE FROM chain_link WHERE to_kind = $1 AND to_id = $2", thing.kind, thing.id);
    db.run("DELETE FROM chain_link WHERE from_kind = $1 AND from_id = $2", thing.kind, thing.id);
    db.run("DELETE FROM chain_concern WHERE kind = $1 AND thing_id = $2", thing.kind, thing.id);
}

std::optional<Card> find(db::Db& db, Thing thing) {
    return db.one<Card>(
        "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, p.name"
        " FROM chain_thing t JOIN place p ON p.id = t.place_id WHERE t.kind = $1 AND t.thing_id = $2",
        thing.kind, thing.id);
}

void insert_link(db::Db& db, const Link& l) {
    db.run(
        "INSERT INTO chain_link (from_kind, from_id, to_kind, to_id, via) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (from_kind, from_id, to_kind, to_id) DO NOTHING",
        l.from_kind, l.from_id, l.to_kind, l.to_id, l.via);
}

std::vector<Link> links_from(db::Db& db, Thing thing) {
    return db.all<Link>(
        "SELECT from_kind, from_id, to_kind, to_id, via FROM chain_link"
        " WHERE from_kind = $1 AND from_id = $2 ORDER BY to_kind, to_id",
        thing.kind, thing.id);
}

std::vector<Link> links_to(db::Db& db, Thing thing) {
    return db.all<Link>(
        "SELECT from_kind, from_id, to_kind, to_id, via FROM chain_link"
        " WHERE to_kind = $1 AND to_id = $2 ORDER BY from_kind, from_id",
        thing.kind, thing.id);
}

std::vector<Link> all_links(db::Db& db) {
    return db.all<Link>(
        "SELECT from_kind, from_id, to_kind, to_id, via FROM chain_link"
        " ORDER BY from_kind, from_id, to_kind, to_id");
}

void insert_concern(db::Db& db, Thing thing, PersonId person) {
    db.run(
        "INSERT INTO chain_concern (kind, thing_id, person_id) VALUES ($1, $2, $3)"
        " ON CONFLICT (kind, thing_id, person_id) DO NOTHING",
        thing.kind, thing.id, person);
}

void delete_concern(db::Db& db, Thing thing, PersonId person) {
    db.run("DELETE FROM chain_concern WHERE kind = $1 AND thing_id = $2 AND person_id = $3", thing.kind,
           thing.id, person);
}

bool concerns(db::Db& db, Thing thing, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM chain_concern WHERE kind = $1 AND thing_id = $2 AND person_id = $3",
                           thing.kind, thing.id, person)
        .has_value();
}

std::vector<PersonId> concerned(db::Db& db, Thing thing) {
    return db.all<PersonId>(
        "SELECT person_id FROM chain_concern WHERE kind = $1 AND thing_id = $2 ORDER BY person_id",
        thing.kind, thing.id);
}

void relist(db::Db& db) {
    db.run("DELETE FROM chain_near");
    db.run(
        "INSERT INTO chain_near (above_id, kind, thing_id, stand, at)"
        " SELECT a.above_id, t.kind, t.thing_id, t.stand, t.at FROM chain_thing t"
        " JOIN place_above a ON a.place_id = t.place_id");
}

std::int64_t wrongly_listed(db::Db& db) {
    return *db.one<std::int64_t>(
        "SELECT (SELECT count(*) FROM chain_near n WHERE NOT EXISTS (SELECT 1 FROM chain_thing t"
        " JOIN place_above a ON a.place_id = t.place_id WHERE t.kind = n.kind AND t.thing_id = n.thing_id"
        " AND t.at = n.at AND t.stand = n.stand AND a.above_id = n.above_id))"
        " + (SELECT count(*) FROM chain_thing t JOIN place_above a ON a.place_id = t.place_id"
        " WHERE NOT EXISTS (SELECT 1 FROM chain_near n WHERE n.kind = t.kind AND n.thing_id = t.thing_id"
        " AND n.above_id = a.above_id))");
}

std::vector<Card> at_place(db::Db& db, PlaceId place, std::optional<Kind> kind, std::size_t limit,
                           Moment before) {
    Moment until = before.ms > 0 ? before : Moment{INT64_MAX};
    if (!kind)
        return db.all<Card>(
            "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, "
            "p.name"
            " FROM chain_near n JOIN chain_thing t ON t.kind = n.kind AND t.thing_id = n.thing_id"
            " JOIN place p ON p.id = t.place_id WHERE n.above_id = $1 AND n.at < $2"
            " ORDER BY n.at DESC, n.kind, n.thing_id LIMIT $3",
            place, until, limit);
    return db.all<Card>(
        "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, p.name"
        " FROM chain_near n JOIN chain_thing t ON t.kind = n.kind AND t.thing_id = n.thing_id"
        " JOIN place p ON p.id = t.place_id WHERE n.above_id = $1 AND n.kind = $2 AND n.at < $3"
        " ORDER BY n.at DESC, n.thing_id LIMIT $4",
        place, *kind, until, limit);
}

// One statement and six short ranges of one index; searches to experiments that run (2), successes that are
// done (3).
std::vector<Card> alive(db::Db& db, PlaceId place, std::size_t each) {
    return db.all<Card>(
        "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, "
        "p.name FROM ("
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 2 AND stand = 2 ORDER BY at DESC, thing_id LIMIT $2) a UNION ALL "
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 3 AND stand = 2 ORDER BY at DESC, thing_id LIMIT $2) b UNION ALL "
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 4 AND stand = 2 ORDER BY at DESC, thing_id LIMIT $2) c UNION ALL "
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 5 AND stand = 2 ORDER BY at DESC, thing_id LIMIT $2) d UNION ALL "
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 6 AND stand = 2 ORDER BY at DESC, thing_id LIMIT $2) e UNION ALL "
        "SELECT kind, thing_id FROM (SELECT kind, thing_id FROM chain_near"
        " WHERE above_id = $1 AND kind = 7 AND stand = 3 ORDER BY at DESC, thing_id LIMIT $2) f) n"
        " JOIN chain_thing t ON t.kind = n.kind AND t.thing_id = n.thing_id JOIN place p ON p.id = t.place_id"
        " ORDER BY t.kind, t.at DESC, t.thing_id",
        place, each);
}

std::int64_t running(db::Db& db, PlaceId place, Kind kind, std::size_t most) {
    return *db.one<std::int64_t>(
        "SELECT count(*) FROM (SELECT 1 FROM chain_near WHERE above_id = $1 AND kind = $2 AND stand = $3 "
        "LIMIT $4)"
        " n",
        place, kind, Stand::running, most);
}

std::vector<Card> learned(db::Db& db, place::Theme theme, PlaceId inside, std::size_t limit) {
    if (!inside)
        return db.all<Card>(
            "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, "
            "p.name"
            " FROM chain_thing t JOIN place p ON p.id = t.place_id WHERE t.theme = $1 AND length(t.learned) "
            "> 0"
            " ORDER BY t.at DESC, t.kind, t.thing_id LIMIT $2",
            theme, limit);
    return db.all<Card>(
        "SELECT t.kind, t.thing_id, t.place_id, t.theme, t.stand, t.title, t.learned, t.born_at, t.at, p.name"
        " FROM chain_thing t JOIN place p ON p.id = t.place_id WHERE t.theme = $1 AND length(t.learned) > 0"
        " AND EXISTS (SELECT 1 FROM place_above a WHERE a.place_id = t.place_id AND a.above_id = $2)"
        " ORDER BY t.at DESC, t.kind, t.thing_id LIMIT $3",
        theme, inside, limit);
}

}  // namespace mk::chain::store
