// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_transfer.hpp"

#include "domain/opinion/opinion_freeze.hpp"
#include "domain/opinion/opinion_map_test_town.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/read_votes.hpp"
#include "testing/real_data.hpp"

namespace mk::opinion {
namespace {

namespace engine = engine::opinion;

constexpr std::string_view small_votes =
    "timestamp_ms,pid,tid,vote\n"
    "5,0,3,-1\n0,2,0,1\n0,9,0,0\n9,0,3,1\n0,2,3,-1\n0,9,5,1\n";
constexpr std::string_view small_statements =
    "tid,moderated,is_meta,mod_out,text\n"
    "0,1,0,0,\"Komma, en \"\"aanhaling\"\"\"\n3,1,0,0,Twee\n5,-1,0,1,Eruit\n7,1,0,0,Zonder stem\n"
    "8,1,0,0,Bel mij op 06-12345678\n";

class OpinionTransfer : public testing::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (!IsSkipped()) t = std::make_unique<testing::SmallTown>(test_db().writer());
    }
    Result<TakenIn> bring(TestPoll& poll, const Files& files) {
        t->db.begin_write();
        auto done = take_in(t->db, poll.id, files, t->now);
        done ? t->db.commit() : t->db.rollback();
        return done;
    }
    static Files small() { return {std::string(small_votes), std::string(small_statements)}; }
    std::unique_ptr<testing::SmallTown> t;
};
MK_ON_BOTH_DATABASES(OpinionTransfer);

TEST_P(OpinionTransfer, WhatIsTakenInIsGivenOutAndTakenInAgainToTheSameBytes) {
    TestPoll first(*t, 7), second(*t, 8);
    auto taken = bring(first, small());
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->people, 3);
    EXPECT_EQ(taken->votes, 5) << "the last of two votes on one statement counts";
    EXPECT_EQ(taken->statements, 5);
    EXPECT_EQ(taken->words_left_out, 1);
    auto out = give_out(t->db, first.id);
    ASSERT_TRUE(out);
    EXPECT_EQ(out->votes, "timestamp_ms,pid,tid,vote\n0,2,0,1\n0,9,0,0\n0,0,3,1\n0,2,3,-1\n0,9,5,1\n");
    EXPECT_TRUE(testing::has(out->statements, "0,1,0,0,\"Komma, en \"\"aanhaling\"\"\"\n"));
    EXPECT_TRUE(testing::has(out->statements, "5,-1,0,1,Eruit\n"));
    EXPECT_FALSE(testing::has(out->statements, "12345678")) << "nobody's number is kept";
    ASSERT_TRUE(bring(second, *out));
    auto again = give_out(t->db, second.id);
    EXPECT_EQ(again->votes, out->votes);
    EXPECT_EQ(again->statements, out->statements);
    EXPECT_EQ(verify(t->db), 0);
}

TEST_P(OpinionTransfer, RefusalsWriteNothing) {
    TestPoll poll(*t, 7);
    EXPECT_EQ(testing::outcome(take_in(t->db, PollId{99}, small(), t->now)), "poll");
    EXPECT_EQ(testing::outcome(give_out(t->db, PollId{99})), "poll");
    EXPECT_EQ(bring(poll, {"", ""}).error().code, "csv");
    EXPECT_EQ(bring(poll, {"pid,tid\n1,2\n", ""}).error().code, "csv");
    EXPECT_EQ(bring(poll, {"timestamp_ms,pid,tid,vote\n0,1,2,7\n", ""}).error().code, "csv");
    EXPECT_EQ(bring(poll, {std::string(small_votes), "tid\n1\n1\n"}).error().code, "csv");
    ASSERT_TRUE(bring(poll, small()));
    EXPECT_EQ(testing::outcome(bring(poll, small())), "not_empty");
}

TEST_P(OpinionTransfer, PeopleWhoCouldBeRecognisedAreNotGivenOut) {
    TestPoll poll(*t, 7);
    poll.statements(2);
    poll.vote(poll.person(), 0, 1);
    ASSERT_TRUE(give_out(t->db, poll.id));
    t->db.run("UPDATE opinion_participant SET known_by = $2 WHERE poll_id = $1", poll.id,
              db::Bytes{"somebody"});
    EXPECT_EQ(testing::outcome(give_out(t->db, poll.id)), "open");
}

