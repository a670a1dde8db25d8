// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <set>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "base/text.hpp"
#include "domain/chain/chain_panel.hpp"
#include "domain/experiment/experiment_panel.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room_panel.hpp"
#include "domain/tension/tension_panel.hpp"
#include "html/form.hpp"

// The page of a place: the same at every scale, from a street to a country. What is felt closest to the work
// comes first.
namespace mk::app {

using html::data_list;
using html::fill;
using html::Frame;
using html::link;
using html::Markup;
using html::notice;
using html::number;
using html::section;
using html::Table;
using html::table;
using html::Text;
using html::title;
using html::Tone;
using html::words;
using html::operator""_h;

namespace {

constexpr std::size_t timeline_read = 24;
constexpr std::size_t timeline_shown = 5;

Markup successor_notice(const person::Visit& visit, const place::Place& place) {
    Markup out;
    if (!place.successor) return out;
    auto heir = place::find(visit.db, place.successor);
    if (!heir) return out;
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words} <a class="nl-link" href="/plek/{id}">{name}</a></p>)">(
        "words"_h = visit.t(text::succeeded), "id"_h = heir->id, "name"_h = heir->name);
    return notice(Tone::info, inside);
}

// One principle a line.
Markup principle_list(std::string_view principles) {
    Markup items;
    for (std::string_view line : split(principles, '\n'))
        if (!trim(line).empty()) items.add<"<li>{line}</li>">("line"_h = trim(line));
    Markup out;
    out.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return out;
}

Markup purpose_part(const person::Visit& visit, const place::Place& place) {
    Markup inside;
    if (place.purpose.empty() && place.principles.empty()) return inside;
    if (!place.purpose.empty())
        inside.add<R"(<p class="nl-paragraph nl-paragraph--lead">{purpose}</p>
)">("purpose"_h = place.purpose);
    if (!place.principles.empty()) {
        inside.add<R"(<details class="mk-more"><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">
{list}</div></details>
)">("head"_h = visit.t(text::principles), "list"_h = principle_list(place.principles));
    }
    return section("bedoeling", visit.t(text::purpose), inside);
}

Markup mirror_part(const person::Visit& visit, PlaceId id) {
    auto grid = mirror::of_place(visit.db, id);
    Markup inside;
    inside.add(level_mirror(visit, id, grid));
    std::string silent = silent_levels(visit, grid);
    if (!silent.empty()) {
        std::string said = fill(visit.t(text::silent_here), {{"levels", silent}});
        inside.add<R"(<p class="mk-silence">{said}</p>
)">("said"_h = said);
    }
    inside.add<R"(<p class="nl-paragraph"><a class="nl-link" href="/plek/{id}/spiegel">{words}</a></p>
)">("id"_h = id, "words"_h = visit.t(text::mirror_more));
    return section("spiegel", visit.t(text::mirror_head), inside);
}

bool worth_telling(const journal::Line& line) {
    return line.kind != "tension_edited" && line.kind != "tension_edit_undone" &&
           line.kind != "echo_edited" && !line.kind.starts_with("level_");
}

// The last that happened with each thing.
Markup timeline_of(const person::Visit& visit, PlaceId id) {
    auto lines = journal::at_place(visit.db, id, 0, timeline_read);
    std::set<std::pair<std::string, std::int64_t>> told;
    std::erase_if(lines, [&](const journal::Line& line) {
        return !worth_telling(line) || !told.insert({line.subject, line.subject_id}).second;
    });
    if (lines.size() > timeline_shown) lines.resize(timeline_shown);
    if (lines.empty()) return {};
    return section("tijdlijn", visit.t(text::recent), timeline_part(visit, lines));
}

Markup fact_links(const std::vector<place::Tied>& tied) {
    Markup out;
    for (const place::Tied& t : tied) {
        if (!out.empty()) out.add<"<br>">();
        out.add(link(place_url(t.id), t.name));
    }
    return out;
}

