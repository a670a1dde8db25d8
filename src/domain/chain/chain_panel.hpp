// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "domain/chain/chain.hpp"
#include "domain/person/visit.hpp"
#include "html/markup.hpp"

// What the pages of things show of the chain. Each part is a whole section with its own heading; empty markup
// when there is nothing to tell and nothing to do.
namespace mk::chain {

// "Waar dit vandaan komt en wat ervan kwam": the whole chain as one timeline with this thing marked, and, for
// who may, what can be begun from here (?uit=…): a search or a proposal from a tension, a proposal from a
// search, a room from an outcome, an experiment from a room, a fork from an experiment.
[[nodiscard]] html::Markup chain_part(const person::Visit& visit, Thing thing);

// The loop alive at a place: what runs now per kind, newest first, with its stand and since when. `without`:
// kinds that the page shows elsewhere; empty markup when only those run.
[[nodiscard]] html::Markup loop_part(const person::Visit& visit, PlaceId place,
                                     std::span<const Kind> without = {});

// One thing in a list (an <li> with kind, title, place and stand).
[[nodiscard]] html::Markup item(const person::Visit& visit, const Card& card);

}  // namespace mk::chain
