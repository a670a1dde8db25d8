// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/search/search.hpp"
#include "html/parts.hpp"

// Inside search/ only: the handlers of its routes, and what they share.
namespace mk::search::pages {

using person::Visit;
using Answered = Result<web::Response>;

// GET /zoektochten ?plek= ?status= ?thema= ?voor=
[[nodiscard]] Answered list_page(Visit& visit);

// GET /zoektocht/nieuw ?uit=spanning-12 ?plek=, POST /zoektocht
[[nodiscard]] Answered new_page(Visit& visit);
[[nodiscard]] Answered record(Visit& visit);
// GET and POST /zoektocht/{id}/wijzigen and /vragen
[[nodiscard]] Answered edit_page(Visit& visit);
[[nodiscard]] Answered change(Visit& visit);
[[nodiscard]] Answered questions_page(Visit& visit);
[[nodiscard]] Answered change_questions(Visit& visit);

// GET /zoektocht/{id}
[[nodiscard]] Answered show(Visit& visit);
// GET and POST /zoektocht/{id}/vraag/{question} ?niveau= ?na=, POST …/terug
[[nodiscard]] Answered question_page(Visit& visit);
[[nodiscard]] Answered give_answer(Visit& visit);
[[nodiscard]] Answered take_back_answer(Visit& visit);

// GET /zoektocht/{id}/begeleiden, and its acts by POST
[[nodiscard]] Answered guide_page(Visit& visit);
[[nodiscard]] Answered open_it(Visit& visit);      // openen
[[nodiscard]] Answered advance_it(Visit& visit);   // verder: from, sure
[[nodiscard]] Answered pause_it(Visit& visit);     // pauze: reason
[[nodiscard]] Answered resume_it(Visit& visit);    // hervatten
[[nodiscard]] Answered extend_it(Visit& visit);    // uitstel: until, reason
[[nodiscard]] Answered drop_it(Visit& visit);      // weg
[[nodiscard]] Answered invite_them(Visit& visit);  // uitnodiging: kind, days, uses
[[nodiscard]] Answered revoke_it(Visit& visit);    // intrekken: invite
// GET and POST /zoektocht/{id}/uitkomst
[[nodiscard]] Answered outcome_page(Visit& visit);
[[nodiscard]] Answered end_it(Visit& visit);
// GET /zoektocht/{id}/verslag
[[nodiscard]] Answered report_page(Visit& visit);
// GET and POST /zoektocht/{id}/mee/{token}
[[nodiscard]] Answered take_it_over(Visit& visit);
[[nodiscard]] Answered invited_page(Visit& visit);
[[nodiscard]] Answered come_in(Visit& visit);

// GET /api/v1/zoektochten ?plaats= ?status= ?thema= ?cursor= ?limit=, GET /api/v1/zoektochten/{id}
[[nodiscard]] Answered api_list(Visit& visit);
[[nodiscard]] Answered api_one(Visit& visit);

// ---- shared -----------------------------------------------------------------------------------------------

[[nodiscard]] web::Response go_to(std::string url, std::string_view done);
// The search as this viewer may see it; for its facilitators only: not_found or forbidden "facilitator"
// otherwise.
[[nodiscard]] Result<Search> guided_search(Visit& visit);
// After the commit: the map follows what the search did to its poll.
void map_follows(Visit& visit, SearchId id);
// After the commit of the end of voting: nothing of the dropped secret stays behind.
void forget_after(Visit& visit);

}  // namespace mk::search::pages
