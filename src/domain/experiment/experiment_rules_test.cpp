// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_test_town.hpp"
#include "domain/journal/journal.hpp"
#include "domain/room/room.hpp"
#include "domain/weighing/weighing.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentRules : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ExperimentRules);

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

TEST(ExperimentNumbers, AreReadWithACommaOrAPointAndSaidAgain) {
    EXPECT_EQ(thousandths_of("12,5"), 12500);
    EXPECT_EQ(thousandths_of(" 12.505 "), 12505);
    EXPECT_EQ(thousandths_of("-0,2"), -200);
    EXPECT_EQ(thousandths_of("0"), 0);
    for (std::string_view bad : {"", "-", "12,", ",5", "1,2345", "1e3", "1.2.3", "12345678901", "een", "+1"})
        EXPECT_FALSE(thousandths_of(bad)) << bad;
    EXPECT_EQ(decimal(html::Lang::nl, 12500), "12,5");
    EXPECT_EQ(decimal(html::Lang::en, -200), "-0.2");
    EXPECT_EQ(decimal(html::Lang::nl, 7000), "7");
}

TEST_P(ExperimentRules, EveryEmptyFieldIsNamedAndNothingIsWritten) {
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

TEST_P(ExperimentRules, ADraftIsRefusedForItsDaysItsGroundItsRoomAndItsPlace) {
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

TEST_P(ExperimentRules, TheSameFormTwiceMakesOneExperimentAndOneRail) {
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

TEST_P(ExperimentRules, ItStartsOnlyWithAGuardRailAndOnItsDays) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    EXPECT_EQ(outcome(start(t.act(member), id)), "no_rail");
    t.railed(member, id);
    Moment now = t.now;
    t.now = from_dutch_date({2026, 2, 28, 23, 59});
    EXPECT_EQ(outcome(start(t.act(member), id)), "too_early");
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(outcome(start(t.act(member), id)), "too_late");
    t.now = now;
    EXPECT_EQ(outcome(start(t.act(member), id)), "ok");
    EXPECT_EQ(t.state_of_it(id), State::running);
}

TEST_P(ExperimentRules, ARailIsRefusedByFieldAndThereAreNotTooMany) {
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

TEST_P(ExperimentRules, ACrossedRailStopsItAtOnceAndTellsEverybodyUpToWhoEchoedOnce) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    ASSERT_EQ(outcome(join(t.act(c.other), id)), "ok");
    RailId rail = find(t.db, {}, id)->rails.front().id;
    EXPECT_EQ(*measure(t.act(c.member), id, {rail, TestTown::day(17), "10", "precies"}), Measured::inside)
        << "the threshold itself is inside";
    EXPECT_EQ(*measure(t.act(c.member, "m"), id, {rail, TestTown::day(17), "10,001", ""}), Measured::crossed);
    EXPECT_EQ(*measure(t.act(c.member, "m"), id, {rail, TestTown::day(17), "10,001", ""}), Measured::crossed)
        << "sent twice";
    EXPECT_EQ(t.state_of_it(id), State::stopped);
    EXPECT_EQ(chain::find(t.db, {chain::Kind::experiment, id.value})->stand, chain::Stand::stopped);
    EXPECT_EQ(measurements(t.db, rail, 10).size(), 2U);
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.other})
        EXPECT_EQ(t.told(*who, "experiment_crossed"), 1U);
    EXPECT_EQ(t.told(c.member, "experiment_crossed"), 0U) << "who measured knows";
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(ExperimentRules, AValueOfBeforeItBeganOrBelowALowerLimitIsLookedAtTheRightWay) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.prepared(member, t.district);
    RailDraft low = TestTown::rail();
    low.direction = Direction::not_below;
    RailId rail = *add_rail(t.act(member), id, low);
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(2), "3", "nulmeting"}), Measured::inside);
    ASSERT_EQ(outcome(start(t.act(member), id)), "ok");
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(16), "3", ""}), Measured::inside);
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(17), "11", ""}), Measured::inside);
    EXPECT_EQ(outcome(measure(t.act(member), id, {rail, TestTown::day(18), "11", ""})), "day:future");
    EXPECT_EQ(outcome(measure(t.act(member), id, {RailId{777}, "ooit", "veel", "mail a@b.nl"})),
              "rail:unknown day:date value:number note:client_data");
    EXPECT_EQ(*measure(t.act(member), id, {rail, TestTown::day(17), "9,9", ""}), Measured::crossed);
}

