// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/chain/chain.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/search/search_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::search {
namespace {

class SearchRules : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(SearchRules);

std::vector<std::string> told(TestTown& t, const person::Viewer& who) {
    std::vector<std::string> out;
    for (const notice::Notice& n : notice::list(t.db, who.person, 0, 50)) out.push_back(n.kind);
    return out;
}
std::size_t times(const std::vector<std::string>& kinds, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count(kinds, kind));
}

// ---- preparing --------------------------------------------------------------------------------------------

TEST_P(SearchRules, BeginsWithTheSevenGuidingQuestionsOfTheEssay) {
    TestTown t(test_db().writer());
    auto asked = questions(t.db, t.prepared());
    ASSERT_EQ(asked.size(), 7U);
    EXPECT_EQ(asked.back().no, 7);
    EXPECT_EQ(asked.back().words, "Als dit van jou was, wat zou je dan doen?");
}

TEST_P(SearchRules, NeedsSomebodyConfirmedNearThePlace) {
    TestTown t(test_db().writer());
    auto far = t.somebody(place::Level::professional, t.elsewhere);
    auto unsure = t.somebody(place::Level::professional, t.team, false);
    EXPECT_EQ(outcome(prepare(t.act(far), t.frame(far))), "not_near");
    EXPECT_EQ(outcome(prepare(t.act(unsure), t.frame(unsure))), "not_near");
    EXPECT_EQ(outcome(prepare(t.act(t.guide), t.frame(far))), "standing:not_near");
    EXPECT_EQ(outcome(prepare(t.act({}), t.frame(far))), "signed_out");
}

TEST_P(SearchRules, RefusesWhatItCannotKeepAndSaysWhichField) {
    TestTown t(test_db().writer());
    Frame f = t.frame(t.guide);
    f.title = "";
    f.vision = "Bel mevrouw op 06-12345678.";
    f.purpose = std::string(frame_max + 1, 'a');
    f.occasions = {t.tension, TensionId{9999}};
    EXPECT_EQ(outcome(prepare(t.act(t.guide), f)),
              "title:empty purpose:too_long vision:client_data occasions:unknown");
    f = t.frame(t.guide);
    f.place = PlaceId{9999};
    EXPECT_EQ(outcome(prepare(t.act(t.guide), f)), "place:unknown");
}

TEST_P(SearchRules, AKeptTensionIsNoOccasion) {
    TestTown t(test_db().writer());
    mk::tension::Draft d;
    d.place = t.quarter;
    d.standing = t.author.first()->id;
    d.theme = place::Theme::zorg;
    d.now = "Alleen voor mij.";
    auto kept = mk::tension::keep(t.act(t.author), d);
    Frame f = t.frame(t.guide);
    f.occasions = {*kept};
    EXPECT_EQ(outcome(prepare(t.act(t.guide), f)), "occasions:unknown");
}

TEST_P(SearchRules, TheSameFormTwiceMakesOneSearch) {
    TestTown t(test_db().writer());
    auto first = prepare(t.act(t.guide, "abc"), t.frame(t.guide));
    auto second = prepare(t.act(t.guide, "abc"), t.frame(t.guide));
    EXPECT_EQ(first->value, second->value);
    EXPECT_EQ(guided(t.db, t.guide).size(), 1U);
}

TEST_P(SearchRules, APreparedOneIsSeenByItsFacilitatorsOnly) {
    TestTown t(test_db().writer());
    SearchId id = t.prepared();
    EXPECT_TRUE(find(t.db, t.guide, id).has_value());
    EXPECT_EQ(outcome(find(t.db, t.author, id)), "search");
    EXPECT_EQ(outcome(find(t.db, {}, id)), "search");
    EXPECT_EQ(outcome(find(t.db, {}, SearchId{9999})), "search");
    EXPECT_TRUE(list(t.db, {}).cards.empty());
    EXPECT_TRUE(journal::at_place(t.db, t.quarter, 0, 10).empty() ||
                journal::at_place(t.db, t.quarter, 0, 10).front().subject != "search");
}

TEST_P(SearchRules, AChangeOnAnOldVersionIsRefused) {
    TestTown t(test_db().writer());
    SearchId id = t.prepared();
    Frame f = t.frame(t.guide);
    f.title = "Eerst luisteren";
    EXPECT_EQ(outcome(edit(t.act(t.guide), id, f, 1)), "ok");
    EXPECT_EQ(outcome(edit(t.act(t.guide), id, f, 1)), "version");
    EXPECT_EQ(find(t.db, t.guide, id)->title, "Eerst luisteren");
}

