// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/experiment/experiment.hpp"
#include "domain/experiment/experiment_store.hpp"

// What the rules of experiments share; private to this folder.
namespace mk::experiment::rules {

[[nodiscard]] Error no_yet();  // an invalid Error without fields, to collect them
[[nodiscard]] inline chain::Thing thing_of(ExperimentId id) {
    return {chain::Kind::experiment, id.value};
}

// A signed-in viewer and the experiment: signed_out, not_found.
[[nodiscard]] Result<store::Row> load(const Act& act, ExperimentId id);
// The same by who takes part: forbidden "not_taking_part".
[[nodiscard]] Result<store::Row> own(const Act& act, ExperimentId id);

// What may be known of who acts: of their standing `chosen`, or of their first confirmed one near the place.
struct Voice {
    place::Level level = place::Level::none;
    PlaceId place{};
    bool coarse_date = false;
    Moment at{};
};
[[nodiscard]] Voice voice_of(const Act& act, const person::Standing& standing);
// forbidden "not_near".
[[nodiscard]] Result<Voice> near_voice(const Act& act, PlaceId place);

// "2026-03-17" as the beginning of that Dutch day; and the beginning of the next one, also in nights of 23 or
// 25 hours.
[[nodiscard]] std::optional<Moment> day_of(std::string_view typed);
[[nodiscard]] Moment next_day(Moment day);
[[nodiscard]] Moment day_start(Moment at);

// An https address, or "" for none; a field error "link" or "too_long" otherwise.
[[nodiscard]] std::string check_link(std::string_view raw, Error& no);

[[nodiscard]] bool room_allows(db::Db& db, const store::Row& row, Moment now);
[[nodiscard]] bool crosses(const Rail& rail, std::int64_t value);

// True when an act with the same `once` was done before.
[[nodiscard]] bool again(const Act& act);
// Appends to the journal under subject "experiment"; returns the number. `at` is what others may know of the
// moment.
std::int64_t record(const Act& act, const store::Row& row, std::string kind, Moment at);
// The same without a person: by the program itself.
std::int64_t record(db::Db& writer, std::string_view town_key, const store::Row& row, std::string kind,
                    Moment now);
// Everybody concerned with it and with everything it came from hears of a journal entry.
void tell_all(db::Db& writer, ExperimentId id, std::int64_t journal_no, std::string kind, PersonId by,
              Moment at);

// The card in the chain, as the experiment now stands.
void put_in_chain(db::Db& writer, const store::Row& row);
void happened(db::Db& writer, const store::Row& row, Happened what, Moment at, std::string words = {});
[[nodiscard]] store::EventRow event_of(const Act& act, const store::Row& row, Happened what,
                                       const Voice& voice);

}  // namespace mk::experiment::rules
