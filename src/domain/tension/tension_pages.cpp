// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/tension/tension_form.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"
#include "domain/tension/tension_when.hpp"

// The lists: of a place, of what looks alike, of oneself.
namespace mk::tension::pages {

using html::button_link;
using html::buttons;
using html::Crumb;
using html::empty_state;
using html::error_summary;
using html::fill;
using html::Look;
using html::Markup;
using html::notice;
using html::Option;
using html::paging;
using html::section;
using html::select_field;
using html::Text;
using html::text_field;
using html::title;
using html::title_with;
using html::Tone;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

std::vector<Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here) {
    std::vector<Crumb> out;
    for (place::Brief& step : place::path(visit.db, place))
        out.push_back({parts::url_of(step.id), std::move(step.name)});
    out.push_back({"", std::string(here)});
    return out;
}

web::Response go_to(TensionId id, std::string_view done) {
    return web::see_other(parts::url_of(id) + "?gedaan=" + std::string(done));
}

namespace {

// The list somebody asked for by its address.
struct Asked {
    Listing listing;
    std::string place_name;
    std::string from;  // as typed
    std::string until;
    std::string state;  // key, or "alles"
    std::vector<Wrong> wrong;
    int filters = 0;
};

Result<std::int64_t> cursor_of(const Visit& visit, std::string_view name) {
    std::string_view asked = visit.request.query.get(name);
    if (asked.empty()) return std::int64_t{0};
    auto number = parse_number(asked);
    if (!number) return fail({Refusal::invalid, "cursor", {{std::string(name), "not_a_number"}}});
    return *number;
}

Result<Done> take_place(Visit& visit, Asked& asked) {
    std::string_view typed = visit.request.query.get("plek");
    if (typed.empty()) {
        auto home = place::home(visit.db);
        if (!home) return Done{};
        asked.listing.place = home->id;
        asked.place_name = std::move(home->name);
        return Done{};
    }
    auto id = parse_id<PlaceTag>(typed);
    if (!id) return fail(Refusal::not_found, "place");
    MK_TRY(place::Place place, place::find(visit.db, *id));
    asked.listing.place = place.id;
    asked.place_name = std::move(place.name);
    return Done{};
}

Result<Done> take_words(const Visit& visit, Asked& asked) {
    const web::Fields& query = visit.request.query;
    Error no{Refusal::invalid, "filter", {}};
    if (auto typed = query.get("niveau"); !typed.empty()) {
        asked.listing.level = place::level_of(typed);
        if (!asked.listing.level) no.fields.push_back({"niveau", "unknown"});
    }
    if (auto typed = query.get("thema"); !typed.empty()) {
        asked.listing.theme = place::theme_of(typed);
        if (!asked.listing.theme) no.fields.push_back({"thema", "unknown"});
    }
    asked.state = query.get("status").empty() ? "open" : query.get("status");
    asked.listing.state = asked.state == "alles" ? std::nullopt : state_of(asked.state);
    bool readable =
        asked.listing.state && *asked.listing.state >= State::open && *asked.listing.state <= State::resolved;
    if (asked.state != "alles" && !readable) no.fields.push_back({"status", "unknown"});
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

void take_dates(const Visit& visit, Asked& asked) {
    asked.from = visit.request.query.get("van");
    asked.until = visit.request.query.get("tot");
    auto take = [&](const std::string& typed, std::string_view field, Moment& at, bool whole_day) {
        if (typed.empty()) return;
        auto day = day_of(typed);
        if (day) at = whole_day ? next_day(*day) : *day;
        else asked.wrong.push_back({std::string(field), std::string(visit.t(text::wrong_date))});
    };
    take(asked.from, "van", asked.listing.from, false);
    take(asked.until, "tot", asked.listing.until, true);
}

Result<Asked> asked_of(Visit& visit) {
    Asked asked;
    MK_CHECK(take_place(visit, asked));
    MK_CHECK(take_words(visit, asked));
    take_dates(visit, asked);
    MK_TRY(asked.listing.before, cursor_of(visit, "voor"));
    asked.filters = asked.listing.level.has_value() + asked.listing.theme.has_value() +
                    (asked.state != "open") + !asked.from.empty() + !asked.until.empty();
    return asked;
}

// The same list, from another place in it.
std::string url_of(const Asked& asked, std::int64_t before) {
    std::string url = "/spanningen?plek=" + std::to_string(asked.listing.place.value);
    auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) url.append("&").append(name).append("=").append(web::percent_encode(value));
    };
    if (asked.listing.level) add("niveau", place::key(*asked.listing.level));
    if (asked.listing.theme) add("thema", place::key(*asked.listing.theme));
    if (asked.state != "open") add("status", asked.state);
    add("van", asked.from);
    add("tot", asked.until);
    if (before > 0) add("voor", std::to_string(before));
    return url;
}

