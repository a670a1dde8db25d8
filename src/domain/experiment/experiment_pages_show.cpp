// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/chain/chain_panel.hpp"
#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "domain/weighing/weighing_panel.hpp"
#include "html/parts.hpp"

// The page of one experiment: what is tried, its limits, and what came of it.
namespace mk::experiment::pages {

using html::badge;
using html::fill;
using html::link;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::theme_badge;
using html::Tone;
using html::operator""_h;

namespace {

constexpr std::size_t measurements_max = 60;
constexpr std::size_t events_max = 40;

std::string days_left(const Scene& s) {
    std::int64_t left = (s.e.card.ends_at.ms - s.visit.now.ms + day_ms - 1) / day_ms;
    return fill(s.visit.t(left == 1 ? text::last_day : text::days_left), {{"n", std::to_string(left)}});
}

Markup head_part(const Scene& s) {
    const Card& c = s.e.card;
    const Visit& visit = s.visit;
    Markup more;
    if (c.state == State::running)
        more.add<R"( <span class="mk-meta__item">{left}</span>)">("left"_h = days_left(s));
    Markup after;
    if (c.fork_of) {
        auto source = find(visit.db, {}, c.fork_of);
        if (source)
            after.add<
                R"(<p class="nl-paragraph">{words} <a class="nl-link" href="{url}">{title}, {place}</a></p>
)">("words"_h = visit.t(text::after), "url"_h = parts::url_of(c.fork_of), "title"_h = source->card.title,
                "place"_h = source->card.place_name);
    }
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{title}</h1>
<p class="mk-meta">{theme} <span class="mk-meta__item"><a class="nl-link"
href="{place}">{name}</a></span> {state} <span
class="mk-meta__item">{days}</span>{more}</p>
{after}</header>
)">("kicker"_h = visit.t(text::kicker), "title"_h = c.title,
        "theme"_h = theme_badge(place::key(c.theme), visit.t(place::name(c.theme))),
        "place"_h = parts::place_url(c.place), "name"_h = c.place_name,
        "state"_h = badge(parts::stands(visit.lang, c)), "days"_h = parts::days(visit.lang, c),
        "more"_h = more, "after"_h = after);
    return out;
}

// How it stands, where that asks for attention.
Markup stand_part(const Scene& s) {
    Markup out;
    const Visit& visit = s.visit;
    if (s.e.card.state == State::stopped) {
        std::string why;
        for (const Event& e : events(visit.db, s.e.card.id, events_max)) {
            bool stops = e.happened == Happened::crossed || e.happened == Happened::stopped ||
                         e.happened == Happened::closed;
            if (!stops) continue;
            why = std::string(visit.t(name(e.happened))) + " " + e.words;
            break;
        }
        out.add(notice(Tone::warning, fill(visit.t(text::stand_stopped), {{"why", why}})));
    }
    if (s.e.card.state == State::over) out.add(notice(Tone::warning, visit.t(text::stand_over)));
    if (s.e.card.state == State::prepared && bearing(visit.db, {}, s.e.card.place, visit.now).too_much)
        out.add(notice(Tone::warning, fill(visit.t(text::stand_too_much), {{"place", s.e.card.place_name}})));
    return out;
}

void add_fact(const Scene& s, const Text& label, const Markup& value,
              std::vector<std::pair<std::string, Markup>>& facts) {
    if (!value.empty()) facts.emplace_back(std::string(s.visit.t(label)), value);
}

Markup what_part(const Scene& s) {
    const Experiment& e = s.e;
    const Visit& visit = s.visit;
    std::vector<std::pair<std::string, Markup>> facts;
    auto said = [&](const Text& label, std::string_view words) {
        add_fact(s, label, html::words(words), facts);
    };
    said(text::f_what, e.card.what);
    said(text::f_hypothesis, e.hypothesis);
    said(text::f_who, e.who);
    if (e.room != 0)
        add_fact(s, text::f_room, link("/speelruimte/" + std::to_string(e.room), visit.t(text::room_link)),
                 facts);
    if (!e.consent.empty()) said(e.room == 0 ? text::consent_without : text::consent_more, e.consent);
    std::string basis(visit.t(name(e.basis)));
    if (!e.ground.empty()) basis.append(": ").append(e.ground);
    said(text::f_basis, basis);
    said(text::f_stop_rule, e.stop_rule);
    said(text::f_stays, e.stays);
    Markup who;
    who.add<
        R"(<span class="mk-level mk-level--{key}">{level}</span> <a class="nl-link"
href="{place}">{name}</a>, )">("key"_h = place::key(e.level), "level"_h = visit.t(place::name(e.level)),
                               "place"_h = parts::place_url(e.seen_place), "name"_h = e.seen_place_name);
    who.add(parts::when(visit.lang, e.born_at, e.coarse_date));
    add_fact(s, text::begun_by, who, facts);
    Markup inside = html::data_list(facts);
    return section("proberen", visit.t(text::what_head), inside);
}

