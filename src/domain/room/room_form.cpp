// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_form.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "domain/room/room_parts.hpp"
#include "domain/room/room_rules.hpp"
#include "domain/room/room_text.hpp"

namespace mk::room::form {

using html::fill;
using html::hidden_field;
using html::Markup;
using html::Option;
using html::radio_cards;
using html::select_field;
using html::Text;
using html::text_area;
using html::text_field;
using html::Wrong;
using html::wrong_with;

Moment day_from(std::string_view typed) {
    if (typed.empty()) return Moment{0};
    if (typed.size() != 10 || typed[4] != '-' || typed[7] != '-') return unreadable;
    auto number = [&](std::size_t from, std::size_t length) {
        int out = 0;
        for (char c : typed.substr(from, length))
            out = c >= '0' && c <= '9' && out >= 0 ? out * 10 + (c - '0') : -1;
        return out;
    };
    Date d{number(0, 4), number(5, 2), number(8, 2), 0, 0};
    if (d.year < 1971 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31) return unreadable;
    Moment at = from_dutch_date(d);
    return dutch_date(at) == d ? at : unreadable;
}

std::string day_text(Moment day) {
    if (day.ms <= 0) return {};
    Date d = dutch_date(day);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(d.year) + two(d.month) + two(d.day);
}

namespace {

// "50.000" and "50 000" are read as well.
std::int64_t euros(std::string_view typed) {
    std::string digits;
    for (char c : typed)
        if (c != '.' && c != ' ') digits += c;
    auto number = parse_number(digits);
    if (!number)
        return digits.size() > 9 && digits.find_first_not_of("0123456789") == std::string::npos
                   ? money_max + 1
                   : 0;
    return *number;
}

std::string get(const web::Fields& f, std::string_view name) {
    return std::string(f.get(name));
}
PlaceId place_of(const web::Fields& f, std::string_view name) {
    return parse_id<PlaceTag>(f.get(name)).value_or(PlaceId{});
}
place::Level level_of(const web::Fields& f, std::string_view name) {
    return place::level_of(f.get(name)).value_or(place::Level::none);
}

}  // namespace

Terms terms_from(const web::Fields& f) {
    Terms t;
    t.say = get(f, "say");
    t.duty = get(f, "duty");
    t.money = f.get("money") == "ja";
    t.amount = euros(f.get("amount"));
    t.money_for = get(f, "money_for");
    t.bounds = get(f, "bounds");
    t.giver_does = get(f, "giver_does");
    t.ground = get(f, "ground");
    t.from = day_from(f.get("from"));
    t.until = day_from(f.get("until"));
    t.review = day_from(f.get("review"));
    return t;
}

Offer offer_from(const web::Fields& f) {
    Offer o;
    o.standing = parse_id<StandingTag>(f.get("standing")).value_or(StandingId{});
    o.to_place = place_of(f, "to_place");
    o.to_level = level_of(f, "to_level");
    o.to_group = get(f, "to_group");
    o.matter = get(f, "matter");
    o.theme = place::theme_of(f.get("theme")).value_or(place::Theme::none);
    o.parent = parse_id<RoomTag>(f.get("vanuit")).value_or(RoomId{});
    o.terms = terms_from(f);
    o.occasion = chain::thing_of(f.get("uit"));
    return o;
}

Ask ask_from(const web::Fields& f) {
    Ask a;
    a.standing = parse_id<StandingTag>(f.get("standing")).value_or(StandingId{});
    a.from_place = place_of(f, "from_place");
    a.from_level = level_of(f, "from_level");
    a.to_group = get(f, "to_group");
    a.matter = get(f, "matter");
    a.theme = place::theme_of(f.get("theme")).value_or(place::Theme::none);
    a.task = get(f, "task");
    a.better = get(f, "better");
    a.budget = get(f, "budget");
    a.quality = get(f, "quality");
    a.support = get(f, "support");
    a.weeks = parse_number(f.get("weeks")).value_or(0);
    a.occasion = chain::thing_of(f.get("uit"));
    return a;
}

Narrower narrower_from(const web::Fields& f) {
    return {get(f, "say"),
            get(f, "duty"),
            get(f, "bounds"),
            f.get("money") == "ja",
            euros(f.get("amount")),
            get(f, "money_for"),
            day_from(f.get("until")),
            parse_number(f.get("version")).value_or(0),
            get(f, "words")};
}

web::Fields typed_of(const Room& room) {
    const Terms& t = room.terms;
    return web::Fields({{"say", t.say},
                        {"duty", t.duty},
                        {"bounds", t.bounds},
                        {"money", t.money ? "ja" : "nee"},
                        {"amount", t.money ? std::to_string(t.amount) : ""},
                        {"money_for", t.money_for},
                        {"until", day_text(t.until)},
                        {"version", std::to_string(room.card.version)}});
}

namespace {

struct Refused {
    std::string_view field;  // "" for every field
    std::string_view code;
    const Text* words;
};
// The first that fits is said.
constexpr auto refused = std::to_array<Refused>({
    {"say", "empty", &text::wrong_say_empty},
    {"duty", "empty", &text::wrong_duty_empty},
    {"matter", "empty", &text::wrong_matter_empty},
    {"review", "empty", &text::wrong_review_empty},
    {"next", "empty", &text::wrong_review_empty},
    {"amount", "empty", &text::wrong_amount},
    {"from_level", "empty", &text::wrong_level},
    {"level", "empty", &text::wrong_level},
    {"has_say", "empty", &text::wrong_yes_no},
    {"has_duty", "empty", &text::wrong_yes_no},
    {"words", "empty", &text::wrong_words_empty},
    {"", "empty", &text::wrong_empty},
    {"", "client_data", &text::wrong_client_data},
    {"", "characters", &text::wrong_characters},
    {"", "unknown", &text::wrong_place},
    {"to_place", "not_near", &text::wrong_not_near},
    {"standing", "not_near", &text::wrong_standing_not_near},
    {"", "same", &text::wrong_same},
    {"", "not_yours", &text::wrong_standing},
    {"", "not_vouched", &text::wrong_not_vouched},
    {"", "not_running", &text::wrong_parent},
    {"", "other_giver", &text::wrong_parent},
    {"", "too_much", &text::wrong_too_much},
    {"", "date", &text::wrong_date},
    {"", "past", &text::wrong_past},
    {"until", "before", &text::wrong_until_before},
    {"", "before", &text::wrong_review_before},
    {"", "too_late", &text::wrong_review_late},
    {"", "after_until", &text::wrong_after_until},
    {"", "more", &text::wrong_more},
    {"", "later", &text::wrong_later},
    {"", "nothing_changed", &text::wrong_nothing_changed},
    {"", "range", &text::wrong_weeks},
});

std::string words_for(const person::Visit& visit, const FieldError& e) {
    if (e.code == "too_long") {
        bool short_one = e.field == "matter" || e.field == "to_group" || e.field == "money_for";
        return fill(visit.t(text::wrong_too_long), {{"n", std::to_string(short_one ? line_max : words_max)}});
    }
    for (const Refused& r : refused)
        if (r.code == e.code && (r.field.empty() || r.field == e.field))
            return std::string(visit.t(*r.words));
    return std::string(visit.t(text::wrong_any));
}

}  // namespace

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error, std::string_view prefix) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields) {
        // A hidden field has no place on the page to point at.
        bool hidden = e.field == "parent";
        out.push_back({hidden ? std::string() : std::string(prefix) + e.field, words_for(visit, e)});
    }
    return out;
}

