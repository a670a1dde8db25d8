// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "domain/person/secret.hpp"
#include "domain/search/search_days.hpp"
#include "domain/search/search_pages_guide.hpp"
#include "domain/search/search_pages_show.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"
#include "html/qr.hpp"

// Where a facilitator guides a search: what is missing, the next phase, a pause, more time, links.
namespace mk::search::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::checkbox;
using html::error_summary;
using html::fill;
using html::hidden_field;
using html::Look;
using html::Markup;
using html::notice;
using html::section;
using html::Text;
using html::text_area;
using html::text_field;
using html::title;
using html::title_with;
using html::Tone;
using html::Wrong;
using html::wrong_with;
using html::operator""_h;

namespace {

// ---- before it opens --------------------------------------------------------------------------------------

// What must be there, and where it is said.
struct Needed {
    std::string_view field;
    const Text* label;
};
constexpr auto needed = std::to_array<Needed>({
    {"title", &text::title_label},
    {"occasions", &text::occasions_label},
    {"occasion", &text::occasion_short},
    {"purpose", &text::purpose_short},
    {"vision", &text::vision_short},
    {"open_to", &text::open_short},
    {"fixed", &text::fixed_short},
    {"decides_body", &text::decides_body_label},
    {"decides_function", &text::decides_function_label},
    {"theme", &text::theme_label},
    {"questions", &text::questions_title},
    {"asking_until", &text::asking_until_label},
    {"voting_until", &text::voting_until_label},
    {"weighing_until", &text::weighing_until_label},
    {"answer_by", &text::answer_by_label},
});

// The list one ticks off: each part with whether it is there, and a way to it when it is not.
Markup checklist(const Scene& s, const std::vector<Wrong>& missing) {
    Markup items;
    for (const Needed& part : needed) {
        std::string wrong = wrong_with(missing, part.field);
        std::string url = part.field == "questions"
                              ? parts::url_of(s.search.id, "/vragen")
                              : parts::url_of(s.search.id, "/wijzigen#") +
                                    std::string(part.field == "occasions" ? "more_occasions" : part.field);
        Markup what;
        if (wrong.empty()) what.add(html::icon("check")).say(s.visit.t(*part.label));
        else
            what.add(html::icon("warning"))
                .add(html::link(url, s.visit.t(*part.label)))
                .add<": ">()
                .say(wrong);
        items.add<R"(<li>{what} <span class="mk-ear">{said}</span></li>
)">("what"_h = what, "said"_h = s.visit.t(wrong.empty() ? text::check_there : text::check_missing));
    }
    Markup out;
    out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return out;
}

Markup prepared_part(const Scene& s) {
    Error no{Refusal::invalid, "search", missing(s.visit.db, s.search.id, s.visit.now)};
    auto wrong = parts::wrongs(s.visit, no);
    Markup out = parts::learned(s.visit, s.search.theme, s.search.place, s.search.id);
    Markup inside = parts::paragraph(s.visit.t(wrong.empty() ? text::open_ready : text::open_not_ready));
    inside.add(checklist(s, wrong));
    Markup row;
    if (wrong.empty())
        row.add(act_button(s.form_to("/openen"), Look::primary, s.visit.t(text::open_button))).add<" ">();
    row.add(button_link(wrong.empty() ? Look::secondary : Look::primary,
                        parts::url_of(s.search.id, "/wijzigen"), s.visit.t(text::edit_title)))
        .add<" ">();
    row.add(button_link(Look::secondary, parts::url_of(s.search.id, "/vragen"),
                        s.visit.t(text::questions_edit)))
        .add<" ">();
    row.add(act_button(s.form_to("/weg"), Look::subtle, s.visit.t(text::drop_button)));
    inside.add(buttons(row));
    return out.add(section("openen", s.visit.t(text::open_head), inside));
}

// ---- while it runs ----------------------------------------------------------------------------------------

