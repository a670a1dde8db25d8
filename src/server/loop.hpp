// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Part of listener.cpp: included there and nowhere else, so that Asio is compiled once.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "server/access_log.hpp"
#include "server/connection.hpp"
#include "server/head.hpp"
#include "server/pool.hpp"
#include "web/compress.hpp"

namespace mk::server {

// What all loops of one server share.
struct Shared {
    web::Application& application;
    ServerOptions options;
    TrustedProxies proxies;
    std::unique_ptr<AnswerPool> pool;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> streams{0};
};

// One I/O thread: its listener, its connections, its desk.
class Loop {
public:
    Loop(Shared& all, std::uint64_t seed);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // On the I/O thread: no new connections, the idle ones closed, the busy ones until drain_ms.
    void begin_stop();
    // Looks after time-outs, streams, the log and the date; calls itself until stopped and empty.
    void tick();
    [[nodiscard]] std::string next_id();
    [[nodiscard]] std::unique_ptr<Workspace> lend();
    void take_back(std::unique_ptr<Workspace> workspace);
    void add(Connection& connection);
    void remove(Connection& connection);

    Shared& shared;
    // Before the context: connections that it destroys take leave of these.
    std::vector<Connection*> connections;
    std::vector<std::unique_ptr<Workspace>> workspaces;
    AccessLog log;
    SystemClock clock;
    Random random;
    std::string date;
    web::Compressor compressor;
    asio::io_context context;
    Acceptor acceptor;
    Timer ticker;
    Timer accept_pause;
    std::shared_ptr<Gate> gate;
    std::unique_ptr<web::Desk> desk;
    Ticks::time_point streams_due;
    Ticks::time_point drain_until;
    bool stopping = false;

private:
    void sweep(Ticks::time_point now);
    [[nodiscard]] std::chrono::milliseconds tick_length() const;
};

inline constexpr std::size_t workspace_bytes = 4096;
inline constexpr std::size_t workspaces_kept = 64;
inline constexpr std::size_t stream_rest_max = 256U << 10U;
inline constexpr auto stream_heartbeat = std::chrono::seconds(15);

inline Loop::Loop(Shared& all, std::uint64_t seed)
    : shared(all),
      log(all.options.on_log),
      random(seed),
      date(http_date(clock.now())),
      context(1),
      acceptor(context),
      ticker(context),
      accept_pause(context),
      gate(std::make_shared<Gate>(context.get_executor())) {}

inline Loop::~Loop() {
    gate->close();
}

inline std::chrono::milliseconds Loop::tick_length() const {
    const auto& o = shared.options;
    int shortest =
        std::min({o.header_ms, o.body_ms, o.idle_ms, o.write_ms, o.linger_ms, o.drain_ms, o.stream_poll_ms});
    return std::chrono::milliseconds(std::clamp(shortest / 4, 5, 500));
}

inline void Loop::tick() {
    auto now = Ticks::now();
    date = http_date(clock.now());
    sweep(now);
    log.flush();
    if (stopping && (connections.empty() || now >= drain_until)) {
        // Late answers still out keep their coroutines; these end with the context.
        context.stop();
        return;
    }
    auto next = tick_length();
    if (stopping) next = std::min(next, std::chrono::milliseconds(10));
    ticker.expires_after(next);
    ticker.async_wait([this](const ErrorCode& error) {
        if (!error) tick();
    });
}

inline void Loop::sweep(Ticks::time_point now) {
    bool poll = now >= streams_due;
    if (poll) streams_due = now + std::chrono::milliseconds(shared.options.stream_poll_ms);
    for (Connection* connection : connections) {
        if (connection->phase == Phase::streaming) {
            if (poll) connection->poll_stream();
        } else if (now >= connection->deadline) {
            connection->cut();
        }
    }
}

inline void Loop::begin_stop() {
    if (stopping) return;
    stopping = true;
    drain_until = Ticks::now() + std::chrono::milliseconds(shared.options.drain_ms);
    ErrorCode ignored;
    acceptor.close(ignored);
    accept_pause.cancel();
    for (Connection* connection : connections)
        if (connection->phase == Phase::idle || connection->phase == Phase::streaming) connection->cut();
    // Soon, not now: what is cut takes its leave first.
    ticker.expires_after(std::chrono::milliseconds(1));
    ticker.async_wait([this](const ErrorCode& error) {
        if (!error) tick();
    });
}

inline std::string Loop::next_id() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id(16, '0');
    std::uint64_t number = random.next();
    for (char& c : id) {
        c = digits[number & 0xFU];
        number >>= 4U;
    }
    return id;
}

