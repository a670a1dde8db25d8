// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/opinion/opinion_pages.hpp"
#include "domain/opinion/opinion_parts.hpp"
#include "domain/opinion/opinion_text.hpp"
#include "html/page.hpp"

// For the facilitator: what waits, what is in, what was refused and why, and bringing statements in.
namespace mk::opinion::pages {

using html::fill;
using html::Look;
using html::Markup;
using html::Text;
using html::Tone;
using html::operator""_h;

namespace {

constexpr std::size_t queue_max = 20;

// What was typed in the forms of this page, and what is wrong with it.
struct Desk {
    std::string reason_of{};  // number of the statement that it is about
    std::string reason{};
    std::string words{};
    std::string signed_by{};
    std::string seeds{};
    std::string csv_signed_by{};
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

struct Part {
    std::string_view key;
    StatementState state;
    const Text* name;
    const Text* none;
};
constexpr auto all_parts = std::to_array<Part>({
    {"wacht", StatementState::waiting, &text::part_waiting, &text::part_waiting_none},
    {"erbij", StatementState::accepted, &text::part_accepted, &text::part_accepted_none},
    {"geweigerd", StatementState::refused, &text::part_refused, &text::part_refused_none},
});

const Part& part_of(const Visit& visit) {
    for (const Part& part : all_parts)
        if (part.key == visit.request.query.get("deel")) return part;
    return all_parts.front();
}

Markup accept_button(const Visit& visit, const Poll& poll, const std::string& id) {
    return html::act_button({.action = parts::url_of(poll.id, "/beheer/stellingen"), .csrf = visit.csrf},
                            Look::primary, visit.t(text::accept), "act", "accept:" + id);
}

Markup refuse_form(const Visit& visit, const Poll& poll, const std::string& id, const Desk& desk) {
    bool here = desk.reason_of == id;
    std::string field = "reason_" + id;
    Markup inside;
    inside.add(html::hidden_field("act", "refuse:" + id));
    inside.add(html::text_field({.name = field,
                                 .label = std::string(visit.t(text::reason_label)),
                                 .value = here ? desk.reason : "",
                                 .hint = std::string(visit.t(text::reason_hint)),
                                 .visible = std::string(visit.t(text::reason_visible)),
                                 .error = here ? html::wrong_with(desk.wrong, field) : "",
                                 .required = true,
                                 .max = 300,
                                 .autocomplete = "off"}));
    inside.add(html::buttons(html::button(Look::secondary, visit.t(text::refuse))));
    Markup out;
    out.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{word}</summary><div
class="mk-more__body">
{form}</div></details>
)">("open"_h = here, "word"_h = visit.t(text::refuse_summary),
        "form"_h =
            html::form({.action = parts::url_of(poll.id, "/beheer/stellingen"), .csrf = visit.csrf}, inside));
    return out;
}

Markup item(const Visit& visit, const Poll& poll, const Statement& s, const Desk& desk) {
    std::string id = std::to_string(s.id.value);
    Markup acts;
    bool open = poll.state != PollState::closed;
    if (open && s.state != StatementState::accepted) acts.add(accept_button(visit, poll, id));
    if (open && s.state != StatementState::refused) acts.add(refuse_form(visit, poll, id, desk));
    Markup why;
    if (s.state == StatementState::refused) {
        std::string reason = fill(visit.t(text::refused_because), {{"reason", s.reason}});
        why.add<R"(<p class="mk-meta">{reason}</p>
)">("reason"_h = reason);
    }
    Markup out;
    out.add<R"(<article class="mk-card"><p class="mk-meta">{origin}</p>
<h2 class="nl-heading nl-heading--level-3">{words}</h2>
{why}{acts}</article>
)">("origin"_h = parts::origin_words(visit, s, false), "words"_h = s.words, "why"_h = why, "acts"_h = acts);
    return out;
}

