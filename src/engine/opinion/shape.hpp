// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <utility>
#include <vector>

#include "engine/opinion/point_set.hpp"

namespace mk::engine::opinion {

[[nodiscard]] inline double squared(const Point& a, const Point& b) {
    const auto x = a.x - b.x, y = a.y - b.y;
    return x * x + y * y;
}

// Weight, mean and spread of a group, and the direction in which it is widest.
struct Shape {
    double weight = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;

    [[nodiscard]] Point middle() const { return {x / weight, y / weight}; }
    // Variance along the widest direction, and that direction.
    [[nodiscard]] std::pair<double, Point> widest() const;
};

// The groups of the points nearest to each centre.
[[nodiscard]] std::vector<Shape> shapes_of(const PointSet& set, const Centers& centers, int k);

// Two centres in place of one, apart along the widest direction.
[[nodiscard]] std::pair<Point, Point> halves(const Shape& shape);

}  // namespace mk::engine::opinion
