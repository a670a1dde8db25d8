// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/chain/chain.hpp"
#include "domain/search/search.hpp"
#include "domain/search/search_store.hpp"

// What the rules of searches share; private to this folder.
namespace mk::search::rules {

[[nodiscard]] Error no_yet();  // an invalid Error without fields, to collect them
[[nodiscard]] Unexpected refuse_field(std::string field, std::string code);

// One that a facilitator may act on. signed_out; not_found "search" (none, dropped, or prepared by somebody
// else); forbidden "facilitator".
[[nodiscard]] Result<store::Row> guided(const Act& act, SearchId id);
// One that everybody may read; not_found "search".
[[nodiscard]] Result<store::Row> readable(db::Db& db, SearchId id);

[[nodiscard]] constexpr bool is_public(State state) {
    return state >= State::asking && state <= State::closed;
}
[[nodiscard]] constexpr bool is_running(State state) {
    return state >= State::asking && state <= State::answering;
}

// The day until which a phase was planned; 0 for a phase without one. For a row and for a Search alike.
template <class S>
[[nodiscard]] auto& day_in(S& search, State phase) {
    switch (phase) {
        case State::asking: return search.asking_until;
        case State::voting: return search.voting_until;
        case State::weighing: return search.weighing_until;
        default: return search.answer_by;
    }
}
// The first moment after the present phase; 0 when it has no end.
[[nodiscard]] Moment end_of(const store::Row& row);
// When the clock has to look at it again; 0: never.
[[nodiscard]] Moment next_look(const store::Row& row);

// Appends to the journal under subject "search"; returns the number.
struct Entry {
    std::string kind;
    SearchId id;
    PlaceId place;  // none: it shows in no timeline
    place::Level level = place::Level::none;
    Moment at;
    std::string once;
};
std::int64_t record(const Act& act, Entry entry);

[[nodiscard]] chain::Thing thing(SearchId id);
// The chain shows it as it is now.
void put_in_chain(db::Db& writer, const store::Row& row, Moment now);
// What the chain should say of it.
[[nodiscard]] chain::Stand stand_of(const store::Row& row);

// What is shown of somebody who answers, filled in at the moment of posting.
struct Appearance {
    PlaceId place;
    std::string name;
    bool coarse_date = false;
    Moment at;  // now, or the first of this month where a day would point at a person
};
// invalid with field shown ("no_name").
[[nodiscard]] Result<Appearance> appear(const Act& act, const person::Standing& standing, Shown shown);

}  // namespace mk::search::rules
