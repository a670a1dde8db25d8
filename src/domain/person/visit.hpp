// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/person/viewer.hpp"
#include "html/page.hpp"
#include "html/text.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace mk::person {

// What is true of the whole town while the program runs.
struct Town {
    std::string name = "Microkosmos";   // in the header and the mails
    std::string base_url;               // "https://…" without / at the end, for mails and QR codes
    std::string key;                    // the town's secret key
    std::string theme_css;              // the municipality's own token file, "" when it has none
    std::string theme_name;             // the class it sets, "" when it has none
    bool demo = false;                  // one-click sign-in, everything marked as invented
    bool development = false;           // mails are shown at /postvak instead of being sent
};

// One request on its way through a handler: who looks, at what, with which connection.
struct Visit {
    const web::Request& request;
    const web::Fields& form;                 // empty for a GET
    const Viewer& viewer;
    db::Db& db;                              // GET: a snapshot; otherwise the writer, inside this request's savepoint
    const Town& town;
    Moment now;
    html::Lang lang = html::Lang::nl;
    std::vector<std::string> parts{};        // what stood for {…} in the route's path, in order
    std::string csrf{};                      // for the forms on the answer
    bool json = false;                       // the API was asked

    [[nodiscard]] std::string_view t(const html::Text& text) const { return html::in(lang, text); }
    // The {…} with that index as an id; not_found when it is none.
    template <class Tag>
    [[nodiscard]] Result<Id<Tag>> id(std::size_t index = 0) const {
        auto parsed = parse_id<Tag>(parts.at(index));
        if (!parsed) return fail(Refusal::not_found, "page");
        return *parsed;
    }
};

using Handler = Result<web::Response> (*)(Visit&);

// Who may take a route at all; what they may do with a thing is decided by the rule that loads it. There is no
// default. A visitor on any but `anyone` is sent to the sign-in page (303) or gets 401 (API).
enum class Who : std::uint8_t {
    anyone,
    signed_in,
    steward,      // a vouched steward of some place; of which one is checked by the rule
    demo,         // anyone, in a demo town only
    development,  // anyone, in development only
};

struct Route {
    web::Method method;
    std::string_view path;  // "/spanning/{id}/weerklank"
    Who who;
    Handler handler;
};

// A page in the town's frame: fills in the header, language, sign-in and theme.
[[nodiscard]] web::Response page(const Visit& visit, html::Frame frame, const html::Markup& main, int status = 200);

}  // namespace mk::person
