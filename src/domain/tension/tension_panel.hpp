// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

#include "domain/tension/tension.hpp"
#include "html/markup.hpp"

// What other pages show of tensions. Each part is a whole section with its own heading, in the visitor's
// language.
namespace mk::tension {

// One tension in a list (an <article> with an h3).
[[nodiscard]] html::Markup card(html::Lang lang, const Card& card);

// What is felt closest to the work at a place and inside it: the newest open tensions of residents and
// professionals, at most 5. On top of the place page.
[[nodiscard]] html::Markup near_work(const person::Visit& visit, PlaceId place);

// The open tensions of a place and everything inside it, newest first, from after `before` (0: the newest);
// links to the whole list.
[[nodiscard]] html::Markup open_tensions(const person::Visit& visit, PlaceId place, std::int64_t before = 0,
                                         std::size_t limit = 12);

// What is alive now, for the home page: the newest open tensions at a place and inside it.
[[nodiscard]] html::Markup alive(const person::Visit& visit, PlaceId place, std::size_t limit = 6);

}  // namespace mk::tension
