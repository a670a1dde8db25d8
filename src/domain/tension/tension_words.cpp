// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/tension/tension.hpp"
#include "domain/tension/tension_text.hpp"
#include "html/word_table.hpp"

// The stored numbers, their keys in addresses and forms, and their names for readers.
namespace mk::tension {

using html::WordTable;

namespace {

constexpr WordTable<State, 5> state_words{{{{"kept", &text::state_kept},
                                            {"open", &text::state_open},
                                            {"taken_up", &text::state_taken_up},
                                            {"resolved", &text::state_resolved},
                                            {"withdrawn", &text::state_withdrawn}}}};
constexpr WordTable<Pull, 6> pull_words{{{{"none", &text::pull_none},
                                          {"law", &text::pull_law},
                                          {"rule", &text::pull_rule},
                                          {"process", &text::pull_process},
                                          {"culture", &text::pull_culture},
                                          {"money", &text::pull_money}}}};
constexpr std::array<std::string_view, 4> shown_keys{"safe", "place", "pseudonym", "name"};

}  // namespace

std::string_view key(State state) {
    return state_words.key(state);
}
std::optional<State> state_of(std::string_view key) {
    return state_words.value_of(key);
}
const html::Text& name(State state) {
    return state_words.name(state);
}

std::string_view key(Pull pull) {
    return pull_words.key(pull);
}
std::optional<Pull> pull_of(std::string_view key) {
    return pull_words.value_of(key);
}
const html::Text& name(Pull pull) {
    return pull_words.name(pull);
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
