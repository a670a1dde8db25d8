// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_store.hpp"

namespace mk::search::store {

#define MK_SEARCH_ROW                                                                                      \
    "SELECT id, place_id, person_id, standing_id, level, place_seen_id, vouched, theme, title, occasion, " \
    "purpose, vision, open_to, fixed, decides_body, decides_function, asking_until, voting_until, "        \
    "weighing_until, answer_by, announce_votes, state, paused, pause_reason, version, outcome, "           \
    "outcome_body, "                                                                                       \
    "follows, follows_by, learned, created_at, opened_at, phase_at, closed_at, next_at, reminded_for, "    \
    "late_for FROM search "

std::optional<Row> find(db::Db& db, SearchId id) {
    return db.one<Row>(MK_SEARCH_ROW "WHERE id = $1", id);
}

std::vector<Row> all(db::Db& db) {
    return db.all<Row>(MK_SEARCH_ROW "ORDER BY id");
}

SearchId insert(db::Db& db, const Row& r) {
    return *db.one<SearchId>(
        "INSERT INTO search (place_id, person_id, standing_id, level, place_seen_id, vouched, theme, title, "
        "occasion, purpose, vision, open_to, fixed, decides_body, decides_function, asking_until, "
        "voting_until, weighing_until, answer_by, announce_votes, state, paused, pause_reason, version, "
        "outcome, outcome_body, follows, follows_by, learned, created_at, opened_at, phase_at, closed_at, "
        "next_at, reminded_for, late_for) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
        "$21, 0, $22, 1, $22, $22, $22, 0, $22, $23, 0, 0, 0, 0, 0, 0) RETURNING id",
        r.place, r.person, r.standing, r.level, r.place_seen, r.vouched, r.theme, r.title, r.occasion,
        r.purpose, r.vision, r.open_to, r.fixed, r.decides_body, r.decides_function, r.asking_until,
        r.voting_until, r.weighing_until, r.answer_by, r.announce_votes, r.state, "", r.created_at);
}

void update_frame(db::Db& db, const Row& r) {
    db.run(
        "UPDATE search SET place_id = $2, standing_id = $3, level = $4, place_seen_id = $5, vouched = $6, "
        "theme = $7, title = $8, occasion = $9, purpose = $10, vision = $11, open_to = $12, fixed = $13, "
        "decides_body = $14, decides_function = $15, asking_until = $16, voting_until = $17, "
        "weighing_until = $18, answer_by = $19, announce_votes = $20, version = $21 WHERE id = $1",
        r.id, r.place, r.standing, r.level, r.place_seen, r.vouched, r.theme, r.title, r.occasion, r.purpose,
        r.vision, r.open_to, r.fixed, r.decides_body, r.decides_function, r.asking_until, r.voting_until,
        r.weighing_until, r.answer_by, r.announce_votes, r.version);
}

void update_course(db::Db& db, const Row& r) {
    db.run(
        "UPDATE search SET state = $2, paused = $3, pause_reason = $4, asking_until = $5, voting_until = $6, "
        "weighing_until = $7, answer_by = $8, outcome = $9, outcome_body = $10, follows = $11, "
        "follows_by = $12, learned = $13, opened_at = $14, phase_at = $15, closed_at = $16, next_at = $17, "
        "place_seen_id = $18, vouched = $19 WHERE id = $1",
        r.id, r.state, r.paused, r.pause_reason, r.asking_until, r.voting_until, r.weighing_until,
        r.answer_by, r.outcome, r.outcome_body, r.follows, r.follows_by, r.learned, r.opened_at, r.phase_at,
        r.closed_at, r.next_at, r.place_seen, r.vouched);
}

void erase_words(db::Db& db, SearchId id) {
    db.run("DELETE FROM search_question WHERE search_id = $1", id);
    db.run("DELETE FROM search_occasion WHERE search_id = $1", id);
    db.run(
        "UPDATE search SET title = $2, occasion = $2, purpose = $2, vision = $2, open_to = $2, fixed = $2, "
        "decides_body = $2, decides_function = $2 WHERE id = $1",
        id, "");
}

bool guides(db::Db& db, SearchId id, PersonId person) {
    return person &&
           db.one<std::int64_t>(
                 "SELECT 1 FROM search WHERE id = $1 AND person_id = $2 "
                 "UNION ALL SELECT 1 FROM search_guide WHERE search_id = $1 AND person_id = $2 LIMIT 1",
                 id, person)
               .has_value();
}

void insert_guide(db::Db& db, SearchId id, PersonId person) {
    db.run(
        "INSERT INTO search_guide (search_id, person_id) VALUES ($1, $2) "
        "ON CONFLICT (search_id, person_id) DO NOTHING",
        id, person);
}

std::vector<PersonId> guides_of(db::Db& db, SearchId id) {
    auto out = db.all<PersonId>("SELECT person_id FROM search WHERE id = $1 AND person_id IS NOT NULL", id);
    auto more =
        db.all<PersonId>("SELECT person_id FROM search_guide WHERE search_id = $1 ORDER BY person_id", id);
    for (PersonId person : more)
        if (out.empty() || out.front() != person) out.push_back(person);
    return out;
}

void set_occasions(db::Db& db, SearchId id, std::span<const TensionId> tensions) {
    db.run("DELETE FROM search_occasion WHERE search_id = $1", id);
    for (TensionId tension : tensions)
        db.run(
            "INSERT INTO search_occasion (search_id, tension_id) VALUES ($1, $2) "
            "ON CONFLICT (search_id, tension_id) DO NOTHING",
            id, tension);
}

void insert_question(db::Db& db, SearchId id, std::int64_t no, std::string_view words) {
    db.run("INSERT INTO search_question (search_id, no, words) VALUES ($1, $2, $3)", id, no, words);
}
void update_question(db::Db& db, QuestionId id, std::string_view words) {
    db.run("UPDATE search_question SET words = $2 WHERE id = $1", id, words);
}
void delete_question(db::Db& db, QuestionId id) {
    db.run("DELETE FROM search_question WHERE id = $1", id);
}
SearchId search_of(db::Db& db, QuestionId id) {
    return db.one<SearchId>("SELECT search_id FROM search_question WHERE id = $1", id).value_or(SearchId{});
}
void renumber(db::Db& db, SearchId id) {
    auto ids = db.all<QuestionId>("SELECT id FROM search_question WHERE search_id = $1 ORDER BY no, id", id);
    for (std::size_t i = 0; i < ids.size(); ++i)
        db.run("UPDATE search_question SET no = $2 WHERE id = $1", ids[i], static_cast<std::int64_t>(i + 1));
}

std::optional<AnswerRow> find_answer(db::Db& db, QuestionId question, PersonId person) {
    return db.one<AnswerRow>(
        "SELECT id, search_id, question_id, person_id, standing_id, place_id, level, vouched, words, shown, "
        "shown_name, coarse_date, at FROM search_answer WHERE question_id = $1 AND person_id = $2",
        question, person);
}

void put_answer(db::Db& db, const AnswerRow& r) {
    db.run(
        "INSERT INTO search_answer (search_id, question_id, person_id, standing_id, place_id, level, "
        "vouched, "
        "words, shown, shown_name, coarse_date, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12) "
        "ON CONFLICT (question_id, person_id) DO UPDATE SET standing_id = excluded.standing_id, "
        "place_id = excluded.place_id, level = excluded.level, vouched = excluded.vouched, "
        "words = excluded.words, shown = excluded.shown, shown_name = excluded.shown_name, "
        "coarse_date = excluded.coarse_date, at = excluded.at",
        r.search, r.question, r.person, r.standing, r.place, r.level, r.vouched, r.words, r.shown,
        r.shown_name, r.coarse_date, r.at);
}

void delete_answer(db::Db& db, std::int64_t id) {
    db.run("DELETE FROM search_answer WHERE id = $1", id);
}

bool has_answered(db::Db& db, SearchId id, PersonId person) {
    return db
        .one<std::int64_t>("SELECT 1 FROM search_answer WHERE search_id = $1 AND person_id = $2 LIMIT 1", id,
                           person)
        .has_value();
}

void count_taken_part(db::Db& db, SearchId id) {
    db.run("DELETE FROM search_taken_part WHERE search_id = $1", id);
    db.run(
        "INSERT INTO search_taken_part (search_id, level, people) "
        "SELECT search_id, level, COUNT(DISTINCT person_id) FROM search_answer "
        "WHERE search_id = $1 AND vouched = 1 GROUP BY search_id, level",
        id);
}

void forget_answerers(db::Db& db, SearchId id) {
    db.run(
        "UPDATE search_answer SET person_id = NULL, standing_id = NULL WHERE search_id = $1 AND shown < $2",
        id, Shown::pseudonym);
}

void insert_turn(db::Db& db, SearchId id, const Turn& t) {
    db.run(
        "INSERT INTO search_turn (search_id, kind, state, reason, from_day, to_day, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id, t.kind, t.state, t.reason, t.from_day, t.to_day, t.at);
}

// ---- invitations ------------------------------------------------------------------------------------------

InviteId insert_invite(db::Db& db, const Invite& i, std::string_view salt) {
    // The hash follows when the number is known; until then the salt keeps it apart.
    return *db.one<InviteId>(
        "INSERT INTO search_invite (search_id, guide, salt, hash, made_at, ends_at, uses_max, uses, "
        "revoked_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0) RETURNING id",
        i.search, i.guide, salt, db::BytesView{salt}, i.made_at, i.ends_at, i.uses_max);
}

void set_invite_hash(db::Db& db, InviteId id, std::string_view hash) {
    db.run("UPDATE search_invite SET hash = $2 WHERE id = $1", id, db::BytesView{hash});
}

std::string salt_of(db::Db& db, InviteId id) {
    return db.one<std::string>("SELECT salt FROM search_invite WHERE id = $1", id).value_or("");
}

std::optional<Invite> find_invite(db::Db& db, InviteId id) {
    return db.one<Invite>(
        "SELECT id, search_id, guide, made_at, ends_at, uses_max, uses, revoked_at FROM search_invite WHERE "
        "id = $1",
        id);
}

std::optional<Invite> find_invite(db::Db& db, std::string_view hash) {
    return db.one<Invite>(
        "SELECT id, search_id, guide, made_at, ends_at, uses_max, uses, revoked_at FROM search_invite "
        "WHERE hash = $1",
        db::BytesView{hash});
}

std::vector<Invite> invites_of(db::Db& db, SearchId id, std::size_t limit) {
    return db.all<Invite>(
        "SELECT id, search_id, guide, made_at, ends_at, uses_max, uses, revoked_at FROM search_invite "
        "WHERE search_id = $1 ORDER BY id DESC LIMIT $2",
        id, limit);
}

void revoke_invite(db::Db& db, InviteId id, Moment now) {
    db.run("UPDATE search_invite SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0", id, now);
}

void count_invite(db::Db& db, InviteId id) {
    db.run("UPDATE search_invite SET uses = uses + 1 WHERE id = $1", id);
}

// ---- the clock --------------------------------------------------------------------------------------------

std::vector<SearchId> due(db::Db& db, Moment now, std::size_t limit) {
    return db.all<SearchId>(
        "SELECT id FROM search WHERE next_at > 0 AND next_at <= $1 ORDER BY next_at, id LIMIT $2", now,
        limit);
}

void set_clock(db::Db& db, const Row& r) {
    db.run("UPDATE search SET next_at = $2, reminded_for = $3, late_for = $4 WHERE id = $1", r.id, r.next_at,
           r.reminded_for, r.late_for);
}

std::string place_name(db::Db& db, PlaceId place) {
    return db.one<std::string>("SELECT name FROM place WHERE id = $1", place).value_or("");
}

std::int64_t known_answerers(db::Db& db) {
    return *db.one<std::int64_t>(
        "SELECT COUNT(*) FROM search_answer a JOIN search s ON s.id = a.search_id "
        "WHERE s.state = $1 AND a.shown < $2 AND (a.person_id IS NOT NULL OR a.standing_id IS NOT NULL)",
        State::closed, Shown::pseudonym);
}

std::int64_t wrongly_counted(db::Db& db) {
    return *db.one<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM search_taken_part t JOIN search s ON s.id = t.search_id "
        "WHERE s.state <> $1) + (SELECT COUNT(*) FROM search s WHERE s.state = $1 AND EXISTS "
        "(SELECT 1 FROM search_answer a WHERE a.search_id = s.id AND a.vouched = 1 AND NOT EXISTS "
        "(SELECT 1 FROM search_taken_part t WHERE t.search_id = s.id AND t.level = a.level)))",
        State::closed);
}

}  // namespace mk::search::store
