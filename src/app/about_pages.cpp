// SPDX-License-Identifier: EUPL-1.2
#include <initializer_list>
#include <optional>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "base/text.hpp"
#include "html/form.hpp"

// What the town promises: house rules, accessibility, privacy, open data, help; and the record of every act.
namespace mk::app {

using html::button_link;
using html::buttons;
using html::Frame;
using html::level_word;
using html::link;
using html::Look;
using html::Markup;
using html::paging;
using html::section;
using html::Text;
using html::title;
using html::Width;
using html::operator""_h;

namespace {

// A heading with paragraphs, or with a list when it has more than one line.
struct Chapter {
    std::string_view id;
    const Text* head;
    std::initializer_list<const Text*> lines;
    bool list = false;
};

Markup chapter_part(const person::Visit& visit, const Chapter& chapter) {
    Markup inside;
    if (chapter.list) {
        Markup items;
        for (const Text* line : chapter.lines) items.add<"<li>{line}</li>\n">("line"_h = visit.t(*line));
        inside.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    } else {
        for (const Text* line : chapter.lines)
            inside.add<R"(<p class="nl-paragraph">{line}</p>
)">("line"_h = visit.t(*line));
    }
    return section(chapter.id, visit.t(*chapter.head), inside);
}

Markup chapters(const person::Visit& visit, const Text& head, const Text& lead,
                std::initializer_list<Chapter> parts) {
    Markup main;
    main.reserve(16 * 1024);
    main.add(title(visit.t(head), {}, visit.t(lead)));
    for (const Chapter& part : parts) main.add(chapter_part(visit, part));
    return main;
}

web::Response about(const person::Visit& visit, const Text& head, const Markup& main) {
    Frame frame;
    frame.title = visit.t(head);
    frame.width = Width::narrow;
    return person::page(visit, std::move(frame), main);
}

Result<web::Response> rules_page(person::Visit& visit) {
    Markup main = chapters(
        visit, text::rules_head, text::rules_lead,
        {{"wel",
          &text::rules_do_head,
          {&text::rules_do_1, &text::rules_do_2, &text::rules_do_3, &text::rules_do_4},
          true},
         {"niet", &text::rules_not_head, {&text::rules_not_1, &text::rules_not_2, &text::rules_not_3}, true},
         {"cijfers",
          &text::rules_count_head,
          {&text::rules_count_1, &text::rules_count_2, &text::rules_count_3},
          true},
         {"fout", &text::rules_wrong_head, {&text::rules_wrong_1}}});
    main.add<R"(<p class="nl-paragraph"><a class="nl-link" href="/wie-mag-wat">{may}</a> · <a class="nl-link"
href="/logboek">{log}</a></p>
)">("may"_h = visit.t(text::tab_may), "log"_h = visit.t(text::log_head));
    return about(visit, text::rules_head, main);
}

Result<web::Response> access_page(person::Visit& visit) {
    Markup main =
        chapters(visit, text::access_head, text::access_lead,
                 {{"status", &text::access_status_head, {&text::access_status_1, &text::access_status_2}},
                  {"gedaan",
                   &text::access_done_head,
                   {&text::access_done_1, &text::access_done_2, &text::access_done_3, &text::access_done_4,
                    &text::access_done_5},
                   true},
                  {"niet", &text::access_not_head, {&text::access_not_1, &text::access_not_2}, true},
                  {"melden", &text::access_tell_head, {&text::access_tell_1}}});
    return about(visit, text::access_head, main);
}

Result<web::Response> privacy_page(person::Visit& visit) {
    Markup main = chapters(
        visit, text::privacy_head, text::privacy_lead,
        {{"bewaren",
          &text::privacy_keep_head,
          {&text::privacy_keep_1, &text::privacy_keep_2, &text::privacy_keep_3, &text::privacy_keep_4},
          true},
         {"tonen",
          &text::privacy_show_head,
          {&text::privacy_show_1, &text::privacy_show_2, &text::privacy_show_3, &text::privacy_show_4},
          true},
         {"niet",
          &text::privacy_not_head,
          {&text::privacy_not_1, &text::privacy_not_2, &text::privacy_not_3},
          true},
         {"cookies", &text::privacy_cookie_head, {&text::privacy_cookie_1}},
         {"rechten", &text::privacy_rights_head, {&text::privacy_rights_1, &text::privacy_rights_2}}});
    return about(visit, text::privacy_head, main);
}

