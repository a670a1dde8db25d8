// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_panel.hpp"

#include "domain/opinion/opinion_map_parts.hpp"
#include "domain/opinion/opinion_map_text.hpp"
#include "html/form.hpp"
#include "html/parts.hpp"

namespace mk::opinion {

using html::button_link;
using html::fill;
using html::Look;
using html::Markup;
using html::number;
using html::section;
using html::operator""_h;
using parts::Scene;
using parts::url_of;

namespace {

constexpr std::size_t few = 3;

// The map of a poll that may be looked at.
std::shared_ptr<const Shown> shown_of(const person::Visit& visit, PollId poll) {
    auto found = find(visit.db, poll);
    if (!found || found->state == PollState::prepared) return nullptr;
    return map_of(visit, poll);
}

Markup part_of(const person::Visit& visit, PollId poll, Markup (*part)(const Scene&)) {
    auto shown = shown_of(visit, poll);
    return shown ? part(Scene{visit, *shown, poll}) : Markup{};
}

Markup shared_in_short(const person::Visit& visit, const std::vector<SharedWords>& ground) {
    Markup items, out;
    for (const auto& one : ground) {
        const auto& how = one.agree ? text::shared_agree : text::shared_disagree;
        items.add<R"(<li>{words} <span class="mk-n">{how}, n = {n}</span></li>
)">("words"_h = one.words, "how"_h = visit.t(how), "n"_h = number(visit.lang, one.people));
    }
    out.add<R"(<h3 class="nl-heading nl-heading--level-3">{head}</h3>
)">("head"_h = visit.t(text::shared_head));
    if (ground.empty())
        return out.add<R"(<p class="nl-paragraph">{none}</p>
)">("none"_h = visit.t(text::shared_none));
    return out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
}

}  // namespace

std::vector<SharedWords> shared_words(const person::Visit& visit, PollId poll, std::size_t at_most) {
    std::vector<SharedWords> out;
    auto shown = shown_of(visit, poll);
    if (!shown) return out;
    for (const auto& one : parts::shared_ground(*shown, at_most)) {
        const ShownStatement* words = shown->statement(one.statement->tid);
        out.push_back(
            {one.statement->tid, words ? words->words : "", one.agree, one.statement->together->seen});
    }
    return out;
}

Markup map_panel(const person::Visit& visit, PollId poll) {
    auto found = find(visit.db, poll);
    auto shown = shown_of(visit, poll);
    if (!found || !shown) return {};
    Scene scene{visit, *shown, poll};
    Markup inside;
    if (!shown->open.dots.empty()) inside.add(parts::picture(scene, false));
    inside.add(shared_in_short(visit, shared_words(visit, poll, few)));
    TakenPart part = parts::who_took_part(visit, *shown, poll);
    std::string said = part.people < place::people_min
                           ? std::string(visit.t(text::part_few))
                           : fill(visit.t(text::part_people), {{"people", number(visit.lang, part.people)},
                                                               {"votes", number(visit.lang, part.votes)}});
    inside.add<R"(<p class="mk-meta">{said}</p>
)">("said"_h = said);
    Markup row;
    row.add(button_link(Look::secondary, url_of(poll, "/kaart"), visit.t(text::map_title)));
    if (found->state == PollState::open)
        row.add(button_link(Look::subtle, url_of(poll, "/zaal"), visit.t(text::hall_title)));
    inside.add(html::buttons(row));
    return section("meningenkaart", visit.t(text::map_title), inside);
}

Markup shared_ground_part(const person::Visit& visit, PollId poll) {
    return part_of(visit, poll, parts::shared_part);
}
Markup groups_part(const person::Visit& visit, PollId poll) {
    return part_of(visit, poll, parts::groups_part);
}
Markup certainty_part(const person::Visit& visit, PollId poll) {
    return part_of(visit, poll, parts::certainty_part);
}
Markup taken_part_part(const person::Visit& visit, PollId poll) {
    return part_of(visit, poll, parts::taken_part_part);
}

}  // namespace mk::opinion
