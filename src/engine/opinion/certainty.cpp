// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/certainty.hpp"

namespace mk::engine::opinion {

std::string_view name_of(Caution caution) {
    switch (caution) {
        case Caution::list_only: return "list_only";
        case Caution::no_groups: return "no_groups";
        case Caution::few_people: return "few_people";
        case Caution::thin_votes: return "thin_votes";
        case Caution::much_unexplained: return "much_unexplained";
        case Caution::weak_groups: return "weak_groups";
        case Caution::unsteady_groups: return "unsteady_groups";
        case Caution::unsettled_axes: return "unsettled_axes";
    }
    return "";
}

Certainty certainty_of(const Map& map) {
    Certainty result;
    result.people = map.on_map;
    result.median_votes = map.median_votes;
    result.explained = map.axes.explained[0] + map.axes.explained[1];
    result.steadiness = map.steadiness;
    const auto known = map.grouping.silhouettes.find(static_cast<int>(map.grouping.groups.size()));
    if (known != map.grouping.silhouettes.end()) result.silhouette = known->second;
    const auto warn = [&](bool when, Caution caution) {
        if (when) result.cautions.push_back(caution);
    };
    warn(map.standing == Standing::list_only, Caution::list_only);
    warn(map.standing == Standing::no_groups, Caution::no_groups);
    warn(map.on_map < people_for_groups, Caution::few_people);
    warn(map.median_votes < 10, Caution::thin_votes);
    warn(result.explained < 0.2, Caution::much_unexplained);
    warn(map.standing == Standing::groups && result.silhouette < 0.25, Caution::weak_groups);
    warn(map.standing == Standing::groups && map.steadiness && *map.steadiness < 0.75,
         Caution::unsteady_groups);
    warn(!map.axes.settled, Caution::unsettled_axes);
    return result;
}

}  // namespace mk::engine::opinion
