// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "domain/weighing/weighing.hpp"

// Inside weighing/ only: from scores to what of them may be shown. Values in, values out.
namespace mk::weighing::count {

// One person's score for one option and interest.
struct Score {
    place::Level level = place::Level::none;
    int score = 0;
};

// Nothing but `shown = false` for fewer than five. Percentages by largest remainder in steps of ten, so that
// they add up to 100 and tell less than the exact shares.
[[nodiscard]] Spread spread(std::span<const Score> scores);
// The levels with five people or more. When one to four people of other levels would be left over, which
// subtraction would show, the smallest of these levels is left out as well.
[[nodiscard]] std::vector<LevelSpread> by_level(std::span<const Score> scores);
// Rounded down to fives; 0 under five.
[[nodiscard]] std::int64_t fives(std::int64_t people);

}  // namespace mk::weighing::count
