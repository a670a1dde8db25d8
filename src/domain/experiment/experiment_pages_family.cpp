// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>

#include "domain/experiment/experiment_pages.hpp"
#include "domain/experiment/experiment_parts.hpp"
#include "domain/experiment/experiment_text.hpp"
#include "html/parts.hpp"

// The family of an experiment: a picture for the eye and the finger, and the same as a list for everyone.
namespace mk::experiment::pages {

using html::fill;
using html::Markup;
using html::operator""_h;

namespace {

constexpr int depth_shown = 6;  // deeper ones stand as deep as this
constexpr int row_height = 52;

std::string fared(const Visit& visit, const Kin& kin) {
    std::string out = parts::stands(visit.lang, kin.card);
    if (kin.successes == 1) out.append(", ").append(visit.t(text::one_success));
    if (kin.successes > 1)
        out.append(", ").append(fill(visit.t(text::n_successes), {{"n", std::to_string(kin.successes)}}));
    return out;
}

std::string_view look_of(const Kin& kin) {
    if (kin.card.state == State::running) return "running";
    if (kin.card.state == State::prepared) return "prepared";
    return kin.card.state == State::ended && kin.card.choice != Choice::stop ? "done" : "stopped";
}

Markup picture(const Visit& visit, const std::vector<Kin>& kin, ExperimentId here) {
    Markup lines;
    Markup nodes;
    std::map<ExperimentId, std::pair<int, int>> at;
    int y = 26;
    for (const Kin& k : kin) {
        int x = 18 + std::min(k.depth, depth_shown) * 22;
        at[k.card.id] = {x, y};
        if (auto from = at.find(k.card.fork_of); from != at.end()) {
            std::string path = "M" + std::to_string(from->second.first) + " " +
                               std::to_string(from->second.second) + " V" + std::to_string(y) + " H" +
                               std::to_string(x);
            lines.add<R"(<path class="mk-lineage__line" d="{path}"/>)">("path"_h = path);
        }
        auto room = static_cast<std::size_t>((340 - x) / 8);
        std::string name = parts::cut(k.card.place_name, room);
        nodes.add<R"(<a class="mk-lineage__kin" href="{url}" tabindex="-1"><title>{full}</title><circle
class="mk-lineage__node mk-lineage__node--{look}" cx="{x}" cy="{y}" r="{r}"/><text class="mk-lineage__name"
x="{tx}" y="{ty}">{name}</text><text class="mk-lineage__meta" x="{tx}" y="{my}">{fared}</text></a>
)">("url"_h = parts::url_of(k.card.id), "full"_h = k.card.title, "look"_h = look_of(k), "x"_h = x, "y"_h = y,
            "r"_h = k.card.id == here ? 10 : 7, "tx"_h = x + 16, "ty"_h = y - 1, "name"_h = name,
            "my"_h = y + 16, "fared"_h = parts::cut(fared(visit, k), room));
        y += row_height;
    }
    Markup out;
    out.add<
        R"(<svg class="mk-lineage" viewBox="0 0 360 {height}" width="360" height="{height}" aria-hidden="true"
focusable="false">{lines}
{nodes}</svg>
)">("height"_h = y - 26 + 8, "lines"_h = lines, "nodes"_h = nodes);
    return out;
}

// The list, nested as the family is; `at` walks along.
Markup branch(const Visit& visit, const std::vector<Kin>& kin, std::size_t& at, ExperimentId here) {
    int depth = std::min(kin[at].depth, depth_shown);
    Markup items;
    while (at < kin.size() && std::min(kin[at].depth, depth_shown) >= depth) {
        const Kin& k = kin[at];
        ++at;
        Markup inner;
        if (at < kin.size() && std::min(kin[at].depth, depth_shown) > depth) {
            Markup below = branch(visit, kin, at, here);
            inner.add<R"(
<ul>{below}</ul>)">("below"_h = below);
        }
        html::Attributes more;
        if (k.card.id == here) more.add<"aria-current">("true");
        items.add<R"(<li><a class="nl-link" href="{url}" {?more}>{title}, {place}</a> <span
class="mk-tree__meta">{fared}, {days}</span>{inner}</li>
)">("url"_h = parts::url_of(k.card.id), "more"_h = more, "title"_h = k.card.title,
            "place"_h = k.card.place_name, "fared"_h = fared(visit, k),
            "days"_h = parts::days(visit.lang, k.card), "inner"_h = inner);
    }
    return items;
}

}  // namespace

Answer family_page(Visit& visit) {
    MK_TRY(ExperimentId id, visit.id<ExperimentTag>());
    MK_TRY(Experiment e, find(visit.db, visit.viewer, id));
    std::vector<Kin> kin = family(visit.db, id);
    Markup main;
    main.add(html::title(fill(visit.t(text::family_title), {{"title", e.card.title}}), visit.t(text::kicker),
                         visit.t(text::family_lead)));
    Markup row;
    row.add(html::button_link(html::Look::secondary, parts::url_of(id), visit.t(text::family_back)))
        .add<" ">();
    if (visit.viewer.signed_in() && e.card.state != State::prepared)
        row.add(html::button_link(html::Look::primary, parts::url_of(id) + "/meenemen",
                                  visit.t(text::fork_button)));
    main.add(html::buttons(row));
    std::size_t at = 0;
    std::string n = fill(visit.t(text::family_n), {{"n", std::to_string(kin.size())}});
    main.add<R"(<section class="mk-section" aria-labelledby="stamboom">
<div class="mk-section__head"><h2 class="nl-heading nl-heading--level-2" id="stamboom">{head}</h2></div>
<p class="mk-meta"><span class="mk-n">{n}</span></p>
<div class="mk-mirror-pair">
{picture}<ul class="mk-tree">
{list}</ul>
</div>
</section>
)">("head"_h = visit.t(text::family_head), "n"_h = n, "picture"_h = picture(visit, kin, id),
        "list"_h = branch(visit, kin, at, id));
    if (kin.size() == family_max) parts::paragraph(visit.t(text::family_more), main);
    return person::page(visit,
                        {.title = fill(visit.t(text::family_title), {{"title", e.card.title}}),
                         .crumbs = crumbs(visit, e.card.place, visit.t(text::family_head)),
                         .nav = "/experimenten"},
                        main);
}

}  // namespace mk::experiment::pages
