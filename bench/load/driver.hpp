// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "options.hpp"

namespace mk::load {

// What came of the counted seconds.
struct Outcome {
    double seconds = 0;
    std::uint64_t answers = 0;  // all, of any status
    std::uint64_t bytes = 0;    // as received, heads included
    std::map<int, std::uint64_t> statuses;
    std::uint64_t broken = 0;   // connections that broke with a request under way
    std::uint64_t refused = 0;  // connections that could not be made
    std::vector<std::uint32_t> latencies_us;
    // Of the whole run with its warm-up: what the server's CPU time is to be divided by.
    std::uint64_t answers_in_all = 0;
};

Outcome drive(const Options& options);

}  // namespace mk::load
