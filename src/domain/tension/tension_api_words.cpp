// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_api_words.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"

namespace mk::tension::api {
namespace {

// In the order of the stored numbers.
constexpr std::array<std::string_view, 5> states{"bewaard", "open", "opgepakt", "opgelost", "weggehaald"};
constexpr std::array<std::string_view, 6> pulls{"", "wet", "regel", "werkwijze", "cultuur", "geld"};
constexpr std::array<std::string_view, 4> shown{"veilig", "plek", "schuilnaam", "naam"};

constexpr auto members = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"now", "nu"},
    {"could", "zouKunnen"},
    {"need", "nodig"},
    {"theme", "thema"},
    {"theme_free", "themaVrij"},
    {"place", "plaats"},
    {"standing", "standplaats"},
    {"shown", "getoond"},
    {"words", "woorden"},
});

template <class Words, class E>
std::string_view at(const Words& words, E value) {
    auto index = static_cast<std::size_t>(value);
    MK_ASSERT(index < words.size());
    return words[index];
}
template <class E, class Words>
std::optional<E> find(const Words& words, std::string_view word) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word && !word.empty()) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

std::string_view word(State state) {
    return at(states, state);
}
std::optional<State> state_of(std::string_view word) {
    return find<State>(states, word);
}
std::string_view word(Pull pull) {
    return at(pulls, pull);
}
std::optional<Pull> pull_of(std::string_view word) {
    if (word.empty()) return Pull::none;
    return find<Pull>(pulls, word);
}
std::optional<Shown> shown_of(std::string_view word) {
    return find<Shown>(shown, word);
}

std::string_view member_of(std::string_view field) {
    for (const auto& [ours, theirs] : members)
        if (ours == field) return theirs;
    return field;
}

}  // namespace mk::tension::api
