// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/chain/chain_panel.hpp"
#include "domain/opinion/opinion_panel.hpp"
#include "domain/search/search_pages.hpp"
#include "domain/search/search_pages_show.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"
#include "domain/weighing/weighing_panel.hpp"

// The page of one search.
namespace mk::search::pages {

using html::button_link;
using html::buttons;
using html::fill;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::theme_badge;
using html::Tone;
using html::operator""_h;

Markup frame_part(const Visit& visit, const Search& s) {
    std::vector<std::pair<std::string, Markup>> facts;
    auto add = [&](const Text& label, Markup words) { facts.emplace_back(visit.t(label), std::move(words)); };
    auto told = [&](const Text& label, std::string_view words) {
        add(label, words.empty() ? html::words(visit.t(text::frame_not_yet)) : parts::text(words));
    };
    told(text::occasion_short, s.occasion);
    told(text::purpose_short, s.purpose);
    told(text::vision_short, s.vision);
    told(text::open_short, s.open_to);
    told(text::fixed_short, s.fixed);
    if (!s.decides_body.empty())
        add(text::decides_short,
            html::words(fill(visit.t(text::decides_line),
                             {{"body", s.decides_body}, {"function", s.decides_function}})));
    if (s.answer_by.ms > 0) add(text::answer_by_short, html::day(visit.lang, s.answer_by));
    add(text::votes_short,
        html::words(visit.t(s.announce_votes ? text::votes_published : text::votes_counted)));
    return html::data_list(facts);
}

namespace {

Markup head_part(const Visit& visit, const Search& s) {
    Markup out;
    out.add<R"(<header class="mk-title">
<p class="mk-kicker">{kicker}</p>
<h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="mk-meta">{theme} {guide}</p>
</header>
)">("kicker"_h = fill(visit.t(text::kicker), {{"place", s.place_name}}), "head"_h = s.title,
        "theme"_h = theme_badge(place::key(s.theme), visit.t(place::name(s.theme))),
        "guide"_h = parts::guide_line(visit, s));
    return out;
}

// The one thing one can do now.
struct Call {
    const Text& words;
    const Text& button;
    std::string url;
};
Call call_of(const Search& s) {
    switch (s.state) {
        case State::prepared:
            return {text::call_prepared, text::call_prepared_button, parts::url_of(s.id, "/begeleiden")};
        case State::asking: return {text::call_asking, text::call_asking_button, "#vragen"};
        case State::voting:
            return {text::call_voting, text::call_voting_button, parts::url_of(s.id, "/stem")};
        case State::weighing: return {text::call_weighing, text::call_weighing_button, "#wegen"};
        case State::answering:
            return {text::call_answering, text::call_answering_button, parts::url_of(s.id, "/kaart")};
        default: return {text::call_closed, text::call_closed_button, parts::url_of(s.id, "/verslag")};
    }
}

Markup call_part(const Visit& visit, const Search& s) {
    Markup out;
    if (s.paused) return out;
    Call call = call_of(s);
    out.add<R"(<aside class="mk-call" aria-label="{label}"><p class="mk-call__text">{words}</p><a
class="nl-button nl-button--primary" href="{url}">{button}</a></aside>
)">("label"_h = visit.t(text::call_label), "words"_h = visit.t(call.words), "url"_h = call.url,
        "button"_h = visit.t(call.button));
    return out;
}

Markup where_part(const Visit& visit, const Search& s) {
    Markup out = parts::steps(visit, s.state);
    out.add(parts::paragraph(parts::now_line(visit, s)))
        .add(parts::days_line(visit, s))
        .add(parts::trouble(visit, s))
        .add(call_part(visit, s));
    return out;
}

std::string answers_words(const Visit& visit, const Question& q) {
    if (q.answers == 0) return std::string(visit.t(text::question_no_answer));
    return fill(visit.t(text::question_count), {{"people", parts::people(visit.lang, q.answers)}});
}

