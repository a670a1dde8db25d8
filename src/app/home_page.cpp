// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/app_text.hpp"
#include "app/pages.hpp"
#include "app/place_parts.hpp"
#include "domain/chain/chain_panel.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/person/person.hpp"
#include "domain/search/search.hpp"
#include "domain/tension/tension_panel.hpp"
#include "html/form.hpp"

// The front door: what this is, what is alive now, and how to take part.
namespace mk::app {

using html::Attributes;
using html::csrf_field;
using html::empty_state;
using html::example_badge;
using html::fill;
using html::Frame;
using html::Markup;
using html::rings;
using html::section;
using html::Text;
using html::title;
using html::operator""_h;

namespace {

Markup hero(const person::Visit& visit, PlaceId home) {
    std::array<bool, 8> all{};
    all.fill(true);
    Markup out;
    out.add<R"(<section class="mk-hero">
<div class="mk-hero__text"><h1 class="nl-heading nl-heading--level-1">{head}</h1>
<p class="nl-paragraph nl-paragraph--lead">{words}</p>
<div class="utrecht-button-group mk-buttons"><a class="nl-button nl-button--primary"
href="/spanning/nieuw?plek={id}"><span class="mk-icon mk-icon--plus" aria-hidden="true"></span>{record}</a> <a
class="nl-link" href="/plek/{id}">{look}</a></div></div>
<div class="mk-hero__picture">{rings}</div>
</section>
)">("head"_h = visit.t(text::home_head), "words"_h = visit.t(text::home_words), "id"_h = home,
        "record"_h = visit.t(text::home_record), "look"_h = visit.t(text::home_look),
        "rings"_h = rings(all, true));
    return out;
}

constexpr std::array<const Text*, 7> steps{&text::step_tension, &text::step_echo, &text::step_search,
                                           &text::step_consent, &text::step_room, &text::step_experiment,
                                           &text::step_success};

// Seven circles on a ring, because the last leads to a first one elsewhere. Hidden for the ear: the list says
// it.
Markup loop_picture() {
    Markup nodes;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(steps.size());
        const auto x = std::lround(110 + 80 * std::sin(turn));
        const auto y = std::lround(110 - 80 * std::cos(turn));
        nodes.add<
            R"(<circle class="mk-worlds__circle mk-worlds__circle--{warm}" cx="{x}" cy="{y}" r="20"/><text
class="mk-worlds__name" x="{x}" y="{text_y}">{n}</text>)">("warm"_h = i == 0 ? 4 : 2, "x"_h = x, "y"_h = y,
                                                           "text_y"_h = y + 5, "n"_h = i + 1);
    }
    Markup out;
    out.add<R"(<svg class="mk-loop" viewBox="0 0 220 220" width="220" height="220" aria-hidden="true"
focusable="false"><circle cx="110" cy="110" r="80" fill="none" stroke="currentColor" stroke-opacity="0.35"
stroke-width="2" stroke-dasharray="3 5"/>{nodes}</svg>
)">("nodes"_h = nodes);
    return out;
}

Markup loop_part(const person::Visit& visit) {
    Markup items;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Attributes more;
        if (i == 0) more.add<"class">("mk-steps__step mk-steps__step--now");
        else more.add<"class">("mk-steps__step");
        items.add<R"(<li {?more}><span class="mk-steps__name">{name}</span></li>
)">("more"_h = more, "name"_h = visit.t(*steps[i]));
    }
    Markup inside;
    inside.add<R"(<div class="mk-mirror-pair">
{picture}<div class="mk-stack"><ol class="mk-steps" aria-label="{label}">
{items}</ol>
<p class="nl-paragraph">{words}</p></div>
</div>
)">("picture"_h = loop_picture(), "label"_h = visit.t(text::steps_label), "items"_h = items,
        "words"_h = visit.t(text::loop_words));
    return section("weg", visit.t(text::loop_head), inside);
}

// What anybody can do right now, without an account: vote in a search that is open for it.
Markup vote_call(const person::Visit& visit, PlaceId home) {
    search::Listing voting;
    voting.place = home;
    voting.state = search::State::voting;
    voting.limit = 3;
    auto found = search::list(visit.db, voting).cards;
    auto open = std::ranges::find(found, false, &search::Card::paused);
    Markup out;
    if (open == found.end()) return out;
    out.add<R"(<aside class="mk-call" aria-label="{label}"><p class="mk-call__text">{words}</p><a
class="nl-button nl-button--primary" href="/zoektocht/{id}/stem">{button}</a></aside>
)">("label"_h = visit.t(text::home_vote_label),
        "words"_h = fill(visit.t(text::home_vote), {{"title", open->title}}), "id"_h = open->id,
        "button"_h = visit.t(text::home_vote_button));
    return out;
}

