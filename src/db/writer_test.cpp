// SPDX-License-Identifier: EUPL-1.2
#include "db/writer.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "testing/test_db.hpp"

namespace mk::db {
namespace {

constexpr Migration lines[] = {{1, "line", "CREATE TABLE line (id {id}, said TEXT NOT NULL UNIQUE)"}};

void say(Db& db, const std::string& what) {
    db.run("INSERT INTO line (said) VALUES ($1)", what);
}

// What the world may do to a commit, and what it did.
struct World {
    std::atomic<int> failing_commits{0};
    std::atomic<int> failing_begins{0};
    std::atomic<int> commits{0};
    std::atomic<bool> undo_at_savepoint{false};
};

// A Db in a world that is in the way.
class TroubledDb final : public Db {
public:
    TroubledDb(std::unique_ptr<Db> inner, World& world) : inner_(std::move(inner)), world_(world) {}
    [[nodiscard]] Flavour flavour() const override { return inner_->flavour(); }
    std::int64_t execute(Sql sql, const Value* values, std::size_t count, RowSink* sink) override {
        if (sql.text() == "ROLLBACK TO SAVEPOINT job" && world_.undo_at_savepoint.exchange(false))
            inner_->rollback();
        return inner_->execute(sql, values, count, sink);
    }
    void script(std::string_view statements) override { inner_->script(statements); }
    void begin_read() override { inner_->begin_read(); }
    void begin_write() override {
        if (world_.failing_begins > 0) {
            --world_.failing_begins;
            throw Failure(Failure::Kind::gone, "no database");
        }
        inner_->begin_write();
    }
    void commit() override {
        if (world_.failing_commits > 0) {
            --world_.failing_commits;
            throw Failure(Failure::Kind::full, "no room");
        }
        inner_->commit();
        ++world_.commits;
    }
    void rollback() override { inner_->rollback(); }

private:
    std::unique_ptr<Db> inner_;
    World& world_;
};

// How jobs ended: "" for well, otherwise what() of what undid them, in the order of settling.
class Ends {
public:
    Writer::Settled next() {
        return [this](std::exception_ptr undone) {
            std::string end;
            try {
                if (undone) std::rethrow_exception(undone);
            } catch (const std::exception& error) {
                end = error.what();
            }
            const std::lock_guard lock(mutex_);
            ends_.push_back(end);
        };
    }
    std::vector<std::string> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(ends_, {});
    }

private:
    std::mutex mutex_;
    std::vector<std::string> ends_;
};

class WriterOn : public mk::testing::OnBothDatabases {
protected:
    mk::testing::TestDb& town() {
        if (!town_) town_ = std::make_unique<mk::testing::TestDb>(GetParam(), lines);
        return *town_;
    }
    std::unique_ptr<Db> troubled() {
        return std::make_unique<TroubledDb>(town().connect(Mode::write), world_);
    }
    std::vector<std::string> said() {
        return town().reader().all<std::string>("SELECT said FROM line ORDER BY id");
    }

    // Jobs that are submitted while the writer is busy with something else, and so share one transaction.
    void together(
        Writer& writer, const std::vector<Writer::Job>& jobs, Ends& ends,
        const std::function<void()>& meanwhile = [] {}) {
        std::promise<void> go, started;
        writer.submit([&](Db&) { started.set_value(), go.get_future().wait(); }, {});
        started.get_future().wait();
        for (const Writer::Job& job : jobs) writer.submit(job, ends.next());
        std::promise<void> last;
        writer.submit([](Db&) {}, [&](std::exception_ptr) { last.set_value(); });
        EXPECT_EQ(writer.waiting(), jobs.size() + 1);
        meanwhile();
        go.set_value();
        last.get_future().wait();
    }
    static Writer::Job saying(std::string what) {
        return [what = std::move(what)](Db& db) { say(db, what); };
    }

    World world_;

private:
    std::unique_ptr<mk::testing::TestDb> town_;
};
MK_ON_BOTH_DATABASES(WriterOn);

using Strings = std::vector<std::string>;

TEST_P(WriterOn, WhatWasRunIsThereForEveryReader) {
    Writer writer(troubled());
    writer.run(saying("a"));
    EXPECT_EQ(said(), Strings{"a"});
}

TEST_P(WriterOn, AJobThatThrowsUndoesOnlyItself) {
    Writer writer(troubled());
    Ends ends;
    together(writer,
             {saying("a"), [](Db& db) { say(db, "b"), throw std::runtime_error("changed my mind"); },
              [](Db& db) { say(db, "c"), say(db, "a"); }, saying("d")},
             ends);
    EXPECT_EQ(said(), (Strings{"a", "d"}));
    const Strings how = ends.take();
    ASSERT_EQ(how.size(), 4U);
    EXPECT_EQ(how[0] + how[3], "");
    EXPECT_EQ(how[1], "changed my mind");
    EXPECT_NE(how[2], "");
    EXPECT_EQ(world_.commits, 2);  // the one that held them up, and all four
}

TEST_P(WriterOn, AJobAloneThatThrowsLeavesNothing) {
    Writer writer(troubled());
    EXPECT_THROW(writer.run([](Db& db) { say(db, "a"), throw std::runtime_error("no"); }),
                 std::runtime_error);
    EXPECT_EQ(said(), Strings{});
    writer.run(saying("b"));
    EXPECT_EQ(said(), Strings{"b"});
}

TEST_P(WriterOn, ACommitThatFailsUndoesEveryJobOfIt) {
    Writer writer(troubled());
    Ends ends;
    writer.run(saying("before"));
    world_.failing_commits = 2;  // of the job that holds the others up, and of the others
    together(writer, {saying("a"), [](Db&) { throw std::runtime_error("own reason"); }, saying("c")}, ends);
    EXPECT_EQ(ends.take(), (Strings{"no room", "own reason", "no room"}));
    EXPECT_EQ(said(), Strings{"before"});
    writer.run(saying("after"));
    EXPECT_EQ(said(), (Strings{"before", "after"}));
}

TEST_P(WriterOn, ATransactionLostOnTheWayTakesWhatItHeldAndTheRestGoesOn) {
    Writer writer(troubled());
    Ends ends;
    world_.undo_at_savepoint = true;
    together(writer, {saying("a"), [](Db&) { throw Failure(Failure::Kind::full, "disk full"); }, saying("b")},
             ends);
    EXPECT_EQ(ends.take(), (Strings{"disk full", "disk full", ""}));
    EXPECT_EQ(said(), Strings{"b"});
}

TEST_P(WriterOn, RecoversWhenTheDatabaseIsBack) {
    Writer writer(troubled());
    world_.failing_begins = 2;
    for (int i = 0; i < 2; ++i) {
        try {
            writer.run(saying("a"));
            ADD_FAILURE() << "settled well without a database";
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::gone);
        }
    }
    writer.run(saying("b"));
    EXPECT_EQ(said(), Strings{"b"});
}

