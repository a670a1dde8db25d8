// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/search/search_days.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

namespace mk::search::form {

using html::button;
using html::button_link;
using html::buttons;
using html::checkbox;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::Option;
using html::select_field;
using html::Text;
using html::text_area;
using html::text_field;
using html::wrong_with;

web::Fields typed_of(const Frame& f, std::int64_t version) {
    std::vector<std::pair<std::string, std::string>> out{
        {"title", f.title},
        {"place", std::to_string(f.place.value)},
        {"standing", std::to_string(f.standing.value)},
        {"theme", f.theme == place::Theme::none ? "" : std::string(place::key(f.theme))},
        {"occasion", f.occasion},
        {"purpose", f.purpose},
        {"vision", f.vision},
        {"open_to", f.open_to},
        {"fixed", f.fixed},
        {"decides_body", f.decides_body},
        {"decides_function", f.decides_function},
        {"asking_until", typed_day(f.asking_until)},
        {"voting_until", typed_day(f.voting_until)},
        {"weighing_until", typed_day(f.weighing_until)},
        {"answer_by", typed_day(f.answer_by)},
        {"version", std::to_string(version)}};
    if (f.announce_votes) out.emplace_back("announce_votes", "1");
    for (TensionId id : f.occasions) out.emplace_back("occasions", std::to_string(id.value));
    return web::Fields(std::move(out));
}

namespace {

// "12", "spanning-12" and "https://…/spanning/12?x#y" are the same tension.
std::optional<TensionId> tension_in(std::string_view typed) {
    typed = typed.substr(0, typed.find_first_of("?#"));
    auto cut = typed.find_last_of("/-#");
    return parse_id<TensionTag>(cut == std::string_view::npos ? typed : typed.substr(cut + 1));
}

void take_occasions(const web::Fields& typed, Frame& f, Error& no) {
    bool unread = false;
    auto take = [&](std::string_view word) {
        if (word.empty()) return;
        auto id = tension_in(word);
        if (!id) unread = true;
        else if (std::ranges::find(f.occasions, *id) == f.occasions.end()) f.occasions.push_back(*id);
    };
    for (std::string_view value : typed.all("occasions")) take(value);
    std::string more(typed.get("more_occasions"));
    for (char& c : more)
        if (c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t') c = ' ';
    for (std::string_view word : split(more, ' ')) take(word);
    if (unread) no.fields.push_back({"occasions", "unknown"});
}

}  // namespace

Frame frame_of(const web::Fields& typed, Error& no) {
    auto get = [&](std::string_view name) { return std::string(typed.get(name)); };
    auto day = [&](std::string_view name) {
        std::string_view raw = trim(typed.get(name));
        auto read = day_of(raw);
        if (!read && !raw.empty()) no.fields.push_back({std::string(name), "not_a_day"});
        return read.value_or(Moment{0});
    };
    Frame f;
    f.place = parse_id<PlaceTag>(typed.get("place")).value_or(PlaceId{});
    f.standing = parse_id<StandingTag>(typed.get("standing")).value_or(StandingId{});
    f.theme = place::theme_of(typed.get("theme")).value_or(place::Theme::none);
    f.title = get("title");
    f.occasion = get("occasion");
    f.purpose = get("purpose");
    f.vision = get("vision");
    f.open_to = get("open_to");
    f.fixed = get("fixed");
    f.decides_body = get("decides_body");
    f.decides_function = get("decides_function");
    f.asking_until = day("asking_until");
    f.voting_until = day("voting_until");
    f.weighing_until = day("weighing_until");
    f.answer_by = day("answer_by");
    f.announce_votes = typed.get("announce_votes") == "1";
    take_occasions(typed, f, no);
    return f;
}

void plan_days(Frame& f, Moment now) {
    Moment today = day_start(now);
    f.asking_until = days_later(today, 14);
    f.voting_until = days_later(today, 35);
    f.weighing_until = days_later(today, 49);
    f.answer_by = days_later(today, 63);
}

// ---- the form ---------------------------------------------------------------------------------------------

namespace {

struct Making {
    const person::Visit& visit;
    const Filling& filling;