bool may_speak(const person::Viewer& viewer) {
    return std::ranges::any_of(viewer.standings, &person::Standing::vouched);
}

Markup area(const person::Visit& visit, const Filling& f, std::string_view name, const Words& w) {
    return text_area({.field = {.name = std::string(name),
                                .label = std::string(visit.t(w.label)),
                                .value = get(f.typed, name),
                                .hint = std::string(w.hint ? visit.t(*w.hint) : ""),
                                .error = wrong_with(f.wrong, name),
                                .required = w.required,
                                .max = words_max},
                      .rows = w.rows});
}

Markup line(const person::Visit& visit, const Filling& f, std::string_view name, const Words& w,
            std::string_view type) {
    return text_field({.name = std::string(name),
                       .label = std::string(visit.t(w.label)),
                       .value = get(f.typed, name),
                       .hint = std::string(w.hint ? visit.t(*w.hint) : ""),
                       .error = wrong_with(f.wrong, name),
                       .required = w.required,
                       .max = type == "text" ? line_max : 0,
                       .autocomplete = "off"},
                      type);
}

Markup yes_no(const person::Visit& visit, const Filling& f, std::string_view name, const Text& label,
              const Text& yes, const Text& no) {
    return radio_cards({.name = std::string(name),
                        .label = std::string(visit.t(label)),
                        .value = get(f.typed, name),
                        .error = wrong_with(f.wrong, name)},
                       {{.value = "nee", .name = std::string(visit.t(no))},
                        {.value = "ja", .name = std::string(visit.t(yes))}});
}

Markup money_fields(const person::Visit& visit, const Filling& f) {
    Markup out;
    out.add(yes_no(visit, f, "money", text::money_label, text::money_yes, text::money_no));
    out.add(line(visit, f, "amount", {text::amount_label, &text::amount_hint, false}, "number"));
    out.add(line(visit, f, "money_for", {text::money_for_label, nullptr, false}));
    return out;
}

