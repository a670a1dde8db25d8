// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person_store.hpp"

namespace mk::person::store {

std::optional<PersonRow> find_person(db::Db& db, PersonId id) {
    return db.one<PersonRow>("SELECT id, name, pseudonym, lang FROM person WHERE id = $1", id);
}

std::optional<PersonId> find_by_mail(db::Db& db, std::string_view mail) {
    return db.one<PersonId>("SELECT id FROM person WHERE mail = $1", mail);
}

std::optional<PersonId> find_by_role(db::Db& db, std::string_view role) {
    return db.one<PersonId>("SELECT id FROM person WHERE demo_role = $1", role);
}

PersonId insert_person(db::Db& db, const NewPerson& person, Moment now) {
    std::optional<std::string_view> mail;
    if (!person.mail.empty()) mail = person.mail;
    return *db.one<PersonId>(
        "INSERT INTO person (mail, name, pseudonym, lang, created_at) "
        "VALUES ($1, $2, $3, $4, $5) RETURNING id",
        mail, person.name, person.pseudonym, person.lang, now);
}

void set_names(db::Db& db, PersonId id, std::string_view name, std::string_view pseudonym, html::Lang lang) {
    db.run("UPDATE person SET name = $2, pseudonym = $3, lang = $4 WHERE id = $1", id, name, pseudonym, lang);
}

void set_demo_role(db::Db& db, PersonId id, std::string_view role) {
    db.run("UPDATE person SET demo_role = $2 WHERE id = $1", id, role);
}

// ---- standings --------------------------------------------------------------------------------------------
std::vector<Standing> standings_of(db::Db& db, PersonId person) {
    return db.all<Standing>(
        "SELECT s.id, s.place_id, p.name, s.level, s.steward, s.vouched FROM standing s "
        "JOIN place p ON p.id = s.place_id WHERE s.person_id = $1 AND s.ended_at IS NULL "
        "ORDER BY s.since, s.id",
        person);
}

std::optional<StandingRow> find_standing(db::Db& db, StandingId id) {
    return db.one<StandingRow>(
        "SELECT id, person_id, place_id, level, steward, vouched FROM standing "
        "WHERE id = $1 AND ended_at IS NULL",
        id);
}

std::optional<StandingRow> find_standing(db::Db& db, PersonId person, PlaceId place, place::Level level) {
    return db.one<StandingRow>(
        "SELECT id, person_id, place_id, level, steward, vouched FROM standing "
        "WHERE person_id = $1 AND place_id = $2 AND level = $3 AND ended_at IS NULL",
        person, place, level);
}

StandingId put_standing(db::Db& db, const NewStanding& standing, Moment now) {
    std::optional<Moment> vouched_at;
    if (standing.vouched) vouched_at = now;
    return *db.one<StandingId>(
        "INSERT INTO standing (person_id, place_id, level, steward, vouched, vouched_at, since) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id, place_id, level) DO UPDATE SET "
        "steward = excluded.steward, since = excluded.since, ended_at = NULL, vouched_at = "
        "COALESCE(standing.vouched_at, "
        "excluded.vouched_at), vouched = CASE WHEN standing.vouched = 1 THEN 1 ELSE excluded.vouched END "
        "RETURNING id",
        standing.person, standing.place, standing.level, standing.steward, standing.vouched, vouched_at, now);
}

void set_vouched(db::Db& db, StandingId id, bool vouched, PersonId by, Moment now) {
    std::optional<Moment> at;
    if (vouched) at = now;
    db.run("UPDATE standing SET vouched = $2, vouched_by = $3, vouched_at = $4 WHERE id = $1", id, vouched,
           by, at);
}

void set_steward(db::Db& db, StandingId id, bool steward) {
    db.run("UPDATE standing SET steward = $2 WHERE id = $1", id, steward);
}

void end_standing(db::Db& db, StandingId id, Moment now) {
    // Whether it was confirmed stays with the words that were said from it.
    db.run("UPDATE standing SET ended_at = $2, steward = 0 WHERE id = $1", id, now);
}

std::int64_t count_vouched(db::Db& db, PlaceId place, place::Level level, std::int64_t enough) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM (SELECT DISTINCT s.person_id FROM place_above a JOIN standing s "
        "ON s.place_id = a.place_id WHERE a.above_id = $1 AND s.level = $2 AND s.vouched = 1 "
        "AND s.ended_at IS NULL LIMIT $3) AS found",
        place, level, enough);
}

