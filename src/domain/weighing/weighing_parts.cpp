// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_parts.hpp"

#include <algorithm>
#include <array>

#include "domain/weighing/weighing_text.hpp"

namespace mk::weighing::parts {

using html::bar;
using html::BarKind;
using html::Cell;
using html::fill;
using html::Markup;
using html::number;
using html::Table;
using html::table;
using html::Text;
using html::words;
using html::Wrong;
using html::operator""_h;

std::string url_of(WeighingId id, std::string_view end) {
    return "/afweging/" + std::to_string(id.value) + std::string(end);
}

std::string people_words(const person::Visit& visit, const Outcome& outcome) {
    if (outcome.shown) return fill(visit.t(text::people_many), {{"n", number(visit.lang, outcome.people)}});
    return std::string(visit.t(outcome.heard == 0 ? text::people_none : text::people_few));
}

std::string middle_words(const person::Visit& visit, const Spread& spread) {
    if (!spread.shown) return std::string(visit.t(text::few));
    std::string out(visit.t(score_name(spread.middle)));
    if (spread.apart) out.append("; ").append(visit.t(text::apart));
    return out;
}

Markup paragraph(std::string_view said) {
    Markup out;
    out.add<R"(<p class="nl-paragraph">{words}</p>
)">("words"_h = said);
    return out;
}

namespace {

Cell share_cell(const person::Visit& visit, const Spread& spread, std::size_t score) {
    Cell cell;
    if (!spread.shown) {
        cell.inside.add<R"(<span aria-hidden="true">–</span><span class="mk-ear">{few}</span>)">(
            "few"_h = visit.t(text::few));
        return cell;
    }
    int percent = spread.percent[score];
    cell.inside.add<"{percent}%">("percent"_h = percent).add(bar(BarKind::full, percent));
    return cell;
}

std::vector<std::string> interest_heads(const person::Visit& visit, const Text& first) {
    std::vector<std::string> heads{std::string(visit.t(first))};
    for (Interest interest : all_interests) heads.emplace_back(visit.t(name(interest)));
    return heads;
}

std::vector<Cell> middle_row(const person::Visit& visit, const OptionResult& option, std::string_view head) {
    std::vector<Cell> row{{words(head)}};
    for (const Spread& spread : option.spread) row.push_back({words(middle_words(visit, spread))});
    return row;
}

std::vector<Cell> people_row(const person::Visit& visit, const OptionResult& option) {
    std::vector<Cell> row{{words(visit.t(text::row_people))}};
    for (const Spread& s : option.spread)
        row.push_back({words(s.shown ? fill(visit.t(text::or_more), {{"n", number(visit.lang, s.people)}})
                                     : std::string(visit.t(text::few)))});
    return row;
}

}  // namespace

Markup spread_part(const person::Visit& visit, const OptionResult& now, const OptionResult* before) {
    bool any = std::ranges::any_of(now.spread, &Spread::shown);
    if (!any) return paragraph(visit.t(text::option_few));
    Table rows;
    rows.caption = fill(visit.t(text::spread_caption), {{"no", std::to_string(now.option.no)}});
    rows.heads = interest_heads(visit, text::head_score);
    for (int score = score_max; score >= -score_max; --score) {
        std::vector<Cell> row{{words(visit.t(score_name(score)))}};
        for (const Spread& spread : now.spread)
            row.push_back(share_cell(visit, spread, static_cast<std::size_t>(score + score_max)));
        rows.rows.push_back(std::move(row));
    }
    rows.rows.push_back(middle_row(visit, now, visit.t(text::row_middle)));
    if (before && std::ranges::any_of(before->spread, &Spread::shown))
        rows.rows.push_back(middle_row(visit, *before, visit.t(text::row_middle_before)));
    rows.rows.push_back(people_row(visit, now));
    return table(visit.lang, rows);
}

Markup levels_part(const person::Visit& visit, const OptionResult& now) {
    Table rows;
    rows.caption = fill(visit.t(text::levels_caption), {{"no", std::to_string(now.option.no)}});
    rows.heads = interest_heads(visit, text::head_level);
    for (place::Level level : place::all_levels) {
        std::vector<Cell> row{{html::level_word(place::key(level), visit.t(place::name(level)))}};
        bool any = false;
        for (const auto& of : now.by_level) {
            auto found = std::ranges::find(of, level, &LevelSpread::level);
            any = any || found != of.end();
            row.push_back({words(middle_words(visit, found == of.end() ? Spread{} : found->spread))});
        }
        if (any) rows.rows.push_back(std::move(row));
    }
    if (rows.rows.empty()) return {};
    Markup out;
    out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{head}</summary><div
class="mk-more__body">{table}</div></details>
)">("head"_h = visit.t(text::levels_head), "table"_h = table(visit.lang, rows));
    return out;
}

