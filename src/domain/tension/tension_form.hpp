// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/tension/tension.hpp"
#include "html/parts.hpp"

// Inside tension/ only: the form in which a tension is recorded or changed, and what is wrong with what was
// typed.
namespace mk::tension::form {

// Everything as it was typed, so that a form that is refused comes back whole.
struct Typed {
    std::string now{};
    std::string could{};
    std::string need{};
    std::string theme{};
    std::string theme_free{};
    std::string place{};
    std::string standing{};
    std::string pull{};
    std::string shown{"safe"};
    std::string once{};
    std::string seen{};     // for which standing and place the form said how one is seen
    std::string version{};  // when changing
};
[[nodiscard]] Typed typed_of(const web::Fields& fields);
[[nodiscard]] Typed typed_of(const Draft& draft);
// What cannot be read becomes "none", which the rules refuse by field.
[[nodiscard]] Draft draft_from(const Typed& typed);
[[nodiscard]] Shown shown_from(const Typed& typed);
// What `seen` must be for the choice that is made now.
[[nodiscard]] std::string seen_key(const Typed& typed);

// The fields of an error in words. `empty_words`: what to say when the field "words" is empty; `prefix` goes
// before the name of that field ("take_up_" for take_up_words).
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error,
                                              const html::Text& empty_words, std::string_view prefix = {});
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error);

// The cards with which one chooses what others see, each with the line that says it.
[[nodiscard]] html::Markup shown_cards(const person::Visit& visit, PlaceId place, place::Level level,
                                       std::string_view chosen, const std::vector<html::Wrong>& wrong);

struct Recording {
    Typed typed{};
    std::vector<html::Wrong> wrong{};
    html::Markup similar{};  // what looks alike, when it was asked for
};
// For a new one; needs a viewer with a standing.
[[nodiscard]] html::Markup record_form(const person::Visit& visit, const Recording& recording);
struct Changing {
    TensionId id{};
    bool kept = false;         // nobody else has read it: the place may change too
    bool theme_fixed = false;  // others recognised it
    Typed typed{};
    std::vector<html::Wrong> wrong{};
};
[[nodiscard]] html::Markup edit_form(const person::Visit& visit, const Changing& changing);

}  // namespace mk::tension::form
