// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/api_words.hpp"
#include "domain/search/search_days.hpp"
#include "domain/search/search_pages.hpp"
#include "domain/search/search_parts.hpp"
#include "web/json_writer.hpp"

// The JSON side of the same reads (NL GOV REST API Design Rules, Dutch words).
namespace mk::search::pages {
namespace {

constexpr std::size_t limit_usual = 20;

void write_day(web::JsonWriter& json, std::string_view name, Moment day) {
    json.key(name);
    if (day.ms == 0) json.null();
    else json.value(typed_day(day));
}

// A number of people: null under five, otherwise rounded down to fives.
void write_count(web::JsonWriter& json, std::string_view name, std::int64_t people) {
    json.key(name);
    if (people > 0 && people < place::people_min) json.null();
    else json.value(parts::said_number(people));
    json.member(std::string(name) + "MinderDanVijf", people > 0 && people < place::people_min);
}

template <class S>
void write_card(web::JsonWriter& json, const S& s) {
    json.member("id", s.id.value);
    json.key("plaats").begin_object().member("id", s.place.value).member("naam", s.place_name).end_object();
    json.member("thema", place::key(s.theme)).member("titel", s.title).member("bedoeling", s.purpose);
    json.member("fase", key(s.state)).member("staatStil", s.paused);
    write_day(json, "vragenTot", s.asking_until);
    write_day(json, "stellingenTot", s.voting_until);
    write_day(json, "wegenTot", s.weighing_until);
    write_day(json, "antwoordUiterlijk", s.answer_by);
    write_day(json, "geopendOp", s.opened_at);
    write_day(json, "geslotenOp", s.closed_at);
}

void write_questions(web::JsonWriter& json, db::Db& db, SearchId id) {
    json.key("vragen").begin_array();
    for (const Question& q : questions(db, id)) {
        json.begin_object().member("id", q.id.value).member("nummer", q.no).member("woorden", q.words);
        write_count(json, "antwoorden", q.answers);
        json.end_object();
    }
    json.end_array();
    json.key("deelgenomen").begin_array();
    for (const search::Answered& a : answered_by(db, id)) {
        json.begin_object().member("niveau", place::api_word(a.level));
        write_count(json, "mensen", a.people);
        json.end_object();
    }
    json.end_array();
}

void write_whole(web::JsonWriter& json, db::Db& db, const Search& s) {
    json.begin_object();
    write_card(json, s);
    json.member("aanleiding", s.occasion)
        .member("visie", s.vision)
        .member("open", s.open_to)
        .member("staatVast", s.fixed);
    json.member("beslist", s.decides_body).member("functie", s.decides_function);
    json.member("stemmenGepubliceerd", s.announce_votes).member("pauzeReden", s.pause_reason);
    json.key("spanningen").begin_array();
    for (TensionId id : occasions(db, s.id)) json.value(id.value);
    json.end_array();
    write_questions(json, db, s.id);
    json.member("uitkomst", s.outcome).member("beslistFormeel", s.outcome_body).member("vervolg", s.follows);
    write_day(json, "vervolgUiterlijk", s.follows_by);
    json.member("geleerd", s.learned).end_object();
}

Result<Listing> listing_of(Visit& visit) {
    Error no{Refusal::invalid, "filter", {}};
    Listing l;
    l.limit = limit_usual;
    const web::Fields& query = visit.request.query;
    auto number = [&](std::string_view name, std::int64_t least, std::int64_t most) -> std::int64_t {
        std::string_view typed = query.get(name);
        if (typed.empty()) return 0;
        auto read = parse_number(typed);
        if (!read || *read < least || *read > most) no.fields.push_back({std::string(name), "unknown"});
        return read.value_or(0);
    };
    if (auto limit = number("limit", 1, static_cast<std::int64_t>(page_max)); limit > 0)
        l.limit = static_cast<std::size_t>(limit);
    l.before = number("cursor", 1, INT64_MAX);
    if (auto typed = query.get("plaats"); !typed.empty()) {
        auto id = parse_id<PlaceTag>(typed);
        if (!id || !place::find(visit.db, *id)) no.fields.push_back({"plaats", "unknown"});
        else l.place = *id;
    }
    if (auto typed = query.get("thema"); !typed.empty()) {
        l.theme = place::theme_of(typed);
        if (!l.theme) no.fields.push_back({"thema", "unknown"});
    }
    if (auto typed = query.get("fase"); !typed.empty()) {
        l.state = state_of(typed);
        bool readable = l.state >= State::asking && l.state <= State::closed;
        if (!readable) no.fields.push_back({"fase", "unknown"});
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return l;
}

}  // namespace

Answered api_list(Visit& visit) {
    MK_TRY(Listing listing, listing_of(visit));
    Page page = list(visit.db, listing);
    web::JsonWriter json;
    json.begin_object().key("zoektochten").begin_array();
    for (const Card& card : page.cards) {
        json.begin_object();
        write_card(json, card);
        json.end_object();
    }
    json.end_array().key("volgende");
    if (page.next > 0) json.value(std::to_string(page.next));
    else json.null();
    json.end_object();
    return web::json(json.take());
}

Answered api_one(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_TRY(Search s, find(visit.db, visit.viewer, id));
    web::JsonWriter json;
    write_whole(json, visit.db, s);
    return web::json(json.take());
}

}  // namespace mk::search::pages