Markup choice(const Visit& visit, std::string_view id, const Text& label, std::string_view chosen,
              std::vector<Option> options) {
    return select_field(
        visit.lang,
        {.name = std::string(id), .label = std::string(visit.t(label)), .value = std::string(chosen)},
        options);
}

Markup filter_fields(const Visit& visit, const Asked& asked) {
    auto word = [&](const Text& words) { return std::string(visit.t(words)); };
    std::vector<Option> levels{{.name = word(text::filter_all)}};
    for (place::Level level : place::all_levels)
        levels.push_back({.value = std::string(place::key(level)), .name = word(place::name(level))});
    std::vector<Option> themes{{.name = word(text::filter_all)}};
    for (place::Theme theme : place::all_themes)
        themes.push_back({.value = std::string(place::key(theme)), .name = word(place::name(theme))});
    std::vector<Option> states;
    for (State state : {State::open, State::taken_up, State::resolved})
        states.push_back({.value = std::string(key(state)), .name = word(name(state))});
    states.push_back({.value = "alles", .name = word(text::filter_all)});
    Markup out;
    std::string_view level = asked.listing.level ? place::key(*asked.listing.level) : std::string_view();
    std::string_view theme = asked.listing.theme ? place::key(*asked.listing.theme) : std::string_view();
    out.add(choice(visit, "niveau", text::filter_level, level, std::move(levels)));
    out.add(choice(visit, "thema", text::filter_theme, theme, std::move(themes)));
    out.add(choice(visit, "status", text::filter_state, asked.state, std::move(states)));
    auto date = [&](std::string_view id, const Text& label, const std::string& value) {
        out.add(text_field({.name = std::string(id),
                            .label = word(label),
                            .value = value,
                            .error = wrong_with(asked.wrong, id)},
                           "date"));
    };
    date("van", text::filter_from, asked.from);
    date("tot", text::filter_until, asked.until);
    return out;
}

Markup filter_part(const Visit& visit, const Asked& asked) {
    Markup on;
    if (asked.filters > 0) {
        std::string words = fill(visit.t(text::filter_on), {{"n", std::to_string(asked.filters)}});
        on.add<R"( <span class="mk-filter__on">{words}</span>)">("words"_h = words);
    }
    std::string plain = "/spanningen?plek=" + std::to_string(asked.listing.place.value);
    Markup out;
    out.add<R"(<details class="mk-filter" {?open}>
<summary class="mk-filter__summary">{filter}{on}</summary>
<form class="mk-filter__form" method="get" action="/spanningen"><input type="hidden" name="plek"
value="{place}">
<div class="mk-filter__fields">
{fields}</div>
<div class="utrecht-button-group mk-buttons"><button class="nl-button nl-button--secondary"
type="submit">{show}</button> <a class="nl-link" href="{plain}">{clear}</a></div></form>
</details>
)">("open"_h = asked.filters > 0, "filter"_h = visit.t(text::filter), "on"_h = on,
        "place"_h = asked.listing.place, "fields"_h = filter_fields(visit, asked),
        "show"_h = visit.t(text::filter_show), "plain"_h = plain, "clear"_h = visit.t(text::filter_clear));
    return out;
}

std::string new_url(PlaceId place) {
    return place ? "/spanning/nieuw?plek=" + std::to_string(place.value) : "/spanning/nieuw";
}

