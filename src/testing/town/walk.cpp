// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/walk.hpp"

#include <algorithm>

#include "domain/person/person.hpp"

namespace mk::testing {

using chain::Kind;
using chain::Thing;
using place::Level;

// ---- the town ---------------------------------------------------------------------------------------------

WalkTown::WalkTown(db::Db& writer, const person::Town& like) : SmallTown(writer) {
    settings = like;
    settings.live = nullptr;
    key = like.key;
    places = {town, district, quarter, street, department, team, land, elsewhere};
    auto settle = [&](Level level, PlaceId at, int how_many, bool vouched = true) {
        for (int i = 0; i < how_many; ++i) (void)somebody(level, at, vouched);
    };
    settle(Level::resident, street, 1);
    settle(Level::professional, team, 6);
    settle(Level::manager, department, 2);
    settle(Level::secretary, town, 1);
    settle(Level::executive, town, 2);
    settle(Level::council, town, 2);
    settle(Level::region, land, 1);
    settle(Level::ministry, land, 1);
    settle(Level::resident, elsewhere, 2);
    settle(Level::executive, elsewhere, 1);
    settle(Level::resident, quarter, 1, false);
    settle(Level::professional, team, 1, false);
    auto steward = somebody(Level::professional, town).person;
    (void)*person::stand(db, {steward, town, Level::professional, true, true}, now);
    auto both = somebody(Level::resident, district).person;
    (void)stand(both, Level::professional, team);
    seen = somebody(Level::resident, quarter).person;
    (void)*person::rename(db, person::viewer_of(db, seen), "Zichtbare Zus", "Wilg", html::Lang::nl);
    (void)*person::ensure(db, {"geheim.nieuw@geheim.example", "Geheim Nieuw", "", html::Lang::nl}, now);
    everybody = db.all<PersonId>("SELECT id FROM person ORDER BY id");
}

void WalkTown::tick() {
    search::tick(db, settings, now);
    weighing::tick(db, settings, now);
    consent::tick(db, settings, now);
    room::tick(db, settings, now);
    experiment::tick(db, settings, now);
    notice::tick(db, settings, now);
}

// ---- a step -----------------------------------------------------------------------------------------------

namespace {

constexpr std::array<Kind, 6> focuses{Kind::search, Kind::proposal,   Kind::room,
                                      Kind::room,   Kind::experiment, Kind::weighing};

}  // namespace

Walk::Walk(WalkTown& town, std::uint64_t seed)
    : town_(town), memory_{Random(seed), 0, {}}, focus_(seed % focuses.size()) {}

void Walk::step() {
    if (below(9) == 0) {
        let_time_pass();
        return;
    }
    for (int tries = 0; tries < 6; ++tries)
        if (try_something()) return;
}

bool Walk::try_something() {
    // Half of the steps go on with what this walk is mostly about.
    static constexpr std::array<Kind, 9> kinds{Kind::tension,  Kind::tension,  Kind::search,
                                               Kind::search,   Kind::weighing, Kind::proposal,
                                               Kind::proposal, Kind::room,     Kind::experiment};
    Kind kind = below(2) == 0 ? focuses[focus_] : kinds[below(kinds.size())];
    if (memory_.made[Kind::tension] == 0) kind = Kind::tension;
    target_ = {kind, any(kind)};
    person::Viewer viewer = somebody();
    actor = viewer.person;
    Act by = town_.act(viewer, below(2) == 0 ? "eens" + std::to_string(++posts_) : std::string());
    const Memory before = memory_;
    Done done = in_savepoint(by);
    last_ = done.deed + " of " + chain::word(done.thing) + " by " + std::to_string(viewer.person.value) +
            ": " + done.outcome;
    if (done.outcome != "ok") {
        ++refused_[done.deed + ": " + done.outcome];
        return false;
    }
    ++let_in_[done.deed];
    if (viewer.signed_in() && done.thing.id > 0) hands_[done.thing].push_back(viewer.person);
    // The page says from which phase it goes on; here that is read anew.
    bool same = !by.once.empty() && done.deed != "search.advance" && done.deed != "consent.advance";
    if (same && below(3) == 0) post_again(by, done, before);
    return true;
}

Walk::Done Walk::in_savepoint(const Act& by) {
    town_.db.run("SAVEPOINT act");
    Done done;
    switch (target_.kind) {
        case Kind::search: done = below(3) == 0 ? opinion_deed(by) : search_deed(by); break;
        case Kind::weighing: done = weighing_deed(by); break;
        case Kind::proposal: done = consent_deed(by); break;
        case Kind::room: done = room_deed(by); break;
        case Kind::experiment: done = experiment_deed(by); break;
        default: done = below(12) == 0 ? person_deed(by) : tension_deed(by); break;
    }
    if (done.outcome != "ok") town_.db.run("ROLLBACK TO SAVEPOINT act");
    town_.db.run("RELEASE SAVEPOINT act");
    return done;
}

// A form that was sent twice: the same person, the same words, the same moment.
void Walk::post_again(const Act& by, const Done& first, const Memory& before) {
    const Memory after = memory_;
    memory_ = before;
    Done second = in_savepoint(by);
    memory_ = after;
    last_ += ", and again " + second.deed + " of " + chain::word(second.thing) + ": " + second.outcome;
    if (second.deed == first.deed && second.outcome == "ok" && second.thing != first.thing)
        last_ += " (another one)";
}

void Walk::let_time_pass() {
    static constexpr std::array<std::int64_t, 6> spans{minute_ms,  hour_ms,    20 * hour_ms,
                                                       2 * day_ms, 9 * day_ms, 40 * day_ms};
    town_.now = town_.now + spans[below(spans.size())];
    town_.tick();
    last_ = "time passes";
    actor = {};
}

person::Viewer Walk::somebody() {
    if (below(25) == 0) return {};
    if (auto at = hands_.find(target_); at != hands_.end() && below(3) != 0)
        return person::viewer_of(town_.db, at->second[below(at->second.size())]);
    return person::viewer_of(town_.db, town_.everybody[below(town_.everybody.size())]);
}

std::int64_t Walk::any(Kind kind) {
    std::int64_t count = memory_.made[kind];
    return below(40) == 0 || count == 0
               ? count + 1
               : static_cast<std::int64_t>(1 + below(static_cast<std::uint64_t>(count)));
}

Thing Walk::occasion() {
    Kind kind = chain::all_kinds[below(chain::all_kinds.size())];
    if (memory_.made[kind] == 0) kind = Kind::tension;
    return {kind, any(kind)};
}

// ---- arguments --------------------------------------------------------------------------------------------

std::string Walk::text() {
    if (below(30) == 0) {
        static const std::array<std::string, 4> wrong{"", "Bel mevrouw Jansen op 06-12345678, BSN 111222333.",
                                                      std::string(5000, 'a'), "nul\x01 erin"};
        return wrong[below(wrong.size())];
    }
    return "w" + std::to_string(++memory_.said) + "x Zo gaat het hier.";
}

Moment Walk::day(std::int64_t days) {
    Date d = dutch_date(town_.now + days * day_ms);
    return from_dutch_date({d.year, d.month, d.day, 0, 0});
}

std::string Walk::typed_day(std::int64_t days) {
    if (below(30) == 0) return "2026-02-30";
    Date d = dutch_date(town_.now + days * day_ms);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(d.year) + two(d.month) + two(d.day);
}

PlaceId Walk::place() {
    return odd() ? PlaceId{999} : town_.places[below(town_.places.size())];
}
PlaceId Walk::near(const person::Viewer& who) {
    if (odd() || !who.first()) return place();
    return below(2) == 0 ? who.first()->place : town_.quarter;
}
StandingId Walk::standing(const person::Viewer& who) {
    if (odd() || who.standings.empty()) return StandingId{static_cast<std::int64_t>(1 + below(20))};
    return who.standings[below(who.standings.size())].id;
}
Level Walk::level() {
    return odd() ? Level::none : place::all_levels[below(place::all_levels.size())];
}
tension::Shown Walk::shown(const Act& by) {
    using tension::Shown;
    if (by.viewer.signed_in() && town_.chose_to_be_seen(by.viewer.person))
        return std::array{Shown::safe, Shown::place, Shown::pseudonym, Shown::name}[below(4)];
    // The others have no pseudonym; their name they never wish to be seen.
    return below(10) == 0 ? Shown::pseudonym : below(2) == 0 ? Shown::place : Shown::safe;
}

// ---- tensions ---------------------------------------------------------------------------------------------

tension::Draft Walk::tension_draft(const Act& by) {
    tension::Draft d;
    d.place = near(by.viewer);
    d.standing = standing(by.viewer);
    d.theme = place::all_themes[below(place::all_themes.size())];
    d.now = text();
    d.could = text();
    d.need = below(2) == 0 ? text() : std::string();
    return d;
}

Walk::Done Walk::tension_deed(const Act& by) {
    if (!full(Kind::tension, 4) && below(2) == 0) {
        if (below(4) == 0) return made("tension.keep", Kind::tension, tension::keep(by, tension_draft(by)));
        return made("tension.keep_and_share", Kind::tension,
                    tension::keep_and_share(by, tension_draft(by), shown(by)));
    }
    const Thing thing = target_;
    TensionId id{thing.id};
    auto done = [&](std::string deed, std::string out) {
        return Done{"tension." + std::move(deed), std::move(out), thing};
    };
    switch (below(20)) {
        case 0: return done("share", outcome(tension::share(by, id, shown(by))));
        case 1: return done("edit", outcome(tension::edit(by, id, tension_draft(by), 1)));
        case 2: return done("undo", outcome(tension::undo(by, id)));
        case 3: return done("withdraw", below(3) == 0 ? outcome(tension::withdraw(by, id)) : "not now");
        case 4: return done("take_up", outcome(tension::take_up(by, id, standing(by.viewer), text())));
        case 5: return done("resolve", below(4) == 0 ? outcome(tension::resolve(by, id, text())) : "not now");
        case 6: return done("reopen", outcome(tension::reopen(by, id, text())));
        case 7: return done("edit_echo", outcome(tension::edit_echo(by, id, text())));
        case 8: return done("withdraw_echo", outcome(tension::withdraw_echo(by, id)));
        case 9: return done("follow", outcome(tension::follow(by, id, below(3) != 0)));
        default: return done("echo", outcome(tension::echo(by, id, standing(by.viewer), text(), shown(by))));
    }
}

Walk::Done Walk::person_deed(const Act& by) {
    StandingId id{static_cast<std::int64_t>(1 + below(34))};
    bool confirmed = false;
    std::string out;
    switch (below(4)) {
        case 0: out = outcome(person::unvouch(by.db, by.viewer, id, by.now)); break;
        case 1: out = outcome(person::leave(by.db, by.viewer, id, by.now)); return {"person.leave", out, {}};
        default: out = outcome(person::vouch(by.db, by.viewer, id, by.now)); confirmed = true;
    }
    // As the pages do.
    if (out == "ok") tension::recount(by.db, id, confirmed);
    return {confirmed ? "person.vouch" : "person.unvouch", out, {}};
}

}  // namespace mk::testing
