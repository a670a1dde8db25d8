// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/room/room.hpp"
#include "html/markup.hpp"

// What other pages show of rooms. Each part is a whole section with its own heading, in the visitor's
// language.
namespace mk::room {

// For the place page: the rooms that run at this place or inside it (the newest 5, a line each), first of all
// whether some ask for attention, and where one gives or asks for room.
[[nodiscard]] html::Markup part(const person::Visit& visit, PlaceId place);

// How often each level at this place gave room and pulled it back; empty when nobody here ever gave any.
[[nodiscard]] html::Markup tally_part(const person::Visit& visit, PlaceId place);

}  // namespace mk::room
