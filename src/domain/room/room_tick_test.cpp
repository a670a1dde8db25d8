// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice.hpp"
#include "domain/room/room_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::room {
namespace {

class RoomTick : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(RoomTick);

std::int64_t heard(TestTown& t, const person::Viewer& who, std::string_view kind) {
    std::int64_t n = 0;
    for (const auto& notice : notice::list(t.db, who.person, 0, 50)) n += notice.kind == kind;
    return n;
}

void tick_on(TestTown& t, Moment at) {
    for (int i = 0; i < 2; ++i) tick(t.db, t.settings, at);
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(RoomTick, RemindsFourWeeksAWeekAndADayBeforeAndOnceItIsOverdue) {
    TestTown t(test_db().writer());
    RoomId id = t.running();
    tick_on(t, t.day(61));
    EXPECT_EQ(heard(t, t.receiver, "room_review_soon"), 0);
    for (auto [day, soon, overdue] :
         {std::array{62, 1, 0}, std::array{70, 1, 0}, std::array{83, 2, 0}, std::array{89, 3, 0},
          std::array{90, 3, 0}, std::array{91, 3, 1}, std::array{120, 3, 1}}) {
        tick_on(t, t.day(day));
        for (const auto* side : {&t.giver, &t.receiver}) {
            EXPECT_EQ(heard(t, *side, "room_review_soon"), soon) << day;
            EXPECT_EQ(heard(t, *side, "room_review_overdue"), overdue) << day;
        }
    }
    auto card = find(t.db, {}, id, t.day(120))->card;
    EXPECT_FALSE(review_overdue(card, t.day(90)));
    EXPECT_TRUE(review_overdue(card, t.day(91)));
    t.now = t.day(120);
    ASSERT_EQ(outcome(review(t.act(t.receiver), id, {"Goed.", "", "", t.day(10)})), "ok");
    tick_on(t, t.now);
    EXPECT_EQ(heard(t, t.receiver, "room_review_soon"), 3) << "four weeks before lay behind already";
    tick_on(t, t.day(3));
    EXPECT_EQ(heard(t, t.receiver, "room_review_soon"), 4);
}

TEST_P(RoomTick, AfterALongSleepItRemindsOnce) {
    TestTown t(test_db().writer());
    (void)t.running();
    tick_on(t, t.day(200));
    EXPECT_EQ(heard(t, t.receiver, "room_review_soon"), 0);
    EXPECT_EQ(heard(t, t.receiver, "room_review_overdue"), 1);
}

TEST_P(RoomTick, RemindsOfAnAnswerThatIsOwed) {
    TestTown t(test_db().writer());
    RoomId id = t.asked();
    tick_on(t, t.day(49));
    EXPECT_EQ(heard(t, t.giver, "room_answer_soon"), 1);
    tick_on(t, t.day(56));
    EXPECT_EQ(heard(t, t.giver, "room_answer_soon"), 2);
    EXPECT_EQ(heard(t, t.giver, "room_answer_overdue"), 0);
    tick_on(t, t.day(57));
    EXPECT_EQ(heard(t, t.giver, "room_answer_overdue"), 1);
    EXPECT_EQ(heard(t, t.asker, "room_answer_overdue"), 1);
    EXPECT_EQ(find(t.db, {}, id, t.day(57))->card.state, State::asked) << "the clock closes no question";
}

TEST_P(RoomTick, ARoomEndsAfterItsLastDay) {
    TestTown t(test_db().writer());
    Offer o = t.offer();
    o.terms.until = t.day(100);
    RoomId id = *give(t.act(t.giver), o);
    ASSERT_EQ(outcome(accept(t.act(t.receiver), id)), "ok");
    Moment last_minute = t.day(101) - minute_ms;
    tick_on(t, last_minute);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.state, State::running);
    EXPECT_TRUE(allows_experiment(t.db, id, last_minute));
    EXPECT_FALSE(allows_experiment(t.db, id, t.day(101))) << "also before the clock came by";
    tick_on(t, t.day(101));
    auto room = *find(t.db, {}, id, t.now);
    EXPECT_EQ(room.card.state, State::ended);
    EXPECT_EQ(room.card.ending, Ending::date);
    EXPECT_EQ(heard(t, t.receiver, "room_ended"), 1);
    EXPECT_EQ(events(t.db, id).back().happening, Happening::ended);
}

TEST_P(RoomTick, AnOfferWhoseLastDayPassedIsNotTakenAnyMore) {
    TestTown t(test_db().writer());
    Offer o = t.offer();
    o.terms.until = t.day(100);
    RoomId id = *give(t.act(t.giver), o);
    t.now = t.day(101);
    EXPECT_EQ(outcome(accept(t.act(t.receiver), id)), "too_late");
}

TEST_P(RoomTick, ARoomThatBeginsLaterAllowsNothingBefore) {
    TestTown t(test_db().writer());
    Offer o = t.offer();
    o.terms.from = t.day(5);
    RoomId id = *give(t.act(t.giver), o);
    ASSERT_EQ(outcome(accept(t.act(t.receiver), id)), "ok");
    EXPECT_FALSE(allows_experiment(t.db, id, t.now));
    EXPECT_TRUE(allows_experiment(t.db, id, t.day(5)));
}

TEST_P(RoomTick, DaysAreCountedOnTheDutchCalendar) {
    // The night to 29 March 2026 has 23 hours.
    Moment before = from_dutch_date({2026, 3, 28, 23, 59});
    EXPECT_EQ(days_until(from_dutch_date({2026, 3, 30, 0, 0}), before), 2);
    EXPECT_EQ(days_until(from_dutch_date({2026, 3, 27, 0, 0}), before), -1);
    EXPECT_EQ(rules::add_days(from_dutch_date({2026, 3, 28, 0, 0}), 2), from_dutch_date({2026, 3, 30, 0, 0}));
    EXPECT_EQ(rules::add_days(from_dutch_date({2026, 10, 24, 0, 0}), 2),
              from_dutch_date({2026, 10, 26, 0, 0}));
}

}  // namespace
}  // namespace mk::room