std::vector<PersonId> vouched_at(db::Db& db, PlaceId place, place::Level level, std::size_t limit) {
    return db.all<PersonId>(
        "SELECT DISTINCT person_id FROM standing WHERE place_id = $1 AND vouched = 1 AND ended_at IS NULL "
        "AND (level = $2 OR $2 = 0) ORDER BY person_id LIMIT $3",
        place, level, limit);
}

std::vector<Neighbour> people_at(db::Db& db, PlaceId place, bool vouched, StandingId after,
                                 std::size_t limit) {
    return db.all<Neighbour>(
        "SELECT s.id, s.person_id, p.name, s.level, s.steward, s.vouched, s.since FROM standing s "
        "JOIN person p ON p.id = s.person_id WHERE s.place_id = $1 AND s.vouched = $2 "
        "AND s.id > $3 AND s.ended_at IS NULL ORDER BY s.id LIMIT $4",
        place, vouched, after.value, limit);
}

std::vector<Waiting> waiting_inside(db::Db& db, PlaceId place, std::size_t limit) {
    // Along the main tree only: a region has no say over the places that are tied to it.
    return db.all<Waiting>(
        "WITH RECURSIVE inside(id) AS (SELECT id FROM place WHERE parent_id = $1 UNION "
        "SELECT p.id FROM inside i JOIN place p ON p.parent_id = i.id) "
        "SELECT p.id, p.name, COUNT(*) AS people FROM inside i JOIN place p ON p.id = i.id "
        "JOIN standing s ON s.place_id = p.id WHERE s.vouched = 0 AND s.ended_at IS NULL "
        "GROUP BY p.id, p.name ORDER BY people DESC, p.id LIMIT $2",
        place, limit);
}

std::vector<place::Brief> places_like(db::Db& db, std::string_view folded, std::size_t limit) {
    const std::string begins = std::string(folded) + "%";
    const std::string holds = "%" + begins;
    return db.all<place::Brief>(
        "SELECT id, kind, name, inhabitants FROM place WHERE sort_name LIKE $1 "
        "AND successor_id IS NULL ORDER BY CASE WHEN sort_name LIKE $2 THEN 0 ELSE 1 END, "
        "kind DESC, sort_name, id LIMIT $3",
        holds, begins, limit);
}

// ---- links and sessions -----------------------------------------------------------------------------------
std::optional<LinkRow> find_link(db::Db& db, const std::string& hash) {
    return db.one<LinkRow>(
        "SELECT id, mail, name, lang, back, invite_id, ends_at, used_at FROM sign_in_link "
        "WHERE hash = $1",
        db::Bytes{hash});
}

std::int64_t count_links(db::Db& db, std::string_view mail, Moment since) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM sign_in_link WHERE mail = $1 AND asked_at > $2", mail,
                                 since);
}

