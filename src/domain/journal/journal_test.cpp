// SPDX-License-Identifier: EUPL-1.2
#include "domain/journal/journal.hpp"

#include <gtest/gtest.h>

#include "testing/test_db.hpp"

namespace mk::journal {
namespace {

const std::string key(32, 'k');

class JournalRules : public mk::testing::OnBothDatabases {
protected:
    db::Db& db() { return test_db().writer(); }
    Actor actor(std::string once = "") { return {key, PersonId{7}, Moment{1'000}, std::move(once)}; }
    ChainReport check() {
        return verify(db(), [](std::int64_t) {});
    }
};
MK_ON_BOTH_DATABASES(JournalRules);

TEST_P(JournalRules, the_chain_is_whole_and_a_change_breaks_it_where_it_was_made) {
    for (int i = 1; i <= 5; ++i)
        EXPECT_EQ(append(db(), actor(), {"tension_shared", "tension", i, {}, place::Level::resident, "{}"}),
                  i);
    EXPECT_EQ(check().entries, 5);
    EXPECT_EQ(check().first_broken, 0);
    db().run("UPDATE journal SET level = 2 WHERE no = 3");
    EXPECT_EQ(check().first_broken, 3);
    db().run("UPDATE journal SET level = 1 WHERE no = 3");
    EXPECT_EQ(check().first_broken, 0);
    db().run("DELETE FROM journal WHERE no = 4");
    EXPECT_EQ(check().first_broken, 5);
}

TEST_P(JournalRules, the_same_post_twice_is_the_same_act) {
    EXPECT_FALSE(done_before(db(), actor("abc"), "tension"));
    append(db(), actor("abc"), {"tension_kept", "tension", 42, {}, place::Level::none, ""});
    EXPECT_EQ(done_before(db(), actor("abc"), "tension"), 42);
    EXPECT_FALSE(done_before(db(), actor("abd"), "tension"));
    EXPECT_FALSE(done_before(db(), {key, PersonId{8}, Moment{}, "abc"}, "tension"));
    EXPECT_FALSE(done_before(db(), actor(""), "tension"));
}

TEST_P(JournalRules, a_mark_that_was_used_before_stays_with_its_first_entry) {
    append(db(), actor("abc"), {"tension_kept", "tension", 42, {}, place::Level::none, ""});
    EXPECT_EQ(append(db(), actor("abc"), {"echo_given", "echo", 3, {}, place::Level::none, ""}), 2);
    EXPECT_EQ(done_before(db(), actor("abc"), "tension"), 42);
    EXPECT_FALSE(done_before(db(), actor("abc"), "echo"));
    EXPECT_EQ(check().first_broken, 0);
}

TEST_P(JournalRules, nobody_can_be_read_from_an_entry) {
    append(db(), actor("abc"), {"tension_shared", "tension", 1, {}, place::Level::resident, ""});
    db().each("SELECT actor, once FROM journal", [&](const db::Row& row) {
        EXPECT_EQ(row.bytes(0).size(), 32U);
        EXPECT_EQ(row.bytes(1).find("abc"), std::string::npos);
    });
    // Another town's key gives another actor, so entries cannot be linked without it.
    append(db(), {std::string(32, 'x'), PersonId{7}, Moment{1'000}},
           {"a", "b", 1, {}, place::Level::none, ""});
    auto actors = db().all<db::Bytes>("SELECT actor FROM journal ORDER BY no");
    EXPECT_NE(actors.at(0), actors.at(1));
}

TEST_P(JournalRules, lines_come_by_subject_and_by_place_in_order) {
    PlaceId here{5};
    for (int i = 0; i < 4; ++i) append(db(), actor(), {"x", "tension", i % 2, here, place::Level::none, ""});
    auto of = of_subject(db(), "tension", 1, 10);
    ASSERT_EQ(of.size(), 2U);
    EXPECT_LT(of[0].no, of[1].no);
    auto at = at_place(db(), here, 0, 3);
    ASSERT_EQ(at.size(), 3U);
    EXPECT_EQ(at[0].no, 4);
    EXPECT_EQ(at_place(db(), here, at.back().no, 3).size(), 1U);
    EXPECT_EQ(last_number(db()), 4);
}

}  // namespace
}  // namespace mk::journal
