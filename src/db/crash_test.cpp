// SPDX-License-Identifier: EUPL-1.2
// What stays of a program that is killed, or whose disk is full: every acknowledged write, and no half one.
// The program is this test program itself, started again for one of the DISABLED_ tests.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <set>
#include <thread>

#include "base/random.hpp"
#include "db/writer.hpp"
#include "testing/test_db.hpp"

namespace mk::db {
namespace {

constexpr Migration pairs[] = {{1, "pair",
                                "CREATE TABLE pair (number BIGINT NOT NULL, side BIGINT NOT NULL,"
                                " filling TEXT NOT NULL, PRIMARY KEY (number, side))"}};
constexpr int acknowledged = 9;  // the file descriptor on which the child says what was settled

void add_pair(Db& db, std::int64_t number, std::size_t size) {
    const std::string filling(size, 'x');
    for (const int side : {1, 2})
        db.run("INSERT INTO pair (number, side, filling) VALUES ($1, $2, $3)", number, side, filling);
}

void acknowledge(const std::string& what) {
    const std::string line = what + "\n";
    if (::write(acknowledged, line.data(), line.size()) < 0) std::abort();
}

// In the child.
TEST(CrashChild, DISABLED_WritesUntilKilled) {
    Writer writer(open(std::getenv("MK_CRASH_DATABASE"), Mode::write));
    const std::int64_t from = std::atoll(std::getenv("MK_CRASH_FROM"));
    std::vector<std::thread> threads;
    for (int person = 0; person < 8; ++person)
        threads.emplace_back([&writer, number = from + person]() mutable {
            for (;; number += 8) {
                writer.run([number](Db& db) { add_pair(db, number, 300); });
                acknowledge(std::to_string(number));
            }
        });
    for (std::thread& thread : threads) thread.join();
}

// In the child: no file may grow beyond 600 KB, as on a disk that is nearly full; later there is room again.
TEST(CrashChild, DISABLED_WritesUntilTheDiskIsFull) {
    ::signal(SIGXFSZ, SIG_IGN);
    Writer writer(open(std::getenv("MK_CRASH_DATABASE"), Mode::write));
    rlimit limit{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = 600'000;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    int refused = 0;
    for (std::int64_t number = 0; refused < 3 && number < 1000; ++number) {
        try {
            writer.run([number](Db& db) { add_pair(db, number, 5000); });
            acknowledge(std::to_string(number));
        } catch (const Failure& failure) {
            ++refused;
            acknowledge(failure.kind() == Failure::Kind::full ? "full" : failure.what());
        }
    }
    limit.rlim_cur = before;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    writer.run([](Db& db) { add_pair(db, 5000, 5000); });
    acknowledge("5000");
}

class Child {
public:
    Child(const std::string& test, const std::string& database, std::int64_t from) {
        ::setenv("MK_CRASH_DATABASE", database.c_str(), 1);
        ::setenv("MK_CRASH_FROM", std::to_string(from).c_str(), 1);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], acknowledged);
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
        std::string filter = "--gtest_filter=CrashChild.DISABLED_" + test;
        std::string also = "--gtest_also_run_disabled_tests";
        std::string self = "/proc/self/exe";
        char* const arguments[] = {self.data(), filter.data(), also.data(), nullptr};
        if (::posix_spawn(&pid_, self.c_str(), &actions, nullptr, arguments, environ) != 0) std::abort();
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        from_child_ = ::fdopen(ends[0], "r");
    }
    ~Child() { std::fclose(from_child_); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // The next acknowledged line; "" at the end.
    std::string line() {
        char buffer[400];
        if (!std::fgets(buffer, sizeof buffer, from_child_)) return "";
        std::string out = buffer;
        if (out.ends_with('\n')) out.pop_back();
        return out;
    }
    void kill() const { ::kill(pid_, SIGKILL); }
    int wait() const {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        return status;
    }

private:
    pid_t pid_ = 0;
    FILE* from_child_ = nullptr;
};

std::set<std::int64_t> whole_pairs(Db& db) {
    if (db.flavour() == Flavour::sqlite) {
        EXPECT_EQ(db.one<std::string>("PRAGMA integrity_check"), "ok");
    }
    EXPECT_FALSE(db.one<std::int64_t>("SELECT number FROM pair GROUP BY number HAVING count(*) <> 2"));
    const auto found = db.all<std::int64_t>("SELECT DISTINCT number FROM pair");
    return {found.begin(), found.end()};
}

class Crash : public mk::testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(Crash);

TEST_P(Crash, OfTheProgramKeepsEveryAcknowledgedWrite) {
    mk::testing::TestDb town(GetParam(), pairs);
    Random random(7);
    std::set<std::int64_t> told;
    for (int round = 0; round < 5; ++round) {
        Child child("WritesUntilKilled", town.database(), round * 1'000'000);
        for (std::uint64_t lines = 1 + random.below(300); lines > 0; --lines) {
            const std::string line = child.line();
            ASSERT_NE(line, "");
            told.insert(std::stoll(line));
        }
        child.kill();
        for (std::string line = child.line(); !line.empty(); line = child.line())
            told.insert(std::stoll(line));
        EXPECT_TRUE(WIFSIGNALED(child.wait()));
        const std::set<std::int64_t> kept = whole_pairs(*town.connect(Mode::write));
        for (const std::int64_t number : told) EXPECT_TRUE(kept.contains(number)) << number;
    }
}

TEST(FullDisk, KeepsWhatWasAcknowledgedAndLosesWhatWasRefused) {
    mk::testing::TestDb town(Flavour::sqlite, pairs);
    Child child("WritesUntilTheDiskIsFull", town.database(), 0);
    std::set<std::int64_t> told;
    int full = 0;
    for (std::string line = child.line(); !line.empty(); line = child.line()) {
        if (line == "full") {
            ++full;
            continue;
        }
        ASSERT_TRUE(std::isdigit(static_cast<unsigned char>(line[0]))) << line;
        told.insert(std::stoll(line));
    }
    EXPECT_EQ(child.wait(), 0);
    EXPECT_EQ(full, 3);
    EXPECT_GT(told.size(), 10U);
    EXPECT_TRUE(told.contains(5000));
    EXPECT_EQ(whole_pairs(town.reader()), told);
}

// SQLite undoes the whole transaction by itself; what follows would otherwise be kept row by row.
TEST(FullDisk, EndsTheTransactionAlsoForWhoDoesNotLook) {
    mk::testing::TestDb town(Flavour::sqlite, pairs);
    Db& db = town.writer();
    db.script("PRAGMA max_page_count=60");
    db.begin_write();
    int kept = 0;
    try {
        for (; kept < 1000; ++kept) add_pair(db, kept, 3000);
        FAIL() << "not full";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::full);
    }
    EXPECT_GT(kept, 10);
    EXPECT_THROW(add_pair(db, 5000, 1), Failure);
    EXPECT_THROW(db.script("INSERT INTO pair (number, side, filling) VALUES (1, 1, 'x')"), Failure);
    EXPECT_THROW(db.commit(), Failure);
    db.rollback();
    EXPECT_EQ(whole_pairs(db), std::set<std::int64_t>{});
    add_pair(db, 1, 100);
    EXPECT_EQ(whole_pairs(town.reader()), std::set<std::int64_t>{1});
}

// The limit counts pages; a statement that finds no page left is undone alone or with its whole transaction.
TEST(FullDisk, InOneJobDoesNotHarmTheOthersThatWereTold) {
    mk::testing::TestDb town(Flavour::sqlite, pairs);
    std::set<std::int64_t> told;
    int full = 0;
    {
        Writer writer(town.connect(Mode::write));
        writer.run([](Db& db) { db.script("PRAGMA max_page_count=60"); });
        for (std::int64_t number = 0; number < 200; ++number)
            writer.submit([number](Db& db) { add_pair(db, number, number % 10 == 0 ? 9000 : 100); },
                          [&, number](const std::exception_ptr& undone) {
                              if (!undone) told.insert(number);
                              else ++full;
                          });
    }
    EXPECT_GT(full, 0);
    EXPECT_EQ(told.size() + static_cast<std::size_t>(full), 200U);
    EXPECT_GT(told.size(), 10U);
    EXPECT_EQ(whole_pairs(town.reader()), told);
}

}  // namespace
}  // namespace mk::db
