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
#include "domain/notice/notice.hpp"
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "html/text.hpp"

// A tension: the gap between how it is and how it could be, felt by one person at one place; and its echoes,
// the same tension told from other levels and places. This folder is the shape that every other concept
// copies.
namespace mk::tension {

// ---- words ------------------------------------------------------------------------------------------------

// Private until shared. The numbers are stored.
enum class State : std::uint8_t { kept = 0, open = 1, taken_up = 2, resolved = 3, withdrawn = 4 };
[[nodiscard]] std::string_view key(State state);  // "kept" "open" "taken_up" "resolved" "withdrawn"
[[nodiscard]] std::optional<State> state_of(std::string_view key);
[[nodiscard]] const html::Text& name(State state);

// Which world pulls (leefwereld and systeemwereld).
enum class Pull : std::uint8_t { none = 0, law = 1, rule = 2, process = 3, culture = 4, money = 5 };
inline constexpr std::array<Pull, 5> all_pulls{Pull::law, Pull::rule, Pull::process, Pull::culture,
                                               Pull::money};
[[nodiscard]] std::string_view key(Pull pull);
[[nodiscard]] std::optional<Pull> pull_of(std::string_view key);
[[nodiscard]] const html::Text& name(Pull pull);

// What others see of who speaks. The level is always seen. `safe`: the place is seen too, or, where fewer
// than five people of that level stand, the next larger place around it. The others are the speaker's own
// wish.
enum class Shown : std::uint8_t { safe = 0, place = 1, pseudonym = 2, name = 3 };
[[nodiscard]] std::string_view key(Shown shown);
[[nodiscard]] std::optional<Shown> shown_of(std::string_view key);

inline constexpr std::size_t words_max = 600;  // characters of now, could, need and an echo
inline constexpr std::size_t theme_free_max = 40;
inline constexpr std::size_t page_max = 50;
inline constexpr std::int64_t undo_ms = 10'000;
inline constexpr std::int64_t undo_grace_ms = 5'000;  // for a slow line

// ---- writing ----------------------------------------------------------------------------------------------
// Every act gets the writer's connection and runs in the caller's transaction; it appends to the journal
// itself.
using Act = person::Act;

struct Draft {
    PlaceId place;
    StandingId standing;  // from which level one speaks; must be the viewer's own
    place::Theme theme = place::Theme::none;
    std::string theme_free;
    Pull pull = Pull::none;
    std::string now;
    std::string could;
    std::string need;
};

// Writes it down for the viewer alone. Refused: signed_out; invalid with fields now ("empty", "too_long",
// "client_data", "characters"), could, need, theme, theme_free, place, standing. The same `once` again writes
// no second one: it puts the words into the first one as long as that is still kept.
[[nodiscard]] Result<TensionId> keep(const Act& act, const Draft& draft);
// Shares a kept one; not_found unless it is one's own. Sharing what is shared already changes nothing.
[[nodiscard]] Result<Done> share(const Act& act, TensionId id, Shown shown);
// Both at once, for who shares right away: nothing is written unless both may be done. Refused: as `keep`,
// and the field shown ("no_name"). The same `once` again gives the same tension, with the words it was shared
// with.
[[nodiscard]] Result<TensionId> keep_and_share(const Act& act, const Draft& draft, Shown shown);
// Changes the words; the earlier ones stay readable in its history. conflict "version" when somebody
// (oneself, in another tab) changed it since `version`.
[[nodiscard]] Result<Done> edit(const Act& act, TensionId id, const Draft& draft, std::int64_t version);
// Within 10 seconds: takes back a share without echoes, or the last edit. conflict "too_late".
[[nodiscard]] Result<Done> undo(const Act& act, TensionId id);
// Takes a tension away for good. conflict "has_echoes" or "has_answers": others' words hang on it.
[[nodiscard]] Result<Done> withdraw(const Act& act, TensionId id);

// A vouched person who has to do with the place (person::is_near: of the place, around it, or of the same
// municipality) takes it up and says what they will do. forbidden "not_vouched" or "other_place".
[[nodiscard]] Result<Done> take_up(const Act& act, TensionId id, StandingId standing, std::string_view words);
// Nothing is closed by the one who owed the answer: the author or somebody who echoed says that it is
// resolved, never who took it up (forbidden "owes_answer"). Everybody who echoed or follows is told.
[[nodiscard]] Result<Done> resolve(const Act& act, TensionId id, std::string_view words);
// By the author or somebody who echoed: not resolved after all.
[[nodiscard]] Result<Done> reopen(const Act& act, TensionId id, std::string_view words);

// One echo a person a tension, in one's own words ("herken ik – zo zie ik het hier").
enum class Echoed : std::uint8_t { given, already };
// Refused: signed_out; not_found; invalid with fields words, standing; conflict "own" for one's own tension,
// "resolved" for a resolved one. A second echo of the same person changes nothing and says `already`.
[[nodiscard]] Result<Echoed> echo(const Act& act, TensionId id, StandingId standing, std::string_view words,
                                  Shown shown);
[[nodiscard]] Result<Done> edit_echo(const Act& act, TensionId id, std::string_view words);
[[nodiscard]] Result<Done> withdraw_echo(const Act& act, TensionId id);
[[nodiscard]] Result<Done> follow(const Act& act, TensionId id, bool on);

// Where a speaker's words would be shown, said before they post.
struct Protection {
    PlaceId place;
    std::string place_name;
    bool widened = false;  // shown at a larger place, because few of that level stand at the one named
    bool few = false;      // also at the place shown there are fewer than five of that level
    bool alone = false;    // in an office that one can be looked up in
};
[[nodiscard]] Protection protection(db::Db& db, PlaceId place, place::Level level, Shown shown);

// Tells everybody who wrote, echoed, follows or took it up of a journal entry, but not `by`. Nobody learns
// who they are.
void tell_all(db::Db& writer, TensionId id, const notice::News& news, PersonId by);

// After somebody's standing was vouched (or no longer is): their shared words are counted, or no longer.
void recount(db::Db& writer, StandingId standing, bool vouched);
// After a branch moved: the lists of every place are made anew.
void relist(db::Db& writer);

// ---- reading ----------------------------------------------------------------------------------------------

// A tension in a list.
struct Card {
    TensionId id;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    bool vouched = false;
    place::Theme theme = place::Theme::none;
    std::string theme_free;
    std::string now;
    std::string could;
    State state = State::open;
    Moment shared_at;          // what others may know of it; for a kept one, when it was written down
    bool coarse_date = false;  // shared_at is the first of the month, and only the month is shown
    std::int64_t shared_no = 0;
    std::int64_t echoes = 0;  // counted ones: by people whose level was confirmed; under 5 no page says it
    std::int64_t heard =
        0;  // bit (level - 1) for every level that speaks, the author's too; confirmed words only
    std::string shown_name;  // "" unless the author wished a name to be seen
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (id, place, place_name, level, vouched, theme, theme_free, now, could, state, shared_at,
                       coarse_date, shared_no, echoes, heard, shown_name))

struct Listing {
    PlaceId place;                            // and everything inside it
    std::optional<State> state{State::open};  // nothing: open, taken up and resolved
    std::optional<place::Level> level;
    std::optional<place::Theme> theme;
    bool near_work = false;  // residents' and professionals' only
    Moment from{0};
    Moment until{0};               // 0: no bound
    std::int64_t before = 0;       // cursor: shared_no of the last card seen; 0: from the newest
    std::size_t limit = page_max;  // at most page_max
    std::int64_t scan = 20'000;    // how many a filter looks through for one page
};
struct Page {
    std::vector<Card> cards;
    std::int64_t next = 0;  // cursor for the next page; 0: this was the last
};
// Newest first. One range of one index, whatever the size of the country. With a filter a page looks through
// `scan` tensions of a state at most and then gives a cursor to go on, so it may hold fewer cards than there
// are.
[[nodiscard]] Page list(db::Db& db, const Listing& listing);
[[nodiscard]] std::vector<Card> cards(db::Db& db, std::span<const TensionId> ids);
// The viewer's own, kept and shared, newest first, before tension `before` (0: from the newest); and what
// they echoed or follow, before number shared_no `before`. At most page_max.
[[nodiscard]] std::vector<Card> own(db::Db& db, const person::Viewer& viewer, std::size_t limit,
                                    std::int64_t before = 0);
[[nodiscard]] std::vector<Card> echoed_or_followed(db::Db& db, const person::Viewer& viewer,
                                                   std::size_t limit, std::int64_t before = 0);

// A tension as one viewer may see it. Who wrote it is not among it.
struct Tension {
    Card card;
    std::string need;
    Pull pull = Pull::none;
    std::int64_t version = 1;
    Moment edited_at;
    bool own = false;        // the viewer wrote it
    bool echoed = false;     // the viewer echoed it,
    std::string echo_words;  // in these words
    bool followed = false;
    bool took_up = false;  // the viewer took it up
    bool may_take_up = false;
    bool may_resolve = false;
    bool may_reopen = false;
    bool may_withdraw = false;
    bool may_change_theme = false;
    std::int64_t undo_left_ms = 0;  // 0: nothing to take back any more
};
// not_found for what does not exist, was withdrawn, or is somebody else's kept one: the same answer for all
// three.
[[nodiscard]] Result<Tension> find(db::Db& db, const person::Viewer& viewer, TensionId id, Moment now);
// The draft behind a tension, for the edit form; not_found unless it is the viewer's own.
[[nodiscard]] Result<Draft> draft_of(db::Db& db, const person::Viewer& viewer, TensionId id);

struct Echo {
    EchoId id;
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
BOOST_DESCRIBE_STRUCT(Echo, (),
                      (id, place, place_name, level, vouched, words, shown_name, coarse_date, at, own))
// Oldest first at that level, after echo `after` (0: from the first).
[[nodiscard]] std::vector<Echo> echoes(db::Db& db, const person::Viewer& viewer, TensionId id,
                                       place::Level level, std::int64_t after, std::size_t limit);
// The same over all levels: from resident to ministry, oldest first within a level; after echo `after` of
// `level` (none and 0: from the first).
[[nodiscard]] std::vector<Echo> all_echoes(db::Db& db, const person::Viewer& viewer, TensionId id,
                                           place::Level level, std::int64_t after, std::size_t limit);

// The level mirror of one tension: how many vouched people at each level, author included.
struct LevelCount {
    place::Level level = place::Level::none;
    std::int64_t people = 0;
    std::int64_t places = 0;
};
BOOST_DESCRIBE_STRUCT(LevelCount, (), (level, people, places))
[[nodiscard]] std::array<LevelCount, 8> levels(db::Db& db, const Card& card);

struct Turn {
    State state = State::open;
    place::Level level = place::Level::none;
    bool vouched = false;
    PlaceId place;
    std::string place_name;
    std::string words;
    bool coarse_date = false;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (state, level, vouched, place, place_name, words, coarse_date, at))
[[nodiscard]] std::vector<Turn> turns(db::Db& db, TensionId id, std::size_t limit);

struct Version {
    std::int64_t version = 0;
    std::string now;
    std::string could;
    std::string need;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(Version, (), (version, now, could, need, at))
// The earlier words, newest first; empty when it was never edited.
[[nodiscard]] std::vector<Version> versions(db::Db& db, TensionId id, std::size_t limit);

// Differences between what is kept and a recomputation (counts, lists, levels heard). For `microkosmos
// verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::tension
