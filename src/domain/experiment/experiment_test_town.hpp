// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/experiment/experiment.hpp"
#include "domain/notice/notice.hpp"
#include "domain/tension/tension.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with a tension, and experiments in every state.
namespace mk::experiment {

using testing::Ask;
using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    using SmallTown::SmallTown;

    static std::string day(int d, int month = 3, int year = 2026) {
        auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
        return std::to_string(year) + two(month) + two(d);
    }
    Draft draft(const person::Viewer& viewer, PlaceId at) {
        Draft d;
        d.place = at;
        d.standing = viewer.first()->id;
        d.theme = place::Theme::zorg;
        d.title = "Een gezicht per gezin";
        d.what = "Elk gezin houdt een vaste begeleider.";
        d.hypothesis = "Gezinnen vertellen hun verhaal een keer.";
        d.who = "Het wijkteam en tien gezinnen die willen.";
        d.consent = "Het team en de gezinnen zeiden ja.";
        d.from = day(1);
        d.until = day(30, 6);
        d.basis = Basis::none;
        d.stop_rule = "Een gezin zegt dat het slechter gaat.";
        d.stays = "Het loket blijft open. Het team let daarop.";
        return d;
    }
    static RailDraft rail() {
        return {"Wachttijd",   "dagen", Direction::not_above, "10", "We stoppen en bellen ieder gezin.",
                "Het wijkteam"};
    }
    static Ending ending(Choice choice = Choice::keep) {
        return {choice, "Een vast gezicht geeft rust.", "Vakanties waren niet geregeld."};
    }
    static Difference difference() {
        return {"Een vast gezicht.", "Wij doen het met twee mensen.", "Ons team is kleiner."};
    }
    TensionId tension(const person::Viewer& author) {
        tension::Draft d;
        d.place = author.first()->place;
        d.standing = author.first()->id;
        d.theme = place::Theme::zorg;
        d.now = "Een gezin vertelt zijn verhaal drie keer.";
        auto id = tension::keep_and_share(act(author), d, tension::Shown::safe);
        EXPECT_TRUE(id.has_value());
        return *id;
    }
    ExperimentId prepared(const person::Viewer& by, PlaceId at,
                          std::optional<chain::Thing> occasion = std::nullopt) {
        auto id = prepare(act(by), draft(by, at), occasion);
        EXPECT_EQ(outcome(id), "ok");
        return *id;
    }
    RailId railed(const person::Viewer& by, ExperimentId id) {
        auto made = add_rail(act(by), id, rail());
        EXPECT_EQ(outcome(made), "ok");
        return *made;
    }
    ExperimentId running(const person::Viewer& by, PlaceId at,
                         std::optional<chain::Thing> occasion = std::nullopt) {
        ExperimentId id = prepared(by, at, occasion);
        railed(by, id);
        EXPECT_EQ(outcome(start(act(by), id)), "ok");
        return id;
    }
    // Somebody's experiment, brought into a state the way that comes about.
    ExperimentId in_state(const person::Viewer& by, PlaceId at, State state) {
        if (state == State::prepared) {
            ExperimentId id = prepared(by, at);
            railed(by, id);
            return id;
        }
        ExperimentId id = running(by, at);
        if (state == State::stopped) {
            EXPECT_EQ(outcome(stop(act(by), id, "Het liep spaak.")), "ok");
        }
        if (state == State::over) tick(db, settings, from_dutch_date({2026, 7, 1, 0, 0}));
        if (state == State::ended) {
            EXPECT_EQ(outcome(end(act(by), id, ending())), "ok");
        }
        return id;
    }
    State state_of_it(ExperimentId id) { return find(db, {}, id)->card.state; }
    std::size_t told(const person::Viewer& who) { return notice::list(db, who.person, 0, 50).size(); }
    std::size_t told(const person::Viewer& who, std::string_view kind) {
        std::size_t n = 0;
        for (const auto& notice : notice::list(db, who.person, 0, 50)) n += notice.kind == kind;
        return n;
    }
};

// A tension with its author and who echoed it, somebody who tries something, and another one near.
struct Cast {
    explicit Cast(TestTown& t)
        : author(t.somebody(place::Level::resident, t.quarter)),
          echoer(t.somebody(place::Level::resident, t.quarter)),
          member(t.somebody(place::Level::professional, t.district)),
          other(t.somebody(place::Level::manager, t.department)),
          told_thing{chain::Kind::tension, t.tension(author).value} {
        EXPECT_TRUE(tension::echo(t.act(echoer), TensionId{told_thing.id}, echoer.first()->id, "Hier net zo.",
                                  tension::Shown::safe)
                        .has_value());
        before_author = t.told(author);
    }
    person::Viewer author, echoer, member, other;
    chain::Thing told_thing;
    std::size_t before_author = 0;
};

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(ExperimentId id, std::string_view end = {}) {
    return "/experiment/" + std::to_string(id.value) + std::string(end);
}

}  // namespace mk::experiment