namespace {

Markup tally_list(const person::Visit& visit, const std::vector<Tally>& tallies) {
    if (tallies.empty()) return words(visit.t(text::nobody_named));
    Markup items;
    for (const Tally& t : tallies) {
        std::string people = t.people > 0
                                 ? fill(visit.t(text::named_many), {{"n", number(visit.lang, t.people)}})
                                 : std::string(visit.t(text::named_few));
        items.add<R"(<li>{name} <span class="mk-n">{people}</span></li>)">("name"_h = t.party.name,
                                                                           "people"_h = people);
    }
    Markup out;
    out.add<R"(<ul class="mk-list">{items}</ul>)">("items"_h = items);
    return out;
}

}  // namespace

Markup tallies_part(const person::Visit& visit, const OptionResult& now) {
    return html::data_list({{std::string(visit.t(text::gains_head)), tally_list(visit, now.gains)},
                            {std::string(visit.t(text::bears_head)), tally_list(visit, now.bears)}});
}

std::string names_of(const std::vector<Tally>& tallies) {
    std::string out;
    for (const Tally& t : tallies) out.append(out.empty() ? "" : ", ").append(t.party.name);
    return out;
}

Markup absent_list(const person::Visit& visit, const std::vector<std::string>& absent) {
    if (absent.empty()) return paragraph(visit.t(text::absent_none));
    Markup items;
    for (const std::string& group : absent) items.add<"<li>{name}</li>">("name"_h = group);
    Markup out;
    out.add<R"(<ul class="mk-list">{items}</ul>
)">("items"_h = items);
    return out;
}

Markup voice(const person::Visit& visit, const Voice& v) {
    static constexpr std::array<const Text*, 5> topics{&text::interest_self, &text::interest_certainty,
                                                       &text::interest_whole, &text::gains_head,
                                                       &text::bears_head};
    Markup when;
    if (v.coarse_date) when.say(html::month(visit.lang, v.at));
    else when.add(html::day(visit.lang, v.at));
    Markup out;
    out.add<R"(<article class="mk-echo mk-level--{level}" id="reden-{no}">
<blockquote class="mk-echo__text"><p>{words}</p></blockquote>
<p class="mk-echo__who"><span class="mk-level mk-level--{level}">{name}</span> <span
class="mk-meta__item"><a class="nl-link" href="/plek/{place}">{place_name}</a></span> <span
class="mk-meta__item">{topic}</span> <span class="mk-meta__item">{when}</span></p>
</article>
)">("level"_h = place::key(v.level), "no"_h = v.no, "words"_h = v.words,
        "name"_h = visit.t(place::name(v.level)), "place"_h = v.place, "place_name"_h = v.place_name,
        "topic"_h = visit.t(*topics.at(static_cast<std::size_t>(v.about) - 1)), "when"_h = when);
    return out;
}

// ---- what went wrong --------------------------------------------------------------------------------------

namespace {

struct Code {
    std::string_view field;  // "" for any
    std::string_view code;
    const Text* words;
};
constexpr auto codes = std::to_array<Code>({
    {"options", "empty", &text::wrong_options_empty},
    {"absent", "empty", &text::wrong_absent_empty},
    {"score", "empty", &text::wrong_nothing_said},
    {"", "too_many", &text::wrong_too_many},
    {"", "too_long", &text::wrong_too_long},
    {"", "client_data", &text::wrong_client_data},
    {"", "characters", &text::wrong_characters},
    {"", "not_yours", &text::wrong_standing},
});
struct No {
    std::string_view code;
    const Text* words;
};
constexpr auto refusals = std::to_array<No>({
    {"closed", &text::no_closed},
    {"open", &text::no_open},
    {"not_near", &text::no_not_near},
    {"not_yours", &text::no_not_yours},
    {"stopped", &text::no_stopped},
});

std::size_t most_of(std::string_view field) {
    if (field == "title") return title_max;
    if (field == "options") return option_max;
    return field == "parties" || field == "absent" ? party_max : reason_max;
}
std::size_t most_lines(std::string_view field) {
    return field == "options" ? options_max : parties_max;
}

}  // namespace

std::vector<Wrong> wrongs(const person::Visit& visit, const Error& error) {
    std::vector<Wrong> out;
    for (const FieldError& e : error.fields) {
        const Text* said = &text::wrong_any;
        for (const Code& c : codes)
            if (c.code == e.code && (c.field.empty() || c.field == e.field)) {
                said = c.words;
                break;
            }
        auto n = e.code == "too_many" ? most_lines(e.field) : most_of(e.field);
        // No field is called so; the first question stands for all three.
        std::string field = e.field == "score" ? "score_self" : e.field;
        out.push_back({std::move(field), fill(visit.t(*said), {{"n", std::to_string(n)}})});
    }
    return out;
}

std::string refused_words(const person::Visit& visit, const Error& error) {
    for (const No& no : refusals)
        if (no.code == error.code) return std::string(visit.t(*no.words));
    return std::string(visit.t(text::wrong_any));
}

}  // namespace mk::weighing::parts
