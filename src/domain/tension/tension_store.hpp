// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "domain/tension/tension.hpp"

// All SQL of tensions and echoes. What is here knows who wrote what; nothing of it leaves this folder.
namespace mk::tension::store {

struct Row {
    TensionId id;
    PersonId person;
    StandingId standing;
    PlaceId felt_place;
    PlaceId place;
    place::Level level = place::Level::none;
    bool vouched = false;
    place::Theme theme = place::Theme::none;
    std::string theme_free;
    Pull pull = Pull::none;
    std::string now;
    std::string could;
    std::string need;
    Shown shown = Shown::safe;
    std::string shown_name;
    bool coarse_date = false;
    State state = State::kept;
    std::int64_t version = 1;
    Moment created_at;
    Moment shared_at;
    Moment shown_at;
    std::int64_t shared_no = 0;  // 0: not shared
    Moment edited_at;
    std::int64_t echoes = 0;   // all of them
    std::int64_t counted = 0;  // of people whose level was confirmed
    std::int64_t heard = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, person, standing, felt_place, place, level, vouched, theme, theme_free, pull, now,
                       could, need, shown, shown_name, coarse_date, state, version, created_at, shared_at,
                       shown_at, shared_no, edited_at, echoes, counted, heard))

struct EchoRow {
    EchoId id;
    TensionId tension;
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
BOOST_DESCRIBE_STRUCT(EchoRow, (),
                      (id, tension, person, standing, place, level, vouched, words, shown, shown_name,
                       coarse_date, at))

[[nodiscard]] std::optional<Row> find(db::Db& db, TensionId id);
[[nodiscard]] TensionId insert(db::Db& db, const Row& row);
void update_words(db::Db& db, const Row& row);
void update_shared(db::Db& db, const Row& row);
void update_state(db::Db& db, TensionId id, State state);
void erase_words(db::Db& db, TensionId id);
[[nodiscard]] std::int64_t next_shared_no(db::Db& db);

void insert_version(db::Db& db, const Row& old_words);
[[nodiscard]] std::optional<Row> take_version(db::Db& db,
                                              Row row);  // puts the newest earlier words back, removes them

void insert_felt(db::Db& db, const Row& row);
void delete_felt(db::Db& db, const Row& row);

[[nodiscard]] std::optional<EchoRow> find_echo(db::Db& db, TensionId id, PersonId person);
// Nothing when this person echoed before.
[[nodiscard]] std::optional<EchoId> insert_echo(db::Db& db, const EchoRow& row);
void update_echo(db::Db& db, EchoId id, std::string_view words);
void delete_echo(db::Db& db, EchoId id);
// The counts on the tension after an echo came (+1) or went (-1).
void count_echo(db::Db& db, const EchoRow& row, std::int64_t sign);
// People and places of a level, by a confirmed echo; the echo itself is not looked at, only the others.
void count_level(db::Db& db, const EchoRow& row, std::int64_t sign);
// Which levels speak, from the counts of levels and the author: after something was taken away.
void derive_heard(db::Db& db, TensionId id);
// How many tensions have other levels heard than their confirmed words say.
[[nodiscard]] std::int64_t wrongly_heard(db::Db& db);

[[nodiscard]] bool follows(db::Db& db, TensionId id, PersonId person);
void set_follow(db::Db& db, TensionId id, PersonId person, bool on);
// Everybody who wrote, echoed or follows it.
[[nodiscard]] std::vector<PersonId> concerned(db::Db& db, TensionId id);

// Everybody who ever took it up.
[[nodiscard]] std::vector<PersonId> takers(db::Db& db, TensionId id);

struct TurnRow {
    PersonId person;
    State state = State::open;
    place::Level level = place::Level::none;
    bool vouched = false;
    PlaceId place;
    std::string_view words;
    bool coarse_date = false;
    Moment at;
};
void insert_turn(db::Db& db, TensionId id, const TurnRow& row);
[[nodiscard]] bool has_turns(db::Db& db, TensionId id);
// Who took it up last; none when nobody did.
[[nodiscard]] PersonId last_taker(db::Db& db, TensionId id);

void each_of_standing(db::Db& db, StandingId standing, const std::function<void(const Row&)>& tension,
                      const std::function<void(const EchoRow&)>& echo);
void set_vouched(db::Db& db, TensionId id, bool vouched);
void set_echo_vouched(db::Db& db, const EchoRow& row, bool vouched);

[[nodiscard]] std::string place_name(db::Db& db, PlaceId place);

}  // namespace mk::tension::store
