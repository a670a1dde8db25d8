// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
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

// Somebody's standing was confirmed or lost its confirmation. Told in the transaction that did it.
struct StandingChange {
    StandingId standing;
    PersonId person;
    PlaceId place;
    place::Level level = place::Level::none;
    bool vouched = false;  // from now on
    PersonId by;
    Moment at;
};

// What is true of the whole town while the program runs.
struct Town {
    std::string name = "Microkosmos";  // in the header and the mails
    std::string base_url;              // "https://…" without / at the end, for mails and QR codes
    std::string key;                   // the town's secret key
    std::string theme_css;             // the municipality's own token file, "" when it has none
    std::string theme_name;            // the class it sets, "" when it has none
    bool demo = false;                 // one-click sign-in, everything marked as invented
    bool development = false;          // mails are shown at /postvak instead of being sent
    // In development: told every sign-in link, for the console. May be empty.
    std::function<void(std::string_view)> tell_link{};
    // Where the mirror and the journal follow a confirmation, on the writer. May be empty.
    std::function<void(db::Db&, const StandingChange&)> standing_changed{};
};

// One request on its way through a handler: who looks, at what, with which connection.
struct Visit {
    const web::Request& request;
    const web::Fields& form;  // empty for a GET
    const Viewer& viewer;
    db::Db& db;  // GET: a snapshot; otherwise the writer, inside this request's savepoint
    const Town& town;
    Moment now;
    html::Lang lang = html::Lang::nl;
    std::vector<std::string> parts{};  // what stood for {…} in the route's path, in order
    std::string csrf{};                // for the forms on the answer
    bool json = false;                 // the API was asked

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

// Who may take a route at all; what they may do with a thing is decided by the rule that loads it. There is
// no default. A visitor on any but `anyone` is sent to the sign-in page (303) or gets 401 (API).
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
// It also keeps a language that was chosen with ?taal= (cookie mk_lang, a year).
[[nodiscard]] web::Response page(const Visit& visit, html::Frame frame, const html::Markup& main,
                                 int status = 200);

// The cookies, for those who answer without page().
void set_session_cookie(web::Response& response, const web::Request& request, std::string_view token);
void end_session_cookie(web::Response& response, const web::Request& request);
void set_lang_cookie(web::Response& response, const web::Request& request, html::Lang lang);

// `address` when it is a page of ours ("/spanning/7?x=1"), else `otherwise`: where a form may send somebody
// back to.
[[nodiscard]] std::string own_address(std::string_view address, std::string_view otherwise);

}  // namespace mk::person
