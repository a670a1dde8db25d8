// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_parts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/chain/chain.hpp"
#include "domain/search/search_text.hpp"

namespace mk::search::parts {

using html::Crumb;
using html::day;
using html::fill;
using html::hidden_field;
using html::Lang;
using html::link;
using html::Markup;
using html::notice;
using html::number;
using html::Option;
using html::radio_cards;
using html::Text;
using html::theme_badge;
using html::Tone;
using html::unsure_badge;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

std::string url_of(SearchId id, std::string_view end) {
    return "/zoektocht/" + std::to_string(id.value) + std::string(end);
}
std::string question_url(SearchId id, QuestionId question) {
    return url_of(id, "/vraag/" + std::to_string(question.value));
}

std::int64_t said_number(std::int64_t count) {
    return count < place::people_min ? 0 : count - count % 5;
}

std::string people(Lang lang, std::int64_t count) {
    if (count == 0) return std::string(in(lang, text::people_none));
    if (count < place::people_min) return std::string(in(lang, text::people_few));
    return fill(in(lang, text::people_many), {{"n", number(lang, said_number(count))}});
}

// ---- where it is ------------------------------------------------------------------------------------------

Markup steps(const person::Visit& visit, State state) {
    Markup inside;
    for (State step : all_public) {
        bool here = step == state;
        bool past = step < state;
        Markup ear;
        if (past) ear.add<R"(<span class="mk-ear"> {done}</span>)">("done"_h = visit.t(text::step_done));
        html::Attributes current;
        if (here) current.add<"aria-current">(std::string_view("step"));
        inside.add<
            R"(<li class="mk-steps__step{how}" {?current}><span class="mk-steps__name">{name}</span>{ear}</li>
)">("how"_h = here   ? " mk-steps__step--now"
              : past ? " mk-steps__step--done"
                     : "",
            "current"_h = current, "name"_h = visit.t(name(step)), "ear"_h = ear);
    }
    Markup out;
    out.add<R"(<ol class="mk-steps" aria-label="{label}">
{inside}</ol>
)">("label"_h = visit.t(text::steps_label), "inside"_h = inside);
    return out;
}

std::string now_line(const person::Visit& visit, const Search& s) {
    if (s.state == State::prepared) return std::string(visit.t(text::now_prepared));
    if (s.state == State::closed)
        return fill(visit.t(text::now_closed), {{"day", html::date(visit.lang, s.closed_at)}});
    std::string until = html::date(visit.lang, last_day(s, s.state));
    State next = static_cast<State>(static_cast<int>(s.state) + 1);
    return fill(visit.t(text::now_running),
                {{"phase", visit.t(name(s.state))}, {"day", until}, {"next", visit.t(name(next))}});
}

Markup days_line(const person::Visit& visit, const Search& s) {
    Markup items;
    for (State phase : {State::asking, State::voting, State::weighing, State::answering}) {
        Moment day = last_day(s, phase);
        if (day.ms == 0) continue;
        items.add<R"(<span class="mk-meta__item">{phase}: {day}</span> )">(
            "phase"_h = visit.t(name(phase)),
            "day"_h = fill(visit.t(text::day_until), {{"day", html::date(visit.lang, day)}}));
    }
    Markup out;
    if (!items.empty())
        out.add<R"(<p class="mk-meta">{items}</p>
)">("items"_h = items);
    return out;
}

Markup trouble(const person::Visit& visit, const Search& s) {
    Markup out;
    if (s.paused)
        out.add(notice(Tone::warning, fill(visit.t(text::trouble_paused), {{"reason", s.pause_reason}})));
    if (overdue(s, visit.now)) {
        std::string day = html::date(visit.lang, last_day(s, s.state));
        out.add(notice(Tone::warning, fill(visit.t(text::trouble_late), {{"day", day}})));
    }
    return out;
}

// ---- who --------------------------------------------------------------------------------------------------

namespace {

Markup when(const person::Visit& visit, Moment at, bool coarse) {
    if (!coarse) return day(visit.lang, at);
    Date d = dutch_date(at);
    Markup out;
    out.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
        "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
        "words"_h = html::month(visit.lang, at));
    return out;
}

