// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>

#include "domain/chain/chain.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/room/room_test_town.hpp"
#include "domain/tension/tension.hpp"
#include "testing/test_db.hpp"

namespace mk::room {
namespace {

class RoomRules : public testing::OnBothDatabases {
protected:
    TestTown& town() {
        if (!town_) town_ = std::make_unique<TestTown>(test_db().writer());
        return *town_;
    }
    std::string wrong(const std::function<void(Offer&)>& change) {
        TestTown& t = town();
        Offer o = t.offer();
        change(o);
        return outcome(give(t.act(t.giver), o));
    }
    std::vector<std::string> heard(const person::Viewer& who) {
        std::vector<std::string> out;
        for (const auto& n : notice::list(town().db, who.person, 0, 50)) out.push_back(n.kind);
        std::ranges::reverse(out);
        return out;
    }
    TensionId tension_of(const person::Viewer& who) {
        TestTown& t = town();
        tension::Draft d{who.first()->place,
                         who.first()->id,
                         place::Theme::jeugd,
                         "",
                         tension::Pull::none,
                         "Drie loketten.",
                         "",
                         ""};
        auto id = tension::keep_and_share(t.act(who), d, tension::Shown::safe);
        EXPECT_EQ(outcome(id), "ok");
        return *id;
    }

private:
    std::unique_ptr<TestTown> town_;
};
MK_ON_BOTH_DATABASES(RoomRules);

TEST_P(RoomRules, ThereIsNoRoomWithoutBothHalves) {
    EXPECT_EQ(wrong([](Offer& o) { o.terms.say = "  "; }), "say:empty");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.duty = ""; }), "duty:empty");
    TestTown& t = town();
    RoomId id = t.running();
    Narrower n = t.smaller(id);
    n.duty = "";
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "duty:empty");
    n = t.smaller(id);
    n.say = " ";
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "say:empty");
    RoomId asked = t.asked();
    Terms terms = t.terms();
    terms.duty = "";
    EXPECT_EQ(outcome(answer_yes(t.act(t.giver), asked, terms)), "duty:empty");
    EXPECT_EQ(find(t.db, {}, asked, t.now)->card.state, State::asked);
}

TEST_P(RoomRules, EveryNoOfAnOfferNamesItsField) {
    TestTown& t = town();
    EXPECT_EQ(wrong([](Offer& o) { o.matter = ""; }), "matter:empty");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.amount = 0; }), "amount:empty");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.amount = money_max + 1; }), "amount:too_much");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.money_for = ""; }), "money_for:empty");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.review = Moment{0}; }), "review:empty");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.review = unreadable; }), "review:date");
    EXPECT_EQ(wrong([&](Offer& o) { o.terms.review = t.day(0); }), "review:before");
    EXPECT_EQ(wrong([&](Offer& o) { o.terms.review = t.day(732); }), "review:too_late");
    EXPECT_EQ(wrong([&](Offer& o) { o.terms.until = t.day(30); }), "review:after_until");
    EXPECT_EQ(wrong([&](Offer& o) { o.terms.until = t.day(-1); }), "until:before review:after_until");
    EXPECT_EQ(wrong([&](Offer& o) { o.terms.from = t.day(-1); }), "from:past");
    EXPECT_EQ(wrong([](Offer& o) { o.to_place = PlaceId{99999}; }), "to_place:unknown");
    EXPECT_EQ(wrong([&](Offer& o) { o.to_place = t.elsewhere; }), "to_place:not_near");
    EXPECT_EQ(wrong([&](Offer& o) {
                  o.to_place = t.town;
                  o.to_level = place::Level::executive;
              }),
              "to_level:same");
    EXPECT_EQ(wrong([](Offer& o) { o.standing = StandingId{}; }), "standing:not_yours");
    EXPECT_EQ(wrong([](Offer& o) { o.terms.say = "Bel 06-12345678"; }), "say:client_data");
    EXPECT_EQ(wrong([](Offer& o) { o.parent = RoomId{99}; }), "parent:not_running");
    EXPECT_EQ(wrong([](Offer& o) { o.occasion = chain::Thing{chain::Kind::search, 99}; }), "thing");
    Offer o = t.offer();
    o.standing = t.unsure.first()->id;
    EXPECT_EQ(outcome(give(t.act(t.unsure), o)), "standing:not_vouched");
}