    html::Field field(std::string_view name, const Text& label, std::size_t max,
                      const Text* hint = nullptr) const {
        return {.name = std::string(name),
                .label = std::string(visit.t(label)),
                .value = std::string(filling.typed.get(name)),
                .hint = hint ? std::string(visit.t(*hint)) : "",
                .error = wrong_with(filling.wrong, name),
                .max = max};
    }
    Markup area(std::string_view name, const Text& label, const Text& hint, int rows = 3) const {
        return text_area({.field = field(name, label, frame_max, &hint), .rows = rows});
    }
};

// Tensions that were chosen, and what looks like the first of them near the place.
Markup occasions_part(const Making& m) {
    const person::Visit& visit = m.visit;
    Error unread;
    Frame f;
    take_occasions(m.filling.typed, f, unread);
    std::vector<std::string> chosen;
    for (TensionId id : f.occasions) chosen.push_back(std::to_string(id.value));
    std::vector<TensionId> offered = f.occasions;
    auto first =
        tension::cards(visit.db, std::span(f.occasions).first(std::min<std::size_t>(1, f.occasions.size())));
    if (!first.empty()) {
        constexpr int offered_max = 6;
        for (const find::Hit& hit : find::similar(visit.db, first[0].now, offered_max, {}))
            if (std::ranges::find(offered, TensionId{hit.id}) == offered.end()) offered.push_back({hit.id});
    }
    std::vector<Option> options;
    for (const tension::Card& card : tension::cards(visit.db, offered)) {
        std::string hint = std::string(visit.t(place::name(card.level))) + ", " + card.place_name;
        options.push_back({.value = std::to_string(card.id.value),
                           .name = std::string(first_characters(card.now, 140)),
                           .hint = std::move(hint)});
    }
    Markup out;
    if (!options.empty())
        out.add(html::checkbox_cards(
            {.name = "occasions", .label = std::string(visit.t(text::occasions_label))}, options, chosen));
    html::Field more = m.field("more_occasions", text::occasions_more, 0, &text::occasions_more_hint);
    more.autocomplete = "off";
    out.add(text_field(more));
    return out;
}

// The place that was asked for, the viewer's own ones, and what lies around these.
Markup place_part(const Making& m) {
    std::vector<Option> options;
    auto add_around = [&](PlaceId place) {
        auto around = place::path(m.visit.db, place);
        for (auto step = around.rbegin(); step != around.rend(); ++step) {
            std::string value = std::to_string(step->id.value);
            if (std::ranges::find(options, value, &Option::value) == options.end())
                options.push_back({.value = std::move(value), .name = step->name});
        }
    };
    if (auto chosen = parse_id<PlaceTag>(m.filling.typed.get("place"))) add_around(*chosen);
    for (const person::Standing& s : m.visit.viewer.standings) add_around(s.place);
    return select_field(m.visit.lang, m.field("place", text::place_label, 0, &text::place_hint), options);
}

Markup theme_part(const Making& m) {
    std::vector<Option> options;
    for (place::Theme theme : place::all_themes)
        options.push_back({.value = std::string(place::key(theme)),
                           .name = std::string(m.visit.t(place::name(theme))),
                           .tone = "mk-theme--" + std::string(place::key(theme))});
    return html::radio_cards(m.field("theme", text::theme_label, 0), options);
}

Markup standing_part(const Making& m) {
    auto place = parse_id<PlaceTag>(m.filling.typed.get("place")).value_or(PlaceId{});
    auto near = person::near_standings(m.visit.db, m.visit.viewer, place);
    std::string_view chosen = m.filling.typed.get("standing");
    bool known = std::ranges::any_of(
        near, [&](const person::Standing& s) { return std::to_string(s.id.value) == chosen; });
    // Somebody who guides it too keeps the standing it was begun from.
    if (near.empty() || (m.filling.id && !known)) return hidden_field("standing", chosen);
    return parts::standing_field(m.visit, near, known ? chosen : std::to_string(near[0].id.value),
                                 m.filling.wrong);
}

Markup days_part(const Making& m) {
    Markup out;
    auto add = [&](std::string_view name, const Text& label, const Text& hint) {
        out.add(text_field(m.field(name, label, 0, &hint), "date"));
    };
    add("asking_until", text::asking_until_label, text::asking_until_hint);
    add("voting_until", text::voting_until_label, text::voting_until_hint);
    add("weighing_until", text::weighing_until_label, text::weighing_until_hint);
    add("answer_by", text::answer_by_label, text::answer_by_hint);
    return out;
}

}  // namespace

Markup frame_form(const person::Visit& visit, const Filling& filling) {
    Making m{visit, filling};
    bool fresh = !filling.id;
    Markup inside;
    inside.reserve(16 * 1024);
    inside.add(hidden_field("once", filling.typed.get("once")));
    inside.add(hidden_field("version", filling.typed.get("version")));
    html::Field head = m.field("title", text::title_label, title_max, &text::title_hint);
    head.required = true;
    head.visible = std::string(visit.t(text::visible_later));
    inside.add(text_field(head))
        .add(occasions_part(m))
        .add(place_part(m))
        .add(standing_part(m))
        .add(theme_part(m));
    inside.add(m.area("occasion", text::occasion_label, text::occasion_hint));
    inside.add(m.area("purpose", text::purpose_label, text::purpose_hint));
    inside.add(m.area("vision", text::vision_label, text::vision_hint));
    inside.add(m.area("open_to", text::open_label, text::open_hint));
    inside.add(m.area("fixed", text::fixed_label, text::fixed_hint));
    inside.add(
        text_field(m.field("decides_body", text::decides_body_label, short_max, &text::decides_body_hint)));
    inside.add(text_field(
        m.field("decides_function", text::decides_function_label, short_max, &text::decides_function_hint)));
    inside.add(days_part(m));
    inside.add(checkbox("announce_votes", visit.t(text::announce_label),
                        filling.typed.get("announce_votes") == "1"));
    Markup row;
    row.add(button(Look::primary, visit.t(text::save_button))).add<" ">();
    std::string back = fresh ? "/zoektochten" : parts::url_of(filling.id, "/begeleiden");
    row.add(button_link(Look::subtle, back, visit.t(text::cancel)));
    inside.add(buttons(row));
    return html::form({.action = fresh ? "/zoektocht" : parts::url_of(filling.id, "/wijzigen"),
                       .csrf = visit.csrf,
                       .draft = fresh ? "zoektocht-nieuw" : ""},
                      inside);
}

}  // namespace mk::search::form
