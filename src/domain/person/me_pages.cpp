// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"
#include "domain/person/secret.hpp"
#include "html/page.hpp"

namespace mk::person::pages {

using html::operator""_h;
namespace {

// What the form about oneself holds.
struct Typed {
    std::string name;
    std::string pseudonym;
    std::string lang;
};

html::Markup names_form(const Visit& visit, const Typed& typed, const std::vector<html::Wrong>& wrong) {
    html::Markup inside;
    inside.add(html::text_field({.name = "name",
                                 .label = std::string(visit.t(text::name_label)),
                                 .value = typed.name,
                                 .hint = std::string(visit.t(text::name_hint)),
                                 .visible = std::string(visit.t(text::name_visible)),
                                 .error = html::wrong_with(wrong, "name"),
                                 .max = name_max,
                                 .autocomplete = "name"}));
    inside.add(html::text_field({.name = "pseudonym",
                                 .label = std::string(visit.t(text::pseudonym_label)),
                                 .value = typed.pseudonym,
                                 .hint = std::string(visit.t(text::pseudonym_hint)),
                                 .visible = std::string(visit.t(text::pseudonym_visible)),
                                 .error = html::wrong_with(wrong, "pseudonym"),
                                 .max = name_max,
                                 .autocomplete = "off"}));
    inside.add(html::select_field(
        visit.lang, {.name = "lang", .label = std::string(visit.t(text::lang_label)), .value = typed.lang},
        {{"nl", "Nederlands"}, {"en", "English"}}));
    inside.add(html::buttons(html::button(html::Look::primary, visit.t(text::save_button))));
    return html::form({.action = "/mij", .csrf = visit.csrf}, inside);
}

html::Markup standing_card(const Visit& visit, const Standing& s) {
    html::Markup state;
    if (s.vouched)
        state.add(html::badge(visit.t(s.steward ? text::standing_steward : text::standing_vouched)));
    else state.add(html::unsure_badge(visit.lang));
    html::Markup out;
    out.add<R"(<article class="mk-card mk-card--quiet"><h3 class="nl-heading nl-heading--level-3">{place}</h3>
<p class="mk-meta">{level} {state}</p>
{leave}
</article>
)">("place"_h = html::link("/plek/" + std::to_string(s.place.value), s.place_name),
        "level"_h = html::level_word(place::key(s.level), visit.t(place::name(s.level))), "state"_h = state,
        "leave"_h = html::act_button(
            {.action = "/mij/plek/" + std::to_string(s.id.value) + "/weg", .csrf = visit.csrf},
            html::Look::subtle, visit.t(text::standing_leave)));
    return out;
}

html::Markup standings_part(const Visit& visit) {
    html::Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(visit.viewer.standings.empty() ? text::standings_none : text::standings_words));
    html::Markup cards;
    for (const Standing& s : visit.viewer.standings) cards.add(standing_card(visit, s));
    if (!cards.empty())
        inside.add<R"(<div class="mk-stack">{cards}</div>
)">("cards"_h = cards);
    inside.add(
        html::buttons(html::button_link(html::Look::secondary, "/mij/plek", visit.t(text::standings_add))));
    return html::section("plekken", visit.t(text::standings_head), inside);
}

html::Markup sessions_part(Visit& visit) {
    html::Markup items;
    for (const Session& s :
         sessions(visit.db, visit.viewer, visit.request.cookie(session_cookie), visit.now)) {
        html::Markup act;
        if (s.current) {
            act.add(html::badge(visit.t(text::session_current)));
        } else {
            act.add(html::act_button(
                {.action = "/mij/sessies/" + std::to_string(s.id) + "/sluiten", .csrf = visit.csrf},
                html::Look::subtle, visit.t(text::session_close)));
        }
        items.add<R"(<li>{since} {day} {act}</li>
)">("since"_h = visit.t(text::session_since), "day"_h = html::day(visit.lang, s.opened_at), "act"_h = act);
    }
    html::Markup inside;
    inside.add<R"(<p class="nl-paragraph">{words}</p>
