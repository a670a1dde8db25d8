// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/consent/consent_diff.hpp"
#include "domain/consent/consent_test_town.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "testing/test_db.hpp"

// The rounds as people live them, and each "no" once.
namespace mk::consent {
namespace {

class Consent : public testing::OnBothDatabases {
protected:
    TestTown& town() {
        if (!t_) t_ = std::make_unique<TestTown>(test_db().writer());
        return *t_;
    }

private:
    std::unique_ptr<TestTown> t_;
};
MK_ON_BOTH_DATABASES(Consent);

TEST_P(Consent, AProposalNamesATensionAnExampleAndHowItWouldHaveHelped) {
    TestTown& t = town();
    Draft d = t.draft();
    d.title = d.words = d.example = d.helped = " ";
    d.tension = {};
    EXPECT_EQ(outcome(propose(t.act(t.proposer), d)),
              "title:empty words:empty example:empty helped:empty tension:unknown");
    d = t.draft();
    d.example = "Bel mevrouw op 06 12345678.";
    EXPECT_EQ(outcome(propose(t.act(t.proposer), d)), "example:client_data");
    d = t.draft();
    d.standing = t.member.first()->id;
    EXPECT_EQ(outcome(propose(t.act(t.proposer), d)), "standing:not_near");
    d = t.draft();
    d.standing = t.stranger.first()->id;
    EXPECT_EQ(outcome(propose(t.act(t.stranger), d)), "standing:not_near");
    d.standing = t.unsure.first()->id;
    EXPECT_EQ(outcome(propose(t.act(t.unsure), d)), "standing:not_near");
    EXPECT_EQ(outcome(propose(t.act({}), d)), "signed_out");
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM consent_proposal"), 0);
}

TEST_P(Consent, WhoFeltTheTensionHearsOfTheProposalAndOfItsOutcomeOnce) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::accepted, t.draft());
    for (const person::Viewer* who : {&t.felt, &t.echoer}) {
        EXPECT_EQ(t.told(*who, "consent_proposed"), 1U);
        EXPECT_EQ(t.told(*who, "consent_accepted"), 1U);
        EXPECT_EQ(t.told(*who, "consent_round_opened"), 0U) << "the rounds are for who takes part";
    }
    EXPECT_EQ(t.told(t.proposer, "consent_accepted"), 1U);
    EXPECT_EQ(t.told(t.proposer, "consent_round_opened"), 4U) << "but the one they opened";
    for (const person::Viewer* who : {&t.member, &t.second}) {
        EXPECT_EQ(t.told(*who, "consent_accepted"), 1U);
        EXPECT_EQ(t.told(*who, "consent_round_opened"), 5U) << "clarify, react, amend, objections, settle";
    }
    EXPECT_EQ(t.told(t.guide, "consent_accepted"), 0U) << "who does it is not told";
    EXPECT_EQ(t.told(t.stranger).size(), 0U);
    auto card = chain::find(t.db, {chain::Kind::proposal, id.value});
    ASSERT_TRUE(card);
    EXPECT_EQ(card->stand, chain::Stand::done);
    EXPECT_EQ(chain::verify(t.db), 0);
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(Consent, FromASearchItIsAboutOneOfItsTensions) {
    TestTown& t = town();
    chain::Thing search{chain::Kind::search, 7}, felt{chain::Kind::tension, t.tension.value};
    chain::put(t.db, {search.kind, search.id, t.town, place::Theme::zorg, chain::Stand::running, "Een loket",
                      "", t.now, t.now});
    ASSERT_EQ(outcome(chain::link(t.db, felt, search)), "ok");
    ASSERT_EQ(tensions_behind(t.db, search).size(), 1U);
    auto seeker = t.somebody(place::Level::council, t.town);
    chain::concern(t.db, search, seeker.person);
    Draft d = t.draft();
    d.from = {chain::Kind::search, 8};
    EXPECT_EQ(outcome(propose(t.act(t.proposer), d)), "tension:unknown");
    d.from = search;
    ProposalId id = t.proposed(d);
    EXPECT_EQ(t.told(seeker, "consent_proposed"), 1U);
    EXPECT_EQ(t.told(t.felt, "consent_proposed"), 1U) << "once, though two ways lead to them";
    EXPECT_EQ(chain::occasions(t.db, {chain::Kind::proposal, id.value}).size(), 2U);
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(Consent, AProposalIsFoundByItsPresentWordsAndItsOutcomeOnly) {
    TestTown& t = town();
    auto found = [&](const char* words) {
        find::Query query;
        query.words = words;
        query.kinds = {find::Kind::proposal};
        return find::find(t.db, query).hits.size();
    };
    ProposalId id = t.proposed(t.draft());
    EXPECT_EQ(found("medewerker "), 1U);
    auto before = chain::find(t.db, {chain::Kind::proposal, id.value})->at;
    t.now = t.now + hour_ms;
    ASSERT_EQ(outcome(edit(t.act(t.proposer), id, "Elk gezin kiest een begeleider.", 1)), "ok");
    EXPECT_EQ(found("begeleider "), 1U);
    EXPECT_EQ(found("medewerker "), 0U) << "what was written before";
    EXPECT_EQ(chain::find(t.db, {chain::Kind::proposal, id.value})->at, before) << "its place in lists stays";
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(Consent, TheSameFormTwiceIsOneAct) {
    TestTown& t = town();
    auto a = propose(t.act(t.proposer, "form-1"), t.draft());
    auto b = propose(t.act(t.proposer, "form-1"), t.draft());
    ASSERT_TRUE(a && b);
    EXPECT_EQ(*a, *b);
    ProposalId id = *a;
    EXPECT_EQ(outcome(join(t.act(t.member), id, t.member.first()->id, Shown::safe)), "ok");
    EXPECT_EQ(outcome(join(t.act(t.member), id, t.member.first()->id, Shown::safe)), "ok");
    EXPECT_EQ(outcome(begin(t.act(t.proposer, "form-2"), id, t.plan())), "ok");
    EXPECT_EQ(outcome(begin(t.act(t.proposer, "form-2"), id, t.plan())), "ok");
    EXPECT_EQ(t.round(id), 1);
    EXPECT_EQ(outcome(ask(t.act(t.member, "form-3"), id, "Voor wie?")), "ok");
    EXPECT_EQ(outcome(ask(t.act(t.member, "form-3"), id, "Voor wie?")), "ok");
    EXPECT_EQ(voices(t.db, t.member, *find(t.db, t.member, id)).size(), 1U);
    EXPECT_EQ(outcome(advance(t.act(t.proposer), id, 1)), "ok");
    EXPECT_EQ(outcome(advance(t.act(t.proposer), id, 1)), "ok") << "the round is over already";
    EXPECT_EQ(t.stage(id), Stage::react);
    EXPECT_EQ(outcome(withdraw(t.act(t.proposer, "form-4"), id, "Het kan al.")), "ok");
    EXPECT_EQ(outcome(withdraw(t.act(t.proposer, "form-4"), id, "Het kan al.")), "ok");
    EXPECT_EQ(t.told(t.felt, "consent_dropped"), 1U);
}

TEST_P(Consent, WithADeadlineARoundClosesEarlyOnlyWhenEverybodySpoke) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::react, t.draft());
    EXPECT_EQ(outcome(react(t.act(t.member), id, "Goed plan.")), "ok");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "not_all_spoke");
    EXPECT_EQ(outcome(react(t.act(t.member), id, "Toch liever klein.")), "ok");
    EXPECT_EQ(outcome(say_nothing(t.act(t.second), id)), "ok");
    EXPECT_EQ(outcome(say_nothing(t.act(t.guide), id)), "ok");
    auto said = voices(t.db, {}, *find(t.db, {}, id));
    ASSERT_EQ(said.size(), 3U) << "one reaction each";
    EXPECT_EQ(said[0].words, "Toch liever klein.");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "ok");
    EXPECT_EQ(t.stage(id), Stage::amend);
    EXPECT_EQ(outcome(keep_text(t.act(t.proposer), id)), "ok");
    EXPECT_EQ(t.stage(id), Stage::objections);
}

