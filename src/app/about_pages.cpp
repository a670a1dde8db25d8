// SPDX-License-Identifier: EUPL-1.2
#include <initializer_list>

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
using html::scroll_box;
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

// ---- the record
// ------------------------------------------------------------------------------------------------

constexpr std::size_t log_page_rows = 50;

Markup log_row(const person::Visit& visit, const store::LogLine& line) {
    Markup level;
    if (place::in_office(line.level))
        level.add(level_word(place::key(line.level), visit.t(place::name(line.level))));
    Markup place;
    if (line.place) place.add(link(place_url(line.place), line.place_name));
    Markup out;
    out.add<
        R"(<tr id="n{no}"><th scope="row" class="mk-num">{no}</th><td>{when}</td><td>{what}</td>
<td>{place}</td><td>{level}</td><td><code>{hash}</code></td></tr>
)">("no"_h = line.no, "when"_h = happened_when(visit, line.at, line.level),
        "what"_h = happened_words(visit, line.kind), "place"_h = place, "level"_h = level,
        "hash"_h = to_hex(line.hash.value).substr(0, 16));
    return out;
}

Result<web::Response> log_page(person::Visit& visit) {
    const std::int64_t before = parse_number(visit.request.query.get("voor")).value_or(0);
    auto lines = store::log(visit.db, before, log_page_rows + 1);
    const bool more = lines.size() > log_page_rows;
    if (more) lines.resize(log_page_rows);
    Markup rows;
    rows.reserve(lines.size() * 420);
    for (const store::LogLine& line : lines) rows.add(log_row(visit, line));
    Markup whole;
    whole.add<R"(<table class="utrecht-table utrecht-table--html-table mk-table"><caption
class="utrecht-table__caption">{caption}</caption><thead><tr><th scope="col" class="mk-num">{no}</th><th
scope="col">{when}</th><th scope="col">{what}</th><th scope="col">{place}</th><th scope="col">{level}</th><th
scope="col">{hash}</th></tr></thead><tbody>
{rows}</tbody></table>
)">("caption"_h = visit.t(text::log_caption), "no"_h = visit.t(text::log_no),
        "when"_h = visit.t(text::log_when), "what"_h = visit.t(text::log_what),
        "place"_h = visit.t(text::place), "level"_h = visit.t(text::level),
        "hash"_h = visit.t(text::log_hash), "rows"_h = rows);
    Markup main;
    main.add(title(visit.t(text::log_head), {}, visit.t(text::log_lead)));
    if (lines.empty()) main.add<R"(<p class="nl-paragraph">{none}</p>)">("none"_h = visit.t(text::log_none));
    else main.add(scroll_box(visit.t(text::log_caption), whole));
    std::string older = more ? "/logboek?voor=" + std::to_string(lines.back().no) : "";
    main.add(paging(visit.lang, before > 0 ? "/logboek" : "", older));
    main.add(section("waarom", visit.t(text::log_why_head), [&] {
        Markup why;
        why.add<R"(<p class="nl-paragraph">{words}</p>)">("words"_h = visit.t(text::log_why));
        return why;
    }()));
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
