// SPDX-License-Identifier: EUPL-1.2
#include "server/server.hpp"

#include <algorithm>
#include <future>

#include "server/server_fixture.hpp"

namespace mk::server::test {
namespace {

using Serving = Served;

TEST_F(Serving, answers_a_get_with_the_page_headers_and_keeps_the_connection) {
    auto v = visitor();
    for (int round = 0; round < 3; ++round) {
        auto answer = v.ask(get("/hallo?x=1"));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "GET /hallo ");
        EXPECT_EQ(answer.header("Connection"), "");
        EXPECT_NE(answer.header("Content-Security-Policy"), "");
        EXPECT_EQ(answer.header("Date").size(), std::string_view("Sun, 22 Nov 2026 14:43:47 GMT").size());
        EXPECT_EQ(answer.header("Server"), "");
    }
}

TEST_F(Serving, head_gives_the_length_of_the_body_and_no_body) {
    auto v = visitor();
    v.send("HEAD /pagina HTTP/1.1\r\nHost: test\r\n\r\n" + get("/na"));
    auto answer = v.read(true);
    EXPECT_EQ(answer.header("Content-Length"), "25000");
    EXPECT_EQ(v.read().body, "GET /na ");
}

TEST_F(Serving, an_answer_without_a_body_by_definition_sends_none) {
    auto v = visitor();
    auto answer = v.ask(get("/leeg"));
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("Content-Length"), "");
    EXPECT_EQ(v.ask(get("/na")).body, "GET /na ");
}