Markup level_at(const person::Visit& visit, place::Level level, PlaceId place, std::string_view place_name) {
    Markup out;
    out.add<R"(<span class="mk-level mk-level--{key}">{level}</span> <span class="mk-meta__item"><a
class="nl-link" href="/plek/{place}">{name}</a></span>)">("key"_h = place::key(level),
                                                          "level"_h = visit.t(place::name(level)),
                                                          "place"_h = place, "name"_h = place_name);
    return out;
}

}  // namespace

Markup speaker(const person::Visit& visit, const Answer& a) {
    Markup out = level_at(visit, a.level, a.place, a.place_name);
    if (!a.shown_name.empty())
        out.add<R"( <span class="mk-meta__item">{name}</span>)">("name"_h = a.shown_name);
    out.add<R"( <span class="mk-meta__item">{when}</span>)">("when"_h = when(visit, a.at, a.coarse_date));
    if (!a.vouched) out.add<" ">().add(unsure_badge(visit.lang));
    return out;
}

Markup guide_line(const person::Visit& visit, const Search& s) {
    Markup out;
    out.add<R"(<span class="mk-meta__item">{label}</span> )">("label"_h = visit.t(text::guided_by));
    out.add(level_at(visit, s.level, s.place_seen, s.place_seen_name));
    return out;
}

void add_card(const person::Visit& visit, const Card& c, Markup& out) {
    Markup badges = theme_badge(place::key(c.theme), visit.t(place::name(c.theme)));
    badges.add<" ">().add(html::badge(visit.t(name(c.state))));
    if (c.paused) badges.add<" ">().add(html::badge(visit.t(text::card_paused)));
    std::string line;
    if (c.state == State::closed) {
        line = fill(visit.t(text::now_closed), {{"day", html::date(visit.lang, c.closed_at)}});
    } else if (c.state != State::prepared) {
        line = fill(visit.t(text::card_answer_by), {{"day", html::date(visit.lang, c.answer_by)}});
    }
    out.add<R"(<article class="mk-card">
<p class="mk-meta">{badges} <span class="mk-meta__item"><a class="nl-link"
href="/plek/{place}">{place_name}</a></span></p>
<h3 class="nl-heading nl-heading--level-3"><a class="nl-link" href="{url}">{title}</a></h3>
<p class="nl-paragraph">{purpose}</p>
<p class="mk-meta">{line}</p>
</article>
)">("badges"_h = badges, "place"_h = c.place, "place_name"_h = c.place_name, "url"_h = url_of(c.id),
        "title"_h = c.title, "purpose"_h = c.purpose, "line"_h = line);
}

// ---- how one is seen --------------------------------------------------------------------------------------

namespace {

std::string_view name_for(const person::Viewer& viewer, Shown shown) {
    if (shown == Shown::name) return viewer.name;
    if (shown == Shown::pseudonym) return viewer.pseudonym;
    return {};
}

}  // namespace

std::string seen_line(const person::Visit& visit, const person::Standing& standing, Shown shown) {
    tension::Protection p = tension::protection(visit.db, standing.place, standing.level, shown);
    std::string_view said = name_for(visit.viewer, shown);
    const Text& line = !said.empty() ? text::seen_named : p.alone ? text::seen_alone : text::seen;
    std::string out =
        fill(visit.t(line),
             {{"name", said}, {"level", visit.t(place::name(standing.level))}, {"place", p.place_name}});
    if (p.widened) out.append(" ").append(visit.t(text::seen_widened));
    if (p.few && !p.alone && said.empty()) out.append(" ").append(visit.t(text::seen_few));
    if (!standing.vouched) out.append(" ").append(visit.t(text::seen_unsure));
    return out;
}

Markup shown_cards(const person::Visit& visit, const person::Standing& standing, std::string_view chosen,
                   const std::vector<Wrong>& wrong) {
    std::vector<Option> options;
    auto add = [&](Shown shown, const Text& name) {
        bool needs_name = shown == Shown::pseudonym || shown == Shown::name;
        if (needs_name && name_for(visit.viewer, shown).empty()) return;
        options.push_back({.value = std::string(tension::key(shown)),
                           .name = std::string(visit.t(name)),
                           .hint = seen_line(visit, standing, shown)});
    };
    add(Shown::safe, text::shown_safe);
    bool widened = tension::protection(visit.db, standing.place, standing.level, Shown::safe).widened;
    if (widened) add(Shown::place, text::shown_place);
    add(Shown::pseudonym, text::shown_pseudonym);
    add(Shown::name, text::shown_name);
    return radio_cards({.name = "shown",
                        .label = std::string(visit.t(text::shown_label)),
                        .value = std::string(chosen.empty() ? "safe" : chosen),
                        .error = wrong_with(wrong, "shown")},
                       options);
}

