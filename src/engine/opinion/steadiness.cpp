// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/steadiness.hpp"

#include <algorithm>
#include <vector>

#include "base/random.hpp"
#include "engine/opinion/partition.hpp"

namespace mk::engine::opinion {
namespace {

struct Resample {
    std::vector<std::uint32_t> drawn;  // new person -> place in the map
    Votes votes;
};

Resample resample(const Votes& votes, const Map& map, Random& random) {
    Resample result;
    result.drawn.reserve(map.people.size());
    for (std::size_t i = 0; i < map.people.size(); ++i) {
        result.drawn.push_back(static_cast<std::uint32_t>(random.below(map.people.size())));
    }
    // In the order of the map: copies of one person stand together and the order of arrival does not show.
    std::sort(result.drawn.begin(), result.drawn.end());
    std::vector<Vote> row;
    PersonId next = 0;
    for (const auto place : result.drawn) {
        row.clear();
        for (const auto entry : votes.row(votes.find_person(map.people[place]))) {
            row.push_back(
                {next, votes.statements()[statement_of(entry)].id, static_cast<Choice>(choice_of(entry))});
        }
        // Cannot refuse: there are no more statements than in `votes`.
        static_cast<void>(result.votes.append_person(next++, row));
    }
    for (const auto& statement : votes.statements()) {
        if (statement.out) static_cast<void>(result.votes.moderate(statement.id, true));
    }
    return result;
}

// Adds to each group's sum how well the drawn people of that group were found again.
void add_likeness(const Map& map, const std::vector<std::uint32_t>& places,
                  const std::vector<std::int8_t>& label, std::vector<double>& sums,
                  std::vector<int>& rounds) {
    const auto k = map.grouping.groups.size();
    std::vector<std::vector<double>> both(k, std::vector<double>(k, 0.0));
    std::vector<double> was(k, 0.0), is(k, 0.0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i > 0 && places[i] == places[i - 1]) continue;  // each person once
        const auto old = map.group[places[i]];
        const auto now = static_cast<std::size_t>(label[i]);
        is[now] += 1;
        if (old < 0) continue;
        was[static_cast<std::size_t>(old)] += 1;
        both[static_cast<std::size_t>(old)][now] += 1;
    }
    for (std::size_t g = 0; g < k; ++g) {
        if (was[g] == 0) continue;
        double best = 0;
        for (std::size_t h = 0; h < k; ++h) best = std::max(best, both[g][h] / (was[g] + is[h] - both[g][h]));
        sums[g] += best;
        ++rounds[g];
    }
}

}  // namespace

double steadiness(const Votes& votes, const Map& map, int rounds, const std::function<void(int)>& progress) {
    const auto k = map.grouping.groups.size();
    if (k < 2) return 0;
    std::vector<double> sums(k, 0.0);
    std::vector<int> counted(k, 0);
    Random random(0x737465616479U);
    for (int round = 0; round < rounds; ++round) {
        const auto again = resample(votes, map, random);
        const auto roster = make_roster(again.votes);
        const auto axes = find_axes(again.votes, roster, {}, 1);
        const auto positions = find_positions(again.votes, roster, axes, 1);
        std::vector<Point> points;
        std::vector<std::uint32_t> places;
        for (std::size_t p = 0; p < positions.size(); ++p) {
            const auto place = again.drawn[roster.people[p]];
            if (map.admitted[place] == 0) continue;
            points.push_back(positions[p]);
            places.push_back(place);
        }
        Partitioner partitioner(points, {}, 1);
        Partition partition;
        for (int size = 2; size <= static_cast<int>(k); ++size) partition = partitioner.best(size);
        std::vector<std::int8_t> label(points.size(), 0);
        if (partition.k == static_cast<int>(k)) label = partitioner.labels(partition);
        add_likeness(map, places, label, sums, counted);
        if (progress) progress(round + 1);
    }
    double least = 1;
    for (std::size_t g = 0; g < k; ++g) least = std::min(least, counted[g] > 0 ? sums[g] / counted[g] : 0.0);
    return least;
}

}  // namespace mk::engine::opinion
