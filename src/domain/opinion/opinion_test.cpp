// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal.hpp"
#include "domain/chain/chain.hpp"
#include "domain/opinion/opinion_test_town.hpp"
#include "testing/test_db.hpp"

// Statements and votes on both databases, each "no" once.
namespace mk::opinion {
namespace {

class OpinionRules : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(OpinionRules);

TEST_P(OpinionRules, AVoteIsSetAndNeverToggled) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    auto first = vote(t.act({}), t.id, who, 0, Choice::agree);
    ASSERT_TRUE(first.has_value());
    EXPECT_TRUE(first->changed);
    auto again = vote(t.act({}), t.id, who, 0, Choice::agree);
    EXPECT_FALSE(again->changed) << "a retry changes nothing";
    EXPECT_EQ(again->seq, first->seq);
    EXPECT_EQ(again->participant, first->participant);
    EXPECT_EQ(t.votes(who, 0, Choice::disagree), "ok");
    EXPECT_EQ(t.votes(who, 2, Choice::pass), "ok");
    EXPECT_EQ(t.votes_of(who), "0:oneens 2:weet-ik-niet");
    EXPECT_EQ(statement(t.db, t.id, 0)->votes, 1);
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(OpinionRules, AVoteCanBeTakenBackAndGivenAgain) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    EXPECT_EQ(t.votes(who, 0, Choice::agree), "ok");
    std::int64_t before = find(t.db, t.id)->seq;
    EXPECT_TRUE(withdraw_vote(t.act({}), t.id, who, 0)->changed);
    EXPECT_FALSE(withdraw_vote(t.act({}), t.id, who, 0)->changed) << "a retry changes nothing";
    EXPECT_EQ(find(t.db, t.id)->seq, before + 1) << "the map hears of it";
    EXPECT_EQ(t.votes_of(who), "");
    EXPECT_EQ(statement(t.db, t.id, 0)->votes, 0);
    EXPECT_EQ(t.votes(who, 0, Choice::agree), "ok");
    EXPECT_EQ(t.votes_of(who), "0:eens");
    EXPECT_EQ(statement(t.db, t.id, 0)->votes, 1);
    EXPECT_EQ(outcome(withdraw_vote(t.act({}), t.id, TestTown::guest('z'), 0)), "ok") << "nobody: nothing";
    EXPECT_EQ(outcome(withdraw_vote(t.act({}), t.id, who, 99)), "statement");
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(OpinionRules, EachNoOfAVote) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    auto waiting = propose(t.act({}), t.id, who, {"Nog niet gelezen door de begeleider.", true});
    ASSERT_TRUE(waiting.has_value());
    EXPECT_EQ(t.votes(who, 3, Choice::agree), "statement") << "it waits";
    EXPECT_EQ(t.votes(who, 99, Choice::agree), "statement");
    EXPECT_EQ(t.votes(who, -1, Choice::agree), "statement");
    EXPECT_EQ(outcome(vote(t.act({}), PollId{8}, who, 0, Choice::agree)), "poll");
    EXPECT_EQ(t.votes(Who{}, 0, Choice::agree), "guest:missing");
    Who forged;
    forged.guest = "1 OR 1=1";
    EXPECT_EQ(t.votes(forged, 0, Choice::agree), "guest:missing");
    Poll other = t.poll();
    other.id = PollId{9};
    prepare(t.db, other, t.now);
    EXPECT_EQ(outcome(seed(t.act(t.facilitator), other.id, "Van een andere zoektocht.", "Team")), "ok");
    EXPECT_EQ(outcome(vote(t.act({}), other.id, who, 0, Choice::agree)), "not_open");
    EXPECT_EQ(outcome(pause(t.db, other.id, true)), "not_open");
    EXPECT_EQ(outcome(pause(t.db, t.id, true)), "ok");
    EXPECT_EQ(t.votes(who, 0, Choice::agree), "paused");
    EXPECT_EQ(outcome(pause(t.db, t.id, false)), "ok");
    EXPECT_EQ(t.votes(who, 0, Choice::agree), "ok");
    EXPECT_EQ(outcome(moderate(t.act(t.facilitator), t.id, statement(t.db, t.id, 1)->id,
                               StatementState::refused, "Dubbel.")),
              "ok");
    EXPECT_EQ(t.votes(who, 1, Choice::agree), "statement") << "it was taken out";
}

TEST_P(OpinionRules, WordsAreCheckedAndTheSameOnesAreTheSameStatement) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    auto propose_words = [&](std::string words) {
        return propose(t.act({}), t.id, who, {std::move(words), true});
    };
    EXPECT_EQ(outcome(propose_words("  ")), "words:empty");
    EXPECT_EQ(outcome(propose_words(std::string(201, 'a'))), "words:too_long");
    EXPECT_EQ(outcome(propose_words("Bel 06 12345678 voor hulp.")), "words:client_data");
    EXPECT_EQ(outcome(propose_words("Bad \x01 byte")), "words:characters");
    EXPECT_EQ(participant_of(t.db, t.id, who), ParticipantId{}) << "nothing was written";
    auto made = propose_words("Een loket\nis genoeg.");
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(statement(t.db, t.id, 3)->words, "Een loket is genoeg.");
    EXPECT_EQ(*propose_words("een LOKET  is genoeg"), *made);
    EXPECT_EQ(propose_words("Wie hulp vraagt hoort binnen een week wie er komt").value(), StatementId{5})
        << "a comma makes another one";
    EXPECT_EQ(count_statements(t.db, t.id, StatementState::waiting), 2);
}

