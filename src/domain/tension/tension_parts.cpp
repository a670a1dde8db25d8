// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_parts.hpp"

#include <bit>

#include "base/text.hpp"
#include "domain/tension/tension_text.hpp"
#include "engine/mirror/mirror.hpp"

namespace mk::tension::parts {

using html::day;
using html::fill;
using html::in;
using html::Lang;
using html::Look;
using html::Markup;
using html::month;
using html::number;
using html::rings;
using html::Text;
using html::unsure_badge;
using html::operator""_h;

std::string first_sentence(std::string_view words, std::size_t most) {
    std::string_view first = words.substr(0, words.find('\n'));
    for (std::size_t at = first.find_first_of(".!?"); at != std::string_view::npos;
         at = first.find_first_of(".!?", at + 1)) {
        // "3.5 uur" and "o.a." go on; "…", "?!" and ')' belong to the sentence before.
        std::size_t end = first.find_first_not_of(".!?)\"'", at);
        if (end == std::string_view::npos) break;
        if (first[end] != ' ' || end < 4) continue;
        first = first.substr(0, end);
        break;
    }
    std::string_view cut = first_characters(first, most);
    if (cut.size() == first.size()) return std::string(first);
    std::size_t space = cut.rfind(' ');
    if (space != std::string_view::npos && space > cut.size() / 2) cut = cut.substr(0, space);
    return std::string(cut) + "…";
}

std::string url_of(TensionId id) {
    return "/spanning/" + std::to_string(id.value);
}
std::string url_of(PlaceId id) {
    return "/plek/" + std::to_string(id.value);
}

std::string_view theme_word(Lang lang, const Card& card) {
    return card.theme_free.empty() ? in(lang, place::name(card.theme)) : std::string_view(card.theme_free);
}

std::string echo_count(Lang lang, std::int64_t echoes) {
    auto shown = engine::mirror::show({0, 0, echoes, 0});
    if (shown.seen == engine::mirror::Seen::silent) return std::string(in(lang, text::count_none));
    if (shown.seen == engine::mirror::Seen::few) return std::string(in(lang, text::count_few));
    return fill(in(lang, text::count_many), {{"n", number(lang, shown.people)}});
}

std::string heard_words(Lang lang, std::int64_t heard) {
    int levels = std::popcount(static_cast<std::uint64_t>(heard));
    if (levels == 0) return std::string(in(lang, text::heard_none));
    if (levels == 1) return std::string(in(lang, text::heard_level));
    return fill(in(lang, text::heard_levels), {{"n", std::to_string(levels)}});
}

std::array<bool, 8> heard_flags(std::int64_t heard) {
    std::array<bool, 8> flags{};
    for (std::size_t i = 0; i < flags.size(); ++i) flags[i] = (heard >> i & 1) != 0;
    return flags;
}

Markup when(Lang lang, Moment at, bool coarse_date) {
    if (!coarse_date) return day(lang, at);
    Date d = dutch_date(at);
    Markup out;
    out.add<R"(<time datetime="{year}-{zero}{month}">{words}</time>)">(
        "year"_h = d.year, "zero"_h = d.month < 10 ? "0" : "", "month"_h = d.month,
        "words"_h = month(lang, at));
    return out;
}

Markup speaker(Lang lang, const Speaker& who) {
    Markup out;
    out.add<R"(<span class="mk-level mk-level--{key}">{level}</span> <span class="mk-meta__item"><a
class="nl-link" href="/plek/{place}">{name}</a></span>)">("key"_h = place::key(who.level),
                                                          "level"_h = in(lang, place::name(who.level)),
                                                          "place"_h = who.place, "name"_h = who.place_name);
    if (!who.shown_name.empty())
        out.add<R"( <span class="mk-meta__item">{name}</span>)">("name"_h = who.shown_name);
    out.add<R"( <span class="mk-meta__item">{when}</span>)">("when"_h = when(lang, who.at, who.coarse_date));
    if (!who.vouched) out.add<" ">().add(unsure_badge(lang));
    return out;
}

void add_card(Lang lang, const Card& card, Markup& out) {
    std::string_view theme = place::key(card.theme);
    Markup extra;
    if (!card.vouched) extra.add<" ">().add(unsure_badge(lang));
    Markup could;
    if (!card.could.empty()) {
        could.add<R"(<p class="mk-tension__could"><span class="mk-tension__label">{label}</span> {words}</p>
)">("label"_h = in(lang, text::could_label), "words"_h = first_sentence(card.could, 200));
    }
    out.add<R"(<article class="mk-card mk-tension mk-theme--{theme}">
<p class="mk-meta"><span class="nl-data-badge mk-badge mk-theme--{theme}">{theme_word}</span> <span
class="mk-level mk-level--{level}">{level_word}</span>{extra} <span class="mk-meta__item"><a class="nl-link"
href="/plek/{place}">{place_name}</a></span></p>
<h3 class="nl-heading nl-heading--level-3 mk-tension__title"><a class="nl-link"
href="/spanning/{id}">{title}</a></h3>
{could}<div class="mk-tension__foot">
{rings}<p class="mk-tension__count"><strong>{count}</strong> <span>{heard}</span></p>
<span class="nl-data-badge mk-badge mk-state--{state}">{state_word}</span>
</div>
</article>
)">("theme"_h = theme, "theme_word"_h = theme_word(lang, card), "level"_h = place::key(card.level),
        "level_word"_h = in(lang, place::name(card.level)), "extra"_h = extra, "place"_h = card.place,
        "place_name"_h = card.place_name, "id"_h = card.id, "title"_h = first_sentence(card.now),
        "could"_h = could, "rings"_h = rings(heard_flags(card.heard)),
        "count"_h = echo_count(lang, card.echoes), "heard"_h = heard_words(lang, card.heard),
        "state"_h = key(card.state), "state_word"_h = in(lang, name(card.state)));
}

Markup card_grid(Lang lang, std::span<const Card> cards) {
    Markup inside;
    inside.reserve(cards.size() * 2200);
    for (const Card& card : cards) add_card(lang, card, inside);
    Markup out;
    out.add<R"(<div class="mk-cards">
{inside}</div>
)">("inside"_h = inside);
    return out;
}

Markup submit(Look look, std::string_view word, std::string_view name, std::string_view value) {
    std::string_view looks = look == Look::primary     ? "nl-button--primary"
                             : look == Look::secondary ? "nl-button--secondary"
                                                       : "nl-button--subtle";
    Markup out;
    out.add<
        R"(<button class="nl-button {looks}" type="submit" name="{name}" value="{value}">{word}</button>)">(
        "looks"_h = looks, "name"_h = name, "value"_h = value, "word"_h = word);
    return out;
}

std::string seen_line(const person::Visit& visit, place::Level level, const Protection& p,
                      std::string_view name) {
    const Text& line = !name.empty() ? text::seen_as_named : p.alone ? text::seen_as_alone : text::seen_as;
    std::string out = fill(visit.t(line),
                           {{"name", name}, {"level", visit.t(place::name(level))}, {"place", p.place_name}});
    if (p.widened) out.append(" ").append(visit.t(text::seen_widened));
    if (p.few && !p.alone && name.empty()) out.append(" ").append(visit.t(text::seen_few));
    return out;
}

std::string_view name_for(const person::Viewer& viewer, Shown shown) {
    if (shown == Shown::name) return viewer.name;
    if (shown == Shown::pseudonym) return viewer.pseudonym;
    return {};
}

}  // namespace mk::tension::parts
