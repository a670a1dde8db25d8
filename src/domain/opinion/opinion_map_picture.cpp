// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "domain/opinion/opinion_map_parts.hpp"
#include "domain/opinion/opinion_map_text.hpp"
#include "html/parts.hpp"

// The picture of a map and its table.
namespace mk::opinion::parts {

using html::Cell;
using html::fill;
using html::Markup;
using html::notice;
using html::number;
using html::section;
using html::Table;
using html::table;
using html::Tone;
using html::words;
using html::operator""_h;
namespace engine = engine::opinion;

namespace {

constexpr double width = 640, height = 480, edge = 40;
constexpr std::size_t dots_max = 400;  // rows of the table

struct View {
    double x = 0, y = 0, scale = 1;
    [[nodiscard]] int across(double value) const { return inside(width / 2 + (value - x) * scale, width); }
    [[nodiscard]] int down(double value) const { return inside(height / 2 - (value - y) * scale, height); }
    static int inside(double at, double size) {
        return static_cast<int>(std::lround(std::clamp(at, edge / 2, size - edge / 2)));
    }
};

View view_of(const std::vector<engine::Dot>& dots) {
    if (dots.empty()) return {};
    engine::Point low = dots.front().place, high = low;
    for (const auto& dot : dots) {
        low = {std::min(low.x, dot.place.x), std::min(low.y, dot.place.y)};
        high = {std::max(high.x, dot.place.x), std::max(high.y, dot.place.y)};
    }
    double scale = std::min((width - 2 * edge) / std::max(high.x - low.x, 1e-9),
                            (height - 2 * edge) / std::max(high.y - low.y, 1e-9));
    return {(low.x + high.x) / 2, (low.y + high.y) / 2, std::min(scale, 1e6)};
}

int radius_of(const engine::Dot& dot, std::int64_t people) {
    double share = static_cast<double>(dot.people) / static_cast<double>(std::max<std::int64_t>(1, people));
    return static_cast<int>(std::lround(std::clamp(60 * std::sqrt(share), 4.0, 40.0)));
}

void add_dots(const Scene& s, const View& view, Markup& out) {
    for (const auto& dot : s.shown.open.dots)
        out.add<R"(<circle class="mk-map__dot mk-map__dot--{group}" cx="{x}" cy="{y}" r="{r}"/>
)">("group"_h = dot.group + 1, "x"_h = view.across(dot.place.x), "y"_h = view.down(dot.place.y),
            "r"_h = radius_of(dot, s.shown.open.people));
}

void add_letters(const Scene& s, const View& view, Markup& out) {
    for (const auto& group : s.shown.open.groups)
        out.add<R"(<text class="mk-map__name mk-map__name--large" x="{x}" y="{y}">{letter}</text>
)">("x"_h = view.across(group.center.x), "y"_h = view.down(group.center.y),
            "letter"_h = std::string(1, group.letter));
}

void add_you(const Scene& s, const View& view, Markup& out) {
    if (!s.you.place) return;
    int x = view.across(s.you.place->x), y = view.down(s.you.place->y);
    out.add<R"(<circle class="mk-map__you" cx="{x}" cy="{y}" r="10"/>
<text class="mk-map__name" x="{x}" y="{above}">{here}</text>
)">("x"_h = x, "y"_h = y, "above"_h = y < 40 ? y + 28 : y - 16, "here"_h = s.visit.t(text::you_here));
}

std::string n_of(const Scene& s) {
    return number(s.visit.lang, s.shown.open.people);
}

Markup groups_table(const Scene& s) {
    Table t;
    t.caption = s.visit.t(text::picture_table);
    t.heads = {std::string(s.visit.t(text::col_group)), std::string(s.visit.t(text::col_people))};
    for (const auto& group : s.shown.open.groups)
        t.rows.push_back(
            {{words(fill(s.visit.t(text::group_name), {{"letter", std::string(1, group.letter)}}))},
             {words(number(s.visit.lang, group.people)), true}});
    return t.rows.empty() ? Markup{} : table(s.visit.lang, t);
}

