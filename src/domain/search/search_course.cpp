// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/words.hpp"
#include "domain/search/search_days.hpp"
#include "domain/search/search_rules.hpp"

// The course of an open search: its phases, its days, its end.
namespace mk::search {
namespace {

using rules::refuse_field;
using store::Row;

constexpr std::int64_t extend_days_max = 366;

opinion::PollId poll_of(SearchId id) {
    return opinion::PollId{id.value};
}

// One that runs, guided by the viewer.
Result<Row> running(const Act& act, SearchId id) {
    MK_TRY(Row row, rules::guided(act, id));
    if (!rules::is_running(row.state)) return fail(Refusal::conflict, "phase");
    return row;
}

void keep(const Act& act, Row& row, const Turn& turn) {
    row.next_at = rules::next_look(row);
    store::update_course(act.db, row);
    store::insert_turn(act.db, row.id, turn);
}

// Everybody who has to do with it hears of it; with `upward` also everybody who echoed its tensions.
void tell(const Act& act, const Row& row, std::string_view kind, bool upward) {
    auto number = rules::record(act, {std::string(kind), row.id, row.place, row.level, act.now, {}});
    chain::tell(act.db, {rules::thing(row.id), number, std::string(kind), "search", act.now,
                         act.viewer.person, upward});
}

Result<std::string> checked_reason(std::string_view raw) {
    Error no = rules::no_yet();
    std::string reason = person::check_words(raw, {"reason", answer_max, true}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    return reason;
}

}  // namespace

Result<Done> advance(const Act& act, SearchId id, State from, bool sure) {
    MK_TRY(Row row, running(act, id));
    if (row.state != from) {
        if (row.state > from) return Done{};
        return fail(Refusal::conflict, "phase");
    }
    if (row.paused) return fail(Refusal::conflict, "paused");
    if (row.state == State::answering) return fail(Refusal::conflict, "outcome");
    if (row.state == State::voting && !sure) return refuse_field("sure", "unsure");
    row.state = static_cast<State>(static_cast<int>(row.state) + 1);
    row.phase_at = act.now;
    if (row.state == State::voting) MK_CHECK(opinion::open(act.db, poll_of(id), act.now));
    if (row.state == State::weighing) MK_CHECK(opinion::close(act.db, poll_of(id), act.now));
    keep(act, row, {TurnKind::advanced, row.state, "", {}, rules::day_in(row, row.state), act.now});
    rules::put_in_chain(act.db, row, act.now);
    tell(act, row, "search_advanced", false);
    return Done{};
}

Result<Done> pause(const Act& act, SearchId id, std::string_view raw) {
    MK_TRY(Row row, running(act, id));
    if (row.paused) return Done{};
    MK_TRY(std::string reason, checked_reason(raw));
    row.paused = true;
    row.pause_reason = reason;
    if (row.state == State::voting) MK_CHECK(opinion::pause(act.db, poll_of(id), true));
    keep(act, row, {TurnKind::paused, row.state, reason, {}, {}, act.now});
    tell(act, row, "search_paused", false);
    return Done{};
}

Result<Done> resume(const Act& act, SearchId id) {
    MK_TRY(Row row, running(act, id));
    if (!row.paused) return Done{};
    row.paused = false;
    row.pause_reason.clear();
    if (row.state == State::voting) MK_CHECK(opinion::pause(act.db, poll_of(id), false));
    keep(act, row, {TurnKind::resumed, row.state, "", {}, {}, act.now});
    tell(act, row, "search_resumed", false);
    return Done{};
}

Result<Done> extend(const Act& act, SearchId id, Moment until, std::string_view raw) {
    MK_TRY(Row row, running(act, id));
    Error no = rules::no_yet();
    std::string reason = person::check_words(raw, {"reason", answer_max, true}, no);
    Moment planned = rules::day_in(row, row.state);
    if (until.ms == 0) no.fields.push_back({"until", "empty"});
    else if (until < day_start(act.now)) no.fields.push_back({"until", "past"});
    else if (until <= planned) no.fields.push_back({"until", "order"});
    else if (days_between(planned, until) > extend_days_max) no.fields.push_back({"until", "too_far"});
    if (!no.fields.empty()) return fail(std::move(no));
    std::int64_t days = days_between(planned, until);
    for (State phase = row.state; phase <= State::answering;
         phase = static_cast<State>(static_cast<int>(phase) + 1)) {
        Moment& day = rules::day_in(row, phase);
        day = days_later(day, days);
    }
    keep(act, row, {TurnKind::extended, row.state, reason, planned, until, act.now});
    tell(act, row, "search_extended", false);
    return Done{};
}

namespace {

Result<Done> take_outcome(const Outcome& o, Row& row) {
    Error no = rules::no_yet();
    auto words = [&](std::string_view raw, std::string_view field) {
        return person::check_words(raw, {field, frame_max, true}, no);
    };
    row.outcome = words(o.outcome, "outcome");
    row.outcome_body = words(o.body, "body");
    row.follows = words(o.follows, "follows");
    row.learned = words(o.learned, "learned");
    row.follows_by = o.follows_by;
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

}  // namespace

Result<Done> close(const Act& act, SearchId id, const Outcome& outcome) {
    MK_TRY(Row row, rules::guided(act, id));
    if (row.state == State::closed) return Done{};
    if (row.state != State::answering) return fail(Refusal::conflict, "phase");
    if (row.paused) return fail(Refusal::conflict, "paused");
    MK_CHECK(take_outcome(outcome, row));
    MK_CHECK(opinion::close(act.db, poll_of(id), act.now));
    row.state = State::closed;
    row.phase_at = row.closed_at = act.now;
    keep(act, row, {TurnKind::closed, row.state, "", {}, {}, act.now});
    store::count_taken_part(act.db, id);
    store::forget_answerers(act.db, id);
    rules::put_in_chain(act.db, row, act.now);
    tell(act, row, "search_closed", true);
    return Done{};
}

// ---- the clock --------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t tick_max = 100;  // searches a minute

void tell_guides(db::Db& writer, const person::Town& town, const Row& row, std::string_view kind,
                 PlaceId place, Moment now) {
    journal::Actor nobody{town.key, {}, now};
    auto number = journal::append(writer, nobody,
                                  {std::string(kind), "search", row.id.value, place, place::Level::none, ""});
    for (PersonId guide : store::guides_of(writer, row.id))
        notice::tell(writer, guide, {number, std::string(kind), "search", row.id.value, now});
}

}  // namespace

void tick(db::Db& writer, const person::Town& town, Moment now) {
    for (SearchId id : store::due(writer, now, tick_max)) {
        Row row = *store::find(writer, id);
        Moment end = rules::end_of(row);
        if (now >= end && row.late_for != end) {
            tell_guides(writer, town, row, "search_late", row.place, now);
            row.late_for = row.reminded_for = end;
        } else if (now >= end - day_ms && row.reminded_for != end) {
            tell_guides(writer, town, row, "search_reminder", {}, now);
            row.reminded_for = end;
        }
        row.next_at = rules::next_look(row);
        store::set_clock(writer, row);
    }
}

}  // namespace mk::search