TEST_P(RoomRules, EveryNoOfAQuestionNamesItsField) {
    TestTown& t = town();
    auto no = [&](const std::function<void(room::Ask&)>& change) {
        room::Ask a = t.wish();
        change(a);
        return outcome(ask(t.act(t.asker), a));
    };
    EXPECT_EQ(no([](room::Ask& a) { a.task = ""; }), "task:empty");
    EXPECT_EQ(no([](room::Ask& a) { a.support = ""; }), "support:empty");
    EXPECT_EQ(no([](room::Ask& a) { a.weeks = 0; }), "weeks:range");
    EXPECT_EQ(no([](room::Ask& a) { a.weeks = 27; }), "weeks:range");
    EXPECT_EQ(no([](room::Ask& a) { a.from_level = place::Level::none; }), "from_level:empty");
    EXPECT_EQ(no([&](room::Ask& a) { a.from_place = t.elsewhere; }), "standing:not_near");
    EXPECT_EQ(no([](room::Ask& a) { a.from_place = PlaceId{99999}; }), "from_place:unknown");
    EXPECT_EQ(no([](room::Ask& a) { a.standing = StandingId{}; }), "standing:not_yours");
}

TEST_P(RoomRules, ItRunsOnlyAfterAYesOfTwoPeople) {
    TestTown& t = town();
    // Somebody who stands on both sides offers, and may not take it as well.
    t.stand(t.giver.person, place::Level::professional, t.team);
    t.giver = person::viewer_of(t.db, t.giver.person);
    RoomId id = t.offered();
    EXPECT_FALSE(allows_experiment(t.db, id, t.now));
    EXPECT_EQ(outcome(accept(t.act(t.giver), id)), "own_offer");
    EXPECT_EQ(outcome(accept(t.act(t.receiver), id)), "ok");
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.state, State::running);
    EXPECT_TRUE(allows_experiment(t.db, id, t.now));
    // Who asks does not answer, whatever else they are.
    t.stand(t.asker.person, place::Level::executive, t.town);
    t.asker = person::viewer_of(t.db, t.asker.person);
    RoomId asked = t.asked();
    EXPECT_EQ(outcome(answer_yes(t.act(t.asker), asked, t.terms())), "own_ask");
    EXPECT_EQ(outcome(answer_no(t.act(t.asker), asked, "Nee.")), "own_ask");
}

TEST_P(RoomRules, TheSameFormTwiceIsOneAct) {
    TestTown& t = town();
    auto first = give(t.act(t.giver, "x1"), t.offer());
    auto second = give(t.act(t.giver, "x1"), t.offer());
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(outcome(accept(t.act(t.receiver, "x2"), *first)), "ok");
    EXPECT_EQ(outcome(accept(t.act(t.receiver, "x2"), *first)), "ok");
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(outcome(overrule(t.act(t.giver, "x3"), *first, "Een toezegging.", "Het kon niet.")), "ok");
    EXPECT_EQ(tally(t.db, t.town, place::Level::executive).overruled, 1);
    EXPECT_EQ(list(t.db, {}).cards.size(), 1U);
}

