// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentForks : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentForks);

TEST_P(ExperimentForks, AForkKeepsItsSourceItsRailsAndItsDifferencesAndBothSidesHearOnce) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId source = t.running(c.member, t.district, c.told_thing);
    auto taker = t.somebody(place::Level::professional, t.elsewhere);
    auto neighbour = t.somebody(place::Level::resident, t.elsewhere);
    chain::Thing theirs{chain::Kind::tension, t.tension(neighbour).value};
    Draft draft = t.draft(taker, t.elsewhere);
    draft.what = "Twee vaste begeleiders.";
    EXPECT_EQ(outcome(fork(t.act(taker), source, draft, {}, theirs)), "kept:empty different:empty why:empty");
    EXPECT_EQ(
        outcome(fork(t.act(c.member), source, t.draft(c.member, t.district), TestTown::difference(), {})),
        "place:same");
    auto made = fork(t.act(taker, "f"), source, draft, TestTown::difference(), theirs);
    ASSERT_EQ(outcome(made), "ok");
    EXPECT_EQ(*fork(t.act(taker, "f"), source, draft, TestTown::difference(), theirs), *made);
    auto found = *find(t.db, taker, *made);
    EXPECT_EQ(found.card.fork_of, source);
    EXPECT_EQ(found.card.state, State::prepared);
    EXPECT_EQ(found.rails.size(), 1U);
    EXPECT_EQ(found.different, "Wij doen het met twee mensen.");
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.member, &neighbour})
        EXPECT_EQ(t.told(*who, "experiment_forked"), 1U);
    EXPECT_EQ(t.told(taker, "experiment_forked"), 0U);
    EXPECT_EQ(verify(t.db), 0);
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(ExperimentForks, AFamilyHasNoCircleAndShowsEachAfterWhatItCameFrom) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    std::vector<ExperimentId> all{t.running(member, t.district)};
    // each third one is taken along from an earlier fork
    for (int i = 0; i < 14; ++i) {
        ExperimentId from = all[static_cast<std::size_t>(i) / 3];
        PlaceId to = i % 2 == 0 ? t.quarter : t.street;
        ASSERT_EQ(outcome(t.state_of_it(from) == State::prepared
                              ? end(t.act(member), from, TestTown::ending(Choice::stop))
                              : Result<Done>(Done{})),
                  "ok");
        auto made = fork(t.act(member), from, t.draft(member, to), TestTown::difference(), {});
        ASSERT_EQ(outcome(made), "ok");
        all.push_back(*made);
    }
    auto kin = family(t.db, all.back());
    ASSERT_EQ(kin.size(), all.size());
    std::map<ExperimentId, int> depth;
    for (const Kin& k : kin) {
        if (k.card.fork_of) {
            ASSERT_TRUE(depth.contains(k.card.fork_of)) << "its source stands before it";
            EXPECT_EQ(k.depth, depth[k.card.fork_of] + 1);
            EXPECT_GT(k.card.id, k.card.fork_of);
        } else {
            EXPECT_EQ(k.depth, 0);
        }
        depth[k.card.id] = k.depth;
    }
    EXPECT_EQ(outcome(chain::link(t.db, {chain::Kind::experiment, all.back().value},
                                  {chain::Kind::experiment, all.front().value})),
              "cycle");
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(ExperimentForks, VerifyFindsAForkThatLeadsNowhereAndARunningOneWithoutRails) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId source = t.running(member, t.district);
    auto made = *fork(t.act(member), source, t.draft(member, t.quarter), TestTown::difference(), {});
    EXPECT_EQ(verify(t.db), 0);
    t.db.run("UPDATE experiment SET root_id = $1 WHERE id = $1", made);
    EXPECT_EQ(verify(t.db), 1);
    t.db.run("UPDATE experiment SET root_id = $2 WHERE id = $1", made, source);
    t.db.run("DELETE FROM experiment_rail WHERE experiment_id = $1", source);
    EXPECT_EQ(verify(t.db), 1);
}

}  // namespace
}  // namespace mk::experiment
