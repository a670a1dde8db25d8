// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "domain/consent/consent.hpp"
#include "domain/consent/consent_store.hpp"

// What the rules of proposals share; private to this folder.
namespace mk::consent::rules {

// A proposal with what the actor is in it.
struct Scene {
    store::Row row;
    std::optional<store::MemberRow> member;  // invited, or takes part
    unsigned roles = 0;
    bool again = false;  // this very form was sent before: nothing more to do

    [[nodiscard]] bool is(Role role) const { return (roles >> static_cast<unsigned>(role) & 1U) != 0; }
};
[[nodiscard]] Scene scene_of(db::Db& db, const person::Viewer& viewer, store::Row row);
// The proposal for an act: signed_out, not_found "proposal", forbidden "role", conflict "stage".
[[nodiscard]] Result<Scene> gate(const Act& act, ProposalId id, Deed deed);

[[nodiscard]] Error no_yet();  // an invalid Error without fields, to collect them
[[nodiscard]] Unexpected refuse_field(std::string field, std::string code);
// The words, or a refusal of that field.
[[nodiscard]] Result<std::string> words(std::string_view raw, std::string_view field,
                                        std::size_t max = words_max);

// How somebody who speaks from that standing is seen.
struct Appearance {
    place::Level level = place::Level::none;
    PlaceId place;
    std::string name;
    bool coarse_date = false;
    Moment at;
};
// invalid "standing:not_near" for a standing that is not the viewer's own, confirmed and near the place;
// "shown:no_name".
[[nodiscard]] Result<Appearance> appear(const Act& act, PlaceId place, StandingId standing, Shown shown);
// Of a level at a place, without a person.
[[nodiscard]] Appearance appear_as(const Act& act, place::Level level, PlaceId place);
[[nodiscard]] Moment seen_at(bool coarse_date, Moment now);
// The act as others may know of it: in the month, where a day could point at a person.
[[nodiscard]] Act as_seen(const Act& act, bool coarse_date);

// ---- writing down -----------------------------------------------------------------------------------------

// The entry a repeated post is known by. Quiet: of who takes part nothing but that something was said.
std::int64_t record(const Act& act, std::string_view kind, const store::Row& row);
void record_quietly(const Act& act, std::string_view kind, const store::Row& row, Moment at);
// An entry of its own beside that of the act, with everybody concerned told; `upward`: up to who felt the
// tension.
enum class Tell : std::uint8_t { here, upward };
void record_and_tell(const Act& act, std::string_view kind, const store::Row& row, Tell tell, bool of_act);
// The same, told to one person only.
void record_and_tell(const Act& act, std::string_view kind, const store::Row& row, PersonId whom);

// The card in the chain follows the proposal.
void put_card(db::Db& db, const store::Row& row, Moment at);

// ---- stages -----------------------------------------------------------------------------------------------

[[nodiscard]] Moment next_close(Moment from, Moment hour_of, std::int64_t days);
// When the clock has to look at it: for the reminder, then for the deadline. A round that opens (or is given
// more time) within an hour of its reminder has none: that it opened was just told.
void set_deadline(store::Row& row, Moment closes_at, Moment now);
// Opens a stage: a new round with its own deadline; everybody is told, as an entry of its own.
void open_stage(const Act& act, store::Row& row, Stage stage);
void end(const Act& act, store::Row& row, Stage stage, std::string_view words);
// From the present round to what follows it.
void close_round(const Act& act, store::Row& row);
[[nodiscard]] bool all_spoke(db::Db& db, const store::Row& row);
// After somebody spoke: a round that waited for the last one closes.
void close_if_waited(const Act& act, ProposalId id);
// The new text is the version that counts.
void set_words(const Act& act, store::Row& row, std::string_view words, std::string_view reason,
               VoiceId because_of);

}  // namespace mk::consent::rules