TEST_P(RoomRules, PullBackIsKeptWithReasonDifferenceAndTally) {
    TestTown& t = town();
    RoomId id = t.running();
    Narrower n = t.smaller(id);
    n.words = "";
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "words:empty");
    n = t.smaller(id);
    n.amount = 60'000;
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "amount:more");
    n = t.smaller(id);
    n.version = 7;
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "version");
    n = t.smaller(id);
    n.say = t.terms().say;
    n.amount = t.terms().amount;
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "say:nothing_changed");
    n = t.smaller(id);
    n.until = t.day(40);
    ASSERT_EQ(outcome(narrow(t.act(t.giver), id, n)), "ok");
    auto room = *find(t.db, {}, id, t.now);
    EXPECT_EQ(room.card.state, State::running);
    EXPECT_EQ(room.card.version, 2);
    EXPECT_EQ(room.card.review, t.day(40)) << "nobody looks at it after its end";
    auto changed = changes(t.db, id, 2, html::Lang::nl);
    ASSERT_EQ(changed.size(), 3U);
    EXPECT_EQ(changed[0].field, "say");
    EXPECT_EQ(changed[1].before, "€ 50.000 voor hulp in het gezin");
    EXPECT_EQ(changed[1].after, "€ 20.000 voor hulp in het gezin");
    EXPECT_EQ(changed[2].before, "Geen einddatum");
    n = t.smaller(id);
    n.amount = 10'000;
    n.until = t.day(50);
    EXPECT_EQ(outcome(narrow(t.act(t.giver), id, n)), "until:later");
    EXPECT_EQ(outcome(overrule(t.act(t.giver), id, "", "Het kon niet.")), "about:empty");
    ASSERT_EQ(outcome(overrule(t.act(t.giver), id, "Een toezegging.", "Het kon niet.")), "ok");
    ASSERT_EQ(outcome(take_back(t.act(t.giver), id, "Een nieuw bestuur.")), "ok");
    auto all = events(t.db, id);
    ASSERT_EQ(all.size(), 5U);
    for (std::size_t i = 2; i < 5; ++i) {
        EXPECT_TRUE(pulls_back(all[i].happening));
        EXPECT_FALSE(all[i].words.empty());
        EXPECT_EQ(all[i].level, place::Level::executive);
        EXPECT_EQ(all[i].place_name, "Merelrode");
        EXPECT_GT(all[i].at.ms, 0);
    }
    Tally counted = tally(t.db, t.town, place::Level::executive);
    EXPECT_EQ(counted.given, 1);
    EXPECT_EQ(counted.narrowed, 1);
    EXPECT_EQ(counted.overruled, 1);
    EXPECT_EQ(counted.taken_back, 1);
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(RoomRules, GivingBackIsNoPullBack) {
    TestTown& t = town();
    RoomId id = t.running();
    ASSERT_EQ(outcome(give_back(t.act(t.receiver), id, "Het past niet.")), "ok");
    Tally counted = tally(t.db, t.town, place::Level::executive);
    EXPECT_EQ(counted.narrowed + counted.overruled + counted.taken_back, 0);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.ending, Ending::given_back);
}

TEST_P(RoomRules, EverybodyConcernedIsToldExactlyOnce) {
    TestTown& t = town();
    auto feeler = t.somebody(place::Level::resident, t.quarter);
    auto echoer = t.somebody(place::Level::manager, t.department);
    auto colleague = t.somebody(place::Level::professional, t.team);
    TensionId tension = tension_of(feeler);
    ASSERT_EQ(
        outcome(tension::echo(t.act(echoer), tension, echoer.first()->id, "Hier ook.", tension::Shown::safe)),
        "ok");
    Offer o = t.offer();
    o.occasion = chain::Thing{chain::Kind::tension, tension.value};
    RoomId id = *give(t.act(t.giver), o);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.theme, place::Theme::jeugd) << "that of what it came from";
    EXPECT_EQ(chain::occasions(t.db, {chain::Kind::room, id.value}).size(), 1U);
    ASSERT_EQ(outcome(accept(t.act(t.receiver), id)), "ok");
    ASSERT_EQ(outcome(take_back(t.act(t.giver), id, "Een nieuw bestuur.")), "ok");
    using Kinds = std::vector<std::string>;
    EXPECT_EQ(heard(t.receiver), (Kinds{"room_offered", "room_taken_back"}));
    EXPECT_EQ(heard(colleague), (Kinds{"room_offered", "room_accepted", "room_taken_back"}));
    EXPECT_EQ(heard(t.giver), (Kinds{"room_accepted"}));
    EXPECT_EQ(heard(echoer), (Kinds{"room_offered", "room_accepted", "room_taken_back"}));
    EXPECT_EQ(heard(feeler), (Kinds{"echo_given", "room_offered", "room_accepted", "room_taken_back"}));
    EXPECT_EQ(heard(t.other), Kinds{});
}