inline std::unique_ptr<Workspace> Loop::lend() {
    if (workspaces.empty()) {
        auto fresh = std::make_unique<Workspace>();
        fresh->input.resize(workspace_bytes);
        return fresh;
    }
    auto workspace = std::move(workspaces.back());
    workspaces.pop_back();
    return workspace;
}

inline void Loop::take_back(std::unique_ptr<Workspace> workspace) {
    bool grown = workspace->input.size() > workspace_bytes || workspace->head.capacity() > workspace_bytes;
    if (grown || workspaces.size() >= workspaces_kept) return;
    workspace->begin = workspace->end = 0;
    workspace->parser.reset();
    workspaces.push_back(std::move(workspace));
}

inline void Loop::add(Connection& connection) {
    connection.index = connections.size();
    connections.push_back(&connection);
    shared.connections.fetch_add(1);
}

inline void Loop::remove(Connection& connection) {
    connections[connection.index] = connections.back();
    connections[connection.index]->index = connection.index;
    connections.pop_back();
    shared.connections.fetch_sub(1);
}

inline Connection::Connection(Socket taken, Loop& owner) : socket(std::move(taken)), loop(owner) {
    loop.add(*this);
}

inline Connection::~Connection() {
    loop.remove(*this);
}

inline void Connection::enter(Phase next, int limit_ms) {
    phase = next;
    expired = false;
    deadline = limit_ms > 0 ? Ticks::now() + std::chrono::milliseconds(limit_ms) : Ticks::time_point::max();
}

inline void Connection::cut() {
    expired = true;
    deadline = Ticks::time_point::max();
    ErrorCode ignored;
    socket.cancel(ignored);
}

inline asio::mutable_buffer Connection::room(std::size_t most) {
    auto& w = *workspace;
    if (w.begin > 0) {
        std::copy(w.input.begin() + static_cast<std::ptrdiff_t>(w.begin),
                  w.input.begin() + static_cast<std::ptrdiff_t>(w.end), w.input.begin());
        w.end -= w.begin;
        w.begin = 0;
    }
    if (w.end == w.input.size() && w.input.size() < most) w.input.resize(std::min(most, w.input.size() * 2));
    return asio::buffer(w.input.data() + w.end, w.input.size() - w.end);
}

inline asio::const_buffer Connection::unread() const {
    return asio::buffer(workspace->input.data() + workspace->begin, buffered());
}

inline void Connection::eat(std::size_t bytes) {
    workspace->begin += bytes;
    if (workspace->begin == workspace->end) workspace->begin = workspace->end = 0;
}

inline void Connection::take_workspace() {
    if (!workspace) workspace = loop.lend();
}

inline void Connection::give_workspace() {
    if (workspace) loop.take_back(std::move(workspace));
}

inline void Connection::poll_stream() {
    auto news = stream->poll();
    auto now = Ticks::now();
    if (news && news->empty() && now - stream_silent_since >= stream_heartbeat) news = ":\n\n";
    if (news && !news->empty()) {
        std::string size;
        if (stream_chunked) {
            std::array<char, 20> hex{};
            std::snprintf(hex.data(), hex.size(), "%zx\r\n", news->size());
            size = hex.data();
        }
        stream_rest += size + *news + (stream_chunked ? "\r\n" : "");
        stream_bytes += news->size();
        stream_silent_since = now;
    }
    ErrorCode error;
    if (!stream_rest.empty()) stream_rest.erase(0, socket.write_some(asio::buffer(stream_rest), error));
    bool broken = error && error != asio::error::would_block;
    if (!news || broken || stream_rest.size() > stream_rest_max) cut();
}

}  // namespace mk::server
