// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/experiment/experiment_test_town.hpp"
#include "domain/journal/journal.hpp"
#include "domain/room/room.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentPreparing : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentPreparing);

TEST_P(ExperimentPreparing, EveryEmptyFieldIsNamedAndNothingIsWritten) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    Draft empty;
    empty.place = t.district;
    empty.standing = member.first()->id;
    EXPECT_EQ(outcome(prepare(t.act(member), empty, {})),
              "title:empty what:empty hypothesis:empty who:empty stop_rule:empty stays:empty consent:empty "
              "theme:empty basis:empty from:empty until:empty");
    EXPECT_TRUE(list(t.db, {}).cards.empty());
    EXPECT_EQ(journal::last_number(t.db), 0);
}

TEST_P(ExperimentPreparing, ADraftIsRefusedForItsDaysItsGroundItsRoomAndItsPlace) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    auto with = [&](auto change_it) {
        Draft d = t.draft(member, t.district);
        change_it(d);
        return outcome(prepare(t.act(member), d, {}));
    };
    EXPECT_EQ(with([](Draft& d) { d.until = "2026-02-28"; }), "until:order");
    EXPECT_EQ(with([](Draft& d) { d.until = "2028-03-02"; }), "until:too_late");
    EXPECT_EQ(with([](Draft& d) { d.until = "2028-03-01"; }), "ok") << "two years to the day";
    EXPECT_EQ(with([](Draft& d) { d.from = "2026-02-30"; }), "from:date");
    EXPECT_EQ(with([](Draft& d) { d.until = "morgen"; }), "until:date");
    EXPECT_EQ(with([](Draft& d) { d.basis = Basis::clause; }), "ground:empty");
    EXPECT_EQ(with([](Draft& d) {
                  d.basis = Basis::clause;
                  d.ground = "Participatiewet, artikel 83";
              }),
              "ok");
    EXPECT_EQ(with([](Draft& d) { d.room = 99; }), "room:not_allowed");
    EXPECT_EQ(with([](Draft& d) { d.who = "Bel 06 12345678"; }), "who:client_data");
    EXPECT_EQ(with([](Draft& d) { d.title = std::string(121, 'a'); }), "title:too_long");
    EXPECT_EQ(with([&](Draft& d) { d.place = t.elsewhere; }), "place:not_near");
    EXPECT_EQ(with([](Draft& d) { d.place = PlaceId{987}; }), "place:unknown");
    EXPECT_EQ(with([](Draft& d) { d.standing = StandingId{987}; }), "standing:not_near");
    EXPECT_EQ(
        outcome(prepare(t.act(member), t.draft(member, t.district), chain::Thing{chain::Kind::search, 9})),
        "occasion:unknown");
    EXPECT_EQ(
        outcome(prepare(t.act(member), t.draft(member, t.district), chain::Thing{chain::Kind::success, 9})),
        "occasion:unknown");
}

TEST_P(ExperimentPreparing, TheSameFormTwiceMakesOneExperimentAndOneRail) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    auto first = prepare(t.act(member, "form-1"), t.draft(member, t.district), {});
    auto again = prepare(t.act(member, "form-1"), t.draft(member, t.district), {});
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(list(t.db, {}).cards.size(), 1U);
    (void)*add_rail(t.act(member, "rail-1"), *first, TestTown::rail());
    (void)*add_rail(t.act(member, "rail-1"), *first, TestTown::rail());
    EXPECT_EQ(find(t.db, {}, *first)->rails.size(), 1U);
}

TEST_P(ExperimentPreparing, TheSameChangeTwiceIsOneChange) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    RailId rail = t.railed(member, id);
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(outcome(change(t.act(member, "een"), id, t.draft(member, t.district))), "ok");
        EXPECT_EQ(outcome(change_rail(t.act(member, "twee"), id, rail, TestTown::rail())), "ok");
    }
    auto lines = journal::of_subject(t.db, "experiment", id.value, 50);
    EXPECT_EQ(std::ranges::count(lines, "experiment_changed", &journal::Line::kind), 1);
    EXPECT_EQ(std::ranges::count(lines, "experiment_rail_set", &journal::Line::kind), 2);
}

