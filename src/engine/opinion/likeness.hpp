// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace mk::engine::opinion {

// How alike two groupings of the same people are: the adjusted Rand index (Hubert & Arabie 1985); 1 = the
// same, about 0 = by chance.
[[nodiscard]] inline double adjusted_rand(const std::vector<std::int8_t>& a,
                                          const std::vector<std::int8_t>& b) {
    std::map<std::pair<int, int>, double> both;
    std::map<int, double> in_a, in_b;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both[{a[i], b[i]}] += 1;
        in_a[a[i]] += 1;
        in_b[b[i]] += 1;
    }
    const auto pairs = [](const auto& counts) {
        double sum = 0;
        for (const auto& [key, count] : counts) sum += count * (count - 1) / 2;
        return sum;
    };
    const auto n = static_cast<double>(a.size());
    const auto expected = n > 1 ? pairs(in_a) * pairs(in_b) / (n * (n - 1) / 2) : 0;
    const auto most = (pairs(in_a) + pairs(in_b)) / 2;
    return most == expected ? 1.0 : (pairs(both) - expected) / (most - expected);
}

}  // namespace mk::engine::opinion
