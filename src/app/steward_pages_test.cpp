// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "testing/town/test_town.hpp"

namespace mk::app {
namespace {

using testing::TestTown;

std::string url(PlaceId id, std::string_view rest = {}) {
    return "/plek/" + std::to_string(id.value) + std::string(rest);
}
std::string num(PlaceId id) {
    return std::to_string(id.value);
}
bool has(const web::Response& r, std::string_view text) {
    return r.body.find(text) != std::string::npos;
}

std::string location(const web::Response& r) {
    for (const auto& [name, value] : r.headers)
        if (name == "Location") return value;
    return {};
}

std::vector<std::string> kinds_at(TestTown& town, PlaceId id) {
    std::vector<std::string> kinds;
    for (const auto& line : journal::of_subject(town.reader(), "place", id.value, 50))
        kinds.push_back(line.kind);
    return kinds;
}

find::Page found_for(TestTown& town, std::string words, PlaceId place) {
    find::Query query;
    query.words = std::move(words);
    query.place = place;
    return find::find(town.reader(), query);
}

TEST(StewardPages, AnAddedPlaceIsThereFoundAndWrittenDown) {
    TestTown town;
    auto r = town.post(
        url(town.municipality, "/nieuw"),
        {{"kind", "district"}, {"name", "Súdkwartier"}, {"purpose", "Voor elkaar."}, {"principles", ""}},
        town.steward);
    ASSERT_EQ(r.status, 303) << r.body;
    auto page = town.get(location(r));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page, "Súdkwartier"));
    EXPECT_TRUE(has(page, "De plek is toegevoegd."));
    auto found = found_for(town, "sudkwartier", {});
    ASSERT_EQ(found.hits.size(), 1U);
    EXPECT_EQ(kinds_at(town, PlaceId{found.hits[0].id}), std::vector<std::string>{"place_added"});
}

TEST(StewardPages, TheSameFormSentTwiceAddsOnePlace) {
    TestTown town;
    auto request = town.request(web::Method::post, url(town.municipality, "/nieuw"), town.steward);
    std::string csrf =
        person::csrf_token(town.town(), request.cookie(person::session_cookie), town.clock().now());
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.body = "kind=team&name=Balie&csrf=" + web::percent_encode(csrf);
    auto before = place::count_children(town.reader(), town.municipality);
    auto first = town.ask(request);
    auto second = town.ask(request);
    EXPECT_EQ(location(first), location(second));
    EXPECT_EQ(place::count_children(town.reader(), town.municipality), before + 1);
}

TEST(StewardPages, WhatIsWrongIsSaidAndWhatWasTypedStays) {
    TestTown town;
    struct Row {
        TestTown::Pairs form;
        const char* words;
    };
    const Row rows[] = {
        {{{"kind", "team"}, {"name", "  "}, {"purpose", "Blijft staan"}}, "Geef de plek een naam."},
        {{{"kind", "koninkrijk"}, {"name", "X"}, {"purpose", "Blijft staan"}}, "Kies wat voor plek het is."},
        {{{"kind", "country"}, {"name", "X"}, {"purpose", "Blijft staan"}}, "Kies wat voor plek het is."},
        {{{"kind", "team"}, {"name", std::string(121, 'x')}, {"purpose", "Blijft staan"}},
         "De naam is te lang"},
        {{{"kind", "team"}, {"name", "X"}, {"purpose", "Blijft staan, bel 06 12345678"}}, "wijst"},
        {{{"kind", "team"}, {"name", "X"}, {"inhabitants", "veel"}, {"purpose", "Blijft staan"}},
         "Vul een heel getal in"},
        {{{"kind", "team"}, {"name", "X"}, {"code", "GM 1'"}, {"purpose", "Blijft staan"}},
         "alleen letters en cijfers"},
    };
    auto before = place::count_children(town.reader(), town.municipality);
    for (const Row& row : rows) {
        auto r = town.post(url(town.municipality, "/nieuw"), row.form, town.steward);
        EXPECT_EQ(r.status, 422) << row.words;
        EXPECT_TRUE(has(r, row.words)) << row.words;
        EXPECT_TRUE(has(r, "Blijft staan")) << row.words;
        EXPECT_TRUE(has(r, "role=\"alert\"")) << row.words;
    }
    EXPECT_EQ(place::count_children(town.reader(), town.municipality), before);
}

TEST(StewardPages, WordsAreChangedAndEscaped) {
    TestTown town;
    auto r =
        town.post(url(town.district, "/wijzigen"),
                  {{"name", "Wijk <Zuid>"}, {"purpose", "Dichtbij."}, {"principles", "A\nB"}}, town.steward);
    ASSERT_EQ(r.status, 303);
    auto page = town.get(location(r));
    EXPECT_TRUE(has(page, "Wijk &lt;Zuid&gt;"));
    EXPECT_TRUE(has(page, "De plek is gewijzigd."));
    EXPECT_EQ(kinds_at(town, town.district), std::vector<std::string>{"place_described"});
}

TEST(StewardPages, WithoutAChangeNothingIsWrittenDown) {
    TestTown town;
    auto place = *place::find(town.reader(), town.district);
    auto r = town.post(url(town.district, "/wijzigen"),
                       {{"name", place.name}, {"purpose", place.purpose}, {"principles", place.principles}},
                       town.steward);
    EXPECT_EQ(r.status, 303);
    EXPECT_TRUE(kinds_at(town, town.district).empty());
}

