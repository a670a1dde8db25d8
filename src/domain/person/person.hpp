// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"

// Accounts without passwords: mail links, sessions, standings (level and place), invitations, vouching.
namespace mk::person {

// ---- who looks -------------------------------------------------------------------------------------------------
// The viewer behind a session token; a visitor for an unknown, ended or empty one.
[[nodiscard]] Viewer viewer_of(db::Db& db, std::string_view session_token, Moment now);
// Somebody's viewer by number, for tests, the demo and imports.
[[nodiscard]] Viewer viewer_of(db::Db& db, PersonId person);

inline constexpr std::int64_t session_days = 30;
inline constexpr std::int64_t link_minutes = 15;

// ---- people ----------------------------------------------------------------------------------------------------
struct NewPerson {
    std::string mail;  // "" for people of the demo
    std::string name;
    std::string pseudonym;
    html::Lang lang = html::Lang::nl;
};
// Returns the existing person when the mail address is known. invalid: "mail".
[[nodiscard]] Result<PersonId> ensure(db::Db& writer, const NewPerson& person, Moment now);

struct NewStanding {
    PersonId person;
    PlaceId place;
    place::Level level = place::Level::none;
    bool steward = false;
    bool vouched = false;
};
// Idempotent for the same person, place and level. A claim of one's own is unvouched.
[[nodiscard]] Result<StandingId> stand(db::Db& writer, const NewStanding& standing, Moment now);
// By a steward of the place or one around it; forbidden otherwise, and for one's own standing. Counted words follow:
// the caller tells the mirror (app/).
[[nodiscard]] Result<Done> vouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now);
[[nodiscard]] Result<Done> unvouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now);

// How many different people with a vouched standing of that level are at this place or inside it; stops at `enough`.
[[nodiscard]] std::int64_t count_vouched(db::Db& db, PlaceId place, place::Level level, std::int64_t enough);

// ---- sign-in ---------------------------------------------------------------------------------------------------
// Queues a mail with a link that works once, for 15 minutes, on any device. Same answer for known and unknown
// addresses. too_much: more than 5 an hour for an address.
[[nodiscard]] Result<Done> ask_link(db::Db& writer, const Town& town, std::string_view mail, html::Lang lang,
                                    Moment now);
// Exchanges a link for a session token. invalid "link_used" / "link_expired" / "link_unknown".
[[nodiscard]] Result<std::string> use_link(db::Db& writer, std::string_view token, Moment now);
[[nodiscard]] std::string open_session(db::Db& writer, PersonId person, Moment now);
void close_session(db::Db& writer, std::string_view token);
void close_all_sessions(db::Db& writer, PersonId person);

// The name of the session cookie (set_cookie adds __Host- on https).
inline constexpr std::string_view session_cookie = "mk_session";

// ---- csrf ------------------------------------------------------------------------------------------------------
// A token for the forms of one answer, masked anew each time (BREACH); for visitors it is bound to the day.
[[nodiscard]] std::string csrf_token(const Town& town, std::string_view session_token, Moment now);
[[nodiscard]] bool csrf_valid(const Town& town, std::string_view session_token, std::string_view token, Moment now);

[[nodiscard]] std::span<const Route> routes();

}  // namespace mk::person
