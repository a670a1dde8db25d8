// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/room/room.hpp"
#include "html/parts.hpp"

// Inside room/ only: the handlers of its routes, and what they share.
namespace mk::room::pages {

using person::Visit;
using Answer = Result<web::Response>;

[[nodiscard]] Answer list_page(Visit& visit);  // GET /speelruimtes ?plek= ?stand= ?aandacht=1 ?voor=
[[nodiscard]] Answer show(Visit& visit);       // GET /speelruimte/{id} ?gedaan=
[[nodiscard]] Answer card_page(Visit& visit);  // GET /speelruimte/{id}/kaart: one page to print

[[nodiscard]] Answer new_page(Visit& visit);  // GET /speelruimte/nieuw ?uit= ?vanuit= (a room) ?plek=
[[nodiscard]] Answer offer_it(Visit& visit);  // POST /speelruimte
[[nodiscard]] Answer ask_page(Visit& visit);  // GET /speelruimte/vragen ?uit= ?plek=
[[nodiscard]] Answer ask_it(Visit& visit);    // POST /speelruimte/vragen
[[nodiscard]] Answer answer_page(
    Visit& visit);  // GET and POST /speelruimte/{id}/antwoord: yes, on these terms
[[nodiscard]] Answer say_yes(Visit& visit);
[[nodiscard]] Answer narrow_page(Visit& visit);  // GET and POST /speelruimte/{id}/inperken
[[nodiscard]] Answer narrow_it(Visit& visit);

// POST /speelruimte/{id}/…
[[nodiscard]] Answer say_no(Visit& visit);            // nee
[[nodiscard]] Answer say_not_answered(Visit& visit);  // geen-antwoord
[[nodiscard]] Answer accept_it(Visit& visit);         // aannemen
[[nodiscard]] Answer decline_it(Visit& visit);        // niet-aannemen
[[nodiscard]] Answer withdraw_it(Visit& visit);       // intrekken
[[nodiscard]] Answer overrule_it(Visit& visit);       // overrulen
[[nodiscard]] Answer take_it_back(Visit& visit);      // terugnemen
[[nodiscard]] Answer give_it_back(Visit& visit);      // teruggeven
[[nodiscard]] Answer review_it(Visit& visit);         // herijken
[[nodiscard]] Answer follow_it(Visit& visit);         // volgen: on = 1 or 0

[[nodiscard]] Answer matters_page(Visit& visit);  // GET /zeggenschap ?plek=
[[nodiscard]] Answer tell_new(Visit& visit);      // POST /zeggenschap: how it is now, about something new
[[nodiscard]] Answer matter_page(Visit& visit);   // GET /zeggenschap/{id}
[[nodiscard]] Answer tell_it(Visit& visit);       // POST /zeggenschap/{id}/zo-is-het
[[nodiscard]] Answer untell_it(Visit& visit);     // POST /zeggenschap/{id}/weg: situation

// ---- shared -----------------------------------------------------------------------------------------------

// The page of one room with what somebody typed in one of its forms and why that was refused.
struct Sight {
    web::Fields typed{};
    std::string open{};  // which form is unfolded: "nee", "overrulen" …
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    int status = 200;
};
[[nodiscard]] Answer show_with(Visit& visit, RoomId id, const Sight& sight);
[[nodiscard]] html::Markup acts_part(Visit& visit, const Room& room, const Sight& sight);
[[nodiscard]] html::Markup line_part(Visit& visit, const Room& room);
[[nodiscard]] html::Markup tally_table(const Visit& visit, PlaceId place,
                                       const std::vector<place::Level>& levels);

[[nodiscard]] std::string done_words(const Visit& visit);  // what ?gedaan= says; "" for none
[[nodiscard]] std::string refused_words(const Visit& visit, const Error& error);
[[nodiscard]] std::vector<html::Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here);
[[nodiscard]] web::Response go_to(RoomId id, std::string_view done);
// Somebody who stands confirmed nowhere cannot do this yet.
[[nodiscard]] web::Response render_no_standing(Visit& visit, const html::Text& title);

}  // namespace mk::room::pages
