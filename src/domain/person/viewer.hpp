// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/id.hpp"
#include "domain/place/place.hpp"

namespace mk::person {

// From which level at which place somebody speaks. Vouched: the steward of that place (or a place around
// it), or an invitation of a steward, has confirmed it; unvouched words are shown as such and are not
// counted.
struct Standing {
    StandingId id;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    bool steward = false;
    bool vouched = false;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (id, place, place_name, level, steward, vouched))

// Who looks. Nobody's own data reaches a page but through this.
struct Viewer {
    PersonId person;                  // none: a visitor
    std::string name;                 // as shown to themselves
    std::string pseudonym;            // "" when they have none
    std::vector<Standing> standings;  // the first one is what forms are filled in with

    [[nodiscard]] bool signed_in() const { return static_cast<bool>(person); }
    [[nodiscard]] const Standing* standing(StandingId id) const {
        for (const Standing& s : standings)
            if (s.id == id) return &s;
        return nullptr;
    }
    [[nodiscard]] const Standing* first() const { return standings.empty() ? nullptr : &standings.front(); }
};

// True when the viewer keeps this place in order: a vouched steward of it or of a place around it.
[[nodiscard]] bool is_steward(db::Db& db, const Viewer& viewer, PlaceId place);

// True when who stands there has to do with the place: it lies in or around it (along a tie too), both lie in
// one municipality, or it is a ministry's and the place lies in its country. A team's professional is near
// the neighbourhoods of the town, and the other way round.
[[nodiscard]] bool is_near(db::Db& db, const Standing& standing, PlaceId place);
// The viewer's confirmed standings near a place, nearest kind of nearness not told apart; empty: who only
// looks.
[[nodiscard]] std::vector<Standing> near_standings(db::Db& db, const Viewer& viewer, PlaceId place);

}  // namespace mk::person
