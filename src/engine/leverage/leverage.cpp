// SPDX-License-Identifier: EUPL-1.2
#include "engine/leverage/leverage.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/assert.hpp"

namespace mk::engine::leverage {
namespace {

constexpr double wide = 1.96;  // standard errors: 95 % of a normal spread

bool is_level(int level) {
    return level >= 1 && level <= levels;
}
bool is_theme(int theme) {
    return theme >= 1 && theme <= themes;
}

double strength(std::uint32_t places) {
    return std::log2(1.0 + static_cast<double>(places));
}
// What one place of so many carries of that.
double carried(std::uint32_t places) {
    return places == 0 ? 0 : strength(places) - strength(places - 1);
}

std::int64_t fives(std::uint32_t n) {
    return static_cast<std::int64_t>(n) / people_min * people_min;
}

// Which levels speak at each place, a bit a level.
std::vector<std::uint8_t> masks_of(const Graph& graph, int theme) {
    std::vector<std::uint8_t> masks(graph.parent.size(), 0);
    for (const Voice& v : graph.voices)
        if (v.theme == theme) masks[v.place] |= static_cast<std::uint8_t>(1U << (v.level - 1U));
    return masks;
}

bool has(std::uint8_t mask, int level_index) {
    return (mask >> static_cast<unsigned>(level_index) & 1U) != 0;
}

// How many places speak from both of two levels, for each of the 28 pairs.
constexpr int pairs = levels * (levels - 1) / 2;
using Pairs = std::array<std::uint32_t, pairs>;

template <class F>
void each_pair(F f) {
    std::size_t at = 0;
    for (int a = 0; a < levels; ++a)
        for (int b = a + 1; b < levels; ++b)
            f(at++, static_cast<std::size_t>(a), static_cast<std::size_t>(b));
}

}  // namespace

bool valid(const Graph& graph) {
    std::size_t n = graph.parent.size();
    auto voice_ok = [&](const Voice& v) { return v.place < n && is_level(v.level) && is_theme(v.theme); };
    auto running_ok = [&](const Running& r) { return r.place < n && r.theme <= themes; };
    return std::ranges::all_of(graph.voices, voice_ok) && std::ranges::all_of(graph.running, running_ok) &&
           Tree::of(graph.parent).has_value();
}

Field::Field(const Graph& graph, const Weights& weights) : weights_(weights) {
    auto tree = Tree::of(graph.parent);
    MK_ASSERT(tree.has_value());
    tree_ = std::move(*tree);
    for (int theme = 1; theme <= themes; ++theme) {
        Cells& cells = cells_[static_cast<std::size_t>(theme - 1)];
        cells.resize(tree_.size());
        count_voices(graph, theme, cells);
        count_people(graph, theme, cells);
        count_running(graph, theme, cells);
        sum_up(cells);
        add_halves(graph, theme, cells);
    }
}

void Field::count_voices(const Graph& graph, int theme, Cells& cells) const {
    for (const Voice& v : graph.voices) {
        if (v.theme != theme) continue;
        cells[v.place].tensions += v.tensions;
        cells[v.place].echoes += v.echoes;
    }
    auto masks = masks_of(graph, theme);
    for (std::size_t p = 0; p < masks.size(); ++p) {
        if (masks[p] == 0) continue;
        cells[p].speaking = 1;
        for (int l = 0; l < levels; ++l) cells[p].places[static_cast<std::size_t>(l)] = has(masks[p], l);
    }
}

// A person who spoke at several places inside p counts once at p: one at each place, in the order of the
// walk, and one off where it meets the place before. The sums over everything inside are then numbers of
// different people.
void Field::count_people(const Graph& graph, int theme, Cells& cells) const {
    struct Spoke {
        std::uint64_t person;
        std::uint32_t number;  // of the place in the walk
        std::uint8_t level;
    };
    std::vector<Spoke> spoke;
    for (const Voice& v : graph.voices)
        if (v.theme == theme) spoke.push_back({v.person, tree_.number(v.place), v.level});
    auto place = [&](const Spoke& s) { return tree_.order()[s.number]; };
    auto count = [&](auto same, auto add) {
        for (std::size_t i = 0; i < spoke.size(); ++i) {
            bool again = i > 0 && same(spoke[i - 1], spoke[i]);
            if (again && spoke[i - 1].number == spoke[i].number) continue;
            add(cells[place(spoke[i])], spoke[i], 1U);
            if (!again) continue;
            if (auto both = tree_.meet(place(spoke[i - 1]), place(spoke[i])))
                add(cells[*both], spoke[i], ~0U);  // one off; sums wrap round to what they should be
        }
    };
    auto by = [](const Spoke& s) { return std::tuple(s.person, s.number); };
    std::ranges::sort(spoke, {}, by);
    count([](const Spoke& a, const Spoke& b) { return a.person == b.person; },
          [](Cell& cell, const Spoke&, std::uint32_t n) { cell.everybody += n; });
    std::ranges::sort(spoke, {}, [](const Spoke& s) { return std::tuple(s.level, s.person, s.number); });
    count([](const Spoke& a, const Spoke& b) { return a.level == b.level && a.person == b.person; },
          [](Cell& cell, const Spoke& s, std::uint32_t n) { cell.people[s.level - 1U] += n; });
}

void Field::count_running(const Graph& graph, int theme, Cells& cells) const {
    std::vector<std::uint8_t> room(tree_.size(), 0), experiment(tree_.size(), 0);
    for (const Running& r : graph.running) {
        if (r.theme != 0 && r.theme != theme) continue;
        bool is_room = r.kind == Acting::room;
        (is_room ? room : experiment)[r.place] = 1;
        ++(is_room ? cells[r.place].rooms : cells[r.place].experiments);
    }
    for (std::uint32_t p : tree_.order()) {
        if (std::int32_t up = tree_.parent(p); up >= 0) {
            room[p] |= room[static_cast<std::size_t>(up)];
            experiment[p] |= experiment[static_cast<std::size_t>(up)];
        }
        cells[p].can_act = cells[p].speaking * room[p];
        cells[p].tried = cells[p].speaking * experiment[p];
    }
}

void Field::sum_up(Cells& cells) const {
    for (std::size_t i = tree_.size(); i-- > 0;) {
        std::uint32_t p = tree_.order()[i];
        if (tree_.parent(p) < 0) continue;
        Cell& up = cells[static_cast<std::size_t>(tree_.parent(p))];
        for (std::size_t l = 0; l < levels; ++l) {
            up.places[l] += cells[p].places[l];
            up.people[l] += cells[p].people[l];
        }
        up.everybody += cells[p].everybody;
        up.tensions += cells[p].tensions;
        up.echoes += cells[p].echoes;
        up.speaking += cells[p].speaking;
        up.can_act += cells[p].can_act;
        up.tried += cells[p].tried;
        up.rooms += cells[p].rooms;
        up.experiments += cells[p].experiments;
    }
}

// The jackknife without leaving anything out: what R loses without a place is the sum of what it carries over
// the levels it speaks from, so the sums and squares over all places follow from how often two levels speak
// together.
void Field::add_halves(const Graph& graph, int theme, Cells& cells) const {
    auto masks = masks_of(graph, theme);
    std::vector<Pairs> together(tree_.size(), Pairs{});
    for (std::size_t i = tree_.size(); i-- > 0;) {
        std::uint32_t p = tree_.order()[i];
        each_pair([&](std::size_t at, std::size_t a, std::size_t b) {
            together[p][at] +=
                has(masks[p], static_cast<int>(a)) && has(masks[p], static_cast<int>(b)) ? 1U : 0U;
        });
        if (std::int32_t up = tree_.parent(p); up >= 0)
            for (std::size_t at = 0; at < pairs; ++at)
                together[static_cast<std::size_t>(up)][at] += together[p][at];
        Cell& cell = cells[p];
        if (cell.everybody < people_min) continue;
        std::array<double, levels> loss{};
        double most = 0, sum = 0, squares = 0;
        for (std::size_t l = 0; l < levels; ++l) {
            if (cell.people[l] < people_min) continue;
            loss[l] = carried(cell.places[l]);
            most += loss[l];
            sum += loss[l] * cell.places[l];
            squares += loss[l] * loss[l] * cell.places[l];
        }
        each_pair([&](std::size_t at, std::size_t a, std::size_t b) {
            squares += 2 * loss[a] * loss[b] * together[p][at];
        });
        double n = cell.speaking;
        double variance = (n - 1) / n * std::max(0.0, squares - sum * sum / n);
        cell.half = std::max(wide * std::sqrt(variance), most);
    }
}

std::optional<Estimate> Field::estimate(std::uint32_t place, int theme) const {
    if (place >= tree_.size() || !is_theme(theme)) return std::nullopt;
    const Cell& cell = cells_[static_cast<std::size_t>(theme - 1)][place];
    if (cell.everybody < people_min) return std::nullopt;
    Estimate e;
    e.place = place;
    e.theme = theme;
    double sure = 0;
    for (std::size_t l = 0; l < levels; ++l) {
        if (cell.people[l] == 0) continue;
        bool few = cell.people[l] < people_min;
        e.levels.push_back({static_cast<int>(l) + 1, few, few ? 0 : fives(cell.people[l]),
                            few ? 0 : static_cast<std::int64_t>(cell.places[l])});
        e.resonance += strength(few ? 1 : cell.places[l]);
        if (!few) sure += strength(cell.places[l]);
    }
    e.inside = tree_.count_within(place);
    e.speaking = cell.speaking;
    e.can_act = static_cast<double>(cell.can_act) / cell.speaking;
    e.tried = static_cast<double>(cell.tried) / cell.speaking;
    e.people = fives(cell.everybody);
    e.tensions = cell.tensions;
    e.echoes = fives(cell.echoes);
    e.rooms = cell.rooms;
    e.experiments = cell.experiments;
    double fullest = levels * strength(tree_.count_within(place));
    double factor = (1 + weights_.room * e.can_act) * (1 - weights_.tried * e.tried) / fullest;
    e.fullness = e.resonance / fullest;
    e.leverage = e.resonance * factor;
    e.low = std::max(0.0, sure - cell.half) * factor;
    e.high = std::min(e.resonance + cell.half, fullest) * factor;
    return e;
}

std::vector<Estimate> Field::rank(std::uint32_t within, std::size_t limit) const {
    std::vector<Estimate> all;
    if (within >= tree_.size()) return all;
    auto better = [](const Estimate& a, const Estimate& b) {
        return std::tuple(-a.leverage, a.place, a.theme) < std::tuple(-b.leverage, b.place, b.theme);
    };
    // Never more than twice as many as are asked: a country has a hundred thousand places.
    auto keep = [&] {
        std::ranges::sort(all, better);
        if (all.size() > limit) all.resize(limit);
    };
    for (std::uint32_t place : tree_.within(within))
        for (int theme = 1; theme <= themes; ++theme) {
            if (auto e = estimate(place, theme)) all.push_back(std::move(*e));
            if (all.size() >= 2 * limit + 64) keep();
        }
    keep();
    return all;
}

std::optional<WhatIf> Field::what_if(std::uint32_t place, int theme) const {
    auto whole = estimate(place, theme);
    if (!whole) return std::nullopt;
    std::optional<Estimate> part;
    for (std::uint32_t inner : tree_.directly_inside(place)) {
        auto e = estimate(inner, theme);
        if (e && (!part || e->leverage > part->leverage)) part = std::move(e);
    }
    if (!part) return std::nullopt;
    WhatIf out{std::move(*whole), std::move(*part)};
    out.kept = out.whole.resonance > 0 ? std::min(1.0, out.part.resonance / out.whole.resonance) : 0;
    double half_whole = (out.whole.high - out.whole.low) / 2, half_part = (out.part.high - out.part.low) / 2;
    double difference = out.part.leverage - out.whole.leverage;
    bool clear = std::abs(difference) > std::hypot(half_whole, half_part);
    if (clear) out.lean = difference > 0 ? Lean::part : Lean::whole;
    return out;
}

}  // namespace mk::engine::leverage
