// SPDX-License-Identifier: EUPL-1.2
#include "app/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace mk::app {
namespace {

double distance(const Circle& a, const Circle& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

TEST(Worlds, AnEmptyWorldHasNoCircles) {
    EXPECT_TRUE(lay_out({}).empty());
}

TEST(Worlds, OneCircleLiesInTheMiddle) {
    const double one[] = {7};
    auto circles = lay_out(one);
    ASSERT_EQ(circles.size(), 1U);
    EXPECT_DOUBLE_EQ(circles[0].x, 180);
    EXPECT_DOUBLE_EQ(circles[0].y, 180);
    EXPECT_LE(circles[0].r, world_reach);
}

// Whatever the weights: nothing overlaps, nothing leaves the big circle.
TEST(Worlds, CirclesNeverOverlapAndStayInside) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        std::vector<double> weights(1 + random.below(worlds_max));
        for (double& w : weights) w = random.chance(0.3) ? 0 : static_cast<double>(random.below(1000));
        std::ranges::sort(weights, std::ranges::greater{});
        auto circles = lay_out(weights);
        ASSERT_EQ(circles.size(), weights.size());
        for (std::size_t i = 0; i < circles.size(); ++i) {
            EXPECT_LE(distance(circles[i], {180, 180, 0}) + circles[i].r, world_reach + 0.01)
                << "seed " << seed;
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_GE(distance(circles[i], circles[j]), circles[i].r + circles[j].r) << "seed " << seed;
        }
    }
}

TEST(Worlds, AreaFollowsWeight) {
    const double weights[] = {100, 25, 0};
    auto circles = lay_out(weights);
    EXPECT_NEAR(circles[0].r / circles[1].r, 2, 1e-9);
    EXPECT_GT(circles[2].r, 0) << "a silent place can still be seen";
}

TEST(Worlds, MoreThanThePictureHoldsAreLeftToTheList) {
    std::vector<double> weights(342, 1);
    EXPECT_EQ(lay_out(weights).size(), worlds_max);
}

TEST(Worlds, TheSameWeightsGiveTheSamePicture) {
    const double weights[] = {9, 5, 5, 2, 0, 0};
    auto a = lay_out(weights);
    auto b = lay_out(weights);
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].x, b[i].x);
}

TEST(Worlds, WarmthHasFiveSteps) {
    EXPECT_EQ(warmth(0, 100), 0);
    EXPECT_EQ(warmth(1, 100), 1);
    EXPECT_EQ(warmth(25, 100), 1);
    EXPECT_EQ(warmth(26, 100), 2);
    EXPECT_EQ(warmth(75, 100), 3);
    EXPECT_EQ(warmth(100, 100), 4);
    EXPECT_EQ(warmth(0, 0), 0);
}

}  // namespace
}  // namespace mk::app
