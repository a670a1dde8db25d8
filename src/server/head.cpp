// SPDX-License-Identifier: EUPL-1.2
#include "server/head.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace mk::server {
namespace {

std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "";
    }
}

struct Words {
    const char* nl;
    const char* en;
};

Words words_for(int status) {
    switch (status) {
        case 408: return {"Het verzoek kwam te langzaam binnen.", "The request came in too slowly."};
        case 413: return {"Wat u stuurt is te groot.", "What you send is too large."};
        case 414: return {"Het adres van deze pagina is te lang.", "The address of this page is too long."};
        case 417:
            return {"Aan deze verwachting kunnen wij niet voldoen.", "We cannot meet this expectation."};
        case 431:
            return {"Uw browser stuurt te veel gegevens mee. Verwijder de cookies van deze site.",
                    "Your browser sends too much along. Remove the cookies of this site."};
        case 500: return {"Er ging bij ons iets mis.", "Something went wrong on our side."};
        case 501: return {"Dit soort verzoek kennen wij niet.", "We do not know this kind of request."};
        case 503:
            return {"Het is nu te druk. Probeer het over een minuut opnieuw.",
                    "It is too busy now. Try again in a minute."};
        case 505: return {"Deze versie van HTTP kennen wij niet.", "We do not know this version of HTTP."};
        default: return {"Dit verzoek konden wij niet lezen.", "We could not read this request."};
    }
}

}  // namespace

std::string http_date(Moment at) {
    static constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::sys_days midnight(std::chrono::days(static_cast<int>(at.ms / day_ms)));
    std::chrono::year_month_day date(midnight);
    auto in_day = static_cast<int>(at.ms % day_ms / second_ms);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  weekdays[std::chrono::weekday(midnight).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  in_day / 3600, in_day / 60 % 60, in_day % 60);
    return text.data();
}

std::string_view body_of(const web::Response& response) {
    return response.fixed_body.empty() ? std::string_view(response.body) : response.fixed_body;
}

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

void append_head(std::string& out, const web::Response& response, web::Visit visit, Framing framing,
                 std::string_view date) {
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason(response.status);
    out += "\r\nDate: ";
    out += date;
    if (framing.length == Length::chunked) {
        out += "\r\nTransfer-Encoding: chunked";
    } else if (framing.length == Length::known && may_have_body(response.status)) {
        out += "\r\nContent-Length: ";
        out += std::to_string(body_of(response).size());
    }
    if (!framing.keep_alive) out += "\r\nConnection: close";
    else if (framing.old_client) out += "\r\nConnection: keep-alive";
    out += "\r\n";
    web::append_headers(out, response, visit);
    out += "\r\n";
}

web::Response refusal(int status, std::string_view path) {
    Words words = words_for(status);
    web::Response response;
    if (path.starts_with("/api/")) {
        response = web::problem(status, reason(status), words.en);
    } else {
        std::string html = "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>";
        html += words.nl;
        html += "</title></head>\n<body><main><h1>";
        html += words.nl;
        html += "</h1><p lang=\"en\">";
        html += words.en;
        html += "</p></main></body></html>\n";
        response = web::page(std::move(html), status);
        response.headers.emplace_back("Cache-Control", "no-store");
    }
    if (status == 503) response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace mk::server
