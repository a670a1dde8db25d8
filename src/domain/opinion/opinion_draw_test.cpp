// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_draw.hpp"

#include "base/random.hpp"
#include "domain/opinion/opinion_freeze.hpp"
#include "domain/opinion/opinion_map_test_town.hpp"
#include "domain/opinion/opinion_result.hpp"
#include "engine/opinion/documents.hpp"

namespace mk::opinion {
namespace {

namespace engine = engine::opinion;
using testing::has;

class OpinionDraw : public testing::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        t = std::make_unique<testing::SmallTown>(test_db().writer());
        poll = std::make_unique<TestPoll>(*t, 7);
    }
    std::shared_ptr<const Shown> now() { return draw(t->db, poll->id); }
    // Everything the operator could know of the votes as they are.
    static std::string whole(Ground& ground) {
        return engine::operator_json(engine::refresh(ground.votes, nullptr));
    }
    std::unique_ptr<testing::SmallTown> t;
    std::unique_ptr<TestPoll> poll;
};
MK_ON_BOTH_DATABASES(OpinionDraw);

TEST_P(OpinionDraw, APollThatIsNotThereHasNoMap) {
    EXPECT_EQ(draw(t->db, PollId{8}), nullptr);
    EXPECT_FALSE(read_ground(t->db, PollId{8}));
}

TEST_P(OpinionDraw, NothingAtAllIsSaidAboutFewerThanFivePeople) {
    poll->statements(10);
    poll->camps(2, 10);
    auto shown = now();
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->map.on_map, 4U) << "the four are there";
    EXPECT_EQ(shown->open.people, 0);
    EXPECT_EQ(shown->open.votes, 0);
    EXPECT_EQ(shown->open.certainty.people, 0U);
    EXPECT_EQ(shown->open.standing, engine::Standing::list_only);
    ASSERT_EQ(shown->open.statements.size(), 10U);
    for (const auto& s : shown->open.statements) EXPECT_FALSE(s.together || s.shared_agree);
    EXPECT_TRUE(has(shown->json().plain, "\"people\":0"));
    EXPECT_FALSE(has(shown->svg(html::Lang::nl).plain, "4 mensen"));
}

TEST_P(OpinionDraw, TwoCampsBecomeTwoGroupsWithSharedGround) {
    poll->statements(12);
    poll->camps(30, 12, t->district, t->department);
    auto shown = now();
    ASSERT_EQ(shown->open.groups.size(), 2U);
    EXPECT_EQ(shown->open.groups[0].people, 30);
    EXPECT_EQ(shown->open.groups[1].people, 30);
    ASSERT_EQ(shown->levels.labels.size(), 2U);
    EXPECT_EQ(shown->levels.labels[0].name, "professional");
    EXPECT_EQ(shown->places.labels.size(), 2U);
    for (auto tid : shown->open.agree) EXPECT_EQ(tid % 2, 1) << "all agree on the odd ones";
    EXPECT_FALSE(shown->open.agree.empty());
    EXPECT_TRUE(has(shown->svg(html::Lang::nl).plain, "60 mensen"));
    EXPECT_TRUE(has(shown->svg(html::Lang::en).plain, "60 people"));
    EXPECT_NE(shown->svg(html::Lang::nl).etag, shown->json().etag);
}

TEST_P(OpinionDraw, UnconfirmedLevelsAreNotCounted) {
    poll->statements(12);
    poll->camps(30, 12, t->district, t->department);
    t->db.run("UPDATE opinion_participant SET vouched = 0 WHERE poll_id = $1 AND level = $2", poll->id,
              place::Level::resident);
    auto shown = now();
    ASSERT_EQ(shown->levels.labels.size(), 1U);
    EXPECT_EQ(shown->levels.labels[0].name, "professional");
}

TEST_P(OpinionDraw, FollowingChangesIsTheSameAsReadingThemAll) {
    poll->statements(14);
    poll->camps(12, 14);
    auto followed = read_ground(t->db, poll->id);
    ASSERT_TRUE(followed);
    engine::Votes& kept = followed->votes;
    kept.prepare(1);
    Random random(11);
    for (int round = 0; round < 30; ++round) {
        if (round == 10) poll->statements(3);
        if (round == 15) {
            poll->statements(1, StatementState::waiting);
            t->db.run("UPDATE opinion_statement SET state = $2 WHERE poll_id = $1 AND no = 3", poll->id,
                      StatementState::refused);
        }
        std::set<std::int64_t> who;
        for (int i = 0; i < 6; ++i) {
            auto person =
                random.chance(0.1)
                    ? poll->person()
                    : 1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(poll->people)));
            auto choice = random.chance(0.2) ? withdrawn : static_cast<std::int64_t>(random.below(3)) - 1;
            poll->vote(person, static_cast<std::int64_t>(random.below(14)), choice);
            who.insert(person);
        }
        EXPECT_EQ(follow(t->db, *followed), who);
        auto fresh = read_ground(t->db, poll->id);
        ASSERT_EQ(followed->votes.count(), fresh->votes.count());
        ASSERT_EQ(whole(*followed), whole(*fresh)) << "round " << round;
    }
}

