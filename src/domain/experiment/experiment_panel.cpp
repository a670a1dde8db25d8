// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_panel.hpp"

#include "domain/chain/chain_panel.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "html/parts.hpp"

namespace mk::experiment {

using html::fill;
using html::Markup;
using html::operator""_h;

namespace {

constexpr std::size_t shown_max = 5;
constexpr std::size_t looked_through = 20;

Markup alive(const person::Visit& visit, PlaceId place) {
    Markup items;
    std::size_t n = 0;
    for (const chain::Card& card :
         chain::at_place(visit.db, place, chain::Kind::experiment, looked_through, Moment{0})) {
        bool runs = card.stand == chain::Stand::running || card.stand == chain::Stand::prepared;
        if (!runs || n == shown_max) continue;
        ++n;
        items.add(chain::item(visit, card));
    }
    Markup out;
    if (n == 0) parts::paragraph(visit.t(text::panel_none), out);
    else
        out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return out;
}

Markup question(const person::Visit& visit, PlaceId place) {
    Markup row;
    for (Load load : all_loads) {
        row.add<R"(<button class="nl-button nl-button--secondary" type="submit" name="load"
value="{key}">{word}</button> )">("key"_h = key(load), "word"_h = visit.t(name(load)));
    }
    Markup inside;
    inside.add(html::hidden_field("place", std::to_string(place.value)));
    parts::paragraph(visit.t(text::load_ask), inside);
    inside.add(html::buttons(row));
    inside.add<R"(<p class="mk-visible">{icon}{words}</p>
)">("icon"_h = html::icon("eye"), "words"_h = visit.t(text::load_visible));
    return html::form({.action = "/draagkracht", .csrf = visit.csrf}, inside);
}

Markup load_part(const person::Visit& visit, PlaceId place) {
    Bearing b = bearing(visit.db, visit.viewer, place, visit.now);
    Markup inside;
    auto count = [](std::int64_t n, bool more) { return std::to_string(n) + (more ? "+" : ""); };
    parts::paragraph(
        fill(visit.t(text::load_running), {{"experiments", count(b.experiments, b.more_experiments)},
                                           {"rooms", count(b.rooms, b.more_rooms)}}),
        inside);
    if (b.people == 0) {
        parts::paragraph(visit.t(text::load_few), inside);
    } else {
        std::string n = html::number(visit.lang, b.people);
        std::string words = b.most == Load::none
                                ? fill(visit.t(text::load_mixed), {{"n", n}})
                                : fill(visit.t(text::load_most), {{"n", n}, {"load", visit.t(name(b.most))}});
        if (b.too_much) inside.add(html::notice(html::Tone::warning, words));
        else parts::paragraph(words, inside);
    }
    if (b.own != Load::none)
        parts::paragraph(fill(visit.t(text::load_own), {{"load", visit.t(name(b.own))}}), inside);
    else if (!person::near_standings(visit.db, visit.viewer, place).empty())
        inside.add(question(visit, place));
    Markup out;
    out.add<R"(<div class="mk-card mk-card--quiet"><h3 class="nl-heading nl-heading--level-3"
id="draagkracht">{head}</h3>
{inside}</div>
)">("head"_h = visit.t(text::load_head), "inside"_h = inside);
    return out;
}

}  // namespace

Markup part(const person::Visit& visit, PlaceId place) {
    Markup inside = alive(visit, place);
    std::string all = "/experimenten?plek=" + std::to_string(place.value);
    inside.add<R"(<p class="nl-paragraph"><a class="nl-link" href="{all}">{words}</a> · <a class="nl-link"
href="/successen?plek={place}">{successes}</a></p>
)">("all"_h = all, "words"_h = visit.t(text::panel_all), "place"_h = place,
        "successes"_h = visit.t(text::successes_title));
    inside.add(load_part(visit, place));
    return html::section("experimenten", visit.t(text::list_title), inside);
}

}  // namespace mk::experiment
