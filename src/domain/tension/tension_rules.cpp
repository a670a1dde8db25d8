// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_rules.hpp"

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"
#include "domain/person/words.hpp"

namespace mk::tension {
namespace {

// A day points at a person where fewer than this many people of a level stand.
constexpr std::int64_t date_people_min = 25;

Moment month_of(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0});
}

std::int64_t people_at(db::Db& db, PlaceId place, place::Level level, std::int64_t enough) {
    return person::count_vouched(db, place, level, enough);
}

}  // namespace

void tell_all(db::Db& writer, TensionId id, const notice::News& news, PersonId by) {
    for (PersonId person : store::concerned(writer, id))
        if (person != by) notice::tell(writer, person, news);
    for (PersonId person : store::takers(writer, id))
        if (person != by) notice::tell(writer, person, news);
}

Protection protection(db::Db& db, PlaceId place, place::Level level, Shown shown) {
    auto few_at = [&](PlaceId at) { return people_at(db, at, level, place::people_min) < place::people_min; };
    Protection p{place, store::place_name(db, place), false, few_at(place), false};
    p.alone = p.few && place::in_office(level);
    if (!p.few || p.alone || shown != Shown::safe) return p;
    auto around = place::path(db, place);
    for (auto step = around.rbegin(); step != around.rend() && p.few; ++step)
        p = {step->id, step->name, step->id != place, few_at(step->id), false};
    return p;
}

}  // namespace mk::tension

namespace mk::tension::rules {

Error no_yet() {
    return {Refusal::invalid, "tension", {}};
}

Unexpected refuse_field(std::string field, std::string code) {
    Error no = no_yet();
    no.fields.push_back({std::move(field), std::move(code)});
    return fail(std::move(no));
}

std::string check_words(std::string_view raw, std::string_view field, bool required, Error& no) {
    return person::check_words(raw, {field, words_max, required}, no);
}

Result<store::Row> shared(db::Db& db, TensionId id) {
    auto row = store::find(db, id);
    if (!row || row->state == State::kept || row->state == State::withdrawn)
        return fail(Refusal::not_found, "tension");
    return std::move(*row);
}

Result<store::Row> own(const Act& act, TensionId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row || row->state == State::withdrawn || row->person != act.viewer.person)
        return fail(Refusal::not_found, "tension");
    return std::move(*row);
}

std::int64_t record(const Act& act, Entry e) {
    journal::Actor actor{act.town_key, act.viewer.person, e.at};
    return journal::append(act.db, actor, {std::move(e.kind), "tension", e.id.value, e.place, e.level, ""});
}

void record_once(const Act& act, std::string kind, TensionId id) {
    journal::Actor actor{act.town_key, act.viewer.person, month_of(act.now), act.once};
    journal::append(act.db, actor, {std::move(kind), "tension", id.value, {}, place::Level::none, ""});
}

namespace {

void tell_takers(const Act& act, TensionId id, notice::News news, std::string_view kind) {
    news.kind = kind;
    for (PersonId person : store::takers(act.db, id))
        if (person != act.viewer.person) notice::tell(act.db, person, news);
}

}  // namespace

void tell_concerned(const Act& act, TensionId id, std::int64_t journal_no, std::string_view kind, Moment at) {
    notice::News news{journal_no, std::string(kind), "tension", id.value, at};
    // First who took it up, in words of their own: nobody is told an entry twice.
    if (kind == "tension_resolved") tell_takers(act, id, news, "take_up_resolved");
    if (kind == "tension_reopened") tell_takers(act, id, news, "take_up_reopened");
    for (PersonId person : store::concerned(act.db, id))
        if (person != act.viewer.person) notice::tell(act.db, person, news);
}

Result<std::string> shown_name(const Act& act, Shown shown) {
    if (shown != Shown::name && shown != Shown::pseudonym) return std::string();
    std::string name(trim(shown == Shown::name ? act.viewer.name : act.viewer.pseudonym));
    if (name.empty()) return refuse_field("shown", "no_name");
    return name;
}

Result<Appearance> appear(const Act& act, PlaceId felt, place::Level level, Shown shown) {
    MK_TRY(std::string name, shown_name(act, shown));
    Protection p = protection(act.db, felt, level, shown);
    bool by_name = shown == Shown::name || place::in_office(level);
    bool coarse = !by_name && people_at(act.db, p.place, level, date_people_min) < date_people_min;
    return Appearance{p.place, shown, std::move(name), coarse, coarse ? month_of(act.now) : act.now};
}

Moment seen_at(bool coarse_date, Moment now) {
    return coarse_date ? month_of(now) : now;
}

Undoable undoable(const store::Row& row, Moment now) {
    if (row.state == State::kept || row.state == State::resolved || row.state == State::withdrawn)
        return Undoable::nothing;
    if (row.version > 1 && now.ms - row.edited_at.ms < undo_ms) return Undoable::edit;
    bool answered = row.state != State::open || row.echoes > 0;
    if (!answered && now.ms - row.shared_at.ms < undo_ms) return Undoable::share;
    return Undoable::nothing;
}

void count(db::Db& db, const store::Row& row, bool on) {
    if (!row.vouched || !row.person) return;
    mirror::Voice voice{row.person, row.place, row.level, row.theme, false};
    on ? mirror::add(db, voice) : mirror::remove(db, voice);
}

void count(db::Db& db, const store::Row& of, const store::EchoRow& echo, bool on) {
    if (!echo.vouched || !echo.person) return;
    mirror::Voice voice{echo.person, echo.place, echo.level, of.theme, true};
    store::count_level(db, echo, on ? 1 : -1);
    on ? mirror::add(db, voice) : mirror::remove(db, voice);
}

void put_in_find(db::Db& db, const store::Row& row) {
    find::put(db, {find::Kind::tension, row.id.value, row.now, row.could + '\n' + row.need, row.place,
                   static_cast<int>(row.level), static_cast<int>(row.theme), row.shown_at});
}

}  // namespace mk::tension::rules
