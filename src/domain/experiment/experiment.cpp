// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment.hpp"

#include <algorithm>

#include "domain/experiment/experiment_draft.hpp"
#include "domain/experiment/experiment_rules.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/words.hpp"
#include "domain/room/room.hpp"

// From the first words to who takes part and the guard rails.
namespace mk::experiment {
namespace {

std::string words(std::string_view raw, std::string_view field, std::size_t max, Error& no) {
    return person::check_words(raw, {field, max, true}, no);
}

Rail take_rail(const RailDraft& draft, Error& no) {
    Rail rail;
    rail.measure = words(draft.measure, "measure", short_max, no);
    rail.unit = person::check_words(draft.unit, {"unit", short_max, false}, no);
    rail.action = words(draft.action, "action", words_max, no);
    rail.watcher = words(draft.watcher, "watcher", short_max, no);
    rail.direction = draft.direction;
    if (draft.direction == Direction::unknown) no.fields.push_back({"direction", "empty"});
    auto number = thousandths_of(draft.threshold);
    if (!number) no.fields.push_back({"threshold", draft.threshold.empty() ? "empty" : "number"});
    rail.threshold = number.value_or(0);
    return rail;
}

// It runs, and it was given to a place that has to do with this one: a team's room counts in the
// neighbourhoods of its town.
bool room_fits(const Act& act, std::int64_t number, PlaceId place) {
    room::RoomId id{number};
    auto given = room::find(act.db, act.viewer, id, act.now);
    if (!given || !room::allows_experiment(act.db, id, act.now)) return false;
    person::Standing holder;
    holder.place = given->card.to_place;
    holder.vouched = true;
    return person::is_near(act.db, holder, place);
}

Result<store::Row> own_prepared(const Act& act, ExperimentId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state != State::prepared) return fail(Refusal::conflict, "state");
    return row;
}

}  // namespace

namespace rules {

void take_draft(const Act& act, const Draft& d, store::Row& row, Error& no) {
    auto wrong = [&](const char* field, const char* code) { no.fields.push_back({field, code}); };
    if (!row.place) row.place = d.place;  // a change leaves it where it is
    row.title = words(d.title, "title", title_max, no);
    row.what = words(d.what, "what", words_max, no);
    row.hypothesis = words(d.hypothesis, "hypothesis", words_max, no);
    row.who = words(d.who, "who", words_max, no);
    row.stop_rule = words(d.stop_rule, "stop_rule", words_max, no);
    row.stays = words(d.stays, "stays", words_max, no);
    row.consent = person::check_words(d.consent, {"consent", words_max, d.room == 0}, no);
    bool needs_ground = d.basis == Basis::policy || d.basis == Basis::clause;
    row.ground = person::check_words(d.ground, {"ground", words_max, needs_ground}, no);
    if (d.theme == place::Theme::none) wrong("theme", "empty");
    if (d.basis == Basis::unknown) wrong("basis", "empty");
    row.theme = d.theme;
    row.basis = d.basis;
    if (d.room != 0) row.room = d.room;
    else row.room.reset();
    if (d.room != 0 && !room_fits(act, d.room, row.place)) wrong("room", "not_allowed");
    take_days(d, row, no);
}

void take_days(const Draft& d, store::Row& row, Error& no) {
    auto read = [&](std::string_view typed, const char* field) {
        auto day = day_of(typed);
        if (!day) no.fields.push_back({field, typed.empty() ? "empty" : "date"});
        return day;
    };
    auto from = read(d.from, "from");
    auto until = read(d.until, "until");
    if (!from || !until) return;
    row.from_at = *from;
    row.ends_at = next_day(*until);
    if (*until < *from) no.fields.push_back({"until", "order"});
    Date last = dutch_date(*from);
    last.year += years_max;
    if (*until > from_dutch_date(last)) no.fields.push_back({"until", "too_late"});
}

Result<Voice> take_place(const Act& act, const Draft& d, store::Row& row, Error& no) {
    if (!place::find(act.db, d.place)) {
        no.fields.push_back({"place", "unknown"});
        return Voice{};
    }
    auto near = person::near_standings(act.db, act.viewer, d.place);
    auto chosen = std::ranges::find(near, d.standing, &person::Standing::id);
    if (near.empty()) no.fields.push_back({"place", "not_near"});
    else if (chosen == near.end()) no.fields.push_back({"standing", "not_near"});
    if (chosen == near.end()) return Voice{};
    Voice voice = voice_of(act, *chosen);
    row.level = voice.level;
    row.seen_place = voice.place;
    row.coarse_date = voice.coarse_date;
    row.born_at = voice.at;
    row.changed_at = voice.at;
    return voice;
}

void check_occasion(const Act& act, const std::optional<chain::Thing>& occasion, Error& no) {
    if (!occasion) return;
    bool fits = occasion->kind != chain::Kind::experiment && occasion->kind != chain::Kind::success;
    if (!fits || !chain::find(act.db, *occasion)) no.fields.push_back({"occasion", "unknown"});
}

Result<Done> put_new(const Act& act, store::Row& row, const std::optional<chain::Thing>& occasion) {
    row.id = store::insert(act.db, row);
    store::add_person(act.db, row.id, act.viewer.person);
    put_in_chain(act.db, row);
    chain::concern(act.db, thing_of(row.id), act.viewer.person);
    if (occasion) MK_CHECK(chain::link(act.db, *occasion, thing_of(row.id)));
    chain::Thing room{chain::Kind::room, row.room.value_or(0)};
    if (row.room && occasion != room && chain::find(act.db, room))
        MK_CHECK(chain::link(act.db, room, thing_of(row.id)));
    return Done{};
}

}  // namespace rules

