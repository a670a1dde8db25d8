// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_count.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.hpp"

namespace mk::weighing::count {
namespace {

using place::Level;

std::vector<Score> of(Level level, std::vector<int> scores) {
    std::vector<Score> out;
    for (int s : scores) out.push_back({level, s});
    return out;
}
std::vector<Score> operator+(std::vector<Score> a, const std::vector<Score>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

TEST(WeighingCount, UnderFivePeopleNothingIsSaid) {
    for (std::size_t n = 0; n < 5; ++n) {
        Spread s = spread(std::vector<Score>(n, Score{Level::resident, 2}));
        EXPECT_FALSE(s.shown) << n;
        EXPECT_EQ(s.people, 0);
        EXPECT_EQ(std::accumulate(s.percent.begin(), s.percent.end(), 0), 0);
        EXPECT_FALSE(s.apart);
    }
}

TEST(WeighingCount, TheMiddleTheSharesAndHowFarApart) {
    Spread one = spread(of(Level::resident, {-2, -2, 0, 2, 2}));
    EXPECT_TRUE(one.shown);
    EXPECT_EQ(one.people, 5);
    EXPECT_EQ(one.percent, (std::array<int, scores>{40, 0, 20, 0, 40}));
    EXPECT_EQ(one.middle, 0);
    EXPECT_TRUE(one.apart);
    Spread two = spread(of(Level::resident, {1, 1, 1, 1, 1, 2, 2, 0}));
    EXPECT_EQ(two.people, 5) << "rounded down";
    EXPECT_EQ(two.middle, 1);
    EXPECT_FALSE(two.apart);
    EXPECT_EQ(spread(of(Level::resident, {-1, -1, -1, 1, 1, 1})).middle, -1) << "the lower one of two";
    EXPECT_FALSE(spread(of(Level::resident, {-1, 0, 0, 0, 1, 1, 1})).apart)
        << "one in seven is under a quarter";
}

TEST(WeighingCount, SharesAreTensAndAlwaysAHundred) {
    Random random(3);
    for (int round = 0; round < 2000; ++round) {
        std::vector<Score> all;
        std::size_t n = 5 + random.below(40);
        for (std::size_t i = 0; i < n; ++i)
            all.push_back({Level::resident, static_cast<int>(random.below(5)) - 2});
        Spread s = spread(all);
        EXPECT_EQ(std::accumulate(s.percent.begin(), s.percent.end(), 0), 100);
        for (std::size_t i = 0; i < scores; ++i) {
            EXPECT_EQ(s.percent[i] % 10, 0);
            auto counted = std::ranges::count(all, static_cast<int>(i) - 2, &Score::score);
            EXPECT_LT(std::abs(s.percent[i] - 100.0 * static_cast<double>(counted) / static_cast<double>(n)),
                      10.0);
        }
        EXPECT_EQ(s.people % 5, 0);
    }
}

TEST(WeighingCount, ALevelIsShownFromFiveOnAndNeverLeavesFewOver) {
    auto residents = of(Level::resident, {1, 1, 1, 1, 1, 1});
    auto managers = of(Level::manager, {-1, -1, -1, -1, -1});
    auto two = of(Level::council, {0, 0});
    EXPECT_EQ(by_level(residents).size(), 1U);
    EXPECT_EQ(by_level(residents + managers).size(), 2U);
    auto with_two = by_level(residents + managers + two);
    ASSERT_EQ(with_two.size(), 1U) << "the two of the council could be reckoned out";
    EXPECT_EQ(with_two[0].level, Level::resident) << "the smallest level goes along";
    EXPECT_TRUE(by_level(residents + two).empty());
    EXPECT_TRUE(by_level(two).empty());
    EXPECT_TRUE(by_level({}).empty());
}

TEST(WeighingCount, WhateverTheLevelsNoFewAreLeftOver) {
    Random random(5);
    for (int round = 0; round < 2000; ++round) {
        std::vector<Score> all;
        for (std::size_t i = random.below(40); i > 0; --i)
            all.push_back({place::all_levels[random.below(3)], 1});
        auto rest = static_cast<std::int64_t>(all.size());
        for (const LevelSpread& l : by_level(all)) {
            auto people = std::ranges::count(all, l.level, &Score::level);
            EXPECT_GE(people, 5);
            EXPECT_TRUE(l.spread.shown);
            rest -= people;
        }
        EXPECT_TRUE(rest == 0 || rest >= 5 || std::ssize(all) == rest) << rest;
    }
}

}  // namespace
}  // namespace mk::weighing::count