// While one can answer: a card each.
Markup question_cards(const Visit& visit, const Search& s, std::span<const Question> all) {
    bool open = s.state == State::asking && !s.paused;
    Markup items;
    for (const Question& q : all)
        items.add<
            R"(<article class="mk-card mk-card--quiet"><h3 class="nl-heading nl-heading--level-4">{words}</h3>
<p class="mk-meta"><span class="mk-meta__item">{count}</span> <span
class="mk-meta__item">{act}</span></p></article>
)">("words"_h = q.words, "count"_h = answers_words(visit, q),
            "act"_h = link(parts::question_url(s.id, q.id),
                           visit.t(open ? text::question_answer : text::question_read)));
    Markup out = parts::paragraph(visit.t(text::questions_part_lead));
    out.add<R"(<div class="mk-stack">
{items}</div>
)">("items"_h = items);
    return out;
}

// Before and after it: a line each. Where nobody answered there is nothing to read.
Markup question_lines(const Visit& visit, const Search& s, std::span<const Question> all) {
    Markup items;
    for (const Question& q : all) {
        Markup words = html::words(q.words);
        if (q.answers > 0) words = link(parts::question_url(s.id, q.id), q.words);
        std::string count = s.state == State::prepared ? "" : answers_words(visit, q);
        items.add<R"(<li>{words} <span class="mk-n">{count}</span></li>
)">("words"_h = words, "count"_h = count);
    }
    Markup out;
    out.add<R"(<ol class="mk-list">
{items}</ol>
)">("items"_h = items);
    return out;
}

Markup questions_part(const Visit& visit, const Search& s) {
    std::vector<Question> all = questions(visit.db, s.id);
    Markup inside;
    if (s.state == State::asking) {
        inside = question_cards(visit, s, all);
    } else if (s.state == State::prepared) {
        inside = question_lines(visit, s, all);
    } else {
        Markup lines = parts::paragraph(visit.t(text::questions_part_lead));
        lines.add(question_lines(visit, s, all));
        inside.add<R"(<details class="mk-more"><summary class="mk-more__summary">{summary}</summary><div
class="mk-more__body">{lines}</div></details>
)">("summary"_h = fill(visit.t(text::questions_fold), {{"n", std::to_string(all.size())}}),
            "lines"_h = lines);
    }
    return section("vragen", visit.t(text::questions_title), inside);
}

// What the statements came to, or how one can vote.
Markup statements_part(const Visit& visit, const Search& s) {
    Markup inside;
    if (s.state == State::asking) {
        inside.add(parts::paragraph(fill(visit.t(text::statements_later),
                                         {{"day", html::date(visit.lang, last_day(s, State::asking))}})));
        return section("stellingen", visit.t(text::statements_head), inside);
    }
    Markup out = opinion::map_panel(visit, opinion::PollId{s.id.value});
    inside.add(buttons(
        button_link(Look::subtle, parts::url_of(s.id, "/stellingen"), visit.t(text::statements_link))));
    return out.add(inside);
}

std::string turn_words(const Visit& visit, const Turn& t) {
    std::string from = t.from_day.ms > 0 ? html::date(visit.lang, t.from_day) : "";
    std::string to = t.to_day.ms > 0 ? html::date(visit.lang, t.to_day) : "";
    std::string_view phase = visit.t(name(t.state));
    switch (t.kind) {
        case TurnKind::opened: return std::string(visit.t(text::turn_opened));
        case TurnKind::advanced: return fill(visit.t(text::turn_advanced), {{"phase", phase}});
        case TurnKind::paused: return std::string(visit.t(text::turn_paused));
        case TurnKind::resumed: return std::string(visit.t(text::turn_resumed));
        case TurnKind::extended:
            return fill(visit.t(text::turn_extended), {{"phase", phase}, {"from", from}, {"to", to}});
        case TurnKind::closed: return std::string(visit.t(text::turn_closed));
    }
    return {};
}

// A steward of the place may take over what nobody guides any more.
Markup left_box(const Visit& visit, const Search& s) {
    Markup out;
    if (!person::is_steward(visit.db, visit.viewer, s.place) || !is_left(visit.db, s.id, visit.now))
        return out;
    Markup inside = parts::paragraph(visit.t(text::left_box));
    inside.add(buttons(html::act_button({.action = parts::url_of(s.id, "/overnemen"), .csrf = visit.csrf},
                                        Look::secondary, visit.t(text::left_button))));
    return notice(Tone::warning, inside);
}

