// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent.hpp"

#include <algorithm>

#include "domain/consent/consent_rules.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/words.hpp"

// The rounds: opening, closing, their clock, and how it ends.
namespace mk::consent {

using rules::refuse_field;
using rules::Scene;

namespace {

Result<Done> check_close(const Act& act, Moment closes_at) {
    if (closes_at.ms < act.now.ms + round_least_ms) return refuse_field("closes", "too_soon");
    if (closes_at.ms > act.now.ms + round_most_ms) return refuse_field("closes", "too_far");
    return Done{};
}

Result<std::string> check_meeting(const Act& act, Moment at, std::string_view where) {
    if (at.ms < act.now.ms) return refuse_field("meeting", "too_soon");
    if (at.ms > act.now.ms + round_most_ms) return refuse_field("meeting", "too_far");
    return rules::words(where, "where", body_name_max);
}

void hold_meeting(const Act& act, store::Row& row, Moment at, std::string where) {
    row.form = Form::meeting;
    row.meeting_at = at;
    row.meeting_where = std::move(where);
    rules::set_deadline(row, {}, act.now);
}

}  // namespace

Result<Done> begin(const Act& act, ProposalId id, const Plan& plan) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::begin));
    if (s.again) return Done{};
    bool advice = s.row.way == Way::advice;
    if (plan.form == Form::meeting && !advice) {
        MK_TRY(std::string where, check_meeting(act, plan.meeting_at, plan.where));
        hold_meeting(act, s.row, plan.meeting_at, std::move(where));
    } else {
        MK_CHECK(check_close(act, plan.closes_at));
        if (plan.round_days < 1 || plan.round_days > days_max) return refuse_field("days", "1_to_31");
        s.row.form = Form::deadline;
        s.row.round_days = plan.round_days;
        rules::set_deadline(s.row, plan.closes_at, act.now);
    }
    rules::record(act, "consent_begun", s.row);
    rules::open_stage(act, s.row, advice ? Stage::advising : Stage::clarify);
    return Done{};
}

Result<Done> advance(const Act& act, ProposalId id, std::int64_t round_no) {
    auto row = store::find(act.db, id);
    bool over = row && row->round_no > round_no;
    if (over && row->facilitator == act.viewer.person) return Done{};
    MK_TRY(Scene s, rules::gate(act, id, Deed::advance));
    if (s.again) return Done{};
    if (s.row.stage == Stage::integrate) {
        if (store::open_objections(act.db, id) > 0) return fail(Refusal::conflict, "open_objections");
    } else if (store::joined(act.db, id) == 0 && s.row.stage == Stage::objections) {
        return fail(Refusal::conflict, "nobody");
    } else if (s.row.form == Form::deadline && !rules::all_spoke(act.db, s.row)) {
        return fail(Refusal::conflict, "not_all_spoke");
    } else if (s.row.stage == Stage::objections && !rules::all_spoke(act.db, s.row) &&
               s.row.silence == Silence::all_speak) {
        return fail(Refusal::conflict, "not_all_spoke");
    }
    rules::record(act, "consent_round_closed", s.row);
    rules::close_round(act, s.row);
    return Done{};
}

Result<Done> extend(const Act& act, ProposalId id, Moment closes_at, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::extend));
    if (s.again) return Done{};
    if (s.row.form != Form::deadline) return fail(Refusal::conflict, "form");
    if (closes_at == s.row.closes_at) return Done{};
    MK_CHECK(check_close(act, closes_at));
    if (closes_at < s.row.closes_at) return refuse_field("closes", "too_soon");
    MK_TRY(std::string reason, rules::words(raw, "reason"));
    rules::set_deadline(s.row, closes_at, act.now);
    store::update(act.db, s.row);
    store::insert_turn(act.db, id, {TurnKind::extended, s.row.stage, reason, closes_at, act.now});
    rules::record_and_tell(act, "consent_extended", s.row, rules::Tell::here, true);
    return Done{};
}

Result<Done> pull_to_meeting(const Act& act, ProposalId id, Moment at, std::string_view where_raw,
                             std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::pull_to_meeting));
    if (s.again) return Done{};
    if (s.row.way != Way::consent) return fail(Refusal::conflict, "way");
    MK_TRY(std::string where, check_meeting(act, at, where_raw));
    MK_TRY(std::string reason, rules::words(raw, "reason"));
    if (s.row.form == Form::meeting && s.row.meeting_at == at && s.row.meeting_where == where) return Done{};
    hold_meeting(act, s.row, at, std::move(where));
    store::update(act.db, s.row);
    store::insert_turn(act.db, id, {TurnKind::meeting, s.row.stage, reason, at, act.now});
    rules::record_and_tell(act, "consent_to_meeting", s.row, rules::Tell::here, true);
    return Done{};
}

// ---- how it ends ------------------------------------------------------------------------------------------

