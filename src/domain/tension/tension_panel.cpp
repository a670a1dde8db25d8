// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_panel.hpp"

#include <algorithm>

#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

namespace mk::tension {

using html::Lang;
using html::link;
using html::Markup;
using html::Text;
using html::operator""_h;

namespace {

constexpr std::size_t near_max = 4;
constexpr std::int64_t near_scan = 100;

struct Panel {
    std::string_view id;
    const Text& head;
    const Text& empty;
    std::string more;  // address of the whole list; "" for no link
};

// `inside` is empty where there is nothing to show.
Markup panel_of(const person::Visit& visit, const Panel& panel, Markup inside) {
    Markup more;
    if (!panel.more.empty() && !inside.empty()) more.add(link(panel.more, visit.t(text::near_all)));
    if (inside.empty())
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(panel.empty));
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="{id}">
<div class="mk-section__head"><h2 class="nl-heading nl-heading--level-2" id="{id}">{head}</h2>{more}</div>
{inside}</section>
)">("id"_h = panel.id, "head"_h = visit.t(panel.head), "more"_h = more, "inside"_h = inside);
    return out;
}

Markup panel(const person::Visit& visit, const Panel& panel, const Page& page) {
    return panel_of(visit, panel, page.cards.empty() ? Markup() : parts::card_grid(visit.lang, page.cards));
}

// A line each, below the cards.
Markup brief(const person::Visit& visit, std::span<const Card> cards) {
    Markup items;
    for (const Card& card : cards) {
        std::string who = html::fill(visit.t(text::brief_who), {{"level", visit.t(place::name(card.level))},
                                                                {"place", card.place_name}});
        items.add<R"(<li class="mk-brief__item mk-theme--{theme}"><a class="nl-link"
href="/spanning/{id}">{title}</a> <span class="mk-brief__meta">{who} · {count}</span></li>
)">("theme"_h = place::key(card.theme), "id"_h = card.id, "title"_h = parts::first_sentence(card.now),
            "who"_h = who, "count"_h = parts::echo_count(visit.lang, card.echoes));
    }
    Markup out;
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return out;
}

std::string list_url(PlaceId place) {
    return "/spanningen?plek=" + std::to_string(place.value);
}

}  // namespace

Markup card(Lang lang, const Card& card) {
    Markup out;
    parts::add_card(lang, card, out);
    return out;
}

Markup near_work(const person::Visit& visit, PlaceId place, std::vector<TensionId>* shown) {
    Listing listing;
    listing.place = place;
    listing.near_work = true;
    listing.limit = near_max;
    // Nearly always among the newest; where they are not, the list looks as far as any filter does.
    std::int64_t as_far = listing.scan;
    listing.scan = near_scan;
    Page page = list(visit.db, listing);
    if (page.cards.size() < near_max && page.next > 0) {
        listing.scan = as_far;
        page = list(visit.db, listing);
    }
    if (shown)
        for (const Card& card : page.cards) shown->push_back(card.id);
    return panel(visit, {"dichtbij", text::near_head, text::near_empty, list_url(place)}, page);
}

Markup open_tensions(const person::Visit& visit, PlaceId place, std::span<const TensionId> not_these,
                     std::size_t limit) {
    Listing listing;
    listing.place = place;
    listing.limit = limit + not_these.size();
    Page page = list(visit.db, listing);
    std::erase_if(page.cards,
                  [&](const Card& card) { return std::ranges::find(not_these, card.id) != not_these.end(); });
    if (page.cards.size() > limit) page.cards.resize(limit);
    if (page.cards.empty() && !not_these.empty()) return {};
    if (not_these.empty())
        return panel(visit, {"open", text::open_head, text::list_empty, list_url(place)}, page);
    return panel_of(visit, {"open", text::open_more_head, text::list_empty, list_url(place)},
                    brief(visit, page.cards));
}

Markup alive(const person::Visit& visit, PlaceId place, std::size_t limit) {
    Listing listing;
    listing.place = place;
    listing.limit = limit;
    return panel(visit, {"leeft", text::alive_head, text::alive_empty, list_url(place)},
                 list(visit.db, listing));
}

}  // namespace mk::tension
