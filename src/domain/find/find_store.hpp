// SPDX-License-Identifier: EUPL-1.2
// All SQL of finding; only for this folder.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/find/find.hpp"
#include "domain/find/find_tokens.hpp"

namespace mk::find::store {

struct Kept {
    std::int64_t row = 0;
    Kind kind = Kind::tension;
    std::int64_t ref = 0;
    std::string title;
    std::string text;
    PlaceId place;
    int level = 0;
    int theme = 0;
    Moment at;
    std::string tokens;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (row, kind, ref, title, text, place, level, theme, at, tokens))

[[nodiscard]] std::optional<Kept> kept(db::Db& db, Kind kind, std::int64_t id);
// Up to `limit` entries with a row above `row`, ascending; in or inside `place` when given.
[[nodiscard]] std::vector<Kept> kept_after(db::Db& db, std::int64_t row, PlaceId place, int limit);
[[nodiscard]] std::vector<PlaceId> around(db::Db& db, PlaceId place);

void insert(db::Db& db, const Entry& entry, const std::string& tokens);
void update(db::Db& db, const Kept& old, const Entry& entry, const std::string& tokens);
void erase(db::Db& db, const Kept& old);

// Adds `by` (1 or -1) to the entries of each; what comes to 0 is gone.
void count_tokens(db::Db& db, const std::vector<std::string>& tokens, std::int64_t by);
void count_words(db::Db& db, const std::vector<tokens::Word>& words, std::int64_t by);

// In how many entries each token stands, in the same order.
[[nodiscard]] std::vector<std::int64_t> entries_with(db::Db& db, const std::vector<std::string>& tokens);
// Stems of the most used words that begin with this, each once.
[[nodiscard]] std::vector<std::string> completions(db::Db& db, const std::string& half, int limit);
[[nodiscard]] std::int64_t newest_row(db::Db& db);

// An entry while it is being ranked.
struct Candidate {
    std::int64_t row = 0;
    std::string tokens;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (row, tokens))

struct Wanted {
    std::vector<tokens::Group> groups;  // not empty
    // True when no group is rare: then most entries may fit, and the newest are looked at first.
    bool common = false;
    std::int64_t up_to = 0;  // rows up to this one
    PlaceId place;
    std::int64_t from_ms = 0;
    std::int64_t until_ms = 0;
    int limit = 0;
};
// The newest that fit, newest first.
[[nodiscard]] std::vector<Candidate> candidates(db::Db& db, const Wanted& wanted);

// These rows in this order; a row that is gone is left out.
[[nodiscard]] std::vector<Kept> rows(db::Db& db, std::span<const std::int64_t> numbers);

// Around many inserts: SQLite's index puts its pieces together once at the end instead of again and again.
void begin_bulk(db::Db& db);
void end_bulk(db::Db& db);

}  // namespace mk::find::store
