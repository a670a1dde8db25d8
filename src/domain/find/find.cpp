// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find.hpp"

#include <algorithm>
#include <limits>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "domain/find/find_store.hpp"
#include "domain/find/find_tokens.hpp"
#include "engine/similar/similar.hpp"

namespace mk::find {
namespace {

namespace sim = engine::similar;

constexpr int most_candidates = 1000;
constexpr int most_completions = 30;
constexpr std::int64_t common_from = 3000;  // entries; a token in more of them is everywhere
constexpr int batch = 500;

void count(db::Db& db, const store::Kept& row, int by) {
    store::count_tokens(db, tokens::unique(row.tokens), by);
    tokens::Lexicon lexicon;
    store::count_words(db, tokens::vocabulary(row.title, row.text, lexicon), by);
}

Entry entry_of(const store::Kept& k) {
    return {k.kind, k.ref, k.title, k.text, k.place, k.level, k.theme, k.at};
}

void put_again(db::Db& db, PlaceId place) {
    std::int64_t last = 0;
    for (;;) {
        auto rows = store::kept_after(db, last, place, batch);
        if (rows.empty()) return;
        for (const store::Kept& row : rows) put(db, entry_of(row));
        last = rows.back().row;
    }
}

struct Cursor {
    std::int64_t newest = 0;
    std::int64_t offset = 0;
};

std::optional<Cursor> cursor_of(std::string_view text) {
    auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    auto newest = parse_number(text.substr(0, dash));
    auto offset = parse_number(text.substr(dash + 1));
    if (!newest || !offset || *offset > most_candidates) return std::nullopt;
    return Cursor{*newest, *offset};
}

Hit hit_of(const store::Kept& k, double likeness, const std::vector<std::string>& stems) {
    return {k.kind,  k.ref, k.title, tokens::excerpt(k.text, stems), k.place, k.level,
            k.theme, k.at,  likeness};
}

// What a group of tokens adds to the order.
struct Weighed {
    std::vector<std::string_view> any;
    double idf = 0;
};

std::int64_t entries_with_any(const std::vector<std::int64_t>& entries, std::size_t begin,
                              std::size_t count) {
    std::int64_t sum = 0;
    for (std::size_t i = begin; i < begin + count; ++i) sum += entries[i];
    return sum;
}

// BM25 with its usual k1 and b (Robertson and Zaragoza 2009); a text's length is its number of stems.
double bm25(std::string_view text_tokens, const std::vector<Weighed>& groups, double mean_length) {
    constexpr double k1 = 1.2;
    constexpr double b = 0.75;
    double length = 0;
    std::vector<int> count(groups.size(), 0);
    for (std::string_view token : split(text_tokens, ' ')) {
        if (tokens::mark(token)) continue;
        ++length;
        for (std::size_t i = 0; i < groups.size(); ++i)
            for (std::string_view any : groups[i].any) count[i] += any == token;
    }
    double norm = k1 * (1 - b + b * length / mean_length);
    double sum = 0;
    for (std::size_t i = 0; i < groups.size(); ++i)
        sum += groups[i].idf * count[i] * (k1 + 1) / (count[i] + norm);
    return sum;
}

double mean_length(const std::vector<store::Candidate>& candidates) {
    double spaces = 0;
    for (const auto& c : candidates)
        spaces += static_cast<double>(std::count(c.tokens.begin(), c.tokens.end(), ' '));
    return candidates.empty() ? 1 : std::max(1.0, spaces / static_cast<double>(candidates.size()));
}

struct Ranked {
    double score = 0;
    std::int64_t row = 0;
};

bool better(const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.row > b.row;
}

std::vector<Ranked> ranked(const std::vector<store::Candidate>& candidates,
                           const std::vector<Weighed>& groups) {
    double mean = mean_length(candidates);
    std::vector<Ranked> out;
    for (const auto& c : candidates) out.push_back({bm25(c.tokens, groups, mean), c.row});
    std::sort(out.begin(), out.end(), better);
    return out;
}

// A question while it is answered: the groups of words, how rare they are, and the filters.
struct Question {
    std::vector<tokens::Group> words;
    std::vector<tokens::Group> filters;
    std::vector<Weighed> weighed;
    std::int64_t rarest = 0;  // entries with the rarest group, filters included
};

std::int64_t number_of_entries(db::Db& db) {
    auto kinds = store::entries_with(db, {tokens::kind_mark(Kind::tension), tokens::kind_mark(Kind::place)});
    return kinds[0] + kinds[1];
}

void weigh(db::Db& db, Question& q) {
    std::vector<std::string> all;
    for (const auto* groups : {&q.words, &q.filters})
        for (const auto& group : *groups) all.insert(all.end(), group.begin(), group.end());
    auto entries = store::entries_with(db, all);
    std::int64_t total = number_of_entries(db);
    q.rarest = std::numeric_limits<std::int64_t>::max();
    std::size_t at = 0;
    for (const auto* groups : {&q.words, &q.filters}) {
        for (const auto& group : *groups) {
            std::int64_t with = entries_with_any(entries, at, group.size());
            q.rarest = std::min(q.rarest, with);
            if (groups == &q.words)
                q.weighed.push_back(
                    {{group.begin(), group.end()}, sim::rarity(total, std::min(total, with))});
            at += group.size();
        }
    }
}

// No Dutch word ends in a doubled consonant; stemming would make another word of it ("wachtt" -> "wacht").
bool may_be_whole(std::string_view word) {
    std::size_t n = word.size();
    bool consonant = n > 0 && word[n - 1] >= 'a' && std::string_view("aeiou").find(word[n - 1]) == word.npos;
    return n < 2 || word[n - 1] != word[n - 2] || !consonant;
}

Question question_of(db::Db& db, const Query& query, std::string& exact) {
    Question q;
    tokens::Asked asked = tokens::of_words(query.words);
    for (std::string& stem : asked.stems) q.words.push_back({std::move(stem)});
    if (!asked.half.empty()) {
        tokens::Group group = store::completions(db, asked.half, most_completions);
        if (!sim::stop_word(asked.half) && (group.empty() || may_be_whole(asked.half))) {
            exact = sim::stem(asked.half);
            if (std::find(group.begin(), group.end(), exact) == group.end()) group.push_back(exact);
        }
        // "de" at the end: a stop word, or the beginning of "denken"; it may not stand in the way of other
        // words.
        if (!group.empty() && (!exact.empty() || q.words.empty())) q.words.push_back(std::move(group));
    }
    q.filters = tokens::of_filters(query);
    weigh(db, q);
    // A whole word goes before words that only begin with it.
    if (!exact.empty()) q.weighed.push_back({{exact}, q.weighed.back().idf});
    return q;
}

store::Wanted wanted_of(const Question& q, const Query& query, std::int64_t newest, bool loose) {
    store::Wanted w;
    if (loose) {
        tokens::Group any;
        for (const auto& group : q.words) any.insert(any.end(), group.begin(), group.end());
        w.groups.push_back(std::move(any));
    } else {
        w.groups = q.words;
    }
    w.groups.insert(w.groups.end(), q.filters.begin(), q.filters.end());
    w.common = loose || q.rarest > common_from;
    w.up_to = newest;
    w.place = query.place;
    w.from_ms = query.from ? query.from->ms : std::numeric_limits<std::int64_t>::min();
    w.until_ms = query.until ? query.until->ms : std::numeric_limits<std::int64_t>::max();
    w.limit = most_candidates;
    return w;
}

std::vector<std::string> all_stems(const Question& q) {
    std::vector<std::string> out;
    for (const auto& group : q.words) out.insert(out.end(), group.begin(), group.end());
    return out;
}

}  // namespace

void put(db::Db& db, const Entry& entry) {
    MK_ASSERT(entry.id > 0 && entry.place);
    tokens::Lexicon lexicon;
    std::string tokens = tokens::of_entry(entry, store::around(db, entry.place), lexicon);
    if (auto old = store::kept(db, entry.kind, entry.id)) {
        count(db, *old, -1);
        store::update(db, *old, entry, tokens);
    } else {
        store::insert(db, entry, tokens);
    }
    store::count_tokens(db, tokens::unique(tokens), 1);
    store::count_words(db, tokens::vocabulary(entry.title, entry.text, lexicon), 1);
}

Entry entry_of(const place::Place& place, Moment at) {
    Entry entry;
    entry.kind = Kind::place;
    entry.id = place.id.value;
    entry.title = place.name;
    entry.text = place.purpose;
    if (!place.principles.empty()) entry.text.append(entry.text.empty() ? "" : "\n").append(place.principles);
    entry.place = place.id;
    entry.at = at;
    return entry;
}

void remove(db::Db& db, Kind kind, std::int64_t id) {
    auto old = store::kept(db, kind, id);
    if (!old) return;
    count(db, *old, -1);
    store::erase(db, *old);
}

void moved(db::Db& db, PlaceId place) {
    MK_ASSERT(place);
    put_again(db, place);
}

void rebuild(db::Db& db) {
    put_again(db, {});
}

Page find(db::Db& db, const Query& query) {
    Page page;
    std::string exact;
    Question q = question_of(db, query, exact);
    if (q.words.empty()) return page;
    Cursor cursor = cursor_of(query.after).value_or(Cursor{store::newest_row(db), 0});
    std::vector<store::Candidate> found;
    if (q.rarest > 0) found = store::candidates(db, wanted_of(q, query, cursor.newest, false));
    if (found.empty() && q.words.size() > 1) {
        found = store::candidates(db, wanted_of(q, query, cursor.newest, true));
        page.loosened = !found.empty();
    }
    auto order = ranked(found, q.weighed);
    auto begin = std::min(static_cast<std::size_t>(cursor.offset), order.size());
    auto end =
        std::min(begin + static_cast<std::size_t>(std::clamp(query.limit, 1, most_hits)), order.size());
    std::vector<std::int64_t> numbers;
    for (std::size_t i = begin; i < end; ++i) numbers.push_back(order[i].row);
    auto stems = all_stems(q);
    std::size_t i = begin;
    for (const store::Kept& row : store::rows(db, numbers)) {
        while (order[i].row != row.row) ++i;
        page.hits.push_back(hit_of(row, order[i].score, stems));
    }
    if (end < order.size()) page.next = std::to_string(cursor.newest) + "-" + std::to_string(end);
    return page;
}

}  // namespace mk::find