TEST_P(Consent, SilenceIsNoObjectionWhenTheProposalSaysSo) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::objections, t.draft());
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::concern())), "ok");
    t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::settle) << "a concern does not block";
}

TEST_P(Consent, WhereEverybodyMustSpeakTheRoundWaitsForTheLastOne) {
    TestTown& t = town();
    Draft d = t.draft();
    d.silence = Silence::all_speak;
    ProposalId id = t.in(Stage::objections, d);
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::fine())), "ok");
    t.until_deadline(id);
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::objections);
    EXPECT_EQ(t.told(t.second, "consent_waiting"), 1U);
    EXPECT_EQ(t.told(t.member, "consent_waiting"), 0U);
    EXPECT_EQ(outcome(speak(t.act(t.guide), id, TestTown::fine())), "ok");
    EXPECT_EQ(t.stage(id), Stage::objections);
    EXPECT_EQ(outcome(speak(t.act(t.second), id, TestTown::fine())), "ok");
    EXPECT_EQ(t.stage(id), Stage::settle);
}

TEST_P(Consent, AnObjectionAnswersAllFourQuestions) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::objections, t.draft());
    Opinion half = TestTown::objection();
    half.limits = half.soon = "";
    EXPECT_EQ(outcome(speak(t.act(t.member), id, half)), "limits:empty soon:empty");
    EXPECT_EQ(outcome(speak(t.act(t.member), id, {Saying::reaction, "Hoi.", "", "", "", ""})),
              "saying:unknown");
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::objection())), "ok");
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::fine())), "ok") << "as long as the round is open";
    t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::settle);
}

