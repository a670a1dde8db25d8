// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/opinion/map.hpp"
#include "engine/opinion/publish.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion {

// How people of different levels or places voted. Counts are of people on the map. Below five nothing is
// shown, nor any number from which such a count would follow: when those left out of a statement are together
// 1 to 4 people, the next smallest count is left out too.
struct LabelTable {
    struct Label {
        std::string name;
        std::int64_t people = 0;
    };
    std::vector<Label> labels;      // at least five people each, in alphabetical order
    std::vector<StatementId> tids;  // not moderated out
    std::vector<std::vector<std::optional<PublicCount>>> counts;  // a label each, along tids
};
[[nodiscard]] LabelTable by_label(const Votes& votes, const Map& map, const std::vector<LabelRow>& labels);

// A statement on which two labels differ.
struct Difference {
    StatementId tid = 0;
    PublicCount first, second;
    double share_first = 0, share_second = 0;  // of those who saw it, who agree
    double test = 0;                           // z of the difference, positive: the first agrees more
};
// The statements on which two labels (places in table.labels) differ most and clearly (|z| > 1.2816), at most
// `top`.
[[nodiscard]] std::vector<Difference> differences(const LabelTable& table, std::size_t first,
                                                  std::size_t second, std::size_t top = 5);

}  // namespace mk::engine::opinion
