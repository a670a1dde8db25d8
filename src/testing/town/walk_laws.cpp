// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "app/router.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/person/person.hpp"
#include "testing/town/page_laws.hpp"
#include "testing/town/walk.hpp"

// The laws are said here once more, in words of the tables and not of the code that keeps them.
namespace mk::testing {

using chain::Kind;
using chain::Thing;

Laws::Laws(WalkTown& town) : town_(town) {
    journal_no_ = journal::last_number(town_.db);
    notice_id_ = town_.db.one<std::int64_t>("SELECT COALESCE(MAX(id), 0) FROM notice").value_or(0);
}

std::vector<std::string> Laws::after_step(PersonId by) {
    broken_.clear();
    told(by);
    halves();
    outcomes();
    ends();
    lineage();
    votes();
    stays_ended();
    return std::move(broken_);
}

// ---- who is told ------------------------------------------------------------------------------------------

namespace {

enum class Heard : std::uint8_t { no, here, upward };

// Which entries are told to everybody who has to do with the thing, and which to all from whom it came too.
Heard heard(std::string_view kind) {
    static const std::set<std::string_view> here{
        "search_advanced",     "search_paused",       "search_resumed",     "search_extended",
        "weighing_repeated",   "consent_extended",    "consent_to_meeting", "consent_amended",
        "experiment_reviewed", "consent_round_opened"};
    static const std::set<std::string_view> upward{
        "search_opened",      "search_closed",        "weighing_opened",       "weighing_closed",
        "consent_proposed",   "consent_accepted",     "consent_dropped",       "consent_escalated",
        "success_told",       "experiment_prepared",  "experiment_started",    "experiment_crossed",
        "experiment_stopped", "experiment_closed",    "experiment_restarted",  "experiment_over",
        "experiment_ended",   "experiment_went_well", "experiment_went_badly", "experiment_forked",
        "room_asked",         "room_refused",         "room_not_answered",     "room_offered",
        "room_accepted",      "room_declined",        "room_withdrawn",        "room_narrowed",
        "room_overruled",     "room_taken_back",      "room_given_back",       "room_reviewed",
        "room_ended"};
    if (upward.contains(kind)) return Heard::upward;
    return here.contains(kind) ? Heard::here : Heard::no;
}

std::optional<Kind> kind_of(std::string_view subject) {
    if (subject == "search") return Kind::search;
    if (subject == "weighing") return Kind::weighing;
    if (subject == "proposal") return Kind::proposal;
    if (subject == "room") return Kind::room;
    if (subject == "experiment") return Kind::experiment;
    if (subject == "success") return Kind::success;
    return std::nullopt;
}

// A thing and everything it came from, by the links alone.
std::set<Thing> roots(db::Db& db, Thing thing) {
    std::set<Thing> found{thing};
    std::vector<Thing> todo{thing};
    while (!todo.empty()) {
        Thing at = todo.back();
        todo.pop_back();
        auto look = [&](const db::Row& row) {
            Thing from{static_cast<Kind>(row.integer(0)), row.integer(1)};
            if (found.insert(from).second) todo.push_back(from);
        };
        db.each("SELECT from_kind, from_id FROM chain_link WHERE to_kind = $1 AND to_id = $2", look, at.kind,
                at.id);
    }
    return found;
}

std::set<PersonId> concerned(db::Db& db, Thing about, Heard how) {
    std::set<PersonId> all;
    auto add = [&](const std::vector<PersonId>& some) { all.insert(some.begin(), some.end()); };
    for (Thing thing : how == Heard::upward ? roots(db, about) : std::set<Thing>{about}) {
        if (thing.kind != Kind::tension) {
            add(db.all<PersonId>("SELECT person_id FROM chain_concern WHERE kind = $1 AND thing_id = $2",
                                 thing.kind, thing.id));
            continue;
        }
        add(db.all<PersonId>("SELECT person_id FROM tension WHERE id = $1 AND person_id IS NOT NULL",
                             thing.id));
        add(db.all<PersonId>("SELECT person_id FROM echo WHERE tension_id = $1 AND person_id IS NOT NULL",
                             thing.id));
        add(db.all<PersonId>("SELECT person_id FROM tension_follow WHERE tension_id = $1", thing.id));
        add(
            db.all<PersonId>("SELECT person_id FROM tension_turn WHERE tension_id = $1 AND state = 2 AND "
                             "person_id IS NOT NULL",
                             thing.id));
    }
    return all;
}

std::string names(const std::set<PersonId>& people) {
    std::string out;
    for (PersonId p : people) out += (out.empty() ? "" : " ") + std::to_string(p.value);
    return out;
}

}  // namespace

void Laws::told(PersonId by) {
    struct Entry {
        std::int64_t no;
        std::string kind, subject;
        std::int64_t id;
    };
    std::vector<Entry> entries;
    auto take = [&](const db::Row& r) {
        entries.push_back({r.integer(0), std::string(r.text(1)), std::string(r.text(2)), r.integer(3)});
    };
    town_.db.each("SELECT no, kind, subject, subject_id FROM journal WHERE no > $1 ORDER BY no", take,
                  journal_no_);
    for (const Entry& e : entries) {
        journal_no_ = e.no;
        auto kind = kind_of(e.subject);
        if (!kind || heard(e.kind) == Heard::no) continue;
        auto should = concerned(town_.db, {*kind, e.id}, heard(e.kind));
        auto rows = town_.db.all<PersonId>("SELECT person_id FROM notice WHERE journal_no = $1", e.no);
        std::set<PersonId> did(rows.begin(), rows.end());
        if (rows.size() != did.size()) no("somebody was told twice of " + e.kind);
        if (by) {
            should.erase(by);
            did.erase(by);
        }
        if (should != did)
            no(e.kind + " of " + e.subject + " " + std::to_string(e.id) + " was told to " + names(did) +
               " and not to " + names(should));
    }
    // One act says one thing to somebody once.
    std::set<std::string> seen;
    auto look = [&](const db::Row& r) {
        notice_id_ = std::max(notice_id_, r.integer(0));
        std::string what = std::to_string(r.integer(1)) + " hears " + std::string(r.text(2)) + " of " +
                           std::string(r.text(3)) + " " + std::to_string(r.integer(4));
        if (by && !seen.insert(what).second) no(what + " twice by one act");
    };
    town_.db.each("SELECT id, person_id, kind, subject, subject_id FROM notice WHERE id > $1 ORDER BY id",
                  look, notice_id_);
}

// ---- what stands ------------------------------------------------------------------------------------------

void Laws::halves() {
    auto count = [&](db::Sql sql) { return town_.db.one<std::int64_t>(sql).value_or(0); };
    if (count("SELECT COUNT(*) FROM room WHERE state IN (3, 4) AND (length(say) = 0 OR length(duty) = 0)"))
        no("room without both halves");
    if (count("SELECT COUNT(*) FROM room_version WHERE length(say) = 0 OR length(duty) = 0"))
        no("room that once had not both halves");
    if (count("SELECT COUNT(*) FROM room r WHERE state = 4 AND NOT EXISTS (SELECT 1 FROM room_event e WHERE "
              "e.room_id = r.id AND e.kind = 5 AND (r.offered_by IS NULL OR e.person_id <> r.offered_by))"))
        no("room that runs without the yes of another than who offered it");
}

void Laws::outcomes() {
    auto count = [&](db::Sql sql) { return town_.db.one<std::int64_t>(sql).value_or(0); };
    if (count("SELECT COUNT(*) FROM consent_proposal p WHERE stage = 9 AND EXISTS (SELECT 1 FROM "
              "consent_voice v WHERE v.proposal_id = p.id AND v.saying = 6 AND v.status IN (1, 2, 3))"))
        no("an outcome with an open objection");
    if (count("SELECT COUNT(*) FROM consent_proposal WHERE stage = 9 AND (length(outcome) = 0 OR body = 0)"))
        no("an outcome without words or body");
    if (count("SELECT COUNT(*) FROM consent_proposal p WHERE stage = 9 AND way = 2 AND (NOT EXISTS (SELECT 1 "
              "FROM consent_ask a WHERE a.proposal_id = p.id AND a.side = 1) OR NOT EXISTS (SELECT 1 FROM "
              "consent_ask a WHERE a.proposal_id = p.id AND a.side = 2) OR EXISTS (SELECT 1 FROM consent_ask "
              "a WHERE a.proposal_id = p.id AND length(a.words) > 0 AND length(a.done_with) = 0))"))
        no("a choice without the advice that was given");
    if (count("SELECT COUNT(*) FROM search WHERE state = 5 AND (length(outcome) = 0 OR length(learned) = 0)"))
        no("a closed search without outcome or lesson");
}

void Laws::ends() {
    auto late = town_.db.one<std::int64_t>(
        "SELECT COUNT(*) FROM experiment WHERE state = 2 AND ends_at <= $1", town_.now);
    if (late.value_or(0)) no("an experiment runs beyond its end");
    auto bare = town_.db.one<std::int64_t>(
        "SELECT COUNT(*) FROM experiment e WHERE state = 2 AND NOT EXISTS "
        "(SELECT 1 FROM experiment_rail r WHERE r.experiment_id = e.id)");
    if (bare.value_or(0)) no("an experiment runs without a guard rail");
    auto room = town_.db.one<std::int64_t>(
        "SELECT COUNT(*) FROM room WHERE state = 4 AND until_day > 0 AND until_day <= $1",
        town_.now - 25 * hour_ms);
    if (room.value_or(0)) no("a room runs beyond its last day");
}

void Laws::lineage() {
    std::map<Thing, std::set<Thing>> next;
    auto take = [&](const db::Row& r) {
        next[{static_cast<Kind>(r.integer(0)), r.integer(1)}].insert(
            {static_cast<Kind>(r.integer(2)), r.integer(3)});
    };
    town_.db.each("SELECT from_kind, from_id, to_kind, to_id FROM chain_link", take);
    std::map<Thing, int> state;  // 1: on the way, 2: done
    std::function<void(Thing)> walk = [&](Thing at) {
        state[at] = 1;
        for (Thing to : next[at]) {
            if (state[to] == 1) no("the chain comes back to " + chain::word(to));
            if (state[to] == 0) walk(to);
        }
        state[at] = 2;
    };
    std::vector<Thing> all;
    for (const auto& [from, to] : next) all.push_back(from);
    for (Thing from : all)
        if (state[from] == 0) walk(from);
}

void Laws::votes() {
    auto count = [&](db::Sql sql) { return town_.db.one<std::int64_t>(sql).value_or(0); };
    if (count("SELECT COUNT(*) FROM opinion_poll WHERE state = 3 AND length(secret) > 0"))
        no("a closed poll keeps its secret");
    if (count("SELECT COUNT(*) FROM opinion_participant p JOIN opinion_poll o ON o.id = p.poll_id WHERE "
              "o.state = 3 AND (known_by IS NOT NULL OR p.level <> 0 OR p.place_id IS NOT NULL OR p.vouched "
              "<> 0)"))
        no("a closed poll knows something of who voted");
    if (count("SELECT COUNT(*) FROM opinion_statement s JOIN opinion_poll o ON o.id = s.poll_id WHERE "
              "o.state = 3 AND s.author_id IS NOT NULL"))
        no("a closed poll knows who wrote a statement");
    if (count("SELECT COUNT(*) FROM opinion_vote v JOIN opinion_poll o ON o.id = v.poll_id WHERE o.state = 3 "
              "AND v.seq <> 0"))
        no("a closed poll knows in which order people voted");
    if (count(
            "SELECT COUNT(*) FROM search_answer a JOIN search s ON s.id = a.search_id WHERE s.state = 5 AND "
            "(a.person_id IS NOT NULL OR a.standing_id IS NOT NULL)"))
        no("a closed search knows who answered");
}

// What came to its end stays as it ended.
void Laws::stays_ended() {
    auto look = [&](int what) {
        return [this, what](const db::Row& r) {
            auto [known, fresh] = ended_.try_emplace({what, r.integer(0)}, r.integer(1));
            if (!fresh && known->second != r.integer(1))
                no("what ended was changed: " + std::to_string(what) + " " + std::to_string(r.integer(0)));
        };
    };
    std::size_t before = ended_.size();
    town_.db.each("SELECT id, state FROM search WHERE state >= 5", look(1));
    town_.db.each("SELECT id, stage FROM consent_proposal WHERE stage >= 9", look(2));
    town_.db.each("SELECT id, ending FROM room WHERE state = 5", look(3));
    town_.db.each("SELECT id, choice FROM experiment WHERE state = 5", look(4));
    std::int64_t now = town_.db
                           .one<std::int64_t>(
                               "SELECT (SELECT COUNT(*) FROM search WHERE state >= 5) + (SELECT COUNT(*) "
                               "FROM consent_proposal WHERE stage >= 9) + (SELECT COUNT(*) FROM room "
                               "WHERE state = 5) + (SELECT COUNT(*) FROM experiment WHERE state = 5)")
                           .value_or(0);
    if (static_cast<std::size_t>(now) < std::max(before, ended_.size())) no("what ended began again");
}

std::vector<std::string> Laws::verified() {
    broken_.clear();
    using Check = std::pair<const char*, std::int64_t (*)(db::Db&)>;
    static constexpr std::array<Check, 11> all{{{"places", place::verify},
                                                {"tensions", tension::verify},
                                                {"mirror", mirror::verify},
                                                {"chain", chain::verify},
                                                {"votes", opinion::verify},
                                                {"maps", opinion::verify_maps},
                                                {"weighings", weighing::verify},
                                                {"searches", search::verify},
                                                {"proposals", consent::verify},
                                                {"rooms", room::verify},
                                                {"experiments", experiment::verify}}};
    for (const auto& [what, check] : all)
        if (auto wrong = check(town_.db); wrong != 0)
            no(std::string(what) + " wrong in " + std::to_string(wrong) + " places");
    if (journal::verify(town_.db, [](std::int64_t) {}).first_broken != 0) no("the record is not whole");
    return std::move(broken_);
}

}  // namespace mk::testing
