// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mk::app {

// Worlds within a world: how circles of these weights lie in one big circle.
struct Circle {
    double x = 0;
    double y = 0;
    double r = 0;
};

inline constexpr std::size_t worlds_max = 24;  // in the picture; the list beside it has them all
inline constexpr double world_box =
    360;  // the picture is a square of this size, the outer circle has r = 174
inline constexpr double world_reach = 164;  // no circle comes farther from the middle than this

// One circle for each weight, in the given order: area follows weight, and who is silent (0) keeps an eighth
// of the largest. Greedy: the first in the middle, each next one in the free spot nearest to it among the
// points that touch two circles already there; then centred by mass and scaled to fit. The same weights
// always give the same picture. Best when the weights come largest first. At most worlds_max are laid out.
[[nodiscard]] std::vector<Circle> lay_out(std::span<const double> weights);

// Warmth of a circle, 0 (silent) to 4, by its share of the warmest: the steps of the matrix.
[[nodiscard]] int warmth(double weight, double most);

}  // namespace mk::app
