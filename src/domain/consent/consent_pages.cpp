// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_pages.hpp"

#include "base/text.hpp"
#include "domain/consent/consent_text.hpp"
#include "domain/person/person.hpp"

// The list of proposals, and the form of a new one.
namespace mk::consent::pages {

using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::Text;
using html::operator""_h;

// ---- the list ---------------------------------------------------------------------------------------------

Answer list_page(Visit& visit) {
    const web::Fields& query = visit.request.query;
    Listing l;
    l.running = query.get("klaar") != "1";
    l.before = parse_id<ProposalTag>(query.get("voor")).value_or(ProposalId{});
    std::string place_name;
    if (auto typed = query.get("plek"); !typed.empty()) {
        auto id = parse_id<PlaceTag>(typed);
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(place::Place place, place::find(visit.db, *id));
        l.place = place.id;
        place_name = std::move(place.name);
    } else if (auto home = place::home(visit.db)) {
        l.place = home->id;
        place_name = std::move(home->name);
    }
    l.limit = page_max + 1;
    std::vector<Card> cards = list(visit.db, l);
    bool more = cards.size() > page_max;
    if (more) cards.pop_back();
    std::string base = "/voorstellen?plek=" + std::to_string(l.place.value);
    Markup main =
        html::title(visit.t(text::list_title), fill(visit.t(text::list_kicker), {{"place", place_name}}),
                    visit.t(text::list_lead));
    main.add(html::tabs(
        visit.t(text::list_title),
        {{.url = base, .name = std::string(visit.t(text::list_running)), .current = l.running},
         {.url = base + "&klaar=1", .name = std::string(visit.t(text::list_ended)), .current = !l.running}}));
    if (cards.empty()) {
        main.add(html::empty_state({.head = std::string(visit.t(text::list_empty_head)),
                                    .words = std::string(visit.t(text::list_empty)),
                                    .button = std::string(visit.t(text::list_to_tensions)),
                                    .url = "/spanningen?plek=" + std::to_string(l.place.value)}));
    } else {
        Markup inside;
        for (const Card& card : cards) inside.add(parts::card(visit.lang, card));
        main.add<R"(<h2 class="mk-ear">{head}</h2>
<div class="mk-cards">
{inside}</div>
)">("head"_h = visit.t(l.running ? text::list_running : text::list_ended), "inside"_h = inside);
    }
    std::string ended_too = l.running ? "" : "&klaar=1";
    main.add(html::paging(visit.lang, l.before ? base + ended_too : "",
                          more ? base + ended_too + "&voor=" + std::to_string(cards.back().id.value) : ""));
    std::vector<html::Crumb> crumbs;
    if (l.place) crumbs = parts::crumbs(visit.db, l.place, visit.t(text::list_title));
    return person::page(visit,
                        {.title = std::string(visit.t(text::list_title)),
                         .crumbs = std::move(crumbs),
                         .nav = "/voorstellen",
                         .notice = done_words(visit)},
                        main);
}

// ---- a new one --------------------------------------------------------------------------------------------