Markup none_found(const Visit& visit, const Asked& asked) {
    bool filtered = asked.filters > 0;
    return empty_state(
        {.head = std::string(visit.t(filtered ? text::list_empty_filter_head : text::list_empty_head)),
         .words = std::string(visit.t(filtered ? text::list_empty_filter : text::list_empty)),
         .button = std::string(visit.t(text::list_new)),
         .url = new_url(asked.listing.place)});
}

}  // namespace

Answer list_page(Visit& visit) {
    MK_TRY(Asked asked, asked_of(visit));
    Page page;
    if (asked.wrong.empty()) page = list(visit.db, asked.listing);
    std::string kicker = fill(visit.t(text::list_kicker), {{"place", asked.place_name}});
    Markup main;
    main.reserve(16 * 1024 + page.cards.size() * 2400);
    main.add(title(visit.t(text::list_title), kicker, visit.t(text::list_lead)));
    main.add(error_summary(visit.lang, asked.wrong));
    main.add(buttons(button_link(Look::primary, new_url(asked.listing.place), visit.t(text::list_new))));
    main.add(filter_part(visit, asked));
    main.add<R"(<h2 class="mk-ear">{head}</h2>
)">("head"_h = visit.t(text::list_title));
    if (page.cards.empty() && page.next == 0) main.add(none_found(visit, asked));
    else if (page.cards.empty()) main.add(notice(Tone::info, visit.t(text::list_look_on)));
    else main.add(parts::card_grid(visit.lang, page.cards));
    main.add(paging(visit.lang, asked.listing.before > 0 ? url_of(asked, 0) : "",
                    page.next > 0 ? url_of(asked, page.next) : ""));
    return person::page(
        visit,
        {.title = title_with(visit.lang, visit.t(text::list_title), asked.wrong),
         .crumbs = asked.listing.place ? crumbs(visit, asked.listing.place, visit.t(text::list_title))
                                       : std::vector<Crumb>{},
         .nav = "/spanningen",
         .notice = done_words(visit)},
        main, asked.wrong.empty() ? 200 : 400);
}

namespace {

constexpr std::size_t similar_min = 12;  // characters
constexpr std::size_t similar_max = 5;
constexpr std::size_t similar_some = 3;  // so many are shown when they are alike at all,
constexpr double likeness_min = 0.08;    // less is only a word in common;
constexpr double likeness_near = 0.6;    // more of them when they are this near to the most alike one

// The municipality around a place, where somebody would first meet the same tension.
PlaceId town_around(Visit& visit, PlaceId place) {
    for (const place::Brief& step : place::path(visit.db, place))
        if (step.kind == place::Kind::municipality) return step.id;
    return {};
}

std::vector<Card> similar_cards(Visit& visit, std::string_view words, PlaceId near) {
    std::vector<TensionId> ids;
    double most = 0;
    auto take = [&](PlaceId inside) {
        for (const find::Hit& hit : find::similar(visit.db, words, similar_max, inside)) {
            most = std::max(most, hit.likeness);
            double enough = ids.size() < similar_some ? likeness_min : likeness_near * most;
            bool known = std::ranges::find(ids, TensionId{hit.id}) != ids.end();
            if (hit.likeness >= enough && !known && ids.size() < similar_max) ids.push_back({hit.id});
        }
    };
    if (PlaceId town = town_around(visit, near)) take(town);
    if (ids.size() < similar_max) take({});
    return cards(visit.db, ids);
}

}  // namespace

