// SPDX-License-Identifier: EUPL-1.2
#include "server/server.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <system_error>

#include "server/server_fixture.hpp"

namespace mk::server::test {
namespace {

TEST(Server, believes_its_trusted_proxy) {
    EchoApplication application;
    auto options = test_options();
    options.trusted_proxy = "127.0.0.0/8";
    Running running(application, options);
    Visitor v(running.server.port());
    auto answer = v.ask(get("/wie",
                            "X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 203.0.113.9\r\n"
                            "X-Forwarded-Proto: https\r\n"));
    EXPECT_EQ(answer.body, "203.0.113.0/24 veilig ");
    EXPECT_EQ(answer.header("Strict-Transport-Security"), "max-age=31536000");
}

TEST(Server, answers_from_a_pool_when_the_application_may_wait) {
    EchoApplication application(true);
    {
        Running running(application, test_options());
        std::vector<Visitor> visitors;
        for (int i = 0; i < 32; ++i) visitors.emplace_back(running.server.port());
        for (auto& v : visitors) v.send(get("/1") + get("/laat") + get("/gooit") + get("/vergeten"));
        for (auto& v : visitors) {
            EXPECT_EQ(v.read().body, "GET /1 ");
            EXPECT_EQ(v.read().body, "later");
            EXPECT_EQ(v.read().status, 500);
            EXPECT_EQ(v.read().status, 500);
        }
        auto answer = visitors[0].ask(get("/pagina", "Accept-Encoding: zstd\r\n"));
        EXPECT_EQ(answer.header("Content-Encoding"), "zstd");
    }
    EXPECT_EQ(application.desks, 3) << "the I/O threads have none";
}

TEST(Server, stops_at_once_when_nobody_is_busy) {
    EchoApplication application;
    Running running(application, test_options());
    Visitor idle(running.server.port());
    idle.ask(get("/"));
    Visitor streaming(running.server.port());
    streaming.ask(get("/eindeloos"));
    auto start = Steady::now();
    running.stop();
    EXPECT_TRUE(running.ended_within(5000));
    EXPECT_LT(ms_since(start), 3000) << "the time to drain is 8 s";
    EXPECT_TRUE(idle.closed_within(5000));
    EXPECT_TRUE(streaming.read_to_end(5000).value_or("").ends_with("0\r\n\r\n"));
    EXPECT_THROW(Visitor(running.server.port()), std::runtime_error) << "nobody listens";
}

TEST(Server, lets_a_late_answer_out_before_it_stops) {
    for (bool waits : {false, true}) {
        EchoApplication application(waits);
        Running running(application, test_options());
        Visitor v(running.server.port());
        v.send(get("/laat") + get("/te-laat"));
        EXPECT_TRUE(becomes(application.asked, 1));
        running.stop();
        auto answer = v.read();
        EXPECT_EQ(answer.body, "later");
        EXPECT_EQ(answer.header("Connection"), "close");
        EXPECT_EQ(v.read_to_end().value_or("open"), "");
        EXPECT_TRUE(running.ended_within(5000));
    }
}

TEST(Server, does_not_wait_for_ever_for_an_answer_that_does_not_come) {
    EchoApplication application;
    auto options = test_options();
    options.answer_ms = 60'000;
    options.drain_ms = 200;
    Running running(application, options);
    Visitor v(running.server.port());
    v.send(get("/nooit"));
    EXPECT_TRUE(becomes(application.asked, 1));
    running.stop();
    EXPECT_TRUE(running.ended_within(5000));
}

TEST(Server, an_answer_that_comes_after_the_server_is_gone_falls_on_the_floor) {
    EchoApplication application;
    {
        auto options = test_options();
        options.drain_ms = 20;
        Running running(application, options);
        Visitor v(running.server.port());
        v.send(get("/laat"));
        EXPECT_TRUE(becomes(application.asked, 1));
    }
    sleep_ms(150);
    EXPECT_EQ(application.asked, 1);
}

TEST(Server, stopped_by_a_signal) {
    EchoApplication application;
    auto options = test_options();
    options.handle_signals = true;
    Running running(application, options);
    Visitor v(running.server.port());
    EXPECT_EQ(v.ask(get("/")).status, 200);
    kill(getpid(), SIGTERM);
    EXPECT_TRUE(running.ended_within(5000));
}

TEST(Server, turns_away_who_is_one_too_many_and_takes_him_later) {
    EchoApplication application;
    auto options = test_options();
    options.connections_max = 4;
    Running running(application, options);
    std::vector<Visitor> inside;
    for (int i = 0; i < 4; ++i) {
        inside.emplace_back(running.server.port());
        EXPECT_EQ(inside.back().ask(get("/")).status, 200);
    }
    {
        Visitor extra(running.server.port());
        extra.send(get("/"));
        auto answer = extra.read();
        EXPECT_EQ(answer.status, 503);
        EXPECT_EQ(answer.header("Retry-After"), "5");
    }
    inside.pop_back();
    int status = 0;
    for (int i = 0; i < 500 && status != 200; ++i) {
        status = Visitor(running.server.port()).ask(get("/")).status;
        if (status != 200) sleep_ms(10);
    }
    EXPECT_EQ(status, 200) << "a place came free";
}

TEST(Server, survives_running_out_of_file_descriptors) {
    EchoApplication application;
    Running running(application, test_options());
    Visitor first(running.server.port());
    EXPECT_EQ(first.ask(get("/")).status, 200);
    std::vector<Visitor> crowd(8);
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    int next = dup(0);
    close(next);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(next) + 2;  // two of the crowd can be taken in
    setrlimit(RLIMIT_NOFILE, &tight);
    for (auto& v : crowd) v.connect_to(running.server.port());
    for (int i = 0; i < 1000 && running.log().find("accept_failed") == std::string::npos; ++i) sleep_ms(5);
    EXPECT_EQ(first.ask(get("/na")).status, 200) << "who is inside is served";
    setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_NE(running.log().find("accept_failed"), std::string::npos) << "it did run out";
    for (auto& v : crowd) EXPECT_EQ(v.ask(get("/")).status, 200) << "and who waited is taken in";
}

TEST(Server, refuses_a_port_on_which_somebody_listens) {
    EchoApplication application;
    Running running(application, test_options());
    auto options = test_options();
    options.port = running.server.port();
    EXPECT_THROW(Server(application, options), std::system_error);
}

TEST(Server, says_so_when_a_desk_cannot_be_opened) {
    for (bool waits : {false, true}) {
        EchoApplication application(waits);
        application.desk_broken_on = 1;
        Server server(application, test_options());
        EXPECT_THROW(server.run(), std::runtime_error);
    }
}

}  // namespace
}  // namespace mk::server::test
