// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "app/app_text.hpp"
#include "app/place_parts.hpp"

// Journal entries in words. Who acted is not in the journal; when and from which level is told as coarsely as
// the tension's own page does.
namespace mk::app {

using html::date;
using html::link;
using html::Markup;
using html::month;
using html::Text;
using html::operator""_h;

namespace {

constexpr auto kinds = std::to_array<std::pair<std::string_view, const Text*>>({
    {"echo_edited", &text::happened_echo_edited},
    {"echo_given", &text::happened_echo_given},
    {"echo_withdrawn", &text::happened_echo_withdrawn},
    {"invite_made", &text::happened_invite_made},
    {"invite_revoked", &text::happened_invite_revoked},
    {"level_confirmed", &text::happened_level_confirmed},
    {"level_unconfirmed", &text::happened_level_unconfirmed},
    {"place_added", &text::happened_place_added},
    {"place_described", &text::happened_place_described},
    {"place_moved", &text::happened_place_moved},
    {"place_succeeded", &text::happened_place_succeeded},
    {"place_tied", &text::happened_place_tied},
    {"place_untied", &text::happened_place_untied},
    {"tension_edit_undone", &text::happened_tension_edit_undone},
    {"tension_edited", &text::happened_tension_edited},
    {"tension_imported", &text::happened_tension_imported},
    {"tension_kept", &text::happened_tension_kept},
    {"tension_reopened", &text::happened_tension_reopened},
    {"tension_resolved", &text::happened_tension_resolved},
    {"tension_share_undone", &text::happened_tension_share_undone},
    {"tension_shared", &text::happened_tension_shared},
    {"tension_taken_up", &text::happened_tension_taken_up},
    {"tension_withdrawn", &text::happened_tension_withdrawn},
});

bool is_protected(place::Level level) {
    return level != place::Level::none && !place::in_office(level);
}

// Only what is open to all anyway gets a link; "" without one.
std::string leads_to(const person::Visit& visit, const journal::Line& line) {
    if (const person::Said* said = visit.town.said_of(line.kind)) {
        if (!said->open || said->path.empty()) return {};
        return std::string(said->path) + std::to_string(line.subject_id);
    }
    bool open = line.kind == "tension_shared" || line.kind == "tension_taken_up" ||
                line.kind == "tension_resolved" || line.kind == "tension_reopened" ||
                line.kind == "echo_given";
    return open ? "/spanning/" + std::to_string(line.subject_id) : std::string();
}

}  // namespace

std::string_view happened_words(const person::Visit& visit, std::string_view kind) {
    if (const person::Said* said = visit.town.said_of(kind)) return visit.t(*said->happened);
    auto found = std::ranges::lower_bound(kinds, kind, {}, &std::pair<std::string_view, const Text*>::first);
    if (found == kinds.end() || found->first != kind) return visit.t(text::happened_other);
    return visit.t(*found->second);
}

Markup happened_when(const person::Visit& visit, Moment at, place::Level level) {
    Date d = dutch_date(at);
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string machine = std::to_string(d.year) + "-" + two(d.month);
    bool coarse = is_protected(level);
    if (!coarse) machine += "-" + two(d.day);
    Markup out;
    out.add<R"(<time class="mk-timeline__when" datetime="{machine}">{words}</time>)">(
        "machine"_h = machine, "words"_h = coarse ? month(visit.lang, at) : date(visit.lang, at));
    return out;
}

namespace {

// Newest month first; in a month the lines without a day come last, by kind: standing between two dated lines
// would tell the day.
std::vector<journal::Line> by_month(std::span<const journal::Line> lines) {
    std::vector<journal::Line> sorted(lines.begin(), lines.end());
    auto rank = [](const journal::Line& line) {
        Date d = dutch_date(line.at);
        bool coarse = is_protected(line.level);
        return std::tuple(-(d.year * 12 + d.month), coarse, coarse ? 0 : -line.no,
                          coarse ? std::string_view(line.kind) : std::string_view());
    };
    std::ranges::stable_sort(sorted, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return sorted;
}

}  // namespace

Markup timeline_part(const person::Visit& visit, std::span<const journal::Line> lines) {
    Markup steps;
    for (const journal::Line& line : by_month(lines)) {
        Markup level;
        if (place::in_office(line.level)) {
            level.add<R"( <span class="mk-level mk-level--{key}">{word}</span>)">(
                "key"_h = place::key(line.level), "word"_h = visit.t(place::name(line.level)));
        }
        Markup what;
        std::string_view said = happened_words(visit, line.kind);
        if (std::string to = leads_to(visit, line); !to.empty()) {
            what.add(link(to, said));
        } else {
            what.say(said);
        }
        steps.add<R"(<li class="mk-timeline__step mk-timeline__step--done">{when} <p
class="mk-timeline__what">{what}{level}</p></li>
)">("when"_h = happened_when(visit, line.at, line.level), "what"_h = what, "level"_h = level);
    }
    Markup out;
    out.add<R"(<ol class="mk-timeline">
{steps}</ol>
)">("steps"_h = steps);
    return out;
}

}  // namespace mk::app
