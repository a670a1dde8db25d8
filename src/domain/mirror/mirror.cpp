// SPDX-License-Identifier: EUPL-1.2
#include "domain/mirror/mirror.hpp"

#include "domain/mirror/mirror_store.hpp"

namespace mk::mirror {
namespace {

using engine::mirror::Count;
using engine::mirror::Grid;

// The three cells a voice counts in: its own, its level over all themes, everything.
struct Cell {
    std::int64_t level = 0;
    std::int64_t theme = 0;
};
std::array<Cell, 3> cells_of(const Voice& v) {
    auto level = static_cast<std::int64_t>(v.level);
    return {Cell{level, static_cast<std::int64_t>(v.theme)}, Cell{level, 0}, Cell{0, 0}};
}

void count(db::Db& writer, const Voice& v, std::int64_t sign) {
    for (Cell cell : cells_of(v)) {
        store::Change change{v.place,           v.person,          cell.level, cell.theme,
                             v.echo ? 0 : sign, v.echo ? sign : 0, sign};
        store::apply(writer, change);
    }
}

engine::mirror::Above above_of(db::Db& db) {
    engine::mirror::Above above;
    db.each("SELECT place_id, above_id FROM place_above ORDER BY place_id, above_id",
            [&](const db::Row& row) { above[row.integer(0)].push_back(row.integer(1)); });
    return above;
}

}  // namespace

// A person's presence is looked up in `voice`, so the row goes in after the roll-up and out before it.
void add(db::Db& writer, const Voice& v) {
    count(writer, v, 1);
    store::change_voice(writer, v, 1);
}

void remove(db::Db& writer, const Voice& v) {
    store::change_voice(writer, v, -1);
    count(writer, v, -1);
}

Grid of_place(db::Db& db, PlaceId place) {
    Grid grid{};
    db.each(
        "SELECT level, theme, tensions, echoes, people, places FROM mirror WHERE place_id = $1",
        [&](const db::Row& row) {
            auto level = static_cast<std::size_t>(row.integer(0));
            auto theme = static_cast<std::size_t>(row.integer(1));
            if (level > engine::mirror::levels || theme > engine::mirror::themes) return;
            grid[level][theme] = {row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
        },
        place);
    return grid;
}

Count total(db::Db& db, PlaceId place) {
    Count count;
    db.each(
        "SELECT tensions, echoes, people, places FROM mirror WHERE place_id = $1 AND level = 0 AND theme = 0",
        [&](const db::Row& row) {
            count = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
        },
        place);
    return count;
}

void rebuild(db::Db& writer, const std::function<void(std::int64_t)>& progress) {
    writer.run("DELETE FROM mirror");
    auto grids = store::roll_up(writer, progress);
    for (const auto& [place, grid] : grids) store::insert_grid(writer, PlaceId{place}, grid);
}

std::int64_t verify(db::Db& db) {
    auto voices = store::all_voices(db);
    auto expected = engine::mirror::recompute(voices, above_of(db));
    std::int64_t wrong = 0;
    auto kept = store::all_grids(db);
    for (const auto& [place, grid] : expected) wrong += kept[place] != grid;
    for (const auto& [place, grid] : kept) wrong += !expected.contains(place) && grid != Grid{};
    return wrong;
}

}  // namespace mk::mirror
