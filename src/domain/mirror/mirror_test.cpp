// SPDX-License-Identifier: EUPL-1.2
#include "domain/mirror/mirror.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "domain/person/person.hpp"
#include "testing/test_db.hpp"

namespace mk::mirror {
namespace {

using place::Level;
using place::Theme;

class MirrorRules : public mk::testing::OnBothDatabases {
protected:
    db::Db& db() { return test_db().writer(); }
    PlaceId put(PlaceId parent, place::Kind kind) {
        return *place::add(db(), {parent, kind, "", "Plek", "", "", {}});
    }
    PersonId somebody() { return *person::ensure(db(), {"", "Iemand", "", html::Lang::nl}, Moment{1}); }
};
MK_ON_BOTH_DATABASES(MirrorRules);

TEST_P(MirrorRules, a_voice_is_heard_at_every_place_around_and_in_every_region) {
    PlaceId land = put({}, place::Kind::country), region = put(land, place::Kind::region);
    PlaceId town = put(land, place::Kind::municipality), street = put(town, place::Kind::street);
    ASSERT_TRUE(place::tie(db(), town, region, place::Tie::jeugdregio));
    PersonId who = somebody();
    add(db(), {who, street, Level::resident, Theme::jeugd, false});
    add(db(), {who, town, Level::resident, Theme::jeugd, true});
    for (PlaceId p : {town, region, land}) {
        auto grid = of_place(db(), p);
        EXPECT_EQ(grid[1][3], (engine::mirror::Count{1, 1, 1, 2})) << p.value;
        EXPECT_EQ(grid[0][0], (engine::mirror::Count{1, 1, 1, 2}));
    }
    EXPECT_EQ(total(db(), street), (engine::mirror::Count{1, 0, 1, 1}));
    remove(db(), {who, street, Level::resident, Theme::jeugd, false});
    EXPECT_EQ(total(db(), land), (engine::mirror::Count{0, 1, 1, 1}));
    EXPECT_EQ(total(db(), street), (engine::mirror::Count{}));
    EXPECT_EQ(verify(db()), 0);
}

TEST_P(MirrorRules, what_is_kept_equals_the_recomputation_after_any_acts) {
    Random random(7);
    std::vector<PlaceId> places{put({}, place::Kind::country)};
    for (int i = 0; i < 12; ++i)
        places.push_back(put(places[random.below(places.size())], place::Kind::team));
    for (int i = 0; i < 4; ++i)
        (void)place::tie(db(), places[random.below(places.size())], places[random.below(places.size())],
                         place::Tie::partner);
    std::vector<PersonId> people;
    for (int i = 0; i < 9; ++i) people.push_back(somebody());
    std::vector<Voice> said;
    for (int i = 0; i < 120; ++i) {
        if (!said.empty() && random.chance(0.35)) {
            std::size_t which = random.below(said.size());
            remove(db(), said[which]);
            said.erase(said.begin() + static_cast<std::ptrdiff_t>(which));
        } else {
            said.push_back({people[random.below(people.size())], places[random.below(places.size())],
                            static_cast<Level>(1 + random.below(8)), static_cast<Theme>(1 + random.below(4)),
                            random.chance(0.7)});
            add(db(), said.back());
        }
        if (i % 20 == 19) {
            ASSERT_EQ(verify(db()), 0) << "step " << i;
        }
    }
    ASSERT_TRUE(verify(db()) == 0);
    PlaceId moved = places.back();
    if (place::move(db(), moved, places.front())) rebuild(db());
    EXPECT_EQ(verify(db()), 0);
}

}  // namespace
}  // namespace mk::mirror
