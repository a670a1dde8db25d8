// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_parts.hpp"

#include <span>

#include "base/text.hpp"
#include "domain/consent/consent_diff.hpp"
#include "domain/consent/consent_text.hpp"

namespace mk::consent::parts {

using html::fill;
using html::in;
using html::Lang;
using html::Markup;
using html::operator""_h;

std::string url_of(ProposalId id, std::string_view end) {
    return "/voorstel/" + std::to_string(id.value) + std::string(end);
}

std::vector<html::Crumb> crumbs(db::Db& db, PlaceId place, std::string_view here) {
    std::vector<html::Crumb> out;
    for (place::Brief& step : place::path(db, place))
        out.push_back({"/plek/" + std::to_string(step.id.value), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

std::string hour_words(Lang lang, Moment at) {
    Date d = dutch_date(at);
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return fill(
        in(lang, text::hour_line),
        {{"date", html::date(lang, at)}, {"hour", std::to_string(d.hour)}, {"minute", two(d.minute)}});
}

Markup hour(Lang lang, Moment at) {
    Markup out;
    out.add<R"(<time datetime="{iso}">{words}</time>)">("iso"_h = iso_moment(at),
                                                        "words"_h = hour_words(lang, at));
    return out;
}

std::optional<Moment> hour_of(std::string_view date, std::string_view hour) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    auto number = [](std::string_view digits) {
        int out = 0;
        for (char c : digits) out = c >= '0' && c <= '9' && out >= 0 ? out * 10 + (c - '0') : -1;
        return digits.empty() || digits.size() > 4 ? -1 : out;
    };
    Date d{number(date.substr(0, 4)), number(date.substr(5, 2)), number(date.substr(8, 2)), number(hour), 0};
    bool possible = d.year >= 1970 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 &&
                    d.hour >= 0 && d.hour <= 23;
    if (!possible) return std::nullopt;
    Moment at = from_dutch_date(d);
    if (dutch_date(at) != d) return std::nullopt;
    Moment later = at + hour_ms;
    return dutch_date(later) == d ? later : at;
}

Markup speaker(Lang lang, const Speaker& who, bool with_date) {
    Markup out;
    out.add<R"(<span class="mk-level mk-level--{key}">{level}</span> <span class="mk-meta__item"><a
class="nl-link" href="/plek/{place}">{name}</a></span>)">("key"_h = place::key(who.level),
                                                          "level"_h = in(lang, place::name(who.level)),
                                                          "place"_h = who.place, "name"_h = who.place_name);
    if (!who.shown_name.empty())
        out.add<R"( <span class="mk-meta__item">{name}</span>)">("name"_h = who.shown_name);
    if (!with_date) return out;
    Date d = dutch_date(who.at);
    Markup when;
    if (who.coarse_date) {
        when.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
            "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
            "words"_h = html::month(lang, who.at));
    } else {
        when.add(html::day(lang, who.at));
    }
    out.add<R"( <span class="mk-meta__item">{when}</span>)">("when"_h = when);
    return out;
}

Markup stage_badge(Lang lang, Stage stage) {
    std::string_view look = stage == Stage::accepted ? "resolved" : ended(stage) ? "open" : "taken_up";
    return html::state_badge(look, in(lang, name(stage)));
}

Markup steps(Lang lang, Way way, Stage stage) {
    static constexpr std::array<Stage, 7> consent{Stage::prepared, Stage::clarify,    Stage::react,
                                                  Stage::amend,    Stage::objections, Stage::integrate,
                                                  Stage::accepted};
    static constexpr std::array<Stage, 3> advice{Stage::prepared, Stage::advising, Stage::accepted};
    std::span<const Stage> line = way == Way::advice ? std::span<const Stage>(advice) : consent;
    Stage now = stage == Stage::settle ? Stage::accepted : stage;
    bool done = stage != Stage::dropped && stage != Stage::escalated;
    Markup items;
    for (Stage step : line) {
        bool here = step == now;
        if (here) done = false;
        bool passed = done || stage == Stage::accepted;
        Markup ear;
        if (passed) ear.add<R"(<span class="mk-ear"> {words}</span>)">("words"_h = in(lang, text::step_done));
        html::Attributes current;
        if (here) current.add<"aria-current">(std::string_view("step"));
        items.add<
            R"(<li class="mk-steps__step{how}" {?current}><span class="mk-steps__name">{name}</span>{ear}</li>
)">("how"_h = passed ? " mk-steps__step--done"
              : here ? " mk-steps__step--now"
                     : "",
            "current"_h = current, "name"_h = in(lang, name(step)), "ear"_h = ear);
    }
    Markup out;
    out.add<R"(<ol class="mk-steps" aria-label="{label}">
{items}</ol>
)">("label"_h = in(lang, text::steps_label), "items"_h = items);
    return out;
}

Markup paragraphs(std::string_view words) {
    Markup out;
    for (std::string_view line : split(words, '\n'))
        if (!trim(line).empty())
            out.add<R"(<p class="nl-paragraph">{line}</p>
)">("line"_h = trim(line));
    return out;
}

Markup difference(Lang lang, std::string_view before, std::string_view after) {
    Markup inside;
    for (const Piece& piece : word_diff(before, after)) {
        if (piece.change == Change::added) {
            inside.add<
                R"(<ins><span class="mk-ear">{say} </span>{words}<span class="mk-ear"> {end} </span></ins>)">(
                "say"_h = in(lang, text::diff_added), "words"_h = piece.text,
                "end"_h = in(lang, text::diff_end));
        } else if (piece.change == Change::removed) {
            inside.add<
                R"(<del><span class="mk-ear">{say} </span>{words}<span class="mk-ear"> {end} </span></del>)">(
                "say"_h = in(lang, text::diff_removed), "words"_h = piece.text,
                "end"_h = in(lang, text::diff_end));
        } else {
            inside.say(piece.text);
        }
    }
    Markup out;
    out.add<R"(<p class="nl-paragraph">{inside}</p>
)">("inside"_h = inside);
    return out;
}

std::string body_words(Lang lang, Body body, std::string_view called) {
    if (body == Body::room) return fill(in(lang, text::body_room_of), {{"name", called}});
    if (body == Body::other) return std::string(called);
    return std::string(in(lang, name(body)));
}

Markup card(Lang lang, const Card& c) {
    Markup until;
    if (!ended(c.stage) && c.form == Form::deadline && c.closes_at.ms > 0)
        until.add<R"(<p class="nl-paragraph">{words} {hour}</p>
)">("words"_h = in(lang, text::card_until), "hour"_h = hour(lang, c.closes_at));
    Markup out;
    out.add<R"(<article class="mk-card mk-theme--{theme}">
<p class="mk-meta">{stage} <span class="mk-meta__item">{way}</span> <span class="mk-meta__item"><a
class="nl-link" href="/plek/{place}">{place_name}</a></span></p>
<h3 class="nl-heading nl-heading--level-3"><a class="nl-link" href="/voorstel/{id}">{title}</a></h3>
{until}</article>
)">("theme"_h = place::key(c.theme), "stage"_h = stage_badge(lang, c.stage),
        "way"_h = in(lang, c.way == Way::advice ? text::way_advice : text::way_consent), "place"_h = c.place,
        "place_name"_h = c.place_name, "id"_h = c.id, "title"_h = c.title, "until"_h = until);
    return out;
}

}  // namespace mk::consent::parts
