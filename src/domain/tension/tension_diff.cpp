// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_diff.hpp"

#include <algorithm>

namespace mk::tension {
namespace {

// Each word with the white space after it, so that pieces put together give the text again.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t space = text.find_first_of(" \n\t", at);
        std::size_t next =
            space == std::string_view::npos ? text.size() : text.find_first_not_of(" \n\t", space);
        if (next == std::string_view::npos) next = text.size();
        words.push_back(text.substr(at, next - at));
        at = next;
    }
    return words;
}

void add(std::vector<Piece>& pieces, Change change, std::string_view word) {
    bool joins = !pieces.empty() && pieces.back().change == change &&
                 pieces.back().text.data() + pieces.back().text.size() == word.data();
    if (joins) pieces.back().text = {pieces.back().text.data(), pieces.back().text.size() + word.size()};
    else pieces.push_back({change, word});
}

// common[i * (m + 1) + j]: the longest common run of words of before[i..] and after[j..].
std::vector<std::uint16_t> common_lengths(const std::vector<std::string_view>& before,
                                          const std::vector<std::string_view>& after) {
    std::size_t width = after.size() + 1;
    std::vector<std::uint16_t> common((before.size() + 1) * width);
    for (std::size_t i = before.size(); i-- > 0;)
        for (std::size_t j = after.size(); j-- > 0;)
            common[i * width + j] = before[i] == after[j]
                                        ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                                        : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    return common;
}

}  // namespace

std::vector<Piece> word_diff(std::string_view before, std::string_view after) {
    std::vector<Piece> pieces;
    auto old_words = words_of(before);
    auto new_words = words_of(after);
    if (old_words.size() > words_diff_max || new_words.size() > words_diff_max) {
        if (before == after) return {{Change::same, after}};
        return {{Change::removed, before}, {Change::added, after}};
    }
    auto common = common_lengths(old_words, new_words);
    std::size_t width = new_words.size() + 1;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old_words.size() || j < new_words.size()) {
        if (i < old_words.size() && j < new_words.size() && old_words[i] == new_words[j]) {
            add(pieces, Change::same, new_words[j]);
            ++i, ++j;
        } else if (j == new_words.size() ||
                   (i < old_words.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            add(pieces, Change::removed, old_words[i++]);
        } else {
            add(pieces, Change::added, new_words[j++]);
        }
    }
    return pieces;
}

}  // namespace mk::tension
