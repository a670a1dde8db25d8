// SPDX-License-Identifier: EUPL-1.2
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace mk::web {
namespace {

Request with_cookies(std::vector<std::string> lines, bool secure = false) {
    Request request;
    for (auto& line : lines) request.headers.emplace_back("cookie", std::move(line));
    request.secure = secure;
    return request;
}

TEST(Target, splits_and_decodes_path_and_query) {
    auto target = parse_target("/plaatsen/S%C3%BAdwest+Frysl%c3%a2n?naam=a+b%26c&leeg=&kaal&naam=2").value();
    EXPECT_EQ(target.path, "/plaatsen/Súdwest+Fryslân");
    EXPECT_EQ(target.query.get("naam"), "a b&c");
    EXPECT_EQ(target.query.all("naam"), (std::vector<std::string_view>{"a b&c", "2"}));
    EXPECT_TRUE(target.query.has("leeg"));
    EXPECT_TRUE(target.query.has("kaal"));
    EXPECT_FALSE(target.query.has("weg"));
    EXPECT_EQ(target.query.get("weg"), "");
}

TEST(Target, refuses_each_form_that_is_not_a_clean_origin_form) {
    for (auto bad : {"", "*", "plaatsen", "http://elders.example/", "elders.example:443", "/a#b", "/a%",
                     "/a%2", "/a%zz", "/a%-1", "/%00", "/a?b=%00", "/%C0%AF", "/a?b=%ED%A0%80", "/a/../b",
                     "/a/%2e%2E/b", "/.", "/..", "/a/./b"})
        EXPECT_FALSE(parse_target(bad)) << bad;
    EXPECT_TRUE(parse_target("/..a/b..?..=.."));
}

TEST(Target, refuses_the_101st_query_pair) {
    std::string target = "/?";
    for (int i = 0; i < 100; ++i) target += "a=1&";
    EXPECT_EQ(parse_target(target)->query.pairs().size(), 100U);
    EXPECT_EQ(parse_target(target + "b=1").error().code, "too_many_fields");
}

TEST(Form, reads_what_browsers_send) {
    Request request;
    request.headers.emplace_back("content-type", "Application/X-WWW-Form-urlencoded ; charset=UTF-8");
    request.body = "tekst=regel+1%0D%0Aregel+2%3A+%F0%9F%91%A8&vink=1&vink=3&&leeg=";
    auto form = read_form(request).value();
    EXPECT_EQ(form.get("tekst"), "regel 1\r\nregel 2: 👨");
    EXPECT_EQ(form.all("vink").size(), 2U);
    EXPECT_EQ(form.pairs().size(), 4U);
}

TEST(Form, refuses_each_malformed_body) {
    for (auto bad : {"a=%", "a=%4", "a=%GG", "%zz=1", "a=%00", "a=\xC0\xAF", "a=%C0%AF", "a=%ED%A0%80",
                     "a=%E2%82", "%F4%90%80%80=a"})
        EXPECT_EQ(parse_pairs(bad, 200).error().kind, Refusal::invalid) << bad;
    EXPECT_FALSE(parse_pairs(std::string_view("a=b\0c", 5), 200));
}

TEST(Form, refuses_the_201st_field) {
    Request request;
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    for (std::size_t i = 0; i < form_fields_max; ++i) request.body += "v=1&";
    EXPECT_EQ(read_form(request)->pairs().size(), 200U);
    request.body += "v=1";
    EXPECT_EQ(read_form(request).error().code, "too_many_fields");
}

TEST(Form, refuses_another_content_type) {
    Request request;
    request.body = "a=1";
    EXPECT_EQ(read_form(request).error().code, "not_a_form");
    request.headers.emplace_back("content-type", "multipart/form-data; boundary=x");
    EXPECT_EQ(read_form(request).error().code, "not_a_form");
    EXPECT_FALSE(request.json());
}

TEST(Request, knows_json_by_its_media_type_only) {
    Request request;
    request.headers.emplace_back("content-type", "application/JSON;charset=utf-8");
    EXPECT_TRUE(request.json());
    request.headers[0].second = "application/json-patch+json";
    EXPECT_FALSE(request.json());
}

TEST(Cookies, are_found_in_every_line) {
    auto request = with_cookies({"a=1; b=x=y;c=", "d=4"});
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "x=y");
    EXPECT_EQ(request.cookie("c"), "");
    EXPECT_EQ(request.cookie("d"), "4");
    EXPECT_EQ(request.cookie("e"), "");
    EXPECT_EQ(request.cookie(""), "");
}

TEST(Cookies, given_twice_with_different_values_count_for_nothing) {
    EXPECT_EQ(with_cookies({"zitting=echt; zitting=geplant"}).cookie("zitting"), "");
    EXPECT_EQ(with_cookies({"zitting=echt", "zitting=geplant"}).cookie("zitting"), "");
    EXPECT_EQ(with_cookies({"zitting=echt; zitting=echt"}).cookie("zitting"), "echt");
    EXPECT_EQ(with_cookies({"ZITTING=geplant; zitting=echt"}).cookie("zitting"), "echt");
}

TEST(Cookies, on_a_secure_request_count_only_with_the_host_prefix) {
    auto request = with_cookies({"zitting=geplant; __Host-zitting=echt"}, true);
    EXPECT_EQ(request.cookie("zitting"), "echt");
    EXPECT_EQ(with_cookies({"zitting=geplant"}, true).cookie("zitting"), "");
    EXPECT_EQ(with_cookies({"__Host-zitting=echt"}).cookie("zitting"), "");
}

TEST(PercentEncode, escapes_all_but_the_unreserved_and_comes_back) {
    EXPECT_EQ(percent_encode("'s-Gravenhage/a~b.c_d?é"), "%27s-Gravenhage%2Fa~b.c_d%3F%C3%A9");
    std::string every;
    for (int c = 1; c < 128; ++c) every += static_cast<char>(c);
    EXPECT_EQ(parse_pairs("a=" + percent_encode(every), 1)->get("a"), every);
}

}  // namespace
}  // namespace mk::web
