// SPDX-License-Identifier: EUPL-1.2
#include "server/server.hpp"

#include "server/server_fixture.hpp"

namespace mk::server::test {
namespace {

using Refusing = Served;

struct Bad {
    const char* name;
    std::string request;
    int status;
};

std::vector<Bad> malformed() {
    const std::string host = "Host: a\r\n";
    auto field = [&](const std::string& line) { return "GET / HTTP/1.1\r\n" + host + line + "\r\n\r\n"; };
    auto post = [&](const std::string& lines) { return "POST / HTTP/1.1\r\n" + host + lines; };
    return {
        {"noise", "hallo\r\n\r\n", 400},
        {"a TLS handshake", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"an empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400},
        {"a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"two hosts", field("Host: b"), 400},
        {"a space before the colon", field("X-Naam : a"), 400},
        {"a line without a colon", field("X-Naam"), 400},
        {"a NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: a" + std::string(1, '\0') + "b\r\n\r\n", 400},
        {"a bare line feed", "GET / HTTP/1.1\nHost: a\n\n\r\n\r\n", 0},
        {"a bad escape", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"an encoded NUL", "GET /a%00b HTTP/1.1\r\n" + host + "\r\n", 400},
        {"dots", "GET /a/../../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400},
        {"absolute form", "GET http://a/ HTTP/1.1\r\n" + host + "\r\n", 400},
        {"connect", "CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n", 501},
        {"trace", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"an unknown method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"http/2 prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"http/1.2", "GET / HTTP/1.2\r\n" + host + "\r\n", 505},
        {"an unknown expectation", post("Expect: 200-maybe\r\nContent-Length: 1\r\n\r\na"), 417},
        {"a length and a coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
         400},
        {"a coding and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
         400},
        {"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), 400},
        {"the same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"), 400},
        {"a list of lengths", post("Content-Length: 5, 5\r\n\r\nabcde"), 400},
        {"a signed length", post("Content-Length: +5\r\n\r\nabcde"), 400},
        {"a hexadecimal length", post("Content-Length: 0x5\r\n\r\nabcde"), 400},
        {"a negative length", post("Content-Length: -1\r\n\r\n"), 400},
        {"an endless length", post("Content-Length: 99999999999999999999999\r\n\r\n"), 400},
        {"an unknown coding", post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501},
        {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"), 501},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
         400},
        {"identity", post("Transfer-Encoding: identity\r\n\r\n"), 501},
        {"a disguised coding", post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501},
        {"a coding to http/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"a bad chunk", post("Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"), 400},
        {"a chunk without its line end", post("Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n"),
         400},
        {"a chunk size that overflows", post("Transfer-Encoding: chunked\r\n\r\n10000000000000001\r\na\r\n"),
         400},
        {"a length in the trailer", post("Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n"),
         400},
    };
}

TEST_F(Refusing, refuses_each_malformed_or_ambiguous_request_and_closes) {
    for (const auto& bad : malformed()) {
        auto v = visitor();
        v.send(bad.request + get("/gesmokkeld"));
        auto answer = v.read();
        if (bad.status != 0) EXPECT_EQ(answer.status, bad.status) << bad.name;
        else EXPECT_GE(answer.status, 400) << bad.name;
        EXPECT_EQ(answer.header("Connection"), "close") << bad.name;
        EXPECT_NE(answer.body.find("lang=\"nl\""), std::string::npos) << bad.name;
        auto rest = v.read_to_end(3000);
        ASSERT_TRUE(rest) << bad.name << " left the connection open";
        EXPECT_EQ(*rest, "") << bad.name << " had a second answer";
    }
    EXPECT_EQ(application.asked, 0) << "none of them reached the application";
}

TEST_F(Refusing, refuses_more_than_the_limits) {
    auto status = [&](const std::string& request) { return visitor().ask(request).status; };
    EXPECT_EQ(status("GET /" + std::string(8150, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    EXPECT_EQ(status("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
    EXPECT_EQ(status("GET /" + std::string(200'000, 'a')), 414);
    EXPECT_EQ(status(get("/", "X: " + std::string(15'000, 'a') + "\r\n")), 200);
    EXPECT_EQ(status(get("/", "X: " + std::string(17'000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(300'000, 'a')), 431);
    std::string fields;
    for (int i = 0; i < 99; ++i) fields += "A: b\r\n";
    EXPECT_EQ(status(get("/", fields)), 200);
    EXPECT_EQ(status(get("/", fields + "C: d\r\n")), 431);
    auto post = [](const std::string& path, std::size_t size) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) +
               "\r\n\r\n" + std::string(size, 'a');
    };
    EXPECT_EQ(status(post("/", 65'536)), 200);
    EXPECT_EQ(status(post("/", 65'537)), 413);
    EXPECT_EQ(status(post("/veel", 1U << 20U)), 200);
    EXPECT_EQ(status(post("/veel", (1U << 20U) + 1)), 413)
        << "the server's own maximum stands above the route's";
    std::string chunks;
    for (int i = 0; i < 70; ++i) chunks += "3e8\r\n" + std::string(1000, 'c') + "\r\n";
    EXPECT_EQ(status("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks), 413);
    EXPECT_EQ(status("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;" +
                     std::string(40'000, 'e')),
              400);
    EXPECT_EQ(visitor()
                  .ask("POST /api/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n")
                  .header("Content-Type"),
              "application/problem+json");
}

TEST_F(Refusing, a_large_refused_body_does_not_cost_the_visitor_his_answer) {
    auto v = visitor();
    v.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n");
    v.send(std::string(4'000'000, 'a'));
    EXPECT_EQ(v.read().status, 413);
}

TEST_F(Refusing, cuts_slow_headers_and_slow_bodies_with_a_408) {
    auto options = test_options();
    options.header_ms = 200;
    options.body_ms = 250;
    Running other(application, options);
    auto slow = [&](const std::string& begin, const std::string& drip) {
        Visitor v(other.server.port());
        auto start = Steady::now();
        v.send(begin);
        for (int i = 0; i < 40 && ms_since(start) < 1500; ++i) {
            sleep_ms(25);
            if (!v.send(drip)) break;
        }
        auto answer = v.read();
        return answer.status;
    };
    EXPECT_EQ(slow("GET / HTTP/1.1\r\nHost: a\r\nX: ", "x"), 408);
    EXPECT_EQ(slow("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n", "x"), 408);
    EXPECT_EQ(slow("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"), 408);
    EXPECT_EQ(application.asked, 0);
}

TEST_F(Refusing, closes_an_idle_connection_without_a_word) {
    auto options = test_options();
    options.idle_ms = 150;
    Running other(application, options);
    Visitor fresh(other.server.port());
    EXPECT_EQ(fresh.read_to_end(5000).value_or("open"), "");
    Visitor used(other.server.port());
    used.ask(get("/"));
    EXPECT_EQ(used.read_to_end(5000).value_or("open"), "");
}

TEST_F(Refusing, a_visitor_who_does_not_read_is_let_go) {
    auto options = test_options();
    options.write_ms = 200;
    Running other(application, options);
    Visitor v(other.server.port());
    v.small_window();
    v.send(get("/groot"));
    sleep_ms(900);
    other.stop();
    EXPECT_TRUE(other.ended_within(4000)) << "nothing runs any more, or it would take the 8 s to drain";
}

}  // namespace
}  // namespace mk::server::test
