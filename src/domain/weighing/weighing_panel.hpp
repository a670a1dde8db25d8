// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/chain/chain.hpp"
#include "domain/person/visit.hpp"
#include "html/markup.hpp"

// What other pages show of the weighing of interests.
namespace mk::weighing {

// On the page of a search, a proposal or an experiment: a whole section "Wie komt het ten goede?" with how
// the weighing stands and what one can do now (begin it, weigh, read the spread). Empty markup for who only
// looks when there is none.
[[nodiscard]] html::Markup part(const person::Visit& visit, chain::Thing about);

// For a report: the last closed round in a few lines per option (how it comes out for each interest, who
// gains, who bears, who was not at the table), without heading. Empty markup when no round was closed.
[[nodiscard]] html::Markup report_part(const person::Visit& visit, chain::Thing about);

}  // namespace mk::weighing
