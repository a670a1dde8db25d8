// SPDX-License-Identifier: EUPL-1.2
#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "engine/similar/similar.hpp"

namespace mk::engine::similar {
namespace {

struct CloseStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, CloseStemmer>;

// A stemmer holds the word it works on, so each thread has one.
sb_stemmer* stemmer_of_this_thread() {
    thread_local Stemmer stemmer(sb_stemmer_new("dutch", "UTF_8"));
    if (!stemmer) throw std::bad_alloc();
    return stemmer.get();
}

std::string snowball(std::string_view word) {
    sb_stemmer* stemmer = stemmer_of_this_thread();
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* out = sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
    if (out == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

// Forms whose stem is another word: irregular plurals, and verbs of everyday work in the third person.
constexpr std::array<std::pair<std::string_view, std::string_view>, 48> aliases{{
    {"belt", "bel"},         {"beslist", "beslis"},   {"beslisten", "beslis"}, {"besliste", "beslis"},
    {"besloten", "besluit"}, {"betaald", "betal"},    {"betaalt", "betal"},    {"brengt", "breng"},
    {"eieren", "ei"},        {"gehoord", "hor"},      {"geholpen", "help"},    {"gekregen", "krijg"},
    {"geregeld", "regel"},   {"gevraagd", "vrag"},    {"gewacht", "wacht"},    {"gewerkt", "werk"},
    {"gewoond", "won"},      {"gezorgd", "zorg"},     {"goederen", "goed"},    {"helpt", "help"},
    {"hielp", "help"},       {"hoort", "hor"},        {"kinderen", "kind"},    {"kinders", "kind"},
    {"koopt", "kop"},        {"krijgt", "krijg"},     {"kreeg", "krijg"},      {"leden", "lid"},
    {"leert", "ler"},        {"luistert", "luister"}, {"regelt", "regel"},     {"schepen", "schip"},
    {"snapt", "snap"},       {"sneller", "snel"},     {"spreekt", "sprek"},    {"steden", "stad"},
    {"verhuist", "verhuis"}, {"vervoert", "vervoer"}, {"voelt", "voel"},       {"volkeren", "volk"},
    {"vraagt", "vrag"},      {"werkt", "werk"},       {"werkte", "werk"},      {"woont", "won"},
    {"zoekt", "zoek"},       {"zorgde", "zorg"},      {"zorgt", "zorg"},       {"ziet", "zie"},
}};

bool vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool latin(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "mens", "kans", "grens": one syllable; the s is no plural.
bool one_syllable_on_ns(std::string_view word) {
    if (!word.ends_with("ns")) return false;
    int groups = 0;
    for (std::size_t i = 0; i < word.size(); ++i) groups += vowel(word[i]) && (i == 0 || !vowel(word[i - 1]));
    return groups == 1;
}

// What the algorithm leaves apart though it is one word: -s after -te and -ge ("gemeentes", "colleges"),
// doubled consonants ("besliss"), v and z at the end ("briev", "huiz").
void join_forms(std::string& stem) {
    if (stem.size() >= 6 && (stem.ends_with("tes") || stem.ends_with("ges"))) stem.resize(stem.size() - 2);
    std::size_t n = stem.size();
    if (n >= 4 && stem[n - 1] == stem[n - 2] && !vowel(stem[n - 1])) stem.pop_back();
    if (stem.size() < 3) return;
    if (stem.back() == 'v') stem.back() = 'f';
    if (stem.back() == 'z') stem.back() = 's';
}

}  // namespace

std::string stem(std::string_view word) {
    if (word.size() < 3 || !latin(word)) return std::string(word);
    const auto* known =
        std::find_if(aliases.begin(), aliases.end(), [&](const auto& a) { return a.first == word; });
    if (known != aliases.end()) return std::string(known->second);
    if (one_syllable_on_ns(word)) return std::string(word);
    std::string out = snowball(word);
    join_forms(out);
    return out;
}

}  // namespace mk::engine::similar
