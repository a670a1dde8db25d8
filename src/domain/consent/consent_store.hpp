// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "domain/consent/consent.hpp"

// All SQL of proposals. What is here knows who said what; nothing of it leaves this folder.
namespace mk::consent::store {

struct Row {
    ProposalId id;
    PersonId person;
    PersonId facilitator;
    PlaceId place;
    place::Theme theme = place::Theme::none;
    std::string title;
    TensionId tension;
    chain::Kind from_kind = chain::Kind::tension;
    std::int64_t from_id = 0;
    std::string example;
    std::string helped;
    place::Level level = place::Level::none;  // of the proposer, and below: as shown
    PlaceId speaker_place;
    std::string speaker_name;
    bool coarse_date = false;
    Moment shown_at;
    Way way = Way::consent;
    Form form = Form::none;
    Silence silence = Silence::is_none;
    bool secret = false;
    Stage stage = Stage::prepared;
    std::int64_t round_no = 0;
    std::int64_t round_days = days_usual;
    Moment opened_at;
    Moment closes_at;
    Moment due_at;
    bool reminded = false;
    bool late = false;
    Moment meeting_at;
    std::string meeting_where;
    std::int64_t version = 1;
    std::int64_t round_version = 0;
    Body body = Body::unknown;
    std::string body_name;
    std::string route;
    std::string outcome;
    PlaceId escalated_to;
    Moment created_at;
    Moment ended_at;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, person, facilitator, place, theme, title, tension, from_kind, from_id, example,
                       helped, level, speaker_place, speaker_name, coarse_date, shown_at, way, form, silence,
                       secret, stage, round_no, round_days, opened_at, closes_at, due_at, reminded, late,
                       meeting_at, meeting_where, version, round_version, body, body_name, route, outcome,
                       escalated_to, created_at, ended_at))

[[nodiscard]] std::optional<Row> find(db::Db& db, ProposalId id);
[[nodiscard]] ProposalId insert(db::Db& db, const Row& row);
void update(db::Db& db, const Row& row);  // everything that can change
[[nodiscard]] bool is_proposer(db::Db& db, ProposalId id, PersonId person);
[[nodiscard]] bool is_facilitator(db::Db& db, ProposalId id, PersonId person);
// With due_at at or before `now`, oldest first.
[[nodiscard]] std::vector<ProposalId> due(db::Db& db, Moment now, std::size_t limit);

void insert_version(db::Db& db, ProposalId id, const Version& version, VoiceId because_of);
[[nodiscard]] std::string words(db::Db& db, ProposalId id, std::int64_t version);

enum class MemberState : std::uint8_t { invited = 1, joined = 2, left = 3 };
struct MemberRow {
    MemberId id;
    ProposalId proposal;
    std::int64_t no = 0;
    PersonId person;  // none: without an account, at the meeting
    MemberState state = MemberState::joined;
    place::Level level = place::Level::none;
    PlaceId place;
    std::string name;
    bool coarse_date = false;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (id, proposal, no, person, state, level, place, name, coarse_date, at))
[[nodiscard]] std::optional<MemberRow> find_member(db::Db& db, ProposalId id, PersonId person);
[[nodiscard]] std::optional<MemberRow> find_member_no(db::Db& db, ProposalId id, std::int64_t no);
[[nodiscard]] std::optional<MemberRow> find_member(db::Db& db, MemberId id);
// The number is given here, one higher than the last.
MemberId insert_member(db::Db& db, const MemberRow& row);
void update_member(db::Db& db, const MemberRow& row);
[[nodiscard]] std::vector<MemberRow> members(db::Db& db, ProposalId id, MemberState state);
// Who takes part with an account and did not speak in that round.
[[nodiscard]] std::vector<PersonId> silent(db::Db& db, ProposalId id, std::int64_t round_no);
[[nodiscard]] std::int64_t joined(db::Db& db, ProposalId id);

struct VoiceRow {
    VoiceId id;
    ProposalId proposal;
    std::int64_t round_no = 0;
    MemberId member;
    Saying saying = Saying::nothing;
    std::string words;
    std::string harms;
    std::string limits;
    std::string fresh;
    std::string soon;
    Status status = Status::none;
    std::string judged;
    std::string answer;
    bool entered = false;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(VoiceRow, (),
                      (id, proposal, round_no, member, saying, words, harms, limits, fresh, soon, status,
                       judged, answer, entered, at))
[[nodiscard]] std::optional<VoiceRow> find_voice(db::Db& db, ProposalId id, VoiceId voice);
[[nodiscard]] bool spoke(db::Db& db, ProposalId id, std::int64_t round_no, MemberId member);
VoiceId insert_voice(db::Db& db, const VoiceRow& row);
void update_voice(db::Db& db, const VoiceRow& row);
// What a member said in a round, but for questions, is no more: they say something else.
void delete_said(db::Db& db, ProposalId id, std::int64_t round_no, MemberId member);
[[nodiscard]] std::vector<VoiceRow> voices(db::Db& db, ProposalId id);
[[nodiscard]] std::vector<VoiceRow> objections(db::Db& db, ProposalId id);
[[nodiscard]] std::int64_t open_objections(db::Db& db, ProposalId id);

struct ChangeRow {
    ChangeId id;
    ProposalId proposal;
    VoiceId voice;
    std::int64_t base_version = 0;
    std::string words;
    ChangeState state = ChangeState::suggested;
    std::string answer;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (id, proposal, voice, base_version, words, state, answer, at))
[[nodiscard]] std::optional<ChangeRow> find_change(db::Db& db, ProposalId id, ChangeId change);
void insert_change(db::Db& db, const ChangeRow& row);
void update_change(db::Db& db, const ChangeRow& row);

struct AskRow {
    AskId id;
    ProposalId proposal;
    Side side = Side::affected;
    std::string who;
    PersonId person;  // who advised with an account
    bool entered = false;
    std::string words;  // "" as long as no advice came
    std::string done_with;
    place::Level level = place::Level::none;
    PlaceId place;
    std::string name;
    bool coarse_date = false;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(AskRow, (),
                      (id, proposal, side, who, person, entered, words, done_with, level, place, name,
                       coarse_date, at))
[[nodiscard]] std::optional<AskRow> find_ask(db::Db& db, ProposalId id, AskId ask);
[[nodiscard]] std::vector<AskRow> asks(db::Db& db, ProposalId id);
AskId insert_ask(db::Db& db, const AskRow& row);
void update_ask(db::Db& db, const AskRow& row);

void insert_turn(db::Db& db, ProposalId id, const Turn& turn);

// Proposals whose kept state cannot be: for verify.
[[nodiscard]] std::int64_t impossible(db::Db& db);
[[nodiscard]] std::string place_name(db::Db& db, PlaceId place);

}  // namespace mk::consent::store
