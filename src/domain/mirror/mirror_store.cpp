// SPDX-License-Identifier: EUPL-1.2
#include "domain/mirror/mirror_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace mk::mirror::store {
namespace {

using engine::mirror::Count;
using engine::mirror::Grid;

}  // namespace

// One statement for all places around: people changes by one where this person does not speak otherwise,
// places where nobody else speaks at this very place.
void apply(db::Db& db, const Change& c) {
    db.run(
        "INSERT INTO mirror (place_id, level, theme, tensions, echoes, people, places) "
        "SELECT a.above_id, $3, $4, $5, $6, "
        "CASE WHEN EXISTS (SELECT 1 FROM voice v JOIN place_above b ON b.place_id = v.place_id "
        "WHERE v.person_id = $2 AND ($3 = 0 OR v.level = $3) AND ($4 = 0 OR v.theme = $4) "
        "AND b.above_id = a.above_id) THEN 0 ELSE $7 END, "
        "CASE WHEN EXISTS (SELECT 1 FROM voice v WHERE v.place_id = $1 AND ($3 = 0 OR v.level = $3) "
        "AND ($4 = 0 OR v.theme = $4)) THEN 0 ELSE $7 END "
        "FROM place_above a WHERE a.place_id = $1 "
        "ON CONFLICT (place_id, level, theme) DO UPDATE SET tensions = mirror.tensions + excluded.tensions, "
        "echoes = mirror.echoes + excluded.echoes, people = mirror.people + excluded.people, "
        "places = mirror.places + excluded.places",
        c.place, c.person, c.level, c.theme, c.tensions, c.echoes, c.sign);
}

void change_voice(db::Db& db, const Voice& v, std::int64_t sign) {
    std::int64_t tensions = v.echo ? 0 : sign;
    std::int64_t echoes = v.echo ? sign : 0;
    if (sign > 0) {
        db.run(
            "INSERT INTO voice (person_id, level, theme, place_id, tensions, echoes) VALUES ($1, $2, $3, $4, "
            "$5, $6) "
            "ON CONFLICT (person_id, level, theme, place_id) DO UPDATE SET "
            "tensions = voice.tensions + excluded.tensions, echoes = voice.echoes + excluded.echoes",
            v.person, v.level, v.theme, v.place, tensions, echoes);
        return;
    }
    db.run(
        "UPDATE voice SET tensions = tensions + $5, echoes = echoes + $6 "
        "WHERE person_id = $1 AND level = $2 AND theme = $3 AND place_id = $4",
        v.person, v.level, v.theme, v.place, tensions, echoes);
    db.run(
        "DELETE FROM voice WHERE person_id = $1 AND level = $2 AND theme = $3 AND place_id = $4 "
        "AND tensions = 0 AND echoes = 0",
        v.person, v.level, v.theme, v.place);
}

std::vector<engine::mirror::Voice> all_voices(db::Db& db) {
    std::vector<engine::mirror::Voice> voices;
    db.each("SELECT person_id, place_id, level, theme, tensions, echoes FROM voice", [&](const db::Row& row) {
        voices.push_back({row.integer(0), row.integer(1), static_cast<int>(row.integer(2)),
                          static_cast<int>(row.integer(3)), row.integer(4), row.integer(5)});
    });
    return voices;
}

std::map<std::int64_t, Grid> all_grids(db::Db& db) {
    std::map<std::int64_t, Grid> grids;
    db.each("SELECT place_id, level, theme, tensions, echoes, people, places FROM mirror",
            [&](const db::Row& row) {
                auto level = static_cast<std::size_t>(row.integer(1));
                auto theme = static_cast<std::size_t>(row.integer(2));
                grids[row.integer(0)].at(level).at(theme) = {row.integer(3), row.integer(4), row.integer(5),
                                                             row.integer(6)};
            });
    return grids;
}

void insert_grid(db::Db& db, PlaceId place, const Grid& grid) {
    for (std::size_t level = 0; level < grid.size(); ++level)
        for (std::size_t theme = 0; theme < grid[level].size(); ++theme) {
            const Count& c = grid[level][theme];
            if (c == Count{}) continue;
            db.run(
                "INSERT INTO mirror (place_id, level, theme, tensions, echoes, people, places) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                place, level, theme, c.tensions, c.echoes, c.people, c.places);
        }
}

namespace {

using Above = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;

Above load_above(db::Db& db) {
    Above above;
    db.each("SELECT place_id, above_id FROM place_above",
            [&](const db::Row& row) { above[row.integer(0)].push_back(row.integer(1)); });
    return above;
}

struct Row {
    std::int64_t person, place;
    std::size_t level, theme;
};

// What one person adds to the people column: each place around any of their places, once a cell.
void count_person(const std::vector<Row>& rows, const Above& above, std::map<std::int64_t, Grid>& grids) {
    std::vector<std::pair<std::int64_t, std::size_t>> seen;  // place, cell
    constexpr std::size_t width = engine::mirror::themes + 1;
    for (const Row& r : rows)
        for (std::int64_t p : above.at(r.place))
            for (std::size_t cell : {r.level * width + r.theme, r.level * width, std::size_t{0}})
                seen.emplace_back(p, cell);
    std::ranges::sort(seen);
    auto last = std::ranges::unique(seen);
    seen.erase(last.begin(), last.end());
    for (auto [p, cell] : seen) ++grids[p][cell / width][cell % width].people;
}

void count_places(db::Db& db, const Above& above, std::map<std::int64_t, Grid>& grids) {
    auto take = [&](std::int64_t place, std::size_t level, std::size_t theme) {
        for (std::int64_t p : above.at(place)) ++grids[p][level][theme].places;
    };
    auto size = [](const db::Row& row, int column) { return static_cast<std::size_t>(row.integer(column)); };
    db.each("SELECT DISTINCT place_id, level, theme FROM voice",
            [&](const db::Row& row) { take(row.integer(0), size(row, 1), size(row, 2)); });
    db.each("SELECT DISTINCT place_id, level FROM voice",
            [&](const db::Row& row) { take(row.integer(0), size(row, 1), 0); });
    db.each("SELECT DISTINCT place_id FROM voice", [&](const db::Row& row) { take(row.integer(0), 0, 0); });
}

}  // namespace

std::map<std::int64_t, Grid> roll_up(db::Db& db, const std::function<void(std::int64_t)>& progress) {
    Above above = load_above(db);
    std::map<std::int64_t, Grid> grids;
    std::vector<Row> of_person;
    std::int64_t read = 0;
    db.each(
        "SELECT person_id, place_id, level, theme, tensions, echoes FROM voice ORDER BY person_id",
        [&](const db::Row& row) {
            Row r{row.integer(0), row.integer(1), static_cast<std::size_t>(row.integer(2)),
                  static_cast<std::size_t>(row.integer(3))};
            if (!of_person.empty() && of_person.front().person != r.person) {
                count_person(of_person, above, grids);
                of_person.clear();
            }
            of_person.push_back(r);
            for (std::int64_t p : above.at(r.place))
                for (Count* c : {&grids[p].at(r.level).at(r.theme), &grids[p][r.level][0], &grids[p][0][0]}) {
                    c->tensions += row.integer(4);
                    c->echoes += row.integer(5);
                }
            if (++read % 50'000 == 0 && progress) progress(read);
        });
    if (!of_person.empty()) count_person(of_person, above, grids);
    count_places(db, above, grids);
    return grids;
}

}  // namespace mk::mirror::store
