// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_mail.hpp"

#include <gtest/gtest.h>

#include "domain/notice/notice.hpp"
#include "domain/person/mail.hpp"
#include "domain/person/person.hpp"
#include "testing/small_town.hpp"
#include "testing/test_db.hpp"

namespace mk::notice {
namespace {

Moment dutch(int month, int day, int hour, int minute = 0) {
    return from_dutch_date({2026, month, day, hour, minute});
}

// ---- when -------------------------------------------------------------------------------------------------

TEST(NoticeDue, FollowsTheChoiceOfTheReader) {
    struct Row {
        Rhythm rhythm;
        bool outcome, coarse;
        Moment due;
    };
    Moment now = dutch(3, 17, 10, 30);  // a Tuesday
    Moment morning = dutch(3, 18, digest_hour), monday = dutch(3, 23, digest_hour);
    for (const Row& row : std::vector<Row>{
             {Rhythm::outcomes_first, true, false, now},
             {Rhythm::outcomes_first, true, true, now},
             {Rhythm::outcomes_first, false, false, morning},
             {Rhythm::outcomes_first, false, true, morning},
             {Rhythm::at_once, true, false, now},
             {Rhythm::at_once, false, false, now},
             {Rhythm::at_once, false, true, morning},  // the hour would point at a person
             {Rhythm::daily, true, false, morning},
             {Rhythm::daily, false, true, morning},
             {Rhythm::weekly, true, false, monday},
             {Rhythm::weekly, false, false, monday},
         })
        EXPECT_EQ(due(row.rhythm, row.outcome, row.coarse, now), row.due)
            << key(row.rhythm) << (row.outcome ? " outcome" : "") << (row.coarse ? " coarse" : "");
}

TEST(NoticeDue, IsAtSevenOnTheDutchClockAlsoWhenThatIsMoved) {
    EXPECT_EQ(next_digest(dutch(3, 28, 7, 0), false), dutch(3, 29, 7)) << "strictly later";
    EXPECT_EQ(next_digest(dutch(3, 28, 6, 59), false), dutch(3, 28, 7));
    // 29 March has 23 hours, 25 October has 25.
    EXPECT_EQ(dutch(3, 29, 7).ms - dutch(3, 28, 7).ms, 23 * hour_ms);
    EXPECT_EQ(next_digest(dutch(10, 24, 7, 0), false), dutch(10, 25, 7));
    EXPECT_EQ(next_digest(dutch(10, 25, 7, 0), false), dutch(10, 26, 7));
    EXPECT_EQ(next_digest(dutch(3, 28, 23, 59), true), dutch(3, 30, 7));
    EXPECT_EQ(next_digest(dutch(3, 30, 6, 59), true), dutch(3, 30, 7)) << "Monday itself";
    EXPECT_EQ(next_digest(dutch(3, 30, 7, 0), true), dutch(4, 6, 7));
    EXPECT_EQ(next_digest(dutch(12, 31, 12), false), from_dutch_date({2027, 1, 1, 7, 0}));
}

// Every minute of a year, with every clock change in it, has exactly one digest a day and one a week.
TEST(NoticeDue, HasOneDigestADayAndOneAWeek) {
    int days = 0, weeks = 0;
    Moment from = dutch(1, 1, 0), until = from_dutch_date({2027, 1, 1, 0, 0});
    for (Moment at = next_digest(from, false); at < until; at = next_digest(at, false)) ++days;
    for (Moment at = next_digest(from, true); at < until; at = next_digest(at, true)) ++weeks;
    EXPECT_EQ(days, 365);
    EXPECT_EQ(weeks, 52);
}

// ---- the mails --------------------------------------------------------------------------------------------

class NoticeMail : public testing::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        town.name = "Merelrode";
        town.base_url = "https://merelrode.example";
        town.key = "test key of the town";
    }
    db::Db& db() { return test_db().writer(); }
    PersonId somebody(const std::string& mail, html::Lang lang = html::Lang::nl) {
        return *person::ensure(db(), {mail, "Geheim Persoon", "", lang}, Moment{1});
    }
    void told(PersonId who, std::string kind, std::int64_t subject = 7) {
        tell(db(), who, {++journal_no, std::move(kind), "tension", subject, dutch(3, 17, 10)});
    }
    // How many mails it wrote.
    std::size_t tick_at(Moment at) {
        auto before = mails().size();
        tick(db(), town, at);
        return mails().size() - before;
    }
    std::vector<person::Mail> mails() { return person::recent_mails(db(), 1000); }