Markup dots_table(const Scene& s, const View& view) {
    Table t;
    t.caption = s.visit.t(text::picture_dots);
    t.caption_heard = true;
    for (const auto* head : {&text::picture_dots, &text::col_where, &text::col_group, &text::col_people})
        t.heads.emplace_back(s.visit.t(*head));
    for (const auto& dot : s.shown.open.dots) {
        if (t.rows.size() == dots_max) break;
        std::string name = fill(s.visit.t(text::dot_name), {{"n", std::to_string(t.rows.size() + 1)}});
        std::string where = std::to_string(view.across(dot.place.x) * 100 / static_cast<int>(width)) + "%, " +
                            std::to_string(view.down(dot.place.y) * 100 / static_cast<int>(height)) + '%';
        std::string group =
            dot.group < 0 ? std::string(s.visit.t(text::group_none))
                          : std::string(1, s.shown.open.groups[static_cast<std::size_t>(dot.group)].letter);
        t.rows.push_back(
            {{words(name)}, {words(where)}, {words(group)}, {words(number(s.visit.lang, dot.people)), true}});
    }
    Markup out;
    out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{table}</div></details>
)">("head"_h = s.visit.t(text::picture_dots), "table"_h = table(s.visit.lang, t));
    return out;
}

void say_you(const Scene& s, Markup& out) {
    if (!s.you.takes_part) return;
    std::string said(s.visit.t(text::you_not_yet));
    if (s.you.place) said = s.visit.t(text::you_alone);
    if (s.you.place && s.you.group >= 0)
        said = fill(
            s.visit.t(text::you_group),
            {{"letter", std::string(1, s.shown.open.groups[static_cast<std::size_t>(s.you.group)].letter)}});
    out.add<R"(<p class="nl-paragraph">{said}</p>
)">("said"_h = said);
}

}  // namespace

Markup picture(const Scene& s, bool large) {
    View view = view_of(s.shown.open.dots);
    Markup inside;
    add_dots(s, view, inside);
    add_letters(s, view, inside);
    if (large) add_you(s, view, inside);
    Markup out;
    out.add<R"(<figure class="mk-figure">
<svg class="mk-map" viewBox="0 0 640 480" width="640" height="480" role="img"
aria-labelledby="kaart-titel"><title id="kaart-titel">{name}</title>
<rect class="mk-map__ground" x="0.5" y="0.5" width="639" height="479" rx="12"/>
{inside}</svg>
<figcaption class="mk-figure__note">{note}</figcaption>
</figure>
)">("name"_h = fill(s.visit.t(text::picture_name), {{"n", n_of(s)}}), "inside"_h = inside,
        "note"_h = fill(s.visit.t(text::picture_note), {{"n", n_of(s)}}));
    return out;
}

Markup picture_part(const Scene& s) {
    Markup inside;
    if (s.shown.open.standing == engine::Standing::list_only || s.shown.open.dots.empty()) {
        Markup told;
        told.add<R"(<p class="nl-paragraph"><strong>{head}</strong> {words} {few}</p>
)">("head"_h = s.visit.t(text::list_only_head), "words"_h = s.visit.t(text::list_only),
            "few"_h = s.shown.open.people == 0 ? s.visit.t(text::list_only_none) : std::string_view());
        inside.add(notice(Tone::info, told));
        return section("kaart", s.visit.t(text::picture_head), inside);
    }
    inside.add(picture(s));
    say_you(s, inside);
    if (s.shown.open.groups.empty())
        inside.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = s.visit.t(text::no_groups));
    inside.add(groups_table(s));
    inside.add(dots_table(s, view_of(s.shown.open.dots)));
    return section("kaart", s.visit.t(text::picture_head), inside);
}

}  // namespace mk::opinion::parts
