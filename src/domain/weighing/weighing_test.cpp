// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing.hpp"

#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/weighing/weighing_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::weighing {
namespace {

using place::Level;

class WeighingRules : public testing::OnBothDatabases {
protected:
    db::Db& db() { return test_db().writer(); }
};
MK_ON_BOTH_DATABASES(WeighingRules);

TEST_P(WeighingRules, AWeighingIsBegunAboutAThingAndStandsInTheChain) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    auto w = find(db(), opener, id);
    ASSERT_TRUE(w.has_value());
    EXPECT_EQ(w->title, "Waarom drie formulieren?") << "that of what it is about";
    EXPECT_EQ(w->options.size(), 2U);
    EXPECT_EQ(w->parties[1].name, "Medewerkers");
    EXPECT_EQ(w->place, t.quarter);
    EXPECT_TRUE(w->may_weigh && w->may_close && !w->may_repeat);
    EXPECT_EQ(of(db(), w->about), id);
    EXPECT_EQ(dutch_date(w->closes_at), (Date{2026, 3, 31, 23, 59})) << "summer time began meanwhile";
    auto card = chain::find(db(), {chain::Kind::weighing, id.value});
    ASSERT_TRUE(card.has_value());
    EXPECT_EQ(card->stand, chain::Stand::running);
    EXPECT_EQ(chain::occasions(db(), card->thing()).front().thing(), w->about);
    auto visitor = find(db(), {}, id);
    EXPECT_FALSE(visitor->may_weigh || visitor->may_close || visitor->may_repeat);
    EXPECT_EQ(verify(db()), 0);
    EXPECT_EQ(outcome(find(db(), opener, WeighingId{99})), "weighing");
}

TEST_P(WeighingRules, EachNoOfBeginning) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    auto no = [&](auto change, const person::Viewer* who = nullptr) {
        db().begin_write();
        Draft d = t.draft(t.about());
        change(d);
        auto out = outcome(begin(t.act(who ? *who : opener), d));
        db().rollback();
        return out;
    };
    auto stranger = t.somebody(Level::resident, t.elsewhere);
    person::Viewer visitor;
    EXPECT_EQ(no([](Draft&) {}), "ok");
    EXPECT_EQ(no([](Draft&) {}, &visitor), "signed_out");
    EXPECT_EQ(no([](Draft&) {}, &stranger), "not_near");
    EXPECT_EQ(no([](Draft& d) { d.about.id = 99; }), "thing");
    EXPECT_EQ(no([](Draft& d) { d.about.kind = chain::Kind::room; }), "about:kind");
    EXPECT_EQ(no([&](Draft& d) { d.about = t.about(chain::Kind::experiment, 2, chain::Stand::stopped); }),
              "stopped");
    EXPECT_EQ(no([](Draft& d) { d.options = {"", " "}; }), "options:empty");
    EXPECT_EQ(no([](Draft& d) { d.options = {"1", "2", "3", "4", "5", "6", "7", "8", "9"}; }),
              "options:too_many");
    EXPECT_EQ(no([](Draft& d) { d.options = {"a", "A", " a "}; }), "ok") << "the same one once";
    EXPECT_EQ(no([](Draft& d) {
                  d.options = {std::string(201, 'x'), std::string(201, 'y')};
              }),
              "options:too_long");
    EXPECT_EQ(no([](Draft& d) { d.parties = {"bel 06-12345678"}; }), "parties:client_data");
    EXPECT_EQ(no([](Draft& d) { d.parties = std::vector<std::string>(13, "x"); }), "ok");
    EXPECT_EQ(no([](Draft& d) {
                  d.parties.clear();
                  for (char c = 'a'; c < 'a' + 13; ++c) d.parties.emplace_back(1, c);
              }),
              "parties:too_many");
    EXPECT_EQ(no([](Draft& d) { d.absent = {"jan@voorbeeld.nl"}; }), "absent:client_data");
    EXPECT_EQ(no([](Draft& d) { d.title = "\xff"; }), "title:characters");
    EXPECT_EQ(no([](Draft& d) { d.days = 0; }), "days:unknown");
    EXPECT_EQ(no([](Draft& d) { d.days = 91; }), "days:unknown");
    Draft d = t.draft(t.about());
    auto first = begin(t.act(opener, "form"), d);
    EXPECT_EQ(begin(t.act(opener, "form"), d)->value, first->value) << "the same form again";
    EXPECT_EQ(outcome(begin(t.act(opener, "other"), d)), "exists");
}

