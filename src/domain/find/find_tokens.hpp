// SPDX-License-Identifier: EUPL-1.2
// Entries and questions as tokens; only for this folder.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/find/find.hpp"

namespace mk::find::tokens {

// Words that were met, with their stems: a text says the same words again and again, and a file even more so.
class Lexicon {
public:
    struct Known {
        std::string stem;  // "" for a stop word
        [[nodiscard]] bool telling() const { return !stem.empty(); }
    };
    [[nodiscard]] const Known& look(const std::string& word);

private:
    std::unordered_map<std::string, Known> known_;
};

// All tokens of an entry with a space between: stems (the title's twice) and marks. A stem holds no "_", a
// mark one.
[[nodiscard]] std::string of_entry(const Entry& entry, const std::vector<PlaceId>& around, Lexicon& lexicon);

// Each token once.
[[nodiscard]] std::vector<std::string> unique(std::string_view tokens);

// The telling words of an entry, each once, with their stems.
struct Word {
    std::string word;
    std::string stem;
};
[[nodiscard]] std::vector<Word> vocabulary(std::string_view title, std::string_view text, Lexicon& lexicon);

[[nodiscard]] bool mark(std::string_view token);

// One of these tokens must be there; all groups together are what is asked.
using Group = std::vector<std::string>;

// What the filters of a question ask. `place` only narrows down: the rows are still checked with place_above,
// and the dates with the time itself.
[[nodiscard]] std::vector<Group> of_filters(const Query& query);
[[nodiscard]] std::string kind_mark(Kind kind);
[[nodiscard]] std::string place_mark(PlaceId place);

// The telling words of a question, at most 12; `half` is the last one when it may be half typed, else "".
struct Asked {
    std::vector<std::string> stems;
    std::string half;
};
[[nodiscard]] Asked of_words(std::string_view words);

// At most 160 characters around the first word with one of these stems.
[[nodiscard]] std::string excerpt(std::string_view text, const std::vector<std::string>& stems);

}  // namespace mk::find::tokens
