// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "engine/opinion/axes.hpp"

namespace mk::engine::opinion {

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

// Where everybody stands, along Roster::people: sqrt(C / n) * sum over own votes (x - mean) * loading.
// Statements that are moderated out count in C and n, as in the published mathematics (OPINION 2.4). Equal
// votes give equal bits.
[[nodiscard]] std::vector<Point> find_positions(const Votes& votes, const Roster& roster, const Axes& axes,
                                                unsigned threads);

// Who is on the map: at least min(7, C) votes, or admitted by name; when the first are fewer than 15, those
// with the most votes besides, up to 15. A function of the votes alone.
[[nodiscard]] std::vector<std::uint8_t> find_admitted(const Votes& votes, const Roster& roster);

}  // namespace mk::engine::opinion
