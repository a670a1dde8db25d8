// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/map.hpp"

#include <algorithm>

#include "engine/opinion/published_groups.hpp"
#include "engine/opinion/routing.hpp"
#include "engine/opinion/steadiness.hpp"

namespace mk::engine::opinion {
namespace {

constexpr double steady_enough = 0.75;  // Hennig 2007, "Cluster-wise assessment of cluster stability"
constexpr double still_steady = 0.65;

std::array<std::vector<double>, 2> guess_axes(const std::vector<StatementId>& tids, const Map* previous) {
    std::array<std::vector<double>, 2> guess;
    if (previous == nullptr) return guess;
    for (std::size_t k = 0; k < 2; ++k) {
        const auto& old = previous->axes.comps[k];
        auto& now = guess[k];
        now.assign(tids.size(), 0.0);
        double length = 0;
        for (std::size_t j = 0, o = 0; j < tids.size(); ++j) {
            while (o < previous->tids.size() && previous->tids[o] < tids[j]) ++o;
            if (o < previous->tids.size() && previous->tids[o] == tids[j]) now[j] = old[o];
            length += now[j] * now[j];
        }
        if (!(length > 0)) now.clear();
    }
    return guess;
}

// The place of each of these people in the map before, or -1.
std::vector<std::int64_t> places_before(const std::vector<PersonId>& people, const Map& previous) {
    std::vector<std::int64_t> places(people.size(), -1);
    for (std::size_t p = 0, o = 0; p < people.size(); ++p) {
        while (o < previous.people.size() && previous.people[o] < people[p]) ++o;
        if (o < previous.people.size() && previous.people[o] == people[p])
            places[p] = static_cast<std::int64_t>(o);
    }
    return places;
}

void keep_directions(Map& map, const std::vector<std::int64_t>& before, const Map& previous) {
    std::vector<Point> from, to;
    for (std::size_t p = 0; p < map.people.size(); ++p) {
        if (before[p] < 0 || map.admitted[p] == 0) continue;
        const auto old = static_cast<std::size_t>(before[p]);
        if (previous.admitted[old] == 0) continue;
        from.push_back(map.positions[p]);
        to.push_back(previous.positions[old]);
    }
    map.turn = best_turn(from, to);
    for (auto& position : map.positions) position = turned(map.turn, position);
}

double median_votes(const Votes& votes, const Roster& roster, const Map& map) {
    std::vector<std::size_t> with(max_statements + 1, 0);
    for (std::size_t p = 0; p < roster.people.size(); ++p) {
        if (map.admitted[p] != 0) ++with[votes.row(roster.people[p]).size()];
    }
    std::size_t passed = 0;
    for (std::size_t n = 0; n < with.size(); ++n) {
        passed += with[n];
        if (2 * passed >= map.on_map) return static_cast<double>(n);
    }
    return 0;
}

void find_people(const Votes& votes, const Roster& roster, const Map* previous, const Options& options,
                 Map& map) {
    for (const auto p : roster.people) map.people.push_back(votes.person(p));
    map.admitted = find_admitted(votes, roster);
    map.on_map = static_cast<std::size_t>(std::count(map.admitted.begin(), map.admitted.end(), 1));
    map.median_votes = median_votes(votes, roster, map);
    map.axes = find_axes(votes, roster, guess_axes(roster.tids, previous), options.threads);
    map.positions = find_positions(votes, roster, map.axes, options.threads);
}

std::vector<Point> points_on_map(const Map& map) {
    std::vector<Point> points;
    points.reserve(map.on_map);
    for (std::size_t p = 0; p < map.positions.size(); ++p) {
        if (map.admitted[p] != 0) points.push_back(map.positions[p]);
    }
    return points;
}

void label_people(Map& map) {
    map.group.assign(map.people.size(), -1);
    std::size_t at = 0;
    for (std::size_t p = 0; p < map.people.size(); ++p) {
        if (map.admitted[p] != 0) map.group[p] = map.grouping.label[at++];
    }
}

void drop_groups(Grouping& grouping) {
    grouping.groups.clear();
    std::fill(grouping.label.begin(), grouping.label.end(), std::int8_t{-1});
}

// Few people: a grouping is shown only when it comes back when people are drawn again.
void test_small(const Votes& votes, const Map* previous, const Options& options, Map& map) {
    if (map.grouping.groups.empty()) return;
    map.steadiness = steadiness(votes, map, options.resamples);
    const auto had = previous != nullptr && previous->standing == Standing::groups;
    if (*map.steadiness < (had ? still_steady : steady_enough)) drop_groups(map.grouping);
}

void group_people(const Votes& votes, const Map* previous, const std::vector<std::int64_t>& places,
                  const Options& options, Map& map) {
    Before before;
    if (previous != nullptr) {
        before.grouping = &previous->grouping;
        for (std::size_t p = 0; p < map.people.size(); ++p) {
            if (map.admitted[p] == 0) continue;
            before.label.push_back(places[p] < 0 ? std::int8_t{-1}
                                                 : previous->group[static_cast<std::size_t>(places[p])]);
        }
    }
    map.grouping = find_groups(points_on_map(map), before, options.threads, options.wanted_groups);
    label_people(map);
    const auto free = options.wanted_groups == 0;
    if (free && map.on_map < people_for_map) drop_groups(map.grouping);
    else if (free && map.on_map < people_for_groups) test_small(votes, previous, options, map);
    label_people(map);
    map.standing = map.on_map < people_for_map   ? Standing::list_only
                   : map.grouping.groups.empty() ? Standing::no_groups
                                                 : Standing::groups;
}

void group_as_published(const Options& options, Map& map) {
    auto found = published_groups(points_on_map(map), options.wanted_groups);
    for (std::size_t g = 0; g < found.group_centers.size(); ++g) {
        const auto size = std::count(found.group.begin(), found.group.end(), static_cast<std::int8_t>(g));
        map.grouping.groups.push_back(
            {static_cast<char>('A' + g), found.group_centers[g], static_cast<std::size_t>(size)});
    }
    std::vector<Point> sums(found.group_centers.size());
    const auto points = points_on_map(map);
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto& sum = sums[static_cast<std::size_t>(found.group[i])];
        sum = {sum.x + points[i].x, sum.y + points[i].y};
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto g = static_cast<std::size_t>(found.group[i]);
        const auto size = static_cast<double>(map.grouping.groups[g].size);
        const auto x = points[i].x - sums[g].x / size, y = points[i].y - sums[g].y / size;
        map.grouping.sse += x * x + y * y;
    }
    map.grouping.label = std::move(found.group);
    map.grouping.silhouettes = std::move(found.silhouettes);
    map.base = std::move(found.base);
    map.base_centers = std::move(found.base_centers);
    map.standing = Standing::groups;
    label_people(map);
}

void find_findings(const Votes& votes, const Roster& roster, const Options& options, Map& map) {
    const auto count = roster.statements.size();
    // Without groups everybody on the map counts as one, so that the lists and the shared ground still exist.
    auto label = map.group;
    const auto groups = map.grouping.groups.size();
    if (groups == 0) {
        for (std::size_t p = 0; p < label.size(); ++p) label[p] = map.admitted[p] != 0 ? 0 : -1;
    }
    map.tallies = count_groups(votes, roster, label, std::max<std::size_t>(groups, 1), options.threads);
    map.together = add_tallies(map.tallies, count);
    map.everybody = count_everybody(votes, roster);
    map.shared_agree = shared_agreement(map.tallies, count);
    map.shared_disagree = shared_disagreement(map.tallies, count);
    if (groups == 0) map.tallies.clear();
    map.characteristic = find_characteristic(map.tallies, map.tids, map.out);
    map.consensus = find_consensus(map.everybody, map.tids, map.out);
    map.statement_points = statement_points(map.axes);
    map.extremity = extremity(map.statement_points);
    for (auto& point : map.statement_points) point = turned(map.turn, point);
    map.weights = map.mode == Mode::published ? published_priorities(map.together, map.extremity, map.meta)
                                              : routing_weights(map);
}

}  // namespace

Map draw(const Votes& votes, const Map* previous, const Options& options) {
    Map map;
    map.mode = options.mode;
    if (options.mode == Mode::published) previous = nullptr;
    const auto roster = make_roster(votes);
    map.tids = roster.tids;
    for (const auto s : roster.statements) {
        const auto& statement = votes.statements()[s];
        map.out.push_back(statement.out ? 1 : 0);
        map.meta.push_back(statement.meta ? 1 : 0);
        map.agree += statement.agree;
        map.disagree += statement.disagree;
        map.votes += statement.votes;
    }
    map.pass = map.votes - map.agree - map.disagree;
    find_people(votes, roster, previous, options, map);
    std::vector<std::int64_t> places;
    if (previous != nullptr) {
        places = places_before(map.people, *previous);
        keep_directions(map, places, *previous);
    }
    if (options.mode == Mode::published) {
        group_as_published(options, map);
    } else {
        group_people(votes, previous, places, options, map);
    }
    find_findings(votes, roster, options, map);
    return map;
}

Map refresh(Votes& votes, const Map* previous, const Options& options) {
    votes.prepare(options.threads);
    return draw(votes, previous, options);
}

}  // namespace mk::engine::opinion