TEST_P(WeighingRules, EachNoOfWeighing) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    auto other = t.somebody(Level::resident, t.quarter);
    WeighingId id = t.begun(opener);
    auto no = [&](auto change, std::int64_t option = 1) {
        db().begin_write();
        Judgement j = t.judgement(opener, {1, {}, -2}, "Minder typen.");
        change(j);
        auto out = outcome(weigh(t.act(opener), id, option, j));
        db().rollback();
        return out;
    };
    EXPECT_EQ(no([](Judgement&) {}), "ok");
    EXPECT_EQ(no([](Judgement&) {}, 3), "option:unknown");
    EXPECT_EQ(no([](Judgement& j) { j.score[1] = 3; }), "score:unknown");
    EXPECT_EQ(no([](Judgement& j) { j.score[0] = -3; }), "score:unknown");
    EXPECT_EQ(no([](Judgement& j) { j = {j.standing, {}, {}, {}, {}, {}, {}}; }), "score:empty");
    EXPECT_EQ(no([](Judgement& j) { j = {j.standing, {}, {}, {2}, {}, {}, {}}; }), "ok")
        << "who gains is enough";
    EXPECT_EQ(no([](Judgement& j) { j.gains = {4}; }), "gains:unknown");
    EXPECT_EQ(no([](Judgement& j) { j.bears = {-1, 0}; }), "bears:unknown");
    EXPECT_EQ(no([](Judgement& j) { j.reason[2] = std::string(301, 'x'); }), "reason_whole:too_long");
    EXPECT_EQ(no([](Judgement& j) { j.reason[1] = "BSN 123456782"; }), "reason_certainty:client_data");
    EXPECT_EQ(no([](Judgement& j) { j.bears_words = "a\x01"; }), "bears_words:characters");
    EXPECT_EQ(no([&](Judgement& j) { j.standing = other.first()->id; }), "standing:not_yours");
    EXPECT_EQ(outcome(weigh(t.act(opener), WeighingId{99}, 1, {})), "weighing");
    EXPECT_EQ(outcome(name_absent(t.act(opener), id, "  ")), "absent:empty");
    EXPECT_EQ(outcome(name_absent(t.act(opener), id, "bel 0612345678")), "absent:client_data");
    EXPECT_EQ(outcome(repeat(t.act(opener), WeighingId{99})), "weighing");
}

TEST_P(WeighingRules, OnePersonWeighsOnceAndMayChangeItUntilItCloses) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    Judgement j = t.judgement(opener, {2, {}, 1}, "Minder typen.");
    j.gains = {1, 3};
    ASSERT_EQ(outcome(weigh(t.act(opener), id, 1, j)), "ok");
    j.score = {-2, -1, {}};
    j.reason = {"", "Minder zeker.", ""};
    j.gains = {2};
    j.bears = {2};
    j.bears_words = "Wie de balie doet.";
    ASSERT_EQ(outcome(weigh(t.act(opener), id, 1, j)), "ok");
    auto own_now = own(db(), opener, id, 1);
    ASSERT_TRUE(own_now.has_value());
    EXPECT_EQ(own_now->score, j.score);
    EXPECT_EQ(own_now->reason, j.reason);
    EXPECT_EQ(own_now->gains, j.gains);
    EXPECT_EQ(own_now->bears, j.bears);
    EXPECT_EQ(find(db(), opener, id)->weighed, std::vector<std::int64_t>{1});
    EXPECT_FALSE(own(db(), opener, id, 2).has_value());
    EXPECT_FALSE(own(db(), {}, id, 1).has_value());
    auto said = voices(db(), id, 1, 1, 0, 9);
    ASSERT_EQ(said.size(), 2U) << "the earlier words are gone";
    EXPECT_EQ(said[0].about, Topic::certainty);
    EXPECT_EQ(said[1].words, "Wie de balie doet.");
    EXPECT_EQ(voices(db(), id, 1, 1, said[0].no, 9).size(), 1U);
    EXPECT_EQ(voices(db(), id, 1, 1, 0, 1).size(), 1U);
    EXPECT_TRUE(voices(db(), id, 1, 2, 0, 9).empty());
    ASSERT_EQ(outcome(withdraw(t.act(opener), id)), "ok");
    EXPECT_FALSE(own(db(), opener, id, 1).has_value());
    EXPECT_TRUE(voices(db(), id, 1, 1, 0, 9).empty());
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(WeighingRules, AReasonIsShownAtLevelAndAPlaceOfFiveAndInItsMonth) {
    TestTown t(db());
    auto alone = t.somebody(Level::resident, t.street);
    auto executive = t.somebody(Level::executive, t.town);
    WeighingId id = t.begun(executive);
    ASSERT_EQ(outcome(weigh(t.act(alone), id, 1, t.judgement(alone, {1, 1, 1}, "In de straat."))), "ok");
    ASSERT_EQ(outcome(weigh(t.act(executive), id, 1, t.judgement(executive, {1, 1, 1}, "Als wethouder."))),
              "ok");
    auto said = voices(db(), id, 1, 1, 0, 9);
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].place, t.quarter) << "alone in the street";
    EXPECT_EQ(said[0].place_name, "Meidoornbuurt");
    EXPECT_TRUE(said[0].coarse_date);
    EXPECT_EQ(dutch_date(said[0].at), (Date{2026, 3, 1}));
    EXPECT_EQ(said[1].place, t.town);
    EXPECT_FALSE(said[1].coarse_date);
    for (const journal::Line& line : journal::of_subject(db(), "weighing", id.value, 9)) {
        EXPECT_EQ(line.body, "");
        EXPECT_NE(line.place, t.street);
    }
}

