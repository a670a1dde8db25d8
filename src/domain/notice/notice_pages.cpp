// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice_pages.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "domain/notice/notice_text.hpp"
#include "domain/notice/notice_words.hpp"
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
using html::month;
using html::paging;
using html::title;
using html::Width;
using html::operator""_h;

namespace {

constexpr std::size_t title_max = 80;  // characters of what a notice is about

// Where it leads, by the first words of what it is about when those are public.
Markup lead(const person::Visit& visit, const Notice& notice) {
    std::string url = words::path(visit.town, notice);
    if (url.empty()) return {};
    std::string title;
    if (visit.town.title_of) title = visit.town.title_of(visit.db, notice.subject, notice.subject_id);
    if (title.empty()) return link(url, visit.t(text::go));
    std::string_view shown = first_characters(title, title_max);
    return link(url, std::string(shown) + (shown.size() < title.size() ? "…" : ""));
}

void add_item(const person::Visit& visit, const Notice& notice, Markup& out) {
    Markup fresh;
    if (notice.read_at.ms == 0) fresh.add(badge(visit.t(text::fresh)));
    Markup when;
    if (words::is_coarse(notice.at)) when.say(month(visit.lang, notice.at));
    else when.add(day(visit.lang, notice.at));
    out.add<R"(<li class="mk-brief__item">{words} {go} <span class="mk-brief__meta">{fresh} {when}</span></li>
)">("words"_h = visit.t(words::of_kind(visit.town, notice.kind)), "go"_h = lead(visit, notice),
        "fresh"_h = fresh, "when"_h = when);
}

// Month by month, and in a month what has no day behind what has one, in an order of its own: a neighbour in
// the list would otherwise tell the day.
Markup by_month(const person::Visit& visit, const std::vector<Notice>& found) {
    auto order = [](const Notice& n) {
        Date d = dutch_date(n.at);
        bool coarse = words::is_coarse(n.at);
        return std::tuple(-d.year, -d.month, coarse, coarse ? std::string_view(n.subject) : "",
                          coarse ? n.subject_id : 0, coarse ? std::string_view(n.kind) : "",
                          coarse ? 0 : -n.id);
    };
    std::vector<Notice> sorted = found;
    std::ranges::stable_sort(sorted, {}, order);
    Markup out;
    for (auto from = sorted.begin(); from != sorted.end();) {
        std::string name = month(visit.lang, from->at);
        Markup items;
        for (; from != sorted.end() && month(visit.lang, from->at) == name; ++from)
            add_item(visit, *from, items);
        out.add<R"(<h2 class="nl-heading nl-heading--level-3">{name}</h2>
<ul class="mk-brief">
{items}</ul>
)">("name"_h = name, "items"_h = items);
    }
    return out;
}

Markup read_form(const person::Visit& visit, std::int64_t newest) {
    Markup inside;
    inside.add(hidden_field("tot", std::to_string(newest)));
    inside.add(buttons(button(Look::secondary, visit.t(text::read_button))));
    return form({.action = "/mij/berichten/gelezen", .csrf = visit.csrf}, inside);
}

Markup nothing_yet(const person::Visit& visit) {
    return empty_state({.head = std::string(visit.t(text::empty_head)),
                        .words = std::string(visit.t(text::empty)),
                        .button = std::string(visit.t(text::empty_button)),
                        .url = "/spanningen"});
}

std::string done_words(const person::Visit& visit) {
    std::string_view done = visit.request.query.get("gedaan");
    if (done == "gelezen") return std::string(visit.t(text::done_read));
    if (done == "ritme") return std::string(visit.t(text::done_rhythm));
    return {};
}

}  // namespace

web::Response render_mine(person::Visit& visit, std::int64_t before, std::string_view wrong, int status) {
    auto found = list(visit.db, visit.viewer.person, before, page_max);
    std::vector<html::Wrong> wrongs;
    if (!wrong.empty()) wrongs.push_back({"ritme", std::string(wrong)});
    Markup main;
    main.add(title(visit.t(text::title), {}, visit.t(text::lead)));
    main.add(html::error_summary(visit.lang, wrongs));
    bool unread_here = std::ranges::any_of(found, [](const Notice& n) { return n.read_at.ms == 0; });
    if (unread_here) main.add(read_form(visit, found.front().id));
    main.add(found.empty() ? nothing_yet(visit) : by_month(visit, found));
    bool more = found.size() == page_max;
    main.add(paging(visit.lang, before > 0 ? "/mij/berichten" : "",
                    more ? "/mij/berichten?voor=" + std::to_string(found.back().id) : ""));
    main.add(rhythm_part(visit, wrong));
    html::Frame frame{.title = html::title_with(visit.lang, visit.t(text::title), wrongs),
                      .width = Width::narrow,
                      .notice = done_words(visit)};
    if (status != 200) frame.path = "/mij/berichten";
    return person::page(visit, std::move(frame), main, status);
}

Result<web::Response> mine(person::Visit& visit) {
    std::string_view asked = visit.request.query.get("voor");
    auto before = parse_number(asked);
    if (!asked.empty() && !before) return fail({Refusal::invalid, "cursor", {{"voor", "not_a_number"}}});
    return render_mine(visit, before.value_or(0), {}, 200);
}

Result<web::Response> read_all(person::Visit& visit) {
    auto until = parse_number(visit.form.get("tot"));
    if (!until) return fail({Refusal::invalid, "notice", {{"tot", "not_a_number"}}});
    mark_read(visit.db, visit.viewer.person, *until, visit.now);
    return web::see_other("/mij/berichten?gedaan=gelezen");
}

}  // namespace mk::notice::pages