Markup silence_part(const person::Visit& visit, const place::Place& home) {
    auto grid = mirror::of_place(visit.db, home.id);
    std::string silent = silent_levels(visit, grid);
    std::string said = silent.empty() ? std::string(visit.t(text::none_silent))
                                      : fill(visit.t(text::silent_today), {{"levels", silent}});
    Markup inside;
    inside.add<R"(<p class="nl-paragraph">{said} <a class="nl-link" href="/plek/{id}/spiegel">{more}</a></p>
<div class="mk-mirror-pair">
{rings}{mirror}</div>
)">("said"_h = said, "id"_h = home.id, "more"_h = fill(visit.t(text::mirror_of), {{"place", home.name}}),
        "rings"_h = rings(heard_levels(grid), true), "mirror"_h = level_mirror(visit, home.id, grid));
    return section("stil", visit.t(text::silent_head), inside);
}

Markup part_part(const person::Visit& visit) {
    struct Way {
        const Text* head;
        const Text* words;
        std::string_view url;
    };
    static constexpr auto ways = std::to_array<Way>({
        {&text::way_read_head, &text::way_read, "/plekken"},
        {&text::way_echo_head, &text::way_echo, "/spanningen"},
        {&text::way_record_head, &text::way_record, "/spanning/nieuw"},
    });
    Markup cards;
    for (const Way& way : ways)
        cards.add<R"(<article class="mk-card mk-card--quiet"><h3 class="nl-heading nl-heading--level-3"><a
class="nl-link" href="{url}">{head}</a></h3><p class="nl-paragraph">{words}</p></article>
)">("url"_h = way.url, "head"_h = visit.t(*way.head), "words"_h = visit.t(*way.words));
    Markup inside;
    inside.add<R"(<div class="mk-cards">
{cards}</div>
<p class="nl-paragraph"><a class="nl-link" href="/hulp">{help}</a></p>
)">("cards"_h = cards, "help"_h = visit.t(text::way_help));
    return section("meedoen", visit.t(text::ways_head), inside);
}

// In the demo town one looks through somebody's eyes with one click.
Markup demo_part(const person::Visit& visit) {
    if (!visit.town.demo) return {};
    struct Role {
        std::string_view role;
        place::Level level;
        const Text* words;
    };
    static constexpr auto roles = std::to_array<Role>({
        {"inwoner", place::Level::resident, &text::role_inwoner},
        {"wijkteammedewerker", place::Level::professional, &text::role_wijkteammedewerker},
        {"manager", place::Level::manager, &text::role_manager},
        {"gemeentesecretaris", place::Level::secretary, &text::role_gemeentesecretaris},
        {"wethouder", place::Level::executive, &text::role_wethouder},
        {"raadslid", place::Level::council, &text::role_raadslid},
        {"regio", place::Level::region, &text::role_regio},
        {"ministerie", place::Level::ministry, &text::role_ministerie},
    });
    Markup cards;
    for (const Role& role : roles) {
        cards.add<R"(<li class="mk-role mk-level--{key}"><form class="mk-role__form" method="post"
action="/inloggen/als/{role}">{csrf}<button class="mk-role__button" type="submit"><span
class="mk-role__level">{name}</span> <span class="mk-role__text">{words}</span></button></form></li>
)">("key"_h = place::key(role.level), "role"_h = role.role, "csrf"_h = csrf_field(visit.csrf),
            "name"_h = visit.t(place::name(role.level)), "words"_h = visit.t(*role.words));
    }
    Markup inside;
    inside.add<R"(<p>{badge}</p>
<p class="nl-paragraph">{words}</p>
<ul class="mk-roles">
{cards}</ul>
)">("badge"_h = example_badge(visit.lang),
        "words"_h = fill(visit.t(text::demo_words), {{"town", visit.town.name}}), "cards"_h = cards);
    return section("demo", visit.t(text::demo_head), inside);
}

Result<web::Response> home_page(person::Visit& visit) {
    Frame frame;
    frame.title = "";
    auto home = place::home(visit.db);
    Markup main;
    if (!home) {
        main.add(title(visit.t(text::home_head), {}, visit.t(text::home_words)));
        main.add(
            empty_state({std::string(visit.t(text::no_places_head)), std::string(visit.t(text::no_places)),
                         std::string(visit.t(text::way_help)), "/hulp"}));
        return person::page(visit, std::move(frame), main);
    }
    main.reserve(64 * 1024);
    main.add(hero(visit, home->id));
    main.add(vote_call(visit, home->id));
    main.add(tension::alive(visit, home->id));
    main.add(chain::loop_part(visit, home->id));
    if (!visit.viewer.signed_in()) main.add(demo_part(visit));
    main.add(silence_part(visit, *home));
    main.add(loop_part(visit));
    main.add(worlds_of(visit, *home, store::Tree::main));
    main.add(part_part(visit));
    return person::page(visit, std::move(frame), main);
}