TEST_P(OpinionTransfer, VotesArePublicOnlyWhenClosedAnnouncedAndOfFiftyPeople) {
    TestPoll poll(*t, 7);
    poll.statements(8);
    poll.camps(25, 8);
    auto set = [&](PollState state, bool announced) {
        t->db.run("UPDATE opinion_poll SET state = $2, publish_votes = $3 WHERE id = $1", poll.id, state,
                  announced);
        return votes_are_public(t->db, poll.id);
    };
    EXPECT_FALSE(set(PollState::open, true));
    EXPECT_FALSE(set(PollState::closed, false));
    EXPECT_TRUE(set(PollState::closed, true));
    for (std::int64_t no = 0; no < 8; ++no) poll.vote(1, no, withdrawn);
    EXPECT_FALSE(set(PollState::closed, true)) << "forty-nine";
    EXPECT_FALSE(votes_are_public(t->db, PollId{99}));
}

// What others draw from the published votes is what was published.
TEST_P(OpinionTransfer, AfterTheCloseAnybodyDrawsTheSameMapFromTheFiles) {
    TestPoll poll(*t, 7);
    poll.statements(12);
    poll.camps(30, 12, t->district, t->department);
    t->db.begin_write();
    ASSERT_EQ(testing::outcome(close(t->db, poll.id, t->now)), "ok");
    t->db.commit();
    auto files = give_out(t->db, poll.id);
    ASSERT_TRUE(files);
    auto votes = engine::read_votes_csv(files->votes);
    auto statements = engine::read_statements_csv(files->statements);
    auto collected = engine::collect(votes->votes, *statements);
    ASSERT_TRUE(collected);
    auto redrawn = engine::publish(engine::refresh(*collected, nullptr));
    redrawn.certainty.steadiness = draw(t->db, poll.id)->open.certainty.steadiness;
    EXPECT_EQ(engine::to_json(redrawn), engine::to_json(draw(t->db, poll.id)->open));
    EXPECT_EQ(verify(t->db), 0);
}

// ---- real conversations -----------------------------------------------------------------------------------

class OpinionRealPolls : public ::testing::TestWithParam<const char*> {};

TEST_P(OpinionRealPolls, OpenAsTheCommandLineDrawsThem) {
    std::string folder = std::string("opinion/") + GetParam() + '/';
    auto votes = testing::real_data(folder + "votes.csv");
    auto statements = testing::real_data(folder + "statements.csv");
    if (!votes || !statements) GTEST_SKIP() << "skipped: no data " << folder;
    testing::TestDb test_db;
    testing::SmallTown t(test_db.writer(), 0);
    TestPoll poll(t, 7);
    t.db.begin_write();
    auto taken = take_in(t.db, poll.id, {*votes, *statements}, t.now);
    ASSERT_TRUE(taken);
    t.db.commit();
    auto shown = draw(t.db, poll.id);
    auto file = engine::read_votes_csv(*votes);
    auto rows = engine::read_statements_csv(*statements);
    auto collected = engine::collect(file->votes, *rows);
    ASSERT_TRUE(collected);
    auto line = engine::refresh(*collected, nullptr);
    EXPECT_EQ(engine::operator_json(shown->map), engine::operator_json(line));
    EXPECT_EQ(engine::to_json(shown->open), engine::to_json(engine::publish(line)));
    auto out = give_out(t.db, poll.id);
    ASSERT_TRUE(out);
    TestPoll again(t, 8);
    t.db.begin_write();
    ASSERT_TRUE(take_in(t.db, again.id, *out, t.now));
    t.db.commit();
    EXPECT_EQ(give_out(t.db, again.id)->votes, out->votes);
    EXPECT_EQ(give_out(t.db, again.id)->statements, out->statements);
    EXPECT_EQ(engine::to_json(draw(t.db, again.id)->open), engine::to_json(shown->open));
}

INSTANTIATE_TEST_SUITE_P(, OpinionRealPolls,
                         ::testing::Values("vtaiwan.uberx", "american-assembly.bowling-green",
                                           "austria-climate.2vkxcncppn.2022-07-07",
                                           "austria-climate.7z7ejpbmv5.2022-08-08", "kieskompas-tk2023"),
                         [](const auto& about) {
                             std::string name = about.param;
                             for (char& c : name)
                                 if (c == '.' || c == '-') c = '_';
                             return name;
                         });

}  // namespace
}  // namespace mk::opinion
