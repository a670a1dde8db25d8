// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_panel.hpp"

#include "domain/chain/chain_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::chain {
namespace {

using testing::has;

class ChainPanel : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer visitor;
    person::Viewer author = t.somebody(place::Level::resident, t.quarter);
    person::Viewer stranger = t.somebody(place::Level::resident, t.elsewhere);
    person::Viewer unsure = t.somebody(place::Level::resident, t.quarter, false);
    web::Request request;
    web::Fields form;

    person::Visit visit(const person::Viewer& who, html::Lang lang = html::Lang::nl) {
        return {request, form, who, t.db, t.settings, t.now, lang};
    }
    std::string chain_of(const person::Viewer& who, Thing thing) {
        return chain_part(visit(who), thing).take();
    }
};

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(ChainPanel, TheWholeChainIsOneTimelineWithThisThingMarked) {
    auto things = t.whole_chain(author);
    std::string part = chain_of(visitor, things[3]);
    EXPECT_EQ(count(part, "mk-timeline__step "), 1U) << "done and now have a class more";
    EXPECT_EQ(count(part, "<li class=\"mk-timeline__step"), 7U);
    EXPECT_EQ(count(part, "aria-current=\"true\""), 1U);
    EXPECT_TRUE(has(part, "<strong>Titel van speelruimte-7</strong>"));
    EXPECT_TRUE(has(part, "href=\"/zoektocht/7\"")) << part;
    EXPECT_FALSE(has(part, "href=\"/speelruimte/7\"")) << "one is there already";
    EXPECT_TRUE(has(part, "vertakking naar Eikendonk"));
    EXPECT_TRUE(has(part, "18 maart 2026"));
    EXPECT_FALSE(has(part, "17 maart 2026")) << "the day of a tension could point at who wrote it";
    EXPECT_TRUE(has(part, "maart 2026"));
    EXPECT_FALSE(has(part, "Geheim"));
}

TEST_F(ChainPanel, WhatCanBeBegunDependsOnTheThingAndOnWhoLooks) {
    auto things = t.whole_chain(author);
    struct Row {
        Thing thing;
        std::vector<std::string_view> urls;
    };
    t.thing(Kind::proposal, 7, t.quarter, Stand::done);
    for (const Row& row : std::vector<Row>{
             {things[0],
              {"/zoektocht/nieuw?uit=spanning-1", "/voorstel/nieuw?uit=spanning-1",
               "/speelruimte/vragen?uit=spanning-1"}},
             {things[1], {"/voorstel/nieuw?uit=zoektocht-7"}},
             {things[2], {"/speelruimte/nieuw?uit=voorstel-7"}},
             {things[3], {"/experiment/nieuw?uit=speelruimte-7"}},
             {things[4], {"/experiment/7/meenemen"}},
             {things[5], {"/experiment/7/meenemen"}},
         }) {
        std::string part = chain_of(author, row.thing);
        for (std::string_view url : row.urls)
            EXPECT_TRUE(has(part, "href=\"" + std::string(url) + "\"")) << url;
        EXPECT_EQ(count(part, "nl-button"), 2 * row.urls.size()) << part;
        EXPECT_FALSE(has(chain_of(visitor, row.thing), "nl-button"));
        EXPECT_TRUE(has(chain_of(visitor, row.thing), "/inloggen"));
        EXPECT_FALSE(has(chain_of(unsure, row.thing), "nl-button")) << "not confirmed";
        bool fork = row.urls.front().ends_with("meenemen");
        EXPECT_EQ(has(chain_of(stranger, row.thing), "nl-button"), fork) << "a fork goes anywhere";
    }
}

TEST_F(ChainPanel, WhatIsNotReadyOffersNothing) {
    for (auto [kind, stand] :
         {std::pair{Kind::proposal, Stand::running}, std::pair{Kind::room, Stand::stopped},
          std::pair{Kind::weighing, Stand::done}, std::pair{Kind::success, Stand::done}})
        EXPECT_EQ(chain_of(author, t.thing(kind, 3, t.quarter, stand)), "") << word({kind, 3});
    EXPECT_EQ(chain_of(author, {Kind::search, 99}), "") << "not there";
}

TEST_F(ChainPanel, AThingAloneSaysSoAndOffersTheFirstStep) {
    std::string part = chain_of(author, t.tension_by(author));
    EXPECT_TRUE(has(part, "Hier kwam nog niets van."));
    EXPECT_FALSE(has(part, "mk-timeline"));
    EXPECT_TRUE(has(part, "Begin een zoektocht"));
}

TEST_F(ChainPanel, ALongChainUnfolds) {
    Thing first = t.thing(Kind::experiment, 1, t.quarter);
    for (std::int64_t i = 2; i <= 40; ++i) {
        t.now = t.now + minute_ms;
        ASSERT_TRUE(link(t.db, first, t.thing(Kind::experiment, i, t.town), Via::fork).has_value());
    }
    EXPECT_TRUE(has(chain_of(visitor, first), "<details class=\"mk-more\" >"));
    EXPECT_TRUE(has(chain_of(visitor, first), "Toon ook de 10 stappen daarna"));
    EXPECT_TRUE(has(chain_of(visitor, {Kind::experiment, 40}), "<details class=\"mk-more\" open>"));
}

TEST_F(ChainPanel, WordsOfPeopleAreEscaped) {
    Thing first = t.thing(Kind::search, 1, t.quarter);
    put(t.db, {Kind::proposal, 1, t.quarter, place::Theme::none, Stand::done, "<script>x</script>",
               "<b>y</b>", t.now, t.now});
    ASSERT_TRUE(link(t.db, first, {Kind::proposal, 1}).has_value());
    std::string part = chain_of(visitor, first);
    EXPECT_TRUE(has(part, "&lt;script&gt;"));
    EXPECT_TRUE(has(part, "Geleerd: &lt;b&gt;y"));
    EXPECT_FALSE(has(part, "<script>"));
    EXPECT_TRUE(has(item(visit(visitor), *find(t.db, {Kind::proposal, 1})).take(), "mk-theme--anders"));
}

TEST_F(ChainPanel, ThePlaceShowsWhatMovesOrTellsTheLoop) {
    std::string quiet = loop_part(visit(visitor), t.town).take();
    EXPECT_TRUE(has(quiet, "Hier loopt nu nog niets."));
    EXPECT_EQ(count(quiet, "mk-steps__step\""), all_kinds.size());
    (void)t.whole_chain(author);
    std::string loop = loop_part(visit(visitor), t.town).take();
    EXPECT_EQ(count(loop, "mk-brief__item"), 4U) << loop;  // the success runs, and is told when it is done
    EXPECT_TRUE(has(loop, "Zoektochten"));
    EXPECT_TRUE(
        has(loop, "Zoektocht, Meidoornbuurt · Loopt · <time datetime=\"2026-03-18\">18 maart 2026</time>"));
    EXPECT_FALSE(has(loop, "{"));
    EXPECT_TRUE(has(loop_part(visit(visitor, html::Lang::en), t.town).take(), "Searches"));
}

}  // namespace
}  // namespace mk::chain
