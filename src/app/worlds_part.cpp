// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "app/app_text.hpp"
#include "app/place_parts.hpp"
#include "app/worlds.hpp"
#include "base/text.hpp"

// The picture of the places inside a place, and the list that says the same.
namespace mk::app {

using html::fill;
using html::Markup;
using html::number;
using html::operator""_h;
using engine::mirror::Seen;

namespace {

constexpr std::size_t listed_max = 40;
constexpr double few_weighs = 2.5;  // somewhere under five: the picture may not say where

double weight_of(const engine::mirror::Shown& shown) {
    if (shown.seen == Seen::shown) return static_cast<double>(shown.people);
    return shown.seen == Seen::few ? few_weighs : 0;
}

// One decimal is a third of a device pixel at most.
std::string coordinate(double v) {
    auto tenths = static_cast<long long>(std::lround(v * 10));
    std::string out = std::to_string(tenths / 10);
    out += '.';
    out += static_cast<char>('0' + tenths % 10);
    return out;
}

// A name without the word that says what it is, when that makes it fit: "Afdeling Werk" -> "Werk".
std::string_view name_that_fits(std::string_view name, double r) {
    auto fits = [r](std::string_view text) {
        return 7.5 * static_cast<double>(count_characters(text)) <= 1.9 * r;
    };
    if (fits(name)) return name;
    auto space = name.find(' ');
    if (space == std::string_view::npos) return {};
    std::string_view rest = name.substr(space + 1);
    return fits(rest) ? rest : std::string_view();
}

void world(Markup& out, const store::Inner& inner, const Circle& at, int warm) {
    Markup name;
    std::string_view fits = name_that_fits(inner.name, at.r);
    if (!fits.empty()) {
        name.add<R"(<text class="mk-worlds__name" x="{x}" y="{y}">{name}</text>)">(
            "x"_h = coordinate(at.x), "y"_h = coordinate(at.y + 4.5), "name"_h = fits);
    }
    out.add<
        R"(<a class="mk-worlds__world" href="/plek/{id}" tabindex="-1"
data-world="{id}"><title>{title}</title><circle
class="mk-worlds__circle mk-worlds__circle--{warm}" cx="{x}" cy="{y}" r="{r}"/>{name}</a>)">(
        "id"_h = inner.id, "title"_h = inner.name, "warm"_h = warm, "x"_h = coordinate(at.x),
        "y"_h = coordinate(at.y), "r"_h = coordinate(at.r), "name"_h = name);
}

// Where nobody is heard yet, size follows the inhabitants.
std::vector<double> weights_of(const std::vector<store::Inner>& inner) {
    std::vector<double> weights;
    for (const auto& i : inner) weights.push_back(weight_of(i.heard()));
    if (std::ranges::any_of(weights, [](double w) { return w > 0; })) return weights;
    for (std::size_t i = 0; i < inner.size(); ++i) weights[i] = static_cast<double>(inner[i].inhabitants);
    return weights;
}

Markup picture(const std::vector<store::Inner>& inner) {
    auto shown = inner;
    if (shown.size() > worlds_max) shown.resize(worlds_max);
    auto weights = weights_of(shown);
    auto circles = lay_out(weights);
    double most = 0;
    for (const auto& i : shown) most = std::max(most, weight_of(i.heard()));
    Markup worlds;
    worlds.reserve(shown.size() * 320);
    for (std::size_t i = 0; i < circles.size(); ++i)
        world(worlds, shown[i], circles[i], warmth(weight_of(shown[i].heard()), most));
    Markup out;
    out.add<
        R"(<svg class="mk-worlds__picture" viewBox="0 0 360 360" width="360" height="360" aria-hidden="true"
focusable="false"><circle class="mk-worlds__outer" cx="180" cy="180" r="174"/>{worlds}</svg>
)">("worlds"_h = worlds);
    return out;
}

}  // namespace

Markup worlds_part(const person::Visit& visit, const Worlds& worlds) {
    Markup items;
    items.reserve(worlds.listed.size() * 220);
    for (const store::Inner& inner : worlds.listed) {
        items.add<
            R"(<li class="mk-worlds__item" data-world="{id}"><a class="nl-link" href="/plek/{id}">{name}</a>
<span class="mk-worlds__meta">{kind} · {heard}</span></li>
)">("id"_h = inner.id, "name"_h = inner.name, "kind"_h = visit.t(place::name(inner.kind)),
            "heard"_h = heard_words(visit, inner.heard()));
    }
    Markup more;
    if (worlds.more > 0) {
        std::string said = fill(visit.t(text::and_more), {{"n", number(visit.lang, worlds.more)}});
        more.add<R"(<p class="nl-paragraph"><a class="nl-link" href="{url}">{said}</a></p>
)">("url"_h = worlds.more_url, "said"_h = said);
    }
    Markup out;
    out.add<R"(<section class="mk-worlds" aria-labelledby="{id}">
<h2 class="nl-heading nl-heading--level-2" id="{id}">{head}</h2>
<div class="mk-worlds__pair">
{picture}<ul class="mk-worlds__list">
{items}</ul>
</div>
{more}</section>
)">("id"_h = worlds.id, "head"_h = worlds.head, "picture"_h = picture(worlds.pictured), "items"_h = items,
        "more"_h = more);
    return out;
}

Markup worlds_of(const person::Visit& visit, const place::Place& place, store::Tree tree) {
    // One more than is listed tells whether there are more, so that most pages need a single statement.
    auto listed = store::inside(visit.db, place.id, tree, listed_max + 1);
    if (listed.empty()) return {};
    bool members = tree == store::Tree::members;
    Worlds worlds;
    worlds.id = members ? "leden" : "binnenin";
    worlds.head = fill(visit.t(members ? text::members_of : text::places_in), {{"place", place.name}});
    if (listed.size() > listed_max) {
        worlds.pictured = store::loudest(visit.db, place.id, tree, worlds_max);
        worlds.listed = worlds.pictured;
        worlds.more =
            store::count_inside(visit.db, place.id, tree) - static_cast<std::int64_t>(worlds.listed.size());
        worlds.more_url = place_url(place.id, members ? "plekken?langs=leden" : "plekken");
    } else {
        worlds.pictured = listed;
        std::ranges::stable_sort(worlds.pictured, [](const store::Inner& a, const store::Inner& b) {
            double wa = weight_of(a.heard());
            double wb = weight_of(b.heard());
            return wa != wb ? wa > wb : a.inhabitants > b.inhabitants;
        });
        worlds.listed = std::move(listed);
    }
    return worlds_part(visit, worlds);
}

}  // namespace mk::app
