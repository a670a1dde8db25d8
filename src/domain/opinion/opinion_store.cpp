// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_store.hpp"

#include <map>
#include <utility>

#include "domain/opinion/opinion_live.hpp"

namespace mk::opinion::store {

// ---- polls ------------------------------------------------------------------------------------------------

std::optional<PollRow> poll(db::Db& db, PollId id) {
    return db.one<PollRow>("SELECT place_id, state, secret, seq, opened_at FROM opinion_poll WHERE id = $1",
                           id);
}

void insert_poll(db::Db& db, const Poll& p, std::string_view secret) {
    db.run(
        "INSERT INTO opinion_poll (id, place_id, facilitator_id, title, state, secret, publish_votes, seq, "
        "opened_at, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0)",
        p.id, p.place, p.facilitator, p.title, PollState::prepared, db::BytesView{secret}, p.publish_votes);
}

void update_poll(db::Db& db, const Poll& p) {
    db.run("UPDATE opinion_poll SET place_id = $2, facilitator_id = $3, title = $4 WHERE id = $1", p.id,
           p.place, p.facilitator, p.title);
}

void insert_moderator(db::Db& db, PollId id, PersonId person) {
    db.run(
        "INSERT INTO opinion_moderator (poll_id, person_id) VALUES ($1, $2)"
        " ON CONFLICT (poll_id, person_id) DO NOTHING",
        id, person);
}

bool moderates(db::Db& db, PollId id, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM opinion_moderator WHERE poll_id = $1 AND person_id = $2", id,
                           person)
        .has_value();
}

void set_publish(db::Db& db, PollId id, bool publish) {
    db.run("UPDATE opinion_poll SET publish_votes = $2 WHERE id = $1", id, publish);
}

void set_open(db::Db& db, PollId id, Moment opened_at) {
    db.run("UPDATE opinion_poll SET state = $2, opened_at = $3 WHERE id = $1", id, PollState::open,
           opened_at);
}

void set_state(db::Db& db, PollId id, PollState state) {
    db.run("UPDATE opinion_poll SET state = $2 WHERE id = $1", id, state);
}

void set_seq(db::Db& db, PollId id, std::int64_t seq) {
    db.run("UPDATE opinion_poll SET seq = $2 WHERE id = $1", id, seq);
}

// ---- participants -----------------------------------------------------------------------------------------

std::optional<Known> known(db::Db& db, PollId poll, std::string_view known_by) {
    return db.one<Known>(
        "SELECT id, level, place_id FROM opinion_participant WHERE poll_id = $1 AND known_by = $2", poll,
        db::BytesView{known_by});
}

std::int64_t last_number(db::Db& db, PollId poll) {
    return db
        .one<std::int64_t>("SELECT id FROM opinion_participant WHERE poll_id = $1 ORDER BY id DESC LIMIT 1",
                           poll)
        .value_or(0);
}

ParticipantId insert_participant(db::Db& db, PollId poll, std::string_view known_by) {
    ParticipantId id{last_number(db, poll) + 1};
    db.run(
        "INSERT INTO opinion_participant (poll_id, id, known_by, level, place_id, vouched) "
        "VALUES ($1, $2, $3, 0, NULL, 0)",
        poll, id, db::BytesView{known_by});
    return id;
}

void set_level(db::Db& db, PollId poll, ParticipantId id, place::Level level, PlaceId place, bool vouched) {
    db.run(
        "UPDATE opinion_participant SET level = $3, place_id = $4, vouched = $5 WHERE poll_id = $1 AND id = "
        "$2",
        poll, id, level, place, vouched);
}

void set_known_by(db::Db& db, PollId poll, ParticipantId id, std::string_view known_by) {
    db.run("UPDATE opinion_participant SET known_by = $3 WHERE poll_id = $1 AND id = $2", poll, id,
           db::BytesView{known_by});
}

void delete_participant(db::Db& db, PollId poll, ParticipantId id) {
    db.run("DELETE FROM opinion_participant WHERE poll_id = $1 AND id = $2", poll, id);
}

// ---- statements -------------------------------------------------------------------------------------------

std::optional<StatementState> statement_state(db::Db& db, PollId poll, std::int64_t no) {
    return db.one<StatementState>("SELECT state FROM opinion_statement WHERE poll_id = $1 AND no = $2", poll,
                                  no);
}

