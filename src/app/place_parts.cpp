// SPDX-License-Identifier: EUPL-1.2
#include "app/place_parts.hpp"

#include <algorithm>
#include <cmath>

#include "app/app_text.hpp"
#include "base/text.hpp"

namespace mk::app {

using html::bar;
using html::BarKind;
using html::Crumb;
using html::fill;
using html::Markup;
using html::number;
using html::tabs;
using html::Text;
using html::operator""_h;
using engine::mirror::Seen;

Result<Subject> subject_of(const person::Visit& visit, std::size_t index) {
    MK_TRY(auto id, visit.id<PlaceTag>(index));
    MK_TRY(auto place, place::find(visit.db, id));
    return Subject{std::move(place), place::path(visit.db, id)};
}

std::string place_url(PlaceId id, std::string_view rest) {
    std::string url = "/plek/" + std::to_string(id.value);
    if (!rest.empty()) url.append("/").append(rest);
    return url;
}

std::vector<Crumb> crumbs_of(const Subject& subject, std::string_view here) {
    std::vector<Crumb> crumbs;
    crumbs.reserve(subject.path.size() + 1);
    for (const place::Brief& step : subject.path) crumbs.push_back({place_url(step.id), step.name});
    if (!here.empty()) crumbs.push_back({"", std::string(here)});
    else if (!crumbs.empty()) crumbs.back().url.clear();
    return crumbs;
}

std::string kicker_of(const person::Visit& visit, const Subject& subject) {
    std::string_view kind = visit.t(place::name(subject.place.kind));
    if (subject.parent_name().empty()) return std::string(kind);
    return fill(visit.t(text::kind_in), {{"kind", kind}, {"place", subject.parent_name()}});
}

Markup place_tabs(const person::Visit& visit, PlaceId id, PlaceTab current) {
    auto word = [&](const Text& t) { return std::string(visit.t(t)); };
    return tabs(visit.t(text::tabs_label),
                {{place_url(id), word(text::tab_overview), "", current == PlaceTab::overview},
                 {"/spanningen?plek=" + std::to_string(id.value), word(text::tab_tensions), "", false},
                 {place_url(id, "spiegel"), word(text::tab_mirror), "", current == PlaceTab::mirror},
                 {place_url(id, "wie-mag-wat"), word(text::tab_may), "", false}});
}

std::string heard_words(const person::Visit& visit, const engine::mirror::Shown& shown) {
    if (shown.seen == Seen::silent) return std::string(visit.t(text::heard_silent));
    if (shown.seen == Seen::few) return std::string(visit.t(text::heard_few));
    return fill(visit.t(text::heard_people), {{"n", number(visit.lang, shown.people)}});
}

std::string n_words(const person::Visit& visit, const engine::mirror::Shown& shown) {
    if (shown.seen == Seen::shown) return "n = " + number(visit.lang, shown.people);
    return shown.seen == Seen::few ? "n < 5" : "n = 0";
}

std::array<bool, 8> heard_levels(const engine::mirror::Grid& grid) {
    std::array<bool, 8> heard{};
    for (std::size_t i = 0; i < heard.size(); ++i) heard[i] = grid[i + 1][0].people > 0;
    return heard;
}

std::string silent_levels(const person::Visit& visit, const engine::mirror::Grid& grid) {
    auto heard = heard_levels(grid);
    std::vector<std::string_view> silent;
    for (place::Level level : place::all_levels)
        if (!heard[static_cast<std::size_t>(level) - 1]) silent.push_back(visit.t(place::name(level)));
    std::string out;
    for (std::size_t i = 0; i < silent.size(); ++i) {
        if (i > 0 && i + 1 == silent.size()) out.append(" ").append(visit.t(text::list_and)).append(" ");
        else if (i > 0) out += ", ";
        out += silent[i];
    }
    return out;
}

namespace {

Markup mirror_row(const person::Visit& visit, PlaceId id, place::Level level,
                  const engine::mirror::Shown& shown, double strongest) {
    std::string_view key = place::key(level);
    std::string url = "/spanningen?plek=" + std::to_string(id.value) + "&niveau=" + std::string(key);
    Markup out;
    std::string_view word = visit.t(place::name(level));
    if (shown.seen == Seen::shown) {
        int share = strongest <= 0 ? 0 : static_cast<int>(std::lround(100 * shown.strength / strongest));
        out.add<R"(<tr class="mk-mirror__row mk-level--{key}"><th scope="row"><span
class="mk-level mk-level--{key}">{word}</span></th><td class="mk-mirror__count"><a class="nl-link"
href="{url}">{n}</a></td><td class="mk-mirror__bar">{bar}</td></tr>
)">("key"_h = key, "word"_h = word, "url"_h = url, "n"_h = number(visit.lang, shown.people),
            "bar"_h = bar(BarKind::full, share));
    } else if (shown.seen == Seen::few) {
        out.add<R"(<tr class="mk-mirror__row mk-mirror__row--few mk-level--{key}"><th scope="row"><span
class="mk-level mk-level--{key}">{word}</span></th><td class="mk-mirror__count"><a class="nl-link"
href="{url}">{few}</a></td><td class="mk-mirror__bar">{bar}</td></tr>
)">("key"_h = key, "word"_h = word, "url"_h = url, "few"_h = visit.t(text::few), "bar"_h = bar(BarKind::few));
    } else {
        out.add<R"(<tr class="mk-mirror__row mk-mirror__row--silent mk-level--{key}"><th scope="row"><span
class="mk-level mk-level--{key}">{word}</span></th><td class="mk-mirror__count">{silence}</td><td
class="mk-mirror__bar">{bar}</td></tr>
)">("key"_h = key, "word"_h = word, "silence"_h = visit.t(text::silence), "bar"_h = bar(BarKind::silent));
    }
    return out;
}

}  // namespace

