// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// What changed between two texts of a proposal, word by word.
namespace mk::consent {

enum class Change : std::uint8_t { same, added, removed };
struct Piece {
    Change change = Change::same;
    std::string_view text;  // into one of the two texts
};

// The fewest words taken out and put in (longest common subsequence, Wagner and Fischer 1974); neighbours of
// a kind are one piece. The pieces that are not `added` spell the old text, those not `removed` the new one.
[[nodiscard]] std::vector<Piece> word_diff(std::string_view before, std::string_view after);

}  // namespace mk::consent
