// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace mk {

TEST(Clock, knows_dutch_summer_time) {
    // 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
    EXPECT_EQ(dutch_date(from_dutch_date({2026, 3, 29, 1, 59})), (Date{2026, 3, 29, 1, 59}));
    EXPECT_EQ(from_dutch_date({2026, 3, 29, 3, 0}).ms - from_dutch_date({2026, 3, 29, 1, 59}).ms, minute_ms);
    EXPECT_EQ(from_dutch_date({2026, 10, 26, 0, 0}).ms - from_dutch_date({2026, 10, 25, 0, 0}).ms,
              25 * hour_ms);
    EXPECT_EQ(iso_moment(from_dutch_date({2026, 7, 1, 12, 0})), "2026-07-01T10:00:00Z");
}

TEST(Clock, round_trips_every_day_of_a_leap_year) {
    for (int day = 0; day < 366; ++day) {
        Moment at = from_dutch_date({2028, 1, 1, 9, 30}) + day * day_ms;
        EXPECT_EQ(from_dutch_date(dutch_date(at)), at) << iso_moment(at);
    }
}

}  // namespace mk
