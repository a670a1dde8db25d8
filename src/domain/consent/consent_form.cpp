// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_text.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"

// The fields that the forms of proposals are made of, and what is wrong with what was typed.
namespace mk::consent::pages {

using html::Field;
using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::Text;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

struct Coded {
    std::string_view code;
    const Text* words;
};

constexpr auto wrong_words = std::to_array<Coded>({
    {"empty", &text::wrong_empty},
    {"client_data", &text::wrong_client_data},
    {"characters", &text::wrong_characters},
    {"too_soon", &text::wrong_too_soon},
    {"too_far", &text::wrong_too_far},
    {"unreadable", &text::wrong_hour},
    {"1_to_31", &text::wrong_days},
    {"same", &text::wrong_same},
    {"spoke", &text::wrong_spoke},
    {"not_near", &text::wrong_not_near},
    {"no_name", &text::wrong_no_name},
});

constexpr auto refused = std::to_array<Coded>({
    {"role", &text::no_role},
    {"stage", &text::no_stage},
    {"not_near", &text::no_not_near},
    {"own", &text::no_own},
    {"version", &text::no_version},
    {"own_objection", &text::no_own_objection},
    {"facilitator_judges", &text::no_facilitator_judges},
    {"not_yours", &text::no_not_yours},
    {"judged", &text::no_judged},
    {"weighed", &text::no_judged},
    {"answered", &text::no_answered},
    {"not_all_spoke", &text::no_not_all_spoke},
    {"nobody", &text::no_nobody},
    {"open_objections", &text::no_open_objections},
    {"not_late", &text::no_not_late},
    {"no_place_around", &text::no_place_around},
    {"no_affected", &text::no_affected},
    {"no_expert", &text::no_expert},
    {"no_advice", &text::no_advice},
    {"not_weighed", &text::no_not_weighed},
    {"waiting", &text::no_waiting},
});

// The most that fits a field of that name.
std::size_t most(std::string_view field) {
    if (field.ends_with("title")) return title_max;
    if (field.ends_with("body_name") || field.ends_with("where") || field.ends_with("who"))
        return body_name_max;
    bool whole = field == "words" || field == "suggest" || field == "amend" || field == "edit";
    return whole ? text_max : words_max;
}

}  // namespace

std::vector<Wrong> wrongs(const Visit& visit, const Error& error, std::string_view prefix) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields) {
        std::string words(visit.t(text::wrong_any));
        for (const Coded& coded : wrong_words)
            if (coded.code == e.code) words = visit.t(*coded.words);
        if (e.code == "too_long") {
            bool whole = prefix.starts_with("bijstellen") || prefix.starts_with("bewerken") ||
                         prefix.starts_with("andere-tekst") || prefix.empty();
            std::size_t n = e.field == "words" && !whole ? words_max : most(e.field);
            words = fill(visit.t(text::wrong_too_long), {{"n", std::to_string(n)}});
        }
        out.push_back({std::string(prefix) + e.field, std::move(words)});
    }
    return out;
}

std::string refused_words(const Visit& visit, const Error& error) {
    for (const Coded& coded : refused)
        if (coded.code == error.code) return std::string(visit.t(*coded.words));
    return std::string(visit.t(text::no_any));
}

// ---- fields -----------------------------------------------------------------------------------------------

std::string Fields::value(std::string_view name, std::string_view first) const {
    bool typed = visit.request.method == web::Method::post && sight.prefix == prefix;
    return std::string(typed ? visit.form.get(prefix + std::string(name)) : first);
}

Field Fields::field(std::string_view name, const Text& label, std::string_view first,
                    const Text* hint) const {
    std::string id = prefix + std::string(name);
    return {.name = id,
            .label = std::string(visit.t(label)),
            .value = value(name, first),
            .hint = hint ? std::string(visit.t(*hint)) : std::string(),
            .error = sight.prefix == prefix ? wrong_with(sight.wrong, id) : std::string()};
}

Markup Fields::area(std::string_view name, const Text& label, std::size_t max, std::string_view first,
                    const Text* hint) const {
    Field f = field(name, label, first, hint);
    f.max = max;
    f.visible = visible;
    f.required = required;
    return html::text_area({.field = std::move(f), .rows = max > words_max ? 8 : 3});
}

Markup Fields::line(std::string_view name, const Text& label, std::size_t max, std::string_view first,
                    const Text* hint) const {
    Field f = field(name, label, first, hint);
    f.max = max;
    f.autocomplete = "off";
    return html::text_field(f);
}

