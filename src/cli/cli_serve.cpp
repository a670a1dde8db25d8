// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/clock_run.hpp"
#include "app/mail_run.hpp"
#include "app/router.hpp"
#include "app/site.hpp"
#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "db/migrate.hpp"
#include "domain/person/person.hpp"
#include "server/server.hpp"

namespace mk::cli {
namespace {

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::]:8080", ":8080" (everybody).
std::optional<Address> parse_address(std::string_view text) {
    auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto port = parse_number(text.substr(colon + 1));
    if (!port || *port > 65535) return std::nullopt;
    std::string host(text.substr(0, colon));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host.empty()) host = "::";
    if (host == "localhost") host = "127.0.0.1";
    return Address{host, static_cast<std::uint16_t>(*port)};
}

bool is_loopback(const std::string& host) {
    return host.starts_with("127.") || host == "::1";
}

// A municipality's token file: its text, and the name of the class it sets (".NAME-theme").
bool read_theme(const std::string& file, person::Town& town) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return false;
    std::ostringstream text;
    text << in.rdbuf();
    town.theme_css = std::move(text).str();
    auto end = town.theme_css.find("-theme");
    auto dot = end == std::string::npos ? std::string::npos : town.theme_css.rfind('.', end);
    if (dot == std::string::npos) return false;
    town.theme_name = town.theme_css.substr(dot + 1, end + 6 - dot - 1);
    return true;
}

void say(const std::string& line) {
    std::cerr << line + '\n' << std::flush;
}

// Who the town is, when nobody says: its home municipality, and whether it is a demo.
void look_up_town(const ServeOptions& options, person::Town& town) {
    auto db = db::open(options.database, db::Mode::read);
    auto home = place::home(*db);
    town.name = !options.name.empty() ? options.name : home ? home->name : "Microkosmos";
    town.demo = person::demo_person(*db, "inwoner").has_value();
}

}  // namespace

int serve(const ServeOptions& options) {
    return run([&] {
        auto address = parse_address(options.listen);
        if (!address) return refuse("--listen is ADDRESS:PORT, for example 127.0.0.1:8080");
        SystemClock clock;
        app::SiteOptions site_options;
        site_options.database = options.database;
        site_options.clock = &clock;
        site_options.on_trouble = say;
        person::Town& town = site_options.town;
        if (!options.theme.empty() && !read_theme(options.theme, town))
            return refuse("--theme is a CSS file with the tokens of one .NAME-theme class");
        town.development = options.smtp_url.empty() && is_loopback(address->host);
        if (options.smtp_url.empty() && !town.development)
            say("microkosmos: no --smtp-url, so nobody can get a sign-in link");
        if (town.development)
            town.tell_link = [](std::string_view link) { say("sign-in link: " + std::string(link)); };
        town.base_url = options.base_url.empty() ? "http://" + options.listen : options.base_url;
        db::migrate(*db::open(options.database, db::Mode::write));
        look_up_town(options, town);
        app::Site site(site_options);
        server::ServerOptions server_options;
        server_options.address = address->host;
        server_options.port = address->port;
        server_options.threads = options.threads;
        server_options.pool_threads = options.pool_threads;
        server_options.trusted_proxy = options.trusted_proxy;
        if (options.log)
            server_options.on_log = [](std::string_view lines) { std::cout << lines << std::flush; };
        app::MailRun mails(
            site, {options.smtp_url, options.smtp_user, options.smtp_password, options.smtp_from}, say);
        app::ClockRun clock_run(site, say);
        server::Server server(site, server_options);
        say("Microkosmos serves " + town.name + " at http://" +
            (address->host == "127.0.0.1" ? "localhost" : address->host) + ':' +
            std::to_string(server.port()));
        server.run();
        return 0;
    });
}

int routes() {
    for (const auto& route : app::all_routes())
        std::cout << app::name(route.method) << ' ' << route.path << '\n';
    return 0;
}

}  // namespace mk::cli
