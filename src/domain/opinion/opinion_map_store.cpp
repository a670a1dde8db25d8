// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_map_store.hpp"

#include "domain/opinion/opinion_live.hpp"

namespace mk::opinion::map_store {

std::optional<Head> head(db::Db& db, PollId poll) {
    return db.one<Head>("SELECT place_id, state, seq, publish_votes FROM opinion_poll WHERE id = $1", poll);
}

std::vector<StatementRow> statements(db::Db& db, PollId poll) {
    return db.all<StatementRow>(
        "SELECT no, state, words FROM opinion_statement WHERE poll_id = $1 ORDER BY no", poll);
}

void each_vote(db::Db& db, PollId poll, const std::function<void(const VoteRow&)>& take) {
    db.each(
        "SELECT participant_id, statement_no, choice FROM opinion_vote WHERE poll_id = $1 "
        "ORDER BY participant_id, statement_no",
        [&](const db::Row& r) {
            take({r.integer(0), r.integer(1), r.integer(2)});
        },
        poll);
}

void each_vote_since(db::Db& db, PollId poll, std::int64_t seq,
                     const std::function<void(const VoteRow&)>& take) {
    db.each(
        "SELECT participant_id, statement_no, choice FROM opinion_vote WHERE poll_id = $1 AND seq > $2 "
        "ORDER BY seq",
        [&](const db::Row& r) {
            take({r.integer(0), r.integer(1), r.integer(2)});
        },
        poll, seq);
}

std::vector<Participant> vouched(db::Db& db, PollId poll) {
    return db.all<Participant>(
        "SELECT id, level, place_id, vouched FROM opinion_participant WHERE poll_id = $1 AND vouched = 1 "
        "ORDER BY id",
        poll);
}

std::optional<Participant> participant(db::Db& db, PollId poll, std::int64_t id) {
    return db.one<Participant>(
        "SELECT id, level, place_id, vouched FROM opinion_participant WHERE id = $2 AND poll_id = $1", poll,
        id);
}

std::int64_t count_people(db::Db& db, PollId poll) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(DISTINCT participant_id) FROM opinion_vote WHERE poll_id = $1 AND choice <> $2", poll,
        withdrawn);
}

std::optional<std::int64_t> least_voted(db::Db& db, PollId poll, ParticipantId participant) {
    return db.one<std::int64_t>(
        "SELECT s.no FROM opinion_statement s WHERE s.poll_id = $1 AND s.state = $2 AND NOT EXISTS (SELECT 1 "
        "FROM opinion_vote v WHERE v.poll_id = s.poll_id AND v.participant_id = $3 AND v.statement_no = s.no "
        "AND v.choice < $4) ORDER BY s.votes, s.no LIMIT 1",
        poll, StatementState::accepted, participant.value, withdrawn);
}

std::optional<Kept> result(db::Db& db, PollId poll) {
    return db.one<Kept>("SELECT map, levels, places, taken_part FROM opinion_result WHERE poll_id = $1",
                        poll);
}

void insert_result(db::Db& db, PollId poll, const Kept& r) {
    db.run(
        "INSERT INTO opinion_result (poll_id, map, levels, places, taken_part) VALUES ($1, $2, $3, $4, $5)",
        poll, r.map, r.levels, r.places, r.taken_part);
}

std::vector<Known> polls(db::Db& db) {
    return db.all<Known>("SELECT id, state FROM opinion_poll ORDER BY id");
}

void insert_statement(db::Db& db, PollId poll, const StatementRow& row, std::int64_t votes, Moment at) {
    db.run(
        "INSERT INTO opinion_statement (poll_id, no, words, state, seed, signed_by, author_id, reason, "
        "votes, at) "
        "VALUES ($1, $2, $3, $4, 0, $5, NULL, $5, $6, $7)",
        poll, row.no, row.words, row.state, "", votes, at);
}

void insert_participant(db::Db& db, PollId poll, std::int64_t id) {
    db.run(
        "INSERT INTO opinion_participant (poll_id, id, known_by, level, place_id, vouched) "
        "VALUES ($1, $2, NULL, 0, NULL, 0)",
        poll, id);
}

bool anybody_known(db::Db& db, PollId poll) {
    return db
        .one<std::int64_t>(
            "SELECT id FROM opinion_participant WHERE poll_id = $1 AND known_by IS NOT NULL LIMIT 1", poll)
        .has_value();
}

void insert_vote(db::Db& db, PollId poll, const VoteRow& row, std::int64_t seq) {
    db.run(
        "INSERT INTO opinion_vote (poll_id, participant_id, statement_no, choice, seq) VALUES ($1, $2, $3, "
        "$4, "
        "$5)",
        poll, row.participant, row.statement_no, row.choice, seq);
}

void set_seq(db::Db& db, PollId poll, std::int64_t seq) {
    db.run("UPDATE opinion_poll SET seq = $2 WHERE id = $1", poll, seq);
}

}  // namespace mk::opinion::map_store
