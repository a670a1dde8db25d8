// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace mk::web {

// An answer as values. The server adds Date, Content-Length, Connection and the header set of its kind.
struct Response {
    enum class Kind : std::uint8_t {
        page,   // HTML: the page header set (CSP, frames, referrer, permissions …), no-store when somebody is signed in
        api,    // JSON: the API header set (no-store, CSP default-src 'none', API-Version)
        asset,  // static bytes with a hashed name: immutable for a year
        file,   // a download or feed: nosniff, no-store
    };
    int status = 200;
    Kind kind = Kind::page;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string_view fixed_body;  // instead of body: bytes that live as long as the program
};

[[nodiscard]] Response page(std::string html, int status = 200);
// 303: after a post, go and look.
[[nodiscard]] Response see_other(std::string location);
[[nodiscard]] Response json(std::string body, int status = 200);
// application/problem+json with status, title and detail (NL GOV API Design Rules).
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail,
                               const std::vector<FieldError>& fields = {});
[[nodiscard]] Response file(std::string content_type, std::string name, std::string body);

// The one place that maps a refusal to a status.
[[nodiscard]] int status_of(Refusal kind);

struct Cookie {
    std::string name;
    std::string value;
    std::int64_t max_age_s = 0;  // 0: until the browser closes; negative: delete
    bool secure = false;         // then the name gets the prefix __Host-
};
// HttpOnly, SameSite=Lax, Path=/.
void set_cookie(Response& response, const Cookie& cookie);

}  // namespace mk::web
