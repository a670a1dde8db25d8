// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/opinion/continuity.hpp"
#include "engine/opinion/findings.hpp"
#include "engine/opinion/grouping.hpp"
#include "engine/opinion/votes.hpp"

namespace mk::engine::opinion {

enum class Mode : std::uint8_t {
    map,        // ours
    published,  // the published two-level mathematics from a cold start, for comparison
};

// What may be shown of the people.
enum class Standing : std::uint8_t {
    list_only,  // fewer than 8 people on the map: statements only
    no_groups,  // positions, but no groups that are large and steady enough
    groups,
};

inline constexpr std::size_t people_for_map = 8;
inline constexpr std::size_t people_for_groups = 50;  // below: groups only when they survive resampling

struct Options {
    Mode mode = Mode::map;
    unsigned threads = 1;
    int wanted_groups = 0;  // 2..5 fixes the number of groups (comparison only); 0 leaves it to the data
    int resamples = 50;     // rounds of the small-group test
};

// The whole result. People run in ascending number (only those who voted), statements too.
// This is the operator's object: it holds who stands where. What others may see comes from publish().
struct Map {
    Mode mode = Mode::map;
    std::int64_t votes = 0, agree = 0, disagree = 0, pass = 0;

    std::vector<PersonId> people;
    std::vector<std::uint8_t> admitted;  // 1: on the map
    std::vector<Point> positions;        // as shown: turned like the map before
    std::vector<std::int8_t> group;      // place in grouping.groups, -1: none
    std::size_t on_map = 0;
    double median_votes = 0;  // votes of a person on the map, half have fewer

    std::vector<StatementId> tids;
    std::vector<std::uint8_t> out, meta;
    Axes axes;  // the directions before turning
    Turn turn;  // shown = turn(place along axes)

    Standing standing = Standing::list_only;
    Grouping grouping;                 // label along the people on the map
    std::optional<double> steadiness;  // mean Jaccard of the least steady group under resampling, when tested
    std::vector<std::int16_t> base;    // published mode: base cluster of each person on the map
    std::vector<Point> base_centers;

    std::vector<Tally> tallies;  // a group each
    Tally together;              // everybody on the map
    Tally everybody;             // everybody
    std::vector<double> shared_agree,
        shared_disagree;  // products over the groups (over all on the map without groups)
    std::vector<std::vector<Characteristic>> characteristic;  // a group each
    Consensus consensus;
    std::vector<Point> statement_points;  // turned
    std::vector<double> extremity;
    std::vector<double> weights;  // for choosing the next statement; published mode: the published weights
};

// Draws the map of these votes. `previous` (of the same search) steadies directions, groups and letters;
// without it the map depends on the votes alone. Counts the pair statistics first when `votes` has none.
[[nodiscard]] Map refresh(Votes& votes, const Map* previous, const Options& options = {});

// The same for votes whose pair statistics may not be kept: nothing in `votes` changes.
[[nodiscard]] Map draw(const Votes& votes, const Map* previous, const Options& options = {});

}  // namespace mk::engine::opinion
