// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/steward_parts.hpp"
#include "domain/person/person.hpp"
#include "web/json_writer.hpp"

// A steward moves a branch of the tree, or ties a place to a region or partner. Ids stay, so no link breaks.
namespace mk::app {

using html::button;
using html::buttons;
using html::csrf_field;
using html::data_list;
using html::fill;
using html::form;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::number;
using html::Option;
using html::section;
using html::select_field;
using html::Tone;
using html::words;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

std::string path_words(db::Db& db, PlaceId id) {
    std::string out;
    for (const place::Brief& step : place::path(db, id)) {
        if (!out.empty()) out += " › ";
        out += step.name;
    }
    return out;
}

web::Response move_form(const person::Visit& visit, const Subject& subject, const std::vector<Wrong>& wrong) {
    Markup inside = choose_place(visit, place_url(subject.place.id, "verplaatsen"), subject.place.id);
    return steward_page(visit, {subject, visit.t(text::act_move), visit.t(text::move_lead), inside, wrong});
}

// What would move, said before it does.
web::Response confirm_move(const person::Visit& visit, const Subject& subject, const place::Place& to) {
    const PlaceId id = subject.place.id;
    auto count = store::count_within(visit.db, id);
    std::vector<std::pair<std::string, Markup>> facts;
    facts.emplace_back(visit.t(text::move_now), words(path_words(visit.db, id)));
    facts.emplace_back(visit.t(text::move_then),
                       words(path_words(visit.db, to.id) + " › " + subject.place.name));
    facts.emplace_back(visit.t(text::move_with),
                       words(fill(visit.t(text::move_count), {{"n", number(visit.lang, count)}})));
    Markup inside = data_list(facts);
    inside.add(notice(Tone::info, visit.t(text::move_note)));
    Markup fields = hidden_field("naar", std::to_string(to.id.value));
    Markup acts = button(Look::primary, visit.t(text::move_button));
    acts.say(" ").add(link(place_url(id, "verplaatsen"), visit.t(text::choose_other)));
    fields.add(buttons(acts));
    inside.add(form({.action = place_url(id, "verplaatsen"), .csrf = visit.csrf}, fields));
    std::string head = fill(visit.t(text::move_head), {{"place", subject.place.name}, {"to", to.name}});
    return steward_page(visit, {subject, head, {}, inside, {}});
}

Result<web::Response> move_page(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    auto wish = parse_id<PlaceTag>(visit.request.query.get("naar"));
    if (!wish) return move_form(visit, subject, {});
    MK_TRY(auto to, place::find(visit.db, *wish));
    return confirm_move(visit, subject, to);
}

Error refused(std::string field, std::string code) {
    return {Refusal::invalid, "place", {{std::move(field), std::move(code)}}};
}

Result<web::Response> move_act(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    const PlaceId id = subject.place.id;
    const std::string there = place_url(id) + "?klaar=verplaatst";
    auto no = [&](const Error& error) { return move_form(visit, subject, wrongs_of(visit, error)); };
    auto to = parse_id<PlaceTag>(visit.form.get("naar"));
    if (!to || !place::find(visit.db, *to)) return no(refused("parent", "unknown"));
    if (*to == subject.place.parent) return web::see_other(there);
    // What is counted there changes too, so its steward must be the same.
    if (!person::is_steward(visit.db, visit.viewer, *to)) return no(refused("parent", "steward"));
    auto done = place::move(visit.db, id, *to);
    if (!done) return no(done.error());
    place_changed(visit, id);
    web::JsonWriter body;
    body.begin_object().member("from", subject.place.parent.value).member("to", to->value).end_object();
    record(visit, "place_moved", id, body.take());
    return web::see_other(there);
}

// ---- ties
// ------------------------------------------------------------------------------------------------------

std::vector<Option> tie_options(const person::Visit& visit) {
    std::vector<Option> options;
    for (auto tie : {place::Tie::jeugdregio, place::Tie::arbeidsmarktregio, place::Tie::veiligheidsregio,
                     place::Tie::partner})
        options.push_back({std::string(place::key(tie)), std::string(visit.t(place::name(tie)))});
    return options;
}

// Only the place's own ties can be undone here; those of a place around it belong there.
Markup tie_list(const person::Visit& visit, PlaceId id) {
    Markup items;
    for (const place::Tied& t : store::ties_of(visit.db, id)) {
        Markup fields;
        fields.add(hidden_field("region", std::to_string(t.id.value)))
            .add(hidden_field("tie", place::key(t.tie)));
        items.add<R"(<li class="mk-brief__item">{link} <span class="mk-brief__meta">{tie}</span>
<form class="mk-act" method="post" action="{action}">{csrf}{fields}<button class="nl-button nl-button--subtle"
type="submit" name="los" value="1">{untie}<span class="mk-ear"> {name}</span></button></form></li>
)">("link"_h = link(place_url(t.id), t.name), "tie"_h = visit.t(place::name(t.tie)),
            "action"_h = place_url(id, "regio"), "csrf"_h = csrf_field(visit.csrf), "fields"_h = fields,
            "untie"_h = visit.t(text::untie_button), "name"_h = t.name);
    }
    if (items.empty()) {
        items.add<R"(<li class="mk-brief__item">{none}</li>)">("none"_h = visit.t(text::no_ties));
    }
    Markup out;
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return section("nu", visit.t(text::ties_now), out);
}

