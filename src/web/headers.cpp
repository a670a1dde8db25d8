// SPDX-License-Identifier: EUPL-1.2
#include "web/headers.hpp"

#include "web/ascii.hpp"

namespace mk::web {
namespace {

#define MK_NOSNIFF "X-Content-Type-Options: nosniff\r\n"
#define MK_NO_FRAMES "X-Frame-Options: DENY\r\n"
#define MK_SAME_ORIGIN "Cross-Origin-Resource-Policy: same-origin\r\n"
#define MK_CLOSED_CSP "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"

// publickey-credentials is absent from the list of what is off: signing in with a passkey needs it.
constexpr std::string_view page_lines =
    "Permissions-Policy: accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), "
    "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), "
    "hid=(), "
    "idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
    "xr-spatial-tracking=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n" MK_SAME_ORIGIN MK_NOSNIFF MK_NO_FRAMES
    "Referrer-Policy: same-origin\r\n";

constexpr std::string_view api_lines =
    "Cache-Control: no-store\r\n" MK_CLOSED_CSP MK_SAME_ORIGIN MK_NOSNIFF MK_NO_FRAMES
    "Referrer-Policy: no-referrer\r\n";

constexpr std::string_view asset_lines =
    "Cache-Control: public, max-age=31536000, immutable\r\n" MK_CLOSED_CSP MK_SAME_ORIGIN MK_NOSNIFF
        MK_NO_FRAMES;

constexpr std::string_view file_lines =
    "Cache-Control: no-store\r\n" MK_CLOSED_CSP MK_SAME_ORIGIN MK_NOSNIFF MK_NO_FRAMES
    "Referrer-Policy: no-referrer\r\n";

#undef MK_NOSNIFF
#undef MK_NO_FRAMES
#undef MK_SAME_ORIGIN
#undef MK_CLOSED_CSP

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (char c : value) out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
    out += "\r\n";
}

void append_unless_own(std::string& out, const Response& response, std::string_view name,
                       std::string_view value) {
    if (has_header(response, name)) return;
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

void append_set(std::string& out, const Response& response, std::string_view lines) {
    if (response.headers.empty()) {
        out += lines;
        return;
    }
    while (!lines.empty()) {
        auto end = lines.find('\n') + 1;
        auto line = lines.substr(0, end);
        lines.remove_prefix(end);
        if (!has_header(response, line.substr(0, line.find(':')))) out += line;
    }
}

void append_kind(std::string& out, const Response& response, Visit visit) {
    switch (response.kind) {
        case Response::Kind::page: {
            bool personal = visit.cookies || has_header(response, "Set-Cookie");
            append_unless_own(out, response, "Cache-Control", personal ? "no-store" : "private, no-cache");
            append_unless_own(out, response, "Content-Security-Policy", page_csp);
            append_set(out, response, page_lines);
            break;
        }
        case Response::Kind::api:
            append_unless_own(out, response, "API-Version", api_version);
            append_set(out, response, api_lines);
            break;
        case Response::Kind::asset: append_set(out, response, asset_lines); break;
        case Response::Kind::file: append_set(out, response, file_lines); break;
    }
}

std::string_view without_weakness(std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag;
}

}  // namespace

void append_headers(std::string& out, const Response& response, Visit visit) {
    if (!response.content_type.empty()) append_line(out, "Content-Type", response.content_type);
    append_kind(out, response, visit);
    if (visit.secure) append_unless_own(out, response, "Strict-Transport-Security", "max-age=31536000");
    for (const auto& [name, value] : response.headers) append_line(out, name, value);
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
    etag = without_weakness(etag);
    while (!if_none_match.empty()) {
        auto comma = if_none_match.find(',');
        auto one = if_none_match.substr(0, comma);
        if_none_match.remove_prefix(comma == std::string_view::npos ? if_none_match.size() : comma + 1);
        while (!one.empty() && (one.front() == ' ' || one.front() == '\t')) one.remove_prefix(1);
        while (!one.empty() && (one.back() == ' ' || one.back() == '\t')) one.remove_suffix(1);
        if (one == "*" || (!one.empty() && without_weakness(one) == etag)) return true;
    }
    return false;
}

}  // namespace mk::web
