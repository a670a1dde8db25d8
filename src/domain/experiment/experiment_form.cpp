// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_form.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "domain/room/room.hpp"
#include "domain/tension/tension.hpp"

namespace mk::experiment::form {

using html::fill;
using html::Markup;
using html::Option;
using html::Text;
using html::text_area;
using html::text_field;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

constexpr std::size_t tensions_offered = 30;

enum class As : std::uint8_t { line, area, date, pick };

struct Spec {
    std::string_view name;
    const Text* label;
    const Text* hint = nullptr;
    As as = As::area;
    std::size_t max = words_max;
    bool required = true;
};

constexpr auto specs = std::to_array<Spec>({
    {"title", &text::f_title, &text::h_title, As::line, title_max},
    {"what", &text::f_what},
    {"hypothesis", &text::f_hypothesis, &text::h_hypothesis},
    {"who", &text::f_who, &text::h_groups},
    {"consent", &text::f_consent, &text::h_consent, As::area, words_max, false},
    {"from", &text::f_from, nullptr, As::date},
    {"until", &text::f_until, &text::h_until, As::date},
    {"ground", &text::f_ground, &text::h_ground, As::line, words_max, false},
    {"stop_rule", &text::f_stop_rule, &text::h_stop_rule},
    {"stays", &text::f_stays, &text::h_stays},
    {"kept", &text::f_kept},
    {"different", &text::f_different},
    {"why", &text::f_why},
    {"measure", &text::f_measure, &text::h_measure, As::line, short_max},
    {"unit", &text::f_unit, &text::h_unit, As::line, short_max, false},
    {"threshold", &text::f_threshold, &text::h_threshold, As::line, 15},
    {"action", &text::f_action},
    {"watcher", &text::f_watcher, &text::h_groups, As::line, short_max},
    {"direction", &text::f_direction, nullptr, As::pick},
    {"rail", &text::f_rail, nullptr, As::pick},
    {"day", &text::f_day, nullptr, As::date},
    {"value", &text::f_value, &text::h_threshold, As::line, 15},
    {"note", &text::f_note, &text::h_no_people, As::line, words_max, false},
    {"stop_words", &text::f_stop_words},
    {"yes_words", &text::f_yes_words},
    {"review_words", &text::f_review_words, &text::h_groups},
    {"news_good", &text::f_news_good, nullptr, As::pick},
    {"news_words", &text::f_news_words, &text::h_no_people},
    {"news_evidence", &text::f_evidence, nullptr, As::line, words_max, false},
    {"news_link", &text::f_link, &text::h_link, As::line, link_max, false},
    {"success_title", &text::f_success_title, nullptr, As::line, title_max},
    {"success_words", &text::f_success_words, &text::h_no_people},
    {"success_evidence", &text::f_success_evidence},
    {"success_link", &text::f_link, &text::h_link, As::line, link_max, false},
    {"success_day", &text::f_success_day, nullptr, As::date},
    {"choice", &text::f_choice, nullptr, As::pick},
    {"worked", &text::f_worked},
    {"failed", &text::f_failed, &text::h_failed},
    {"theme", &text::f_theme, nullptr, As::pick},
    {"basis", &text::f_basis, nullptr, As::pick},
    {"room", &text::f_room, &text::h_room, As::pick, 0, false},
    {"place", &text::f_place, nullptr, As::pick},
    {"standing", &text::f_standing, &text::h_standing, As::pick},
    {"load", &text::load_head, nullptr, As::pick},
    {"occasion", &text::f_occasion, &text::h_occasion, As::pick, 0, false},
});

const Spec& spec_of(std::string_view name) {
    auto found = std::ranges::find(specs, name, &Spec::name);
    MK_ASSERT(found != specs.end());
    return *found;
}

html::Field field_of(const Sheet& s, const Spec& spec) {
    html::Field f;
    f.name = spec.name;
    f.label = s.visit.t(*spec.label);
    f.value = s.typed.get(spec.name);
    if (spec.hint) f.hint = s.visit.t(*spec.hint);
    f.error = wrong_with(s.wrong, spec.name);
    f.required = spec.required;
    return f;
}

std::string words_for(const person::Visit& visit, const Spec& spec, std::string_view code) {
    struct Code {
        std::string_view code;
        const Text* words;
    };
    static constexpr auto codes = std::to_array<Code>({{"empty", &text::wrong_empty},
                                                       {"too_long", &text::wrong_too_long},
                                                       {"client_data", &text::wrong_client_data},
                                                       {"characters", &text::wrong_characters},
                                                       {"date", &text::wrong_date},
                                                       {"order", &text::wrong_order},
                                                       {"too_late", &text::wrong_too_late},
                                                       {"future", &text::wrong_future},
                                                       {"number", &text::wrong_number},
                                                       {"link", &text::wrong_link},
                                                       {"not_allowed", &text::wrong_room},
                                                       {"not_near", &text::wrong_not_near},
                                                       {"same", &text::wrong_same_place},
                                                       {"not_tried", &text::wrong_not_tried}});
    const Text* words = &text::wrong_unknown;
    for (const Code& c : codes)
        if (c.code == code) words = c.words;
    return fill(visit.t(*words), {{"field", visit.t(*spec.label)},
                                  {"n", html::number(visit.lang, static_cast<std::int64_t>(spec.max))}});
}

}  // namespace