TEST_P(RoomRules, AQuestionIsNotClosedByWhoOwesTheAnswer) {
    TestTown& t = town();
    RoomId id = t.asked();
    auto room = *find(t.db, t.asker, id, t.now);
    EXPECT_EQ(room.card.answer, t.day(56));
    EXPECT_EQ(days_until(room.card.answer, t.now), 56);
    EXPECT_EQ(outcome(answer_no(t.act(t.giver), id, "")), "words:empty");
    ASSERT_EQ(outcome(answer_no(t.act(t.giver), id, "Dit doen wij zelf.")), "ok");
    ASSERT_EQ(outcome(not_answered(t.act(t.asker), id, "Mijn vraag was een andere.")), "ok");
    room = *find(t.db, t.asker, id, t.now);
    EXPECT_EQ(room.card.state, State::asked);
    EXPECT_EQ(room.card.answer, t.day(56)) << "the first day stays";
    EXPECT_EQ(outcome(not_answered(t.act(t.asker), id, "Nog niets.")), "not_yet");
    t.now = t.day(57);
    EXPECT_TRUE(answer_overdue(find(t.db, {}, id, t.now)->card, t.now));
    ASSERT_EQ(outcome(answer_yes(t.act(t.giver), id, t.terms())), "ok");
    ASSERT_EQ(outcome(accept(t.act(t.asker), id)), "ok");
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.state, State::running);
    EXPECT_EQ(heard(t.giver), (std::vector<std::string>{"room_asked", "room_not_answered", "room_accepted"}));
}

TEST_P(RoomRules, TheSayIsHandedDownAndTheLadderShowsWhereItSits) {
    TestTown& t = town();
    RoomId first = t.running();
    auto resident = t.somebody(place::Level::resident, t.quarter);
    Offer o = t.offer();
    o.parent = first;
    o.standing = t.receiver.first()->id;
    o.to_place = t.quarter;
    o.to_level = place::Level::resident;
    EXPECT_EQ(wrong([&](Offer& mine) { mine.parent = first; }), "parent:other_giver");
    StandingId elsewhere = t.stand(t.receiver.person, place::Level::manager, t.department);
    t.receiver = person::viewer_of(t.db, t.receiver.person);
    std::swap(o.standing, elsewhere);
    EXPECT_EQ(outcome(give(t.act(t.receiver), o)), "parent:other_giver") << "not as a manager";
    std::swap(o.standing, elsewhere);
    auto second = give(t.act(t.receiver), o);
    ASSERT_EQ(outcome(second), "ok");
    auto shown = *ladder(t.db, {}, find(t.db, {}, first, t.now)->card.matter, t.now);
    ASSERT_EQ(shown.rungs.size(), 2U);
    EXPECT_TRUE(shown.rungs[0].holds) << "until the next one says yes";
    ASSERT_EQ(outcome(accept(t.act(resident), *second)), "ok");
    shown = *ladder(t.db, {}, shown.matter.id, t.now);
    EXPECT_FALSE(shown.rungs[0].holds);
    EXPECT_TRUE(shown.rungs[1].holds);
    EXPECT_EQ(shown.rungs[1].depth, 1);
    ASSERT_EQ(outcome(take_back(t.act(t.giver), first, "Een nieuw bestuur.")), "ok");
    EXPECT_TRUE(find(t.db, {}, *second, t.now)->parent_gone);
}

TEST_P(RoomRules, OneTextOnThreePlacesIsShownAsOneText) {
    TestTown& t = town();
    std::vector<RoomId> ids;
    for (PlaceId place : {t.team, t.department, t.district}) {
        Offer o = t.offer();
        o.to_place = place;
        o.matter = "Gezinnen " + std::to_string(place.value);
        ids.push_back(*give(t.act(t.giver), o));
    }
    for (RoomId id : ids) EXPECT_TRUE(uniform(find(t.db, {}, id, t.now)->card));
    EXPECT_EQ(alike(t.db, ids[0]).size(), 2U);
    Listing l;
    l.attention = true;
    l.now = t.now;
    EXPECT_EQ(list(t.db, l).cards.size(), 3U);
    EXPECT_EQ(outcome(withdraw(t.act(t.giver), ids[2], "Toch niet.")), "ok");
    EXPECT_FALSE(uniform(find(t.db, {}, ids[0], t.now)->card));
    EXPECT_EQ(find(t.db, {}, ids[2], t.now)->card.copies, 0);
    // Another text is another room.
    Offer o = t.offer();
    o.to_place = t.quarter;
    o.terms.say = "Welke bomen er komen.";
    o.terms.duty = "Het plantsoen blijft groen en veilig.";
    o.terms.bounds = "Geen bomen op de leidingen.";
    RoomId id = *give(t.act(t.giver), o);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.copies, 1);
    EXPECT_EQ(verify(t.db), 0);
}