StatementId insert_statement(db::Db& db, PollId poll, const Statement& s, ParticipantId author) {
    return *db.one<StatementId>(
        "INSERT INTO opinion_statement (poll_id, no, words, state, seed, signed_by, author_id, reason, "
        "votes, "
        "at) SELECT $1, COALESCE(MAX(no), -1) + 1, $2, $3, $4, $5, $6, $7, 0, $8 FROM opinion_statement "
        "WHERE poll_id = $1 RETURNING id",
        poll, s.words, s.state, s.seed, s.signed_by, author, "", s.at);
}

void set_statement_state(db::Db& db, StatementId id, StatementState state, std::string_view reason) {
    db.run("UPDATE opinion_statement SET state = $2, reason = $3 WHERE id = $1", id, state, reason);
}

void count_vote(db::Db& db, PollId poll, std::int64_t no, std::int64_t change) {
    db.run("UPDATE opinion_statement SET votes = votes + $3 WHERE poll_id = $1 AND no = $2", poll, no,
           change);
}

std::optional<Statement> find_statement(db::Db& db, PollId poll, StatementId id) {
    return db.one<Statement>(
        "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement "
        "WHERE id = $1 AND poll_id = $2",
        id, poll);
}

std::vector<Worded> worded(db::Db& db, PollId poll) {
    return db.all<Worded>("SELECT id, no, state, words FROM opinion_statement WHERE poll_id = $1 ORDER BY no",
                          poll);
}

std::int64_t proposed_by(db::Db& db, PollId poll, ParticipantId author, Moment since) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM opinion_statement WHERE poll_id = $1 AND author_id = $2 AND at >= $3", poll,
        author, since);
}

std::int64_t proposed(db::Db& db, PollId poll, Moment since) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM opinion_statement WHERE poll_id = $1 AND seed = 0 AND at >= $2", poll, since);
}

void move_statements(db::Db& db, PollId poll, ParticipantId from, ParticipantId to) {
    db.run("UPDATE opinion_statement SET author_id = $3 WHERE poll_id = $1 AND author_id = $2", poll, from,
           to);
}

// ---- votes ------------------------------------------------------------------------------------------------

std::optional<std::int64_t> choice(db::Db& db, PollId poll, ParticipantId participant, std::int64_t no) {
    return db.one<std::int64_t>(
        "SELECT choice FROM opinion_vote WHERE poll_id = $1 AND participant_id = $2 AND statement_no = $3",
        poll, participant, no);
}

void put_vote(db::Db& db, PollId poll, ParticipantId participant, const VoteRow& v) {
    db.run(
        "INSERT INTO opinion_vote (poll_id, participant_id, statement_no, choice, seq) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (poll_id, participant_id, statement_no) "
        "DO UPDATE SET choice = excluded.choice, seq = excluded.seq",
        poll, participant, v.no, v.choice, v.seq);
}

std::vector<VoteRow> all_votes(db::Db& db, PollId poll, ParticipantId participant) {
    return db.all<VoteRow>(
        "SELECT statement_no, choice, seq FROM opinion_vote WHERE poll_id = $1 AND participant_id = $2 "
        "ORDER BY statement_no",
        poll, participant);
}

// ---- closing ----------------------------------------------------------------------------------------------

void delete_taken_back(db::Db& db, PollId poll) {
    db.run("DELETE FROM opinion_vote WHERE poll_id = $1 AND choice = $2", poll, withdrawn);
}

std::vector<ParticipantId> participants(db::Db& db, PollId poll) {
    return db.all<ParticipantId>("SELECT id FROM opinion_participant WHERE poll_id = $1 ORDER BY id", poll);
}

void renumber(db::Db& db, PollId poll, ParticipantId from, ParticipantId to) {
    db.run("UPDATE opinion_participant SET id = $3 WHERE poll_id = $1 AND id = $2", poll, from.value,
           to.value);
    db.run("UPDATE opinion_vote SET participant_id = $3, seq = 0 WHERE poll_id = $1 AND participant_id = $2",
           poll, from.value, to.value);
}