Markup field(const Sheet& s, std::string_view name) {
    const Spec& spec = spec_of(name);
    html::Field f = field_of(s, spec);
    if (spec.as == As::date) return text_field(f, "date");
    f.max = spec.max;
    if (spec.as == As::line) return text_field(f);
    return text_area({.field = f, .rows = 3});
}

Markup choose(const Sheet& s, std::string_view name, const std::vector<Option>& options) {
    const Spec& spec = spec_of(name);
    return select_field(s.visit.lang, field_of(s, spec), options, spec.required);
}

Markup cards(const Sheet& s, std::string_view name, const std::vector<Option>& options) {
    return radio_cards(field_of(s, spec_of(name)), options);
}

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error, std::string_view prefix) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields) {
        std::string name = std::string(prefix) + e.field;
        out.push_back({name, words_for(visit, spec_of(name), e.code)});
    }
    return out;
}

Draft draft_of(const web::Fields& f) {
    auto get = [&](std::string_view name) { return std::string(f.get(name)); };
    Draft d;
    d.place = parse_id<PlaceTag>(f.get("place")).value_or(PlaceId{});
    d.standing = parse_id<StandingTag>(f.get("standing")).value_or(StandingId{});
    d.theme = place::theme_of(f.get("theme")).value_or(place::Theme::none);
    d.title = get("title");
    d.what = get("what");
    d.hypothesis = get("hypothesis");
    d.who = get("who");
    d.room = parse_number(f.get("room")).value_or(0);
    d.consent = get("consent");
    d.from = get("from");
    d.until = get("until");
    d.basis = basis_of(f.get("basis")).value_or(Basis::unknown);
    d.ground = get("ground");
    d.stop_rule = get("stop_rule");
    d.stays = get("stays");
    return d;
}

Difference difference_of(const web::Fields& f) {
    return {std::string(f.get("kept")), std::string(f.get("different")), std::string(f.get("why"))};
}

RailDraft rail_of(const web::Fields& f) {
    return {std::string(f.get("measure")),
            std::string(f.get("unit")),
            direction_of(f.get("direction")).value_or(Direction::unknown),
            std::string(f.get("threshold")),
            std::string(f.get("action")),
            std::string(f.get("watcher"))};
}

web::Fields filled(const Experiment& e) {
    return web::Fields({{"place", std::to_string(e.card.place.value)},
                        {"theme", std::string(place::key(e.card.theme))},
                        {"title", e.card.title},
                        {"what", e.card.what},
                        {"hypothesis", e.hypothesis},
                        {"who", e.who},
                        {"room", e.room == 0 ? "" : std::to_string(e.room)},
                        {"consent", e.consent},
                        {"from", iso_day(e.card.from_at)},
                        {"until", iso_day(last_day(e.card))},
                        {"basis", std::string(key(e.basis))},
                        {"ground", e.ground},
                        {"stop_rule", e.stop_rule},
                        {"stays", e.stays}});
}

web::Fields filled(const Rail& r, html::Lang lang) {
    return web::Fields({{"nr", std::to_string(r.id.value)},
                        {"measure", r.measure},
                        {"unit", r.unit},
                        {"direction", std::string(key(r.direction))},
                        {"threshold", decimal(lang, r.threshold)},
                        {"action", r.action},
                        {"watcher", r.watcher}});
}