Markup level_mirror(const person::Visit& visit, PlaceId id, const engine::mirror::Grid& grid) {
    std::array<engine::mirror::Shown, 8> shown;
    double strongest = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i] = engine::mirror::show(grid[i + 1][0]);
        strongest = std::max(strongest, shown[i].strength);
    }
    Markup rows;
    rows.reserve(4096);
    for (place::Level level : place::all_levels)
        rows.add(mirror_row(visit, id, level, shown[static_cast<std::size_t>(level) - 1], strongest));
    Markup out;
    out.add<R"(<figure class="mk-figure mk-mirror-figure">
<table class="utrecht-table utrecht-table--html-table mk-mirror"><caption
class="utrecht-table__caption">{caption} <span class="mk-n">{n}</span></caption><thead><tr><th
scope="col">{level}</th><th scope="col">{people}</th><th scope="col" class="mk-mirror__barhead"><span
class="mk-ear">{strength}</span></th></tr></thead><tbody>
{rows}</tbody></table>
<figcaption class="mk-figure__note">{note}</figcaption>
</figure>
)">("caption"_h = visit.t(text::mirror_caption), "n"_h = n_words(visit, engine::mirror::show(grid[0][0])),
        "level"_h = visit.t(text::level), "people"_h = visit.t(text::people),
        "strength"_h = visit.t(text::strength), "rows"_h = rows, "note"_h = visit.t(text::mirror_note));
    return out;
}

Markup pager(const person::Visit& visit, std::string_view previous, std::string_view next) {
    Markup links;
    if (!previous.empty()) {
        links.add<R"(<a class="mk-paging__link mk-paging__link--newer" rel="prev" href="{url}">{word}</a>
)">("url"_h = previous, "word"_h = visit.t(text::previous));
    }
    if (!next.empty()) {
        links.add<R"(<a class="mk-paging__link mk-paging__link--older" rel="next" href="{url}">{word}</a>
)">("url"_h = next, "word"_h = visit.t(text::next));
    }
    Markup out;
    if (links.empty()) return out;
    out.add<R"(<nav class="utrecht-pagination mk-paging" aria-label="{label}">
{links}</nav>
)">("label"_h = visit.t(text::paging), "links"_h = links);
    return out;
}

std::size_t skip_of(const person::Visit& visit, std::size_t count) {
    auto wished = parse_number(visit.request.query.get("vanaf")).value_or(0);
    return static_cast<std::size_t>(std::min(wished, static_cast<std::int64_t>(count)));
}

}  // namespace mk::app
