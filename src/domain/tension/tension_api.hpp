// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/tension/tension.hpp"

// Inside tension/ only: the JSON side of the same rules (NL GOV REST API Design Rules, Dutch words). A
// refusal goes up as an Error whose fields have the names of the JSON; app/ makes a problem document of it.
namespace mk::tension::api {

// GET /api/v1/spanningen ?plaats= ?niveau= ?thema= ?status= ?cursor= ?limit=
[[nodiscard]] Result<web::Response> list_all(person::Visit& visit);
// GET /api/v1/spanningen/{id}
[[nodiscard]] Result<web::Response> one(person::Visit& visit);
// GET /api/v1/spanningen/{id}/weerklanken ?cursor= ?limit=
[[nodiscard]] Result<web::Response> list_echoes(person::Visit& visit);
// POST /api/v1/spanningen {nu, zouKunnen, nodig, thema, themaVrij, remming, plaats, standplaats, getoond,
// delen} 201; header Idempotency-Key: the same key again gives the same tension.
[[nodiscard]] Result<web::Response> create(person::Visit& visit);
// POST /api/v1/spanningen/{id}/weerklanken {woorden, standplaats, getoond}: 201, or 200 when one was there
// already.
[[nodiscard]] Result<web::Response> create_echo(person::Visit& visit);

}  // namespace mk::tension::api
