// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_map_parts.hpp"

#include <algorithm>
#include <cmath>

#include "domain/opinion/opinion_freeze.hpp"
#include "domain/opinion/opinion_map_text.hpp"
#include "html/parts.hpp"

namespace mk::opinion::parts {

using html::Cell;
using html::data_list;
using html::fill;
using html::Markup;
using html::notice;
using html::number;
using html::section;
using html::Table;
using html::table;
using html::Text;
using html::Tone;
using html::words;
using html::operator""_h;
namespace engine = engine::opinion;

namespace {

constexpr std::size_t shared_max = 6;
constexpr std::size_t differences_max = 5;
constexpr std::size_t all_max = 200;

int percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0
                      : static_cast<int>(
                            std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole)));
}

std::string statement_words(const Scene& s, std::int64_t no) {
    const ShownStatement* found = s.shown.statement(no);
    return found ? found->words : std::to_string(no);
}

const engine::PublicStatement* counted(const Shown& shown, std::int64_t no) {
    for (const auto& statement : shown.open.statements)
        if (statement.tid == no) return &statement;
    return nullptr;
}

std::string group_name(const Scene& s, const engine::PublicGroup& group) {
    return fill(s.visit.t(text::group_name), {{"letter", std::string(1, group.letter)}});
}

std::string with_n(const person::Visit& visit, const Text& text, std::int64_t n) {
    return fill(visit.t(text), {{"n", number(visit.lang, n)}});
}

// A statement, under it who answered how.
struct Line {
    std::string who;
    std::optional<engine::PublicCount> count;
};

Markup lines_of(const Scene& s, std::string_view caption, const std::vector<Line>& lines) {
    Table t;
    t.caption = caption;
    t.heads = {std::string(s.visit.t(text::col_who)), std::string(s.visit.t(text::col_result))};
    for (const Line& line : lines) t.rows.push_back({{words(line.who)}, {bar_of(s.visit, line.count)}});
    return table(s.visit.lang, t);
}

std::vector<Line> lines_by_group(const Scene& s, const engine::PublicStatement& statement) {
    std::vector<Line> lines;
    if (statement.groups.empty()) {
        lines.push_back({std::string(s.visit.t(text::group_none)), statement.together});
        return lines;
    }
    for (std::size_t g = 0; g < s.shown.open.groups.size(); ++g)
        lines.push_back({group_name(s, s.shown.open.groups[g]), statement.groups[g]});
    return lines;
}

}  // namespace

You you_of(const person::Visit& visit, const Shown& shown, PollId poll) {
    You you;
    Who who = who_of(visit);
    if (shown.closed || (!who.person && who.guest.empty())) return you;
    auto id = participant_of(visit.db, poll, who);
    you.takes_part = static_cast<bool>(id);
    const auto& people = shown.map.people;
    auto found = std::lower_bound(people.begin(), people.end(), id.value);
    if (!id || found == people.end() || *found != id.value) return you;
    auto p = static_cast<std::size_t>(found - people.begin());
    if (shown.map.admitted[p] == 0 || shown.open.dots.empty()) return you;
    you.place = shown.map.positions[p];
    if (!shown.open.groups.empty()) you.group = shown.map.group[p];
    return you;
}

namespace {

// A count in hundredths that make a hundred.
struct Parts {
    int agree = 0, disagree = 0, pass = 0;
};
Parts parts_of(const engine::PublicCount& count) {
    int agree = percent(count.agree, count.seen);
    int disagree = std::min(100 - agree, percent(count.disagree, count.seen));
    return {agree, disagree, 100 - agree - disagree};
}

std::string count_words(const person::Visit& visit, const std::optional<engine::PublicCount>& count) {
    if (!count || count->seen < engine::least_people) return std::string(visit.t(text::bar_hidden));
    auto [agree, disagree, pass] = parts_of(*count);
    return fill(visit.t(text::bar_words), {{"agree", std::to_string(agree)},
                                           {"disagree", std::to_string(disagree)},
                                           {"pass", std::to_string(pass)},
                                           {"n", number(visit.lang, count->seen)}});
}

}  // namespace