Markup advance_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup inside;
    if (s.search.paused) {
        inside.add(parts::paragraph(visit.t(text::no_paused)));
        return section("verder", visit.t(text::advance_head), inside);
    }
    if (s.search.state == State::answering) {
        inside.add(parts::paragraph(visit.t(text::advance_outcome)));
        inside.add(buttons(button_link(Look::primary, parts::url_of(s.search.id, "/uitkomst"),
                                       visit.t(text::outcome_button))));
        return section("verder", visit.t(text::advance_head), inside);
    }
    State next = static_cast<State>(static_cast<int>(s.search.state) + 1);
    std::string words = fill(visit.t(text::advance_line), {{"next", visit.t(name(next))}});
    inside.add(parts::paragraph(words));
    Markup fields = hidden_field("from", key(s.search.state));
    if (s.search.state == State::voting) {
        std::string wrong = wrong_with(s.sight.wrong, "sure");
        if (!wrong.empty()) fields.add(notice(Tone::error, wrong));
        fields.add(checkbox("sure", visit.t(text::advance_sure), false));
    }
    fields.add(
        buttons(button(Look::primary, fill(visit.t(text::advance_button), {{"next", visit.t(name(next))}}))));
    inside.add(html::form(s.form_to("/verder"), fields));
    return section("verder", visit.t(text::advance_head), inside);
}

Markup reason_area(const Scene& s, std::string_view act, std::string_view id, const Text& label) {
    // Two forms on one page ask for a reason; each has its own id, the rule knows one field.
    std::string field(id);
    return text_area({.field = {.name = field,
                                .label = std::string(s.visit.t(label)),
                                .value = s.typed(act, field),
                                .visible = std::string(s.visit.t(text::reason_visible)),
                                .error = wrong_with(s.sight.wrong, field),
                                .required = true,
                                .max = answer_max},
                      .rows = 3});
}

Markup pause_part(const Scene& s) {
    const Visit& visit = s.visit;
    if (s.search.paused) {
        Markup inside = parts::trouble(visit, s.search);
        inside.add(buttons(act_button(s.form_to("/hervatten"), Look::primary, visit.t(text::resume_button))));
        return section("pauze", visit.t(text::pause_head), inside);
    }
    Markup fields = reason_area(s, "pauze", "pause_reason", text::pause_label);
    fields.add(buttons(button(Look::secondary, visit.t(text::pause_button))));
    return parts::more(visit.t(text::pause_head), html::form(s.form_to("/pauze"), fields),
                       s.sight.open == "pauze");
}

Markup extend_part(const Scene& s) {
    const Visit& visit = s.visit;
    Moment planned = last_day(s.search, s.search.state);
    std::string hint = fill(visit.t(text::extend_hint), {{"day", html::date(visit.lang, planned)}});
    Markup fields = text_field({.name = "until",
                                .label = std::string(visit.t(text::extend_until)),
                                .value = s.typed("uitstel", "until"),
                                .hint = std::move(hint),
                                .error = wrong_with(s.sight.wrong, "until"),
                                .required = true},
                               "date");
    fields.add(reason_area(s, "uitstel", "extend_reason", text::extend_label));
    fields.add(buttons(button(Look::secondary, visit.t(text::extend_button))));
    return parts::more(visit.t(text::extend_head), html::form(s.form_to("/uitstel"), fields),
                       s.sight.open == "uitstel");
}

Markup running_part(const Scene& s) {
    Markup out = advance_part(s);
    out.add(pause_part(s)).add(extend_part(s));
    Markup row;
    if (s.search.state == State::asking)
        row.add(button_link(Look::secondary, parts::url_of(s.search.id, "/vragen"),
                            s.visit.t(text::questions_edit)))
            .add<" ">();
    row.add(button_link(Look::secondary, parts::url_of(s.search.id, "/beheer/stellingen"),
                        s.visit.t(text::moderate_link)))
        .add<" ">();
    if (s.search.state == State::voting)
        row.add(button_link(Look::subtle, parts::url_of(s.search.id, "/zaal"), s.visit.t(text::hall_link)));
    out.add(section("stellingen", s.visit.t(text::statements_head), buttons(row)));
    return out;
}

}  // namespace