TEST_P(OpinionDraw, AFrozenMapIsReadBackToTheByteAndCheckedByVerify) {
    poll->statements(12);
    poll->camps(30, 12, t->district, t->department);
    auto before = now();
    t->db.begin_write();
    freeze(t->db, poll->id);
    freeze(t->db, poll->id);
    t->db.run("UPDATE opinion_poll SET state = $2 WHERE id = $1", poll->id, PollState::closed);
    t->db.commit();
    auto after = now();
    ASSERT_TRUE(after->closed);
    EXPECT_TRUE(after->map.people.empty()) << "nobody's place is kept";
    auto kept = map_store::result(t->db, poll->id);
    EXPECT_EQ(engine::to_json(after->open), kept->map);
    EXPECT_EQ(write_table(after->levels), write_table(before->levels));
    EXPECT_EQ(write_table(after->places), write_table(before->places));
    ASSERT_TRUE(kept_taken_part(t->db, poll->id));
    EXPECT_EQ(kept_taken_part(t->db, poll->id)->people, taken_part(t->db, poll->id).people);
    EXPECT_EQ(verify_maps(t->db), 0);
    t->db.run("UPDATE opinion_vote SET choice = 0 WHERE poll_id = $1 AND statement_no = 2", poll->id);
    EXPECT_EQ(verify_maps(t->db), 1) << "somebody changed votes after the close";
}

TEST_P(OpinionDraw, VerifyMakesTheMapVoteByVote) {
    poll->statements(12);
    poll->camps(10, 12);
    for (std::int64_t who = 1; who <= 5; ++who) poll->vote(who, 3, withdrawn);
    EXPECT_EQ(verify_maps(t->db), 0);
    t->db.run("UPDATE opinion_vote SET seq = 0 WHERE poll_id = $1 AND participant_id = 9", poll->id);
    EXPECT_EQ(verify_maps(t->db), 1) << "votes that a live map would never hear of";
}

TEST_P(OpinionDraw, WhatIsNoResultIsNotRead) {
    EXPECT_FALSE(read_open_map("{}"));
    EXPECT_FALSE(read_open_map("{\"document\":\"operator\"}"));
    EXPECT_FALSE(read_open_map("not json"));
    EXPECT_FALSE(read_table("["));
    EXPECT_FALSE(read_table(R"({"statements":[1,2],"labels":[{"name":"x","people":5,"counts":[]}]})"));
    EXPECT_FALSE(read_taken_part("[]"));
}

// Residents all live in the district but two: the district's counts beside the residents' would tell those
// two.
TEST_P(OpinionDraw, TwoTablesDoNotTellAboutOneToFourPeople) {
    poll->statements(12);
    poll->camps(20, 12, t->district, t->department);
    t->db.run("UPDATE opinion_participant SET place_id = $2 WHERE poll_id = $1 AND id <= 2", poll->id,
              t->elsewhere);
    auto shown = now();
    ASSERT_EQ(shown->levels.labels.size(), 2U);
    int seen = 0;
    for (std::size_t l = 0; l < shown->places.labels.size(); ++l) {
        bool district = shown->places.labels[l].name == std::to_string(t->district.value);
        for (const auto& count : shown->places.counts[l]) {
            if (district) EXPECT_FALSE(count) << "eighteen of the twenty residents";
            else seen += count ? 1 : 0;
        }
    }
    EXPECT_EQ(seen, 12) << "the department, where all professionals are, stays";
}

TEST(OpinionApart, APlaceWithAllOfALevelAndAFewMoreIsLeftOut) {
    engine::Map map;
    std::vector<engine::LabelRow> levels, places;
    for (std::int64_t i = 0; i < 12; ++i) {
        map.people.push_back(i);
        map.admitted.push_back(1);
        levels.push_back({i, i < 9 ? "resident" : "manager"});
        places.push_back({i, "1"});
    }
    engine::LabelTable first{
        {{"resident", 9}}, {1, 2}, {{engine::PublicCount{9, 5, 2}, engine::PublicCount{9, 5, 2}}}};
    engine::LabelTable second{
        {{"1", 12}}, {1, 2}, {{engine::PublicCount{12, 6, 2}, engine::PublicCount{9, 5, 2}}}};
    keep_apart(map, levels, first, places, second);
    EXPECT_FALSE(second.counts[0][0]) << "three managers would follow";
    EXPECT_TRUE(second.counts[0][1]) << "nobody would";
}

}  // namespace
}  // namespace mk::opinion