<ul class="mk-list">
{items}</ul>
<div class="utrecht-button-group mk-buttons">{here} {everywhere}</div>
)">("words"_h = visit.t(text::sessions_words), "items"_h = items,
        "here"_h = html::act_button({.action = "/uitloggen", .csrf = visit.csrf}, html::Look::secondary,
                                    visit.t(text::sign_out)),
        "everywhere"_h = html::act_button({.action = "/uitloggen/overal", .csrf = visit.csrf},
                                          html::Look::subtle, visit.t(text::sign_out_everywhere)));
    return html::section("apparaten", visit.t(text::sessions_head), inside);
}

web::Response render_me(Visit& visit, const Typed& typed, const std::vector<html::Wrong>& wrong, int status) {
    html::Markup main;
    main.add(html::title(visit.t(text::me_title), {}, visit.t(text::me_lead)));
    main.add(html::error_summary(visit.lang, wrong));
    main.add(standings_part(visit));
    main.add(html::section("naam", visit.t(text::names_head), names_form(visit, typed, wrong)));
    main.add(sessions_part(visit));
    return page(visit,
                {.title = html::title_with(visit.lang, visit.t(text::me_title), wrong),
                 .width = html::Width::narrow,
                 .notice = done_notice(visit)},
                main, status);
}

html::Markup find_form(const Visit& visit, std::string_view q) {
    html::Markup out;
    out.add<R"(<form class="mk-form" method="get" action="/mij/plek">
{field}{buttons}</form>
)">("field"_h = html::text_field({.name = "q",
                                  .label = std::string(visit.t(text::place_find_label)),
                                  .value = std::string(q),
                                  .hint = std::string(visit.t(text::place_find_hint)),
                                  .autocomplete = "off"},
                                 "search"),
        "buttons"_h = html::buttons(html::button(html::Look::secondary, visit.t(text::place_find_button))));
    return out;
}

html::Markup found_places(Visit& visit, std::string_view q) {
    html::Markup out;
    if (q.empty()) return out;
    html::Markup items;
    for (const place::Brief& p : places_like(visit.db, q, 20)) {
        std::string around;
        for (const place::Brief& step : place::path(visit.db, p.id))
            if (step.id != p.id) around = step.name + (around.empty() ? "" : ", " + around);
        items.add<R"(<li class="mk-brief__item"><a class="nl-link" href="/mij/plek?plek={id}">{name}</a> <span
class="mk-brief__meta">{kind}{between}{around}</span></li>
)">("id"_h = p.id, "name"_h = p.name, "kind"_h = visit.t(place::name(p.kind)),
            "between"_h = around.empty() ? "" : " · ", "around"_h = around);
    }
    if (items.empty()) return html::notice(html::Tone::info, visit.t(text::place_find_none), true);
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return html::section("gevonden", visit.t(text::place_find_head), out);
}

web::Response render_claim(Visit& visit, const place::Place& at, std::string_view name,
                           std::string_view level, const std::vector<html::Wrong>& wrong, int status) {
    html::Markup inside;
    inside.add(html::hidden_field("place", std::to_string(at.id.value)));
    inside.add(level_cards(visit, visit.t(text::claim_level), level, wrong));
    if (visit.viewer.name.empty()) {
        inside.add(html::text_field({.name = "name",
                                     .label = std::string(visit.t(text::name_label)),
                                     .value = std::string(name),
                                     .hint = std::string(visit.t(text::claim_name_hint)),
                                     .visible = std::string(visit.t(text::name_visible)),
                                     .error = html::wrong_with(wrong, "name"),
                                     .required = true,
                                     .max = name_max,
                                     .autocomplete = "name"}));
    }
    inside.add(html::buttons(html::button(html::Look::primary, visit.t(text::claim_button))));
    const std::string head = html::fill(visit.t(text::claim_title), {{"place", at.name}});
    html::Markup main;
    main.add(html::title(head, visit.t(place::name(at.kind)), visit.t(text::claim_lead)));
    main.add(html::error_summary(visit.lang, wrong));
    main.add(html::form({.action = "/mij/plek", .csrf = visit.csrf}, inside));
    main.add<R"(<p class="nl-paragraph">{other}</p>
)">("other"_h = html::link("/mij/plek", visit.t(text::claim_other)));
    return page(visit,
                {.title = html::title_with(visit.lang, head, wrong),
                 .width = html::Width::narrow,
                 .path = "/mij/plek?plek=" + std::to_string(at.id.value)},
                main, status);
}

}  // namespace

