// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"
#include "domain/room/room_form.hpp"
#include "domain/room/room_pages.hpp"
#include "domain/room/room_parts.hpp"
#include "domain/room/room_text.hpp"

// The four larger forms: to give, to ask, to answer with a yes, to narrow.
namespace mk::room::pages {

using html::button;
using html::button_link;
using html::buttons;
using html::empty_state;
using html::error_summary;
using html::fill;
using html::Frame;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::notice;
using html::Text;
using html::title;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::operator""_h;

web::Response render_no_standing(Visit& visit, const Text& head) {
    Markup main;
    main.add(title(visit.t(head)));
    main.add(empty_state({.head = std::string(visit.t(text::no_standing_head)),
                          .words = std::string(visit.t(text::no_standing)),
                          .button = std::string(visit.t(text::no_standing_button)),
                          .url = "/mij/plek"}));
    return person::page(visit, {.title = std::string(visit.t(head)), .width = Width::narrow}, main);
}

namespace {

// One of these forms, drawn.
struct Sheet {
    const Text& head;
    const Text& lead;
    std::string action;
    std::string path;   // where it is read
    std::string draft;  // "" for none
    const Text& send;
    std::string back;  // "" for no way back
};

web::Response render(Visit& visit, const Sheet& sheet, const Markup& above, const Markup& fields,
                     const std::vector<Wrong>& wrong, std::string_view alert, int status) {
    Markup main;
    main.add(title(visit.t(sheet.head), {}, visit.t(sheet.lead)));
    main.add(error_summary(visit.lang, wrong));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    main.add(above);
    Markup inside;
    inside.add(fields);
    Markup row;
    row.add(button(Look::primary, visit.t(sheet.send)));
    if (!sheet.back.empty()) row.add<" ">().add(button_link(Look::subtle, sheet.back, visit.t(text::cancel)));
    inside.add(buttons(row));
    main.add(html::form({.action = sheet.action, .csrf = visit.csrf, .draft = sheet.draft}, inside));
    Frame frame{.title = title_with(visit.lang, visit.t(sheet.head), wrong), .width = Width::narrow};
    frame.path = sheet.path;
    return person::page(visit, std::move(frame), main, status);
}

void visible(const Visit& visit, const Text& words, Markup& out) {
    out.add<R"(<p class="mk-visible"><span class="mk-icon mk-icon--eye" aria-hidden="true"></span>{words}</p>
)">("words"_h = visit.t(words));
}

// What it comes of, above the form.
void add_occasion(Visit& visit, const web::Fields& typed, Markup& out) {
    auto thing = chain::thing_of(typed.get("uit"));
    auto card = thing ? chain::find(visit.db, *thing) : std::nullopt;
    if (!card) return;
    std::string head = fill(visit.t(text::occasion_line), {{"kind", visit.t(chain::name(card->kind))}});
    out.add<R"(<div class="mk-card mk-card--quiet"><p class="nl-paragraph">{head} {link}</p></div>
)">("head"_h = head, "link"_h = link(chain::url(*thing), card->title));
}

// The query of a fresh form with its defaults.
Result<std::vector<std::pair<std::string, std::string>>> fresh(Visit& visit, std::string_view place_field) {
    const web::Fields& query = visit.request.query;
    std::vector<std::pair<std::string, std::string>> out{{"once", person::random_token()}, {"money", "nee"}};
    if (std::string_view uit = query.get("uit"); !uit.empty()) {
        auto thing = chain::thing_of(uit);
        auto card = thing ? chain::find(visit.db, *thing) : std::nullopt;
        if (!card) return fail(Refusal::not_found, "thing");
        out.emplace_back("uit", std::string(uit));
        if (card->theme != place::Theme::none)
            out.emplace_back("theme", std::string(place::key(card->theme)));
        out.emplace_back(std::string(place_field), std::to_string(card->place.value));
    }
    if (auto place = parse_id<PlaceTag>(query.get("plek")); place && !query.get("plek").empty()) {
        MK_CHECK(place::find(visit.db, *place));
        out.emplace_back(std::string(place_field), std::to_string(place->value));
    }
    return out;
}

// ---- giving ----

