// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_rules.hpp"

// Votes, and who gives them.
namespace mk::opinion {

using rules::Act;

Result<Cast> vote(const Act& act, PollId id, const Who& who, std::int64_t no, Choice choice) {
    MK_TRY(store::PollRow poll, rules::writable(act.db, id));
    auto state = store::statement_state(act.db, id, no);
    if (state != StatementState::accepted) return fail(Refusal::not_found, "statement");
    MK_TRY(rules::Taking me, rules::take_part(act, id, poll, who));
    auto before = store::choice(act.db, id, me.id, no);
    if (before == static_cast<std::int64_t>(choice)) return Cast{me.id, poll.seq, false, me.moved};
    ++poll.seq;
    store::put_vote(act.db, id, me.id, {no, static_cast<std::int64_t>(choice), poll.seq});
    store::set_seq(act.db, id, poll.seq);
    if (!before || *before == withdrawn) store::count_vote(act.db, id, no, 1);
    return Cast{me.id, poll.seq, true, me.moved};
}

Result<Cast> withdraw_vote(const Act& act, PollId id, const Who& who, std::int64_t no) {
    MK_TRY(store::PollRow poll, rules::writable(act.db, id));
    if (!store::statement_state(act.db, id, no)) return fail(Refusal::not_found, "statement");
    ParticipantId me = participant_of(act.db, id, who);
    if (!vote_on(act.db, id, me, no)) return Cast{me, poll.seq, false, false};
    ++poll.seq;
    store::put_vote(act.db, id, me, {no, withdrawn, poll.seq});
    store::set_seq(act.db, id, poll.seq);
    store::count_vote(act.db, id, no, -1);
    return Cast{me, poll.seq, true, false};
}

Result<Done> take_along(const Act& act, PollId id, const Who& who) {
    if (!who.person) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::PollRow poll, rules::not_closed(act.db, id));
    if (!is_guest_token(who.guest) || !store::known(act.db, id, rules::known_guest(poll, who.guest)))
        return Done{};
    MK_CHECK(rules::take_part(act, id, poll, who));
    return Done{};
}

ParticipantId participant_of(db::Db& db, PollId id, const Who& who) {
    auto poll = store::poll(db, id);
    if (!poll || poll->secret.value.empty()) return {};
    std::optional<store::Known> me;
    if (who.person) me = store::known(db, id, rules::known_person(*poll, who.person));
    if (!me && is_guest_token(who.guest)) me = store::known(db, id, rules::known_guest(*poll, who.guest));
    return me ? me->id : ParticipantId{};
}

}  // namespace mk::opinion
