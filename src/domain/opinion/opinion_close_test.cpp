// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/opinion/opinion_store.hpp"
#include "domain/opinion/opinion_test_town.hpp"
#include "testing/test_db.hpp"

// After closing nobody can lead a vote back to a person, with the whole database before them.
namespace mk::opinion {
namespace {

struct Row {
    std::int64_t participant = 0;
    std::int64_t no = 0;
    std::int64_t choice = 0;
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (participant, no, choice, seq))

std::vector<Row> votes_in(db::Db& db, PollId id) {
    return db.all<Row>(
        "SELECT participant_id, statement_no, choice, seq FROM opinion_vote WHERE poll_id = $1 "
        "ORDER BY participant_id, statement_no",
        id);
}

// What people voted, as a bag: who they are left out.
std::multiset<std::string> patterns(const std::vector<Row>& rows) {
    std::map<std::int64_t, std::string> by;
    for (const Row& r : rows)
        by[r.participant] += std::to_string(r.no) + ':' + std::to_string(r.choice) + ' ';
    std::multiset<std::string> out;
    for (auto& [who, pattern] : by) out.insert(pattern);
    return out;
}

std::vector<std::int64_t> numbers(db::Db& db, PollId id) {
    return db.all<std::int64_t>("SELECT id FROM opinion_participant WHERE poll_id = $1 ORDER BY id", id);
}

class OpinionClose : public testing::OnBothDatabases {
protected:
    static constexpr int people = 40;