// ---- opening ----------------------------------------------------------------------------------------------

TEST_P(SearchRules, OpensOnlyWhenNothingIsMissing) {
    TestTown t(test_db().writer());
    Frame bare;
    bare.place = t.quarter;
    bare.standing = t.guide.first()->id;
    bare.title = "Eén keer vertellen";
    auto id = prepare(t.act(t.guide), bare);
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(outcome(open(t.act(t.guide), *id)),
              "occasions:empty occasion:empty purpose:empty vision:empty open_to:empty fixed:empty "
              "decides_body:empty decides_function:empty theme:empty asking_until:empty voting_until:empty "
              "weighing_until:empty answer_by:empty");
    EXPECT_EQ(find(t.db, t.guide, *id)->state, State::prepared);
}

TEST_P(SearchRules, DaysMustLieAheadAndInOrder) {
    TestTown t(test_db().writer());
    Frame f = t.frame(t.guide);
    f.asking_until = t.day(-1);
    f.weighing_until = f.voting_until;
    auto id = prepare(t.act(t.guide), f);
    EXPECT_EQ(outcome(open(t.act(t.guide), *id)), "asking_until:past weighing_until:order");
    f.asking_until = t.day(0);
    f.weighing_until = t.day(22);
    EXPECT_EQ(outcome(edit(t.act(t.guide), *id, f, 1)), "ok");
    EXPECT_EQ(outcome(open(t.act(t.guide), *id)), "ok") << "today is a day too";
}

TEST_P(SearchRules, OpeningIsPublicLinkedAndToldToWhoFeltIt) {
    TestTown t(test_db().writer());
    auto echoer = t.somebody(place::Level::manager, t.department);
    auto stranger = t.somebody(place::Level::manager, t.department);
    ASSERT_TRUE(mk::tension::echo(t.act(echoer), t.tension, echoer.first()->id, "Hier ook.", Shown::safe)
                    .has_value());
    SearchId id = t.in_state(State::asking);
    EXPECT_EQ(list(t.db, {}).cards.size(), 1U);
    auto from = chain::occasions(t.db, {chain::Kind::search, id.value});
    ASSERT_EQ(from.size(), 1U);
    EXPECT_EQ(from.front().id, t.tension.value);
    EXPECT_EQ(times(told(t, t.author), "search_opened"), 1U);
    EXPECT_EQ(times(told(t, echoer), "search_opened"), 1U);
    EXPECT_EQ(times(told(t, stranger), "search_opened"), 0U);
    EXPECT_EQ(times(told(t, t.guide), "search_opened"), 0U);
    EXPECT_EQ(outcome(open(t.act(t.guide), id)), "ok");
    EXPECT_EQ(times(told(t, t.author), "search_opened"), 1U) << "opened twice is told once";
    EXPECT_TRUE(chain::is_concerned(t.db, {chain::Kind::search, id.value}, t.guide.person));
}

// ---- questions and answers --------------------------------------------------------------------------------

TEST_P(SearchRules, AQuestionThatPeopleAnsweredStaysAsItIs) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    t.answered(t.author, id);
    auto there = questions(t.db, id);
    std::vector<QuestionEdit> wish{
        {there[0].id, "Iets anders?"}, {there[1].id, "Mag dit?"}, {there[2].id, ""}, {{}, "Nieuw?"}};
    EXPECT_EQ(outcome(edit_questions(t.act(t.guide), id, wish)),
              "q" + std::to_string(there[0].id.value) + ":answered");
    wish[0].words = there[0].words;
    EXPECT_EQ(outcome(edit_questions(t.act(t.guide), id, wish)), "ok");
    auto now = questions(t.db, id);
    ASSERT_EQ(now.size(), 7U);
    EXPECT_EQ(now[1].words, "Mag dit?");
    EXPECT_EQ(now[6].words, "Nieuw?");
    EXPECT_EQ(now[6].no, 7);
    std::vector<QuestionEdit> twice{{{}, "Nieuw?"}};
    EXPECT_EQ(outcome(edit_questions(t.act(t.guide), id, twice)), "ok");
    EXPECT_EQ(questions(t.db, id).size(), 7U) << "a form that was sent twice asks nothing twice";
    std::vector<QuestionEdit> many(6, {{}, "Nog een?"});
    EXPECT_EQ(outcome(edit_questions(t.act(t.guide), id, many)), "new0:too_many");
    SearchId second = t.prepared();
    wish = {{there[0].id, "Van een ander?"}};
    EXPECT_EQ(outcome(edit_questions(t.act(t.guide), second, wish)), "question");
}

