// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "web/application.hpp"

namespace mk::server {

struct ServerOptions {
    std::string address = "127.0.0.1";  // or "::" for everybody, both families
    std::uint16_t port = 0;             // 0: a free one, see Server::port
    unsigned threads = 0;               // that listen; 0: one for each core
    unsigned pool_threads = 8;          // that answer, only when the application may wait

    std::size_t connections_max = 1024;         // one more gets a 503
    std::size_t streams_max = 512;              // answers that go on, of these
    std::size_t header_bytes_max = 16U << 10U;  // request line and all fields: 431
    std::size_t target_bytes_max = 8U << 10U;   // 414
    std::size_t header_fields_max = 100;        // 431
    std::size_t body_bytes_max = 1U << 20U;     // above what Application::body_bytes_max says: 413

    int header_ms = 10'000;  // from a request's first byte to its last header field: 408
    int body_ms = 30'000;    // from there to the end of the body: 408
    int idle_ms = 75'000;    // between two requests: closed
    int answer_ms = 30'000;  // for a late answer: 503
    int write_ms = 60'000;   // for the visitor to take the answer: closed
    int linger_ms = 2'000;   // for the visitor to read why we close
    int drain_ms = 10'000;   // for running requests when we stop
    int stream_poll_ms = 1'000;

    // Addresses and networks ("10.0.0.7, 192.168.0.0/16") whose X-Forwarded-For and X-Forwarded-Proto are
    // believed.
    std::string trusted_proxy;
    // Gets the log: one or more whole lines of JSON, each with its "\n". Called from every listening thread,
    // each buffering up to 16 KiB or half a second. Empty: no log.
    std::function<void(std::string_view lines)> on_log;
    bool handle_signals = true;  // SIGTERM and SIGINT stop as stop() does
};

// Serves an application over HTTP/1.1. Malformed, too large, too slow and ambiguous requests are answered
// here and never reach the application.
class Server {
public:
    // Listens from here on (answers once run() runs); throws std::system_error when the address cannot be
    // had, also when another process listens there, std::invalid_argument when trusted_proxy cannot be read.
    Server(web::Application& application, ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Serves until stop() or a signal; then takes no new connections, lets running requests finish
    // (drain_ms), and returns. Once. Throws what Application::open_desk threw.
    void run();
    [[nodiscard]] std::uint16_t port() const;
    // From any thread, more than once.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace mk::server
