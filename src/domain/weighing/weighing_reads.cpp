// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>

#include "domain/weighing/weighing.hpp"
#include "domain/weighing/weighing_count.hpp"
#include "domain/weighing/weighing_rules.hpp"

namespace mk::weighing {

Result<Weighing> find(db::Db& db, const person::Viewer& viewer, WeighingId id) {
    MK_TRY(store::Row row, rules::known(db, id));
    store::Round last = store::last_round(db, id);
    Weighing w;
    w.id = id;
    w.about = row.about();
    w.place = row.place;
    w.theme = row.theme;
    w.title = std::move(row.title);
    w.state = last.open() ? State::open : State::closed;
    w.round = last.round;
    w.opened_at = last.opened_at;
    w.closes_at = last.closes_at;
    w.closed_at = last.closed_at;
    w.options = store::options(db, id);
    w.parties = store::parties(db, id);
    if (!viewer.signed_in()) return w;
    bool near = !person::near_standings(db, viewer, w.place).empty();
    w.may_weigh = last.open() && near;
    w.may_close = rules::may_close(db, viewer, row, last);
    w.may_repeat = !last.open() && near && rules::alive(db, w.about).has_value();
    w.weighed = store::weighed(db, id, last.round, viewer.person);
    return w;
}

std::vector<Option> options(db::Db& db, WeighingId id) {
    return store::options(db, id);
}

std::optional<WeighingId> of(db::Db& db, chain::Thing about) {
    return store::of(db, about);
}

std::optional<Judgement> own(db::Db& db, const person::Viewer& viewer, WeighingId id, std::int64_t option) {
    if (!viewer.signed_in() || !store::find(db, id)) return std::nullopt;
    auto row = store::judgement(db, id, store::last_round(db, id).round, option, viewer.person);
    if (!row) return std::nullopt;
    auto score = [](const std::optional<std::int64_t>& kept) {
        return kept ? std::optional<int>(static_cast<int>(*kept)) : std::nullopt;
    };
    Judgement j;
    j.standing = row->standing;
    j.score = {score(row->self), score(row->certainty), score(row->whole)};
    j.reason = {row->reason_self, row->reason_certainty, row->reason_whole};
    j.gains = store::parties_of(db, row->id, store::Side::gains);
    j.bears = store::parties_of(db, row->id, store::Side::bears);
    j.gains_words = row->gains_words;
    j.bears_words = row->bears_words;
    return j;
}

namespace {

using Rows = std::vector<store::JudgementRow>;

const std::optional<std::int64_t>& score_of(const store::JudgementRow& row, std::size_t interest) {
    return interest == 0 ? row.self : interest == 1 ? row.certainty : row.whole;
}

void add_spreads(const Rows& rows, OptionResult& out) {
    for (std::size_t i = 0; i < all_interests.size(); ++i) {
        std::vector<count::Score> scores;
        for (const store::JudgementRow& row : rows)
            if (row.option == out.option.no && score_of(row, i))
                scores.push_back({row.level, static_cast<int>(*score_of(row, i))});
        out.spread[i] = count::spread(scores);
        out.by_level[i] = count::by_level(scores);
    }
}

// By fives, as the numbers are shown: an order by the bare count would say more than the numbers do.
std::vector<Tally> tally(const std::vector<Party>& parties,
                         const std::map<std::int64_t, std::int64_t>& named) {
    std::vector<Tally> out;
    for (const Party& party : parties)
        if (auto found = named.find(party.no); found != named.end())
            out.push_back({party, true, count::fives(found->second)});
    std::ranges::stable_sort(out, std::greater{}, &Tally::people);
    return out;
}

void add_tallies(const Rows& rows, const std::vector<store::Stake>& stakes, const std::vector<Party>& parties,
                 OptionResult& out) {
    std::map<std::int64_t, std::int64_t> gains, bears;
    for (const store::Stake& stake : stakes) {
        auto row = std::ranges::lower_bound(rows, stake.judgement, {}, &store::JudgementRow::id);
        if (row == rows.end() || row->id != stake.judgement || row->option != out.option.no) continue;
        ++(stake.side == store::Side::gains ? gains : bears)[stake.party];
    }
    out.gains = tally(parties, gains);
    out.bears = tally(parties, bears);
}

}  // namespace

Result<Outcome> result(db::Db& db, WeighingId id, std::int64_t number) {
    auto round = store::round(db, id, number);
    if (!round) return fail(Refusal::not_found, "weighing");
    Outcome out;
    out.round = number;
    out.published = !round->open();
    out.opened_at = round->opened_at;
    out.closed_at = round->closed_at;
    out.absent = store::absent(db, id, number);
    auto people = store::people(db, id, number);
    out.shown = people >= place::people_min;
    out.people = count::fives(people);
    auto rows = store::judgements(db, id, number);
    for (const store::JudgementRow& row : rows)
        out.heard |= std::int64_t{1} << (static_cast<int>(row.level) - 1);
    auto parties = store::parties(db, id);
    auto stakes = store::stakes(db, id, number);
    for (Option& option : store::options(db, id)) {
        OptionResult& of = out.options.emplace_back();
        of.option = std::move(option);
        if (!out.published) continue;
        add_spreads(rows, of);
        add_tallies(rows, stakes, parties, of);
    }
    return out;
}

namespace {

constexpr std::int64_t topics = 5;

void add_voices(db::Db& db, const store::JudgementRow& row, std::vector<Voice>& out) {
    const std::array<const std::string*, topics> words{&row.reason_self, &row.reason_certainty,
                                                       &row.reason_whole, &row.gains_words, &row.bears_words};
    std::string place;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i]->empty()) continue;
        if (place.empty())
            if (auto found = place::find(db, row.place)) place = found->name;
        auto topic = static_cast<std::int64_t>(i);
        out.push_back({row.id * topics + topic, row.option, static_cast<Topic>(i + 1), row.place, place,
                       row.level, row.coarse_date, row.at, *words[i]});
    }
}

}  // namespace

std::vector<Voice> voices(db::Db& db, WeighingId id, std::int64_t round, std::int64_t option,
                          std::int64_t after, std::size_t limit) {
    std::vector<Voice> out;
    for (const store::JudgementRow& row : store::judgements(db, id, round, option, after / topics, limit + 1))
        add_voices(db, row, out);
    std::erase_if(out, [&](const Voice& v) { return v.no <= after; });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace mk::weighing