web::Response render_offer(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong,
                           int status) {
    form::Filling f{typed, wrong};
    Markup above;
    add_occasion(visit, typed, above);
    Markup fields;
    fields.add(hidden_field("once", typed.get("once")));
    fields.add(hidden_field("uit", typed.get("uit")));
    fields.add(hidden_field("vanuit", typed.get("vanuit")));
    auto parent = parse_id<RoomTag>(typed.get("vanuit"));
    auto from = parent ? find(visit.db, visit.viewer, *parent, visit.now) : Result<Room>(Room{});
    if (parent && from) {
        above.add<R"(<div class="mk-card mk-card--quiet"><p class="nl-paragraph">{words} {link}</p></div>
)">("words"_h = visit.t(text::parent_line), "link"_h = link(parts::url_of(*parent), from->card.title));
    } else {
        fields.add(form::line(visit, f, "matter", {text::matter_label, &text::matter_hint}));
    }
    fields.add(form::standing_field(visit, f));
    fields.add(form::place_field(visit, f, "to_place", text::to_place_label));
    fields.add(form::level_field(visit, f, "to_level", text::to_level_label, true));
    fields.add(form::line(visit, f, "to_group", {text::to_group_label, &text::optional_hint, false}));
    fields.add(form::theme_field(visit, f));
    fields.add(form::terms_fields(visit, f));
    visible(visit, text::visible_all, fields);
    return render(visit,
                  {text::new_title, text::new_lead, "/speelruimte", "/speelruimte/nieuw", "speelruimte-nieuw",
                   text::offer_button, ""},
                  above, fields, wrong, "", status);
}

}  // namespace

Answer new_page(Visit& visit) {
    if (!form::may_speak(visit.viewer)) return render_no_standing(visit, text::new_title);
    MK_TRY(auto pairs, fresh(visit, "to_place"));
    if (auto parent = parse_id<RoomTag>(visit.request.query.get("vanuit"))) {
        MK_TRY(Room from, find(visit.db, visit.viewer, *parent, visit.now));
        pairs.emplace_back("vanuit", std::to_string(parent->value));
    }
    return render_offer(visit, web::Fields(std::move(pairs)), {}, 200);
}

Answer offer_it(Visit& visit) {
    auto id = give(act_of(visit), form::offer_from(visit.form));
    if (id) return go_to(*id, "aangeboden");
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    return render_offer(visit, visit.form, form::wrongs(visit, id.error()), 422);
}

// ---- asking ----

namespace {

web::Response render_ask(Visit& visit, const web::Fields& typed, const std::vector<Wrong>& wrong,
                         int status) {
    form::Filling f{typed, wrong};
    Markup above;
    add_occasion(visit, typed, above);
    Markup fields;
    fields.add(hidden_field("once", typed.get("once")));
    fields.add(hidden_field("uit", typed.get("uit")));
    fields.add(form::line(visit, f, "matter", {text::matter_label, &text::matter_hint}));
    fields.add(form::area(visit, f, "task", {text::task_label, &text::task_hint}));
    fields.add(form::line(visit, f, "to_group", {text::group_label, &text::group_hint}));
    fields.add(form::standing_field(visit, f));
    fields.add(form::place_field(visit, f, "from_place", text::ask_place_label));
    fields.add(form::level_field(visit, f, "from_level", text::ask_level_label, false));
    fields.add(form::area(visit, f, "better", {text::better_label, nullptr}));
    fields.add(form::area(visit, f, "budget", {text::budget_label, &text::budget_hint}));
    fields.add(form::area(visit, f, "quality", {text::quality_label, &text::quality_hint}));
    fields.add(form::area(visit, f, "support", {text::support_label, &text::support_hint}));
    fields.add(form::line(visit, f, "weeks", {text::weeks_label, &text::weeks_hint}, "number"));
    fields.add(form::theme_field(visit, f));
    visible(visit, text::visible_ask, fields);
    return render(visit,
                  {text::ask_title, text::ask_lead, "/speelruimte/vragen", "/speelruimte/vragen",
                   "speelruimte-vragen", text::ask_send, ""},
                  above, fields, wrong, "", status);
}

}  // namespace

Answer ask_page(Visit& visit) {
    if (!form::may_speak(visit.viewer)) return render_no_standing(visit, text::ask_title);
    MK_TRY(auto pairs, fresh(visit, "from_place"));
    pairs.emplace_back("weeks", std::to_string(weeks_usual));
    pairs.emplace_back("from_level", std::string(place::key(place::Level::executive)));
    if (!visit.request.query.has("plek")) {
        // It is mostly the municipality that is asked, whatever place it is about.
        if (auto home = place::home(visit.db))
            pairs.emplace(pairs.begin(), "from_place", std::to_string(home->id.value));
    }
    return render_ask(visit, web::Fields(std::move(pairs)), {}, 200);
}

Answer ask_it(Visit& visit) {
    auto id = ask(act_of(visit), form::ask_from(visit.form));
    if (id) return go_to(*id, "gevraagd");
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    return render_ask(visit, visit.form, form::wrongs(visit, id.error()), 422);
}

// ---- the yes ----

