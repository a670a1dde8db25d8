// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/words.hpp"
#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing_rules.hpp"

namespace mk::weighing {
namespace {

Error no_yet() {
    return {Refusal::invalid, "weighing", {}};
}

// Each field is told once, whatever number of its lines is wrong.
void refuse(Error& no, std::string_view field, std::string_view code) {
    bool told = std::ranges::any_of(no.fields, [&](const FieldError& e) { return e.field == field; });
    if (!told) no.fields.push_back({std::string(field), std::string(code)});
}

std::string take(std::string_view raw, const person::Wanted& wanted, Error& no) {
    Error one = no_yet();
    std::string words = person::check_words(raw, wanted, one);
    for (const FieldError& e : one.fields) refuse(no, e.field, e.code);
    return words;
}

// The lines that say something, each once.
std::vector<std::string> take_list(const std::vector<std::string>& raw, const person::Wanted& wanted,
                                   std::size_t most, Error& no) {
    std::vector<std::string> out;
    std::vector<std::string> seen;
    for (const std::string& line : raw) {
        std::string words = take(line, wanted, no);
        if (words.empty() || std::ranges::count(seen, fold(words)) > 0) continue;
        seen.push_back(fold(words));
        out.push_back(std::move(words));
    }
    if (out.size() > most) refuse(no, wanted.field, "too_many");
    return out;
}

struct Words {
    std::string title;
    std::vector<std::string> options, parties, absent;
};

Result<Words> take_words(const Draft& draft, const chain::Card& about) {
    Error no = no_yet();
    Words w;
    w.title = take(draft.title, {"title", title_max, false}, no);
    if (w.title.empty()) w.title = first_characters(about.title, title_max);
    w.options = take_list(draft.options, {"options", option_max, false}, options_max, no);
    if (w.options.size() < options_min) refuse(no, "options", "empty");
    w.parties = take_list(draft.parties, {"parties", party_max, false}, parties_max, no);
    w.absent = take_list(draft.absent, {"absent", party_max, false}, absent_max, no);
    if (draft.days < 1 || draft.days > days_max) refuse(no, "days", "unknown");
    if (!no.fields.empty()) return fail(std::move(no));
    return w;
}

void put_words(db::Db& db, WeighingId id, const Words& words) {
    std::int64_t no = 0;
    for (const std::string& option : words.options) store::insert_option(db, id, {++no, option});
    no = 0;
    for (const std::string& party : words.parties) store::insert_party(db, id, {++no, party});
    for (const std::string& group : words.absent) store::insert_absent(db, id, 1, group);
}

// A round of so many days ends at the end of the last one, on the Dutch calendar.
Moment end_of(Moment now, std::int64_t days) {
    Date day = dutch_date(now + days * day_ms);
    return from_dutch_date({day.year, day.month, day.day, 23, 59});
}

bool can_be_weighed(chain::Kind kind) {
    return kind == chain::Kind::search || kind == chain::Kind::proposal || kind == chain::Kind::experiment;
}

}  // namespace

Result<WeighingId> begin(const Act& act, const Draft& draft) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    if (auto before = rules::done_before(act)) return *before;
    if (!can_be_weighed(draft.about.kind)) return fail({Refusal::invalid, "weighing", {{"about", "kind"}}});
    MK_TRY(chain::Card about, rules::alive(act.db, draft.about));
    MK_TRY(auto standings, rules::near(act, about.place));
    if (store::of(act.db, draft.about)) return fail(Refusal::conflict, "exists");
    MK_TRY(Words words, take_words(draft, about));
    store::Row row{{}, draft.about.kind, draft.about.id, about.place, about.theme, words.title, act.now};
    row.id = store::insert(act.db, row);
    store::insert_round(act.db, row.id,
                        {1, act.viewer.person, act.now, end_of(act.now, draft.days), Moment{}});
    put_words(act.db, row.id, words);
    rules::put_in_chain(act.db, row, true, act.now);
    MK_CHECK(chain::link(act.db, draft.about, row.thing()));
    chain::concern(act.db, row.thing(), act.viewer.person);
    auto no = rules::record_once(act, {"weighing_opened", row.id, row.place, place::Level::none, act.now});
    chain::tell(act.db, {.about = row.thing(),
                         .journal_no = no,
                         .kind = "weighing_opened",
                         .subject = "weighing",
                         .at = act.now,
                         .by = act.viewer.person});
    return row.id;
}

namespace {

std::optional<std::int64_t> kept(const std::optional<int>& score) {
    if (!score) return std::nullopt;
    return *score;
}

void check_parties(db::Db& db, WeighingId id, const std::vector<std::int64_t>& named, std::string_view field,
                   Error& no) {
    auto parties = store::parties(db, id);
    for (std::int64_t number : named)
        if (!std::ranges::any_of(parties, [&](const Party& p) { return p.no == number; }))
            refuse(no, field, "unknown");
}

bool says_nothing(const Judgement& j, const store::JudgementRow& row) {
    bool scored = std::ranges::any_of(j.score, [](const auto& s) { return s.has_value(); });
    bool named = !j.gains.empty() || !j.bears.empty();
    return !scored && !named && row.reason_self.empty() && row.reason_certainty.empty() &&
           row.reason_whole.empty() && row.gains_words.empty() && row.bears_words.empty();
}

Result<store::JudgementRow> take_judgement(const Act& act, const rules::Open& open, std::int64_t option,
                                           const Judgement& j) {
    Error no = no_yet();
    store::JudgementRow row;
    row.option = option;
    row.person = act.viewer.person;
    row.standing = j.standing;
    auto options = store::options(act.db, open.row.id);
    if (!std::ranges::any_of(options, [&](const Option& o) { return o.no == option; }))
        refuse(no, "option", "unknown");
    for (const auto& score : j.score)
        if (score && (*score < -score_max || *score > score_max)) refuse(no, "score", "unknown");
    row.self = kept(j.score[0]);
    row.certainty = kept(j.score[1]);
    row.whole = kept(j.score[2]);
    row.reason_self = take(j.reason[0], {"reason_self", reason_max, false}, no);
    row.reason_certainty = take(j.reason[1], {"reason_certainty", reason_max, false}, no);
    row.reason_whole = take(j.reason[2], {"reason_whole", reason_max, false}, no);
    row.gains_words = take(j.gains_words, {"gains_words", reason_max, false}, no);
    row.bears_words = take(j.bears_words, {"bears_words", reason_max, false}, no);
    check_parties(act.db, open.row.id, j.gains, "gains", no);
    check_parties(act.db, open.row.id, j.bears, "bears", no);
    if (no.fields.empty() && says_nothing(j, row)) refuse(no, "score", "empty");
    if (!no.fields.empty()) return fail(std::move(no));
    return row;
}

Moment month_of(Moment at) {
    Date day = dutch_date(at);
    return from_dutch_date({day.year, day.month, 1});
}

}  // namespace