TEST_P(Consent, TheFacilitatorJudgesTheFormAndTheObjectorCompletes) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::integrate, t.draft());
    VoiceId o = t.first_objection(id);
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, false, "")), "missing:empty");
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, false, "Waarom is dit nieuw?")), "ok");
    EXPECT_EQ(t.told(t.member, "consent_objection_judged"), 1U);
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, true, "")), "judged");
    EXPECT_EQ(outcome(complete(t.act(t.second), id, o, TestTown::objection())), "not_yours");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "open_objections");
    EXPECT_EQ(outcome(complete(t.act(t.member), id, o, TestTown::objection())), "ok");
    EXPECT_EQ(t.told(t.guide, "consent_objection_completed"), 1U);
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, true, "")), "ok");
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, false, "Toch niet.")), "judged") << "not judged twice";
}

TEST_P(Consent, NobodyJudgesTheirOwnObjection) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::objections, t.draft());
    EXPECT_EQ(outcome(speak(t.act(t.guide), id, TestTown::objection())), "ok");
    t.until_deadline(id);
    VoiceId o = t.first_objection(id);
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, o, true, "")), "own_objection");
    EXPECT_EQ(outcome(judge(t.act(t.keeper), id, o, true, "")), "ok") << "a steward steps in";
}

TEST_P(Consent, AStewardJudgesNobodyElsesObjection) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::integrate, t.draft());
    EXPECT_EQ(outcome(judge(t.act(t.keeper), id, t.first_objection(id), true, "")), "facilitator_judges");
}

TEST_P(Consent, AnIncompleteObjectionLapsesAtTheDeadlineAndAWholeOneKeepsWaiting) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::integrate, t.draft());
    EXPECT_EQ(outcome(judge(t.act(t.guide), id, t.first_objection(id), false, "Waarom nieuw?")), "ok");
    t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::settle);
    EXPECT_EQ(t.told(t.member, "consent_objection_lapsed"), 1U);

    t.now = from_dutch_date({2026, 3, 17, 10, 30});
    ProposalId other = t.in(Stage::integrate, t.draft());
    EXPECT_EQ(outcome(drop(t.act(t.guide), other, "Geen antwoord.")), "not_late");
    t.until_deadline(other);
    EXPECT_EQ(t.stage(other), Stage::integrate);
    EXPECT_TRUE(find(t.db, {}, other)->late);
    EXPECT_EQ(outcome(settle(t.act(t.guide), other, TestTown::ending())), "stage");
    EXPECT_EQ(outcome(drop(t.act(t.guide), other, "Er kwam geen antwoord.")), "ok");
    EXPECT_EQ(t.stage(other), Stage::dropped);
}