Markup facts_part(const person::Visit& visit, const place::Place& place) {
    std::vector<std::pair<std::string, Markup>> facts;
    auto add = [&](const Text& name, Markup value) { facts.emplace_back(visit.t(name), std::move(value)); };
    if (place.inhabitants > 0) {
        std::string said = number(visit.lang, place.inhabitants);
        if (place.derived) said.append(" ").append(visit.t(text::inhabitants_sum));
        add(text::inhabitants, words(said));
    }
    if (!place.code.empty()) add(text::code, words(place.code));
    auto regions = place::regions_of(visit.db, place.id);
    auto partner =
        std::ranges::stable_partition(regions, [](auto& t) { return t.tie != place::Tie::partner; });
    std::vector<place::Tied> partners(partner.begin(), partner.end());
    regions.erase(partner.begin(), partner.end());
    if (!regions.empty()) add(text::belongs_to, fact_links(regions));
    if (!partners.empty()) add(text::partners, fact_links(partners));
    if (facts.empty()) return {};
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="feiten">
<h2 class="nl-heading nl-heading--level-3" id="feiten">{head}</h2>
{list}</section>
)">("head"_h = fill(visit.t(text::about_place), {{"place", place.name}}), "list"_h = data_list(facts));
    return out;
}

// What one can do here, by who looks.
Markup acts_part(const person::Visit& visit, const place::Place& place) {
    Markup items;
    auto add = [&](std::string_view url, const Text& said) {
        items.add<R"(<li><a class="nl-link" href="{url}">{words}</a></li>
)">("url"_h = url, "words"_h = visit.t(said));
    };
    const std::string id = std::to_string(place.id.value);
    add("/spanning/nieuw?plek=" + id, text::act_record);
    add("/spanningen?plek=" + id, text::act_echo);
    if (visit.viewer.signed_in()) add("/mij/plek?plek=" + id, text::act_stand);
    else add("/inloggen?terug=/plek/" + id, text::act_sign_in);
    if (!person::near_standings(visit.db, visit.viewer, place.id).empty()) {
        add("/zoektocht/nieuw?plek=" + id, text::act_search);
        add("/voorstel/nieuw", text::act_propose);
        add("/speelruimte/vragen?plek=" + id, text::act_room);
        add("/experiment/nieuw?plek=" + id, text::act_experiment);
    }
    add(place_url(place.id, "hefboom"), text::act_lever);
    add(place_url(place.id, "wie-mag-wat"), text::act_may);
    if (person::is_steward(visit.db, visit.viewer, place.id)) {
        add(place_url(place.id, "uitnodigen"), text::act_invite);
        add(place_url(place.id, "mensen"), text::act_people);
        add(place_url(place.id, "wijzigen"), text::act_describe);
        add(place_url(place.id, "nieuw"), text::act_add);
        add(place_url(place.id, "regio"), text::act_tie);
        if (place.parent) add(place_url(place.id, "verplaatsen"), text::act_move);
    }
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="hier">
<h2 class="nl-heading nl-heading--level-3" id="hier">{head}</h2>
<ul class="mk-list">
{items}</ul>
</section>
)">("head"_h = visit.t(text::acts_head), "items"_h = items);
    return out;
}

// What people do about it: searching, deciding, trying, and the room for that.
Markup movement_part(const person::Visit& visit, PlaceId id) {
    static constexpr std::array<chain::Kind, 2> shown_below{chain::Kind::room, chain::Kind::experiment};
    Markup out = chain::loop_part(visit, id, shown_below);
    out.add(experiment::part(visit, id)).add(room::part(visit, id));
    Markup tally = room::tally_part(visit, id);
    if (!tally.empty())
        out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">
{tally}</div></details>
)">("head"_h = visit.t(text::room_tally), "tally"_h = tally);
    return out;
}

// What a phone shows first; the other acts stand beside the page, or below it.
Markup record_button(const person::Visit& visit, PlaceId id) {
    return html::buttons(html::button_link(
        html::Look::primary, "/spanning/nieuw?plek=" + std::to_string(id.value), visit.t(text::act_record)));
}

std::string done_notice(const person::Visit& visit) {
    std::string_view done = visit.request.query.get("klaar");
    if (done == "toegevoegd") return std::string(visit.t(text::done_added));
    if (done == "gewijzigd") return std::string(visit.t(text::done_described));
    if (done == "verplaatst") return std::string(visit.t(text::done_moved));
    return {};
}

