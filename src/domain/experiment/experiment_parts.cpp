// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_parts.hpp"

#include "base/text.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "domain/tension/tension.hpp"

namespace mk::experiment {

using html::badge;
using html::date;
using html::fill;
using html::in;
using html::Lang;
using html::Markup;
using html::theme_badge;
using html::operator""_h;

Moment last_day(const Card& card) {
    return card.ends_at - 1;
}

std::string iso_day(Moment at) {
    Date d = dutch_date(at);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(d.year) + two(d.month) + two(d.day);
}

namespace parts {

std::string url_of(ExperimentId id) {
    return "/experiment/" + std::to_string(id.value);
}
std::string url_of(SuccessId id) {
    return "/succes/" + std::to_string(id.value);
}
std::string place_url(PlaceId id) {
    return "/plek/" + std::to_string(id.value);
}

std::string cut(std::string_view words, std::size_t most) {
    std::string_view kept = first_characters(words, most);
    return std::string(kept) + (kept.size() == words.size() ? "" : "…");
}

std::string stands(Lang lang, const Card& card) {
    std::string out(in(lang, name(card.state)));
    if (card.state == State::ended) out.append(": ").append(in(lang, name(card.choice)));
    return out;
}

std::string days(Lang lang, const Card& card) {
    return fill(in(lang, text::days),
                {{"from", date(lang, card.from_at)}, {"until", date(lang, last_day(card))}});
}

std::string limit_words(Lang lang, const Rail& r) {
    return fill(in(lang, text::limit), {{"measure", r.measure},
                                        {"direction", in(lang, name(r.direction))},
                                        {"threshold", decimal(lang, r.threshold)},
                                        {"unit", r.unit}});
}

Markup when(Lang lang, Moment at, bool coarse_date) {
    if (!coarse_date) return html::day(lang, at);
    Date d = dutch_date(at);
    Markup out;
    out.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
        "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
        "words"_h = html::month(lang, at));
    return out;
}

Markup card(const person::Visit& visit, const Card& c) {
    Markup fork;
    if (c.fork_of)
        fork.add<R"( <span class="mk-meta__item">{words}</span>)">("words"_h = visit.t(text::taken_along));
    Markup out;
    out.add<R"(<article class="mk-card mk-theme--{key}">
<p class="mk-meta">{theme} <span class="mk-meta__item"><a class="nl-link"
href="{place}">{name}</a></span>{fork}</p>
<h3 class="nl-heading nl-heading--level-3"><a class="nl-link" href="{url}">{title}</a></h3>
<p class="nl-paragraph">{what}</p>
<p class="mk-meta">{state} <span class="mk-meta__item">{days}</span></p>
</article>
)">("key"_h = place::key(c.theme),
        "theme"_h = theme_badge(place::key(c.theme), visit.t(place::name(c.theme))),
        "place"_h = place_url(c.place), "name"_h = c.place_name, "fork"_h = fork, "url"_h = url_of(c.id),
        "title"_h = c.title, "what"_h = cut(c.what, 200), "state"_h = badge(stands(visit.lang, c)),
        "days"_h = days(visit.lang, c));
    return out;
}

Markup card_grid(const person::Visit& visit, std::span<const Card> cards) {
    Markup inside;
    inside.reserve(cards.size() * 1500);
    for (const Card& c : cards) inside.add(card(visit, c));
    Markup out;
    out.add<R"(<div class="mk-cards">
{inside}</div>
)">("inside"_h = inside);
    return out;
}

Markup success_card(const person::Visit& visit, const Success& s) {
    Markup out;
    out.add<R"(<article class="mk-card mk-theme--{key}">
<p class="mk-meta">{theme} <span class="mk-meta__item"><a class="nl-link"
href="{place}">{name}</a></span> <span
class="mk-meta__item">{day}</span></p>
<h3 class="nl-heading nl-heading--level-3"><a class="nl-link" href="{url}">{title}</a></h3>
<p class="nl-paragraph">{words}</p>
</article>
)">("key"_h = place::key(s.theme),
        "theme"_h = theme_badge(place::key(s.theme), visit.t(place::name(s.theme))),
        "place"_h = place_url(s.place), "name"_h = s.place_name, "day"_h = html::day(visit.lang, s.day_at),
        "url"_h = url_of(s.id), "title"_h = s.title, "words"_h = cut(s.words, 240));
    return out;
}

Markup evidence(const person::Visit& visit, std::string_view words, std::string_view link) {
    Markup out;
    if (words.empty() && link.empty()) return out;
    Markup more;
    if (!link.empty())
        more.add<R"( <a class="nl-link" href="{url}" rel="nofollow noopener external">{words}</a>)">(
            "url"_h = link, "words"_h = link);
    out.add<R"(<p class="nl-paragraph">{label} {words}{more}</p>
)">("label"_h = visit.t(text::evidence_label), "words"_h = words, "more"_h = more);
    return out;
}

Markup seen_line(const person::Visit& visit, const person::Standing& standing) {
    auto seen = tension::protection(visit.db, standing.place, standing.level, tension::Shown::safe);
    std::string words = fill(visit.t(text::seen_as),
                             {{"level", visit.t(place::name(standing.level))}, {"place", seen.place_name}});
    Markup out;
    out.add<R"(<p class="mk-visible">{icon}{words}</p>
)">("icon"_h = html::icon("eye"), "words"_h = words);
    return out;
}

void paragraph(std::string_view words, Markup& out) {
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = words);
}

}  // namespace parts
}  // namespace mk::experiment
