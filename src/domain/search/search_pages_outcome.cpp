// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_days.hpp"
#include "domain/search/search_pages.hpp"
#include "domain/search/search_pages_show.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"

// The outcome with which a search ends.
namespace mk::search::pages {

using html::button;
using html::button_link;
using html::buttons;
using html::error_summary;
using html::Look;
using html::Markup;
using html::notice;
using html::Text;
using html::text_area;
using html::text_field;
using html::title_with;
using html::Tone;
using html::Width;
using html::Wrong;
using html::wrong_with;

namespace {

struct Sight {
    std::vector<Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

Markup outcome_form(const Visit& visit, const Search& s, const Sight& sight) {
    Markup inside;
    auto area = [&](std::string_view name, const Text& label, const Text& hint) {
        inside.add(text_area({.field = {.name = std::string(name),
                                        .label = std::string(visit.t(label)),
                                        .value = std::string(visit.form.get(name)),
                                        .hint = std::string(visit.t(hint)),
                                        .visible = std::string(visit.t(text::outcome_visible)),
                                        .error = wrong_with(sight.wrong, name),
                                        .required = true,
                                        .max = frame_max}}));
    };
    area("outcome", text::outcome_label, text::outcome_hint);
    area("body", text::body_label, text::body_hint);
    area("follows", text::follows_label, text::follows_hint);
    inside.add(text_field({.name = "follows_by",
                           .label = std::string(visit.t(text::follows_by_label)),
                           .value = std::string(visit.form.get("follows_by")),
                           .hint = std::string(visit.t(text::follows_by_hint)),
                           .error = wrong_with(sight.wrong, "follows_by")},
                          "date"));
    area("learned", text::learned_label, text::learned_hint);
    Markup row;
    row.add(button(Look::primary, visit.t(text::close_button))).add<" ">();
    row.add(button_link(Look::subtle, parts::url_of(s.id, "/begeleiden"), visit.t(text::cancel)));
    inside.add(buttons(row));
    return html::form({.action = parts::url_of(s.id, "/uitkomst"),
                       .csrf = visit.csrf,
                       .draft = "uitkomst-" + std::to_string(s.id.value)},
                      inside);
}

Answered render(Visit& visit, const Search& s, const Sight& sight) {
    Markup main;
    main.add(html::title(visit.t(text::outcome_title), s.title, visit.t(text::outcome_lead)));
    main.add(error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    if (s.state == State::answering) main.add(outcome_form(visit, s, sight));
    else
        main.add(buttons(
            button_link(Look::secondary, parts::url_of(s.id, "/begeleiden"), visit.t(text::guide_button))));
    html::Frame frame{.title = title_with(visit.lang, visit.t(text::outcome_title), sight.wrong),
                      .crumbs = parts::crumbs(visit, s, visit.t(text::outcome_title)),
                      .width = Width::narrow,
                      .nav = "/zoektochten"};
    return person::page(visit, std::move(frame), main, sight.status);
}

}  // namespace

Answered outcome_page(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    Sight sight;
    if (s.state != State::answering) sight.alert = std::string(visit.t(text::outcome_not_yet));
    return render(visit, s, sight);
}

Answered end_it(Visit& visit) {
    MK_TRY(Search s, guided_search(visit));
    Sight sight{.status = 422};
    std::string_view typed = visit.form.get("follows_by");
    auto day = day_of(typed);
    if (!day && !typed.empty()) {
        sight.wrong = parts::wrongs(visit, {Refusal::invalid, "search", {{"follows_by", "not_a_day"}}});
        return render(visit, s, sight);
    }
    auto get = [&](std::string_view name) { return std::string(visit.form.get(name)); };
    auto done = close(act_of(visit), s.id,
                      {get("outcome"), get("body"), get("follows"), day.value_or(Moment{0}), get("learned")});
    if (done) {
        map_follows(visit, s.id);
        forget_after(visit);
        return go_to(parts::url_of(s.id), "klaar");
    }
    const Error& no = done.error();
    if (no.kind == Refusal::invalid) {
        sight.wrong = parts::wrongs(visit, no);
        return render(visit, s, sight);
    }
    if (no.kind != Refusal::conflict) return fail(std::move(done).error());
    sight.status = 409;
    sight.alert = parts::refused(visit, no);
    return render(visit, s, sight);
}

}  // namespace mk::search::pages
