// SPDX-License-Identifier: EUPL-1.2
// The bare server: the same page of about 25 KB for every GET, the body back for a POST. To compare the
// server itself with others, without an application.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/server.hpp"

namespace {

using mk::web::Request;
using mk::web::Response;

std::string make_page() {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta "
        "charset=\"utf-8\"><title>Spanningen</title></head><body><ul>\n";
    for (int row = 1; html.size() < 25'500; ++row) {
        auto number = std::to_string(row);
        html += "<li><article><h2><a href=\"/spanningen/" + number + "\">Spanning nummer " + number +
                " over het wachten op een antwoord</a></h2><p>Gevoeld in de wijk, " +
                std::to_string(row * 7 % 53) +
                " keer weerklank. Er wordt nog gezocht naar wat eraan te doen is, en door "
                "wie.</p></article></li>\n";
    }
    return html + "</ul></body></html>\n";
}

class EchoDesk final : public mk::web::Desk {
public:
    explicit EchoDesk(const std::string& page) : page_(page) {}

    std::optional<Response> answer(Request&& request, mk::web::Answered) override {
        if (request.method == mk::web::Method::post) return mk::web::page(std::move(request.body));
        if (request.path == "/klein") return mk::web::page("ok");
        return mk::web::page(page_);
    }

private:
    const std::string& page_;
};

class Echo final : public mk::web::Application {
public:
    std::unique_ptr<mk::web::Desk> open_desk() override { return std::make_unique<EchoDesk>(page_); }
    [[nodiscard]] bool may_wait() const override { return false; }

private:
    std::string page_ = make_page();
};

}  // namespace

// echo_server PORT [THREADS] [log]
int main(int argc, char** argv) {
    mk::server::ServerOptions options;
    options.port = argc > 1 ? static_cast<std::uint16_t>(std::atoi(argv[1])) : 8090;
    options.threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 0;
    options.connections_max = 4096;
    if (argc > 3 && std::string_view(argv[3]) == "log")
        options.on_log = [](std::string_view lines) { std::fwrite(lines.data(), 1, lines.size(), stdout); };
    Echo echo;
    mk::server::Server server(echo, options);
    std::fprintf(stderr, "http://127.0.0.1:%u/\n", static_cast<unsigned>(server.port()));
    server.run();
}