Markup bar_of(const person::Visit& visit, const std::optional<engine::PublicCount>& count) {
    Markup out;
    std::string said = count_words(visit, count);
    if (!count || count->seen < engine::least_people) return out.say(said);
    auto [agree, disagree, pass] = parts_of(*count);
    out.add<
        R"(<svg class="mk-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"
focusable="false"><rect class="mk-share__agree" width="{agree}" height="10"/><rect class="mk-share__pass"
x="{agree}" width="{pass}" height="10"/><rect class="mk-share__disagree" x="{from}" width="{disagree}"
height="10"/></svg>
<span class="mk-meta">{said}</span>)">("agree"_h = agree, "pass"_h = pass, "from"_h = agree + pass,
                                       "disagree"_h = disagree, "said"_h = said);
    return out;
}

std::vector<Shared> shared_ground(const Shown& shown, std::size_t at_most) {
    std::vector<Shared> out;
    auto majority = [](const engine::PublicStatement& s, std::int32_t engine::PublicCount::*side) {
        auto most = [&](const engine::PublicCount& c) { return 2 * c.*side > c.seen; };
        if (!s.groups.empty()) return std::ranges::all_of(s.groups, most);
        return s.together && most(*s.together);
    };
    // With groups a statement that one of them hardly saw is no ground that they share.
    for (const auto& s : shown.open.statements) {
        if (!s.together || (!shown.open.groups.empty() && s.groups.empty())) continue;
        if (s.shared_agree && majority(s, &engine::PublicCount::agree))
            out.push_back({&s, true, *s.shared_agree});
        else if (s.shared_disagree && majority(s, &engine::PublicCount::disagree))
            out.push_back({&s, false, *s.shared_disagree});
    }
    std::ranges::stable_sort(out, [](const Shared& a, const Shared& b) { return a.share > b.share; });
    if (out.size() > at_most) out.resize(at_most);
    return out;
}

Markup shared_part(const Scene& s) {
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{lead}</p>
)">("lead"_h = s.visit.t(text::shared_lead));
    auto ground = shared_ground(s.shown, shared_max);
    for (bool agree : {true, false}) {
        bool first = true;
        for (const Shared& one : ground) {
            if (one.agree != agree) continue;
            if (first)
                inside.add<R"(<h3 class="nl-heading nl-heading--level-3">{head}</h3>
)">("head"_h = s.visit.t(agree ? text::shared_agree : text::shared_disagree));
            first = false;
            inside.add(
                lines_of(s, statement_words(s, one.statement->tid), lines_by_group(s, *one.statement)));
        }
    }
    if (ground.empty()) inside.add(notice(Tone::info, s.visit.t(text::shared_none)));
    return section("gedeelde-grond", s.visit.t(text::shared_head), inside);
}

namespace {

// Folded away: on a phone the numbers would push away all that comes after them.
Markup folded(std::string_view summary, const Markup& inside) {
    Markup out;
    out.add<R"(<details class="mk-more"><summary class="mk-more__summary">{summary}</summary><div
class="mk-more__body">{inside}</div></details>
)">("summary"_h = summary, "inside"_h = inside);
    return out;
}

// The caption also says by what: the same statement may stand on the page more than once.
std::string caption_by(const Scene& s, std::int64_t no, const Text& by) {
    return statement_words(s, no) + " (" + std::string(s.visit.t(by)) + ')';
}

// The statements of a group, a line each.
Markup characteristic_list(const Scene& s, std::size_t at) {
    Markup items;
    for (const auto& one : s.shown.open.groups[at].characteristic) {
        const auto* statement = counted(s.shown, one.tid);
        if (!statement || at >= statement->groups.size()) continue;
        items.add<R"(<li>{words} <span class="mk-n">{side}: {count}</span></li>
)">("words"_h = statement_words(s, one.tid),
            "side"_h = s.visit.t(one.agree ? text::characteristic_agree : text::characteristic_disagree),
            "count"_h = count_words(s.visit, statement->groups[at]));
    }
    Markup out;
    if (items.empty())
        out.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = s.visit.t(text::group_none_found));
    else
        out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return out;
}

