// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_form.hpp"
#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "domain/person/secret.hpp"
#include "html/parts.hpp"

// What one can do on the page of an experiment.
namespace mk::experiment::pages {

using html::act_button;
using html::button;
using html::button_link;
using html::buttons;
using html::Look;
using html::Markup;
using html::Option;
using html::Text;
using html::operator""_h;

namespace {

std::string url(const Scene& s, std::string_view end) {
    return parts::url_of(s.e.card.id).append("/").append(end);
}

bool begun(const Scene& s) {
    State state = s.e.card.state;
    return state == State::running || state == State::stopped || state == State::over;
}

// One form that unfolds; open when it was the one that was refused.
struct Act {
    std::string_view end;  // of its address; also its id
    const Text& head;
    const Text& button;
    std::vector<std::string_view> fields;
    const Text* lead = nullptr;
    bool by_level = false;  // the words are shown with one's level and place
};

// What is most likely done now stands open, unless something else was refused.
std::string_view open_part(const Scene& s) {
    if (!s.sight.open.empty()) return s.sight.open;
    switch (s.e.card.state) {
        case State::running: return "meting";
        case State::stopped: return "verder";
        case State::over: return "eind";
        default: return {};
    }
}

Markup unfold(const Scene& s, std::string_view end, std::string_view head, const Markup& inside) {
    Markup out;
    out.add<
        R"(<details class="mk-more" id="{id}" {?open}><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{inside}</div></details>
)">("id"_h = end, "open"_h = open_part(s) == end, "head"_h = head, "inside"_h = inside);
    return out;
}

Markup form_of(const Scene& s, std::string_view end, const Text& word, const Markup& fields) {
    Markup inside;
    inside.add(html::hidden_field("once", person::random_token()));
    inside.add(fields).add(buttons(button(Look::primary, s.visit.t(word))));
    return html::form({.action = url(s, end), .csrf = s.visit.csrf}, inside);
}

// How one's own words will be shown.
Markup seen_by_level(const Scene& s) {
    auto near = person::near_standings(s.visit.db, s.visit.viewer, s.e.card.place);
    return near.empty() ? Markup() : parts::seen_line(s.visit, near.front());
}

Markup act(const Scene& s, const Act& a) {
    form::Sheet sheet{s.visit, s.visit.form, s.sight.wrong};
    Markup fields;
    if (a.lead) parts::paragraph(s.visit.t(*a.lead), fields);
    for (std::string_view name : a.fields) fields.add(form::field(sheet, name));
    if (a.by_level) fields.add(seen_by_level(s));
    return unfold(s, a.end, s.visit.t(a.head), form_of(s, a.end, a.button, fields));
}

Markup measure_form(const Scene& s) {
    form::Sheet sheet{s.visit, s.visit.form, s.sight.wrong};
    std::vector<Option> rails;
    for (const Rail& rail : s.e.rails)
        rails.push_back(
            {.value = std::to_string(rail.id.value), .name = parts::limit_words(s.visit.lang, rail)});
    Markup fields;
    parts::paragraph(s.visit.t(text::measure_lead), fields);
    fields.add(form::choose(sheet, "rail", rails));
    for (std::string_view name : {"day", "value", "note"}) fields.add(form::field(sheet, name));
    return unfold(s, "meting", s.visit.t(text::measure_head),
                  form_of(s, "meting", text::measure_button, fields));
}

Markup news_form(const Scene& s) {
    form::Sheet sheet{s.visit, s.visit.form, s.sight.wrong};
    Markup fields;
    fields.add(form::cards(sheet, "news_good",
                           {{.value = "1", .name = std::string(s.visit.t(text::happened_good))},
                            {.value = "0", .name = std::string(s.visit.t(text::happened_bad))}}));
    for (std::string_view name : {"news_words", "news_evidence", "news_link"})
        fields.add(form::field(sheet, name));
    fields.add(seen_by_level(s));
    return unfold(s, "nieuws", s.visit.t(text::news_head), form_of(s, "nieuws", text::news_button, fields));
}

Markup end_form(const Scene& s) {
    form::Sheet sheet{s.visit, s.visit.form, s.sight.wrong};
    std::vector<Option> choices;
    for (Choice choice : all_choices) {
        if (s.e.card.state == State::prepared && choice != Choice::stop) continue;
        choices.push_back({.value = std::string(key(choice)), .name = std::string(s.visit.t(name(choice)))});
    }
    Markup fields;
    parts::paragraph(s.visit.t(text::end_lead), fields);
    fields.add(form::cards(sheet, "choice", choices));
    fields.add(form::field(sheet, "worked")).add(form::field(sheet, "failed"));
    return unfold(s, "eind", s.visit.t(text::end_head), form_of(s, "eind", text::end_button, fields));
}

Markup member_acts(const Scene& s) {
    Markup out;
    State state = s.e.card.state;
    if (state != State::ended && !s.e.rails.empty()) out.add(measure_form(s));
    if (begun(s)) out.add(news_form(s));
    if (state != State::prepared)
        out.add(
            act(s, {"succes",
                    text::success_head,
                    text::success_button,
                    {"success_title", "success_words", "success_evidence", "success_link", "success_day"}}));
    if (begun(s))
        out.add(act(
            s,
            {"bezien", text::review_head, text::review_button, {"review_words"}, &text::review_lead, true}));
    if (state == State::running)
        out.add(act(s, {"stoppen", text::stop_head, text::stop_button, {"stop_words"}, &text::stop_lead}));
    if (state != State::ended) out.add(end_form(s));
    return out;
}

Markup small_act(const Scene& s, std::string_view end, Look look, const Text& word) {
    return act_button({.action = url(s, end), .csrf = s.visit.csrf}, look, s.visit.t(word));
}

Markup prepared_now(const Scene& s) {
    Markup row;
    bool ready = !s.e.rails.empty() && s.visit.now >= s.e.card.from_at && s.visit.now < s.e.card.ends_at;
    if (ready) row.add(small_act(s, "begin", Look::primary, text::start_button)).add<" ">();
    row.add(button_link(s.e.rails.empty() ? Look::primary : Look::secondary, url(s, "vangrail"),
                        s.visit.t(text::rail_new)));
    row.add<" ">().add(button_link(Look::secondary, url(s, "wijzigen"), s.visit.t(text::edit_button)));
    return row;
}

// One line that says what it waits for.
const Text& waits_for(const Scene& s) {
    switch (s.e.card.state) {
        case State::prepared:
            if (s.e.rails.empty()) return text::now_needs_rail;
            if (s.visit.now < s.e.card.from_at) return text::now_too_early;
            return s.visit.now < s.e.card.ends_at ? text::now_ready : text::now_too_late;
        case State::running: return text::now_running;
        case State::stopped: return s.e.one_yes ? text::now_one_yes : text::now_stopped;
        case State::over: return text::now_over;
        default: return text::now_ended;
    }
}

}  // namespace

