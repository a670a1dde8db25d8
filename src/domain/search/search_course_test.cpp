// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/chain/chain.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/person.hpp"
#include "domain/search/search_test_town.hpp"
#include "testing/test_db.hpp"

// The course of an open search: phases, days, the clock, links; and the lists.
namespace mk::search {
namespace {

class SearchCourse : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(SearchCourse);

std::vector<std::string> told(TestTown& t, const person::Viewer& who) {
    std::vector<std::string> out;
    for (const notice::Notice& n : notice::list(t.db, who.person, 0, 50)) out.push_back(n.kind);
    return out;
}
std::size_t times(const std::vector<std::string>& kinds, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count(kinds, kind));
}

opinion::PollState poll_state(TestTown& t, SearchId id) {
    return opinion::find(t.db, opinion::PollId{id.value})->state;
}

// ---- the course -------------------------------------------------------------------------------------------

TEST_P(SearchCourse, GoesOnePhaseHoweverOftenOnePresses) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, State::asking, false)), "ok");
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, State::asking, false)), "ok");
    EXPECT_EQ(find(t.db, {}, id)->state, State::voting);
    EXPECT_EQ(outcome(advance(t.act(t.guide), id, State::weighing, false)), "phase");
}

TEST_P(SearchCourse, VotingIsOpenInItsPhaseOnly) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    EXPECT_EQ(poll_state(t, id), opinion::PollState::prepared);
    ASSERT_EQ(outcome(advance(t.act(t.guide), id, State::asking, false)), "ok");
    EXPECT_EQ(poll_state(t, id), opinion::PollState::open);
    ASSERT_EQ(outcome(pause(t.act(t.guide), id, "De zaal is dicht.")), "ok");
    EXPECT_EQ(poll_state(t, id), opinion::PollState::paused);
    ASSERT_EQ(outcome(resume(t.act(t.guide), id)), "ok");
    EXPECT_EQ(poll_state(t, id), opinion::PollState::open);
    ASSERT_EQ(outcome(advance(t.act(t.guide), id, State::voting, true)), "ok");
    EXPECT_EQ(poll_state(t, id), opinion::PollState::closed);
}

TEST_P(SearchCourse, ThePollSaysWhetherVotesWillBePublished) {
    TestTown t(test_db().writer());
    Frame f = t.frame(t.guide);
    f.announce_votes = true;
    auto id = prepare(t.act(t.guide), f);
    ASSERT_EQ(outcome(open(t.act(t.guide), *id)), "ok");
    EXPECT_TRUE(opinion::find(t.db, opinion::PollId{id->value})->publish_votes);
}

TEST_P(SearchCourse, MoreTimeMovesEveryLaterDayAndKeepsTheReason) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::voting);
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, t.day(24), "Meer mensen willen meedoen.")), "ok");
    auto s = *find(t.db, {}, id);
    EXPECT_EQ(s.asking_until, t.day(7));
    EXPECT_EQ(s.voting_until, t.day(24));
    EXPECT_EQ(s.weighing_until, t.day(31));
    EXPECT_EQ(s.answer_by, t.day(45));
    auto last = turns(t.db, id, 20).back();
    EXPECT_EQ(last.kind, TurnKind::extended);
    EXPECT_EQ(last.from_day, t.day(21));
    EXPECT_EQ(last.to_day, t.day(24));
    EXPECT_EQ(last.reason, "Meer mensen willen meedoen.");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, t.day(24), "Nog eens.")), "until:order");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, t.day(24 + 367), "Nog eens.")), "until:too_far");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, t.day(-1), "")), "reason:empty until:past");
    EXPECT_EQ(outcome(extend(t.act(t.guide), id, Moment{0}, "Ja.")), "until:empty");
}

TEST_P(SearchCourse, APauseStopsAnswersAndKeepsItsReason) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    t.answered(t.author, id);
    EXPECT_EQ(outcome(pause(t.act(t.guide), id, "")), "reason:empty");
    EXPECT_EQ(outcome(pause(t.act(t.guide), id, "Er is iets gebeurd in de buurt.")), "ok");
    EXPECT_EQ(find(t.db, {}, id)->pause_reason, "Er is iets gebeurd in de buurt.");
    EXPECT_EQ(times(told(t, t.author), "search_paused"), 1U);
    EXPECT_EQ(
        outcome(answer(t.act(t.author), t.first_question(id), t.author.first()->id, "Toch.", Shown::safe)),
        "paused");
}

