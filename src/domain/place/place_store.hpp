// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/place/place.hpp"

// All SQL of places.
namespace mk::place::store {

[[nodiscard]] std::optional<Place> find(db::Db& db, PlaceId id);
[[nodiscard]] PlaceId insert(db::Db& db, const NewPlace& place);
void set_parent(db::Db& db, PlaceId id, PlaceId parent);
void set_words(db::Db& db, PlaceId id, std::string_view name, std::string_view purpose,
               std::string_view principles);
void set_successor(db::Db& db, PlaceId id, PlaceId successor);
void insert_tie(db::Db& db, PlaceId place, PlaceId region, Tie tie);
std::int64_t delete_tie(db::Db& db, PlaceId place, PlaceId region, Tie tie);

// Everything inside `id` (itself too), those nearer to it first, so that each comes after what it hangs from.
[[nodiscard]] std::vector<PlaceId> inside(db::Db& db, PlaceId id);
// What should be above a place, from its parent's and its ties' rows.
[[nodiscard]] std::vector<PlaceId> derive_above(db::Db& db, PlaceId id);
void replace_above(db::Db& db, PlaceId id, const std::vector<PlaceId>& above);

// Adds `by` to the derived numbers of inhabitants around a place: up the main tree as long as they are
// derived, and to the derived regions it is tied to.
void add_inhabitants(db::Db& db, PlaceId id, std::int64_t by);

}  // namespace mk::place::store