TEST_P(Consent, AChangeOfTheObjectorIsTakenTheObjectionLiftedAndEverybodySpeaksAgain) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::integrate, t.draft());
    VoiceId o = t.first_objection(id);
    EXPECT_EQ(outcome(suggest(t.act(t.member), id, o, "Elk gezin krijgt één vaste medewerker.")),
              "words:same");
    EXPECT_EQ(outcome(suggest(t.act(t.second), id, o, "Iets anders.")), "not_yours");
    EXPECT_EQ(outcome(suggest(t.act(t.member), id, o, "Tien gezinnen krijgen één vaste medewerker.")), "ok");
    ChangeId change = changes(t.db, id).at(0).id;
    EXPECT_EQ(outcome(weigh_change(t.act(t.proposer), id, change, true, false, "")), "still_met:empty");
    EXPECT_EQ(outcome(weigh_change(t.act(t.proposer), id, change, false, false, "")), "why:empty");
    EXPECT_EQ(outcome(weigh_change(t.act(t.proposer), id, change, true, true, "")), "ok");
    EXPECT_EQ(find(t.db, {}, id)->words, "Tien gezinnen krijgen één vaste medewerker.");
    EXPECT_EQ(versions(t.db, id).size(), 2U);
    EXPECT_EQ(outcome(lift(t.act(t.proposer), id, o)), "role");
    EXPECT_EQ(outcome(lift(t.act(t.guide), id, o)), "not_yours");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "open_objections");
    EXPECT_EQ(outcome(lift(t.act(t.member), id, o)), "ok");
    EXPECT_EQ(t.told(t.proposer, "consent_objection_lifted"), 1U);
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "ok");
    EXPECT_EQ(t.stage(id), Stage::objections) << "the text changed";
    EXPECT_FALSE(find(t.db, t.member, id)->spoke);
    t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::settle);
}

TEST_P(Consent, AnOldChangeIsNotTakenOverANewerText) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::integrate, t.draft());
    EXPECT_EQ(outcome(suggest(t.act(t.member), id, t.first_objection(id), "Tien gezinnen.")), "ok");
    EXPECT_EQ(outcome(amend(t.act(t.proposer), id, "Vijf gezinnen.", "Klein beginnen.", 1, false)),
              "still_met:empty");
    EXPECT_EQ(outcome(amend(t.act(t.proposer), id, "Vijf gezinnen.", "Klein beginnen.", 1, true)), "ok");
    EXPECT_EQ(outcome(amend(t.act(t.proposer), id, "Zes gezinnen.", "Klein beginnen.", 1, true)), "version");
    EXPECT_EQ(outcome(weigh_change(t.act(t.proposer), id, changes(t.db, id).at(0).id, true, true, "")),
              "version");
    t.until_deadline(id);
    EXPECT_EQ(outcome(drop(t.act(t.guide), id, "Geen antwoord.")), "answered");
}

TEST_P(Consent, WhatIsSaidInASecretRoundIsForNobodyElseUntilItCloses) {
    TestTown& t = town();
    Draft d = t.draft();
    d.secret = true;
    ProposalId id = t.in(Stage::objections, d);
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::objection())), "ok");
    for (const person::Viewer* who : {&t.proposer, &t.guide, &t.second, &t.keeper, &t.stranger}) {
        auto p = *find(t.db, *who, id);
        EXPECT_EQ(p.open_objections, 0);
        EXPECT_TRUE(voices(t.db, *who, p).empty());
        for (const Member& m : members(t.db, *who, p)) EXPECT_FALSE(m.spoke);
    }
    EXPECT_EQ(voices(t.db, t.member, *find(t.db, t.member, id)).size(), 1U);
    t.until_deadline(id);
    EXPECT_EQ(voices(t.db, t.second, *find(t.db, t.second, id)).size(), 1U);
}

TEST_P(Consent, TheRecordDoesNotTellWhoSaidWhat) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::objections, t.draft());
    EXPECT_EQ(outcome(speak(t.act(t.member), id, TestTown::objection())), "ok");
    EXPECT_EQ(outcome(speak(t.act(t.second), id, TestTown::fine())), "ok");
    t.until_deadline(id);
    EXPECT_EQ(outcome(lift(t.act(t.member), id, t.first_objection(id))), "ok");
    for (const journal::Line& line : journal::of_subject(t.db, "proposal", id.value, 100)) {
        EXPECT_EQ(line.level, place::Level::none) << line.kind;
        EXPECT_TRUE(line.body.empty()) << line.kind;
        if (line.kind == "consent_spoken" || line.kind == "consent_objection_lifted") {
            EXPECT_FALSE(line.place);
            EXPECT_EQ(dutch_date(line.at).day, 1) << "few of the level stand there: the month";
        }
    }
}

