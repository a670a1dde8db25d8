// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "engine/opinion/axes.hpp"

namespace mk::engine::opinion {

// Agree, disagree and seen (passes included) for every statement of the roster.
struct Tally {
    std::vector<std::int32_t> agree;
    std::vector<std::int32_t> disagree;
    std::vector<std::int32_t> seen;
};

// One tally a group, on the votes as they are (moderated statements keep theirs). `group` runs along
// Roster::people: 0 .. groups - 1, or negative for people outside all groups.
[[nodiscard]] std::vector<Tally> count_groups(const Votes& votes, const Roster& roster,
                                              const std::vector<std::int8_t>& group, std::size_t groups,
                                              unsigned threads);

// Everybody's votes, on the map or not.
[[nodiscard]] Tally count_everybody(const Votes& votes, const Roster& roster);

// The sum of some tallies.
[[nodiscard]] Tally add_tallies(const std::vector<Tally>& tallies, std::size_t statements);

}  // namespace mk::engine::opinion
