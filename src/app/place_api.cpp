// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <optional>

#include "app/app_store.hpp"
#include "app/pages.hpp"
#include "base/text.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/place/api_words.hpp"
#include "domain/place/place.hpp"
#include "web/json_writer.hpp"

// Places and their mirrors as open data, by the NL GOV REST API Design Rules: Dutch names, cursor and limit,
// a Link header, problem documents. Numbers of people obey the same law as the pages.
namespace mk::app {
namespace {

constexpr std::int64_t limit_default = 50;
constexpr std::int64_t limit_max = 100;

// The API speaks Dutch: the words people read, in lower case ("wijk"), and those of the levels.
std::string word(place::Kind kind) {
    return fold(place::name(kind).nl);
}
std::optional<place::Kind> kind_of(std::string_view asked) {
    for (int i = 1; i <= place::kinds; ++i)
        if (word(static_cast<place::Kind>(i)) == asked) return static_cast<place::Kind>(i);
    return std::nullopt;
}

// Open data: any site may read it.
web::Response open_json(web::JsonWriter& json) {
    web::Response answer = web::json(json.take());
    answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return answer;
}

std::string api_url(const person::Visit& visit, std::string_view rest) {
    return visit.town.base_url + "/api/v1" + std::string(rest);
}

void write_place(web::JsonWriter& json, const person::Visit& visit, const place::Place& p) {
    const std::string self = api_url(visit, "/plaatsen/" + std::to_string(p.id.value));
    auto id_or_null = [&](std::string_view name, PlaceId id) {
        json.key(name);
        if (id) json.value(id.value);
        else json.null();
    };
    json.begin_object().member("id", p.id.value).member("naam", p.name).member("soort", word(p.kind));
    json.key("code");
    if (p.code.empty()) json.null();
    else json.value(p.code);
    json.key("inwoners");
    if (p.inhabitants > 0) json.value(p.inhabitants);
    else json.null();
    json.member("bedoeling", p.purpose).member("afspraken", p.principles);
    id_or_null("ligtIn", p.parent);
    id_or_null("opgevolgdDoor", p.successor);
    json.key("_links").begin_object();
    json.key("self").begin_object().member("href", self).end_object();
    json.key("spiegel").begin_object().member("href", self + "/spiegel").end_object();
    json.end_object().end_object();
}

// ---- the list
// --------------------------------------------------------------------------------------------------

struct Asked {
    store::PlaceRange range;
    std::int64_t limit = limit_default;
    Error no{Refusal::invalid, "query", {}};
};

Asked asked_of(const person::Visit& visit) {
    const web::Fields& q = visit.request.query;
    Asked asked;
    auto refuse = [&](std::string field, std::string code) {
        asked.no.fields.push_back({std::move(field), std::move(code)});
    };
    if (q.has("limit")) {
        auto limit = parse_number(q.get("limit"));
        if (!limit || *limit < 1 || *limit > limit_max) refuse("limit", "1..100");
        else asked.limit = *limit;
    }
    if (q.has("cursor")) {
        auto after = parse_id<PlaceTag>(q.get("cursor"));
        if (after) asked.range.after = *after;
        else refuse("cursor", "unknown");
    }
    if (q.has("ligtIn")) {
        auto parent = parse_id<PlaceTag>(q.get("ligtIn"));
        if (parent) asked.range.parent = *parent;
        else refuse("ligtIn", "unknown");
    }
    if (q.has("soort")) {
        asked.range.kind = kind_of(q.get("soort"));
        if (!asked.range.kind) refuse("soort", "unknown");
    }
    return asked;
}

std::string next_link(const person::Visit& visit, const Asked& asked, PlaceId last) {
    std::string url = api_url(visit, "/plaatsen?cursor=" + std::to_string(last.value));
    url += "&limit=" + std::to_string(asked.limit);
    if (asked.range.parent) url += "&ligtIn=" + std::to_string(asked.range.parent.value);
    if (asked.range.kind) url += "&soort=" + word(*asked.range.kind);
    return "<" + url + ">; rel=\"next\"";
}

Result<web::Response> places(person::Visit& visit) {
    Asked asked = asked_of(visit);
    if (!asked.no.fields.empty()) return fail(std::move(asked.no));
    asked.range.limit = static_cast<std::size_t>(asked.limit) + 1;
    auto found = store::places(visit.db, asked.range);
    const bool more = found.size() >= asked.range.limit;
    if (more) found.pop_back();
    web::JsonWriter json;
    json.reserve(found.size() * 400 + 64);
    json.begin_object().key("plaatsen").begin_array();
    for (const place::Place& p : found) write_place(json, visit, p);
    json.end_array().end_object();
    web::Response answer = open_json(json);
    if (more) answer.headers.emplace_back("Link", next_link(visit, asked, found.back().id));
    return answer;
}

Result<web::Response> one_place(person::Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    MK_TRY(auto place, place::find(visit.db, id));
    web::JsonWriter json;
    write_place(json, visit, place);
    return open_json(json);
}

// ---- the mirror
// ------------------------------------------------------------------------------------------------

// mensen: rounded down to fives, 0 for silence, null under five.
void write_count(web::JsonWriter& json, const engine::mirror::Shown& shown) {
    const bool few = shown.seen == engine::mirror::Seen::few;
    json.key("mensen");
    if (few) json.null();
    else json.value(shown.people);
    json.member("minderDanVijf", few).member("stil", shown.seen == engine::mirror::Seen::silent);
    json.key("sterkte");
    if (few) json.null();
    else json.value(shown.strength);
}

Result<web::Response> place_mirror(person::Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    MK_TRY(auto place, place::find(visit.db, id));
    auto grid = mirror::of_place(visit.db, id);
    web::JsonWriter json;
    json.reserve(4096);
    json.begin_object()
        .member("plaats", place.id.value)
        .member("afrondingNaarBeneden", engine::mirror::people_min);
    json.key("totaal").begin_object();
    write_count(json, engine::mirror::show(grid[0][0]));
    json.end_object();
    json.key("niveaus").begin_array();
    for (place::Level level : place::all_levels) {
        const auto& row = grid[static_cast<std::size_t>(level)];
        json.begin_object().member("niveau", place::api_word(level));
        write_count(json, engine::mirror::show(row[0]));
        json.key("themas").begin_array();
        for (place::Theme theme : place::all_themes) {
            json.begin_object().member("thema", place::key(theme));
            write_count(json, engine::mirror::show(row[static_cast<std::size_t>(theme)]));
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return open_json(json);
}

// ---- the way in
// ------------------------------------------------------------------------------------------------

Result<web::Response> entrance(person::Visit& visit) {
    web::JsonWriter json;
    json.begin_object().key("_links").begin_object();
    for (auto [name, path] :
         {std::pair{"self", "/"}, std::pair{"plaatsen", "/plaatsen"}, std::pair{"spanningen", "/spanningen"},
          std::pair{"zoektochten", "/zoektochten"}, std::pair{"voorstellen", "/voorstellen"},
          std::pair{"speelruimtes", "/speelruimtes"}, std::pair{"experimenten", "/experimenten"},
          std::pair{"openapi", "/openapi.json"}})
        json.key(name).begin_object().member("href", api_url(visit, path)).end_object();
    json.end_object().end_object();
    return open_json(json);
}

Result<web::Response> openapi(person::Visit&) {
    web::Response answer = web::json(std::string(openapi_document()));
    answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return answer;
}

constexpr person::Route routes[] = {
    {web::Method::get, "/api/v1/", person::Who::anyone, entrance},
    {web::Method::get, "/api/v1/openapi.json", person::Who::anyone, openapi},
    {web::Method::get, "/api/v1/plaatsen", person::Who::anyone, places},
    {web::Method::get, "/api/v1/plaatsen/{id}", person::Who::anyone, one_place},
    {web::Method::get, "/api/v1/plaatsen/{id}/spiegel", person::Who::anyone, place_mirror},
};

}  // namespace

std::span<const person::Route> place_api_routes() {
    return routes;
}

}  // namespace mk::app
