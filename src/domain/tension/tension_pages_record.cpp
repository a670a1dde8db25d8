// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"
#include "domain/tension/tension_form.hpp"
#include "domain/tension/tension_pages.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

// Recording a tension, and changing its words.
namespace mk::tension::pages {

using html::empty_state;
using html::error_summary;
using html::Frame;
using html::Markup;
using html::notice;
using html::title;
using html::title_with;
using html::Tone;
using html::Width;

namespace {

Answer render_record(Visit& visit, form::Recording recording, std::string_view alert, int status) {
    Markup main;
    main.add(title(visit.t(text::record_title), {}, visit.t(text::record_lead)));
    main.add(error_summary(visit.lang, recording.wrong));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    std::string head = title_with(visit.lang, visit.t(text::record_title), recording.wrong);
    main.add(form::record_form(visit, recording));
    Frame frame{.title = std::move(head), .width = Width::narrow, .nav = "/spanningen"};
    if (visit.request.method == web::Method::post) frame.path = "/spanning/nieuw";
    return person::page(visit, std::move(frame), main, status);
}

// Somebody without a place cannot say from where they feel it.
Answer render_no_standing(Visit& visit) {
    Markup main;
    main.add(title(visit.t(text::record_title), {}, visit.t(text::record_lead)));
    main.add(empty_state({.head = std::string(visit.t(text::no_standing_head)),
                          .words = std::string(visit.t(text::no_standing)),
                          .button = std::string(visit.t(text::no_standing_button)),
                          .url = "/mij/plek"}));
    return person::page(visit, {.title = std::string(visit.t(text::record_title)), .width = Width::narrow},
                        main);
}

}  // namespace

Answer new_page(Visit& visit) {
    const person::Standing* first = visit.viewer.first();
    if (!first) return render_no_standing(visit);
    form::Typed typed;
    typed.standing = std::to_string(first->id.value);
    typed.place = std::to_string(first->place.value);
    if (std::string_view asked = visit.request.query.get("plek"); !asked.empty()) {
        auto id = parse_id<PlaceTag>(asked);
        if (!id) return fail(Refusal::not_found, "place");
        MK_TRY(place::Place place, place::find(visit.db, *id));
        typed.place = std::to_string(place.id.value);
    }
    typed.once = person::random_token();
    return render_record(visit, {.typed = std::move(typed)}, "", 200);
}

namespace {

Answer look(Visit& visit, form::Typed typed) {
    PlaceId near = form::draft_from(typed).place;
    form::Recording recording{.similar = similar_list(visit, typed.now, near, WhenNone::say_so)};
    recording.typed = std::move(typed);
    return render_record(visit, std::move(recording), "", 200);
}

// "Herken ik" beside what looks alike: the words that were typed go along to the other tension.
Answer take_along(Visit& visit, std::string_view id_text, const form::Typed& typed) {
    auto id = parse_id<TensionTag>(id_text);
    if (!id) return fail(Refusal::not_found, "tension");
    return show_with(visit, *id, {.words = typed.now, .standing = typed.standing, .shown = typed.shown});
}

}  // namespace

Answer record(Visit& visit) {
    if (!visit.viewer.first()) return render_no_standing(visit);
    form::Typed typed = form::typed_of(visit.form);
    std::string_view act = visit.form.get("act");
    if (act == "look") return look(visit, std::move(typed));
    if (act.starts_with("echo:")) return take_along(visit, act.substr(5), typed);
    // Nobody shares without having read how they will be seen.
    bool share = act != "keep";
    if (share && typed.seen != form::seen_key(typed))
        return render_record(visit, {.typed = std::move(typed)}, visit.t(text::changed_seen), 200);
    Act by = act_of(visit);
    Draft draft = form::draft_from(typed);
    auto id = share ? keep_and_share(by, draft, form::shown_from(typed)) : keep(by, draft);
    if (id) return go_to(*id, share ? "gedeeld" : "bewaard");
    if (id.error().kind != Refusal::invalid) return fail(std::move(id).error());
    auto wrong = form::wrongs(visit, id.error());
    return render_record(visit, {.typed = std::move(typed), .wrong = std::move(wrong)}, "", 422);
}

namespace {

Answer render_edit(Visit& visit, const Tension& tension, form::Changing changing, std::string_view alert,
                   int status) {
    changing.id = tension.card.id;
    changing.kept = tension.card.state == State::kept;
    changing.theme_fixed = !changing.kept && !tension.may_change_theme;
    Markup main;
    main.add(title(visit.t(text::record_edit_title), {},
                   visit.t(changing.kept ? text::record_edit_lead_kept : text::record_edit_lead)));
    main.add(error_summary(visit.lang, changing.wrong));
    if (!alert.empty()) main.add(notice(Tone::warning, alert, true));
    main.add(form::edit_form(visit, changing));
    Frame frame{.title = title_with(visit.lang, visit.t(text::record_edit_title), changing.wrong),
                .crumbs = crumbs(visit, tension.card.place, visit.t(text::page_crumb)),
                .width = Width::narrow};
    frame.path = parts::url_of(tension.card.id) + "/wijzigen";
    return person::page(visit, std::move(frame), main, status);
}

// What the form leaves out stays as it is.
Draft changed_draft(const Draft& now, const form::Typed& typed, const Tension& tension) {
    Draft draft = form::draft_from(typed);
    if (tension.card.state != State::kept) {
        draft.place = now.place;
        draft.standing = now.standing;
        if (!tension.may_change_theme) {
            draft.theme = now.theme;
            draft.theme_free = now.theme_free;
        }
    }
    return draft;
}

}  // namespace

Answer edit_page(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(Draft draft, draft_of(visit.db, visit.viewer, id));
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    if (tension.card.state == State::resolved)
        return show_with(visit, id, {.alert = std::string(visit.t(text::no_resolved)), .status = 409});
    form::Typed typed = form::typed_of(draft);
    typed.version = std::to_string(tension.version);
    return render_edit(visit, tension, {.typed = std::move(typed)}, "", 200);
}

Answer change(Visit& visit) {
    MK_TRY(TensionId id, visit.id<TensionTag>());
    MK_TRY(Draft draft, draft_of(visit.db, visit.viewer, id));
    MK_TRY(Tension tension, find(visit.db, visit.viewer, id, visit.now));
    form::Typed typed = form::typed_of(visit.form);
    std::int64_t version = parse_number(typed.version).value_or(0);
    auto done = edit(act_of(visit), id, changed_draft(draft, typed, tension), version);
    if (done) return go_to(id, "veranderd");
    const Error& no = done.error();
    if (no.kind == Refusal::conflict && no.code == "version") {
        typed.version = std::to_string(tension.version);
        return render_edit(visit, tension, {.typed = std::move(typed)}, visit.t(text::no_version), 409);
    }
    if (no.kind == Refusal::conflict)
        return show_with(visit, id, {.alert = refused_words(visit, no), .status = 409});
    if (no.kind != Refusal::invalid) return fail(std::move(done).error());
    auto wrong = form::wrongs(visit, no);
    return render_edit(visit, tension, {.typed = std::move(typed), .wrong = std::move(wrong)}, "", 422);
}

}  // namespace mk::tension::pages
