// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_panel.hpp"

#include "domain/weighing/weighing.hpp"
#include "domain/weighing/weighing_parts.hpp"
#include "domain/weighing/weighing_text.hpp"

namespace mk::weighing {

using html::button_link;
using html::buttons;
using html::fill;
using html::link;
using html::Look;
using html::Markup;
using html::section;
using html::operator""_h;

namespace {

// The newest round that was published, if any.
std::optional<Outcome> published(const person::Visit& visit, const Weighing& w) {
    for (std::int64_t round = w.round; round >= 1; --round) {
        auto outcome = result(visit.db, w.id, round);
        if (outcome && outcome->published) return std::move(*outcome);
    }
    return std::nullopt;
}

std::string interest_words(const person::Visit& visit, const OptionResult& option) {
    std::string out;
    for (std::size_t i = 0; i < all_interests.size(); ++i)
        out.append(out.empty() ? "" : " · ")
            .append(visit.t(name(all_interests[i])))
            .append(": ")
            .append(parts::middle_words(visit, option.spread[i]));
    return out;
}

void add_line(Markup& out, std::string_view words) {
    out.add<R"( <span class="mk-brief__meta">{words}</span>)">("words"_h = words);
}

Markup outcome_list(const person::Visit& visit, const Outcome& outcome) {
    Markup items;
    for (const OptionResult& option : outcome.options) {
        Markup more;
        add_line(more, interest_words(visit, option));
        if (auto names = parts::names_of(option.gains); !names.empty())
            add_line(more, fill(visit.t(text::report_gains), {{"names", names}}));
        if (auto names = parts::names_of(option.bears); !names.empty())
            add_line(more, fill(visit.t(text::report_bears), {{"names", names}}));
        items.add<"<li>{words}{more}</li>\n">("words"_h = option.option.words, "more"_h = more);
    }
    Markup out;
    out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return out;
}

std::string absent_words(const person::Visit& visit, const Outcome& outcome) {
    std::string names;
    for (const std::string& group : outcome.absent) names.append(names.empty() ? "" : ", ").append(group);
    if (names.empty()) return std::string(visit.t(text::absent_none));
    return fill(visit.t(text::report_absent), {{"names", names}});
}

Markup summary(const person::Visit& visit, const Outcome& outcome) {
    std::string when =
        fill(visit.t(text::report_round),
             {{"no", std::to_string(outcome.round)}, {"date", html::date(visit.lang, outcome.closed_at)}});
    Markup out = parts::paragraph(when + " " + parts::people_words(visit, outcome));
    out.add(parts::paragraph(absent_words(visit, outcome)));
    return out.add(outcome_list(visit, outcome));
}

Markup nothing_yet(const person::Visit& visit, chain::Thing about) {
    auto card = chain::find(visit.db, about);
    if (!card || card->stand == chain::Stand::stopped) return {};
    if (person::near_standings(visit.db, visit.viewer, card->place).empty()) return {};
    Markup inside = parts::paragraph(visit.t(text::panel_none));
    inside.add(buttons(button_link(Look::secondary, "/afweging/nieuw?uit=" + chain::word(about),
                                   visit.t(text::begin_button))));
    return section("afweging", visit.t(text::panel_head), inside);
}

Markup how_it_stands(const person::Visit& visit, const Weighing& w) {
    if (w.state == State::closed) return {};
    Markup out =
        parts::paragraph(fill(visit.t(text::panel_open), {{"no", std::to_string(w.round)},
                                                          {"date", html::date(visit.lang, w.closes_at)}}));
    if (w.may_weigh && w.weighed.size() < w.options.size())
        out.add(
            buttons(button_link(Look::primary, parts::url_of(w.id, "/wegen"),
                                visit.t(w.weighed.empty() ? text::weigh_button : text::weigh_more_button))));
    return out;
}

}  // namespace

Markup part(const person::Visit& visit, chain::Thing about) {
    auto id = of(visit.db, about);
    if (!id) return nothing_yet(visit, about);
    auto w = find(visit.db, visit.viewer, *id);
    if (!w) return {};
    Markup inside = how_it_stands(visit, *w);
    if (auto outcome = published(visit, *w)) inside.add(summary(visit, *outcome));
    inside.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = link(parts::url_of(*id), visit.t(text::panel_link)));
    return section("afweging", visit.t(text::panel_head), inside);
}

Markup report_part(const person::Visit& visit, chain::Thing about) {
    auto id = of(visit.db, about);
    if (!id) return {};
    auto w = find(visit.db, {}, *id);
    auto outcome = w ? published(visit, *w) : std::nullopt;
    return outcome ? summary(visit, *outcome) : Markup{};
}

}  // namespace mk::weighing
