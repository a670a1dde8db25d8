// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/place/level.hpp"

// The nested tree of places, the other trees that overlap it, and the words for levels and themes.
namespace mk::place {

// The numbers are stored.
enum class Kind : std::uint8_t {
    street = 1,
    neighbourhood,
    district,
    team,
    department,
    municipality,
    region,
    province,
    country,
    ministry,
    partner,
};
inline constexpr int kinds = 11;
[[nodiscard]] std::string_view key(Kind kind);
[[nodiscard]] std::optional<Kind> kind_of(std::string_view key);
[[nodiscard]] const html::Text& name(Kind kind);

// How a place belongs to another beside the main tree (jeugdregio, arbeidsmarktregio, veiligheidsregio,
// partner).
enum class Tie : std::uint8_t { jeugdregio = 1, arbeidsmarktregio, veiligheidsregio, partner };
[[nodiscard]] std::string_view key(Tie tie);
[[nodiscard]] std::optional<Tie> tie_of(std::string_view key);
[[nodiscard]] const html::Text& name(Tie tie);

struct Place {
    PlaceId id;
    PlaceId parent;  // none: a root
    Kind kind = Kind::street;
    std::string code;  // CBS code such as GM0308, WK030800, BU03080000; "" when it has none
    std::string name;
    std::string purpose;
    std::string principles;        // one a line
    std::int64_t inhabitants = 0;  // 0: unknown or none
    bool derived = false;          // inhabitants are the sum of the places inside
    PlaceId successor;             // where it lives on after a merger; its page points there
};
BOOST_DESCRIBE_STRUCT(Place, (),
                      (id, parent, kind, code, name, purpose, principles, inhabitants, derived, successor))

// A place in a list, a breadcrumb or a picture.
struct Brief {
    PlaceId id;
    Kind kind = Kind::street;
    std::string name;
    std::int64_t inhabitants = 0;
};
BOOST_DESCRIBE_STRUCT(Brief, (), (id, kind, name, inhabitants))

// A region of a place, or a member of a region.
struct Tied {
    PlaceId id;
    Kind kind = Kind::street;
    std::string name;
    std::int64_t inhabitants = 0;
    Tie tie = Tie::partner;
};
BOOST_DESCRIBE_STRUCT(Tied, (), (id, kind, name, inhabitants, tie))

inline constexpr std::size_t name_max = 120;
inline constexpr std::size_t purpose_max = 2000;
inline constexpr std::size_t list_max = 500;
inline constexpr int depth_max = 32;

struct NewPlace {
    PlaceId parent;
    Kind kind = Kind::street;
    std::string code;
    std::string name;
    std::string purpose;
    std::string principles;
    std::optional<std::int64_t> inhabitants;  // none: the sum of what is put inside
};

// Places are public: no viewer needed to read one. not_found "place".
[[nodiscard]] Result<Place> find(db::Db& db, PlaceId id);
[[nodiscard]] std::optional<PlaceId> find_by_code(db::Db& db, std::string_view code);
// The root with the lowest number, where "home" begins; none in an empty town.
[[nodiscard]] std::optional<Place> root(db::Db& db);
// The town that runs this program: the municipality with the most places directly in it, else the root.
[[nodiscard]] std::optional<Place> home(db::Db& db);

// The places directly inside, by kind (largest first) and name; at most `limit` after `after` names.
[[nodiscard]] std::vector<Brief> children(db::Db& db, PlaceId id, std::size_t limit = list_max,
                                          std::size_t skip = 0);
[[nodiscard]] std::int64_t count_children(db::Db& db, PlaceId id);
// From the root to the place itself, along the main tree.
[[nodiscard]] std::vector<Brief> path(db::Db& db, PlaceId id);
// Regions and partners this place or a place around it belongs to; and the members of a region.
[[nodiscard]] std::vector<Tied> regions_of(db::Db& db, PlaceId id);
[[nodiscard]] std::vector<Tied> members_of(db::Db& db, PlaceId region, std::size_t limit = list_max);
// True when `inner` is `outer` or lies inside it, along the main tree or a tie.
[[nodiscard]] bool lies_in(db::Db& db, PlaceId inner, PlaceId outer);

// The rules below write; the caller has a transaction and appends to the journal.
// invalid: "name" is empty or too long, "parent" unknown, "code" taken, too deep.
[[nodiscard]] Result<PlaceId> add(db::Db& db, const NewPlace& place);
// invalid "cycle": a place cannot move into itself. Keeps ids, so no link breaks. The mirror must be rebuilt
// after it.
[[nodiscard]] Result<Done> move(db::Db& db, PlaceId id, PlaceId new_parent);
[[nodiscard]] Result<Done> describe(db::Db& db, PlaceId id, std::string_view name, std::string_view purpose,
                                    std::string_view principles);
// Idempotent. invalid "cycle" when the region lies inside the place.
[[nodiscard]] Result<Done> tie(db::Db& db, PlaceId place, PlaceId region, Tie tie);
[[nodiscard]] Result<Done> untie(db::Db& db, PlaceId place, PlaceId region, Tie tie);
// After a merger: the place stays readable and points to its successor.
[[nodiscard]] Result<Done> succeed(db::Db& db, PlaceId id, PlaceId successor);

// Compares place_above with the tree; returns how many rows differ. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

}  // namespace mk::place