Markup similar_list(Visit& visit, std::string_view words, PlaceId near, WhenNone when_none) {
    Markup out;
    std::vector<Card> found;
    CleanText clean = clean_text(words);
    if (clean.ok && count_characters(trim(clean.text)) >= similar_min)
        found = similar_cards(visit, clean.text, near);
    if (found.empty()) {
        if (when_none == WhenNone::say_so) out.add(notice(Tone::info, visit.t(text::similar_none)));
        return out;
    }
    Markup items;
    for (const Card& card : found) {
        std::string who = fill(visit.t(text::brief_who),
                               {{"level", visit.t(place::name(card.level))}, {"place", card.place_name}});
        Markup echo;
        if (visit.viewer.signed_in() && card.state != State::resolved) {
            std::string act = "echo:" + std::to_string(card.id.value);
            echo.add(parts::submit(Look::secondary, visit.t(text::similar_echo), "act", act));
        }
        items.add<
            R"(<li class="mk-brief__item mk-theme--{theme}"><a class="nl-link"
href="/spanning/{id}">{title}</a>
<span class="mk-brief__meta">{who} · {count}</span> {echo}</li>
)">("theme"_h = place::key(card.theme), "id"_h = card.id, "title"_h = parts::first_sentence(card.now),
            "who"_h = who, "count"_h = parts::echo_count(visit.lang, card.echoes), "echo"_h = echo);
    }
    // While somebody types it is one line, for which a phone keeps room, so that no button moves under a
    // thumb; the script opens it where there is room.
    out.add<
        R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{head} ({count})</summary><div
class="mk-more__body"><p class="nl-paragraph">{lead}</p>
<ul class="mk-brief">
{items}</ul></div></details>
)">("open"_h = when_none == WhenNone::say_so, "head"_h = visit.t(text::similar_head),
        "count"_h = found.size(), "lead"_h = visit.t(text::similar_lead), "items"_h = items);
    return out;
}

Answer similar_part(Visit& visit) {
    const web::Fields& query = visit.request.query;
    std::string_view near = query.has("plek") ? query.get("plek") : query.get("place");
    auto place = parse_id<PlaceTag>(near).value_or(PlaceId{});
    return web::page(similar_list(visit, query.get("tekst"), place, WhenNone::nothing).take());
}

namespace {

Markup own_part(const Visit& visit, std::string_view id, const Text& head, const Text& none,
                std::span<const Card> cards) {
    Markup inside;
    if (cards.empty()) {
        inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(none));
    } else {
        inside.add(parts::card_grid(visit.lang, cards));
    }
    return section(id, visit.t(head), inside);
}

}  // namespace

Answer mine_page(Visit& visit) {
    MK_TRY(std::int64_t before, cursor_of(visit, "voor"));
    MK_TRY(std::int64_t before_echoed, cursor_of(visit, "voorHerkend"));
    std::vector<Card> mine = own(visit.db, visit.viewer, page_max, before);
    std::vector<Card> echoed = echoed_or_followed(visit.db, visit.viewer, page_max, before_echoed);
    std::string older =
        mine.size() == page_max ? "/mij/spanningen?voor=" + std::to_string(mine.back().id.value) : "";
    std::string older_echoed = echoed.size() == page_max
                                   ? "/mij/spanningen?voorHerkend=" + std::to_string(echoed.back().shared_no)
                                   : "";
    auto shared =
        std::ranges::stable_partition(mine, [](const Card& card) { return card.state == State::kept; });
    Markup main;
    main.add(title(visit.t(text::mine_title), {}, visit.t(text::mine_lead)));
    Markup row;
    row.add(button_link(Look::primary, "/spanning/nieuw", visit.t(text::list_new))).add<" ">();
    row.add(button_link(Look::secondary, "/spanningen", visit.t(text::mine_look)));
    main.add(buttons(row));
    main.add(
        own_part(visit, "bewaard", text::mine_kept, text::mine_kept_empty, {mine.begin(), shared.begin()}));
    main.add(own_part(visit, "gedeeld", text::mine_shared, text::mine_shared_empty, shared));
    main.add(paging(visit.lang, before > 0 ? "/mij/spanningen" : "", older));
    main.add(own_part(visit, "herkend", text::mine_echoed, text::mine_echoed_empty, echoed));
    main.add(paging(visit.lang, before_echoed > 0 ? "/mij/spanningen" : "", older_echoed));
    return person::page(visit, {.title = std::string(visit.t(text::mine_title)), .notice = done_words(visit)},
                        main);
}

}  // namespace mk::tension::pages