namespace {

// What a form of a new proposal is about.
struct From {
    chain::Thing thing;
    std::vector<chain::Card> tensions;
    std::vector<place::Brief> places;  // where it may be placed, largest last
};

Result<From> from_of(Visit& visit, std::string_view word) {
    auto thing = chain::thing_of(word);
    if (!thing) return fail(Refusal::not_found, "thing");
    From from{*thing, tensions_behind(visit.db, *thing), {}};
    auto card = chain::find(visit.db, *thing);
    if (!card || from.tensions.empty()) return fail(Refusal::not_found, "thing");
    auto around = place::path(visit.db, card->place);
    for (auto step = around.rbegin(); step != around.rend(); ++step) {
        from.places.push_back(*step);
        if (step->kind == place::Kind::municipality) break;
    }
    for (const person::Standing& s : person::near_standings(visit.db, visit.viewer, card->place)) {
        bool known = false;
        for (const place::Brief& b : from.places) known = known || b.id == s.place;
        if (!known) from.places.push_back({s.place, place::Kind::street, s.place_name, 0});
    }
    return from;
}

// Without ?uit= there is nothing to propose about: it says where to begin.
Answer where_to_begin(Visit& visit) {
    Markup main = html::title(visit.t(text::new_title), "", visit.t(text::new_from_nothing));
    main.add(html::buttons(html::button_link(Look::primary, "/spanningen", visit.t(text::list_to_tensions))));
    return person::page(visit,
                        {.title = std::string(visit.t(text::new_title)),
                         .crumbs = {{"", std::string(visit.t(text::new_title))}},
                         .width = html::Width::narrow,
                         .nav = "/voorstellen"},
                        main);
}

Markup occasion_fields(const Visit& visit, const Fields& f, const From& from) {
    Markup out = hidden_field("uit", chain::word(from.thing));
    std::vector<Option> tensions, places;
    constexpr std::size_t option_max = 100;
    for (const chain::Card& t : from.tensions) {
        std::string name(first_characters(t.title, option_max));
        if (name.size() < t.title.size()) name.append("…");
        tensions.push_back({.value = std::to_string(t.id), .name = std::move(name)});
    }
    if (tensions.size() == 1) {
        out.add(hidden_field("tension", tensions[0].value));
        out.add(html::data_list(
            {{std::string(visit.t(text::tension_label)), html::words(from.tensions.front().title)}}));
    } else {
        out.add(f.select("tension", text::tension_label, tensions, "", true));
    }
    for (const place::Brief& b : from.places)
        places.push_back({.value = std::to_string(b.id.value), .name = b.name});
    out.add(f.select("place", text::place_label, places, places.front().value));
    return out;
}

Markup way_fields(const Visit& visit, const Fields& f) {
    auto option = [&](std::string_view value, const Text& name, const Text& hint) {
        return Option{.value = std::string(value),
                      .name = std::string(visit.t(name)),
                      .hint = std::string(visit.t(hint))};
    };
    Markup out = f.choice("way", text::way_label,
                          {option("consent", text::way_consent, text::way_consent_hint),
                           option("advice", text::way_advice, text::way_advice_hint)},
                          "consent");
    out.add(f.choice("silence", text::silence_label,
                     {option("is_none", text::silence_none_name, text::silence_is_none),
                      option("all_speak", text::silence_all_name, text::silence_all_speak)},
                     "is_none"));
    out.add(f.check("secret", text::secret_check));
    return out;
}

Answer new_with(Visit& visit, std::string_view word, const Sight& sight) {
    MK_TRY(From from, from_of(visit, word));
    std::string_view title = visit.t(text::new_title);
    Markup main = html::title(title, "", visit.t(text::new_lead));
    main.add(html::error_summary(visit.lang, sight.wrong));
    auto near = person::near_standings(visit.db, visit.viewer, from.places.front().id);
    if (near.empty()) {
        main.add(html::notice(html::Tone::warning, visit.t(text::no_not_near)));
    } else {
        Fields f{visit, sight, "", std::string(visit.t(text::visible_all))};
        Markup inside = occasion_fields(visit, f, from);
        inside.add(f.line("title", text::title_label, title_max, "", &text::title_hint));
        inside.add(f.area("words", text::words_label, text_max, "", &text::words_hint));
        inside.add(f.area("example", text::example_label, words_max, "", &text::example_hint));
        inside.add(f.area("helped", text::helped_label, words_max, "", &text::helped_hint));
        inside.add(way_fields(visit, f));
        inside.add(f.select("body", text::body_label, body_options(visit), "", true));
        inside.add(f.line("body_name", text::body_name_label, body_name_max, "", &text::body_name_hint));
        inside.add(f.line("route", text::route_label, words_max, "", &text::route_hint));
        inside.add(f.speaking(from.places.front().id));
        main.add(f.form("/voorstel", inside, text::do_propose));
    }
    return person::page(visit,
                        {.title = html::title_with(visit.lang, title, sight.wrong),
                         .crumbs = parts::crumbs(visit.db, from.places.front().id, title),
                         .width = html::Width::narrow,
                         .nav = "/voorstellen"},
                        main, sight.status);
}

Draft draft_from(const web::Fields& form) {
    Draft d;
    auto words = [&](std::string_view name) { return std::string(form.get(name)); };
    d.place = parse_id<PlaceTag>(form.get("place")).value_or(PlaceId{});
    d.standing = parse_id<StandingTag>(form.get("standing")).value_or(StandingId{});
    d.shown = tension::shown_of(form.get("shown")).value_or(Shown::safe);
    d.from = chain::thing_of(form.get("uit")).value_or(chain::Thing{});
    d.tension = parse_id<TensionTag>(form.get("tension")).value_or(TensionId{});
    d.title = words("title");
    d.words = words("words");
    d.example = words("example");
    d.helped = words("helped");
    d.way = way_of(form.get("way")).value_or(Way::consent);
    d.silence = silence_of(form.get("silence")).value_or(Silence::is_none);
    d.secret = form.get("secret") == "1";
    d.body = body_of(form.get("body")).value_or(Body::unknown);
    d.body_name = words("body_name");
    d.route = words("route");
    return d;
}

}  // namespace

Answer new_page(Visit& visit) {
    std::string_view word = visit.request.query.get("uit");
    return word.empty() ? where_to_begin(visit) : new_with(visit, word, {});
}

Answer create(Visit& visit) {
    auto id = propose(act_of(visit), draft_from(visit.form));
    if (id) return web::see_other(parts::url_of(*id, "?gedaan=voorgesteld"));
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    return new_with(visit, visit.form.get("uit"), {"", wrongs(visit, id.error(), ""), "", 422});
}

}  // namespace mk::consent::pages