Markup guide_box(const Visit& visit, const Search& s) {
    Markup out;
    if (!is_facilitator(visit.db, visit.viewer, s.id)) return left_box(visit, s);
    Markup inside = parts::paragraph(visit.t(text::guide_box));
    inside.add(buttons(
        button_link(Look::secondary, parts::url_of(s.id, "/begeleiden"), visit.t(text::guide_button))));
    out.add<R"(<section class="mk-card mk-card--quiet" aria-labelledby="begeleiden">
<h2 class="nl-heading nl-heading--level-3" id="begeleiden">{head}</h2>
{inside}</section>
)">("head"_h = visit.t(text::guide_title), "inside"_h = inside);
    return out;
}

Markup outcome_part(const Visit& visit, const Search& s) {
    Markup out;
    if (s.state != State::closed) return out;
    Markup inside;
    inside.add<R"(<p class="nl-paragraph nl-paragraph--lead">{words}</p>
)">("words"_h = parts::text(s.outcome));
    inside.add(html::data_list({{std::string(visit.t(text::body_short)), parts::text(s.outcome_body)},
                                {std::string(visit.t(text::follows_short)), parts::text(s.follows)},
                                {std::string(visit.t(text::learned_short)), parts::text(s.learned)}}));
    return section("uitkomst", visit.t(text::outcome_head), inside);
}

}  // namespace

Markup course_part(const Visit& visit, const Search& s) {
    constexpr std::size_t turns_max = 50;
    Markup items;
    for (const Turn& t : turns(visit.db, s.id, turns_max)) {
        Markup why;
        if (!t.reason.empty())
            why.add<R"(<p class="mk-timeline__what">{reason}</p>)">(
                "reason"_h = fill(visit.t(text::turn_reason), {{"reason", t.reason}}));
        items.add<
            R"(<li class="mk-timeline__step mk-timeline__step--done"><span
class="mk-timeline__when">{day}</span>
<p class="mk-timeline__what">{words}</p>{why}</li>
)">("day"_h = html::day(visit.lang, t.at), "words"_h = turn_words(visit, t), "why"_h = why);
    }
    Markup out;
    if (items.empty()) return out;
    out.add<R"(<ol class="mk-timeline">
{items}</ol>
)">("items"_h = items);
    return section("verloop", visit.t(text::course_head), out);
}

Answered show(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_TRY(Search s, find(visit.db, visit.viewer, id));
    chain::Thing thing{chain::Kind::search, id.value};
    Markup main;
    main.reserve(48 * 1024);
    main.add(head_part(visit, s))
        .add(where_part(visit, s))
        .add(guide_box(visit, s))
        .add(outcome_part(visit, s));
    Markup why = frame_part(visit, s);
    auto from = occasions(visit.db, id);
    if (!from.empty())
        why.add(parts::paragraph(visit.t(text::occasions_from))).add(parts::tensions(visit, from));
    main.add(section("waarom", visit.t(text::frame_head), why));
    main.add(parts::learned(visit, s.theme, s.place, s.id));
    // What people think of it now comes before what was asked first.
    bool asked = s.state > State::asking;
    if (!asked) main.add(questions_part(visit, s));
    if (s.state != State::prepared) {
        main.add(statements_part(visit, s));
        if (asked) main.add(questions_part(visit, s));
        Markup weighed;
        if (s.state >= State::weighing) weighed = weighing::part(visit, thing);
        main.add<R"(<div id="wegen">{part}</div>
)">("part"_h = weighed);
        main.add(course_part(visit, s)).add(chain::chain_part(visit, thing));
    }
    return person::page(visit,
                        {.title = s.title,
                         .crumbs = parts::crumbs(visit, s.place, visit.t(text::page_crumb)),
                         .nav = "/zoektochten",
                         .notice = parts::done(visit)},
                        main);
}

}  // namespace mk::search::pages
