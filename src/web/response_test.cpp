// SPDX-License-Identifier: EUPL-1.2
#include "web/response.hpp"
#include "web/headers.hpp"
#include "web/json_reader.hpp"

#include <gtest/gtest.h>

namespace mk::web {
namespace {

std::string own(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return "(none)";
}

std::string lines(const Response& response, Visit visit = {}) {
    std::string out;
    append_headers(out, response, visit);
    return out;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

TEST(Response, see_other_keeps_line_ends_out_of_the_header) {
    auto response = see_other("/plaatsen/é?a=b\r\nSet-Cookie: x=1");
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(own(response, "Location"), "/plaatsen/%C3%A9?a=b%0D%0ASet-Cookie:%20x=1");
}

TEST(Response, problem_says_status_title_detail_and_fields) {
    auto response =
        problem(400, "Ongeldig", "Dit kan \"niet\".", {{"tekst", "too_long"}, {"plaats", "missing"}});
    EXPECT_EQ(response.content_type, "application/problem+json");
    auto document = read_json(response.body).value();
    EXPECT_EQ(document.root().get("status").as_integer().value(), 400);
    EXPECT_EQ(document.root().get("detail").as_text().value(), "Dit kan \"niet\".");
    auto params = document.root().get("invalidParams").as_list().value();
    EXPECT_EQ(params.at(1).get("name").as_text().value(), "plaats");
    EXPECT_EQ(params.at(1).get("reason").as_text().value(), "missing");
    EXPECT_EQ(problem(404, "a", "b").body, R"({"status":404,"title":"a","detail":"b"})");
}

TEST(Response, file_name_cannot_leave_its_quotes) {
    auto header = own(file("text/csv", "Súdwest\"; x=\r\n.csv", ""), "Content-Disposition");
    EXPECT_EQ(header,
              "attachment; filename=\"S__dwest_; x=__.csv\"; "
              "filename*=UTF-8''S%C3%BAdwest%22%3B%20x%3D%0D%0A.csv");
}

TEST(Response, every_refusal_has_its_status) {
    EXPECT_EQ(status_of(Refusal::invalid), 400);
    EXPECT_EQ(status_of(Refusal::signed_out), 401);
    EXPECT_EQ(status_of(Refusal::forbidden), 403);
    EXPECT_EQ(status_of(Refusal::not_found), 404);
    EXPECT_EQ(status_of(Refusal::conflict), 409);
    EXPECT_EQ(status_of(Refusal::too_large), 413);
    EXPECT_EQ(status_of(Refusal::too_much), 429);
    EXPECT_EQ(status_of(Refusal::unavailable), 503);
}

TEST(Cookie, is_written_so_that_only_this_host_and_no_script_reads_it) {
    Response response;
    set_cookie(response, {"zitting", "abc", 0, false});
    set_cookie(response, {"zitting", "abc", 3600, true});
    set_cookie(response, {"zitting", "", -1, true});
    EXPECT_EQ(response.headers[0].second, "zitting=abc; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(response.headers[1].second,
              "__Host-zitting=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
    EXPECT_EQ(response.headers[2].second,
              "__Host-zitting=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
    EXPECT_THROW(set_cookie(response, {"a", "b; Domain=x", 0, false}), BrokenAssumption);
    EXPECT_THROW(set_cookie(response, {"", "b", 0, false}), BrokenAssumption);
}

TEST(Headers, of_a_page_are_the_agreed_set) {
    auto text = lines(page("x"), {true, false});
    for (auto line :
         {"Content-Type: text/html; charset=utf-8\r\n",
          "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
          "data:; "
          "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-src 'none'; "
          "frame-ancestors 'none'; form-action 'self'\r\n",
          "Permissions-Policy: accelerometer=(), ", "geolocation=(), ",
          "Cross-Origin-Opener-Policy: same-origin\r\n", "Cross-Origin-Resource-Policy: same-origin\r\n",
          "X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n",
          "Referrer-Policy: same-origin\r\n", "Strict-Transport-Security: max-age=31536000\r\n",
          "Cache-Control: private, no-cache\r\n"})
        EXPECT_EQ(count(text, line), 1U) << line;
    EXPECT_EQ(count(text, "unsafe"), 0U);
    EXPECT_EQ(count(lines(page("x")), "Strict-Transport"), 0U) << "over plain http it means nothing";
}

TEST(Headers, keep_a_page_out_of_caches_when_cookies_come_or_go) {
    EXPECT_EQ(count(lines(page("x"), {false, true}), "Cache-Control: no-store\r\n"), 1U);
    auto response = page("x");
    set_cookie(response, {"a", "b", 0, false});
    EXPECT_EQ(count(lines(response), "Cache-Control: no-store\r\n"), 1U);
}

TEST(Headers, of_an_api_answer_hold_the_version_and_close_everything) {
    auto text = lines(json("{}"), {true, false});
    for (auto line :
         {"Content-Type: application/json\r\n", "Cache-Control: no-store\r\n", "API-Version: 1.0.0\r\n",
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n",
          "X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: DENY\r\n",
          "Referrer-Policy: no-referrer\r\n", "Strict-Transport-Security: "})
        EXPECT_EQ(count(text, line), 1U) << line;
}

TEST(Headers, of_assets_last_a_year_and_of_files_not_at_all) {
    Response asset;
    asset.kind = Response::Kind::asset;
    EXPECT_EQ(count(lines(asset), "Cache-Control: public, max-age=31536000, immutable\r\n"), 1U);
    auto text = lines(file("text/csv", "a.csv", ""));
    EXPECT_EQ(count(text, "Cache-Control: no-store\r\n"), 1U);
    EXPECT_EQ(count(text, "nosniff"), 1U);
}

TEST(Headers, of_the_answer_itself_replace_those_of_the_set) {
    auto response = page("x");
    response.headers.emplace_back("content-security-policy", "form-action 'self' https://idp.example");
    response.headers.emplace_back("Cache-Control", "public, max-age=60");
    response.headers.emplace_back("REFERRER-POLICY", "no-referrer");
    auto text = lines(response, {false, true});
    EXPECT_EQ(count(text, "default-src"), 0U);
    EXPECT_EQ(count(text, "idp.example"), 1U);
    EXPECT_EQ(count(text, "no-store"), 0U);
    EXPECT_EQ(count(text, "same-origin\r\n"), 2U) << "COOP and CORP stay, the referrer policy went";
    EXPECT_EQ(count(text, "X-Frame-Options: DENY"), 1U);
}

TEST(Headers, cannot_be_split_by_a_value) {
    auto response = page("x");
    response.headers.emplace_back("X-Naam", "a\r\nSet-Cookie: b=c\x7f");
    EXPECT_EQ(count(lines(response), "X-Naam: a  Set-Cookie: b=c \r\n"), 1U);
}

TEST(Etag, is_compared_weakly) {
    EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("\"x\" , W/\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("\"a\"", "W/\"a\""));
    EXPECT_TRUE(etag_matches("*", "\"a\""));
    EXPECT_FALSE(etag_matches("", "\"a\""));
    EXPECT_FALSE(etag_matches("\"ab\", a", "\"a\""));
}

}  // namespace
}  // namespace mk::web
