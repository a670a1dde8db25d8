// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/experiment/experiment_form.hpp"
#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "domain/person/secret.hpp"
#include "html/parts.hpp"

// Preparing one, changing it, its guard rails, and taking one along.
namespace mk::experiment::pages {

using html::button;
using html::button_link;
using html::buttons;
using html::fill;
using html::Frame;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::notice;
using html::Text;
using html::Tone;
using html::Width;
using html::Wrong;
using html::operator""_h;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

void put(Values& values, std::string_view name, std::string value) {
    auto found = std::ranges::find(values, name, &std::pair<std::string, std::string>::first);
    if (found == values.end()) values.emplace_back(name, std::move(value));
    else found->second = std::move(value);
}

bool stands_confirmed(const Visit& visit) {
    return std::ranges::any_of(visit.viewer.standings, &person::Standing::vouched);
}

Answer no_standing(Visit& visit) {
    Markup main;
    main.add(html::title(visit.t(text::new_title), {}, visit.t(text::new_lead)));
    main.add(html::empty_state({.head = std::string(visit.t(text::no_standing_head)),
                                .words = std::string(visit.t(text::no_standing)),
                                .button = std::string(visit.t(text::no_standing_button)),
                                .url = "/mij/plek"}));
    return person::page(visit, {.title = std::string(visit.t(text::new_title)), .width = Width::narrow},
                        main);
}

std::optional<chain::Thing> occasion_of(const web::Fields& fields) {
    std::string_view word = fields.get("occasion");
    if (word.empty()) word = fields.get("uit");
    if (word.empty()) return std::nullopt;
    // a word that leads nowhere is refused by the rule, as a thing that is not there
    return chain::thing_of(word).value_or(chain::Thing{chain::Kind::search, 0});
}

// A page with one form: what it is called, where it goes, and its fields.
struct Paper {
    std::string head;
    std::string lead;
    std::string action;
    std::string back;  // "" for none
    std::string draft;
    const Text& button;
    Markup before{};
    Markup fields{};
};

Answer render(Visit& visit, const Paper& p, const std::vector<Wrong>& wrong, std::string_view alert,
              int status) {
    Markup main;
    main.reserve(24 * 1024);
    main.add(html::title(p.head, {}, p.lead)).add(html::error_summary(visit.lang, wrong));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    main.add(p.before);
    Markup inside = p.fields;
    parts::paragraph(visit.t(text::acts_visible), inside);
    Markup row;
    row.add(button(Look::primary, visit.t(p.button)));
    if (!p.back.empty()) row.add<" ">().add(button_link(Look::subtle, p.back, visit.t(text::cancel)));
    inside.add(buttons(row));
    main.add(html::form({.action = p.action, .csrf = visit.csrf, .draft = p.draft}, inside));
    Frame frame{
        .title = html::title_with(visit.lang, p.head, wrong), .width = Width::narrow, .nav = "/experimenten"};
    if (visit.request.method == web::Method::post)
        frame.path = p.back.empty() ? std::string("/experiment/nieuw") : p.back;
    return person::page(visit, std::move(frame), main, status);
}

Answer new_with(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong) {
    Paper p{std::string(visit.t(text::new_title)),
            std::string(visit.t(text::new_lead)),
            "/experiment",
            "",
            "experiment-nieuw",
            text::new_button};
    auto occasion = occasion_of(typed);
    if (auto card = occasion ? chain::find(visit.db, *occasion) : std::nullopt) {
        p.before.add<R"(<p class="nl-paragraph">{words} <a class="nl-link" href="{url}">{title}</a></p>
)">("words"_h = visit.t(text::comes_of), "url"_h = chain::url(card->thing()), "title"_h = card->title);
    }
    auto at = parse_id<PlaceTag>(typed.get("place"));
    if (at && bearing(visit.db, {}, *at, visit.now).too_much) {
        auto place = place::find(visit.db, *at);
        p.before.add(notice(Tone::warning,
                            fill(visit.t(text::stand_too_much), {{"place", place ? place->name : ""}})));
    }
    p.fields.add(hidden_field("once", typed.get("once"))).add(hidden_field("uit", typed.get("uit")));
    p.fields.add(form::draft_fields({visit, typed, wrong}, {}));
    return render(visit, p, wrong, "", wrong.empty() ? 200 : 422);
}

}  // namespace

