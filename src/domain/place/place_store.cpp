// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/place_store.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace mk::place {

std::vector<Brief> children(db::Db& db, PlaceId id, std::size_t limit, std::size_t skip) {
    return db.all<Brief>(
        "SELECT id, kind, name, inhabitants FROM place WHERE parent_id = $1 AND successor_id IS NULL "
        "ORDER BY kind DESC, sort_name, id LIMIT $2 OFFSET $3",
        id, std::min(limit, list_max), skip);
}

std::int64_t count_children(db::Db& db, PlaceId id) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM place WHERE parent_id = $1 AND successor_id IS NULL",
                                 id);
}

std::vector<Brief> path(db::Db& db, PlaceId id) {
    std::vector<Brief> steps;
    while (id && steps.size() <= depth_max) {
        PlaceId next;
        db.each(
            "SELECT id, parent_id, kind, name, inhabitants FROM place WHERE id = $1",
            [&](const db::Row& row) {
                steps.push_back({PlaceId{row.integer(0)}, static_cast<Kind>(row.integer(2)),
                                 std::string(row.text(3)), row.integer(4)});
                next = PlaceId{row.null(1) ? 0 : row.integer(1)};
            },
            id);
        id = next;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

std::vector<Tied> regions_of(db::Db& db, PlaceId id) {
    return db.all<Tied>(
        "SELECT DISTINCT r.id, r.kind, r.name, r.inhabitants, t.tie, r.sort_name FROM place_above a "
        "JOIN place_tie t ON t.place_id = a.above_id JOIN place r ON r.id = t.region_id "
        "WHERE a.place_id = $1 ORDER BY t.tie, r.sort_name, r.id",
        id);
}

std::vector<Tied> members_of(db::Db& db, PlaceId region, std::size_t limit) {
    return db.all<Tied>(
        "SELECT p.id, p.kind, p.name, p.inhabitants, t.tie FROM place_tie t "
        "JOIN place p ON p.id = t.place_id WHERE t.region_id = $1 AND p.successor_id IS NULL "
        "ORDER BY t.tie, p.sort_name, p.id LIMIT $2",
        region, std::min(limit, list_max));
}

bool lies_in(db::Db& db, PlaceId inner, PlaceId outer) {
    return db
        .one<std::int64_t>("SELECT 1 FROM place_above WHERE place_id = $1 AND above_id = $2", inner, outer)
        .has_value();
}

std::optional<PlaceId> find_by_code(db::Db& db, std::string_view code) {
    return db.one<PlaceId>("SELECT id FROM place WHERE code = $1", code);
}

std::optional<Place> root(db::Db& db) {
    auto id = db.one<PlaceId>("SELECT id FROM place WHERE parent_id IS NULL ORDER BY id LIMIT 1");
    return id ? store::find(db, *id) : std::nullopt;
}

std::optional<Place> home(db::Db& db) {
    auto id = db.one<PlaceId>(
        "SELECT p.id FROM place p WHERE p.kind = $1 "
        "ORDER BY (SELECT COUNT(*) FROM place c WHERE c.parent_id = p.id) DESC, p.id LIMIT 1",
        Kind::municipality);
    return id ? store::find(db, *id) : root(db);
}

}  // namespace mk::place

namespace mk::place::store {

std::optional<Place> find(db::Db& db, PlaceId id) {
    return db.one<Place>(
        "SELECT id, parent_id, kind, COALESCE(code, $2), name, purpose, principles, inhabitants, "
        "derived, successor_id FROM place WHERE id = $1",
        id, "");
}

PlaceId insert(db::Db& db, const NewPlace& place) {
    std::optional<std::string_view> code;
    if (!place.code.empty()) code = place.code;
    return *db.one<PlaceId>(
        "INSERT INTO place (parent_id, kind, code, name, purpose, principles, inhabitants, derived, "
        "sort_name) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
        place.parent, place.kind, code, place.name, place.purpose, place.principles,
        place.inhabitants.value_or(0), !place.inhabitants.has_value(), fold(place.name));
}

void set_parent(db::Db& db, PlaceId id, PlaceId parent) {
    db.run("UPDATE place SET parent_id = $2 WHERE id = $1", id, parent);
}

void set_words(db::Db& db, PlaceId id, std::string_view name, std::string_view purpose,
               std::string_view principles) {
    db.run("UPDATE place SET name = $2, purpose = $3, principles = $4, sort_name = $5 WHERE id = $1", id,
           name, purpose, principles, fold(name));
}

void set_successor(db::Db& db, PlaceId id, PlaceId successor) {
    db.run("UPDATE place SET successor_id = $2 WHERE id = $1", id, successor);
}

void insert_tie(db::Db& db, PlaceId place, PlaceId region, Tie tie) {
    db.run("INSERT INTO place_tie (place_id, region_id, tie) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
           place, region, tie);
}

std::int64_t delete_tie(db::Db& db, PlaceId place, PlaceId region, Tie tie) {
    return db.run("DELETE FROM place_tie WHERE place_id = $1 AND region_id = $2 AND tie = $3", place, region,
                  tie);
}

std::vector<PlaceId> inside(db::Db& db, PlaceId id) {
    // Layer by layer; a place that is met again deeper moves to the deeper layer, so that it comes after
    // everything it hangs from.
    std::map<PlaceId, int> depth_of{{id, 0}};
    std::vector<PlaceId> layer{id};
    for (int depth = 1; !layer.empty() && depth <= depth_max * 2; ++depth) {
        std::vector<PlaceId> next;
        auto meet = [&](const db::Row& row) {
            PlaceId met{row.integer(0)};
            int& known = depth_of[met];
            if (known == depth) return;
            known = depth;
            next.push_back(met);
        };
        for (PlaceId p : layer) {
            db.each("SELECT id FROM place WHERE parent_id = $1", meet, p);
            db.each("SELECT place_id FROM place_tie WHERE region_id = $1", meet, p);
        }
        layer = std::move(next);
    }
    std::vector<PlaceId> found;
    for (const auto& [p, depth] : depth_of) found.push_back(p);
    std::ranges::stable_sort(found, {}, [&](PlaceId p) { return depth_of[p]; });
    return found;
}

std::vector<PlaceId> derive_above(db::Db& db, PlaceId id) {
    auto above = db.all<PlaceId>(
        "SELECT a.above_id FROM place p JOIN place_above a ON a.place_id = p.parent_id WHERE p.id = $1 "
        "UNION SELECT a.above_id FROM place_tie t JOIN place_above a ON a.place_id = t.region_id WHERE "
        "t.place_id = $1 "
        "UNION SELECT CAST($1 AS BIGINT)",
        id);
    std::sort(above.begin(), above.end());
    return above;
}

void replace_above(db::Db& db, PlaceId id, const std::vector<PlaceId>& above) {
    db.run("DELETE FROM place_above WHERE place_id = $1", id);
    for (PlaceId a : above) db.run("INSERT INTO place_above (place_id, above_id) VALUES ($1, $2)", id, a);
}

void add_inhabitants(db::Db& db, PlaceId id, std::int64_t by) {
    if (by == 0) return;
    // Only rows with derived = 1 pass the number on, so a municipality with a number of its own is a wall.
    auto around = db.all<PlaceId>(
        "WITH RECURSIVE up(id) AS (SELECT p.parent_id FROM place p WHERE p.id = $1 UNION "
        "SELECT p.parent_id FROM up u JOIN place p ON p.id = u.id WHERE p.derived = 1) "
        "SELECT u.id FROM up u JOIN place p ON p.id = u.id WHERE p.derived = 1",
        id);
    auto regions = db.all<PlaceId>(
        "SELECT DISTINCT t.region_id FROM place_tie t JOIN place p ON p.id = t.region_id "
        "WHERE t.place_id = $1 AND p.derived = 1",
        id);
    around.insert(around.end(), regions.begin(), regions.end());
    for (PlaceId p : around) db.run("UPDATE place SET inhabitants = inhabitants + $2 WHERE id = $1", p, by);
}

}  // namespace mk::place::store
