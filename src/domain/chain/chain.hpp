// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"
#include "html/text.hpp"

// The unbroken chain: which thing came of which, from a tension to a small success three places away, and
// telling everybody who had to do with it. A concept puts its public things in here and links each to its
// occasion; nobody in the chain has to ask what became of it.
namespace mk::chain {

// The numbers are stored.
enum class Kind : std::uint8_t {
    tension = 1,
    search = 2,
    weighing = 3,
    proposal = 4,
    room = 5,
    experiment = 6,
    success = 7,
};
inline constexpr std::array<Kind, 7> all_kinds{
    Kind::tension, Kind::search, Kind::weighing, Kind::proposal, Kind::room, Kind::experiment, Kind::success};
[[nodiscard]] std::string_view key(
    Kind kind);  // "spanning" "zoektocht" "afweging" "voorstel" "speelruimte" …
[[nodiscard]] const html::Text& name(Kind kind);
[[nodiscard]] const html::Text& plural(Kind kind);  // "Zoektochten"

struct Thing {
    Kind kind = Kind::tension;
    std::int64_t id = 0;
    auto operator<=>(const Thing&) const = default;
};
[[nodiscard]] std::string url(Thing thing);  // "/zoektocht/7"
[[nodiscard]] std::string word(
    Thing thing);  // "zoektocht-7", as forms and addresses carry it (?uit=zoektocht-7)
[[nodiscard]] std::optional<Thing> thing_of(std::string_view word);

// How a thing stands, the same words for every kind. The numbers are stored.
enum class Stand : std::uint8_t { prepared = 1, running = 2, done = 3, stopped = 4 };
[[nodiscard]] const html::Text& name(Stand stand);
[[nodiscard]] std::string_view key(Stand stand);

struct Card {
    Kind kind = Kind::search;
    std::int64_t id = 0;
    PlaceId place;
    place::Theme theme = place::Theme::none;
    Stand stand = Stand::running;
    std::string title;    // at most 200 characters are kept; everybody may read it
    std::string learned;  // what was learned, in words; "" as long as nothing was
    Moment born_at;
    Moment at;                 // of the last change that matters to others
    std::string place_name{};  // filled in by reading; put() looks at the number only
    std::string text{};        // what else it is found by, besides title and learned; put() only, never read

    [[nodiscard]] Thing thing() const { return {kind, id}; }
};
BOOST_DESCRIBE_STRUCT(Card, (), (kind, id, place, theme, stand, title, learned, born_at, at, place_name))

// ---- writing: in the caller's transaction -----------------------------------------------------------------

// From the moment a thing is public, and again at each change of its title, stand, place, text or lesson.
// From then on it is also found (domain/find; a weighing is found by what it is about). Never for a tension:
// that is read from its own table.
void put(db::Db& writer, const Card& card);
// It leaves the chain, the lists and what is found.
void remove(db::Db& writer, Thing thing);

enum class Via : std::uint8_t { became = 1, fork = 2 };
// Idempotent. conflict "cycle": nothing comes of what came of it. not_found: no such thing (a tension must be
// shared).
[[nodiscard]] Result<Done> link(db::Db& writer, Thing occasion, Thing became, Via via = Via::became);

// This person hears from now on what comes of the thing (they opened it, took part, follow it). Idempotent.
void concern(db::Db& writer, Thing thing, PersonId person);
[[nodiscard]] bool is_concerned(db::Db& db, Thing thing, PersonId person);
void unconcern(db::Db& writer, Thing thing, PersonId person);

// Tells of a journal entry about `about`: those concerned with it and, with `upward`, with everything it came
// from, all the way to those who echoed the tensions. Everybody once, never `by`.
struct News {
    Thing about;
    std::int64_t journal_no = 0;
    std::string kind;     // the journal entry's
    std::string subject;  // the journal entry's ("search"), subject_id is about.id unless given
    Moment at;
    PersonId by;  // none: the program itself
    bool upward = true;
    std::int64_t subject_id = 0;  // 0: about.id
};
void tell(db::Db& writer, const News& news);

// After a branch moved: the lists of every place are made anew.
void relist(db::Db& writer);

// ---- reading ----------------------------------------------------------------------------------------------

// Nothing for what is not public. A tension's card says its first words.
[[nodiscard]] std::optional<Card> find(db::Db& db, Thing thing);
// What it directly came from, and what directly came of it; oldest first.
[[nodiscard]] std::vector<Card> occasions(db::Db& db, Thing thing);
[[nodiscard]] std::vector<Card> became(db::Db& db, Thing thing);

struct Step {
    Card card;
    Thing from;  // what it came of; kind tension and id 0 for a beginning
    Via via = Via::became;
};
inline constexpr std::size_t walk_max = 200;
// The whole chain around a thing: everything it came from and everything that came of those. Each stands
// after what it came from, also when it was linked later than it was born; otherwise oldest first. At most
// walk_max: of a larger chain the nearest to the thing, itself always among them.
[[nodiscard]] std::vector<Step> walk(db::Db& db, Thing thing);
// Everything that came of a thing by forks and otherwise (the lineage below it), the same way; itself first.
[[nodiscard]] std::vector<Step> below(db::Db& db, Thing thing);

// Newest change first, at a place and inside it; of one kind when given. `before`: Card::at of the last one
// seen.
[[nodiscard]] std::vector<Card> at_place(db::Db& db, PlaceId place, std::optional<Kind> kind,
                                         std::size_t limit, Moment before = Moment{0});
// What goes on at a place and inside it: of every kind but tensions those that run (successes: those that
// were told), newest change first, at most `each` of a kind; by kind.
[[nodiscard]] std::vector<Card> alive(db::Db& db, PlaceId place, std::size_t each);
// How many of a kind run at a place and inside it; counting stops at `most`.
[[nodiscard]] std::int64_t running(db::Db& db, PlaceId place, Kind kind, std::size_t most);
// What was learned in earlier searches and experiments on a theme, newest first; those of `place`'s own
// municipality before others.
[[nodiscard]] std::vector<Card> learned(db::Db& db, place::Theme theme, PlaceId place, std::size_t limit);

// Links that lead nowhere, cycles, and lists that differ from a recomputation. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

}  // namespace mk::chain
