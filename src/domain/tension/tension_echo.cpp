// SPDX-License-Identifier: EUPL-1.2
#include "domain/notice/notice.hpp"
#include "domain/tension/tension.hpp"
#include "domain/tension/tension_rules.hpp"
#include "domain/tension/tension_store.hpp"

// Echoes, following, and what becomes of a tension.
namespace mk::tension {
namespace {

using rules::refuse_field;

Result<store::EchoRow> own_echo(const Act& act, TensionId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find_echo(act.db, id, act.viewer.person);
    if (!row) return fail(Refusal::not_found, "echo");
    return std::move(*row);
}

Moment echo_at(const Act& act, const store::EchoRow& e) {
    return rules::seen_at(e.coarse_date, act.now);
}

// A state changes, in the words of who changes it; everybody concerned is told.
void change_state(const Act& act, store::Row row, const store::TurnRow& turn, std::string_view kind) {
    store::delete_felt(act.db, row);
    row.state = turn.state;
    store::update_state(act.db, row.id, row.state);
    store::insert_felt(act.db, row);
    store::insert_turn(act.db, row.id, turn);
    auto no = rules::record(act, {std::string(kind), row.id, row.place, turn.level, turn.at});
    rules::tell_concerned(act, row.id, no, kind, turn.at);
}

Result<std::string> checked_words(std::string_view raw, bool required) {
    Error no = rules::no_yet();
    std::string words = rules::check_words(raw, "words", required, no);
    if (!no.fields.empty()) return fail(std::move(no));
    return words;
}

}  // namespace

Result<Echoed> echo(const Act& act, TensionId id, StandingId standing_id, std::string_view raw, Shown shown) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::shared(act.db, id));
    if (row.person == act.viewer.person) return fail(Refusal::conflict, "own");
    if (store::find_echo(act.db, id, act.viewer.person)) return Echoed::already;
    if (row.state == State::resolved) return fail(Refusal::conflict, "resolved");
    const person::Standing* standing = act.viewer.standing(standing_id);
    if (!standing) return refuse_field("standing", "not_yours");
    MK_TRY(std::string words, checked_words(raw, true));
    MK_TRY(rules::Appearance seen, rules::appear(act, standing->place, standing->level, shown));
    store::EchoRow e{
        {},    id,    act.viewer.person, standing->id,     seen.place, standing->level, standing->vouched,
        words, shown, seen.name,         seen.coarse_date, seen.at};
    auto given = store::insert_echo(act.db, e);
    if (!given) return Echoed::already;
    e.id = *given;
    store::count_echo(act.db, e, 1);
    rules::count(act.db, row, e, true);
    auto no = rules::record(act, {"echo_given", id, e.place, e.level, e.at});
    if (row.person) notice::tell(act.db, row.person, {no, "echo_given", "tension", id.value, e.at});
    return Echoed::given;
}

Result<Done> edit_echo(const Act& act, TensionId id, std::string_view raw) {
    MK_TRY(store::EchoRow e, own_echo(act, id));
    MK_TRY(std::string words, checked_words(raw, true));
    store::update_echo(act.db, e.id, words);
    rules::record(act, {"echo_edited", id, {}, place::Level::none, echo_at(act, e)});
    return Done{};
}

Result<Done> withdraw_echo(const Act& act, TensionId id) {
    MK_TRY(store::EchoRow e, own_echo(act, id));
    MK_TRY(store::Row row, rules::shared(act.db, id));
    rules::count(act.db, row, e, false);
    store::delete_echo(act.db, e.id);
    store::count_echo(act.db, e, -1);
    store::derive_heard(act.db, id);
    rules::record(act, {"echo_withdrawn", id, {}, place::Level::none, echo_at(act, e)});
    return Done{};
}

Result<Done> follow(const Act& act, TensionId id, bool on) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::shared(act.db, id));
    store::set_follow(act.db, row.id, act.viewer.person, on);
    return Done{};
}

Result<Done> take_up(const Act& act, TensionId id, StandingId standing_id, std::string_view raw) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::shared(act.db, id));
    const person::Standing* standing = act.viewer.standing(standing_id);
    if (!standing) return refuse_field("standing", "not_yours");
    if (!standing->vouched) return fail(Refusal::forbidden, "not_vouched");
    if (!person::is_near(act.db, *standing, row.place)) return fail(Refusal::forbidden, "other_place");
    if (row.state == State::taken_up && store::last_taker(act.db, id) == act.viewer.person) return Done{};
    if (row.state != State::open) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, checked_words(raw, true));
    change_state(
        act, row,
        {act.viewer.person, State::taken_up, standing->level, true, standing->place, words, false, act.now},
        "tension_taken_up");
    return Done{};
}

namespace {

// The author or somebody who echoed speaks about the state; their level shows, their person does not.
Result<Done> turn_by_feeler(const Act& act, TensionId id, State to, std::string_view raw,
                            std::string_view kind) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::shared(act.db, id));
    auto echo = store::find_echo(act.db, id, act.viewer.person);
    if (row.person != act.viewer.person && !echo) return fail(Refusal::forbidden, "not_felt");
    if (to == State::resolved && row.state == State::taken_up &&
        store::last_taker(act.db, id) == act.viewer.person)
        return fail(Refusal::forbidden, "owes_answer");
    if (row.state == to) return Done{};
    if (to == State::open && row.state != State::resolved) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, checked_words(raw, true));
    store::TurnRow turn{act.viewer.person, to, row.level, row.vouched, row.place, words, row.coarse_date, {}};
    if (echo) {
        turn.level = echo->level;
        turn.vouched = echo->vouched;
        turn.place = echo->place;
        turn.coarse_date = echo->coarse_date;
    }
    turn.at = rules::seen_at(turn.coarse_date, act.now);
    change_state(act, row, turn, kind);
    return Done{};
}

}  // namespace

Result<Done> resolve(const Act& act, TensionId id, std::string_view words) {
    return turn_by_feeler(act, id, State::resolved, words, "tension_resolved");
}

Result<Done> reopen(const Act& act, TensionId id, std::string_view words) {
    return turn_by_feeler(act, id, State::open, words, "tension_reopened");
}

}  // namespace mk::tension
