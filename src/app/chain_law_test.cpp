// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "app/router.hpp"
#include "app/site.hpp"
#include "testing/test_db.hpp"
#include "testing/town/page_laws.hpp"
#include "testing/town/walk.hpp"

// Whatever people do, in whatever order: no room without both halves, no outcome with an open objection, no
// experiment beyond its end, a lineage without circles, everybody concerned told once, nobody reads what they
// may not. MK_WALKS=2000 walks longer, MK_WALK=17 walks seed 17 alone.
namespace mk::app {
namespace {

using testing::Laws;
using testing::Walk;
using testing::WalkTown;

constexpr int steps = 150;
constexpr int pages_each = 12;

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* found = std::getenv(name);
    return found && *found ? std::strtoull(found, nullptr, 10) : otherwise;
}

class ChainLaw : public ::testing::Test {
protected:
    ChainLaw() {
        SiteOptions options;
        options.database = test_db.database();
        options.town.name = "Merelrode";
        options.town.base_url = "https://merelrode.example";
        options.town.key = "test key of the town";
        options.clock = &clock;
        site = std::make_unique<Site>(std::move(options));
        town = std::make_unique<WalkTown>(test_db.writer(), site->town());
        for (const person::Route& route : all_routes())
            if (route.method == web::Method::get && route.who < person::Who::demo &&
                !route.path.ends_with("/stroom"))
                readable.push_back(route);
    }

    void walk(std::uint64_t seed) {
        town->db.begin_write();
        const Moment before = town->now;
        Walk one(*town, seed);
        Laws laws(*town);
        Random random(seed + 1'000'000);
        std::string way;
        auto hold = [&](const std::vector<std::string>& wrong) {
            for (const std::string& what : wrong)
                ADD_FAILURE() << what << "\n  in walk " << seed << ", after" << way;
            return wrong.empty();
        };
        bool whole = true;
        for (int step = 0; step < steps && whole; ++step) {
            one.step();
            way += "\n  " + std::to_string(step) + " " + one.last();
            whole = hold(laws.after_step(one.actor));
            if (step % 50 == 49) whole = hold(laws.verified()) && whole;
            if (step % (steps / pages_each) == 0) whole = look(laws, random, hold) && whole;
        }
        if (whole) whole = hold(laws.mails());
        for (const auto& [deed, times] : one.let_in()) done[deed] += times;
        broken += !whole;
        town->db.rollback();
        town->now = before;
    }

    template <class Hold>
    bool look(Laws& laws, Random& random, const Hold& hold) {
        const person::Route& route = readable[random.below(readable.size())];
        PersonId who =
            random.below(3) == 0 ? PersonId{} : town->everybody[random.below(town->everybody.size())];
        return hold(laws.page(route, who, random));
    }

    FixedClock clock{from_dutch_date({2026, 3, 17, 10, 30})};
    testing::TestDb test_db;
    std::unique_ptr<Site> site;
    std::unique_ptr<WalkTown> town;
    std::vector<person::Route> readable;
    std::map<std::string, std::int64_t> done;
    int broken = 0;
};

TEST_F(ChainLaw, WhateverPeopleDoEveryLawHolds) {
    const std::uint64_t alone = number_from("MK_WALK", 0);
    const std::uint64_t walks = number_from("MK_WALKS", 200);
    for (std::uint64_t seed = 1; seed <= walks && broken < 3; ++seed)
        if (alone == 0 || alone == seed) walk(seed);
    if (alone != 0 || walks < 200 || broken > 0) return;
    // A walk that gets nowhere proves nothing.
    for (const char* deed :
         {"search.close",       "search.advance",     "search.answer",      "opinion.vote",
          "opinion.moderate",   "weighing.weigh",     "weighing.close",     "consent.begin",
          "consent.speak",      "consent.settle",     "consent.decide",     "consent.withdraw",
          "room.accept",        "room.narrow",        "room.take_back",     "room.answer_no",
          "experiment.start",   "experiment.measure", "experiment.say_yes", "experiment.fork",
          "experiment.succeed", "experiment.end",     "tension.resolve",    "tension.withdraw",
          "person.unvouch"})
        EXPECT_GT(done[deed], 0) << deed << " was never let in";
}

// Somebody breaks a law behind the program's back, and the walk says so.
TEST_F(ChainLaw, WhatIsBrokenIsSeen) {
    int rooms = 0, tried = 0, circles = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        town->db.begin_write();
        const Moment before = town->now;
        Walk one(*town, seed);
        Laws laws(*town);
        for (int step = 0; step < 60; ++step) one.step();
        (void)laws.after_step({});
        auto seen = [&](std::int64_t changed, std::string_view what) {
            auto wrong = laws.after_step({});
            return changed > 0 && std::ranges::count(wrong, what) == 1;
        };
        rooms += seen(town->db.run("UPDATE room SET duty = $1 WHERE state = 3", std::string_view()),
                      "room without both halves");
        tried += seen(town->db.run("UPDATE experiment SET state = 2, ends_at = $1", town->now),
                      "an experiment runs beyond its end");
        circles += seen(town->db.run("INSERT INTO chain_link VALUES (6, 1, 6, 2, 2), (6, 2, 6, 1, 2)"),
                        "the chain comes back to experiment-1");
        town->db.rollback();
        town->now = before;
    }
    EXPECT_GT(rooms, 0);
    EXPECT_GT(tried, 0);
    EXPECT_GT(circles, 0);
}

}  // namespace
}  // namespace mk::app
