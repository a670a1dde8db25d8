// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <map>

#include "domain/chain/chain.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_panel.hpp"
#include "domain/search/search_pages.hpp"
#include "domain/search/search_pages_show.hpp"
#include "domain/search/search_parts.hpp"
#include "domain/search/search_text.hpp"
#include "domain/weighing/weighing_panel.hpp"

// The report of a search: one A4, from what everybody may see; and what its page shows of the statements
// meanwhile.
namespace mk::search::pages {

using html::button_link;
using html::buttons;
using html::fill;
using html::Look;
using html::Markup;
using html::number;
using html::section;
using html::Text;
using html::operator""_h;

namespace {

constexpr std::size_t shared_max = 5;  // statements that all agree on, on one A4
constexpr std::size_t differ_max = 3;

opinion::PollId poll_of(SearchId id) {
    return opinion::PollId{id.value};
}

// How many of those who saw it agree and disagree, in hundredths.
struct Share {
    int agree = 0, disagree = 0;
    std::int64_t n = 0;
};
template <class Count>
Share share_of(const Count& c) {
    auto part = [&](std::int32_t of) {
        return c.seen > 0 ? static_cast<int>(std::lround(100.0 * of / c.seen)) : 0;
    };
    int agree = part(c.agree);
    return {agree, std::min(100 - agree, part(c.disagree)), c.seen};
}

std::string share_words(const Visit& visit, const Share& s) {
    return fill(visit.t(text::share_line), {{"agree", std::to_string(s.agree)},
                                            {"disagree", std::to_string(s.disagree)},
                                            {"pass", std::to_string(100 - s.agree - s.disagree)},
                                            {"n", number(visit.lang, s.n)}});
}

// A statement with how it was voted on.
struct Line {
    std::int64_t no = 0;
    std::string words;
    Share share;
    double apart = 0;  // how far the groups lie apart, or how evenly it divides; 0..1
};

void add_lines(const Visit& visit, std::span<const Line> lines, Markup& out) {
    Markup items;
    for (const Line& line : lines)
        items.add<R"(<li>{words} <span class="mk-n">{share}</span></li>
)">("words"_h = line.words, "share"_h = share_words(visit, line.share));
    out.add<R"(<ol class="mk-list">
{items}</ol>
)">("items"_h = items);
}

// Every statement that may be told of: by its number.
std::map<std::int64_t, Line> lines_of(const opinion::Shown& shown) {
    std::map<std::int64_t, Line> out;
    for (const auto& s : shown.open.statements) {
        const auto* known = shown.statement(s.tid);
        if (!s.together || !known) continue;
        Line line{s.tid, known->words, share_of(*s.together), 0};
        if (s.groups.empty()) {
            line.apart = std::min(line.share.agree, line.share.disagree) / 50.0;
        } else {
            int least = 100, most = 0;
            for (const auto& group : s.groups) {
                int agree = share_of(group).agree;
                least = std::min(least, agree);
                most = std::max(most, agree);
            }
            line.apart = (most - least) / 100.0;
        }
        out.emplace(s.tid, std::move(line));
    }
    return out;
}

// What the opinion map calls shared ground, with how it was voted on.
std::vector<Line> shared_lines(const Visit& visit, SearchId id, const std::map<std::int64_t, Line>& all) {
    std::vector<Line> out;
    for (const opinion::SharedWords& one : opinion::shared_words(visit, poll_of(id), shared_max))
        if (auto found = all.find(one.no); found != all.end()) out.push_back(found->second);
    return out;
}

std::vector<Line> apart_lines(const std::map<std::int64_t, Line>& all) {
    constexpr double apart_min = 0.4;  // less is no difference worth a line
    std::vector<Line> out;
    for (const auto& [id, line] : all)
        if (line.apart >= apart_min) out.push_back(line);
    std::ranges::stable_sort(out, std::greater<>(), &Line::apart);
    if (out.size() > differ_max) out.resize(differ_max);
    return out;
}

// ---- the report -------------------------------------------------------------------------------------------

// Who answered the questions, per level. Who voted is opinion's to say.
Markup answered_part(const Visit& visit, const Search& s) {
    html::Table table;
    table.caption = std::string(visit.t(text::report_who));
    table.caption_heard = true;
    for (const Text* head : {&text::report_level, &text::report_answered})
        table.heads.emplace_back(visit.t(*head));
    bool all_few = true;
    for (const search::Answered& row : answered_by(visit.db, s.id)) {
        all_few = all_few && row.people < place::people_min;
        table.rows.push_back({{html::level_word(place::key(row.level), visit.t(place::name(row.level)))},
                              {html::words(parts::people(visit.lang, row.people))}});
    }
    // Eight times the same is one sentence.
    Markup out = table.rows.empty() ? parts::paragraph(visit.t(text::report_nobody))
                 : all_few          ? parts::paragraph(visit.t(text::report_all_few))
                                    : html::table(visit.lang, table);
    out.add<R"(<p class="mk-meta">{note}</p>
)">("note"_h = visit.t(text::report_no_sample));
    return out;
}

