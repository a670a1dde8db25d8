// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/room/room.hpp"

// Inside room/ only: JSON in Dutch words, for reading.
namespace mk::room::api {

// GET /api/v1/speelruimtes ?plaats= ?status= ?limit= ?cursor=
[[nodiscard]] Result<web::Response> list_all(person::Visit& visit);
// GET /api/v1/speelruimtes/{id}
[[nodiscard]] Result<web::Response> one(person::Visit& visit);

}  // namespace mk::room::api
