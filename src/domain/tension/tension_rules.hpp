// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/tension/tension.hpp"
#include "domain/tension/tension_store.hpp"

// What the rules of tensions and echoes share; private to this folder.
namespace mk::tension::rules {

// A text of somebody's own: trimmed, valid, not too long, without client data. Adds a field error otherwise.
[[nodiscard]] std::string check_words(std::string_view raw, std::string_view field, bool required, Error& no);

[[nodiscard]] Error no_yet();  // an invalid Error without fields, to collect them
[[nodiscard]] Unexpected refuse_field(std::string field, std::string code);

// The tension, when it is shared and not withdrawn; not_found otherwise.
[[nodiscard]] Result<store::Row> shared(db::Db& db, TensionId id);
// The viewer's own one; not_found otherwise, also when somebody else wrote it.
[[nodiscard]] Result<store::Row> own(const Act& act, TensionId id);

// Appends to the journal under subject "tension"; returns the number. `at` is what others may know of the
// moment.
struct Entry {
    std::string kind;
    TensionId id;
    PlaceId place;  // none: it shows in no timeline
    place::Level level = place::Level::none;
    Moment at;
};
std::int64_t record(const Act& act, Entry entry);
// The entry that a repeated post is known by. No place and no level: what is kept for oneself leaves no
// trace.
void record_once(const Act& act, std::string kind, TensionId id);
// Everybody concerned but the actor hears of a journal entry, once; who took it up hears it in words of their
// own.
void tell_concerned(const Act& act, TensionId id, std::int64_t journal_no, std::string_view kind, Moment at);

// What is shown of a speaker, filled in at the moment of posting.
struct Appearance {
    PlaceId place;
    Shown shown = Shown::safe;
    std::string name;
    bool coarse_date = false;
    Moment at;  // now, or the first of this month
};
// invalid with field shown ("no_name").
[[nodiscard]] Result<Appearance> appear(const Act& act, PlaceId felt, place::Level level, Shown shown);
[[nodiscard]] Result<std::string> shown_name(const Act& act, Shown shown);
// `now`, or the first of its month where the day would point at a person.
[[nodiscard]] Moment seen_at(bool coarse_date, Moment now);

// What the author may still take back at `now`: the last edit, or the sharing as long as nobody answered.
enum class Undoable : std::uint8_t { nothing, edit, share };
[[nodiscard]] Undoable undoable(const store::Row& row, Moment now);

void count(db::Db& db, const store::Row& row, bool on);
void count(db::Db& db, const store::Row& of, const store::EchoRow& echo, bool on);
void put_in_find(db::Db& db, const store::Row& row);

}  // namespace mk::tension::rules
