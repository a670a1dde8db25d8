// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/place_parts.hpp"
#include "html/form.hpp"

// What the acts of a steward share.
namespace mk::app {

// The place of this address, when the viewer keeps it in order; forbidden "steward" otherwise.
[[nodiscard]] Result<Subject> kept_place(const person::Visit& visit);

// The act of this post for the journal. The csrf value of a form is new for every page, so a form that is
// sent twice is known by it.
[[nodiscard]] journal::Actor actor_of(const person::Visit& visit);
void record(const person::Visit& visit, std::string_view kind, PlaceId place, std::string body = {});

// Puts a place's words where they are found.
void make_findable(const person::Visit& visit, PlaceId id);

// After a branch or a tie changed: everything that is counted or listed by place, in this same transaction.
void place_changed(const person::Visit& visit, PlaceId id);

// What the rule refused, in words and by field.
[[nodiscard]] std::vector<html::Wrong> wrongs_of(const person::Visit& visit, const Error& error);

// A page for one act of the steward; 422 when something is wrong.
struct StewardPage {
    const Subject& subject;
    std::string_view head;
    std::string_view lead{};
    const html::Markup& inside;
    const std::vector<html::Wrong>& wrong;
};
[[nodiscard]] web::Response steward_page(const person::Visit& visit, const StewardPage& page);

// A form that finds a place by its name (?q=), and the places found as links to `base` + "naar=ID". Places
// the row `except` names are left out.
[[nodiscard]] html::Markup choose_place(const person::Visit& visit, std::string_view base, PlaceId except);

}  // namespace mk::app