Result<web::Response> open_page(person::Visit& visit) {
    Markup main = chapters(visit, text::open_head, text::open_lead,
                           {{"bron", &text::open_source_head, {&text::open_source_1, &text::open_source_2}},
                            {"gegevens", &text::open_data_head, {&text::open_data_1, &text::open_data_2}}});
    main.add<R"(<ul class="mk-list">
<li><a class="nl-link" href="/api/v1/plaatsen">/api/v1/plaatsen</a></li>
<li><a class="nl-link" href="/api/v1/spanningen">/api/v1/spanningen</a></li>
<li><a class="nl-link" href="/api/v1/openapi.json">/api/v1/openapi.json</a></li>
<li><a class="nl-link" href="/logboek">{log}</a></li>
</ul>
)">("log"_h = visit.t(text::log_head));
    return about(visit, text::open_head, main);
}

Result<web::Response> help_page(person::Visit& visit) {
    Markup main =
        chapters(visit, text::way_help, text::help_lead,
                 {{"spanning", &text::help_tension_head, {&text::help_tension_1, &text::help_tension_2}},
                  {"weerklank", &text::help_echo_head, {&text::help_echo_1, &text::help_echo_2}},
                  {"spiegel", &text::help_mirror_head, {&text::help_mirror_1}},
                  {"niveau", &text::help_level_head, {&text::help_level_1, &text::help_level_2}},
                  {"beheer", &text::help_steward_head, {&text::help_steward_1}},
                  {"veilig", &text::help_safe_head, {&text::help_safe_1, &text::help_safe_2}},
                  {"toetsen", &text::help_keys_head, {&text::help_keys_1}}});
    Markup acts = button_link(Look::primary, "/spanning/nieuw", visit.t(text::home_record));
    acts.say(" ").add(link("/spelregels", visit.t(text::rules_head)));
    main.add(buttons(acts));
    return about(visit, text::way_help, main);
}

// ---- the record -------------------------------------------------------------------------------------------
// Month by month, for every line: where only the month may be known, a neighbour with a day would narrow it.

constexpr std::size_t log_page_rows = 50;
constexpr std::int64_t log_skip_max = 1'000'000;

struct Month {
    int year = 1970;
    int month = 1;

    [[nodiscard]] Moment start() const { return from_dutch_date({year, month, 1, 0, 0}); }
    [[nodiscard]] Month next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }
    [[nodiscard]] std::string key() const {
        return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
    }
};

Month month_at(Moment at) {
    Date d = dutch_date(at);
    return {d.year, d.month};
}

// "2026-11"
std::optional<Month> month_named(std::string_view typed) {
    if (typed.size() != 7 || typed[4] != '-') return std::nullopt;
    auto year = parse_number(typed.substr(0, 4));
    auto month = parse_number(typed.substr(5));
    if (!year || !month || *year < 1970 || *month < 1 || *month > 12) return std::nullopt;
    return Month{static_cast<int>(*year), static_cast<int>(*month)};
}

struct LogAsked {
    Month month;
    std::size_t skip = 0;
};

Result<LogAsked> asked_log(const person::Visit& visit) {
    std::string_view named = visit.request.query.get("maand");
    std::string_view from = visit.request.query.get("vanaf");
    auto month = named.empty() ? month_at(store::log_before(visit.db, Moment{INT64_MAX}).value_or(visit.now))
                               : month_named(named);
    auto skip = from.empty() ? std::optional<std::int64_t>(0) : parse_number(from);
    if (!month) return fail({Refusal::invalid, "filter", {{"maand", "unknown"}}});
    if (!skip || *skip > log_skip_max) return fail({Refusal::invalid, "cursor", {{"vanaf", "not_a_number"}}});
    return LogAsked{*month, static_cast<std::size_t>(*skip)};
}

