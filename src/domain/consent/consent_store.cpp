// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_store.hpp"

namespace mk::consent::store {

std::optional<Row> find(db::Db& db, ProposalId id) {
    return db.one<Row>(
        "SELECT id, person_id, facilitator_id, place_id, theme, title, tension_id, from_kind, from_id, "
        "example,"
        " helped, speaker_level, speaker_place_id, speaker_name, coarse_date, shown_at, way, form, silence, "
        "secret,"
        " stage, round_no, round_days, opened_at, closes_at, due_at, reminded, late, meeting_at, "
        "meeting_where,"
        " version, round_version, body, body_name, route, outcome, escalated_to, created_at, ended_at"
        " FROM consent_proposal WHERE id = $1",
        id);
}

ProposalId insert(db::Db& db, const Row& r) {
    return *db.one<ProposalId>(
        "INSERT INTO consent_proposal (person_id, facilitator_id, place_id, theme, title, tension_id, "
        "from_kind,"
        " from_id, example, helped, speaker_level, speaker_place_id, speaker_name, coarse_date, shown_at, "
        "way, form,"
        " silence, secret, stage, round_no, round_days, opened_at, closes_at, due_at, reminded, late, "
        "meeting_at,"
        " meeting_where, version, round_version, body, body_name, route, outcome, escalated_to, created_at,"
        " ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
        "$19,"
        " $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)"
        " RETURNING id",
        r.person, r.facilitator, r.place, r.theme, r.title, r.tension, r.from_kind, r.from_id, r.example,
        r.helped, r.level, r.speaker_place, r.speaker_name, r.coarse_date, r.shown_at, r.way, r.form,
        r.silence, r.secret, r.stage, r.round_no, r.round_days, r.opened_at, r.closes_at, r.due_at,
        r.reminded, r.late, r.meeting_at, r.meeting_where, r.version, r.round_version, r.body, r.body_name,
        r.route, r.outcome, r.escalated_to, r.created_at, r.ended_at);
}

void update(db::Db& db, const Row& r) {
    db.run(
        "UPDATE consent_proposal SET facilitator_id = $2, form = $3, stage = $4, round_no = $5, round_days = "
        "$6,"
        " opened_at = $7, closes_at = $8, due_at = $9, reminded = $10, late = $11, meeting_at = $12,"
        " meeting_where = $13, version = $14, round_version = $15, body = $16, body_name = $17, route = $18,"
        " outcome = $19, escalated_to = $20, ended_at = $21 WHERE id = $1",
        r.id, r.facilitator, r.form, r.stage, r.round_no, r.round_days, r.opened_at, r.closes_at, r.due_at,
        r.reminded, r.late, r.meeting_at, r.meeting_where, r.version, r.round_version, r.body, r.body_name,
        r.route, r.outcome, r.escalated_to, r.ended_at);
}

bool is_proposer(db::Db& db, ProposalId id, PersonId person) {
    return db.one<std::int64_t>("SELECT 1 FROM consent_proposal WHERE id = $1 AND person_id = $2", id, person)
        .has_value();
}
bool is_facilitator(db::Db& db, ProposalId id, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM consent_proposal WHERE id = $1 AND facilitator_id = $2", id, person)
        .has_value();
}

std::vector<ProposalId> due(db::Db& db, Moment now, std::size_t limit) {
    return db.all<ProposalId>(
        "SELECT id FROM consent_proposal WHERE due_at > 0 AND due_at <= $1 ORDER BY due_at, id LIMIT $2", now,
        limit);
}

void insert_version(db::Db& db, ProposalId id, const Version& v, VoiceId because_of) {
    db.run(
        "INSERT INTO consent_version (proposal_id, version, words, reason, voice_id, at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        id, v.version, v.words, v.reason, because_of, v.at);
}

std::string words(db::Db& db, ProposalId id, std::int64_t version) {
    return db
        .one<std::string>("SELECT words FROM consent_version WHERE proposal_id = $1 AND version = $2", id,
                          version)
        .value_or("");
}

// ---- members ----------------------------------------------------------------------------------------------

#define MK_MEMBER                                                                                   \
    "SELECT id, proposal_id, no, person_id, state, speaker_level, speaker_place_id, speaker_name, " \
    "coarse_date, "                                                                                 \
    "shown_at FROM consent_member "

std::optional<MemberRow> find_member(db::Db& db, ProposalId id, PersonId person) {
    return db.one<MemberRow>(MK_MEMBER "WHERE proposal_id = $1 AND person_id = $2", id, person);
}
std::optional<MemberRow> find_member_no(db::Db& db, ProposalId id, std::int64_t no) {
    return db.one<MemberRow>(MK_MEMBER "WHERE proposal_id = $1 AND no = $2", id, no);
}
std::optional<MemberRow> find_member(db::Db& db, MemberId id) {
    return db.one<MemberRow>(MK_MEMBER "WHERE id = $1", id);
}

MemberId insert_member(db::Db& db, const MemberRow& r) {
    auto no = db.one<std::int64_t>(
        "SELECT COALESCE(MAX(no), 0) + 1 FROM consent_member WHERE proposal_id = $1", r.proposal);
    return *db.one<MemberId>(
        "INSERT INTO consent_member (proposal_id, no, person_id, state, speaker_level, speaker_place_id,"
        " speaker_name, coarse_date, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
        r.proposal, *no, r.person, r.state, r.level, r.place, r.name, r.coarse_date, r.at);
}

void update_member(db::Db& db, const MemberRow& r) {
    db.run(
        "UPDATE consent_member SET state = $2, speaker_level = $3, speaker_place_id = $4, speaker_name = $5,"
        " coarse_date = $6, shown_at = $7 WHERE id = $1",
        r.id, r.state, r.level, r.place, r.name, r.coarse_date, r.at);
}

std::vector<MemberRow> members(db::Db& db, ProposalId id, MemberState state) {
    return db.all<MemberRow>(MK_MEMBER
                             "WHERE proposal_id = $1 AND state = $2 ORDER BY speaker_level, id LIMIT $3",
                             id, state, shown_max);
}

std::vector<PersonId> silent(db::Db& db, ProposalId id, std::int64_t round_no) {
    return db.all<PersonId>(
        "SELECT m.person_id FROM consent_member m WHERE m.proposal_id = $1 AND m.state = $3"
        " AND m.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consent_voice v WHERE v.proposal_id = $1"
        " AND v.round_no = $2 AND v.member_id = m.id) ORDER BY m.person_id",
        id, round_no, MemberState::joined);
}

std::int64_t joined(db::Db& db, ProposalId id) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM consent_member WHERE proposal_id = $1 AND state = $2",
                                 id, MemberState::joined);
}

