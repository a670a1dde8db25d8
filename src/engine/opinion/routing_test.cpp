// SPDX-License-Identifier: EUPL-1.2
// Goal G17, second half: a simulated conversation on a real one. Who is asked answers as they really did, or
// else as somebody of the same real group would.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "engine/opinion/reference_data.hpp"
#include "engine/opinion/routing.hpp"

namespace mk::engine::opinion {
namespace {

Choice answer(const reference::Set& set, const Map& full, std::size_t person, StatementId tid,
              Random& random) {
    const auto p = set.votes.find_person(full.people[person]);
    const auto s = set.votes.find_statement(tid);
    for (const auto entry : set.votes.row(p)) {
        if (statement_of(entry) == s) return static_cast<Choice>(choice_of(entry));
    }
    const auto j = static_cast<std::size_t>(std::lower_bound(full.tids.begin(), full.tids.end(), tid) -
                                            full.tids.begin());
    const auto& tally =
        full.group[person] >= 0 ? full.tallies[static_cast<std::size_t>(full.group[person])] : full.everybody;
    const auto draw = random.unit() * (tally.seen[j] + 3);
    if (draw < tally.agree[j] + 1) return Choice::agree;
    return draw < tally.agree[j] + tally.disagree[j] + 2 ? Choice::disagree : Choice::pass;
}

struct Outcome {
    int least = 0;        // votes of the statement that had fewest
    double likeness = 0;  // mean |cos| of the two directions with those of all votes
};

Outcome simulate(const reference::Set& set, const Map& full, bool uniform, std::uint64_t seed) {
    Random random(seed);
    Votes votes;
    for (std::size_t j = 0; j < full.tids.size(); ++j) {
        if (full.out[j] == 0) {
            EXPECT_TRUE(votes.add_statement(full.tids[j]));
        }
    }
    Map map;
    std::vector<std::size_t> people;
    for (std::size_t p = 0; p < full.people.size(); ++p) {
        if (full.admitted[p] != 0) people.push_back(p);
    }
    for (int visitor = 0; visitor < 300; ++visitor) {
        const auto person = people[random.below(people.size())];
        for (int shown = 0; shown < 20; ++shown) {
            Map even = map;
            if (uniform) std::fill(even.weights.begin(), even.weights.end(), 1e9);
            if (uniform) even.tids.clear(), even.out.clear();
            const auto tid = next_statement(votes, uniform ? even : map, visitor, random.unit());
            if (!tid) break;
            EXPECT_TRUE(votes.vote({visitor, *tid, answer(set, full, person, *tid, random)}));
        }
        if (visitor % 10 == 9) map = refresh(votes, visitor == 9 ? nullptr : &map);
    }
    Outcome outcome{1 << 30, 0};
    for (const auto& statement : votes.statements()) outcome.least = std::min(outcome.least, statement.votes);
    // Both planes: the share of each true direction that lies within the found plane.
    for (std::size_t k = 0; k < 2; ++k) {
        double inside = 0;
        for (const auto& comp : map.axes.comps) {
            double dot = 0;
            for (std::size_t j = 0; j < map.tids.size(); ++j) {
                const auto f =
                    std::lower_bound(full.tids.begin(), full.tids.end(), map.tids[j]) - full.tids.begin();
                dot += comp[j] * full.axes.comps[k][static_cast<std::size_t>(f)];
            }
            inside += dot * dot;
        }
        outcome.likeness += std::sqrt(inside) / 2;
    }
    return outcome;
}

TEST(Routing, SharesAttentionAndLearnsAtLeastAsMuchAsChance) {
    MK_NEEDS_DATA();
    auto set = reference::load("vtaiwan.uberx");
    const auto full = refresh(set.votes, nullptr);
    const auto live = static_cast<double>(std::count(full.out.begin(), full.out.end(), 0));
    double ours = 0, chance = 0;
    constexpr int runs = 8;
    for (std::uint64_t seed = 1; seed <= runs; ++seed) {
        const auto routed = simulate(set, full, false, seed);
        ours += routed.likeness / runs;
        chance += simulate(set, full, true, seed).likeness / runs;
        EXPECT_GE(routed.least, 0.6 * 6000 / live);
    }
    EXPECT_GE(ours, chance);
    RecordProperty("likeness_routed", std::to_string(ours));
    RecordProperty("likeness_uniform", std::to_string(chance));
    std::printf("likeness to the full map: routed %.4f, uniform %.4f\n", ours, chance);
}

}  // namespace
}  // namespace mk::engine::opinion
