// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"
#include "testing/test_db.hpp"

namespace mk::notice {
namespace {

class NoticeStore : public testing::OnBothDatabases {
protected:
    PersonId somebody(const std::string& mail) {
        return *person::ensure(test_db().writer(), {mail, "Naam", "", html::Lang::nl}, Moment{1});
    }
    static News news(std::int64_t no, std::string kind = "echo_given") {
        return {no, std::move(kind), "tension", 7, Moment{1000}};
    }
};
MK_ON_BOTH_DATABASES(NoticeStore);

TEST_P(NoticeStore, TellsEachThingOnce) {
    auto& db = test_db().writer();
    PersonId one = somebody("a@voorbeeld.example");
    PersonId two = somebody("b@voorbeeld.example");
    tell(db, one, news(1));
    tell(db, one, news(1));
    tell(db, one, news(2, "tension_resolved"));
    tell(db, two, news(1));
    auto told = list(db, one, 0, 50);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].kind, "tension_resolved");
    EXPECT_EQ(told[1].kind, "echo_given");
    EXPECT_EQ(told[1].subject_id, 7);
    EXPECT_EQ(list(db, two, 0, 50).size(), 1U);
}

TEST_P(NoticeStore, WhatComesInMeanwhileStaysNew) {
    auto& db = test_db().writer();
    PersonId one = somebody("a@voorbeeld.example");
    tell(db, one, news(1));
    tell(db, one, news(2));
    auto newest = list(db, one, 0, 50)[0].id;
    tell(db, one, news(3));
    EXPECT_EQ(unread(db, one), 3);
    mark_read(db, one, newest, Moment{5});
    EXPECT_EQ(unread(db, one), 1);
    mark_read(db, one, newest, Moment{9});
    EXPECT_EQ(list(db, one, 0, 50)[1].read_at, Moment{5}) << "read once";
}

TEST_P(NoticeStore, HasACapAndACursor) {
    auto& db = test_db().writer();
    PersonId one = somebody("a@voorbeeld.example");
    db.begin_write();
    for (std::int64_t i = 1; i <= 130; ++i) tell(db, one, news(i));
    db.commit();
    auto first = list(db, one, 0, 1'000'000);
    EXPECT_EQ(first.size(), page_max);
    EXPECT_EQ(list(db, one, first.back().id, page_max).size(), page_max);
    EXPECT_EQ(unread(db, one), unread_max);
}

// ---- the page ---------------------------------------------------------------------------------------------

class NoticePage : public ::testing::Test {
protected:
    testing::TestDb test_db;
    db::Db& db = test_db.writer();
    person::Viewer reader = person::viewer_of(
        db, *person::ensure(db, {"a@voorbeeld.example", "Lezer", "", html::Lang::nl}, Moment{1}));

    person::Town town;

    Result<web::Response> call(web::Method method, std::string_view path,
                               std::vector<std::pair<std::string, std::string>> query,
                               std::vector<std::pair<std::string, std::string>> fields = {}) {
        for (const person::Route& route : routes()) {
            if (route.method != method || route.path != path) continue;
            EXPECT_EQ(route.who, person::Who::signed_in);
            web::Request request;
            request.method = method;
            request.path = path;
            request.query = web::Fields(std::move(query));
            web::Fields form(std::move(fields));
            person::Visit visit{request,         form,           reader, db,     town,
                                Moment{hour_ms}, html::Lang::nl, {},     "token"};
            return route.handler(visit);
        }
        return fail(Refusal::not_found, "page");
    }
    static bool has(const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    }
};

TEST_F(NoticePage, IsKindWhenThereIsNothing) {
    auto page = call(web::Method::get, "/mij/berichten", {});
    ASSERT_TRUE(page.has_value());
    EXPECT_TRUE(has(page->body, "Nog geen berichten"));
    EXPECT_FALSE(has(page->body, "Alles gelezen"));
}

TEST_F(NoticePage, LeadsToWhatHappenedAndIsReadByAButton) {
    tell(db, reader.person, {1, "tension_resolved", "tension", 7, Moment{1000}});
    tell(db, reader.person, {2, "something_new", "place", 3, Moment{1000}});
    auto page = call(web::Method::get, "/mij/berichten", {});
    EXPECT_TRUE(has(page->body, "is opgelost, zegt iemand die hem ook voelt"));
    EXPECT_TRUE(has(page->body, "href=\"/spanning/7\""));
    EXPECT_TRUE(has(page->body, "Er is nieuws over iets dat jij volgt."));
    EXPECT_TRUE(has(page->body, "name=\"tot\" value=\"2\""));
    auto read = call(web::Method::post, "/mij/berichten/gelezen", {}, {{"tot", "2"}});
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->status, 303);
    EXPECT_EQ(unread(db, reader.person), 0);
    page = call(web::Method::get, "/mij/berichten", {{"gedaan", "gelezen"}});
    EXPECT_TRUE(has(page->body, "Alles is gelezen."));
    EXPECT_FALSE(has(page->body, "name=\"tot\""));
}

TEST_F(NoticePage, NamesWhatItIsAboutAndTellsNoDayThatIsNotKnown) {
    town.title_of = [](db::Db&, std::string_view subject, std::int64_t id) {
        return subject == "tension" && id == 7 ? std::string(90, 'a') + " <b>" : std::string();
    };
    auto at = [](int month, int day, int hour) { return from_dutch_date({2026, month, day, hour, 0}); };
    tell(db, reader.person, {1, "tension_taken_up", "tension", 7, at(11, 12, 9)});
    tell(db, reader.person, {2, "echo_given", "tension", 9, at(11, 1, 0)});  // only the month is known
    tell(db, reader.person, {3, "tension_reopened", "tension", 7, at(11, 13, 9)});
    tell(db, reader.person, {4, "echo_given", "tension", 8, at(11, 1, 0)});
    std::string body = call(web::Method::get, "/mij/berichten", {})->body;
    EXPECT_TRUE(has(body, ">" + std::string(80, 'a') + "…</a>"));
    EXPECT_TRUE(has(body, "href=\"/spanning/9\">Bekijk</a>"));
    EXPECT_TRUE(has(body, "13 november 2026"));
    EXPECT_FALSE(has(body, ">1 november 2026"));
    // Newest first; those without a day stand behind, by number and not by when they came.
    auto place = [&](std::string_view part) { return body.find(part); };
    EXPECT_LT(place("13 november"), place("12 november"));
    EXPECT_LT(place("12 november"), place("/spanning/8"));
    EXPECT_LT(place("/spanning/8"), place("/spanning/9"));
}

TEST_F(NoticePage, RefusesWhatIsNoNumber) {
    EXPECT_FALSE(call(web::Method::get, "/mij/berichten", {{"voor", "-1"}}).has_value());
    EXPECT_FALSE(call(web::Method::post, "/mij/berichten/gelezen", {}, {{"tot", "alles"}}).has_value());
}

}  // namespace
}  // namespace mk::notice
