// SPDX-License-Identifier: EUPL-1.2
#include "app/error_page.hpp"

#include <gtest/gtest.h>

#include "testing/town/test_town.hpp"
#include "web/request.hpp"

namespace mk::app {
namespace {

struct Scene {
    web::Request request;
    web::Fields form;
    person::Viewer viewer;
    testing::TestDb db;
    person::Town town;
    person::Visit visit(bool json = false, html::Lang lang = html::Lang::nl) {
        return {request, form, viewer, db.reader(), town, Moment{1'800'000'000'000}, lang, {}, "csrf", json};
    }
};

TEST(ErrorPage, EachKindHasItsStatusAndItsOwnWords) {
    struct Row {
        Refusal kind;
        const char* code;
        int status;
        const char* words;
    };
    for (Row row : {Row{Refusal::invalid, "x", 400, "Dit begrijpen we niet"},
                    Row{Refusal::forbidden, "x", 403, "Dit mag je hier niet"},
                    Row{Refusal::forbidden, "csrf", 403, "je tekst staat er nog"},
                    Row{Refusal::not_found, "x", 404, "Deze pagina is er niet"},
                    Row{Refusal::not_found, "place", 404, "Deze plek kennen we niet"},
                    Row{Refusal::not_found, "tension", 404, "hield iemand hem voor zichzelf"},
                    Row{Refusal::conflict, "version", 409, "Er is intussen iets veranderd"},
                    Row{Refusal::too_large, "x", 413, "Dit is te groot"},
                    Row{Refusal::too_much, "x", 429, "Even rustig aan"},
                    Row{Refusal::unavailable, "x", 503, "Het lukt nu even niet"}}) {
        Scene scene;
        auto r = refusal(scene.visit(), refuse(row.kind, row.code));
        EXPECT_EQ(r.status, row.status) << row.code;
        EXPECT_NE(r.body.find(row.words), std::string::npos) << row.words;
        EXPECT_NE(r.body.find("Fout " + std::to_string(row.status)), std::string::npos);
    }
}

TEST(ErrorPage, TheApiGetsAProblemDocument) {
    Scene scene;
    Error no{Refusal::invalid, "query", {{"limit", "1..100"}}};
    auto r = refusal(scene.visit(true), no);
    EXPECT_EQ(r.status, 400);
    EXPECT_EQ(r.content_type, "application/problem+json");
    EXPECT_NE(r.body.find(R"("invalidParams":[{"name":"limit","reason":"1..100"}])"), std::string::npos)
        << r.body;
    EXPECT_EQ(refusal(scene.visit(true), refuse(Refusal::signed_out, "signed_out")).status, 401);
}

TEST(ErrorPage, ASignedOutVisitorComesBackToThePage) {
    Scene scene;
    scene.request.path = "/plek/7/nieuw";
    auto r = refusal(scene.visit(), refuse(Refusal::signed_out, "signed_out"));
    EXPECT_EQ(r.status, 303);
    ASSERT_FALSE(r.headers.empty());
    EXPECT_EQ(r.headers[0].second, "/inloggen?terug=%2Fplek%2F7%2Fnieuw");
}

TEST(ErrorPage, AfterAPostOneComesBackToTheFormAndNotElsewhere) {
    Scene scene;
    scene.request.method = web::Method::post;
    scene.request.headers = {{"referer", "https://town.example/spanning/nieuw?plek=3"}};
    auto r = refusal(scene.visit(), refuse(Refusal::signed_out, "signed_out"));
    EXPECT_EQ(r.headers[0].second, "/inloggen?terug=%2Fspanning%2Fnieuw%3Fplek%3D3");
    scene.request.headers = {{"referer", "https://town.example//elders.example"}};
    r = refusal(scene.visit(), refuse(Refusal::signed_out, "signed_out"));
    EXPECT_EQ(r.headers[0].second, "/inloggen?terug=%2F");
}

TEST(ErrorPage, NothingAVisitorSentComesBack) {
    Scene scene;
    scene.request.path = "/<script>alert(1)</script>";
    auto r = refusal(scene.visit(), refuse(Refusal::not_found, "<b>x</b>"));
    EXPECT_EQ(r.body.find("<script>alert"), std::string::npos);
    EXPECT_EQ(r.body.find("<b>x"), std::string::npos);
}

TEST(ErrorPage, OurOwnMistakeGivesANumberToPassOn) {
    person::Town town;
    town.name = "Proefstad";
    auto page = trouble(town, html::Lang::nl, 500, "abc123", false);
    EXPECT_EQ(page.status, 500);
    EXPECT_NE(page.body.find("abc123"), std::string::npos);
    auto problem = trouble(town, html::Lang::nl, 500, "abc123", true);
    EXPECT_EQ(problem.content_type, "application/problem+json");
    EXPECT_NE(problem.body.find("abc123"), std::string::npos);
}

TEST(ErrorPage, AGoneDatabaseSaysWhenToComeBack) {
    auto r = trouble({}, html::Lang::en, 503, "abc", false);
    EXPECT_EQ(r.status, 503);
    EXPECT_TRUE(web::has_header(r, "Retry-After"));
    EXPECT_NE(r.body.find("It does not work just now"), std::string::npos);
    EXPECT_EQ(r.body.find("abc"), std::string::npos);
}

}  // namespace
}  // namespace mk::app