std::string log_url(const Month& month, std::size_t skip = 0) {
    std::string url = "/logboek?maand=" + month.key();
    if (skip > 0) url += "&vanaf=" + std::to_string(skip);
    return url;
}

Markup log_line(const person::Visit& visit, const store::LogLine& line) {
    Markup level;
    if (place::in_office(line.level))
        level.add(level_word(place::key(line.level), visit.t(place::name(line.level))));
    Markup place;
    if (line.place) place.add(link(place_url(line.place), line.place_name)).say(" · ");
    Markup out;
    out.add<
        R"(<li class="mk-brief__item">{what} {level} <span
class="mk-brief__meta">{place}<code>{hash}</code></span></li>
)">("what"_h = happened_words(visit, line.kind), "level"_h = level, "place"_h = place,
        "hash"_h = to_hex(line.hash.value).substr(0, 8));
    return out;
}

Markup log_list(const person::Visit& visit, std::span<const store::LogLine> lines) {
    Markup items;
    items.reserve(lines.size() * 320);
    for (const store::LogLine& line : lines) items.add(log_line(visit, line));
    Markup out;
    out.add<R"(<p class="nl-paragraph">{how}</p>
<ul class="mk-brief">
{items}</ul>
)">("how"_h = visit.t(text::log_how), "items"_h = items);
    return out;
}

// To the month before and the month after in which anything happened.
Markup log_months(const person::Visit& visit, const Month& month) {
    Markup out;
    auto add = [&](const std::optional<Moment>& at, const Text& words) {
        if (!at) return;
        Month to = month_at(*at);
        if (!out.empty()) out.say(" · ");
        out.say(visit.t(words)).say(" ").add(link(log_url(to), html::month(visit.lang, to.start())));
    };
    add(store::log_before(visit.db, month.start()), text::log_earlier);
    add(store::log_from(visit.db, month.next().start()), text::log_later);
    Markup whole;
    if (!out.empty())
        whole.add<R"(<p class="nl-paragraph">{links}</p>
)">("links"_h = out);
    return whole;
}

Result<web::Response> log_page(person::Visit& visit) {
    MK_TRY(LogAsked asked, asked_log(visit));
    store::Span span{asked.month.start(), asked.month.next().start()};
    auto lines = store::log(visit.db, span, log_page_rows + 1, asked.skip);
    const bool more = lines.size() > log_page_rows;
    if (more) lines.resize(log_page_rows);
    Markup inside;
    if (lines.empty()) {
        inside.add<R"(<p class="nl-paragraph">{none}</p>)">("none"_h = visit.t(text::log_none));
    } else {
        inside.add(log_list(visit, lines));
    }
    std::string first = asked.skip > 0 ? log_url(asked.month) : "";
    inside.add(paging(visit.lang, first, more ? log_url(asked.month, asked.skip + log_page_rows) : ""));
    inside.add(log_months(visit, asked.month));
    Markup main;
    main.add(title(visit.t(text::log_head), {}, visit.t(text::log_lead)));
    main.add(section("maand", html::month(visit.lang, span.from), inside));
    Markup why;
    why.add<R"(<p class="nl-paragraph">{words}</p>)">("words"_h = visit.t(text::log_why));
    main.add(section("waarom", visit.t(text::log_why_head), why));
    Frame frame;
    frame.title = visit.t(text::log_head);
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/spelregels", person::Who::anyone, rules_page},
    {web::Method::get, "/toegankelijkheid", person::Who::anyone, access_page},
    {web::Method::get, "/privacy", person::Who::anyone, privacy_page},
    {web::Method::get, "/open", person::Who::anyone, open_page},
    {web::Method::get, "/hulp", person::Who::anyone, help_page},
    {web::Method::get, "/logboek", person::Who::anyone, log_page},
};

}  // namespace

std::span<const person::Route> about_routes() {
    return routes;
}

}  // namespace mk::app
