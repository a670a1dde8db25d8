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
    store::EchoRow e{{},    id,    act.viewer.person, standing->id,     seen.place, standing->level, standing->vouched,
                     words, shown, seen.name,         seen.coarse_date, act.now};
    auto given = store::insert_echo(act.db, e);
    if (!given) return Echoed::already;
    e.id = *given;
    store::count_echo(act.db, id, 1);
    store::add_heard(act.db, id, e.level);
    rules::count(act.db, row, e, true);
    auto no = rules::record(act, "echo_given", id, e.place, e.level);
    if (row.person) notice::tell(act.db, row.person, {no, "echo_given", "tension", id.value, act.now});
    return Echoed::given;
}

Result<Done> edit_echo(const Act& act, TensionId id, std::string_view raw) {
    MK_TRY(store::EchoRow e, own_echo(act, id));
    MK_TRY(std::string words, checked_words(raw, true));
    store::update_echo(act.db, e.id, words);
    rules::record(act, "echo_edited", id, e.place, e.level);
    return Done{};
}

Result<Done> withdraw_echo(const Act& act, TensionId id) {
    MK_TRY(store::EchoRow e, own_echo(act, id));
    MK_TRY(store::Row row, rules::shared(act.db, id));
    rules::count(act.db, row, e, false);
    store::delete_echo(act.db, e.id);
    store::count_echo(act.db, id, -1);
    store::derive_heard(act.db, id);
    rules::record(act, "echo_withdrawn", id, {}, place::Level::none);
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
    if (!place::lies_in(act.db, row.place, standing->place)) return fail(Refusal::forbidden, "other_place");
    if (row.state == State::taken_up && store::last_taker(act.db, id) == act.viewer.person) return Done{};
    if (row.state != State::open) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, checked_words(raw, true));
    store::delete_felt(act.db, row);
    row.state = State::taken_up;
    store::update_state(act.db, id, row.state);
    store::insert_felt(act.db, row);
    store::insert_turn(act.db, id, act.viewer.person, row.state, standing, standing->place, words, act.now);
    auto no = rules::record(act, "tension_taken_up", id, row.place, standing->level);
    rules::tell_concerned(act, id, no, "tension_taken_up");
    return Done{};
}

namespace {

// The author or somebody who echoed speaks about the state; their level shows, their person does not.
Result<Done> turn_by_feeler(const Act& act, TensionId id, State to, std::string_view raw, std::string kind) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::shared(act.db, id));
    auto echo = store::find_echo(act.db, id, act.viewer.person);
    if (row.person != act.viewer.person && !echo) return fail(Refusal::forbidden, "not_felt");
    if (to == State::resolved && row.state != State::open && store::last_taker(act.db, id) == act.viewer.person)
        return fail(Refusal::forbidden, "owes_answer");
    if (row.state == to) return Done{};
    if (to == State::open && row.state != State::resolved) return fail(Refusal::conflict, "state");
    MK_TRY(std::string words, checked_words(raw, true));
    person::Standing seen;
    seen.level = echo ? echo->level : row.level;
    PlaceId place = echo ? echo->place : row.place;
    store::delete_felt(act.db, row);
    row.state = to;
    store::update_state(act.db, id, to);
    store::insert_felt(act.db, row);
    store::insert_turn(act.db, id, act.viewer.person, to, &seen, place, words, act.now);
    auto no = rules::record(act, kind, id, row.place, seen.level);
    rules::tell_concerned(act, id, no, kind);
    return Done{};
}

}  // namespace

Result<Done> resolve(const Act& act, TensionId id, std::string_view words) {
    return turn_by_feeler(act, id, State::resolved, words, "tension_resolved");
}

Result<Done> reopen(const Act& act, TensionId id, std::string_view words) {
    return turn_by_feeler(act, id, State::open, words, "tension_reopened");
}

void recount(db::Db& writer, StandingId standing, bool vouched) {
    auto tension = [&](const store::Row& row) {
        if (row.vouched == vouched) return;
        store::Row changed = row;
        changed.vouched = true;
        rules::count(writer, changed, vouched);
        store::set_vouched(writer, row.id, vouched);
    };
    auto echo = [&](const store::EchoRow& e) {
        if (e.vouched == vouched) return;
        store::EchoRow changed = e;
        changed.vouched = true;
        rules::count(writer, *store::find(writer, e.tension), changed, vouched);
        store::set_echo_vouched(writer, e.id, vouched);
    };
    store::each_of_standing(writer, standing, tension, echo);
}

void relist(db::Db& writer) {
    writer.run("DELETE FROM felt");
    writer.run("INSERT INTO felt (above_id, state, shared_no, tension_id, level, theme) "
               "SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
               "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL AND t.state <> $1 "
               "ORDER BY a.above_id, t.state, t.shared_no",
               State::withdrawn);
}

std::int64_t verify(db::Db& db) {
    auto count = [&](db::Sql sql) { return db.one<std::int64_t>(sql).value_or(0); };
    std::int64_t wrong = count(
        "SELECT COUNT(*) FROM (SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
        "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL AND t.state <> 4 "
        "EXCEPT SELECT above_id, state, shared_no, tension_id, level, theme FROM felt) x");
    wrong += count("SELECT COUNT(*) FROM (SELECT above_id, state, shared_no, tension_id, level, theme FROM felt "
                   "EXCEPT SELECT a.above_id, t.state, t.shared_no, t.id, t.level, t.theme FROM tension t "
                   "JOIN place_above a ON a.place_id = t.place_id WHERE t.shared_no IS NOT NULL) x");
    wrong += count("SELECT COUNT(*) FROM tension t WHERE t.echoes <> "
                   "(SELECT COUNT(*) FROM echo e WHERE e.tension_id = t.id)");
    wrong += count("SELECT COUNT(*) FROM (SELECT tension_id, level, COUNT(*) AS people, COUNT(DISTINCT place_id) AS "
                   "places FROM echo WHERE vouched = 1 GROUP BY tension_id, level "
                   "EXCEPT SELECT tension_id, level, people, places FROM tension_level) x");
    wrong += count("SELECT COUNT(*) FROM tension_level l WHERE l.people <> (SELECT COUNT(*) FROM echo e "
                   "WHERE e.tension_id = l.tension_id AND e.level = l.level AND e.vouched = 1)");
    return wrong;
}

}  // namespace mk::tension
