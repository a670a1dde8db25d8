// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_pages.hpp"

#include "domain/opinion/opinion_live.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

// The list of searches, and what the pages share.
namespace mk::search::pages {

using html::button_link;
using html::buttons;
using html::empty_state;
using html::fill;
using html::Look;
using html::Markup;
using html::Option;
using html::paging;
using html::section;
using html::select_field;
using html::title;
using html::operator""_h;

web::Response go_to(std::string url, std::string_view done) {
    return web::see_other(url.append("?gedaan=").append(done));
}

Result<Search> guided_search(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_TRY(Search search, find(visit.db, visit.viewer, id));
    if (!is_facilitator(visit.db, visit.viewer, id)) return fail(Refusal::forbidden, "facilitator");
    return search;
}

void map_follows(Visit& visit, SearchId id) {
    opinion::Live* live = visit.town.live;
    if (live) visit.after_commit.push_back([live, id] { live->changed(opinion::PollId{id.value}); });
}

void forget_after(Visit& visit) {
    visit.after_commit.push_back([&writer = visit.db] { opinion::forget_traces(writer); });
}

namespace {

// The list somebody asked for by its address.
struct Asked {
    Listing listing;
    std::string place_name;
    int filters = 0;
};

Result<Done> take_place(Visit& visit, Asked& asked) {
    std::string_view typed = visit.request.query.get("plek");
    if (typed.empty()) {
        if (auto home = place::home(visit.db)) {
            asked.listing.place = home->id;
            asked.place_name = std::move(home->name);
        }
        return Done{};
    }
    auto id = parse_id<PlaceTag>(typed);
    if (!id) return fail(Refusal::not_found, "place");
    MK_TRY(place::Place place, place::find(visit.db, *id));
    asked.listing.place = place.id;
    asked.place_name = std::move(place.name);
    return Done{};
}

Result<Asked> asked_of(Visit& visit) {
    Asked asked;
    MK_CHECK(take_place(visit, asked));
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    if (auto typed = query.get("thema"); !typed.empty()) {
        asked.listing.theme = place::theme_of(typed);
        if (!asked.listing.theme) no.fields.push_back({"thema", "unknown"});
    }
    if (auto typed = query.get("status"); !typed.empty()) {
        asked.listing.running = typed == "loopt";
        if (!asked.listing.running) asked.listing.state = state_of(typed);
        bool readable = asked.listing.state >= State::asking && asked.listing.state <= State::closed;
        if (!asked.listing.running && !readable) no.fields.push_back({"status", "unknown"});
    }
    if (auto typed = query.get("voor"); !typed.empty()) {
        auto number = parse_number(typed);
        if (!number) no.fields.push_back({"voor", "not_a_number"});
        asked.listing.before = number.value_or(0);
    }
    if (!no.fields.empty()) return fail(std::move(no));
    asked.filters = !query.get("thema").empty() + !query.get("status").empty();
    return asked;
}

std::string url_with(const Visit& visit, const Asked& asked, std::int64_t before) {
    std::string url = "/zoektochten?plek=" + std::to_string(asked.listing.place.value);
    for (std::string_view name : {"status", "thema"})
        if (auto value = visit.request.query.get(name); !value.empty())
            url.append("&").append(name).append("=").append(web::percent_encode(value));
    return before > 0 ? url.append("&voor=").append(std::to_string(before)) : url;
}

Markup filter_part(const Visit& visit, const Asked& asked) {
    std::vector<Option> states{{.value = "", .name = std::string(visit.t(text::filter_any))},
                               {.value = "loopt", .name = std::string(visit.t(text::filter_running))}};
    for (State state : all_public)
        states.push_back({.value = std::string(key(state)), .name = std::string(visit.t(name(state)))});
    std::vector<Option> themes{{.value = "", .name = std::string(visit.t(text::filter_any))}};
    for (place::Theme theme : place::all_themes)
        themes.push_back(
            {.value = std::string(place::key(theme)), .name = std::string(visit.t(place::name(theme)))});
    auto field = [&](std::string_view name, const html::Text& label) {
        return html::Field{.name = std::string(name),
                           .label = std::string(visit.t(label)),
                           .value = std::string(visit.request.query.get(name))};
    };
    Markup fields = select_field(visit.lang, field("status", text::filter_state), states);
    fields.add(select_field(visit.lang, field("thema", text::theme_label), themes));
    Markup out;
    out.add<R"(<details class="mk-filter" {?open}><summary class="mk-filter__summary">{filter}</summary>
<form class="mk-filter__form" method="get"><input type="hidden" name="plek" value="{place}"><div
class="mk-filter__fields">
{fields}</div><div class="utrecht-button-group mk-buttons"><button class="nl-button nl-button--secondary"
type="submit">{show}</button> <a class="nl-link" href="{plain}">{clear}</a></div></form>
</details>
)">("open"_h = asked.filters > 0, "filter"_h = visit.t(text::filter), "place"_h = asked.listing.place,
        "fields"_h = fields, "show"_h = visit.t(text::filter_show),
        "plain"_h = "/zoektochten?plek=" + std::to_string(asked.listing.place.value),
        "clear"_h = visit.t(text::filter_clear));
    return out;
}

Markup cards_part(const Visit& visit, std::span<const Card> cards) {
    Markup inside;
    for (const Card& card : cards) parts::add_card(visit, card, inside);
    Markup out;
    out.add<R"(<div class="mk-cards">
{inside}</div>
)">("inside"_h = inside);
    return out;
}

}  // namespace

Answered list_page(Visit& visit) {
    MK_TRY(Asked asked, asked_of(visit));
    Page page = list(visit.db, asked.listing);
    std::string new_url = "/zoektocht/nieuw?plek=" + std::to_string(asked.listing.place.value);
    std::string kicker = fill(visit.t(text::list_kicker), {{"place", asked.place_name}});
    Markup main;
    main.add(title(visit.t(text::list_title), kicker, visit.t(text::list_lead)));
    main.add(buttons(button_link(Look::primary, new_url, visit.t(text::list_new))));
    if (auto mine = guided(visit.db, visit.viewer); !mine.empty() && asked.listing.before == 0)
        main.add(section("van-mij", visit.t(text::list_guided), cards_part(visit, mine)));
    Markup inside = filter_part(visit, asked);
    if (page.cards.empty()) {
        bool filtered = asked.filters > 0 || asked.listing.before > 0;
        inside.add(empty_state(
            {.head = std::string(visit.t(filtered ? text::list_none_head : text::list_empty_head)),
             .words = std::string(visit.t(filtered ? text::list_none : text::list_empty)),
             .button = std::string(visit.t(text::list_new)),
             .url = new_url}));
    } else {
        inside.add(cards_part(visit, page.cards));
    }
    inside.add(paging(visit.lang, asked.listing.before > 0 ? url_with(visit, asked, 0) : "",
                      page.next > 0 ? url_with(visit, asked, page.next) : ""));
    main.add(section("alle", visit.t(text::list_all), inside));
    return person::page(
        visit,
        {.title = std::string(visit.t(text::list_title)),
         .crumbs = asked.listing.place ? parts::crumbs(visit, asked.listing.place, visit.t(text::list_title))
                                       : std::vector<html::Crumb>{},
         .nav = "/zoektochten",
         .notice = parts::done(visit)},
        main);
}

}  // namespace mk::search::pages
