// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// What changed between two texts, word by word.
namespace mk::tension {

enum class Change : std::uint8_t { same, added, removed };
struct Piece {
    Change change = Change::same;
    std::string_view text;  // into one of the two texts
};

// The fewest words taken out and put in (longest common subsequence of words, Wagner and Fischer 1974);
// neighbours of the same kind are one piece. The pieces that are not `added` spell the old text, those not
// `removed` the new one. Texts of more than `words_diff_max` words are compared as a whole.
inline constexpr std::size_t words_diff_max = 2000;
[[nodiscard]] std::vector<Piece> word_diff(std::string_view before, std::string_view after);

}  // namespace mk::tension
