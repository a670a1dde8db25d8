// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "engine/opinion/eigen.hpp"
#include "engine/opinion/votes.hpp"

namespace mk::engine::opinion {

// result = (centred votes)^T (centred votes) * block, straight from the packed votes, for searches with more
// statements than a pair table should hold. Sums are taken in whole numbers (fixed point), so that neither
// the order of arrival nor the number of threads changes a bit of the result.
class VoteProduct {
public:
    // `part` lists the statements that take part (indexes in Votes), `mean` their means.
    VoteProduct(const Votes& votes, const std::vector<std::uint32_t>& part, const std::vector<double>& mean,
                unsigned threads);
    void operator()(const Block& block, Block& result) const;

private:
    const Votes& votes_;
    const std::vector<std::uint32_t>& part_;
    const std::vector<double>& mean_;
    unsigned threads_;
};

}  // namespace mk::engine::opinion
