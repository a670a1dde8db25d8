// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// The rooms of a place, and what asks for attention there.
namespace mk::room::pages {

using html::button_link;
using html::buttons;
using html::checkbox;
using html::Crumb;
using html::empty_state;
using html::fill;
using html::link;
using html::Look;
using html::Markup;
using html::Option;
using html::paging;
using html::select_field;
using html::title;
using html::operator""_h;

std::vector<Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here) {
    std::vector<Crumb> out;
    for (place::Brief& step : place::path(visit.db, place))
        out.push_back({parts::url_of(step.id), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

namespace {

struct Asked {
    Listing listing;
    std::string place_name;
    int filters = 0;
};

Result<Asked> asked_of(Visit& visit) {
    const web::Fields& query = visit.request.query;
    Asked a;
    a.listing.now = visit.now;
    if (auto typed = query.get("plek"); !typed.empty()) {
        auto id = parse_id<PlaceTag>(typed);
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(place::Place place, place::find(visit.db, *id));
        a.listing.place = place.id;
        a.place_name = std::move(place.name);
    } else if (auto home = place::home(visit.db)) {
        a.listing.place = home->id;
        a.place_name = std::move(home->name);
    }
    Error no{Refusal::invalid, "filter", {}};
    if (auto typed = query.get("stand"); !typed.empty()) {
        a.listing.state = state_of(typed);
        if (!a.listing.state) no.fields.push_back({"stand", "unknown"});
    }
    if (auto typed = query.get("voor"); !typed.empty()) {
        auto number = parse_number(typed);
        if (!number) no.fields.push_back({"voor", "not_a_number"});
        a.listing.before = number.value_or(0);
    }
    if (!no.fields.empty()) return fail(std::move(no));
    a.listing.attention = query.get("aandacht") == "1";
    a.filters = a.listing.state.has_value() + a.listing.attention;
    return a;
}

std::string url_of(const Asked& a, std::int64_t before) {
    std::string url = "/speelruimtes?plek=" + std::to_string(a.listing.place.value);
    if (a.listing.state) url.append("&stand=").append(key(*a.listing.state));
    if (a.listing.attention) url.append("&aandacht=1");
    if (before > 0) url.append("&voor=").append(std::to_string(before));
    return url;
}

Markup filter_part(const Visit& visit, const Asked& a) {
    std::vector<Option> states{{.name = std::string(visit.t(text::filter_all))}};
    for (State state : all_states)
        states.push_back({.value = std::string(key(state)), .name = std::string(visit.t(name(state)))});
    Markup fields;
    fields.add(select_field(visit.lang,
                            {.name = "stand",
                             .label = std::string(visit.t(text::filter_state)),
                             .value = std::string(a.listing.state ? key(*a.listing.state) : "")},
                            states));
    fields.add(checkbox("aandacht", visit.t(text::filter_attention), a.listing.attention));
    Markup out;
    out.add<R"(<details class="mk-filter" {?open}>
<summary class="mk-filter__summary">{filter}</summary>
<form class="mk-filter__form" method="get" action="/speelruimtes"><input type="hidden" name="plek"
value="{place}">
<div class="mk-filter__fields">
{fields}</div>
<div class="utrecht-button-group mk-buttons"><button class="nl-button nl-button--secondary"
type="submit">{show}</button></div></form>
</details>
)">("open"_h = a.filters > 0, "filter"_h = visit.t(text::filter), "place"_h = a.listing.place,
        "fields"_h = fields, "show"_h = visit.t(text::filter_show));
    return out;
}

Markup none_found(const Visit& visit, const Asked& a) {
    bool filtered = a.filters > 0;
    return empty_state(
        {.head = std::string(visit.t(filtered ? text::list_none_filter_head : text::list_none_head)),
         .words = std::string(visit.t(filtered ? text::list_none_filter : text::list_none)),
         .button = std::string(visit.t(text::ask_button)),
         .url = "/speelruimte/vragen"});
}

}  // namespace

Answer list_page(Visit& visit) {
    MK_TRY(Asked a, asked_of(visit));
    Page page = list(visit.db, a.listing);
    Markup main;
    main.add(title(visit.t(text::list_title), fill(visit.t(text::list_kicker), {{"place", a.place_name}}),
                   visit.t(text::list_lead)));
    std::string place = std::to_string(a.listing.place.value);
    Markup row;
    row.add(button_link(Look::primary, "/speelruimte/nieuw?plek=" + place, visit.t(text::give_button)))
        .add<" ">();
    row.add(button_link(Look::secondary, "/speelruimte/vragen?plek=" + place, visit.t(text::ask_button)));
    main.add(buttons(row));
    main.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = link("/zeggenschap?plek=" + place, visit.t(text::matters_link)));
    main.add(filter_part(visit, a));
    main.add<R"(<h2 class="mk-ear">{head}</h2>
)">("head"_h = visit.t(text::list_title));
    if (page.cards.empty()) main.add(none_found(visit, a));
    else main.add(parts::card_grid(visit, page.cards));
    main.add(paging(visit.lang, a.listing.before > 0 ? url_of(a, 0) : "",
                    page.next > 0 ? url_of(a, page.next) : ""));
    return person::page(visit,
                        {.title = std::string(visit.t(text::list_title)),
                         .crumbs = a.listing.place ? crumbs(visit, a.listing.place, visit.t(text::list_title))
                                                   : std::vector<Crumb>{},
                         .notice = done_words(visit)},
                        main);
}

}  // namespace mk::room::pages