namespace {

Result<Done> take_ending(const Ending& ending, store::Row& row) {
    Error no = rules::no_yet();
    row.outcome = person::check_words(ending.outcome, {"outcome", words_max, true}, no);
    bool named = ending.body == Body::room || ending.body == Body::other;
    row.body = ending.body;
    row.body_name = person::check_words(ending.body_name, {"body_name", body_name_max, named}, no);
    if (!named) row.body_name.clear();
    row.route = person::check_words(ending.route, {"route", words_max, true}, no);
    if (ending.body == Body::unknown) no.fields.push_back({"body", "empty"});
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

}  // namespace

Result<Done> settle(const Act& act, ProposalId id, const Ending& ending) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::settle));
    if (s.again) return Done{};
    if (store::open_objections(act.db, id) > 0) return fail(Refusal::conflict, "open_objections");
    MK_CHECK(take_ending(ending, s.row));
    rules::end(act, s.row, Stage::accepted, s.row.outcome);
    return Done{};
}

Result<Done> withdraw(const Act& act, ProposalId id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::withdraw));
    if (s.again) return Done{};
    MK_TRY(std::string reason, rules::words(raw, "reason"));
    rules::end(act, s.row, Stage::dropped, reason);
    return Done{};
}

Result<Done> drop(const Act& act, ProposalId id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::drop));
    if (s.again) return Done{};
    if (!s.row.late) return fail(Refusal::conflict, "not_late");
    if (s.row.stage == Stage::integrate && s.row.version != s.row.round_version)
        return fail(Refusal::conflict, "answered");
    MK_TRY(std::string reason, rules::words(raw, "reason"));
    rules::end(act, s.row, Stage::dropped, reason);
    return Done{};
}

Result<Done> escalate(const Act& act, ProposalId id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::escalate));
    if (s.again) return Done{};
    auto around = place::path(act.db, s.row.place);
    if (around.size() < 2) return fail(Refusal::conflict, "no_place_around");
    MK_TRY(std::string reason, rules::words(raw, "reason"));
    s.row.escalated_to = around[around.size() - 2].id;
    rules::end(act, s.row, Stage::escalated, reason);
    return Done{};
}

// ---- advice -----------------------------------------------------------------------------------------------

Result<Done> decide(const Act& act, ProposalId id, const Ending& ending) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::decide));
    if (s.again) return Done{};
    bool affected = false, expert = false, came = false, all_came = true, weighed = true;
    for (const store::AskRow& a : store::asks(act.db, id)) {
        (a.side == Side::affected ? affected : expert) = true;
        bool has = !a.words.empty();
        came |= has;
        all_came &= has;
        weighed &= !has || !a.done_with.empty();
    }
    if (!affected) return fail(Refusal::conflict, "no_affected");
    if (!expert) return fail(Refusal::conflict, "no_expert");
    if (!all_came && act.now < s.row.closes_at) return fail(Refusal::conflict, "waiting");
    if (!came) return fail(Refusal::conflict, "no_advice");
    if (!weighed) return fail(Refusal::conflict, "not_weighed");
    MK_CHECK(take_ending(ending, s.row));
    rules::end(act, s.row, Stage::accepted, s.row.outcome);
    return Done{};
}

Result<Done> request(const Act& act, ProposalId id, Side side, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::request));
    if (s.again) return Done{};
    if (s.row.way != Way::advice) return fail(Refusal::conflict, "way");
    MK_TRY(std::string who, rules::words(raw, "who", body_name_max));
    store::AskRow ask;
    ask.proposal = id;
    ask.side = side;
    ask.who = std::move(who);
    store::insert_ask(act.db, ask);
    rules::record(act, "advice_asked", s.row);
    return Done{};
}

namespace {

// The one that was asked, and still waits.
Result<store::AskRow> waiting_ask(const Act& act, ProposalId id, AskId ask) {
    auto row = store::find_ask(act.db, id, ask);
    if (!row) return fail(Refusal::not_found, "ask");
    if (!row->words.empty()) return fail(Refusal::conflict, "answered");
    return std::move(*row);
}

}  // namespace

Result<Done> advise(const Act& act, ProposalId id, AskId ask_id, Side side, StandingId standing, Shown shown,
                    std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::advise));
    if (s.again) return Done{};
    store::AskRow ask;
    ask.proposal = id;
    ask.side = side;
    if (ask_id) {
        MK_TRY(ask, waiting_ask(act, id, ask_id));
    }
    MK_TRY(rules::Appearance seen, rules::appear(act, s.row.place, standing, shown));
    MK_TRY(ask.words, rules::words(raw, "words"));
    ask.person = act.viewer.person;
    ask.level = seen.level;
    ask.place = seen.place;
    ask.name = seen.name;
    ask.coarse_date = seen.coarse_date;
    ask.at = seen.at;
    if (ask_id) store::update_ask(act.db, ask);
    else store::insert_ask(act.db, ask);
    chain::concern(act.db, {chain::Kind::proposal, id.value}, act.viewer.person);
    rules::record_and_tell(rules::as_seen(act, seen.coarse_date), "advice_given", s.row, s.row.person);
    return Done{};
}

