// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
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
#include "domain/person/invite.hpp"
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"

// Accounts without passwords: mail links, sessions, standings (level and place), invitations, vouching.
namespace mk::person {

// ---- who looks --------------------------------------------------------------------------------------------
// The viewer behind a session token; a visitor for an unknown, ended or empty one.
[[nodiscard]] Viewer viewer_of(db::Db& db, std::string_view session_token, Moment now);
// Somebody's viewer by number, for tests, the demo and imports.
[[nodiscard]] Viewer viewer_of(db::Db& db, PersonId person);

inline constexpr std::int64_t session_days = 30;
inline constexpr std::int64_t link_minutes = 15;

// ---- people -----------------------------------------------------------------------------------------------
struct NewPerson {
    std::string mail{};  // "" for people of the demo
    std::string name{};
    std::string pseudonym{};
    html::Lang lang = html::Lang::nl;
};
// Returns the existing person when the mail address is known. invalid: "mail", or "name"/"pseudonym" (too
// long, not clean, or it holds a number or address that points at somebody).
[[nodiscard]] Result<PersonId> ensure(db::Db& writer, const NewPerson& person, Moment now);
inline constexpr std::size_t name_max = 60;

// A name as it is kept, or why not: invalid with that field ("unreadable", "too_long", "client_data").
[[nodiscard]] Result<std::string> clean_name(std::string_view field, std::string_view raw);

// How somebody is called, and in which language mails come. Refused as above.
[[nodiscard]] Result<Done> rename(db::Db& writer, const Viewer& viewer, std::string_view name,
                                  std::string_view pseudonym, html::Lang lang);
[[nodiscard]] html::Lang mail_lang(db::Db& db, PersonId person);
// The address a mail goes to, lower case; nothing for what cannot be one.
[[nodiscard]] std::optional<std::string> mail_address(std::string_view raw);

// A person of the demo town who anybody may be ("inwoner", "wethouder" …: demo_roles).
void set_demo_role(db::Db& writer, PersonId person, std::string_view role);
[[nodiscard]] std::optional<PersonId> demo_person(db::Db& db, std::string_view role);
[[nodiscard]] std::span<const std::string_view> demo_roles();

struct NewStanding {
    PersonId person{};
    PlaceId place{};
    place::Level level = place::Level::none;
    bool steward = false;
    bool vouched = false;
};
// Idempotent for the same person, place and level; steward and vouched are only ever added by it. A claim of
// one's own is unvouched. invalid: "place", "level".
[[nodiscard]] Result<StandingId> stand(db::Db& writer, const NewStanding& standing, Moment now);
// By a steward of the place or one around it; forbidden "steward" otherwise, forbidden "own" for one's own
// standing. Idempotent. Counted words follow: the pages tell Town::standing_changed; other callers tell the
// mirror themselves.
[[nodiscard]] Result<Done> vouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now);
[[nodiscard]] Result<Done> unvouch(db::Db& writer, const Viewer& by, StandingId standing, Moment now);
// Makes somebody a steward of the place where they stand confirmed, or ends that. The same who and never
// oneself; conflict "unvouched".
[[nodiscard]] Result<Done> make_steward(db::Db& writer, const Viewer& by, StandingId standing, bool steward,
                                        Moment now);
// Somebody stands there no longer; what they said stays, and counts as it did. One's own only: not_found
// "standing" otherwise.
[[nodiscard]] Result<Done> leave(db::Db& writer, const Viewer& viewer, StandingId standing, Moment now);

// Who stands at a place, for its stewards: names and levels, never what they wrote. Oldest first, after
// `after`.
struct Neighbour {
    StandingId standing{};
    PersonId person{};
    std::string name{};
    place::Level level = place::Level::none;
    bool steward = false;
    bool vouched = false;
    Moment since{};
};
BOOST_DESCRIBE_STRUCT(Neighbour, (), (standing, person, name, level, steward, vouched, since))
[[nodiscard]] Result<std::vector<Neighbour>> people_at(db::Db& db, const Viewer& by, PlaceId place,
                                                       bool vouched, StandingId after, std::size_t limit);