TEST_P(Consent, AtAMeetingTheFacilitatorWritesDownWhatPeopleSay) {
    TestTown& t = town();
    ProposalId id = t.prepared(t.draft());
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, t.meeting())), "ok");
    for (int i = 0; i < 2; ++i) EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "ok");
    EXPECT_EQ(outcome(keep_text(t.act(t.proposer), id)), "ok");
    EXPECT_EQ(
        outcome(enter(t.act(t.guide), id, {0, place::Level::resident, t.quarter}, TestTown::objection())),
        "ok");
    EXPECT_EQ(outcome(enter(t.act(t.guide), id, {2, place::Level::none, {}}, TestTown::fine())), "ok");
    EXPECT_EQ(outcome(enter(t.act(t.guide), id, {2, place::Level::none, {}}, TestTown::objection())),
              "member:spoke");
    EXPECT_EQ(outcome(enter(t.act(t.guide), id, {77, place::Level::none, {}}, TestTown::fine())),
              "member:unknown");
    EXPECT_EQ(outcome(enter(t.act(t.guide), id, {}, TestTown::fine())), "level:empty");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "ok");
    VoiceId o = t.first_objection(id);
    EXPECT_EQ(outcome(lift(t.act(t.member), id, o)), "not_yours");
    EXPECT_EQ(outcome(lift(t.act(t.guide), id, o)), "ok") << "who said it at the meeting lifts it there";
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, t.round(id))), "ok");
    EXPECT_EQ(t.stage(id), Stage::settle);
}

TEST_P(Consent, TheOutcomeSaysWhichBodyIsCompetentAndWhatFollows) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::settle, t.draft());
    EXPECT_EQ(outcome(settle(t.act(t.guide), id, {})), "outcome:empty route:empty body:empty");
    EXPECT_EQ(outcome(settle(t.act(t.guide), id, {"Ja.", Body::room, "", "Een overdracht."})),
              "body_name:empty");
    EXPECT_EQ(outcome(settle(t.act(t.guide), id, TestTown::ending())), "ok");
    auto p = *find(t.db, {}, id);
    EXPECT_EQ(p.body, Body::executive);
    EXPECT_EQ(p.outcome, "We beginnen met tien gezinnen.");
    EXPECT_EQ(list(t.db, {.place = t.land, .running = false}).size(), 1U);
    EXPECT_TRUE(list(t.db, {.place = t.land}).empty());
    EXPECT_TRUE(list(t.db, {.place = t.elsewhere, .running = false}).empty());
}

TEST_P(Consent, WhatIsStuckGoesToThePlaceAround) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::escalated, t.draft());
    EXPECT_EQ(find(t.db, {}, id)->escalated_to, t.land);
    EXPECT_EQ(chain::find(t.db, {chain::Kind::proposal, id.value})->place, t.land);
    EXPECT_EQ(t.told(t.felt, "consent_escalated"), 1U);
}

TEST_P(Consent, AStewardInvitesWhoDecidesThemselves) {
    TestTown& t = town();
    ProposalId id = t.proposed(t.draft());
    auto person = t.somebody(place::Level::secretary, t.town);
    EXPECT_EQ(outcome(invite(t.act(t.member), id, person.first()->id)), "role");
    EXPECT_EQ(outcome(invite(t.act(t.keeper), id, t.stranger.first()->id)), "standing:unknown");
    EXPECT_EQ(outcome(invite(t.act(t.keeper), id, person.first()->id)), "ok");
    EXPECT_EQ(outcome(invite(t.act(t.keeper), id, person.first()->id)), "ok");
    EXPECT_EQ(t.told(person, "consent_invited"), 1U);
    EXPECT_TRUE(find(t.db, person, id)->invited);
    EXPECT_TRUE(members(t.db, t.keeper, *find(t.db, t.keeper, id)).empty());
    EXPECT_EQ(outcome(join(t.act(person), id, person.first()->id, Shown::name)), "ok");
    EXPECT_EQ(members(t.db, {}, *find(t.db, {}, id)).at(0).speaker.shown_name, person.name)
        << "as they wished";
    EXPECT_EQ(outcome(leave(t.act(person), id)), "ok");
    EXPECT_TRUE(members(t.db, {}, *find(t.db, {}, id)).empty());
}