TEST_F(Serving, compresses_a_page_for_who_accepts_it) {
    auto v = visitor();
    auto answer = v.ask(get("/pagina", "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(answer.header("Content-Encoding"), "gzip");
    EXPECT_LT(answer.body.size(), 1000U);
}

TEST_F(Serving, answers_pipelined_requests_in_their_order_also_when_one_is_late) {
    auto v = visitor();
    v.send(get("/1") + get("/laat") + "POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nvier" +
           get("/5"));
    EXPECT_EQ(v.read().body, "GET /1 ");
    EXPECT_EQ(v.read().body, "later");
    EXPECT_EQ(v.read().body, "POST /3 vier");
    EXPECT_EQ(v.read().body, "GET /5 ");
}

TEST_F(Serving, understands_a_request_that_comes_byte_by_byte) {
    auto v = visitor();
    for (char c : std::string("\r\nPOST /a%20b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz")) {
        v.send(std::string_view(&c, 1));
        sleep_ms(1);
    }
    EXPECT_EQ(v.read().body, "POST /a b xyz");
}

TEST_F(Serving, reads_chunked_bodies_and_ignores_trailers) {
    auto v = visitor();
    auto answer = v.ask(
        "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\nvier\r\n6;naam=\"x\"\r\n zes z\r\n0\r\nX-Naam: later\r\n\r\n");
    EXPECT_EQ(answer.body, "POST /c vier zes z");
    EXPECT_EQ(v.ask(get("/na")).body, "GET /na ");
}

TEST_F(Serving, says_continue_to_who_waits_for_it) {
    auto v = visitor();
    v.send("POST /c HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(v.read().status, 100);
    v.send("ja");
    EXPECT_EQ(v.read().body, "POST /c ja");
    v.send("POST /c HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n");
    EXPECT_EQ(v.read().status, 413) << "too large is said before it is sent";
}

TEST_F(Serving, closes_when_asked_and_speaks_http_1_0) {
    EXPECT_EQ(visitor().ask(get("/", "Connection: close\r\n")).header("Connection"), "close");
    auto v = visitor();
    auto answer = v.ask("GET /oud HTTP/1.0\r\n\r\n");
    EXPECT_EQ(answer.body, "GET /oud ");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(v.closed_within(1000));
    auto keeps = visitor();
    EXPECT_EQ(keeps.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").header("Connection"),
              "keep-alive");
    EXPECT_EQ(keeps.ask(get("/na")).body, "GET /na ");
}

TEST_F(Serving, answers_who_closed_his_sending_side) {
    for (auto path : {"/pagina", "/laat"}) {
        auto v = visitor();
        v.send(get(path));
        v.end_sending();
        auto answer = v.read();
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_TRUE(v.closed_within(1000));
    }
}

TEST_F(Serving, hides_the_address_and_what_a_stranger_says_of_it) {
    auto v = visitor();
    EXPECT_EQ(
        v.ask(get("/wie", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-NAAM: ja\r\n")).body,
        "127.0.0.0/24 open ja");
}

TEST_F(Serving, a_large_answer_arrives_whole) {
    auto v = visitor();
    v.send(get("/groot"));
    sleep_ms(100);
    auto answer = v.read();
    EXPECT_EQ(answer.body.size(), 8U << 20U);
    EXPECT_EQ(v.ask(get("/na")).body, "GET /na ");
}

TEST_F(Serving, visitors_who_vanish_harm_nobody) {
    for (int i = 0; i < 60; ++i) {
        auto v = visitor();
        switch (i % 5) {
            case 0: v.send(get("/groot")); break;
            case 1: v.send(get("/laat")); break;
            case 2: v.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf"); break;
            case 3: v.send(get("/1") + get("/2") + get("/groot") + get("/laat")); break;
            default: v.send(get("/eindeloos")); break;
        }
        if (i % 2 == 0) sleep_ms(2);
        v.vanish();
    }
    sleep_ms(300);
    EXPECT_EQ(visitor().ask(get("/na")).body, "GET /na ");
    EXPECT_TRUE(becomes(application.streams, 0)) << "their streams ended too";
}

TEST_F(Serving, gives_a_503_for_what_comes_too_late_and_a_500_for_what_never_can) {
    EXPECT_EQ(visitor().ask(get("/laat")).body, "later");
    auto options = test_options();
    options.answer_ms = 100;
    Running other(application, options);
    EXPECT_EQ(Visitor(other.server.port()).ask(get("/nooit")).status, 503);
    EXPECT_EQ(visitor().ask(get("/vergeten")).status, 500);
    EXPECT_EQ(visitor().ask(get("/gooit")).status, 500);
    auto v = visitor();
    EXPECT_EQ(v.ask(get("/twee")).body, "GET /twee ");
    sleep_ms(20);
    EXPECT_EQ(v.ask(get("/na")).body, "GET /na ") << "the second answer was dropped";
}

TEST_F(Serving, serves_16_first_time_visitors_at_once) {
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 16; ++i)
        answers.push_back(std::async(std::launch::async, [this, i] {
            return visitor().ask(get(i % 2 == 0 ? "/laat" : "/" + std::to_string(i))).body;
        }));
    for (int i = 0; i < 16; ++i)
        EXPECT_EQ(answers[static_cast<std::size_t>(i)].get(),
                  i % 2 == 0 ? "later" : "GET /" + std::to_string(i) + " ");
}

TEST_F(Serving, keeps_256_visitors_at_once) {
    std::vector<Visitor> visitors;
    for (int i = 0; i < 256; ++i) visitors.push_back(visitor());
    for (int round = 0; round < 5; ++round) {
        for (auto& v : visitors) v.send(get("/pagina"));
        for (auto& v : visitors) EXPECT_EQ(v.read().body.size(), 25'000U);
    }
    EXPECT_EQ(application.asked, 1280);
    EXPECT_EQ(application.desks, 2) << "one for each listening thread";
}

TEST_F(Serving, one_idle_visitor_in_the_way_delays_nobody) {
    std::vector<Visitor> idle;
    for (int i = 0; i < 40; ++i) idle.push_back(visitor());
    auto start = Steady::now();
    EXPECT_EQ(visitor().ask(get("/na")).status, 200);
    EXPECT_LT(ms_since(start), 3000);
}

TEST_F(Serving, a_stream_sends_as_it_comes_and_ends_well) {
    auto v = visitor();
    v.send(get("/stroom"));
    auto head = v.read();
    EXPECT_EQ(head.header("Transfer-Encoding"), "chunked");
    EXPECT_EQ(v.read_to_end().value_or("open"),
              "9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n9\r\ndata: 3\n\n\r\n0\r\n\r\n");
    auto old = visitor();
    old.send("GET /stroom HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.read().header("Transfer-Encoding"), "");
    EXPECT_EQ(old.read_to_end().value_or("open"), "data: 1\n\ndata: 2\n\ndata: 3\n\n");
    EXPECT_EQ(application.streams, 0);
}

TEST_F(Serving, no_more_streams_than_allowed) {
    auto options = test_options();
    options.streams_max = 2;
    Running other(application, options);
    Visitor a(other.server.port());
    Visitor b(other.server.port());
    EXPECT_EQ(a.ask(get("/eindeloos")).status, 200);
    EXPECT_EQ(b.ask(get("/eindeloos")).status, 200);
    EXPECT_EQ(Visitor(other.server.port()).ask(get("/eindeloos")).status, 503);
    a.vanish();
    EXPECT_TRUE(becomes(application.streams, 1));
    EXPECT_EQ(Visitor(other.server.port()).ask(get("/eindeloos")).status, 200);
}

TEST_F(Serving, writes_one_line_for_each_answer_without_query_or_address) {
    visitor().ask(get("/een?naam=geheim", "Connection: close\r\n"));
    visitor().ask("BREW / HTTP/1.1\r\n\r\n");
    visitor().ask(get("/a%0A%22b"));
    visitor().ask(get("/geheim"));
    running.stop();
    ASSERT_TRUE(running.ended_within(2000));
    std::string log = running.log();
    EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 4) << log;
    EXPECT_NE(log.find("\"level\":\"info\",\"event\":\"request\",\"request_id\":\""), std::string::npos);
    EXPECT_NE(log.find("\"method\":\"GET\",\"path\":\"/een\",\"status\":200,\"duration_us\":"),
              std::string::npos);
    EXPECT_NE(log.find("\"bytes\":9,\"origin\":\"127.0.0.0/24\"}"), std::string::npos) << log;
    EXPECT_NE(log.find("\"status\":501"), std::string::npos);
    EXPECT_NE(log.find("/a\\n\\\"b"), std::string::npos);
    EXPECT_NE(log.find("/(geheim)"), std::string::npos);
    EXPECT_EQ(log.find("naam="), std::string::npos);
    EXPECT_EQ(log.find("\"/geheim\""), std::string::npos);
    EXPECT_EQ(log.find("127.0.0.1"), std::string::npos);
}

}  // namespace
}  // namespace mk::server::test
