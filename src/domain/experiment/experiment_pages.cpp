// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_pages.hpp"

#include "domain/chain/chain_panel.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "html/parts.hpp"

// The lists, and the page of a small success.
namespace mk::experiment::pages {

using html::Crumb;
using html::fill;
using html::Markup;
using html::Option;
using html::Text;
using html::operator""_h;

std::vector<Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here) {
    std::vector<Crumb> out;
    for (place::Brief& step : place::path(visit.db, place))
        out.push_back({parts::place_url(step.id), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

namespace {

struct Asked {
    Listing listing;
    std::string place_name;
};

// The place of ?plek=, or the town itself.
Result<place::Place> asked_place(Visit& visit) {
    std::string_view typed = visit.request.query.get("plek");
    if (typed.empty()) {
        auto home = place::home(visit.db);
        if (!home) return fail(Refusal::not_found, "place");
        return std::move(*home);
    }
    auto id = parse_id<PlaceTag>(typed);
    if (!id) return fail(Refusal::not_found, "place");
    return place::find(visit.db, *id);
}

// ?voor=: the last one seen.
template <class Tag>
Result<Id<Tag>> asked_cursor(const Visit& visit) {
    std::string_view typed = visit.request.query.get("voor");
    if (typed.empty()) return Id<Tag>{};
    auto id = parse_id<Tag>(typed);
    if (!id) return fail({Refusal::invalid, "cursor", {{"voor", "not_a_number"}}});
    return *id;
}

Result<Asked> asked_of(Visit& visit) {
    Asked asked;
    MK_TRY(place::Place at, asked_place(visit));
    asked.listing.place = at.id;
    asked.place_name = std::move(at.name);
    MK_TRY(asked.listing.before, asked_cursor<ExperimentTag>(visit));
    Error no{Refusal::invalid, "filter", {}};
    if (auto typed = visit.request.query.get("stand"); !typed.empty()) {
        asked.listing.state = state_of(typed);
        if (!asked.listing.state) no.fields.push_back({"stand", "unknown"});
    }
    if (auto typed = visit.request.query.get("thema"); !typed.empty()) {
        asked.listing.theme = place::theme_of(typed);
        if (!asked.listing.theme) no.fields.push_back({"thema", "unknown"});
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return asked;
}

std::string url_of(const Asked& asked, ExperimentId before) {
    std::string url = "/experimenten?plek=" + std::to_string(asked.listing.place.value);
    if (asked.listing.state) url.append("&stand=").append(key(*asked.listing.state));
    if (asked.listing.theme) url.append("&thema=").append(place::key(*asked.listing.theme));
    if (before) url.append("&voor=").append(std::to_string(before.value));
    return url;
}

Markup filter_part(const Visit& visit, const Asked& asked) {
    std::vector<Option> states{{.name = std::string(visit.t(text::all))}};
    for (State state : all_states)
        states.push_back({.value = std::string(key(state)), .name = std::string(visit.t(name(state)))});
    std::vector<Option> themes{{.name = std::string(visit.t(text::all))}};
    for (place::Theme theme : place::all_themes)
        themes.push_back(
            {.value = std::string(place::key(theme)), .name = std::string(visit.t(place::name(theme)))});
    Markup fields;
    fields.add(
        html::select_field(visit.lang,
                           {.name = "stand",
                            .label = std::string(visit.t(text::filter_state)),
                            .value = asked.listing.state ? std::string(key(*asked.listing.state)) : ""},
                           states));
    fields.add(html::select_field(
        visit.lang,
        {.name = "thema",
         .label = std::string(visit.t(text::f_theme)),
         .value = asked.listing.theme ? std::string(place::key(*asked.listing.theme)) : ""},
        themes));
    Markup out;
    out.add<R"(<details class="mk-filter" {?open}><summary class="mk-filter__summary">{filter}</summary>
<form class="mk-filter__form" method="get" action="/experimenten"><input type="hidden" name="plek"
value="{place}">
<div class="mk-filter__fields">
{fields}</div>
<div class="utrecht-button-group mk-buttons"><button class="nl-button nl-button--secondary"
type="submit">{show}</button></div></form>
</details>
)">("open"_h = asked.listing.state.has_value() || asked.listing.theme.has_value(),
        "filter"_h = visit.t(text::filter), "place"_h = asked.listing.place, "fields"_h = fields,
        "show"_h = visit.t(text::filter_show));
    return out;
}

Markup new_button(const Visit& visit) {
    Markup row;
    row.add(html::button_link(html::Look::primary, "/experiment/nieuw", visit.t(text::new_title))).add<" ">();
    row.add(html::button_link(html::Look::secondary, "/successen", visit.t(text::successes_title)));
    return html::buttons(row);
}

}  // namespace

Answer list_page(Visit& visit) {
    MK_TRY(Asked asked, asked_of(visit));
    Page page = list(visit.db, asked.listing);
    Markup main;
    main.reserve(4096 + page.cards.size() * 1500);
    main.add(html::title(visit.t(text::list_title),
                         fill(visit.t(text::list_kicker), {{"place", asked.place_name}}),
                         visit.t(text::list_lead)));
    main.add(new_button(visit)).add(filter_part(visit, asked));
    main.add<R"(<h2 class="mk-ear">{head}</h2>
)">("head"_h = visit.t(text::list_title));
    if (page.cards.empty())
        main.add(html::empty_state({.head = std::string(visit.t(text::list_empty_head)),
                                    .words = std::string(visit.t(text::list_empty)),
                                    .button = std::string(visit.t(text::new_title)),
                                    .url = "/experiment/nieuw"}));
    else main.add(parts::card_grid(visit, page.cards));
    main.add(html::paging(visit.lang, asked.listing.before ? url_of(asked, {}) : "",
                          page.next ? url_of(asked, page.next) : ""));
    return person::page(visit,
                        {.title = std::string(visit.t(text::list_title)),
                         .crumbs = crumbs(visit, asked.listing.place, visit.t(text::list_title)),
                         .nav = "/experimenten"},
                        main);
}

Answer successes_page(Visit& visit) {
    MK_TRY(place::Place at, asked_place(visit));
    MK_TRY(SuccessId before, asked_cursor<SuccessTag>(visit));
    auto found = successes(visit.db, at.id, before, page_max);
    Markup main;
    main.add(html::title(visit.t(text::successes_title),
                         fill(visit.t(text::list_kicker), {{"place", at.name}}),
                         visit.t(text::successes_lead)));
    Markup cards;
    for (const Success& one : found) cards.add(parts::success_card(visit, one));
    main.add<R"(<h2 class="mk-ear">{head}</h2>
)">("head"_h = visit.t(text::successes_title));
    if (found.empty())
        main.add(html::empty_state({.head = std::string(visit.t(text::successes_empty_head)),
                                    .words = std::string(visit.t(text::successes_empty)),
                                    .button = std::string(visit.t(text::list_title)),
                                    .url = "/experimenten"}));
    else
        main.add<R"(<div class="mk-cards">
{cards}</div>
)">("cards"_h = cards);
    std::string url = "/successen?plek=" + std::to_string(at.id.value);
    main.add(
        html::paging(visit.lang, before ? url : "",
                     found.size() == page_max ? url + "&voor=" + std::to_string(found.back().id.value) : ""));
    return person::page(visit,
                        {.title = std::string(visit.t(text::successes_title)),
                         .crumbs = crumbs(visit, at.id, visit.t(text::successes_title)),
                         .nav = "/experimenten"},
                        main);
}

