// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_panel.hpp"

#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

namespace mk::tension {

using html::Lang;
using html::link;
using html::Markup;
using html::paging;
using html::Text;
using html::operator""_h;

namespace {

constexpr std::size_t near_max = 5;
constexpr std::int64_t near_scan = 100;

struct Panel {
    std::string_view id;
    const Text& head;
    const Text& empty;
    std::string more;  // address of the whole list; "" for no link
};

Markup panel(const person::Visit& visit, const Panel& panel, const Page& page) {
    Markup more;
    if (!panel.more.empty() && !page.cards.empty()) more.add(link(panel.more, visit.t(text::near_all)));
    Markup inside;
    if (page.cards.empty()) {
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(panel.empty));
    } else {
        inside.add(parts::card_grid(visit.lang, page.cards));
    }
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="{id}">
<div class="mk-section__head"><h2 class="nl-heading nl-heading--level-2" id="{id}">{head}</h2>{more}</div>
{inside}</section>
)">("id"_h = panel.id, "head"_h = visit.t(panel.head), "more"_h = more, "inside"_h = inside);
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

Markup near_work(const person::Visit& visit, PlaceId place) {
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
    return panel(visit, {"dichtbij", text::near_head, text::near_empty, list_url(place)}, page);
}

Markup open_tensions(const person::Visit& visit, PlaceId place, std::int64_t before, std::size_t limit) {
    Listing listing;
    listing.place = place;
    listing.before = before;
    listing.limit = limit;
    Page page = list(visit.db, listing);
    Markup out = panel(visit, {"open", text::open_head, text::list_empty, list_url(place)}, page);
    if (page.next > 0)
        out.add(paging(visit.lang, "", list_url(place) + "&voor=" + std::to_string(page.next)));
    return out;
}

Markup alive(const person::Visit& visit, PlaceId place, std::size_t limit) {
    Listing listing;
    listing.place = place;
    listing.limit = limit;
    return panel(visit, {"leeft", text::alive_head, text::alive_empty, list_url(place)},
                 list(visit.db, listing));
}

}  // namespace mk::tension
