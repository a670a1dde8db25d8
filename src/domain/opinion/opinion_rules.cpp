// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_rules.hpp"

#include <map>

#include "base/text.hpp"
#include "domain/chain/chain.hpp"
#include "domain/journal/journal.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/person/secret.hpp"

namespace mk::opinion::rules {

Result<store::PollRow> existing(db::Db& db, PollId id) {
    auto row = store::poll(db, id);
    if (!row) return fail(Refusal::not_found, "poll");
    return std::move(*row);
}

Result<store::PollRow> not_closed(db::Db& db, PollId id) {
    MK_TRY(store::PollRow row, existing(db, id));
    if (row.state == PollState::closed) return fail(Refusal::conflict, "closed");
    return row;
}

Result<store::PollRow> writable(db::Db& db, PollId id) {
    MK_TRY(store::PollRow row, not_closed(db, id));
    if (row.state == PollState::prepared) return fail(Refusal::conflict, "not_open");
    if (row.state == PollState::paused) return fail(Refusal::conflict, "paused");
    return row;
}

std::string known_person(const store::PollRow& poll, PersonId person) {
    return person::keyed_hash(poll.secret.value, "person:" + std::to_string(person.value));
}

std::string known_guest(const store::PollRow& poll, std::string_view token) {
    return person::keyed_hash(poll.secret.value, "guest:" + std::string(token));
}

namespace {

// From where somebody new speaks when they did not say so.
Who with_first_standing(const Act& act, const store::PollRow& poll, Who who) {
    auto near = person::near_standings(act.db, act.viewer, poll.place);
    const person::Standing* first = near.empty() ? act.viewer.first() : &near.front();
    if (!first) return who;
    who.level = first->level;
    who.place = first->place;
    who.vouched = !near.empty();
    return who;
}

void say_level(const Act& act, PollId id, const store::PollRow& poll, store::Known& me, const Who& who,
               bool fresh) {
    if (who.unsaid) {
        if (me.level != place::Level::none) store::set_level(act.db, id, me.id, {}, {}, false);
        return;
    }
    bool silent = who.level == place::Level::none;
    if (silent && !(fresh && who.person)) return;
    Who from = silent ? with_first_standing(act, poll, who) : who;
    if (!fresh && from.level == me.level && from.place == me.place) return;
    // Looked up only when it changes: most votes change nothing about who gives them.
    person::Standing standing;
    standing.place = from.place;
    bool sure = from.vouched && person::is_near(act.db, standing, poll.place);
    store::set_level(act.db, id, me.id, from.level, from.place, sure);
}

// The newest of two votes on a statement counts. What goes leaves a row behind for the live map.
void merge(const Act& act, PollId id, store::PollRow& poll, ParticipantId guest, ParticipantId person) {
    std::map<std::int64_t, store::VoteRow> owns;
    for (const store::VoteRow& vote : store::all_votes(act.db, id, person)) owns[vote.no] = vote;
    for (const store::VoteRow& vote : store::all_votes(act.db, id, guest)) {
        if (vote.choice == withdrawn) continue;
        auto found = owns.find(vote.no);
        store::VoteRow own = found == owns.end() ? store::VoteRow{vote.no, withdrawn, 0} : found->second;
        bool stood = own.choice != withdrawn;
        if (!stood || own.seq < vote.seq)
            store::put_vote(act.db, id, person, {vote.no, vote.choice, ++poll.seq});
        if (stood) store::count_vote(act.db, id, vote.no, -1);
        store::put_vote(act.db, id, guest, {vote.no, withdrawn, ++poll.seq});
    }
    store::move_statements(act.db, id, guest, person);
    store::delete_participant(act.db, id, guest);
    store::set_seq(act.db, id, poll.seq);
}

Result<Taking> take_part_as_guest(const Act& act, PollId id, store::PollRow& poll, const Who& who) {
    if (!is_guest_token(who.guest)) {
        Error no{Refusal::invalid, "guest", {{"guest", "missing"}}};
        return fail(std::move(no));
    }
    std::string hash = known_guest(poll, who.guest);
    auto me = store::known(act.db, id, hash);
    bool fresh = !me;
    if (!me) me = store::Known{store::insert_participant(act.db, id, hash), {}, {}};
    say_level(act, id, poll, *me, who, fresh);
    return Taking{me->id, false};
}

}  // namespace

Result<Taking> take_part(const Act& act, PollId id, store::PollRow& poll, const Who& who) {
    if (!who.person) return take_part_as_guest(act, id, poll, who);
    std::string hash = known_person(poll, who.person);
    auto me = store::known(act.db, id, hash);
    std::optional<store::Known> guest;
    if (is_guest_token(who.guest)) guest = store::known(act.db, id, known_guest(poll, who.guest));
    bool fresh = !me;
    bool moved = me && guest;
    if (moved) merge(act, id, poll, guest->id, me->id);
    if (!me && guest) {
        store::set_known_by(act.db, id, guest->id, hash);
        me = guest;
    }
    if (!me) me = store::Known{store::insert_participant(act.db, id, hash), {}, {}};
    if (fresh) chain::concern(act.db, {chain::Kind::search, id.value}, who.person);
    say_level(act, id, poll, *me, who, fresh);
    return Taking{me->id, moved};
}

void record(const Act& act, PollId id, std::string_view kind, PersonId by_whom) {
    journal::Actor actor{act.town_key, by_whom, act.now};
    journal::append(act.db, actor, {std::string(kind), "search", id.value, {}, place::Level::none, ""});
}

std::string same_words_key(std::string_view words) {
    std::string out;
    bool space = false;
    for (char c : fold(trim(words))) {
        if (c == ' ' || c == '\n' || c == '\t') {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += c;
    }
    while (!out.empty() && std::string_view(".!?").find(out.back()) != std::string_view::npos) out.pop_back();
    return out;
}

}  // namespace mk::opinion::rules
