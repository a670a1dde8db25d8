// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <vector>

#include "domain/tension/tension.hpp"
#include "html/markup.hpp"

// What other pages show of tensions. Each part is a whole section with its own heading, in the visitor's
// language.
namespace mk::tension {

// One tension in a list (an <article> with an h3).
[[nodiscard]] html::Markup card(html::Lang lang, const Card& card);

// What is felt closest to the work at a place and inside it: the newest open tensions of residents and
// professionals, at most 4. On top of the place page. `shown` gets which ones.
[[nodiscard]] html::Markup near_work(const person::Visit& visit, PlaceId place,
                                     std::vector<TensionId>* shown = nullptr);

// The newest other open tensions of a place and all inside it, a line each, without those of `not_these`
// that the page shows already (cards when there are none of those); links to the whole list. Empty when there
// are no others but there are those.
[[nodiscard]] html::Markup open_tensions(const person::Visit& visit, PlaceId place,
                                         std::span<const TensionId> not_these = {}, std::size_t limit = 4);

// What is alive now, for the home page: the newest open tensions at a place and inside it.
[[nodiscard]] html::Markup alive(const person::Visit& visit, PlaceId place, std::size_t limit = 6);

}  // namespace mk::tension