// ---- voices -----------------------------------------------------------------------------------------------

#define MK_VOICE                                                                                       \
    "SELECT id, proposal_id, round_no, member_id, saying, words, harms, limits, fresh, soon, status, " \
    "judged, "                                                                                         \
    "answer, entered, shown_at FROM consent_voice "

std::optional<VoiceRow> find_voice(db::Db& db, ProposalId id, VoiceId voice) {
    return db.one<VoiceRow>(MK_VOICE "WHERE proposal_id = $1 AND id = $2", id, voice);
}

bool spoke(db::Db& db, ProposalId id, std::int64_t round_no, MemberId member) {
    return db
        .one<std::int64_t>(
            "SELECT 1 FROM consent_voice WHERE proposal_id = $1 AND round_no = $2 AND member_id = $3 LIMIT 1",
            id, round_no, member)
        .has_value();
}

VoiceId insert_voice(db::Db& db, const VoiceRow& r) {
    return *db.one<VoiceId>(
        "INSERT INTO consent_voice (proposal_id, round_no, member_id, saying, words, harms, limits, fresh, "
        "soon,"
        " status, judged, answer, entered, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12,"
        " $13, $14) RETURNING id",
        r.proposal, r.round_no, r.member, r.saying, r.words, r.harms, r.limits, r.fresh, r.soon, r.status,
        r.judged, r.answer, r.entered, r.at);
}

void update_voice(db::Db& db, const VoiceRow& r) {
    db.run(
        "UPDATE consent_voice SET words = $2, harms = $3, limits = $4, fresh = $5, soon = $6, status = $7,"
        " judged = $8, answer = $9 WHERE id = $1",
        r.id, r.words, r.harms, r.limits, r.fresh, r.soon, r.status, r.judged, r.answer);
}

void delete_said(db::Db& db, ProposalId id, std::int64_t round_no, MemberId member) {
    db.run(
        "DELETE FROM consent_voice WHERE proposal_id = $1 AND round_no = $2 AND member_id = $3"
        " AND saying <> $4",
        id, round_no, member, Saying::question);
}

std::vector<VoiceRow> voices(db::Db& db, ProposalId id) {
    return db.all<VoiceRow>(MK_VOICE "WHERE proposal_id = $1 ORDER BY id LIMIT $2", id, 4 * shown_max);
}