TEST_P(SearchCourse, EndsWithAnOutcomeAndALesson) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::answering);
    EXPECT_EQ(outcome(close(t.act(t.guide), id, {})), "outcome:empty body:empty follows:empty learned:empty");
    EXPECT_EQ(outcome(close(t.act(t.guide), id, TestTown::ending())), "ok");
    auto card = chain::find(t.db, {chain::Kind::search, id.value});
    EXPECT_EQ(card->stand, chain::Stand::done);
    EXPECT_EQ(card->learned, "Vraag eerst wie er al is.");
    EXPECT_EQ(chain::learned(t.db, place::Theme::zorg, t.town, 5).size(), 1U);
    EXPECT_EQ(times(told(t, t.author), "search_closed"), 1U) << "who wrote the tension hears of the outcome";
}

TEST_P(SearchCourse, AfterTheEndNobodyCanTellWhoAnswered) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    t.answered(t.author, id);
    auto named = t.somebody(place::Level::manager, t.department);
    t.answered(named, id, "Ik ben er trots op.", Shown::name);
    for (State from : {State::asking, State::voting, State::weighing})
        ASSERT_EQ(outcome(advance(t.act(t.guide), id, from, true)), "ok");
    ASSERT_EQ(outcome(close(t.act(t.guide), id, TestTown::ending())), "ok");
    EXPECT_FALSE(own_answer(t.db, t.author, t.first_question(id)).has_value());
    EXPECT_TRUE(own_answer(t.db, named, t.first_question(id)).has_value())
        << "who wished to be seen still is";
    EXPECT_EQ(answered_by(t.db, id).size(), 2U) << "how many took part stays";
    EXPECT_EQ(verify(t.db), 0);
    t.db.run("UPDATE search_answer SET person_id = $1 WHERE person_id IS NULL", t.author.person);
    EXPECT_GT(verify(t.db), 0) << "verify finds an answer that can be traced";
}

// ---- the clock --------------------------------------------------------------------------------------------

TEST_P(SearchCourse, RemindsOnceADayBeforeAndOnceWhenOverTime) {
    TestTown t(test_db().writer());
    t.now = from_dutch_date({2026, 3, 20, 10, 0});
    SearchId id = t.in_state(State::asking);
    // Friday 27 March is the last day, and the night after the 28th is an hour short.
    Moment end = from_dutch_date({2026, 3, 28, 0, 0});
    EXPECT_EQ(end_of(*find(t.db, {}, id), State::asking), end);
    auto at = [&](Moment now) {
        tick(t.db, t.settings, now);
        tick(t.db, t.settings, now);
        EXPECT_EQ(verify(t.db), 0);
    };
    at(end - day_ms - 1);
    EXPECT_EQ(times(told(t, t.guide), "search_reminder"), 0U);
    at(end - day_ms);
    EXPECT_EQ(times(told(t, t.guide), "search_reminder"), 1U);
    EXPECT_FALSE(overdue(*find(t.db, {}, id), end - 1));
    at(end - 1);
    EXPECT_EQ(times(told(t, t.guide), "search_late"), 0U);
    at(end);
    at(end + 3 * day_ms);
    EXPECT_EQ(times(told(t, t.guide), "search_reminder"), 1U);
    EXPECT_EQ(times(told(t, t.guide), "search_late"), 1U);
    EXPECT_TRUE(overdue(*find(t.db, {}, id), end));
    EXPECT_EQ(find(t.db, {}, id)->state, State::asking) << "the clock never ends a phase";
}

TEST_P(SearchCourse, MoreTimeMeansANewReminderAndAPauseNone) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    Moment end = end_of(*find(t.db, {}, id), State::asking);
    tick(t.db, t.settings, end - day_ms);
    t.now = end - day_ms;
    ASSERT_EQ(outcome(extend(t.act(t.guide), id, days_later(day_start(end), 6), "Meer tijd.")), "ok");
    Moment later = end_of(*find(t.db, {}, id), State::asking);
    EXPECT_EQ(days_between(end, later), 7);
    ASSERT_EQ(outcome(pause(t.act(t.guide), id, "Even niet.")), "ok");
    tick(t.db, t.settings, later + day_ms);
    EXPECT_EQ(times(told(t, t.guide), "search_late"), 0U);
    EXPECT_FALSE(overdue(*find(t.db, {}, id), later + day_ms));
    ASSERT_EQ(outcome(resume(t.act(t.guide), id)), "ok");
    tick(t.db, t.settings, later + day_ms);
    EXPECT_EQ(times(told(t, t.guide), "search_late"), 1U);
}

// ---- links ------------------------------------------------------------------------------------------------

