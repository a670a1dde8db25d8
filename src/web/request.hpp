// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace mk::web {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

// Decoded name=value pairs of a query or a form, in the order they came.
class Fields {
public:
    Fields() = default;
    explicit Fields(std::vector<std::pair<std::string, std::string>> pairs) : pairs_(std::move(pairs)) {}

    // The first value of that name; "" when absent.
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    // All values of that name (check boxes).
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

// A request as values: no sockets. Header names are lower case.
struct Request {
    Method method = Method::get;
    std::string path;  // percent-decoded, begins with '/', valid UTF-8, no NUL
    Fields query;      // at most 100 pairs
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string
        origin_network;   // the visitor's network, never the whole address (/24 or /48), for logs and limits
    std::string id;       // made by the server, for the log and the error page
    bool secure = false;  // the visitor's side is https (X-Forwarded-Proto of a trusted proxy)

    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    // The value of a cookie; "" when absent, and when it came twice with different values (somebody planted
    // one). Ask by the plain name: on a secure request only the cookie with the prefix __Host- counts (see
    // set_cookie).
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
    // True when the body says application/json.
    [[nodiscard]] bool json() const;
};

inline constexpr std::size_t form_fields_max = 200;
inline constexpr std::size_t query_pairs_max = 100;

// application/x-www-form-urlencoded. Refused (invalid) when it is something else, malformed, has too many
// fields or holds invalid UTF-8 or a NUL.
[[nodiscard]] Result<Fields> read_form(const Request& request);

// The pairs of "a=1&b=2"; refused as above.
[[nodiscard]] Result<Fields> parse_pairs(std::string_view encoded, std::size_t pairs_max);

// Splits a request target into path and query; refused (invalid) for anything but origin form, bad escapes,
// NUL, invalid UTF-8, segments "." and ".." (browsers resolve these before they ask).
struct Target {
    std::string path;
    Fields query;
};
[[nodiscard]] Result<Target> parse_target(std::string_view target);

// For use in a path segment or a query value: everything but A-Z a-z 0-9 - . _ ~ is escaped.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace mk::web
