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

// Weighing of interests (belangenafweging): per option what it means for self-interest, certainty and the
// greater whole; who gains, who bears, who is not at the table. Several people weigh, the spread is shown
// when a round closes, and it is weighed again at every review.
namespace mk {
using WeighingId = Id<struct WeighingTag>;
}

namespace mk::weighing {

// ---- words ------------------------------------------------------------------------------------------------

// open: people weigh, everybody reads the reasons. closed: this round's numbers are published. Stored
// numbers.
enum class State : std::uint8_t { open = 1, closed = 2 };
[[nodiscard]] std::string_view key(State state);
[[nodiscard]] const html::Text& name(State state);

enum class Interest : std::uint8_t { self = 1, certainty = 2, whole = 3 };
inline constexpr std::array<Interest, 3> all_interests{Interest::self, Interest::certainty, Interest::whole};
[[nodiscard]] std::string_view key(Interest interest);  // "self" "certainty" "whole"
[[nodiscard]] const html::Text& name(Interest interest);

// -2 "veel slechter" … +2 "veel beter".
inline constexpr int score_max = 2;
inline constexpr std::size_t scores = 5;
[[nodiscard]] const html::Text& score_name(int score);

inline constexpr std::size_t options_min = 1;
inline constexpr std::size_t options_max = 8;
inline constexpr std::size_t parties_max = 12;
inline constexpr std::size_t absent_max = 12;
inline constexpr std::size_t title_max = 120;  // characters, as all below
inline constexpr std::size_t option_max = 200;
inline constexpr std::size_t party_max = 60;
inline constexpr std::size_t reason_max = 300;
inline constexpr std::int64_t days_default = 14;
inline constexpr std::int64_t days_max = 90;

// ---- writing: in the caller's transaction, each with its journal entry --------------------------------
using Act = person::Act;

struct Draft {
    chain::Thing about;                // a search, a proposal or an experiment
    std::string title;                 // "" takes the title of what it is about
    std::vector<std::string> options;  // empty ones are left out
    std::vector<std::string> parties;  // groups ("ouders"), never persons
    std::vector<std::string> absent;   // who is not at the table, named
    std::int64_t days = days_default;  // after which the round closes by itself
};
// Anybody with a confirmed standing near the place. Everybody concerned with what it is about is told. The
// same `once` again gives the same weighing. Refused: signed_out; forbidden "not_near"; not_found "thing";
// invalid with fields about ("kind"), title, options ("empty", "too_many", …), parties, absent, days;
// conflict "exists" when the thing has one already (weighing it again is `repeat`), "stopped" when it was
// stopped.
[[nodiscard]] Result<WeighingId> begin(const Act& act, const Draft& draft);

// What one person says of one option.
struct Judgement {
    StandingId standing;                      // from which one speaks; confirmed and near the place
    std::array<std::optional<int>, 3> score;  // by all_interests; nothing: no opinion
    std::array<std::string, 3> reason;        // each may be ""
    std::vector<std::int64_t> gains;          // numbers of parties
    std::vector<std::int64_t> bears;
    std::string gains_words;  // who else gains, or how
    std::string bears_words;
};
// One judgement a person an option a round; again changes it, as long as the round is open. Refused:
// signed_out; not_found "weighing"; conflict "closed"; forbidden "not_near"; invalid with fields option,
// standing, score ("empty" when nothing at all is said, "unknown"), reason_self, reason_certainty,
// reason_whole, gains, bears, gains_words, bears_words.
[[nodiscard]] Result<Done> weigh(const Act& act, WeighingId id, std::int64_t option,
                                 const Judgement& judgement);
// Takes back everything one said in the open round. Idempotent. conflict "closed".
[[nodiscard]] Result<Done> withdraw(const Act& act, WeighingId id);
// Names a group that is not at the table; the same name again changes nothing. Refused as weigh, field
// absent.
[[nodiscard]] Result<Done> name_absent(const Act& act, WeighingId id, std::string_view group);

// Ends the round: its spread is published. By who opened the round or a steward of the place (forbidden
// "not_yours" otherwise). Idempotent.
[[nodiscard]] Result<Done> close(const Act& act, WeighingId id);
// The same by the program: for the concept it is about, when its phase is over. Nothing happens when it is
// closed.
void end(db::Db& writer, const person::Town& town, WeighingId id, Moment now);
// Opens the next round, as at every review, and tells everybody who weighed. Anybody with a confirmed
// standing near the place. conflict "open" as long as the round before is open.
[[nodiscard]] Result<Done> repeat(const Act& act, WeighingId id, std::int64_t days = days_default);

// ---- reading: everything here may be read by everybody ----------------------------------------------------

struct Option {
    std::int64_t no = 0;  // 1 … in the order in which they were given
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Option, (), (no, words))
struct Party {
    std::int64_t no = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Party, (), (no, name))

struct Weighing {
    WeighingId id;
    chain::Thing about;
    PlaceId place;
    place::Theme theme = place::Theme::none;
    std::string title;
    State state = State::open;
    std::int64_t round = 1;
    Moment opened_at;  // this round
    Moment closes_at;
    Moment closed_at;  // 0: it is open
    std::vector<Option> options;
    std::vector<Party> parties;
    // of the viewer
    bool may_weigh = false;
    bool may_close = false;
    bool may_repeat = false;
    std::vector<std::int64_t> weighed;  // the options they weighed in this round
};
[[nodiscard]] Result<Weighing> find(db::Db& db, const person::Viewer& viewer, WeighingId id);
[[nodiscard]] std::vector<Option> options(db::Db& db, WeighingId id);
// The weighing of a search, a proposal or an experiment.
[[nodiscard]] std::optional<WeighingId> of(db::Db& db, chain::Thing about);
// The viewer's own, in the open round; nothing when they have not weighed that option.
[[nodiscard]] std::optional<Judgement> own(db::Db& db, const person::Viewer& viewer, WeighingId id,
                                           std::int64_t option);

// How people differ. Published when a round is closed, never before: one publication a round, so that
// nobody's score can be read from what changed between two looks, and everybody weighs for themselves first.
struct Spread {
    bool shown = false;                 // five people or more said something; else all below is 0
    std::int64_t people = 0;            // rounded down to fives
    std::array<int, scores> percent{};  // from -2 to +2, in steps of ten, together 100
    int middle = 0;                     // the median score (the lower one of two)
    bool apart = false;                 // a quarter or more says worse and a quarter or more says better
};
struct LevelSpread {
    place::Level level = place::Level::none;
    Spread spread;
};
struct Tally {
    Party party;
    bool named = false;       // somebody named it
    std::int64_t people = 0;  // rounded down to fives; 0: fewer than five
};
struct OptionResult {
    Option option;
    std::array<Spread, 3> spread;  // by all_interests
    std::array<std::vector<LevelSpread>, 3>
        by_level;              // five or more of a level, and no fewer than five left over
    std::vector<Tally> gains;  // parties that were named, most named first
    std::vector<Tally> bears;
};
struct Outcome {
    std::int64_t round = 1;
    bool published = false;   // closed; else options hold words only
    bool shown = false;       // five people or more weighed
    std::int64_t people = 0;  // rounded down to fives
    std::int64_t heard = 0;   // bit (level - 1) of every level that weighed
    Moment opened_at;
    Moment closed_at;
    std::vector<OptionResult> options;
    std::vector<std::string> absent;  // groups that were named as not at the table, in this round
};
// One round's numbers, ready for a page or a report. not_found "weighing", also for a round that never was.
[[nodiscard]] Result<Outcome> result(db::Db& db, WeighingId id, std::int64_t round);

// A reason in somebody's words, at level and place as an echo is; never who.
enum class Topic : std::uint8_t { self = 1, certainty = 2, whole = 3, gains = 4, bears = 5 };
struct Voice {
    std::int64_t no = 0;
    std::int64_t option = 0;
    Topic about = Topic::self;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    bool coarse_date = false;
    Moment at;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Voice, (), (no, option, about, place, place_name, level, coarse_date, at, words))
// Oldest first, after voice `after`; at most `limit`.
[[nodiscard]] std::vector<Voice> voices(db::Db& db, WeighingId id, std::int64_t round, std::int64_t option,
                                        std::int64_t after, std::size_t limit);

// ---- the program ------------------------------------------------------------------------------------------

// Closes the rounds whose time is over. Idempotent; in the caller's transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);

// What is kept against what is recomputed; 0: all is well. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::weighing
