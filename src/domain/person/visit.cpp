// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/visit.hpp"

#include <algorithm>

#include "domain/person/person.hpp"
#include "domain/person/person_text.hpp"

namespace mk::person {
namespace {

constexpr std::string_view lang_cookie = "mk_lang";
constexpr std::int64_t year_s = 365 * 24 * 3600;

std::optional<html::Lang> lang_named(std::string_view name) {
    if (name == "nl") return html::Lang::nl;
    if (name == "en") return html::Lang::en;
    return std::nullopt;
}

// The page's own address with its query, without the switch itself.
std::string address_of(const web::Request& request) {
    std::string out;
    for (char c : request.path) out += c == '/' ? std::string(1, c) : web::percent_encode({&c, 1});
    char between = '?';
    for (const auto& [name, value] : request.query.pairs()) {
        if (name == "taal") continue;
        out.append(1, between)
            .append(web::percent_encode(name))
            .append("=")
            .append(web::percent_encode(value));
        between = '&';
    }
    return out;
}

}  // namespace

const Said* Town::said_of(std::string_view kind) const {
    auto found = std::ranges::lower_bound(said, kind, {}, &Said::kind);
    return found == said.end() || found->kind != kind ? nullptr : &*found;
}

Act act_of(const Visit& visit) {
    return {visit.db, visit.viewer, visit.town.key, visit.now, std::string(visit.form.get("once"))};
}

void set_session_cookie(web::Response& response, const web::Request& request, std::string_view token) {
    web::set_cookie(response, {std::string(session_cookie), std::string(token), session_days * 24 * 3600,
                               request.secure});
}

void end_session_cookie(web::Response& response, const web::Request& request) {
    web::set_cookie(response, {std::string(session_cookie), "", -1, request.secure});
}

void set_lang_cookie(web::Response& response, const web::Request& request, html::Lang lang) {
    web::set_cookie(response,
                    {std::string(lang_cookie), lang == html::Lang::nl ? "nl" : "en", year_s, request.secure});
}

std::string own_address(std::string_view address, std::string_view otherwise) {
    bool plain = address.size() <= 500 && address.starts_with('/');
    // "//elsewhere" and "/\elsewhere" leave the town; control characters and spaces stand in no address.
    if (address.size() > 1 && (address[1] == '/' || address[1] == '\\')) plain = false;
    for (char c : address)
        if (static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == '\x7f') plain = false;
    return std::string(plain ? address : otherwise);
}

web::Response page(const Visit& visit, html::Frame frame, const html::Markup& main, int status) {
    frame.lang = visit.lang;
    frame.town = visit.town.name;
    frame.theme_css = visit.town.theme_css;
    frame.theme_name = visit.town.theme_name;
    frame.demo = visit.town.demo;
    frame.csrf = visit.csrf;
    if (frame.path.empty()) frame.path = address_of(visit.request);
    if (visit.viewer.signed_in()) {
        const Viewer& viewer = visit.viewer;
        frame.account = viewer.name.empty() ? viewer.pseudonym : viewer.name;
        if (frame.account.empty()) frame.account = visit.t(text::account);
        if (viewer.first()) frame.account_level_key = place::key(viewer.first()->level);
        if (visit.town.unread) frame.unread = visit.town.unread(visit.db, viewer.person);
    }
    web::Response answer = web::page(html::document(frame, main), status);
    if (lang_named(visit.request.query.get("taal"))) set_lang_cookie(answer, visit.request, visit.lang);
    return answer;
}

}  // namespace mk::person