TEST_P(WeighingRules, TheSpreadIsPublishedWhenTheRoundClosesAndNotBefore) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    auto managers = t.weighers(id, 5, Level::manager, t.department, 2);
    (void)t.weighers(id, 6, Level::resident, t.quarter, -1);
    auto open = result(db(), id, 1);
    ASSERT_TRUE(open.has_value());
    EXPECT_FALSE(open->published);
    EXPECT_TRUE(open->shown);
    EXPECT_EQ(open->people, 10);
    for (const OptionResult& o : open->options)
        for (const Spread& s : o.spread) EXPECT_FALSE(s.shown);
    Judgement j = t.judgement(managers[0], {2, 2, 2});
    j.gains = {1};
    for (int i = 0; i < 5; ++i) {
        j.standing = managers[static_cast<std::size_t>(i)].first()->id;
        j.bears = i == 0 ? std::vector<std::int64_t>{3} : std::vector<std::int64_t>{};
        ASSERT_EQ(outcome(weigh(t.act(managers[static_cast<std::size_t>(i)]), id, 1, j)), "ok");
    }
    ASSERT_EQ(outcome(close(t.act(opener), id)), "ok");
    auto out = result(db(), id, 1);
    EXPECT_TRUE(out->published);
    EXPECT_EQ(out->heard, 0b101);
    EXPECT_EQ(out->absent, std::vector<std::string>{"Jongeren zonder huis"});
    const OptionResult& first = out->options[0];
    EXPECT_EQ(first.spread[0].people, 10);
    EXPECT_EQ(first.spread[0].percent, (std::array<int, scores>{0, 50, 0, 0, 50}))
        << "6 and 5 of 11, in tens";
    EXPECT_EQ(first.spread[0].middle, -1);
    EXPECT_TRUE(first.spread[0].apart);
    ASSERT_EQ(first.by_level[2].size(), 2U);
    EXPECT_EQ(first.by_level[2][1].level, Level::manager);
    EXPECT_EQ(first.by_level[2][1].spread.middle, 2);
    ASSERT_EQ(first.gains.size(), 1U);
    EXPECT_EQ(first.gains[0].people, 5);
    ASSERT_EQ(first.bears.size(), 1U);
    EXPECT_EQ(first.bears[0].party.name, "De gemeente");
    EXPECT_EQ(first.bears[0].people, 0) << "named, by fewer than five";
    EXPECT_FALSE(out->options[1].spread[0].shown) << "nobody weighed the second";
    EXPECT_EQ(outcome(result(db(), id, 2)), "weighing");
    EXPECT_EQ(chain::find(db(), {chain::Kind::weighing, id.value})->stand, chain::Stand::done);
}

std::string news_of(db::Db& db, const person::Viewer& who) {
    std::string out;
    for (const notice::Notice& n : notice::list(db, who.person, 0, 20)) out += n.kind + " ";
    return out;
}