TEST_P(ExperimentRules, AfterAStopItGoesOnOnlyByTheYesOfTwoDifferentPeopleEachTime) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district);
    ASSERT_EQ(outcome(stop(t.act(c.member), id, "Het liep spaak.")), "ok");
    EXPECT_EQ(outcome(say_yes(t.act(c.member), id, "")), "words:empty");
    EXPECT_EQ(*say_yes(t.act(c.member), id, "We weten waarom."), Yes::first);
    EXPECT_EQ(*say_yes(t.act(c.member), id, "Echt waar."), Yes::already);
    EXPECT_EQ(t.state_of_it(id), State::stopped) << "one person is not two";
    EXPECT_EQ(*say_yes(t.act(c.other), id, "Het is nu veilig."), Yes::restarted);
    EXPECT_EQ(t.state_of_it(id), State::running);
    ASSERT_EQ(outcome(stop(t.act(c.member), id, "Weer niet.")), "ok");
    EXPECT_EQ(*say_yes(t.act(c.other), id, "Nog eens."), Yes::first)
        << "an earlier yes was for an earlier stop";
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(outcome(say_yes(t.act(c.member), id, "Toch.")), "too_late");
}

TEST_P(ExperimentRules, NothingRunsBeyondItsLastDay) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    RailId rail = find(t.db, {}, id)->rails.front().id;
    tick(t.db, t.settings, from_dutch_date({2026, 6, 30, 23, 59}));
    EXPECT_EQ(t.state_of_it(id), State::running) << "the last day is still in it";
    t.now = from_dutch_date({2026, 7, 1, 0, 0});
    EXPECT_EQ(*measure(t.act(c.member), id, {rail, TestTown::day(1, 7), "99", ""}), Measured::inside)
        << "it runs no longer, so nothing is crossed";
    for (int i = 0; i < 3; ++i) tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(id), State::over);
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.member})
        EXPECT_EQ(t.told(*who, "experiment_over"), 1U) << "once, however often the clock looks";
    EXPECT_EQ(outcome(start(t.act(c.member), id)), "state");
    EXPECT_EQ(outcome(end(t.act(c.member), id, TestTown::ending())), "ok");
    tick(t.db, t.settings, t.now);
    EXPECT_EQ(t.state_of_it(id), State::ended);
}

TEST_P(ExperimentRules, TheEndNeedsAChoiceAndBothLessonsAndTeachesOthers) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    EXPECT_EQ(outcome(end(t.act(c.member), id, {})), "choice:empty worked:empty failed:empty");
    ExperimentId idea = t.prepared(c.member, t.district);
    EXPECT_EQ(outcome(end(t.act(c.member), idea, TestTown::ending())), "choice:not_tried");
    EXPECT_EQ(outcome(end(t.act(c.member), id, TestTown::ending(Choice::adapt))), "ok");
    auto learned = chain::learned(t.db, place::Theme::zorg, t.quarter, 5);
    ASSERT_EQ(learned.size(), 1U);
    EXPECT_TRUE(has(learned.front().learned, "Een vast gezicht geeft rust."));
    EXPECT_TRUE(has(learned.front().learned, "Vakanties waren niet geregeld."));
    EXPECT_EQ(learned.front().stand, chain::Stand::done);
    EXPECT_EQ(t.told(c.echoer, "experiment_ended"), 1U);
}