TEST_P(OpinionRules, AFloodOfStatementsIsStopped) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    auto some = [&](int from, int to) {
        std::string last;
        for (int i = from; i < to; ++i)
            last = outcome(propose(t.act({}), t.id, who, {"Stelling nummer " + std::to_string(i), true}));
        return last;
    };
    EXPECT_EQ(some(0, 5), "ok");
    EXPECT_EQ(some(5, 6), "statements");
    t.now = t.now + 11 * minute_ms;
    EXPECT_EQ(some(5, 6), "ok") << "later it goes on";
    for (int round = 0; round < 5; ++round) {
        t.now = t.now + 11 * minute_ms;
        EXPECT_EQ(some(6 + round * 5, 11 + round * 5).empty(), false);
    }
    t.now = t.now + 11 * minute_ms;
    EXPECT_EQ(some(60, 61), "statements") << "thirty a poll";
    EXPECT_EQ(outcome(propose(t.act({}), t.id, TestTown::guest('b'), {"Van een ander.", true})), "ok");
}

TEST_P(OpinionRules, AFacilitatorAcceptsOrRefusesWithAReasonThatOnlyTheAuthorFinds) {
    TestTown t(test_db().writer());
    Who who = TestTown::guest('a');
    auto id = *propose(t.act({}), t.id, who, {"Een loket is genoeg.", true});
    auto by = t.act(t.facilitator);
    EXPECT_EQ(outcome(moderate(by, t.id, id, StatementState::refused, "")), "reason:empty");
    EXPECT_EQ(outcome(moderate(by, t.id, StatementId{99}, StatementState::refused, "Nee.")), "statement");
    EXPECT_EQ(outcome(moderate(by, PollId{8}, id, StatementState::accepted, "")), "poll");
    EXPECT_EQ(outcome(moderate(by, t.id, id, StatementState::refused, "Er staat al zo een.")), "ok");
    auto own = own_statements(t.db, t.id, participant_of(t.db, t.id, who));
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].reason, "Er staat al zo een.");
    EXPECT_TRUE(own_statements(t.db, t.id, {}).empty());
    EXPECT_EQ(outcome(moderate(by, t.id, id, StatementState::accepted, "")), "ok");
    EXPECT_EQ(t.votes(who, 3, Choice::agree), "ok");
    EXPECT_EQ(statement(t.db, t.id, 3)->reason, "");
}

TEST_P(OpinionRules, SeedsComeAllOrNone) {
    TestTown t(test_db().writer());
    auto by = t.act(t.facilitator);
    auto csv = [&](std::string_view text, std::string_view who = "Gemeente") {
        return seed_csv(by, t.id, text, who);
    };
    EXPECT_EQ(outcome(csv("")), "seeds:empty");
    EXPECT_EQ(outcome(csv("stelling\n")), "seeds:empty");
    EXPECT_EQ(outcome(csv("\"open")), "seeds:csv");
    EXPECT_EQ(outcome(csv("Goed\nBel 06 12345678\n" + std::string(201, 'x'))),
              "line 2:words_client_data line 3:words_too_long");
    EXPECT_EQ(outcome(csv("Goed", "")), "line 1:signed_by_empty");
    EXPECT_EQ(count_statements(t.db, t.id, StatementState::accepted), 3) << "nothing was written";
    auto made = csv("Stelling;Door\nEen loket;Cliëntenraad\n\"Twee; of drie\";\nEen loket;\n");
    ASSERT_TRUE(made.has_value()) << outcome(made);
    EXPECT_EQ(statement(t.db, t.id, 3)->signed_by, "Cliëntenraad");
    EXPECT_EQ(statement(t.db, t.id, 4)->words, "Twee; of drie");
    EXPECT_EQ(statement(t.db, t.id, 4)->signed_by, "Gemeente");
    EXPECT_EQ(count_statements(t.db, t.id, StatementState::accepted), 5) << "the same words once";
    EXPECT_EQ(outcome(csv("Wie belt, krijgt hulp.\nOok, na vijven;Raad")), "ok");
    EXPECT_EQ(statement(t.db, t.id, 5)->words, "Wie belt, krijgt hulp.");
    EXPECT_EQ(statement(t.db, t.id, 6)->signed_by, "Raad");
    EXPECT_EQ(outcome(csv("text,by\n\"Met, komma\",Team")), "ok");
    EXPECT_EQ(statement(t.db, t.id, 7)->signed_by, "Team");
    std::string many;
    for (int i = 0; i < 201; ++i) many += "regel " + std::to_string(i) + "\n";
    EXPECT_EQ(outcome(csv(many)), "seeds:too_many");
}

