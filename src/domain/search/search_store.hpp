// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/search/search.hpp"

// All SQL of searches. What is here knows who did what; nothing of it leaves this folder.
namespace mk::search::store {

struct Row {
    SearchId id;
    PlaceId place;
    PersonId person;
    StandingId standing;
    place::Level level = place::Level::none;
    PlaceId place_seen;
    bool vouched = false;
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string occasion;
    std::string purpose;
    std::string vision;
    std::string open_to;
    std::string fixed;
    std::string decides_body;
    std::string decides_function;
    Moment asking_until;
    Moment voting_until;
    Moment weighing_until;
    Moment answer_by;
    bool announce_votes = false;
    State state = State::prepared;
    bool paused = false;
    std::string pause_reason;
    std::int64_t version = 1;
    std::string outcome;
    std::string outcome_body;
    std::string follows;
    Moment follows_by;
    std::string learned;
    Moment created_at;
    Moment opened_at;
    Moment phase_at;
    Moment closed_at;
    Moment next_at;
    Moment reminded_for;
    Moment late_for;

    bool operator==(const Row&) const = default;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, place, person, standing, level, place_seen, vouched, theme, title, occasion,
                       purpose, vision, open_to, fixed, decides_body, decides_function, asking_until,
                       voting_until, weighing_until, answer_by, announce_votes, state, paused, pause_reason,
                       version, outcome, outcome_body, follows, follows_by, learned, created_at, opened_at,
                       phase_at, closed_at, next_at, reminded_for, late_for))

[[nodiscard]] std::optional<Row> find(db::Db& db, SearchId id);
[[nodiscard]] SearchId insert(db::Db& db, const Row& row);
void update_frame(db::Db& db, const Row& row);   // what `edit` may change, and the version
void update_course(db::Db& db, const Row& row);  // state, pause, days, moments, outcome
void erase_words(db::Db& db, SearchId id);

[[nodiscard]] bool guides(db::Db& db, SearchId id, PersonId person);
void insert_guide(db::Db& db, SearchId id, PersonId person);
[[nodiscard]] std::vector<PersonId> guides_of(db::Db& db, SearchId id);  // who began it first

void set_occasions(db::Db& db, SearchId id, std::span<const TensionId> tensions);

void insert_question(db::Db& db, SearchId id, std::int64_t no, std::string_view words);
void update_question(db::Db& db, QuestionId id, std::string_view words);
void delete_question(db::Db& db, QuestionId id);
[[nodiscard]] SearchId search_of(db::Db& db, QuestionId id);  // none: no such question
// Questions are numbered 1, 2, 3 … in their order.
void renumber(db::Db& db, SearchId id);

struct AnswerRow {
    std::int64_t id = 0;
    SearchId search;
    QuestionId question;
    PersonId person;
    StandingId standing;
    PlaceId place;
    place::Level level = place::Level::none;
    bool vouched = false;
    std::string words;
    Shown shown = Shown::safe;
    std::string shown_name;
    bool coarse_date = false;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (),
                      (id, search, question, person, standing, place, level, vouched, words, shown,
                       shown_name, coarse_date, at))
[[nodiscard]] std::optional<AnswerRow> find_answer(db::Db& db, QuestionId question, PersonId person);
void put_answer(db::Db& db, const AnswerRow& row);  // one a person a question
void delete_answer(db::Db& db, std::int64_t id);
[[nodiscard]] bool has_answered(db::Db& db, SearchId id, PersonId person);
// Keeps how many took part, then forgets who.
void count_taken_part(db::Db& db, SearchId id);
void forget_answerers(db::Db& db, SearchId id);

void insert_turn(db::Db& db, SearchId id, const Turn& turn);

[[nodiscard]] InviteId insert_invite(db::Db& db, const Invite& invite, std::string_view salt);
void set_invite_hash(db::Db& db, InviteId id, std::string_view hash);
[[nodiscard]] std::string salt_of(db::Db& db, InviteId id);
[[nodiscard]] std::optional<Invite> find_invite(db::Db& db, InviteId id);
[[nodiscard]] std::optional<Invite> find_invite(db::Db& db, std::string_view hash);
[[nodiscard]] std::vector<Invite> invites_of(db::Db& db, SearchId id, std::size_t limit);
void revoke_invite(db::Db& db, InviteId id, Moment now);
void count_invite(db::Db& db, InviteId id);

// Those that the clock has to look at, at most `limit`.
[[nodiscard]] std::vector<SearchId> due(db::Db& db, Moment now, std::size_t limit);
void set_clock(db::Db& db, const Row& row);

[[nodiscard]] std::string place_name(db::Db& db, PlaceId place);
[[nodiscard]] std::vector<Row> all(db::Db& db);
// Answers in searches that ended, whose writer did not choose to be seen and is known all the same.
[[nodiscard]] std::int64_t known_answerers(db::Db& db);
// Counts kept on close for searches that are not closed, and closed ones with answers but without counts.
[[nodiscard]] std::int64_t wrongly_counted(db::Db& db);

}  // namespace mk::search::store