TEST_P(ExperimentRules, GoodAndBadNewsAndASmallSuccessReachWhoEchoed) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId id = t.running(c.member, t.district, c.told_thing);
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "", "", "javascript:alert(1)"})),
              "words:empty link:link");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "Te druk.", "", "http://merelrode.nl"})),
              "link:link");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {true, "Rust.", "Drie gezinnen.", "https://merelrode.nl/x"})),
              "ok");
    EXPECT_EQ(outcome(tell(t.act(c.member), id, {false, "Te druk.", "", ""})), "ok");
    NewSuccess small{"Een gesprek", "Een gesprek in plaats van drie.", "", "", TestTown::day(18)};
    EXPECT_EQ(outcome(succeed(t.act(c.member), id, small)), "evidence:empty day:future");
    small.evidence = "Tien gezinnen zeiden het.";
    small.day = TestTown::day(16);
    auto made = succeed(t.act(c.member, "s"), id, small);
    ASSERT_EQ(outcome(made), "ok");
    EXPECT_EQ(*succeed(t.act(c.member, "s"), id, small), *made);
    EXPECT_EQ(successes(t.db, t.town, {}, 10).size(), 1U);
    EXPECT_TRUE(successes(t.db, t.elsewhere, {}, 10).empty());
    for (std::string_view kind : {"experiment_went_well", "experiment_went_badly", "success_told"})
        for (const person::Viewer* who : {&c.author, &c.echoer}) EXPECT_EQ(t.told(*who, kind), 1U) << kind;
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(ExperimentRules, AForkKeepsItsSourceItsRailsAndItsDifferencesAndBothSidesHearOnce) {
    TestTown t(test_db().writer());
    Cast c(t);
    ExperimentId source = t.running(c.member, t.district, c.told_thing);
    auto taker = t.somebody(place::Level::professional, t.elsewhere);
    auto neighbour = t.somebody(place::Level::resident, t.elsewhere);
    chain::Thing theirs{chain::Kind::tension, t.tension(neighbour).value};
    Draft draft = t.draft(taker, t.elsewhere);
    draft.what = "Twee vaste begeleiders.";
    EXPECT_EQ(outcome(fork(t.act(taker), source, draft, {}, theirs)), "kept:empty different:empty why:empty");
    EXPECT_EQ(
        outcome(fork(t.act(c.member), source, t.draft(c.member, t.district), TestTown::difference(), {})),
        "place:same");
    auto made = fork(t.act(taker, "f"), source, draft, TestTown::difference(), theirs);
    ASSERT_EQ(outcome(made), "ok");
    EXPECT_EQ(*fork(t.act(taker, "f"), source, draft, TestTown::difference(), theirs), *made);
    auto found = *find(t.db, taker, *made);
    EXPECT_EQ(found.card.fork_of, source);
    EXPECT_EQ(found.card.state, State::prepared);
    EXPECT_EQ(found.rails.size(), 1U);
    EXPECT_EQ(found.different, "Wij doen het met twee mensen.");
    for (const person::Viewer* who : {&c.author, &c.echoer, &c.member, &neighbour})
        EXPECT_EQ(t.told(*who, "experiment_forked"), 1U);
    EXPECT_EQ(t.told(taker, "experiment_forked"), 0U);
    EXPECT_EQ(verify(t.db), 0);
    EXPECT_EQ(chain::verify(t.db), 0);
}

TEST_P(ExperimentRules, AFamilyHasNoCircleAndShowsEachAfterWhatItCameFrom) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    std::vector<ExperimentId> all{t.running(member, t.district)};
    // each third one is taken along from an earlier fork
    for (int i = 0; i < 14; ++i) {
        ExperimentId from = all[static_cast<std::size_t>(i) / 3];
        PlaceId to = i % 2 == 0 ? t.quarter : t.street;
        ASSERT_EQ(outcome(t.state_of_it(from) == State::prepared
                              ? end(t.act(member), from, TestTown::ending(Choice::stop))
                              : Result<Done>(Done{})),
                  "ok");
        auto made = fork(t.act(member), from, t.draft(member, to), TestTown::difference(), {});
        ASSERT_EQ(outcome(made), "ok");
        all.push_back(*made);
    }
    auto kin = family(t.db, all.back());
    ASSERT_EQ(kin.size(), all.size());
    std::map<ExperimentId, int> depth;
    for (const Kin& k : kin) {
        if (k.card.fork_of) {
            ASSERT_TRUE(depth.contains(k.card.fork_of)) << "its source stands before it";
            EXPECT_EQ(k.depth, depth[k.card.fork_of] + 1);
            EXPECT_GT(k.card.id, k.card.fork_of);
        } else {
            EXPECT_EQ(k.depth, 0);
        }
        depth[k.card.id] = k.depth;
    }
    EXPECT_EQ(outcome(chain::link(t.db, {chain::Kind::experiment, all.back().value},
                                  {chain::Kind::experiment, all.front().value})),
              "cycle");
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(ExperimentRules, VerifyFindsAForkThatLeadsNowhereAndARunningOneWithoutRails) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId source = t.running(member, t.district);
    auto made = *fork(t.act(member), source, t.draft(member, t.quarter), TestTown::difference(), {});
    EXPECT_EQ(verify(t.db), 0);
    t.db.run("UPDATE experiment SET root_id = $1 WHERE id = $1", made);
    EXPECT_EQ(verify(t.db), 1);
    t.db.run("UPDATE experiment SET root_id = $2 WHERE id = $1", made, source);
    t.db.run("DELETE FROM experiment_rail WHERE experiment_id = $1", source);
    EXPECT_EQ(verify(t.db), 1);
}

