// SPDX-License-Identifier: EUPL-1.2
#include "app/pages.hpp"
#include "db/migrate.hpp"
#include "web/json_writer.hpp"

// What machines ask: is the program alive, is it ready, where to report a leak.
namespace mk::app {
namespace {

web::Response plain(std::string body) {
    web::Response answer;
    answer.kind = web::Response::Kind::file;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = std::move(body);
    return answer;
}

web::Response health(bool database, int missing, bool whole) {
    web::JsonWriter json;
    const bool fine = database && missing == 0;
    json.begin_object().member("status", fine ? "ok" : "error");
    if (whole) json.member("database", database ? "ok" : "error").member("missingMigrations", missing);
    json.end_object();
    return web::json(json.take(), fine ? 200 : 503);
}

// A database that is gone is told by this very answer, not by the page for trouble.
web::Response look(person::Visit& visit, bool whole) {
    try {
        return health(true, db::missing_migrations(visit.db), whole);
    } catch (const db::Failure&) {
        return health(false, 0, whole);
    }
}

Result<web::Response> livez(person::Visit&) {
    return health(true, 0, false);
}
Result<web::Response> readyz(person::Visit& visit) {
    return look(visit, true);
}

Result<web::Response> robots(person::Visit&) {
    // Pages about oneself, forms and the answers of filters are of no use to anybody who was not there.
    return plain(
        "User-agent: *\nDisallow: /mij\nDisallow: /inloggen\nDisallow: /postvak\nDisallow: /u/\n"
        "Disallow: /vinden\nDisallow: /spanning/nieuw\nDisallow: /spanningen/lijkt-op\n");
}

// RFC 9116. Between 10 and 11 months ahead, in steps of 30 days: always in the future, never beyond a year.
Result<web::Response> security(person::Visit& visit) {
    Moment expires{(visit.now.ms / (30 * day_ms) + 11) * (30 * day_ms)};
    std::string text = "# https://www.rfc-editor.org/rfc/rfc9116\nContact: " + visit.town.base_url +
                       "/open#bron\nExpires: " + iso_moment(expires) +
                       "\nPreferred-Languages: nl, en\nCanonical: " + visit.town.base_url +
                       "/.well-known/security.txt\n";
    return plain(std::move(text));
}

constexpr person::Route routes[] = {
    {web::Method::get, "/_healthz", person::Who::anyone, readyz},
    {web::Method::get, "/_healthz/livez", person::Who::anyone, livez},
    {web::Method::get, "/_healthz/readyz", person::Who::anyone, readyz},
    {web::Method::get, "/robots.txt", person::Who::anyone, robots},
    {web::Method::get, "/.well-known/security.txt", person::Who::anyone, security},
};

}  // namespace

std::span<const person::Route> health_routes() {
    return routes;
}

}  // namespace mk::app
