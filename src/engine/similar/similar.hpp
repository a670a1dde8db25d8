// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mk::engine::similar {

// The words of a text in order: lower case, without diacritics, split at everything that is no letter or
// digit of any alphabet; "'s-Hertogenbosch" gives "s" and "hertogenbosch", "Súdwest-Fryslân" "sudwest" and
// "fryslan". A word longer than 40 bytes is cut there, between characters. Malformed bytes separate.
[[nodiscard]] std::vector<std::string> words(std::string_view text);

// The form under which a word of words() is kept and looked up. Snowball's Dutch stemmer (Porter's, in
// libstemmer), then what it leaves apart: "gemeentes" with "gemeente", "beslis" with "beslissen", "huizen"
// with "huis", "kinderen" with "kind". A word with a digit or another alphabet stays as it is. Safe from any
// thread.
[[nodiscard]] std::string stem(std::string_view word);

// Dutch words that say nothing about what a text is about, as words() writes them; also every single letter.
[[nodiscard]] bool stop_word(std::string_view word);

struct Term {
    std::string stem;
    std::uint32_t count = 0;
    bool operator==(const Term&) const = default;
};

// The stems of a text without its stop words, each once, in the order of the alphabet.
using Terms = std::vector<Term>;
[[nodiscard]] Terms terms(std::string_view text);

// The weight of a stem that stands in `with` of `documents` texts: ln(1 + (documents - with + 0.5) / (with +
// 0.5)), never below 0.05. Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and
// Beyond (2009), with the 1 that keeps it positive.
[[nodiscard]] double rarity(std::int64_t documents, std::int64_t with);

using Idf = std::function<double(std::string_view stem)>;

// How much two texts are about the same, 0 (no stem in common) to 1 (the same stems equally often): the
// cosine of their vectors with the weights (1 + ln count) * idf(stem). Symmetric. Source: Salton and Buckley,
// Term-weighting approaches in automatic text retrieval (1988), "ltc". An empty text is like nothing: 0.
[[nodiscard]] double likeness(const Terms& a, const Terms& b, const Idf& idf);

// A text as it is compared with a few others: its stems, and the groups of four letters in its words. The
// groups see what stems do not: compounds ("wachttijd" in "jeugdwachttijden"), spelling mistakes, words glued
// together.
struct LetterGroup {
    std::uint32_t letters = 0;  // four bytes; a word's beginning and end count as a letter
    std::uint32_t count = 0;
    bool operator==(const LetterGroup&) const = default;
};
struct Profile {
    Terms stems;
    std::vector<LetterGroup> groups;  // each once, ascending
};
[[nodiscard]] Profile profile(std::string_view text);

// For each candidate how much it is about the same as the query, 0 to 1: the mean of likeness() over the
// stems and the same formula over the letter groups, whose rarity is counted among these candidates.
// docs/find.md has what each part brings. The result depends on all candidates together: use it to order
// them.
[[nodiscard]] std::vector<double> likeness_among(const Profile& query, const std::vector<Profile>& candidates,
                                                 const Idf& idf);

}  // namespace mk::engine::similar
