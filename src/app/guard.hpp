// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/person/visit.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace mk::app {

// The token in the session cookie, with or without its __Host- prefix; "" for none.
[[nodiscard]] std::string_view session_token(const web::Request& request);

// ?taal=…, then the cookie, then what the browser prefers; Dutch otherwise.
[[nodiscard]] html::Lang language(const web::Request& request);

// May this viewer take a route of that kind at all?
[[nodiscard]] Result<Done> may_take(person::Who who, const person::Viewer& viewer, const person::Town& town);

// A write comes from our own pages: a form carries a token, JSON carries the same origin. forbidden "csrf"
// otherwise.
[[nodiscard]] Result<Done> came_from_us(const web::Request& request, const web::Fields& form,
                                        const person::Town& town, Moment now);

}  // namespace mk::app
