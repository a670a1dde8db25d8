// SPDX-License-Identifier: EUPL-1.2
#pragma once

// For the tests of the server: an application that does what its path says, and a bare socket as visitor.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/server.hpp"

namespace mk::server::test {

// Paths: /pagina (25 KB), /laat (answers 150 ms later from another thread), /nooit (never, and keeps the
// promise), /vergeten (drops the promise), /gooit (throws), /stroom (a stream of three events), /eindeloos (a
// stream), /groot (8 MB), /veel (a body up to 1 MiB may be posted), /wie (origin, secure, header X-Naam),
// /twee (answers at once and late). Anything else: "METHOD path body".
class EchoApplication final : public web::Application {
public:
    explicit EchoApplication(bool waits = false) : waits_(waits) {}
    ~EchoApplication() override;
    std::unique_ptr<web::Desk> open_desk() override;
    [[nodiscard]] bool may_wait() const override { return waits_; }
    [[nodiscard]] std::size_t body_bytes_max(web::Method method, std::string_view path) const override;

    void answer_later(web::Answered answered, int after_ms);
    void keep(web::Answered answered);

    std::atomic<int> asked{0};
    std::atomic<int> desks{0};
    std::atomic<int> desk_broken_on{-1};  // this desk cannot be opened
    std::atomic<int> streams{0};          // alive

private:
    bool waits_;
    std::mutex mutex_;
    std::vector<std::thread> writers_;
    std::vector<web::Answered> kept_;
};

// A server that runs on a thread of its own until it is destroyed.
class Running {
public:
    explicit Running(web::Application& application, ServerOptions options = {});
    ~Running();
    void stop() { server.stop(); }
    // True when run() returned within that time.
    bool ended_within(int ms);
    [[nodiscard]] std::string log();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string lines_;
    bool ended_ = false;

public:
    Server server;

private:
    std::thread thread_;
};

struct Answer {
    int status = 0;  // 0: none came
    std::string head;
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const;
};

// A visitor with nothing between him and the wire. Every wait ends after 5 seconds.
class Visitor {
public:
    explicit Visitor(std::uint16_t port);
    // Not connected yet.
    Visitor();
    void connect_to(std::uint16_t port);
    ~Visitor();
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    Visitor(Visitor&& other) noexcept;

    bool send(std::string_view bytes);
    void end_sending();
    // Closes with a reset, as a lost connection looks.
    void vanish();
    // The next answer; without_body for HEAD.
    Answer read(bool without_body = false);
    // Whatever comes until the other side closes; nothing when it does not within that time.
    std::optional<std::string> read_to_end(int ms = 5000);
    bool closed_within(int ms) { return read_to_end(ms).has_value(); }
    Answer ask(std::string_view request) {
        send(request);
        return read();
    }
    void small_window();

private:
    bool fill(int ms);
    int fd_ = -1;
    std::string input_;
};

// Two threads, and time-outs that a test waits for only when it sets them itself.
[[nodiscard]] ServerOptions test_options();

[[nodiscard]] inline std::string get(std::string_view path, std::string_view more = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more) + "\r\n";
}

using Steady = std::chrono::steady_clock;

[[nodiscard]] inline int ms_since(Steady::time_point start) {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - start).count());
}

// False when it does not come to that within 5 seconds.
inline bool becomes(const std::atomic<int>& number, int wanted) {
    for (int i = 0; i < 1000 && number != wanted; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return number == wanted;
}

inline void sleep_ms(int ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

// An application and a server of its own for each test.
class Served : public testing::Test {
protected:
    [[nodiscard]] Visitor visitor() const { return Visitor(running.server.port()); }
    EchoApplication application;
    Running running{application, test_options()};
};

}  // namespace mk::server::test
