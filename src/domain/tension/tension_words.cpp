// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/tension/tension.hpp"
#include "domain/tension/tension_text.hpp"

// The stored numbers, their keys in addresses and forms, and their names for readers.
namespace mk::tension {
namespace {

struct Word {
    std::string_view key;
    const html::Text* name;
};
constexpr std::array<Word, 5> state_words{{{"kept", &text::state_kept},
                                           {"open", &text::state_open},
                                           {"taken_up", &text::state_taken_up},
                                           {"resolved", &text::state_resolved},
                                           {"withdrawn", &text::state_withdrawn}}};
constexpr std::array<Word, 6> pull_words{{{"none", &text::pull_none},
                                          {"law", &text::pull_law},
                                          {"rule", &text::pull_rule},
                                          {"process", &text::pull_process},
                                          {"culture", &text::pull_culture},
                                          {"money", &text::pull_money}}};
constexpr std::array<std::string_view, 4> shown_keys{"safe", "place", "pseudonym", "name"};

template <class Words, class E>
const Word& word(const Words& words, E value) {
    auto index = static_cast<std::size_t>(value);
    MK_ASSERT(index < words.size());
    return words[index];
}
template <class E, class Words>
std::optional<E> value_of(const Words& words, std::string_view key) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].key == key) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

std::string_view key(State state) {
    return word(state_words, state).key;
}
std::optional<State> state_of(std::string_view key) {
    return value_of<State>(state_words, key);
}
const html::Text& name(State state) {
    return *word(state_words, state).name;
}

std::string_view key(Pull pull) {
    return word(pull_words, pull).key;
}
std::optional<Pull> pull_of(std::string_view key) {
    return value_of<Pull>(pull_words, key);
}
const html::Text& name(Pull pull) {
    return *word(pull_words, pull).name;
}

std::string_view key(Shown shown) {
    auto index = static_cast<std::size_t>(shown);
    MK_ASSERT(index < shown_keys.size());
    return shown_keys[index];
}
std::optional<Shown> shown_of(std::string_view key) {
    for (std::size_t i = 0; i < shown_keys.size(); ++i)
        if (shown_keys[i] == key) return static_cast<Shown>(i);
    return std::nullopt;
}

}  // namespace mk::tension