TEST_P(OpinionRules, WhatIsNearlyTheSameIsFoundAndNothingElse) {
    TestTown t(test_db().writer());
    auto found = alike(t.db, t.id, "Een vast gezicht is belangrijker dan een kortere wachtlijst", 3);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].no, 0);
    EXPECT_TRUE(alike(t.db, t.id, "De bus rijdt te weinig naar het dorp.", 3).empty());
}

TEST_P(OpinionRules, AGuestTakesVotesAlongIntoAnAccount) {
    TestTown t(test_db().writer());
    auto person = t.somebody(place::Level::resident, t.quarter);
    Who guest = TestTown::guest('a');
    EXPECT_EQ(t.votes(guest, 0, Choice::agree), "ok");
    auto own = *propose(t.act({}), t.id, guest, {"Een loket is genoeg.", true});
    Who both = TestTown::by(person, guest.guest);
    auto cast = vote(t.act(person), t.id, both, 1, Choice::disagree);
    ASSERT_TRUE(cast.has_value());
    EXPECT_EQ(t.votes_of(TestTown::by(person)), "0:eens 1:oneens");
    EXPECT_EQ(t.votes_of(guest), "") << "the guest is somebody new from now on";
    EXPECT_EQ(own_statements(t.db, t.id, cast->participant)[0].id, own);
    EXPECT_EQ(taken_part(t.db, t.id).levels.back().first, place::Level::resident) << "by their standing";
    EXPECT_TRUE(chain::is_concerned(t.db, {chain::Kind::search, t.id.value}, person.person));
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(OpinionRules, WhenBothVotedTheNewestCountsAndNoVoteIsDouble) {
    TestTown t(test_db().writer());
    auto person = t.somebody(place::Level::resident, t.quarter);
    Who account = TestTown::by(person);
    Who guest = TestTown::guest('a');
    EXPECT_EQ(t.votes(account, 0, Choice::agree, person), "ok");
    EXPECT_EQ(t.votes(guest, 1, Choice::agree), "ok");
    EXPECT_EQ(t.votes(guest, 0, Choice::disagree), "ok");
    EXPECT_EQ(t.votes(account, 1, Choice::pass, person), "ok");
    EXPECT_EQ(t.votes(guest, 2, Choice::agree), "ok");
    EXPECT_EQ(outcome(take_along(t.act(person), t.id, TestTown::by(person, guest.guest))), "ok");
    EXPECT_EQ(t.votes_of(account), "0:oneens 1:weet-ik-niet 2:eens");
    EXPECT_EQ(t.votes_of(guest), "");
    for (std::int64_t no : {0, 1, 2}) EXPECT_EQ(statement(t.db, t.id, no)->votes, 1) << no;
    std::int64_t seq = find(t.db, t.id)->seq;
    EXPECT_EQ(outcome(take_along(t.act(person), t.id, TestTown::by(person, guest.guest))), "ok");
    EXPECT_EQ(find(t.db, t.id)->seq, seq) << "twice is once";
    EXPECT_EQ(outcome(take_along(t.act({}), t.id, guest)), "signed_out");
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(OpinionRules, LevelsComeFromStandingsAndFewAreNotCounted) {
    TestTown t(test_db().writer());
    for (int i = 0; i < 7; ++i) {
        auto person = t.somebody(place::Level::resident, t.quarter);
        EXPECT_EQ(t.votes(TestTown::by(person), 0, Choice::agree, person), "ok");
    }
    auto unsure = t.somebody(place::Level::professional, t.team, false);
    EXPECT_EQ(t.votes(TestTown::by(unsure), 0, Choice::agree, unsure), "ok");
    auto far = t.somebody(place::Level::executive, t.elsewhere);
    EXPECT_EQ(t.votes(TestTown::by(far), 0, Choice::agree, far), "ok");
    Who guest = TestTown::guest('a');
    guest.level = place::Level::manager;
    EXPECT_EQ(t.votes(guest, 0, Choice::agree), "ok");
    auto manager = t.somebody(place::Level::manager, t.department);
    EXPECT_EQ(t.votes(TestTown::by(manager), 0, Choice::agree, manager), "ok");
    auto part = taken_part(t.db, t.id);
    EXPECT_EQ(part.people, 11);
    EXPECT_EQ(part.votes, 11);
    ASSERT_EQ(part.levels.size(), 2U);
    EXPECT_EQ(part.levels[0], std::pair(place::Level::resident, std::int64_t{5}));
    EXPECT_EQ(part.levels[1], std::pair(place::Level::manager, std::int64_t{0})) << "one: not said";
}

TEST_P(OpinionRules, TheLeastSeenStatementComesFirstUntilAllWereSeen) {
    TestTown t(test_db().writer());
    EXPECT_EQ(t.votes(TestTown::guest('a'), 0, Choice::agree), "ok");
    EXPECT_EQ(t.votes(TestTown::guest('a'), 1, Choice::agree), "ok");
    EXPECT_EQ(least_seen(t.db, t.id, {})->no, 2);
    Who who = TestTown::guest('b');
    for (int i = 0; i < 3; ++i) {
        auto next = least_seen(t.db, t.id, participant_of(t.db, t.id, who));
        ASSERT_TRUE(next.has_value());
        EXPECT_EQ(t.votes(who, next->no, Choice::pass), "ok");
    }
    EXPECT_FALSE(least_seen(t.db, t.id, participant_of(t.db, t.id, who)).has_value());
    EXPECT_TRUE(withdraw_vote(t.act({}), t.id, who, 1)->changed);
    EXPECT_EQ(least_seen(t.db, t.id, participant_of(t.db, t.id, who))->no, 1);
}

TEST_P(OpinionRules, TheRecordHoldsNoVoteAndNoActorOfAStatement) {
    TestTown t(test_db().writer());
    auto person = t.somebody(place::Level::resident, t.quarter);
    auto before = journal::last_number(t.db);
    EXPECT_EQ(t.votes(TestTown::by(person), 0, Choice::agree, person), "ok");
    EXPECT_EQ(journal::last_number(t.db), before) << "no entry for a vote";
    EXPECT_EQ(outcome(propose(t.act(person), t.id, TestTown::by(person), {"Een loket is genoeg.", true})),
              "ok");
    auto lines = journal::of_subject(t.db, "search", t.id.value, 50);
    EXPECT_EQ(lines.back().kind, "statement_proposed");
    EXPECT_EQ(lines.back().level, place::Level::none);
    auto actor = [&] {
        return t.db.one<db::Bytes>("SELECT actor FROM journal ORDER BY no DESC LIMIT 1")->value;
    };
    auto of_first = actor();
    Who other = TestTown::by(t.facilitator);
    EXPECT_EQ(outcome(propose(t.act(t.facilitator), t.id, other, {"Twee loketten ook.", true})), "ok");
    EXPECT_EQ(actor(), of_first) << "two people, no difference";
}

TEST_P(OpinionRules, OnlyTheFacilitatorAndStewardsLookAfterStatements) {
    TestTown t(test_db().writer());
    auto poll = *find(t.db, t.id);
    auto steward = t.somebody(place::Level::manager, t.town);
    EXPECT_FALSE(may_moderate(t.db, steward, poll));
    (void)*person::stand(t.db, {steward.person, t.town, place::Level::manager, true, true}, t.now);
    EXPECT_TRUE(may_moderate(t.db, person::viewer_of(t.db, steward.person), poll));
    EXPECT_TRUE(may_moderate(t.db, t.facilitator, poll));
    EXPECT_FALSE(may_moderate(t.db, {}, poll));
    auto beside = t.somebody(place::Level::professional, t.team);
    EXPECT_FALSE(may_moderate(t.db, beside, poll));
    let_moderate(t.db, t.id, beside.person);
    let_moderate(t.db, t.id, beside.person);
    let_moderate(t.db, PollId{99}, beside.person);
    let_moderate(t.db, t.id, {});
    EXPECT_TRUE(may_moderate(t.db, beside, poll)) << "who guides the search too";
    poll.facilitator = {};
    EXPECT_FALSE(may_moderate(t.db, {}, poll)) << "nobody is not nobody's facilitator";
}

TEST_P(OpinionRules, PreparingAgainRenamesButKeepsWhatWasAnnounced) {
    TestTown t(test_db().writer());
    Poll again = t.poll();
    again.title = "Een ander opschrift";
    again.publish_votes = true;
    prepare(t.db, again, t.now);
    EXPECT_EQ(find(t.db, t.id)->title, "Een ander opschrift");
    EXPECT_FALSE(find(t.db, t.id)->publish_votes);
    again.id = PollId{8};
    prepare(t.db, again, t.now);
    again.publish_votes = false;
    prepare(t.db, again, t.now);
    EXPECT_FALSE(find(t.db, again.id)->publish_votes) << "not open yet: still free";
}

}  // namespace
}  // namespace mk::opinion
