// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/weighing/weighing.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: the small town with a search to weigh about.
namespace mk::weighing {

using testing::Ask;
using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    using SmallTown::SmallTown;

    chain::Thing about(chain::Kind kind = chain::Kind::search, std::int64_t id = 7,
                       chain::Stand stand = chain::Stand::running) {
        chain::put(db, {.kind = kind,
                        .id = id,
                        .place = quarter,
                        .theme = place::Theme::zorg,
                        .stand = stand,
                        .title = "Waarom drie formulieren?",
                        .learned = {},
                        .born_at = now,
                        .at = now});
        return {kind, id};
    }
    Draft draft(chain::Thing thing) {
        Draft d;
        d.about = thing;
        d.options = {"Eén formulier", "Zoals het is"};
        d.parties = {"Ouders", "Medewerkers", "De gemeente"};
        d.absent = {"Jongeren zonder huis"};
        return d;
    }
    WeighingId begun(const person::Viewer& by) {
        auto id = begin(act(by), draft(about()));
        EXPECT_EQ(outcome(id), "ok");
        return *id;
    }
    Judgement judgement(const person::Viewer& by, std::array<std::optional<int>, 3> score,
                        std::string reason = {}) {
        Judgement j;
        j.standing = by.first() ? by.first()->id : StandingId{};
        j.score = score;
        j.reason[0] = std::move(reason);
        return j;
    }
    // So many people of a level who all give that score to the first option.
    std::vector<person::Viewer> weighers(WeighingId id, int how_many, place::Level level, PlaceId at,
                                         int score) {
        std::vector<person::Viewer> out;
        for (int i = 0; i < how_many; ++i) {
            out.push_back(somebody(level, at));
            EXPECT_EQ(outcome(weigh(act(out.back()), id, 1, judgement(out.back(), {score, score, score}))),
                      "ok");
        }
        return out;
    }
};

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}

}  // namespace mk::weighing
