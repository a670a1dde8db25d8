// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_api.hpp"

#include <algorithm>

#include "domain/place/api_words.hpp"
#include "domain/tension/tension_api_words.hpp"
#include "engine/mirror/mirror.hpp"
#include "web/json_writer.hpp"

// What the API gives.
namespace mk::tension::api {
namespace {

constexpr std::size_t limit_usual = 20;

// What may be known of a moment: a date, and how precise it is.
void write_date(web::JsonWriter& json, std::string_view name, Moment at, bool coarse_date) {
    Date d = dutch_date(at);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    json.member(name, std::to_string(d.year) + two(d.month) + two(d.day));
    json.member(std::string(name) + "Precisie", coarse_date ? "maand" : "dag");
}

// A number of people: null under five, otherwise rounded down to fives.
void write_count(web::JsonWriter& json, std::string_view name, std::int64_t people) {
    auto shown = engine::mirror::show({0, 0, people, 0});
    json.key(name);
    if (shown.seen == engine::mirror::Seen::shown) json.value(shown.people);
    else if (shown.seen == engine::mirror::Seen::silent) json.value(0);
    else json.null();
    json.member(std::string(name) + "MinderDanVijf", shown.seen == engine::mirror::Seen::few);
}

void write_place(web::JsonWriter& json, PlaceId id, std::string_view name) {
    json.key("plaats").begin_object();
    json.member("id", id.value).member("naam", name).end_object();
}

void write_card_members(web::JsonWriter& json, const Card& card) {
    json.member("id", card.id.value);
    write_place(json, card.place, card.place_name);
    json.member("niveau", place::api_word(card.level)).member("niveauBevestigd", card.vouched);
    json.member("thema", place::key(card.theme)).member("themaVrij", card.theme_free);
    json.member("nu", card.now).member("zouKunnen", card.could).member("status", word(card.state));
    write_date(json, "gedeeldOp", card.shared_at, card.coarse_date);
    write_count(json, "weerklanken", card.echoes);
    json.key("gehoordOpNiveaus").begin_array();
    for (place::Level level : place::all_levels)
        if ((card.heard >> (static_cast<int>(level) - 1) & 1) != 0) json.value(place::api_word(level));
    json.end_array();
    if (!card.shown_name.empty()) json.member("naam", card.shown_name);
}

void write_tension(web::JsonWriter& json, db::Db& db, const Tension& t) {
    json.begin_object();
    write_card_members(json, t.card);
    json.member("nodig", t.need).key("remming");
    if (t.pull == Pull::none) json.null();
    else json.value(word(t.pull));
    json.member("versie", t.version).key("spiegel").begin_array();
    for (const LevelCount& count : levels(db, t.card)) {
        json.begin_object().member("niveau", place::api_word(count.level));
        write_count(json, "mensen", count.people);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_echo(web::JsonWriter& json, const Echo& e) {
    json.begin_object().member("id", e.id.value);
    write_place(json, e.place, e.place_name);
    json.member("niveau", place::api_word(e.level))
        .member("niveauBevestigd", e.vouched)
        .member("woorden", e.words);
    if (!e.shown_name.empty()) json.member("naam", e.shown_name);
    write_date(json, "gegevenOp", e.at, e.coarse_date);
    json.end_object();
}

// limit and what is wrong with it.
std::size_t limit_of(const person::Visit& visit, Error& no) {
    std::string_view asked = visit.request.query.get("limit");
    if (asked.empty()) return limit_usual;
    auto number = parse_number(asked);
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(page_max)) {
        no.fields.push_back({"limit", "1_to_50"});
        return limit_usual;
    }
    return static_cast<std::size_t>(*number);
}

template <class T>
void take(const person::Visit& visit, std::string_view name, std::optional<T> (*read)(std::string_view),
          std::optional<T>& into, Error& no) {
    std::string_view asked = visit.request.query.get(name);
    if (asked.empty()) return;
    into = read(asked);
    if (!into) no.fields.push_back({std::string(name), "unknown"});
}

Result<Listing> listing_of(person::Visit& visit) {
    Error no{Refusal::invalid, "filter", {}};
    Listing listing;
    const web::Fields& query = visit.request.query;
    std::optional<State> state;
    take<place::Level>(visit, "niveau", place::level_of_api_word, listing.level, no);
    take<place::Theme>(visit, "thema", place::theme_of, listing.theme, no);
    take<State>(visit, "status", state_of, state, no);
    if (state && (*state == State::kept || *state == State::withdrawn))
        no.fields.push_back({"status", "unknown"});
    listing.state = state;
    listing.limit = limit_of(visit, no);
    if (auto cursor = query.get("cursor"); !cursor.empty()) {
        auto number = parse_number(cursor);
        if (!number || *number == 0) no.fields.push_back({"cursor", "unknown"});
        listing.before = number.value_or(0);
    }
    if (auto asked = query.get("plaats"); asked.empty()) {
        if (auto root = place::root(visit.db)) listing.place = root->id;
    } else {
        auto id = parse_id<PlaceTag>(asked);
        if (!id || !place::find(visit.db, *id)) no.fields.push_back({"plaats", "unknown"});
        listing.place = id.value_or(PlaceId{});
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return listing;
}

// The last echo seen: "manager.45".
std::string cursor_after(const Echo& e) {
    return std::string(place::api_word(e.level)) + '.' + std::to_string(e.id.value);
}

std::pair<place::Level, std::int64_t> echo_cursor(const person::Visit& visit, Error& no) {
    std::string_view cursor = visit.request.query.get("cursor");
    if (cursor.empty()) return {place::Level::none, 0};
    std::size_t dot = cursor.find('.');
    auto level = place::level_of_api_word(cursor.substr(0, dot));
    auto id = dot == std::string_view::npos ? std::nullopt : parse_number(cursor.substr(dot + 1));
    if (!level || !id) no.fields.push_back({"cursor", "unknown"});
    return {level.value_or(place::Level::none), id.value_or(0)};
}

// RFC 8288: the same question with another cursor.
void link_next(const person::Visit& visit, std::string_view cursor, web::Response& response) {
    if (cursor.empty()) return;
    std::string url = visit.town.base_url + visit.request.path + "?";
    for (const auto& [name, value] : visit.request.query.pairs())
        if (name != "cursor")
            url.append(web::percent_encode(name)).append("=").append(web::percent_encode(value)).append("&");
    url.append("cursor=").append(web::percent_encode(cursor));
    response.headers.emplace_back("Link", "<" + url + ">; rel=\"next\"");
}

}  // namespace

Result<web::Response> list_all(person::Visit& visit) {
    MK_TRY(Listing listing, listing_of(visit));
    Page page = list(visit.db, listing);
    web::JsonWriter json;
    json.reserve(page.cards.size() * 900 + 100);
    json.begin_object().key("spanningen").begin_array();
    for (const Card& card : page.cards) {
        json.begin_object();
        write_card_members(json, card);
        json.end_object();
    }
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    link_next(visit, page.next > 0 ? std::to_string(page.next) : "", response);
    return response;
}

Result<web::Response> one(person::Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    web::JsonWriter json;
    write_tension(json, visit.db, tension);
    return web::json(json.take());
}

Result<web::Response> list_echoes(person::Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    Error no{Refusal::invalid, "filter", {}};
    std::size_t limit = limit_of(visit, no);
    auto [level, after] = echo_cursor(visit, no);
    if (!no.fields.empty()) return fail(std::move(no));
    std::vector<Echo> found = all_echoes(visit.db, visit.viewer, id, level, after, limit + 1);
    bool more = found.size() > limit;
    if (more) found.pop_back();
    web::JsonWriter json;
    json.begin_object().key("weerklanken").begin_array();
    for (const Echo& e : found) write_echo(json, e);
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    link_next(visit, more ? cursor_after(found.back()) : "", response);
    return response;
}

}  // namespace mk::tension::api
