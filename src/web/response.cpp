// SPDX-License-Identifier: EUPL-1.2
#include "web/response.hpp"

#include "base/assert.hpp"
#include "web/ascii.hpp"
#include "web/json_writer.hpp"
#include "web/request.hpp"

namespace mk::web {
namespace {

bool plain(std::string_view text) {
    for (char c : text) {
        char lower = lower_ascii(c);
        bool ok = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                  c == '_' || c == '~';
        if (!ok) return false;
    }
    return true;
}

std::string header_safe(std::string_view location) {
    std::string out;
    out.reserve(location.size());
    for (char c : location) {
        bool visible = c > ' ' && c < 0x7F;
        if (visible) out += c;
        else out += percent_encode(std::string_view(&c, 1));
    }
    return out;
}

}  // namespace

bool has_header(const Response& response, std::string_view name) {
    for (const auto& header : response.headers)
        if (same_ignoring_case(header.first, name)) return true;
    return false;
}

Response page(std::string html, int status) {
    Response response;
    response.status = status;
    response.body = std::move(html);
    return response;
}

Response see_other(std::string location) {
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", header_safe(location));
    return response;
}

Response json(std::string body, int status) {
    Response response;
    response.status = status;
    response.kind = Response::Kind::api;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

Response problem(int status, std::string_view title, std::string_view detail,
                 const std::vector<FieldError>& fields) {
    JsonWriter writer;
    writer.begin_object().member("status", status).member("title", title).member("detail", detail);
    if (!fields.empty()) {
        writer.key("invalidParams").begin_array();
        for (const auto& field : fields)
            writer.begin_object().member("name", field.field).member("reason", field.code).end_object();
        writer.end_array();
    }
    writer.end_object();
    Response response = json(writer.take(), status);
    response.content_type = "application/problem+json";
    return response;
}

Response file(std::string content_type, std::string name, std::string body) {
    std::string ascii;
    for (char c : name) {
        bool ok = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%' && c != '/';
        ascii += ok ? c : '_';
    }
    Response response;
    response.kind = Response::Kind::file;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + ascii +
                                                             "\"; filename*=UTF-8''" + percent_encode(name));
    return response;
}

int status_of(Refusal kind) {
    switch (kind) {
        case Refusal::invalid: return 400;
        case Refusal::signed_out: return 401;
        case Refusal::forbidden: return 403;
        case Refusal::not_found: return 404;
        case Refusal::conflict: return 409;
        case Refusal::too_large: return 413;
        case Refusal::too_much: return 429;
        case Refusal::unavailable: return 503;
    }
    return 500;
}

void set_cookie(Response& response, const Cookie& cookie) {
    MK_ASSERT(!cookie.name.empty() && plain(cookie.name) && plain(cookie.value));
    std::string line = cookie.secure ? "__Host-" : "";
    line += cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
    if (cookie.max_age_s != 0)
        line += "; Max-Age=" + std::to_string(cookie.max_age_s < 0 ? 0 : cookie.max_age_s);
    if (cookie.secure) line += "; Secure";
    response.headers.emplace_back("Set-Cookie", std::move(line));
}

}  // namespace mk::web