Result<web::Response> place_page(person::Visit& visit) {
    MK_TRY(Subject subject, subject_of(visit));
    const place::Place& place = subject.place;
    Markup main;
    main.reserve(96 * 1024);
    std::string lead;
    if (place.inhabitants > 0)
        lead = fill(visit.t(text::inhabitants_lead), {{"n", number(visit.lang, place.inhabitants)}});
    main.add(title(place.name, kicker_of(visit, subject), lead));
    main.add(place_tabs(visit, place.id, PlaceTab::overview));
    main.add(record_button(visit, place.id));
    main.add(successor_notice(visit, place));
    Markup side;
    side.add(acts_part(visit, place)).add(facts_part(visit, place));
    Markup body;
    body.reserve(80 * 1024);
    std::vector<TensionId> shown;
    body.add(tension::near_work(visit, place.id, &shown));
    body.add(tension::open_tensions(visit, place.id, shown));
    body.add(movement_part(visit, place.id));
    body.add(purpose_part(visit, place));
    body.add(mirror_part(visit, place.id));
    body.add(worlds_of(visit, place, store::Tree::main));
    body.add(worlds_of(visit, place, store::Tree::members));
    body.add(timeline_of(visit, place.id));
    main.add<R"(<div class="mk-split">
<div class="mk-split__main">
{body}</div>
<aside class="mk-split__side" aria-label="{label}">
{side}</aside>
</div>
)">("body"_h = body, "label"_h = visit.t(text::side_label), "side"_h = side);
    Frame frame;
    frame.title = place.name;
    frame.crumbs = crumbs_of(subject);
    frame.nav = "/plekken";
    frame.notice = done_notice(visit);
    return person::page(visit, std::move(frame), main);
}

// ---- all places inside, by a hundred
// ---------------------------------------------------------------------------

constexpr std::size_t list_page = 100;

Markup inner_table(const person::Visit& visit, const std::vector<store::Inner>& inner,
                   std::string_view caption) {
    Table rows;
    rows.caption = caption;
    rows.heads = {std::string(visit.t(text::place)), std::string(visit.t(text::kind)),
                  std::string(visit.t(text::inhabitants)), std::string(visit.t(text::heard))};
    for (const store::Inner& i : inner)
        rows.rows.push_back({{link(place_url(i.id), i.name)},
                             {words(visit.t(place::name(i.kind)))},
                             {words(i.inhabitants > 0 ? number(visit.lang, i.inhabitants) : "–"), true},
                             {words(heard_words(visit, i.heard()))}});
    return table(visit.lang, rows);
}

Result<web::Response> inner_page(person::Visit& visit) {
    MK_TRY(Subject subject, subject_of(visit));
    const bool members = visit.request.query.get("langs") == "leden";
    const auto tree = members ? store::Tree::members : store::Tree::main;
    const auto count = static_cast<std::size_t>(store::count_inside(visit.db, subject.place.id, tree));
    const std::size_t skip = skip_of(visit, count);
    auto inner = store::inside(visit.db, subject.place.id, tree, list_page, skip);
    std::string base = place_url(subject.place.id, members ? "plekken?langs=leden&vanaf=" : "plekken?vanaf=");
    std::string previous = skip == 0 ? "" : base + std::to_string(skip - std::min(skip, list_page));
    std::string next = skip + inner.size() < count ? base + std::to_string(skip + list_page) : "";
    std::string head =
        fill(visit.t(members ? text::members_of : text::places_in), {{"place", subject.place.name}});
    Markup main;
    main.add(title(
        head, kicker_of(visit, subject),
        fill(visit.t(text::places_count), {{"n", number(visit.lang, static_cast<std::int64_t>(count))}})));
    if (!inner.empty()) main.add(inner_table(visit, inner, head));
    main.add(pager(visit, previous, next));
    Frame frame;
    frame.title = head;
    frame.crumbs = crumbs_of(subject, visit.t(text::places));
    frame.nav = "/plekken";
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/plek/{id}", person::Who::anyone, place_page},
    {web::Method::get, "/plek/{id}/plekken", person::Who::anyone, inner_page},
};

}  // namespace

std::span<const person::Route> place_routes() {
    return routes;
}

}  // namespace mk::app
