// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/chain/chain.hpp"
#include "domain/person/secret.hpp"
#include "domain/search/search_form.hpp"
#include "domain/search/search_pages.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

// Preparing a search: its frame and its questions.
namespace mk::search::pages {

using html::button;
using html::button_link;
using html::buttons;
using html::empty_state;
using html::error_summary;
using html::fill;
using html::Look;
using html::Markup;
using html::notice;
using html::text_field;
using html::title;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::wrong_with;

namespace {

struct Sight {
    form::Filling filling{};
    std::string alert{};
    int status = 200;
};

// The form to prepare or change a search, after what was learned before.
Answered render_frame(Visit& visit, const Sight& sight) {
    bool fresh = !sight.filling.id;
    const html::Text& head = fresh ? text::new_title : text::edit_title;
    const web::Fields& typed = sight.filling.typed;
    Markup main;
    main.add(title(visit.t(head), {}, visit.t(text::new_lead)));
    main.add(error_summary(visit.lang, sight.filling.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    main.add(parts::learned(visit, place::theme_of(typed.get("theme")).value_or(place::Theme::none),
                            parse_id<PlaceTag>(typed.get("place")).value_or(PlaceId{}), sight.filling.id));
    main.add(form::frame_form(visit, sight.filling));
    html::Frame frame{.title = title_with(visit.lang, visit.t(head), sight.filling.wrong),
                      .width = Width::narrow,
                      .nav = "/zoektochten"};
    if (visit.request.method == web::Method::post)
        frame.path = fresh ? "/zoektocht/nieuw" : parts::url_of(sight.filling.id, "/wijzigen");
    return person::page(visit, std::move(frame), main, sight.status);
}

// Back with what was typed and why it was refused.
Answered refused_frame(Visit& visit, SearchId id, const Error& no) {
    Sight sight{.filling = {.typed = visit.form, .id = id}};
    if (no.kind == Refusal::invalid) {
        sight.filling.wrong = parts::wrongs(visit, no);
        // The field in which tensions are added is always there, the cards only when there are some.
        for (Wrong& w : sight.filling.wrong)
            if (w.field == "occasions") w.field = "more_occasions";
        sight.status = 422;
    } else if (no.kind == Refusal::conflict || no.kind == Refusal::forbidden) {
        sight.alert = parts::refused(visit, no);
        sight.status = web::status_of(no.kind);
    } else {
        return fail(Error(no));
    }
    return render_frame(visit, sight);
}

Answered render_no_standing(Visit& visit) {
    Markup main;
    main.add(title(visit.t(text::new_title), {}, visit.t(text::new_lead)));
    main.add(empty_state({.head = std::string(visit.t(text::no_standing_head)),
                          .words = std::string(visit.t(text::no_not_near)),
                          .button = std::string(visit.t(text::no_standing_button)),
                          .url = "/mij/plek"}));
    return person::page(visit, {.title = std::string(visit.t(text::new_title)), .width = Width::narrow},
                        main);
}

// What the address says it begins from.
Result<Done> begin_from(Visit& visit, mk::search::Frame& f) {
    if (std::string_view asked = visit.request.query.get("plek"); !asked.empty()) {
        auto id = parse_id<PlaceTag>(asked);
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(place::Place place, place::find(visit.db, *id));
        f.place = place.id;
    }
    std::string_view word = visit.request.query.get("uit");
    if (word.empty()) return Done{};
    auto from = chain::thing_of(word);
    if (!from || from->kind != chain::Kind::tension) return fail(Refusal::not_found, "thing");
    auto card = chain::find(visit.db, *from);
    if (!card) return fail(Refusal::not_found, "thing");
    f.occasions = {TensionId{from->id}};
    if (!f.place) f.place = card->place;
    f.theme = card->theme;
    return Done{};
}

}  // namespace

Answered new_page(Visit& visit) {
    mk::search::Frame f;
    MK_CHECK(begin_from(visit, f));
    const person::Standing* first = visit.viewer.first();
    if (!first) return render_no_standing(visit);
    if (!f.place) f.place = first->place;
    auto near = person::near_standings(visit.db, visit.viewer, f.place);
    if (near.empty()) return render_no_standing(visit);
    f.standing = near[0].id;
    form::plan_days(f, visit.now);
    auto pairs = form::typed_of(f, 0).pairs();
    pairs.emplace_back("once", person::random_token());
    return render_frame(visit, {.filling = {.typed = web::Fields(std::move(pairs))}});
}

Answered record(Visit& visit) {
    Error no{Refusal::invalid, "search", {}};
    auto f = form::frame_of(visit.form, no);
    if (!no.fields.empty()) return refused_frame(visit, {}, no);
    Act act = act_of(visit);
    act.once = std::string(visit.form.get("once"));
    auto id = prepare(act, f);
    if (!id) return refused_frame(visit, {}, id.error());
    return go_to(parts::url_of(*id, "/begeleiden"), "voorbereid");
}

Answered edit_page(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    if (s.state != State::prepared) return fail(Refusal::conflict, "opened");
    MK_TRY(mk::search::Frame f, frame_of(visit.db, visit.viewer, s.id));
    return render_frame(visit, {.filling = {.typed = form::typed_of(f, s.version), .id = s.id}});
}

Answered change(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    Error no{Refusal::invalid, "search", {}};
    auto f = form::frame_of(visit.form, no);
    if (!no.fields.empty()) return refused_frame(visit, s.id, no);
    auto done = edit(act_of(visit), s.id, f, parse_number(visit.form.get("version")).value_or(0));
    if (!done) return refused_frame(visit, s.id, done.error());
    return go_to(parts::url_of(s.id, "/begeleiden"), "veranderd");
}

// ---- questions --------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t fresh_questions = 2;  // empty fields for new ones

struct Asking {
    std::vector<Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

Markup question_field(const Visit& visit, const Asking& asking, const std::string& name, std::string label,
                      const std::string& kept) {
    bool typed = visit.form.has(name);
    return text_field({.name = name,
                       .label = std::move(label),
                       .value = typed ? std::string(visit.form.get(name)) : kept,
                       .error = wrong_with(asking.wrong, name),
                       .max = question_max,
                       .autocomplete = "off"});
}

Answered render_questions(Visit& visit, const Search& s, const Asking& asking) {
    Markup inside;
    for (const Question& q : questions(visit.db, s.id)) {
        std::string label = fill(visit.t(text::question_label), {{"n", std::to_string(q.no)}});
        if (q.answers == 0) {
            inside.add(
                question_field(visit, asking, "q" + std::to_string(q.id.value), std::move(label), q.words));
        } else {
            inside.add(
                parts::paragraph(label + ": " + q.words + " " + std::string(visit.t(text::question_fixed))));
        }
    }
    for (std::size_t i = 0; i < fresh_questions; ++i)
        inside.add(question_field(visit, asking, "new" + std::to_string(i),
                                  std::string(visit.t(text::question_new)), ""));
    Markup row;
    row.add(button(Look::primary, visit.t(text::save_button))).add<" ">();
    row.add(button_link(Look::subtle, parts::url_of(s.id, "/begeleiden"), visit.t(text::cancel)));
    inside.add(buttons(row));
    Markup main;
    main.add(title(visit.t(text::questions_title), s.title, visit.t(text::questions_lead)));
    main.add(error_summary(visit.lang, asking.wrong));
    if (!asking.alert.empty()) main.add(notice(Tone::warning, asking.alert, true));
    main.add(html::form({.action = parts::url_of(s.id, "/vragen"), .csrf = visit.csrf}, inside));
    return person::page(visit,
                        {.title = title_with(visit.lang, visit.t(text::questions_title), asking.wrong),
                         .crumbs = parts::crumbs(visit, s, visit.t(text::questions_title)),
                         .width = Width::narrow,
                         .nav = "/zoektochten"},
                        main, asking.status);
}

}  // namespace

Answered questions_page(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    return render_questions(visit, s, {});
}

Answered change_questions(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    std::vector<QuestionEdit> edits;
    for (const auto& [name, value] : visit.form.pairs()) {
        if (name.starts_with("new")) edits.push_back({{}, value});
        else if (name.starts_with("q"))
            if (auto id = parse_id<SearchQuestionTag>(std::string_view(name).substr(1)))
                edits.push_back({*id, value});
    }
    auto done = edit_questions(act_of(visit), s.id, edits);
    if (done) return go_to(parts::url_of(s.id, "/begeleiden"), "vragen");
    const Error& no = done.error();
    if (no.kind == Refusal::invalid)
        return render_questions(visit, s, {.wrong = parts::wrongs(visit, no), .status = 422});
    if (no.kind == Refusal::conflict)
        return render_questions(visit, s, {.alert = parts::refused(visit, no), .status = 409});
    return fail(std::move(done).error());
}

}  // namespace mk::search::pages
