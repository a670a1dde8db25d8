// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/positions.hpp"

#include <algorithm>
#include <cmath>

#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

// Fixed point: sums of whole numbers do not depend on their order. With loadings of length 1 a sum stays
// below 2^8 (Cauchy-Schwarz, at most 2^14 statements), so 40 bits after the point leave 14 for counting the
// votes that matter.
constexpr double scale = 0x1p40;
constexpr unsigned count_bits = 14;
constexpr std::int64_t count_mask = (std::int64_t{1} << count_bits) - 1;
constexpr std::size_t people_a_task = 8192;
constexpr std::size_t least_votes = 7;
constexpr std::size_t least_people = 15;

typedef std::int64_t TwoInts __attribute__((vector_size(16)));

std::vector<TwoInts> entry_table(const Votes& votes, const Roster& roster, const Axes& axes) {
    std::vector<TwoInts> table(4 * votes.statements().size(), TwoInts{});
    for (std::size_t j = 0; j < roster.statements.size(); ++j) {
        const auto s = roster.statements[j];
        if (votes.statements()[s].out) continue;
        for (int choice = -1; choice <= 1; ++choice) {
            const auto off = choice - axes.center[j];
            const auto x = std::llrint(off * axes.comps[0][j] * scale);
            const auto y = std::llrint(off * axes.comps[1][j] * scale);
            table[pack(s, choice)] = TwoInts{x * (count_mask + 1) + 1, y};
        }
    }
    return table;
}

}  // namespace

std::vector<Point> find_positions(const Votes& votes, const Roster& roster, const Axes& axes,
                                  unsigned threads) {
    const auto table = entry_table(votes, roster, axes);
    const auto all = static_cast<double>(roster.statements.size());
    double out = 0;
    for (const auto s : roster.statements) out += votes.statements()[s].out ? 1 : 0;
    std::vector<Point> points(roster.people.size());
    const auto tasks = (points.size() + people_a_task - 1) / people_a_task;
    for_each_index(threads, tasks, [&](std::size_t task) {
        const auto to = std::min(points.size(), (task + 1) * people_a_task);
        for (auto p = task * people_a_task; p < to; ++p) {
            TwoInts sum{};
            for (const auto entry : votes.row(roster.people[p])) sum += table[entry];
            const auto counted = sum[0] & count_mask;
            const auto x = (sum[0] - counted) >> count_bits;
            const auto voted = std::max(1.0, static_cast<double>(counted) + out);
            const auto factor = std::sqrt(all / voted) / scale;
            points[p] = {static_cast<double>(x) * factor, static_cast<double>(sum[1]) * factor};
        }
    });
    return points;
}

std::vector<std::uint8_t> find_admitted(const Votes& votes, const Roster& roster) {
    const auto least = std::min(least_votes, roster.statements.size());
    std::vector<std::uint8_t> admitted(roster.people.size(), 0);
    std::size_t count = 0;
    for (std::size_t p = 0; p < admitted.size(); ++p) {
        if (votes.row(roster.people[p]).size() < least) continue;
        admitted[p] = 1;
        ++count;
    }
    if (count < least_people) {
        std::vector<std::size_t> rest;
        for (std::size_t p = 0; p < admitted.size(); ++p) {
            if (admitted[p] == 0) rest.push_back(p);
        }
        std::stable_sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) {
            return votes.row(roster.people[a]).size() > votes.row(roster.people[b]).size();
        });
        rest.resize(std::min(rest.size(), least_people - count));
        for (const auto p : rest) admitted[p] = 1;
    }
    for (const auto person : votes.admitted()) {
        const auto found =
            std::lower_bound(roster.people.begin(), roster.people.end(), person,
                             [&](std::uint32_t p, PersonId id) { return votes.person(p) < id; });
        if (found == roster.people.end() || votes.person(*found) != person) continue;
        admitted[static_cast<std::size_t>(found - roster.people.begin())] = 1;
    }
    return admitted;
}

}  // namespace mk::engine::opinion