void forget_people(db::Db& db, PollId poll) {
    db.run(
        "UPDATE opinion_participant SET known_by = NULL, level = 0, place_id = NULL, vouched = 0 "
        "WHERE poll_id = $1",
        poll);
    // The minute of a statement could be laid beside that of a sign-in.
    db.run("UPDATE opinion_statement SET author_id = NULL, at = 0 WHERE poll_id = $1 AND seed = 0", poll);
}

void finish(db::Db& db, PollId poll, Moment now) {
    db.run("UPDATE opinion_poll SET state = $2, secret = $3, seq = seq + 1, closed_at = $4 WHERE id = $1",
           poll, PollState::closed, db::BytesView{""}, now);
}

void overwrite_deleted(db::Db& db, bool on) {
    if (db.flavour() != db::Flavour::sqlite) return;
    if (on) db.each("PRAGMA secure_delete = ON", [](const db::Row&) {});
    else db.each("PRAGMA secure_delete = FAST", [](const db::Row&) {});
}

namespace {

struct ParticipantRow {
    PollId poll;
    ParticipantId id;
    std::optional<db::Bytes> known_by;
    place::Level level = place::Level::none;
    PlaceId place;
    bool vouched = false;
};
BOOST_DESCRIBE_STRUCT(ParticipantRow, (), (poll, id, known_by, level, place, vouched))

}  // namespace

void lay_participants_anew(db::Db& db) {
    if (db.flavour() != db::Flavour::sqlite) return;
    auto rows = db.all<ParticipantRow>(
        "SELECT poll_id, id, known_by, level, place_id, vouched FROM opinion_participant ORDER BY poll_id, "
        "id");
    db.run("DELETE FROM opinion_participant");
    for (const ParticipantRow& row : rows) {
        std::optional<db::BytesView> known_by;
        if (row.known_by) known_by = db::BytesView{row.known_by->value};
        db.run(
            "INSERT INTO opinion_participant (poll_id, id, known_by, level, place_id, vouched) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            row.poll, row.id, known_by, row.level, row.place, row.vouched);
    }
}

}  // namespace mk::opinion::store

