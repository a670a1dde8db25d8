// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_pages.hpp"

#include <array>
#include <utility>

#include "domain/notice/notice_text.hpp"
#include "html/parts.hpp"

namespace mk::notice::pages {

using html::badge;
using html::button;
using html::buttons;
using html::day;
using html::empty_state;
using html::form;
using html::hidden_field;
using html::link;
using html::Look;
using html::Markup;
using html::paging;
using html::Text;
using html::title;
using html::Width;
using html::operator""_h;

namespace {

const Text& said(const person::Visit& visit, std::string_view kind) {
    if (const person::Said* known = visit.town.said_of(kind))
        return known->told ? *known->told : *known->happened;
    static constexpr std::array<std::pair<std::string_view, const Text*>, 4> known{{
        {"echo_given", &text::echo_given},
        {"tension_taken_up", &text::tension_taken_up},
        {"tension_resolved", &text::tension_resolved},
        {"tension_reopened", &text::tension_reopened},
    }};
    for (const auto& [key, words] : known)
        if (key == kind) return *words;
    return text::other;
}

std::string url_of(const person::Visit& visit, const Notice& notice) {
    const person::Said* known = visit.town.said_of(notice.kind);
    if (known && !known->path.empty()) return std::string(known->path) + std::to_string(notice.subject_id);
    if (notice.subject == "tension") return "/spanning/" + std::to_string(notice.subject_id);
    return {};
}

void add_item(const person::Visit& visit, const Notice& notice, Markup& out) {
    Markup fresh;
    if (notice.read_at.ms == 0) fresh.add(badge(visit.t(text::fresh)));
    Markup go;
    if (std::string url = url_of(visit, notice); !url.empty()) go.add(link(url, visit.t(text::go)));
    out.add<R"(<li class="mk-brief__item">{words} <span class="mk-brief__meta">{fresh} {day} {go}</span></li>
)">("words"_h = visit.t(said(visit, notice.kind)), "fresh"_h = fresh, "day"_h = day(visit.lang, notice.at),
        "go"_h = go);
}

Markup read_form(const person::Visit& visit, std::int64_t newest) {
    Markup inside;
    inside.add(hidden_field("tot", std::to_string(newest)));
    inside.add(buttons(button(Look::secondary, visit.t(text::read_button))));
    return form({.action = "/mij/berichten/gelezen", .csrf = visit.csrf}, inside);
}

}  // namespace

Result<web::Response> mine(person::Visit& visit) {
    std::string_view asked = visit.request.query.get("voor");
    auto before = parse_number(asked);
    if (!asked.empty() && !before) return fail({Refusal::invalid, "cursor", {{"voor", "not_a_number"}}});
    auto found = list(visit.db, visit.viewer.person, before.value_or(0), page_max);
    Markup main;
    main.add(title(visit.t(text::title), {}, visit.t(text::lead)));
    bool unread_here = false;
    Markup items;
    for (const Notice& notice : found) {
        unread_here = unread_here || notice.read_at.ms == 0;
        add_item(visit, notice, items);
    }
    if (unread_here) main.add(read_form(visit, found.front().id));
    if (found.empty()) {
        main.add(empty_state({.head = std::string(visit.t(text::empty_head)),
                              .words = std::string(visit.t(text::empty)),
                              .button = std::string(visit.t(text::empty_button)),
                              .url = "/spanningen"}));
    } else {
        main.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    }
    bool more = found.size() == page_max;
    main.add(paging(visit.lang, before.value_or(0) > 0 ? "/mij/berichten" : "",
                    more ? "/mij/berichten?voor=" + std::to_string(found.back().id) : ""));
    bool done = visit.request.query.get("gedaan") == "gelezen";
    return person::page(visit,
                        {.title = std::string(visit.t(text::title)),
                         .width = Width::narrow,
                         .notice = std::string(done ? visit.t(text::done_read) : "")},
                        main);
}

Result<web::Response> read_all(person::Visit& visit) {
    auto until = parse_number(visit.form.get("tot"));
    if (!until) return fail({Refusal::invalid, "notice", {{"tot", "not_a_number"}}});
    mark_read(visit.db, visit.viewer.person, *until, visit.now);
    return web::see_other("/mij/berichten?gedaan=gelezen");
}

}  // namespace mk::notice::pages