// What any group is known by, each once, with all groups beside one another.
Markup groups_beside(const Scene& s) {
    std::vector<std::int64_t> known;
    Markup tables;
    for (const auto& group : s.shown.open.groups)
        for (const auto& one : group.characteristic) {
            const auto* statement = counted(s.shown, one.tid);
            if (!statement || std::ranges::find(known, one.tid) != known.end()) continue;
            known.push_back(one.tid);
            tables.add(lines_of(s, caption_by(s, one.tid, text::by_group), lines_by_group(s, *statement)));
        }
    if (known.empty()) return {};
    return folded(with_n(s.visit, text::groups_beside, static_cast<std::int64_t>(known.size())), tables);
}

}  // namespace

Markup groups_part(const Scene& s) {
    if (s.shown.open.groups.empty()) return {};
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{lead}</p>
)">("lead"_h = s.visit.t(text::groups_lead));
    for (std::size_t at = 0; at < s.shown.open.groups.size(); ++at) {
        const auto& group = s.shown.open.groups[at];
        inside.add<R"(<h3 class="nl-heading nl-heading--level-3">{name} <span class="mk-n">{n}</span></h3>
)">("name"_h = group_name(s, group), "n"_h = with_n(s.visit, text::group_n, group.people));
        inside.add(characteristic_list(s, at));
    }
    inside.add(groups_beside(s));
    return section("groepen", s.visit.t(text::groups_head), inside);
}

namespace {

// The statements on which any two labels differ most, each once.
std::vector<std::int64_t> differing(const engine::LabelTable& labels) {
    std::vector<engine::Difference> all;
    for (std::size_t a = 0; a < labels.labels.size(); ++a)
        for (std::size_t b = a + 1; b < labels.labels.size(); ++b)
            for (const auto& one : engine::differences(labels, a, b)) all.push_back(one);
    std::ranges::stable_sort(
        all, [](const auto& a, const auto& b) { return std::abs(a.test) > std::abs(b.test); });
    std::vector<std::int64_t> out;
    for (const auto& one : all)
        if (out.size() < differences_max && std::ranges::find(out, one.tid) == out.end())
            out.push_back(one.tid);
    return out;
}

struct Labelled {
    const engine::LabelTable& table;
    const Text& by;
    std::vector<std::string> names;  // along table.labels
    std::vector<std::size_t> order;  // in which they are shown
};

Markup labels_inside(const Scene& s, const Labelled& labels, const Text& lead, const Text& few) {
    Markup inside;
    if (labels.table.labels.empty()) return inside.add(notice(Tone::info, s.visit.t(few)));
    inside.add<R"(<p class="nl-paragraph">{lead}</p>
)">("lead"_h = s.visit.t(lead));
    auto statements = differing(labels.table);
    Markup tables;
    for (std::int64_t no : statements) {
        auto at =
            static_cast<std::size_t>(std::ranges::find(labels.table.tids, no) - labels.table.tids.begin());
        std::vector<Line> lines;
        for (std::size_t l : labels.order) lines.push_back({labels.names[l], labels.table.counts[l][at]});
        tables.add(lines_of(s, caption_by(s, no, labels.by), lines));
    }
    if (statements.empty())
        inside.add<R"(<p class="nl-paragraph">{alike}</p>
)">("alike"_h = s.visit.t(text::labels_alike));
    else
        inside.add(
            folded(with_n(s.visit, text::labels_show, static_cast<std::int64_t>(statements.size())), tables));
    return inside;
}

}  // namespace

Markup levels_part(const Scene& s) {
    Labelled labels{s.shown.levels, text::by_level, {}, {}};
    std::vector<place::Level> levels;
    for (const auto& label : s.shown.levels.labels) {
        levels.push_back(place::level_of(label.name).value_or(place::Level::none));
        labels.names.emplace_back(
            levels.back() == place::Level::none ? label.name : s.visit.t(place::name(levels.back())));
        labels.order.push_back(labels.order.size());
    }
    std::ranges::sort(labels.order, [&](std::size_t a, std::size_t b) { return levels[a] < levels[b]; });
    return section("niveaus", s.visit.t(text::levels_head),
                   labels_inside(s, labels, text::levels_lead, text::levels_few));
}

Markup places_part(const Scene& s) {
    Labelled labels{s.shown.places, text::by_place, {}, {}};
    for (const auto& label : s.shown.places.labels) {
        auto id = parse_id<struct mk::PlaceTag>(label.name);
        auto found =
            id ? place::find(s.visit.db, *id) : Result<place::Place>(fail(Refusal::not_found, "place"));
        labels.names.push_back(found ? found->name : label.name);
        labels.order.push_back(labels.order.size());
    }
    std::ranges::sort(labels.order,
                      [&](std::size_t a, std::size_t b) { return labels.names[a] < labels.names[b]; });
    return section("plekken", s.visit.t(text::places_head),
                   labels_inside(s, labels, text::places_lead, text::places_few));
}

