// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/opinion/opinion.hpp"

// Inside opinion/ only: the JSON API about statements and votes, in Dutch words.
namespace mk::opinion::api {

// GET /api/v1/zoektochten/{id}/stellingen ?cursor=N ?limit=1..100: the accepted statements by number, each
// with the asker's own vote.
[[nodiscard]] Result<web::Response> list_statements(person::Visit& visit);
// POST /api/v1/zoektochten/{id}/stemmen: {"stelling": 3, "stem": "eens" | "oneens" | "weet-ik-niet" | null,
// "standplaats": 12}. null takes the vote back. Answers with the vote as it stands; 415 for anything but
// JSON.
[[nodiscard]] Result<web::Response> set_vote(person::Visit& visit);

}  // namespace mk::opinion::api