Markup terms_fields(const person::Visit& visit, const Filling& f) {
    Markup out;
    out.add(area(visit, f, "say", {text::say_label, &text::say_hint}));
    out.add(area(visit, f, "duty", {text::duty_label, &text::duty_hint}));
    out.add(money_fields(visit, f));
    out.add(area(visit, f, "bounds", {text::bounds_label, &text::bounds_hint, false}));
    out.add(area(visit, f, "giver_does", {text::giver_does_label, &text::giver_does_hint, false}));
    out.add(line(visit, f, "review", {text::review_label, &text::review_hint}, "date"));
    out.add(line(visit, f, "from", {text::from_label, &text::from_hint, false}, "date"));
    out.add(line(visit, f, "until", {text::until_label, &text::until_hint, false}, "date"));
    out.add(area(visit, f, "ground", {text::ground_label, &text::ground_hint, false, 2}));
    return out;
}

Markup standing_field(const person::Visit& visit, const Filling& f) {
    std::vector<Option> options;
    for (const person::Standing& s : visit.viewer.standings) {
        if (!s.vouched) continue;
        options.push_back({.value = std::to_string(s.id.value),
                           .name = std::string(visit.t(place::name(s.level))),
                           .hint = s.place_name,
                           .tone = "mk-level--" + std::string(place::key(s.level))});
    }
    if (options.empty()) return {};
    std::string error = wrong_with(f.wrong, "standing");
    if (options.size() == 1 && error.empty()) return hidden_field("standing", options.front().value);
    std::string chosen = get(f.typed, "standing");
    return radio_cards({.name = "standing",
                        .label = std::string(visit.t(text::standing_label)),
                        .value = chosen.empty() ? options.front().value : chosen,
                        .error = std::move(error)},
                       options);
}

namespace {

constexpr std::size_t places_max = 300;

PlaceId top_of(const person::Visit& visit, PlaceId place) {
    PlaceId top = place;
    for (const place::Brief& step : place::path(visit.db, place))
        if (step.kind == place::Kind::municipality) top = step.id;
    return top;
}

}  // namespace

Markup place_field(const person::Visit& visit, const Filling& f, std::string_view name, const Text& label) {
    std::vector<Option> options;
    auto add = [&](PlaceId id, const std::string& word) {
        std::string value = std::to_string(id.value);
        bool known = std::ranges::find(options, value, &Option::value) != options.end();
        if (!known && options.size() < places_max)
            options.push_back({.value = std::move(value), .name = word});
    };
    std::vector<PlaceId> starts;
    if (auto chosen = parse_id<PlaceTag>(f.typed.get(name))) starts.push_back(*chosen);
    for (const person::Standing& s : visit.viewer.standings)
        if (s.vouched) starts.push_back(s.place);
    for (PlaceId start : starts) {
        auto around = place::path(visit.db, start);
        for (auto step = around.rbegin(); step != around.rend(); ++step) add(step->id, step->name);
    }
    for (PlaceId start : starts) {
        std::deque<PlaceId> open{top_of(visit, start)};
        while (!open.empty() && options.size() < places_max) {
            for (const place::Brief& inside : place::children(visit.db, open.front(), places_max)) {
                add(inside.id, inside.name);
                open.push_back(inside.id);
            }
            open.pop_front();
        }
    }
    return select_field(visit.lang,
                        {.name = std::string(name),
                         .label = std::string(visit.t(label)),
                         .value = get(f.typed, name),
                         .error = wrong_with(f.wrong, name)},
                        options);
}

Markup level_field(const person::Visit& visit, const Filling& f, std::string_view name, const Text& label,
                   bool everybody) {
    std::vector<Option> options;
    if (everybody) options.push_back({.value = "", .name = std::string(visit.t(text::level_all))});
    for (place::Level level : place::all_levels)
        options.push_back(
            {.value = std::string(place::key(level)), .name = std::string(visit.t(place::name(level)))});
    return select_field(visit.lang,
                        {.name = std::string(name),
                         .label = std::string(visit.t(label)),
                         .value = get(f.typed, name),
                         .error = wrong_with(f.wrong, name)},
                        options, !everybody);
}

Markup theme_field(const person::Visit& visit, const Filling& f) {
    std::vector<Option> options;
    for (place::Theme theme : place::all_themes)
        options.push_back(
            {.value = std::string(place::key(theme)), .name = std::string(visit.t(place::name(theme)))});
    std::string chosen = get(f.typed, "theme");
    return select_field(visit.lang,
                        {.name = "theme",
                         .label = std::string(visit.t(text::theme_label)),
                         .value = chosen.empty() ? "anders" : chosen,
                         .error = wrong_with(f.wrong, "theme")},
                        options);
}

}  // namespace mk::room::form
