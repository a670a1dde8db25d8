// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "engine/opinion/positions.hpp"

namespace mk::engine::opinion {

// People who stand near each other.
struct Together {
    Point place;  // their mean
    std::int64_t people = 0;
};

// Divides people into clusters of neighbours of at least five (and at least a hundredth of `all`, so that a
// map has about a hundred): halved along the wider side as long as both halves are large enough. Nothing for
// fewer than five.
[[nodiscard]] std::vector<Together> find_dots(const std::vector<Point>& people, std::size_t all);

}  // namespace mk::engine::opinion
