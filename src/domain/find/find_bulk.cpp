// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find_bulk.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "domain/find/find_store.hpp"
#include "domain/find/find_tokens.hpp"

namespace mk::find {
namespace {

constexpr std::size_t batch_size = 256;
constexpr std::size_t batches_ahead = 4;

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Tally = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;

void count(Tally& tally, std::string_view word) {
    auto found = tally.find(word);
    if (found == tally.end()) tally.emplace(word, 1);
    else ++found->second;
}

// An entry on its way: its words are cut on a thread of their own while the rows before it are written.
struct Cut {
    Entry entry;
    const std::vector<PlaceId>* around = nullptr;
    std::string tokens;
};
using Batch = std::vector<Cut>;

// Cuts entries into words, in the order in which they come.
class Cutter {
public:
    Cutter() : thread_([this] { work(); }) {}
    ~Cutter() {
        {
            std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }
    Cutter(const Cutter&) = delete;
    Cutter& operator=(const Cutter&) = delete;

    // The oldest finished batch, when there are enough ahead or `all` is wanted; empty: nothing to write now.
    Batch exchange(Batch fresh, bool all) {
        std::unique_lock lock(mutex_);
        if (!fresh.empty()) {
            waiting_.push_back(std::move(fresh));
            ++ahead_;
            changed_.notify_all();
        }
        if (ahead_ == 0 || (!all && ahead_ < batches_ahead)) return {};
        changed_.wait(lock, [&] { return !finished_.empty(); });
        Batch done = std::move(finished_.front());
        finished_.pop_front();
        --ahead_;
        return done;
    }

    // Only when nothing is ahead any more.
    Tally tokens;
    Tally words;
    tokens::Lexicon lexicon;

private:
    void cut(Batch& batch) {
        std::vector<std::string_view> each;
        for (Cut& c : batch) {
            c.tokens = tokens::of_entry(c.entry, *c.around, lexicon);
            each.clear();
            if (!c.tokens.empty())
                for (std::string_view token : split(c.tokens, ' ')) each.push_back(token);
            std::ranges::sort(each);
            auto twice = std::ranges::unique(each);
            each.erase(twice.begin(), twice.end());
            for (std::string_view token : each) count(tokens, token);
            for (const auto& w : tokens::vocabulary(c.entry.title, c.entry.text, lexicon))
                count(words, w.word);
        }
    }

    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [&] { return over_ || !waiting_.empty(); });
            if (over_) return;
            Batch batch = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            cut(batch);
            lock.lock();
            finished_.push_back(std::move(batch));
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;
    std::deque<Batch> finished_;
    std::size_t ahead_ = 0;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace

struct Bulk::Counts {
    std::unordered_map<std::int64_t, std::vector<PlaceId>> around;
    Batch fresh;
    Cutter cutter;
};

Bulk::Bulk(db::Db& writer) : db_(writer), counts_(std::make_unique<Counts>()) {
    store::begin_bulk(db_);
}
Bulk::~Bulk() = default;

namespace {

void write(db::Db& db, const Batch& batch) {
    for (const Cut& c : batch) store::insert(db, c.entry, c.tokens);
}

}  // namespace

void Bulk::add(const Entry& entry) {
    auto [around, fresh] = counts_->around.try_emplace(entry.place.value);
    if (fresh) around->second = store::around(db_, entry.place);
    counts_->fresh.push_back({entry, &around->second, {}});
    if (counts_->fresh.size() < batch_size) return;
    Batch done = counts_->cutter.exchange(std::exchange(counts_->fresh, {}), false);
    write(db_, done);
}

void Bulk::finish(const std::function<void(std::int64_t)>& progress) {
    Cutter& cutter = counts_->cutter;
    for (Batch done = cutter.exchange(std::exchange(counts_->fresh, {}), true); !done.empty();
         done = cutter.exchange({}, true))
        write(db_, done);
    std::int64_t done = 0;
    auto step = [&] {
        if (++done % 10'000 == 0) progress(done);
    };
    // In order, so that the tables fill from left to right.
    for (const auto& [token, entries] : std::map(cutter.tokens.begin(), cutter.tokens.end())) {
        store::count_tokens(db_, {token}, entries);
        step();
    }
    for (const auto& [word, entries] : std::map(cutter.words.begin(), cutter.words.end())) {
        store::count_words(db_, {{word, cutter.lexicon.look(word).stem}}, entries);
        step();
    }
    counts_ = std::make_unique<Counts>();
    store::end_bulk(db_);
}

}  // namespace mk::find
