// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/opinion/opinion.hpp"

// The SQL of the maps: votes and participants by number, and the results that are kept. What comes out of the
// first half stays in this folder.
namespace mk::opinion::map_store {

struct Head {
    PlaceId place;
    PollState state = PollState::prepared;
    std::int64_t seq = 0;
    bool publish_votes = false;
};
BOOST_DESCRIBE_STRUCT(Head, (), (place, state, seq, publish_votes))
[[nodiscard]] std::optional<Head> head(db::Db& db, PollId poll);

struct StatementRow {
    std::int64_t no = 0;
    StatementState state = StatementState::accepted;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (), (no, state, words))
[[nodiscard]] std::vector<StatementRow> statements(db::Db& db, PollId poll);

struct VoteRow {
    std::int64_t participant = 0;
    std::int64_t statement_no = 0;
    std::int64_t choice = 0;
};
// All votes, by participant and statement; those that were taken back too.
void each_vote(db::Db& db, PollId poll, const std::function<void(const VoteRow&)>& take);
// Those that changed since, in the order in which they did.
void each_vote_since(db::Db& db, PollId poll, std::int64_t seq,
                     const std::function<void(const VoteRow&)>& take);

struct Participant {
    std::int64_t id = 0;
    place::Level level = place::Level::none;
    PlaceId place;
    bool vouched = false;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (id, level, place, vouched))
// Those whose level or place was confirmed.
[[nodiscard]] std::vector<Participant> vouched(db::Db& db, PollId poll);
[[nodiscard]] std::optional<Participant> participant(db::Db& db, PollId poll, std::int64_t id);
// How many people gave a vote that stands.
[[nodiscard]] std::int64_t count_people(db::Db& db, PollId poll);
// The accepted statement with the fewest votes on which this participant did not vote.
[[nodiscard]] std::optional<std::int64_t> least_voted(db::Db& db, PollId poll, ParticipantId participant);

struct Kept {
    std::string map, levels, places, taken_part;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (map, levels, places, taken_part))
[[nodiscard]] std::optional<Kept> result(db::Db& db, PollId poll);
void insert_result(db::Db& db, PollId poll, const Kept& kept);
struct Known {
    PollId poll;
    PollState state = PollState::prepared;
};
BOOST_DESCRIBE_STRUCT(Known, (), (poll, state))
[[nodiscard]] std::vector<Known> polls(db::Db& db);

// ---- whole polls, for import ------------------------------------------------------------------------------
void insert_statement(db::Db& db, PollId poll, const StatementRow& row, std::int64_t votes, Moment at);
void insert_participant(db::Db& db, PollId poll, std::int64_t id);
// True as long as somebody can still be recognised: votes of people who came by this program, before the
// close.
[[nodiscard]] bool anybody_known(db::Db& db, PollId poll);
void insert_vote(db::Db& db, PollId poll, const VoteRow& row, std::int64_t seq);
void set_seq(db::Db& db, PollId poll, std::int64_t seq);

}  // namespace mk::opinion::map_store
