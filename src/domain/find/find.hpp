// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"

// Finding what is public, in Dutch. Whoever makes something public puts it here in the same transaction, and
// removes it when it is public no more; nothing else is ever found. README.md and docs/find.md say how it
// works.
namespace mk::find {

// The numbers are stored.
enum class Kind : std::uint8_t {
    tension = 1,
    place = 2,
    search = 3,
    proposal = 4,
    room = 5,
    experiment = 6,
    success = 7,
};

// Clean UTF-8 (clean_text), no NUL. level and theme 0: has none. A place's `place` is itself.
struct Entry {
    Kind kind = Kind::tension;
    std::int64_t id = 0;
    std::string title;
    std::string text;
    PlaceId place;
    int level = 0;
    int theme = 0;
    Moment at;
};

// Adds an entry or replaces the one with this kind and id. The caller has a write transaction open, and
// place_above already has the rows of entry.place.
void put(db::Db& db, const Entry& entry);

// What a place is found by: its name, purpose and principles.
[[nodiscard]] Entry entry_of(const place::Place& place, Moment at);

// Forgets an entry and the words that stood only there; nothing happens when it is not there.
void remove(db::Db& db, Kind kind, std::int64_t id);

// After place_above changed for `place` and what is inside it: entries there are found from their new
// surroundings. Until then they are only missed there, never shown where they do not belong.
void moved(db::Db& db, PlaceId place);

// Makes all tokens again from the entries, after the rules for words changed. In the caller's transaction.
void rebuild(db::Db& db);

inline constexpr int most_hits = 50;

struct Query {
    std::string words;            // as typed; anything goes, nothing in it is an operator
    std::vector<Kind> kinds;      // none: all
    PlaceId place;                // only here and inside; none: everywhere
    int level = 0;                // 0: every level
    int theme = 0;                // 0: every theme
    std::optional<Moment> from;   // at >= from
    std::optional<Moment> until;  // at < until
    int limit = 20;               // 1..most_hits; others are moved to the nearest
    std::string after;            // Page::next of the page before; anything else is the first page
};

struct Hit {
    Kind kind = Kind::tension;
    std::int64_t id = 0;
    std::string title;
    std::string excerpt;  // at most 160 characters of the text around the first word that was asked, "…"
                          // where cut
    PlaceId place;
    int level = 0;
    int theme = 0;
    Moment at;
    double likeness = 0;  // find(): a score to order by (BM25); similar(): 0..1
};

struct Page {
    std::vector<Hit> hits;  // best first; equally good: newest first
    std::string next;       // "" on the last page
    bool loosened = false;  // nothing has all the words; these have some of them
};

// Entries with all the words of query.words, in any form of the word; the last word may be half typed (2
// letters or more), unless a space or sign follows it. Words that say nothing (stop words) do not count;
// without any other word nothing is found. At most 12 words count. Ranked are the newest 1,000 that fit, so
// that a word that is everywhere costs no more; pages go no further than these.
[[nodiscard]] Page find(db::Db& db, const Query& query);

// Tensions that are about the same as a text that is being written, most alike first, at most `limit`
// (1..most_hits); only inside `subtree` when given. Empty for a text without telling words.
[[nodiscard]] std::vector<Hit> similar(db::Db& db, std::string_view text, int limit = 5,
                                       PlaceId subtree = {});

}  // namespace mk::find
