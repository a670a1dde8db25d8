// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"
#include "engine/leverage/leverage.hpp"

// What leverage is reckoned from at one place: everything inside it, who spoke there, what runs there.
namespace mk::app::store {

struct LeveragePlace {
    PlaceId id;
    PlaceId parent;
    place::Kind kind = place::Kind::street;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(LeveragePlace, (), (id, parent, kind, name))

struct LeverageInput {
    std::vector<LeveragePlace> places;  // the place itself first; the indexes of the graph
    engine::leverage::Graph graph;      // what is inside along a tie hangs directly from the place itself
};
[[nodiscard]] LeverageInput leverage_input(db::Db& db, PlaceId place);

}  // namespace mk::app::store
