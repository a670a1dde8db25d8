// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/experiment/experiment.hpp"

// All SQL of experiments. What is here knows who takes part; nothing of it leaves this folder.
namespace mk::experiment::store {

struct Row {
    ExperimentId id;
    PlaceId place;
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string what;
    std::string hypothesis;
    std::string who;
    std::optional<std::int64_t> room;
    std::string consent;
    Moment from_at;
    Moment ends_at;
    Basis basis = Basis::none;
    std::string ground;
    std::string stop_rule;
    std::string stays;
    State state = State::prepared;
    Choice choice = Choice::none;
    std::string worked;
    std::string failed;
    place::Level level = place::Level::none;
    PlaceId seen_place;
    bool coarse_date = false;
    Moment born_at;
    Moment started_at;
    Moment changed_at;
    std::int64_t stops = 0;
    ExperimentId fork_of;
    ExperimentId root;
    std::string kept;
    std::string different;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, place, theme, title, what, hypothesis, who, room, consent, from_at, ends_at, basis,
                       ground, stop_rule, stays, state, choice, worked, failed, level, seen_place,
                       coarse_date, born_at, started_at, changed_at, stops, fork_of, root, kept, different,
                       why))

[[nodiscard]] std::optional<Row> find(db::Db& db, ExperimentId id);
// As prepared, its own root when it is nobody's fork.
[[nodiscard]] ExperimentId insert(db::Db& db, const Row& row);
void update_draft(db::Db& db, const Row& row);
void update_state(db::Db& db, const Row& row);  // state, choice, lessons, started_at, changed_at, stops

void add_person(db::Db& db, ExperimentId id, PersonId person);
void remove_person(db::Db& db, ExperimentId id, PersonId person);
[[nodiscard]] bool takes_part(db::Db& db, ExperimentId id, PersonId person);
[[nodiscard]] std::int64_t people(db::Db& db, ExperimentId id);

[[nodiscard]] std::vector<Rail> rails(db::Db& db, ExperimentId id);
[[nodiscard]] std::optional<Rail> rail(db::Db& db, ExperimentId id, RailId rail);
[[nodiscard]] RailId insert_rail(db::Db& db, ExperimentId id, const Rail& rail);
void update_rail(db::Db& db, const Rail& rail);
void delete_rail(db::Db& db, RailId rail);
void insert_measurement(db::Db& db, RailId rail, const Measurement& m);
// Newest days first.
[[nodiscard]] std::vector<Measurement> measurements(db::Db& db, RailId rail, std::size_t limit);
[[nodiscard]] bool measured(db::Db& db, RailId rail);

struct EventRow {
    ExperimentId experiment{};
    Happened happened = Happened::started;
    PersonId person{};
    place::Level level = place::Level::none;
    PlaceId place{};
    bool coarse_date = false;
    std::string words{};
    std::string evidence{};
    std::string link{};
    std::int64_t stop_no = 0;
    Moment at{};
};
void insert_event(db::Db& db, const EventRow& row);
[[nodiscard]] std::vector<Event> events(db::Db& db, ExperimentId id, std::size_t limit);
// Who said yes after that stop.
[[nodiscard]] std::vector<PersonId> yes_sayers(db::Db& db, ExperimentId id, std::int64_t stop_no);

struct SuccessRow {
    ExperimentId experiment{};
    PlaceId place{};
    place::Theme theme = place::Theme::none;
    std::string title{};
    std::string words{};
    std::string evidence{};
    std::string link{};
    Moment day_at{};
    place::Level level = place::Level::none;
    PlaceId seen_place{};
};
[[nodiscard]] SuccessId insert_success(db::Db& db, const SuccessRow& row);
[[nodiscard]] std::optional<Success> success(db::Db& db, SuccessId id);
[[nodiscard]] std::vector<Success> successes(db::Db& db, PlaceId place, SuccessId before, std::size_t limit);
[[nodiscard]] std::vector<Success> successes_of(db::Db& db, ExperimentId id, std::size_t limit);
[[nodiscard]] std::int64_t count_successes(db::Db& db, ExperimentId id);

[[nodiscard]] std::vector<Card> list(db::Db& db, const Listing& listing, std::size_t limit);
[[nodiscard]] std::optional<Card> card(db::Db& db, ExperimentId id);
[[nodiscard]] std::vector<Card> of_root(db::Db& db, ExperimentId root, std::size_t limit);

// Past their last day at `now` and not known to be so yet; and the running ones in a room.
[[nodiscard]] std::vector<ExperimentId> past(db::Db& db, Moment now);
[[nodiscard]] std::vector<ExperimentId> in_rooms(db::Db& db);

void set_load(db::Db& db, PlaceId place, PersonId person, Load load, Moment at);
struct LoadCount {
    Load load = Load::none;
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(LoadCount, (), (load, people))
[[nodiscard]] std::vector<LoadCount> loads(db::Db& db, PlaceId place, Moment since);
[[nodiscard]] Load load_of(db::Db& db, PlaceId place, PersonId person, Moment since);

[[nodiscard]] std::int64_t wrong_rows(db::Db& db);
[[nodiscard]] std::vector<ExperimentId> forks(db::Db& db);

}  // namespace mk::experiment::store