// ---- what is different here -------------------------------------------------------------------------------

void add_change(const Scene& s, const Text& label, std::string_view there, std::string_view here,
                std::vector<std::vector<html::Cell>>& rows) {
    if (there == here) return;
    rows.push_back({{html::words(s.visit.t(label))}, {html::words(there)}, {html::words(here)}});
}

std::string rails_words(html::Lang lang, const Experiment& e) {
    std::string out;
    for (const Rail& rail : e.rails) out += (out.empty() ? "" : "; ") + parts::limit_words(lang, rail);
    return out;
}

Markup difference_part(const Scene& s) {
    Markup out;
    if (!s.e.card.fork_of) return out;
    auto source = find(s.visit.db, {}, s.e.card.fork_of);
    if (!source) return out;
    const Visit& visit = s.visit;
    const Experiment& here = s.e;
    Markup inside = html::data_list({{std::string(visit.t(text::f_kept)), html::words(here.kept)},
                                     {std::string(visit.t(text::f_different)), html::words(here.different)},
                                     {std::string(visit.t(text::f_why)), html::words(here.why)}});
    html::Table table;
    table.caption = visit.t(text::diff_caption);
    table.heads = {std::string(visit.t(text::diff_part)), source->card.place_name, here.card.place_name};
    add_change(s, text::f_title, source->card.title, here.card.title, table.rows);
    add_change(s, text::f_what, source->card.what, here.card.what, table.rows);
    add_change(s, text::f_hypothesis, source->hypothesis, here.hypothesis, table.rows);
    add_change(s, text::f_who, source->who, here.who, table.rows);
    add_change(s, text::f_basis, visit.t(name(source->basis)), visit.t(name(here.basis)), table.rows);
    add_change(s, text::f_stop_rule, source->stop_rule, here.stop_rule, table.rows);
    add_change(s, text::f_stays, source->stays, here.stays, table.rows);
    add_change(s, text::rails_head, rails_words(visit.lang, *source), rails_words(visit.lang, here),
               table.rows);
    if (!table.rows.empty()) inside.add(html::table(visit.lang, table));
    return section("verschil", visit.t(text::diff_head), inside);
}

// ---- guard rails ------------------------------------------------------------------------------------------

Markup rail_card(const Scene& s, const Rail& rail) {
    const Visit& visit = s.visit;
    Markup acts;
    if (s.e.takes_part && s.e.card.state == State::prepared) {
        std::string url = parts::url_of(s.e.card.id) + "/vangrail";
        Markup row;
        row.add(html::button_link(html::Look::secondary, url + "?nr=" + std::to_string(rail.id.value),
                                  visit.t(text::rail_change)));
        row.add<" ">().add(html::act_button({.action = url + "/weg", .csrf = visit.csrf}, html::Look::subtle,
                                            visit.t(text::rail_remove), "nr", std::to_string(rail.id.value)));
        acts = html::buttons(row);
    }
    auto measured = measurements(visit.db, rail.id, measurements_max);
    Markup chart = parts::chart(visit, rail, measured);
    if (measured.empty()) parts::paragraph(visit.t(text::rail_unmeasured), chart);
    Markup out;
    out.add<R"(<article class="mk-card">
<h3 class="nl-heading nl-heading--level-3">{limit}</h3>
<p class="nl-paragraph">{action_label} {action}</p>
<p class="nl-paragraph">{watcher_label} {watcher}</p>
{chart}{acts}</article>
)">("limit"_h = parts::limit_words(visit.lang, rail), "action_label"_h = visit.t(text::rail_action),
        "action"_h = rail.action, "watcher_label"_h = visit.t(text::rail_watcher), "watcher"_h = rail.watcher,
        "chart"_h = chart, "acts"_h = acts);
    return out;
}

Markup rails_part(const Scene& s) {
    Markup cards;
    for (const Rail& rail : s.e.rails) cards.add(rail_card(s, rail));
    Markup inside;
    if (cards.empty()) parts::paragraph(s.visit.t(text::rails_none), inside);
    else
        inside.add<R"(<div class="mk-stack">
{cards}</div>
)">("cards"_h = cards);
    return section("vangrails", s.visit.t(text::rails_head), inside);
}