Result<ExperimentId> prepare(const Act& act, const Draft& draft, std::optional<chain::Thing> occasion) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    if (auto before =
            journal::done_before(act.db, {act.town_key, act.viewer.person, act.now, act.once}, "experiment"))
        return ExperimentId{*before};
    Error no = rules::no_yet();
    store::Row row;
    rules::take_draft(act, draft, row, no);
    MK_TRY(rules::Voice voice, rules::take_place(act, draft, row, no));
    rules::check_occasion(act, occasion, no);
    if (!no.fields.empty()) return fail(std::move(no));
    MK_CHECK(rules::put_new(act, row, occasion));
    std::int64_t number = rules::record(act, row, "experiment_prepared", voice.at);
    rules::tell_all(act.db, row.id, number, "experiment_prepared", act.viewer.person, voice.at);
    return row.id;
}

Result<Done> change(const Act& act, ExperimentId id, const Draft& draft) {
    MK_TRY(store::Row row, own_prepared(act, id));
    if (rules::again(act)) return Done{};
    Error no = rules::no_yet();
    rules::take_draft(act, draft, row, no);
    if (!no.fields.empty()) return fail(std::move(no));
    store::update_draft(act.db, row);
    rules::put_in_chain(act.db, row);
    rules::record(act, row, "experiment_changed", act.now);
    return Done{};
}

Result<Done> join(const Act& act, ExperimentId id) {
    MK_TRY(store::Row row, rules::load(act, id));
    MK_CHECK(rules::near_voice(act, row.place));
    if (row.state == State::ended) return fail(Refusal::conflict, "state");
    if (store::takes_part(act.db, id, act.viewer.person)) return Done{};
    store::add_person(act.db, id, act.viewer.person);
    chain::concern(act.db, rules::thing_of(id), act.viewer.person);
    row.place = {};  // that somebody came is in no timeline
    rules::record(act, row, "experiment_joined", act.now);
    return Done{};
}

Result<Done> leave(const Act& act, ExperimentId id) {
    MK_TRY(store::Row row, rules::load(act, id));
    if (!store::takes_part(act.db, id, act.viewer.person)) return Done{};
    if (row.state != State::ended && store::people(act.db, id) == 1) return fail(Refusal::conflict, "last");
    store::remove_person(act.db, id, act.viewer.person);
    chain::unconcern(act.db, rules::thing_of(id), act.viewer.person);
    row.place = {};
    rules::record(act, row, "experiment_left", act.now);
    return Done{};
}

Result<RailId> add_rail(const Act& act, ExperimentId id, const RailDraft& draft) {
    MK_TRY(store::Row row, own_prepared(act, id));
    auto rails = store::rails(act.db, id);
    if (rules::again(act) && !rails.empty()) return rails.back().id;
    if (rails.size() >= rails_max) return fail(Refusal::conflict, "too_many");
    Error no = rules::no_yet();
    Rail rail = take_rail(draft, no);
    if (!no.fields.empty()) return fail(std::move(no));
    RailId made = store::insert_rail(act.db, id, rail);
    rules::record(act, row, "experiment_rail_set", act.now);
    return made;
}

Result<Done> change_rail(const Act& act, ExperimentId id, RailId which, const RailDraft& draft) {
    MK_TRY(store::Row row, own_prepared(act, id));
    if (!store::rail(act.db, id, which)) return fail(Refusal::not_found, "rail");
    if (rules::again(act)) return Done{};
    Error no = rules::no_yet();
    Rail rail = take_rail(draft, no);
    if (!no.fields.empty()) return fail(std::move(no));
    rail.id = which;
    store::update_rail(act.db, rail);
    rules::record(act, row, "experiment_rail_set", act.now);
    return Done{};
}

Result<Done> remove_rail(const Act& act, ExperimentId id, RailId which) {
    MK_TRY(store::Row row, own_prepared(act, id));
    if (!store::rail(act.db, id, which)) return Done{};
    store::delete_rail(act.db, which);
    rules::record(act, row, "experiment_rail_removed", act.now);
    return Done{};
}

}  // namespace mk::experiment
