// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/room/room.hpp"
#include "domain/room/room_text.hpp"

// What things are called.
namespace mk::room {

using html::Text;

namespace {

constexpr std::array<std::string_view, 6> state_keys{"",           "gevraagd", "geweigerd",
                                                     "aangeboden", "loopt",    "afgelopen"};
constexpr std::array<std::string_view, 6> ending_keys{
    "", "datum", "teruggenomen", "teruggegeven", "niet-aangenomen", "ingetrokken"};
constexpr std::array<std::string_view, 14> happening_keys{
    "",           "gevraagd",   "geweigerd",       "niet-beantwoord",
    "aangeboden", "aangenomen", "niet-aangenomen", "ingetrokken",
    "ingeperkt",  "overruled",  "teruggenomen",    "teruggegeven",
    "herijkt",    "afgelopen"};

}  // namespace

std::string_view key(State state) {
    return state_keys.at(static_cast<std::size_t>(state));
}
std::optional<State> state_of(std::string_view key) {
    for (State state : all_states)
        if (mk::room::key(state) == key) return state;
    return std::nullopt;
}
const Text& name(State state) {
    static constexpr std::array<Text, 6> words{text::state_asked,   text::state_asked,   text::state_refused,
                                               text::state_offered, text::state_running, text::state_ended};
    return words.at(static_cast<std::size_t>(state));
}

std::string_view key(Ending ending) {
    return ending_keys.at(static_cast<std::size_t>(ending));
}
const Text& name(Ending ending) {
    static constexpr std::array<Text, 6> words{text::state_ended,       text::ending_date,
                                               text::ending_taken_back, text::ending_given_back,
                                               text::ending_declined,   text::ending_withdrawn};
    return words.at(static_cast<std::size_t>(ending));
}

std::string_view key(Happening happening) {
    return happening_keys.at(static_cast<std::size_t>(happening));
}
const Text& name(Happening happening) {
    static constexpr std::array<Text, 14> words{
        text::did_asked,    text::did_asked,     text::did_refused,    text::did_not_answered,
        text::did_offered,  text::did_accepted,  text::did_declined,   text::did_withdrawn,
        text::did_narrowed, text::did_overruled, text::did_taken_back, text::did_given_back,
        text::did_reviewed, text::did_ended};
    return words.at(static_cast<std::size_t>(happening));
}

std::span<const person::Said> said() {
    static constexpr std::string_view room = "/speelruimte/";
    static constexpr std::string_view matter = "/zeggenschap/";
    static constexpr auto table = std::to_array<person::Said>({
        {"room_accepted", &text::said_accepted, nullptr, room},
        {"room_answer_overdue", &text::said_answer_overdue, nullptr, room},
        {"room_answer_soon", &text::said_answer_soon, nullptr, room, true, true},
        {"room_asked", &text::said_asked, &text::told_asked, room},
        {"room_declined", &text::said_declined, nullptr, room},
        {"room_ended", &text::said_ended, nullptr, room},
        {"room_given_back", &text::said_given_back, nullptr, room},
        {"room_narrowed", &text::said_narrowed, &text::told_narrowed, room, true, true},
        {"room_not_answered", &text::said_not_answered, nullptr, room},
        {"room_offered", &text::said_offered, &text::told_offered, room, true, true},
        {"room_overruled", &text::said_overruled, &text::told_overruled, room},
        {"room_refused", &text::said_refused, &text::told_refused, room, true, true},
        {"room_review_overdue", &text::said_review_overdue, nullptr, room},
        {"room_review_soon", &text::said_review_soon, nullptr, room},
        {"room_reviewed", &text::said_reviewed, nullptr, room},
        {"room_taken_back", &text::said_taken_back, &text::told_taken_back, room, true, true},
        {"room_withdrawn", &text::said_withdrawn, nullptr, room},
        {"say_declared", &text::said_declared, nullptr, matter},
        {"say_undeclared", &text::said_undeclared, nullptr, matter},
    });
    return table;
}

}  // namespace mk::room
