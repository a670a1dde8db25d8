// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/room/room.hpp"
#include "html/parts.hpp"

// Inside room/ only: the fields of its forms. What was typed travels as web::Fields, so that a form that is
// refused comes back whole.
namespace mk::room::form {

// Reads a day ("2026-03-31"): 0 for nothing, `unreadable` for what is no day.
[[nodiscard]] Moment day_from(std::string_view typed);
[[nodiscard]] std::string day_text(Moment day);  // "" for 0
[[nodiscard]] Terms terms_from(const web::Fields& typed);
[[nodiscard]] Offer offer_from(const web::Fields& typed);
[[nodiscard]] Ask ask_from(const web::Fields& typed);
[[nodiscard]] Narrower narrower_from(const web::Fields& typed);
[[nodiscard]] web::Fields typed_of(const Room& room);  // its terms, for a form that changes them

// The fields of an error in words; `prefix` goes before each name.
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error,
                                              std::string_view prefix = {});

struct Filling {
    const web::Fields& typed;
    const std::vector<html::Wrong>& wrong;
};
struct Words {
    const html::Text& label;
    const html::Text* hint = nullptr;
    bool required = true;
    int rows = 3;
};
[[nodiscard]] html::Markup area(const person::Visit& visit, const Filling& f, std::string_view name,
                                const Words& words);
[[nodiscard]] html::Markup line(const person::Visit& visit, const Filling& f, std::string_view name,
                                const Words& words, std::string_view type = "text");
[[nodiscard]] html::Markup money_fields(const person::Visit& visit, const Filling& f);
[[nodiscard]] html::Markup terms_fields(const person::Visit& visit, const Filling& f);
// From where one speaks: confirmed standings only; a hidden field when there is one.
[[nodiscard]] html::Markup standing_field(const person::Visit& visit, const Filling& f);
// The viewer's places, what is around them and what lies inside their municipality.
[[nodiscard]] html::Markup place_field(const person::Visit& visit, const Filling& f, std::string_view name,
                                       const html::Text& label);
// `everybody`: also the choice for all levels at that place.
[[nodiscard]] html::Markup level_field(const person::Visit& visit, const Filling& f, std::string_view name,
                                       const html::Text& label, bool everybody);
[[nodiscard]] html::Markup theme_field(const person::Visit& visit, const Filling& f);
[[nodiscard]] html::Markup yes_no(const person::Visit& visit, const Filling& f, std::string_view name,
                                  const html::Text& label, const html::Text& yes, const html::Text& no);
[[nodiscard]] bool may_speak(const person::Viewer& viewer);  // stands confirmed somewhere

}  // namespace mk::room::form
