// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/chain/chain.hpp"

// All SQL of the chain.
namespace mk::chain::store {

struct Link {
    Kind from_kind = Kind::tension;
    std::int64_t from_id = 0;
    Kind to_kind = Kind::tension;
    std::int64_t to_id = 0;
    Via via = Via::became;

    [[nodiscard]] Thing from() const { return {from_kind, from_id}; }
    [[nodiscard]] Thing to() const { return {to_kind, to_id}; }
};
BOOST_DESCRIBE_STRUCT(Link, (), (from_kind, from_id, to_kind, to_id, via))

void put(db::Db& db, const Card& card);
void remove(db::Db& db, Thing thing);
[[nodiscard]] std::optional<Card> find(db::Db& db, Thing thing);

void insert_link(db::Db& db, const Link& link);
[[nodiscard]] std::vector<Link> links_from(db::Db& db, Thing thing);
[[nodiscard]] std::vector<Link> links_to(db::Db& db, Thing thing);
[[nodiscard]] std::vector<Link> all_links(db::Db& db);

void insert_concern(db::Db& db, Thing thing, PersonId person);
void delete_concern(db::Db& db, Thing thing, PersonId person);
[[nodiscard]] bool concerns(db::Db& db, Thing thing, PersonId person);
[[nodiscard]] std::vector<PersonId> concerned(db::Db& db, Thing thing);

void relist(db::Db& db);
// How many rows of the lists differ from what the things and places say.
[[nodiscard]] std::int64_t wrongly_listed(db::Db& db);

[[nodiscard]] std::vector<Card> at_place(db::Db& db, PlaceId place, std::optional<Kind> kind,
                                         std::size_t limit, Moment before);
[[nodiscard]] std::vector<Card> alive(db::Db& db, PlaceId place, std::size_t each);
[[nodiscard]] std::int64_t running(db::Db& db, PlaceId place, Kind kind, std::size_t most);
[[nodiscard]] std::vector<Card> learned(db::Db& db, place::Theme theme, PlaceId inside, std::size_t limit);

}  // namespace mk::chain::store