// ---- what came of it --------------------------------------------------------------------------------------

Markup learned_part(const Scene& s) {
    Markup out;
    if (s.e.card.state != State::ended) return out;
    Markup inside = html::data_list(
        {{std::string(s.visit.t(text::f_choice)), html::words(s.visit.t(name(s.e.card.choice)))},
         {std::string(s.visit.t(text::f_worked)), html::words(s.e.worked)},
         {std::string(s.visit.t(text::f_failed)), html::words(s.e.failed)}});
    return section("geleerd", s.visit.t(text::learned_head), inside);
}

Markup successes_part(const Scene& s) {
    Markup out;
    auto found = successes_of(s.visit.db, s.e.card.id, page_max);
    if (found.empty()) return out;
    Markup cards;
    for (const Success& one : found) cards.add(parts::success_card(s.visit, one));
    Markup inside;
    inside.add<R"(<div class="mk-cards">
{cards}</div>
)">("cards"_h = cards);
    return section("successen", s.visit.t(text::successes_head), inside);
}

Markup events_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup items;
    for (const Event& e : events(visit.db, s.e.card.id, events_max)) {
        Markup who;
        if (e.level != place::Level::none)
            who.add<R"(<p class="mk-meta"><span class="mk-level mk-level--{key}">{level}</span> <span
class="mk-meta__item">{place}</span></p>)">("key"_h = place::key(e.level),
                                            "level"_h = visit.t(place::name(e.level)),
                                            "place"_h = e.place_name);
        Markup words;
        if (!e.words.empty()) parts::paragraph(e.words, words);
        words.add(parts::evidence(visit, e.evidence, e.link));
        items.add<
            R"(<li class="mk-timeline__step mk-timeline__step--done"><span
class="mk-timeline__when">{when}</span>
<p class="mk-timeline__what"><strong>{what}</strong></p>{words}{who}</li>
)">("when"_h = parts::when(visit.lang, e.at, e.coarse_date), "what"_h = visit.t(name(e.happened)),
            "words"_h = words, "who"_h = who);
    }
    Markup inside;
    if (items.empty()) parts::paragraph(visit.t(text::events_none), inside);
    else
        inside.add<R"(<ol class="mk-timeline">
{items}</ol>
)">("items"_h = items);
    return section("verloop", visit.t(text::events_head), inside);
}

Markup family_link(const Scene& s) {
    std::size_t all = family(s.visit.db, s.e.card.id).size();
    Markup inside;
    if (all > 1) {
        std::string words = fill(s.visit.t(text::family_link), {{"n", std::to_string(all)}});
        inside.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = link(parts::url_of(s.e.card.id) + "/stamboom", words));
    } else {
        parts::paragraph(s.visit.t(text::family_alone), inside);
    }
    return section("familie", s.visit.t(text::family_head), inside);
}

}  // namespace

Answer show_with(Visit& visit, ExperimentId id, const Sight& sight) {
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    Scene s{visit, sight, std::move(e)};
    chain::Thing thing{chain::Kind::experiment, id.value};
    Markup main;
    main.reserve(48 * 1024);
    main.add(head_part(s)).add(html::error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    main.add(stand_part(s)).add(now_part(s));
    Markup left;
    left.add(what_part(s))
        .add(difference_part(s))
        .add(rails_part(s))
        .add(learned_part(s))
        .add(successes_part(s));
    left.add(events_part(s)).add(acts_part(s)).add(weighing::part(visit, thing));
    Markup side;
    side.add(family_link(s)).add(chain::chain_part(visit, thing));
    main.add<R"(<div class="mk-split">
<div class="mk-split__main">
{left}</div>
<aside class="mk-split__side" aria-label="{label}">
{side}</aside>
</div>
)">("left"_h = left, "label"_h = visit.t(text::side_label), "side"_h = side);
    if (visit.request.query.get("gedaan") == "gemaakt")
        main.add<R"(<div data-draft-done="experiment-nieuw" hidden></div>
)">();
    html::Frame frame{.title = html::title_with(visit.lang, s.e.card.title, sight.wrong),
                      .crumbs = crumbs(visit, s.e.card.place, visit.t(text::kicker)),
                      .nav = "/experimenten",
                      .notice = done_words(visit)};
    if (visit.request.method == web::Method::post) frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), main, sight.status);
}

Answer show(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return show_with(visit, id, {});
}

}  // namespace mk::experiment::pages
