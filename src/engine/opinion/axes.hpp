// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/opinion/votes.hpp"

namespace mk::engine::opinion {

// The order in which results list people and statements: by number, only those with a vote. It hides the
// order of arrival from everything that follows.
struct Roster {
    std::vector<std::uint32_t> people;      // place in the list -> index in Votes
    std::vector<std::uint32_t> statements;  // place in the list -> index in Votes
    std::vector<StatementId> tids;          // ascending
};
[[nodiscard]] Roster make_roster(const Votes& votes);

// The two directions that tell people apart most (principal components of the votes, missing votes replaced
// by the statement's mean). All lists run along Roster::statements.
struct Axes {
    std::vector<double> center;  // mean vote; 0 for a statement that is moderated out
    std::array<std::vector<double>, 2>
        comps{};                          // largest loading positive; all 0 where there is no such direction
    std::array<double, 3> eigenvalues{};  // of the covariance, divided by people - 1
    std::array<double, 3> explained{};    // share of the variance
    double total = 0;                     // sum of squares of all centred votes
    int products = 0;
    bool settled = true;
};

// `guess` holds the comps of an earlier map for these statements (0 where unknown), or is empty.
[[nodiscard]] Axes find_axes(const Votes& votes, const Roster& roster,
                             const std::array<std::vector<double>, 2>& guess, unsigned threads);

}  // namespace mk::engine::opinion