Result<web::Response> me(Visit& visit) {
    const Viewer& v = visit.viewer;
    const bool dutch = mail_lang(visit.db, v.person) == html::Lang::nl;
    return render_me(visit, {v.name, v.pseudonym, dutch ? "nl" : "en"}, {}, 200);
}

Result<web::Response> change_me(Visit& visit) {
    Typed typed{std::string(visit.form.get("name")), std::string(visit.form.get("pseudonym")),
                std::string(visit.form.get("lang"))};
    const html::Lang lang = typed.lang == "en" ? html::Lang::en : html::Lang::nl;
    auto done = rename(visit.db, visit.viewer, typed.name, typed.pseudonym, lang);
    if (!done) {
        if (done.error().kind != Refusal::invalid) return fail(done.error());
        return render_me(visit, typed, name_wrongs(visit, done.error()), 422);
    }
    auto answer = web::see_other("/mij?gedaan=bewaard");
    set_lang_cookie(answer, visit.request, lang);
    return answer;
}

Result<web::Response> choose_place(Visit& visit) {
    if (visit.request.query.has("plek")) {
        auto id = parse_id<PlaceTag>(visit.request.query.get("plek"));
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(auto at, place::find(visit.db, *id));
        return render_claim(visit, at, {}, place::key(place::Level::resident), {}, 200);
    }
    const std::string_view q = visit.request.query.get("q");
    html::Markup main;
    main.add(html::title(visit.t(text::place_find_title), {}, visit.t(text::place_find_lead)));
    main.add(find_form(visit, q));
    main.add(found_places(visit, q));
    return page(visit, {.title = std::string(visit.t(text::place_find_title)), .width = html::Width::narrow},
                main);
}

Result<web::Response> claim(Visit& visit) {
    auto id = parse_id<PlaceTag>(visit.form.get("place"));
    if (!id) return fail(Refusal::not_found, "place");
    MK_TRY(auto at, place::find(visit.db, *id));
    const std::string_view name = visit.form.get("name");
    const std::string_view level_key = visit.form.get("level");
    const auto level = place::level_of(level_key);
    std::vector<html::Wrong> wrong;
    if (!level || *level == place::Level::none)
        wrong.push_back({"level", std::string(visit.t(text::wrong_level))});
    // A steward can only confirm somebody who has a name.
    const bool nameless = visit.viewer.name.empty();
    if (nameless && name.find_first_not_of(" \t") == std::string_view::npos)
        wrong.push_back({"name", std::string(visit.t(text::wrong_name_missing))});
    if (wrong.empty() && nameless) {
        auto named = rename(visit.db, visit.viewer, name, visit.viewer.pseudonym,
                            mail_lang(visit.db, visit.viewer.person));
        if (!named) wrong = name_wrongs(visit, named.error());
    }
    if (!wrong.empty()) return render_claim(visit, at, name, level_key, wrong, 422);
    MK_CHECK(stand(visit.db, {visit.viewer.person, at.id, *level}, visit.now));
    return web::see_other("/mij?gedaan=plek");
}

Result<web::Response> leave_standing(Visit& visit) {
    MK_TRY(auto id, visit.id<StandingTag>());
    // Posted twice, it is gone already: nothing to say.
    auto done = leave(visit.db, visit.viewer, id, visit.now);
    return web::see_other(done ? "/mij?gedaan=weg" : "/mij");
}

Result<web::Response> end_session(Visit& visit) {
    MK_TRY(auto id, visit.id<struct SessionTag>());
    auto done = close_session(visit.db, visit.viewer, id.value);
    return web::see_other(done ? "/mij?gedaan=afgemeld" : "/mij");
}

}  // namespace mk::person::pages