TEST_P(SearchCourse, ALinkWorksUntilItIsFullLateOrTakenBack) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::voting);
    EXPECT_EQ(outcome(invite(t.act(t.guide), id, {false, 0, 2001})), "days:range uses:range");
    EXPECT_EQ(outcome(invite(t.act(t.guide), id, {true, 7, 11})), "uses:range");
    auto link = invite(t.act(t.guide, "one"), id, {false, 7, 2});
    ASSERT_TRUE(link.has_value());
    EXPECT_EQ(invite(t.act(t.guide, "one"), id, {false, 7, 2})->value, link->value)
        << "posted twice is one link";
    std::string token = invite_token(t.db, t.key, *link);
    EXPECT_EQ(token.size(), 20U);
    EXPECT_EQ(outcome(use_invite(t.db, id, token, t.now)), "ok");
    EXPECT_EQ(outcome(use_invite(t.db, id, token, t.now)), "ok");
    EXPECT_FALSE(use_invite(t.db, id, token, t.now).has_value()) << "two people it was for";
    auto second = invite(t.act(t.guide), id, {false, 7, 100});
    token = invite_token(t.db, t.key, *second);
    EXPECT_FALSE(use_invite(t.db, id, token, t.now + 8 * day_ms).has_value());
    EXPECT_EQ(outcome(revoke(t.act(t.guide), id, *second)), "ok");
    EXPECT_EQ(outcome(revoke(t.act(t.guide), id, *second)), "ok");
    EXPECT_FALSE(use_invite(t.db, id, token, t.now).has_value());
    EXPECT_EQ(outcome(invite_behind(t.db, id, "nothing")), "invite");
    SearchId other = t.in_state(State::voting);
    EXPECT_EQ(outcome(invite_behind(t.db, other, token)), "invite") << "a link belongs to one search";
    EXPECT_EQ(outcome(invites(t.db, t.author, id)), "facilitator");
    EXPECT_EQ(invites(t.db, t.guide, id)->size(), 2U);
}

TEST_P(SearchCourse, GuidingTooNeedsALinkForItAndAPlaceNearby) {
    TestTown t(test_db().writer());
    SearchId id = t.prepared();
    auto link = invite(t.act(t.guide), id, {true, 7, 3});
    std::string token = invite_token(t.db, t.key, *link);
    auto far = t.somebody(place::Level::professional, t.elsewhere);
    auto near = t.somebody(place::Level::manager, t.department);
    EXPECT_EQ(outcome(guide_too(t.act(far), id, token)), "not_near");
    EXPECT_EQ(outcome(guide_too(t.act(near), id, "nothing")), "invite");
    EXPECT_EQ(outcome(guide_too(t.act(near), id, token)), "ok");
    EXPECT_EQ(outcome(guide_too(t.act(near), id, token)), "ok");
    EXPECT_TRUE(is_facilitator(t.db, near, id));
    EXPECT_EQ(invites(t.db, near, id)->front().uses, 1);
    ASSERT_EQ(outcome(open(t.act(near), id)), "ok") << "who guides too may do the same";
    auto plain = invite(t.act(near), id, {false, 7, 3});
    EXPECT_EQ(outcome(guide_too(t.act(far), id, invite_token(t.db, t.key, *plain))), "invite");
    auto poll = *opinion::find(t.db, opinion::PollId{id.value});
    EXPECT_TRUE(opinion::may_moderate(t.db, near, poll)) << "who guided it before it opened";
    EXPECT_FALSE(opinion::may_moderate(t.db, far, poll));
    auto late = t.somebody(place::Level::manager, t.department);
    EXPECT_FALSE(opinion::may_moderate(t.db, late, poll));
    ASSERT_EQ(outcome(guide_too(t.act(late), id, token)), "ok");
    EXPECT_TRUE(opinion::may_moderate(t.db, late, poll)) << "and who came after";
}

TEST_P(SearchCourse, APreparedSearchIsNotFoundAndAClosedOneByItsOutcomeToo) {
    TestTown t(test_db().writer());
    auto found = [&](const char* words) {
        find::Query query;
        query.words = words;
        query.kinds = {find::Kind::search};
        return find::find(t.db, query).hits.size();
    };
    (void)t.prepared();
    EXPECT_EQ(found("hulp "), 0U);
    (void)t.in_state(State::answering);
    EXPECT_EQ(found("hulp "), 1U) << "by its purpose";
    EXPECT_EQ(found("gezicht "), 0U);
    (void)t.in_state(State::closed);
    EXPECT_EQ(found("gezicht "), 1U) << "by its outcome";
}

