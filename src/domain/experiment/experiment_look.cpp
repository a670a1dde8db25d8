// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/experiment/experiment_rules.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/person.hpp"

// What everybody may read, and what a place can carry.
namespace mk::experiment {

Page list(db::Db& db, const Listing& listing) {
    std::size_t limit = std::clamp<std::size_t>(listing.limit, 1, page_max);
    Page page{store::list(db, listing, limit + 1), {}};
    if (page.cards.size() > limit) {
        page.cards.pop_back();
        page.next = page.cards.back().id;
    }
    return page;
}

Result<Experiment> find(db::Db& db, const person::Viewer& viewer, ExperimentId id) {
    auto row = store::find(db, id);
    auto card = store::card(db, id);
    if (!row || !card) return fail(Refusal::not_found, "experiment");
    Experiment e;
    e.card = std::move(*card);
    e.hypothesis = std::move(row->hypothesis);
    e.who = std::move(row->who);
    e.room = row->room.value_or(0);
    e.consent = std::move(row->consent);
    e.basis = row->basis;
    e.ground = std::move(row->ground);
    e.stop_rule = std::move(row->stop_rule);
    e.stays = std::move(row->stays);
    e.worked = std::move(row->worked);
    e.failed = std::move(row->failed);
    e.level = row->level;
    e.seen_place = row->seen_place;
    if (auto seen = place::find(db, row->seen_place)) e.seen_place_name = std::move(seen->name);
    e.coarse_date = row->coarse_date;
    e.born_at = row->born_at;
    e.started_at = row->started_at;
    e.root = row->root;
    e.kept = std::move(row->kept);
    e.different = std::move(row->different);
    e.why = std::move(row->why);
    e.rails = store::rails(db, id);
    if (!viewer.signed_in()) return e;
    e.near = !person::near_standings(db, viewer, row->place).empty();
    e.takes_part = store::takes_part(db, id, viewer.person);
    if (row->state == State::stopped) {
        auto yes = store::yes_sayers(db, id, row->stops);
        e.one_yes = !yes.empty();
        e.said_yes = std::ranges::find(yes, viewer.person) != yes.end();
    }
    return e;
}

std::vector<Measurement> measurements(db::Db& db, RailId rail, std::size_t limit) {
    auto found = store::measurements(db, rail, limit);
    std::ranges::reverse(found);
    return found;
}

std::vector<Event> events(db::Db& db, ExperimentId id, std::size_t limit) {
    return store::events(db, id, limit);
}

Result<Success> find_success(db::Db& db, SuccessId id) {
    auto found = store::success(db, id);
    if (!found) return fail(Refusal::not_found, "success");
    return std::move(*found);
}

std::vector<Success> successes(db::Db& db, PlaceId place, SuccessId before, std::size_t limit) {
    return store::successes(db, place, before, std::min(limit, page_max));
}

std::vector<Success> successes_of(db::Db& db, ExperimentId id, std::size_t limit) {
    return store::successes_of(db, id, std::min(limit, page_max));
}

Result<Done> say_load(const Act& act, PlaceId place, Load load) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_CHECK(place::find(act.db, place));
    if (person::near_standings(act.db, act.viewer, place).empty())
        return fail(Refusal::forbidden, "not_near");
    if (load == Load::none) return fail({Refusal::invalid, "experiment", {{"load", "empty"}}});
    const journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (journal::done_before(act.db, actor, "place")) return Done{};
    store::set_load(act.db, place, act.viewer.person, load, act.now);
    journal::append(act.db, actor, {"load_said", "place", place.value, {}, place::Level::none, ""});
    return Done{};
}

namespace {

std::int64_t running_at(db::Db& db, PlaceId place, chain::Kind kind, bool& more) {
    std::int64_t n = chain::running(db, place, kind, static_cast<std::size_t>(bearing_cap));
    more = n == bearing_cap;
    return n;
}

}  // namespace

Bearing bearing(db::Db& db, const person::Viewer& viewer, PlaceId place, Moment now) {
    Moment since = now - bearing_days * day_ms;
    Bearing b;
    std::int64_t all = 0;
    const auto counts = store::loads(db, place, since);
    for (const store::LoadCount& c : counts) all += c.people;
    if (all >= place::people_min) {
        b.people = all - all % place::people_min;
        for (const store::LoadCount& c : counts)
            if (c.people * 2 > all) b.most = c.load;
    }
    b.too_much = b.most == Load::too_much;
    b.experiments = running_at(db, place, chain::Kind::experiment, b.more_experiments);
    b.rooms = running_at(db, place, chain::Kind::room, b.more_rooms);
    if (viewer.signed_in()) b.own = store::load_of(db, place, viewer.person, since);
    return b;
}

}  // namespace mk::experiment
