// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/weighing/weighing.hpp"
#include "html/parts.hpp"

// Inside weighing/ only: the handlers of its routes, and what they share.
namespace mk::weighing::pages {

using person::Visit;
using Answer = Result<web::Response>;

// GET /afweging/nieuw ?uit=zoektocht-7
[[nodiscard]] Answer new_page(Visit& visit);
// POST /afweging: uit, title, options, parties, absent (one a line), days, once
[[nodiscard]] Answer create(Visit& visit);

// GET /afweging/{id} ?ronde= ?optie= ?na= (more reasons of one option) ?gedaan=
[[nodiscard]] Answer show(Visit& visit);

// GET and POST /afweging/{id}/wegen ?optie=
[[nodiscard]] Answer weigh_page(Visit& visit);
[[nodiscard]] Answer weigh_it(Visit& visit);

// POST /afweging/{id}/…
[[nodiscard]] Answer take_back(Visit& visit);  // terug
[[nodiscard]] Answer name_it(Visit& visit);    // afwezig: absent
[[nodiscard]] Answer close_it(Visit& visit);   // sluiten
[[nodiscard]] Answer again(Visit& visit);      // opnieuw: days, once

// ---- shared -----------------------------------------------------------------------------------------------

// The page with what was typed and why an act was refused.
struct Sight {
    std::string absent{};
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    int status = 200;
};
[[nodiscard]] Answer show_with(Visit& visit, WeighingId id, const Sight& sight);
[[nodiscard]] std::vector<html::Crumb> crumbs(const Visit& visit, PlaceId place, std::string_view here);
[[nodiscard]] html::Markup days_field(const Visit& visit, std::string_view chosen);
[[nodiscard]] std::int64_t days_typed(const Visit& visit);

}  // namespace mk::weighing::pages