Answered render_guide(Visit& visit, const Search& search, const Sight& sight) {
    Scene s{visit, search, sight};
    Markup main;
    main.reserve(32 * 1024);
    main.add(title(visit.t(text::guide_title), search.title));
    main.add(error_summary(visit.lang, sight.wrong));
    if (!sight.alert.empty()) main.add(notice(Tone::warning, sight.alert, true));
    if (search.state != State::prepared) {
        main.add(parts::steps(visit, search.state)).add(parts::paragraph(parts::now_line(visit, search)));
        if (!search.paused) main.add(parts::trouble(visit, search));
    }
    if (search.state == State::prepared) main.add(prepared_part(s));
    else if (search.state != State::closed) main.add(running_part(s));
    else
        main.add(buttons(button_link(Look::primary, parts::url_of(search.id, "/verslag"),
                                     visit.t(text::call_closed_button))));
    if (search.state != State::closed) main.add(invites_part(s));
    main.add(course_part(visit, search));
    main.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = html::link(parts::url_of(search.id), visit.t(text::to_search)));
    if (visit.request.query.get("gedaan") == "voorbereid")
        main.add<R"(<div data-draft-done="zoektocht-nieuw" hidden></div>
)">();
    html::Frame frame{.title = title_with(visit.lang, visit.t(text::guide_title), sight.wrong),
                      .crumbs = parts::crumbs(visit, search, visit.t(text::guide_title)),
                      .nav = "/zoektochten",
                      .notice = parts::done(visit)};
    if (visit.request.method == web::Method::post) frame.path = parts::url_of(search.id, "/begeleiden");
    return person::page(visit, std::move(frame), main, sight.status);
}

Answered refuse_guide(Visit& visit, SearchId id, Error no, std::string_view act, const Names& names) {
    if (no.kind != Refusal::invalid && no.kind != Refusal::conflict) return fail(std::move(no));
    MK_TRY(Search search, find(visit.db, visit.viewer, id));
    Sight sight{.open = std::string(act)};
    if (no.kind == Refusal::invalid) {
        sight.wrong = parts::wrongs(visit, no);
        for (Wrong& w : sight.wrong)
            for (const auto& [from, to] : names)
                if (w.field == from) w.field = to;
        sight.status = 422;
    } else {
        sight.alert = parts::refused(visit, no);
        sight.status = 409;
    }
    return render_guide(visit, search, sight);
}

Answered guide_page(Visit& visit) {
    MK_TRY(Search search, guided_search(visit));
    return render_guide(visit, search, {});
}

Answered open_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto done = open(act_of(visit), id);
    if (done) return go_to(parts::url_of(id), "geopend");
    return answer_to(visit, id, std::move(done), "", "openen");
}

Answered advance_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto from = state_of(visit.form.get("from"));
    if (!from) return fail({Refusal::invalid, "search", {{"from", "unknown"}}});
    auto done = advance(act_of(visit), id, *from, visit.form.get("sure") == "1");
    if (done) {
        map_follows(visit, id);
        if (*from == State::voting) forget_after(visit);
    }
    return answer_to(visit, id, std::move(done), "verder", "verder");
}

Answered pause_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto done = pause(act_of(visit), id, visit.form.get("pause_reason"));
    if (done) map_follows(visit, id);
    return answer_to(visit, id, std::move(done), "pauze", "pauze", {{"reason", "pause_reason"}});
}

Answered resume_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto done = resume(act_of(visit), id);
    if (done) map_follows(visit, id);
    return answer_to(visit, id, std::move(done), "hervat", "hervatten");
}

Answered extend_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto until = day_of(visit.form.get("until"));
    auto done = extend(act_of(visit), id, until.value_or(Moment{0}), visit.form.get("extend_reason"));
    return answer_to(visit, id, std::move(done), "uitstel", "uitstel", {{"reason", "extend_reason"}});
}

Answered drop_it(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    auto done = drop(act_of(visit), id);
    if (done) return go_to("/zoektochten", "weg");
    return answer_to(visit, id, std::move(done), "", "weg");
}

}  // namespace mk::search::pages
