// SPDX-License-Identifier: EUPL-1.2
#include "base/id.hpp"
#include "base/result.hpp"

#include <gtest/gtest.h>

namespace mk {

TEST(Id, parses_only_plain_positive_decimals) {
    EXPECT_EQ(parse_id<PlaceTag>("17")->value, 17);
    for (auto bad :
         {"", "0", "-1", "+1", "01", "1.0", "1e3", " 1", "9223372036854775808", "99999999999999999999"})
        EXPECT_FALSE(parse_id<PlaceTag>(bad)) << bad;
    EXPECT_TRUE(parse_number("9223372036854775807"));
}

Result<int> half(int n) {
    if (n % 2 != 0) return fail(Refusal::invalid, "odd");
    return n / 2;
}
Result<int> quarter(int n) {
    MK_TRY(int a, half(n));
    MK_TRY(int b, half(a));
    return b;
}

TEST(Result, carries_a_refusal_through_try) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).error().code, "odd");
    EXPECT_THROW((void)quarter(6).value(), BrokenAssumption);
}

}  // namespace mk
