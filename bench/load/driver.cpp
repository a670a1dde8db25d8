// SPDX-License-Identifier: EUPL-1.2
#include "driver.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "client.hpp"

namespace mk::load {
namespace {

using Steady = std::chrono::steady_clock;

struct Visitor {
    int fd = -1;
    int number = 0;
    std::size_t opened = 0;  // how many of the opening requests are done
    std::size_t turn = 0;
    std::string out;
    std::size_t sent = 0;
    Steady::time_point asked_at;
    AnswerReader answer;
    Memory memory;
};

class Driver {
public:
    explicit Driver(const Options& options)
        : options_(options), random_(options.seed), epoll_(epoll_create1(0)) {
        where_.sin_family = AF_INET;
        where_.sin_port = htons(options.port);
        if (inet_pton(AF_INET, options.host.c_str(), &where_.sin_addr) != 1)
            throw std::invalid_argument("the host must be an IPv4 address");
    }
    ~Driver() {
        for (auto& visitor : visitors_)
            if (visitor->fd >= 0) close(visitor->fd);
        close(epoll_);
    }
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    Outcome run() {
        for (int i = 0; i < options_.connections; ++i) {
            auto& visitor = visitors_.emplace_back(std::make_unique<Visitor>());
            visitor->number = i;
            visitor->turn = static_cast<std::size_t>(i);
            if (!options_.cookies.empty())
                visitor->memory.keep_cookie(options_.cookies[visitor->turn % options_.cookies.size()]);
            begin(*visitor);
        }
        auto start = Steady::now();
        count_from_ = start + seconds(options_.warm_up_seconds);
        auto end = count_from_ + seconds(options_.seconds);
        std::array<epoll_event, 256> events;
        for (auto now = start; now < end; now = Steady::now()) {
            int ready = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 50);
            for (int i = 0; i < ready; ++i)
                serve(*static_cast<Visitor*>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        outcome_.seconds = std::chrono::duration<double>(Steady::now() - count_from_).count();
        return std::move(outcome_);
    }

private:
    static Steady::duration seconds(double s) {
        return std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(s));
    }

    // Connecting blocks, which on loopback takes no time and keeps the states few.
    void begin(Visitor& visitor) {
        for (int tries = 0;; ++tries) {
            visitor.fd = socket(AF_INET, SOCK_STREAM, 0);
            int yes = 1;
            setsockopt(visitor.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            if (connect(visitor.fd, reinterpret_cast<sockaddr*>(&where_), sizeof where_) == 0) break;
            ++outcome_.refused;
            close(visitor.fd);
            if (tries > 100) throw std::runtime_error("nobody listens there");
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &visitor;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, visitor.fd, &event);
        ask(visitor);
    }

    void again(Visitor& visitor) {
        close(visitor.fd);
        begin(visitor);
    }

    void ask(Visitor& visitor) {
        bool opening = visitor.opened < options_.opening.size();
        const Template& what = opening ? options_.opening[visitor.opened]
                                       : options_.templates[visitor.turn++ % options_.templates.size()];
        visitor.out = visitor.memory.request(options_, what, visitor.number, counter_, random_);
        visitor.sent = 0;
        visitor.answer.begin(what.method == "HEAD");
        visitor.asked_at = Steady::now();
        // A request fits the socket's buffer; a body that does not is sent blocking.
        while (visitor.sent < visitor.out.size()) {
            auto n = send(visitor.fd, visitor.out.data() + visitor.sent, visitor.out.size() - visitor.sent,
                          MSG_NOSIGNAL);
            if (n <= 0) break;
            visitor.sent += static_cast<std::size_t>(n);
        }
    }

    void serve(Visitor& visitor) {
        auto n = recv(visitor.fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
        bool counting = Steady::now() >= count_from_;
        if (n <= 0) {
            if (counting) ++outcome_.broken;
            again(visitor);
            return;
        }
        if (counting) outcome_.bytes += static_cast<std::uint64_t>(n);
        if (!visitor.answer.take({buffer_.data(), static_cast<std::size_t>(n)})) return;
        done(visitor, counting);
    }

    void done(Visitor& visitor, bool counting) {
        bool opening = visitor.opened < options_.opening.size();
        ++outcome_.answers_in_all;
        if (counting && !opening && visitor.asked_at >= count_from_) {
            auto took =
                std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - visitor.asked_at);
            outcome_.latencies_us.push_back(static_cast<std::uint32_t>(took.count()));
            ++outcome_.answers;
            ++outcome_.statuses[visitor.answer.status()];
        }
        if (opening) ++visitor.opened;
        if (visitor.answer.broken() || visitor.answer.closes()) {
            if (!visitor.answer.broken()) visitor.memory.learn(visitor.answer);
            again(visitor);
            return;
        }
        visitor.memory.learn(visitor.answer);
        ask(visitor);
    }

    const Options& options_;
    Random random_;
    int epoll_;
    sockaddr_in where_{};
    std::vector<std::unique_ptr<Visitor>> visitors_;
    std::uint64_t counter_ = 1;
    Steady::time_point count_from_;
    Outcome outcome_;
    std::array<char, 128 * 1024> buffer_;
};

}  // namespace

Outcome drive(const Options& options) {
    return std::make_unique<Driver>(options)->run();
}

}  // namespace mk::load
