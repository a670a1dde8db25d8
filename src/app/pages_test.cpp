// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/chain/chain.hpp"
#include "domain/journal/journal.hpp"
#include "testing/town/test_town.hpp"

// Finding, the record, what the town promises, and what machines ask.
namespace mk::app {
namespace {

using testing::TestTown;

bool has(const web::Response& r, std::string_view text) {
    return r.body.find(text) != std::string::npos;
}

// ---- finding
// ---------------------------------------------------------------------------------------------------

TEST(FindPage, FindsAnotherFormOfAWordAndMarksIt) {
    TestTown town;
    auto r = town.get("/vinden?q=verhalen%20loket");
    EXPECT_EQ(r.status, 200);
    EXPECT_TRUE(has(r, "/spanning/" + std::to_string(town.shared.value)));
    EXPECT_TRUE(has(r, "<mark class=\"nl-mark\">loketten</mark>"))
        << r.body.substr(r.body.find("<main"), 6000);
}

TEST(FindPage, FiltersAreKeptAndCanBeSwitchedOff) {
    TestTown town;
    auto r = town.get("/vinden?q=loket&niveau=council&thema=zorg&soort=spanning");
    EXPECT_TRUE(has(r, "Niets gevonden"));
    EXPECT_TRUE(has(r, "3 aan"));
    EXPECT_TRUE(has(r, "<option value=\"council\" selected>"));
    EXPECT_TRUE(has(town.get("/vinden?q=loket&niveau=resident"), "Ons gezin"));
    EXPECT_TRUE(has(town.get("/vinden?q=loket&plek=" + std::to_string(town.team.value)), "Niets gevonden"));
    EXPECT_TRUE(has(town.get("/vinden?q=loket&plek=" + std::to_string(town.district.value)), "Ons "));
}

// A thing of each kind at the district, with a word that nothing else has.
void put_things(TestTown& town) {
    town.write([&](db::Db& db) {
        for (chain::Kind kind : {chain::Kind::search, chain::Kind::weighing, chain::Kind::proposal,
                                 chain::Kind::room, chain::Kind::experiment, chain::Kind::success})
            chain::put(db, {kind, 40, town.district, place::Theme::zorg, chain::Stand::running,
                            "Briefwisseling " + std::string(chain::key(kind)), "", town.clock().now(),
                            town.clock().now()});
    });
}

TEST(FindPage, FindsWhatCameOfTensionsWithItsKindAndPlace) {
    TestTown town;
    put_things(town);
    auto r = town.get("/vinden?q=briefwisselingen");
    for (const char* kind : {"zoektocht", "voorstel", "speelruimte", "experiment", "succes"}) {
        std::string url = "href=\"/" + std::string(kind) + "/40\"";
        EXPECT_TRUE(has(r, url)) << kind;
        auto one = town.get("/vinden?q=briefwisseling&soort=" + std::string(kind));
        EXPECT_TRUE(has(one, url)) << kind;
        EXPECT_TRUE(has(one, "Wijk Zuid")) << "where it is";
        EXPECT_TRUE(has(one, "<option value=\"" + std::string(kind) + "\" selected")) << kind;
        std::size_t cards = 0;
        for (auto at = one.body.find("<article"); at != std::string::npos;
             at = one.body.find("<article", at + 1))
            ++cards;
        EXPECT_EQ(cards, 1U) << kind;
    }
    EXPECT_FALSE(has(r, "/afweging/40")) << "a weighing has no words of its own";
    EXPECT_TRUE(has(town.get("/vinden?q=briefwisseling&soort=plek"), "Niets gevonden"));
    EXPECT_TRUE(has(town.get("/vinden?q=briefwisseling&soort=spanning"), "Niets gevonden"));
}

TEST(FindPage, AWholeLastDayCounts) {
    TestTown town;
    // A resident's day may be blurred to the first of the month.
    EXPECT_TRUE(has(town.get("/vinden?q=loket&van=2026-11-01&tot=2026-11-22"), "Ons gezin"));
    EXPECT_TRUE(has(town.get("/vinden?q=loket&tot=2026-10-31"), "Niets gevonden"));
}

TEST(FindPage, OddQuestionsGetAPageAndNothingElse) {
    TestTown town;
    for (const char* target :
         {"/vinden", "/vinden?q=", "/vinden?q=%3Cscript%3E", "/vinden?q=%22%20OR%20NEAR(a%20b)%20*",
          "/vinden?q='%3B--", "/vinden?q=x&plek=99999999999999999999",
          "/vinden?q=x&van=2026-13-45&tot=gisteren", "/vinden?q=x&voor=-1", "/vinden?q=de%20het%20een",
          "/vinden?q=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"}) {
        auto r = town.get(target);
        EXPECT_EQ(r.status, 200) << target;
        EXPECT_FALSE(has(r, "<script>")) << target;
    }
}

TEST(FindPage, WhatIsKeptPrivateIsNotFound) {
    TestTown town;
    EXPECT_TRUE(has(town.get("/vinden?q=bewaar%20mezelf", town.keeper), "Niets gevonden"));
}

// ---- the record
// ------------------------------------------------------------------------------------------------

TEST(LogPage, TellsWhatHappenedAndNotWho) {
    TestTown town;
    auto r = town.get("/logboek");
    EXPECT_TRUE(has(r, "Iemand deelde een spanning"));
    EXPECT_TRUE(has(r, "Gemeentesecretaris")) << "an office may be named";
    std::string table = r.body.substr(r.body.find("<ul class=\"mk-brief\">"));
    table.resize(table.find("</ul>"));
    EXPECT_EQ(table.find("mk-level--resident"), std::string::npos);
    EXPECT_EQ(table.find("/spanning/"), std::string::npos);
}

TEST(LogPage, TellsTheMonthAndNeverTheDayOrTheOrder) {
    TestTown town;
    auto note = [&](std::string kind, Date day) {
        town.write([&](db::Db& db) {
            journal::append(db, {town.town().key, town.steward, from_dutch_date(day)},
                            {std::move(kind), "tension", 1, town.municipality, place::Level::none, ""});
        });
    };
    Date first{2031, 11, 1, 0, 0};  // what only the month may be known of
    note("tension_edited", {2031, 11, 12, 9, 0});
    note("echo_edited", first);
    note("tension_edited", {2031, 11, 13, 9, 0});
    note("echo_edited", first);
    for (int i = 0; i < 80; ++i) note("place_described", {2031, 12, 24, 9, i % 60});
    std::string body = town.get("/logboek?maand=2031-11").body;
    EXPECT_NE(body.find(">november 2031</h2>"), std::string::npos);
    for (const char* day : {"1 november", "12 november", "13 november", "2031-11-1"})
        EXPECT_EQ(body.find(day), std::string::npos) << day;
    // Alike stands with alike, whatever came between them.
    std::string order;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.compare(i, 12, "item\">Iemand") == 0) order += 'e';
        if (body.compare(i, 12, "item\">Een sp") == 0) order += 't';
    }
    EXPECT_EQ(order, "eett");
    EXPECT_NE(body.find("/logboek?maand=2031-12"), std::string::npos) << "later";
}

