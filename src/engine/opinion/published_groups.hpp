// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/opinion/positions.hpp"

// The grouping of the published mathematics (OPINION 2.6) from a cold start: for comparison, not for use. It
// can publish groups of one person and often stops short of the best grouping.
namespace mk::engine::opinion {

struct PublishedGroups {
    std::vector<std::int8_t> group;  // a person each, in the order given
    std::vector<std::int16_t> base;  // base cluster of each person
    std::vector<Point> base_centers;
    std::vector<std::int8_t> group_of_base;
    std::vector<Point> group_centers;
    std::map<int, double> silhouettes;  // number of groups -> plain mean over base clusters
};

// `points`: people on the map in ascending number. `wanted` > 1 fixes the number of groups.
[[nodiscard]] PublishedGroups published_groups(const std::vector<Point>& points, int wanted = 0);

// The place of the nearest centre for each point; of equally near ones the last.
[[nodiscard]] std::vector<std::int16_t> nearest(const std::vector<Point>& points,
                                                const std::vector<Point>& centers);

}  // namespace mk::engine::opinion
