// SPDX-License-Identifier: EUPL-1.2
#include "app/leverage_store.hpp"

#include <unordered_map>

#include "domain/chain/chain.hpp"

namespace mk::app::store {
namespace {

using engine::leverage::Acting;
using engine::leverage::Graph;

using Index = std::unordered_map<std::int64_t, std::uint32_t>;

void read_places(db::Db& db, PlaceId place, LeverageInput& out, Index& index) {
    out.places = db.all<LeveragePlace>(
        "SELECT p.id, p.parent_id, p.kind, p.name FROM place_above a JOIN place p ON p.id = a.place_id"
        " WHERE a.above_id = $1 ORDER BY CASE WHEN p.id = $1 THEN 0 ELSE 1 END, p.id",
        place);
    for (std::uint32_t i = 0; i < out.places.size(); ++i) index.emplace(out.places[i].id.value, i);
    for (std::uint32_t i = 0; i < out.places.size(); ++i) {
        auto parent = index.find(out.places[i].parent.value);
        std::uint32_t up = parent == index.end() ? 0 : parent->second;
        out.graph.parent.push_back(i == 0 ? -1 : static_cast<std::int32_t>(up));
    }
}

void read_voices(db::Db& db, PlaceId place, Graph& graph, const Index& index) {
    db.each(
        "SELECT v.place_id, v.person_id, v.level, v.theme, v.tensions, v.echoes FROM place_above a"
        " JOIN voice v ON v.place_id = a.place_id WHERE a.above_id = $1",
        [&](const db::Row& r) {
            graph.voices.push_back(
                {index.at(r.integer(0)), static_cast<std::uint64_t>(r.integer(1)),
                 static_cast<std::uint8_t>(r.integer(2)), static_cast<std::uint8_t>(r.integer(3)),
                 static_cast<std::uint32_t>(r.integer(4)), static_cast<std::uint32_t>(r.integer(5))});
        },
        place);
}

// What runs around the place covers all of it, so it stands at the place itself.
void read_running(db::Db& db, PlaceId place, Graph& graph, const Index& index) {
    for (auto [kind, acting] : {std::pair{chain::Kind::room, Acting::room},
                                std::pair{chain::Kind::experiment, Acting::experiment}}) {
        auto add = [&](const db::Row& r) {
            auto inside = index.find(r.integer(0));
            std::uint32_t at = inside == index.end() ? 0 : inside->second;
            graph.running.push_back({at, static_cast<std::uint8_t>(r.integer(1)), acting});
        };
        db.each(
            "SELECT t.place_id, t.theme FROM chain_near n JOIN chain_thing t ON t.kind = n.kind"
            " AND t.thing_id = n.thing_id WHERE n.above_id = $1 AND n.kind = $2 AND n.stand = $3",
            add, place, kind, chain::Stand::running);
        db.each(
            "SELECT t.place_id, t.theme FROM place_above a JOIN chain_thing t ON t.place_id = a.above_id"
            " WHERE a.place_id = $1 AND a.above_id <> $1 AND t.kind = $2 AND t.stand = $3",
            add, place, kind, chain::Stand::running);
    }
}

}  // namespace

LeverageInput leverage_input(db::Db& db, PlaceId place) {
    LeverageInput out;
    Index index;
    read_places(db, place, out, index);
    read_voices(db, place, out.graph, index);
    read_running(db, place, out.graph, index);
    return out;
}

}  // namespace mk::app::store
