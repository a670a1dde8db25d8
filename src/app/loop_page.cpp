// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "domain/chain/chain_panel.hpp"
#include "domain/place/place.hpp"
#include "html/parts.hpp"

// What runs in the town, from searches to small successes, with the way into every list.
namespace mk::app {

using html::link;
using html::Markup;
using html::section;
using html::Text;
using html::title;
using html::operator""_h;

namespace {

struct Entry {
    std::string_view url;
    const Text* name;
    const Text* hint;
};
constexpr std::array<Entry, 5> lists{{
    {"/zoektochten", &text::alive_searches, &text::alive_searches_hint},
    {"/voorstellen", &text::alive_proposals, &text::alive_proposals_hint},
    {"/speelruimtes", &text::alive_rooms, &text::alive_rooms_hint},
    {"/experimenten", &text::alive_experiments, &text::alive_experiments_hint},
    {"/successen", &text::alive_successes, &text::alive_successes_hint},
}};

Markup lists_part(const person::Visit& visit) {
    Markup items;
    for (const Entry& entry : lists) {
        items.add<R"(<li class="mk-brief__item">{link} <span class="mk-brief__meta">{hint}</span></li>
)">("link"_h = link(entry.url, visit.t(*entry.name)), "hint"_h = visit.t(*entry.hint));
    }
    Markup out;
    out.add<R"(<ul class="mk-brief">
{items}</ul>
)">("items"_h = items);
    return section("soorten", visit.t(text::alive_lists), out);
}

Result<web::Response> loop_page(person::Visit& visit) {
    Markup main;
    main.add(title(visit.t(text::alive_head), {}, visit.t(text::alive_lead)));
    if (auto home = place::home(visit.db)) main.add(chain::loop_part(visit, home->id));
    main.add(lists_part(visit));
    return person::page(visit, {.title = std::string(visit.t(text::alive_head)), .nav = "/wat-loopt"}, main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/wat-loopt", person::Who::anyone, loop_page},
};

}  // namespace

std::span<const person::Route> loop_routes() {
    return routes;
}

}  // namespace mk::app
