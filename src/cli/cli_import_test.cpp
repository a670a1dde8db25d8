// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <set>

#include "domain/place/place.hpp"
#include "import/import.hpp"
#include "testing/real_data.hpp"
#include "testing/town/test_town.hpp"

// What was imported is walked through: every place of a whole country has its pages.
namespace mk::cli {
namespace {

using testing::real_data;
using testing::TestTown;

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

void take(TestTown& town, const std::string& csv) {
    town.write([&](db::Db& db) {
        import::Report r = import::places(db, csv, town.clock().now(), town.town().key,
                                          [](std::string_view, std::int64_t, std::int64_t){});
        ASSERT_TRUE(r.ok()) << r.troubles.front().line << ' ' << r.troubles.front().what;
    });
}

// Its own name is in the heading, and nothing of anybody who wrote something elsewhere is on it.
void expect_a_page(TestTown& town, const std::string& target, const std::string& name) {
    auto r = town.get(target);
    ASSERT_EQ(r.status, 200) << target << ' ' << name;
    EXPECT_EQ(count_of(r.body, "<h1"), 1U) << target;
    EXPECT_EQ(count_of(r.body, "<main"), 1U) << target;
    EXPECT_EQ(count_of(r.body, "</html>"), 1U) << target;
    EXPECT_EQ(count_of(r.body, "style="), 0U) << target;
    for (const std::string& secret : town.secrets_of_author())
        EXPECT_EQ(r.body.find(secret), std::string::npos) << target;
}

TEST(ImportedPlaces, EveryMunicipalityProvinceRegionAndNeighbourhoodHasItsPageAndItsMirror) {
    auto towns = real_data("places/gemeenten_2026.csv"), baarn = real_data("places/baarn_buurten.csv");
    if (!towns || !baarn) GTEST_SKIP() << "skipped: no data places/gemeenten_2026.csv";
    TestTown town;
    std::set<std::int64_t> made_by_hand;
    for (PlaceId id : town.reader().all<PlaceId>("SELECT id FROM place")) made_by_hand.insert(id.value);
    take(town, *towns);
    take(town, *baarn);
    std::int64_t municipalities = 0, neighbourhoods = 0;
    for (PlaceId id : town.reader().all<PlaceId>("SELECT id FROM place ORDER BY id")) {
        if (made_by_hand.contains(id.value)) continue;
        auto place = place::find(town.reader(), id);
        ASSERT_TRUE(place.has_value());
        municipalities += place->kind == place::Kind::municipality;
        neighbourhoods += place->kind == place::Kind::neighbourhood;
        std::string url = "/plek/" + std::to_string(id.value);
        expect_a_page(town, url, place->name);
        expect_a_page(town, url + "/spiegel", place->name);
        if (place->kind != place::Kind::neighbourhood) expect_a_page(town, url + "/plekken", place->name);
    }
    EXPECT_EQ(municipalities, 342);
    EXPECT_GE(neighbourhoods, 10) << "of Baarn";
}

}  // namespace
}  // namespace mk::cli
