// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/place.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/place/place_store.hpp"

namespace mk::place {
namespace {

Result<Done> check_words(std::string_view name, std::string_view purpose, std::string_view principles) {
    Error no{Refusal::invalid, "place", {}};
    if (trim(name).empty()) no.fields.push_back({"name", "empty"});
    if (count_characters(name) > name_max) no.fields.push_back({"name", "too_long"});
    if (count_characters(purpose) > purpose_max) no.fields.push_back({"purpose", "too_long"});
    if (count_characters(principles) > purpose_max) no.fields.push_back({"principles", "too_long"});
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

Unexpected refuse_field(std::string field, std::string code) {
    Error no{Refusal::invalid, "place", {}};
    no.fields.push_back({std::move(field), std::move(code)});
    return fail(std::move(no));
}

// A tree that changed at `id`: each place inside gets its rows anew, parents before children.
void derive_inside(db::Db& db, PlaceId id) {
    for (PlaceId p : store::inside(db, id)) store::replace_above(db, p, store::derive_above(db, p));
}

}  // namespace

Result<Place> find(db::Db& db, PlaceId id) {
    if (auto place = store::find(db, id)) return std::move(*place);
    return fail(Refusal::not_found, "place");
}

Result<PlaceId> add(db::Db& db, const NewPlace& place) {
    MK_CHECK(check_words(place.name, place.purpose, place.principles));
    if (place.parent) {
        if (!store::find(db, place.parent)) return refuse_field("parent", "unknown");
        if (path(db, place.parent).size() >= depth_max) return refuse_field("parent", "too_deep");
    }
    if (!place.code.empty() && find_by_code(db, place.code)) return refuse_field("code", "taken");
    if (place.inhabitants && *place.inhabitants < 0) return refuse_field("inhabitants", "negative");
    PlaceId id = store::insert(db, place);
    store::replace_above(db, id, store::derive_above(db, id));
    store::add_inhabitants(db, id, place.inhabitants.value_or(0));
    return id;
}

Result<Done> move(db::Db& db, PlaceId id, PlaceId new_parent) {
    MK_TRY(Place place, find(db, id));
    MK_TRY(Place parent, find(db, new_parent));
    if (lies_in(db, parent.id, id)) return refuse_field("parent", "cycle");
    if (path(db, new_parent).size() >= depth_max) return refuse_field("parent", "too_deep");
    store::add_inhabitants(db, id, -place.inhabitants);
    store::set_parent(db, id, new_parent);
    store::add_inhabitants(db, id, place.inhabitants);
    derive_inside(db, id);
    return Done{};
}

Result<Done> describe(db::Db& db, PlaceId id, std::string_view name, std::string_view purpose,
                      std::string_view principles) {
    MK_CHECK(check_words(name, purpose, principles));
    MK_TRY(Place place, find(db, id));
    store::set_words(db, place.id, trim(name), trim(purpose), trim(principles));
    return Done{};
}

Result<Done> tie(db::Db& db, PlaceId id, PlaceId region_id, Tie kind) {
    MK_TRY(Place place, find(db, id));
    MK_TRY(Place region, find(db, region_id));
    if (lies_in(db, region.id, place.id)) return refuse_field("region", "cycle");
    bool counted = std::ranges::any_of(regions_of(db, id), [&](const Tied& t) { return t.id == region_id; });
    store::insert_tie(db, id, region_id, kind);
    if (!counted && region.derived)
        db.run("UPDATE place SET inhabitants = inhabitants + $2 WHERE id = $1", region_id, place.inhabitants);
    derive_inside(db, id);
    return Done{};
}

Result<Done> untie(db::Db& db, PlaceId id, PlaceId region_id, Tie kind) {
    MK_TRY(Place place, find(db, id));
    MK_TRY(Place region, find(db, region_id));
    if (store::delete_tie(db, id, region_id, kind) == 0) return Done{};
    bool still = std::ranges::any_of(regions_of(db, id), [&](const Tied& t) { return t.id == region_id; });
    if (!still && region.derived)
        db.run("UPDATE place SET inhabitants = inhabitants - $2 WHERE id = $1", region_id, place.inhabitants);
    derive_inside(db, id);
    return Done{};
}

Result<Done> succeed(db::Db& db, PlaceId id, PlaceId successor) {
    MK_TRY(Place place, find(db, id));
    MK_TRY(Place heir, find(db, successor));
    for (Place step = heir; step.successor; step = *store::find(db, step.successor))
        if (step.successor == id) return refuse_field("successor", "cycle");
    if (place.id == heir.id) return refuse_field("successor", "cycle");
    store::set_successor(db, id, successor);
    return Done{};
}

std::int64_t verify(db::Db& db) {
    std::int64_t wrong = 0;
    for (PlaceId id : db.all<PlaceId>("SELECT id FROM place ORDER BY id")) {
        auto kept =
            db.all<PlaceId>("SELECT above_id FROM place_above WHERE place_id = $1 ORDER BY above_id", id);
        wrong += kept != store::derive_above(db, id);
    }
    return wrong;
}

}  // namespace mk::place