TEST_P(SearchCourse, AStewardTakesOverWhatWasLeftAndNothingElse) {
    TestTown t(test_db().writer());
    auto steward = t.somebody(place::Level::manager, t.town);
    (void)*person::stand(t.db, {steward.person, t.town, place::Level::manager, true, true}, t.now);
    steward = person::viewer_of(t.db, steward.person);
    SearchId id = t.in_state(State::voting);
    auto taker = t.somebody(place::Level::resident, t.quarter);
    chain::concern(t.db, {chain::Kind::search, id.value}, taker.person);
    EXPECT_EQ(outcome(take_over({t.db, {}, t.key, t.now, {}}, id)), "signed_out");
    EXPECT_EQ(outcome(take_over(t.act(taker), id)), "steward");
    EXPECT_EQ(outcome(take_over(t.act(steward), SearchId{99})), "search");
    EXPECT_EQ(outcome(take_over(t.act(steward), t.prepared())), "search") << "not public yet";
    EXPECT_EQ(outcome(take_over(t.act(steward), t.in_state(State::closed))), "phase");
    EXPECT_EQ(outcome(take_over(t.act(steward), id)), "guided");
    EXPECT_FALSE(is_left(t.db, id, t.now));
    EXPECT_FALSE(has(get(t, steward, url_of(id))->body, "/overnemen"));

    // over time for two weeks
    auto search = *find(t.db, steward, id);
    Moment late = end_of(search, State::voting) + left_days * day_ms;
    EXPECT_FALSE(is_left(t.db, id, late - 1));
    EXPECT_TRUE(is_left(t.db, id, late));

    // or whoever guided it stands nowhere near any more
    ASSERT_EQ(outcome(person::leave(t.db, t.guide, t.guide.first()->id, t.now)), "ok");
    ASSERT_TRUE(is_left(t.db, id, t.now));
    EXPECT_FALSE(has(get(t, taker, url_of(id))->body, "/overnemen"));
    EXPECT_TRUE(has(get(t, steward, url_of(id))->body, url_of(id, "/overnemen")));
    auto before = notice::unread(t.db, taker.person);
    auto answer = post(t, steward, url_of(id, "/overnemen"), {});
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 303);
    EXPECT_TRUE(is_facilitator(t.db, steward, id));
    EXPECT_EQ(notice::unread(t.db, taker.person), before + 1) << "who takes part is told";
    EXPECT_EQ(journal::of_subject(t.db, "search", id.value, 50).back().kind, "search_taken_over");
    auto entries = journal::last_number(t.db);
    EXPECT_EQ(outcome(take_over(t.act(steward), id)), "ok");
    EXPECT_EQ(journal::last_number(t.db), entries) << "twice is once";
    EXPECT_FALSE(is_left(t.db, id, t.now));
    EXPECT_EQ(outcome(advance(t.act(steward), id, State::voting, true)), "ok");
}

// ---- lists ------------------------------------------------------------------------------------------------

TEST_P(SearchCourse, ListsByPlaceStateAndThemePageByPage) {
    TestTown t(test_db().writer());
    std::vector<SearchId> made;
    for (int i = 0; i < 3; ++i) made.push_back(t.in_state(State::asking));
    SearchId closed = t.in_state(State::closed);
    EXPECT_EQ(list(t.db, {.place = t.town}).cards.size(), 4U);
    EXPECT_EQ(list(t.db, {.place = t.elsewhere}).cards.size(), 0U);
    EXPECT_EQ(list(t.db, {.running = true}).cards.size(), 3U);
    EXPECT_EQ(list(t.db, {.state = State::closed}).cards.front().id, closed);
    EXPECT_EQ(list(t.db, {.theme = place::Theme::werk}).cards.size(), 0U);
    auto first = list(t.db, {.limit = 3});
    EXPECT_EQ(first.next, made[1].value);
    auto second = list(t.db, {.before = first.next, .limit = 3});
    ASSERT_EQ(second.cards.size(), 1U);
    EXPECT_EQ(second.cards[0].id, made[0]);
    EXPECT_EQ(second.next, 0);
}

TEST_P(SearchCourse, ATensionThatWasTakenAwayLeavesTheSearchAsItWas) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    ASSERT_EQ(outcome(mk::tension::withdraw(t.act(t.author), t.tension)), "ok");
    EXPECT_EQ(verify(t.db), 0);
    EXPECT_EQ(find(t.db, {}, id)->state, State::asking);
}

}  // namespace
}  // namespace mk::search
