// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/tension/tension.hpp"
#include "html/parts.hpp"

// Inside tension/ only: the handlers of its routes, and what they share.
namespace mk::tension::pages {

using person::Visit;
using Answer = Result<web::Response>;

// GET /spanningen ?plek= ?niveau= ?thema= ?status= ?van= ?tot= ?voor=
[[nodiscard]] Answer list_page(Visit& visit);
// GET /spanningen/lijkt-op ?tekst= ?place=: a fragment for the script; empty under 12 characters.
[[nodiscard]] Answer similar_part(Visit& visit);
// GET /mij/spanningen ?voor= ?voorHerkend=
[[nodiscard]] Answer mine_page(Visit& visit);

// GET /spanning/nieuw ?plek=
[[nodiscard]] Answer new_page(Visit& visit);
// POST /spanning: act = share, keep, look (who feels this too?) or echo:ID (take these words there as an
// echo).
[[nodiscard]] Answer record(Visit& visit);
// GET and POST /spanning/{id}/wijzigen
[[nodiscard]] Answer edit_page(Visit& visit);
[[nodiscard]] Answer change(Visit& visit);

// GET /spanning/{id} ?niveau= ?na=: more voices of one level; ?gedaan= after an act
[[nodiscard]] Answer show(Visit& visit);
// GET /spanning/{id}/geschiedenis
[[nodiscard]] Answer history_page(Visit& visit);

// POST /spanning/{id}/…
[[nodiscard]] Answer share_it(Visit& visit);        // delen: shown
[[nodiscard]] Answer give_echo(Visit& visit);       // weerklank: standing, words, shown
[[nodiscard]] Answer change_echo(Visit& visit);     // weerklank/wijzigen: words
[[nodiscard]] Answer take_back_echo(Visit& visit);  // weerklank/terug
[[nodiscard]] Answer follow_it(Visit& visit);       // volgen: on = 1 or 0
[[nodiscard]] Answer take_it_up(Visit& visit);      // oppakken: take_up_standing, take_up_words
[[nodiscard]] Answer say_resolved(Visit& visit);    // opgelost: resolve_words
[[nodiscard]] Answer say_reopened(Visit& visit);    // heropenen: reopen_words
[[nodiscard]] Answer undo_it(Visit& visit);         // ongedaan
[[nodiscard]] Answer remove_it(Visit& visit);       // weg

// ---- shared -----------------------------------------------------------------------------------------------

// The page of one tension with what somebody typed in its forms and why that was refused.
struct Sight {
    std::string words{};  // of an echo
    std::string standing{};
    std::string shown{"safe"};
    std::string answer{};  // of taking up, resolving, reopening
    std::string answer_standing{};
    std::string open{};  // which of these is unfolded: "take_up_", "resolve_", "reopen_"
    std::vector<html::Wrong> wrong{};
    std::string alert{};  // why an act was refused
    int status = 200;
};
[[nodiscard]] Answer show_with(Visit& visit, TensionId id, const Sight& sight);

// What ?gedaan= says; "" for none. And why an act is refused.
[[nodiscard]] std::string done_words(const Visit& visit);
[[nodiscard]] std::string refused_words(const Visit& visit, const Error& error);
// Places around, with links, and then the page itself.
[[nodiscard]] std::vector<html::Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here);
// What looks like a text, as a list with a button to echo it; nothing when nothing does.
enum class WhenNone : std::uint8_t { nothing, say_so };
[[nodiscard]] html::Markup similar_list(Visit& visit, std::string_view words, PlaceId near,
                                        WhenNone when_none);
[[nodiscard]] web::Response go_to(TensionId id, std::string_view done);

}  // namespace mk::tension::pages
