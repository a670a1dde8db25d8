// SPDX-License-Identifier: EUPL-1.2
// The definitions of server_fixture.hpp; in a _test file so that they are part of the test program only.
#include "server/server_fixture.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "server/access_log.hpp"
#include "web/ascii.hpp"

namespace mk::server::test {
namespace {

class EventStream final : public web::Stream {
public:
    EventStream(std::atomic<int>& alive, int events) : alive_(alive), left_(events) { ++alive_; }
    ~EventStream() override { --alive_; }
    std::optional<std::string> poll() override {
        if (left_ == 0) return std::nullopt;
        if (left_ > 0) --left_;
        return "data: " + std::to_string(++sent_) + "\n\n";
    }

private:
    std::atomic<int>& alive_;
    int left_;  // negative: no end
    int sent_ = 0;
};

class EchoDesk final : public web::Desk {
public:
    explicit EchoDesk(EchoApplication& application) : application_(application) {}

    std::optional<web::Response> answer(web::Request&& request, web::Answered answered) override {
        ++application_.asked;
        const auto& path = request.path;
        if (path == "/gooit") throw std::runtime_error("kapot");
        if (path == "/vergeten") return std::nullopt;
        if (path == "/nooit") {
            application_.keep(std::move(answered));
            return std::nullopt;
        }
        if (path == "/laat") {
            application_.answer_later(std::move(answered), 150);
            return std::nullopt;
        }
        if (path == "/twee") application_.answer_later(std::move(answered), 1);
        return at_once(request);
    }

private:
    web::Response at_once(const web::Request& request) {
        const auto& path = request.path;
        if (path == "/pagina") return web::page(std::string(25'000, 'p'));
        if (path == "/groot") return web::file("application/octet-stream", "g", std::string(8U << 20U, 'g'));
        if (path == "/leeg") return web::page("weg", 204);
        if (path == "/stroom" || path == "/eindeloos") {
            web::Response response = web::page("");
            response.kind = web::Response::Kind::file;
            response.content_type = "text/event-stream";
            response.stream = std::make_shared<EventStream>(application_.streams, path == "/stroom" ? 3 : -1);
            return response;
        }
        if (path == "/geheim") {
            web::Response response = web::page("ja");
            response.log_path = "/(geheim)";
            return response;
        }
        if (path == "/wie")
            return web::page(request.origin_network + (request.secure ? " veilig " : " open ") +
                             std::string(request.header("x-naam")) +
                             std::string(request.header("x-forwarded-for")));
        return web::page(std::string(method_name(request.method)) + " " + path + " " + request.body);
    }

    EchoApplication& application_;
};

}  // namespace

EchoApplication::~EchoApplication() {
    for (auto& writer : writers_) writer.join();
}

std::unique_ptr<web::Desk> EchoApplication::open_desk() {
    if (desks++ == desk_broken_on) throw std::runtime_error("geen databank");
    return std::make_unique<EchoDesk>(*this);
}

std::size_t EchoApplication::body_bytes_max(web::Method method, std::string_view path) const {
    return path == "/veel" ? std::size_t{8} << 20U : web::Application::body_bytes_max(method, path);
}

void EchoApplication::answer_later(web::Answered answered, int after_ms) {
    std::lock_guard lock(mutex_);
    writers_.emplace_back([answered = std::move(answered), after_ms] {
        std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
        answered(web::page("later"));
    });
}

void EchoApplication::keep(web::Answered answered) {
    std::lock_guard lock(mutex_);
    kept_.push_back(std::move(answered));
}

ServerOptions test_options() {
    ServerOptions options;
    options.handle_signals = false;
    options.threads = 2;
    options.pool_threads = 3;
    options.linger_ms = 500;
    options.drain_ms = 8'000;
    options.stream_poll_ms = 20;
    return options;
}

Running::Running(web::Application& application, ServerOptions options)
    : server(application,
             [&] {
                 options.on_log = [this](std::string_view lines) {
                     std::lock_guard lock(mutex_);
                     lines_ += lines;
                 };
                 return options;
             }()),
      thread_([this] {
          server.run();
          std::lock_guard lock(mutex_);
          ended_ = true;
          changed_.notify_all();
      }) {}

Running::~Running() {
    server.stop();
    thread_.join();
}

bool Running::ended_within(int ms) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(ms), [this] { return ended_; });
}

std::string Running::log() {
    std::lock_guard lock(mutex_);
    return lines_;
}

std::string Answer::header(std::string_view name) const {
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
        std::string_view line = std::string_view(head).substr(at + 2);
        line = line.substr(0, line.find("\r\n"));
        auto colon = line.find(": ");
        if (colon == std::string_view::npos || !web::same_ignoring_case(line.substr(0, colon), name))
            continue;
        return std::string(line.substr(colon + 2));
    }
    return "";
}

Visitor::Visitor() : fd_(socket(AF_INET, SOCK_STREAM, 0)) {}

Visitor::Visitor(std::uint16_t port) : Visitor() {
    connect_to(port);
}

void Visitor::connect_to(std::uint16_t port) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd_, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0)
        throw std::runtime_error("cannot connect");
}

Visitor::Visitor(Visitor&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), input_(std::move(other.input_)) {}

Visitor::~Visitor() {
    if (fd_ >= 0) close(fd_);
}

bool Visitor::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Visitor::end_sending() {
    shutdown(fd_, SHUT_WR);
}

void Visitor::vanish() {
    linger hard{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close(std::exchange(fd_, -1));
}

void Visitor::small_window() {
    int bytes = 4096;
    setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool Visitor::fill(int ms) {
    pollfd wait{fd_, POLLIN, 0};
    if (poll(&wait, 1, ms) <= 0) return false;
    std::array<char, 65536> bytes;
    auto got = recv(fd_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    input_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

Answer Visitor::read(bool without_body) {
    Answer answer;
    std::size_t end = std::string::npos;
    while ((end = input_.find("\r\n\r\n")) == std::string::npos)
        if (!fill(5000)) return answer;
    answer.head = input_.substr(0, end + 2);
    input_.erase(0, end + 4);
    auto length = answer.header("Content-Length");
    std::size_t bytes = without_body || length.empty() ? 0 : std::stoul(length);
    while (input_.size() < bytes)
        if (!fill(5000)) return answer;
    answer.body = input_.substr(0, bytes);
    input_.erase(0, bytes);
    answer.status = std::stoi(answer.head.substr(9, 3));
    return answer;
}

std::optional<std::string> Visitor::read_to_end(int ms) {
    auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
    for (;;) {
        auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd wait{fd_, POLLIN, 0};
        if (left.count() <= 0 || poll(&wait, 1, static_cast<int>(left.count())) <= 0) return std::nullopt;
        if (!fill(0)) return std::exchange(input_, {});
    }
}

}  // namespace mk::server::test
