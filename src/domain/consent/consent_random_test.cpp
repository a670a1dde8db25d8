// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "base/random.hpp"
#include "domain/consent/consent_test_town.hpp"
#include "testing/test_db.hpp"

// Random acts of everybody in any order: whatever is let in, the laws hold after it.
namespace mk::consent {
namespace {

constexpr int runs = 300;
constexpr int steps = 80;

struct Walk {
    TestTown& t;
    Random& random;
    ProposalId id;
    int let_in = 0;

    std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random.below(n)); }
    const person::Viewer& anybody() {
        const std::array<const person::Viewer*, 6> all{&t.proposer, &t.guide, &t.member,
                                                       &t.second,   &t.near,  &t.keeper};
        return *all[pick(all.size())];
    }
    VoiceId any_voice() {
        auto all = voices(t.db, t.guide, *find(t.db, t.guide, id));
        return all.empty() ? VoiceId{} : all[pick(all.size())].id;
    }
    ChangeId any_change() {
        auto all = changes(t.db, id);
        return all.empty() ? ChangeId{} : all[pick(all.size())].id;
    }
    Opinion opinion() {
        switch (pick(3)) {
            case 0: return TestTown::fine();
            case 1: return TestTown::concern();
            default: return TestTown::objection();
        }
    }
    std::string text() { return "Tekst " + std::to_string(pick(1000)); }

    std::string talk(const Act& by) {
        switch (pick(7)) {
            case 0: return outcome(join(by, id, by.viewer.first()->id, Shown::safe));
            case 1: return outcome(leave(by, id));
            case 2: return outcome(ask(by, id, "Voor wie?"));
            case 3: return outcome(say_nothing(by, id));
            case 4: return outcome(react(by, id, "Goed."));
            case 5: return outcome(keep_text(by, id));
            default: return outcome(speak(by, id, opinion()));
        }
    }
    std::string integrate(const Act& by) {
        std::int64_t version = find(t.db, {}, id)->version;
        switch (pick(6)) {
            case 0: return outcome(judge(by, id, any_voice(), pick(2) == 0, "Waarom nieuw?"));
            case 1: return outcome(complete(by, id, any_voice(), TestTown::objection()));
            case 2: return outcome(lift(by, id, any_voice()));
            case 3: return outcome(suggest(by, id, any_voice(), text()));
            case 4: return outcome(weigh_change(by, id, any_change(), pick(2) == 0, true, "Liever niet."));
            default: return outcome(amend(by, id, text(), "Ruimer.", version, true));
        }
    }
    std::string lead(const Act& by) {
        Moment later = t.now + static_cast<std::int64_t>(2 + pick(9)) * day_ms;
        switch (pick(12)) {
            case 0: return outcome(begin(by, id, {Form::deadline, later, 2, {}, ""}));
            case 1: return outcome(extend(by, id, later, "Vakantie."));
            case 2:
                return pick(4) == 0 ? outcome(pull_to_meeting(by, id, later, "De Huiskamer", "Praten.")) : "";
            case 3: return outcome(enter(by, id, {0, place::Level::resident, t.quarter}, opinion()));
            case 4: return outcome(settle(by, id, TestTown::ending()));
            case 5: return outcome(name_facilitator(by, id, static_cast<std::int64_t>(1 + pick(3))));
            case 6: return pick(9) == 0 ? outcome(withdraw(by, id, "Het kan al.")) : "";
            case 7: return pick(9) == 0 ? outcome(escalate(by, id, "We komen er niet uit.")) : "";
            case 8: return outcome(drop(by, id, "Geen antwoord."));
            default: return outcome(advance(by, id, t.round(id)));
        }
    }
    void step() {
        Act by = t.act(anybody());
        std::string out;
        switch (pick(8)) {
            case 0:
            case 1: out = talk(by); break;
            case 2:
            case 3: out = integrate(by); break;
            case 4:
            case 5: out = lead(by); break;
            default: t.now = t.now + static_cast<std::int64_t>(1 + pick(30)) * hour_ms; t.tick();
        }
        let_in += out == "ok";
    }
};

TEST(ConsentRandom, WhateverHappensTheLawsHold) {
    testing::TestDb test_db;
    TestTown t(test_db.writer());
    Moment start = t.now;
    std::set<Stage> reached;
    int let_in = 0;
    for (int run = 0; run < runs; ++run) {
        Random random(static_cast<std::uint64_t>(run) + 1);
        t.db.begin_write();
        t.now = start;
        Draft d = t.draft();
        d.silence = run % 2 == 0 ? Silence::is_none : Silence::all_speak;
        d.secret = run % 3 == 0;
        Walk walk{t, random,
                  run % 4 == 0 ? t.prepared(d)
                               : t.in(run % 4 == 1   ? Stage::clarify
                                      : run % 4 == 2 ? Stage::objections
                                                     : Stage::integrate,
                                      d)};
        Stage before = t.stage(walk.id);
        for (int i = 0; i < steps; ++i) {
            walk.step();
            auto p = *find(t.db, t.guide, walk.id);
            Stage now = p.card.stage;
            ASSERT_EQ(verify(t.db), 0) << "run " << run << " step " << i;
            ASSERT_TRUE(!ended(before) || now == before) << "what ended stays as it ended: run " << run;
            if (now == Stage::accepted) {
                for (const Voice& v : voices(t.db, t.guide, p)) ASSERT_FALSE(open(v.status)) << "run " << run;
                ASSERT_FALSE(p.outcome.empty() || p.route.empty() || p.body == Body::unknown);
            }
            before = now;
        }
        for (const person::Viewer* who : {&t.felt, &t.echoer})
            ASSERT_LE(t.told(*who, "consent_accepted") + t.told(*who, "consent_dropped") +
                          t.told(*who, "consent_escalated"),
                      1U);
        reached.insert(before);
        let_in += walk.let_in;
        t.db.rollback();
    }
    EXPECT_GT(let_in, runs * 4) << "the walks got somewhere";
    for (Stage s : {Stage::clarify, Stage::objections, Stage::integrate, Stage::accepted, Stage::dropped,
                    Stage::escalated})
        EXPECT_TRUE(reached.contains(s)) << key(s);
}

}  // namespace
}  // namespace mk::consent
