// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/tension/tension_pages_show.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_text.hpp"

// The course of a tension: from the first words to what became of it.
namespace mk::tension::pages {

using html::fill;
using html::Markup;
using html::Text;
using html::operator""_h;

namespace {

struct Step {
    Moment at;
    bool coarse_date = false;
    std::string what;
    std::string_view words{};
    Moment order{};
};

// From the tables and not from the journal: with thousands of echoes there are thousands of entries, and here
// only the first confirmed one of each level is a step.
std::vector<Step> steps_of(const Scene& s) {
    const Card& card = s.tension.card;
    std::vector<Step> steps;
    auto add = [&](const Text& line, place::Level level, std::string_view place, Moment at, bool coarse,
                   std::string_view words) {
        std::string what =
            fill(s.visit.t(line), {{"level", s.visit.t(place::name(level))}, {"place", place}});
        steps.push_back({at, coarse, std::move(what), words, at});
    };
    add(text::line_shared, card.level, card.place_name, card.shared_at, card.coarse_date, {});
    for (const auto& voices : s.voices.of) {
        auto first = std::ranges::find_if(voices, [](const Echo& e) { return e.vouched; });
        if (first == voices.end() || (s.voices.chosen == first->level && s.voices.after > 0)) continue;
        add(text::line_first_echo, first->level, first->place_name, first->at, first->coarse_date, {});
    }
    if (s.tension.version > 1)
        steps.push_back({s.tension.edited_at,
                         card.coarse_date,
                         std::string(s.visit.t(text::line_edited)),
                         {},
                         s.tension.edited_at});
    Moment last{};
    for (const Turn& turn : s.turns) {
        const Text& line = turn.state == State::taken_up   ? text::line_taken_up
                           : turn.state == State::resolved ? text::line_resolved
                                                           : text::line_reopened;
        add(line, turn.level, turn.place_name, turn.at, turn.coarse_date, turn.words);
        // A coarse date is the first of its month: the turns stay in the order in which they were taken.
        last = steps.back().order = std::max(last, turn.at);
    }
    std::ranges::stable_sort(steps, {}, &Step::order);
    return steps;
}

}  // namespace

Markup line_part(const Scene& s) {
    const Visit& visit = s.visit;
    Markup items;
    for (const Step& step : steps_of(s)) {
        Markup words;
        if (!step.words.empty()) words.add<R"(<p class="nl-paragraph">{words}</p>)">("words"_h = step.words);
        items.add<R"(<li class="mk-timeline__step mk-timeline__step--done"><span
class="mk-timeline__when">{when}</span> <p class="mk-timeline__what">{what}</p>{words}</li>
)">("when"_h = parts::when(visit.lang, step.at, step.coarse_date), "what"_h = step.what, "words"_h = words);
    }
    State state = s.tension.card.state;
    if (state == State::open || state == State::taken_up) {
        items.add<R"(<li class="mk-timeline__step"><p class="mk-timeline__what">{what}</p></li>
)">("what"_h = visit.t(state == State::open ? text::line_next_open : text::line_next_taken_up));
    }
    Markup out;
    out.add<R"(<section class="mk-section" aria-labelledby="verloop">
<h2 class="nl-heading nl-heading--level-3" id="verloop">{head}</h2>
<ol class="mk-timeline">
{items}</ol>
</section>
)">("head"_h = visit.t(text::line_head), "items"_h = items);
    return out;
}

}  // namespace mk::tension::pages
