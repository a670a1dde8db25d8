// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "domain/chain/chain_store.hpp"
#include "domain/find/find.hpp"
#include "domain/notice/notice.hpp"
#include "domain/tension/tension.hpp"

namespace mk::chain {
namespace {

constexpr std::size_t title_max = 200;  // characters

Card card_of(const tension::Card& t) {
    Stand stand = t.state == tension::State::resolved ? Stand::done : Stand::running;
    return {Kind::tension,
            t.id.value,
            t.place,
            t.theme,
            stand,
            std::string(first_characters(t.now, title_max)),
            "",
            t.shared_at,
            t.shared_at,
            t.place_name};
}

std::optional<Card> tension_card(db::Db& db, std::int64_t id) {
    TensionId one{id};
    auto found = tension::cards(db, std::span(&one, 1));
    if (found.empty()) return std::nullopt;
    return card_of(found.front());
}

// Everything reachable from `starts` by links in that direction, the starts included; nearest first, at most
// `most`.
std::vector<Thing> reach(db::Db& db, const std::vector<Thing>& starts, bool forward, std::size_t most) {
    std::set<Thing> seen(starts.begin(), starts.end());
    std::vector<Thing> out = starts;
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (const store::Link& l : forward ? store::links_from(db, out[i]) : store::links_to(db, out[i])) {
            if (out.size() >= most) return out;
            Thing next = forward ? l.to() : l.from();
            if (seen.insert(next).second) out.push_back(next);
        }
    }
    return out;
}

bool leads_to(db::Db& db, Thing from, Thing to) {
    return std::ranges::count(reach(db, {from}, true, std::size_t{100'000}), to) > 0;
}

// One thing of a chain with what it came of inside that chain.
struct Node {
    Step step;
    std::set<Thing> before;
};

std::map<Thing, Node> nodes_of(db::Db& db, const std::vector<Thing>& things) {
    std::map<Thing, Node> nodes;
    for (Thing thing : things)
        if (auto card = find(db, thing))
            nodes.emplace(thing, Node{{std::move(*card), {Kind::tension, 0}, Via::became}, {}});
    for (auto& [thing, node] : nodes) {
        for (const store::Link& l : store::links_to(db, thing)) {
            if (!nodes.contains(l.from())) continue;
            node.before.insert(l.from());
            if (node.step.from.id != 0 && node.step.via == Via::fork) continue;
            node.step.from = l.from();
            node.step.via = l.via;
        }
    }
    return nodes;
}

// Cards with what each came of inside `things`, each after what it came from, otherwise oldest first (Kahn).
std::vector<Step> steps_of(db::Db& db, const std::vector<Thing>& things) {
    auto nodes = nodes_of(db, things);
    std::map<Thing, std::vector<Thing>> after;
    std::set<std::pair<std::int64_t, Thing>> ready;
    for (auto& [thing, node] : nodes) {
        for (Thing from : node.before) after[from].push_back(thing);
        if (node.before.empty()) ready.emplace(node.step.card.born_at.ms, thing);
    }
    std::vector<Step> steps;
    while (!ready.empty()) {
        Thing now = ready.begin()->second;
        ready.erase(ready.begin());
        for (Thing next : after[now]) {
            Node& node = nodes.at(next);
            node.before.erase(now);
            if (node.before.empty()) ready.emplace(node.step.card.born_at.ms, next);
        }
        steps.push_back(std::move(nodes.at(now).step));
    }
    return steps;
}

// What a thing is found as. Tensions put themselves there; a weighing has no words of its own.
std::optional<find::Kind> found_as(Kind kind) {
    switch (kind) {
        case Kind::search: return find::Kind::search;
        case Kind::proposal: return find::Kind::proposal;
        case Kind::room: return find::Kind::room;
        case Kind::experiment: return find::Kind::experiment;
        case Kind::success: return find::Kind::success;
        case Kind::tension:
        case Kind::weighing: break;
    }
    return std::nullopt;
}

find::Entry entry_of(find::Kind kind, const Card& card) {
    find::Entry entry;
    entry.kind = kind;
    entry.id = card.id;
    entry.title = card.title;
    entry.text = card.text;
    if (!card.learned.empty()) entry.text.append(entry.text.empty() ? "" : "\n").append(card.learned);
    entry.place = card.place;
    entry.theme = static_cast<int>(card.theme);
    entry.at = card.at;
    return entry;
}

}  // namespace

void put(db::Db& writer, const Card& card) {
    MK_ASSERT(card.kind != Kind::tension);
    Card kept = card;
    kept.title = std::string(first_characters(card.title, title_max));
    store::put(writer, kept);
    if (auto kind = found_as(card.kind)) find::put(writer, entry_of(*kind, kept));
}

void remove(db::Db& writer, Thing thing) {
    store::remove(writer, thing);
    if (auto kind = found_as(thing.kind)) find::remove(writer, *kind, thing.id);
}

Result<Done> link(db::Db& writer, Thing occasion, Thing became, Via via) {
    if (!find(writer, occasion) || !find(writer, became)) return fail(Refusal::not_found, "thing");
    if (leads_to(writer, became, occasion)) return fail(Refusal::conflict, "cycle");
    store::insert_link(writer, {occasion.kind, occasion.id, became.kind, became.id, via});
    return Done{};
}

void concern(db::Db& writer, Thing thing, PersonId person) {
    if (person) store::insert_concern(writer, thing, person);
}
void unconcern(db::Db& writer, Thing thing, PersonId person) {
    store::delete_concern(writer, thing, person);
}
bool is_concerned(db::Db& db, Thing thing, PersonId person) {
    return person && store::concerns(db, thing, person);
}

void tell(db::Db& writer, const News& news) {
    notice::News said{news.journal_no, news.kind, news.subject,
                      news.subject_id != 0 ? news.subject_id : news.about.id, news.at};
    auto from = news.upward ? reach(writer, {news.about}, false, std::size_t{10'000})
                            : std::vector<Thing>{news.about};
    for (Thing thing : from) {
        // notice::tell tells a person an entry once, however many ways lead to them
        if (thing.kind == Kind::tension) tension::tell_all(writer, TensionId{thing.id}, said, news.by);
        else
            for (PersonId person : store::concerned(writer, thing))
                if (person != news.by) notice::tell(writer, person, said);
    }
}

void relist(db::Db& writer) {
    store::relist(writer);
}

std::optional<Card> find(db::Db& db, Thing thing) {
    return thing.kind == Kind::tension ? tension_card(db, thing.id) : store::find(db, thing);
}

namespace {

std::vector<Card> by_birth(db::Db& db, const std::vector<Thing>& things) {
    std::vector<Card> cards;
    for (Thing thing : things)
        if (auto card = find(db, thing)) cards.push_back(std::move(*card));
    std::ranges::stable_sort(cards, {}, [](const Card& c) { return c.born_at.ms; });
    return cards;
}

}  // namespace

std::vector<Card> occasions(db::Db& db, Thing thing) {
    std::vector<Thing> things;
    for (const store::Link& l : store::links_to(db, thing)) things.push_back(l.from());
    return by_birth(db, things);
}

std::vector<Card> became(db::Db& db, Thing thing) {
    std::vector<Thing> things;
    for (const store::Link& l : store::links_from(db, thing)) things.push_back(l.to());
    return by_birth(db, things);
}

std::vector<Step> walk(db::Db& db, Thing thing) {
    auto up = reach(db, {thing}, false, walk_max);
    return steps_of(db, reach(db, up, true, walk_max));
}

std::vector<Step> below(db::Db& db, Thing thing) {
    return steps_of(db, reach(db, {thing}, true, walk_max));
}

std::vector<Card> at_place(db::Db& db, PlaceId place, std::optional<Kind> kind, std::size_t limit,
                           Moment before) {
    return store::at_place(db, place, kind, limit, before);
}

std::vector<Card> alive(db::Db& db, PlaceId place, std::size_t each) {
    return store::alive(db, place, each);
}

std::int64_t running(db::Db& db, PlaceId place, Kind kind, std::size_t most) {
    return store::running(db, place, kind, most);
}

std::vector<Card> learned(db::Db& db, place::Theme theme, PlaceId place, std::size_t limit) {
    PlaceId town;
    for (const place::Brief& around : place::path(db, place))
        if (around.kind == place::Kind::municipality) town = around.id;
    auto near = town ? store::learned(db, theme, town, limit) : std::vector<Card>{};
    for (Card& card : store::learned(db, theme, {}, limit)) {
        bool known = std::ranges::any_of(near, [&](const Card& c) { return c.thing() == card.thing(); });
        if (!known && near.size() < limit) near.push_back(std::move(card));
    }
    return near;
}

std::int64_t verify(db::Db& db) {
    std::int64_t wrong = store::wrongly_listed(db);
    for (const store::Link& l : store::all_links(db)) {
        // a tension may be taken back by who wrote it; what came of it stays
        bool gone = l.from_kind != Kind::tension && !find(db, l.from());
        if (gone || !find(db, l.to())) ++wrong;
        if (leads_to(db, l.to(), l.from())) ++wrong;
    }
    return wrong;
}

}  // namespace mk::chain
