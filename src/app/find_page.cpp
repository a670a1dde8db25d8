// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <optional>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "base/text.hpp"
#include "domain/chain/chain.hpp"
#include "domain/find/find.hpp"
#include "domain/tension/tension_panel.hpp"
#include "html/form.hpp"

// Finding tensions, places and what came of tensions, with filters that are plain fields of the address.
namespace mk::app {

using html::badge;
using html::empty_state;
using html::Field;
using html::fill;
using html::Frame;
using html::level_word;
using html::Markup;
using html::notice;
using html::Option;
using html::section;
using html::select_field;
using html::text_field;
using html::theme_badge;
using html::title;
using html::Tone;
using html::Width;
using html::operator""_h;

namespace {

constexpr int hits_max = 20;
constexpr std::size_t words_max = 200;

// What can be looked for, with the word in the address. Things of the chain have their own words and names.
struct Sort {
    std::string_view key;
    find::Kind kind;
    const html::Text& name;
    std::optional<chain::Kind> thing{};
};
std::span<const Sort> sorts() {
    static const std::array<Sort, 7> all{{
        {"spanning", find::Kind::tension, text::tab_tensions},
        {"zoektocht", find::Kind::search, text::alive_searches, chain::Kind::search},
        {"voorstel", find::Kind::proposal, text::alive_proposals, chain::Kind::proposal},
        {"speelruimte", find::Kind::room, text::alive_rooms, chain::Kind::room},
        {"experiment", find::Kind::experiment, text::alive_experiments, chain::Kind::experiment},
        {"succes", find::Kind::success, text::alive_successes, chain::Kind::success},
        {"plek", find::Kind::place, text::places},
    }};
    return all;
}
const Sort* sort_of(std::string_view key) {
    auto found = std::ranges::find(sorts(), key, &Sort::key);
    return found == sorts().end() ? nullptr : &*found;
}

// What was asked, as far as it makes sense; anything else counts as not asked.
struct Asked {
    std::string words;
    std::string kind;  // "", or a Sort's key
    PlaceId place;
    std::string place_name;
    std::optional<place::Level> level;
    std::optional<place::Theme> theme;
    std::string from;
    std::string until;
    std::string after;

    [[nodiscard]] int filters() const {
        return !kind.empty() + static_cast<bool>(place) + level.has_value() + theme.has_value() +
               !from.empty() + !until.empty();
    }
};

// "2026-11-22" as the beginning of that day; nothing for anything else.
std::optional<Moment> day_of(std::string_view text) {
    auto parts = split(text, '-');
    if (parts.size() != 3 || text.size() != 10) return std::nullopt;
    int numbers[3];
    for (std::size_t i = 0; i < 3; ++i) {
        int value = 0;
        for (char c : parts[i]) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        numbers[i] = value;
    }
    if (numbers[0] < 1970 || numbers[0] > 2999 || numbers[1] < 1 || numbers[1] > 12 || numbers[2] < 1 ||
        numbers[2] > 31)
        return std::nullopt;
    return from_dutch_date({numbers[0], numbers[1], numbers[2], 0, 0});
}

Asked asked_of(const person::Visit& visit) {
    const web::Fields& q = visit.request.query;
    Asked asked;
    asked.words = first_characters(trim(q.get("q")), words_max);
    if (const Sort* sort = sort_of(q.get("soort"))) asked.kind = sort->key;
    if (auto id = parse_id<PlaceTag>(q.get("plek"))) {
        if (auto place = place::find(visit.db, *id)) {
            asked.place = place->id;
            asked.place_name = place->name;
        }
    }
    asked.level = place::level_of(q.get("niveau"));
    asked.theme = place::theme_of(q.get("thema"));
    if (day_of(q.get("van"))) asked.from = q.get("van");
    if (day_of(q.get("tot"))) asked.until = q.get("tot");
    asked.after = q.get("voor").substr(0, 100);
    return asked;
}

find::Query query_of(const Asked& asked) {
    find::Query query;
    query.words = asked.words;
    if (const Sort* sort = sort_of(asked.kind)) query.kinds = {sort->kind};
    query.place = asked.place;
    if (asked.level) query.level = static_cast<int>(*asked.level);
    if (asked.theme) query.theme = static_cast<int>(*asked.theme);
    query.from = day_of(asked.from);
    // "until" names a day that counts too. 26 hours on is in the next day also when the clock changes.
    if (auto until = day_of(asked.until)) {
        Date next = dutch_date(*until + 26 * hour_ms);
        query.until = from_dutch_date({next.year, next.month, next.day, 0, 0});
    }
    query.limit = hits_max;
    query.after = asked.after;
    return query;
}

std::string address_of(const Asked& asked, std::string_view after) {
    std::string url = "/vinden?q=" + web::percent_encode(asked.words);
    auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) url.append("&").append(name).append("=").append(web::percent_encode(value));
    };
    add("soort", asked.kind);
    if (asked.place) add("plek", std::to_string(asked.place.value));
    if (asked.level) add("niveau", place::key(*asked.level));
    if (asked.theme) add("thema", place::key(*asked.theme));
    add("van", asked.from);
    add("tot", asked.until);
    add("voor", after);
    return url;
}

