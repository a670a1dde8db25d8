// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/opinion/positions.hpp"

namespace mk::engine::opinion {

// A group that may be shown has at least this many people (and at least 2 % of those on the map).
inline constexpr std::size_t least_group = 5;

struct Group {
    char letter = 'A';
    Point center;
    std::size_t size = 0;
};

// Groups of the people on the map, and what the next grouping needs to stay close to this one.
struct Grouping {
    std::vector<Group> groups;          // by letter; empty: no groups can be shown
    std::vector<std::int8_t> label;     // place in `groups` of each person, -1 without groups
    double sse = 0;                     // spread within the groups (around the middle when there are none)
    std::map<int, double> silhouettes;  // number of groups -> mean silhouette of the people
    std::map<int, double> sse_by_k;     // number of groups -> least spread found
    std::map<int, std::vector<Point>> centers_by_k;
    int challenger = 0;  // another number of groups that was clearly better the last `wins` times
    int wins = 0;
};

// What is known of the grouping before: its letters and whom they held.
struct Before {
    const Grouping* grouping = nullptr;
    std::vector<std::int8_t> label;  // along the points: place in grouping->groups, -1 for people who are new
};

// Groups the points (people on the map, ascending number, in the directions of the map before). With
// `before`:
//  - the old grouping stays as long as its spread is within 2 % of the best found, and people near a border
//  keep
//    their group until another centre is clearly nearer;
//  - the number of groups changes when another was better by .02 of silhouette four times in a row, or at
//  once when a
//    group would get too small;
//  - groups keep the letter under which most of their people were.
// `wanted` > 1 fixes the number of groups, whatever their size.
[[nodiscard]] Grouping find_groups(const std::vector<Point>& points, const Before& before, unsigned threads,
                                   int wanted = 0);

}  // namespace mk::engine::opinion