Markup tie_choice(const person::Visit& visit, PlaceId id, const place::Place& region,
                  const std::vector<Wrong>& wrong) {
    Markup fields = hidden_field("region", std::to_string(region.id.value));
    fields.add(select_field(visit.lang,
                            {.name = "tie",
                             .label = fill(visit.t(text::tie_as), {{"place", region.name}}),
                             .value = std::string(visit.form.get("tie")),
                             .error = wrong_with(wrong, "tie"),
                             .required = true},
                            tie_options(visit), true));
    Markup acts = button(Look::primary, visit.t(text::tie_button));
    acts.say(" ").add(link(place_url(id, "regio"), visit.t(text::choose_other)));
    fields.add(buttons(acts));
    return form({.action = place_url(id, "regio"), .csrf = visit.csrf}, fields);
}

web::Response tie_form(const person::Visit& visit, const Subject& subject, const place::Place* region,
                       const std::vector<Wrong>& wrong) {
    const PlaceId id = subject.place.id;
    Markup inside;
    if (visit.request.query.get("klaar") == "regio")
        inside.add(notice(Tone::ok, visit.t(text::done_tied), true));
    inside.add(tie_list(visit, id));
    Markup more =
        region ? tie_choice(visit, id, *region, wrong) : choose_place(visit, place_url(id, "regio"), id);
    inside.add(section("erbij", visit.t(text::tie_more), more));
    return steward_page(visit, {subject, visit.t(text::act_tie), visit.t(text::tie_lead), inside, wrong});
}

Result<web::Response> tie_page(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    auto wish = parse_id<PlaceTag>(visit.request.query.get("naar"));
    if (!wish) return tie_form(visit, subject, nullptr, {});
    MK_TRY(auto region, place::find(visit.db, *wish));
    return tie_form(visit, subject, &region, {});
}

Result<web::Response> tie_act(person::Visit& visit) {
    MK_TRY(Subject subject, kept_place(visit));
    const PlaceId id = subject.place.id;
    auto wish = parse_id<PlaceTag>(visit.form.get("region"));
    auto found =
        wish ? place::find(visit.db, *wish) : Result<place::Place>(fail(Refusal::not_found, "place"));
    if (!found) return tie_form(visit, subject, nullptr, wrongs_of(visit, refused("region", "unknown")));
    const place::Place& region = *found;
    auto no = [&](const Error& error) { return tie_form(visit, subject, &region, wrongs_of(visit, error)); };
    auto tie = place::tie_of(visit.form.get("tie"));
    if (!tie) return no(refused("tie", "unknown"));
    const bool untie = visit.form.get("los") == "1";
    const std::string there = place_url(id, "regio") + "?klaar=regio";
    auto ties = store::ties_of(visit.db, id);
    bool tied = std::ranges::any_of(ties, [&](auto& t) { return t.id == region.id && t.tie == *tie; });
    if (tied != untie) return web::see_other(there);  // it is so already
    auto done =
        untie ? place::untie(visit.db, id, region.id, *tie) : place::tie(visit.db, id, region.id, *tie);
    if (!done) return no(done.error());
    place_changed(visit, id);
    web::JsonWriter body;
    body.begin_object().member("region", region.id.value).member("tie", place::key(*tie)).end_object();
    record(visit, untie ? "place_untied" : "place_tied", id, body.take());
    return web::see_other(there);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/plek/{id}/verplaatsen", person::Who::steward, move_page},
    {web::Method::post, "/plek/{id}/verplaatsen", person::Who::steward, move_act},
    {web::Method::get, "/plek/{id}/regio", person::Who::steward, tie_page},
    {web::Method::post, "/plek/{id}/regio", person::Who::steward, tie_act},
};

}  // namespace

std::span<const person::Route> move_routes() {
    return routes;
}

}  // namespace mk::app
