// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/opinion/axes.hpp"
#include "engine/opinion/counts.hpp"
#include "engine/opinion/positions.hpp"

// What the groups say about the statements. Formulas: OPINION 2.5, 2.7-2.11; all lists run along
// Roster::statements.
namespace mk::engine::opinion {

// A statement that sets a group apart, for what it agrees or disagrees with.
struct Characteristic {
    StatementId tid = 0;
    std::size_t place = 0;  // in the roster
    bool agree = true;
    std::int32_t successes = 0;
    std::int32_t trials = 0;
    double share = 0;         // (successes + 1) / (trials + 2)
    double share_test = 0;    // z of that share against one half
    double lift = 0;          // share in the group / share in all others
    double lift_test = 0;     // z of the difference with all others
    bool best_agree = false;  // the group's clearest agreement; comes first
};

// A statement that everybody, groups aside, agrees or disagrees with.
struct Common {
    StatementId tid = 0;
    std::size_t place = 0;
    std::int32_t successes = 0;
    std::int32_t trials = 0;
    double share = 0;
    double share_test = 0;
};

struct Consensus {
    std::vector<Common> agree;
    std::vector<Common> disagree;
};

// At most `top` statements a group; `out` (moderated) ones never. Agreements before disagreements.
[[nodiscard]] std::vector<std::vector<Characteristic>> find_characteristic(
    const std::vector<Tally>& groups, const std::vector<StatementId>& tids,
    const std::vector<std::uint8_t>& out, std::size_t top = 5);

[[nodiscard]] Consensus find_consensus(const Tally& everybody, const std::vector<StatementId>& tids,
                                       const std::vector<std::uint8_t>& out, std::size_t top = 5);

// Product over the groups of (agree + 1) / (seen + 2), and the same with disagree. 1 without groups.
[[nodiscard]] std::vector<double> shared_agreement(const std::vector<Tally>& groups, std::size_t statements);
[[nodiscard]] std::vector<double> shared_disagreement(const std::vector<Tally>& groups,
                                                      std::size_t statements);

// Where a person would stand who voted on this statement only: `choice` +1 or -1; and how far out that is.
[[nodiscard]] std::vector<Point> statement_points(const Axes& axes, double choice = 1.0);
[[nodiscard]] std::vector<double> extremity(const std::vector<Point>& points);

// The published routing weight (our own: routing.hpp). `on_map` sums the groups.
[[nodiscard]] std::vector<double> published_priorities(const Tally& on_map,
                                                       const std::vector<double>& extremity,
                                                       const std::vector<std::uint8_t>& meta);

}  // namespace mk::engine::opinion
