// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_api.hpp"

#include <array>

#include "domain/consent/consent.hpp"
#include "domain/place/api_words.hpp"
#include "web/json_writer.hpp"

namespace mk::consent::api {
namespace {

constexpr std::size_t limit_usual = 20;

std::string_view word(Stage stage) {
    static constexpr std::array<std::string_view, 11> words{
        "voorbereiding", "verhelderen", "reageren",   "bijstellen", "overwegendeBezwaren", "inpassen",
        "uitkomst",      "advies",      "aangenomen", "gestopt",    "naarEromheen"};
    return words.at(static_cast<std::size_t>(stage) - 1);
}
std::string_view word(Saying saying) {
    static constexpr std::array<std::string_view, 6> words{
        "vraag", "reactie", "niets", "geenOverwegendBezwaar", "zorgpunt", "overwegendBezwaar"};
    return words.at(static_cast<std::size_t>(saying) - 1);
}
std::string_view word(Status status) {
    static constexpr std::array<std::string_view, 6> words{"",          "ingediend", "compleet",
                                                           "aanvullen", "opgeheven", "vervallen"};
    return words.at(static_cast<std::size_t>(status));
}
std::string_view word(Body body) {
    static constexpr std::array<std::string_view, 6> words{"",           "raad",        "college",
                                                           "secretaris", "speelruimte", "anders"};
    return words.at(static_cast<std::size_t>(body));
}

void write_place(web::JsonWriter& json, std::string_view name, PlaceId id, std::string_view called) {
    json.key(name).begin_object().member("id", id.value).member("naam", called).end_object();
}

void write_speaker(web::JsonWriter& json, const Speaker& who) {
    json.member("niveau", place::api_word(who.level));
    write_place(json, "plaats", who.place, who.place_name);
    if (!who.shown_name.empty()) json.member("naam", who.shown_name);
    Date d = dutch_date(who.at);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    json.member("op", std::to_string(d.year) + two(d.month) + two(d.day));
    json.member("opPrecisie", who.coarse_date ? "maand" : "dag");
}

void write_card(web::JsonWriter& json, const Card& c) {
    json.member("id", c.id.value).member("titel", c.title);
    write_place(json, "plaats", c.place, c.place_name);
    json.member("thema", place::key(c.theme)).member("manier", c.way == Way::advice ? "advies" : "consent");
    json.member("stap", word(c.stage)).key("sluitOp");
    bool timed = !ended(c.stage) && c.form == Form::deadline && c.closes_at.ms > 0;
    if (timed) json.value(iso_moment(c.closes_at));
    else json.null();
}

void write_voice(web::JsonWriter& json, const Voice& v) {
    json.begin_object().member("id", v.id.value).member("ronde", v.round_no).member("soort", word(v.saying));
    json.member("woorden", v.words);
    if (v.saying == Saying::question) json.member("antwoord", v.answer);
    if (v.saying == Saying::objection) {
        json.member("status", word(v.status)).member("ontbreekt", v.judged).key("toets").begin_object();
        json.member("schaadt", v.harms).member("beperktMij", v.limits).member("nieuw", v.fresh);
        json.member("vrijwelZeker", v.soon).end_object();
    }
    json.member("opgetekend", v.entered).key("spreker").begin_object();
    write_speaker(json, v.speaker);
    json.end_object().end_object();
}

void write_advices(web::JsonWriter& json, person::Visit& visit, ProposalId id) {
    json.key("adviezen").begin_array();
    for (const Advice& a : advices(visit.db, visit.viewer, id)) {
        json.begin_object()
            .member("id", a.id.value)
            .member("kant", a.side == Side::affected ? "geraakt" : "deskundig");
        json.member("gevraagd", a.who).member("advies", a.words).member("watErmeeGedaanIs", a.done_with);
        json.member("opgetekend", a.entered);
        if (a.speaker.level != place::Level::none) {
            json.key("spreker").begin_object();
            write_speaker(json, a.speaker);
            json.end_object();
        }
        json.end_object();
    }
    json.end_array();
}

void write_outcome(web::JsonWriter& json, const Proposal& p) {
    json.key("uitkomst");
    if (p.card.stage != Stage::accepted) {
        json.null();
        return;
    }
    json.begin_object().member("woorden", p.outcome).member("bevoegd", word(p.body));
    json.member("bevoegdNaam", p.body_name).member("route", p.route).end_object();
}

std::size_t limit_of(const person::Visit& visit, Error& no) {
    std::string_view asked = visit.request.query.get("limit");
    if (asked.empty()) return limit_usual;
    auto number = parse_number(asked);
    bool fits = number && *number >= 1 && *number <= static_cast<std::int64_t>(page_max);
    if (!fits) no.fields.push_back({"limit", "1_to_50"});
    return fits ? static_cast<std::size_t>(*number) : limit_usual;
}

}  // namespace

Result<web::Response> list_all(person::Visit& visit) {
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    Listing l;
    std::size_t limit = limit_of(visit, no);
    l.running = query.get("klaar") != "1";
    l.limit = limit + 1;
    if (auto cursor = query.get("cursor"); !cursor.empty()) {
        auto before = parse_id<ProposalTag>(cursor);
        if (!before) no.fields.push_back({"cursor", "unknown"});
        l.before = before.value_or(ProposalId{});
    }
    if (auto asked = query.get("plaats"); !asked.empty()) {
        auto id = parse_id<PlaceTag>(asked);
        if (!id || !place::find(visit.db, *id)) no.fields.push_back({"plaats", "unknown"});
        l.place = id.value_or(PlaceId{});
    } else if (auto root = place::root(visit.db)) {
        l.place = root->id;
    }
    if (!no.fields.empty()) return fail(std::move(no));
    std::vector<Card> cards = list(visit.db, l);
    bool more = cards.size() > limit;
    if (more) cards.pop_back();
    web::JsonWriter json;
    json.begin_object().key("voorstellen").begin_array();
    for (const Card& card : cards) {
        json.begin_object();
        write_card(json, card);
        json.end_object();
    }
    json.end_array().end_object();
    web::Response response = web::json(json.take());
    if (more) {
        std::string url = visit.town.base_url + visit.request.path +
                          "?plaats=" + std::to_string(l.place.value) + "&limit=" + std::to_string(limit) +
                          (l.running ? "" : "&klaar=1") + "&cursor=" + std::to_string(cards.back().id.value);
        response.headers.emplace_back("Link", "<" + url + ">; rel=\"next\"");
    }
    return response;
}

Result<web::Response> one(person::Visit& visit) {
    MK_TRY(ProposalId id, visit.id<ProposalTag>());
    MK_TRY(Proposal p, find(visit.db, visit.viewer, id));
    web::JsonWriter json;
    json.begin_object();
    write_card(json, p.card);
    json.member("tekst", p.words).member("versie", p.version).member("spanning", p.tension.value);
    json.member("voorbeeld", p.example).member("hoeHetHadGeholpen", p.helped).key("indiener").begin_object();
    write_speaker(json, p.proposer);
    json.end_object();
    json.member("stilteIsGeenBezwaar", p.silence == Silence::is_none).member("geheimTotSluiting", p.secret);
    json.key("stemmen").begin_array();
    for (const Voice& v : voices(visit.db, visit.viewer, p)) {
        bool counts_only = v.saying == Saying::nothing || v.saying == Saying::no_objection;
        if (!counts_only) write_voice(json, v);
    }
    json.end_array();
    write_advices(json, visit, id);
    write_outcome(json, p);
    json.end_object();
    return web::json(json.take());
}

}  // namespace mk::consent::api
