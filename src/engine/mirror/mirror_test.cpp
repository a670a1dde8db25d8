// SPDX-License-Identifier: EUPL-1.2
#include "engine/mirror/mirror.hpp"

#include <gtest/gtest.h>

namespace mk::engine::mirror {

TEST(Mirror, counts_a_person_once_however_often_they_speak) {
    Above above{{10, {1, 10}}, {11, {1, 11}}};
    std::vector<Voice> voices{
        {7, 10, 1, 1, 2, 0}, {7, 11, 1, 1, 0, 1}, {7, 10, 1, 2, 0, 1}, {8, 10, 2, 1, 0, 3}};
    auto grids = recompute(voices, above);
    EXPECT_EQ(grids[1][1][1], (Count{2, 1, 1, 2}));
    EXPECT_EQ(grids[1][1][0], (Count{2, 2, 1, 2}));
    EXPECT_EQ(grids[1][0][0], (Count{2, 5, 2, 2}));
    EXPECT_EQ(grids[11][0][0], (Count{0, 1, 1, 1}));
}

TEST(Mirror, shows_no_number_under_five_and_rounds_the_others) {
    EXPECT_EQ(show({0, 0, 0, 0}).seen, Seen::silent);
    for (std::int64_t n = 1; n < 5; ++n) {
        EXPECT_EQ(show({n, n, n, n}).seen, Seen::few);
        EXPECT_EQ(show({n, n, n, n}).people, 0);
        EXPECT_EQ(show({n, n, n, n}).strength, 0);
    }
    EXPECT_EQ(show({0, 0, 5, 1}).people, 5);
    EXPECT_EQ(show({0, 0, 38, 1}).people, 35);
}

TEST(Mirror, many_echoes_from_one_place_weigh_as_one) {
    std::array<std::int64_t, 8> loud{1, 0, 0, 0, 0, 0, 0, 0};
    std::array<std::int64_t, 8> wide{1, 1, 1, 0, 0, 0, 0, 0};
    EXPECT_DOUBLE_EQ(resonance(loud), 1.0);
    EXPECT_DOUBLE_EQ(resonance(wide), 3.0);
}

}  // namespace mk::engine::mirror
