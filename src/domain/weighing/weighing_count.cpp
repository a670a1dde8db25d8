// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_count.hpp"

#include <algorithm>
#include <numeric>

namespace mk::weighing::count {
namespace {

constexpr int step = 10;  // percent

std::array<int, scores> percentages(const std::array<std::int64_t, scores>& counts, std::int64_t all) {
    constexpr std::int64_t steps = 100 / step;
    std::array<int, scores> percent{};
    std::array<std::size_t, scores> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::int64_t given = 0;
    for (std::size_t i = 0; i < scores; ++i) {
        percent[i] = static_cast<int>(counts[i] * steps / all);
        given += percent[i];
    }
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return counts[i] * steps % all; });
    for (std::size_t i = 0; given < steps; ++i, ++given) ++percent[order[i]];
    for (int& p : percent) p *= step;
    return percent;
}

}  // namespace

std::int64_t fives(std::int64_t people) {
    return people / place::people_min * place::people_min;
}

Spread spread(std::span<const Score> all) {
    auto people = static_cast<std::int64_t>(all.size());
    if (people < place::people_min) return {};
    std::array<std::int64_t, scores> counts{};
    for (const Score& s : all) ++counts[static_cast<std::size_t>(s.score + score_max)];
    Spread out{true, fives(people), percentages(counts, people)};
    std::int64_t before = 0;
    for (std::size_t i = 0; i < scores; ++i) {
        before += counts[i];
        if (before * 2 < people) continue;
        out.middle = static_cast<int>(i) - score_max;
        break;
    }
    out.apart = 4 * (counts[0] + counts[1]) >= people && 4 * (counts[3] + counts[4]) >= people;
    return out;
}

std::vector<LevelSpread> by_level(std::span<const Score> all) {
    std::vector<std::vector<Score>> of(place::all_levels.size() + 1);
    for (const Score& s : all) of[static_cast<std::size_t>(s.level)].push_back(s);
    auto shown = [&](place::Level level) {
        return of[static_cast<std::size_t>(level)].size() >= place::people_min;
    };
    std::vector<place::Level> levels;
    std::size_t rest = all.size();
    for (place::Level level : place::all_levels) {
        if (!shown(level)) continue;
        levels.push_back(level);
        rest -= of[static_cast<std::size_t>(level)].size();
    }
    if (rest > 0 && rest < place::people_min && !levels.empty())
        levels.erase(std::ranges::min_element(
            levels, {}, [&](place::Level level) { return of[static_cast<std::size_t>(level)].size(); }));
    std::vector<LevelSpread> out;
    for (place::Level level : levels) out.push_back({level, spread(of[static_cast<std::size_t>(level)])});
    return out;
}

}  // namespace mk::weighing::count
