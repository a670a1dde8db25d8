// SPDX-License-Identifier: EUPL-1.2
#pragma once

// Part of listener.cpp: included there and nowhere else, so that Asio is compiled once. How a request is
// heard: from the first byte on a connection to a whole web::Request, or our own "no".
#include <boost/asio/redirect_error.hpp>

#include <array>
#include <memory>

#include "server/loop.hpp"

namespace mk::server {

using ConnectionPtr = std::shared_ptr<Connection>;

enum class Heard : std::uint8_t { request, refused, gone };

// A request as far as it was understood, and what became of it.
struct Exchange {
    int refused = 0;  // our own "no": a status
    bool head_only = false;
    bool keep_alive = false;
    bool old_client = false;
    web::Visit visit;
    web::Method method = web::Method::other;
    std::string id;
    std::string path;
    std::string origin;
    std::string accept_encoding;
    Ticks::time_point heard_at = Ticks::now();
    web::Response response;
    bool packed = false;  // the body was compressed where it was made
    std::uint64_t bytes = 0;
};
using ExchangePtr = std::shared_ptr<Exchange>;

// Waits for bytes and reads what there is; false when the visitor left or took too long.
inline Awaitable<bool> read_more(ConnectionPtr c) {
    for (;;) {
        ErrorCode error;
        auto room = c->room(c->loop.shared.options.header_bytes_max);
        std::size_t bytes = c->socket.read_some(room, error);
        if (!error) {
            c->workspace->end += bytes;
            co_return true;
        }
        if (error != asio::error::would_block) co_return false;
        auto token = asio::redirect_error(UseAwaitable(), error);
        co_await c->socket.async_wait(Socket::wait_read, token);
        if (error) co_return false;
    }
}

// Sends head and body; false when the visitor left or did not take it in time.
inline Awaitable<bool> write_all(ConnectionPtr c, std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        ErrorCode error;
        std::array<asio::const_buffer, 2> both;
        both[0] = asio::buffer(head.data(), head.size());
        both[1] = asio::buffer(body.data(), body.size());
        std::size_t sent = c->socket.write_some(both, error);
        if (error == asio::error::would_block) {
            auto token = asio::redirect_error(UseAwaitable(), error);
            co_await c->socket.async_wait(Socket::wait_write, token);
            sent = 0;
        }
        if (error) co_return false;
        std::size_t of_head = std::min(sent, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(sent - of_head);
    }
    co_return true;
}

// An empty line before a request is an old habit of some clients (RFC 9112 2.2). False while the rest of one
// must come first.
inline bool skip_empty_lines(Connection& c) {
    while (c.buffered() > 0) {
        const auto* at = static_cast<const char*>(c.unread().data());
        if (at[0] != '\r') return true;
        if (c.buffered() == 1) return false;
        if (at[1] != '\n') return true;
        c.eat(2);
    }
    return false;
}

// Reads up to the end of the header fields.
inline Awaitable<Heard> hear_head(ConnectionPtr c, ExchangePtr x) {
    const auto& options = c->loop.shared.options;
    auto& parser = *c->workspace->parser;
    std::size_t consumed = 0;
    for (;;) {
        bool begun = consumed > 0 || skip_empty_lines(*c);
        if (begun && c->buffered() > 0) {
            ErrorCode error;
            std::size_t bytes = parser.put(c->unread(), error);
            c->eat(bytes);
            consumed += bytes;
            if (error && error != http::error::need_more) {
                x->refused = parser.status_for(error);
                co_return Heard::refused;
            }
            if (!error && parser.is_header_done()) break;
        }
        if (consumed + c->buffered() >= options.header_bytes_max) {
            x->refused = parser.has_start_line() ? 431 : 414;
            co_return Heard::refused;
        }
        bool more = co_await read_more(c);
        if (more) continue;
        if (!c->expired) co_return Heard::gone;
        x->refused = 408;
        co_return Heard::refused;
    }
    if (consumed > options.header_bytes_max) {
        x->refused = 431;
        co_return Heard::refused;
    }
    co_return Heard::request;
}

// Reads the body, when there is one.
inline Awaitable<Heard> hear_body(ConnectionPtr c, ExchangePtr x) {
    auto& shared = c->loop.shared;
    auto& parser = *c->workspace->parser;
    const auto& request = parser.request;
    std::size_t most = shared.application.body_bytes_max(request.method, request.path);
    most = std::min(most, shared.options.body_bytes_max);
    parser.body_bytes_max(most);
    auto length = parser.content_length_remaining();
    if (length && *length > most) {
        x->refused = 413;
        co_return Heard::refused;
    }
    if (parser.is_done()) co_return Heard::request;
    c->enter(Phase::reading, shared.options.body_ms);
    parser.eager(true);
    if (parser.expects_continue && c->buffered() == 0) {
        bool sent = co_await write_all(c, "HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!sent) co_return Heard::gone;
    }
    for (;;) {
        std::size_t bytes = 0;
        if (c->buffered() > 0) {
            ErrorCode error;
            bytes = parser.put(c->unread(), error);
            c->eat(bytes);
            if (error && error != http::error::need_more) {
                x->refused = parser.status_for(error);
                co_return Heard::refused;
            }
            if (parser.is_done()) co_return Heard::request;
        }
        if (bytes == 0 && c->buffered() >= shared.options.header_bytes_max) {
            x->refused = 400;  // a chunk's line without an end
            co_return Heard::refused;
        }
        bool more = co_await read_more(c);
        if (more) continue;
        if (!c->expired) co_return Heard::gone;
        x->refused = 408;
        co_return Heard::refused;
    }
}

// What is known of the request goes to the exchange, for the answer's head and the log.
inline void note(Connection& c, Exchange& x) {
    auto& parser = *c.workspace->parser;
    auto& request = parser.request;
    auto& shared = c.loop.shared;
    auto visitor = visitor_of(c.peer, shared.proxies, parser.forwarded_for);
    x.origin = network_of(visitor);
    bool through_proxy = shared.proxies.trusts(c.peer);
    request.secure = through_proxy && web::same_ignoring_case(parser.forwarded_proto, "https");
    x.visit = {request.secure, !request.header("cookie").empty()};
    x.path = request.path;
    x.head_only = request.method == web::Method::head;
    x.method = request.method;
    x.accept_encoding = request.header("accept-encoding");
}

// Waits for the first byte of a request; a connection that waits keeps no buffers.
inline Awaitable<bool> wake(ConnectionPtr c) {
    if (c->buffered() > 0) co_return true;
    c->give_workspace();
    c->enter(Phase::idle, c->loop.shared.options.idle_ms);
    if (c->loop.stopping) co_return false;
    ErrorCode error;
    auto token = asio::redirect_error(UseAwaitable(), error);
    co_await c->socket.async_wait(Socket::wait_read, token);
    co_return !error;
}

inline Awaitable<Heard> hear(ConnectionPtr c, ExchangePtr x) {
    auto& loop = c->loop;
    c->take_workspace();
    c->enter(Phase::reading, loop.shared.options.header_ms);
    auto& parser = c->workspace->parser.emplace(loop.shared.options);
    Heard heard = co_await hear_head(c, x);
    if (heard == Heard::request) heard = co_await hear_body(c, x);
    if (heard == Heard::gone) co_return heard;
    note(*c, *x);
    x->heard_at = Ticks::now();
    x->id = loop.next_id();
    x->old_client = parser.old_client();
    if (heard == Heard::request) x->keep_alive = parser.keep_alive();
    co_return heard;
}

}  // namespace mk::server
