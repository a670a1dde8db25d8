// SPDX-License-Identifier: EUPL-1.2
#include "engine/mirror/mirror.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace mk::engine::mirror {
namespace {

double strength(std::int64_t places) {
    return std::log2(1.0 + static_cast<double>(places));
}

// The cells one voice counts in: its own, its level over all themes, and everything.
using Cell = std::pair<std::size_t, std::size_t>;
std::array<Cell, 3> cells(const Voice& v) {
    auto level = static_cast<std::size_t>(v.level);
    auto theme = static_cast<std::size_t>(v.theme);
    return {Cell{level, theme}, Cell{level, 0}, Cell{0, 0}};
}

}  // namespace

double resonance(std::span<const std::int64_t> places_by_level) {
    double sum = 0;
    for (std::int64_t places : places_by_level) sum += strength(places);
    return sum;
}

Shown show(const Count& count) {
    if (count.people <= 0) return {};
    if (count.people < people_min) return {Seen::few, 0, 0};
    return {Seen::shown, count.people / people_min * people_min, strength(count.places)};
}

std::map<std::int64_t, Grid> recompute(std::span<const Voice> voices, const Above& above) {
    std::map<std::int64_t, Grid> grids;
    std::set<std::tuple<std::int64_t, Cell, std::int64_t>> people, places;
    for (const Voice& v : voices) {
        auto around = above.find(v.place);
        if (around == above.end()) continue;
        for (std::int64_t place : around->second) {
            Grid& grid = grids[place];
            for (Cell cell : cells(v)) {
                Count& c = grid[cell.first][cell.second];
                c.tensions += v.tensions;
                c.echoes += v.echoes;
                c.people += people.insert({place, cell, v.person}).second;
                c.places += places.insert({place, cell, v.place}).second;
            }
        }
    }
    return grids;
}

}  // namespace mk::engine::mirror