    // Everybody votes their own number in base 3, so that a pattern of votes is a person.
    static std::vector<person::Viewer> voted(TestTown& t) {
        std::vector<person::Viewer> out;
        for (int i = 0; i < people; ++i) {
            auto person = t.somebody(place::Level::resident, t.quarter);
            int left = i;
            for (std::int64_t no = 0; no < 3; ++no, left /= 3)
                EXPECT_EQ(t.votes(TestTown::by(person), no, static_cast<Choice>(left % 3 - 1), person), "ok");
            out.push_back(person);
        }
        return out;
    }
};
MK_ON_BOTH_DATABASES(OpinionClose);

TEST_P(OpinionClose, KeepsTheVotesAndNothingThatLeadsToWhoGaveThem) {
    TestTown t(test_db().writer());
    auto cast = voted(t);
    Who guest = TestTown::guest('g');
    EXPECT_EQ(t.votes(guest, 0, Choice::agree), "ok");
    EXPECT_TRUE(withdraw_vote(t.act({}), t.id, guest, 0)->changed);
    EXPECT_EQ(t.votes(guest, 1, Choice::pass), "ok");
    EXPECT_EQ(outcome(propose(t.act({}), t.id, guest, {"Een loket is genoeg.", true})), "ok");
    auto before = votes_in(t.db, t.id);
    std::erase_if(before, [](const Row& r) { return r.choice == 2; });
    auto old_numbers = numbers(t.db, t.id);

    EXPECT_EQ(outcome(close(t.db, t.id, t.now)), "ok");
    auto after = votes_in(t.db, t.id);
    EXPECT_EQ(patterns(after), patterns(before)) << "no vote is lost or changed";
    EXPECT_EQ(find(t.db, t.id)->state, PollState::closed);
    EXPECT_EQ(find(t.db, t.id)->closed_at, t.now);
    EXPECT_TRUE(store::poll(t.db, t.id)->secret.value.empty());
    for (const Row& r : after) EXPECT_EQ(r.seq, 0) << "no order";
    for (std::int64_t number : numbers(t.db, t.id))
        EXPECT_FALSE(std::ranges::binary_search(old_numbers, number)) << "no number is kept";
    auto left = t.db.one<std::int64_t>(
        "SELECT COUNT(*) FROM opinion_participant WHERE known_by IS NOT NULL OR level <> 0 OR "
        "place_id IS NOT NULL OR vouched <> 0");
    EXPECT_EQ(*left, 0);
    EXPECT_EQ(
        *t.db.one<std::int64_t>(
            "SELECT COUNT(*) FROM opinion_statement WHERE author_id IS NOT NULL OR (seed = 0 AND at <> 0)"),
        0);
    EXPECT_EQ(verify(t.db), 0);
    for (const auto& person : cast)
        EXPECT_EQ(participant_of(t.db, t.id, TestTown::by(person)), ParticipantId{})
            << "not even with the person at hand";
    EXPECT_EQ(participant_of(t.db, t.id, guest), ParticipantId{});
}

// With the people in the order in which they came, the chance that many stand where they stood is as good as
// nil.
TEST_P(OpinionClose, TheNewNumbersAreInAnOrderThatTellsNothing) {
    TestTown t(test_db().writer());
    (void)voted(t);
    std::vector<std::string> came;
    auto pattern_of = [](const std::vector<Row>& rows) {
        std::vector<std::string> out;
        std::int64_t last = -1;
        for (const Row& r : rows) {
            if (r.participant != last) out.emplace_back();
            last = r.participant;
            out.back() += std::to_string(r.choice) + ' ';
        }
        return out;
    };
    came = pattern_of(votes_in(t.db, t.id));
    EXPECT_EQ(outcome(close(t.db, t.id, t.now)), "ok");
    auto stand = pattern_of(votes_in(t.db, t.id));
    ASSERT_EQ(stand.size(), came.size());
    std::size_t same = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < came.size(); ++i) {
        same += came[i] == stand[i];
        auto at = static_cast<std::size_t>(std::ranges::find(came, stand[i]) - came.begin());
        next += i + 1 < came.size() && at + 1 < came.size() && came[at + 1] == stand[i + 1];
    }
    EXPECT_LT(same, came.size() / 3);
    EXPECT_LT(next, came.size() / 3);
}

TEST_P(OpinionClose, HappensOnceAndEndsEveryAct) {
    TestTown t(test_db().writer());
    Who guest = TestTown::guest('g');
    EXPECT_EQ(t.votes(guest, 1, Choice::pass), "ok");
    EXPECT_EQ(outcome(close(t.db, t.id, t.now)), "ok");
    auto was = votes_in(t.db, t.id);
    auto seq = find(t.db, t.id)->seq;
    EXPECT_EQ(outcome(close(t.db, t.id, t.now + day_ms)), "ok");
    EXPECT_EQ(find(t.db, t.id)->closed_at, t.now) << "closed is closed";
    EXPECT_EQ(find(t.db, t.id)->seq, seq);
    EXPECT_EQ(votes_in(t.db, t.id)[0].participant, was[0].participant);
    auto by = t.act(t.facilitator);
    auto first = statement(t.db, t.id, 0)->id;
    EXPECT_EQ(t.votes(guest, 0, Choice::agree), "closed");
    EXPECT_EQ(outcome(withdraw_vote(t.act({}), t.id, guest, 1)), "closed");
    EXPECT_EQ(outcome(propose(t.act({}), t.id, guest, {"Een loket is genoeg.", true})), "closed");
    EXPECT_EQ(outcome(seed(by, t.id, "Een loket is genoeg.", "Gemeente")), "closed");
    EXPECT_EQ(outcome(seed_csv(by, t.id, "Een loket is genoeg.", "Gemeente")), "closed");
    EXPECT_EQ(outcome(moderate(by, t.id, first, StatementState::refused, "Nee.")), "closed");
    EXPECT_EQ(outcome(take_along(t.act(t.facilitator), t.id, TestTown::by(t.facilitator, guest.guest))),
              "closed");
    EXPECT_EQ(outcome(open(t.db, t.id, t.now)), "closed");
    EXPECT_EQ(outcome(pause(t.db, t.id, true)), "closed");
    EXPECT_EQ(outcome(close(t.db, PollId{99}, t.now)), "poll");
}

TEST_P(OpinionClose, WhatFailsHalfWayLeavesThePollOpenAndWhole) {
    TestTown t(test_db().writer());
    (void)voted(t);
    auto was = votes_in(t.db, t.id);
    t.db.begin_write();
    EXPECT_EQ(outcome(close(t.db, t.id, t.now)), "ok");
    t.db.rollback();
    auto is = votes_in(t.db, t.id);
    ASSERT_EQ(is.size(), was.size());
    for (std::size_t i = 0; i < is.size(); ++i) EXPECT_EQ(is[i].participant, was[i].participant);
    EXPECT_EQ(find(t.db, t.id)->state, PollState::open);
    EXPECT_EQ(t.votes(TestTown::guest('g'), 0, Choice::agree), "ok");
}

// The bytes of the file: what a deleted row leaves on its page must be gone too.
TEST(OpinionCloseFile, TheSecretAndTheHashesAreNotInTheFileAnyMore) {
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    std::vector<std::string> secrets{store::poll(t.db, t.id)->secret.value};
    // So many that whole pages of the file come free.
    constexpr std::size_t guests = 600;
    for (std::size_t i = 0; i < guests; ++i) {
        Who who = TestTown::guest('a');
        std::string number = std::to_string(i);
        who.guest.replace(0, number.size(), number);
        EXPECT_EQ(t.votes(who, 0, Choice::agree), "ok");
    }
    for (const auto& known :
         t.db.all<db::Bytes>("SELECT known_by FROM opinion_participant WHERE known_by IS NOT NULL"))
        secrets.push_back(known.value);
    ASSERT_EQ(secrets.size(), guests + 1);
    auto in_files = [&] {
        std::size_t found = 0;
        for (std::string_view end : {"", "-wal"}) {
            std::ifstream file(test_db.database() + std::string(end), std::ios::binary);
            std::string bytes((std::istreambuf_iterator<char>(file)), {});
            for (const std::string& secret : secrets) found += bytes.find(secret) != std::string::npos;
        }
        return found;
    };
    forget_traces(t.db);
    ASSERT_EQ(in_files(), secrets.size()) << "as long as it is open they are there";
    t.db.begin_write();
    EXPECT_EQ(outcome(close(t.db, t.id, t.now)), "ok");
    t.db.commit();
    forget_traces(t.db);
    EXPECT_EQ(in_files(), 0U);
    EXPECT_EQ(*t.db.one<std::int64_t>("PRAGMA secure_delete"), 2) << "as it was: FAST";
}

}  // namespace
}  // namespace mk::opinion
