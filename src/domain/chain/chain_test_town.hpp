// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/chain/chain.hpp"
#include "domain/tension/tension.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: the small town with tensions and things of every kind.
namespace mk::chain {

struct TestTown : testing::SmallTown {
    using SmallTown::SmallTown;

    Thing tension_by(const person::Viewer& viewer,
                     std::string words = "Het formulier vraagt drie keer hetzelfde.") {
        tension::Draft d;
        d.place = viewer.first()->place;
        d.standing = viewer.first()->id;
        d.theme = place::Theme::zorg;
        d.now = std::move(words);
        return {Kind::tension, tension::keep_and_share(act(viewer), d, tension::Shown::safe)->value};
    }
    Thing thing(Kind kind, std::int64_t id, PlaceId at, Stand stand = Stand::running,
                std::string learned = {}) {
        put(db, {kind, id, at, place::Theme::zorg, stand, "Titel van " + word({kind, id}), std::move(learned),
                 now, now});
        return {kind, id};
    }
    // A tension, a search from it, a proposal, a room, an experiment, a success and a fork elsewhere.
    std::vector<Thing> whole_chain(const person::Viewer& viewer) {
        std::vector<Thing> things{tension_by(viewer)};
        for (Kind kind : {Kind::search, Kind::proposal, Kind::room, Kind::experiment, Kind::success}) {
            now = now + day_ms;
            things.push_back(thing(kind, 7, quarter));
            EXPECT_TRUE(link(db, things[things.size() - 2], things.back()).has_value());
        }
        now = now + day_ms;
        things.push_back(thing(Kind::experiment, 8, elsewhere));
        EXPECT_TRUE(link(db, things[4], things.back(), Via::fork).has_value());
        return things;
    }
};

inline std::string words_of(const std::vector<Card>& cards) {
    std::string out;
    for (const Card& card : cards) out += (out.empty() ? "" : " ") + word(card.thing());
    return out;
}
inline std::string words_of(const std::vector<Step>& steps) {
    std::string out;
    for (const Step& step : steps) out += (out.empty() ? "" : " ") + word(step.card.thing());
    return out;
}

}  // namespace mk::chain
