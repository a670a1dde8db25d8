// SPDX-License-Identifier: EUPL-1.2
#include "app/app_store.hpp"

namespace mk::app::store {

std::int64_t count_inside(db::Db& db, PlaceId place, Tree tree) {
    if (tree == Tree::main) return place::count_children(db, place);
    return *db.one<std::int64_t>(
        "SELECT COUNT(DISTINCT t.place_id) FROM place_tie t JOIN place p ON p.id = t.place_id "
        "WHERE t.region_id = $1 AND p.successor_id IS NULL",
        place);
}

std::vector<Inner> inside(db::Db& db, PlaceId place, Tree tree, std::size_t limit, std::size_t skip) {
    if (tree == Tree::main) {
        return db.all<Inner>(
            "SELECT p.id, p.kind, p.name, p.inhabitants, COALESCE(m.people, 0), COALESCE(m.places, 0) FROM "
            "place p "
            "LEFT JOIN mirror m ON m.place_id = p.id AND m.level = 0 AND m.theme = 0 "
            "WHERE p.parent_id = $1 AND p.successor_id IS NULL "
            "ORDER BY p.kind DESC, p.sort_name, p.id LIMIT $2 OFFSET $3",
            place, limit, skip);
    }
    return db.all<Inner>(
        "SELECT p.id, p.kind, p.name, p.inhabitants, COALESCE(m.people, 0), COALESCE(m.places, 0) FROM place "
        "p "
        "LEFT JOIN mirror m ON m.place_id = p.id AND m.level = 0 AND m.theme = 0 "
        "WHERE p.id IN (SELECT t.place_id FROM place_tie t WHERE t.region_id = $1) AND p.successor_id IS "
        "NULL "
        "ORDER BY p.kind DESC, p.sort_name, p.id LIMIT $2 OFFSET $3",
        place, limit, skip);
}

// By fives, as the numbers are shown: an order by the bare count would say more than the numbers do.
std::vector<Inner> loudest(db::Db& db, PlaceId place, Tree tree, std::size_t limit) {
    if (tree == Tree::main) {
        return db.all<Inner>(
            "SELECT p.id, p.kind, p.name, p.inhabitants, COALESCE(m.people, 0), COALESCE(m.places, 0) FROM "
            "place p "
            "LEFT JOIN mirror m ON m.place_id = p.id AND m.level = 0 AND m.theme = 0 "
            "WHERE p.parent_id = $1 AND p.successor_id IS NULL "
            "ORDER BY COALESCE(m.people, 0) / 5 DESC, p.inhabitants DESC, p.sort_name, p.id LIMIT $2",
            place, limit);
    }
    return db.all<Inner>(
        "SELECT p.id, p.kind, p.name, p.inhabitants, COALESCE(m.people, 0), COALESCE(m.places, 0) FROM place "
        "p "
        "LEFT JOIN mirror m ON m.place_id = p.id AND m.level = 0 AND m.theme = 0 "
        "WHERE p.id IN (SELECT t.place_id FROM place_tie t WHERE t.region_id = $1) AND p.successor_id IS "
        "NULL "
        "ORDER BY COALESCE(m.people, 0) / 5 DESC, p.inhabitants DESC, p.sort_name, p.id LIMIT $2",
        place, limit);
}

std::vector<std::int64_t> levels_inside(db::Db& db, PlaceId place, Tree tree, std::size_t limit,
                                        std::size_t skip) {
    if (tree == Tree::main) {
        return db.all<std::int64_t>(
            "SELECT CAST(COALESCE((SELECT SUM(CAST(1 AS BIGINT) << CAST(m.level - 1 AS INTEGER)) FROM mirror "
            "m "
            "WHERE m.place_id = p.id AND m.level > 0 AND m.theme = 0 AND m.people > 0), 0) AS BIGINT) FROM "
            "place p "
            "WHERE p.parent_id = $1 AND p.successor_id IS NULL "
            "ORDER BY p.kind DESC, p.sort_name, p.id LIMIT $2 OFFSET $3",
            place, limit, skip);
    }
    return db.all<std::int64_t>(
        "SELECT CAST(COALESCE((SELECT SUM(CAST(1 AS BIGINT) << CAST(m.level - 1 AS INTEGER)) FROM mirror m "
        "WHERE m.place_id = p.id AND m.level > 0 AND m.theme = 0 AND m.people > 0), 0) AS BIGINT) FROM place "
        "p "
        "WHERE p.id IN (SELECT t.place_id FROM place_tie t WHERE t.region_id = $1) AND p.successor_id IS "
        "NULL "
        "ORDER BY p.kind DESC, p.sort_name, p.id LIMIT $2 OFFSET $3",
        place, limit, skip);
}

std::int64_t count_within(db::Db& db, PlaceId place) {
    return *db.one<std::int64_t>("SELECT COUNT(*) - 1 FROM place_above WHERE above_id = $1", place);
}

std::vector<place::Tied> ties_of(db::Db& db, PlaceId place) {
    return db.all<place::Tied>(
        "SELECT p.id, p.kind, p.name, p.inhabitants, t.tie FROM place_tie t "
        "JOIN place p ON p.id = t.region_id WHERE t.place_id = $1 "
        "ORDER BY t.tie, p.sort_name, p.id",
        place);
}

std::vector<Inner> roots(db::Db& db) {
    return db.all<Inner>(
        "SELECT p.id, p.kind, p.name, p.inhabitants, COALESCE(m.people, 0), COALESCE(m.places, 0) FROM place "
        "p "
        "LEFT JOIN mirror m ON m.place_id = p.id AND m.level = 0 AND m.theme = 0 "
        "WHERE p.parent_id IS NULL AND p.successor_id IS NULL ORDER BY p.kind DESC, p.sort_name, p.id LIMIT "
        "100");
}

// Each filter has its own index or is the table itself; the id is the order in all of them.
std::vector<place::Place> places(db::Db& db, const PlaceRange& range) {
    std::int64_t kind = range.kind ? static_cast<std::int64_t>(*range.kind) : 0;
    if (range.parent) {
        return db.all<place::Place>(
            "SELECT id, parent_id, kind, COALESCE(code, $5), name, purpose, principles, inhabitants, "
            "derived, "
            "successor_id FROM place WHERE parent_id = $1 AND id > $2 AND ($3 = 0 OR kind = $3) ORDER BY id "
            "LIMIT $4",
            range.parent, range.after.value, kind, range.limit, "");
    }
    return db.all<place::Place>(
        "SELECT id, parent_id, kind, COALESCE(code, $4), name, purpose, principles, inhabitants, derived, "
        "successor_id "
        "FROM place WHERE id > $1 AND ($2 = 0 OR kind = $2) ORDER BY id LIMIT $3",
        range.after.value, kind, range.limit, "");
}

std::vector<LogLine> log(db::Db& db, const Span& span, std::size_t limit, std::size_t skip) {
    return db.all<LogLine>(
        "SELECT j.kind, j.place_id, COALESCE(p.name, $5), j.level, j.hash FROM journal j "
        "LEFT JOIN place p ON p.id = j.place_id WHERE j.at >= $1 AND j.at < $2 "
        "ORDER BY j.kind, COALESCE(j.place_id, 0), j.hash LIMIT $3 OFFSET $4",
        span.from, span.until, limit, skip, "");
}

std::optional<Moment> log_before(db::Db& db, Moment at) {
    return db.one<Moment>("SELECT at FROM journal WHERE at < $1 ORDER BY at DESC LIMIT 1", at);
}

std::optional<Moment> log_from(db::Db& db, Moment at) {
    return db.one<Moment>("SELECT at FROM journal WHERE at >= $1 ORDER BY at LIMIT 1", at);
}

}  // namespace mk::app::store
