// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/opinion/opinion.hpp"

// Inside opinion/ only: all SQL of statements and votes. Nothing here decides.
namespace mk::opinion::store {

// What a vote needs to know of its poll, in one read.
struct PollRow {
    PlaceId place;
    PollState state = PollState::prepared;
    db::Bytes secret;  // empty once closed
    std::int64_t seq = 0;
    Moment opened_at;
};
BOOST_DESCRIBE_STRUCT(PollRow, (), (place, state, secret, seq, opened_at))

[[nodiscard]] std::optional<PollRow> poll(db::Db& db, PollId id);
void insert_poll(db::Db& db, const Poll& poll, std::string_view secret);
void update_poll(db::Db& db, const Poll& poll);  // title, place, facilitator
void insert_moderator(db::Db& db, PollId id, PersonId person);
[[nodiscard]] bool moderates(db::Db& db, PollId id, PersonId person);
void set_publish(db::Db& db, PollId id, bool publish);
void set_open(db::Db& db, PollId id, Moment opened_at);
void set_state(db::Db& db, PollId id, PollState state);
void set_seq(db::Db& db, PollId id, std::int64_t seq);

// ---- participants
struct Known {
    ParticipantId id;
    place::Level level = place::Level::none;
    PlaceId place;
};
BOOST_DESCRIBE_STRUCT(Known, (), (id, level, place))
[[nodiscard]] std::optional<Known> known(db::Db& db, PollId poll, std::string_view known_by);
[[nodiscard]] ParticipantId insert_participant(db::Db& db, PollId poll, std::string_view known_by);
void set_level(db::Db& db, PollId poll, ParticipantId id, place::Level level, PlaceId place, bool vouched);
void set_known_by(db::Db& db, PollId poll, ParticipantId id, std::string_view known_by);
void delete_participant(db::Db& db, PollId poll, ParticipantId id);

// ---- statements
[[nodiscard]] std::optional<StatementState> statement_state(db::Db& db, PollId poll, std::int64_t no);
[[nodiscard]] StatementId insert_statement(db::Db& db, PollId poll, const Statement& s, ParticipantId author);
void set_statement_state(db::Db& db, StatementId id, StatementState state, std::string_view reason);
void count_vote(db::Db& db, PollId poll, std::int64_t no, std::int64_t change);
[[nodiscard]] std::optional<Statement> find_statement(db::Db& db, PollId poll, StatementId id);
struct Worded {
    StatementId id;
    std::int64_t no = 0;
    StatementState state = StatementState::waiting;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Worded, (), (id, no, state, words))
[[nodiscard]] std::vector<Worded> worded(db::Db& db, PollId poll);
// How many by this author since `since`; and by everybody who is no facilitator.
[[nodiscard]] std::int64_t proposed_by(db::Db& db, PollId poll, ParticipantId author, Moment since);
[[nodiscard]] std::int64_t proposed(db::Db& db, PollId poll, Moment since);
void move_statements(db::Db& db, PollId poll, ParticipantId from, ParticipantId to);

// ---- votes
struct VoteRow {
    std::int64_t no = 0;
    std::int64_t choice = 0;  // `withdrawn` when it was taken back
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(VoteRow, (), (no, choice, seq))
[[nodiscard]] std::optional<std::int64_t> choice(db::Db& db, PollId poll, ParticipantId participant,
                                                 std::int64_t no);
void put_vote(db::Db& db, PollId poll, ParticipantId participant, const VoteRow& vote);
[[nodiscard]] std::vector<VoteRow> all_votes(db::Db& db, PollId poll, ParticipantId participant);

// ---- closing, step by step; see opinion_close.cpp
void delete_taken_back(db::Db& db, PollId poll);
[[nodiscard]] std::vector<ParticipantId> participants(db::Db& db, PollId poll);
[[nodiscard]] std::int64_t last_number(db::Db& db, PollId poll);
void renumber(db::Db& db, PollId poll, ParticipantId from, ParticipantId to);
void forget_people(db::Db& db, PollId poll);
void finish(db::Db& db, PollId poll, Moment now);
// SQLite: deleted bytes are overwritten, wherever they stand, until it is switched off again.
void overwrite_deleted(db::Db& db, bool on);
// SQLite: lays the participants of all polls on fresh pages. A page that was split long ago may still hold a
// row's old bytes beside the rows that are there; overwriting what is deleted does not reach those.
void lay_participants_anew(db::Db& db);

}  // namespace mk::opinion::store