// The places inside where people wait to be confirmed, most first, for the same eyes.
struct Waiting {
    PlaceId place{};
    std::string name{};
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (place, name, people))
[[nodiscard]] Result<std::vector<Waiting>> waiting_inside(db::Db& db, const Viewer& by, PlaceId place,
                                                          std::size_t limit);
// Places whose name holds these letters (case and accents aside), nearest to a beginning first.
[[nodiscard]] std::vector<place::Brief> places_like(db::Db& db, std::string_view words, std::size_t limit);

// How many different people with a vouched standing of that level are at this place or inside it; stops at
// `enough`.
[[nodiscard]] std::int64_t count_vouched(db::Db& db, PlaceId place, place::Level level, std::int64_t enough);

// Who stands confirmed at the place itself with that level (none: any), for telling them something and
// nothing else: no page may show it. At most `limit`.
[[nodiscard]] std::vector<PersonId> vouched_at(db::Db& db, PlaceId place, place::Level level,
                                               std::size_t limit);

// ---- sign-in ----------------------------------------------------------------------------------------------
// Queues a mail with a link that works once, for 15 minutes, on any device. Same answer for known and unknown
// addresses. too_much: more than 5 an hour for an address.
[[nodiscard]] Result<Done> ask_link(db::Db& writer, const Town& town, std::string_view mail, html::Lang lang,
                                    Moment now);
// The same, with more to say: how to call a new person, which page of ours to go to afterwards, and an
// invitation that is accepted along the way.
struct LinkWish {
    std::string mail{};
    html::Lang lang = html::Lang::nl;
    std::string name{};
    std::string back{};
    InviteId invite{};
};
[[nodiscard]] Result<Done> ask_link(db::Db& writer, const Town& town, const LinkWish& wish, Moment now);

// What a link would do, without using it. The refusals of use_link.
[[nodiscard]] Result<Done> look_at_link(db::Db& db, std::string_view token, Moment now);
// Exchanges a link for a session token. invalid "link_used" / "link_expired" / "link_unknown".
[[nodiscard]] Result<std::string> use_link(db::Db& writer, std::string_view token, Moment now);
struct SignedIn {
    std::string session{};
    PersonId person{};
    html::Lang lang = html::Lang::nl;
    std::string back{};  // "" for none
    InviteId invite{};   // to be accepted now; none when there is none
};
[[nodiscard]] Result<SignedIn> sign_in_by(db::Db& writer, std::string_view token, Moment now);
// True when the link was used already, by this very person: a form that was posted twice.
[[nodiscard]] bool used_by(db::Db& db, std::string_view token, PersonId person);

struct Session {
    std::int64_t id = 0;
    Moment opened_at{};
    Moment ends_at{};
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, opened_at, ends_at, current))
// The viewer's own; `token` tells which one is this.
[[nodiscard]] std::vector<Session> sessions(db::Db& db, const Viewer& viewer, std::string_view token,
                                            Moment now);
// One of the viewer's own; not_found "session".
[[nodiscard]] Result<Done> close_session(db::Db& writer, const Viewer& viewer, std::int64_t session);
[[nodiscard]] std::string open_session(db::Db& writer, PersonId person, Moment now);
void close_session(db::Db& writer, std::string_view token);
void close_all_sessions(db::Db& writer, PersonId person);

// The name of the session cookie (set_cookie adds __Host- on https).
inline constexpr std::string_view session_cookie = "mk_session";

// ---- csrf -------------------------------------------------------------------------------------------------
// A token for the forms of one answer, masked anew each time (BREACH); for visitors it is bound to the day.
[[nodiscard]] std::string csrf_token(const Town& town, std::string_view session_token, Moment now);
[[nodiscard]] bool csrf_valid(const Town& town, std::string_view session_token, std::string_view token,
                              Moment now);

// The journal's kinds about standings that are written for this folder (Town::steward_changed).
[[nodiscard]] std::span<const Said> said();
[[nodiscard]] std::span<const Route> routes();

}  // namespace mk::person
