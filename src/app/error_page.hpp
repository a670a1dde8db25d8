// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "domain/person/visit.hpp"

namespace mk::app {

// The page (or problem document, when visit.json) of a refusal: what happened, what is kept, what one can do
// now.
[[nodiscard]] web::Response refusal(const person::Visit& visit, const Error& error);

// Without a visit at hand: the database is gone or full (503), or we made a mistake (500, with the request's
// id).
[[nodiscard]] web::Response trouble(const person::Town& town, html::Lang lang, int status,
                                    std::string_view request_id, bool json);

}  // namespace mk::app
