// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace mk::find::store {
namespace {

using db::Flavour;
using tokens::Group;

// How many of the newest entries are looked at before the index is asked about words that are everywhere
// (PostgreSQL).
constexpr int newest_first = 3000;

// Every token in quotes and only "and" and "or" of our own, so nothing somebody types is an operator. Stems
// and marks hold no quote or backslash; one that did would be dropped rather than trusted.
std::string expression(Flavour flavour, const std::vector<Group>& groups) {
    bool sqlite = flavour == Flavour::sqlite;
    std::string_view quote = sqlite ? "\"" : "'";
    std::string out;
    for (const Group& group : groups) {
        std::string any;
        for (const std::string& token : group) {
            if (token.find_first_of("\"'\\") != std::string::npos) continue;
            if (!any.empty()) any += sqlite ? " OR " : " | ";
            any.append(quote).append(token).append(quote);
        }
        if (!out.empty()) out += sqlite ? " AND " : " & ";
        out += "(" + any + ")";
    }
    return out;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += ' ';
        out += part;
    }
    return out;
}

// PostgreSQL keeps its index itself; FTS5 over a table of ours wants to be told what was there.
void index(db::Db& db, std::int64_t row, std::string_view tokens) {
    if (db.flavour() == Flavour::sqlite)
        db.run("INSERT INTO find_index (rowid, tokens) VALUES ($1, $2)", row, tokens);
}

void unindex(db::Db& db, std::int64_t row, std::string_view tokens) {
    if (db.flavour() == Flavour::sqlite)
        db.run("INSERT INTO find_index (find_index, rowid, tokens) VALUES ($1, $2, $3)", "delete", row,
               tokens);
}

std::vector<Candidate> from_sqlite(db::Db& db, const Wanted& w) {
    return db.all<Candidate>(
        "SELECT e.id, e.tokens FROM find_index CROSS JOIN find_entry AS e ON e.id = find_index.rowid"
        " WHERE find_index MATCH $1 AND find_index.rowid <= $2 AND e.at >= $3 AND e.at < $4"
        " AND ($5 = 0 OR EXISTS (SELECT 1 FROM place_above AS a WHERE a.place_id = e.place_id AND a.above_id "
        "= $5))"
        " ORDER BY find_index.rowid DESC LIMIT $6",
        expression(Flavour::sqlite, w.groups), w.up_to, w.from_ms, w.until_ms, w.place.value, w.limit);
}

// Row by row from the newest: quick when many fit, and it stops after a fixed number.
std::vector<Candidate> from_newest(db::Db& db, const Wanted& w, const std::string& query) {
    return db.all<Candidate>(
        "SELECT e.id, e.tokens FROM"
        " (SELECT id, tokens, vector, at, place_id FROM find_entry WHERE id <= $2 ORDER BY id DESC LIMIT $7) "
        "AS e"
        " WHERE e.vector @@ CAST($1 AS tsquery) AND e.at >= $3 AND e.at < $4"
        " AND (CAST($5 AS bigint) = 0 OR EXISTS"
        " (SELECT 1 FROM place_above AS a WHERE a.place_id = e.place_id AND a.above_id = $5))"
        " ORDER BY e.id DESC LIMIT $6",
        query, w.up_to, w.from_ms, w.until_ms, w.place.value, w.limit, newest_first);
}

// "id + 0" keeps the planner from walking the table from the newest when few rows fit.
std::vector<Candidate> from_index(db::Db& db, const Wanted& w, const std::string& query) {
    return db.all<Candidate>(
        "SELECT e.id, e.tokens FROM find_entry AS e"
        " WHERE e.vector @@ CAST($1 AS tsquery) AND e.id <= $2 AND e.at >= $3 AND e.at < $4"
        " AND (CAST($5 AS bigint) = 0 OR EXISTS"
        " (SELECT 1 FROM place_above AS a WHERE a.place_id = e.place_id AND a.above_id = $5))"
        " ORDER BY e.id + 0 DESC LIMIT $6",
        query, w.up_to, w.from_ms, w.until_ms, w.place.value, w.limit);
}

struct Counted {
    std::string token;
    std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (token, entries))

}  // namespace

std::optional<Kept> kept(db::Db& db, Kind kind, std::int64_t id) {
    return db.one<Kept>(
        "SELECT id, kind, ref, title, text, place_id, level, theme, at, tokens FROM find_entry"
        " WHERE kind = $1 AND ref = $2",
        kind, id);
}

std::vector<Kept> kept_after(db::Db& db, std::int64_t row, PlaceId place, int limit) {
    return db.all<Kept>(
        "SELECT e.id, e.kind, e.ref, e.title, e.text, e.place_id, e.level, e.theme, e.at, e.tokens"
        " FROM find_entry AS e WHERE e.id > $1 AND (CAST($2 AS bigint) = 0 OR EXISTS"
        " (SELECT 1 FROM place_above AS a WHERE a.place_id = e.place_id AND a.above_id = $2))"
        " ORDER BY e.id LIMIT $3",
        row, place.value, limit);
}

std::vector<PlaceId> around(db::Db& db, PlaceId place) {
    return db.all<PlaceId>("SELECT above_id FROM place_above WHERE place_id = $1 ORDER BY above_id",
                           place.value);
}

void insert(db::Db& db, const Entry& e, const std::string& tokens) {
    auto row = db.one<std::int64_t>(
        "INSERT INTO find_entry (kind, ref, title, text, place_id, level, theme, at, tokens)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
        e.kind, e.id, e.title, e.text, e.place.value, e.level, e.theme, e.at, tokens);
    index(db, row.value_or(0), tokens);
}

