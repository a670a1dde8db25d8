// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "domain/tension/tension_panel.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say to anybody but the author, and how every page
// is built.
namespace mk::tension {
namespace {

class TensionLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    // Alone in a street: shown at the neighbourhood around it.
    person::Viewer author = t.somebody(place::Level::resident, t.street);
    person::Viewer echoer = t.somebody(place::Level::professional, t.team);
    person::Viewer taker = t.somebody(place::Level::professional, t.district);

    TensionId shared = t.shared_by(author);
    TensionId kept = *keep(t.act(author), t.draft(author, "Geheime woorden van de schrijver."));
    TensionId undone = t.shared_by(author);

    void SetUp() override {
        for (int i = 0; i < 3; ++i)
            t.echoed_by(t.somebody(place::Level::manager, t.department), shared, "Stem van een manager.");
        t.echoed_by(echoer, shared, "Bij ons op het team ook.");
        t.now = t.now + hour_ms;
        Draft changed = t.draft(author, "Het formulier vraagt het nu twee keer.");
        ASSERT_EQ(outcome(edit(t.act(author), shared, changed, 1)), "ok");
        ASSERT_EQ(outcome(take_up(t.act(taker), shared, taker.first()->id, "Ik ga erachteraan.")), "ok");
        ASSERT_EQ(outcome(resolve(t.act(author), shared, "Het is er nog een.")), "ok");
        ASSERT_EQ(outcome(reopen(t.act(echoer), shared, "Bij ons nog niet.")), "ok");
    }

    // Everybody who may look, but the author.
    std::vector<person::Viewer> others() {
        std::vector<person::Viewer> out{{}, echoer, taker};
        for (place::Level level : place::all_levels) out.push_back(t.somebody(level, t.town));
        auto steward = t.somebody(place::Level::manager, t.street);
        (void)*person::stand(t.db, {steward.person, t.town, place::Level::manager, true, true}, t.now);
        out.push_back(person::viewer_of(t.db, steward.person));
        return out;
    }

    // Every GET of this folder with everything one can ask of it.
    std::vector<std::string> urls() {
        std::vector<std::string> out{
            "/spanningen?status=alles", "/spanning/nieuw",
            "/mij/spanningen",          "/spanningen/lijkt-op?tekst=het+formulier+vraagt+drie+keer",
            "/api/v1/spanningen",       "/api/v1/spanningen?niveau=inwoner"};
        for (PlaceId place : {t.land, t.town, t.quarter})
            out.push_back("/spanningen?plek=" + std::to_string(place.value) +
                          "&niveau=resident&van=2026-03-01");
        for (TensionId id : {shared, kept, undone}) {
            for (std::string_view end : {"", "/geschiedenis", "/wijzigen", "?niveau=manager&na=0"})
                out.push_back(url_of(id, end));
            for (std::string_view end : {"", "/weerklanken"})
                out.push_back("/api/v1/spanningen/" + std::to_string(id.value) + std::string(end));
        }
        return out;
    }
};

TEST_F(TensionLaw, NobodyElseLearnsWhoWroteOrWhereItWasFelt) {
    int read = 0;
    for (const person::Viewer& who : others()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer) continue;
            ++read;
            const std::string& text = answer->body;
            // The header names the reader to themselves.
            std::string own_name = who.signed_in() ? who.name : "?";
            std::string rest = text;
            for (auto at = rest.find(own_name); at != std::string::npos; at = rest.find(own_name))
                rest.erase(at, own_name.size());
            EXPECT_FALSE(has(rest, "Geheim")) << url;
            EXPECT_FALSE(has(rest, "geheim")) << url;
            EXPECT_FALSE(has(rest, "Geheime woorden")) << url;
            // The steward stands in this street too, and may choose it in their own form.
            bool own_form = url == "/spanning/nieuw" || has(rest, "mk-field");
            if (own_form) continue;
            EXPECT_FALSE(has(rest, "Meidoornstraat")) << url;
            EXPECT_FALSE(has(rest, "/plek/" + std::to_string(t.street.value) + "\"")) << url;
        }
    }
    EXPECT_GT(read, 150) << "the law looked at real answers";
}

