// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentLooking : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentLooking);

TEST_P(ExperimentLooking, WhatAPlaceCarriesIsSaidFromFivePeopleOnAndOnlyByWhoIsNear) {
    TestTown t(test_db().writer());
    auto stranger = t.somebody(place::Level::resident, t.elsewhere);
    EXPECT_EQ(outcome(say_load(t.act(stranger), t.quarter, Load::more)), "not_near");
    std::vector<person::Viewer> people;
    for (int i = 0; i < 6; ++i) people.push_back(t.somebody(place::Level::resident, t.quarter));
    EXPECT_EQ(outcome(say_load(t.act(people[0]), t.quarter, Load::none)), "load:empty");
    for (int i = 0; i < 4; ++i)
        ASSERT_EQ(outcome(say_load(t.act(people[static_cast<std::size_t>(i)]), t.quarter, Load::too_much)),
                  "ok");
    ASSERT_EQ(outcome(say_load(t.act(people[0]), t.quarter, Load::too_much)), "ok") << "twice is one answer";
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(outcome(say_load(t.act(people[0], "een formulier"), t.quarter, Load::too_much)), "ok")
            << "a form that was sent twice";
    Bearing four = bearing(t.db, people[0], t.quarter, t.now);
    EXPECT_EQ(four.people, 0);
    EXPECT_EQ(four.most, Load::none);
    EXPECT_FALSE(four.too_much);
    EXPECT_EQ(four.own, Load::too_much);
    for (int i = 4; i < 6; ++i)
        ASSERT_EQ(outcome(say_load(t.act(people[static_cast<std::size_t>(i)]), t.quarter, Load::more)), "ok");
    Bearing six = bearing(t.db, {}, t.quarter, t.now);
    EXPECT_EQ(six.people, 5) << "rounded down";
    EXPECT_TRUE(six.too_much);
    EXPECT_EQ(six.experiments, 0);
    (void)t.prepared(people[0], t.quarter);
    for (std::int64_t i = 0; i < bearing_cap; ++i) (void)t.running(people[0], t.quarter);
    Bearing many = bearing(t.db, {}, t.district, t.now);
    EXPECT_TRUE(many.more_experiments) << "what was not looked through is said";
    EXPECT_FALSE(many.more_rooms);
    EXPECT_GT(many.experiments, bearing_cap - 2);
    Bearing later = bearing(t.db, people[0], t.quarter, t.now + bearing_days * day_ms);
    EXPECT_EQ(later.people, 0);
    EXPECT_EQ(later.own, Load::none) << "asked again after four weeks";
}

TEST_P(ExperimentLooking, ListsGoByPlaceStateAndThemeAndPageOn) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    auto far = t.somebody(place::Level::professional, t.elsewhere);
    ExperimentId a = t.prepared(member, t.district);
    ExperimentId b = t.running(member, t.quarter);
    ExperimentId c = t.prepared(far, t.elsewhere);
    Page all = list(t.db, {});
    ASSERT_EQ(all.cards.size(), 3U);
    EXPECT_EQ(all.cards.front().id, c);
    EXPECT_EQ(list(t.db, {.place = t.town}).cards.size(), 2U);
    EXPECT_EQ(list(t.db, {.state = State::running}).cards.front().id, b);
    EXPECT_TRUE(list(t.db, {.theme = place::Theme::jeugd}).cards.empty());
    Page one = list(t.db, {.place = t.town, .limit = 1});
    ASSERT_EQ(one.next, b);
    EXPECT_EQ(list(t.db, {.place = t.town, .before = one.next, .limit = 1}).cards.front().id, a);
}

}  // namespace
}  // namespace mk::experiment
