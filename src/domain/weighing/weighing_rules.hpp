// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/journal/journal.hpp"
#include "domain/weighing/weighing.hpp"
#include "domain/weighing/weighing_store.hpp"

// What the rules of this folder share; private to it.
namespace mk::weighing::rules {

// The weighing, its last round and that it is open; who acts is signed in. not_found "weighing", conflict
// "closed".
struct Open {
    store::Row row;
    store::Round round;
};
[[nodiscard]] Result<Open> open(const Act& act, WeighingId id);
[[nodiscard]] Result<store::Row> known(db::Db& db, WeighingId id);

// The viewer's confirmed standings near the place; forbidden "not_near" when there are none.
[[nodiscard]] Result<std::vector<person::Standing>> near(const Act& act, PlaceId place);

// What it is about, as long as it was not stopped: not_found "thing", conflict "stopped".
[[nodiscard]] Result<chain::Card> alive(db::Db& db, chain::Thing about);

// Appends to the journal under subject "weighing"; returns the number. `at` is what others may know.
struct Entry {
    std::string kind;
    WeighingId id;
    PlaceId place;  // none: it shows in no timeline
    place::Level level = place::Level::none;
    Moment at;
};
std::int64_t record(const Act& act, Entry entry);
// The entry by which a repeated post is known; and what that post was about. The caller may have an entry of
// its own with the same `once`, as when a review weighs again.
std::int64_t record_once(const Act& act, Entry entry);
[[nodiscard]] std::optional<WeighingId> done_before(const Act& act);

// How it stands, into the chain.
void put_in_chain(db::Db& db, const store::Row& row, bool open, Moment at);

// Closes the round: by somebody, or by the program (no person).
void close_round(db::Db& db, const journal::Actor& actor, const store::Row& row, const store::Round& round);

[[nodiscard]] bool may_close(db::Db& db, const person::Viewer& viewer, const store::Row& row,
                             const store::Round& round);

}  // namespace mk::weighing::rules