namespace mk::opinion {

std::optional<Poll> find(db::Db& db, PollId id) {
    return db.one<Poll>(
        "SELECT id, place_id, title, state, publish_votes, seq, opened_at, closed_at, facilitator_id "
        "FROM opinion_poll WHERE id = $1",
        id);
}

std::vector<Statement> statements(db::Db& db, PollId poll, std::optional<StatementState> state,
                                  std::int64_t after_no, std::size_t limit) {
    auto most = static_cast<std::int64_t>(limit);
    if (!state)
        return db.all<Statement>(
            "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement "
            "WHERE poll_id = $1 AND no > $2 ORDER BY no LIMIT $3",
            poll, after_no, most);
    return db.all<Statement>(
        "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement "
        "WHERE poll_id = $1 AND no > $2 AND state = $4 ORDER BY no LIMIT $3",
        poll, after_no, most, *state);
}

std::optional<Statement> statement(db::Db& db, PollId poll, std::int64_t no) {
    return db.one<Statement>(
        "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement "
        "WHERE poll_id = $1 AND no = $2",
        poll, no);
}

std::int64_t count_statements(db::Db& db, PollId poll, StatementState state) {
    return *db.one<std::int64_t>("SELECT COUNT(*) FROM opinion_statement WHERE poll_id = $1 AND state = $2",
                                 poll, state);
}

std::vector<Statement> own_statements(db::Db& db, PollId poll, ParticipantId participant) {
    if (!participant) return {};
    return db.all<Statement>(
        "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement "
        "WHERE poll_id = $1 AND author_id = $2 AND author_id IS NOT NULL ORDER BY no DESC",
        poll, participant);
}

std::optional<From> speaks_from(db::Db& db, PollId poll, ParticipantId participant) {
    return db.one<From>(
        "SELECT level, place_id, vouched FROM opinion_participant WHERE poll_id = $1 AND id = $2", poll,
        participant.value);
}

std::vector<OwnVote> votes_of(db::Db& db, PollId poll, ParticipantId participant) {
    if (!participant) return {};
    return db.all<OwnVote>(
        "SELECT statement_no, choice FROM opinion_vote WHERE poll_id = $1 AND participant_id = $2 "
        "AND choice <> $3 ORDER BY statement_no",
        poll, participant, withdrawn);
}

std::optional<Choice> vote_on(db::Db& db, PollId poll, ParticipantId participant, std::int64_t no) {
    if (!participant) return std::nullopt;
    auto choice = store::choice(db, poll, participant, no);
    if (!choice || *choice == withdrawn) return std::nullopt;
    return static_cast<Choice>(*choice);
}

std::optional<Statement> least_seen(db::Db& db, PollId poll, ParticipantId participant) {
    return db.one<Statement>(
        "SELECT id, no, words, state, seed, signed_by, reason, at, votes FROM opinion_statement s "
        "WHERE poll_id = $1 AND state = $2 AND NOT EXISTS (SELECT 1 FROM opinion_vote v "
        "WHERE v.poll_id = s.poll_id AND v.participant_id = $3 AND v.statement_no = s.no "
        "AND v.choice <> $4) ORDER BY votes LIMIT 1",
        poll, StatementState::accepted, participant.value, withdrawn);
}

TakenPart taken_part(db::Db& db, PollId poll) {
    auto shown = [](std::int64_t n) { return n < place::people_min ? 0 : n / 5 * 5; };
    TakenPart out;
    db.each(
        "SELECT vouched, level, COUNT(*) FROM opinion_participant WHERE poll_id = $1 "
        "GROUP BY vouched, level ORDER BY level, vouched",
        [&](const db::Row& row) {
            out.people += row.integer(2);
            auto level = static_cast<place::Level>(row.integer(1));
            if (row.integer(0) != 0 && level != place::Level::none)
                out.levels.emplace_back(level, shown(row.integer(2)));
        },
        poll);
    out.votes = *db.one<std::int64_t>(
        "SELECT CAST(COALESCE(SUM(votes), 0) AS BIGINT) FROM opinion_statement WHERE poll_id = $1", poll);
    if (out.people < place::people_min) out = {0, 0, std::move(out.levels)};
    return out;
}

namespace {

// Kept numbers of votes against a recount.
std::int64_t wrongly_counted(db::Db& db) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> counted;
    db.each(
        "SELECT poll_id, statement_no, COUNT(*) FROM opinion_vote WHERE choice <> $1 "
        "GROUP BY poll_id, statement_no",
        [&](const db::Row& row) {
            counted[{row.integer(0), row.integer(1)}] = row.integer(2);
        },
        withdrawn);
    std::int64_t wrong = 0;
    db.each("SELECT poll_id, no, votes FROM opinion_statement", [&](const db::Row& row) {
        auto found = counted.find({row.integer(0), row.integer(1)});
        wrong += row.integer(2) != (found == counted.end() ? 0 : found->second);
        if (found != counted.end()) counted.erase(found);
    });
    return wrong + static_cast<std::int64_t>(counted.size());
}

}  // namespace

std::int64_t verify(db::Db& db) {
    auto count = [&](db::Sql sql, const auto&... values) { return *db.one<std::int64_t>(sql, values...); };
    std::int64_t wrong = wrongly_counted(db);
    wrong += count(
        "SELECT COUNT(*) FROM opinion_poll p WHERE seq < (SELECT COALESCE(MAX(seq), 0) FROM opinion_vote v "
        "WHERE v.poll_id = p.id)");
    wrong += count(
        "SELECT COUNT(*) FROM opinion_vote v WHERE choice <> $1 AND NOT EXISTS (SELECT 1 FROM "
        "opinion_participant p WHERE p.poll_id = v.poll_id AND p.id = v.participant_id)",
        withdrawn);
    // What may not be there any more once a poll is closed.
    wrong += count(
        "SELECT COUNT(*) FROM opinion_poll p WHERE state = $1 AND (LENGTH(secret) > 0 OR EXISTS "
        "(SELECT 1 FROM opinion_participant a WHERE a.poll_id = p.id AND (a.known_by IS NOT NULL OR "
        "a.level <> 0 OR a.place_id IS NOT NULL OR a.vouched <> 0)) OR EXISTS (SELECT 1 FROM opinion_vote v "
        "WHERE v.poll_id = p.id AND v.seq <> 0) OR EXISTS (SELECT 1 FROM opinion_statement s "
        "WHERE s.poll_id = p.id AND s.author_id IS NOT NULL))",
        PollState::closed);
    return wrong;
}

}  // namespace mk::opinion