Markup statements_in_report(const Visit& visit, const Search& s) {
    Markup out;
    auto shown = opinion::map_of(visit, poll_of(s.id));
    auto all = shown ? lines_of(*shown) : std::map<std::int64_t, Line>{};
    auto shared = shared_lines(visit, s.id, all);
    Markup ground;
    if (shared.empty()) ground.add(parts::paragraph(visit.t(text::report_no_ground)));
    else add_lines(visit, shared, ground);
    out.add(section("gedeelde-grond", visit.t(text::report_ground), ground));
    auto apart = apart_lines(all);
    Markup differ;
    if (apart.empty()) differ.add(parts::paragraph(visit.t(text::report_no_differ)));
    else add_lines(visit, apart, differ);
    out.add(section("verschil", visit.t(text::report_differ), differ));
    return out;
}

Markup outcome_in_report(const Visit& visit, const Search& s) {
    Markup inside;
    inside.add<R"(<p class="nl-paragraph nl-paragraph--lead">{words}</p>
)">("words"_h = parts::text(s.outcome));
    std::vector<std::pair<std::string, Markup>> facts;
    facts.emplace_back(visit.t(text::body_short), parts::text(s.outcome_body));
    Markup follows = parts::text(s.follows);
    if (s.follows_by.ms > 0)
        follows.add<" ">().say(
            fill(visit.t(text::follows_by_line), {{"day", html::date(visit.lang, s.follows_by)}}));
    facts.emplace_back(visit.t(text::follows_short), std::move(follows));
    facts.emplace_back(visit.t(text::learned_short), parts::text(s.learned));
    inside.add(html::data_list(facts));
    inside.add(parts::paragraph(visit.t(text::report_not_formal)));
    return section("uitkomst", visit.t(text::outcome_head), inside);
}

Markup formula_part(const Visit& visit, const Search& s) {
    auto people = opinion::taken_part(visit.db, poll_of(s.id)).people;
    constexpr std::int64_t publish_min = 50;
    bool votes = s.announce_votes && people >= publish_min;
    Markup inside = parts::paragraph(visit.t(text::report_formula));
    inside.add(parts::paragraph(visit.t(votes ? text::report_data_votes : text::report_data_sums)));
    std::string data = parts::url_of(s.id, "/gegevens");
    inside.add<R"(<p class="nl-paragraph">{link}</p>
)">("link"_h = html::link(data, visit.town.base_url + data));
    return section("narekenen", visit.t(text::report_check), inside);
}

Answered report_soon(Visit& visit, const Search& s) {
    Markup main;
    main.add(html::title(visit.t(text::report_title), s.title));
    std::string day = html::date(visit.lang, s.answer_by);
    main.add(html::empty_state({.head = std::string(visit.t(text::report_soon_head)),
                                .words = fill(visit.t(text::report_soon), {{"day", day}}),
                                .button = std::string(visit.t(text::to_search)),
                                .url = parts::url_of(s.id)}));
    return person::page(visit,
                        {.title = std::string(visit.t(text::report_title)),
                         .crumbs = parts::crumbs(visit, s, visit.t(text::report_title)),
                         .nav = "/zoektochten"},
                        main);
}

}  // namespace

Answered report_page(Visit& visit) {
    MK_TRY(SearchId id, visit.id<SearchTag>());
    MK_TRY(Search s, find(visit.db, visit.viewer, id));
    if (s.state != State::closed) return report_soon(visit, s);
    std::string kicker = fill(visit.t(text::report_kicker), {{"place", s.place_name},
                                                             {"from", html::date(visit.lang, s.opened_at)},
                                                             {"to", html::date(visit.lang, s.closed_at)}});
    Markup main;
    main.add(html::title(s.title, kicker));
    main.add(outcome_in_report(visit, s));
    Markup rest;
    rest.add(section("waarom", visit.t(text::frame_head), frame_part(visit, s)));
    rest.add(section("wie-antwoord", visit.t(text::report_who), answered_part(visit, s)));
    rest.add(opinion::taken_part_part(visit, poll_of(id)));
    rest.add(statements_in_report(visit, s)).add(opinion::certainty_part(visit, poll_of(id)));
    Markup weighed = weighing::report_part(visit, {chain::Kind::search, id.value});
    if (!weighed.empty()) rest.add(section("afweging", visit.t(text::report_weighed), weighed));
    rest.add(formula_part(visit, s));
    main.add<R"(<div class="mk-report">
{rest}</div>
)">("rest"_h = rest);
    Markup row = button_link(Look::secondary, parts::url_of(id), visit.t(text::to_search));
    main.add(buttons(row));
    return person::page(visit,
                        {.title = fill(visit.t(text::report_of), {{"title", s.title}}),
                         .crumbs = parts::crumbs(visit, s, visit.t(text::report_title)),
                         .nav = "/zoektochten"},
                        main);
}

}  // namespace mk::search::pages