Markup standing_field(const person::Visit& visit, std::span<const person::Standing> standings,
                      std::string_view chosen, const std::vector<Wrong>& wrong) {
    if (standings.size() == 1 && wrong_with(wrong, "standing").empty())
        return hidden_field("standing", std::to_string(standings[0].id.value));
    std::vector<Option> options;
    for (const person::Standing& s : standings)
        options.push_back({.value = std::to_string(s.id.value),
                           .name = std::string(visit.t(place::name(s.level))),
                           .hint = seen_line(visit, s, Shown::safe),
                           .tone = "mk-level--" + std::string(place::key(s.level))});
    return radio_cards({.name = "standing",
                        .label = std::string(visit.t(text::standing_label)),
                        .value = std::string(chosen),
                        .error = wrong_with(wrong, "standing")},
                       options);
}

// ---- pieces -----------------------------------------------------------------------------------------------

Markup paragraph(std::string_view words) {
    Markup out;
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = words);
    return out;
}

Markup text(std::string_view words) {
    Markup out;
    bool first = true;
    for (std::string_view line : split(words, '\n')) {
        if (!first) out.add<"<br>">();
        out.say(line);
        first = false;
    }
    return out;
}

Markup more(std::string_view head, const Markup& inside, bool open) {
    Markup out;
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">
{inside}</div></details>
)">("open"_h = open, "head"_h = head, "inside"_h = inside);
    return out;
}

std::vector<Crumb> crumbs(const person::Visit& visit, PlaceId place, std::string_view here) {
    std::vector<Crumb> out;
    for (place::Brief& step : place::path(visit.db, place))
        out.push_back({"/plek/" + std::to_string(step.id.value), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

std::vector<Crumb> crumbs(const person::Visit& visit, const Search& s, std::string_view here) {
    auto out = crumbs(visit, s.place, s.title);
    out.back().url = url_of(s.id);
    out.push_back({"", std::string(here)});
    return out;
}

Markup learned(const person::Visit& visit, place::Theme theme, PlaceId place, SearchId self) {
    constexpr std::size_t shown_max = 5;
    Markup items;
    if (theme == place::Theme::none) return items;
    // What came of this search is no lesson from before it.
    std::vector<chain::Step> own;
    if (self) own = chain::below(visit.db, {chain::Kind::search, self.value});
    std::size_t shown = 0;
    for (const chain::Card& card : chain::learned(visit.db, theme, place, 4 * shown_max)) {
        bool later = std::ranges::any_of(
            own, [&](const chain::Step& step) { return step.card.thing() == card.thing(); });
        if (later || card.thing() == chain::Thing{chain::Kind::search, self.value}) continue;
        if (++shown > shown_max) break;
        items.add<
            R"(<li class="mk-brief__item">{learned} <span class="mk-brief__meta">{kind}: {link}</span></li>
)">("learned"_h = card.learned, "kind"_h = visit.t(chain::name(card.kind)),
            "link"_h = link(chain::url(card.thing()), card.title));
    }
    if (items.empty()) return items;
    Markup list;
    list.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return html::section("geleerd", visit.t(text::learned_head), list);
}

Markup tensions(const person::Visit& visit, std::span<const TensionId> ids) {
    Markup items;
    for (const tension::Card& card : tension::cards(visit.db, ids)) {
        std::string words(first_characters(card.now, 140));
        if (words.size() < card.now.size()) words += "…";
        items.add<
            R"(<li class="mk-brief__item mk-theme--{theme}"><a class="nl-link"
href="/spanning/{id}">{words}</a>
<span class="mk-brief__meta">{level}, {place}</span></li>
)">("theme"_h = place::key(card.theme), "id"_h = card.id, "words"_h = words,
            "level"_h = visit.t(place::name(card.level)), "place"_h = card.place_name);
    }
    Markup out;
    if (!items.empty())
        out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return out;
}

}  // namespace mk::search::parts
