// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/publish.hpp"

#include <algorithm>
#include <cmath>

#include "engine/opinion/dots.hpp"

namespace mk::engine::opinion {
namespace {

double rounded(double value, double steps) {
    const auto result = std::round(value * steps) / steps;
    return result == 0 ? 0 : result;  // no "-0"
}

PublicCount count_at(const Tally& tally, std::size_t j) {
    return {tally.seen[j], tally.agree[j], tally.disagree[j]};
}

bool groups_may_show(const Map& map, std::size_t j) {
    return !map.tallies.empty() &&
           std::all_of(map.tallies.begin(), map.tallies.end(),
                       [&](const Tally& tally) { return tally.seen[j] >= least_people; });
}

PublicStatement publish_statement(const Map& map, std::size_t j, bool with_groups) {
    PublicStatement statement;
    statement.tid = map.tids[j];
    if (map.together.seen[j] < least_people) return statement;
    statement.together = count_at(map.together, j);
    if (!with_groups) {
        statement.shared_agree = rounded((map.together.agree[j] + 1.0) / (map.together.seen[j] + 2.0), 1e4);
        statement.shared_disagree =
            rounded((map.together.disagree[j] + 1.0) / (map.together.seen[j] + 2.0), 1e4);
        return statement;
    }
    if (!groups_may_show(map, j)) return statement;
    for (const auto& tally : map.tallies) statement.groups.push_back(count_at(tally, j));
    const auto root = 1.0 / static_cast<double>(map.tallies.size());
    statement.shared_agree = rounded(std::pow(map.shared_agree[j], root), 1e4);
    statement.shared_disagree = rounded(std::pow(map.shared_disagree[j], root), 1e4);
    return statement;
}

std::vector<PublicGroup> publish_groups(const Map& map) {
    std::vector<PublicGroup> groups;
    for (std::size_t g = 0; g < map.grouping.groups.size(); ++g) {
        const auto& group = map.grouping.groups[g];
        PublicGroup shown;
        shown.letter = group.letter;
        shown.people = static_cast<std::int64_t>(group.size);
        shown.center = {rounded(group.center.x, 100), rounded(group.center.y, 100)};
        for (const auto& one : map.characteristic[g]) {
            if (!groups_may_show(map, one.place)) continue;
            shown.characteristic.push_back({one.tid, one.agree, count_at(map.tallies[g], one.place)});
        }
        groups.push_back(std::move(shown));
    }
    return groups;
}

std::vector<Dot> publish_dots(const Map& map, std::size_t groups) {
    std::vector<Dot> dots;
    for (int g = groups == 0 ? -1 : 0; g < static_cast<int>(groups); ++g) {
        std::vector<Point> members;
        for (std::size_t p = 0; p < map.people.size(); ++p) {
            if (map.admitted[p] != 0 && (g < 0 || map.group[p] == g)) members.push_back(map.positions[p]);
        }
        for (const auto& cluster : find_dots(members, map.on_map)) {
            dots.push_back(
                {{rounded(cluster.place.x, 100), rounded(cluster.place.y, 100)}, cluster.people, g});
        }
    }
    return dots;
}

}  // namespace

PublicMap publish(const Map& map) {
    PublicMap shown;
    shown.people = static_cast<std::int64_t>(map.on_map);
    shown.standing = map.on_map < people_for_map ? Standing::list_only : map.standing;
    const auto& groups = map.grouping.groups;
    const auto large_enough = std::all_of(groups.begin(), groups.end(), [](const Group& group) {
        return group.size >= static_cast<std::size_t>(least_people);
    });
    if (shown.standing == Standing::groups && !large_enough) shown.standing = Standing::no_groups;
    const auto with_groups = shown.standing == Standing::groups;
    shown.certainty = certainty_of(map);
    if (shown.standing == Standing::list_only) {
        shown.certainty.median_votes = 0;
        shown.certainty.explained = 0;
    }
    shown.explained = rounded(shown.certainty.explained, 1e4);
    if (with_groups) shown.groups = publish_groups(map);
    if (shown.standing != Standing::list_only)
        shown.dots = publish_dots(map, with_groups ? groups.size() : 0);
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        if (map.out[j] != 0) continue;
        shown.statements.push_back(publish_statement(map, j, with_groups));
        if (shown.statements.back().together) shown.votes += shown.statements.back().together->seen;
    }
    const auto may = [&](const Common& one) { return map.together.seen[one.place] >= least_people; };
    for (const auto& one : map.consensus.agree) {
        if (may(one)) shown.agree.push_back(one.tid);
    }
    for (const auto& one : map.consensus.disagree) {
        if (may(one)) shown.disagree.push_back(one.tid);
    }
    return shown;
}

}  // namespace mk::engine::opinion
