// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/journal/journal.hpp"
#include "domain/room/room_rules.hpp"
#include "domain/room/room_store.hpp"

// What the clock does, and what is held against a recount.
namespace mk::room {
namespace {

constexpr std::size_t at_once = 200;  // rooms in one tick; the next minute goes on

struct Ring {
    std::string kind;
    PlaceId place;  // none: in no timeline, only those concerned hear it
    bool upward = false;
};

void ring(db::Db& db, const person::Town& town, Moment now, const store::Row& row, const Ring& what) {
    auto no = journal::append(db, {town.key, {}, now},
                              {what.kind, "room", row.id.value, what.place, place::Level::none, ""});
    chain::tell(db, {.about = {chain::Kind::room, row.id.value},
                     .journal_no = no,
                     .kind = what.kind,
                     .subject = "room",
                     .at = now,
                     .by = {},
                     .upward = what.upward});
}

void end_by_date(db::Db& db, const person::Town& town, Moment now, store::Row& row) {
    row.state = State::ended;
    row.ending = Ending::date;
    row.due = Moment{0};
    store::update(db, row);
    Moment last = rules::add_days(row.until, 1);
    (void)store::insert_event(db,
                              {row.id, Happening::ended, {}, place::Level::none, {}, "", "", 0, false, last});
    rules::recount_copies(db, row.from_place, row.from_level);
    rules::put_in_chain(db, row, now, "");
    ring(db, town, now, row, {rules::kind_of(Happening::ended), row.to_place, true});
}

void remind(db::Db& db, const person::Town& town, Moment now, store::Row& row) {
    auto days = rules::reminders(row);
    auto past = std::ranges::count_if(days, [&](Moment day) { return day <= now; });
    bool more = past > row.reminded;
    row.reminded = past;
    row.due = rules::next_due(row);
    store::update(db, row);
    if (!more) return;
    bool overdue = past == static_cast<std::ptrdiff_t>(days.size());
    bool asked = row.state == State::asked;
    std::string kind = std::string(asked ? "room_answer_" : "room_review_") + (overdue ? "overdue" : "soon");
    PlaceId shown = asked ? row.from_place : row.to_place;
    ring(db, town, now, row, {std::move(kind), overdue ? shown : PlaceId{}, false});
}

std::int64_t wrong_copies(db::Db& db) {
    std::int64_t wrong = 0;
    for (auto [giver, level] : store::givers(db)) {
        auto laid = store::laid(db, giver, level, rules::laid_max);
        auto copies = rules::copies_of(laid);
        for (std::size_t i = 0; i < laid.size(); ++i) wrong += laid[i].copies != copies[i];
    }
    return wrong;
}

}  // namespace

void tick(db::Db& writer, const person::Town& town, Moment now) {
    for (store::Row& row : store::due(writer, now, at_once)) {
        bool over = row.state == State::running && row.until.ms > 0 && now >= rules::add_days(row.until, 1);
        if (over) end_by_date(writer, town, now, row);
        else remind(writer, town, now, row);
    }
}

std::int64_t verify(db::Db& db) {
    std::int64_t wrong = store::without_halves(db) + wrong_copies(db);
    for (RoomId id : store::all_ids(db)) {
        auto row = *store::find(db, id);
        wrong += row.due != rules::next_due(row);
        wrong += row.version != 1 + store::count_happened(db, id, Happening::narrowed);
        bool lies = row.state == State::offered || row.state == State::running;
        wrong += !lies && row.copies != 0;
    }
    return wrong;
}

}  // namespace mk::room
