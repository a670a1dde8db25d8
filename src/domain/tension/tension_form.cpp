// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_form.hpp"

#include <algorithm>

#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

namespace mk::tension::form {

using html::button;
using html::button_link;
using html::buttons;
using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::radio_cards;
using html::select_field;
using html::Text;
using html::text_area;
using html::text_field;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

Typed typed_of(const web::Fields& f) {
    auto get = [&](std::string_view name) { return std::string(f.get(name)); };
    Typed t{get("now"),      get("could"), get("need"),  get("theme"), get("theme_free"), get("place"),
            get("standing"), get("pull"),  get("shown"), get("once"),  get("seen"),       get("version")};
    if (!shown_of(t.shown)) t.shown = "safe";
    return t;
}

Typed typed_of(const Draft& d) {
    Typed t;
    t.now = d.now;
    t.could = d.could;
    t.need = d.need;
    if (d.theme != place::Theme::none) t.theme = place::key(d.theme);
    t.theme_free = d.theme_free;
    t.place = std::to_string(d.place.value);
    t.standing = std::to_string(d.standing.value);
    t.pull = key(d.pull);
    return t;
}

Draft draft_from(const Typed& t) {
    return {parse_id<PlaceTag>(t.place).value_or(PlaceId{}),
            parse_id<StandingTag>(t.standing).value_or(StandingId{}),
            place::theme_of(t.theme).value_or(place::Theme::none),
            t.theme_free,
            pull_of(t.pull).value_or(Pull::none),
            t.now,
            t.could,
            t.need};
}

Shown shown_from(const Typed& t) {
    return shown_of(t.shown).value_or(Shown::safe);
}

std::string seen_key(const Typed& t) {
    return t.standing + ':' + t.place;
}

namespace {

std::string words_for(const person::Visit& visit, const FieldError& e, const Text& empty_words) {
    if (e.code == "too_long") {
        std::size_t most = e.field == "theme_free" ? theme_free_max : words_max;
        return fill(visit.t(text::wrong_too_long), {{"n", std::to_string(most)}});
    }
    const Text* said = &text::wrong_any;
    if (e.code == "client_data") said = &text::wrong_client_data;
    if (e.code == "characters") said = &text::wrong_characters;
    if (e.code == "empty") said = e.field == "theme" ? &text::wrong_theme_empty : &empty_words;
    if (e.code == "unknown" && e.field == "place") said = &text::wrong_place;
    if (e.code == "shared") said = &text::wrong_place_shared;
    if (e.code == "has_echoes") said = &text::wrong_theme_has_echoes;
    if (e.code == "not_yours") said = &text::wrong_standing;
    if (e.code == "no_name") said = &text::wrong_shown_no_name;
    return std::string(visit.t(*said));
}

}  // namespace

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error, const Text& empty_words,
                          std::string_view prefix) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields)
        out.push_back({std::string(prefix) + e.field, words_for(visit, e, empty_words)});
    return out;
}

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error) {
    return wrongs(visit, error, text::wrong_now_empty);
}

Markup shown_cards(const person::Visit& visit, PlaceId place, place::Level level, std::string_view chosen,
                   const std::vector<Wrong>& wrong) {
    std::vector<Option> options;
    auto add = [&](Shown shown, const Text& name) {
        std::string_view said = parts::name_for(visit.viewer, shown);
        bool needs_name = shown == Shown::pseudonym || shown == Shown::name;
        if (needs_name && said.empty()) return;
        Protection p = protection(visit.db, place, level, shown);
        options.push_back({.value = std::string(key(shown)),
                           .name = std::string(visit.t(name)),
                           .hint = parts::seen_line(visit, level, p, said)});
    };
    add(Shown::safe, text::shown_safe);
    // Where the place itself is shown anyway, that is no choice.
    bool widened = protection(visit.db, place, level, Shown::safe).widened;
    if (widened) add(Shown::place, text::shown_place);
    add(Shown::pseudonym, text::shown_pseudonym);
    add(Shown::name, text::shown_name);
    return radio_cards(
        {.name = "shown",
         .label = std::string(visit.t(text::shown_label)),
         .value = std::string(chosen == key(Shown::place) && !widened ? key(Shown::safe) : chosen),
         .error = wrong_with(wrong, "shown")},
        options);
}

