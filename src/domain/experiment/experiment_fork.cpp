// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>

#include "domain/experiment/experiment_draft.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/words.hpp"

// Taking it along to another place, and the family that makes.
namespace mk::experiment {
namespace {

void copy_rails(db::Db& db, ExperimentId from, ExperimentId to) {
    for (const Rail& rail : store::rails(db, from)) (void)store::insert_rail(db, to, rail);
}

void take_difference(const Difference& d, store::Row& row, Error& no) {
    row.kept = person::check_words(d.kept, {"kept", words_max, true}, no);
    row.different = person::check_words(d.different, {"different", words_max, true}, no);
    row.why = person::check_words(d.why, {"why", words_max, true}, no);
}

}  // namespace

Result<ExperimentId> fork(const Act& act, ExperimentId source_id, const Draft& draft,
                          const Difference& difference, std::optional<chain::Thing> occasion) {
    MK_TRY(store::Row source, rules::load(act, source_id));
    if (auto before =
            journal::done_before(act.db, {act.town_key, act.viewer.person, act.now, act.once}, "experiment"))
        return ExperimentId{*before};
    if (source.state == State::prepared) return fail(Refusal::conflict, "state");
    Error no = rules::no_yet();
    store::Row row;
    rules::take_draft(act, draft, row, no);
    take_difference(difference, row, no);
    MK_TRY(rules::Voice voice, rules::take_place(act, draft, row, no));
    rules::check_occasion(act, occasion, no);
    if (draft.place == source.place && source.state != State::ended) no.fields.push_back({"place", "same"});
    if (!no.fields.empty()) return fail(std::move(no));
    row.fork_of = source.id;
    row.root = source.root;
    MK_CHECK(rules::put_new(act, row, occasion));
    MK_CHECK(chain::link(act.db, rules::thing_of(source.id), rules::thing_of(row.id), chain::Via::fork));
    copy_rails(act.db, source.id, row.id);
    std::int64_t number = rules::record(act, row, "experiment_forked", voice.at);
    rules::tell_all(act.db, row.id, number, "experiment_forked", act.viewer.person, voice.at);
    return row.id;
}

std::vector<Kin> family(db::Db& db, ExperimentId id) {
    auto row = store::find(db, id);
    if (!row) return {};
    std::vector<Card> cards = store::of_root(db, row->root, family_max);
    std::multimap<ExperimentId, const Card*> children;
    for (const Card& card : cards) children.emplace(card.fork_of, &card);
    std::vector<Kin> out;
    // A stack and no recursion: a family may be as deep as it is large.
    std::vector<std::pair<const Card*, int>> open;
    auto push = [&](ExperimentId parent, int depth) {
        auto [first, last] = children.equal_range(parent);
        std::vector<const Card*> found;
        for (auto at = first; at != last; ++at) found.push_back(at->second);
        for (auto at = found.rbegin(); at != found.rend(); ++at) open.emplace_back(*at, depth);
    };
    push({}, 0);
    while (!open.empty()) {
        auto [card, depth] = open.back();
        open.pop_back();
        out.push_back({*card, depth, store::count_successes(db, card->id)});
        push(card->id, depth + 1);
    }
    return out;
}

std::int64_t verify(db::Db& db) {
    std::int64_t wrong = store::wrong_rows(db);
    for (ExperimentId id : store::forks(db)) {
        auto row = store::find(db, id);
        auto came = chain::occasions(db, rules::thing_of(id));
        bool linked = std::ranges::any_of(
            came, [&](const chain::Card& c) { return c.thing() == rules::thing_of(row->fork_of); });
        if (!linked) ++wrong;
    }
    return wrong;
}

}  // namespace mk::experiment
