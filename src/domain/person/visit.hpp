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
#include "html/markup.hpp"
#include "html/page.hpp"
#include "html/text.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace mk::opinion {
class Live;  // the opinion maps in memory; see domain/opinion/opinion_live.hpp
}

namespace mk::person {

// How a kind of journal entry is told. Each concept describes its own kinds once; the logbook, the timelines
// and the notices all say it with these words.
struct Said {
    std::string_view kind;             // "search_opened"
    const html::Text* happened;        // in the logbook: "Een zoektocht begon."
    const html::Text* told = nullptr;  // to who is told; as `happened` when there is none
    std::string_view path{};  // "/zoektocht/": with the entry's subject behind it, where it can be read
    bool open = true;         // everybody may read what is there, so the logbook leads to it
    bool outcome = false;     // what people wait for: mailed at once, unless they wish otherwise
};

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
    // Somebody was made a steward of their standing's place, or is one no longer; on the writer. May be
    // empty.
    std::function<void(db::Db&, const StandingChange&, bool steward)> steward_changed{};
    // How journal entries are told, by kind in alphabetical order.
    std::vector<Said> said{};
    // What the page of a thing shows of what came of it, for concepts that lie below the chain. May be empty.
    std::function<html::Markup(const struct Visit&, std::string_view subject, std::int64_t id)> came_of{};
    // How many messages of this person are unread, for the header of their pages. May be empty.
    std::function<std::int64_t(db::Db&, PersonId)> unread{};
    // What everybody may read of the thing that a journal entry is about, in few words; "" for nothing. May
    // be empty.
    std::function<std::string(db::Db&, std::string_view subject, std::int64_t id)> title_of{};
    // The opinion maps that are kept in memory; none in a program that only looks (then they are drawn anew).
    opinion::Live* live = nullptr;

    // Nothing for a kind that nobody described.
    [[nodiscard]] const Said* said_of(std::string_view kind) const;
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
    // Run on the writer's thread once the answer's transaction is durable, in order; never after a refusal.
    // Short, and may not throw.
    std::vector<std::function<void()>> after_commit{};

    [[nodiscard]] std::string_view t(const html::Text& text) const { return html::in(lang, text); }
    // The {…} with that index as an id; not_found when it is none.
    template <class Tag>
    [[nodiscard]] Result<Id<Tag>> id(std::size_t index = 0) const {
        auto parsed = parse_id<Tag>(parts.at(index));
        if (!parsed) return fail(Refusal::not_found, "page");
        return *parsed;
    }
};

// What every rule that writes gets: the writer's connection, in the caller's transaction, and who acts when.
struct Act {
    db::Db& db;
    const Viewer& viewer;
    std::string_view town_key;
    Moment now;
    std::string once{};  // from the form; the same act with the same `once` is done only once
};
[[nodiscard]] Act act_of(const Visit& visit);

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