Result<Done> note_advice(const Act& act, ProposalId id, AskId ask_id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::note_advice));
    if (s.again) return Done{};
    MK_TRY(store::AskRow ask, waiting_ask(act, id, ask_id));
    MK_TRY(ask.words, rules::words(raw, "words"));
    ask.entered = true;
    store::update_ask(act.db, ask);
    rules::record(act, "advice_noted", s.row);
    return Done{};
}

Result<Done> weigh_advice(const Act& act, ProposalId id, AskId ask_id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::weigh_advice));
    if (s.again) return Done{};
    auto ask = store::find_ask(act.db, id, ask_id);
    if (!ask) return fail(Refusal::not_found, "ask");
    if (ask->words.empty()) return fail(Refusal::conflict, "no_advice");
    MK_TRY(ask->done_with, rules::words(raw, "done_with"));
    store::update_ask(act.db, *ask);
    rules::record_and_tell(act, "advice_weighed", s.row, ask->person);
    return Done{};
}

// ---- the clock --------------------------------------------------------------------------------------------

namespace {

// Who has something to do before the deadline; each once.
std::vector<PersonId> awaited(db::Db& db, const store::Row& row) {
    switch (row.stage) {
        case Stage::clarify:
        case Stage::react:
        case Stage::objections: return store::silent(db, row.id, row.round_no);
        default: break;
    }
    std::vector<PersonId> out{row.person};
    if (row.stage != Stage::integrate) return out;
    for (const store::VoiceRow& v : store::objections(db, row.id)) {
        if (!open(v.status)) continue;
        auto member = store::find_member(db, v.member);
        bool known = !member || !member->person || std::ranges::find(out, member->person) != out.end();
        if (!known) out.push_back(member->person);
    }
    return out;
}

void tell_awaited(const Act& act, const store::Row& row, std::string_view kind) {
    auto people = awaited(act.db, row);
    if (kind != "consent_reminded" && std::ranges::find(people, row.facilitator) == people.end())
        people.push_back(row.facilitator);
    if (people.empty()) return;
    auto no = rules::record(act, kind, row);
    for (PersonId person : people)
        notice::tell(act.db, person, {no, std::string(kind), "proposal", row.id.value, act.now});
}

// The round cannot close by itself: it stays open, and says so once.
void wait(const Act& act, store::Row& row, TurnKind kind) {
    row.late = true;
    row.due_at = {};
    store::update(act.db, row);
    store::insert_turn(act.db, row.id, {kind, row.stage, "", {}, act.now});
    tell_awaited(act, row, "consent_waiting");
}

// An objection that went back to be completed, and was not: it had its chance.
void lapse_incomplete(const Act& act, const store::Row& row) {
    for (store::VoiceRow& v : store::objections(act.db, row.id)) {
        if (v.status != Status::incomplete) continue;
        v.status = Status::lapsed;
        store::update_voice(act.db, v);
        auto member = store::find_member(act.db, v.member);
        rules::record_and_tell(act, "consent_objection_lapsed", row, member ? member->person : PersonId{});
    }
}

void close_on_time(const Act& act, store::Row& row) {
    switch (row.stage) {
        case Stage::amend:
            if (store::joined(act.db, row.id) == 0) return wait(act, row, TurnKind::waiting);
            return rules::close_round(act, row);
        case Stage::objections:
            if (row.silence == Silence::all_speak && !rules::all_spoke(act.db, row))
                return wait(act, row, TurnKind::waiting);
            return rules::close_round(act, row);
        case Stage::integrate:
            lapse_incomplete(act, row);
            if (store::open_objections(act.db, row.id) > 0) return wait(act, row, TurnKind::late);
            return rules::close_round(act, row);
        case Stage::advising: return wait(act, row, TurnKind::late);
        default: return rules::close_round(act, row);
    }
}

}  // namespace

void tick(db::Db& writer, const person::Town& town, Moment now) {
    constexpr std::size_t at_once = 100;  // the rest comes a minute later
    person::Viewer program;
    Act act{writer, program, town.key, now};
    for (ProposalId id : store::due(writer, now, at_once)) {
        auto row = store::find(writer, id);
        if (!row) continue;
        if (now < row->closes_at) {
            row->reminded = true;
            row->due_at = row->closes_at;
            store::update(writer, *row);
            tell_awaited(act, *row, "consent_reminded");
        } else {
            close_on_time(act, *row);
        }
    }
}

std::int64_t verify(db::Db& db) {
    return store::impossible(db);
}

}  // namespace mk::consent
