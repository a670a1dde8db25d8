// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "app/app_text.hpp"
#include "app/leverage_store.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "domain/mirror/mirror.hpp"

// Where an intervention would reach most resonance, and whether to involve the whole or try in a part. A
// hint, with its reasons and its uncertainty (docs/leverage.md).
namespace mk::app {

using engine::leverage::Estimate;
using engine::leverage::Field;
using engine::leverage::Lean;
using engine::leverage::WhatIf;
using html::bar;
using html::BarKind;
using html::Cell;
using html::empty_state;
using html::fill;
using html::Frame;
using html::link;
using html::Markup;
using html::notice;
using html::number;
using html::section;
using html::Table;
using html::table;
using html::Text;
using html::theme_badge;
using html::title;
using html::Tone;
using html::words;
using html::operator""_h;

namespace {

constexpr std::size_t ranked = 8;
// More words than this are not reckoned for one page view; a smaller place is asked for instead.
constexpr std::int64_t words_max = 40'000;

struct Scene {
    const person::Visit& visit;
    const Subject& subject;
    const store::LeverageInput& input;
    const Field& field;

    [[nodiscard]] const store::LeveragePlace& place(const Estimate& e) const { return input.places[e.place]; }
    [[nodiscard]] std::string t(
        const Text& text, std::initializer_list<std::pair<std::string_view, std::string_view>> with) const {
        return fill(visit.t(text), with);
    }
    [[nodiscard]] std::string n(std::int64_t value) const { return number(visit.lang, value); }
};

// 0..100 of the most that the formula can give.
std::string score(double leverage) {
    return std::to_string(std::clamp(std::lround(50 * leverage), 0L, 100L));
}
std::string percent(double share) {
    return std::to_string(std::lround(100 * share));
}

place::Theme theme_of(const Estimate& e) {
    return static_cast<place::Theme>(e.theme);
}

Markup theme_part(const Scene& s, const Estimate& e) {
    return theme_badge(place::key(theme_of(e)), s.visit.t(place::name(theme_of(e))));
}

std::string span_words(const Scene& s, const Estimate& e) {
    return s.t(text::lever_span, {{"low", score(e.low)}, {"high", score(e.high)}});
}

std::string level_list(const Scene& s, const Estimate& e) {
    std::string out;
    for (const engine::leverage::Level& l : e.levels) {
        std::string_view name = s.visit.t(place::name(static_cast<place::Level>(l.level)));
        out += out.empty() ? "" : "; ";
        if (l.few) out += s.t(text::lever_level_few, {{"level", name}});
        else
            out += s.t(l.places == 1 ? text::lever_level_one : text::lever_level,
                       {{"level", name}, {"n", s.n(l.people)}, {"places", s.n(l.places)}});
    }
    return out;
}

Markup why(const Scene& s, const Estimate& e) {
    std::vector<std::string> lines{
        s.t(text::lever_spoke,
            {{"n", s.n(e.people)}, {"speaking", s.n(e.speaking)}, {"inside", s.n(e.inside)}}),
        level_list(s, e),
        e.can_act > 0 ? s.t(text::lever_room, {{"percent", percent(e.can_act)}})
                      : std::string(s.visit.t(text::lever_no_room)),
        e.tried > 0 ? s.t(text::lever_tried, {{"percent", percent(e.tried)}})
                    : std::string(s.visit.t(text::lever_not_tried)),
        s.t(text::lever_sure, {{"span", span_words(s, e)}})};
    Markup items;
    for (const std::string& line : lines) items.add<"<li>{line}</li>">("line"_h = line);
    Markup out;
    out.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return out;
}

void add_card(const Scene& s, const Estimate& e, std::size_t rank, Markup& out) {
    const store::LeveragePlace& at = s.place(e);
    std::string tensions =
        "/spanningen?plek=" + std::to_string(at.id.value) + "&thema=" + std::string(place::key(theme_of(e)));
    out.add<R"(<article class="mk-card">
<p class="mk-meta">{theme} <span class="mk-meta__item">{kind}</span></p>
<h3 class="nl-heading nl-heading--level-3">{rank}. <a class="nl-link" href="{url}">{name}</a></h3>
<p class="nl-paragraph">{score}</p>
{bar}
{why}<p class="nl-paragraph">{tensions}</p>
</article>
)">("theme"_h = theme_part(s, e), "kind"_h = s.visit.t(place::name(at.kind)), "rank"_h = rank,
        "url"_h = place_url(at.id), "name"_h = at.name,
        "score"_h = s.t(text::lever_score, {{"score", score(e.leverage)}, {"span", span_words(s, e)}}),
        "bar"_h = bar(BarKind::full, static_cast<int>(std::lround(50 * e.leverage))), "why"_h = why(s, e),
        "tensions"_h = link(tensions, s.visit.t(text::lever_tensions)));
}

Markup ranking_part(const Scene& s, const std::vector<Estimate>& list) {
    Markup cards;
    cards.reserve(list.size() * 2500);
    for (std::size_t i = 0; i < std::min(list.size(), ranked); ++i) add_card(s, list[i], i + 1, cards);
    Markup inside;
    inside.add<R"(<div class="mk-cards">
{cards}</div>
)">("cards"_h = cards);
    return section("rangorde", s.visit.t(text::lever_ranking), inside);
}

