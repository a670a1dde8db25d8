// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/person/secret.hpp"
#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// Where the say sits on a matter, and the way it came down.
namespace mk::room::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::Cell;
using html::empty_state;
using html::error_summary;
using html::fill;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::paging;
using html::section;
using html::Text;
using html::title;
using html::title_with;
using html::Tone;
using html::Wrong;
using html::operator""_h;

namespace {

// What is missing where one half is there without the other.
const Text* missing(bool say, bool duty) {
    if (duty && !say) return &text::flag_no_say;
    if (say && !duty) return &text::flag_no_duty;
    return nullptr;
}

Markup flag(const Visit& visit, const Text* words) {
    Markup out;
    if (words)
        out.add<R"(<span class="nl-data-badge mk-badge mk-badge--unsure">{icon}{words}</span>)">(
            "icon"_h = html::icon("warning"), "words"_h = visit.t(*words));
    return out;
}

// Who has the say now: what runs and was not handed on, and what people say of how it is.
Markup now_table(const Visit& visit, const Ladder& ladder) {
    auto word = [&](bool yes) { return Cell{html::words(visit.t(yes ? text::money_yes : text::money_no))}; };
    html::Table table{.caption = std::string(visit.t(text::now_caption)),
                      .heads = {std::string(visit.t(text::now_who)), std::string(visit.t(text::say_head)),
                                std::string(visit.t(text::duty_head)), std::string(visit.t(text::now_note))}};
    for (const Rung& rung : ladder.rungs) {
        if (!rung.holds) continue;
        Markup who;
        who.add(link(parts::url_of(rung.card.id), parts::receiver(visit.lang, rung.card)));
        table.rows.push_back({{who}, word(true), word(true), {parts::flags(visit, rung.card)}});
    }
    for (const SituationLine& s : ladder.situations) {
        Markup note;
        note.add(flag(visit, missing(s.has_say, s.has_duty)));
        note.add(html::words(
            fill(visit.t(text::told_by), {{"who", parts::side(visit.lang, s.by_level, s.by_name)}})));
        table.rows.push_back({{html::words(parts::side(visit.lang, s.level, s.place_name))},
                              word(s.has_say),
                              word(s.has_duty),
                              {note}});
    }
    return html::table(visit.lang, table);
}

// Nested lists: each room under what it was given out of.
Markup way_list(const Visit& visit, const std::vector<Rung>& rungs, std::size_t& at, int depth) {
    Markup items;
    while (at < rungs.size() && rungs[at].depth == depth) {
        const Card& card = rungs[at++].card;
        Markup below;
        if (at < rungs.size() && rungs[at].depth > depth) below = way_list(visit, rungs, at, depth + 1);
        std::string line = fill(visit.t(text::between), {{"from", parts::giver(visit.lang, card)},
                                                         {"to", parts::receiver(visit.lang, card)}});
        items.add<R"(<li>{link} <span class="mk-tree__meta">{state}{flags}</span>
{below}</li>
)">("link"_h = link(parts::url_of(card.id), line), "state"_h = parts::state_word(visit.lang, card),
            "flags"_h = parts::flags(visit, card), "below"_h = below);
    }
    Markup out;
    if (depth == 0) {
        out.add<R"(<ul class="mk-tree">
{items}</ul>
)">("items"_h = items);
    } else {
        out.add<R"(<ul>
{items}</ul>
)">("items"_h = items);
    }
    return out;
}

Markup voices_part(Visit& visit, const Ladder& ladder) {
    Markup out;
    for (const SituationLine& s : ladder.situations) {
        Markup own;
        if (s.own)
            own.add(act_button({.action = parts::url_of(ladder.matter.id, "/weg"), .csrf = visit.csrf},
                               Look::subtle, visit.t(text::untell_button), "situation",
                               std::to_string(s.id)));
        out.add<R"(<article class="mk-echo mk-level--{level}">
<blockquote class="mk-echo__text">{words}</blockquote>
<p class="mk-echo__who"><span class="mk-level mk-level--{level}">{level_word}</span> <span
class="mk-meta__item"><a class="nl-link" href="/plek/{place}">{name}</a></span> <span
class="mk-meta__item">{when}</span></p>
{own}</article>
)">("level"_h = place::key(s.by_level), "words"_h = parts::text_lines(s.words),
            "level_word"_h = visit.t(place::name(s.by_level)), "place"_h = s.by_place, "name"_h = s.by_name,
            "when"_h = parts::when(visit.lang, s.at, s.coarse_date), "own"_h = own);
    }
    return out;
}

