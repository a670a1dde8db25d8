// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_test_town.hpp"
#include "domain/weighing/weighing.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentEnding : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentEnding);

TEST_P(ExperimentEnding, TheEndNeedsAChoiceAndBothLessonsAndTeachesOthers) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    EXPECT_EQ(outcome(end(t.act(c.member), id, {})), "choice:empty worked:empty failed:empty");
    ExperimentId idea = t.prepared(c.member, t.district);
    EXPECT_EQ(outcome(end(t.act(c.member), idea, TestTown::ending())), "choice:not_tried");
    EXPECT_EQ(outcome(end(t.act(c.member), id, TestTown::ending(Choice::adapt))), "ok");
    auto learned = chain::learned(t.db, place::Theme::zorg, t.quarter, 5);
    ASSERT_EQ(learned.size(), 1U);
    EXPECT_TRUE(has(learned.front().learned, "Een vast gezicht geeft rust."));
    EXPECT_TRUE(has(learned.front().learned, "Vakanties waren niet geregeld."));
    EXPECT_EQ(learned.front().stand, chain::Stand::done);
    EXPECT_EQ(t.told(c.echoer, "experiment_ended"), 1U);
}

TEST_P(ExperimentEnding, GoodAndBadNewsAndASmallSuccessReachWhoEchoed) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "", "", "javascript:alert(1)"})),
              "words:empty link:link");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "Te druk.", "", "http://merelrode.nl"})),
              "link:link");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {true, "Rust.", "Drie gezinnen.", "https://merelrode.nl/x"})),
              "ok");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "Te druk.", "", ""})), "ok");
    NewSuccess small{"Een gesprek", "Een gesprek in plaats van drie.", "", "", TestTown::day(18)};
    EXPECT_EQ(outcome(succeed(t.act(c.member), id, small)), "evidence:empty day:future");
    small.evidence = "Tien gezinnen zeiden het.";
    small.day = TestTown::day(16);
    auto made = succeed(t.act(c.member, "s"), id, small);
    ASSERT_EQ(outcome(made), "ok");
    EXPECT_EQ(*succeed(t.act(c.member, "s"), id, small), *made);
    EXPECT_EQ(successes(t.db, t.town, {}, 10).size(), 1U);
    EXPECT_TRUE(successes(t.db, t.elsewhere, {}, 10).empty());
    for (std::string_view kind : {"experiment_went_well", "experiment_went_badly", "success_told"})
        for (const person::Viewer* who : {&c.author, &c.echoer}) EXPECT_EQ(t.told(*who, kind), 1U) << kind;
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(ExperimentEnding, AReviewOpensTheNextRoundOfAClosedWeighing) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.running(member, t.district);
    weighing::Draft d;
    d.about = {chain::Kind::experiment, id.value};
    d.options = {"Doorgaan", "Zoals het was"};
    d.parties = {"Gezinnen", "Het team"};
    auto weighing = weighing::begin(t.act(member), d);
    ASSERT_EQ(outcome(weighing), "ok");
    EXPECT_EQ(outcome(review(t.act(member, "r1"), id, "De gezinnen.")), "ok");
    EXPECT_EQ(weighing::find(t.db, {}, *weighing)->round, 1) << "an open round goes on";
    ASSERT_EQ(outcome(weighing::close(t.act(member), *weighing)), "ok");
    EXPECT_EQ(outcome(review(t.act(member, "r2"), id, "Nog steeds de gezinnen.")), "ok");
    EXPECT_EQ(weighing::find(t.db, {}, *weighing)->round, 2);
    EXPECT_EQ(outcome(review(t.act(member, "r2"), id, "Nog steeds de gezinnen.")), "ok");
    EXPECT_EQ(events(t.db, id, 50).size(), 3U) << "the same form twice is one review";
}

}  // namespace
}  // namespace mk::experiment
