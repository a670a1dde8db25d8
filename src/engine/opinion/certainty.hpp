// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/opinion/map.hpp"

namespace mk::engine::opinion {

// What a reader must know before leaning on a map. Each has a stable name for documents.
enum class Caution : std::uint8_t {
    list_only,         // fewer than 8 people: no map
    no_groups,         // no groups that are large and steady enough
    few_people,        // fewer than 50 people on the map
    thin_votes,        // half of them gave fewer than 10 votes
    much_unexplained,  // the two directions carry less than a fifth of all difference
    weak_groups,       // the groups run into each other (silhouette below .25)
    unsteady_groups,   // groups that do not come back when people are drawn again (likeness below .75)
    unsettled_axes,    // the directions were not found to the wanted precision
};
[[nodiscard]] std::string_view name_of(Caution caution);

struct Certainty {
    std::size_t people = 0;   // on the map
    double median_votes = 0;  // of a person on the map
    double explained = 0;     // share of all difference that the two directions carry
    double silhouette = 0;    // of the groups shown, 0 without
    std::optional<double> steadiness;
    std::vector<Caution> cautions;
};
[[nodiscard]] Certainty certainty_of(const Map& map);

}  // namespace mk::engine::opinion
