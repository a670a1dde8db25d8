// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain.hpp"

#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "domain/chain/chain_test_town.hpp"
#include "domain/find/find.hpp"
#include "domain/notice/notice.hpp"
#include "testing/test_db.hpp"

namespace mk::chain {
namespace {

using testing::outcome;

class ChainRules : public testing::OnBothDatabases {
protected:
    db::Db& db() { return test_db().writer(); }
};
MK_ON_BOTH_DATABASES(ChainRules);

TEST(ChainWords, AThingIsTheSameWordThereAndBack) {
    for (Kind kind : all_kinds) {
        Thing thing{kind, 42};
        EXPECT_EQ(thing_of(word(thing)), thing);
        EXPECT_EQ(url(thing), "/" + std::string(key(kind)) + "/42");
        EXPECT_FALSE(name(kind).nl.empty());
        EXPECT_NE(plural(kind).nl, name(kind).nl);
    }
    for (std::string_view bad : {"", "-", "zoektocht", "zoektocht-", "zoektocht-0", "zoektocht--7",
                                 "zoektocht-7x", "Zoektocht-7", "zoek-7", "zoektocht-99999999999999999999"})
        EXPECT_FALSE(thing_of(bad).has_value()) << bad;
}

TEST_P(ChainRules, WhatIsPutIsFoundAndPuttingAgainChangesIt) {
    TestTown t(db());
    Thing search = t.thing(Kind::search, 7, t.quarter);
    auto card = find(db(), search);
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->title, "Titel van zoektocht-7");
    EXPECT_EQ(card->place_name, "Meidoornbuurt");
    t.now = t.now + hour_ms;
    Card changed = *card;
    changed.stand = Stand::done;
    changed.learned = "Bellen helpt.";
    changed.place = t.town;
    changed.at = t.now;
    changed.title = std::string(300, 'x');
    put(db(), changed);
    card = find(db(), search);
    EXPECT_EQ(card->stand, Stand::done);
    EXPECT_EQ(card->title.size(), 200U);
    EXPECT_EQ(card->place_name, "Merelrode");
    EXPECT_TRUE(at_place(db(), t.quarter, {}, 9).empty()) << "it moved up";
    EXPECT_EQ(verify(db()), 0);
    remove(db(), search);
    EXPECT_FALSE(find(db(), search).has_value());
    EXPECT_TRUE(at_place(db(), t.town, {}, 9).empty());
    EXPECT_EQ(verify(db()), 0);
}

// What is found by a word, as "3:7" (kind and number).
std::string found(db::Db& db, std::string words) {
    find::Query query;
    query.words = std::move(words);
    std::string out;
    for (const find::Hit& hit : find::find(db, query).hits)
        out += (out.empty() ? "" : " ") + std::to_string(static_cast<int>(hit.kind)) + ":" +
               std::to_string(hit.id);
    return out;
}

TEST_P(ChainRules, WhatIsPutCanBeFoundByItsTitleTextAndLessonUntilItIsRemoved) {
    TestTown t(db());
    Card card{Kind::search, 7, t.quarter, place::Theme::zorg, Stand::running, "Een loket", "", t.now, t.now};
    card.text = "Iedereen wordt teruggebeld.";
    put(db(), card);
    EXPECT_EQ(found(db(), "loket "), "3:7");
    EXPECT_EQ(found(db(), "teruggebeld "), "3:7");
    card.text = "Iedereen krijgt antwoord.";
    card.learned = "Afspraken helpen.";
    put(db(), card);
    EXPECT_EQ(found(db(), "teruggebeld "), "") << "the old words are gone";
    EXPECT_EQ(found(db(), "antwoord afspraak "), "3:7");
    put(db(),
        {Kind::weighing, 7, t.quarter, place::Theme::zorg, Stand::running, "Een weging", "", t.now, t.now});
    EXPECT_EQ(found(db(), "weging "), "");
    remove(db(), {Kind::weighing, 7});
    EXPECT_EQ(found(db(), "loket "), "3:7") << "another kind with that number stays";
    remove(db(), card.thing());
    EXPECT_EQ(found(db(), "loket "), "");
    // every kind that is found has its own number among what is found
    std::set<std::string> seen;
    for (Kind kind : {Kind::search, Kind::proposal, Kind::room, Kind::experiment, Kind::success}) {
        Thing thing = t.thing(kind, 9, t.quarter);
        seen.insert(found(db(), word(thing)));
        remove(db(), thing);
    }
    EXPECT_EQ(seen.size(), 5U);
}

TEST_P(ChainRules, LinkingTwiceIsOneLinkAndCirclesAreRefused) {
    TestTown t(db());
    auto things = t.whole_chain(t.somebody(place::Level::resident, t.quarter));
    EXPECT_EQ(outcome(link(db(), things[0], things[1])), "ok");
    EXPECT_EQ(became(db(), things[0]).size(), 1U);
    EXPECT_EQ(outcome(link(db(), things[4], things[1])), "cycle");
    EXPECT_EQ(outcome(link(db(), things[1], things[1])), "cycle");
    EXPECT_EQ(outcome(link(db(), things[6], things[0])), "cycle") << "a fork leads on as well";
    EXPECT_EQ(outcome(link(db(), things[0], things[4])), "ok") << "a second way is none";
    EXPECT_EQ(outcome(link(db(), {Kind::search, 99}, things[4])), "thing");
    EXPECT_EQ(outcome(link(db(), things[4], {Kind::tension, 99})), "thing");
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(ChainRules, AWalkTellsTheWholeChainEachAfterWhatItCameFrom) {
    TestTown t(db());
    auto viewer = t.somebody(place::Level::resident, t.quarter);
    auto things = t.whole_chain(viewer);
    std::string whole = "spanning-1 zoektocht-7 voorstel-7 speelruimte-7 experiment-7 succes-7 experiment-8";
    EXPECT_EQ(words_of(walk(db(), things[0])), whole);
    EXPECT_EQ(words_of(walk(db(), things[5])), whole) << "from anywhere in it";
    EXPECT_EQ(words_of(below(db(), things[4])), "experiment-7 succes-7 experiment-8");
    EXPECT_EQ(words_of(occasions(db(), things[4])), "speelruimte-7");
    EXPECT_EQ(words_of(became(db(), things[4])), "succes-7 experiment-8");
    auto steps = walk(db(), things[6]);
    EXPECT_EQ(steps.back().via, Via::fork);
    EXPECT_EQ(steps.back().from, things[4]);
    EXPECT_EQ(steps.front().from.id, 0) << "a beginning";

    // A tension that was gathered later than the search began still stands before it.
    t.now = t.now + 30 * day_ms;
    Thing late = t.tension_by(viewer, "Bij de balie ook.");
    ASSERT_TRUE(link(db(), late, things[1]).has_value());
    std::string order = words_of(walk(db(), things[1]));
    EXPECT_LT(order.find("spanning-2"), order.find("zoektocht-7")) << order;
    EXPECT_EQ(words_of(walk(db(), {Kind::search, 99})), "") << "nothing there";
}

TEST_P(ChainRules, OfALongChainTheNearestIsTold) {
    TestTown t(db());
    Thing first = t.thing(Kind::experiment, 1, t.quarter);
    for (std::int64_t i = 2; i <= 260; ++i) {
        t.now = t.now + minute_ms;
        ASSERT_TRUE(link(db(), first, t.thing(Kind::experiment, i, t.town), Via::fork).has_value());
    }
    auto from_first = walk(db(), first);
    EXPECT_EQ(from_first.size(), walk_max);
    EXPECT_EQ(from_first.front().card.thing(), first);
    auto from_last = walk(db(), {Kind::experiment, 260});
    EXPECT_LE(from_last.size(), walk_max);
    EXPECT_EQ(std::ranges::count(from_last, Thing{Kind::experiment, 260},
                                 [](const Step& s) { return s.card.thing(); }),
              1)
        << "itself always among them";
}

// Which kinds of news somebody got.
std::string told(db::Db& db, const person::Viewer& who) {
    std::string out;
    for (const notice::Notice& n : notice::list(db, who.person, 0, 20))
        out += (out.empty() ? "" : " ") + n.kind + ":" + n.subject + ":" + std::to_string(n.subject_id);
    return out;
}

TEST_P(ChainRules, TellingReachesEverybodyOnceAndNeverWhoDidIt) {
    TestTown t(db());
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto echoer = t.somebody(place::Level::manager, t.department);
    auto searcher = t.somebody(place::Level::professional, t.team);
    auto trier = t.somebody(place::Level::professional, t.team);
    auto stranger = t.somebody(place::Level::resident, t.town);
    auto things = t.whole_chain(author);
    ASSERT_TRUE(tension::echo(t.act(echoer), TensionId{things[0].id}, echoer.first()->id, "Hier ook.",
                              tension::Shown::safe)
                    .has_value());
    std::string before_author = told(db(), author);
    concern(db(), things[1], searcher.person);
    concern(db(), things[1], searcher.person);
    concern(db(), things[1], author.person);  // along two ways
    concern(db(), things[4], trier.person);
    EXPECT_TRUE(is_concerned(db(), things[1], searcher.person));
    EXPECT_FALSE(is_concerned(db(), things[4], searcher.person));
    tell(db(), {.about = things[4],
                .journal_no = 1000,
                .kind = "experiment_done",
                .subject = "experiment",
                .at = t.now,
                .by = trier.person});
    EXPECT_EQ(told(db(), author),
              "experiment_done:experiment:7" + (before_author.empty() ? "" : " " + before_author));
    EXPECT_EQ(told(db(), echoer), "experiment_done:experiment:7");
    EXPECT_EQ(told(db(), searcher), "experiment_done:experiment:7");
    EXPECT_EQ(told(db(), trier), "") << "who did it";
    EXPECT_EQ(told(db(), stranger), "");

    tell(db(), {.about = things[4],
                .journal_no = 1001,
                .kind = "experiment_asked",
                .subject = "review",
                .at = t.now,
                .by = {},
                .upward = false,
                .subject_id = 33});
    EXPECT_EQ(told(db(), trier), "experiment_asked:review:33");
    EXPECT_EQ(told(db(), searcher), "experiment_done:experiment:7") << "not upward";

    unconcern(db(), things[4], trier.person);
    tell(db(), {.about = things[4],
                .journal_no = 1002,
                .kind = "experiment_done",
                .subject = "experiment",
                .at = t.now,
                .by = {}});
    EXPECT_EQ(told(db(), trier), "experiment_asked:review:33") << "no longer";
}

TEST_P(ChainRules, APlaceListsWhatIsInsideItNewestFirst) {
    TestTown t(db());
    Thing a = t.thing(Kind::search, 1, t.street);
    t.now = t.now + minute_ms;
    Thing b = t.thing(Kind::experiment, 1, t.team);
    t.now = t.now + minute_ms;
    Thing c = t.thing(Kind::search, 2, t.quarter);
    EXPECT_EQ(words_of(at_place(db(), t.land, {}, 9)), "zoektocht-2 experiment-1 zoektocht-1");
    EXPECT_EQ(words_of(at_place(db(), t.district, {}, 9)), "zoektocht-2 zoektocht-1");
    EXPECT_EQ(words_of(at_place(db(), t.department, {}, 9)), "experiment-1");
    EXPECT_EQ(words_of(at_place(db(), t.elsewhere, {}, 9)), "");
    EXPECT_EQ(words_of(at_place(db(), t.land, Kind::search, 9)), "zoektocht-2 zoektocht-1");
    EXPECT_EQ(words_of(at_place(db(), t.land, Kind::search, 1)), "zoektocht-2");
    EXPECT_EQ(words_of(at_place(db(), t.land, Kind::search, 9, find(db(), c)->at)), "zoektocht-1");
    EXPECT_EQ(words_of(at_place(db(), t.land, {}, 9, find(db(), b)->at)), "zoektocht-1");
    EXPECT_EQ(find(db(), a)->place_name, "Meidoornstraat");

    ASSERT_TRUE(place::move(db(), t.quarter, t.elsewhere).has_value());
    EXPECT_NE(verify(db()), 0) << "until the lists are made anew";
    relist(db());
    EXPECT_EQ(verify(db()), 0);
    EXPECT_EQ(words_of(at_place(db(), t.elsewhere, {}, 9)), "zoektocht-2 zoektocht-1");
    EXPECT_EQ(words_of(at_place(db(), t.district, {}, 9)), "");
}

TEST_P(ChainRules, AliveIsWhatRunsNowAndTheSuccesses) {
    TestTown t(db());
    for (std::int64_t i = 1; i <= 5; ++i) {
        t.now = t.now + minute_ms;
        (void)t.thing(Kind::search, i, t.quarter);
    }
    (void)t.thing(Kind::search, 6, t.quarter, Stand::done);
    (void)t.thing(Kind::experiment, 1, t.quarter, Stand::stopped);
    (void)t.thing(Kind::success, 1, t.team, Stand::done);
    (void)t.thing(Kind::room, 1, t.team);
    EXPECT_EQ(words_of(alive(db(), t.town, 3)), "zoektocht-5 zoektocht-4 zoektocht-3 speelruimte-1 succes-1");
    EXPECT_EQ(words_of(alive(db(), t.department, 3)), "speelruimte-1 succes-1");
    EXPECT_EQ(words_of(alive(db(), t.elsewhere, 3)), "");
}

TEST_P(ChainRules, WhatWasLearnedInOnesOwnMunicipalityComesFirst) {
    TestTown t(db());
    (void)t.thing(Kind::search, 1, t.team, Stand::done, "Bellen helpt.");
    t.now = t.now + day_ms;
    (void)t.thing(Kind::experiment, 1, t.elsewhere, Stand::done, "Schrijven ook.");
    t.now = t.now + day_ms;
    (void)t.thing(Kind::experiment, 2, t.elsewhere, Stand::done, "");
    EXPECT_EQ(words_of(learned(db(), place::Theme::zorg, t.quarter, 9)), "zoektocht-1 experiment-1");
    EXPECT_EQ(words_of(learned(db(), place::Theme::zorg, t.elsewhere, 9)), "experiment-1 zoektocht-1");
    EXPECT_EQ(words_of(learned(db(), place::Theme::zorg, t.quarter, 1)), "zoektocht-1");
    EXPECT_EQ(words_of(learned(db(), place::Theme::zorg, t.land, 9)), "experiment-1 zoektocht-1")
        << "in no municipality: newest first";
    EXPECT_EQ(words_of(learned(db(), place::Theme::jeugd, t.quarter, 9)), "");
}

TEST_P(ChainRules, VerifyFindsEachFaultThatIsPlanted) {
    TestTown t(db());
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto things = t.whole_chain(author);
    ASSERT_EQ(verify(db()), 0);
    auto planted = [&](auto fault) {
        db().begin_write();
        fault();
        auto wrong = verify(db());
        db().rollback();
        return wrong;
    };
    EXPECT_GE(planted([&] { db().run("DELETE FROM chain_near WHERE kind = 2"); }), 1) << "not listed";
    EXPECT_GE(planted([&] { db().run("UPDATE chain_near SET at = at + 1 WHERE kind = 4"); }), 1)
        << "wrong moment";
    EXPECT_GE(planted([&] { db().run("UPDATE chain_near SET stand = 4 WHERE kind = 4"); }), 1)
        << "wrong stand";
    EXPECT_GE(planted([&] {
                  db().run(
                      "INSERT INTO chain_near (above_id, kind, thing_id, stand, at) VALUES ($1, 2, 7, 2, 5)",
                      t.elsewhere);
              }),
              1)
        << "listed where it is not";
    EXPECT_GE(
        planted([&] {
            db().run(
                "INSERT INTO chain_link (from_kind, from_id, to_kind, to_id, via) VALUES (7, 7, 2, 7, 1)");
        }),
        1)
        << "a circle";
    EXPECT_GE(
        planted([&] {
            db().run(
                "INSERT INTO chain_link (from_kind, from_id, to_kind, to_id, via) VALUES (2, 7, 5, 99, 1)");
        }),
        1)
        << "leads nowhere";
    EXPECT_EQ(verify(db()), 0);
    ASSERT_TRUE(tension::withdraw(t.act(author), TensionId{things[0].id}).has_value());
    EXPECT_EQ(verify(db()), 0) << "who wrote a tension may take it back";
    EXPECT_EQ(walk(db(), things[1]).front().card.thing(), things[1]);
}

TEST_P(ChainRules, AnyLinksLeaveNoCircleAndWalksInOrder) {
    TestTown t(db());
    Random random(11);
    std::vector<Thing> things;
    for (std::int64_t i = 1; i <= 12; ++i) {
        t.now = t.now + minute_ms;
        things.push_back(t.thing(Kind::experiment, i, t.town));
    }
    for (int i = 0; i < 60; ++i)
        (void)link(db(), things[random.below(12)], things[random.below(12)],
                   random.chance(0.3) ? Via::fork : Via::became)
            .has_value();
    EXPECT_EQ(verify(db()), 0);
    for (Thing thing : things) {
        auto steps = walk(db(), thing);
        std::set<Thing> all, seen;
        for (const Step& step : steps) all.insert(step.card.thing());
        EXPECT_TRUE(all.contains(thing));
        for (const Step& step : steps) {
            for (const Card& from : occasions(db(), step.card.thing()))
                EXPECT_EQ(seen.contains(from.thing()), all.contains(from.thing())) << word(step.card.thing());
            seen.insert(step.card.thing());
        }
    }
}

}  // namespace
}  // namespace mk::chain