Markup now_part(const Scene& s) {
    const Visit& visit = s.visit;
    State state = s.e.card.state;
    Markup row;
    if (s.e.takes_part && state == State::prepared) row.add(prepared_now(s));
    if (s.e.takes_part && state == State::running)
        row.add(button_link(Look::primary, "#meting", visit.t(text::measure_head)));
    if (s.e.takes_part && state == State::over)
        row.add(button_link(Look::primary, "#eind", visit.t(text::end_head)));
    if (state == State::stopped && s.e.near && !s.e.said_yes)
        row.add(button_link(Look::primary, "#verder", visit.t(text::yes_head)));
    if (s.e.near && !s.e.takes_part && state != State::ended)
        row.add<" ">().add(small_act(s, "meedoen", state == State::stopped ? Look::secondary : Look::primary,
                                     text::join_button));
    if (visit.viewer.signed_in() && state != State::prepared)
        row.add<" ">().add(button_link(Look::secondary, url(s, "meenemen"), visit.t(text::fork_button)));
    if (s.e.takes_part) row.add<" ">().add(small_act(s, "weggaan", Look::subtle, text::leave_button));
    Markup inside;
    parts::paragraph(visit.t(waits_for(s)), inside);
    if (!visit.viewer.signed_in()) parts::paragraph(visit.t(text::now_visitor), inside);
    else if (!s.e.near) parts::paragraph(visit.t(text::now_far), inside);
    if (!row.empty()) inside.add(buttons(row));
    Markup out;
    out.add<R"(<section class="mk-card mk-card--warm" aria-labelledby="nu">
<h2 class="nl-heading nl-heading--level-3" id="nu">{head}</h2>
{inside}</section>
)">("head"_h = visit.t(text::now_head), "inside"_h = inside);
    return out;
}

Markup acts_part(const Scene& s) {
    Markup inside;
    if (s.e.card.state == State::stopped && s.e.near && !s.e.said_yes)
        inside.add(act(s, {"verder", text::yes_head, text::yes_button, {"yes_words"}, &text::yes_lead}));
    if (s.e.takes_part) inside.add(member_acts(s));
    if (inside.empty()) return inside;
    parts::paragraph(s.visit.t(text::acts_visible), inside);
    return html::section("doen", s.visit.t(text::acts_head), inside);
}

}  // namespace mk::experiment::pages
