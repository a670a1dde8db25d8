// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "html/markup.hpp"

// What the page of a place shows of experiments.
namespace mk::experiment {

// A section with what is tried here and inside it now, and what people say this place can carry ("kan erbij",
// "precies goed", "te veel"), with the question itself for who stands near and did not answer in the last
// four weeks.
[[nodiscard]] html::Markup part(const person::Visit& visit, PlaceId place);

}  // namespace mk::experiment