// ---- advice -----------------------------------------------------------------------------------------------

TEST_P(Consent, NobodyDecidesBeforeTheAffectedAndTheExpertsWereAskedAndAnswered) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::advising, t.draft());
    auto decided = [&] { return outcome(decide(t.act(t.proposer), id, TestTown::ending())); };
    EXPECT_EQ(decided(), "no_affected");
    EXPECT_EQ(outcome(request(t.act(t.proposer), id, Side::affected, "Gezinnen in de wijk")), "ok");
    EXPECT_EQ(decided(), "no_expert");
    EXPECT_EQ(outcome(request(t.act(t.proposer), id, Side::expert, "De jurist van het team")), "ok");
    EXPECT_EQ(decided(), "waiting");
    auto asked = advices(t.db, {}, id);
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(outcome(advise(t.act(t.second), id, asked[0].id, Side::affected, t.second.first()->id,
                             Shown::safe, "Begin klein.")),
              "ok");
    EXPECT_EQ(t.told(t.proposer, "advice_given"), 1U);
    EXPECT_EQ(outcome(note_advice(t.act(t.proposer), id, asked[0].id, "Anders.")), "answered");
    EXPECT_EQ(outcome(note_advice(t.act(t.proposer), id, asked[1].id, "Het mag van de wet.")), "ok");
    EXPECT_EQ(decided(), "not_weighed");
    for (const Advice& a : asked)
        EXPECT_EQ(outcome(weigh_advice(t.act(t.proposer), id, a.id, "Overgenomen.")), "ok");
    EXPECT_EQ(t.told(t.second, "advice_weighed"), 1U);
    EXPECT_EQ(decided(), "ok");
    EXPECT_EQ(t.stage(id), Stage::accepted);
    EXPECT_EQ(t.told(t.felt, "consent_accepted"), 1U);
    EXPECT_EQ(t.told(t.second, "consent_accepted"), 1U) << "who advised hears what came of it";
}

TEST_P(Consent, WhoWasAskedAndKeptSilentIsNotWaitedForForever) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::advising, t.draft());
    EXPECT_EQ(outcome(request(t.act(t.proposer), id, Side::affected, "Gezinnen in de wijk")), "ok");
    EXPECT_EQ(outcome(request(t.act(t.proposer), id, Side::expert, "De jurist")), "ok");
    t.until_deadline(id);
    EXPECT_EQ(outcome(decide(t.act(t.proposer), id, TestTown::ending())), "no_advice");
    EXPECT_EQ(
        outcome(advise(t.act(t.near), id, {}, Side::affected, t.near.first()->id, Shown::safe, "Doe het.")),
        "ok");
    auto all = advices(t.db, {}, id);
    auto given = std::ranges::find_if(all, [](const Advice& a) { return !a.words.empty(); });
    ASSERT_NE(given, all.end());
    EXPECT_EQ(outcome(weigh_advice(t.act(t.proposer), id, given->id, "Gedaan.")), "ok");
    EXPECT_EQ(outcome(decide(t.act(t.proposer), id, TestTown::ending())), "ok");
    EXPECT_EQ(outcome(join(t.act(t.member), id, t.member.first()->id, Shown::safe)), "way");
}

TEST(ConsentDiff, PiecesSpellBothTexts) {
    std::string before = "Elk gezin krijgt één vaste medewerker.\nAltijd.",
                after = "Tien gezinnen krijgen één vaste hulp.";
    std::string old_text, new_text;
    for (const Piece& p : word_diff(before, after)) {
        if (p.change != Change::added) old_text += p.text;
        if (p.change != Change::removed) new_text += p.text;
    }
    EXPECT_EQ(old_text, before);
    EXPECT_EQ(new_text, after);
    EXPECT_TRUE(word_diff("", "").empty());
    EXPECT_EQ(word_diff("a b", "a b").size(), 1U);
}

}  // namespace
}  // namespace mk::consent
