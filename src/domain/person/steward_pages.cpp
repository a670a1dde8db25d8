// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person_pages.hpp"
#include "domain/person/person_store.hpp"
#include "domain/person/person_text.hpp"
#include "html/page.hpp"

// What a steward sees of the people at a place: names and levels, never what they wrote.
namespace mk::person::pages {

using html::operator""_h;
namespace {

std::string path_of(PlaceId place) {
    return "/plek/" + std::to_string(place.value) + "/mensen";
}

html::Markup act(const Visit& visit, PlaceId place, StandingId standing, std::string_view verb,
                 const html::Text& word, html::Look look) {
    const std::string action = path_of(place) + "/" + std::to_string(standing.value);
    return html::act_button({.action = action, .csrf = visit.csrf}, look, visit.t(word), "doe", verb);
}

html::Markup acts(const Visit& visit, PlaceId place, const Neighbour& n) {
    html::Markup out;
    if (n.person == visit.viewer.person) return out.add(html::words(visit.t(text::people_yourself)));
    if (!n.vouched)
        return out.add(act(visit, place, n.standing, "bevestig", text::vouch, html::Look::secondary));
    out.add(act(visit, place, n.standing, "twijfel", text::unvouch, html::Look::subtle));
    if (n.steward)
        out.add(act(visit, place, n.standing, "geen-beheerder", text::end_steward, html::Look::subtle));
    else out.add(act(visit, place, n.standing, "beheerder", text::make_steward, html::Look::subtle));
    return out;
}

// Cards and no table: the button must be in reach on a phone.
html::Markup cards(const Visit& visit, PlaceId place, const std::vector<Neighbour>& people) {
    html::Markup list;
    for (const Neighbour& n : people) {
        html::Markup level = html::level_word(place::key(n.level), visit.t(place::name(n.level)));
        if (n.steward) level.say(" ").add(html::badge(visit.t(text::standing_steward)));
        const std::string_view name =
            n.name.empty() ? visit.t(text::people_nameless) : std::string_view(n.name);
        list.add<
            R"(<article class="mk-card mk-card--quiet"><h3 class="nl-heading nl-heading--level-3">{name}</h3>
<p class="mk-meta">{level} <span class="mk-meta__item">{since} {day}</span></p>
<div class="utrecht-button-group mk-buttons">{acts}</div></article>
)">("name"_h = name, "level"_h = level, "since"_h = visit.t(text::people_since),
            "day"_h = html::day(visit.lang, n.since), "acts"_h = acts(visit, place, n));
    }
    html::Markup out;
    out.add<R"(<div class="mk-cards">
{list}</div>
)">("list"_h = list);
    return out;
}

html::Markup waiting_elsewhere(Visit& visit, PlaceId place) {
    html::Markup out;
    auto waiting = waiting_inside(visit.db, visit.viewer, place, 20);
    if (!waiting || waiting->empty()) return out;
    html::Markup items;
    for (const Waiting& w : *waiting) {
        items.add<R"(<li class="mk-brief__item">{link} <span class="mk-brief__meta">{n}</span></li>
)">("link"_h = html::link(path_of(w.place), w.name),
            "n"_h = html::fill(visit.t(text::people_inside_n), {{"n", html::number(visit.lang, w.people)}}));
    }
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return html::section("hierbinnen", visit.t(text::people_inside), out);
}

Result<Done> done_to(Visit& visit, StandingId id, std::string_view verb) {
    if (verb == "bevestig") return vouch(visit.db, visit.viewer, id, visit.now);
    if (verb == "twijfel") return unvouch(visit.db, visit.viewer, id, visit.now);
    if (verb == "beheerder") return make_steward(visit.db, visit.viewer, id, true, visit.now);
    if (verb == "geen-beheerder") return make_steward(visit.db, visit.viewer, id, false, visit.now);
    return fail(Refusal::invalid, "doe");
}

std::string_view done_key(std::string_view verb) {
    if (verb == "bevestig") return "bevestigd";
    if (verb == "twijfel") return "onbevestigd";
    return "beheerder";
}

}  // namespace

Result<web::Response> people(Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    MK_TRY(auto at, place::find(visit.db, id));
    const StandingId after = parse_id<StandingTag>(visit.request.query.get("na")).value_or(StandingId{});
    MK_TRY(auto waiting, people_at(visit.db, visit.viewer, id, false, {}, rows_max));
    // One more than is shown tells whether there is a next page.
    MK_TRY(auto vouched, people_at(visit.db, visit.viewer, id, true, after, rows_max + 1));
    std::string next;
    if (vouched.size() > rows_max) {
        vouched.pop_back();
        next = "?na=" + std::to_string(vouched.back().standing.value);
    }
    const std::string head = html::fill(visit.t(text::people_title), {{"place", at.name}});
    html::Markup main;
    main.add(html::title(head, visit.t(place::name(at.kind)), visit.t(text::people_lead)));
    main.add(place_tabs(visit, id, "/mensen"));
    html::Markup first;
    if (waiting.empty())
        first.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = visit.t(text::people_none_waiting));
    else first.add(cards(visit, id, waiting));
    main.add(html::section("wacht", visit.t(text::people_waiting), first));
    main.add(waiting_elsewhere(visit, id));
    html::Markup second;
    if (vouched.empty())
        second.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = visit.t(text::people_none_vouched));
    else second.add(cards(visit, id, vouched)).add(html::paging(visit.lang, {}, next));
    main.add(html::section("bevestigd", visit.t(text::people_vouched), second));
    return page(
        visit,
        {.title = head, .crumbs = crumbs(visit, id, visit.t(text::tab_people)), .notice = done_notice(visit)},
        main);
}

Result<web::Response> change_standing(Visit& visit) {
    MK_TRY(auto place, visit.id<PlaceTag>());
    MK_TRY(auto id, visit.id<StandingTag>(1));
    const std::string_view verb = visit.form.get("doe");
    auto before = store::find_standing(visit.db, id);
    if (!before || before->place != place) return fail(Refusal::not_found, "standing");
    MK_CHECK(done_to(visit, id, verb));
    const bool vouched = verb == "bevestig" || (verb != "twijfel" && before->vouched);
    if (vouched != before->vouched && visit.town.standing_changed) {
        visit.town.standing_changed(
            visit.db, {id, before->person, place, before->level, vouched, visit.viewer.person, visit.now});
    }
    const bool steward = verb == "beheerder" || (verb != "geen-beheerder" && before->steward);
    if (steward != before->steward && visit.town.steward_changed) {
        visit.town.steward_changed(
            visit.db, {id, before->person, place, before->level, vouched, visit.viewer.person, visit.now},
            steward);
    }
    return web::see_other(path_of(place) + "?gedaan=" + std::string(done_key(verb)));
}

}  // namespace mk::person::pages
