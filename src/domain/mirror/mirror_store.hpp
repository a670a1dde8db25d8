// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "domain/mirror/mirror.hpp"

// All SQL of the mirror.
namespace mk::mirror::store {

// What a voice changes in one cell of every place around it.
struct Change {
    PlaceId place;
    PersonId person;
    std::int64_t level = 0;
    std::int64_t theme = 0;
    std::int64_t tensions = 0;
    std::int64_t echoes = 0;
    std::int64_t sign = 1;
};
void apply(db::Db& db, const Change& change);
void change_voice(db::Db& db, const Voice& voice, std::int64_t sign);

[[nodiscard]] std::vector<engine::mirror::Voice> all_voices(db::Db& db);
[[nodiscard]] std::map<std::int64_t, engine::mirror::Grid> all_grids(db::Db& db);
void insert_grid(db::Db& db, PlaceId place, const engine::mirror::Grid& grid);

// The roll-up from `voice`, in one ordered pass a place tree: memory grows with places, not with voices.
[[nodiscard]] std::map<std::int64_t, engine::mirror::Grid> roll_up(
    db::Db& db, const std::function<void(std::int64_t)>& progress);

}  // namespace mk::mirror::store
