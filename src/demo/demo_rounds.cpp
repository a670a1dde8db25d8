// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_rounds.hpp"

namespace mk::demo {
namespace {

using consent::Saying;

struct Course {
    Script& script;
    Rounds r;
    std::function<void(consent::ProposalId)> done;
    consent::ProposalId id;

    [[nodiscard]] person::Viewer who(const Voice& v) const { return script.who(v.level, v.place, v.n); }
    [[nodiscard]] person::Act act(const person::Viewer& viewer, Moment at) const {
        return script.act(viewer, at);
    }
    [[nodiscard]] std::vector<Voice> circle() const {
        std::vector<Voice> all = r.others;
        all.push_back(r.guide);
        all.push_back(r.objector);
        return all;
    }
    [[nodiscard]] consent::Proposal seen_by(const person::Viewer& viewer) const {
        return must(consent::find(script.db(), viewer, id), "proposal");
    }
    void next(Moment at) const {
        auto guide = who(r.guide);
        must(consent::advance(act(guide, at), id, seen_by(guide).round_no), "next round");
    }
};
using Shared = std::shared_ptr<Course>;

void propose(const Shared& c, Moment at) {
    auto proposer = c->who(c->r.proposer);
    consent::Draft d;
    d.place = c->script.place(c->r.place);
    d.standing = proposer.first()->id;
    d.tension = c->script.tension(c->r.tension);
    d.from = c->r.thing ? c->r.thing() : chain::Thing{chain::Kind::tension, d.tension.value};
    d.title = c->r.title;
    d.words = c->r.words;
    d.example = c->r.example;
    d.helped = c->r.helped;
    d.body = c->r.body;
    d.body_name = c->r.body_name;
    d.route = c->r.route;
    c->id = must(consent::propose(c->act(proposer, at), d), "propose");
    c->done(c->id);
    for (const Voice& v : c->circle()) {
        auto viewer = c->who(v);
        must(consent::join(c->act(viewer, at + hour_ms), c->id, viewer.first()->id, consent::Shown::safe),
             "join");
    }
    auto no = c->seen_by(c->who(c->r.guide)).member_no;
    must(consent::name_facilitator(c->act(proposer, at + 2 * hour_ms), c->id, no), "facilitator");
    consent::Plan plan;
    plan.closes_at = at + 7 * day_ms;
    must(consent::begin(c->act(c->who(c->r.guide), at + 3 * hour_ms), c->id, plan), "begin");
}

void clarify(const Shared& c, Moment at) {
    auto asker = c->who(c->r.objector);
    must(consent::ask(c->act(asker, at), c->id, c->r.question), "ask");
    auto proposer = c->who(c->r.proposer);
    auto seen = c->seen_by(proposer);
    for (const consent::Voice& v : consent::voices(c->script.db(), proposer, seen))
        if (v.saying == Saying::question)
            must(consent::answer(c->act(proposer, at + hour_ms), c->id, v.id, c->r.answer), "answer");
    for (const Voice& v : c->circle())
        if (auto viewer = c->who(v); viewer.person != asker.person)
            must(consent::say_nothing(c->act(viewer, at + 2 * hour_ms), c->id), "nothing to ask");
}

void react(const Shared& c, Moment at) {
    c->next(at);
    bool first = true;
    for (const Voice& v : c->circle()) {
        auto viewer = c->who(v);
        if (first) must(consent::react(c->act(viewer, at + hour_ms), c->id, c->r.reaction), "react");
        else must(consent::say_nothing(c->act(viewer, at + hour_ms), c->id), "nothing to add");
        first = false;
    }
}

void amend(const Shared& c, Moment at) {
    c->next(at);
    must(consent::keep_text(c->act(c->who(c->r.proposer), at + hour_ms), c->id), "keep the text");
}

consent::Opinion objection_of(const Rounds& r) {
    return {Saying::objection, r.objection, r.harms, r.limits, r.fresh, r.soon};
}

// Everybody says what they think of the text; in the first round one objects and one has a concern.
void speak(const Shared& c, Moment at, bool first, std::size_t at_most) {
    std::size_t n = 0;
    auto objector = c->who(c->r.objector);
    for (const Voice& v : c->circle()) {
        auto viewer = c->who(v);
        consent::Opinion opinion;
        if (first && viewer.person == objector.person) opinion = objection_of(c->r);
        else if (first && n == 0) opinion = {Saying::concern, c->r.concern, "", "", "", ""};
        if (n++ >= at_most) continue;
        must(consent::speak(c->act(viewer, at + static_cast<std::int64_t>(n) * hour_ms), c->id, opinion),
             "speak");
    }
}

void integrate(const Shared& c, Moment at) {
    auto guide = c->who(c->r.guide);
    auto objector = c->who(c->r.objector);
    auto proposer = c->who(c->r.proposer);
    consent::VoiceId objection;
    auto seen = c->seen_by(guide);
    for (const consent::Voice& v : consent::voices(c->script.db(), guide, seen))
        if (v.saying == Saying::objection) objection = v.id;
    must(consent::judge(c->act(guide, at), c->id, objection, true, ""), "judge");
    must(consent::suggest(c->act(objector, at + hour_ms), c->id, objection, c->r.better), "suggest");
    auto change = consent::changes(c->script.db(), c->id).front().id;
    must(consent::weigh_change(c->act(proposer, at + 2 * hour_ms), c->id, change, true, true, ""),
         "take over");
    must(consent::lift(c->act(objector, at + 3 * hour_ms), c->id, objection), "lift");
}

void settle(const Shared& c, Moment at) {
    must(consent::settle(c->act(c->who(c->r.guide), at), c->id,
                         {c->r.outcome, c->r.body, c->r.body_name, c->r.route}),
         "outcome");
}

}  // namespace

void plan_rounds(Script& script, const Rounds& rounds, std::function<void(consent::ProposalId)> done) {
    auto c = std::make_shared<Course>(Course{script, rounds, std::move(done), {}});
    int b = rounds.begin;
    script.at(b, 9, [c](Moment at) { propose(c, at); });
    script.at(b - 2, 10, [c](Moment at) { clarify(c, at); });
    script.at(b - 4, 9, [c](Moment at) { react(c, at); });
    script.at(b - 6, 9, [c](Moment at) { amend(c, at); });
    if (rounds.outcome.empty()) {
        script.at(b - 6, 15, [c](Moment at) {
            auto closes = c->script.midnight(-c->r.ends_ahead) + 17 * hour_ms;
            must(consent::extend(c->act(c->who(c->r.guide), at), c->id, closes,
                                 "Twee mensen zijn op vakantie en willen ook iets zeggen."),
                 "extend");
        });
        script.at(b - 7, 12, [c](Moment at) { speak(c, at, true, 2); });
        return;
    }
    script.at(b - 8, 9, [c](Moment at) { speak(c, at, true, 100); });
    script.at(b - 9, 9, [c](Moment at) { c->next(at); });
    script.at(b - 10, 9, [c](Moment at) { integrate(c, at); });
    script.at(b - 12, 9, [c](Moment at) { c->next(at); });
    script.at(b - 13, 9, [c](Moment at) { speak(c, at, false, 100); });
    script.at(b - 14, 9, [c](Moment at) { c->next(at); });
    script.at(b - 15, 9, [c](Moment at) { settle(c, at); });
}

}  // namespace mk::demo
