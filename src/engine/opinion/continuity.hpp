// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "engine/opinion/positions.hpp"

namespace mk::engine::opinion {

// A turn of the plane, mirrored or not: (x, y) -> (xx x + xy y, yx x + yy y).
struct Turn {
    double xx = 1, xy = 0, yx = 0, yy = 1;
};
[[nodiscard]] Point turned(const Turn& turn, const Point& point);

// The turn that brings `from` as near to `to` as any turn can (orthogonal Procrustes, mirroring allowed: the
// axes of a map have no natural direction). Points that belong together stand at the same place; no change
// without points.
[[nodiscard]] Turn best_turn(const std::vector<Point>& from, const std::vector<Point>& to);

}  // namespace mk::engine::opinion