// To say how it is now; with a title when it is about something new.
Markup tell_form(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong, MatterId matter) {
    form::Filling f{typed, wrong};
    Markup inside;
    inside.add(hidden_field("once", person::random_token()));
    if (!matter) inside.add(form::line(visit, f, "matter", {text::matter_label, &text::matter_hint}));
    inside.add(form::place_field(visit, f, "place", text::tell_place));
    inside.add(form::level_field(visit, f, "level", text::tell_level, false));
    inside.add(form::yes_no(visit, f, "has_say", text::tell_say, text::money_yes, text::money_no));
    inside.add(form::yes_no(visit, f, "has_duty", text::tell_duty, text::money_yes, text::money_no));
    inside.add(form::area(visit, f, "words", {text::tell_words, &text::tell_words_hint}));
    inside.add(form::standing_field(visit, f));
    inside
        .add<R"(<p class="mk-visible"><span class="mk-icon mk-icon--eye" aria-hidden="true"></span>{words}</p>
)">("words"_h = visit.t(text::visible_all));
    inside.add(buttons(button(Look::primary, visit.t(text::tell_button))));
    std::string action = matter ? parts::url_of(matter, "/zo-is-het") : std::string("/zeggenschap");
    return html::form({.action = action, .csrf = visit.csrf}, inside);
}

Markup tell_part(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong, MatterId matter) {
    Markup inside;
    parts::paragraph(visit.t(text::tell_lead), inside);
    if (form::may_speak(visit.viewer)) inside.add(tell_form(visit, typed, wrong, matter));
    else
        inside.add(buttons(visit.viewer.signed_in()
                               ? button_link(Look::secondary, "/mij/plek", visit.t(text::no_standing_button))
                               : button_link(Look::secondary, "/inloggen", visit.t(text::sign_in))));
    return section("zo-is-het", visit.t(text::tell_head), inside);
}

Answer render_matter(Visit& visit, MatterId id, const web::Fields& typed, const std::vector<Wrong>& wrong,
                     int status) {
    MK_TRY(Ladder ladder, mk::room::ladder(visit.db, visit.viewer, id, visit.now));
    Markup main;
    main.add(title(ladder.matter.title,
                   fill(visit.t(text::matter_kicker), {{"place", ladder.matter.town_name}}),
                   visit.t(text::matter_lead)));
    main.add(error_summary(visit.lang, wrong));
    bool holds = std::ranges::any_of(ladder.rungs, &Rung::holds) || !ladder.situations.empty();
    Markup now;
    if (holds) now.add(now_table(visit, ladder));
    else parts::paragraph(visit.t(text::now_none), now);
    main.add(section("nu", visit.t(text::now_head), now));
    Markup way;
    std::size_t at = 0;
    if (ladder.rungs.empty()) parts::paragraph(visit.t(text::way_none), way);
    else way.add(way_list(visit, ladder.rungs, at, 0));
    main.add(section("weg", visit.t(text::way_head), way));
    if (!ladder.situations.empty())
        main.add(section("stemmen", visit.t(text::voices_head), voices_part(visit, ladder)));
    main.add(tell_part(visit, typed, wrong, id));
    html::Frame frame{.title = title_with(visit.lang, ladder.matter.title, wrong),
                      .crumbs = crumbs(visit, ladder.matter.town, ladder.matter.title),
                      .notice = done_words(visit)};
    frame.path = parts::url_of(id);
    return person::page(visit, std::move(frame), main, status);
}

