// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"
#include "engine/mirror/mirror.hpp"

// The mirror of a place: levels × themes over everything inside it, along the main tree and along every
// region.
namespace mk::mirror {

// What somebody said, as far as it is counted. Only vouched words are handed in.
struct Voice {
    PersonId person;
    PlaceId place;  // where it is shown
    place::Level level = place::Level::none;
    place::Theme theme = place::Theme::none;
    bool echo = false;  // otherwise a tension
};

// Counts a voice, or takes it back, around its place. In the transaction of the act itself.
void add(db::Db& writer, const Voice& voice);
void remove(db::Db& writer, const Voice& voice);

[[nodiscard]] engine::mirror::Grid of_place(db::Db& db, PlaceId place);

// Everything said at a place or inside it.
[[nodiscard]] engine::mirror::Count total(db::Db& db, PlaceId place);

// Makes the whole roll-up anew from the voices: after a branch moved, and after an import. Progress in
// voices.
void rebuild(db::Db& writer, const std::function<void(std::int64_t)>& progress = {});

// How many cells differ from a recomputation by engine/mirror. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

}  // namespace mk::mirror
