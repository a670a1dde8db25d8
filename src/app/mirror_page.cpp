// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <bit>
#include <cmath>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "domain/mirror/mirror.hpp"

// The mirror of a place: levels × themes, which places inside are loud or silent, and along which tree to
// look.
namespace mk::app {

using html::bar;
using html::BarKind;
using html::fill;
using html::Frame;
using html::link;
using html::Markup;
using html::number;
using html::rings;
using html::section;
using html::Tab;
using html::Table;
using html::table;
using html::tabs;
using html::Text;
using html::theme_badge;
using html::title;
using html::words;
using html::operator""_h;
using engine::mirror::Grid;
using engine::mirror::Seen;
using engine::mirror::Shown;

namespace {

constexpr std::size_t list_page = 100;

double strongest_cell(const Grid& grid) {
    double most = 0;
    for (std::size_t level = 1; level < grid.size(); ++level)
        for (std::size_t theme = 1; theme < grid[level].size(); ++theme)
            most = std::max(most, engine::mirror::show(grid[level][theme]).strength);
    return most;
}

// 1..4 by share of the strongest.
int step_of(double strength, double most) {
    if (most <= 0) return 1;
    return std::clamp(static_cast<int>(std::ceil(4 * strength / most)), 1, 4);
}

struct Cell {
    const person::Visit& visit;
    std::string url;
    Shown shown;
    double most = 0;  // 0: no tone, for the totals
};

void cell_part(Markup& out, const Cell& cell) {
    const person::Visit& visit = cell.visit;
    if (cell.shown.seen == Seen::silent) {
        out.add<R"(<td class="mk-cell mk-cell--silent">{silence}</td>)">("silence"_h =
                                                                             visit.t(text::silence));
    } else if (cell.shown.seen == Seen::few) {
        out.add<R"(<td class="mk-cell mk-cell--few"><a class="mk-cell__link" href="{url}"><span
aria-hidden="true">&lt; 5</span><span class="mk-ear">{few}</span></a></td>)">("url"_h = cell.url,
                                                                              "few"_h = visit.t(text::few));
    } else if (cell.most <= 0) {
        out.add<R"(<td class="mk-cell"><a class="mk-cell__link" href="{url}">{n}</a></td>)">(
            "url"_h = cell.url, "n"_h = number(visit.lang, cell.shown.people));
    } else {
        int step = step_of(cell.shown.strength, cell.most);
        out.add<R"(<td class="mk-cell mk-cell--{step}"><a class="mk-cell__link" href="{url}">{n}<span
class="mk-ear"> {strength}</span></a></td>)">(
            "step"_h = step, "url"_h = cell.url, "n"_h = number(visit.lang, cell.shown.people),
            "strength"_h = fill(visit.t(text::strength_step), {{"step", std::to_string(step)}}));
    }
}

void matrix_row(Markup& out, const person::Visit& visit, PlaceId id, place::Level level, const Grid& grid,
                double most) {
    const auto& row = grid[static_cast<std::size_t>(level)];
    const std::string url =
        "/spanningen?plek=" + std::to_string(id.value) + "&niveau=" + std::string(place::key(level));
    std::string_view word =
        level == place::Level::secretary ? visit.t(text::secretary_soft) : visit.t(place::name(level));
    Markup cells;
    cells.reserve(1024);
    for (place::Theme theme : place::all_themes)
        cell_part(cells, {visit, url + "&thema=" + std::string(place::key(theme)),
                          engine::mirror::show(row[static_cast<std::size_t>(theme)]), most});
    cell_part(cells, {visit, url, engine::mirror::show(row[0]), 0});
    out.add<R"(<tr><th scope="row"><span class="mk-level mk-level--{key}">{word}</span></th>{cells}</tr>
)">("key"_h = place::key(level), "word"_h = word, "cells"_h = cells);
}

Markup matrix(const person::Visit& visit, const place::Place& place, const Grid& grid) {
    Markup heads;
    for (place::Theme theme : place::all_themes)
        heads.add<R"(<th scope="col">{badge}</th>)">(
            "badge"_h = theme_badge(place::key(theme), visit.t(place::name(theme))));
    Markup rows;
    rows.reserve(10 * 1024);
    const double most = strongest_cell(grid);
    for (place::Level level : place::all_levels) matrix_row(rows, visit, place.id, level, grid, most);
    Markup out;
    out.add<R"(<figure class="mk-figure">
<div class="mk-scroll" role="region" aria-labelledby="matrix-titel" tabindex="0">
<table class="utrecht-table utrecht-table--html-table mk-matrix"><caption class="utrecht-table__caption"
id="matrix-titel">{caption} <span class="mk-n">{n}</span></caption><thead><tr><th
scope="col">{level}</th>{heads}<th scope="col">{all}</th></tr></thead><tbody>
{rows}</tbody></table>
</div>
<figcaption class="mk-figure__note">{note}</figcaption>
</figure>
)">("caption"_h = fill(visit.t(text::matrix_caption), {{"place", place.name}}),
        "n"_h = n_words(visit, engine::mirror::show(grid[0][0])), "level"_h = visit.t(text::level),
        "heads"_h = heads, "all"_h = visit.t(text::all_themes), "rows"_h = rows,
        "note"_h = visit.t(text::matrix_note));
    return out;
}

Markup pair(const person::Visit& visit, PlaceId id, const Grid& grid) {
    Markup inside;
    inside.add<R"(<div class="mk-mirror-pair">
{rings}{mirror}</div>
)">("rings"_h = rings(heard_levels(grid), true), "mirror"_h = level_mirror(visit, id, grid));
    return inside;
}