namespace {

Markup area(const person::Visit& visit, std::string_view name, const Text& label, std::string_view value,
            const std::vector<Wrong>& wrong, std::string_view hint, std::string_view visible,
            const Markup& similar = {}) {
    return text_area({.field = {.name = std::string(name),
                                .label = std::string(visit.t(label)),
                                .value = std::string(value),
                                .hint = std::string(hint),
                                .visible = std::string(visible),
                                .error = wrong_with(wrong, name),
                                .required = name == "now",
                                .max = words_max},
                      .rows = name == "now" ? 4 : 3,
                      .similar_url = name == "now" ? "/spanningen/lijkt-op" : "",
                      .similar_with = name == "now" ? "place" : "",
                      .similar = similar});
}

Markup theme_cards(const person::Visit& visit, const Typed& t, const std::vector<Wrong>& wrong) {
    std::vector<Option> options;
    for (place::Theme theme : place::all_themes) {
        options.push_back({.value = std::string(place::key(theme)),
                           .name = std::string(visit.t(place::name(theme))),
                           .tone = "mk-theme--" + std::string(place::key(theme))});
    }
    return radio_cards({.name = "theme",
                        .label = std::string(visit.t(text::theme_label)),
                        .value = t.theme,
                        .error = wrong_with(wrong, "theme")},
                       options);
}

Markup theme_free_field(const person::Visit& visit, const Typed& t, const std::vector<Wrong>& wrong) {
    return text_field({.name = "theme_free",
                       .label = std::string(visit.t(text::theme_free_label)),
                       .value = t.theme_free,
                       .hint = std::string(visit.t(text::theme_free_hint)),
                       .error = wrong_with(wrong, "theme_free"),
                       .max = theme_free_max,
                       .autocomplete = "off"});
}

Markup pull_cards(const person::Visit& visit, const Typed& t) {
    std::vector<Option> options;
    for (Pull pull : all_pulls)
        options.push_back({.value = std::string(key(pull)), .name = std::string(visit.t(name(pull)))});
    options.push_back(
        {.value = std::string(key(Pull::none)), .name = std::string(visit.t(name(Pull::none)))});
    return radio_cards({.name = "pull", .label = std::string(visit.t(text::pull_label)), .value = t.pull},
                       options);
}

// The chosen place, the viewer's own ones, and what lies around these.
Markup place_field(const person::Visit& visit, const Typed& t, const std::vector<Wrong>& wrong) {
    std::vector<Option> options;
    auto add_around = [&](PlaceId place) {
        auto around = place::path(visit.db, place);
        for (auto step = around.rbegin(); step != around.rend(); ++step) {
            std::string value = std::to_string(step->id.value);
            if (std::ranges::find(options, value, &Option::value) == options.end())
                options.push_back({.value = std::move(value), .name = step->name});
        }
    };
    if (auto chosen = parse_id<PlaceTag>(t.place)) add_around(*chosen);
    for (const person::Standing& s : visit.viewer.standings) add_around(s.place);
    return select_field(visit.lang,
                        {.name = "place",
                         .label = std::string(visit.t(text::place_label)),
                         .value = t.place,
                         .hint = std::string(visit.t(text::place_hint)),
                         .error = wrong_with(wrong, "place")},
                        options);
}

Markup standing_field(const person::Visit& visit, const Typed& t, const std::vector<Wrong>& wrong) {
    if (visit.viewer.standings.size() == 1) return hidden_field("standing", t.standing);
    std::vector<Option> options;
    for (const person::Standing& s : visit.viewer.standings) {
        std::string hint = s.place_name;
        if (!s.vouched) hint.append(", ").append(visit.t(text::standing_not_sure));
        options.push_back({.value = std::to_string(s.id.value),
                           .name = std::string(visit.t(place::name(s.level))),
                           .hint = std::move(hint),
                           .tone = "mk-level--" + std::string(place::key(s.level))});
    }
    return radio_cards({.name = "standing",
                        .label = std::string(visit.t(text::standing_label)),
                        .value = t.standing,
                        .error = wrong_with(wrong, "standing")},
                       options);
}

// The part that is folded away; open when something in it is wrong.
Markup more(const person::Visit& visit, const Markup& inside, bool open) {
    Markup out;
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{word}</summary><div
class="mk-more__body">
{inside}</div></details>
)">("open"_h = open, "word"_h = visit.t(text::more), "inside"_h = inside);
    return out;
}

