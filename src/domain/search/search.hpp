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
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "domain/tension/tension.hpp"
#include "html/text.hpp"

// The joint search (zoektocht): from tensions, with an occasion, a purpose and a vision, through guiding
// questions, statements and weighing to an answer. It has the number of its poll (opinion::PollId).
namespace mk::search {

using SearchId = Id<struct SearchTag>;
using QuestionId = Id<struct SearchQuestionTag>;
using InviteId = Id<struct SearchInviteTag>;

// The numbers are stored. Forward only. A prepared one is seen by its facilitators only; a dropped one by
// nobody.
enum class State : std::uint8_t {
    prepared = 0,
    asking = 1,
    voting = 2,
    weighing = 3,
    answering = 4,
    closed = 5,
    dropped = 6,
};
inline constexpr std::array<State, 5> all_public{State::asking, State::voting, State::weighing,
                                                 State::answering, State::closed};
[[nodiscard]] std::string_view key(
    State state);  // "voorbereid" "vragen" "stemmen" "wegen" "antwoord" "klaar"
[[nodiscard]] std::optional<State> state_of(std::string_view key);
[[nodiscard]] const html::Text& name(State state);

inline constexpr std::size_t title_max = 120;   // characters
inline constexpr std::size_t frame_max = 1200;  // of occasion, purpose, vision, open_to, fixed, outcome …
inline constexpr std::size_t short_max = 120;   // of who decides
inline constexpr std::size_t question_max = 240;
inline constexpr std::size_t answer_max = 600;
inline constexpr std::size_t questions_max = 12;
inline constexpr std::size_t occasions_max = 20;
inline constexpr std::size_t page_max = 50;
inline constexpr std::int64_t invite_days_max = 90;
inline constexpr std::int64_t invite_uses_max = 2000;

using Act = person::Act;

// ---- preparing --------------------------------------------------------------------------------------------

// What a search says about itself before it opens. Days are Dutch calendar days (their first moment); 0: not
// said yet.
struct Frame {
    PlaceId place;
    StandingId standing;  // from which level it is guided
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string occasion;
    std::string purpose;
    std::string vision;
    std::string open_to;           // what may still change
    std::string fixed;             // what may not
    std::string decides_body;      // who decides: the body
    std::string decides_function;  // and the function in which somebody answers for it
    Moment asking_until{0};
    Moment voting_until{0};
    Moment weighing_until{0};
    Moment answer_by{0};
    bool announce_votes = false;  // with 50 or more people the votes will be published, without who
    std::vector<TensionId> occasions;
};

// Prepares one, with the essay's guiding questions to begin with. Refused: signed_out; forbidden "not_near"
// (nobody confirmed near the place); invalid with fields title ("empty"), the texts ("too_long",
// "client_data", "characters"), place ("unknown"), standing ("not_near"), occasions ("unknown": not a shared
// tension, "too_many"). Everything else may still be empty. The same `once` again gives the same search, with
// the words of the last time as long as nobody changed it otherwise.
[[nodiscard]] Result<SearchId> prepare(const Act& act, const Frame& frame);
// By a facilitator, while it is prepared: conflict "opened". conflict "version": somebody changed it
// meanwhile.
[[nodiscard]] Result<Done> edit(const Act& act, SearchId id, const Frame& frame, std::int64_t version);
// What `edit` begins with; not_found "search", forbidden "facilitator".
[[nodiscard]] Result<Frame> frame_of(db::Db& db, const person::Viewer& viewer, SearchId id);
// Takes a prepared one away; conflict "opened". Idempotent.
[[nodiscard]] Result<Done> drop(const Act& act, SearchId id);

// One question and what it becomes; id none: a new one; empty words: away with it.
struct QuestionEdit {
    QuestionId id;
    std::string words;
};
// By a facilitator, while prepared or asking. invalid with field "q<id>" or "new<index>" ("too_long",
// "client_data", "characters", "answered": people answered it as it stands, "too_many"). conflict "phase".
[[nodiscard]] Result<Done> edit_questions(const Act& act, SearchId id, std::span<const QuestionEdit> edits);

// What still keeps it from opening, as fields: title occasion purpose vision open_to fixed decides_body
// decides_function theme occasions questions ("empty"), asking_until voting_until weighing_until answer_by
// ("empty", "past", "order"). Empty: it may open.
[[nodiscard]] std::vector<FieldError> missing(db::Db& db, SearchId id, Moment now);

// ---- the course -------------------------------------------------------------------------------------------

// Opens it for everybody and tells everybody who wrote or echoed its tensions. invalid with the fields of
// `missing`. Idempotent.
[[nodiscard]] Result<Done> open(const Act& act, SearchId id);
// To the next phase. `from` is the phase the page showed: pressed twice it goes one phase only. conflict
// "paused"; conflict "outcome": the last phase ends by an outcome; invalid with field sure ("unsure"): the
// end of voting is for good, since nobody's vote can be found back after it.
[[nodiscard]] Result<Done> advance(const Act& act, SearchId id, State from, bool sure);
// With a reason that everybody reads (field reason); a pause stops answers and votes. Idempotent. conflict
// "phase" for one that is not open.
[[nodiscard]] Result<Done> pause(const Act& act, SearchId id, std::string_view reason);
[[nodiscard]] Result<Done> resume(const Act& act, SearchId id);
// The present phase ends later, and every later day moves as many days. invalid with fields until ("empty",
// "order": not after the day that was planned, "past", "too_far": over a year) and reason.
[[nodiscard]] Result<Done> extend(const Act& act, SearchId id, Moment until, std::string_view reason);

struct Outcome {
    std::string outcome;
    std::string body;     // which body decides formally, and by which route
    std::string follows;  // what happens next
    Moment follows_by{0};
    std::string learned;
};
// Ends the search in its last phase: freezes the votes, publishes the report, drops who answered, tells
// everybody who took part and everybody who echoed. invalid with fields outcome body follows follows_by
// learned ("empty" …); conflict "phase", "paused". Idempotent.
[[nodiscard]] Result<Done> close(const Act& act, SearchId id, const Outcome& outcome);

// ---- answers ----------------------------------------------------------------------------------------------

using Shown = tension::Shown;
// One answer a person a question; a second one takes the place of the first. Everybody who is signed in and
// stands somewhere may answer; unconfirmed levels are shown as such and not counted. Refused: signed_out;
// not_found; invalid with fields words, standing ("not_yours"), shown ("no_name"); conflict "phase" (only
// while asking), "paused".
[[nodiscard]] Result<Done> answer(const Act& act, QuestionId question, StandingId standing,
                                  std::string_view words, Shown shown);
// Idempotent; conflict "closed" once the search is closed.
[[nodiscard]] Result<Done> withdraw_answer(const Act& act, QuestionId question);

// ---- invite links -----------------------------------------------------------------------------------------

struct Invite {
    InviteId id;
    SearchId search;
    bool guide = false;  // to guide it together, for who stands near the place; else to the statements
    Moment made_at;
    Moment ends_at;
    std::int64_t uses_max = 0;
    std::int64_t uses = 0;
    Moment revoked_at;  // 0: not
    [[nodiscard]] bool open(Moment now) const {
        return revoked_at.ms == 0 && now < ends_at && uses < uses_max;
    }
};
BOOST_DESCRIBE_STRUCT(Invite, (), (id, search, guide, made_at, ends_at, uses_max, uses, revoked_at))
struct NewInvite {
    bool guide = false;
    std::int64_t days = 14;
    std::int64_t uses = 100;
};
// A link /zoektocht/{id}/mee/{token} to the statements, without account, or to guide it together. invalid:
// days (1..90), uses (1..2000; to guide 1..10); conflict "phase" when it is closed, or not open yet and not
// to guide. The same `once` again gives the same link.
[[nodiscard]] Result<InviteId> invite(const Act& act, SearchId id, const NewInvite& wish);
[[nodiscard]] Result<Done> revoke(const Act& act, SearchId id, InviteId invite);
// The token of its link: made again from the town's key.
[[nodiscard]] std::string invite_token(db::Db& db, std::string_view town_key, InviteId id);
[[nodiscard]] Result<std::vector<Invite>> invites(db::Db& db, const person::Viewer& viewer, SearchId id);
// not_found "invite" for an unknown token; also one that does not work any more is found (see Invite::open).
[[nodiscard]] Result<Invite> invite_behind(db::Db& db, SearchId id, std::string_view token);
// From now on the viewer guides it too. forbidden "not_near"; conflict "phase"; invalid "invite_ended".
// Idempotent.
[[nodiscard]] Result<Done> guide_too(const Act& act, SearchId id, std::string_view token);
// Nobody who guides it is confirmed near its place any more, or its phase ended this many days ago and nobody
// moved it on.
inline constexpr std::int64_t left_days = 14;
[[nodiscard]] bool is_left(db::Db& db, SearchId id, Moment now);
// A steward of its place guides a search that was left from now on; who guided it is told. forbidden
// "steward"; conflict "phase" (closed), "guided" (it was not left). Idempotent.
[[nodiscard]] Result<Done> take_over(const Act& act, SearchId id);
// Counts one more who came by it; invalid "invite_ended".
[[nodiscard]] Result<Done> use_invite(db::Db& writer, SearchId id, std::string_view token, Moment now);

// ---- reading ----------------------------------------------------------------------------------------------

// A search as everybody may see it.
struct Search {
    SearchId id;
    PlaceId place;
    std::string place_name;
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
    // the facilitator, as shown: a level at a place
    place::Level level = place::Level::none;
    PlaceId place_seen;
    std::string place_seen_name;
    bool vouched = false;
    std::string outcome;
    std::string outcome_body;
    std::string follows;
    Moment follows_by;
    std::string learned;
    Moment opened_at;
    Moment phase_at;
    Moment closed_at;
};
BOOST_DESCRIBE_STRUCT(Search, (),
                      (id, place, place_name, theme, title, occasion, purpose, vision, open_to, fixed,
                       decides_body, decides_function, asking_until, voting_until, weighing_until, answer_by,
                       announce_votes, state, paused, pause_reason, version, level, place_seen,
                       place_seen_name, vouched, outcome, outcome_body, follows, follows_by, learned,
                       opened_at, phase_at, closed_at))

// not_found "search" for what does not exist, was dropped, or is prepared by somebody else: the same answer
// for all.
[[nodiscard]] Result<Search> find(db::Db& db, const person::Viewer& viewer, SearchId id);
// The viewer began it or guides it too.
[[nodiscard]] bool is_facilitator(db::Db& db, const person::Viewer& viewer, SearchId id);
// The last day of a phase, and the first moment after it (Dutch calendar, so also on days of 23 or 25 hours);
// 0 for phases without an end.
[[nodiscard]] Moment last_day(const Search& search, State phase);
[[nodiscard]] Moment end_of(const Search& search, State phase);
// The present phase should have ended, and nobody ended or extended it.
[[nodiscard]] bool overdue(const Search& search, Moment now);

struct Card {
    SearchId id;
    PlaceId place;
    std::string place_name;
    place::Theme theme = place::Theme::none;
    std::string title;
    std::string purpose;
    State state = State::asking;
    bool paused = false;
    Moment asking_until;
    Moment voting_until;
    Moment weighing_until;
    Moment answer_by;
    Moment opened_at;
    Moment closed_at;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (id, place, place_name, theme, title, purpose, state, paused, asking_until,
                       voting_until, weighing_until, answer_by, opened_at, closed_at))
struct Listing {
    PlaceId place{};               // and everything inside it; none: everywhere
    std::optional<State> state{};  // nothing: every public one
    bool running = false;          // not the closed ones
    std::optional<place::Theme> theme{};
    std::int64_t before = 0;  // cursor: id of the last card seen; 0: from the newest
    std::size_t limit = page_max;
};
struct Page {
    std::vector<Card> cards;
    std::int64_t next = 0;  // 0: this was the last
};
// Public ones, newest first; at most page_max.
[[nodiscard]] Page list(db::Db& db, const Listing& listing);
// Those the viewer guides, prepared ones too, newest first; at most page_max.
[[nodiscard]] std::vector<Card> guided(db::Db& db, const person::Viewer& viewer);

[[nodiscard]] std::vector<TensionId> occasions(db::Db& db, SearchId id);

struct Question {
    QuestionId id;
    std::int64_t no = 0;  // from 1
    std::string words;
    std::int64_t answers = 0;  // of it; under five no page says it
};
BOOST_DESCRIBE_STRUCT(Question, (), (id, no, words, answers))
[[nodiscard]] std::vector<Question> questions(db::Db& db, SearchId id);

struct Answer {
    std::int64_t id = 0;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    bool vouched = false;
    std::string words;
    std::string shown_name;
    bool coarse_date = false;
    Moment at;
    bool own = false;
};
BOOST_DESCRIBE_STRUCT(Answer, (),
                      (id, place, place_name, level, vouched, words, shown_name, coarse_date, at, own))
// From resident to ministry, oldest first within a level; of one level when given; after answer `after` of
// it. At most `limit` a level.
[[nodiscard]] std::vector<Answer> answers(db::Db& db, const person::Viewer& viewer, QuestionId id,
                                          place::Level level, std::int64_t after, std::size_t limit);
// The viewer's own answer; nothing when they gave none.
struct Own {
    std::string words;
    StandingId standing;
    Shown shown = Shown::safe;
};
BOOST_DESCRIBE_STRUCT(Own, (), (words, standing, shown))
[[nodiscard]] std::optional<Own> own_answer(db::Db& db, const person::Viewer& viewer, QuestionId id);

// How many different confirmed people answered, by level; exact numbers: pages hide those under five.
struct Answered {
    place::Level level = place::Level::none;
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (level, people))
[[nodiscard]] std::vector<Answered> answered_by(db::Db& db, SearchId id);

// The numbers are stored.
enum class TurnKind : std::uint8_t {
    opened = 1,
    advanced = 2,
    paused = 3,
    resumed = 4,
    extended = 5,
    closed = 6
};
struct Turn {
    TurnKind kind = TurnKind::opened;
    State state = State::asking;  // after it
    std::string reason;
    Moment from_day;
    Moment to_day;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (kind, state, reason, from_day, to_day, at))
// Oldest first.
[[nodiscard]] std::vector<Turn> turns(db::Db& db, SearchId id, std::size_t limit);

// ---- the program ------------------------------------------------------------------------------------------

// Reminds the facilitators 24 hours before a phase ends and tells them when it is over time; never ends one
// itself. Idempotent; in the caller's transaction; one look at an index when nothing is due.
void tick(db::Db& writer, const person::Town& town, Moment now);

// What is kept against what is recomputed; 0: all is well. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::search
