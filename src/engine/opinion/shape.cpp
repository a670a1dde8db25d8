// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/shape.hpp"

#include <algorithm>
#include <cmath>

namespace mk::engine::opinion {

std::pair<double, Point> Shape::widest() const {
    const auto a = xx / weight - x * x / weight / weight;
    const auto b = xy / weight - x * y / weight / weight;
    const auto c = yy / weight - y * y / weight / weight;
    const auto across = a - c;
    const auto length = std::sqrt(across * across + 4 * b * b);
    if (!(length > 0)) return {(a + c) / 2, {1, 0}};
    // Half the angle of (across, 2b), by square roots alone: sines differ in the last bit between machines.
    const auto cosine = std::sqrt(std::max(0.0, (1 + across / length) / 2));
    const auto sine = std::copysign(std::sqrt(std::max(0.0, (1 - across / length) / 2)), b);
    return {(a + c) / 2 + length / 2, {cosine, sine}};
}

std::vector<Shape> shapes_of(const PointSet& set, const Centers& centers, int k) {
    std::vector<Shape> shapes(static_cast<std::size_t>(k));
    const auto labels = label_by_nearest(set, centers, k);
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto& shape = shapes[static_cast<std::size_t>(labels[i])];
        const auto p = set.point(i);
        const auto w = set.weight(i);
        shape.weight += w;
        shape.x += w * p.x;
        shape.y += w * p.y;
        shape.xx += w * p.x * p.x;
        shape.xy += w * p.x * p.y;
        shape.yy += w * p.y * p.y;
    }
    return shapes;
}

std::pair<Point, Point> halves(const Shape& shape) {
    const auto [variance, direction] = shape.widest();
    const auto middle = shape.middle();
    const auto step = std::sqrt(std::max(0.0, variance)) * 0.8;
    return {{middle.x + step * direction.x, middle.y + step * direction.y},
            {middle.x - step * direction.x, middle.y - step * direction.y}};
}

}  // namespace mk::engine::opinion
