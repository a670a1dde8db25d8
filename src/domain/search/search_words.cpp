// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/search/search.hpp"
#include "domain/search/search_text.hpp"

// The stored numbers, their keys in addresses and in the API, and their names for readers.
namespace mk::search {
namespace {

struct Word {
    std::string_view key;
    const html::Text* name;
};
constexpr std::array<Word, 7> state_words{{{"voorbereid", &text::state_prepared},
                                           {"vragen", &text::state_asking},
                                           {"stemmen", &text::state_voting},
                                           {"wegen", &text::state_weighing},
                                           {"antwoord", &text::state_answering},
                                           {"klaar", &text::state_closed},
                                           {"weg", &text::state_dropped}}};

const Word& word(State state) {
    auto index = static_cast<std::size_t>(state);
    MK_ASSERT(index < state_words.size());
    return state_words[index];
}

}  // namespace

std::string_view key(State state) {
    return word(state).key;
}
std::optional<State> state_of(std::string_view key) {
    for (std::size_t i = 0; i < state_words.size(); ++i)
        if (state_words[i].key == key) return static_cast<State>(i);
    return std::nullopt;
}
const html::Text& name(State state) {
    return *word(state).name;
}

std::span<const person::Said> said() {
    static constexpr std::string_view here = "/zoektocht/";
    static constexpr auto table = std::to_array<person::Said>({
        {"search_advanced", &text::said_advanced, &text::told_advanced, here},
        {"search_answer_edited", &text::said_answer_edited, nullptr, here},
        {"search_answer_withdrawn", &text::said_answer_withdrawn, nullptr, here},
        {"search_answered", &text::said_answered, nullptr, here},
        {"search_closed", &text::said_closed, &text::told_closed, here, true, true},
        {"search_dropped", &text::said_dropped, nullptr, {}, false},
        {"search_edited", &text::said_edited, nullptr, here, false},
        {"search_extended", &text::said_extended, &text::told_extended, here},
        {"search_guided", &text::said_guided, nullptr, here, false},
        {"search_invite_revoked", &text::said_invite_revoked, nullptr, {}, false},
        {"search_invited", &text::said_invited, nullptr, {}, false},
        {"search_late", &text::said_late, &text::told_late, here},
        {"search_opened", &text::said_opened, &text::told_opened, here},
        {"search_paused", &text::said_paused, &text::told_paused, here},
        {"search_prepared", &text::said_prepared, nullptr, here, false},
        {"search_questions", &text::said_questions, nullptr, here},
        {"search_reminder", &text::said_reminder, &text::told_reminder, here, true, true},
        {"search_resumed", &text::said_resumed, &text::told_resumed, here},
        {"search_taken_over", &text::said_taken_over, &text::told_taken_over, here},
    });
    return table;
}

}  // namespace mk::search
