// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "web/json_writer.hpp"

// What the API gives, in Dutch words.
namespace mk::experiment::pages {
namespace {

constexpr std::size_t limit_usual = 20;
constexpr std::size_t measurements_max = 200;

double as_number(std::int64_t thousandths) {
    return static_cast<double>(thousandths) / 1000.0;
}

void write_card(web::JsonWriter& json, const Card& c) {
    json.member("id", c.id.value).key("plaats").begin_object();
    json.member("id", c.place.value).member("naam", c.place_name).end_object();
    json.member("thema", place::key(c.theme)).member("titel", c.title).member("proberen", c.what);
    json.member("stand", key(c.state)).key("keuze");
    if (c.choice == Choice::none) json.null();
    else json.value(key(c.choice));
    json.member("van", iso_day(c.from_at)).member("totEnMet", iso_day(last_day(c))).key("meegenomenVan");
    if (c.fork_of) json.value(c.fork_of.value);
    else json.null();
}

void write_rail(web::JsonWriter& json, db::Db& db, const Rail& r) {
    json.begin_object().member("id", r.id.value).member("meten", r.measure).member("eenheid", r.unit);
    json.member("richting", key(r.direction)).member("grens", as_number(r.threshold));
    json.member("actie", r.action).member("wieLetOp", r.watcher).key("metingen").begin_array();
    for (const Measurement& m : measurements(db, r.id, measurements_max)) {
        json.begin_object().member("dag", iso_day(m.day_at)).member("waarde", as_number(m.value));
        json.member("toelichting", m.note).member("geraakt", m.crossed).end_object();
    }
    json.end_array().end_object();
}

void write_rest(web::JsonWriter& json, db::Db& db, const Experiment& e) {
    json.member("verwachting", e.hypothesis).member("wie", e.who).key("speelruimte");
    if (e.room == 0) json.null();
    else json.value(e.room);
    json.member("toestemming", e.consent)
        .member("grondslag", key(e.basis))
        .member("grondslagRegel", e.ground);
    json.member("stopregel", e.stop_rule).member("winkelOpen", e.stays);
    json.member("watGoedGing", e.worked).member("watNietGoedGing", e.failed);
    json.member("behouden", e.kept).member("anders", e.different).member("waarom", e.why);
    json.key("vangrails").begin_array();
    for (const Rail& rail : e.rails) write_rail(json, db, rail);
    json.end_array().key("kleineSuccessen").begin_array();
    for (const Success& s : successes_of(db, e.card.id, page_max)) {
        json.begin_object().member("id", s.id.value).member("titel", s.title).member("tekst", s.words);
        json.member("bewijs", s.evidence)
            .member("link", s.link)
            .member("dag", iso_day(s.day_at))
            .end_object();
    }
    json.end_array();
}

Result<Listing> listing_of(Visit& visit) {
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    Listing listing;
    listing.limit = limit_usual;
    auto wrong = [&](const char* field, const char* code) { no.fields.push_back({field, code}); };
    if (auto typed = query.get("stand"); !typed.empty()) {
        listing.state = state_of(typed);
        if (!listing.state) wrong("stand", "unknown");
    }
    if (auto typed = query.get("thema"); !typed.empty()) {
        listing.theme = place::theme_of(typed);
        if (!listing.theme) wrong("thema", "unknown");
    }
    if (auto typed = query.get("plaats"); !typed.empty()) {
        listing.place = parse_id<PlaceTag>(typed).value_or(PlaceId{});
        if (!listing.place || !place::find(visit.db, listing.place)) wrong("plaats", "unknown");
    }
    if (auto typed = query.get("limit"); !typed.empty()) {
        auto number = parse_number(typed);
        bool fits = number && *number >= 1 && *number <= static_cast<std::int64_t>(page_max);
        if (!fits) wrong("limit", "1_to_50");
        else listing.limit = static_cast<std::size_t>(*number);
    }
    if (auto typed = query.get("cursor"); !typed.empty()) {
        listing.before = parse_id<ExperimentTag>(typed).value_or(ExperimentId{});
        if (!listing.before) wrong("cursor", "unknown");
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return listing;
}

// RFC 8288: the same question with another cursor.
void link_next(const Visit& visit, ExperimentId next, web::Response& response) {
    if (!next) return;
    std::string url = visit.town.base_url + visit.request.path + "?";
    for (const auto& [name, value] : visit.request.query.pairs())
        if (name != "cursor")
            url.append(web::percent_encode(name)).append("=").append(web::percent_encode(value)).append("&");
    url.append("cursor=").append(std::to_string(next.value));
    response.headers.emplace_back("Link", "<" + url + ">; rel=\"next\"");
}

}  // namespace

Answer api_list(Visit& visit) {
    MK_TRY(Listing listing, listing_of(visit));
    Page page = list(visit.db, listing);
    web::JsonWriter json;
    json.begin_object().key("experimenten").begin_array();
    for (const Card& card : page.cards) {
        json.begin_object();
        write_card(json, card);
        json.end_object();
    }
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    link_next(visit, page.next, response);
    return response;
}

Answer api_one(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    web::JsonWriter json;
    json.begin_object();
    write_card(json, e.card);
    write_rest(json, visit.db, e);
    json.end_object();
    return web::json(json.take());
}

}  // namespace mk::experiment::pages
