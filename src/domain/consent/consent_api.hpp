// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/person/visit.hpp"

// The JSON of proposals, in Dutch words; what a page does not say is not here either.
namespace mk::consent::api {

// GET /api/v1/voorstellen ?plaats= ?klaar=1 ?cursor= ?limit= : {"voorstellen": […]}, RFC 8288 Link to the
// next page.
[[nodiscard]] Result<web::Response> list_all(person::Visit& visit);
// GET /api/v1/voorstellen/{id}
[[nodiscard]] Result<web::Response> one(person::Visit& visit);

}  // namespace mk::consent::api