    person::Town town;
    std::int64_t journal_no = 0;
    Moment now = dutch(3, 17, 10, 30);
};
MK_ON_BOTH_DATABASES(NoticeMail);

TEST_P(NoticeMail, SaysOutcomesAtOnceAndTheRestInTheMorning) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    told(reader, "tension_taken_up");
    told(reader, "echo_given");
    told(reader, "echo_given");
    EXPECT_EQ(tick_at(now), 1U);
    person::Mail first = mails().front();
    EXPECT_EQ(first.to, "lezer@voorbeeld.example");
    EXPECT_EQ(first.subject, "Er is nieuws voor jou in Merelrode");
    EXPECT_TRUE(testing::has(first.body, "is opgepakt.\n  https://merelrode.example/spanning/7\n"));
    EXPECT_FALSE(testing::has(first.body, "herkent")) << first.body;
    EXPECT_TRUE(first.unsubscribe.starts_with("https://merelrode.example/berichten/uit/"));
    EXPECT_TRUE(testing::has(first.body, first.unsubscribe));
    EXPECT_FALSE(testing::has(first.body, "Geheim")) << "nobody's name goes by mail, not even the reader's";

    EXPECT_EQ(tick_at(now + minute_ms), 0U) << "mailed once";
    EXPECT_EQ(tick_at(dutch(3, 18, 6, 59)), 0U);
    EXPECT_EQ(tick_at(dutch(3, 18, 7)), 1U);
    EXPECT_TRUE(testing::has(mails().front().body, "- 2× Iemand herkent jouw spanning"))
        << mails().front().body;
    EXPECT_EQ(tick_at(dutch(3, 19, 7)), 0U) << "an empty digest is not sent";
}

TEST_P(NoticeMail, SpeaksTheLanguageOfTheReader) {
    PersonId reader = somebody("reader@voorbeeld.example", html::Lang::en);
    told(reader, "tension_resolved");
    EXPECT_EQ(tick_at(now), 1U);
    EXPECT_EQ(mails().front().subject, "There is news for you in Merelrode");
    EXPECT_TRUE(testing::has(mails().front().body, "is resolved, says somebody"));
}

TEST_P(NoticeMail, MailsEachThingOnceWhenTheChoiceChanges) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    set_rhythm(db(), reader, Rhythm::weekly);
    told(reader, "tension_resolved", 1);
    told(reader, "echo_given", 2);
    EXPECT_EQ(tick_at(now), 0U);
    set_rhythm(db(), reader, Rhythm::daily);
    EXPECT_EQ(tick_at(now + minute_ms), 0U);
    EXPECT_EQ(tick_at(dutch(3, 18, 7)), 1U);
    EXPECT_TRUE(testing::has(mails().front().body, "/spanning/1"));
    EXPECT_TRUE(testing::has(mails().front().body, "/spanning/2"));
    set_rhythm(db(), reader, Rhythm::at_once);
    set_rhythm(db(), reader, Rhythm::weekly);
    EXPECT_EQ(tick_at(dutch(3, 23, 7)), 0U) << "nothing of it is left for Monday";
    told(reader, "echo_given", 3);
    EXPECT_EQ(tick_at(dutch(3, 23, 8)), 0U);
    set_rhythm(db(), reader, Rhythm::at_once);
    EXPECT_EQ(tick_at(dutch(3, 23, 9)), 1U) << "it waited for a week, and now it need not";
}

TEST_P(NoticeMail, KeepsWhatWaitsWhenTheProgramStoodStill) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    set_rhythm(db(), reader, Rhythm::daily);
    told(reader, "echo_given");
    EXPECT_EQ(tick_at(now), 0U);
    EXPECT_EQ(tick_at(dutch(3, 21, 15)), 1U) << "four days late, and once";
    EXPECT_EQ(tick_at(dutch(3, 22, 7)), 0U);
}

TEST_P(NoticeMail, WritesNothingAgainAfterAFailedMinute) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    told(reader, "tension_resolved");
    db().begin_write();
    tick(db(), town, now);
    db().rollback();
    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(tick_at(now), 1U);
}

TEST_P(NoticeMail, IsSilentForWhoWantsNoneAndForWhoHasNoAddress) {
    PersonId silent = somebody("stil@voorbeeld.example");
    PersonId nobody = *person::ensure(db(), {"", "Verzonnen", "", html::Lang::nl}, Moment{1});
    told(silent, "echo_given");
    EXPECT_EQ(tick_at(now), 0U);
    set_rhythm(db(), silent, Rhythm::never);
    told(silent, "tension_resolved");
    told(nobody, "tension_resolved");
    EXPECT_EQ(tick_at(now), 0U);
    set_rhythm(db(), silent, Rhythm::at_once);
    EXPECT_EQ(tick_at(dutch(4, 6, 7)), 0U) << "what was not wanted does not come after all";
    EXPECT_FALSE(person::has_address(db(), nobody));
}