namespace {

template <class T, class List>
std::vector<Option> options_of(const person::Visit& visit, const List& list) {
    std::vector<Option> out;
    for (T one : list)
        out.push_back({.value = std::string(key(one)), .name = std::string(visit.t(name(one)))});
    return out;
}

Markup theme_choice(const Sheet& s) {
    return choose(s, "theme", options_of<place::Theme>(s.visit, place::all_themes));
}

// From where one speaks; each says how that is shown.
Markup standing_choice(const Sheet& s) {
    std::vector<Option> options;
    Markup seen;
    for (const person::Standing& standing : s.visit.viewer.standings) {
        if (!standing.vouched) continue;
        options.push_back(
            {.value = std::to_string(standing.id.value),
             .name = std::string(s.visit.t(place::name(standing.level))) + ", " + standing.place_name});
        seen = parts::seen_line(s.visit, standing);
    }
    if (options.size() != 1) return choose(s, "standing", options);
    seen.add(html::hidden_field("standing", options.front().value));
    return seen;
}

// The municipality around where it is done.
PlaceId town_of(const Sheet& s) {
    PlaceId town;
    if (auto at = parse_id<PlaceTag>(s.typed.get("place")))
        for (const place::Brief& step : place::path(s.visit.db, *at))
            if (step.kind == place::Kind::municipality) town = step.id;
    return town;
}

// The rooms that run there.
Markup room_choice(const Sheet& s) {
    std::vector<Option> options{{.name = std::string(s.visit.t(text::without_room))}};
    room::Listing listing;
    listing.place = town_of(s);
    listing.state = room::State::running;
    listing.now = s.visit.now;
    for (const room::Card& card : room::list(s.visit.db, listing).cards)
        options.push_back({.value = std::to_string(card.id.value), .name = card.title + ", " + card.to_name});
    return choose(s, "room", options);
}

// The open tensions of the own town: those who echoed there are told too.
Markup occasion_choice(const Sheet& s) {
    tension::Listing listing;
    listing.place = town_of(s);
    listing.limit = tensions_offered;
    std::vector<Option> options{{.name = std::string(s.visit.t(text::no_occasion))}};
    for (const tension::Card& card : tension::list(s.visit.db, listing).cards)
        options.push_back({.value = chain::word({chain::Kind::tension, card.id.value}),
                           .name = parts::cut(card.now, 90) + " (" + card.place_name + ")"});
    return choose(s, "occasion", options);
}

Markup group(const person::Visit& visit, const Text& head, const Markup& inside) {
    Markup out;
    out.add<R"(<h2 class="nl-heading nl-heading--level-2">{head}</h2>
{inside})">("head"_h = visit.t(head), "inside"_h = inside);
    return out;
}

}  // namespace

std::vector<Option> own_places(const person::Visit& visit, PlaceId also) {
    std::vector<Option> out;
    auto add = [&](PlaceId id, const std::string& name) {
        std::string value = std::to_string(id.value);
        if (std::ranges::find(out, value, &Option::value) == out.end())
            out.push_back({.value = std::move(value), .name = name});
    };
    if (auto found = place::find(visit.db, also);
        found && !person::near_standings(visit.db, visit.viewer, also).empty())
        add(also, found->name);
    for (const person::Standing& standing : visit.viewer.standings) {
        if (!standing.vouched) continue;
        auto around = place::path(visit.db, standing.place);
        for (auto step = around.rbegin(); step != around.rend(); ++step) {
            add(step->id, step->name);
            if (step->kind == place::Kind::municipality) break;
        }
    }
    return out;
}

Markup draft_fields(const Sheet& s, const Asking& asking) {
    const person::Visit& visit = s.visit;
    Markup out;
    out.reserve(16 * 1024);
    if (asking.with_difference) {
        Markup part;
        part.add(field(s, "kept")).add(field(s, "different")).add(field(s, "why"));
        part.add(occasion_choice(s));
        out.add(group(visit, text::g_difference, part));
    }
    Markup what;
    what.add(field(s, "title")).add(field(s, "what")).add(field(s, "hypothesis")).add(field(s, "who"));
    what.add(theme_choice(s));
    out.add(group(visit, text::g_what, what));
    Markup where;
    if (asking.with_place) {
        auto at = parse_id<PlaceTag>(s.typed.get("place")).value_or(PlaceId{});
        where.add(choose(s, "place", own_places(visit, at))).add(standing_choice(s));
    }
    where.add(field(s, "from")).add(field(s, "until"));
    out.add(group(visit, text::g_where, where));
    Markup leave;
    leave.add(room_choice(s)).add(field(s, "consent"));
    leave.add(cards(s, "basis", options_of<Basis>(visit, all_bases))).add(field(s, "ground"));
    out.add(group(visit, text::g_leave, leave));
    Markup safe;
    safe.add(field(s, "stop_rule")).add(field(s, "stays"));
    out.add(group(visit, text::g_safe, safe));
    return out;
}

Markup rail_fields(const Sheet& s) {
    Markup out;
    out.add(field(s, "measure")).add(field(s, "unit"));
    constexpr std::array<Direction, 2> both{Direction::not_above, Direction::not_below};
    out.add(cards(s, "direction", options_of<Direction>(s.visit, both)));
    out.add(field(s, "threshold")).add(field(s, "action")).add(field(s, "watcher"));
    return out;
}

}  // namespace mk::experiment::form
