// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace mk::web {

// A body that goes on after the answer began (server-sent events). Asked from the connection's I/O thread
// about every second, so it only looks at what is in memory already; destroyed there when the visitor leaves.
class Stream {
public:
    virtual ~Stream() = default;
    // What to send now, "" for nothing yet; no value ends the stream.
    virtual std::optional<std::string> poll() = 0;
};

// An answer as values. The server adds Date, Content-Length, Connection and the header set of its kind.
struct Response {
    enum class Kind : std::uint8_t {
        page,   // HTML: the page header set (CSP, frames, permissions …), no-store when cookies are in play
        api,    // JSON: the API header set (no-store, CSP default-src 'none', API-Version)
        asset,  // static bytes with a hashed name: immutable for a year
        file,   // a download or feed: nosniff, no-store
    };
    int status = 200;
    Kind kind = Kind::page;
    std::string content_type = "text/html; charset=utf-8";
    // One with a name of the set replaces that of the set.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string_view fixed_body;  // instead of body: bytes that live as long as the program, or as `keeper`
    std::shared_ptr<Stream> stream;  // instead of body: sent as it comes
    std::string log_path;            // what the log says instead of the path, when the path holds a secret
    std::shared_ptr<const void> keeper{};  // holds what fixed_body points into until it is sent
};

// True when a header of that name (any case) is among the answer's own.
[[nodiscard]] bool has_header(const Response& response, std::string_view name);

[[nodiscard]] Response page(std::string html, int status = 200);
// 303: after a post, go and look. Bytes that have no place in a header are percent-encoded.
[[nodiscard]] Response see_other(std::string location);
[[nodiscard]] Response json(std::string body, int status = 200);
// application/problem+json with status, title and detail (NL GOV API Design Rules /core/error-handling); each
// field as {"name", "reason"} under invalidParams.
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail,
                               const std::vector<FieldError>& fields = {});
// A download under that name (RFC 6266; any UTF-8).
[[nodiscard]] Response file(std::string content_type, std::string name, std::string body);

// The one place that maps a refusal to a status.
[[nodiscard]] int status_of(Refusal kind);

struct Cookie {
    std::string name;
    std::string value;
    std::int64_t max_age_s = 0;  // 0: until the browser closes; negative: delete
    bool secure = false;         // then the name gets the prefix __Host-
};
// HttpOnly, SameSite=Lax, Path=/. Name and value are letters, digits and -._~ (ours, never a visitor's
// words).
void set_cookie(Response& response, const Cookie& cookie);

}  // namespace mk::web