TEST_P(ExperimentPreparing, ARailIsRefusedByFieldAndThereAreNotTooMany) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    EXPECT_EQ(outcome(add_rail(t.act(member), id, {})),
              "measure:empty action:empty watcher:empty direction:empty threshold:empty");
    RailDraft odd = TestTown::rail();
    odd.threshold = "tien";
    EXPECT_EQ(outcome(add_rail(t.act(member), id, odd)), "threshold:number");
    for (std::size_t i = 0; i < rails_max; ++i) t.railed(member, id);
    EXPECT_EQ(outcome(add_rail(t.act(member), id, TestTown::rail())), "too_many");
    EXPECT_EQ(outcome(change_rail(t.act(member), id, RailId{9999}, TestTown::rail())), "rail");
}

// A room that the college gave to the members' level in the district, and that runs.
room::RoomId running_room(TestTown& t, const person::Viewer& giver, const person::Viewer& receiver) {
    room::Offer o;
    o.standing = giver.first()->id;
    o.to_place = receiver.first()->place;
    o.to_level = receiver.first()->level;
    o.matter = "Een gezicht per gezin";
    o.terms.say = "Wie welke hulp krijgt.";
    o.terms.duty = "Elk gezin is binnen een week geholpen.";
    o.terms.bounds = "Binnen de wet";
    o.terms.giver_does = "Wij regelen de dagen.";
    o.terms.review = from_dutch_date({2026, 6, 1, 0, 0});
    auto id = room::give(t.act(giver), o);
    EXPECT_EQ(outcome(id), "ok");
    EXPECT_EQ(outcome(room::accept(t.act(receiver), *id)), "ok");
    return *id;
}

TEST_P(ExperimentPreparing, InsideARoomItLivesAsLongAsTheRoomDoes) {
    TestTown t(test_db().writer());
    t.settings.key = t.key;
    auto giver = t.somebody(place::Level::executive, t.town);
    auto member = t.somebody(place::Level::professional, t.team);
    room::RoomId room = running_room(t, giver, member);
    Draft d = t.draft(member, t.district);
    d.room = room.value;
    d.consent = "";
    auto id = prepare(t.act(member), d, chain::Thing{chain::Kind::room, room.value});
    ASSERT_EQ(outcome(id), "ok") << "a room needs no other consent";
    auto came = chain::occasions(t.db, {chain::Kind::experiment, id->value});
    ASSERT_EQ(came.size(), 1U) << "linked once, though named twice";
    EXPECT_EQ(came.front().kind, chain::Kind::room);
    t.railed(member, *id);
    ASSERT_EQ(outcome(start(t.act(member), *id)), "ok");
    tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(*id), State::running);
    ASSERT_EQ(outcome(room::take_back(t.act(giver), room, "De wet is veranderd.")), "ok");
    tick(t.db, t.settings, t.now);
    tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(*id), State::stopped);
    EXPECT_EQ(t.told(member, "experiment_closed"), 1U);
    EXPECT_EQ(outcome(say_yes(t.act(member), *id, "Toch verder.")), "room_closed");
    EXPECT_EQ(outcome(prepare(t.act(member), d, {})), "room:not_allowed");
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(ExperimentPreparing, ARoomOfAnotherTownGivesNoLeave) {
    TestTown t(test_db().writer());
    auto giver = t.somebody(place::Level::executive, t.elsewhere);
    auto theirs = t.somebody(place::Level::professional, t.elsewhere);
    auto member = t.somebody(place::Level::professional, t.district);
    Draft d = t.draft(member, t.district);
    d.room = running_room(t, giver, theirs).value;
    EXPECT_EQ(outcome(prepare(t.act(member), d, {})), "room:not_allowed");
}

TEST_P(ExperimentPreparing, NoJournalEntrySaysALevelOrAWord) {
    TestTown t(test_db().writer());
    Cast c(t);
    std::int64_t before = journal::last_number(t.db);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    (void)*tell(t.act(c.member), id, {true, "Rust.", "", ""});
    (void)*end(t.act(c.member), id, TestTown::ending());
    EXPECT_GT(journal::last_number(t.db), before + 4);
    for (const auto& line : journal::of_subject(t.db, "experiment", id.value, 50)) {
        EXPECT_EQ(line.level, place::Level::none) << line.kind;
        EXPECT_EQ(line.body, "") << line.kind;
        bool described = false;
        for (const person::Said& s : said()) described = described || s.kind == line.kind;
        EXPECT_TRUE(described) << line.kind;
    }
}

}  // namespace
}  // namespace mk::experiment
