// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"
#include "engine/mirror/mirror.hpp"

// The few reads that join concepts (places with their mirror, the record with place names), each one
// statement whatever the number of rows. All SQL of app/ stands here and in leverage_store; nothing here
// writes.
namespace mk::app::store {

// A place inside another, with what is heard there. The counts are bare: show them through
// engine::mirror::show.
struct Inner {
    PlaceId id;
    place::Kind kind = place::Kind::street;
    std::string name;
    std::int64_t inhabitants = 0;
    std::int64_t people = 0;
    std::int64_t places = 0;

    [[nodiscard]] engine::mirror::Shown heard() const { return engine::mirror::show({0, 0, people, places}); }
};
BOOST_DESCRIBE_STRUCT(Inner, (), (id, kind, name, inhabitants, people, places))

// Which tree to look along: what lies directly inside (the main tree), or what is tied to a region.
enum class Tree : std::uint8_t { main, members };

[[nodiscard]] std::int64_t count_inside(db::Db& db, PlaceId place, Tree tree);
// By kind (largest first) and name.
[[nodiscard]] std::vector<Inner> inside(db::Db& db, PlaceId place, Tree tree, std::size_t limit,
                                        std::size_t skip = 0);
// Most heard first (in steps of five people, as they are shown), then most inhabitants.
[[nodiscard]] std::vector<Inner> loudest(db::Db& db, PlaceId place, Tree tree, std::size_t limit);
// Bit (level - 1) for each level that is heard inside each of those places, in the order of inside().
[[nodiscard]] std::vector<std::int64_t> levels_inside(db::Db& db, PlaceId place, Tree tree, std::size_t limit,
                                                      std::size_t skip = 0);
// Everything inside a place but itself, along all trees.
[[nodiscard]] std::int64_t count_within(db::Db& db, PlaceId place);
// What the place itself is tied to; place::regions_of tells those of the places around it too.
[[nodiscard]] std::vector<place::Tied> ties_of(db::Db& db, PlaceId place);
// The places that lie in nothing.
[[nodiscard]] std::vector<Inner> roots(db::Db& db);

// Places by number, for the API.
struct PlaceRange {
    PlaceId after;                    // none: from the first
    PlaceId parent;                   // none: wherever they lie
    std::optional<place::Kind> kind;  // none: every kind
    std::size_t limit = 50;
};
[[nodiscard]] std::vector<place::Place> places(db::Db& db, const PlaceRange& range);

// One line of the record, without its actor, its number and its day.
struct LogLine {
    std::string kind;
    PlaceId place;
    std::string place_name;
    place::Level level = place::Level::none;
    db::Bytes hash;
};
BOOST_DESCRIBE_STRUCT(LogLine, (), (kind, place, place_name, level, hash))
struct Span {
    Moment from;
    Moment until;  // not included
};
// What happened in that span, in an order that tells nothing of when.
[[nodiscard]] std::vector<LogLine> log(db::Db& db, const Span& span, std::size_t limit, std::size_t skip);
// The last moment of the record before that one, and the first from it on; nothing when there is none.
[[nodiscard]] std::optional<Moment> log_before(db::Db& db, Moment at);
[[nodiscard]] std::optional<Moment> log_from(db::Db& db, Moment at);

}  // namespace mk::app::store