Markup queue(const Visit& visit, const Poll& poll, const Part& part, const Desk& desk) {
    auto after = parse_number(visit.request.query.get("na"));
    auto found = statements(visit.db, poll.id, part.state, after.value_or(-1), queue_max + 1);
    bool more = found.size() > queue_max;
    if (more) found.pop_back();
    Markup cards;
    for (const Statement& s : found) cards.add(item(visit, poll, s, desk));
    Markup out;
    if (found.empty())
        out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = visit.t(*part.none));
    out.add<R"(<div class="mk-stack">
{cards}</div>
)">("cards"_h = cards);
    std::string base = parts::url_of(poll.id, "/beheer/stellingen?deel=" + std::string(part.key));
    out.add(html::paging(visit.lang, after ? base : "",
                         more ? base + "&na=" + std::to_string(found.back().no) : ""));
    return out;
}

Markup tabs(const Visit& visit, const Poll& poll, const Part& now) {
    std::vector<html::Tab> list;
    for (const Part& part : all_parts)
        list.push_back({parts::url_of(poll.id, "/beheer/stellingen?deel=" + std::string(part.key)),
                        std::string(visit.t(*part.name)),
                        html::number(visit.lang, count_statements(visit.db, poll.id, part.state)),
                        part.key == now.key});
    return html::tabs(visit.t(text::parts_label), list);
}

Markup field(const Visit& visit, std::string_view name, const Text& label, std::string_view value,
             const std::vector<html::Wrong>& wrong) {
    return html::text_field({.name = std::string(name),
                             .label = std::string(visit.t(label)),
                             .value = std::string(value),
                             .hint = std::string(visit.t(text::signed_hint)),
                             .error = html::wrong_with(wrong, name),
                             .required = true,
                             .max = 80,
                             .autocomplete = "off"});
}

Markup seed_part(const Visit& visit, const Poll& poll, const Desk& desk) {
    html::Form form{.action = parts::url_of(poll.id, "/beheer/stellingen"), .csrf = visit.csrf};
    Markup one;
    one.add(html::hidden_field("act", "seed"));
    one.add(html::text_area({.field = {.name = "words",
                                       .label = std::string(visit.t(text::seed_label)),
                                       .value = desk.words,
                                       .hint = std::string(visit.t(text::propose_hint)),
                                       .error = html::wrong_with(desk.wrong, "words"),
                                       .required = true,
                                       .max = statement_max},
                             .rows = 3}));
    one.add(field(visit, "signed_by", text::signed_label, desk.signed_by, desk.wrong));
    one.add(html::buttons(html::button(Look::primary, visit.t(text::seed_button))));
    Markup many;
    many.add(html::hidden_field("act", "csv"));
    many.add(html::text_area({.field = {.name = "seeds",
                                        .label = std::string(visit.t(text::csv_label)),
                                        .value = desk.seeds,
                                        .hint = std::string(visit.t(text::csv_hint)),
                                        .error = html::wrong_with(desk.wrong, "seeds"),
                                        .required = true},
                              .rows = 6}));
    many.add(field(visit, "csv_signed_by", text::csv_signed_label, desk.csv_signed_by, desk.wrong));
    many.add(html::buttons(html::button(Look::secondary, visit.t(text::csv_button))));
    Markup inside = html::form(form, one);
    bool open = !desk.seeds.empty();
    inside.add<R"(<details class="mk-more" {?open}><summary class="mk-more__summary">{word}</summary><div
class="mk-more__body">
{form}</div></details>
)">("open"_h = open, "word"_h = visit.t(text::csv_summary), "form"_h = html::form(form, many));
    return html::section("inbrengen", visit.t(text::seed_head), inside);
}

Result<Poll> my_poll(const Visit& visit) {
    MK_TRY(Poll poll, parts::poll_of(visit));
    if (!may_moderate(visit.db, visit.viewer, poll)) return fail(Refusal::forbidden, "facilitator");
    return poll;
}

