// SPDX-License-Identifier: EUPL-1.2
#include "db/backup.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "db/writer.hpp"
#include "testing/test_db.hpp"

namespace mk::db {
namespace {

namespace fs = std::filesystem;

constexpr Migration pairs[] = {{1, "pair",
                                "CREATE TABLE pair (number BIGINT NOT NULL, side BIGINT NOT NULL,"
                                " filling TEXT NOT NULL, PRIMARY KEY (number, side))"}};

// Two rows in one transaction: half a pair is half a transaction.
void add_pair(Db& db, std::int64_t number) {
    const std::string filling(1500, 'x');
    for (const int side : {1, 2})
        db.run("INSERT INTO pair (number, side, filling) VALUES ($1, $2, $3)", number, side, filling);
}

class Backup : public ::testing::Test {
protected:
    Backup() {
        Db& db = town_.writer();
        db.begin_write();
        for (int i = 0; i < 500; ++i) add_pair(db, i);
        db.commit();
    }
    [[nodiscard]] std::string at(const std::string& name) const { return folder_.path() / name; }
    [[nodiscard]] const std::string& town() const { return town_.database(); }
    static std::int64_t pairs_in(const std::string& database) {
        const auto db = open(database, Mode::read);
        EXPECT_EQ(db->one<std::string>("PRAGMA integrity_check"), "ok");
        const auto rows = *db->one<std::int64_t>("SELECT count(*) FROM pair");
        EXPECT_EQ(rows, 2 * *db->one<std::int64_t>("SELECT count(DISTINCT number) FROM pair"));
        return rows / 2;
    }
    std::vector<std::string> files() const {
        std::vector<std::string> out;
        for (const auto& entry : fs::directory_iterator(folder_.path()))
            out.push_back(entry.path().filename());
        std::ranges::sort(out);
        return out;
    }
    std::string refusal_of(const std::function<void()>& act) {
        try {
            act();
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "";
    }

    mk::testing::TestDb town_{Flavour::sqlite, pairs};
    mk::testing::TestFolder folder_;
};

using Names = std::vector<std::string>;

TEST_F(Backup, OfATownAtWorkIsOfOneMoment) {
    std::atomic<bool> stop{false};
    std::atomic<std::int64_t> kept{500};
    std::thread work([&] {
        Writer writer(town_.connect(Mode::write));
        for (std::int64_t i = 500; !stop; ++i) {
            writer.run([i](Db& db) { add_pair(db, i); });
            ++kept;
        }
    });
    while (kept < 520) std::this_thread::yield();
    const std::int64_t before = kept;
    std::int64_t done = 0, total = -1, steps = 0;
    backup(town(), at("copy.sqlite"), [&](std::int64_t now, std::int64_t of) {
        done = now, total = of, ++steps;
        const std::int64_t seen = kept;
        while (kept < seen + 3) std::this_thread::yield();  // the town goes on between the steps
    });
    stop = true;
    work.join();
    EXPECT_EQ(done, total);
    EXPECT_GT(steps, 1);
    EXPECT_EQ(files(), Names{"copy.sqlite"});
    EXPECT_GE(pairs_in(at("copy.sqlite")), before);
    EXPECT_LT(pairs_in(at("copy.sqlite")), kept);
}

TEST_F(Backup, NeverReplacesAFile) {
    std::ofstream(at("taken")) << "mine";
    EXPECT_NE(refusal_of([&] { backup(town(), at("taken"), {}); }), "");
    EXPECT_EQ(fs::file_size(at("taken")), 4U);
    EXPECT_EQ(files(), Names{"taken"});
}

TEST_F(Backup, ThatIsBrokenOffLeavesNothing) {
    EXPECT_THROW(backup(town(), at("copy"), [](auto, auto) { throw std::runtime_error("stop"); }),
                 std::runtime_error);
    EXPECT_EQ(files(), Names{});
}

TEST_F(Backup, SaysWhatItCannotDo) {
    EXPECT_NE(refusal_of([&] { backup("postgres://", at("copy"), {}); }).find("pg_dump"), std::string::npos);
    EXPECT_NE(refusal_of([&] { restore(at("copy"), "postgres://", true, {}); }).find("pg_restore"),
              std::string::npos);
    EXPECT_NE(refusal_of([&] { backup(at("none"), at("copy"), {}); }), "");
    EXPECT_NE(refusal_of([&] { backup(town(), at("none/copy"), {}); }), "");
    EXPECT_NE(refusal_of([&] { restore(at("none"), at("new"), false, {}); }), "");
    EXPECT_EQ(files(), Names{});
}

TEST_F(Backup, ComesBackInANewPlace) {
    backup(town(), at("copy"), {});
    restore(at("copy"), at("new.sqlite"), false, {});
    EXPECT_EQ(files(), (Names{"copy", "new.sqlite"}));
    add_pair(*open(at("new.sqlite"), Mode::write), 999);
    EXPECT_EQ(pairs_in(at("new.sqlite")), 501);
    EXPECT_EQ(pairs_in(at("copy")), 500);
}

TEST_F(Backup, ReplacesATownOnlyWhenToldAndKeepsTheOldOne) {
    backup(town(), at("copy"), {});
    restore(at("copy"), at("new"), false, {});
    add_pair(*open(at("new"), Mode::write), 999);
    EXPECT_NE(refusal_of([&] { restore(at("copy"), at("new"), false, {}); }), "");
    EXPECT_EQ(pairs_in(at("new")), 501);
    restore(at("copy"), at("new"), true, {});
    EXPECT_EQ(pairs_in(at("new")), 500);
    EXPECT_EQ(pairs_in(at("new.before-restore")), 501);
    EXPECT_NE(refusal_of([&] { restore(at("copy"), at("new"), true, {}); }).find("before-restore"),
              std::string::npos);
}

TEST_F(Backup, FillsAnEmptyPlaceAndItsLeftovers) {
    backup(town(), at("copy"), {});
    (void)open(at("new"), Mode::write);
    fs::copy_file(town() + "-wal", at("new-wal"));  // of another life: it must not be read into the new one
    fs::remove(at("new"));
    restore(at("copy"), at("new"), false, {});
    EXPECT_EQ(files(), (Names{"copy", "new"}));
    EXPECT_EQ(pairs_in(at("new")), 500);
}

TEST_F(Backup, IsNotPutUnderAProgramThatRuns) {
    backup(town(), at("copy"), {});
    restore(at("copy"), at("new"), false, {});
    const auto running = open(at("new"), Mode::write);
    EXPECT_EQ(running->one<int>("SELECT count(*) FROM pair"), 1000);
    try {
        restore(at("copy"), at("new"), true, {});
        ADD_FAILURE() << "replaced under a running program";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::busy);
    }
    EXPECT_FALSE(fs::exists(at("new.before-restore")) || fs::exists(at("new.restoring")));
    add_pair(*running, 999);
    EXPECT_EQ(pairs_in(at("new")), 501);
}

TEST_F(Backup, ThatIsDamagedIsNotUsed) {
    backup(town(), at("copy"), {});
    {
        std::fstream file(at("copy"), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 20);
        file << std::string(4096 * 3, 'Z');
    }
    EXPECT_NE(refusal_of([&] { restore(at("copy"), at("new"), true, {}); }), "");
    std::ofstream(at("letter")) << std::string(9000, 'a');
    EXPECT_NE(refusal_of([&] { restore(at("letter"), at("new"), true, {}); }), "");
    EXPECT_EQ(files(), (Names{"copy", "letter"}));
}

TEST_F(Backup, AlsoTakesThePlaceOfADamagedTown) {
    backup(town(), at("copy"), {});
    std::ofstream(at("new")) << std::string(9000, 'a');
    EXPECT_NE(refusal_of([&] { restore(at("copy"), at("new"), false, {}); }), "");
    restore(at("copy"), at("new"), true, {});
    EXPECT_EQ(pairs_in(at("new")), 500);
    EXPECT_EQ(fs::file_size(at("new.before-restore")), 9000U);
}

}  // namespace
}  // namespace mk::db