TEST_P(ExperimentRules, WhatAPlaceCarriesIsSaidFromFivePeopleOnAndOnlyByWhoIsNear) {
    TestTown t(test_db().writer());
    auto stranger = t.somebody(place::Level::resident, t.elsewhere);
    EXPECT_EQ(outcome(say_load(t.act(stranger), t.quarter, Load::more)), "not_near");
    std::vector<person::Viewer> people;
    for (int i = 0; i < 6; ++i) people.push_back(t.somebody(place::Level::resident, t.quarter));
    EXPECT_EQ(outcome(say_load(t.act(people[0]), t.quarter, Load::none)), "load:empty");
    for (int i = 0; i < 4; ++i)
        ASSERT_EQ(outcome(say_load(t.act(people[static_cast<std::size_t>(i)]), t.quarter, Load::too_much)),
                  "ok");
    ASSERT_EQ(outcome(say_load(t.act(people[0]), t.quarter, Load::too_much)), "ok") << "twice is one answer";
    Bearing four = bearing(t.db, people[0], t.quarter, t.now);
    EXPECT_EQ(four.people, 0);
    EXPECT_EQ(four.most, Load::none);
    EXPECT_FALSE(four.too_much);
    EXPECT_EQ(four.own, Load::too_much);
    for (int i = 4; i < 6; ++i)
        ASSERT_EQ(outcome(say_load(t.act(people[static_cast<std::size_t>(i)]), t.quarter, Load::more)), "ok");
    Bearing six = bearing(t.db, {}, t.quarter, t.now);
    EXPECT_EQ(six.people, 5) << "rounded down";
    EXPECT_TRUE(six.too_much);
    Bearing later = bearing(t.db, people[0], t.quarter, t.now + bearing_days * day_ms);
    EXPECT_EQ(later.people, 0);
    EXPECT_EQ(later.own, Load::none) << "asked again after four weeks";
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

TEST_P(ExperimentRules, InsideARoomItLivesAsLongAsTheRoomDoes) {
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

TEST_P(ExperimentRules, ARoomOfAnotherTownGivesNoLeave) {
    TestTown t(test_db().writer());
    auto giver = t.somebody(place::Level::executive, t.elsewhere);
    auto theirs = t.somebody(place::Level::professional, t.elsewhere);
    auto member = t.somebody(place::Level::professional, t.district);
    Draft d = t.draft(member, t.district);
    d.room = running_room(t, giver, theirs).value;
    EXPECT_EQ(outcome(prepare(t.act(member), d, {})), "room:not_allowed");
}

TEST_P(ExperimentRules, AReviewOpensTheNextRoundOfAClosedWeighing) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    ExperimentId id = t.running(member, t.district);
    weighing::Draft d;
    d.about = {chain::Kind::experiment, id.value};
    d.options = {"Doorgaan", "Zoals het was"};
    d.parties = {"Gezinnen", "Het team"};
    auto weighing = weighing::begin(t.act(member), d);
    ASSERT_EQ(outcome(weighing), "ok");
    EXPECT_EQ(outcome(review(t.act(member, "r1"), id, "De gezinnen.")), "ok");
    EXPECT_EQ(weighing::find(t.db, {}, *weighing)->round, 1) << "an open round goes on";
    ASSERT_EQ(outcome(weighing::close(t.act(member), *weighing)), "ok");
    EXPECT_EQ(outcome(review(t.act(member, "r2"), id, "Nog steeds de gezinnen.")), "ok");
    EXPECT_EQ(weighing::find(t.db, {}, *weighing)->round, 2);
    EXPECT_EQ(outcome(review(t.act(member, "r2"), id, "Nog steeds de gezinnen.")), "ok");
    EXPECT_EQ(events(t.db, id, 50).size(), 3U) << "the same form twice is one review";
}

TEST_P(ExperimentRules, ListsGoByPlaceStateAndThemeAndPageOn) {
    TestTown t(test_db().writer());
    auto member = t.somebody(place::Level::professional, t.district);
    auto far = t.somebody(place::Level::professional, t.elsewhere);
    ExperimentId a = t.prepared(member, t.district);
    ExperimentId b = t.running(member, t.quarter);
    ExperimentId c = t.prepared(far, t.elsewhere);
    Page all = list(t.db, {});
    ASSERT_EQ(all.cards.size(), 3U);
    EXPECT_EQ(all.cards.front().id, c);
    EXPECT_EQ(list(t.db, {.place = t.town}).cards.size(), 2U);
    EXPECT_EQ(list(t.db, {.state = State::running}).cards.front().id, b);
    EXPECT_TRUE(list(t.db, {.theme = place::Theme::jeugd}).cards.empty());
    Page one = list(t.db, {.place = t.town, .limit = 1});
    ASSERT_EQ(one.next, b);
    EXPECT_EQ(list(t.db, {.place = t.town, .before = one.next, .limit = 1}).cards.front().id, a);
}

TEST_P(ExperimentRules, NoJournalEntrySaysALevelOrAWord) {
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