void update(db::Db& db, const Kept& old, const Entry& e, const std::string& tokens) {
    unindex(db, old.row, old.tokens);
    db.run(
        "UPDATE find_entry SET title = $2, text = $3, place_id = $4, level = $5, theme = $6, at = $7, tokens "
        "= $8"
        " WHERE id = $1",
        old.row, e.title, e.text, e.place.value, e.level, e.theme, e.at, tokens);
    index(db, old.row, tokens);
}

void erase(db::Db& db, const Kept& old) {
    unindex(db, old.row, old.tokens);
    db.run("DELETE FROM find_entry WHERE id = $1", old.row);
}

void begin_bulk(db::Db& db) {
    if (db.flavour() != Flavour::sqlite) return;
    db.run("INSERT INTO find_index (find_index, rank) VALUES ($1, $2)", "automerge", 0);
    db.run("INSERT INTO find_index (find_index, rank) VALUES ($1, $2)", "crisismerge", 64);
}

void end_bulk(db::Db& db) {
    if (db.flavour() != Flavour::sqlite) return;
    db.run("INSERT INTO find_index (find_index, rank) VALUES ($1, $2)", "automerge", 4);
    db.run("INSERT INTO find_index (find_index, rank) VALUES ($1, $2)", "crisismerge", 16);
}

void count_tokens(db::Db& db, const std::vector<std::string>& tokens, std::int64_t by) {
    if (db.flavour() == Flavour::postgres) {
        std::string all = joined(tokens);
        db.run(
            "INSERT INTO find_token AS t (token, entries)"
            " SELECT s, CAST($2 AS bigint) FROM unnest(string_to_array($1, chr(32))) AS s"
            " ON CONFLICT (token) DO UPDATE SET entries = t.entries + excluded.entries",
            all, by);
        if (by < 0)
            db.run("DELETE FROM find_token WHERE token = ANY(string_to_array($1, chr(32))) AND entries <= 0",
                   all);
        return;
    }
    for (const std::string& token : tokens) {
        db.run(
            "INSERT INTO find_token (token, entries) VALUES ($1, $2)"
            " ON CONFLICT (token) DO UPDATE SET entries = entries + excluded.entries",
            token, by);
        if (by < 0) db.run("DELETE FROM find_token WHERE token = $1 AND entries <= 0", token);
    }
}

void count_words(db::Db& db, const std::vector<tokens::Word>& words, std::int64_t by) {
    if (db.flavour() == Flavour::postgres) {
        std::string all;
        std::string stems;
        for (const tokens::Word& w : words) {
            all += (all.empty() ? "" : " ") + w.word;
            stems += (stems.empty() ? "" : " ") + w.stem;
        }
        db.run(
            "INSERT INTO find_word AS t (word, stem, entries)"
            " SELECT w, s, CAST($3 AS bigint)"
            " FROM unnest(string_to_array($1, chr(32)), string_to_array($2, chr(32))) AS u (w, s)"
            " ON CONFLICT (word) DO UPDATE SET stem = excluded.stem, entries = t.entries + excluded.entries",
            all, stems, by);
        if (by < 0)
            db.run("DELETE FROM find_word WHERE word = ANY(string_to_array($1, chr(32))) AND entries <= 0",
                   all);
        return;
    }
    for (const tokens::Word& w : words) {
        db.run(
            "INSERT INTO find_word (word, stem, entries) VALUES ($1, $2, $3)"
            " ON CONFLICT (word) DO UPDATE SET stem = excluded.stem, entries = entries + excluded.entries",
            w.word, w.stem, by);
        if (by < 0) db.run("DELETE FROM find_word WHERE word = $1 AND entries <= 0", w.word);
    }
}

std::vector<std::int64_t> entries_with(db::Db& db, const std::vector<std::string>& tokens) {
    std::vector<std::int64_t> out(tokens.size(), 0);
    if (tokens.empty()) return out;
    if (db.flavour() == Flavour::sqlite) {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            out[i] = db.one<std::int64_t>("SELECT entries FROM find_token WHERE token = $1", tokens[i])
                         .value_or(0);
        return out;
    }
    std::unordered_map<std::string, std::int64_t> found;
    for (Counted& c : db.all<Counted>(
             "SELECT token, entries FROM find_token WHERE token = ANY(string_to_array($1, chr(32)))",
             joined(tokens)))
        found.emplace(std::move(c.token), c.entries);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (auto it = found.find(tokens[i]); it != found.end()) out[i] = it->second;
    return out;
}

std::vector<std::string> completions(db::Db& db, const std::string& half, int limit) {
    auto out = db.all<std::string>(
        "SELECT stem FROM find_word WHERE word >= $1 AND word < $2 ORDER BY entries DESC, word LIMIT $3",
        half, half + "\xF4\x8F\xBF\xBF", limit);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::int64_t newest_row(db::Db& db) {
    return db.one<std::int64_t>("SELECT id FROM find_entry ORDER BY id DESC LIMIT 1").value_or(0);
}

std::vector<Candidate> candidates(db::Db& db, const Wanted& w) {
    if (db.flavour() == Flavour::sqlite) return from_sqlite(db, w);
    std::string query = expression(Flavour::postgres, w.groups);
    if (w.common) {
        auto near = from_newest(db, w, query);
        if (static_cast<int>(near.size()) >= w.limit / 4) return near;
    }
    return from_index(db, w, query);
}

std::vector<Kept> rows(db::Db& db, std::span<const std::int64_t> numbers) {
    std::vector<Kept> out;
    for (std::int64_t number : numbers) {
        auto row = db.one<Kept>(
            "SELECT id, kind, ref, title, text, place_id, level, theme, at, tokens FROM find_entry WHERE id "
            "= $1",
            number);
        if (row) out.push_back(std::move(*row));
    }
    return out;
}

}  // namespace mk::find::store