TEST_P(WeighingRules, ItIsWeighedAgainAndThoseWhoWeighedAreAsked) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    auto follower = t.somebody(Level::resident, t.quarter);
    auto reviewer = t.somebody(Level::manager, t.department);
    chain::concern(db(), t.about(), follower.person);
    WeighingId id = t.begun(opener);
    auto weighers = t.weighers(id, 5, Level::resident, t.quarter, -1);
    EXPECT_EQ(news_of(db(), follower), "weighing_opened ");
    ASSERT_EQ(outcome(close(t.act(opener), id)), "ok");
    ASSERT_EQ(outcome(close(t.act(opener), id)), "ok") << "twice is once";
    EXPECT_EQ(news_of(db(), weighers[0]), "weighing_closed ");
    EXPECT_EQ(news_of(db(), opener), "") << "who did it";
    EXPECT_EQ(outcome(repeat(t.act(reviewer), id, 0)), "days:unknown");
    ASSERT_EQ(outcome(repeat(t.act(reviewer, "review"), id)), "ok");
    ASSERT_EQ(outcome(repeat(t.act(reviewer, "review"), id)), "ok") << "the same form again";
    EXPECT_EQ(outcome(repeat(t.act(reviewer, "other"), id)), "open");
    EXPECT_EQ(news_of(db(), weighers[0]), "weighing_repeated weighing_closed ");
    EXPECT_EQ(news_of(db(), opener), "weighing_repeated ");
    EXPECT_EQ(news_of(db(), follower), "weighing_closed weighing_opened ") << "did not weigh";
    auto w = find(db(), weighers[0], id);
    EXPECT_EQ(w->round, 2);
    EXPECT_TRUE(w->weighed.empty());
    ASSERT_EQ(outcome(weigh(t.act(weighers[0]), id, 1, t.judgement(weighers[0], {2, 2, 2}))), "ok");
    EXPECT_EQ(result(db(), id, 1)->options[0].spread[0].middle, -1) << "the first round stays as it was";
    EXPECT_FALSE(result(db(), id, 2)->shown);
    EXPECT_TRUE(result(db(), id, 2)->absent.empty()) << "asked anew";
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(WeighingRules, TheClockClosesARoundThatIsOverOnce) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    Moment closes = find(db(), opener, id)->closes_at;
    t.settings.key = t.key;
    tick(db(), t.settings, closes - 1);
    EXPECT_EQ(find(db(), opener, id)->state, State::open);
    tick(db(), t.settings, closes);
    tick(db(), t.settings, closes + day_ms);
    auto w = find(db(), opener, id);
    EXPECT_EQ(w->state, State::closed);
    EXPECT_EQ(w->closed_at, closes);
    EXPECT_EQ(news_of(db(), opener), "weighing_closed ");
    end(db(), t.settings, id, closes + 2 * day_ms);
    end(db(), t.settings, WeighingId{99}, closes);
    EXPECT_EQ(find(db(), opener, id)->closed_at, closes);
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(WeighingRules, AStoppedThingIsNotWeighedAgain) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    ASSERT_EQ(outcome(close(t.act(opener), id)), "ok");
    (void)t.about(chain::Kind::search, 7, chain::Stand::stopped);
    EXPECT_EQ(outcome(repeat(t.act(opener), id)), "stopped");
    EXPECT_FALSE(find(db(), opener, id)->may_repeat);
}

TEST_P(WeighingRules, AbsentGroupsAreNamedOnceAndSoMany) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    ASSERT_EQ(outcome(name_absent(t.act(opener), id, " jongeren zonder Huis ")), "ok");
    EXPECT_EQ(result(db(), id, 1)->absent.size(), 1U);
    for (int i = 0; i < 11; ++i)
        ASSERT_EQ(
            outcome(name_absent(t.act(opener), id, "groep " + std::string(1, static_cast<char>('a' + i)))),
            "ok");
    EXPECT_EQ(outcome(name_absent(t.act(opener), id, "nog een")), "absent:too_many");
}

TEST_P(WeighingRules, VerifyFindsEachFaultThatIsPlanted) {
    TestTown t(db());
    auto opener = t.somebody(Level::professional, t.team);
    WeighingId id = t.begun(opener);
    Judgement j = t.judgement(opener, {1, 1, 1});
    j.gains = {1};
    ASSERT_EQ(outcome(weigh(t.act(opener), id, 1, j)), "ok");
    ASSERT_EQ(verify(db()), 0);
    auto planted = [&](auto fault) {
        db().begin_write();
        fault();
        auto wrong = verify(db());
        db().rollback();
        return wrong;
    };
    EXPECT_EQ(planted([&] { db().run("UPDATE weighing_judgement SET option_no = 7"); }), 1);
    EXPECT_EQ(planted([&] { db().run("UPDATE weighing_judgement SET round = 2"); }), 1);
    EXPECT_EQ(planted([&] { db().run("UPDATE weighing_stake SET party_no = 9"); }), 1);
    EXPECT_EQ(planted([&] { db().run("UPDATE weighing_round SET closed_at = 5"); }), 1)
        << "the chain says open";
    EXPECT_EQ(planted([&] { db().run("UPDATE weighing SET place_id = $1", t.town); }), 1);
    EXPECT_GE(planted([&] {
                  db().run(
                      "INSERT INTO weighing_round (weighing_id, round, opened_at, closes_at, closed_at)"
                      " VALUES ($1, 2, 1, 2, 3)",
                      id);
              }),
              1)
        << "the first round is open still";
}

}  // namespace
}  // namespace mk::weighing
