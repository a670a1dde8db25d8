// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/notice/notice.hpp"

// Inside notice/ only: the handlers of its routes.
namespace mk::notice::pages {

// GET /mij/berichten (?voor=ID for older ones, ?gedaan=gelezen after reading).
[[nodiscard]] Result<web::Response> mine(person::Visit& visit);
// POST /mij/berichten/gelezen: tot = the newest notice that was on the page.
[[nodiscard]] Result<web::Response> read_all(person::Visit& visit);

// POST /mij/berichten/mail: ritme = the key of a Rhythm.
[[nodiscard]] Result<web::Response> choose_rhythm(person::Visit& visit);
// GET /berichten/uit/{token}: one button; changes nothing, as mail scanners follow links too.
[[nodiscard]] Result<web::Response> stop(person::Visit& visit);
// POST /berichten/uit/{token}: no mails from now on. From that button, or from a mail program (RFC 8058).
[[nodiscard]] Result<web::Response> stop_now(person::Visit& visit);

// The section of /mij/berichten with the choice.
[[nodiscard]] html::Markup rhythm_part(const person::Visit& visit, std::string_view wrong);
// The whole page, with why the choice was refused when it was.
[[nodiscard]] web::Response render_mine(person::Visit& visit, std::int64_t before, std::string_view wrong,
                                        int status);

}  // namespace mk::notice::pages
