// SPDX-License-Identifier: EUPL-1.2
// The only file that compiles Beast and Asio, and, with hearing.hpp, the only one with coroutines. g++ 12
// frees temporaries of an expression with co_await twice or never: so every co_await is a statement of its
// own, every argument a named local, every parameter by value.
#include "server/server.hpp"

#include "server/hearing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <system_error>
#include <thread>

namespace mk::server {
namespace {

constexpr std::size_t linger_bytes_max = 16U << 20U;
constexpr std::size_t turned_away_max = 64;
constexpr auto accept_pause_length = std::chrono::milliseconds(100);

// True when the answer comes later, into the slot.
bool hand_over(Connection& c, Exchange& x, const std::shared_ptr<Slot>& slot) {
    auto& loop = c.loop;
    auto& request = c.workspace->parser->request;
    request.origin_network = x.origin;
    request.id = x.id;
    auto promise = std::make_shared<Promise>(loop.gate, slot);
    if (loop.shared.pool) {
        AnswerPool::Give give = [promise](web::Response response, bool packed) {
            promise->keep(std::move(response), packed);
        };
        if (loop.shared.pool->submit(request, give)) return true;
        promise->release();
        x.response = refusal(503, x.path);
        return false;
    }
    auto late = [promise](web::Response response) { promise->keep(std::move(response), false); };
    auto said = ask(*loop.desk, std::move(request), late);
    if (!said) return true;
    promise->release();
    x.response = std::move(*said);
    return false;
}

Awaitable<void> answer(ConnectionPtr c, ExchangePtr x) {
    c->enter(Phase::answering, 0);
    auto slot = std::make_shared<Slot>();
    if (!hand_over(*c, *x, slot)) co_return;
    Timer timer(c->loop.context);
    timer.expires_after(std::chrono::milliseconds(c->loop.shared.options.answer_ms));
    slot->waiting = &timer;
    if (!slot->settled) {
        ErrorCode error;
        auto token = asio::redirect_error(UseAwaitable(), error);
        co_await timer.async_wait(token);
    }
    slot->waiting = nullptr;
    if (slot->response) {
        x->response = std::move(*slot->response);
        x->packed = slot->packed;
    } else {
        x->response = refusal(slot->settled ? 500 : 503, x->path);
    }
}

Awaitable<bool> send(ConnectionPtr c, ExchangePtr x, Length length) {
    auto& response = x->response;
    if (!x->packed) c->loop.compressor.apply(response, x->accept_encoding);
    c->take_workspace();
    auto& head = c->workspace->head;
    head.clear();
    Framing framing;
    framing.keep_alive = x->keep_alive;
    framing.old_client = x->old_client;
    framing.length = length;
    append_head(head, response, x->visit, framing, c->loop.date);
    std::string_view head_bytes = head;
    std::string_view body_bytes;
    if (!x->head_only && may_have_body(response.status)) body_bytes = body_of(response);
    x->bytes = body_bytes.size();
    c->enter(Phase::writing, c->loop.shared.options.write_ms);
    bool sent = co_await write_all(c, head_bytes, body_bytes);
    co_return sent;
}

// An answer that goes on: the loop's tick sends, this waits until the visitor leaves or the stream ends.
Awaitable<void> stream(ConnectionPtr c, ExchangePtr x) {
    x->keep_alive = false;
    Length length = x->old_client ? Length::until_closed : Length::chunked;
    bool sent = co_await send(c, x, length);
    if (!sent || x->head_only) co_return;
    c->give_workspace();
    c->stream_chunked = length == Length::chunked;
    c->enter(Phase::streaming, 0);
    c->stream_silent_since = Ticks::now();
    c->stream = x->response.stream;
    c->poll_stream();
    ErrorCode error;
    if (!c->expired && !c->loop.stopping) {
        auto token = asio::redirect_error(UseAwaitable(), error);
        co_await c->socket.async_wait(Socket::wait_read, token);
    }
    x->bytes = c->stream_bytes;
    c->stream.reset();
    if (!c->expired && !c->loop.stopping) co_return;
    if (c->stream_chunked) c->stream_rest += "0\r\n\r\n";
    c->enter(Phase::writing, c->loop.shared.options.linger_ms);
    std::string_view rest = c->stream_rest;
    sent = co_await write_all(c, rest, {});
}

// Lets the visitor read why we close: closing with unread bytes would take the answer back.
Awaitable<void> linger(ConnectionPtr c) {
    ErrorCode ignored;
    c->socket.shutdown(Socket::shutdown_send, ignored);
    c->take_workspace();
    c->enter(Phase::lingering, c->loop.shared.options.linger_ms);
    for (std::size_t total = 0; total < linger_bytes_max;) {
        total += c->buffered();
        c->eat(c->buffered());
        bool more = co_await read_more(c);
        if (!more) co_return;
    }
}

void write_log(Loop& loop, const Exchange& x) {
    if (!loop.log.on()) return;
    LogEntry entry;
    entry.request_id = x.id;
    entry.method = x.method;
    entry.path = x.response.log_path.empty() ? std::string_view(x.path) : x.response.log_path;
    entry.status = x.response.status;
    entry.duration_us =
        std::chrono::duration_cast<std::chrono::microseconds>(Ticks::now() - x.heard_at).count();
    entry.bytes = x.bytes;
    entry.origin = x.origin;
    loop.log.request(loop.clock.now(), entry);
}

// One request and its answer; false when the connection has served.
Awaitable<bool> exchange(ConnectionPtr c) {
    auto x = std::make_shared<Exchange>();
    auto& shared = c->loop.shared;
    Heard heard = co_await hear(c, x);
    if (heard == Heard::gone) co_return false;
    if (heard == Heard::refused) x->response = refusal(x->refused, x->path);
    else co_await answer(c, x);
    bool streams = x->response.stream != nullptr;
    if (streams && shared.streams.fetch_add(1) >= shared.options.streams_max) {
        shared.streams.fetch_sub(1);
        streams = false;
        x->response = refusal(503, x->path);
    }
    if (streams) {
        co_await stream(c, x);
        shared.streams.fetch_sub(1);
        write_log(c->loop, *x);
        co_return false;
    }
    if (c->loop.stopping) x->keep_alive = false;
    Length known = Length::known;
    bool sent = co_await send(c, x, known);
    write_log(c->loop, *x);
    if (!sent) co_return false;
    if (x->keep_alive) co_return true;
    x.reset();
    co_await linger(c);
    co_return false;
}

Awaitable<void> serve(ConnectionPtr c) {
    for (;;) {
        bool awake = co_await wake(c);
        if (!awake) co_return;
        bool again = co_await exchange(c);
        if (!again) co_return;
    }
}

// One connection too many: a 503 before anything is read.
Awaitable<void> turn_away(ConnectionPtr c) {
    auto x = std::make_shared<Exchange>();
    x->response = refusal(503, {});
    x->origin = network_of(c->peer);
    Length known = Length::known;
    bool sent = co_await send(c, x, known);
    write_log(c->loop, *x);
    if (sent) co_await linger(c);
}

void welcome(Loop& loop, Socket socket) {
    ErrorCode error;
    auto remote = socket.remote_endpoint(error);
    if (error) return;
    socket.non_blocking(true, error);
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    auto connection = std::make_shared<Connection>(std::move(socket), loop);
    auto address = remote.address();
    auto v6 =
        address.is_v4() ? asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()) : address.to_v6();
    auto bytes = v6.to_bytes();
    std::copy(bytes.begin(), bytes.end(), connection->peer.bytes.begin());
    std::size_t now = loop.shared.connections.load();
    std::size_t most = loop.shared.options.connections_max;
    if (now > most + turned_away_max) return;
    auto ended = [&loop](const std::exception_ptr& failure) {
        if (failure) loop.log.event(loop.clock.now(), "error", "connection_failed", "");
    };
    if (now > most) asio::co_spawn(loop.context, turn_away(std::move(connection)), ended);
    else asio::co_spawn(loop.context, serve(std::move(connection)), ended);
}

bool out_of_something(const ErrorCode& error) {
    int code = error.value();
    return code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM;
}

Awaitable<void> accept_all(Loop* loop) {
    for (;;) {
        ErrorCode error;
        Socket socket(loop->context);
        auto token = asio::redirect_error(UseAwaitable(), error);
        co_await loop->acceptor.async_accept(socket, token);
        if (!loop->acceptor.is_open()) co_return;
        if (!error) {
            welcome(*loop, std::move(socket));
            continue;
        }
        if (!out_of_something(error)) continue;
        // The listener stays readable, so without a pause this would spin until somebody leaves.
        loop->log.event(loop->clock.now(), "error", "accept_failed", strerrordesc_np(error.value()));
        loop->accept_pause.expires_after(accept_pause_length);
        auto pause_token = asio::redirect_error(UseAwaitable(), error);
        co_await loop->accept_pause.async_wait(pause_token);
    }
}

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

void open_listener(Acceptor& acceptor, const asio::ip::tcp::endpoint& where, bool shared_port) {
    acceptor.open(where.protocol());
    acceptor.set_option(Acceptor::reuse_address(true));
    if (shared_port) acceptor.set_option(ReusePort(true));
    if (where.protocol() == asio::ip::tcp::v6()) acceptor.set_option(asio::ip::v6_only(false));
    acceptor.bind(where);
}

}  // namespace

