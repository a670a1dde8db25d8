// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/continuity.hpp"

#include <algorithm>
#include <cmath>

namespace mk::engine::opinion {

Point turned(const Turn& turn, const Point& point) {
    return {turn.xx * point.x + turn.xy * point.y, turn.yx * point.x + turn.yy * point.y};
}

Turn best_turn(const std::vector<Point>& from, const std::vector<Point>& to) {
    double xx = 0, xy = 0, yx = 0, yy = 0;
    for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i) {
        xx += from[i].x * to[i].x;
        xy += from[i].x * to[i].y;
        yx += from[i].y * to[i].x;
        yy += from[i].y * to[i].y;
    }
    const auto length = [](double x, double y) { return std::sqrt(x * x + y * y); };
    const auto straight = length(xx + yy, xy - yx);
    const auto mirrored = length(xx - yy, xy + yx);
    const auto larger = std::max(straight, mirrored);
    if (!(larger > 0)) return {};
    if (straight >= mirrored) {
        const auto c = (xx + yy) / straight, s = (xy - yx) / straight;
        return {c, -s, s, c};
    }
    const auto c = (xx - yy) / mirrored, s = (xy + yx) / mirrored;
    return {c, s, s, -c};
}

}  // namespace mk::engine::opinion