TEST_P(WriterOn, ABeginThatFailsIsTriedOnceForAllWhoWait) {
    Writer writer(troubled());
    Ends ends;
    together(writer, {saying("a"), saying("b")}, ends, [this] { world_.failing_begins = 1; });
    EXPECT_EQ(ends.take(), (Strings{"no database", "no database"}));
    EXPECT_EQ(said(), Strings{});
}

TEST_P(WriterOn, TwentyWhoSubmitAtOnceLoseNothing) {
    constexpr int people = 20, each = 25;
    std::atomic<int> refused{0};
    {
        Writer writer(troubled());
        std::vector<std::thread> threads;
        for (int person = 0; person < people; ++person)
            threads.emplace_back([&, person] {
                for (int i = 0; i < each; ++i) {
                    try {  // every fifth says what was said
                        writer.run(
                            saying(i % 5 == 4 ? "again" : std::to_string(person) + "." + std::to_string(i)));
                    } catch (const Failure&) {
                        ++refused;
                    }
                }
            });
        for (std::thread& thread : threads) thread.join();
    }
    EXPECT_EQ(said().size(), static_cast<std::size_t>(people * each - refused));
    EXPECT_EQ(refused, people * each / 5 - 1);  // "again" was said once
    EXPECT_LE(world_.commits, people * each);
}

TEST_P(WriterOn, KeepsTheOrderOfSubmitting) {
    Ends ends;
    {
        Writer writer(troubled(), 7);
        for (int i = 0; i < 50; ++i) writer.submit(saying(std::to_string(i)), ends.next());
    }  // finishes what was submitted
    EXPECT_EQ(ends.take(), Strings(50));
    const Strings all = said();
    ASSERT_EQ(all.size(), 50U);
    for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(all[i], std::to_string(i));
}

TEST_P(WriterOn, RefusesAFloodAtOnce) {
    Writer writer(troubled(), 512, 3);
    std::promise<void> go, started;
    writer.submit([&](Db&) { started.set_value(), go.get_future().wait(); }, {});
    started.get_future().wait();
    Ends ends;
    for (int i = 0; i < 3; ++i) writer.submit(saying(std::to_string(i)), ends.next());
    try {
        writer.submit(saying("too many"), ends.next());
        ADD_FAILURE() << "not refused";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::busy);
    }
    go.set_value();
    while (writer.waiting() > 0) std::this_thread::yield();
    writer.run(saying("later"));
    EXPECT_EQ(said(), (Strings{"0", "1", "2", "later"}));
}

TEST_P(WriterOn, SettlesOnlyWhenReadersSeeIt) {
    Writer writer(troubled());
    std::atomic<int> seen{-1};
    std::promise<void> done;
    const auto reader = town().connect(Mode::read);  // used by the writer's thread only
    writer.submit(saying("a"), [&](std::exception_ptr) {
        seen = *reader->one<int>("SELECT count(*) FROM line");
        done.set_value();
    });
    done.get_future().wait();
    EXPECT_EQ(seen, 1);
}

TEST_P(WriterOn, AJobThatSwallowsAFailureDoesNotSpoilTheOthers) {
    Writer writer(troubled());
    Ends ends;
    writer.run(saying("a"));
    const auto swallows = [](Db& db) {
        say(db, "b");
        try {
            say(db, "a");
        } catch (const Failure&) {
        }
    };
    together(writer, {saying("c"), swallows, saying("d")}, ends);
    const Strings how = ends.take();
    ASSERT_EQ(how.size(), 3U);
    EXPECT_EQ(how[0] + how[2], "");
    // SQLite goes on after the refused row; PostgreSQL does not, and then the job is undone and told so.
    EXPECT_EQ(how[1].empty(), GetParam() == Flavour::sqlite);
    EXPECT_EQ(said(), how[1].empty() ? (Strings{"a", "c", "b", "d"}) : (Strings{"a", "c", "d"}));
}

}  // namespace
}  // namespace mk::db
