// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/place.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "testing/test_db.hpp"

namespace mk::place {
namespace {

class PlaceRules : public mk::testing::OnBothDatabases {
protected:
    db::Db& db() { return test_db().writer(); }
    PlaceId put(PlaceId parent, Kind kind, const std::string& name, std::optional<std::int64_t> people = {}) {
        auto id = add(db(), {parent, kind, "", name, "", "", people});
        EXPECT_TRUE(id.has_value());
        return *id;
    }
    std::int64_t people(PlaceId id) { return find(db(), id)->inhabitants; }
};
MK_ON_BOTH_DATABASES(PlaceRules);

TEST_P(PlaceRules, a_branch_moves_with_everything_inside_and_keeps_its_numbers) {
    PlaceId land = put({}, Kind::country, "Land");
    PlaceId a = put(land, Kind::municipality, "A"), b = put(land, Kind::municipality, "B");
    PlaceId wijk = put(a, Kind::district, "Wijk"), straat = put(wijk, Kind::street, "Straat");
    ASSERT_TRUE(move(db(), wijk, b));
    EXPECT_TRUE(lies_in(db(), straat, b));
    EXPECT_FALSE(lies_in(db(), straat, a));
    EXPECT_TRUE(lies_in(db(), straat, land));
    auto steps = path(db(), straat);
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[1].name, "B");
    EXPECT_EQ(steps[3].id, straat);
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(PlaceRules, a_place_cannot_move_into_itself) {
    PlaceId a = put({}, Kind::municipality, "A"), b = put(a, Kind::district, "B");
    EXPECT_EQ(move(db(), a, b).error().fields.at(0).code, "cycle");
    EXPECT_EQ(move(db(), a, a).error().fields.at(0).code, "cycle");
    EXPECT_EQ(tie(db(), a, b, Tie::partner).error().fields.at(0).code, "cycle");
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(PlaceRules, regions_gather_what_is_inside_their_members) {
    PlaceId land = put({}, Kind::country, "Land");
    PlaceId region = put(land, Kind::region, "Jeugdregio");
    PlaceId town = put(land, Kind::municipality, "Baarn", 25'000), street = put(town, Kind::street, "Straat");
    ASSERT_TRUE(tie(db(), town, region, Tie::jeugdregio));
    ASSERT_TRUE(tie(db(), town, region, Tie::jeugdregio));
    EXPECT_TRUE(lies_in(db(), street, region));
    EXPECT_EQ(regions_of(db(), street).size(), 1U);
    EXPECT_EQ(members_of(db(), region).at(0).name, "Baarn");
    EXPECT_EQ(people(region), 25'000);
    ASSERT_TRUE(untie(db(), town, region, Tie::jeugdregio));
    EXPECT_FALSE(lies_in(db(), street, region));
    EXPECT_EQ(people(region), 0);
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(PlaceRules, inhabitants_add_up_to_the_first_number_that_was_given) {
    PlaceId land = put({}, Kind::country, "Land"), province = put(land, Kind::province, "Provincie");
    PlaceId town = put(province, Kind::municipality, "Gemeente", 25'000);
    put(town, Kind::neighbourhood, "Buurt", 1'000);
    EXPECT_EQ(people(land), 25'000);
    EXPECT_EQ(people(province), 25'000);
    EXPECT_EQ(people(town), 25'000);
    PlaceId other = put(land, Kind::province, "Andere");
    ASSERT_TRUE(move(db(), town, other));
    EXPECT_EQ(people(province), 0);
    EXPECT_EQ(people(other), 25'000);
    EXPECT_EQ(people(land), 25'000);
}

TEST_P(PlaceRules, refuses_what_cannot_be_a_place) {
    auto field = [&](const NewPlace& p) { return add(db(), p).error().fields.at(0); };
    EXPECT_EQ(field({{}, Kind::street, "", "  ", "", "", {}}).code, "empty");
    EXPECT_EQ(field({PlaceId{99}, Kind::street, "", "X", "", "", {}}).code, "unknown");
    EXPECT_EQ(field({{}, Kind::street, "", std::string(121, 'x'), "", "", {}}).code, "too_long");
    EXPECT_EQ(field({{}, Kind::street, "", "X", "", "", -1}).code, "negative");
    ASSERT_TRUE(add(db(), {{}, Kind::municipality, "GM0308", "Baarn", "", "", {}}));
    EXPECT_EQ(field({{}, Kind::municipality, "GM0308", "Baarn", "", "", {}}).code, "taken");
    EXPECT_EQ(find(db(), PlaceId{123}).error().kind, Refusal::not_found);
}

TEST_P(PlaceRules, a_merged_place_points_to_where_it_lives_on_without_circles) {
    PlaceId a = put({}, Kind::municipality, "Oud"), b = put({}, Kind::municipality, "Nieuw");
    ASSERT_TRUE(succeed(db(), a, b));
    EXPECT_EQ(find(db(), a)->successor, b);
    EXPECT_EQ(succeed(db(), b, a).error().fields.at(0).code, "cycle");
    EXPECT_EQ(succeed(db(), b, b).error().fields.at(0).code, "cycle");
}

TEST_P(PlaceRules, special_names_are_kept_and_sorted_by_their_plain_letters) {
    PlaceId land = put({}, Kind::country, "Land");
    for (auto name : {"Súdwest-Fryslân", "'s-Hertogenbosch", "Nuenen, Gerwen en Nederwetten", "Zwolle"})
        put(land, Kind::municipality, name);
    auto all = children(db(), land);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].name, "'s-Hertogenbosch");
    EXPECT_EQ(all[2].name, "Súdwest-Fryslân");
}

TEST_P(PlaceRules, what_is_around_a_place_stays_right_whatever_happens) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Random random(seed);
        std::vector<PlaceId> all{put({}, Kind::country, "Wortel")};
        for (int i = 0; i < 60; ++i) {
            PlaceId any = all[random.below(all.size())], other = all[random.below(all.size())];
            switch (random.below(4)) {
                case 0: (void)move(db(), any, other); break;
                case 1: (void)tie(db(), any, other, Tie::jeugdregio); break;
                case 2: (void)untie(db(), any, other, Tie::jeugdregio); break;
                default: all.push_back(put(any, Kind::team, "Plek " + std::to_string(i)));
            }
            ASSERT_EQ(verify(db()), 0) << "seed " << seed << " step " << i;
        }
    }
}

}  // namespace
}  // namespace mk::place
