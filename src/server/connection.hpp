// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Part of listener.cpp: included there and nowhere else, so that Asio is compiled once.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/origin.hpp"
#include "server/parser.hpp"

namespace mk::server {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Ticks = asio::steady_timer::clock_type;  // the one clock outside base/: it drives time-outs only
using Timer = asio::basic_waitable_timer<Ticks, asio::wait_traits<Ticks>, Executor>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
using UseAwaitable = asio::use_awaitable_t<Executor>;

class Loop;

// Where a late answer arrives: touched on the I/O thread only.
struct Slot {
    std::optional<web::Response> response;
    bool packed = false;
    bool settled = false;  // with a response, or never to come
    Timer* waiting = nullptr;
};

// The way from other threads to an I/O thread, which may be gone by then.
class Gate {
public:
    explicit Gate(Executor executor) : executor_(executor) {}
    // Runs `what` on the I/O thread; drops it after close().
    template <class What>
    void pass(What what);
    void close();

private:
    std::mutex mutex_;
    bool open_ = true;
    Executor executor_;
};

// One request's promise of an answer. Kept or, when the last who could keep it is gone, broken: then the
// visitor gets a 500 and not silence.
class Promise {
public:
    Promise(std::shared_ptr<Gate> gate, std::shared_ptr<Slot> slot)
        : gate_(std::move(gate)), slot_(std::move(slot)) {}
    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;
    ~Promise();
    void keep(web::Response response, bool packed);
    // The answer went another way.
    void release() { kept_ = true; }

private:
    std::shared_ptr<Gate> gate_;
    std::shared_ptr<Slot> slot_;
    std::atomic<bool> kept_{false};
};

// What a connection needs only while a request is under way; lent by its loop.
struct Workspace {
    std::string input;  // bytes [begin, end) are read and not yet parsed
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string head;
    std::optional<RequestParser> parser;
};

enum class Phase : std::uint8_t { idle, reading, answering, writing, lingering, streaming };

class Connection {
public:
    Connection(Socket socket, Loop& loop);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void enter(Phase phase, int limit_ms);
    [[nodiscard]] std::size_t buffered() const { return workspace ? workspace->end - workspace->begin : 0; }
    [[nodiscard]] asio::mutable_buffer room(std::size_t most);
    [[nodiscard]] asio::const_buffer unread() const;
    void eat(std::size_t bytes);
    void take_workspace();
    void give_workspace();
    // Sends what the stream has; from the loop's tick.
    void poll_stream();
    void cut();

    Socket socket;
    Loop& loop;
    Address peer;
    std::unique_ptr<Workspace> workspace;
    std::shared_ptr<web::Stream> stream;
    std::string stream_rest;  // bytes the system would not take yet
    std::uint64_t stream_bytes = 0;
    Ticks::time_point deadline = Ticks::time_point::max();
    Ticks::time_point stream_silent_since;
    std::size_t index = 0;  // in the loop's list
    Phase phase = Phase::idle;
    bool expired = false;
    bool stream_chunked = false;
};

template <class What>
void Gate::pass(What what) {
    std::lock_guard lock(mutex_);
    if (open_) asio::post(executor_, std::move(what));
}

inline void Gate::close() {
    std::lock_guard lock(mutex_);
    open_ = false;
}

inline void Promise::keep(web::Response response, bool packed) {
    if (kept_.exchange(true)) return;
    gate_->pass([slot = slot_, packed, response = std::move(response)]() mutable {
        slot->response = std::move(response);
        slot->packed = packed;
        slot->settled = true;
        if (slot->waiting != nullptr) slot->waiting->cancel();
    });
}

inline Promise::~Promise() {
    if (kept_) return;
    gate_->pass([slot = slot_] {
        slot->settled = true;
        if (slot->waiting != nullptr) slot->waiting->cancel();
    });
}

}  // namespace mk::server