TEST(LogPage, HasACapAndStepsFromMonthToMonth) {
    TestTown town;
    town.write([&](db::Db& db) {
        for (int i = 0; i < 80; ++i)
            journal::append(db, {town.town().key, town.steward, from_dutch_date({2031, 12, 24, 9, 0})},
                            {"place_described", "place", town.municipality.value, town.municipality,
                             place::Level::none, ""});
    });
    auto rows = [](const web::Response& r) {
        std::size_t count = 0;
        for (auto i = r.body.find("<code>"); i != std::string::npos; i = r.body.find("<code>", i + 1))
            ++count;
        return count;
    };
    auto newest = town.get("/logboek");
    EXPECT_TRUE(has(newest, ">december 2031</h2>"));
    EXPECT_TRUE(has(newest, "rel=\"next\""));
    EXPECT_EQ(rows(newest), 50U);
    EXPECT_EQ(rows(town.get("/logboek?maand=2031-12&vanaf=50")), 30U);
    EXPECT_EQ(rows(town.get("/logboek?maand=2031-11")), 0U);
    EXPECT_TRUE(has(town.get("/logboek?maand=2031-11"), "In deze maand gebeurde er niets."));
    for (const char* odd : {"?vanaf=-5", "?vanaf=x", "?vanaf=99999999999999999999", "?vanaf=1000001",
                            "?maand=2031-13", "?maand=2031-0x", "?maand=november"})
        EXPECT_EQ(town.get("/logboek" + std::string(odd)).status, 400) << odd;
}

// ---- promises
// --------------------------------------------------------------------------------------------------

TEST(AboutPages, AreThereInBothLanguages) {
    TestTown town;
    for (const char* page : {"/spelregels", "/toegankelijkheid", "/privacy", "/open", "/hulp"}) {
        auto nl = town.get(page);
        auto en = town.get(std::string(page) + "?taal=en");
        EXPECT_EQ(nl.status, 200) << page;
        EXPECT_EQ(en.status, 200) << page;
        EXPECT_NE(nl.body.substr(nl.body.find("<main")), en.body.substr(en.body.find("<main"))) << page;
    }
}

TEST(AboutPages, TheAccessibilityPageClaimsNoStatus) {
    TestTown town;
    EXPECT_TRUE(has(town.get("/toegankelijkheid"), "Dat is voor deze installatie nog niet gedaan."));
}

// ---- machines
// --------------------------------------------------------------------------------------------------

TEST(Health, IsAliveAndReady) {
    TestTown town;
    EXPECT_TRUE(has(town.get("/_healthz/livez"), "\"status\":\"ok\""));
    auto ready = town.get("/_healthz/readyz");
    EXPECT_EQ(ready.status, 200);
    EXPECT_TRUE(has(ready, "\"missingMigrations\":0"));
    EXPECT_EQ(town.get("/_healthz").status, 200);
}

TEST(Health, IsNotReadyWhileTheSchemaIsBehind) {
    TestTown town;
    town.write([](db::Db& db) {
        db.run("DELETE FROM migration WHERE number = (SELECT MAX(number) FROM migration)");
    });
    auto r = town.get("/_healthz/readyz");
    EXPECT_EQ(r.status, 503);
    EXPECT_TRUE(has(r, "\"missingMigrations\":1"));
}

TEST(Health, SecurityTxtExpiresWithinAYear) {
    TestTown town;
    auto r = town.get("/.well-known/security.txt");
    EXPECT_TRUE(has(r, "Contact: http://town.example/"));
    auto at = r.body.find("Expires: ") + 9;
    std::string expires = r.body.substr(at, 10);
    EXPECT_GT(expires, "2026-11-22");
    EXPECT_LT(expires, "2027-11-22");
    EXPECT_TRUE(has(town.get("/robots.txt"), "Disallow: /mij"));
}

}  // namespace
}  // namespace mk::app