Answer render_matters(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong, int status) {
    const web::Fields& query = visit.request.query;
    PlaceId place;
    if (auto home = place::home(visit.db)) place = home->id;
    if (auto asked = query.get("plek"); !asked.empty()) {
        auto id = parse_id<PlaceTag>(asked);
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(place::Place found, place::find(visit.db, *id));
        place = found.id;
    }
    std::int64_t before = parse_number(query.get("voor")).value_or(0);
    auto found = matters(visit.db, place, before, page_max + 1);
    bool more = found.size() > page_max;
    if (more) found.pop_back();
    Markup main;
    main.add(title(visit.t(text::matters_title), {}, visit.t(text::matters_lead)));
    main.add(error_summary(visit.lang, wrong));
    Markup items;
    for (const Matter& m : found)
        items.add<R"(<li class="mk-brief__item">{link} <span class="mk-brief__meta">{meta}</span></li>
)">("link"_h = link(parts::url_of(m.id), m.title),
            "meta"_h =
                fill(visit.t(text::matter_meta), {{"place", m.town_name}, {"n", std::to_string(m.rooms)}}));
    if (found.empty()) {
        main.add(empty_state({.head = std::string(visit.t(text::matters_none_head)),
                              .words = std::string(visit.t(text::matters_none))}));
    } else {
        Markup brief;
        brief.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
        main.add(section("waarover", visit.t(text::matters_head), brief));
    }
    std::string base = "/zeggenschap?plek=" + std::to_string(place.value);
    main.add(paging(visit.lang, before > 0 ? base : "",
                    more ? base + "&voor=" + std::to_string(found.back().id.value) : ""));
    main.add(tell_part(visit, typed, wrong, {}));
    html::Frame frame{
        .title = title_with(visit.lang, visit.t(text::matters_title), wrong),
        .crumbs = place ? crumbs(visit, place, visit.t(text::matters_title)) : std::vector<html::Crumb>{},
        .notice = done_words(visit)};
    frame.path = "/zeggenschap";
    return person::page(visit, std::move(frame), main, status);
}

std::optional<bool> yes_or_no(std::string_view typed) {
    if (typed == "ja") return true;
    if (typed == "nee") return false;
    return std::nullopt;
}

Situation situation_from(const web::Fields& f, MatterId matter) {
    return {std::string(f.get("matter")),
            matter,
            parse_id<StandingTag>(f.get("standing")).value_or(StandingId{}),
            parse_id<PlaceTag>(f.get("place")).value_or(PlaceId{}),
            place::level_of(f.get("level")).value_or(place::Level::none),
            yes_or_no(f.get("has_say")),
            yes_or_no(f.get("has_duty")),
            std::string(f.get("words"))};
}

}  // namespace

Answer matters_page(Visit& visit) {
    return render_matters(visit, {}, {}, 200);
}

Answer matter_page(Visit& visit) {
    MK_TRY(MatterId id, visit.id<MatterTag>());
    return render_matter(visit, id, {}, {}, 200);
}

Answer tell_new(Visit& visit) {
    auto id = declare(act_of(visit), situation_from(visit.form, {}));
    if (id) return web::see_other(parts::url_of(*id, "?gedaan=verteld"));
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    return render_matters(visit, visit.form, form::wrongs(visit, id.error()), 422);
}

Answer tell_it(Visit& visit) {
    MK_TRY(MatterId matter, visit.id<MatterTag>());
    auto id = declare(act_of(visit), situation_from(visit.form, matter));
    if (id) return web::see_other(parts::url_of(*id, "?gedaan=verteld"));
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    return render_matter(visit, matter, visit.form, form::wrongs(visit, id.error()), 422);
}

Answer untell_it(Visit& visit) {
    MK_TRY(MatterId matter, visit.id<MatterTag>());
    MK_CHECK(find_matter(visit.db, matter));
    auto done = undeclare(act_of(visit), parse_number(visit.form.get("situation")).value_or(0));
    // Pressed twice: it is gone, as asked.
    if (!done && done.error().code != "situation") return fail(std::move(done).error());
    return web::see_other(parts::url_of(matter, "?gedaan=weggehaald"));
}

}  // namespace mk::room::pages
