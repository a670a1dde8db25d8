// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/weighing/weighing.hpp"
#include "domain/weighing/weighing_text.hpp"

// Keys and words for what is stored as numbers, and how this folder's journal entries are told.
namespace mk::weighing {

std::string_view key(State state) {
    return state == State::open ? "open" : "closed";
}
const html::Text& name(State state) {
    return state == State::open ? text::state_open : text::state_closed;
}

std::string_view key(Interest interest) {
    static constexpr std::array<std::string_view, 3> keys{"self", "certainty", "whole"};
    return keys.at(static_cast<std::size_t>(interest) - 1);
}
const html::Text& name(Interest interest) {
    static constexpr std::array<const html::Text*, 3> names{&text::interest_self, &text::interest_certainty,
                                                            &text::interest_whole};
    return *names.at(static_cast<std::size_t>(interest) - 1);
}

const html::Text& score_name(int score) {
    static constexpr std::array<const html::Text*, scores> names{&text::score_much_worse, &text::score_worse,
                                                                 &text::score_same, &text::score_better,
                                                                 &text::score_much_better};
    MK_ASSERT(score >= -score_max && score <= score_max);
    return *names.at(static_cast<std::size_t>(score + score_max));
}

std::span<const person::Said> said() {
    constexpr std::string_view path = "/afweging/";
    static constexpr auto kinds = std::to_array<person::Said>({
        {"weighing_absent_named", &text::said_absent_named, nullptr, path},
        {"weighing_closed", &text::said_closed, &text::told_closed, path},
        {"weighing_opened", &text::said_opened, &text::told_opened, path},
        {"weighing_repeated", &text::said_repeated, &text::told_repeated, path},
        {"weighing_weighed", &text::said_weighed, nullptr, path},
        {"weighing_withdrawn", &text::said_withdrawn, nullptr, path},
    });
    return kinds;
}

}  // namespace mk::weighing