namespace {

const Text& caution_text(engine::Caution caution) {
    switch (caution) {
        case engine::Caution::list_only: return text::caution_list_only;
        case engine::Caution::no_groups: return text::caution_no_groups;
        case engine::Caution::few_people: return text::caution_few_people;
        case engine::Caution::thin_votes: return text::caution_thin_votes;
        case engine::Caution::much_unexplained: return text::caution_much_unexplained;
        case engine::Caution::weak_groups: return text::caution_weak_groups;
        case engine::Caution::unsteady_groups: return text::caution_unsteady_groups;
        case engine::Caution::unsettled_axes: return text::caution_unsettled_axes;
    }
    return text::caution_unsettled_axes;
}

}  // namespace

Markup certainty_part(const Scene& s) {
    const auto& certainty = s.shown.open.certainty;
    Markup items;
    auto say = [&](std::string_view said) {
        items.add<R"(<li>{said}</li>
)">("said"_h = said);
    };
    for (auto caution : certainty.cautions) say(s.visit.t(caution_text(caution)));
    if (certainty.cautions.empty()) say(s.visit.t(text::certainty_fine));
    if (s.shown.open.standing != engine::Standing::list_only) {
        say(with_n(s.visit, text::certainty_explained, std::lround(100 * certainty.explained)));
        say(with_n(s.visit, text::certainty_median, std::lround(certainty.median_votes)));
    }
    Markup list;
    list.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
    return section("zekerheid", s.visit.t(text::certainty_head), list);
}

TakenPart who_took_part(const person::Visit& visit, const Shown& shown, PollId poll) {
    if (shown.closed)
        if (auto kept = kept_taken_part(visit.db, poll)) return *kept;
    return taken_part(visit.db, poll);
}

Markup taken_part_part(const Scene& s) {
    TakenPart part = who_took_part(s.visit, s.shown, s.poll);
    Markup inside;
    bool few = part.people < place::people_min;
    std::string said =
        few ? std::string(s.visit.t(text::part_few))
            : fill(s.visit.t(text::part_people), {{"people", number(s.visit.lang, part.people)},
                                                  {"votes", number(s.visit.lang, part.votes)}});
    inside.add<R"(<p class="nl-paragraph">{said}</p>
)">("said"_h = said);
    std::vector<std::pair<std::string, Markup>> facts;
    for (const auto& [level, people] : part.levels)
        facts.emplace_back(s.visit.t(place::name(level)),
                           words(people < place::people_min ? std::string(s.visit.t(text::part_row_few))
                                                            : with_n(s.visit, text::part_row, people)));
    if (!facts.empty()) inside.add(data_list(facts));
    inside.add<R"(<p class="mk-meta">{note}</p>
)">("note"_h = s.visit.t(facts.empty() ? text::part_no_levels : text::part_note));
    return section("wie", s.visit.t(text::part_head), inside);
}

Markup all_part(const Scene& s) {
    if (s.shown.open.statements.empty()) return {};
    Table t;
    t.caption = s.visit.t(text::all_head);
    t.caption_heard = true;
    t.heads = {std::string(s.visit.t(text::col_statement)), std::string(s.visit.t(text::col_result))};
    for (const auto& statement : s.shown.open.statements) {
        if (t.rows.size() == all_max) break;
        t.rows.push_back({{words(statement_words(s, statement.tid))}, {bar_of(s.visit, statement.together)}});
    }
    Markup more;
    if (s.shown.open.statements.size() > all_max)
        more.add<R"(<p class="nl-paragraph">{more}</p>
)">("more"_h = s.visit.t(text::all_more));
    auto n = static_cast<std::int64_t>(s.shown.open.statements.size());
    Markup inside = table(s.visit.lang, t);
    inside.add(more);
    return section("stellingen", s.visit.t(text::all_head),
                   folded(with_n(s.visit, text::all_show, n), inside));
}

}  // namespace mk::opinion::parts
