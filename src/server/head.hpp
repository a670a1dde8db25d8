// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "web/headers.hpp"
#include "web/response.hpp"

namespace mk::server {

// "Sun, 22 Nov 2026 14:43:47 GMT" (RFC 9110 5.6.7).
[[nodiscard]] std::string http_date(Moment at);

enum class Length : std::uint8_t {
    known,    // Content-Length
    chunked,  // a stream to HTTP/1.1
    until_closed,
};

struct Framing {
    bool keep_alive = true;
    bool old_client = false;  // HTTP/1.0: keep-alive must be said
    Length length = Length::known;
};

// The bytes of the body that go with this answer: fixed_body or body.
[[nodiscard]] std::string_view body_of(const web::Response& response);

// False for 1xx, 204 and 304, which have no body by definition.
[[nodiscard]] bool may_have_body(int status);

// Status line, Date, framing and the header set, up to and with the empty line.
void append_head(std::string& out, const web::Response& response, web::Visit visit, Framing framing,
                 std::string_view date);

// What we answer ourselves: a short page that says in Dutch and English what was wrong, or a problem document
// for a path under /api/.
[[nodiscard]] web::Response refusal(int status, std::string_view path);

}  // namespace mk::server
