// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/notice/notice.hpp"

// Inside notice/ only: the handlers of its routes.
namespace mk::notice::pages {

// GET /mij/berichten (?voor=ID for older ones, ?gedaan=gelezen after reading).
[[nodiscard]] Result<web::Response> mine(person::Visit& visit);
// POST /mij/berichten/gelezen: tot = the newest notice that was on the page.
[[nodiscard]] Result<web::Response> read_all(person::Visit& visit);

}  // namespace mk::notice::pages
