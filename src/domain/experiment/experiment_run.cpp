// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/experiment/experiment_rules.hpp"
#include "domain/person/words.hpp"

// While it runs: starting, measuring, stopping, going on, and the clock.
namespace mk::experiment {
namespace {

// A state that others hear of: stored, in the chain, in what happened, in the journal, and told.
void turn(const Act& act, store::Row& row, State state, Happened what, std::string kind, std::string words) {
    row.state = state;
    row.changed_at = act.now;
    if (state == State::running) row.started_at = act.now;
    if (state == State::stopped) ++row.stops;
    store::update_state(act.db, row);
    rules::put_in_chain(act.db, row);
    rules::happened(act.db, row, what, act.now, std::move(words));
    std::int64_t number = rules::record(act, row, kind, act.now);
    rules::tell_all(act.db, row.id, number, std::move(kind), act.viewer.person, act.now);
}

// The same by the clock, which tells everybody.
void turn_by_clock(db::Db& writer, std::string_view key, store::Row row, State state, Happened what,
                   std::string kind, Moment now) {
    row.state = state;
    row.changed_at = now;
    if (state == State::stopped) ++row.stops;
    store::update_state(writer, row);
    rules::put_in_chain(writer, row);
    rules::happened(writer, row, what, now);
    std::int64_t number = rules::record(writer, key, row, kind, now);
    rules::tell_all(writer, row.id, number, std::move(kind), {}, now);
}

}  // namespace

Result<Done> start(const Act& act, ExperimentId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::running) return Done{};
    if (row.state != State::prepared) return fail(Refusal::conflict, "state");
    if (store::rails(act.db, id).empty()) return fail(Refusal::conflict, "no_rail");
    if (act.now < row.from_at) return fail(Refusal::conflict, "too_early");
    if (act.now >= row.ends_at) return fail(Refusal::conflict, "too_late");
    if (!rules::room_allows(act.db, row, act.now)) return fail(Refusal::conflict, "room_closed");
    turn(act, row, State::running, Happened::started, "experiment_started", {});
    return Done{};
}

Result<Measured> measure(const Act& act, ExperimentId id, const Reading& reading) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (rules::again(act)) return row.state == State::stopped ? Measured::crossed : Measured::inside;
    if (row.state == State::ended) return fail(Refusal::conflict, "state");
    Error no = rules::no_yet();
    auto rail = store::rail(act.db, id, reading.rail);
    if (!rail) no.fields.push_back({"rail", "unknown"});
    auto day = rules::day_of(reading.day);
    if (!day) no.fields.push_back({"day", reading.day.empty() ? "empty" : "date"});
    else if (*day > act.now) no.fields.push_back({"day", "future"});
    auto value = thousandths_of(reading.value);
    if (!value) no.fields.push_back({"value", reading.value.empty() ? "empty" : "number"});
    std::string note = person::check_words(reading.note, {"note", words_max, false}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    // Past its last day it runs no longer, also in the minute before the clock says so.
    bool runs = row.state == State::running && act.now < row.ends_at;
    bool counts = runs && *day >= rules::day_start(row.started_at);
    bool crossed = counts && rules::crosses(*rail, *value);
    store::insert_measurement(act.db, rail->id, {0, *day, *value, std::move(note), crossed});
    if (crossed) {
        turn(act, row, State::stopped, Happened::crossed, "experiment_crossed",
             rail->measure + ": " + decimal(html::Lang::nl, *value) + " " + rail->unit);
        return Measured::crossed;
    }
    rules::record(act, row, "experiment_measured", act.now);
    return Measured::inside;
}

Result<Done> stop(const Act& act, ExperimentId id, std::string_view words) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::stopped && rules::again(act)) return Done{};
    if (row.state != State::running) return fail(Refusal::conflict, "state");
    Error no = rules::no_yet();
    std::string why = person::check_words(words, {"words", words_max, true}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    turn(act, row, State::stopped, Happened::stopped, "experiment_stopped", std::move(why));
    return Done{};
}

Result<Yes> say_yes(const Act& act, ExperimentId id, std::string_view words) {
    MK_TRY(store::Row row, rules::load(act, id));
    MK_CHECK(rules::near_voice(act, row.place));
    if (rules::again(act)) return Yes::already;
    if (row.state != State::stopped) return fail(Refusal::conflict, "state");
    if (act.now >= row.ends_at) return fail(Refusal::conflict, "too_late");
    if (!rules::room_allows(act.db, row, act.now)) return fail(Refusal::conflict, "room_closed");
    auto before = store::yes_sayers(act.db, id, row.stops);
    if (std::ranges::find(before, act.viewer.person) != before.end()) return Yes::already;
    Error no = rules::no_yet();
    std::string why = person::check_words(words, {"words", words_max, true}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    // Nobody may learn from which level a yes came: there are only two.
    store::EventRow event = rules::event_of(act, row, Happened::yes, {});
    event.words = std::move(why);
    event.at = act.now;
    store::insert_event(act.db, event);
    if (before.empty()) {
        rules::record(act, row, "experiment_yes", act.now);
        return Yes::first;
    }
    turn(act, row, State::running, Happened::restarted, "experiment_restarted", {});
    return Yes::restarted;
}

void tick(db::Db& writer, const person::Town& town, Moment now) {
    for (ExperimentId id : store::past(writer, now))
        turn_by_clock(writer, town.key, *store::find(writer, id), State::over, Happened::over,
                      "experiment_over", now);
    for (ExperimentId id : store::in_rooms(writer)) {
        auto row = store::find(writer, id);
        if (row && !rules::room_allows(writer, *row, now))
            turn_by_clock(writer, town.key, *row, State::stopped, Happened::closed, "experiment_closed", now);
    }
}

}  // namespace mk::experiment