TEST_P(NoticeMail, DoesNotRepeatWhatWasReadMeanwhile) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    told(reader, "echo_given", 1);
    told(reader, "echo_given", 2);
    EXPECT_EQ(tick_at(now), 0U);
    mark_read(db(), reader, list(db(), reader, 0, 50).back().id, now);
    EXPECT_EQ(tick_at(dutch(3, 18, 7)), 1U);
    EXPECT_FALSE(testing::has(mails().front().body, "/spanning/1\n"));
    EXPECT_TRUE(testing::has(mails().front().body, "/spanning/2\n"));
}

TEST_P(NoticeMail, NeverGrowsLong) {
    PersonId reader = somebody("lezer@voorbeeld.example");
    set_rhythm(db(), reader, Rhythm::daily);
    for (std::int64_t i = 1; i <= 70; ++i) told(reader, "echo_given", i);
    EXPECT_EQ(tick_at(now), 0U);
    EXPECT_EQ(tick_at(dutch(3, 18, 7)), 1U);
    EXPECT_TRUE(testing::has(mails().front().body, "- En nog 50 andere berichten."));
}

// ---- stopping ---------------------------------------------------------------------------------------------

class NoticeStop : public ::testing::Test {
protected:
    testing::TestDb test_db;
    testing::SmallTown town{test_db.writer()};
    person::Viewer reader = town.somebody(place::Level::resident, town.quarter);
    std::string url = std::string(stop_path) + stop_token(town.key, reader.person);
    person::Viewer visitor;
};

TEST_F(NoticeStop, TakesOnePressWithoutSigningIn) {
    auto page = testing::ask(town, routes(), visitor, {.url = url});
    ASSERT_TRUE(page.has_value());
    EXPECT_TRUE(testing::has(page->body, "Stop met mailen"));
    EXPECT_FALSE(testing::has(page->body, "Geheim"));
    EXPECT_EQ(rhythm(town.db, reader.person), Rhythm::outcomes_first) << "looking changes nothing";
    auto stopped =
        testing::ask(town, routes(), visitor,
                     {.method = web::Method::post, .url = url, .form = {{"List-Unsubscribe", "One-Click"}}});
    ASSERT_TRUE(stopped.has_value());
    EXPECT_EQ(stopped->status, 303);
    EXPECT_EQ(rhythm(town.db, reader.person), Rhythm::never);
    EXPECT_TRUE(
        testing::has(testing::ask(town, routes(), visitor, {.url = url})->body, "Je krijgt geen mails meer"));
}

TEST_F(NoticeStop, KnowsOnlyItsOwnLinks) {
    auto other = town.somebody(place::Level::resident, town.quarter);
    std::string mine = stop_token(town.key, reader.person);
    std::string theirs = stop_token(town.key, other.person);
    std::string forged = theirs.substr(0, theirs.find('.')) + mine.substr(mine.find('.'));
    for (const std::string& odd : {forged, mine + "x", std::string(".x"), std::string("1"), std::string("1."),
                                   mine.substr(1), stop_token("another key", reader.person)}) {
        for (auto method : {web::Method::get, web::Method::post}) {
            auto no = testing::ask(town, routes(), visitor,
                                   {.method = method, .url = std::string(stop_path) + odd});
            EXPECT_EQ(testing::outcome(no), "page") << odd;
        }
    }
    EXPECT_EQ(rhythm(town.db, other.person), Rhythm::outcomes_first);
}

TEST_F(NoticeStop, IsChosenOnThePageOfOnesMessages) {
    auto page = testing::ask(town, routes(), reader, {.url = "/mij/berichten"});
    EXPECT_TRUE(testing::has(page->body, "value=\"uitkomsten\" checked")) << page->body;
    auto no = testing::ask(
        town, routes(), reader,
        {.method = web::Method::post, .url = "/mij/berichten/mail", .form = {{"ritme", "soms"}}});
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(testing::has(no->body, "Kies wanneer we je mailen."));
    auto yes = testing::ask(
        town, routes(), reader,
        {.method = web::Method::post, .url = "/mij/berichten/mail", .form = {{"ritme", "week"}}});
    EXPECT_EQ(testing::header(*yes, "Location"), "/mij/berichten?gedaan=ritme");
    EXPECT_EQ(rhythm(town.db, reader.person), Rhythm::weekly);
}

}  // namespace
}  // namespace mk::notice
