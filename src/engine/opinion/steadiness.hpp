// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>

#include "engine/opinion/map.hpp"

namespace mk::engine::opinion {

// How well the groups of `map` come back when people are drawn again with replacement and the map is drawn
// anew with as many groups: the mean over the rounds of the Jaccard likeness of each group with its best
// match, of the group that does worst (Hennig 2007). 1 = always the same, below .75 not to be relied on; 0
// without groups. Draws come from a fixed seed. `progress` (may be empty) hears how many rounds are done.
[[nodiscard]] double steadiness(const Votes& votes, const Map& map, int rounds,
                                const std::function<void(int)>& progress = {});

}  // namespace mk::engine::opinion