bool wrong_inside(const std::vector<Wrong>& wrong) {
    return std::ranges::any_of(wrong, [](const Wrong& w) {
        return w.field == "need" || w.field == "theme_free" || w.field == "place" || w.field == "standing" ||
               w.field == "shown";
    });
}

}  // namespace

Markup record_form(const person::Visit& visit, const Recording& r) {
    Typed t = r.typed;
    Draft draft = draft_from(t);
    const person::Standing* standing = visit.viewer.standing(draft.standing);
    if (!standing) standing = visit.viewer.first();
    t.standing = std::to_string(standing->id.value);
    PlaceId place = draft.place && place::find(visit.db, draft.place) ? draft.place : standing->place;
    Shown shown = shown_from(t);
    Protection p = protection(visit.db, place, standing->level, shown);
    std::string as = parts::seen_line(visit, standing->level, p, parts::name_for(visit.viewer, shown));
    std::string visible = fill(visit.t(text::seen_words), {{"as", as}});
    if (!standing->vouched) visible.append(" ").append(visit.t(text::seen_unsure));

    Markup inside;
    inside.reserve(12 * 1024);
    inside.add(hidden_field("once", t.once));
    inside.add(hidden_field("seen", t.standing + ':' + std::to_string(place.value)));
    inside.add(
        area(visit, "now", text::now_label, t.now, r.wrong, visit.t(text::now_hint), visible, r.similar));
    inside.add(area(visit, "could", text::could_field, t.could, r.wrong, visit.t(text::optional_hint), ""));
    inside.add(theme_cards(visit, t, r.wrong));
    Markup rest;
    rest.add(area(visit, "need", text::need_field, t.need, r.wrong, visit.t(text::optional_hint), ""));
    rest.add(theme_free_field(visit, t, r.wrong));
    rest.add(place_field(visit, t, r.wrong));
    rest.add(standing_field(visit, t, r.wrong));
    rest.add(pull_cards(visit, t));
    rest.add(shown_cards(visit, place, standing->level, t.shown, r.wrong));
    inside.add(more(visit, rest, wrong_inside(r.wrong) || shown != Shown::safe));
    Markup row;
    row.add(parts::submit(Look::primary, visit.t(text::share_button), "act", "share")).add<" ">();
    row.add(parts::submit(Look::secondary, visit.t(text::keep_button), "act", "keep")).add<" ">();
    row.add(parts::submit(Look::subtle, visit.t(text::look_button), "act", "look"));
    inside.add(buttons(row));
    return html::form({.action = "/spanning", .csrf = visit.csrf, .draft = "spanning-nieuw"}, inside);
}

Markup edit_form(const person::Visit& visit, const Changing& c) {
    const Typed& t = c.typed;
    Markup inside;
    inside.add(hidden_field("version", t.version));
    inside.add(area(visit, "now", text::now_label, t.now, c.wrong, visit.t(text::now_hint), ""));
    inside.add(area(visit, "could", text::could_field, t.could, c.wrong, visit.t(text::optional_hint), ""));
    inside.add(area(visit, "need", text::need_field, t.need, c.wrong, visit.t(text::optional_hint), ""));
    if (!c.theme_fixed) {
        inside.add(theme_cards(visit, t, c.wrong));
        inside.add(theme_free_field(visit, t, c.wrong));
    }
    if (c.kept) {
        inside.add(place_field(visit, t, c.wrong));
        inside.add(standing_field(visit, t, c.wrong));
    }
    inside.add(pull_cards(visit, t));
    Markup row;
    row.add(button(Look::primary, visit.t(text::save_button))).add<" ">();
    row.add(button_link(Look::subtle, parts::url_of(c.id), visit.t(text::cancel)));
    inside.add(buttons(row));
    return html::form({.action = parts::url_of(c.id) + "/wijzigen", .csrf = visit.csrf}, inside);
}

}  // namespace mk::tension::form