Markup table_part(const Scene& s, const std::vector<Estimate>& list) {
    Table rows;
    rows.caption = s.t(text::lever_table, {{"place", s.subject.place.name}});
    for (const Text* head : {&text::place, &text::lever_theme, &text::lever_name, &text::lever_from_to,
                             &text::lever_people, &text::levels, &text::lever_places})
        rows.heads.emplace_back(s.visit.t(*head));
    for (const Estimate& e : list)
        rows.rows.push_back(
            {Cell{link(place_url(s.place(e).id), s.place(e).name)}, Cell{theme_part(s, e)},
             Cell{words(score(e.leverage)), true}, Cell{words(span_words(s, e))},
             Cell{words(s.t(text::lever_or_more, {{"n", s.n(e.people)}})), true},
             Cell{words(std::to_string(e.levels.size())), true},
             Cell{words(s.t(text::lever_of, {{"n", s.n(e.speaking)}, {"all", s.n(e.inside)}})), true}});
    return section("tabel", s.visit.t(text::lever_table_head), table(s.visit.lang, rows));
}

const Text& lean_words(Lean lean) {
    if (lean == Lean::whole) return text::lever_lean_whole;
    return lean == Lean::part ? text::lever_lean_part : text::lever_lean_unclear;
}

void add_what_if(const Scene& s, const WhatIf& w, Markup& out) {
    const std::string& part = s.place(w.part).name;
    Table rows;
    rows.caption = s.t(text::lever_what_if_caption, {{"theme", s.visit.t(place::name(theme_of(w.whole)))}});
    for (const Text* head :
         {&text::lever_choice, &text::lever_name, &text::lever_from_to, &text::lever_people})
        rows.heads.emplace_back(s.visit.t(*head));
    auto add = [&](const Text& name, const Estimate& e, const std::string& place) {
        rows.rows.push_back({Cell{words(s.t(name, {{"place", place}}))}, Cell{words(score(e.leverage)), true},
                             Cell{words(span_words(s, e))},
                             Cell{words(s.t(text::lever_or_more, {{"n", s.n(e.people)}})), true}});
    };
    add(text::lever_whole, w.whole, s.subject.place.name);
    add(text::lever_part, w.part, part);
    out.add<R"(<h3 class="nl-heading nl-heading--level-3">{theme}</h3>
<p class="nl-paragraph"><strong>{lean}</strong> {kept}</p>
{table})">("theme"_h = theme_part(s, w.whole), "lean"_h = s.t(lean_words(w.lean), {{"place", part}}),
           "kept"_h = s.t(text::lever_kept, {{"place", part}, {"percent", percent(w.kept)}}),
           "table"_h = table(s.visit.lang, rows));
}

Markup what_if_part(const Scene& s) {
    Markup inside;
    for (int theme = 1; theme <= engine::leverage::themes; ++theme)
        if (auto w = s.field.what_if(0, theme)) add_what_if(s, *w, inside);
    if (inside.empty())
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = s.visit.t(text::lever_no_what_if));
    return section("geheel-of-deel", s.visit.t(text::lever_what_if_head), inside);
}

Markup how_part(const person::Visit& visit) {
    Markup items;
    for (const Text* line :
         {&text::lever_how_mirror, &text::lever_how_size, &text::lever_how_room, &text::lever_how_tried,
          &text::lever_how_sure, &text::lever_how_few, &text::lever_how_choice})
        items.add<"<li>{line}</li>">("line"_h = visit.t(*line));
    Markup inside;
    inside.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return section("berekend", visit.t(text::lever_how_head), inside);
}

// Too little or too much was said here for a hint.
Markup no_hint(const person::Visit& visit, PlaceId id, const Text& head, const Text& said) {
    return empty_state({.head = std::string(visit.t(head)),
                        .words = std::string(visit.t(said)),
                        .button = std::string(visit.t(text::lever_back)),
                        .url = place_url(id)});
}

void add_hint(const person::Visit& visit, const Subject& subject, Markup& main) {
    auto input = store::leverage_input(visit.db, subject.place.id);
    Field field(input.graph);
    auto list = field.rank(0, 3 * ranked);
    if (list.empty()) {
        main.add(no_hint(visit, subject.place.id, text::lever_none_head, text::lever_none));
        return;
    }
    Scene s{visit, subject, input, field};
    main.add(ranking_part(s, list)).add(what_if_part(s)).add(table_part(s, list));
}

Result<web::Response> leverage_page(person::Visit& visit) {
    MK_TRY(Subject subject, subject_of(visit));
    auto heard = mirror::total(visit.db, subject.place.id);
    const std::string head = fill(visit.t(text::lever_title), {{"place", subject.place.name}});
    Markup main;
    main.reserve(48 * 1024);
    main.add(title(head, kicker_of(visit, subject), visit.t(text::lever_lead)));
    Markup hint;
    hint.add<R"(<p class="nl-paragraph">{words} <span class="mk-n">{n}</span></p>)">(
        "words"_h = visit.t(text::lever_hint), "n"_h = n_words(visit, engine::mirror::show(heard)));
    main.add(notice(Tone::info, hint));
    if (heard.tensions + heard.echoes > words_max)
        main.add(no_hint(visit, subject.place.id, text::lever_large_head, text::lever_large));
    else add_hint(visit, subject, main);
    main.add(how_part(visit));
    Frame frame;
    frame.title = head;
    frame.crumbs = crumbs_of(subject, visit.t(text::lever_name));
    frame.nav = "/plekken";
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/plek/{id}/hefboom", person::Who::anyone, leverage_page},
};

}  // namespace

std::span<const person::Route> leverage_routes() {
    return routes;
}

}  // namespace mk::app