Answer new_page(Visit& visit) {
    if (!stands_confirmed(visit)) return no_standing(visit);
    auto occasion = occasion_of(visit.request.query);
    if (occasion && occasion->kind == chain::Kind::experiment && occasion->id != 0)
        return web::see_other(parts::url_of(ExperimentId{occasion->id}) + "/meenemen");
    Values values;
    put(values, "once", person::random_token());
    put(values, "from", iso_day(visit.now));
    auto first = std::ranges::find_if(visit.viewer.standings, &person::Standing::vouched);
    put(values, "standing", std::to_string(first->id.value));
    put(values, "place", std::to_string(first->place.value));
    if (auto card = occasion ? chain::find(visit.db, *occasion) : std::nullopt) {
        put(values, "uit", chain::word(card->thing()));
        put(values, "title", parts::cut(card->title, title_max - 1));
        put(values, "theme", std::string(place::key(card->theme)));
        if (!person::near_standings(visit.db, visit.viewer, card->place).empty())
            put(values, "place", std::to_string(card->place.value));
        if (card->kind == chain::Kind::room) put(values, "room", std::to_string(card->id));
    }
    return new_with(visit, web::Fields(std::move(values)), {});
}

Answer create(Visit& visit) {
    if (!stands_confirmed(visit)) return no_standing(visit);
    auto made = prepare(act_of(visit), form::draft_of(visit.form), occasion_of(visit.form));
    if (made) return go_to(*made, "gemaakt");
    if (made.error().kind != Refusal::invalid) return fail(std::move(made).error());
    return new_with(visit, visit.form, form::wrongs(visit, made.error()));
}

// ---- changing ---------------------------------------------------------------------------------------------

namespace {

Answer edit_with(Visit& visit, const Experiment& e, const web::Fields& typed,
                 const std::vector<Wrong>& wrong) {
    Paper p{std::string(visit.t(text::edit_title)),
            e.card.title,
            parts::url_of(e.card.id) + "/wijzigen",
            parts::url_of(e.card.id),
            "",
            text::save_button};
    p.fields.add(form::draft_fields({visit, typed, wrong}, {.with_place = false}));
    return render(visit, p, wrong, "", wrong.empty() ? 200 : 422);
}

// Only who takes part, and only while it is prepared; the page of the experiment says so.
std::optional<Error> not_changeable(const Experiment& e) {
    if (!e.takes_part) return refuse(Refusal::forbidden, "not_taking_part");
    if (e.card.state != State::prepared) return refuse(Refusal::conflict, "state");
    return std::nullopt;
}

Answer show_refused(Visit& visit, ExperimentId id, const Error& no) {
    return show_with(visit, id, {.alert = refused_words(visit, no), .status = web::status_of(no.kind)});
}

}  // namespace

Answer edit_page(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    if (auto no = not_changeable(e)) return show_refused(visit, id, *no);
    return edit_with(visit, e, form::filled(e), {});
}

Answer save(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    auto done = change(act_of(visit), id, form::draft_of(visit.form));
    if (done) return go_to(id, "veranderd");
    const Error& no = done.error();
    if (no.kind == Refusal::invalid) return edit_with(visit, e, visit.form, form::wrongs(visit, no));
    if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden) return show_refused(visit, id, no);
    return fail(std::move(done).error());
}

// ---- guard rails ------------------------------------------------------------------------------------------

