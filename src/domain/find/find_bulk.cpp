// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find_bulk.hpp"

#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "domain/find/find_store.hpp"
#include "domain/find/find_tokens.hpp"

namespace mk::find {

struct Bulk::Counts {
    tokens::Lexicon lexicon;
    std::unordered_map<std::int64_t, std::vector<PlaceId>> around;
    std::unordered_map<std::string, std::int64_t> tokens;
    std::unordered_map<std::string, std::int64_t> words;
};

Bulk::Bulk(db::Db& writer) : db_(writer), counts_(std::make_unique<Counts>()) {
    store::begin_bulk(db_);
}
Bulk::~Bulk() = default;

void Bulk::add(const Entry& entry) {
    auto [around, fresh] = counts_->around.try_emplace(entry.place.value);
    if (fresh) around->second = store::around(db_, entry.place);
    std::string tokens = tokens::of_entry(entry, around->second, counts_->lexicon);
    store::insert(db_, entry, tokens);
    for (const std::string& token : tokens::unique(tokens)) ++counts_->tokens[token];
    for (const auto& w : tokens::vocabulary(entry.title, entry.text, counts_->lexicon))
        ++counts_->words[w.word];
}

void Bulk::finish(const std::function<void(std::int64_t)>& progress) {
    std::int64_t done = 0;
    auto step = [&] {
        if (++done % 10'000 == 0) progress(done);
    };
    // In order, so that the tables fill from left to right.
    for (const auto& [token, entries] : std::map(counts_->tokens.begin(), counts_->tokens.end())) {
        store::count_tokens(db_, {token}, entries);
        step();
    }
    for (const auto& [word, entries] : std::map(counts_->words.begin(), counts_->words.end())) {
        store::count_words(db_, {{word, counts_->lexicon.look(word).stem}}, entries);
        step();
    }
    counts_ = std::make_unique<Counts>();
    store::end_bulk(db_);
}

}  // namespace mk::find
