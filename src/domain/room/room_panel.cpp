// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_panel.hpp"

#include "domain/chain/chain_panel.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_store.hpp"
#include "domain/room/room_text.hpp"

namespace mk::room {

using html::button_link;
using html::buttons;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::Tone;
using html::operator""_h;

namespace {

constexpr std::size_t shown_max = 5;
constexpr std::size_t looked_through = 20;

std::string list_url(PlaceId place, std::string_view more = {}) {
    return "/speelruimtes?plek=" + std::to_string(place.value) + std::string(more);
}

}  // namespace

Markup part(const person::Visit& visit, PlaceId place) {
    Markup items;
    std::size_t n = 0;
    for (const chain::Card& card :
         chain::at_place(visit.db, place, chain::Kind::room, looked_through, Moment{0})) {
        if (card.stand != chain::Stand::running || n == shown_max) continue;
        ++n;
        items.add(chain::item(visit, card));
    }
    Listing attention;
    attention.place = place;
    attention.attention = true;
    attention.now = visit.now;
    attention.limit = 1;
    Markup inside;
    if (!list(visit.db, attention).cards.empty()) {
        Markup words;
        words.add<R"(<p class="nl-paragraph">{link}</p>)">(
            "link"_h = link(list_url(place, "&aandacht=1"), visit.t(text::panel_attention)));
        inside.add(notice(Tone::warning, words));
    }
    if (n == 0) parts::paragraph(visit.t(text::panel_none), inside);
    else
        inside.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    std::string plek = "?plek=" + std::to_string(place.value);
    Markup row;
    row.add(button_link(Look::secondary, "/speelruimte/vragen" + plek, visit.t(text::ask_button))).add<" ">();
    row.add(button_link(Look::subtle, "/speelruimte/nieuw" + plek, visit.t(text::give_button))).add<" ">();
    row.add(button_link(Look::subtle, list_url(place), visit.t(text::panel_all)));
    inside.add(buttons(row));
    return section("speelruimte", visit.t(text::list_title), inside);
}

Markup tally_part(const person::Visit& visit, PlaceId place) {
    auto gave = store::levels_giving(visit.db, place);
    if (gave.empty()) return {};
    return section("terugtrekking", visit.t(text::tally_head), pages::tally_table(visit, place, gave));
}

}  // namespace mk::room
