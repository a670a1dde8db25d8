// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_api.hpp"

#include "domain/place/api_words.hpp"
#include "domain/room/room_form.hpp"
#include "web/json_writer.hpp"

namespace mk::room::api {
namespace {

constexpr std::size_t limit_usual = 20;

// "iedereen": room that is for no level in particular.
std::string_view word(place::Level level) {
    return level == place::Level::none ? "iedereen" : place::api_word(level);
}

void write_day(web::JsonWriter& json, std::string_view name, Moment day) {
    json.key(name);
    if (day.ms > 0) json.value(form::day_text(day));
    else json.null();
}

void write_side(web::JsonWriter& json, std::string_view name, PlaceId place, std::string_view place_name,
                place::Level level, std::string_view group) {
    json.key(name).begin_object();
    json.key("plaats").begin_object().member("id", place.value).member("naam", place_name).end_object();
    json.member("niveau", word(level));
    if (!group.empty()) json.member("naam", group);
    json.end_object();
}

void write_card(web::JsonWriter& json, const Card& c, Moment now) {
    json.member("id", c.id.value);
    json.key("onderwerp").begin_object().member("id", c.matter.value).member("titel", c.title).end_object();
    write_side(json, "gever", c.from_place, c.from_name, c.from_level, "");
    write_side(json, "ontvanger", c.to_place, c.to_name, c.to_level, c.to_group);
    json.member("thema", place::key(c.theme)).member("status", key(c.state));
    if (c.ending != Ending::none) json.member("einde", key(c.ending));
    json.member("versie", c.version);
    write_day(json, "vanaf", c.from);
    write_day(json, "totEnMet", c.until);
    write_day(json, "herijkmoment", c.review);
    write_day(json, "antwoordUiterlijk", c.answer);
    json.key("doorgegevenUit");
    if (c.parent) json.value(c.parent.value);
    else json.null();
    json.member("herijkenTeLaat", review_overdue(c, now)).member("antwoordTeLaat", answer_overdue(c, now));
    json.member("zelfdeTekstOpPlekken", c.copies);
}

void write_event(web::JsonWriter& json, const Event& e) {
    json.begin_object().member("wat", key(e.happening)).member("terugtrekking", pulls_back(e.happening));
    if (e.level != place::Level::none) write_side(json, "door", e.place, e.place_name, e.level, "");
    json.member("op", form::day_text(e.at)).member("opPrecisie", e.coarse_date ? "maand" : "dag");
    if (!e.about.empty()) json.member("over", e.about);
    if (!e.words.empty()) json.member("reden", e.words);
    if (e.happening == Happening::reviewed) {
        json.member("geholpen", e.helped).member("stoppen", e.stop).member("beter", e.better);
        write_day(json, "volgende", e.next);
    }
    json.end_object();
}

void write_terms(web::JsonWriter& json, const Terms& t) {
    json.member("zeggenschap", t.say).member("verantwoordelijkheid", t.duty).member("geld", t.money);
    if (t.money) json.member("bedrag", t.amount).member("geldVoor", t.money_for);
    json.member("grenzen", t.bounds).member("geverBlijftDoen", t.giver_does).member("berustOp", t.ground);
}

Result<Listing> listing_of(person::Visit& visit) {
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    Listing l;
    l.now = visit.now;
    l.limit = limit_usual;
    if (auto typed = query.get("plaats"); !typed.empty()) {
        auto id = parse_id<PlaceTag>(typed);
        if (!id || !place::find(visit.db, *id)) no.fields.push_back({"plaats", "unknown"});
        l.place = id.value_or(PlaceId{});
    }
    if (auto typed = query.get("status"); !typed.empty()) {
        l.state = state_of(typed);
        if (!l.state) no.fields.push_back({"status", "unknown"});
    }
    if (auto typed = query.get("limit"); !typed.empty()) {
        auto number = parse_number(typed);
        bool fits = number && *number >= 1 && *number <= static_cast<std::int64_t>(page_max);
        if (!fits) no.fields.push_back({"limit", "1_to_50"});
        l.limit = fits ? static_cast<std::size_t>(*number) : limit_usual;
    }
    if (auto typed = query.get("cursor"); !typed.empty()) {
        auto number = parse_number(typed);
        if (!number || *number == 0) no.fields.push_back({"cursor", "unknown"});
        l.before = number.value_or(0);
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return l;
}

// RFC 8288: the same question with another cursor.
void link_next(const person::Visit& visit, std::int64_t cursor, web::Response& response) {
    if (cursor == 0) return;
    std::string url = visit.town.base_url + visit.request.path + "?";
    for (const auto& [name, value] : visit.request.query.pairs())
        if (name != "cursor")
            url.append(web::percent_encode(name)).append("=").append(web::percent_encode(value)).append("&");
    response.headers.emplace_back("Link", "<" + url + "cursor=" + std::to_string(cursor) + ">; rel=\"next\"");
}

}  // namespace

Result<web::Response> list_all(person::Visit& visit) {
    MK_TRY(Listing listing, listing_of(visit));
    Page page = list(visit.db, listing);
    web::JsonWriter json;
    json.begin_object().key("speelruimtes").begin_array();
    for (const Card& card : page.cards) {
        json.begin_object();
        write_card(json, card, visit.now);
        json.end_object();
    }
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    link_next(visit, page.next, response);
    return response;
}

Result<web::Response> one(person::Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    web::JsonWriter json;
    json.begin_object();
    write_card(json, room.card, visit.now);
    if (!room.terms.say.empty()) write_terms(json, room.terms);
    if (room.ask) {
        json.key("vraag").begin_object();
        json.member("taak", room.ask->task)
            .member("beter", room.ask->better)
            .member("nodig", room.ask->budget);
        json.member("kwaliteit", room.ask->quality).member("draagvlak", room.ask->support);
        json.end_object();
    }
    json.key("verloop").begin_array();
    for (const Event& e : events(visit.db, id)) write_event(json, e);
    json.end_array().end_object();
    return web::json(json.take());
}

}  // namespace mk::room::api
