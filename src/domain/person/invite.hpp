// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/person/viewer.hpp"
#include "domain/person/visit.hpp"

// Invitations: a link that a steward gives to many people, to stand at one place at one level.
namespace mk::person {

using InviteId = Id<struct InviteTag>;

inline constexpr std::int64_t invite_days_max = 365;
inline constexpr std::int64_t invite_uses_max = 1000;

struct NewInvite {
    PlaceId place{};
    place::Level level = place::Level::none;
    bool vouches = false;        // who accepts is confirmed at once
    std::int64_t days = 30;      // how long it works
    std::int64_t uses_max = 50;  // how many people it works for
    std::string once{};          // of the form: posting it again makes no second one
};

struct Invite {
    InviteId id{};
    PlaceId place{};
    std::string place_name{};
    place::Level level = place::Level::none;
    bool vouches = false;
    PersonId made_by{};
    Moment made_at{};
    Moment ends_at{};
    std::int64_t uses_max = 0;
    std::int64_t uses = 0;
    std::optional<Moment> revoked_at{};

    [[nodiscard]] bool open(Moment now) const { return !revoked_at && now < ends_at && uses < uses_max; }
};
BOOST_DESCRIBE_STRUCT(Invite, (),
                      (id, place, place_name, level, vouches, made_by, made_at, ends_at, uses_max, uses,
                       revoked_at))

// By a steward of the place or around it; forbidden "steward" otherwise. invalid: "level", "days" (1..365),
// "uses" (1..1000).
[[nodiscard]] Result<InviteId> invite(db::Db& writer, const Town& town, const Viewer& by,
                                      const NewInvite& wish, Moment now);
// The token in its link /u/{token}: made again from the town's key, so it can be shown as often as needed.
[[nodiscard]] std::string invite_token(db::Db& db, const Town& town, InviteId id);
// For the stewards of its place; not_found "invite" for others.
[[nodiscard]] Result<Invite> find_invite(db::Db& db, const Viewer& by, InviteId id);
// Newest first, before `before` (none: from the newest). Of a steward's own place: the caller has checked
// that.
[[nodiscard]] std::vector<Invite> invites_of(db::Db& db, PlaceId place, InviteId before, std::size_t limit);
// Idempotent. It stops working; who accepted it already stays.
[[nodiscard]] Result<Done> revoke(db::Db& writer, const Viewer& by, InviteId id, Moment now);

// The invitation behind a link, also one that does not work any more (see Invite::open). not_found "invite".
[[nodiscard]] Result<Invite> invite_behind(db::Db& db, std::string_view token);

// Takes part by it: the person gets the standing; confirmed when the invitation confirms, its maker is a
// steward still, and its maker is somebody else. A second time changes nothing and counts nothing. invalid
// "invite_ended" (too late, revoked, full).
[[nodiscard]] Result<StandingId> accept(db::Db& writer, const Town& town, PersonId person, InviteId id,
                                        Moment now);

}  // namespace mk::person