Answer desk_with(Visit& visit, const Desk& desk) {
    MK_TRY(Poll poll, my_poll(visit));
    const Part& part = part_of(visit);
    Markup main;
    main.add(html::title(visit.t(text::moderate_title), poll.title, visit.t(text::moderate_lead)));
    main.add(html::error_summary(visit.lang, desk.wrong));
    if (!desk.alert.empty()) main.add(html::notice(Tone::error, desk.alert, true));
    if (poll.state == PollState::closed) main.add(parts::closed_notice(visit, poll));
    main.add(tabs(visit, poll, part));
    main.add(queue(visit, poll, part, desk));
    if (poll.state != PollState::closed) main.add(seed_part(visit, poll, desk));
    return person::page(visit,
                        {.title = html::title_with(visit.lang, visit.t(text::moderate_title), desk.wrong),
                         .crumbs = parts::crumbs(visit, poll, visit.t(text::moderate_title)),
                         .width = html::Width::narrow,
                         .notice = parts::done_words(visit)},
                        main, desk.status);
}

Answer done_at(Visit& visit, const Poll& poll, std::string_view done) {
    parts::tell_live(visit, poll.id, parts::Heard::other);
    return web::see_other(parts::url_of(poll.id, "/beheer/stellingen?gedaan=" + std::string(done)));
}

Answer not_done(Visit& visit, Desk desk, Error no, std::string_view suffix = {}) {
    if (no.kind == Refusal::not_found && no.code != "statement") return fail(std::move(no));
    desk.wrong = parts::wrongs(visit, no, suffix);
    desk.status = no.kind == Refusal::invalid ? 422 : web::status_of(no.kind);
    if (no.kind != Refusal::invalid) desk.alert = parts::refused_words(visit, no);
    return desk_with(visit, desk);
}

Answer decide(Visit& visit, const Poll& poll, std::string_view which, StatementState to) {
    auto id = parse_id<StatementTag>(which);
    if (!id) return fail(Refusal::not_found, "statement");
    Desk desk;
    desk.reason_of = which;
    desk.reason = visit.form.get("reason_" + desk.reason_of);
    auto done = moderate(act_of(visit), poll.id, *id, to, desk.reason);
    if (!done) return not_done(visit, std::move(desk), std::move(done).error(), "_" + std::string(which));
    return done_at(visit, poll, to == StatementState::accepted ? "aangenomen" : "geweigerd");
}

Answer bring_in(Visit& visit, const Poll& poll) {
    Desk desk;
    desk.words = visit.form.get("words");
    desk.signed_by = visit.form.get("signed_by");
    auto made = seed(act_of(visit), poll.id, desk.words, desk.signed_by);
    if (!made) return not_done(visit, std::move(desk), std::move(made).error());
    return done_at(visit, poll, "ingebracht");
}

Answer bring_in_many(Visit& visit, const Poll& poll) {
    Desk desk;
    desk.seeds = visit.form.get("seeds");
    desk.csv_signed_by = visit.form.get("csv_signed_by");
    auto made = seed_csv(act_of(visit), poll.id, desk.seeds, desk.csv_signed_by);
    if (!made) return not_done(visit, std::move(desk), std::move(made).error());
    return done_at(visit, poll, "ingebracht");
}

}  // namespace

Answer moderate_page(Visit& visit) {
    return desk_with(visit, {});
}

Answer moderate_it(Visit& visit) {
    MK_TRY(Poll poll, my_poll(visit));
    std::string_view act = visit.form.get("act");
    constexpr std::string_view accept = "accept:";
    constexpr std::string_view refuse = "refuse:";
    if (act.starts_with(accept))
        return decide(visit, poll, act.substr(accept.size()), StatementState::accepted);
    if (act.starts_with(refuse))
        return decide(visit, poll, act.substr(refuse.size()), StatementState::refused);
    if (act == "seed") return bring_in(visit, poll);
    if (act == "csv") return bring_in_many(visit, poll);
    return fail({Refusal::invalid, "act", {{"act", "unknown"}}});
}

}  // namespace mk::opinion::pages