// ---- the form
// --------------------------------------------------------------------------------------------------

std::vector<Option> sort_options(const person::Visit& visit) {
    std::vector<Option> options{{"", std::string(visit.t(text::find_all))}};
    for (const Sort& sort : sorts())
        options.push_back({std::string(sort.key), std::string(visit.t(sort.name))});
    return options;
}

std::vector<Option> level_options(const person::Visit& visit) {
    std::vector<Option> options{{"", std::string(visit.t(text::all_levels))}};
    for (place::Level level : place::all_levels)
        options.push_back({std::string(place::key(level)), std::string(visit.t(place::name(level)))});
    return options;
}

std::vector<Option> theme_options(const person::Visit& visit) {
    std::vector<Option> options{{"", std::string(visit.t(text::every_theme))}};
    for (place::Theme theme : place::all_themes)
        options.push_back({std::string(place::key(theme)), std::string(visit.t(place::name(theme)))});
    return options;
}

Field field_of(std::string_view name, std::string_view label, std::string_view value) {
    Field field;
    field.name = name;
    field.label = label;
    field.value = value;
    return field;
}

Markup filter_fields(const person::Visit& visit, const Asked& asked) {
    Markup fields;
    fields.add(select_field(visit.lang, field_of("soort", visit.t(text::find_kind), asked.kind),
                            sort_options(visit)));
    fields.add(select_field(
        visit.lang, field_of("niveau", visit.t(text::level), asked.level ? place::key(*asked.level) : ""),
        level_options(visit)));
    fields.add(select_field(
        visit.lang, field_of("thema", visit.t(text::theme), asked.theme ? place::key(*asked.theme) : ""),
        theme_options(visit)));
    fields.add(text_field(field_of("van", visit.t(text::from_day), asked.from), "date"));
    fields.add(text_field(field_of("tot", visit.t(text::until_day), asked.until), "date"));
    if (asked.place) {
        Markup line;
        fields.add(select_field(visit.lang,
                                field_of("plek", visit.t(text::place), std::to_string(asked.place.value)),
                                {{"", std::string(visit.t(text::everywhere))},
                                 {std::to_string(asked.place.value), asked.place_name}}));
    }
    return fields;
}

Markup find_form(const person::Visit& visit, const Asked& asked) {
    Markup badge;
    if (int on = asked.filters(); on > 0)
        badge.add<R"(<span class="mk-filter__on">{n}</span>)">(
            "n"_h = fill(visit.t(text::filters_on), {{"n", std::to_string(on)}}));
    Markup out;
    out.add<R"(<form class="mk-find-form" role="search" action="/vinden" method="get" aria-label="{label}">
<div class="mk-find mk-find--page"><label class="mk-ear" for="q">{box}</label>
<input class="mk-find__box" id="q" name="q" type="search" value="{words}" autocomplete="off">
<button class="mk-find__button" type="submit"><span class="mk-icon mk-icon--search"
aria-hidden="true"></span><span class="mk-ear">{find}</span></button></div>
<details class="mk-filter" {?open}><summary class="mk-filter__summary">{filter} {badge}</summary>
<div class="mk-filter__form"><div class="mk-filter__fields">
{fields}</div>
<div class="utrecht-button-group mk-buttons"><button class="nl-button nl-button--secondary"
type="submit">{show}</button> <a class="nl-link" href="/vinden">{clear}</a></div></div>
</details>
</form>
)">("label"_h = visit.t(text::find_label), "box"_h = visit.t(text::find_box), "words"_h = asked.words,
        "find"_h = visit.t(text::go_find), "open"_h = asked.filters() > 0, "filter"_h = visit.t(text::filter),
        "badge"_h = badge, "fields"_h = filter_fields(visit, asked), "show"_h = visit.t(text::show),
        "clear"_h = visit.t(text::clear));
    return out;
}

// ---- what was found
// --------------------------------------------------------------------------------------------

bool is_letter(char c) {
    auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
}

// Marks each word that begins as one of the asked words does: enough for the eye, whatever the stemmer did.
bool is_asked(std::string_view word, const std::vector<std::string>& stems) {
    std::string folded = fold(word);
    return std::ranges::any_of(stems, [&](const std::string& stem) { return folded.starts_with(stem); });
}

Markup marked(std::string_view said, const std::vector<std::string>& stems) {
    Markup out;
    std::size_t at = 0;
    while (at < said.size()) {
        std::size_t end = at;
        bool word = is_letter(said[at]);
        while (end < said.size() && is_letter(said[end]) == word) ++end;
        std::string_view part = said.substr(at, end - at);
        if (word && is_asked(part, stems)) out.add<R"(<mark class="nl-mark">{part}</mark>)">("part"_h = part);
        else out.say(part);
        at = end;
    }
    return out;
}

