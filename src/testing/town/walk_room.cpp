// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/walk.hpp"

// Room to play, and what is tried in it.
namespace mk::testing {

using chain::Kind;
using chain::Thing;

room::Terms Walk::terms() {
    room::Terms t;
    t.say = text();
    t.duty = odd() ? std::string() : text();
    t.bounds = "Binnen de wet";
    t.money = below(2) == 0;
    t.amount = t.money ? 50'000 : 0;
    t.money_for = t.money ? "hulp in het gezin" : "";
    t.giver_does = text();
    t.until = below(2) == 0 ? day(static_cast<std::int64_t>(5 + below(90))) : Moment{0};
    t.review = day(static_cast<std::int64_t>(odd() ? 900 : 1 + below(6)));
    return t;
}

Walk::Done Walk::room_deed(const Act& by) {
    if (!full(Kind::room, 4) && below(3) == 0) {
        if (below(3) == 0) {
            room::Ask a;
            a.standing = standing(by.viewer);
            a.from_place = below(2) == 0 ? town_.town : place();
            a.from_level = below(2) == 0 ? place::Level::executive : level();
            a.matter = text();
            a.to_group = "Buurtgroep Meidoorn";
            a.task = text();
            a.better = text();
            a.budget = "Wat het nu kost.";
            a.quality = text();
            a.support = text();
            a.weeks = static_cast<std::int64_t>(1 + below(10));
            if (below(2) == 0) a.occasion = occasion();
            return made("room.ask", Kind::room, room::ask(by, a));
        }
        room::Offer o;
        o.standing = standing(by.viewer);
        o.to_place = below(2) == 0 ? town_.team : place();
        o.to_level = below(2) == 0 ? place::Level::professional : level();
        o.matter = text();
        if (below(4) == 0) o.parent = room::RoomId{any(Kind::room)};
        o.terms = terms();
        if (below(2) == 0) o.occasion = occasion();
        return made("room.give", Kind::room, give(by, o));
    }
    room::RoomId id{target_.id};
    if (below(2) == 0) return room_answer(by, id);
    auto done = [&](std::string deed, std::string out) {
        return Done{"room." + std::move(deed), std::move(out), {Kind::room, id.value}};
    };
    switch (below(10)) {
        case 0: {
            auto now = room::find(by.db, by.viewer, id, by.now);
            room::Narrower n{text(), text(), "Binnen de wet", now && now->card.version > 0,
                             1000,   "hulp", Moment{0},       now ? now->card.version : 1,
                             text()};
            return done("narrow", outcome(narrow(by, id, n)));
        }
        case 1: return done("overrule", outcome(overrule(by, id, text(), text())));
        case 2: return done("take_back", below(4) == 0 ? outcome(take_back(by, id, text())) : "not now");
        case 3: return done("give_back", below(4) == 0 ? outcome(give_back(by, id, text())) : "not now");
        case 4:
        case 5: {
            room::Review r{text(), "", text(), day(static_cast<std::int64_t>(1 + below(60)))};
            return done("review", outcome(review(by, id, r)));
        }
        case 6: return done("follow", outcome(follow(by, id, below(3) != 0)));
        case 7:
            return done("undeclare", outcome(room::undeclare(by, static_cast<std::int64_t>(1 + below(4)))));
        default: {
            room::Situation s;
            s.matter = text();
            if (below(2) == 0) s.id = room::MatterId{static_cast<std::int64_t>(1 + below(4))};
            s.standing = standing(by.viewer);
            s.place = near(by.viewer);
            s.level = level();
            s.has_say = below(2) == 0;
            if (!odd()) s.has_duty = below(2) == 0;
            s.words = text();
            return done("declare", outcome(declare(by, s)));
        }
    }
}

Walk::Done Walk::room_answer(const Act& by, room::RoomId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"room." + std::move(deed), std::move(out), {Kind::room, id.value}};
    };
    switch (below(10)) {
        case 0:
        case 1:
        case 2: return done("answer_yes", outcome(answer_yes(by, id, terms())));
        case 3: return done("answer_no", below(3) == 0 ? outcome(answer_no(by, id, text())) : "not now");
        case 4: return done("not_answered", outcome(not_answered(by, id, text())));
        case 5: return done("decline", below(4) == 0 ? outcome(decline(by, id, text())) : "not now");
        case 6: return done("withdraw", below(4) == 0 ? outcome(withdraw(by, id, text())) : "not now");
        default: return done("accept", outcome(accept(by, id)));
    }
}