void insert_link(db::Db& db, const std::string& hash, const LinkWish& wish, Moment now, Moment ends_at) {
    db.run(
        "INSERT INTO sign_in_link (hash, mail, name, lang, back, invite_id, asked_at, ends_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        db::Bytes{hash}, wish.mail, wish.name, wish.lang, wish.back, wish.invite, now, ends_at);
}

void set_link_used(db::Db& db, std::int64_t id, Moment now) {
    db.run("UPDATE sign_in_link SET used_at = $2 WHERE id = $1", id, now);
}

void forget_ended(db::Db& db, Moment before) {
    db.run("DELETE FROM sign_in_link WHERE ends_at < $1", before);
    db.run("DELETE FROM session WHERE ends_at < $1", before);
}

void insert_session(db::Db& db, const std::string& hash, PersonId person, Moment now, Moment ends_at) {
    db.run("INSERT INTO session (hash, person_id, opened_at, ends_at) VALUES ($1, $2, $3, $4)",
           db::Bytes{hash}, person, now, ends_at);
}

std::optional<PersonId> person_of_session(db::Db& db, const std::string& hash, Moment now) {
    return db.one<PersonId>("SELECT person_id FROM session WHERE hash = $1 AND ends_at > $2", db::Bytes{hash},
                            now);
}

std::vector<Session> sessions_of(db::Db& db, PersonId person, const std::string& hash, Moment now) {
    return db.all<Session>(
        "SELECT id, opened_at, ends_at, CASE WHEN hash = $2 THEN 1 ELSE 0 END FROM session "
        "WHERE person_id = $1 AND ends_at > $3 ORDER BY id DESC LIMIT 50",
        person, db::Bytes{hash}, now);
}

void delete_session(db::Db& db, const std::string& hash) {
    db.run("DELETE FROM session WHERE hash = $1", db::Bytes{hash});
}

std::int64_t delete_session(db::Db& db, PersonId person, std::int64_t id) {
    return db.run("DELETE FROM session WHERE id = $2 AND person_id = $1", person, id);
}

void delete_sessions(db::Db& db, PersonId person) {
    db.run("DELETE FROM session WHERE person_id = $1", person);
}

// ---- invitations ------------------------------------------------------------------------------------------
std::optional<Invite> find_invite(db::Db& db, InviteId id) {
    return db.one<Invite>(
        "SELECT i.id, i.place_id, p.name, i.level, i.vouches, i.made_by, i.made_at, i.ends_at, "
        "i.uses_max, i.uses, i.revoked_at FROM invite i JOIN place p ON p.id = i.place_id "
        "WHERE i.id = $1",
        id);
}

std::optional<InviteId> find_invite_by_hash(db::Db& db, const std::string& hash) {
    return db.one<InviteId>("SELECT id FROM invite WHERE hash = $1", db::Bytes{hash});
}

std::optional<InviteId> find_invite_once(db::Db& db, std::string_view once) {
    return db.one<InviteId>("SELECT id FROM invite WHERE once = $1", once);
}

std::string salt_of(db::Db& db, InviteId id) {
    return db.one<db::Bytes>("SELECT salt FROM invite WHERE id = $1", id).value_or(db::Bytes{}).value;
}

std::vector<Invite> invites_of(db::Db& db, PlaceId place, InviteId before, std::size_t limit) {
    return db.all<Invite>(
        "SELECT i.id, i.place_id, p.name, i.level, i.vouches, i.made_by, i.made_at, i.ends_at, "
        "i.uses_max, i.uses, i.revoked_at FROM invite i JOIN place p ON p.id = i.place_id "
        "WHERE i.place_id = $1 AND ($2 = 0 OR i.id < $2) ORDER BY i.id DESC LIMIT $3",
        place, before.value, limit);
}

InviteId insert_invite(db::Db& db, const NewInvite& invite, PersonId by, const std::string& salt,
                       Moment now) {
    std::optional<std::string_view> once;
    if (!invite.once.empty()) once = invite.once;
    // The token needs the number, so the salt stands in for its hash until set_invite_hash.
    return *db.one<InviteId>(
        "INSERT INTO invite (hash, salt, place_id, level, vouches, made_by, made_at, ends_at, uses_max, "
        "uses, once) "
        "VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, 0, $9) RETURNING id",
        db::Bytes{salt}, invite.place, invite.level, invite.vouches, by, now, now + invite.days * day_ms,
        invite.uses_max, once);
}

void set_invite_hash(db::Db& db, InviteId id, const std::string& hash) {
    db.run("UPDATE invite SET hash = $2 WHERE id = $1", id, db::Bytes{hash});
}

void set_invite_revoked(db::Db& db, InviteId id, Moment now) {
    db.run("UPDATE invite SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, now);
}

bool invite_used_by(db::Db& db, InviteId id, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM invite_use WHERE invite_id = $1 AND person_id = $2", id, person)
        .has_value();
}

void use_invite(db::Db& db, InviteId id, PersonId person, Moment now) {
    db.run("INSERT INTO invite_use (invite_id, person_id, used_at) VALUES ($1, $2, $3)", id, person, now);
    db.run("UPDATE invite SET uses = uses + 1 WHERE id = $1", id);
}

}  // namespace mk::person::store
