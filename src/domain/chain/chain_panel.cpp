// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain_panel.hpp"

#include <algorithm>
#include <array>

#include "domain/chain/chain_text.hpp"
#include "html/parts.hpp"

namespace mk::chain {

using html::button_link;
using html::buttons;
using html::day;
using html::fill;
using html::Lang;
using html::link;
using html::Look;
using html::Markup;
using html::month;
using html::section;
using html::Text;
using html::operator""_h;

namespace {

constexpr std::size_t shown_at_once = 30;  // steps of a chain; the rest unfolds
constexpr std::size_t alive_each = 3;      // of a kind

// A tension tells no day: where few people stand that could point at one of them. What began without a day
// of its own is kept at the first moment of its month, and then only the month is known.
Markup when(Lang lang, const Card& card) {
    Date d = dutch_date(card.born_at);
    bool month_only = card.kind == Kind::tension || from_dutch_date({d.year, d.month}) == card.born_at;
    if (!month_only) return day(lang, card.born_at);
    Markup out;
    out.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
        "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
        "words"_h = month(lang, card.born_at));
    return out;
}

std::string_view step_class(const Card& card, bool here) {
    if (here) return " mk-timeline__step--now";
    return card.stand == Stand::done ? " mk-timeline__step--done" : "";
}

void add_step(const person::Visit& visit, const Step& step, Thing here, Markup& out) {
    const Card& card = step.card;
    bool is_here = card.thing() == here;
    Markup title;
    if (is_here)
        title.add<R"(<strong>{title}</strong> <span class="nl-data-badge mk-badge">{here}</span>)">(
            "title"_h = card.title, "here"_h = visit.t(text::step_here));
    else title.add(link(url(card.thing()), card.title));
    Markup more;
    if (step.via == Via::fork)
        more.add<R"(<span class="mk-meta__item">{words}</span> )">(
            "words"_h = fill(visit.t(text::step_fork), {{"place", card.place_name}}));
    more.add<R"(<span class="mk-meta__item"><a class="nl-link" href="/plek/{place}">{name}</a></span> <span
class="mk-meta__item">{stand}</span>)">("place"_h = card.place, "name"_h = card.place_name,
                                        "stand"_h = visit.t(name(card.stand)));
    Markup learned;
    if (!card.learned.empty())
        learned.add<R"(<p class="mk-timeline__what">{label} {words}</p>)">(
            "label"_h = visit.t(text::step_learned), "words"_h = card.learned);
    out.add<R"(<li class="mk-timeline__step{state}"{?current}><span class="mk-timeline__when">{when}</span>
<p class="mk-timeline__what">{kind}: {title}</p>
<p class="mk-meta">{more}</p>{learned}</li>
)">("state"_h = step_class(card, is_here),
        "current"_h =
            is_here ? html::Attributes().add<"aria-current">(std::string_view("true")) : html::Attributes(),
        "when"_h = when(visit.lang, card), "kind"_h = visit.t(name(card.kind)), "title"_h = title,
        "more"_h = more, "learned"_h = learned);
}

Markup timeline(const person::Visit& visit, std::span<const Step> steps, Thing here) {
    Markup inside;
    inside.reserve(steps.size() * 700);
    for (const Step& step : steps) add_step(visit, step, here, inside);
    Markup out;
    out.add<R"(<ol class="mk-timeline">
{inside}</ol>
)">("inside"_h = inside);
    return out;
}

// The whole chain; of a long one what lies after the first steps unfolds.
Markup steps_part(const person::Visit& visit, const std::vector<Step>& steps, Thing here) {
    std::span<const Step> all(steps);
    if (all.size() <= shown_at_once) return timeline(visit, all, here);
    Markup out = timeline(visit, all.first(shown_at_once), here);
    auto rest = all.subspan(shown_at_once);
    bool here_inside = std::ranges::any_of(rest, [&](const Step& s) { return s.card.thing() == here; });
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{words}</summary><div
class="mk-more__body">{rest}</div></details>
)">("open"_h = here_inside, "words"_h = fill(visit.t(text::steps_more), {{"n", std::to_string(rest.size())}}),
        "rest"_h = timeline(visit, rest, here));
    return out;
}

struct Way {
    std::string url;
    const Text* words;
};

// Where a fork begins: the experiment itself, or the one a success came of.
std::optional<Thing> to_take_along(db::Db& db, const Card& card) {
    if (card.kind == Kind::experiment) return card.thing();
    if (card.kind != Kind::success) return std::nullopt;
    for (const Card& from : occasions(db, card.thing()))
        if (from.kind == Kind::experiment) return from.thing();
    return std::nullopt;
}

