// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/opinion/certainty.hpp"
#include "engine/opinion/map.hpp"

// What others may see of a map. Nothing here is about fewer than five people, and nobody has a number.
namespace mk::engine::opinion {

inline constexpr std::int32_t least_people = 5;

// People who stand near each other, as one dot; never fewer than five. Places are rounded to two decimals.
struct Dot {
    Point place;
    std::int64_t people = 0;
    int group = -1;  // place in groups, -1 without groups
};

struct PublicCount {
    std::int32_t seen = 0, agree = 0, disagree = 0;
};

struct PublicFinding {
    StatementId tid = 0;
    bool agree = true;
    PublicCount in_group;
};

struct PublicGroup {
    char letter = 'A';
    std::int64_t people = 0;
    Point center;
    std::vector<PublicFinding> characteristic;
};

struct PublicStatement {
    StatementId tid = 0;
    std::optional<PublicCount> together;  // people on the map; nothing below five votes
    // One a group; empty as soon as one group gave fewer than five votes (the rest would tell that group's
    // votes).
    std::vector<PublicCount> groups;
    std::optional<double> shared_agree, shared_disagree;  // k-th root of the product over the k groups, 0..1
};

struct PublicMap {
    std::int64_t people = 0;  // on the map
    std::int64_t votes = 0;   // of the people on the map, on the statements below
    Standing standing = Standing::list_only;
    double explained = 0;
    Certainty certainty;
    std::vector<PublicGroup> groups;
    std::vector<Dot> dots;
    std::vector<PublicStatement> statements;   // not moderated out
    std::vector<StatementId> agree, disagree;  // what everybody agrees or disagrees with, clearest first
};

// Counts of a public map are of the people on the map only: then no difference between two of its numbers is
// about somebody outside it. A grouping with a group under five people (published mode) shows as no groups.
[[nodiscard]] PublicMap publish(const Map& map);

}  // namespace mk::engine::opinion
