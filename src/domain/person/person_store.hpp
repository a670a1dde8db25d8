// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "domain/person/invite.hpp"
#include "domain/person/person.hpp"

// All SQL of people but the outbox (mail.cpp) and the town's key (secret.cpp).
namespace mk::person::store {

struct PersonRow {
    PersonId id;
    std::string name;
    std::string pseudonym;
    html::Lang lang = html::Lang::nl;
};
BOOST_DESCRIBE_STRUCT(PersonRow, (), (id, name, pseudonym, lang))

[[nodiscard]] std::optional<PersonRow> find_person(db::Db& db, PersonId id);
[[nodiscard]] std::optional<PersonId> find_by_mail(db::Db& db, std::string_view mail);
[[nodiscard]] std::optional<PersonId> find_by_role(db::Db& db, std::string_view role);
[[nodiscard]] PersonId insert_person(db::Db& db, const NewPerson& person, Moment now);
void set_names(db::Db& db, PersonId id, std::string_view name, std::string_view pseudonym, html::Lang lang);
void set_demo_role(db::Db& db, PersonId id, std::string_view role);

// ---- standings --------------------------------------------------------------------------------------------
[[nodiscard]] std::vector<Standing> standings_of(db::Db& db, PersonId person);
struct StandingRow {
    StandingId id;
    PersonId person;
    PlaceId place;
    place::Level level = place::Level::none;
    bool steward = false;
    bool vouched = false;
};
BOOST_DESCRIBE_STRUCT(StandingRow, (), (id, person, place, level, steward, vouched))
// Ended ones are not found.
[[nodiscard]] std::optional<StandingRow> find_standing(db::Db& db, StandingId id);
[[nodiscard]] std::optional<StandingRow> find_standing(db::Db& db, PersonId person, PlaceId place,
                                                       place::Level level);
// Makes it, or takes up an ended one again: who was confirmed there still is, a steward is not.
[[nodiscard]] StandingId put_standing(db::Db& db, const NewStanding& standing, Moment now);
void set_vouched(db::Db& db, StandingId id, bool vouched, PersonId by, Moment now);
void set_steward(db::Db& db, StandingId id, bool steward);
void end_standing(db::Db& db, StandingId id, Moment now);

[[nodiscard]] std::vector<PersonId> vouched_at(db::Db& db, PlaceId place, place::Level level,
                                               std::size_t limit);
[[nodiscard]] std::int64_t count_vouched(db::Db& db, PlaceId place, place::Level level, std::int64_t enough);
[[nodiscard]] std::vector<Neighbour> people_at(db::Db& db, PlaceId place, bool vouched, StandingId after,
                                               std::size_t limit);
[[nodiscard]] std::vector<Waiting> waiting_inside(db::Db& db, PlaceId place, std::size_t limit);
[[nodiscard]] std::vector<place::Brief> places_like(db::Db& db, std::string_view folded, std::size_t limit);

// ---- links and sessions -----------------------------------------------------------------------------------
struct LinkRow {
    std::int64_t id = 0;
    std::string mail;
    std::string name;
    html::Lang lang = html::Lang::nl;
    std::string back;
    InviteId invite;
    Moment ends_at;
    std::optional<Moment> used_at;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (id, mail, name, lang, back, invite, ends_at, used_at))
[[nodiscard]] std::optional<LinkRow> find_link(db::Db& db, const std::string& hash);
[[nodiscard]] std::int64_t count_links(db::Db& db, std::string_view mail, Moment since);
void insert_link(db::Db& db, const std::string& hash, const LinkWish& wish, Moment now, Moment ends_at);
void set_link_used(db::Db& db, std::int64_t id, Moment now);
// Links and sessions that ended before that moment.
void forget_ended(db::Db& db, Moment before);

void insert_session(db::Db& db, const std::string& hash, PersonId person, Moment now, Moment ends_at);
[[nodiscard]] std::optional<PersonId> person_of_session(db::Db& db, const std::string& hash, Moment now);
[[nodiscard]] std::vector<Session> sessions_of(db::Db& db, PersonId person, const std::string& hash,
                                               Moment now);
void delete_session(db::Db& db, const std::string& hash);
std::int64_t delete_session(db::Db& db, PersonId person, std::int64_t id);
void delete_sessions(db::Db& db, PersonId person);

// ---- invitations ------------------------------------------------------------------------------------------
[[nodiscard]] std::optional<Invite> find_invite(db::Db& db, InviteId id);
[[nodiscard]] std::optional<InviteId> find_invite_by_hash(db::Db& db, const std::string& hash);
[[nodiscard]] std::optional<InviteId> find_invite_once(db::Db& db, std::string_view once);
[[nodiscard]] std::string salt_of(db::Db& db, InviteId id);
[[nodiscard]] std::vector<Invite> invites_of(db::Db& db, PlaceId place, InviteId before, std::size_t limit);
[[nodiscard]] InviteId insert_invite(db::Db& db, const NewInvite& invite, PersonId by,
                                     const std::string& salt, Moment now);
void set_invite_hash(db::Db& db, InviteId id, const std::string& hash);
void set_invite_revoked(db::Db& db, InviteId id, Moment now);
[[nodiscard]] bool invite_used_by(db::Db& db, InviteId id, PersonId person);
void use_invite(db::Db& db, InviteId id, PersonId person, Moment now);

}  // namespace mk::person::store