// ---- all places
// ------------------------------------------------------------------------------------------------

constexpr std::size_t branch_max = 15;
constexpr int branch_depth = 3;
constexpr std::size_t tree_max = 120;  // places on this page, whatever the size of the country

// Breadth first, so that every part of the country is opened before any of them is opened deeper.
struct Node {
    store::Inner inner;
    std::vector<Node> below{};
    bool more = false;
};

void open_node(db::Db& db, Node& node, std::size_t& shown) {
    auto inner = store::inside(db, node.inner.id, store::Tree::main, branch_max + 1);
    node.more = inner.size() > branch_max;
    if (node.more) inner.resize(branch_max);
    shown += inner.size();
    for (store::Inner& i : inner) node.below.push_back({std::move(i)});
}

void open_tree(db::Db& db, Node& root, std::size_t& shown) {
    std::vector<Node*> layer{&root};
    for (int depth = 0; depth < branch_depth && !layer.empty(); ++depth) {
        std::vector<Node*> next;
        for (Node* node : layer) {
            if (shown >= tree_max) return;
            open_node(db, *node, shown);
            for (Node& below : node->below) next.push_back(&below);
        }
        layer = std::move(next);
    }
}

void branch(Markup& out, const person::Visit& visit, const Node& node) {
    if (node.below.empty()) return;
    Markup items;
    for (const Node& n : node.below) {
        Markup below;
        branch(below, visit, n);
        items
            .add<R"(<li><a class="nl-link" href="/plek/{id}">{name}</a> <span class="mk-worlds__meta">{kind} ·
{heard}</span>
{below}</li>
)">("id"_h = n.inner.id, "name"_h = n.inner.name, "kind"_h = visit.t(place::name(n.inner.kind)),
            "heard"_h = heard_words(visit, n.inner.heard()), "below"_h = below);
    }
    if (node.more)
        items.add<R"(<li><a class="nl-link" href="/plek/{id}/plekken">{all}</a></li>
)">("id"_h = node.inner.id, "all"_h = fill(visit.t(text::all_places_inside), {{"place", node.inner.name}}));
    out.add<R"(<ul class="mk-list">
{items}</ul>
)">("items"_h = items);
}

Markup place_find_box(const person::Visit& visit) {
    Markup out;
    out.add<
        R"(<form class="mk-find mk-find--page" role="search" action="/vinden" method="get"
aria-label="{label}">
<input type="hidden" name="soort" value="plek">
<label class="mk-ear" for="plek-q">{label}</label>
<input class="mk-find__box" id="plek-q" name="q" type="search" placeholder="{label}" autocomplete="off">
<button class="mk-find__button" type="submit"><span class="mk-icon mk-icon--search"
aria-hidden="true"></span><span class="mk-ear">{button}</span></button>
</form>
)">("label"_h = visit.t(text::find_place), "button"_h = visit.t(text::go_find));
    return out;
}

Result<web::Response> places_page(person::Visit& visit) {
    Markup main;
    main.reserve(32 * 1024);
    main.add(title(visit.t(text::places), {}, visit.t(text::places_lead)));
    main.add(place_find_box(visit));
    auto roots = store::roots(visit.db);
    if (roots.empty())
        main.add(
            empty_state({std::string(visit.t(text::no_places_head)), std::string(visit.t(text::no_places)),
                         std::string(visit.t(text::way_help)), "/hulp"}));
    std::size_t shown = roots.size();
    for (const store::Inner& root : roots) {
        Node node{root};
        open_tree(visit.db, node, shown);
        Markup tree;
        tree.add<R"(<p class="nl-paragraph"><a class="nl-link" href="/plek/{id}">{open}</a> <span
class="mk-worlds__meta">{kind} · {heard}</span></p>
)">("id"_h = root.id, "open"_h = fill(visit.t(text::open_place), {{"place", root.name}}),
            "kind"_h = visit.t(place::name(root.kind)), "heard"_h = heard_words(visit, root.heard()));
        branch(tree, visit, node);
        main.add(section("plek-" + std::to_string(root.id.value), root.name, tree));
    }
    Frame frame;
    frame.title = visit.t(text::places);
    frame.nav = "/plekken";
    return person::page(visit, std::move(frame), main);
}

constexpr person::Route routes[] = {
    {web::Method::get, "/", person::Who::anyone, home_page},
    {web::Method::get, "/plekken", person::Who::anyone, places_page},
};

}  // namespace

std::span<const person::Route> home_routes() {
    return routes;
}

}  // namespace mk::app