Markup Fields::hour(std::string_view name, const Text& label, Moment first, const Text* hint) const {
    Date d = first.ms > 0 ? dutch_date(first) : Date{};
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string date = first.ms > 0 ? std::to_string(d.year) + "-" + two(d.month) + "-" + two(d.day) : "";
    std::vector<Option> hours;
    for (int h = 0; h < 24; ++h)
        hours.push_back({.value = std::to_string(h), .name = std::to_string(h) + ".00"});
    Markup out = html::text_field(field(name, label, date, hint), "date");
    std::string hour_name = std::string(name) + "_hour";
    out.add(html::select_field(
        visit.lang, field(hour_name, text::hour_label, first.ms > 0 ? std::to_string(d.hour) : "17", nullptr),
        hours));
    return out;
}

Markup Fields::choice(std::string_view name, const Text& label, const std::vector<Option>& options,
                      std::string_view first) const {
    return html::radio_cards(field(name, label, first, nullptr), options);
}

Markup Fields::select(std::string_view name, const Text& label, const std::vector<Option>& options,
                      std::string_view first, bool empty_choice) const {
    return html::select_field(visit.lang, field(name, label, first, nullptr), options, empty_choice);
}

Markup Fields::check(std::string_view name, const Text& label) const {
    Field f = field(name, text::check_legend, "", nullptr);
    std::vector<std::string> on;
    if (f.value == "1") on.emplace_back("1");
    return html::checkbox_cards(f, {{.value = "1", .name = std::string(visit.t(label))}}, on);
}

Markup Fields::speaking(PlaceId near) const {
    auto standings = person::near_standings(visit.db, visit.viewer, near);
    Markup out;
    if (standings.empty()) return out;
    std::vector<Option> from;
    for (const person::Standing& s : standings)
        from.push_back({.value = std::to_string(s.id.value),
                        .name = std::string(visit.t(place::name(s.level))) + ", " + s.place_name});
    if (from.size() == 1) out.add(hidden_field(prefix + "standing", from[0].value));
    else out.add(select("standing", text::standing_label, from, from[0].value));
    const person::Standing& first = standings.front();
    auto p = tension::protection(visit.db, first.place, first.level, Shown::safe);
    std::string as = fill(visit.t(text::shown_as),
                          {{"level", visit.t(place::name(first.level))}, {"place", p.place_name}});
    std::vector<Option> shown{{.value = "safe", .name = std::string(visit.t(text::shown_safe)), .hint = as}};
    auto add = [&](std::string_view value, const Text& label, const std::string& name) {
        if (!name.empty())
            shown.push_back({.value = std::string(value), .name = std::string(visit.t(label)), .hint = name});
    };
    add("pseudonym", text::shown_pseudonym, visit.viewer.pseudonym);
    add("name", text::shown_name, visit.viewer.name);
    out.add(choice("shown", text::shown_label, shown, "safe"));
    return out;
}

Markup Fields::test(const Voice* first) const {
    const Voice none;
    const Voice& v = first ? *first : none;
    // Only an objection needs all of them, and the line that says who sees it stands once.
    Fields optional = *this;
    optional.required = false;
    Markup out = optional.area("words", text::test_words, words_max, v.words);
    out.add<R"(<p class="nl-paragraph">{lead}</p>
)">("lead"_h = visit.t(text::test_lead));
    optional.visible.clear();
    out.add(optional.area("harms", text::test_harms, words_max, v.harms, &text::test_harms_hint));
    out.add(optional.area("limits", text::test_limits, words_max, v.limits, &text::test_limits_hint));
    out.add(optional.area("fresh", text::test_fresh, words_max, v.fresh, &text::test_fresh_hint));
    out.add(optional.area("soon", text::test_soon, words_max, v.soon, &text::test_soon_hint));
    return out;
}

std::vector<Option> body_options(const Visit& visit) {
    std::vector<Option> out;
    for (Body body : all_bodies)
        out.push_back({.value = std::string(key(body)), .name = std::string(visit.t(name(body)))});
    return out;
}

Markup Fields::ending(const Proposal& p) const {
    Markup out = area("outcome", text::outcome_label, words_max, "", &text::outcome_hint);
    out.add(select("body", text::body_label, body_options(visit), p.body == Body::unknown ? "" : key(p.body),
                   true));
    out.add(line("body_name", text::body_name_label, body_name_max, p.body_name, &text::body_name_hint));
    out.add(area("route", text::route_label, words_max, p.route, &text::route_hint));
    return out;
}

Markup Fields::form(std::string_view action, const Markup& inside, const Text& button, Look look) const {
    Markup all = hidden_field("once", person::random_token());
    all.add(inside).add(html::buttons(html::button(look, visit.t(button))));
    return html::form({.action = std::string(action), .csrf = visit.csrf}, all);
}

}  // namespace mk::consent::pages