class Server::Impl {
public:
    Impl(web::Application& application, ServerOptions options)
        : proxies_(options.trusted_proxy), shared_{application, std::move(options), proxies_, nullptr, {},
                                                   {}} {
        try {
            listen();
        } catch (const boost::system::system_error& error) {
            throw std::system_error(error.code(), "cannot listen on " + shared_.options.address + " port " +
                                                      std::to_string(shared_.options.port));
        }
    }

    void run() {
        auto& application = shared_.application;
        if (application.may_wait()) {
            unsigned threads = std::max(1U, shared_.options.pool_threads);
            shared_.pool =
                std::make_unique<AnswerPool>(application, threads, shared_.options.connections_max);
        }
        asio::signal_set signals(loops_[0]->context);
        if (shared_.options.handle_signals) {
            signals.add(SIGTERM);
            signals.add(SIGINT);
            signals.async_wait([this](const ErrorCode& error, int) {
                if (!error) stop();
            });
        }
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < loops_.size(); ++i) threads.emplace_back([this, i] { turn(*loops_[i]); });
        turn(*loops_[0]);
        for (auto& thread : threads) thread.join();
        shared_.pool.reset();
        for (auto& loop : loops_) loop->log.flush();
        if (failure_) std::rethrow_exception(failure_);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void stop() {
        for (auto& loop : loops_) asio::post(loop->context, [&loop = *loop] { loop.begin_stop(); });
    }

private:
    void listen() {
        asio::ip::tcp::endpoint where(asio::ip::make_address(shared_.options.address), shared_.options.port);
        unsigned threads = shared_.options.threads;
        if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
        {
            // SO_REUSEPORT would let a second server share our port unnoticed; without it the system objects.
            asio::io_context probe;
            Acceptor alone(probe);
            open_listener(alone, where, false);
        }
        auto seed = static_cast<std::uint64_t>(SystemClock().now().ms) ^ static_cast<std::uint64_t>(getpid())
                                                                             << 44U;
        for (unsigned i = 0; i < threads; ++i) {
            auto& loop = *loops_.emplace_back(std::make_unique<Loop>(shared_, seed + i));
            open_listener(loop.acceptor, where, true);
            where.port(loop.acceptor.local_endpoint().port());
        }
        port_ = where.port();
        for (auto& loop : loops_) {
            loop->acceptor.listen(asio::socket_base::max_listen_connections);
            asio::co_spawn(loop->context, accept_all(loop.get()), [](const std::exception_ptr&) {});
        }
    }

    void turn(Loop& loop) {
        try {
            if (!shared_.pool) loop.desk = shared_.application.open_desk();
            loop.tick();
            loop.context.run();
        } catch (...) {
            std::lock_guard lock(failure_mutex_);
            failure_ = std::current_exception();
            stop();
        }
        loop.desk.reset();
    }

    TrustedProxies proxies_;
    Shared shared_;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::uint16_t port_ = 0;
    std::mutex failure_mutex_;
    std::exception_ptr failure_;
};

Server::Server(web::Application& application, ServerOptions options)
    : impl_(std::make_unique<Impl>(application, std::move(options))) {}
Server::~Server() = default;
void Server::run() {
    impl_->run();
}
std::uint16_t Server::port() const {
    return impl_->port();
}
void Server::stop() {
    impl_->stop();
}

}  // namespace mk::server
