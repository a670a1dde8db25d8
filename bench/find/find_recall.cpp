// SPDX-License-Identifier: EUPL-1.2
// Recall of the first five on the council questions: each text is a query, a hit is another text of the same
// document among the first five of all others. Prints one line a variant; see docs/find.md.
#include <libstemmer.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include "engine/similar/similar.hpp"
#include "real_texts.hpp"

namespace {

namespace sim = mk::engine::similar;
using Tokens = std::vector<std::string>;
using Tokenize = std::function<Tokens(const std::string&)>;

struct Corpus {
    std::vector<sim::Terms> texts;
    std::unordered_map<std::string, std::int64_t> with;
    double mean_length = 0;

    [[nodiscard]] double idf(std::string_view stem) const {
        auto found = with.find(std::string(stem));
        return sim::rarity(static_cast<std::int64_t>(texts.size()), found == with.end() ? 0 : found->second);
    }
};

sim::Terms counted(Tokens tokens) {
    std::map<std::string, std::uint32_t> counts;
    for (std::string& t : tokens) ++counts[std::move(t)];
    sim::Terms out;
    for (auto& [stem, count] : counts) out.push_back({stem, count});
    return out;
}

std::uint32_t length_of(const sim::Terms& terms) {
    std::uint32_t n = 0;
    for (const auto& t : terms) n += t.count;
    return n;
}

Corpus corpus_of(const std::vector<mk::bench::RealText>& texts, const Tokenize& tokenize) {
    Corpus c;
    double total = 0;
    for (const auto& t : texts) {
        c.texts.push_back(counted(tokenize(t.text)));
        total += length_of(c.texts.back());
        for (const auto& term : c.texts.back()) ++c.with[term.stem];
    }
    c.mean_length = total / static_cast<double>(texts.size());
    return c;
}

double bm25(const Corpus& c, const sim::Terms& query, const sim::Terms& text) {
    double k1 = 1.2;
    double b = 0.75;
    double norm = k1 * (1 - b + b * length_of(text) / c.mean_length);
    double sum = 0;
    for (auto i = query.begin(), j = text.begin(); i != query.end() && j != text.end();) {
        if (i->stem < j->stem) {
            ++i;
        } else if (j->stem < i->stem) {
            ++j;
        } else {
            sum += c.idf(i->stem) * (j->count * (k1 + 1)) / (j->count + norm);
            ++i;
            ++j;
        }
    }
    return sum;
}

using Score = std::function<double(const Corpus&, const sim::Terms&, const sim::Terms&)>;

struct Recall {
    int hit = 0;      // queries with at least one hit in the first five
    int first = 0;    // queries whose first is a hit
    int queries = 0;  // texts with another of the same document
};

void print(const char* name, const Recall& r) {
    std::printf("%-48s recall@5 %5.1f %%  first %5.1f %%  (%d of %d)\n", name, 100.0 * r.hit / r.queries,
                100.0 * r.first / r.queries, r.hit, r.queries);
}

using Order = std::vector<std::pair<double, std::size_t>>;

// A text without another of its document asks nothing.
void count_hits(Recall& r, const std::vector<mk::bench::RealText>& texts, std::size_t q, const Order& order) {
    bool asks = false;
    for (std::size_t t = 0; t < texts.size(); ++t) asks = asks || (t != q && texts[t].doc == texts[q].doc);
    if (!asks) return;
    auto same = [&](const auto& o) { return o.first < 0 && texts[o.second].doc == texts[q].doc; };
    ++r.queries;
    r.hit += std::any_of(order.begin(), order.begin() + 5, same);
    r.first += same(order[0]);
}

Recall measure(const std::vector<mk::bench::RealText>& texts, const Corpus& c, const Score& score) {
    Recall r;
    for (std::size_t q = 0; q < texts.size(); ++q) {
        Order order;
        for (std::size_t t = 0; t < texts.size(); ++t)
            if (t != q) order.emplace_back(-score(c, c.texts[q], c.texts[t]), t);
        std::partial_sort(order.begin(), order.begin() + 5, order.end());
        count_hits(r, texts, q, order);
    }
    return r;
}

Tokens folded(const std::string& text) {
    return sim::words(text);
}

Tokens without_stop_words(const std::string& text) {
    Tokens out = sim::words(text);
    std::erase_if(out, [](const std::string& w) { return sim::stop_word(w); });
    return out;
}

Tokens snowball_only(const std::string& text) {
    static sb_stemmer* stemmer = sb_stemmer_new("dutch", "UTF_8");
    Tokens out = without_stop_words(text);
    for (std::string& w : out) {
        const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(w.data()),
                                           static_cast<int>(w.size()));
        w.assign(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
    }
    return out;
}

Tokens stems(const std::string& text) {
    Tokens out = without_stop_words(text);
    for (std::string& w : out) w = sim::stem(w);
    return out;
}

Tokens stems_with_stop_words(const std::string& text) {
    Tokens out = sim::words(text);
    for (std::string& w : out) w = sim::stem(w);
    return out;
}

Tokens letters(const std::string& text, std::size_t n) {
    Tokens out;
    for (const std::string& w : without_stop_words(text)) {
        std::string padded = "_" + w + "_";
        if (padded.size() <= n) out.push_back(padded);
        for (std::size_t i = 0; i + n <= padded.size() && padded.size() > n; ++i)
            out.push_back(padded.substr(i, n));
    }
    return out;
}

// Stems, and for a word made of two known words these two as well ("jeugd-zorg", "wacht-tijd").
Tokenize compounds(const std::vector<mk::bench::RealText>& texts) {
    auto known = std::make_shared<std::set<std::string>>();
    for (const std::string& s : mk::bench::real_sentences())
        for (std::string& w : without_stop_words(s)) known->insert(std::move(w));
    for (const auto& t : texts)
        for (std::string& w : without_stop_words(t.text)) known->insert(std::move(w));
    return [known](const std::string& text) {
        Tokens out;
        for (const std::string& w : without_stop_words(text)) {
            out.push_back(sim::stem(w));
            for (std::size_t cut = w.size() - std::min<std::size_t>(w.size(), 4); cut >= 4; --cut) {
                std::string head = w.substr(0, cut);
                std::string tail = w.substr(cut);
                if (!known->contains(tail)) continue;
                for (std::string_view link : {"", "s", "en", "e"}) {
                    if (!head.ends_with(link) || head.size() < link.size() + 4) continue;
                    std::string front = head.substr(0, head.size() - link.size());
                    if (!known->contains(front)) continue;
                    out.push_back(sim::stem(front));
                    out.push_back(sim::stem(tail));
                    cut = 4;
                    break;
                }
            }
        }
        return out;
    };
}

// As domain/find does it: the nearest `kept` by stems, then these again with likeness_among().
Recall two_steps(const std::vector<mk::bench::RealText>& texts, std::size_t kept) {
    Corpus c = corpus_of(texts, stems);
    std::vector<sim::Profile> profiles;
    for (const auto& t : texts) profiles.push_back(sim::profile(t.text));
    auto idf = [&](std::string_view s) { return c.idf(s); };
    Recall r;
    for (std::size_t q = 0; q < texts.size(); ++q) {
        Order order;
        for (std::size_t t = 0; t < texts.size(); ++t)
            if (t != q) order.emplace_back(-sim::likeness(c.texts[q], c.texts[t], idf), t);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end());
        order.resize(kept);
        std::vector<sim::Profile> near;
        for (const auto& o : order) near.push_back(profiles[o.second]);
        auto again = sim::likeness_among(profiles[q], near, idf);
        for (std::size_t i = 0; i < kept; ++i) order[i].first = -again[i];
        std::sort(order.begin(), order.end());
        count_hits(r, texts, q, order);
    }
    return r;
}

}  // namespace