TEST_F(TensionLaw, TheFeltPlaceIsNotInTheJsonAsANumberEither) {
    for (const std::string& url : urls()) {
        if (!url.starts_with("/api/")) continue;
        auto answer = get(t, {}, url);
        if (!answer) continue;
        EXPECT_FALSE(has(answer->body, "{\"id\":" + std::to_string(t.street.value) + ",\"naam\"")) << url;
    }
}

TEST_F(TensionLaw, OnlyTheAuthorSeesWhereTheyFeltIt) {
    auto page = get(t, author, url_of(shared));
    ASSERT_TRUE(page.has_value());
    EXPECT_TRUE(has(page->body, "Jij schreef dit bij Meidoornstraat. Dat zien anderen niet."));
    EXPECT_TRUE(has(page->body, "Zichtbaar als: Inwoner, Meidoornbuurt."));
}

// Every count of people on these pages has a word of ours before or after it; none stands under five.
TEST_F(TensionLaw, NoCountOfPeopleUnderFiveIsSaid) {
    for (const std::string& url : urls()) {
        auto answer = get(t, {}, url);
        if (!answer) continue;
        const std::string& text = answer->body;
        for (int n = 1; n < 5; ++n) {
            std::string number = std::to_string(n);
            for (std::string_view after : {" keer", " of meer", " mensen", " of vaker"})
                EXPECT_FALSE(has(text, ">" + number + std::string(after))) << url;
            EXPECT_FALSE(has(text, "n = " + number + " ")) << url;
            EXPECT_FALSE(has(text, "mk-mirror__count\">" + number)) << url;
            EXPECT_FALSE(has(text, "\"weerklanken\":" + number)) << url;
            EXPECT_FALSE(has(text, "\"mensen\":" + number)) << url;
        }
    }
    EXPECT_TRUE(has(get(t, {}, url_of(shared))->body, "minder dan 5"));
}

TEST_F(TensionLaw, ADayOfFewPeopleIsInNoAnswer) {
    for (const std::string& url : urls()) {
        auto answer = get(t, {}, url);
        if (!answer || url.find("van=") != std::string::npos) continue;
        std::string text = answer->body;
        // Who takes it up says so openly, with the day.
        auto taken = text.find("Opgepakt door");
        auto before = taken == std::string::npos ? taken : text.rfind("<li", taken);
        if (before != std::string::npos) text.erase(before, taken - before);
        EXPECT_FALSE(has(text, "2026-03-17")) << url;
        EXPECT_FALSE(has(text, "17 maart")) << url;
    }
}

// ---- how every page is built ------------------------------------------------------------------------------

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(TensionLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    for (const person::Viewer& who : {author, echoer, taker}) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer || !has(answer->body, "<!doctype html>")) continue;
            const std::string& text = answer->body;
            EXPECT_EQ(count(text, "<h1"), 1U) << url;
            EXPECT_EQ(count(text, "<main"), 1U) << url;
            EXPECT_EQ(count(text, "method=\"post\""), count(text, "name=\"csrf\"")) << url;
            EXPECT_EQ(count(text, " style="), 0U) << url;
            std::set<std::string> ids;
            for (auto at = text.find(" id=\""); at != std::string::npos; at = text.find(" id=\"", at + 1)) {
                std::string id = text.substr(at + 5, text.find('"', at + 5) - at - 5);
                EXPECT_TRUE(ids.insert(id).second) << url << " has #" << id << " twice";
            }
            for (auto at = text.find(" for=\""); at != std::string::npos; at = text.find(" for=\"", at + 1)) {
                std::string id = text.substr(at + 6, text.find('"', at + 6) - at - 6);
                EXPECT_TRUE(ids.contains(id)) << url << " labels #" << id << " that is not there";
            }
            EXPECT_FALSE(has(text, "{")) << url << ": a hole that nobody filled";
        }
    }
}

TEST_F(TensionLaw, NothingThatWritesIsOpenToAVisitor) {
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        EXPECT_EQ(route.who, person::Who::signed_in) << route.path;
    }
}

}  // namespace
}  // namespace mk::tension
