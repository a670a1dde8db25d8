// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"
#include "html/page.hpp"

// Who may do what here: the rules of the program in one table, for everybody.
namespace mk::person::pages {

using html::operator""_h;
namespace {

enum class May : std::uint8_t { yes, no, part };

// One kind of person's answer: part comes with its own words.
struct Answer {
    May may = May::no;
    html::Text words{};
};
constexpr Answer yes{May::yes, text::may_yes};
constexpr Answer no{May::no, text::may_no};
constexpr Answer part(const html::Text& words) {
    return {May::part, words};
}

// Visitor, signed in, confirmed at this place, steward of this place or one around it.
struct Rule {
    html::Text act;
    std::array<Answer, 4> answers;
};

constexpr std::array<Rule, 17> rules{{
    {text::rule_read, {yes, yes, yes, yes}},
    {text::rule_find, {yes, yes, yes, yes}},
    {text::rule_record, {no, yes, yes, yes}},
    {text::rule_private, {no, part(text::may_own), part(text::may_own), part(text::may_own)}},
    {text::rule_share, {no, part(text::may_unsure), yes, yes}},
    {text::rule_echo, {no, part(text::may_unsure), yes, yes}},
    {text::rule_change, {no, part(text::may_own), part(text::may_own), part(text::may_own)}},
    {text::rule_follow, {no, yes, yes, yes}},
    {text::rule_take_up, {no, part(text::may_near), yes, yes}},
    {text::rule_resolve, {no, part(text::may_felt), part(text::may_felt), part(text::may_felt)}},
    {text::rule_claim, {no, yes, yes, yes}},
    {text::rule_vouch, {no, no, no, part(text::may_never_own)}},
    {text::rule_invite, {no, no, no, yes}},
    {text::rule_names,
     {part(text::may_chosen), part(text::may_chosen), part(text::may_chosen), part(text::may_names)}},
    {text::rule_describe, {no, no, no, yes}},
    {text::rule_move, {no, no, no, yes}},
    {text::rule_steward, {no, no, no, part(text::may_never_own)}},
}};

html::Markup matrix(const Visit& visit, std::string_view caption) {
    html::Markup rows;
    for (const Rule& rule : rules) {
        html::Markup cells;
        for (const Answer& answer : rule.answers) {
            std::string_view look = "no";
            if (answer.may == May::yes) look = "yes";
            if (answer.may == May::part) look = "part";
            cells.add<R"(<td class="mk-may__{look}">{words}</td>)">("look"_h = look,
                                                                    "words"_h = visit.t(answer.words));
        }
        rows.add<R"(<tr><th scope="row">{act}</th>{cells}</tr>
)">("act"_h = visit.t(rule.act), "cells"_h = cells);
    }
    html::Markup heads;
    for (const html::Text* head :
         {&text::may_what, &text::may_visitor, &text::may_signed_in, &text::may_vouched, &text::may_steward})
        heads.add<R"(<th scope="col">{head}</th>)">("head"_h = visit.t(*head));
    html::Markup out;
    out.add<R"(<table class="utrecht-table utrecht-table--html-table mk-may"><caption
class="utrecht-table__caption">{caption}</caption>
<thead><tr>{heads}</tr></thead><tbody>
{rows}</tbody></table>
)">("caption"_h = caption, "heads"_h = heads, "rows"_h = rows);
    return html::scroll_box(caption, out);
}

html::Markup explained(const Visit& visit) {
    html::Markup items;
    for (const html::Text* words : {&text::may_why_level, &text::may_why_vouch, &text::may_why_steward,
                                    &text::may_why_private, &text::may_why_few})
        items.add<"<li>{words}</li>\n">("words"_h = visit.t(*words));
    html::Markup out;
    out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return html::section("waarom", visit.t(text::may_why), out);
}

}  // namespace

Result<web::Response> may(Visit& visit) {
    MK_TRY(auto id, visit.id<PlaceTag>());
    MK_TRY(auto at, place::find(visit.db, id));
    const std::string head = html::fill(visit.t(text::may_title), {{"place", at.name}});
    html::Markup main;
    main.add(html::title(head, visit.t(place::name(at.kind)), visit.t(text::may_lead)));
    main.add(place_tabs(visit, id, "/wie-mag-wat"));
    main.add(matrix(visit, head));
    main.add(explained(visit));
    return page(visit,
                {.title = head,
                 .crumbs = crumbs(visit, id, visit.t(text::tab_may)),
                 .width = html::Width::wide,
                 .nav = "/wie-mag-wat"},
                main);
}

Result<web::Response> may_at_home(Visit& visit) {
    auto home = place::home(visit.db);
    if (home) return web::see_other("/plek/" + std::to_string(home->id.value) + "/wie-mag-wat");
    html::Markup main;
    main.add(html::title(visit.t(text::may_title_plain), {}, visit.t(text::may_lead)));
    main.add(matrix(visit, visit.t(text::may_title_plain)));
    main.add(explained(visit));
    return page(visit,
                {.title = std::string(visit.t(text::may_title_plain)),
                 .width = html::Width::wide,
                 .nav = "/wie-mag-wat"},
                main);
}

}  // namespace mk::person::pages
