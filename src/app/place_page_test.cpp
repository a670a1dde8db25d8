// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/chain/chain.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/search/search.hpp"
#include "testing/town/test_town.hpp"

namespace mk::app {
namespace {

using testing::TestTown;

std::string url(PlaceId id, std::string_view rest = {}) {
    return "/plek/" + std::to_string(id.value) + std::string(rest);
}

bool has(const web::Response& r, std::string_view text) {
    return r.body.find(text) != std::string::npos;
}

std::size_t at(const web::Response& r, std::string_view text) {
    return r.body.find(text);
}

TEST(PlacePage, IsTheSameAtEveryScaleAndBeginsWithTheWork) {
    TestTown town;
    for (PlaceId id :
         {town.country, town.province, town.municipality, town.district, town.neighbourhood, town.team}) {
        auto r = town.get(url(id));
        ASSERT_EQ(r.status, 200);
        std::size_t mirror = at(r, "id=\"spiegel\"");
        ASSERT_NE(mirror, std::string::npos);
        EXPECT_LT(at(r, "<h1"), mirror);
        EXPECT_TRUE(has(r, "Wat kan ik hier?"));
    }
    auto r = town.get(url(town.municipality));
    std::size_t near = at(r, "Ons gezin vertelt zijn verhaal");
    EXPECT_LT(near, at(r, "Samen kijken wat werkt.")) << "what is felt comes before what is meant";
    EXPECT_LT(at(r, "Samen kijken wat werkt."), at(r, "id=\"spiegel\""));
    EXPECT_LT(at(r, "id=\"spiegel\""), at(r, "id=\"binnenin\""));
}

TEST(PlacePage, ShowsWhatIsAroundAndInside) {
    TestTown town;
    auto r = town.get(url(town.municipality));
    EXPECT_TRUE(has(r, "Gemeente in Veenmark"));
    EXPECT_TRUE(has(r, "href=\"" + url(town.country) + "\""));
    EXPECT_TRUE(has(r, "href=\"" + url(town.district) + "\""));
    EXPECT_TRUE(has(r, "data-world=\"" + std::to_string(town.team.value) + "\""));
    EXPECT_TRUE(has(r, "Jeugdregio Vliet")) << "the region it also belongs to";
    EXPECT_TRUE(has(r, "1.200 inwoners"));
    EXPECT_TRUE(has(r, "<li>Vraag het eerst.</li><li>Doe het klein.</li>"));
}

TEST(PlacePage, ARegionShowsItsMembers) {
    TestTown town;
    auto r = town.get(url(town.region));
    EXPECT_TRUE(has(r, "id=\"leden\""));
    EXPECT_TRUE(has(r, "href=\"" + url(town.municipality) + "\""));
}

TEST(PlacePage, TheMirrorRoundsDownAndHidesFewAndSaysWhoIsSilent) {
    TestTown town;
    auto r = town.get(url(town.municipality));
    // Seven residents and six professionals spoke: both are shown as 5. The one manager of the municipality
    // is shown at a larger place, so that this page does not point at them.
    EXPECT_TRUE(has(r, "niveau=resident\">5</a>"));
    EXPECT_TRUE(has(r, "niveau=professional\">5</a>"));
    EXPECT_FALSE(has(r, ">7</a>"));
    EXPECT_TRUE(has(r, "niveau=secretary\">minder dan 5</a>"));
    EXPECT_TRUE(has(r, "Nog stil: Manager, Regio en Ministerie."));
    auto country = town.get(url(town.country));
    EXPECT_TRUE(has(country, "niveau=manager\">minder dan 5</a>"));
    EXPECT_TRUE(has(country, "Nog stil: Ministerie."));
}

TEST(PlacePage, OnlyAStewardIsOfferedTheStewardsActs) {
    TestTown town;
    for (const auto& asker : town.askers()) {
        auto r = town.get(url(town.municipality), asker.person);
        EXPECT_EQ(has(r, url(town.municipality, "/verplaatsen")), asker.name == "steward") << asker.name;
    }
}

TEST(PlacePage, ShowsWhatRunsOnceAndClosestToTheWorkFirst) {
    TestTown town;
    auto quiet = town.get(url(town.district));
    EXPECT_TRUE(has(quiet, "id=\"in-beweging\"")) << "the loop is explained where nothing runs yet";
    town.write([&](db::Db& db) {
        for (chain::Kind kind : {chain::Kind::search, chain::Kind::room, chain::Kind::experiment})
            chain::put(db, {kind, 40, town.district, place::Theme::zorg, chain::Stand::running,
                            "Loopt nu: " + std::string(chain::key(kind)), "", town.clock().now(),
                            town.clock().now()});
    });
    for (PlaceId id : {town.district, town.municipality, town.country}) {
        auto r = town.get(url(id));
        for (const char* kind : {"zoektocht", "speelruimte", "experiment"}) {
            std::string link = "href=\"/" + std::string(kind) + "/40\"";
            ASSERT_TRUE(has(r, link)) << kind;
            EXPECT_EQ(r.body.find(link, at(r, link) + 1), std::string::npos) << kind << " stands there once";
        }
        EXPECT_LT(at(r, "Ons gezin vertelt"), at(r, "id=\"in-beweging\""));
        EXPECT_LT(at(r, "id=\"in-beweging\""), at(r, "id=\"experimenten\""));
        EXPECT_LT(at(r, "id=\"experimenten\""), at(r, "id=\"speelruimte\""));
        EXPECT_LT(at(r, "id=\"speelruimte\""), at(r, "id=\"spiegel\""));
        EXPECT_TRUE(has(r, url(id, "/hefboom")));
    }
    EXPECT_FALSE(has(town.get(url(town.team)), "/zoektocht/40")) << "it runs elsewhere";
}

TEST(PlacePage, OnlyWhoStandsNearIsOfferedToBeginSomething) {
    TestTown town;
    const std::string begin = "/zoektocht/nieuw?plek=" + std::to_string(town.district.value);
    EXPECT_FALSE(has(town.get(url(town.district)), begin));
    EXPECT_FALSE(has(town.get(url(town.district), town.newcomer), begin));
    auto r = town.get(url(town.district), town.author);
    const std::string here = std::to_string(town.district.value);
    for (const std::string& way : {begin, std::string("/voorstel/nieuw"), "/speelruimte/vragen?plek=" + here,
                                   "/experiment/nieuw?plek=" + here}) {
        EXPECT_TRUE(has(r, way)) << way;
        EXPECT_EQ(town.get(way, town.author).status, 200) << way;
    }
}

TEST(PlacePage, AMergedPlacePointsToItsHeir) {
    TestTown town;
    town.write([&](db::Db& db) { ASSERT_TRUE(place::succeed(db, town.district, town.neighbourhood)); });
    auto r = town.get(url(town.district));
    EXPECT_EQ(r.status, 200);
    EXPECT_TRUE(has(r, "Deze plek ging op in een andere"));
}

TEST(PlacePage, TellsWhatHappenedWithoutADayForResidents) {
    TestTown town;
    auto r = town.get(url(town.neighbourhood));
    ASSERT_TRUE(has(r, "id=\"tijdlijn\""));
    std::string timeline = r.body.substr(at(r, "id=\"tijdlijn\""));
    timeline.resize(timeline.find("</ol>"));
    EXPECT_NE(timeline.find("november 2026"), std::string::npos);
    EXPECT_EQ(timeline.find("22 november"), std::string::npos);
}

TEST(PlacePage, HundredsOfPlacesFitByPicturingTheLoudestAndListingByAHundred) {
    TestTown town;
    town.write([&](db::Db& db) {
        for (int i = 0; i < 342; ++i)
            ASSERT_TRUE(place::add(db, {town.province, place::Kind::municipality, "",
                                        "Plaats " + std::to_string(i), "", "", 1000 + i}));
    });
    auto r = town.get(url(town.province));
    EXPECT_TRUE(has(r, "en nog 319 plekken"));
    EXPECT_TRUE(has(r, "Plaats 341"));
    EXPECT_FALSE(has(r, "Plaats 7<"));
    auto list = town.get(url(town.province, "/plekken"));
    EXPECT_TRUE(has(list, "343 plekken"));
    EXPECT_TRUE(has(list, "vanaf=100"));
    auto last = town.get(url(town.province, "/plekken?vanaf=300"));
    EXPECT_TRUE(has(last, "vanaf=200"));
    EXPECT_FALSE(has(last, "vanaf=400"));
    for (const char* odd : {"/plekken?vanaf=-1", "/plekken?vanaf=99999999999999999999",
                            "/plekken?vanaf=1000000", "/plekken?vanaf=x"})
        EXPECT_EQ(town.get(url(town.province, odd)).status, 200) << odd;
}

TEST(PlacePage, NamesWithSignsAreShownAsTheyAre) {
    TestTown town;
    PlaceId odd;
    town.write([&](db::Db& db) {
        odd = *place::add(
            db, {town.province, place::Kind::municipality, "", "'s-Hertogen<b>Súdwest & Co", "", "", 5});
    });
    auto r = town.get(url(odd));
    EXPECT_TRUE(has(r, "&#39;s-Hertogen&lt;b&gt;Súdwest &amp; Co"));
}

// ---- the mirror's own page
// -------------------------------------------------------------------------------------

TEST(MirrorPage, CountsLevelsByThemesAndLeadsToTheSources) {
    TestTown town;
    auto r = town.get(url(town.municipality, "/spiegel"));
    const std::string base =
        "/spanningen?plek=" + std::to_string(town.municipality.value) + "&amp;niveau=resident";
    EXPECT_TRUE(has(r, base + "&amp;thema=zorg\">5"));
    EXPECT_TRUE(has(r, "n = 15")) << "seven residents, six professionals and three in office: rounded down";
    EXPECT_TRUE(has(r, "Waar klinkt het, waar is het stil?"));
    EXPECT_TRUE(has(r, "Wijkteam Zuid"));
    EXPECT_TRUE(has(r, "Zo tellen we"));
}

TEST(MirrorPage, OffersTheOtherTrees) {
    TestTown town;
    auto r = town.get(url(town.municipality, "/spiegel"));
    EXPECT_TRUE(has(r, url(town.region, "/spiegel?langs=leden")));
    auto region = town.get(url(town.region, "/spiegel?langs=leden"));
    EXPECT_TRUE(has(region, url(town.municipality, "/spiegel")));
    EXPECT_TRUE(has(region, "n = 15")) << "what is said in a member counts in the region";
}

TEST(MirrorPage, ASilentPlaceSaysSo) {
    TestTown town;
    auto r = town.get(url(town.street, "/spiegel"));
    EXPECT_EQ(r.status, 200);
    EXPECT_TRUE(has(r, "n = 0"));
    EXPECT_TRUE(has(r, url(town.region, "/spiegel?langs=leden")))
        << "the region of the municipality around it";
}

// ---- home
// ------------------------------------------------------------------------------------------------------

TEST(HomePage, TellsWhatThisIsAndWhatIsAlive) {
    TestTown town;
    auto r = town.get("/");
    EXPECT_TRUE(has(r, "Wat schuurt, mag gezegd worden."));
    EXPECT_TRUE(has(r, "Ons gezin vertelt zijn verhaal"));
    EXPECT_TRUE(has(r, "Deze niveaus zeiden nog niets: Manager, Regio en Ministerie."));
    EXPECT_TRUE(has(r, "action=\"/inloggen/als/wethouder\""));
}

TEST(HomePage, ShowsTheLoopAliveAndWhereOneCanVoteNow) {
    TestTown town;
    EXPECT_FALSE(has(town.get("/"), "Stem mee")) << "nothing is open for it";
    const person::Viewer guide = person::viewer_of(town.reader(), town.author);
    search::SearchId id;
    town.write([&](db::Db& db) {
        const Moment now = town.clock().now();
        auto act = [&](int n) {
            return person::Act{db, guide, town.town().key, now, "home-" + std::to_string(n)};
        };
        search::Frame f;
        f.place = town.neighbourhood;
        f.standing = guide.first()->id;
        f.theme = place::Theme::zorg;
        f.title = "Hoe vertel je het één keer?";
        f.occasion = f.purpose = f.vision = f.open_to = f.fixed = "Rust voor wie hulp zoekt.";
        f.decides_body = "College van B en W";
        f.decides_function = "Wethouder zorg";
        auto day = [&](int n) {
            Date d = dutch_date(now + n * day_ms);
            return from_dutch_date({d.year, d.month, d.day, 0, 0});
        };
        f.asking_until = day(7);
        f.voting_until = day(14);
        f.weighing_until = day(21);
        f.answer_by = day(28);
        f.occasions = {town.shared};
        auto made = search::prepare(act(1), f);
        ASSERT_TRUE(made.has_value()) << made.error().code;
        id = *made;
        ASSERT_TRUE(search::open(act(2), id).has_value());
        ASSERT_TRUE(search::advance(act(3), id, search::State::asking, true).has_value());
    });
    auto r = town.get("/");
    EXPECT_TRUE(has(r, "Stem mee"));
    EXPECT_TRUE(has(r, "href=\"/zoektocht/" + std::to_string(id.value) + "/stem\""));
    EXPECT_TRUE(has(r, "id=\"in-beweging\""));
    EXPECT_EQ(town.get("/zoektocht/" + std::to_string(id.value) + "/stem").status, 200)
        << "without an account";
    town.write([&](db::Db& db) {
        ASSERT_TRUE(
            search::pause({db, guide, town.town().key, town.clock().now(), "home-4"}, id, "Even wachten.")
                .has_value());
    });
    EXPECT_FALSE(has(town.get("/"), "Stem mee")) << "a pause stops votes";
}

TEST(HomePage, OffersNoRolesToThoseWhoAreIn) {
    TestTown town;
    EXPECT_FALSE(has(town.get("/", town.steward), "/inloggen/als/"));
}

TEST(HomePage, ThePageOfAllPlacesStaysSmallInALargeCountry) {
    TestTown town;
    town.write([&](db::Db& db) {
        for (int i = 0; i < 30; ++i) {
            auto province = *place::add(db, {town.country, place::Kind::province, "",
                                             "Provincie " + std::to_string(i), "", "", std::nullopt});
            for (int j = 0; j < 20; ++j)
                ASSERT_TRUE(place::add(db, {province, place::Kind::municipality, "", "Plaats", "", "", 1}));
        }
    });
    auto r = town.get("/plekken");
    std::size_t places = 0;
    for (auto found = at(r, "mk-worlds__meta"); found != std::string::npos;
         found = r.body.find("mk-worlds__meta", found + 1))
        ++places;
    EXPECT_GT(places, 50U);
    EXPECT_LT(places, 150U);
    EXPECT_TRUE(has(r, "Alle plekken in Testland"));
}

TEST(HomePage, PlacesStandInTheirTree) {
    TestTown town;
    auto r = town.get("/plekken");
    EXPECT_LT(at(r, "Testland"), at(r, "Veenmark"));
    EXPECT_LT(at(r, "Veenmark"), at(r, ">Proefstad</a>"));
    EXPECT_TRUE(has(r, "name=\"soort\" value=\"plek\""));
}

}  // namespace
}  // namespace mk::app
