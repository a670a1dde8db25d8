// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/room/room.hpp"
#include "domain/room/room_store.hpp"

// What the rules of rooms share; private to this folder.
namespace mk::room::rules {

// ---- days -------------------------------------------------------------------------------------------------
// A day is its first moment on the Dutch calendar.
[[nodiscard]] Moment day_start(Moment at);
[[nodiscard]] Moment add_days(Moment day, int days);
// The last day on which a room may be looked at again: two years after `day`.
[[nodiscard]] Moment two_years_after(Moment day);

// ---- who --------------------------------------------------------------------------------------------------
// The standing from which the viewer speaks for that side; null when they do not stand there. The giver's:
// confirmed at that place and level, or a steward of it. The receiver's: confirmed there (a resident also
// inside it), or who asked.
[[nodiscard]] const person::Standing* giver_side(db::Db& db, const person::Viewer& viewer,
                                                 const store::Row& row);
[[nodiscard]] const person::Standing* receiver_side(db::Db& db, const person::Viewer& viewer,
                                                    const store::Row& row);

// ---- words ------------------------------------------------------------------------------------------------
[[nodiscard]] Error no_yet();
void refuse_field(Error& no, std::string_view field, std::string_view code);
[[nodiscard]] std::string check(std::string_view raw, std::string_view field, bool required, Error& no,
                                std::size_t max = words_max);
// The terms as they are kept; what is refused is in `no`.
[[nodiscard]] Terms check_terms(const Terms& typed, Moment now, Error& no);
void check_money(bool money, std::int64_t& amount, std::string& money_for, Error& no);
// One text for a reason: invalid with field words.
[[nodiscard]] Result<std::string> check_reason(std::string_view raw);

// ---- doing ------------------------------------------------------------------------------------------------
[[nodiscard]] Result<store::Row> load(const Act& act, RoomId id);
// True when this very form was sent before.
[[nodiscard]] bool again(const Act& act);
// The municipality around a place, or the place itself.
[[nodiscard]] PlaceId town_of(db::Db& db, PlaceId place);
[[nodiscard]] MatterId matter_of(const Act& act, PlaceId place, std::string_view title);

// What others may see of who acts.
struct Seen {
    place::Level level = place::Level::none;
    PlaceId place;
    bool coarse_date = false;
    Moment at;
};
[[nodiscard]] Seen seen(const Act& act, const person::Standing& standing);

struct Deed {
    Happening happening = Happening::offered;
    const person::Standing* by = nullptr;
    std::string_view about{};
    std::string_view words{};
    std::int64_t version = 0;
    std::string learned{};   // what goes into the chain's card; "" keeps what stands there
    bool exact_day = false;  // the day is part of the act (a question starts the clock)
};
// Writes the row, the event, the journal entry and the chain's card, and tells everybody concerned. Returns
// the event.
std::int64_t happen(const Act& act, store::Row& row, const Deed& deed);
void put_in_chain(db::Db& db, const store::Row& row, Moment at, std::string_view learned);
// The journal's word for what happened: "room_offered".
[[nodiscard]] std::string kind_of(Happening happening);

// ---- the clock --------------------------------------------------------------------------------------------
// When it reminds of the day that comes; the last one is when it passed.
[[nodiscard]] std::vector<Moment> reminders(const store::Row& row);
// After its day changed: reminders that lie behind are not sent any more.
void start_clock(store::Row& row, Moment now);
[[nodiscard]] Moment next_due(const store::Row& row);

// ---- one text on many places ------------------------------------------------------------------------------
inline constexpr std::size_t laid_max = 150;  // the newest of a giver that are compared
inline constexpr double likeness_min = 0.9;
// The rooms whose text is nearly that of `id`, itself with them; empty when it is not among them.
[[nodiscard]] std::vector<RoomId> alike(const std::vector<store::Laid>& laid, RoomId id);
// The copies that each should have.
[[nodiscard]] std::vector<std::int64_t> copies_of(const std::vector<store::Laid>& laid);
void recount_copies(db::Db& db, PlaceId giver, place::Level level);

}  // namespace mk::room::rules
