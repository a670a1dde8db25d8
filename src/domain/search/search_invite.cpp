// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "domain/journal/journal.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "domain/search/search_rules.hpp"

// Links that bring people to the statements without an account, and who guides a search besides who began it.
namespace mk::search {
namespace {

constexpr std::size_t token_bytes = 15;  // 120 bits, 20 characters: short enough for a QR code on a wall
constexpr std::int64_t guides_max = 10;  // people by one link
constexpr std::string_view journal_subject = "search_invite";

void let_guide(const Act& act, const store::Row& row) {
    store::insert_guide(act.db, row.id, act.viewer.person);
    if (!rules::is_public(row.state)) return;  // opening it does the rest
    chain::concern(act.db, rules::thing(row.id), act.viewer.person);
    opinion::let_moderate(act.db, opinion::PollId{row.id.value}, act.viewer.person);
}

}  // namespace

std::string invite_token(db::Db& db, std::string_view town_key, InviteId id) {
    std::string about = "search invite\n" + std::to_string(id.value) + "\n" + store::salt_of(db, id);
    return person::base64url(person::keyed_hash(town_key, about).substr(0, token_bytes));
}

Result<InviteId> invite(const Act& act, SearchId id, const NewInvite& w) {
    MK_TRY(store::Row row, rules::guided(act, id));
    bool early = row.state == State::prepared && w.guide;
    if (!rules::is_running(row.state) && !early) return fail(Refusal::conflict, "phase");
    Error no = rules::no_yet();
    if (w.days < 1 || w.days > invite_days_max) no.fields.push_back({"days", "range"});
    if (w.uses < 1 || w.uses > (w.guide ? guides_max : invite_uses_max))
        no.fields.push_back({"uses", "range"});
    if (!no.fields.empty()) return fail(std::move(no));
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, journal_subject)) return InviteId{*before};
    Invite wish;
    wish.search = id;
    wish.guide = w.guide;
    wish.made_at = act.now;
    wish.ends_at = act.now + w.days * day_ms;
    wish.uses_max = w.uses;
    InviteId made = store::insert_invite(act.db, wish, person::random_token());
    store::set_invite_hash(act.db, made, person::hash(invite_token(act.db, act.town_key, made)));
    journal::append(act.db, actor,
                    {"search_invited", std::string(journal_subject), made.value, {}, place::Level::none, ""});
    return made;
}

Result<Done> revoke(const Act& act, SearchId id, InviteId invite) {
    MK_CHECK(rules::guided(act, id));
    auto there = store::find_invite(act.db, invite);
    if (!there || there->search != id) return fail(Refusal::not_found, "invite");
    if (there->revoked_at.ms != 0) return Done{};
    store::revoke_invite(act.db, invite, act.now);
    journal::Actor actor{act.town_key, act.viewer.person, act.now};
    journal::append(
        act.db, actor,
        {"search_invite_revoked", std::string(journal_subject), invite.value, {}, place::Level::none, ""});
    return Done{};
}

Result<std::vector<Invite>> invites(db::Db& db, const person::Viewer& viewer, SearchId id) {
    if (!is_facilitator(db, viewer, id)) return fail(Refusal::forbidden, "facilitator");
    return store::invites_of(db, id, page_max);
}

Result<Invite> invite_behind(db::Db& db, SearchId id, std::string_view token) {
    auto there = store::find_invite(db, person::hash(token));
    if (!there || there->search != id) return fail(Refusal::not_found, "invite");
    return *there;
}

Result<Done> guide_too(const Act& act, SearchId id, std::string_view token) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(Invite there, invite_behind(act.db, id, token));
    if (!there.guide) return fail(Refusal::not_found, "invite");
    auto row = store::find(act.db, id);
    if (!row || row->state == State::dropped) return fail(Refusal::not_found, "search");
    if (store::guides(act.db, id, act.viewer.person)) return Done{};
    if (row->state == State::closed) return fail(Refusal::conflict, "phase");
    if (person::near_standings(act.db, act.viewer, row->place).empty())
        return fail(Refusal::forbidden, "not_near");
    MK_CHECK(use_invite(act.db, id, token, act.now));
    let_guide(act, *row);
    rules::record(act, {"search_guided", id, {}, place::Level::none, act.now, {}});
    return Done{};
}

bool is_left(db::Db& db, SearchId id, Moment now) {
    auto row = store::find(db, id);
    if (!row || !rules::is_running(row->state)) return false;
    Moment end = rules::end_of(*row);
    if (!row->paused && end.ms > 0 && now >= end + left_days * day_ms) return true;
    return std::ranges::none_of(store::guides_of(db, id), [&](PersonId guide) {
        return !person::near_standings(db, person::viewer_of(db, guide), row->place).empty();
    });
}

Result<Done> take_over(const Act& act, SearchId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    MK_TRY(store::Row row, rules::readable(act.db, id));
    if (store::guides(act.db, id, act.viewer.person)) return Done{};
    if (!person::is_steward(act.db, act.viewer, row.place)) return fail(Refusal::forbidden, "steward");
    if (row.state == State::closed) return fail(Refusal::conflict, "phase");
    if (!is_left(act.db, id, act.now)) return fail(Refusal::conflict, "guided");
    let_guide(act, row);
    auto number = rules::record(act, {"search_taken_over", id, row.place, place::Level::none, act.now, {}});
    chain::tell(act.db,
                {rules::thing(id), number, "search_taken_over", "search", act.now, act.viewer.person, false});
    return Done{};
}

Result<Done> use_invite(db::Db& writer, SearchId id, std::string_view token, Moment now) {
    MK_TRY(Invite there, invite_behind(writer, id, token));
    if (!there.open(now)) return fail(Refusal::invalid, "invite_ended");
    store::count_invite(writer, there.id);
    return Done{};
}

}  // namespace mk::search
