// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentRunning : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentRunning);

TEST_P(ExperimentRunning, ItStartsOnlyWithAGuardRailAndOnItsDays) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    EXPECT_EQ(outcome(start(t.act(member), id)), "no_rail");
    t.railed(member, id);
    Moment now = t.now;
    t.now = from_dutch_date({2026, 2, 28, 23, 59});
    EXPECT_EQ(outcome(start(t.act(member), id)), "too_early");
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(outcome(start(t.act(member), id)), "too_late");
    t.now = now;
    EXPECT_EQ(outcome(start(t.act(member), id)), "ok");
    EXPECT_EQ(t.state_of_it(id), State::running);
}

TEST_P(ExperimentRunning, ACrossedRailStopsItAtOnceAndTellsEverybodyUpToWhoEchoedOnce) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    ASSERT_EQ(outcome(join(t.act(c.other), id)), "ok");
    RailId rail = find(t.db, {}, id)->rails.front().id;
    EXPECT_EQ(*measure(t.act(c.member), id, {rail, TestTown::day(17), "10", "precies"}), Measured::inside)
        << "the threshold itself is inside";
    EXPECT_EQ(*measure(t.act(c.member, "m"), id, {rail, TestTown::day(17), "10,001", ""}), Measured::crossed);
    EXPECT_EQ(*measure(t.act(c.member, "m"), id, {rail, TestTown::day(17), "10,001", ""}), Measured::crossed)
        << "sent twice";
    EXPECT_EQ(t.state_of_it(id), State::stopped);
    EXPECT_EQ(chain::find(t.db, {chain::Kind::experiment, id.value})->stand, chain::Stand::stopped);
    EXPECT_EQ(measurements(t.db, rail, 10).size(), 2U);
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.other})
        EXPECT_EQ(t.told(*who, "experiment_crossed"), 1U);
    EXPECT_EQ(t.told(c.member, "experiment_crossed"), 0U) << "who measured knows";
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(ExperimentRunning, AValueOfBeforeItBeganOrBelowALowerLimitIsLookedAtTheRightWay) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    RailDraft low = TestTown::rail();
    low.direction = Direction::not_below;
    RailId rail = *add_rail(t.act(member), id, low);
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(2), "3", "nulmeting"}), Measured::inside);
    ASSERT_EQ(outcome(start(t.act(member), id)), "ok");
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(16), "3", ""}), Measured::inside);
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(17), "11", ""}), Measured::inside);
    EXPECT_EQ(outcome(measure(t.act(member), id, {rail, TestTown::day(18), "11", ""})), "day:future");
    EXPECT_EQ(outcome(measure(t.act(member), id, {RailId{777}, "ooit", "veel", "mail a@b.nl"})),
              "rail:unknown day:date value:number note:client_data");
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(17), "9,9", ""}), Measured::crossed);
}

TEST_P(ExperimentRunning, AfterAStopItGoesOnOnlyByTheYesOfTwoDifferentPeopleEachTime) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district);
    ASSERT_EQ(outcome(stop(t.act(c.member), id, "Het liep spaak.")), "ok");
    EXPECT_EQ(outcome(say_yes(t.act(c.member), id, "")), "words:empty");
    EXPECT_EQ(*say_yes(t.act(c.member), id, "We weten waarom."), Yes::first);
    EXPECT_EQ(*say_yes(t.act(c.member), id, "Echt waar."), Yes::already);
    EXPECT_EQ(t.state_of_it(id), State::stopped) << "one person is not two";
    EXPECT_EQ(*say_yes(t.act(c.other), id, "Het is nu veilig."), Yes::restarted);
    EXPECT_EQ(t.state_of_it(id), State::running);
    ASSERT_EQ(outcome(stop(t.act(c.member), id, "Weer niet.")), "ok");
    EXPECT_EQ(*say_yes(t.act(c.other), id, "Nog eens."), Yes::first)
        << "an earlier yes was for an earlier stop";
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(outcome(say_yes(t.act(c.member), id, "Toch.")), "too_late");
}

TEST_P(ExperimentRunning, NothingRunsBeyondItsLastDay) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    RailId rail = find(t.db, {}, id)->rails.front().id;
    tick(t.db, t.settings, from_dutch_date({2026, 6, 30, 23, 59}));
    EXPECT_EQ(t.state_of_it(id), State::running) << "the last day is still in it";
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(*measure(t.act(c.member), id, {rail, TestTown::day(1, 7), "99", ""}), Measured::inside)
        << "it runs no longer, so nothing is crossed";
    for (int i = 0; i < 3; ++i) tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(id), State::over);
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.member})
        EXPECT_EQ(t.told(*who, "experiment_over"), 1U) << "once, however often the clock looks";
    EXPECT_EQ(outcome(start(t.act(c.member), id)), "state");
    EXPECT_EQ(outcome(end(t.act(c.member), id, TestTown::ending())), "ok");
    tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(id), State::ended);
}

}  // namespace
}  // namespace mk::experiment
