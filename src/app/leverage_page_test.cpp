// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "app/leverage_store.hpp"
#include "app/pages.hpp"
#include "domain/chain/chain.hpp"
#include "domain/tension/tension.hpp"
#include "testing/small_town.hpp"
#include "testing/test_db.hpp"

namespace mk::app {
namespace {

using place::Level;
using testing::has;

class LeveragePage : public testing::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        town = std::make_unique<testing::SmallTown>(test_db().writer());
    }
    // Six people of a level stand at a place, so that they are shown there; so many of them say something.
    void speak(std::size_t people, Level level, PlaceId at) {
        std::vector<person::Viewer> standing;
        for (int i = 0; i < 6; ++i) standing.push_back(town->somebody(level, at));
        for (std::size_t i = 0; i < people; ++i) {
            tension::Draft d;
            d.place = at;
            d.standing = standing[i].first()->id;
            d.theme = place::Theme::jeugd;
            d.now = "Het formulier vraagt drie keer hetzelfde.";
            auto said = tension::keep_and_share(town->act(standing[i]), d, tension::Shown::safe);
            ASSERT_TRUE(said.has_value());
        }
    }
    std::string page(PlaceId at, html::Lang lang = html::Lang::nl) {
        auto answer = testing::ask(*town, leverage_routes(), {},
                                   {.url = "/plek/" + std::to_string(at.value) + "/hefboom", .lang = lang});
        return answer ? answer->body : "refused: " + answer.error().code;
    }
    std::unique_ptr<testing::SmallTown> town;
};
MK_ON_BOTH_DATABASES(LeveragePage);

TEST_P(LeveragePage, RanksWithItsReasonsAndItsUncertaintyAsAHint) {
    speak(6, Level::resident, town->quarter);
    speak(5, Level::professional, town->team);
    std::string body = page(town->town);
    EXPECT_TRUE(has(body, "Dit is een hint, geen oordeel."));
    EXPECT_TRUE(has(body, "n = 10"));
    EXPECT_TRUE(has(body, ">Meidoornbuurt</a></h3>"));
    EXPECT_TRUE(has(body, "Inwoner: 5 mensen of meer, 1 plek"));
    EXPECT_TRUE(has(body, "10 mensen of meer spraken, op 2 van de 6 plekken."));
    EXPECT_TRUE(has(body, "tussen 0 en "));
    EXPECT_TRUE(has(body, "Er is hier nog geen speelruimte om iets te doen."));
    EXPECT_TRUE(has(body, "Hefboom per plek en thema in Merelrode"));
    EXPECT_TRUE(has(body, "Heel Merelrode betrekken"));
    EXPECT_TRUE(has(body, "Niet duidelijk"));
    EXPECT_TRUE(has(body, "alleen bereik je 50% van de weerklank."));
    EXPECT_TRUE(has(page(town->town, html::Lang::en), "This is a hint, not a verdict."));
}

TEST_P(LeveragePage, ARoomAroundThePlaceCountsAndSoDoesAnExperiment) {
    speak(5, Level::resident, town->quarter);
    auto put = [&](chain::Kind kind, PlaceId at, chain::Stand stand, place::Theme theme) {
        chain::put(town->db, {.kind = kind,
                              .id = 1,
                              .place = at,
                              .theme = theme,
                              .stand = stand,
                              .title = "X",
                              .learned = {},
                              .born_at = town->now,
                              .at = town->now});
    };
    put(chain::Kind::room, town->land, chain::Stand::running, place::Theme::none);
    EXPECT_TRUE(has(page(town->quarter), "Op 100% van die plekken is speelruimte"));
    put(chain::Kind::room, town->land, chain::Stand::stopped, place::Theme::none);
    EXPECT_TRUE(has(page(town->quarter), "nog geen speelruimte"));
    put(chain::Kind::experiment, town->street, chain::Stand::running, place::Theme::jeugd);
    EXPECT_TRUE(has(page(town->quarter), "Er loopt hier nog geen experiment.")) << "further inside";
    put(chain::Kind::experiment, town->quarter, chain::Stand::running, place::Theme::jeugd);
    EXPECT_TRUE(has(page(town->quarter), "Op 100% van die plekken loopt al een experiment."));
    put(chain::Kind::experiment, town->quarter, chain::Stand::running, place::Theme::zorg);
    EXPECT_TRUE(has(page(town->quarter), "Er loopt hier nog geen experiment.")) << "on another theme";
}

TEST_P(LeveragePage, OfFewerThanFivePeopleNothingIsSaid) {
    speak(4, Level::resident, town->quarter);
    std::string body = page(town->town);
    EXPECT_TRUE(has(body, "Nog geen hint"));
    EXPECT_FALSE(has(body, "rangorde"));
    speak(1, Level::manager, town->quarter);
    body = page(town->town);
    EXPECT_TRUE(has(body, "Inwoner: minder dan 5 mensen; Manager: minder dan 5 mensen"));
    EXPECT_FALSE(has(body, "Geheim"));
    EXPECT_FALSE(has(body, " style="));
    EXPECT_EQ(page(town->elsewhere).find("rangorde"), std::string::npos);
    EXPECT_EQ(page(PlaceId{999}), "refused: place");
}

TEST_P(LeveragePage, ARegionHoldsWhatIsTiedToIt) {
    speak(5, Level::resident, town->quarter);
    PlaceId region = testing::add_place(town->db, town->land, place::Kind::region, "Jeugdregio");
    ASSERT_TRUE(place::tie(town->db, town->town, region, place::Tie::jeugdregio).has_value());
    auto input = store::leverage_input(town->db, region);
    EXPECT_TRUE(engine::leverage::valid(input.graph));
    EXPECT_EQ(input.places.front().id, region);
    EXPECT_EQ(input.places.size(), 7U) << "the region, the town and the five places in it";
    EXPECT_TRUE(has(page(region), ">Meidoornbuurt</a></h3>"));
}

}  // namespace
}  // namespace mk::app
