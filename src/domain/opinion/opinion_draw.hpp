// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_map_store.hpp"
#include "engine/opinion/votes.hpp"

// From the tables to a map that may be shown.
namespace mk::opinion {

// Everything a map is drawn from, as it was at one moment.
struct Ground {
    PollId poll;
    map_store::Head head;
    engine::opinion::Votes votes;
    std::vector<ShownStatement> statements;
    std::map<std::int64_t, map_store::Participant> vouched;  // by number
    std::map<PlaceId, PlaceId> areas;                        // where people stand -> where they are counted
};

// Reads it whole; nothing when there is no such poll. The caller has a snapshot.
[[nodiscard]] std::optional<Ground> read_ground(db::Db& db, PollId poll);
// Takes in what changed since; returns whose votes did. As read_ground would give it, as long as the tables
// keep their promise (opinion_live.hpp).
[[nodiscard]] std::set<std::int64_t> follow(db::Db& db, Ground& ground);

// `previous` (may be nullptr): the map of the same poll that is shown now, so that directions and letters
// stay.
[[nodiscard]] std::shared_ptr<const Shown> show(Ground& ground, const Shown* previous);
void show_into(Ground& ground, const Shown* previous, Shown& shown);

// What may be shown of a map: publish(), and nothing at all about fewer than five people.
[[nodiscard]] engine::opinion::PublicMap open_map(const engine::opinion::Map& map);

// Two tables of the same people may be laid beside each other: where the people of one label are among those
// of a label of the other table, the difference of two counts would be about those outside. Cells of `second`
// are left out until no such difference is about one to four people.
void keep_apart(const engine::opinion::Map& map, const std::vector<engine::opinion::LabelRow>& first_rows,
                const engine::opinion::LabelTable& first,
                const std::vector<engine::opinion::LabelRow>& second_rows,
                engine::opinion::LabelTable& second);

}  // namespace mk::opinion