// ---- along which tree
// ------------------------------------------------------------------------------------------

Markup tree_choice(const person::Visit& visit, const Subject& subject, store::Tree tree, bool has_members) {
    const PlaceId id = subject.place.id;
    std::vector<Tab> list;
    list.push_back(
        {place_url(id, "spiegel"), std::string(visit.t(text::tree_main)), "", tree == store::Tree::main});
    if (has_members)
        list.push_back({place_url(id, "spiegel?langs=leden"), std::string(visit.t(text::tree_members)), "",
                        tree == store::Tree::members});
    for (const place::Tied& t : place::regions_of(visit.db, id))
        list.push_back({place_url(t.id, "spiegel?langs=leden"), t.name, "", false});
    if (list.size() < 2) return {};
    Markup out;
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(text::tree_words));
    return out.add(tabs(visit.t(text::tree_head), list));
}

void inner_row(Table& table, const person::Visit& visit, const store::Inner& inner, std::int64_t levels,
               double strongest) {
    Shown shown = inner.heard();
    BarKind kind = BarKind::silent;
    if (shown.seen == Seen::shown) kind = BarKind::full;
    else if (shown.seen == Seen::few) kind = BarKind::few;
    int share = strongest <= 0 ? 0 : static_cast<int>(std::lround(100 * shown.strength / strongest));
    std::array<bool, 8> heard{};
    for (std::size_t i = 0; i < heard.size(); ++i) heard[i] = (levels >> i & 1) != 0;
    Markup where;
    int count = std::popcount(static_cast<std::uint64_t>(levels));
    where.add(rings(heard)).say(fill(visit.t(text::levels_of_eight), {{"n", std::to_string(count)}}));
    table.rows.push_back({{link(place_url(inner.id, "spiegel"), inner.name)},
                          {words(heard_words(visit, shown))},
                          {bar(kind, share)},
                          {std::move(where)}});
}

Markup children_part(const person::Visit& visit, const Subject& subject, store::Tree tree,
                     std::size_t count) {
    const place::Place& place = subject.place;
    if (count == 0) return {};
    const std::size_t skip = skip_of(visit, count);
    auto inner = store::inside(visit.db, place.id, tree, list_page, skip);
    auto levels = store::levels_inside(visit.db, place.id, tree, list_page, skip);
    double strongest = 0;
    for (const auto& i : inner) strongest = std::max(strongest, i.heard().strength);
    const bool members = tree == store::Tree::members;
    Table rows;
    rows.caption = fill(visit.t(members ? text::members_of : text::places_in), {{"place", place.name}});
    rows.heads = {std::string(visit.t(text::place)), std::string(visit.t(text::heard)),
                  std::string(visit.t(text::strength)), std::string(visit.t(text::levels))};
    for (std::size_t i = 0; i < inner.size() && i < levels.size(); ++i)
        inner_row(rows, visit, inner[i], levels[i], strongest);
    const std::string base = place_url(place.id, members ? "spiegel?langs=leden&vanaf=" : "spiegel?vanaf=");
    std::string previous = skip == 0 ? "" : base + std::to_string(skip - std::min(skip, list_page));
    std::string next = skip + inner.size() < count ? base + std::to_string(skip + list_page) : "";
    return table(visit.lang, rows).add(pager(visit, previous, next));
}

Markup trees_part(const person::Visit& visit, const Subject& subject) {
    const PlaceId id = subject.place.id;
    const auto inside = static_cast<std::size_t>(store::count_inside(visit.db, id, store::Tree::main));
    const auto members = static_cast<std::size_t>(store::count_inside(visit.db, id, store::Tree::members));
    bool along_members =
        visit.request.query.get("langs") == "leden" ? members > 0 : inside == 0 && members > 0;
    auto tree = along_members ? store::Tree::members : store::Tree::main;
    Markup part;
    part.add(tree_choice(visit, subject, tree, members > 0));
    part.add(children_part(visit, subject, tree, along_members ? members : inside));
    if (part.empty()) return part;
    return section("bomen", visit.t(text::children_head), part);
}

Markup counting_part(const person::Visit& visit) {
    Markup items;
    for (const Text* line : {&text::count_person, &text::count_round, &text::count_vouched,
                             &text::count_inside, &text::count_strength, &text::count_sample})
        items.add<"<li>{line}</li>">("line"_h = visit.t(*line));
    Markup inside;
    inside.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return section("geteld", visit.t(text::count_head), inside);
}

Result<web::Response> mirror_page(person::Visit& visit) {
    MK_TRY(Subject subject, subject_of(visit));
    const place::Place& place = subject.place;
    const Grid grid = mirror::of_place(visit.db, place.id);
    const std::string head = fill(visit.t(text::mirror_of), {{"place", place.name}});
    Markup main;
    main.reserve(48 * 1024);
    main.add(title(head, kicker_of(visit, subject), visit.t(text::mirror_lead)));
    main.add(place_tabs(visit, place.id, PlaceTab::mirror));
    main.add(section("niveaus", visit.t(text::by_level), pair(visit, place.id, grid)));
    main.add(section("themas", visit.t(text::by_theme), matrix(visit, place, grid)));
    main.add(trees_part(visit, subject));
    main.add(counting_part(visit));
    Frame frame;
    frame.title = head;
    frame.crumbs = crumbs_of(subject, visit.t(text::tab_mirror));
    frame.nav = "/plekken";
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/plek/{id}/spiegel", person::Who::anyone, mirror_page},
};

}  // namespace

std::span<const person::Route> mirror_routes() {
    return routes;
}

}  // namespace mk::app
