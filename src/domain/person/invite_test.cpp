// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/invite.hpp"

#include <gtest/gtest.h>

#include "domain/person/person_fixture.hpp"
#include "testing/test_db.hpp"

namespace mk::person {

using place::Level;

class Invitation : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(Invitation);

TEST_P(Invitation, is_made_by_a_steward_within_limits) {
    SmallTown t(test_db().writer());
    PersonId keeper = t.steward("a@voorbeeld.nl", t.district);
    PersonId other = t.person("b@voorbeeld.nl");
    struct Case {
        PersonId by;
        NewInvite wish;
        std::string_view code;
    };
    const std::vector<Case> cases{
        {keeper, {.place = t.street, .level = Level::resident}, ""},
        {other, {.place = t.street, .level = Level::resident}, "steward"},
        {{}, {.place = t.street, .level = Level::resident}, "steward"},
        {keeper, {.place = t.municipality, .level = Level::resident}, "steward"},
        {keeper, {.place = PlaceId{999}, .level = Level::resident}, "steward"},
        {keeper, {.place = t.street, .level = Level::none}, "level"},
        {keeper, {.place = t.street, .level = Level::resident, .days = 0}, "days"},
        {keeper, {.place = t.street, .level = Level::resident, .days = 366}, "days"},
        {keeper, {.place = t.street, .level = Level::resident, .uses_max = 0}, "uses"},
        {keeper, {.place = t.street, .level = Level::resident, .uses_max = 1001}, "uses"}};
    for (const Case& c : cases) {
        auto made = invite(t.db, t.town, t.viewer(c.by), c.wish, noon);
        EXPECT_EQ(made ? "" : made.error().code, c.code);
    }
}

TEST_P(Invitation, shows_the_same_token_again_and_keeps_only_its_hash) {
    SmallTown t(test_db().writer());
    Viewer keeper = t.viewer(t.steward("a@voorbeeld.nl", t.district));
    NewInvite wish{.place = t.street, .level = Level::resident, .once = "form-1"};
    InviteId id = *invite(t.db, t.town, keeper, wish, noon);
    EXPECT_EQ(*invite(t.db, t.town, keeper, wish, noon), id);  // the form posted twice
    const std::string token = invite_token(t.db, t.town, id);
    EXPECT_EQ(token.size(), 22U);
    EXPECT_EQ(invite_token(t.db, t.town, id), token);
    EXPECT_EQ(invite_behind(t.db, token)->id, id);
    EXPECT_EQ(t.db.one<db::Bytes>("SELECT hash FROM invite WHERE id = $1", id)->value, hash(token));
    EXPECT_EQ(invite_behind(t.db, token + "x").error().kind, Refusal::not_found);
    EXPECT_EQ(invite_behind(t.db, "").error().kind, Refusal::not_found);
    wish.once = "form-2";
    EXPECT_NE(invite_token(t.db, t.town, *invite(t.db, t.town, keeper, wish, noon)), token);
}

TEST_P(Invitation, gives_a_standing_that_counts_only_when_it_confirms) {
    SmallTown t(test_db().writer());
    PersonId keeper = t.steward("a@voorbeeld.nl", t.district);
    PersonId guest = t.person("b@voorbeeld.nl");
    auto plain = *invite(t.db, t.town, t.viewer(keeper), {.place = t.street, .level = Level::resident}, noon);
    ASSERT_TRUE(accept(t.db, t.town, guest, plain, noon));
    EXPECT_FALSE(t.viewer(guest).first()->vouched);
    EXPECT_TRUE(t.changes.empty());
    auto strong = *invite(t.db, t.town, t.viewer(keeper),
                          {.place = t.street, .level = Level::resident, .vouches = true}, noon);
    ASSERT_TRUE(accept(t.db, t.town, guest, strong, noon));
    ASSERT_EQ(t.viewer(guest).standings.size(), 1U);
    EXPECT_TRUE(t.viewer(guest).first()->vouched);
    ASSERT_EQ(t.changes.size(), 1U);
    EXPECT_EQ(t.changes[0].person, guest);
    EXPECT_EQ(t.changes[0].by, keeper);
    EXPECT_TRUE(t.changes[0].vouched);
}

TEST_P(Invitation, confirms_neither_its_maker_nor_for_a_former_steward) {
    SmallTown t(test_db().writer());
    PersonId keeper = t.steward("a@voorbeeld.nl", t.district);
    NewInvite wish{.place = t.street, .level = Level::council, .vouches = true};
    auto id = *invite(t.db, t.town, t.viewer(keeper), wish, noon);
    ASSERT_TRUE(accept(t.db, t.town, keeper, id, noon));
    EXPECT_FALSE(t.viewer(keeper).standings.at(1).vouched);
    ASSERT_TRUE(leave(t.db, t.viewer(keeper), t.viewer(keeper).first()->id, noon));
    PersonId guest = t.person("b@voorbeeld.nl");
    ASSERT_TRUE(accept(t.db, t.town, guest, id, noon));
    EXPECT_FALSE(t.viewer(guest).first()->vouched);
}

TEST_P(Invitation, counts_each_person_once_and_ends_when_full_late_or_revoked) {
    SmallTown t(test_db().writer());
    PersonId keeper = t.steward("a@voorbeeld.nl", t.district);
    Viewer by = t.viewer(keeper);
    NewInvite wish{.place = t.street, .level = Level::resident, .days = 7, .uses_max = 2};
    auto id = *invite(t.db, t.town, by, wish, noon);
    PersonId p1 = t.person("1@voorbeeld.nl"), p2 = t.person("2@voorbeeld.nl"),
             p3 = t.person("3@voorbeeld.nl");
    auto code = [&](PersonId who, InviteId which, Moment at) {
        auto done = accept(t.db, t.town, who, which, at);
        return done ? std::string() : done.error().code;
    };
    EXPECT_EQ(code(p1, id, noon), "");
    EXPECT_EQ(code(p1, id, noon), "");
    EXPECT_EQ(find_invite(t.db, by, id)->uses, 1);
    EXPECT_EQ(code(p2, id, noon), "");
    EXPECT_EQ(code(p3, id, noon), "invite_ended");
    EXPECT_EQ(code(p2, id, noon + 30 * day_ms), "");  // who took part is told so, also later
    EXPECT_TRUE(t.viewer(p3).standings.empty());

    auto late = *invite(t.db, t.town, by, wish, noon);
    EXPECT_EQ(code(p3, late, noon + 7 * day_ms - 1), "");
    EXPECT_EQ(code(p1, late, noon + 7 * day_ms), "invite_ended");

    auto gone = *invite(t.db, t.town, by, wish, noon);
    EXPECT_EQ(revoke(t.db, t.viewer(p1), gone, noon).error().kind, Refusal::not_found);
    ASSERT_TRUE(revoke(t.db, by, gone, noon));
    ASSERT_TRUE(revoke(t.db, by, gone, noon + 1));
    EXPECT_EQ(find_invite(t.db, by, gone)->revoked_at, noon);
    EXPECT_EQ(code(p1, gone, noon), "invite_ended");
    EXPECT_EQ(code(p1, InviteId{999}, noon), "invite");
    EXPECT_EQ(invites_of(t.db, t.street, {}, 10).size(), 3U);
    EXPECT_EQ(invites_of(t.db, t.street, gone, 10).size(), 2U);
}

}  // namespace mk::person
