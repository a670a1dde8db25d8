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
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "html/text.hpp"

// Room to play (speelruimte): say and responsibility as one object, given by a place and level to another,
// with bounds and a day on which it is looked at again; and its pull-back, which is always an event with a
// reason. A room is the act of the two sides, so what is in it is public; which person said yes is not.
namespace mk::room {

using RoomId = Id<struct RoomTag>;
using MatterId = Id<struct MatterTag>;

// ---- words ------------------------------------------------------------------------------------------------

// The numbers are stored.
enum class State : std::uint8_t { asked = 1, refused = 2, offered = 3, running = 4, ended = 5 };
inline constexpr std::array<State, 5> all_states{State::asked, State::refused, State::offered, State::running,
                                                 State::ended};
[[nodiscard]] std::string_view key(State state);  // "gevraagd" "geweigerd" "aangeboden" "loopt" "afgelopen"
[[nodiscard]] std::optional<State> state_of(std::string_view key);
[[nodiscard]] const html::Text& name(State state);

// How it ended. The numbers are stored.
enum class Ending : std::uint8_t {
    none = 0,
    date = 1,        // its last day passed
    taken_back = 2,  // by the giver: a pull-back
    given_back = 3,  // by the receiver
    declined = 4,    // the receiver did not take what was offered
    withdrawn = 5,   // who asked or offered it took that back
};
[[nodiscard]] std::string_view key(Ending ending);
[[nodiscard]] const html::Text& name(Ending ending);

// What happens to a room. The numbers are stored.
enum class Happening : std::uint8_t {
    asked = 1,
    refused = 2,
    not_answered = 3,
    offered = 4,
    accepted = 5,
    declined = 6,
    withdrawn = 7,
    narrowed = 8,
    overruled = 9,
    taken_back = 10,
    given_back = 11,
    reviewed = 12,
    ended = 13,
};
[[nodiscard]] std::string_view key(Happening happening);
[[nodiscard]] const html::Text& name(Happening happening);
// The three by which the old centre takes say back.
[[nodiscard]] constexpr bool pulls_back(Happening h) {
    return h == Happening::narrowed || h == Happening::overruled || h == Happening::taken_back;
}

inline constexpr std::size_t words_max = 1500;  // characters of say, duty, bounds and the other long fields
inline constexpr std::size_t line_max = 120;    // of the matter, the group and what the money is for
inline constexpr std::int64_t money_max = 1'000'000'000;  // whole euros
inline constexpr std::int64_t weeks_usual = 8;  // for an answer, unless the ordinance says otherwise
inline constexpr std::int64_t weeks_max = 26;
inline constexpr std::size_t page_max = 50;

// ---- writing ----------------------------------------------------------------------------------------------
// Every act gets the writer's connection and runs in the caller's transaction; it appends to the journal
// itself and tells everybody concerned once: both sides, and all the way up to those who echoed what it came
// from. The same `once` again changes nothing.
using Act = person::Act;

// A day that was typed and cannot be read: refused as "date".
inline constexpr Moment unreadable{-1};

struct Terms {
    std::string say;   // what the receiver has the say over
    std::string duty;  // what the receiver answers for
    bool money = false;
    std::int64_t amount = 0;  // whole euros
    std::string money_for;
    std::string bounds;      // one a line
    std::string giver_does;  // what the giver keeps doing
    std::string ground;      // law, ordinance or agreement it rests on; "" for none
    Moment from;             // first day; 0: from the yes on
    Moment until;            // last day, still in it; 0: none
    Moment review;           // the day on which it is looked at again
};

struct Offer {
    StandingId standing;  // from where it is given: the giver's place and level
    PlaceId to_place;
    place::Level to_level = place::Level::none;  // none: everybody at that place
    std::string to_group;                        // "" unless they have a name
    std::string matter;                          // what it is about
    place::Theme theme = place::Theme::none;     // none: that of the occasion
    RoomId parent;                               // the room it is given out of; none: of its own
    Terms terms;
    std::optional<chain::Thing> occasion;
};
// Gives room: it waits for the receiver's yes. Refused: signed_out; invalid with fields standing
// ("not_yours", "not_vouched"), to_place ("unknown", "not_near"), to_level ("same"), matter, parent
// ("not_running", "other_giver"), say, duty ("empty" …), amount ("empty", "too_much"), money_for, bounds,
// giver_does, ground, from ("date", "past"), until ("date", "before"), review ("empty", "date", "before",
// "too_late": over two years, "after_until"); not_found "thing" for an occasion that is not there.
[[nodiscard]] Result<RoomId> give(const Act& act, const Offer& offer);

// Asks for room from below: the right to challenge (uitdaagrecht).
struct Ask {
    StandingId standing;  // from where it is asked
    PlaceId from_place;   // who is asked: that place,
    place::Level from_level = place::Level::none;
    std::string to_group;  // who asks, as they call themselves
    std::string matter;
    place::Theme theme = place::Theme::none;
    std::string task;                  // which task they want to take over
    std::string better;                // why it will be better
    std::string budget;                // what it needs
    std::string quality;               // how quality is kept
    std::string support;               // who stands behind it
    std::int64_t weeks = weeks_usual;  // for the answer, as the ordinance says
    std::optional<chain::Thing> occasion;
};
// Refused: signed_out; invalid with fields standing ("not_yours", "not_vouched", "not_near"), from_place,
// from_level ("empty"), matter, to_group, task, better, budget, quality, support, weeks ("range").
[[nodiscard]] Result<RoomId> ask(const Act& act, const Ask& wish);

// The answer of the giver's side, never by who asked (forbidden "own_ask"). Yes: it is offered on these
// terms. No: only with a reason (field words). Refused: forbidden "not_giver"; conflict "state".
[[nodiscard]] Result<Done> answer_yes(const Act& act, RoomId id, const Terms& terms);
[[nodiscard]] Result<Done> answer_no(const Act& act, RoomId id, std::string_view words);
// By who asked: this was no answer, or none came in time. The question stands open again and the first
// answer day stays. forbidden "not_asker"; conflict "state", "not_yet" (the day has not passed).
[[nodiscard]] Result<Done> not_answered(const Act& act, RoomId id, std::string_view words);

// The receiver's side takes say and responsibility together: from now on it runs. Never the person who
// offered it (forbidden "own_offer"). Refused: forbidden "not_receiver"; conflict "state", "too_late" (its
// last day passed).
[[nodiscard]] Result<Done> accept(const Act& act, RoomId id);
[[nodiscard]] Result<Done> decline(const Act& act, RoomId id, std::string_view words);
// Before anybody said yes: who asked, or the giver's side, takes the question or the offer back.
[[nodiscard]] Result<Done> withdraw(const Act& act, RoomId id, std::string_view words);

// Pull-back by the giver's side, each with a reason. Narrowed: the terms shrink and it goes on; both halves
// stay filled. Refused: forbidden "not_giver"; conflict "state", "version"; invalid with the fields of terms
// and words, amount ("more"), until ("later"), say ("nothing_changed").
struct Narrower {
    std::string say;
    std::string duty;
    std::string bounds;
    bool money = false;
    std::int64_t amount = 0;
    std::string money_for;
    Moment until;
    std::int64_t version = 0;  // that the form was made from
    std::string words;         // why
};
[[nodiscard]] Result<Done> narrow(const Act& act, RoomId id, const Narrower& narrower);
// One act of the receiver was overruled; the room stays. Fields about (which act), words (why).
[[nodiscard]] Result<Done> overrule(const Act& act, RoomId id, std::string_view about,
                                    std::string_view words);
[[nodiscard]] Result<Done> take_back(const Act& act, RoomId id, std::string_view words);
// By the receiver's side: no pull-back.
[[nodiscard]] Result<Done> give_back(const Act& act, RoomId id, std::string_view words);

// What was seen when it was looked at again, by either side. Fields helped, stop, better, next ("empty",
// "date", "before", "too_late", "after_until"). forbidden "not_side"; conflict "state".
struct Review {
    std::string helped;  // how has it helped
    std::string stop;    // is there a reason to stop; "" for none
    std::string better;  // how can it be better; "" for nothing
    Moment next;         // the next day
};
[[nodiscard]] Result<Done> review(const Act& act, RoomId id, const Review& review);

// Hears from now on what becomes of it.
[[nodiscard]] Result<Done> follow(const Act& act, RoomId id, bool on);

// ---- how it is now ----------------------------------------------------------------------------------------

// Who has the say and who carries the responsibility now, where nobody wrote a room.
struct Situation {
    std::string matter;   // its title, for a new one; not looked at when `id` is given
    MatterId id;          // the matter it is about
    StandingId standing;  // from where it is said
    PlaceId place;        // who it is about
    place::Level level = place::Level::none;
    std::optional<bool> has_say;
    std::optional<bool> has_duty;
    std::string words;
};
// One a person a matter, place and level: saying it again replaces the earlier one. Refused: signed_out;
// not_found "matter"; invalid with fields standing ("not_yours", "not_vouched", "not_near"), place, level,
// matter, has_say, has_duty, words.
[[nodiscard]] Result<MatterId> declare(const Act& act, const Situation& situation);
[[nodiscard]] Result<Done> undeclare(const Act& act, std::int64_t situation);

// ---- reading ----------------------------------------------------------------------------------------------

struct Card {
    RoomId id;
    MatterId matter;
    std::string title;  // of the matter
    RoomId parent;
    PlaceId from_place;
    std::string from_name;
    place::Level from_level = place::Level::none;
    PlaceId to_place;
    std::string to_name;
    place::Level to_level = place::Level::none;
    std::string to_group;
    place::Theme theme = place::Theme::none;
    State state = State::offered;
    Ending ending = Ending::none;
    std::int64_t version = 1;
    Moment from;
    Moment until;
    Moment review;
    Moment answer;  // the day an answer is due; 0 when nobody asked
    Moment born;    // when it was asked or offered, as others may know it
    Moment since;   // when it began to run, 0 before
    std::int64_t copies = 0;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (id, matter, title, parent, from_place, from_name, from_level, to_place, to_name,
                       to_level, to_group, theme, state, ending, version, from, until, review, answer, born,
                       since, copies))

inline constexpr std::int64_t copies_flag = 3;  // one text at so many places is shown as such

// What everybody may see that asks for attention.
[[nodiscard]] bool review_overdue(const Card& card, Moment now);
[[nodiscard]] bool answer_overdue(const Card& card, Moment now);
[[nodiscard]] bool uniform(const Card& card);
// Calendar days from now until that day; negative when it passed.
[[nodiscard]] std::int64_t days_until(Moment day, Moment now);

struct Listing {
    PlaceId place;                                  // given or received there or inside it; none: everywhere
    PlaceId giver;                                  // given at exactly that place,
    place::Level giver_level = place::Level::none;  // by that level (none: any)
    PlaceId receiver;
    std::optional<State> state;
    MatterId matter;
    bool attention = false;  // only those with a flag, at `now`
    Moment now;
    std::int64_t before = 0;  // cursor: id of the last one seen; 0: from the newest
    std::size_t limit = page_max;
};
struct Page {
    std::vector<Card> cards;
    std::int64_t next = 0;  // 0: this was the last
};
[[nodiscard]] Page list(db::Db& db, const Listing& listing);  // newest first

struct AskText {
    std::string task, better, budget, quality, support;
    std::int64_t weeks = 0;
};
BOOST_DESCRIBE_STRUCT(AskText, (), (task, better, budget, quality, support, weeks))

struct Room {
    Card card;
    Terms terms;
    std::optional<AskText> ask;
    bool parent_gone = false;                             // what it was given out of does not run any more
    bool giver = false, receiver = false, asker = false;  // the viewer's sides; and what they may do now
    bool may_answer = false;
    bool may_say_not_answered = false;
    bool may_accept = false;
    bool may_withdraw = false;
    bool may_pull_back = false;
    bool may_give_back = false;
    bool may_review = false;
    bool may_give_out = false;  // room out of this room
    bool follows = false;
};
[[nodiscard]] Result<Room> find(db::Db& db, const person::Viewer& viewer, RoomId id, Moment now);

struct Event {
    std::int64_t id = 0;
    Happening happening = Happening::offered;
    place::Level level = place::Level::none;
    PlaceId place;
    std::string place_name;
    std::string about;
    std::string words;
    std::int64_t version = 0;  // the one it made; 0: none
    bool coarse_date = false;
    Moment at;
    std::string helped, stop, better;  // of a review
    Moment next;
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (id, happening, level, place, place_name, about, words, version, coarse_date, at,
                       helped, stop, better, next))
[[nodiscard]] std::vector<Event> events(db::Db& db, RoomId id);  // oldest first

// What a narrowing took away: the fields that differ, before and after.
struct Change {
    std::string field;  // "say" "duty" "bounds" "money" "until"
    std::string before;
    std::string after;
};
[[nodiscard]] std::vector<Change> changes(db::Db& db, RoomId id, std::int64_t version, html::Lang lang);

// Other rooms of the same giver that lie at other places with nearly the same text (say, responsibility and
// bounds have a likeness of 0.9 or more, engine/similar); they are counted in Card::copies, this one with
// them.
[[nodiscard]] std::vector<Card> alike(db::Db& db, RoomId id);

// How often a giver pulled room back. About an office or a place, never about a person.
struct Tally {
    std::int64_t given = 0;  // that ran, or run
    std::int64_t narrowed = 0;
    std::int64_t overruled = 0;
    std::int64_t taken_back = 0;
};
[[nodiscard]] Tally tally(db::Db& db, PlaceId giver, place::Level level);

// True when what is tried may rest on it: it runs, and today lies between its first and its last day.
[[nodiscard]] bool allows_experiment(db::Db& db, RoomId id, Moment now);

struct Matter {
    MatterId id;
    PlaceId town;
    std::string town_name;
    std::string title;
    std::int64_t rooms = 0;
    std::int64_t situations = 0;
};
BOOST_DESCRIBE_STRUCT(Matter, (), (id, town, town_name, title, rooms, situations))
[[nodiscard]] Result<Matter> find_matter(db::Db& db, MatterId id);
[[nodiscard]] std::vector<Matter> matters(db::Db& db, PlaceId place, std::int64_t before, std::size_t limit);

struct SituationLine {
    std::int64_t id = 0;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    bool has_say = false;
    bool has_duty = false;
    std::string words;
    place::Level by_level = place::Level::none;
    PlaceId by_place;
    std::string by_name;
    bool coarse_date = false;
    Moment at;
    bool own = false;
};
BOOST_DESCRIBE_STRUCT(SituationLine, (),
                      (id, place, place_name, level, has_say, has_duty, words, by_level, by_place, by_name,
                       coarse_date, at, own))
// The way the say came down: every room of a matter after what it was given out of, from the state inward.
struct Rung {
    Card card;
    int depth = 0;       // how many rooms it was given out of
    bool holds = false;  // the say sits here now: it runs and nothing was given out of it
};
struct Ladder {
    Matter matter;
    std::vector<Rung> rungs;
    std::vector<SituationLine> situations;
};
[[nodiscard]] Result<Ladder> ladder(db::Db& db, const person::Viewer& viewer, MatterId id, Moment now);

// ---- the town's own ---------------------------------------------------------------------------------------

// What the clock asks: reminders four weeks, a week and a day before a review and once it is overdue; the
// same for an answer a week and a day before; the end of a room after its last day. Idempotent; in the
// caller's transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);

// What is kept against what is recomputed; 0: all is well. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::room