// The asked words, folded and without their endings.
std::vector<std::string> stems_of(std::string_view words) {
    std::vector<std::string> stems;
    std::string folded = fold(words);
    std::size_t at = 0;
    while (at < folded.size()) {
        std::size_t end = at;
        while (end < folded.size() && is_letter(folded[end])) ++end;
        std::string_view word = std::string_view(folded).substr(at, end - at);
        std::size_t keep = count_characters(word) > 5 ? count_characters(word) - 2 : count_characters(word);
        if (keep >= 2) stems.emplace_back(first_characters(word, keep));
        at = end + 1;
    }
    return stems;
}

// How a hit is called and where it leads.
struct Shown {
    std::string url;
    Markup meta;
};

Shown shown_thing(const person::Visit& visit, const find::Hit& hit, chain::Kind kind) {
    const chain::Thing thing{kind, hit.id};
    Shown out{chain::url(thing), {}};
    out.meta.add(badge(visit.t(chain::name(kind)))).say(" ");
    auto theme = static_cast<place::Theme>(hit.theme);
    if (theme != place::Theme::none)
        out.meta.add(theme_badge(place::key(theme), visit.t(place::name(theme)))).say(" ");
    if (auto card = chain::find(visit.db, thing))
        out.meta
            .add<R"(<span class="mk-meta__item">{place}</span> <span class="mk-meta__item">{stand}</span>)">(
                "place"_h = card->place_name, "stand"_h = visit.t(chain::name(card->stand)));
    return out;
}

Shown shown_tension(const person::Visit& visit, const find::Hit& hit) {
    Shown out{chain::url({chain::Kind::tension, hit.id}), {}};
    auto theme = static_cast<place::Theme>(hit.theme);
    auto level = static_cast<place::Level>(hit.level);
    if (theme != place::Theme::none)
        out.meta.add(theme_badge(place::key(theme), visit.t(place::name(theme)))).say(" ");
    if (level != place::Level::none)
        out.meta.add(level_word(place::key(level), visit.t(place::name(level)))).say(" ");
    return out;
}

Shown shown_of(const person::Visit& visit, const find::Hit& hit) {
    if (hit.kind == find::Kind::tension) return shown_tension(visit, hit);
    auto sort = std::ranges::find(sorts(), hit.kind, &Sort::kind);
    if (sort != sorts().end() && sort->thing) return shown_thing(visit, hit, *sort->thing);
    return {place_url(PlaceId{hit.id}), badge(visit.t(text::place))};
}

Markup hit_card(const person::Visit& visit, const find::Hit& hit, const std::vector<std::string>& stems) {
    Shown shown = shown_of(visit, hit);
    Markup out;
    out.add<R"(<article class="mk-card{tone}"><p class="mk-meta">{meta}</p>
<h3 class="nl-heading nl-heading--level-3 mk-tension__title"><a class="nl-link" href="{url}">{title}</a></h3>
<p class="nl-paragraph">{excerpt}</p></article>
)">("tone"_h = hit.kind != find::Kind::place && hit.theme > 0
                   ? " mk-tension mk-theme--" + std::string(place::key(static_cast<place::Theme>(hit.theme)))
                   : std::string(),
        "meta"_h = shown.meta, "url"_h = shown.url, "title"_h = marked(hit.title, stems),
        "excerpt"_h = marked(hit.excerpt, stems));
    return out;
}

Markup results(const person::Visit& visit, const Asked& asked) {
    auto page = find::find(visit.db, query_of(asked));
    if (page.hits.empty())
        return empty_state({std::string(visit.t(text::nothing_head)),
                            std::string(visit.t(text::nothing_found)),
                            std::string(visit.t(text::home_record)), "/spanning/nieuw"});
    auto stems = stems_of(asked.words);
    Markup cards;
    cards.reserve(page.hits.size() * 700);
    for (const find::Hit& hit : page.hits) cards.add(hit_card(visit, hit, stems));
    Markup inside;
    if (page.loosened) inside.add(notice(Tone::info, visit.t(text::loosened)));
    inside.add<R"(<div class="mk-stack">
{cards}</div>
)">("cards"_h = cards);
    inside.add(pager(visit, asked.after.empty() ? "" : address_of(asked, ""),
                     page.next.empty() ? "" : address_of(asked, page.next)));
    return section("gevonden", visit.t(text::found), inside);
}

Result<web::Response> find_page(person::Visit& visit) {
    Asked asked = asked_of(visit);
    Markup main;
    main.reserve(32 * 1024);
    main.add(title(visit.t(text::go_find)));
    main.add(find_form(visit, asked));
    if (!asked.words.empty()) main.add(results(visit, asked));
    else
        main.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(text::find_words));
    Frame frame;
    frame.title = asked.words.empty() ? std::string(visit.t(text::go_find))
                                      : fill(visit.t(text::found_title), {{"words", asked.words}});
    frame.width = Width::narrow;
    frame.nav = "/vinden";
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/vinden", person::Who::anyone, find_page},
};

}  // namespace

std::span<const person::Route> find_routes() {
    return routes;
}

}  // namespace mk::app
