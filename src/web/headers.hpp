// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "web/response.hpp"

namespace mk::web {

// The full version of the API in every answer of kind api (NL GOV API Design Rules /core/version-header).
inline constexpr std::string_view api_version = "1.0.0";

// What internet.nl and the norm for DigiD-connected sites ask of a page: nothing from elsewhere, nothing
// inline.
inline constexpr std::string_view page_csp =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'";

struct Visit {
    bool secure = false;   // the visitor's side is https: then Strict-Transport-Security goes along
    bool cookies = false;  // the request carried a cookie: somebody may be signed in, nothing is stored
};

// Appends "Name: value\r\n" lines: Content-Type, the set of the answer's kind and the answer's own headers,
// which replace those of the set by name. Control characters in a value become spaces. Without an own
// Cache-Control a page is no-store when cookies came or go, otherwise "private, no-cache".
void append_headers(std::string& out, const Response& response, Visit visit);

// True when If-None-Match names this ETag (weak comparison, RFC 9110 13.1.2), so that a 304 will do.
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace mk::web