namespace {

web::Response render_answer(Visit& visit, const Room& room, const web::Fields& typed,
                            const std::vector<Wrong>& wrong, int status) {
    form::Filling f{typed, wrong};
    Markup above;
    std::string who = fill(visit.t(text::answer_to),
                           {{"who", parts::receiver(visit.lang, room.card)}, {"what", room.card.title}});
    above.add<R"(<div class="mk-card mk-card--quiet"><p class="nl-paragraph">{who}</p>{task}{budget}</div>
)">("who"_h = who, "task"_h = parts::text_lines(room.ask ? room.ask->task : ""),
        "budget"_h = parts::text_lines(room.ask ? room.ask->budget : ""));
    Markup fields;
    fields.add(hidden_field("once", typed.get("once")));
    fields.add(form::terms_fields(visit, f));
    visible(visit, text::visible_all, fields);
    std::string url = parts::url_of(room.card.id, "/antwoord");
    return render(visit,
                  {text::answer_title, text::answer_lead, url, url, "", text::offer_button,
                   parts::url_of(room.card.id)},
                  above, fields, wrong, "", status);
}

}  // namespace

Answer answer_page(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    if (!room.may_answer)
        return show_with(visit, id, {.alert = std::string(visit.t(text::no_state)), .status = 409});
    std::vector<std::pair<std::string, std::string>> pairs{{"once", person::random_token()},
                                                           {"money", "nee"}};
    if (room.ask) {
        pairs.emplace_back("say", room.ask->task);
        pairs.emplace_back("duty", room.ask->quality);
    }
    return render_answer(visit, room, web::Fields(std::move(pairs)), {}, 200);
}

Answer say_yes(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    auto done = answer_yes(act_of(visit), id, form::terms_from(visit.form));
    if (done) return go_to(id, "aangeboden");
    const Error& no = done.error();
    if (no.kind == Refusal::invalid)
        return render_answer(visit, room, visit.form, form::wrongs(visit, no), 422);
    if (no.kind != Refusal::conflict && no.kind != Refusal::forbidden) return fail(std::move(done).error());
    return show_with(visit, id, {.alert = refused_words(visit, no), .status = web::status_of(no.kind)});
}

// ---- narrowing ----

namespace {

web::Response render_narrow(Visit& visit, const Room& room, const web::Fields& typed,
                            const std::vector<Wrong>& wrong, std::string_view alert, int status) {
    form::Filling f{typed, wrong};
    Markup fields;
    fields.add(hidden_field("once", typed.get("once")));
    fields.add(hidden_field("version", typed.get("version")));
    fields.add(form::area(visit, f, "say", {text::say_label, nullptr}));
    fields.add(form::area(visit, f, "duty", {text::duty_label, nullptr}));
    fields.add(form::area(visit, f, "bounds", {text::bounds_label, &text::bounds_hint, false}));
    fields.add(form::money_fields(visit, f));
    fields.add(form::line(visit, f, "until", {text::until_label, &text::until_hint, false}, "date"));
    fields.add(form::area(visit, f, "words", {text::why_label, &text::why_hint}));
    visible(visit, text::visible_all, fields);
    std::string url = parts::url_of(room.card.id, "/inperken");
    Markup above;
    return render(
        visit,
        {text::narrow_title, text::narrow_lead, url, url, "", text::narrow_send, parts::url_of(room.card.id)},
        above, fields, wrong, alert, status);
}

}  // namespace

Answer narrow_page(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    if (!room.may_pull_back)
        return show_with(visit, id, {.alert = std::string(visit.t(text::no_not_giver)), .status = 403});
    auto pairs = form::typed_of(room).pairs();
    pairs.emplace_back("once", person::random_token());
    return render_narrow(visit, room, web::Fields(std::move(pairs)), {}, "", 200);
}

Answer narrow_it(Visit& visit) {
    MK_TRY(RoomId id, visit.id<RoomTag>());
    MK_TRY(Room room, find(visit.db, visit.viewer, id, visit.now));
    auto done = narrow(act_of(visit), id, form::narrower_from(visit.form));
    if (done) return go_to(id, "ingeperkt");
    const Error& no = done.error();
    if (no.kind == Refusal::invalid)
        return render_narrow(visit, room, visit.form, form::wrongs(visit, no), "", 422);
    if (no.code == "version") {
        auto pairs = visit.form.pairs();
        for (auto& [name, value] : pairs)
            if (name == "version") value = std::to_string(room.card.version);
        return render_narrow(visit, room, web::Fields(std::move(pairs)), {}, visit.t(text::no_version), 409);
    }
    if (no.kind != Refusal::conflict && no.kind != Refusal::forbidden) return fail(std::move(done).error());
    return show_with(visit, id, {.alert = refused_words(visit, no), .status = web::status_of(no.kind)});
}

}  // namespace mk::room::pages