std::vector<VoiceRow> objections(db::Db& db, ProposalId id) {
    return db.all<VoiceRow>(MK_VOICE "WHERE proposal_id = $1 AND saying = $2 ORDER BY id", id,
                            Saying::objection);
}

std::int64_t open_objections(db::Db& db, ProposalId id) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM consent_voice WHERE proposal_id = $1 AND status >= $2 AND status <= $3", id,
        Status::raised, Status::incomplete);
}

// ---- changes ----------------------------------------------------------------------------------------------

std::optional<ChangeRow> find_change(db::Db& db, ProposalId id, ChangeId change) {
    return db.one<ChangeRow>(
        "SELECT id, proposal_id, voice_id, base_version, words, state, answer, at FROM consent_change"
        " WHERE proposal_id = $1 AND id = $2",
        id, change);
}

void insert_change(db::Db& db, const ChangeRow& r) {
    db.run(
        "INSERT INTO consent_change (proposal_id, voice_id, base_version, words, state, answer, at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        r.proposal, r.voice, r.base_version, r.words, r.state, r.answer, r.at);
}

void update_change(db::Db& db, const ChangeRow& r) {
    db.run("UPDATE consent_change SET state = $2, answer = $3 WHERE id = $1", r.id, r.state, r.answer);
}

// ---- advice -----------------------------------------------------------------------------------------------

#define MK_ASK                                                                                 \
    "SELECT id, proposal_id, side, who, person_id, entered, words, done_with, speaker_level, " \
    "speaker_place_id, "                                                                       \
    "speaker_name, coarse_date, shown_at FROM consent_ask "

std::optional<AskRow> find_ask(db::Db& db, ProposalId id, AskId ask) {
    return db.one<AskRow>(MK_ASK "WHERE proposal_id = $1 AND id = $2", id, ask);
}
std::vector<AskRow> asks(db::Db& db, ProposalId id) {
    return db.all<AskRow>(MK_ASK "WHERE proposal_id = $1 ORDER BY side, id LIMIT $2", id, shown_max);
}

AskId insert_ask(db::Db& db, const AskRow& r) {
    return *db.one<AskId>(
        "INSERT INTO consent_ask (proposal_id, side, who, person_id, entered, words, done_with, "
        "speaker_level,"
        " speaker_place_id, speaker_name, coarse_date, shown_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10,"
        " $11, $12) RETURNING id",
        r.proposal, r.side, r.who, r.person, r.entered, r.words, r.done_with, r.level, r.place, r.name,
        r.coarse_date, r.at);
}

void update_ask(db::Db& db, const AskRow& r) {
    db.run(
        "UPDATE consent_ask SET person_id = $2, entered = $3, words = $4, done_with = $5, speaker_level = $6,"
        " speaker_place_id = $7, speaker_name = $8, coarse_date = $9, shown_at = $10 WHERE id = $1",
        r.id, r.person, r.entered, r.words, r.done_with, r.level, r.place, r.name, r.coarse_date, r.at);
}

// ---- the rest ---------------------------------------------------------------------------------------------

void insert_turn(db::Db& db, ProposalId id, const Turn& t) {
    db.run(
        "INSERT INTO consent_turn (proposal_id, kind, stage, words, until, at) VALUES ($1, $2, $3, $4, $5, "
        "$6)",
        id, t.kind, t.stage, t.words, t.until, t.at);
}

std::int64_t impossible(db::Db& db) {
    return *db.one<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM consent_proposal p WHERE p.stage IN ($1, $2) AND EXISTS"
        " (SELECT 1 FROM consent_voice v WHERE v.proposal_id = p.id AND v.status >= $3 AND v.status <= $4))"
        " + (SELECT COUNT(*) FROM consent_proposal p WHERE p.version <>"
        " (SELECT MAX(v.version) FROM consent_version v WHERE v.proposal_id = p.id))"
        " + (SELECT COUNT(*) FROM consent_proposal p WHERE p.stage = $2"
        " AND (length(p.outcome) = 0 OR p.body = 0 OR length(p.route) = 0))"
        " + (SELECT COUNT(*) FROM consent_proposal p WHERE p.stage >= $2 AND p.due_at > 0)"
        " + (SELECT COUNT(*) FROM consent_voice v WHERE (v.saying = $5) <> (v.status > 0))",
        Stage::settle, Stage::accepted, Status::raised, Status::incomplete, Saying::objection);
}

std::string place_name(db::Db& db, PlaceId place) {
    return db.one<std::string>("SELECT name FROM place WHERE id = $1", place).value_or("");
}

}  // namespace mk::consent::store
