// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/invite.hpp"

#include "domain/person/person.hpp"
#include "domain/person/person_store.hpp"
#include "domain/person/secret.hpp"

namespace mk::person {
namespace {

constexpr std::size_t token_bytes = 16;
constexpr std::size_t salt_bytes = 32;

Error refused(std::string field) {
    return {Refusal::invalid, field, {{field, field}}};
}

}  // namespace

std::string invite_token(db::Db& db, const Town& town, InviteId id) {
    const std::string about = "invite\n" + std::to_string(id.value) + "\n" + store::salt_of(db, id);
    return base64url(keyed_hash(town.key, about).substr(0, token_bytes));
}

Result<InviteId> invite(db::Db& writer, const Town& town, const Viewer& by, const NewInvite& wish,
                        Moment now) {
    if (!is_steward(writer, by, wish.place)) return fail(Refusal::forbidden, "steward");
    if (wish.level == place::Level::none) return fail(refused("level"));
    if (wish.days < 1 || wish.days > invite_days_max) return fail(refused("days"));
    if (wish.uses_max < 1 || wish.uses_max > invite_uses_max) return fail(refused("uses"));
    if (!wish.once.empty())
        if (auto made = store::find_invite_once(writer, wish.once)) return *made;
    const InviteId id = store::insert_invite(writer, wish, by.person, random_bytes(salt_bytes), now);
    store::set_invite_hash(writer, id, hash(invite_token(writer, town, id)));
    return id;
}

Result<Invite> find_invite(db::Db& db, const Viewer& by, InviteId id) {
    auto found = store::find_invite(db, id);
    if (!found || !is_steward(db, by, found->place)) return fail(Refusal::not_found, "invite");
    return *found;
}

std::vector<Invite> invites_of(db::Db& db, PlaceId place, InviteId before, std::size_t limit) {
    return store::invites_of(db, place, before, limit);
}

Result<Done> revoke(db::Db& writer, const Viewer& by, InviteId id, Moment now) {
    MK_TRY(auto found, find_invite(writer, by, id));
    store::set_invite_revoked(writer, found.id, now);
    return Done{};
}

Result<Invite> invite_behind(db::Db& db, std::string_view token) {
    auto id = store::find_invite_by_hash(db, hash(token));
    auto found = id ? store::find_invite(db, *id) : std::nullopt;
    if (!found) return fail(Refusal::not_found, "invite");
    return *found;
}

Result<StandingId> accept(db::Db& writer, const Town& town, PersonId person, InviteId id, Moment now) {
    auto found = store::find_invite(writer, id);
    if (!found) return fail(Refusal::not_found, "invite");
    auto before = store::find_standing(writer, person, found->place, found->level);
    if (store::invite_used_by(writer, id, person) && before) return before->id;
    if (!found->open(now)) return fail(Refusal::invalid, "invite_ended");

    // Nobody confirms themselves, and who is a steward no more confirms nobody.
    const bool vouches = found->vouches && found->made_by != person &&
                         is_steward(writer, viewer_of(writer, found->made_by), found->place);
    MK_TRY(auto standing, stand(writer, {person, found->place, found->level}, now));
    if (vouches && !(before && before->vouched)) {
        store::set_vouched(writer, standing, true, found->made_by, now);
        if (town.standing_changed)
            town.standing_changed(writer,
                                  {standing, person, found->place, found->level, true, found->made_by, now});
    }
    if (!store::invite_used_by(writer, id, person)) store::use_invite(writer, id, person, now);
    return standing;
}

}  // namespace mk::person
