// SPDX-License-Identifier: EUPL-1.2
#include "engine/similar/similar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace mk::engine::similar {
namespace {

// Sorted, because it is searched by halves.
constexpr std::array<std::string_view, 124> stop_words{
    "aan",    "achter", "al",     "alle",   "alleen", "als",   "altijd",  "andere", "bent",   "bij",
    "binnen", "boven",  "daar",   "daarom", "dan",    "dat",   "de",      "den",    "deze",   "die",
    "dit",    "doch",   "doe",    "doen",   "doet",   "door",  "doordat", "dus",    "een",    "eens",
    "eigen",  "elk",    "elke",   "en",     "enkele", "er",    "erg",     "ge",     "geen",   "geweest",
    "haar",   "had",    "hadden", "heb",    "hebben", "hebt",  "heeft",   "hem",    "hen",    "het",
    "hier",   "hij",    "hoe",    "hun",    "iedere", "iets",  "ik",      "in",     "is",     "ja",
    "je",     "jij",    "jou",    "jouw",   "jullie", "kan",   "kon",     "kunnen", "maar",   "me",
    "mee",    "meer",   "men",    "met",    "mij",    "mijn",  "moet",    "moeten", "naar",   "nee",
    "niet",   "niets",  "nog",    "nu",     "of",     "om",    "omdat",   "onder",  "ons",    "onze",
    "ook",    "op",     "over",   "t",      "te",     "tegen", "toch",    "toen",   "tot",    "u",
    "uit",    "uw",     "van",    "veel",   "voor",   "waar",  "waarom",  "want",   "waren",  "was",
    "wat",    "we",     "wel",    "welke",  "werd",   "wie",   "wij",     "wil",    "worden", "wordt",
    "zich",   "zij",    "zijn",   "zo"};
static_assert(std::is_sorted(stop_words.begin(), stop_words.end()));

const std::string& key(const Term& term) {
    return term.stem;
}
std::uint32_t key(const LetterGroup& group) {
    return group.letters;
}

template <class Item>
double weight(const Item& item, double idf) {
    return (1.0 + std::log(static_cast<double>(item.count))) * idf;
}

template <class Item, class Weigh>
double squared_norm(const std::vector<Item>& items, const Weigh& idf) {
    double sum = 0;
    for (const Item& item : items) {
        double w = weight(item, idf(key(item)));
        sum += w * w;
    }
    return sum;
}

// Both ascending.
template <class Item, class Weigh>
double cosine(const std::vector<Item>& a, const std::vector<Item>& b, const Weigh& idf) {
    double product = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (key(*i) < key(*j)) {
            ++i;
        } else if (key(*j) < key(*i)) {
            ++j;
        } else {
            double w = idf(key(*i));
            product += weight(*i++, w) * weight(*j++, w);
        }
    }
    if (product <= 0) return 0;
    return std::min(1.0, product / std::sqrt(squared_norm(a, idf) * squared_norm(b, idf)));
}

void add_groups(std::vector<std::uint32_t>& out, const std::string& word) {
    std::string edged = "_" + word + "_";
    std::size_t last = edged.size() < 4 ? 0 : edged.size() - 4;
    for (std::size_t at = 0; at <= last; ++at) {
        std::uint32_t group = 0;
        for (std::size_t i = at; i < std::min(at + 4, edged.size()); ++i)
            group = group << 8U | static_cast<unsigned char>(edged[i]);
        out.push_back(group);
    }
}

// Each value once with how often it stood there, ascending.
template <class Item, class Value>
std::vector<Item> counted(std::vector<Value> values) {
    std::sort(values.begin(), values.end());
    std::vector<Item> out;
    for (Value& value : values) {
        if (!out.empty() && key(out.back()) == value) {
            ++out.back().count;
        } else {
            out.push_back({std::move(value), 1});
        }
    }
    return out;
}

}  // namespace

bool stop_word(std::string_view word) {
    if (word.size() == 1) return word[0] >= 'a' && word[0] <= 'z';
    return std::binary_search(stop_words.begin(), stop_words.end(), word);
}

Terms terms(std::string_view text) {
    std::vector<std::string> stems;
    for (const std::string& word : words(text))
        if (!stop_word(word)) stems.push_back(stem(word));
    return counted<Term>(std::move(stems));
}

Profile profile(std::string_view text) {
    std::vector<std::string> stems;
    std::vector<std::uint32_t> groups;
    for (const std::string& word : words(text)) {
        if (stop_word(word)) continue;
        stems.push_back(stem(word));
        add_groups(groups, word);
    }
    return {counted<Term>(std::move(stems)), counted<LetterGroup>(std::move(groups))};
}

double rarity(std::int64_t documents, std::int64_t with) {
    auto n = static_cast<double>(std::max(documents, with));
    auto d = static_cast<double>(with);
    return std::max(0.05, std::log(1.0 + (n - d + 0.5) / (d + 0.5)));
}

double likeness(const Terms& a, const Terms& b, const Idf& idf) {
    return cosine(a, b, idf);
}

std::vector<double> likeness_among(const Profile& query, const std::vector<Profile>& candidates,
                                   const Idf& idf) {
    std::unordered_map<std::uint32_t, std::int64_t> with;
    for (const Profile& candidate : candidates)
        for (const LetterGroup& group : candidate.groups) ++with[group.letters];
    auto rare = [&](std::uint32_t letters) {
        auto found = with.find(letters);
        return rarity(static_cast<std::int64_t>(candidates.size()), found == with.end() ? 0 : found->second);
    };
    std::vector<double> out;
    out.reserve(candidates.size());
    for (const Profile& candidate : candidates)
        out.push_back(0.5 * cosine(query.stems, candidate.stems, idf) +
                      0.5 * cosine(query.groups, candidate.groups, rare));
    return out;
}

}  // namespace mk::engine::similar
