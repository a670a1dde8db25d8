// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/chain/chain.hpp"
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "html/text.hpp"

// What is tried at a place until a day, inside guard rails that stop it; the small successes and lessons that
// came of it; and how others take it along to their own place. Nothing here is ever laid upon another place.
namespace mk::experiment {

using ExperimentId = Id<struct ExperimentTag>;
using RailId = Id<struct RailTag>;
using SuccessId = Id<struct SuccessTag>;

// ---- words ------------------------------------------------------------------------------------------------

// over: the last day is behind us; it runs no longer and waits for what was learned. The numbers are stored.
enum class State : std::uint8_t { prepared = 1, running = 2, stopped = 3, over = 4, ended = 5 };
inline constexpr std::array<State, 5> all_states{State::prepared, State::running, State::stopped, State::over,
                                                 State::ended};
[[nodiscard]] std::string_view key(State state);  // "voorbereid" "loopt" "gestopt" "voorbij" "afgerond"
[[nodiscard]] std::optional<State> state_of(std::string_view key);
[[nodiscard]] const html::Text& name(State state);

// On what it rests in law. The numbers are stored.
enum class Basis : std::uint8_t { unknown = 0, none = 1, policy = 2, clause = 3 };
inline constexpr std::array<Basis, 3> all_bases{Basis::none, Basis::policy, Basis::clause};
[[nodiscard]] std::string_view key(Basis basis);  // "geen" "beleidsregel" "experimenteerbepaling"
[[nodiscard]] std::optional<Basis> basis_of(std::string_view key);
[[nodiscard]] const html::Text& name(Basis basis);

// What becomes of it at the end. The numbers are stored.
enum class Choice : std::uint8_t { none = 0, keep = 1, adapt = 2, stop = 3 };
inline constexpr std::array<Choice, 3> all_choices{Choice::keep, Choice::adapt, Choice::stop};
[[nodiscard]] std::string_view key(Choice choice);  // "houden" "aanpassen" "stoppen"
[[nodiscard]] std::optional<Choice> choice_of(std::string_view key);
[[nodiscard]] const html::Text& name(Choice choice);

// On which side of its threshold a guard rail is crossed; the threshold itself is still inside. The numbers
// are stored.
enum class Direction : std::uint8_t { unknown = 0, not_above = 1, not_below = 2 };
[[nodiscard]] std::string_view key(Direction direction);  // "niet-boven" "niet-onder"
[[nodiscard]] std::optional<Direction> direction_of(std::string_view key);
[[nodiscard]] const html::Text& name(Direction direction);

// What people say a place can carry. The numbers are stored.
enum class Load : std::uint8_t { none = 0, more = 1, right = 2, too_much = 3 };
inline constexpr std::array<Load, 3> all_loads{Load::more, Load::right, Load::too_much};
[[nodiscard]] std::string_view key(Load load);  // "kan-erbij" "precies-goed" "te-veel"
[[nodiscard]] std::optional<Load> load_of(std::string_view key);
[[nodiscard]] const html::Text& name(Load load);

// Something that happened in an experiment. The numbers are stored.
enum class Happened : std::uint8_t {
    started = 1,
    good = 2,      // an update: this went well,
    bad = 3,       // or this did not
    reviewed = 4,  // whom does it benefit, asked again
    crossed = 5,   // a guard rail: it stopped by itself
    stopped = 6,   // by hand
    closed = 7,    // the room it was done in is no more
    yes = 8,       // somebody wants to go on after a stop
    restarted = 9,
    over = 10,
    ended = 11,
};
[[nodiscard]] const html::Text& name(Happened happened);

// A number with at most three decimals, in thousandths: "12,5" or "12.5" is 12500; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> thousandths_of(std::string_view typed);
[[nodiscard]] std::string decimal(html::Lang lang, std::int64_t thousandths);  // "12,5" / "12.5"

inline constexpr std::size_t title_max = 120;   // characters
inline constexpr std::size_t words_max = 1000;  // of every longer text
inline constexpr std::size_t short_max = 120;   // measure, unit, watcher
inline constexpr std::size_t link_max = 500;
inline constexpr std::size_t page_max = 50;
inline constexpr std::size_t rails_max = 12;
inline constexpr int years_max = 2;  // Stb. 2017, 69: an experiment under a clause is temporary by definition
inline constexpr std::int64_t bearing_days = 28;
inline constexpr std::size_t family_max = 200;

// ---- writing ----------------------------------------------------------------------------------------------
// Every act runs in the caller's transaction, appends to the journal and tells who is concerned itself. All
// refuse: signed_out; not_found "experiment". forbidden "not_near": no confirmed standing near the place;
// "not_taking_part": only who takes part may. conflict "state": not in the state it is in. `once` makes
// repeated posts harmless.
using Act = person::Act;

struct Draft {
    PlaceId place{};
    StandingId standing{};  // one of the viewer's own confirmed ones near the place
    place::Theme theme = place::Theme::none;
    std::string title{};
    std::string what{};        // what we try
    std::string hypothesis{};  // what we expect of it
    std::string who{};         // groups, not people
    std::int64_t room = 0;     // the room to play it is done in; 0: without one,
    std::string consent{};     // and then by whose consent
    std::string from{};        // "2026-03-17"
    std::string until{};       // its last day; at most two years after `from`
    Basis basis = Basis::unknown;
    std::string ground{};  // which rule or article; needed unless basis is none
    std::string stop_rule{};
    std::string stays{};  // the shop stays open: what simply goes on, and who sees to that
};

// Prepared, for everybody to read. `occasion`: what it comes of (a room, a proposal, a tension …). invalid
// with the fields of Draft ("empty", "too_long", "client_data", "characters", "unknown", "date", "order",
// "too_late": over two years, "not_allowed": the room gives no leave, "not_near"), "occasion".
[[nodiscard]] Result<ExperimentId> prepare(const Act& act, const Draft& draft,
                                           std::optional<chain::Thing> occasion);
// While it is prepared, by who takes part; the place stays.
[[nodiscard]] Result<Done> change(const Act& act, ExperimentId id, const Draft& draft);
// Somebody near takes part, and hears of everything from then on. Idempotent. Not when it is ended.
[[nodiscard]] Result<Done> join(const Act& act, ExperimentId id);
// Idempotent. conflict "last": somebody has to stay as long as it is not ended.
[[nodiscard]] Result<Done> leave(const Act& act, ExperimentId id);

struct RailDraft {
    std::string measure{};
    std::string unit{};
    Direction direction = Direction::unknown;
    std::string threshold{};  // as typed
    std::string action{};     // what we do when it is crossed
    std::string watcher{};    // a group or a role, not a person
};
// While it is prepared. invalid with the fields of RailDraft ("number"); conflict "too_many".
[[nodiscard]] Result<RailId> add_rail(const Act& act, ExperimentId id, const RailDraft& draft);
[[nodiscard]] Result<Done> change_rail(const Act& act, ExperimentId id, RailId rail, const RailDraft& draft);
[[nodiscard]] Result<Done> remove_rail(const Act& act, ExperimentId id, RailId rail);

// conflict "no_rail": not one guard rail; "too_early": before its first day; "too_late": after its last;
// "room_closed": the room gives no leave any more.
[[nodiscard]] Result<Done> start(const Act& act, ExperimentId id);

struct Reading {
    RailId rail{};
    std::string day{};    // "2026-03-17"; not in the future
    std::string value{};  // as typed
    std::string note{};
};
enum class Measured : std::uint8_t { inside, crossed };
// Before, during and after; not when it is ended. A value on the wrong side of the threshold, measured on a
// day since it (re)started while it runs, stops it in the same transaction and tells everybody. invalid
// "rail", "day" ("date", "future"), "value" ("number"), "note".
[[nodiscard]] Result<Measured> measure(const Act& act, ExperimentId id, const Reading& reading);

// By the stop rule, by hand. invalid "words".
[[nodiscard]] Result<Done> stop(const Act& act, ExperimentId id, std::string_view words);

enum class Yes : std::uint8_t { first, restarted, already };
// After a stop it goes on only by the yes of two different people near the place, each with a reason.
// conflict "too_late" when its last day is behind us, "room_closed".
[[nodiscard]] Result<Yes> say_yes(const Act& act, ExperimentId id, std::string_view words);

struct News {
    bool good = true;
    std::string words{};
    std::string evidence{};
    std::string link{};  // https only; "" for none
};
// What went well or did not, while it runs, is stopped or over. invalid "words", "evidence", "link" ("link").
[[nodiscard]] Result<Done> tell(const Act& act, ExperimentId id, const News& news);
// Whom does it benefit, asked again; a weighing of its interests that was closed opens its next round.
// invalid "words".
[[nodiscard]] Result<Done> review(const Act& act, ExperimentId id, std::string_view words);

struct NewSuccess {
    std::string title{};
    std::string words{};
    std::string evidence{};  // required: how one can see it
    std::string link{};
    std::string day{};
};
// A small success of its own in the chain; everybody hears of it, up to who echoed. Not before it has run.
[[nodiscard]] Result<SuccessId> succeed(const Act& act, ExperimentId id, const NewSuccess& draft);

struct Ending {
    Choice choice = Choice::none;
    std::string worked{};
    std::string failed{};
};
// What we learned goes into the chain. From prepared only Choice::stop (invalid "choice": "not_tried").
// invalid "choice", "worked", "failed".
[[nodiscard]] Result<Done> end(const Act& act, ExperimentId id, const Ending& ending);

struct Difference {
    std::string kept{};
    std::string different{};
    std::string why{};
};
// Takes it along to one's own place: a new prepared one with its guard rails copied, linked as its fork;
// those of the source and of `occasion` (a tension of the own place) are told. invalid as `prepare`, and
// "kept", "different", "why"; "place": "same" for the same place as long as the source is not ended. conflict
// "state" for a prepared source.
[[nodiscard]] Result<ExperimentId> fork(const Act& act, ExperimentId source, const Draft& draft,
                                        const Difference& difference, std::optional<chain::Thing> occasion);

// How it is here, in one tap; one answer a person a place, replaced by a later one. forbidden "not_near".
[[nodiscard]] Result<Done> say_load(const Act& act, PlaceId place, Load load);

// ---- reading: everything here is public -------------------------------------------------------------------

struct Card {
    ExperimentId id;
    PlaceId place;
    std::string place_name;
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string what;
    State state = State::prepared;
    Choice choice = Choice::none;
    Moment from_at;
    Moment ends_at;  // the midnight after its last day
    ExperimentId fork_of;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (id, place, place_name, theme, title, what, state, choice, from_at, ends_at, fork_of))

struct Listing {
    PlaceId place{};  // and everything inside it; none: everywhere
    std::optional<State> state{};
    std::optional<place::Theme> theme{};
    ExperimentId before{};  // cursor: the last one seen; none: from the newest
    std::size_t limit = page_max;
};
struct Page {
    std::vector<Card> cards;
    ExperimentId next;  // none: this was the last
};
// Newest first.
[[nodiscard]] Page list(db::Db& db, const Listing& listing);

struct Rail {
    RailId id;
    std::string measure;
    std::string unit;
    Direction direction = Direction::not_above;
    std::int64_t threshold = 0;  // thousandths
    std::string action;
    std::string watcher;
};
BOOST_DESCRIBE_STRUCT(Rail, (), (id, measure, unit, direction, threshold, action, watcher))
struct Measurement {
    std::int64_t id = 0;
    Moment day_at;
    std::int64_t value = 0;  // thousandths
    std::string note;
    bool crossed = false;
};
BOOST_DESCRIBE_STRUCT(Measurement, (), (id, day_at, value, note, crossed))
struct Event {
    std::int64_t id = 0;
    Happened happened = Happened::started;
    place::Level level = place::Level::none;  // none: nobody is said to have done it
    PlaceId place;
    std::string place_name;
    bool coarse_date = false;
    std::string words;
    std::string evidence;
    std::string link;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (id, happened, level, place, place_name, coarse_date, words, evidence, link, at))

struct Experiment {
    Card card;
    std::string hypothesis;
    std::string who;
    std::int64_t room = 0;
    std::string consent;
    Basis basis = Basis::none;
    std::string ground;
    std::string stop_rule;
    std::string stays;
    std::string worked;
    std::string failed;
    place::Level level = place::Level::none;  // of who began it, as may be known
    PlaceId seen_place;
    std::string seen_place_name;
    bool coarse_date = false;
    Moment born_at;
    Moment started_at;  // 0: not yet; after a stop, the last start
    ExperimentId root;
    std::string kept;
    std::string different;
    std::string why;
    std::vector<Rail> rails;
    // for the viewer
    bool near = false;
    bool takes_part = false;
    bool said_yes = false;  // to going on after this stop
    bool one_yes = false;   // somebody did
};
[[nodiscard]] Result<Experiment> find(db::Db& db, const person::Viewer& viewer, ExperimentId id);
// By day; the newest `limit`.
[[nodiscard]] std::vector<Measurement> measurements(db::Db& db, RailId rail, std::size_t limit);
// Newest first.
[[nodiscard]] std::vector<Event> events(db::Db& db, ExperimentId id, std::size_t limit);

struct Success {
    SuccessId id;
    ExperimentId experiment;
    std::string experiment_title;
    PlaceId place;
    std::string place_name;
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string words;
    std::string evidence;
    std::string link;
    Moment day_at;
};
BOOST_DESCRIBE_STRUCT(Success, (),
                      (id, experiment, experiment_title, place, place_name, theme, title, words, evidence,
                       link, day_at))
[[nodiscard]] Result<Success> find_success(db::Db& db, SuccessId id);
// Newest first, before `before` (none: from the newest), at a place and inside it (none: everywhere).
[[nodiscard]] std::vector<Success> successes(db::Db& db, PlaceId place, SuccessId before, std::size_t limit);
[[nodiscard]] std::vector<Success> successes_of(db::Db& db, ExperimentId id, std::size_t limit);

// The whole family of an experiment: the first one, and everything that was taken along from it, each after
// what it came from and one step deeper; at most family_max.
struct Kin {
    Card card;
    int depth = 0;
    std::int64_t successes = 0;
};
[[nodiscard]] std::vector<Kin> family(db::Db& db, ExperimentId id);

// What people say a place can carry, in the last four weeks, beside what runs there.
struct Bearing {
    std::int64_t people = 0;  // 0 where fewer than five answered; otherwise rounded down to fives
    Load most = Load::none;   // what more than half of them say
    // What runs at this place and inside it, among the bearing_cap that changed last.
    std::int64_t experiments = 0;
    std::int64_t rooms = 0;
    bool more_experiments = false;  // there are more things than were looked through
    bool more_rooms = false;
    bool too_much = false;  // more than half say so: a warning, never a bar
    Load own = Load::none;  // the viewer's answer, as long as it counts
};
inline constexpr std::int64_t bearing_cap = 50;
[[nodiscard]] Bearing bearing(db::Db& db, const person::Viewer& viewer, PlaceId place, Moment now);

// ---- for the program --------------------------------------------------------------------------------------

// What the clock asks: what is past its last day runs no longer, what lost its room stops. Idempotent; in the
// caller's transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);
// Families that do not lead to their root, forks the chain does not know, running ones without a guard rail,
// crossings that their numbers do not show. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::experiment
