// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_live.hpp"

#include <chrono>
#include <thread>

#include "domain/opinion/opinion_freeze.hpp"
#include "domain/opinion/opinion_map_test_town.hpp"
#include "engine/opinion/documents.hpp"

namespace mk::opinion {
namespace {

using std::chrono_literals::operator""ms;

class OpinionLive : public ::testing::Test {
protected:
    testing::TestDb test_db;
    testing::SmallTown t{test_db.writer()};
    TestPoll poll{t, 7};
    Live live{[this] { return test_db.connect(db::Mode::read); }};

    void SetUp() override {
        poll.statements(12);
        poll.camps(30, 12);
    }
    // The live map once it knows that change, or as it is after a while: what comes after a drawing may wait
    // the ten seconds that a lone vote waits.
    std::shared_ptr<const Shown> until(std::int64_t seq, std::chrono::milliseconds at_most = 20000ms) {
        std::shared_ptr<const Shown> shown;
        for (auto waited = 0ms; waited < at_most; waited += 5ms) {
            shown = live.glance(poll.id);
            if (shown && shown->seq >= seq) break;
            std::this_thread::sleep_for(5ms);
        }
        return shown;
    }
    void vote_and_tell(std::int64_t who, std::int64_t no, std::int64_t choice) {
        poll.vote(who, no, choice);
        live.told(poll.id);
    }
};

TEST_F(OpinionLive, TheFirstWhoAsksGetsAMapAndStreamsNeverWaitForOne) {
    EXPECT_EQ(live.glance(poll.id), nullptr);
    auto shown = live.newest(poll.id);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->seq, poll.seq);
    EXPECT_EQ(live.glance(poll.id), shown);
    EXPECT_EQ(live.newest(poll.id), shown) << "nothing is drawn twice";
    EXPECT_EQ(shown->json().plain, draw(t.db, poll.id)->json().plain);
}

TEST_F(OpinionLive, APollThatIsNotThereIsNothing) {
    EXPECT_EQ(live.newest(PollId{99}), nullptr);
    live.told(PollId{99});
    live.changed(PollId{99});
    EXPECT_EQ(live.glance(PollId{99}), nullptr);
}

TEST_F(OpinionLive, VotesOfFivePeopleAreSeenAtOnceAndALoneVoteWaits) {
    (void)live.newest(poll.id);
    auto before = poll.seq;
    vote_and_tell(1, 0, -1);
    EXPECT_EQ(until(poll.seq, 400ms)->seq, before) << "whoever saw them vote would see what they voted";
    for (int again = 0; again < 6; ++again) vote_and_tell(1, again, 0);
    EXPECT_EQ(until(poll.seq, 200ms)->seq, before) << "one person's many votes are still one person's";
    for (std::int64_t who = 2; who <= 5; ++who) vote_and_tell(who, 0, -1);
    auto shown = until(poll.seq);
    EXPECT_EQ(shown->seq, poll.seq);
    EXPECT_EQ(shown->map.votes, draw(t.db, poll.id)->map.votes);
}

TEST_F(OpinionLive, ALoneVoteIsSeenAfterAWhileAllTheSame) {
    Live hasty([this] { return test_db.connect(db::Mode::read); }, 1, 1);
    (void)hasty.newest(poll.id);
    poll.vote(1, 0, -1);
    hasty.told(poll.id);
    for (int i = 0; i < 1000 && hasty.glance(poll.id)->seq < poll.seq; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(hasty.glance(poll.id)->seq, poll.seq);
}

TEST_F(OpinionLive, CountsAreThoseOfTheTablesAfterManyChanges) {
    (void)live.newest(poll.id);
    for (std::int64_t i = 0; i < 300; ++i)
        vote_and_tell(1 + i % poll.people, (i * 5) % 12, i % 11 == 0 ? withdrawn : i % 3 - 1);
    auto shown = until(poll.seq);
    ASSERT_EQ(shown->seq, poll.seq);
    auto fresh = draw(t.db, poll.id);
    EXPECT_EQ(shown->map.people, fresh->map.people);
    EXPECT_EQ(shown->map.everybody.agree, fresh->map.everybody.agree);
    EXPECT_EQ(shown->map.everybody.disagree, fresh->map.everybody.disagree);
    EXPECT_EQ(shown->map.everybody.seen, fresh->map.everybody.seen);
    EXPECT_EQ(shown->map.votes, fresh->map.votes);
}

TEST_F(OpinionLive, WhatMovedIsReadAgain) {
    (void)live.newest(poll.id);
    auto before = live.glance(poll.id);
    t.db.run("DELETE FROM opinion_vote WHERE poll_id = $1 AND participant_id <= 10", poll.id);
    live.changed(poll.id);
    for (int i = 0; i < 1000 && live.glance(poll.id) == before; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(live.glance(poll.id)->map.people.size(), 50U);
}

TEST_F(OpinionLive, AfterTheCloseTheFrozenMapIsShown) {
    auto before = live.newest(poll.id);
    t.db.begin_write();
    freeze(t.db, poll.id);
    t.db.run("UPDATE opinion_poll SET state = $2 WHERE id = $1", poll.id, PollState::closed);
    t.db.commit();
    live.changed(poll.id);
    for (int i = 0; i < 1000 && !live.glance(poll.id)->closed; ++i) std::this_thread::sleep_for(5ms);
    auto after = live.glance(poll.id);
    EXPECT_TRUE(after->closed);
    EXPECT_EQ(after->open.people, before->open.people);
    Live another([this] { return test_db.connect(db::Mode::read); });
    EXPECT_TRUE(another.newest(poll.id)->closed) << "after a restart too";
}

TEST_F(OpinionLive, OnePollDoesNotWaitForAnother) {
    TestPoll small(t, 8);
    small.statements(8);
    small.camps(5, 8);
    (void)live.newest(poll.id);
    (void)live.newest(small.id);
    for (std::int64_t who = 1; who <= 5; ++who) {
        for (std::int64_t no = 0; no < 12; ++no) vote_and_tell(who, no, 0);
        small.vote(who, 0, 1);
        live.told(small.id);
    }
    for (int i = 0; i < 4000 && live.glance(small.id)->seq < small.seq; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_EQ(live.glance(small.id)->seq, small.seq);
    EXPECT_EQ(until(poll.seq)->seq, poll.seq);
}

TEST_F(OpinionLive, ManyReadersAndAWriterDisturbNobody) {
    (void)live.newest(poll.id);
    std::atomic<bool> stop = false;
    std::vector<std::thread> readers;
    std::atomic<std::int64_t> reads = 0;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!stop) {
                auto shown = live.newest(poll.id);
                reads += shown->json().plain.empty() ? 0 : 1;
            }
        });
    for (std::int64_t i = 0; i < 100; ++i) vote_and_tell(1 + i % 60, i % 12, i % 3 - 1);
    EXPECT_EQ(until(poll.seq)->seq, poll.seq);
    stop = true;
    for (auto& reader : readers) reader.join();
    EXPECT_GT(reads, 0);
}

// A visit of nobody in particular, for what asks for one.
struct Looking {
    explicit Looking(testing::SmallTown& t) : visit{request, form, viewer, t.db, t.settings, t.now} {}
    web::Request request;
    web::Fields form;
    person::Viewer viewer;
    person::Visit visit;
};

TEST_F(OpinionLive, TheNextStatementIsOneWithoutAVoteAndStaysTheSameUntilTheyVote) {
    t.settings.live = &live;
    Looking looking(t);
    auto who = poll.person();
    std::set<std::int64_t> met;
    for (int i = 0; i < 12; ++i) {
        auto next = next_for(looking.visit, poll.id, ParticipantId{who});
        ASSERT_TRUE(next);
        EXPECT_EQ(next_for(looking.visit, poll.id, ParticipantId{who}), next);
        EXPECT_TRUE(met.insert(*next).second);
        poll.vote(who, *next, 1);
    }
    EXPECT_FALSE(next_for(looking.visit, poll.id, ParticipantId{who}));
    EXPECT_TRUE(next_for(looking.visit, poll.id, {})) << "somebody new";
    poll.statements(1);
    EXPECT_EQ(next_for(looking.visit, poll.id, ParticipantId{who}), 12) << "newer than the map";
    t.settings.live = nullptr;
    EXPECT_EQ(next_for(looking.visit, poll.id, ParticipantId{who}), 12) << "without a live map";
}

TEST_F(OpinionLive, AChangeThatNobodyToldOfIsSeenByWhoeverLooks) {
    t.settings.live = &live;
    Looking looking(t);
    auto before = map_of(looking.visit, poll.id);
    ASSERT_TRUE(before);
    for (std::int64_t who = 1; who <= 6; ++who) poll.vote(who, 1, -1);
    (void)map_of(looking.visit, poll.id);
    EXPECT_EQ(until(poll.seq)->seq, poll.seq);
    t.settings.live = nullptr;
    EXPECT_EQ(map_of(looking.visit, poll.id)->seq, poll.seq) << "without a live map: drawn now";
    EXPECT_EQ(map_of(looking.visit, PollId{99}), nullptr);
}

}  // namespace
}  // namespace mk::opinion
