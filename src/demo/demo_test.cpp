// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo.hpp"

#include <gtest/gtest.h>

#include "demo/demo_town.hpp"
#include "domain/chain/chain.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/person.hpp"
#include "domain/place/place.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing.hpp"
#include "testing/test_db.hpp"

namespace mk::demo {
namespace {

const auto quiet = [](std::string_view, std::int64_t, std::int64_t) {};
const Moment today = from_dutch_date({2026, 11, 22, 15, 0});

std::vector<std::string> fingerprint(std::uint64_t seed) {
    testing::TestDb test_db;
    (void)make(test_db.writer(), {seed, Scale::small, 0, today}, quiet);
    return test_db.writer().all<std::string>("SELECT words FROM echo ORDER BY id");
}

TEST(Demo, the_town_is_whole_and_lives_at_every_level) {
    testing::TestDb test_db;
    db::Db& db = test_db.writer();
    Made made = make(db, {1, Scale::town, 0, today}, quiet);
    EXPECT_GE(made.places, 55);
    EXPECT_GE(made.tensions, 280);
    EXPECT_GE(made.echoes, 700);
    EXPECT_GE(made.people, 200);
    EXPECT_LE(made.people, 400);
    EXPECT_EQ(place::verify(db), 0);
    EXPECT_EQ(tension::verify(db), 0);
    EXPECT_EQ(mirror::verify(db), 0);
    auto chain = journal::verify(db, [](std::int64_t) {});
    EXPECT_EQ(chain.first_broken, 0);
    EXPECT_GT(chain.entries, 1000);
    for (auto role : person::demo_roles()) {
        auto person = person::demo_person(db, role);
        ASSERT_TRUE(person) << role;
        EXPECT_FALSE(person::viewer_of(db, *person).standings.empty()) << role;
    }
    for (place::Level level : place::all_levels) {
        auto heard = db.one<std::int64_t>("SELECT COUNT(*) FROM echo WHERE level = $1", level);
        EXPECT_GT(*heard, 0) << place::key(level);
    }
    EXPECT_EQ(*db.one<std::int64_t>("SELECT COUNT(*) FROM journal WHERE at > $1", today), 0)
        << "nothing in the future";
}

TEST(Demo, its_year_holds_whole_chains) {
    testing::TestDb test_db;
    db::Db& db = test_db.writer();
    (void)make(db, {1, Scale::town, 0, today}, quiet);
    auto things = [&](chain::Kind kind, chain::Stand stand) {
        return *db.one<std::int64_t>("SELECT COUNT(*) FROM chain_thing WHERE kind = $1 AND stand = $2", kind,
                                     stand);
    };
    EXPECT_GE(things(chain::Kind::search, chain::Stand::running), 3);
    EXPECT_GE(things(chain::Kind::search, chain::Stand::done), 1);
    EXPECT_GE(things(chain::Kind::proposal, chain::Stand::done), 2);
    EXPECT_GE(things(chain::Kind::proposal, chain::Stand::running), 2);
    EXPECT_GE(things(chain::Kind::room, chain::Stand::running), 4);
    EXPECT_GE(things(chain::Kind::room, chain::Stand::stopped), 1) << "a room that was taken back";
    EXPECT_GE(things(chain::Kind::experiment, chain::Stand::stopped), 2) << "guard rails that were crossed";
    EXPECT_GE(things(chain::Kind::success, chain::Stand::done), 1);
    // From the first words to the fork of a fork at a third place.
    auto oudewiel = db.one<std::int64_t>("SELECT thing_id FROM chain_thing WHERE kind = $1 AND title = $2",
                                         chain::Kind::experiment, "Samen rekenen, ook bij schulden");
    ASSERT_TRUE(oudewiel);
    auto walk = chain::walk(db, {chain::Kind::experiment, *oudewiel});
    EXPECT_EQ(walk.front().card.kind, chain::Kind::tension);
    EXPECT_GE(walk.size(), 10U);
    for (std::int64_t wrong :
         {chain::verify(db), opinion::verify(db), weighing::verify(db), search::verify(db),
          consent::verify(db), room::verify(db), experiment::verify(db)})
        EXPECT_EQ(wrong, 0);
    EXPECT_EQ(*db.one<std::int64_t>("SELECT COUNT(*) FROM chain_thing WHERE at > $1", today), 0);
}

TEST(Demo, the_same_seed_gives_the_same_town) {
    EXPECT_EQ(fingerprint(3), fingerprint(3));
    EXPECT_NE(fingerprint(3), fingerprint(4));
}

TEST(Demo, a_generated_country_is_whole_too) {
    testing::TestDb test_db;
    db::Db& db = test_db.writer();
    Options options{1, Scale::nation, 2'000, today};
    Made made = make(db, options, quiet);
    EXPECT_EQ(made.tensions, 2'000);
    EXPECT_GT(made.places, 14'000);
    EXPECT_EQ(tension::verify(db), 0);
    EXPECT_EQ(mirror::verify(db), 0);
}

}  // namespace
}  // namespace mk::demo