TEST_P(SearchRules, OneAnswerAPersonAQuestionChangedAndTakenBack) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    t.answered(t.author, id);
    t.answered(t.author, id, "Begin bij de buurt.");
    auto heard = answers(t.db, t.author, t.first_question(id), place::Level::resident, 0, 10);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].words, "Begin bij de buurt.");
    EXPECT_TRUE(heard[0].own);
    EXPECT_FALSE(answers(t.db, t.guide, t.first_question(id), place::Level::resident, 0, 10)[0].own);
    EXPECT_EQ(outcome(withdraw_answer(t.act(t.author), t.first_question(id))), "ok");
    EXPECT_EQ(outcome(withdraw_answer(t.act(t.author), t.first_question(id))), "ok");
    EXPECT_FALSE(own_answer(t.db, t.author, t.first_question(id)).has_value());
}

TEST_P(SearchRules, AnAnswerIsRefusedByField) {
    TestTown t(test_db().writer());
    SearchId id = t.in_state(State::asking);
    QuestionId q = t.first_question(id);
    StandingId own = t.author.first()->id;
    EXPECT_EQ(outcome(answer(t.act(t.author), q, own, "  ", Shown::safe)), "words:empty");
    EXPECT_EQ(outcome(answer(t.act(t.author), q, own, "Mail naar jan@voorbeeld.nl", Shown::safe)),
              "words:client_data");
    EXPECT_EQ(outcome(answer(t.act(t.author), q, t.guide.first()->id, "Zo.", Shown::safe)),
              "standing:not_yours");
    EXPECT_EQ(outcome(answer(t.act(t.author), q, own, "Zo.", Shown::pseudonym)), "shown:no_name");
    EXPECT_EQ(outcome(answer(t.act(t.author), QuestionId{9999}, own, "Zo.", Shown::safe)), "question");
}

TEST_P(SearchRules, AnAnswerIsShownAtAPlaceWhereFiveStandAndByTheMonth) {
    TestTown t(test_db().writer(), 6);
    auto alone = t.somebody(place::Level::resident, t.street);
    SearchId id = t.in_state(State::asking);
    t.answered(alone, id);
    auto heard = answers(t.db, {}, t.first_question(id), place::Level::resident, 0, 10);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].place, t.quarter);
    EXPECT_TRUE(heard[0].coarse_date);
    EXPECT_EQ(dutch_date(heard[0].at).day, 1);
    EXPECT_EQ(heard[0].shown_name, "");
}

TEST_P(SearchRules, OnlyConfirmedPeopleAreCountedOnceEach) {
    TestTown t(test_db().writer());
    auto unsure = t.somebody(place::Level::resident, t.quarter, false);
    SearchId id = t.in_state(State::asking);
    auto there = questions(t.db, id);
    t.answered(t.author, id);
    ASSERT_EQ(outcome(answer(t.act(t.author), there[1].id, t.author.first()->id, "Nog iets.", Shown::safe)),
              "ok");
    t.answered(unsure, id);
    auto counted = answered_by(t.db, id);
    ASSERT_EQ(counted.size(), 1U);
    EXPECT_EQ(counted[0].level, place::Level::resident);
    EXPECT_EQ(counted[0].people, 1);
}

// ---- days -------------------------------------------------------------------------------------------------

TEST(SearchDays, ReadsAndWritesDaysOfTheDutchCalendar) {
    EXPECT_FALSE(day_of("2026-02-29"));
    EXPECT_FALSE(day_of("26-02-2026"));
    EXPECT_FALSE(day_of(""));
    auto day = day_of("2026-03-28");
    ASSERT_TRUE(day.has_value());
    EXPECT_EQ(typed_day(*day), "2026-03-28");
    EXPECT_EQ(typed_day(days_later(*day, 1)), "2026-03-29");
    EXPECT_EQ(typed_day(days_later(*day, 2)), "2026-03-30") << "over the night of 23 hours";
    EXPECT_EQ(days_between(*day, days_later(*day, 2)), 2);
    EXPECT_EQ(typed_day(days_later(*day_of("2026-10-24"), 2)), "2026-10-26") << "over the night of 25 hours";
    EXPECT_EQ(days_between(*day_of("2026-10-26"), *day_of("2026-10-24")), -2);
    EXPECT_EQ(typed_day(Moment{0}), "");
}

}  // namespace
}  // namespace mk::search
