// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "domain/opinion/opinion_draw.hpp"
#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_map_store.hpp"
#include "testing/small_town.hpp"
#include "testing/test_db.hpp"

// For the tests of maps: a poll that is filled straight in the tables, as its rules would leave them.
namespace mk::opinion {

struct TestPoll {
    TestPoll(testing::SmallTown& town, std::int64_t number) : t(town), db(town.db), id{number} {
        Poll poll;
        poll.id = id;
        poll.place = t.town;
        poll.title = "Hoe houden we het veilig op straat?";
        poll.publish_votes = true;
        prepare(db, poll, t.now);
        EXPECT_EQ(testing::outcome(open(db, id, t.now)), "ok");
    }

    void statements(std::int64_t count, StatementState state = StatementState::accepted) {
        for (std::int64_t i = 0; i < count; ++i, ++next_no)
            map_store::insert_statement(
                db, id, {next_no, state, "Stelling nummer " + std::to_string(next_no)}, 0, t.now);
    }
    std::int64_t person(place::Level level = place::Level::none, PlaceId place = {}) {
        db.run(
            "INSERT INTO opinion_participant (poll_id, id, known_by, level, place_id, vouched) VALUES "
            "($1, $2, NULL, $3, $4, $5)",
            id, ++people, level, place, level != place::Level::none);
        return people;
    }
    void vote(std::int64_t who, std::int64_t no, std::int64_t choice) {
        auto& before = votes[{who, no}];
        bool stood = before.second && before.first != withdrawn, stands = choice != withdrawn;
        if (before.second)
            db.run(
                "DELETE FROM opinion_vote WHERE poll_id = $1 AND participant_id = $2 AND statement_no = $3",
                id, who, no);
        map_store::insert_vote(db, id, {who, no, choice}, ++seq);
        db.run("UPDATE opinion_statement SET votes = votes + $3 WHERE poll_id = $1 AND no = $2", id, no,
               (stands ? 1 : 0) - (stood ? 1 : 0));
        map_store::set_seq(db, id, seq);
        before = {choice, true};
    }
    // Two camps that differ on every even statement and agree on every odd one.
    void camps(std::int64_t each, std::int64_t count, PlaceId first = {}, PlaceId second = {}) {
        db.begin_write();
        for (std::int64_t i = 0; i < 2 * each; ++i) {
            bool left = i < each;
            auto level = !first ? place::Level::none
                         : left ? place::Level::resident
                                : place::Level::professional;
            auto who = person(level, left ? first : second);
            for (std::int64_t no = 0; no < count; ++no)
                vote(who, no, no % 2 == 1 ? 1 : (i + no) % 7 == 0 ? 0 : left ? 1 : -1);
        }
        db.commit();
    }

    testing::SmallTown& t;
    db::Db& db;
    PollId id;
    std::int64_t next_no = 0, people = 0, seq = 0;
    std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, bool>> votes;
};

}  // namespace mk::opinion
