// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "domain/person/person.hpp"
#include "domain/tension/tension.hpp"

// For the tests of this folder: a small town with people at each level, and its routes without a server.
namespace mk::tension {

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
struct TestTown {
    explicit TestTown(db::Db& writer, std::int64_t residents = 6) : db(writer) {
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

    Act act(const person::Viewer& viewer, std::string once = {}) {
        return {db, viewer, key, now, std::move(once)};
    }
    Draft draft(const person::Viewer& viewer,
                std::string words = "Het formulier vraagt drie keer hetzelfde.") {
        Draft d;
        d.place = viewer.first()->place;
        d.standing = viewer.first()->id;
        d.theme = place::Theme::zorg;
        d.now = std::move(words);
        d.could = "Een keer vertellen is genoeg.";
        return d;
    }
    TensionId shared_by(const person::Viewer& viewer, Shown shown = Shown::safe) {
        auto id = keep_and_share(act(viewer), draft(viewer), shown);
        EXPECT_TRUE(id.has_value());
        return *id;
    }
    void echoed_by(const person::Viewer& viewer, TensionId id, std::string_view words = "Hier net zo.",
                   Shown shown = Shown::safe) {
        auto given = echo(act(viewer), id, viewer.first()->id, words, shown);
        EXPECT_TRUE(given.has_value()) << given.error().code;
    }

    db::Db& db;
    std::string key = "test key of the town";
    Moment now = from_dutch_date({2026, 3, 17, 10, 30});
    int people = 0;
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

// A request to the routes of this folder, as app/ would do it: in a transaction that a refusal undoes.
struct Ask {
    web::Method method = web::Method::get;
    std::string url{};
    Pairs form{};
    std::string json{};
    Pairs headers{};
    html::Lang lang = html::Lang::nl;
};

inline const person::Route* route_of(web::Method method, std::string_view path,
                                     std::vector<std::string>& parts) {
    const person::Route* best = nullptr;
    auto wanted = split(path, '/');
    for (const person::Route& route : routes()) {
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

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
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
    const person::Route* route = route_of(asked.method, target->path, parts);
    if (!route) return fail(Refusal::not_found, "page");
    if (route->who == person::Who::signed_in && !viewer.signed_in())
        return fail(Refusal::signed_out, "signed_out");
    web::Fields form(asked.form);
    person::Town town;
    town.name = "Merelrode";
    town.key = t.key;
    town.base_url = "https://merelrode.example";
    bool json = target->path.starts_with("/api/");
    person::Visit visit{request, form,       viewer,           t.db,         town,
                        t.now,   asked.lang, std::move(parts), "csrf-token", json};
    t.db.begin_write();
    auto answer = route->handler(visit);
    if (answer) t.db.commit();
    else t.db.rollback();
    return answer;
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(TensionId id, std::string_view end = {}) {
    return "/spanning/" + std::to_string(id.value) + std::string(end);
}
inline std::string header(const web::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}
inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace mk::tension