Answer success_page(Visit& visit) {
    MK_TRY(SuccessId id, visit.id<SuccessTag>());
    MK_TRY(Success s, find_success(visit.db, id));
    Markup main;
    main.add(html::title(s.title, visit.t(text::success_kicker)));
    main.add<
        R"(<p class="mk-meta">{theme} <span class="mk-meta__item"><a class="nl-link"
href="{place}">{name}</a></span> <span
class="mk-meta__item">{day}</span></p>
)">("theme"_h = html::theme_badge(place::key(s.theme), visit.t(place::name(s.theme))),
        "place"_h = parts::place_url(s.place), "name"_h = s.place_name,
        "day"_h = html::day(visit.lang, s.day_at));
    parts::paragraph(s.words, main);
    main.add(parts::evidence(visit, s.evidence, s.link));
    main.add<R"(<p class="nl-paragraph">{words} <a class="nl-link" href="{url}">{title}</a></p>
)">("words"_h = visit.t(text::success_of), "url"_h = parts::url_of(s.experiment),
        "title"_h = s.experiment_title);
    if (visit.viewer.signed_in())
        main.add(html::buttons(html::button_link(
            html::Look::primary, parts::url_of(s.experiment) + "/meenemen", visit.t(text::fork_button))));
    main.add(chain::chain_part(visit, {chain::Kind::success, id.value}));
    return person::page(visit,
                        {.title = s.title,
                         .crumbs = crumbs(visit, s.place, visit.t(text::success_kicker)),
                         .nav = "/experimenten",
                         .notice = done_words(visit)},
                        main);
}

Answer success_along(Visit& visit) {
    MK_TRY(SuccessId id, visit.id<SuccessTag>());
    MK_TRY(Success s, find_success(visit.db, id));
    return web::see_other(parts::url_of(s.experiment) + "/meenemen");
}

}  // namespace mk::experiment::pages
