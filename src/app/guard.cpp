// SPDX-License-Identifier: EUPL-1.2
#include "app/guard.hpp"

#include <algorithm>

#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"

namespace mk::app {
namespace {

// "https://town.example" and "town.example:8080" name the same site when host and port agree.
bool same_site(std::string_view origin, std::string_view host) {
    auto scheme = origin.find("://");
    return scheme != std::string_view::npos && origin.substr(scheme + 3) == host;
}

}  // namespace

// Request::cookie knows the __Host- prefix: on https a cookie without it counts for nothing, as it could be
// planted.
std::string_view session_token(const web::Request& request) {
    return request.cookie(person::session_cookie);
}

html::Lang language(const web::Request& request) {
    std::string_view wish = request.query.get("taal");
    if (wish.empty()) wish = request.cookie("mk_lang");
    if (wish.empty()) wish = request.header("accept-language").substr(0, 2);
    return wish == "en" ? html::Lang::en : html::Lang::nl;
}

Result<Done> may_take(person::Who who, const person::Viewer& viewer, const person::Town& town) {
    using person::Who;
    switch (who) {
        case Who::anyone: return Done{};
        case Who::demo: break;
        case Who::development: break;
        case Who::signed_in:
            if (!viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
            return Done{};
        case Who::steward: {
            if (!viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
            bool steward =
                std::ranges::any_of(viewer.standings, [](auto& s) { return s.steward && s.vouched; });
            if (!steward) return fail(Refusal::forbidden, "steward");
            return Done{};
        }
    }
    bool there = who == Who::demo ? town.demo : town.development;
    if (!there) return fail(Refusal::not_found, "page");
    return Done{};
}

Result<Done> came_from_us(const web::Request& request, const web::Fields& form, const person::Town& town,
                          Moment now) {
    // A mail program stops the mails for its reader (RFC 8058) and has no page of ours: the proof is in the
    // address.
    if (request.path.starts_with(notice::stop_path)) return Done{};
    std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return fail(Refusal::forbidden, "csrf");
    std::string_view origin = request.header("origin");
    if (!origin.empty() && origin != "null" && !same_site(origin, request.header("host")))
        return fail(Refusal::forbidden, "csrf");
    // A page of another site cannot send JSON without asking first (CORS), and it is never allowed to.
    if (request.json()) return Done{};
    if (!person::csrf_valid(town, session_token(request), form.get("csrf"), now))
        return fail(Refusal::forbidden, "csrf");
    return Done{};
}

}  // namespace mk::app
