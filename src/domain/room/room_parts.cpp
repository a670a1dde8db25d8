// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_parts.hpp"

#include "base/text.hpp"
#include "domain/room/room_text.hpp"

namespace mk::room::parts {

using html::badge;
using html::day;
using html::fill;
using html::icon;
using html::in;
using html::Lang;
using html::Markup;
using html::Text;
using html::words;
using html::operator""_h;

std::string url_of(RoomId id, std::string_view end) {
    return "/speelruimte/" + std::to_string(id.value) + std::string(end);
}
std::string url_of(MatterId id, std::string_view end) {
    return "/zeggenschap/" + std::to_string(id.value) + std::string(end);
}
std::string url_of(PlaceId id) {
    return "/plek/" + std::to_string(id.value);
}

std::string side(Lang lang, place::Level level, std::string_view place, std::string_view group) {
    std::string who =
        level == place::Level::none
            ? fill(in(lang, text::side_all), {{"place", place}})
            : fill(in(lang, text::side), {{"level", in(lang, place::name(level))}, {"place", place}});
    return group.empty() ? who : std::string(group) + " (" + who + ")";
}
std::string giver(Lang lang, const Card& card) {
    return side(lang, card.from_level, card.from_name);
}
std::string receiver(Lang lang, const Card& card) {
    return side(lang, card.to_level, card.to_name, card.to_group);
}

std::string money(Lang lang, const Terms& terms) {
    if (!terms.money) return std::string(in(lang, text::money_none));
    return fill(in(lang, text::money_line),
                {{"n", html::number(lang, terms.amount)}, {"what", terms.money_for}});
}

std::string state_word(Lang lang, const Card& card) {
    return std::string(in(lang, card.state == State::ended ? name(card.ending) : name(card.state)));
}

Markup state(Lang lang, const Card& card) {
    std::string word = state_word(lang, card);
    if (card.state == State::running) return html::state_badge("taken_up", word);
    if (card.state == State::asked || card.state == State::offered) return html::state_badge("open", word);
    return badge(word);
}

std::string left(const person::Visit& visit, Moment at) {
    std::int64_t days = days_until(at, visit.now);
    if (days == 0) return std::string(visit.t(text::left_today));
    if (days == 1) return std::string(visit.t(text::left_one));
    if (days == -1) return std::string(visit.t(text::late_one));
    return fill(visit.t(days > 0 ? text::left_many : text::late_many),
                {{"n", std::to_string(days > 0 ? days : -days)}});
}

Markup flags(const person::Visit& visit, const Card& card) {
    Markup out;
    auto add = [&](const Text& flag) {
        out.add<R"( <span class="nl-data-badge mk-badge mk-badge--unsure">{icon}{words}</span>)">(
            "icon"_h = icon("warning"), "words"_h = visit.t(flag));
    };
    if (review_overdue(card, visit.now)) add(text::flag_review);
    if (answer_overdue(card, visit.now)) add(text::flag_answer);
    if (uniform(card)) add(text::flag_uniform);
    return out;
}

Markup when(Lang lang, Moment at, bool coarse_date) {
    if (!coarse_date) return day(lang, at);
    Date d = dutch_date(at);
    Markup out;
    out.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
        "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
        "words"_h = html::month(lang, at));
    return out;
}

void paragraph(std::string_view said, Markup& out) {
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = said);
}

Markup text_lines(std::string_view said, bool bullets) {
    Markup out;
    for (std::string_view line : split(said, '\n')) {
        line = trim(line);
        if (line.empty()) continue;
        if (bullets) out.add<R"(<li>{words}</li>)">("words"_h = line);
        else paragraph(line, out);
    }
    if (!bullets) return out;
    Markup list;
    list.add<R"(<ul class="mk-list">{items}</ul>)">("items"_h = out);
    return list;
}

namespace {

// What is next with it, in a few words.
std::string next_words(const person::Visit& visit, const Card& card) {
    auto line = [&](const Text& words, Moment at) {
        return fill(visit.t(words), {{"day", html::date(visit.lang, at)}, {"left", left(visit, at)}});
    };
    if (card.state == State::asked) return line(text::answer_left, card.answer);
    if (card.state == State::running) return line(text::review_left, card.review);
    if (card.state == State::offered) return std::string(visit.t(text::waits_yes));
    return {};
}

}  // namespace

void add_card(const person::Visit& visit, const Card& card, Markup& out) {
    Lang lang = visit.lang;
    Markup next;
    if (std::string said = next_words(visit, card); !said.empty())
        next.add<R"(<p class="mk-meta">{words}</p>
)">("words"_h = said);
    out.add<R"(<article class="mk-card">
<p class="mk-meta">{state}{flags}</p>
<h3 class="nl-heading nl-heading--level-3"><a class="nl-link" href="/speelruimte/{id}">{title}</a></h3>
<p class="nl-paragraph">{between}</p>
{next}</article>
)">("state"_h = state(lang, card), "flags"_h = flags(visit, card), "id"_h = card.id, "title"_h = card.title,
        "between"_h =
            fill(visit.t(text::between), {{"from", giver(lang, card)}, {"to", receiver(lang, card)}}),
        "next"_h = next);
}

Markup card_grid(const person::Visit& visit, std::span<const Card> cards) {
    Markup inside;
    for (const Card& card : cards) add_card(visit, card, inside);
    Markup out;
    out.add<R"(<div class="mk-cards">
{inside}</div>
)">("inside"_h = inside);
    return out;
}

Markup halves(const person::Visit& visit, const Terms& terms) {
    Markup out;
    out.add<R"(<div class="mk-room__pair">
<section class="mk-room__half"><h2 class="nl-heading nl-heading--level-4">{say_head}</h2>{say}</section>
<section class="mk-room__half"><h2 class="nl-heading nl-heading--level-4">{duty_head}</h2>{duty}</section>
</div>
)">("say_head"_h = visit.t(text::say_head), "say"_h = text_lines(terms.say),
        "duty_head"_h = visit.t(text::duty_head), "duty"_h = text_lines(terms.duty));
    return out;
}

Markup facts(const person::Visit& visit, const Room& room) {
    const Card& card = room.card;
    const Terms& t = room.terms;
    std::vector<std::pair<std::string, Markup>> rows;
    auto add = [&](const Text& head, Markup inside) {
        rows.emplace_back(std::string(visit.t(head)), std::move(inside));
    };
    add(text::fact_from, words(giver(visit.lang, card)));
    add(text::fact_to, words(receiver(visit.lang, card)));
    add(text::fact_money, words(money(visit.lang, t)));
    if (!t.bounds.empty()) add(text::fact_bounds, text_lines(t.bounds, true));
    if (!t.giver_does.empty()) add(text::fact_giver_does, text_lines(t.giver_does));
    if (!t.ground.empty()) add(text::fact_ground, text_lines(t.ground));
    // Without a first day it began with a yes, and the day of a yes could point at a person.
    if (t.from.ms > 0) add(text::fact_from_day, day(visit.lang, t.from));
    else if (card.since.ms > 0) add(text::fact_from_day, when(visit.lang, card.since, true));
    else add(text::fact_from_day, words(visit.t(text::from_yes)));
    add(text::fact_until, t.until.ms > 0 ? day(visit.lang, t.until) : words(visit.t(text::until_none)));
    add(text::fact_review, day(visit.lang, t.review));
    return html::data_list(rows);
}

}  // namespace mk::room::parts