TEST_P(RoomRules, AReviewSetsTheNextDayAndWhatWasLearned) {
    TestTown& t = town();
    RoomId id = t.running();
    EXPECT_EQ(outcome(review(t.act(t.receiver), id, {"", "", "", t.day(60)})), "helped:empty");
    EXPECT_EQ(outcome(review(t.act(t.receiver), id, {"Goed.", "", "", {}})), "next:empty");
    EXPECT_EQ(outcome(review(t.act(t.receiver), id, {"Goed.", "", "", t.day(0)})), "next:before");
    EXPECT_EQ(outcome(review(t.act(t.receiver), id, {"Goed.", "", "", t.day(733)})), "next:too_late");
    ASSERT_EQ(outcome(review(t.act(t.giver), id, {"Gezinnen wachten korter.", "Nee.", "Vaker.", t.day(60)})),
              "ok");
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.review, t.day(60));
    EXPECT_EQ(chain::find(t.db, {chain::Kind::room, id.value})->learned, "Gezinnen wachten korter.");
    auto last = events(t.db, id).back();
    EXPECT_EQ(last.better, "Vaker.");
    EXPECT_EQ(last.next, t.day(60));
}

TEST_P(RoomRules, HowItIsNowIsSaidOncePerPersonAndFlagged) {
    TestTown& t = town();
    Situation s;
    s.matter = "Parkeren";
    s.standing = t.receiver.first()->id;
    s.place = t.team;
    s.level = place::Level::professional;
    s.has_say = false;
    s.has_duty = true;
    s.words = "Wij krijgen de klachten en mogen niets veranderen.";
    auto id = declare(t.act(t.receiver), s);
    ASSERT_EQ(outcome(id), "ok");
    s.has_say = true;
    ASSERT_EQ(*declare(t.act(t.receiver), s), *id);
    auto shown = *ladder(t.db, t.receiver, *id, t.now);
    ASSERT_EQ(shown.situations.size(), 1U);
    EXPECT_TRUE(shown.situations[0].own);
    EXPECT_TRUE(shown.situations[0].coarse_date) << "few professionals stand there";
    EXPECT_FALSE(ladder(t.db, {}, *id, t.now)->situations[0].own);
    EXPECT_EQ(outcome(undeclare(t.act(t.giver), shown.situations[0].id)), "situation");
    EXPECT_EQ(outcome(undeclare(t.act(t.receiver), shown.situations[0].id)), "ok");
    s.words = "";
    s.level = place::Level::none;
    EXPECT_EQ(outcome(declare(t.act(t.receiver), s)), "level:empty words:empty");
    s.has_say.reset();
    EXPECT_EQ(outcome(declare(t.act(t.receiver), s)), "level:empty has_say:empty words:empty");
    s.has_say = true;
    s.standing = t.other.first()->id;
    s.words = "Ver weg.";
    s.level = place::Level::manager;
    EXPECT_EQ(outcome(declare(t.act(t.other), s)), "standing:not_near");
}

TEST_P(RoomRules, TheWriterOfFewIsShownWiderAndWithoutADay) {
    TestTown& t = town();
    RoomId id = t.running();
    auto accepted = events(t.db, id).back();
    EXPECT_EQ(accepted.level, place::Level::professional);
    EXPECT_NE(accepted.place, t.team) << "one professional stands there";
    EXPECT_TRUE(accepted.coarse_date);
    EXPECT_EQ(accepted.at, from_dutch_date({2026, 3, 1, 0, 0}));
}

}  // namespace
}  // namespace mk::room