int main() {
    auto texts = mk::bench::real_texts("kamervragen_2024.jsonl");
    auto cosine = [](const Corpus& c, const sim::Terms& a, const sim::Terms& b) {
        return sim::likeness(a, b, [&](std::string_view s) { return c.idf(s); });
    };
    auto flat = [](const Corpus&, const sim::Terms& a, const sim::Terms& b) {
        return sim::likeness(a, b, [](std::string_view) { return 1.0; });
    };
    struct Variant {
        const char* name;
        Tokenize tokenize;
        Score score;
    };
    const std::vector<Variant> variants{
        {"folded words, cosine", folded, cosine},
        {"folded words, no stop words, cosine", without_stop_words, cosine},
        {"Snowball, no stop words, cosine", snowball_only, cosine},
        {"stem(), no stop words, cosine", stems, cosine},
        {"stem(), with stop words, cosine", stems_with_stop_words, cosine},
        {"stem(), no stop words, cosine without idf", stems, flat},
        {"stem(), no stop words, BM25", stems, bm25},
        {"folded words, no stop words, BM25", without_stop_words, bm25},
        {"stem() and compounds, cosine", compounds(texts), cosine},
        {"4 letters, cosine", [](const std::string& t) { return letters(t, 4); }, cosine},
        {"5 letters, cosine", [](const std::string& t) { return letters(t, 5); }, cosine},
    };
    std::printf("%zu texts\n", texts.size());
    for (const Variant& v : variants) {
        Corpus c = corpus_of(texts, v.tokenize);
        Recall r = measure(texts, c, v.score);
        print(v.name, r);
    }
    for (std::size_t kept : {50U, 100U, 200U}) {
        std::string name = "stem() cosine, nearest " + std::to_string(kept) + " again with 4 letters";
        print(name.c_str(), two_steps(texts, kept));
    }
}
