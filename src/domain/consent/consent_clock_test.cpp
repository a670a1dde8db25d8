// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_test_town.hpp"
#include "testing/test_db.hpp"

// Reminders, deadlines and more time, also over the nights that have 23 or 25 hours.
namespace mk::consent {
namespace {

class ConsentClock : public testing::OnBothDatabases {
protected:
    TestTown& town() {
        if (!t_) t_ = std::make_unique<TestTown>(test_db().writer());
        return *t_;
    }

private:
    std::unique_ptr<TestTown> t_;
};
MK_ON_BOTH_DATABASES(ConsentClock);

TEST_P(ConsentClock, WhoSaidNothingIsRemindedOnceADayBefore) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::react, t.draft());
    EXPECT_EQ(outcome(react(t.act(t.member), id, "Goed plan.")), "ok");
    Moment closes = find(t.db, {}, id)->card.closes_at;
    auto before = t.told(t.second, "consent_reminded");
    auto before_member = t.told(t.member, "consent_reminded");
    t.now = closes - day_ms - minute_ms;
    t.tick();
    EXPECT_EQ(t.told(t.second, "consent_reminded"), before);
    for (int minute = 0; minute < 3; ++minute) {
        t.now = closes - day_ms + minute * minute_ms;
        t.tick();
    }
    EXPECT_EQ(t.told(t.second, "consent_reminded"), before + 1);
    EXPECT_EQ(t.told(t.member, "consent_reminded"), before_member);
    t.now = closes - 1;
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::react);
    t.now = closes;
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::amend);
}

TEST_P(ConsentClock, ARoundOfOneDayHasNoReminder) {
    TestTown& t = town();
    ProposalId id = t.prepared(t.draft());
    Plan plan = t.plan();
    plan.round_days = 1;
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "ok");
    t.until_deadline(id);
    t.now = t.now + 2 * minute_ms;
    auto before = t.told(t.second, "consent_reminded");
    t.tick();
    EXPECT_EQ(t.told(t.second, "consent_reminded"), before) << "that it opened was just told";
    t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::amend);
}

TEST_P(ConsentClock, AfterAStandstillEveryRoundStillHasItsDays) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::react, t.draft());
    t.now = find(t.db, {}, id)->card.closes_at + 20 * day_ms;
    t.tick();
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::amend) << "one round at a time";
    EXPECT_GT(find(t.db, {}, id)->card.closes_at, t.now + 2 * day_ms);
}

TEST_P(ConsentClock, ALaterDeadlineHasAReasonAndANewReminder) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::react, t.draft());
    Moment closes = find(t.db, {}, id)->card.closes_at;
    t.now = closes - hour_ms;
    t.tick();
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, closes + 2 * day_ms, "")), "reason:empty");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, closes + hour_ms, "Vakantie.")), "closes:too_soon");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, closes + 200 * day_ms, "Vakantie.")), "closes:too_far");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, closes + 2 * day_ms, "Vakantie.")), "ok");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, closes + 2 * day_ms, "Vakantie.")), "ok");
    EXPECT_EQ(t.told(t.member, "consent_extended"), 1U);
    t.now = closes;
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::react);
    auto before = t.told(t.member, "consent_reminded");
    t.now = closes + day_ms;
    t.tick();
    EXPECT_EQ(t.told(t.member, "consent_reminded"), before + 1);
}

TEST_P(ConsentClock, ARoundOverTheClockChangeEndsAtTheSameHour) {
    TestTown& t = town();
    ProposalId id = t.prepared(t.draft());
    Plan plan = t.plan();  // Friday 20 March, 17:00, winter time
    plan.round_days = 10;
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "ok");
    t.until_deadline(id);
    Moment closes = find(t.db, {}, id)->card.closes_at;
    EXPECT_EQ(closes, from_dutch_date({2026, 3, 30, 17, 0})) << "summer time";
    EXPECT_EQ(closes.ms - t.now.ms, 10 * day_ms - hour_ms);
    t.now = from_dutch_date({2026, 10, 20, 9, 0});
    ProposalId autumn = t.prepared(t.draft());
    plan.closes_at = from_dutch_date({2026, 10, 22, 9, 0});
    EXPECT_EQ(outcome(begin(t.act(t.guide), autumn, plan)), "ok");
    t.until_deadline(autumn);
    closes = find(t.db, {}, autumn)->card.closes_at;
    EXPECT_EQ(closes, from_dutch_date({2026, 11, 1, 9, 0}));
    EXPECT_EQ(closes.ms - t.now.ms, 10 * day_ms + hour_ms);
}

TEST_P(ConsentClock, TheFirstDeadlineIsADayAwayOrMore) {
    TestTown& t = town();
    ProposalId id = t.prepared(t.draft());
    Plan plan = t.plan();
    plan.closes_at = t.now + hour_ms;
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "closes:too_soon");
    plan = t.plan();
    plan.round_days = 0;
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "days:1_to_31");
    plan = t.meeting();
    plan.where = "";
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "where:empty");
    plan = t.meeting();
    plan.meeting_at = t.now - day_ms;
    EXPECT_EQ(outcome(begin(t.act(t.guide), id, plan)), "meeting:too_soon");
}

TEST_P(ConsentClock, WithoutAnybodyThereIsNoRoundOfObjections) {
    TestTown& t = town();
    ProposalId id = t.proposed(t.draft());
    EXPECT_EQ(outcome(begin(t.act(t.proposer), id, t.plan())), "ok");
    for (int i = 0; i < 4; ++i) t.until_deadline(id);
    EXPECT_EQ(t.stage(id), Stage::amend);
    EXPECT_EQ(outcome(keep_text(t.act(t.proposer), id)), "nobody");
    EXPECT_EQ(outcome(join(t.act(t.member), id, t.member.first()->id, Shown::safe)), "ok");
    EXPECT_EQ(outcome(keep_text(t.act(t.proposer), id)), "ok");
}

TEST_P(ConsentClock, AnyoneWhoTakesPartPullsItToAMeetingAndTheClockStops) {
    TestTown& t = town();
    ProposalId id = t.in(Stage::react, t.draft());
    Moment at = from_dutch_date({2026, 4, 2, 19, 0});
    EXPECT_EQ(outcome(pull_to_meeting(t.act(t.near), id, at, "De Huiskamer", "Praten helpt.")), "role");
    EXPECT_EQ(outcome(pull_to_meeting(t.act(t.member), id, at, "De Huiskamer", "Praten helpt.")), "ok");
    EXPECT_EQ(outcome(pull_to_meeting(t.act(t.member), id, at, "De Huiskamer", "Praten helpt.")), "ok");
    EXPECT_EQ(t.told(t.second, "consent_to_meeting"), 1U);
    t.now = from_dutch_date({2026, 5, 2, 19, 0});
    t.tick();
    EXPECT_EQ(t.stage(id), Stage::react);
}

}  // namespace
}  // namespace mk::consent