TEST(StewardPages, AMoveIsShownBeforeItHappensAndCarriesEverything) {
    TestTown town;
    PlaceId other;
    town.write([&](db::Db& db) {
        other = *place::add(
            db, {town.municipality, place::Kind::district, "", "Wijk Noord", "", "", std::nullopt});
    });
    EXPECT_TRUE(
        has(town.get(url(town.neighbourhood, "/verplaatsen?q=noord"), town.steward), "naar=" + num(other)));
    auto confirm = town.get(url(town.neighbourhood, "/verplaatsen?naar=" + num(other)), town.steward);
    EXPECT_TRUE(has(confirm, "Proefstad › Wijk Zuid › Molenbuurt"));
    EXPECT_TRUE(has(confirm, "Wijk Noord › Molenbuurt"));
    auto r = town.post(url(town.neighbourhood, "/verplaatsen"), {{"naar", num(other)}}, town.steward);
    ASSERT_EQ(r.status, 303) << r.body;
    EXPECT_TRUE(has(town.get(location(r)), "Buurt in Wijk Noord"))
        << "the same address shows it in its new place";
    EXPECT_TRUE(has(town.get(url(other)), "Ons gezin vertelt")) << "its tensions are listed there";
    EXPECT_FALSE(has(town.get(url(town.district)), "Ons gezin vertelt"));
    EXPECT_EQ(mirror::verify(town.reader()), 0);
    EXPECT_EQ(tension::verify(town.reader()), 0);
    EXPECT_EQ(place::verify(town.reader()), 0);
    EXPECT_EQ(kinds_at(town, town.neighbourhood), std::vector<std::string>{"place_moved"});
    auto found = found_for(town, "loketten", other);
    EXPECT_EQ(found.hits.size(), 1U) << "and found inside its new surroundings";
}

TEST(StewardPages, AMoveIntoItselfOrToAnothersPlaceIsRefused) {
    TestTown town;
    auto r = town.post(url(town.district, "/verplaatsen"), {{"naar", num(town.neighbourhood)}}, town.steward);
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(has(r, "niet in zichzelf"));
    r = town.post(url(town.district, "/verplaatsen"), {{"naar", num(town.country)}}, town.steward);
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(has(r, "Van die plek ben je geen beheerder"));
    r = town.post(url(town.district, "/verplaatsen"), {{"naar", "999999"}}, town.steward);
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(kinds_at(town, town.district).empty());
}

TEST(StewardPages, ATieCountsInTheRegionAndComesLoose) {
    TestTown town;
    PlaceId safety;
    town.write([&](db::Db& db) {
        safety = *place::add(
            db, {town.country, place::Kind::region, "", "Veiligheidsregio Oost", "", "", std::nullopt});
    });
    EXPECT_TRUE(has(town.get(url(town.district, "/regio?q=oost"), town.steward), "naar=" + num(safety)));
    auto tied = town.post(url(town.district, "/regio"),
                          {{"region", num(safety)}, {"tie", "veiligheidsregio"}}, town.steward);
    ASSERT_EQ(tied.status, 303) << tied.body;
    EXPECT_GT(mirror::total(town.reader(), safety).people, 0);
    EXPECT_TRUE(has(town.get(url(town.district, "/regio"), town.steward), "Losmaken"));
    // A second time changes nothing.
    (void)town.post(url(town.district, "/regio"), {{"region", num(safety)}, {"tie", "veiligheidsregio"}},
                    town.steward);
    auto loose =
        town.post(url(town.district, "/regio"),
                  {{"region", num(safety)}, {"tie", "veiligheidsregio"}, {"los", "1"}}, town.steward);
    EXPECT_EQ(loose.status, 303);
    EXPECT_EQ(mirror::total(town.reader(), safety).people, 0);
    EXPECT_EQ(kinds_at(town, town.district), (std::vector<std::string>{"place_tied", "place_untied"}));
    EXPECT_EQ(place::verify(town.reader()), 0);
    EXPECT_EQ(mirror::verify(town.reader()), 0);
}

TEST(StewardPages, TiesThatMakeNoSenseAreRefused) {
    TestTown town;
    auto r = town.post(url(town.district, "/regio"), {{"region", num(town.street)}, {"tie", "partner"}},
                       town.steward);
    EXPECT_EQ(r.status, 422) << "a region that lies inside the place";
    r = town.post(url(town.district, "/regio"), {{"region", num(town.region)}, {"tie", "vriendschap"}},
                  town.steward);
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(has(r, "Kies hoe de plek erbij hoort."));
    r = town.post(url(town.district, "/regio"), {{"region", "0"}, {"tie", "partner"}}, town.steward);
    EXPECT_EQ(r.status, 422);
}

TEST(StewardPages, AStewardOfOnePlaceIsNoStewardElsewhere) {
    TestTown town;
    for (const char* page : {"/nieuw", "/wijzigen", "/verplaatsen", "/regio"}) {
        EXPECT_EQ(town.get(url(town.country, page), town.steward).status, 403) << page;
        EXPECT_EQ(town.post(url(town.country, page), {{"name", "Mijn land"}}, town.steward).status, 403)
            << page;
        EXPECT_EQ(town.get(url(PlaceId{999'999}, page), town.steward).status, 404) << page;
    }
    EXPECT_EQ(place::find(town.reader(), town.country)->name, "Testland");
}

TEST(StewardPages, TheRecordStaysWhole) {
    TestTown town;
    (void)town.post(url(town.municipality, "/nieuw"), {{"kind", "team"}, {"name", "Balie"}}, town.steward);
    auto report = journal::verify(town.reader(), [](std::int64_t) {});
    EXPECT_EQ(report.first_broken, 0);
    EXPECT_GT(report.entries, 0);
}

}  // namespace
}  // namespace mk::app