Answer rail_with(Visit& visit, ExperimentId id, const std::vector<Wrong>& wrong) {
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    if (auto no = not_changeable(e)) return show_refused(visit, id, *no);
    bool post = visit.request.method == web::Method::post;
    auto nr = parse_id<RailTag>(post ? visit.form.get("nr") : visit.request.query.get("nr"));
    auto rail = nr ? std::ranges::find(e.rails, *nr, &Rail::id) : e.rails.end();
    if (nr && rail == e.rails.end()) return fail(Refusal::not_found, "rail");
    web::Fields typed = post ? visit.form : nr ? form::filled(*rail, visit.lang) : web::Fields();
    Paper p{std::string(visit.t(nr ? text::rail_change : text::rail_new)),
            std::string(visit.t(text::rail_lead)),
            parts::url_of(id) + "/vangrail",
            parts::url_of(id),
            "",
            text::save_button};
    p.fields.add(hidden_field("once", post ? std::string(visit.form.get("once")) : person::random_token()));
    if (nr) p.fields.add(hidden_field("nr", std::to_string(nr->value)));
    p.fields.add(form::rail_fields({visit, typed, wrong}));
    return render(visit, p, wrong, "", wrong.empty() ? 200 : 422);
}

Answer rail_page(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    return rail_with(visit, id, {});
}

// ---- taking along -----------------------------------------------------------------------------------------

namespace {

Answer fork_with(Visit& visit, const Experiment& source, const web::Fields& typed,
                 const std::vector<Wrong>& wrong) {
    Paper p{std::string(visit.t(text::fork_button)),
            fill(visit.t(text::fork_lead), {{"place", source.card.place_name}}),
            parts::url_of(source.card.id) + "/meenemen",
            parts::url_of(source.card.id),
            "",
            text::fork_do};
    p.before.add<R"(<p class="nl-paragraph">{words} <a class="nl-link" href="{url}">{title}, {place}</a></p>
)">("words"_h = visit.t(text::after), "url"_h = parts::url_of(source.card.id), "title"_h = source.card.title,
        "place"_h = source.card.place_name);
    if (source.card.state == State::ended)
        p.before.add(html::data_list({{std::string(visit.t(text::f_worked)), html::words(source.worked)},
                                      {std::string(visit.t(text::f_failed)), html::words(source.failed)}}));
    p.fields.add(hidden_field("once", typed.get("once")));
    p.fields.add(form::draft_fields({visit, typed, wrong}, {.with_place = true, .with_difference = true}));
    return render(visit, p, wrong, "", wrong.empty() ? 200 : 422);
}

}  // namespace

Answer fork_page(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment source, find(visit.db, visit.viewer, id));
    if (!stands_confirmed(visit)) return no_standing(visit);
    if (source.card.state == State::prepared)
        return show_refused(visit, id, refuse(Refusal::conflict, "state"));
    Values values = form::filled(source).pairs();
    // another place gives its own leave, on its own days
    auto first = std::ranges::find_if(visit.viewer.standings, &person::Standing::vouched);
    put(values, "place", std::to_string(first->place.value));
    put(values, "standing", std::to_string(first->id.value));
    for (std::string_view name : {"room", "consent", "until"}) put(values, name, "");
    put(values, "from", iso_day(visit.now));
    put(values, "once", person::random_token());
    put(values, "occasion", std::string(visit.request.query.get("uit")));
    return fork_with(visit, source, web::Fields(std::move(values)), {});
}

Answer take_along(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment source, find(visit.db, visit.viewer, id));
    auto made = fork(act_of(visit), id, form::draft_of(visit.form), form::difference_of(visit.form),
                     occasion_of(visit.form));
    if (made) return go_to(*made, "meegenomen");
    const Error& no = made.error();
    if (no.kind == Refusal::invalid) return fork_with(visit, source, visit.form, form::wrongs(visit, no));
    if (no.kind == Refusal::conflict) return show_refused(visit, id, no);
    return fail(std::move(made).error());
}

}  // namespace mk::experiment::pages
