// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/room/room.hpp"
#include "domain/room/room_rules.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with a giver, a receiver and who asks, and its routes without a
// server.
namespace mk::room {

using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    explicit TestTown(db::Db& writer) : SmallTown(writer) {
        settings.key = key;
        giver = somebody(place::Level::executive, town);
        receiver = somebody(place::Level::professional, team);
        asker = somebody(place::Level::resident, quarter);
        other = somebody(place::Level::council, elsewhere);
        unsure = somebody(place::Level::executive, town, false);
    }

    Moment day(int days) const { return rules::add_days(rules::day_start(now), days); }
    Terms terms() const {
        Terms t;
        t.say = "Wie welke hulp krijgt, zonder eerst te vragen.";
        t.duty = "Elk gezin is binnen een week geholpen.";
        t.bounds = "Binnen de wet\nNiet duurder dan nu";
        t.money = true;
        t.amount = 50'000;
        t.money_for = "hulp in het gezin";
        t.giver_does = "Wij regelen de vakantiedagen.";
        t.review = day(90);
        return t;
    }
    Offer offer() const {
        Offer o;
        o.standing = giver.first()->id;
        o.to_place = team;
        o.to_level = place::Level::professional;
        o.matter = "Eén gezicht per gezin";
        o.terms = terms();
        return o;
    }
    room::Ask wish() const {
        room::Ask a;
        a.standing = asker.first()->id;
        a.from_place = town;
        a.from_level = place::Level::executive;
        a.to_group = "Buurtgroep Meidoorn";
        a.matter = "Het groen in de buurt";
        a.task = "Het onderhoud van het plantsoen.";
        a.better = "Wij zien elke dag wat nodig is.";
        a.budget = "Wat het nu kost.";
        a.quality = "Elke maand een ronde met de wijkbeheerder.";
        a.support = "Veertig huizen doen mee.";
        return a;
    }
    RoomId offered() {
        auto id = give(act(giver), offer());
        EXPECT_EQ(outcome(id), "ok");
        return *id;
    }
    RoomId running() {
        RoomId id = offered();
        EXPECT_EQ(outcome(accept(act(receiver), id)), "ok");
        return id;
    }
    RoomId asked() {
        auto id = ask(act(asker), wish());
        EXPECT_EQ(outcome(id), "ok");
        return *id;
    }
    Narrower smaller(RoomId id) {
        auto room = *find(db, giver, id, now);
        return {"Wie welke hulp krijgt, na overleg.",
                room.terms.duty,
                room.terms.bounds,
                true,
                20'000,
                room.terms.money_for,
                {},
                room.card.version,
                "Het geld is op."};
    }

    person::Viewer giver, receiver, asker, other, unsure;
};

inline Result<web::Response> ask_for(TestTown& t, const person::Viewer& viewer, const testing::Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask_for(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask_for(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(RoomId id, std::string_view end = {}) {
    return "/speelruimte/" + std::to_string(id.value) + std::string(end);
}

}  // namespace mk::room
