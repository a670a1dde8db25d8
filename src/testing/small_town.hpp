// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "domain/person/person.hpp"
#include "domain/person/visit.hpp"
#include "web/request.hpp"

// For the tests of a concept: a small town with people at each level, and a concept's routes without a
// server.
namespace mk::testing {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline PlaceId add_place(db::Db& db, PlaceId parent, place::Kind kind, std::string name) {
    place::NewPlace fresh;
    fresh.parent = parent;
    fresh.kind = kind;
    fresh.name = std::move(name);
    return *place::add(db, fresh);
}

// A country, a municipality with a district, a neighbourhood, a street, a department and a team; and another
// one.
struct SmallTown {
    explicit SmallTown(db::Db& writer, std::int64_t residents = 6) : db(writer) {
        settings.name = "Merelrode";
        settings.base_url = "https://merelrode.example";
        using Kind = place::Kind;
        land = add_place(db, {}, Kind::country, "Nederland");
        town = add_place(db, land, Kind::municipality, "Merelrode");
        district = add_place(db, town, Kind::district, "Hagenwijk");
        quarter = add_place(db, district, Kind::neighbourhood, "Meidoornbuurt");
        street = add_place(db, quarter, Kind::street, "Meidoornstraat");
        department = add_place(db, town, Kind::department, "Afdeling Samenleven");
        team = add_place(db, department, Kind::team, "Wijkteam Zuid");
        elsewhere = add_place(db, land, Kind::municipality, "Eikendonk");
        for (std::int64_t i = 0; i < residents; ++i) (void)somebody(place::Level::resident, quarter);
    }

    // Somebody new with one standing. Nobody may ever read their name or mail: laws look for "Geheim".
    person::Viewer somebody(place::Level level, PlaceId at, bool vouched = true) {
        std::string number = std::to_string(++people);
        auto id = *person::ensure(
            db, {"geheim" + number + "@geheim.example", "Geheim Persoon" + number, "", html::Lang::nl}, now);
        stand(id, level, at, vouched);
        return person::viewer_of(db, id);
    }
    StandingId stand(PersonId person, place::Level level, PlaceId at, bool vouched = true) {
        return *person::stand(db, {person, at, level, false, vouched}, now);
    }

    person::Act act(const person::Viewer& viewer, std::string once = {}) {
        return {db, viewer, key, now, std::move(once)};
    }

    db::Db& db;
    std::string key = "test key of the town";
    Moment now = from_dutch_date({2026, 3, 17, 10, 30});
    int people = 0;
    person::Town settings;  // of every visit; a test may wish something else
    PlaceId land, town, district, quarter, street, department, team, elsewhere;
};

// "ok", or the code of a refusal; for refused fields "field:code field:code".
inline std::string outcome(const Error& error) {
    if (error.kind != Refusal::invalid) return error.code;
    std::string out;
    for (const FieldError& f : error.fields) out += (out.empty() ? "" : " ") + f.field + ':' + f.code;
    return out;
}
template <class T>
std::string outcome(const Result<T>& result) {
    return result ? "ok" : outcome(result.error());
}

// A request to the routes of a concept, as app/ would do it: in a transaction that a refusal undoes.
struct Ask {
    web::Method method = web::Method::get;
    std::string url{};
    Pairs form{};
    std::string json{};
    Pairs headers{};
    html::Lang lang = html::Lang::nl;
};

inline const person::Route* route_of(std::span<const person::Route> routes, web::Method method,
                                     std::string_view path, std::vector<std::string>& parts) {
    const person::Route* best = nullptr;
    auto wanted = split(path, '/');
    for (const person::Route& route : routes) {
        auto pattern = split(route.path, '/');
        if (route.method != method || pattern.size() != wanted.size()) continue;
        std::vector<std::string> holes;
        bool fits = true;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i].starts_with('{')) holes.emplace_back(wanted[i]);
            else fits = fits && pattern[i] == wanted[i];
        }
        if (!fits || (best && holes.size() >= parts.size())) continue;
        best = &route;
        parts = std::move(holes);
    }
    return best;
}

inline Result<web::Response> ask(SmallTown& t, std::span<const person::Route> routes,
                                 const person::Viewer& viewer, const Ask& asked) {
    auto target = web::parse_target(asked.url);
    if (!target) return fail(target.error());
    web::Request request;
    request.method = asked.method;
    request.path = target->path;
    request.query = target->query;
    request.body = asked.json;
    request.headers = asked.headers;
    if (!asked.json.empty()) request.headers.emplace_back("content-type", "application/json");
    std::vector<std::string> parts;
    const person::Route* route = route_of(routes, asked.method, target->path, parts);
    if (!route) return fail(Refusal::not_found, "page");
    if (route->who == person::Who::signed_in && !viewer.signed_in())
        return fail(Refusal::signed_out, "signed_out");
    web::Fields form(asked.form);
    person::Town& town = t.settings;
    town.key = t.key;
    bool json = target->path.starts_with("/api/");
    person::Visit visit{request, form,       viewer,           t.db,         town,
                        t.now,   asked.lang, std::move(parts), "csrf-token", json};
    t.db.begin_write();
    auto answer = route->handler(visit);
    if (answer) t.db.commit();
    else t.db.rollback();
    if (answer)
        for (const auto& then : visit.after_commit) then();
    return answer;
}
inline std::string header(const web::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}
inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace mk::testing
