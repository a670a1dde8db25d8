// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/viewer.hpp"

#include <algorithm>

#include "domain/person/person.hpp"
#include "domain/person/person_store.hpp"
#include "domain/person/secret.hpp"

namespace mk::person {

Viewer viewer_of(db::Db& db, std::string_view session_token, Moment now) {
    if (session_token.empty()) return {};
    auto person = store::person_of_session(db, hash(session_token), now);
    return person ? viewer_of(db, *person) : Viewer{};
}

Viewer viewer_of(db::Db& db, PersonId person) {
    auto row = store::find_person(db, person);
    if (!row) return {};
    return {row->id, std::move(row->name), std::move(row->pseudonym), store::standings_of(db, person)};
}

bool is_steward(db::Db& db, const Viewer& viewer, PlaceId place) {
    auto keeps = [](const Standing& s) { return s.steward && s.vouched; };
    if (std::ranges::none_of(viewer.standings, keeps)) return false;
    // Along the main tree: a region that a place is tied to has no say over it.
    for (const place::Brief& around : place::path(db, place))
        for (const Standing& s : viewer.standings)
            if (keeps(s) && s.place == around.id) return true;
    return false;
}

namespace {

// none outside a municipality.
PlaceId municipality_of(db::Db& db, PlaceId place) {
    for (const place::Brief& around : place::path(db, place))
        if (around.kind == place::Kind::municipality) return around.id;
    return {};
}

// The place that a ministry around this one is the ministry of; none outside a ministry.
PlaceId realm_of(db::Db& db, PlaceId place) {
    PlaceId around;
    for (const place::Brief& step : place::path(db, place)) {
        if (step.kind == place::Kind::ministry) return around;
        around = step.id;
    }
    return {};
}

}  // namespace

bool is_near(db::Db& db, const Standing& standing, PlaceId place) {
    if (place::lies_in(db, place, standing.place) || place::lies_in(db, standing.place, place)) return true;
    if (PlaceId realm = realm_of(db, standing.place); realm && place::lies_in(db, place, realm)) return true;
    PlaceId town = municipality_of(db, place);
    return town && town == municipality_of(db, standing.place);
}

std::vector<Standing> near_standings(db::Db& db, const Viewer& viewer, PlaceId place) {
    std::vector<Standing> near;
    for (const Standing& s : viewer.standings)
        if (s.vouched && is_near(db, s, place)) near.push_back(s);
    return near;
}

}  // namespace mk::person