// ---- experiments ------------------------------------------------------------------------------------------

experiment::Draft Walk::experiment_draft(const Act& by) {
    experiment::Draft d;
    d.place = near(by.viewer);
    d.standing = standing(by.viewer);
    d.theme = place::Theme::zorg;
    d.title = text();
    d.what = text();
    d.hypothesis = text();
    d.who = "Het wijkteam en tien gezinnen die willen.";
    if (below(3) == 0) d.room = any(Kind::room);
    else d.consent = text();
    d.from = typed_day(static_cast<std::int64_t>(below(5)) - 3);
    d.until = typed_day(odd() ? 900 : static_cast<std::int64_t>(2 + below(60)));
    d.basis = experiment::all_bases[below(experiment::all_bases.size())];
    d.ground = text();
    d.stop_rule = text();
    d.stays = text();
    return d;
}

experiment::RailDraft Walk::rail() {
    return {"Wachttijd",           "dagen", experiment::Direction::not_above,
            odd() ? "tien" : "10", text(),  "Het wijkteam"};
}

Walk::Done Walk::experiment_deed(const Act& by) {
    if (!full(Kind::experiment, 4) && below(3) == 0) {
        std::optional<Thing> from;
        if (below(2) == 0) from = occasion();
        if (memory_.made[Kind::experiment] > 0 && below(2) == 0) {
            experiment::Difference difference{text(), text(), text()};
            return made("experiment.fork", Kind::experiment,
                        fork(by, experiment::ExperimentId{any(Kind::experiment)}, experiment_draft(by),
                             difference, from));
        }
        return made("experiment.prepare", Kind::experiment, prepare(by, experiment_draft(by), from));
    }
    experiment::ExperimentId id{target_.id};
    auto done = [&](std::string deed, std::string out) {
        return Done{"experiment." + std::move(deed), std::move(out), {Kind::experiment, id.value}};
    };
    experiment::RailId some{static_cast<std::int64_t>(1 + below(6))};
    switch (below(20)) {
        case 0: return done("change", outcome(change(by, id, experiment_draft(by))));
        case 1: return done("leave", outcome(leave(by, id)));
        case 2: return done("change_rail", outcome(change_rail(by, id, some, rail())));
        case 3: return done("remove_rail", outcome(remove_rail(by, id, some)));
        case 4:
            return done("say_load",
                        outcome(experiment::say_load(by, near(by.viewer), experiment::all_loads[below(3)])));
        case 5:
        case 6: return done("join", outcome(join(by, id)));
        case 7:
        case 8:
        case 9: return done("add_rail", outcome(add_rail(by, id, rail())));
        default: return experiment_run(by, id);
    }
}

Walk::Done Walk::experiment_run(const Act& by, experiment::ExperimentId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"experiment." + std::move(deed), std::move(out), {Kind::experiment, id.value}};
    };
    switch (below(13)) {
        case 0:
        case 1: {
            auto now = experiment::find(by.db, by.viewer, id);
            experiment::RailId which =
                now && !now->rails.empty() ? now->rails[below(now->rails.size())].id : experiment::RailId{1};
            experiment::Reading reading{which, typed_day(-static_cast<std::int64_t>(below(3))),
                                        below(3) == 0 ? "12,5" : "7", text()};
            return done("measure", outcome(measure(by, id, reading)));
        }
        case 2: return done("stop", below(3) == 0 ? outcome(stop(by, id, text())) : "not now");
        case 3:
        case 4: return done("say_yes", outcome(say_yes(by, id, text())));
        case 5: return done("tell", outcome(tell(by, id, {below(2) == 0, text(), "", ""})));
        case 6: return done("review", outcome(review(by, id, text())));
        case 7:
        case 8: {
            auto told = succeed(by, id, {text(), text(), text(), "", typed_day(0)});
            if (told) memory_.made[Kind::success] = std::max(memory_.made[Kind::success], told->value);
            return done("succeed", outcome(told));
        }
        case 9: {
            experiment::Ending ending{experiment::all_choices[below(3)], text(), text()};
            return done("end", below(2) == 0 ? outcome(end(by, id, ending)) : "not now");
        }
        default: return done("start", outcome(start(by, id)));
    }
}

}  // namespace mk::testing