std::vector<Way> ways(db::Db& db, const Card& card) {
    std::string from = "?uit=" + word(card.thing());
    switch (card.kind) {
        case Kind::tension:
            return {{"/zoektocht/nieuw" + from, &text::begin_search},
                    {"/voorstel/nieuw" + from, &text::begin_proposal},
                    {"/speelruimte/vragen" + from, &text::ask_room}};
        case Kind::search: return {{"/voorstel/nieuw" + from, &text::begin_proposal}};
        case Kind::proposal:
            if (card.stand != Stand::done) return {};
            return {{"/speelruimte/nieuw" + from, &text::begin_room}};
        case Kind::room:
            if (card.stand != Stand::running) return {};
            return {{"/experiment/nieuw" + from, &text::begin_experiment}};
        default: break;
    }
    if (auto fork = to_take_along(db, card)) return {{url(*fork) + "/meenemen", &text::take_along}};
    return {};
}

// A fork is taken to one's own place, wherever that is; everything else begins near the place.
bool may_begin(const person::Visit& visit, const Card& card) {
    if (card.kind == Kind::experiment || card.kind == Kind::success)
        return std::ranges::any_of(visit.viewer.standings, &person::Standing::vouched);
    return !person::near_standings(visit.db, visit.viewer, card.place).empty();
}

Markup ways_part(const person::Visit& visit, const Card& card) {
    auto list = ways(visit.db, card);
    if (list.empty()) return {};
    Markup inside;
    if (!visit.viewer.signed_in()) {
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = link("/inloggen", visit.t(text::ways_sign_in)));
    } else if (!may_begin(visit, card)) {
        return {};
    } else {
        Markup row;
        for (const Way& way : list)
            row.add(button_link(Look::secondary, way.url, visit.t(*way.words))).add<" ">();
        inside.add(buttons(row));
    }
    Markup out;
    out.add<R"(<h3 class="nl-heading nl-heading--level-3">{head}</h3>
{inside})">("head"_h = visit.t(text::ways_head), "inside"_h = inside);
    return out;
}

}  // namespace

Markup chain_part(const person::Visit& visit, Thing thing) {
    auto steps = walk(visit.db, thing);
    auto here = std::ranges::find_if(steps, [&](const Step& s) { return s.card.thing() == thing; });
    if (here == steps.end()) return {};
    Markup begin = ways_part(visit, here->card);
    if (steps.size() == 1 && begin.empty()) return {};
    Markup inside;
    if (steps.size() > 1) {
        inside.add(steps_part(visit, steps, thing));
    } else {
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(text::chain_alone));
    }
    inside.add(begin);
    return section("keten", visit.t(text::chain_head), inside);
}

Markup item(const person::Visit& visit, const Card& card) {
    std::string_view theme = place::key(card.theme == place::Theme::none ? place::Theme::anders : card.theme);
    Markup out;
    out.add<R"(<li class="mk-brief__item mk-theme--{theme}"><a class="nl-link" href="{url}">{title}</a> <span
class="mk-brief__meta">{kind}, {place} · {stand} · {since}</span></li>
)">("theme"_h = theme, "url"_h = url(card.thing()), "title"_h = card.title,
        "kind"_h = visit.t(name(card.kind)), "place"_h = card.place_name,
        "stand"_h = visit.t(name(card.stand)), "since"_h = when(visit.lang, card));
    return out;
}

namespace {

// The loop in words, for a place where nothing runs yet.
Markup loop_explained(const person::Visit& visit) {
    Markup steps;
    for (Kind kind : all_kinds)
        steps.add<R"(<li class="mk-steps__step"><span class="mk-steps__name">{name}</span></li>
)">("name"_h = visit.t(name(kind)));
    Markup out;
    out.add<R"(<p class="nl-paragraph">{words}</p>
<ol class="mk-steps" aria-label="{label}">
{steps}</ol>
)">("words"_h = visit.t(text::loop_empty), "label"_h = visit.t(text::loop_steps), "steps"_h = steps);
    return out;
}

}  // namespace

Markup loop_part(const person::Visit& visit, PlaceId place, std::span<const Kind> without) {
    auto cards = alive(visit.db, place, alive_each);
    if (cards.empty()) return section("in-beweging", visit.t(text::loop_head), loop_explained(visit));
    std::erase_if(cards, [&](const Card& c) { return std::ranges::find(without, c.kind) != without.end(); });
    if (cards.empty()) return {};
    Markup inside;
    inside.reserve(cards.size() * 400);
    for (std::size_t i = 0; i < cards.size();) {
        Markup items;
        Kind kind = cards[i].kind;
        for (; i < cards.size() && cards[i].kind == kind; ++i) items.add(item(visit, cards[i]));
        inside.add<R"(<h3 class="nl-heading nl-heading--level-4">{kind}</h3>
<ul class="mk-brief">
{items}</ul>
)">("kind"_h = visit.t(plural(kind)), "items"_h = items);
    }
    return section("in-beweging", visit.t(text::loop_head), inside);
}

}  // namespace mk::chain