Result<Done> weigh(const Act& act, WeighingId id, std::int64_t option, const Judgement& judgement) {
    MK_TRY(rules::Open open, rules::open(act, id));
    MK_TRY(auto standings, rules::near(act, open.row.place));
    auto standing = std::ranges::find(standings, judgement.standing, &person::Standing::id);
    if (standing == standings.end()) return fail({Refusal::invalid, "weighing", {{"standing", "not_yours"}}});
    MK_TRY(store::JudgementRow row, take_judgement(act, open, option, judgement));
    row.level = standing->level;
    row.place = tension::protection(act.db, standing->place, row.level, tension::Shown::safe).place;
    // A day could point at a person as long as few weigh; the month is enough to follow the round.
    row.coarse_date = !place::in_office(row.level);
    row.at = row.coarse_date ? month_of(act.now) : act.now;
    store::put_judgement(act.db, id, open.round.round, row, judgement.gains, judgement.bears);
    chain::concern(act.db, open.row.thing(), act.viewer.person);
    rules::record(act, {"weighing_weighed", id, row.place, row.level, row.at});
    return Done{};
}

Result<Done> withdraw(const Act& act, WeighingId id) {
    MK_TRY(rules::Open open, rules::open(act, id));
    if (store::weighed(act.db, id, open.round.round, act.viewer.person).empty()) return Done{};
    store::delete_judgements(act.db, id, open.round.round, act.viewer.person);
    rules::record(act, {"weighing_withdrawn", id, {}, place::Level::none, month_of(act.now)});
    return Done{};
}

Result<Done> name_absent(const Act& act, WeighingId id, std::string_view group) {
    MK_TRY(rules::Open open, rules::open(act, id));
    MK_TRY(auto standings, rules::near(act, open.row.place));
    Error no = no_yet();
    std::string words = take(group, {"absent", party_max, true}, no);
    if (store::absent(act.db, id, open.round.round).size() >= absent_max) refuse(no, "absent", "too_many");
    if (!no.fields.empty()) return fail(std::move(no));
    if (store::insert_absent(act.db, id, open.round.round, words))
        rules::record(act,
                      {"weighing_absent_named", id, open.row.place, place::Level::none, month_of(act.now)});
    return Done{};
}

Result<Done> close(const Act& act, WeighingId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::known(act.db, id));
    store::Round last = store::last_round(act.db, id);
    bool opener = last.person == act.viewer.person;
    if (!opener && !person::is_steward(act.db, act.viewer, row.place))
        return fail(Refusal::forbidden, "not_yours");
    if (!last.open()) return Done{};
    rules::close_round(act.db, {act.town_key, act.viewer.person, act.now, {}}, row, last);
    return Done{};
}

void end(db::Db& writer, const person::Town& town, WeighingId id, Moment now) {
    auto row = store::find(writer, id);
    if (!row) return;
    store::Round last = store::last_round(writer, id);
    if (last.open()) rules::close_round(writer, {town.key, {}, now, {}}, *row, last);
}

Result<Done> repeat(const Act& act, WeighingId id, std::int64_t days) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::known(act.db, id));
    if (rules::done_before(act)) return Done{};
    MK_TRY(auto standings, rules::near(act, row.place));
    MK_TRY(chain::Card about, rules::alive(act.db, row.about()));
    store::Round last = store::last_round(act.db, id);
    if (last.open()) return fail(Refusal::conflict, "open");
    if (days < 1 || days > days_max) return fail({Refusal::invalid, "weighing", {{"days", "unknown"}}});
    store::insert_round(act.db, id,
                        {last.round + 1, act.viewer.person, act.now, end_of(act.now, days), Moment{}});
    rules::put_in_chain(act.db, row, true, act.now);
    auto no = rules::record_once(act, {"weighing_repeated", id, row.place, place::Level::none, act.now});
    // Those who weighed before, not everybody around what it is about: they have news of their own.
    chain::tell(act.db, {.about = row.thing(),
                         .journal_no = no,
                         .kind = "weighing_repeated",
                         .subject = "weighing",
                         .at = act.now,
                         .by = act.viewer.person,
                         .upward = false});
    chain::concern(act.db, row.thing(), act.viewer.person);
    return Done{};
}

void tick(db::Db& writer, const person::Town& town, Moment now) {
    for (WeighingId id : store::due(writer, now)) end(writer, town, id, now);
}

std::int64_t verify(db::Db& db) {
    return store::wrong(db);
}

}  // namespace mk::weighing
