// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo.hpp"

#include <gtest/gtest.h>

#include "demo/demo_town.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/person/person.hpp"
#include "domain/place/place.hpp"
#include "domain/tension/tension.hpp"
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
