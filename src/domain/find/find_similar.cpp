// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/find/find_store.hpp"
#include "domain/find/find_tokens.hpp"
#include "engine/similar/similar.hpp"

namespace mk::find {
namespace {

namespace sim = engine::similar;

constexpr double most_looked_up = 1000;  // entries that the chosen stems may stand in, together
constexpr int most_candidates = 2000;
constexpr std::size_t least_stems = 3;
constexpr std::size_t most_stems = 40;
constexpr std::size_t ranked_again = 50;
constexpr std::size_t longest_text = 4000;  // characters; more does not make it clearer

using Idfs = std::unordered_map<std::string, double>;

struct Telling {
    std::string stem;
    std::int64_t entries = 0;
    double weight = 0;
};

// The stems of the text that stand anywhere, the most telling first.
std::vector<Telling> telling(db::Db& db, const sim::Terms& terms, std::int64_t total, Idfs& idfs) {
    std::vector<std::string> stems;
    for (const sim::Term& t : terms) stems.push_back(t.stem);
    auto entries = store::entries_with(db, stems);
    std::vector<Telling> out;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        double idf = sim::rarity(total, entries[i]);
        idfs.emplace(stems[i], idf);
        if (entries[i] > 0) out.push_back({stems[i], entries[i], idf});
    }
    std::sort(out.begin(), out.end(), [](const Telling& a, const Telling& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
    });
    return out;
}

// As many as together stand in few enough entries; `share` of all entries lies where we look.
struct Chosen {
    tokens::Group group;
    bool common = false;  // even so they may stand in most entries
};
Chosen chosen(const std::vector<Telling>& telling, double share) {
    Chosen out;
    double sum = 0;
    for (const Telling& t : telling) {
        sum += static_cast<double>(t.entries) * share;
        std::size_t n = out.group.size();
        if (n >= most_stems || (sum > most_looked_up && n >= least_stems)) break;
        out.group.push_back(t.stem);
        out.common = sum > most_candidates;
    }
    return out;
}

struct Scored {
    double score = 0;
    std::int64_t row = 0;
};

// First order: the sum of the rarities of the stems in common. It needs nothing about the other stems of the
// entry, and dividing by the length of the entry found less (docs/find.md).
double overlap(std::string_view entry_tokens, const Idfs& asked) {
    double sum = 0;
    std::vector<std::string_view> seen;
    for (std::string_view token : split(entry_tokens, ' ')) {
        auto idf = asked.find(std::string(token));
        if (idf == asked.end() || std::find(seen.begin(), seen.end(), token) != seen.end()) continue;
        seen.push_back(token);
        sum += idf->second;
    }
    return sum;
}

std::vector<std::int64_t> nearest(const std::vector<store::Candidate>& candidates, const Idfs& asked) {
    std::vector<Scored> order;
    for (const auto& c : candidates) order.push_back({overlap(c.tokens, asked), c.row});
    auto kept = std::min(ranked_again, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [](const Scored& a, const Scored& b) {
                          return a.score != b.score ? a.score > b.score : a.row > b.row;
                      });
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < kept; ++i) out.push_back(order[i].row);
    return out;
}

// The rarity of every stem in these texts.
void learn(db::Db& db, const std::vector<sim::Profile>& profiles, std::int64_t total, Idfs& idfs) {
    std::vector<std::string> unknown;
    for (const auto& p : profiles)
        for (const auto& t : p.stems)
            if (idfs.try_emplace(t.stem, 0).second) unknown.push_back(t.stem);
    auto entries = store::entries_with(db, unknown);
    for (std::size_t i = 0; i < unknown.size(); ++i) idfs[unknown[i]] = sim::rarity(total, entries[i]);
}

std::vector<Hit> hits(const std::vector<store::Kept>& rows, const std::vector<double>& likeness,
                      const std::vector<std::string>& stems, std::size_t limit) {
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return likeness[a] != likeness[b] ? likeness[a] > likeness[b] : rows[a].row > rows[b].row;
    });
    std::vector<Hit> out;
    for (std::size_t i = 0; i < std::min(limit, order.size()); ++i) {
        const store::Kept& k = rows[order[i]];
        out.push_back({k.kind, k.ref, k.title, tokens::excerpt(k.text, stems), k.place, k.level, k.theme,
                       k.at, likeness[order[i]]});
    }
    return out;
}

}  // namespace

std::vector<Hit> similar(db::Db& db, std::string_view text, int limit, PlaceId subtree) {
    sim::Profile query = sim::profile(first_characters(text, longest_text));
    Idfs idfs;
    std::string tension = tokens::kind_mark(Kind::tension);
    auto entries = store::entries_with(db, {tension, tokens::place_mark(subtree)});
    std::int64_t total = entries[0];
    double share =
        subtree ? static_cast<double>(entries[1]) / static_cast<double>(std::max<std::int64_t>(total, 1)) : 1;
    auto [group, common] = chosen(telling(db, query.stems, total, idfs), share);
    if (group.empty()) return {};

    store::Wanted wanted;
    wanted.groups = {group, {tension}};
    if (subtree) wanted.groups.push_back({tokens::place_mark(subtree)});
    wanted.common = common;
    wanted.up_to = std::numeric_limits<std::int64_t>::max();
    wanted.place = subtree;
    wanted.from_ms = std::numeric_limits<std::int64_t>::min();
    wanted.until_ms = std::numeric_limits<std::int64_t>::max();
    wanted.limit = most_candidates;
    auto rows = store::rows(db, nearest(store::candidates(db, wanted), idfs));

    std::vector<sim::Profile> profiles;
    for (const store::Kept& row : rows) profiles.push_back(sim::profile(row.title + "\n" + row.text));
    learn(db, profiles, total, idfs);
    auto idf = [&](std::string_view stem) {
        auto found = idfs.find(std::string(stem));
        return found == idfs.end() ? 0.0 : found->second;
    };
    auto likeness = sim::likeness_among(query, profiles, idf);
    return hits(rows, likeness, group, static_cast<std::size_t>(std::clamp(limit, 1, most_hits)));
}

}  // namespace mk::find
