// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_diff.hpp"

#include <algorithm>

namespace mk::consent {
namespace {

// Each word with the white space after it, so that pieces put together give the text again.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t space = std::min(text.find_first_of(" \n\t", at), text.size());
        std::size_t next = std::min(text.find_first_not_of(" \n\t", space), text.size());
        words.push_back(text.substr(at, next - at));
        at = next;
    }
    return words;
}

void add(std::vector<Piece>& pieces, Change change, std::string_view word) {
    if (!pieces.empty() && pieces.back().change == change) {
        std::string_view& last = pieces.back().text;
        if (last.data() + last.size() == word.data()) {
            last = {last.data(), last.size() + word.size()};
            return;
        }
    }
    pieces.push_back({change, word});
}

}  // namespace

std::vector<Piece> word_diff(std::string_view before, std::string_view after) {
    auto from = words_of(before);
    auto to = words_of(after);
    std::size_t width = to.size() + 1;
    // common[i * width + j]: the longest common run of words of from[i..] and to[j..].
    std::vector<std::uint16_t> common((from.size() + 1) * width);
    for (std::size_t i = from.size(); i-- > 0;)
        for (std::size_t j = to.size(); j-- > 0;)
            common[i * width + j] = from[i] == to[j]
                                        ? static_cast<std::uint16_t>(common[(i + 1) * width + j + 1] + 1)
                                        : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    std::vector<Piece> pieces;
    std::size_t i = 0, j = 0;
    while (i < from.size() || j < to.size()) {
        bool both = i < from.size() && j < to.size();
        if (both && from[i] == to[j]) {
            add(pieces, Change::same, to[j]);
            ++i, ++j;
        } else if (j == to.size() || (both && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            add(pieces, Change::removed, from[i++]);
        } else {
            add(pieces, Change::added, to[j++]);
        }
    }
    return pieces;
}

}  // namespace mk::consent
