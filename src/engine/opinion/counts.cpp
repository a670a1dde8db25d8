// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/counts.hpp"

#include <algorithm>

#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

Tally empty_tally(std::size_t statements) {
    Tally tally;
    tally.agree.assign(statements, 0);
    tally.disagree.assign(statements, 0);
    tally.seen.assign(statements, 0);
    return tally;
}

}  // namespace

std::vector<Tally> count_groups(const Votes& votes, const Roster& roster,
                                const std::vector<std::int8_t>& group, std::size_t groups, unsigned threads) {
    const auto statements = roster.statements.size();
    const auto people = roster.people.size();
    // The largest group is not counted but is what remains of everybody's votes.
    std::vector<std::size_t> sizes(groups + 1, 0);
    for (const auto g : group) ++sizes[g < 0 ? groups : static_cast<std::size_t>(g)];
    const auto largest =
        static_cast<std::size_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    const auto width = 4 * votes.statements().size();
    const auto tasks = std::clamp<std::size_t>(people / 4096, 1, std::clamp<std::size_t>(threads, 1, 64));
    std::vector<std::vector<std::int32_t>> cells(tasks);
    for_each_index(threads, tasks, [&](std::size_t task) {
        auto& mine = cells[task];
        mine.assign(width * (groups + 1), 0);
        for (auto p = people * task / tasks; p < people * (task + 1) / tasks; ++p) {
            const auto g = group[p] < 0 ? groups : static_cast<std::size_t>(group[p]);
            if (g == largest) continue;
            auto* cell = mine.data() + g * width;
            for (const auto entry : votes.row(roster.people[p])) ++cell[entry];
        }
    });
    std::vector<Tally> tallies(groups + 1, empty_tally(statements));
    tallies[largest] = count_everybody(votes, roster);
    for (std::size_t g = 0; g <= groups; ++g) {
        if (g == largest) continue;
        for (std::size_t j = 0; j < statements; ++j) {
            for (const auto& mine : cells) {
                const auto* cell = mine.data() + g * width + 4 * roster.statements[j];
                tallies[g].agree[j] += cell[2];
                tallies[g].disagree[j] += cell[0];
                tallies[g].seen[j] += cell[0] + cell[1] + cell[2];
            }
            tallies[largest].agree[j] -= tallies[g].agree[j];
            tallies[largest].disagree[j] -= tallies[g].disagree[j];
            tallies[largest].seen[j] -= tallies[g].seen[j];
        }
    }
    tallies.resize(groups);
    return tallies;
}

Tally count_everybody(const Votes& votes, const Roster& roster) {
    auto tally = empty_tally(roster.statements.size());
    for (std::size_t j = 0; j < roster.statements.size(); ++j) {
        const auto& statement = votes.statements()[roster.statements[j]];
        tally.agree[j] = statement.agree;
        tally.disagree[j] = statement.disagree;
        tally.seen[j] = statement.votes;
    }
    return tally;
}

Tally add_tallies(const std::vector<Tally>& tallies, std::size_t statements) {
    auto sum = empty_tally(statements);
    for (const auto& tally : tallies) {
        for (std::size_t j = 0; j < statements; ++j) {
            sum.agree[j] += tally.agree[j];
            sum.disagree[j] += tally.disagree[j];
            sum.seen[j] += tally.seen[j];
        }
    }
    return sum;
}

}  // namespace mk::engine::opinion
