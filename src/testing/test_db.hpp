// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "db/db.hpp"
#include "db/migrate.hpp"

namespace mk::testing {

// True when $MK_TEST_POSTGRES says where a PostgreSQL is that may be written to: a postgres:// address
// ("postgres://" alone takes libpq's own environment, as pg_virtualenv sets it) or "host=… port=…".
[[nodiscard]] bool has_postgres();

// A folder of its own under the system's temporary folder, removed with everything in it.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// A database with all migrations and nothing else in it, for one test: a SQLite file of its own (copied from
// one that was migrated once), or a PostgreSQL schema of its own. Gone with the object.
class TestDb {
public:
    explicit TestDb(db::Flavour flavour = db::Flavour::sqlite);
    // With these steps instead of the project's.
    TestDb(db::Flavour flavour, std::span<const db::Migration> steps);
    ~TestDb();
    TestDb(const TestDb&) = delete;
    TestDb& operator=(const TestDb&) = delete;

    // What db::open() takes.
    [[nodiscard]] const std::string& database() const { return database_; }
    // The PostgreSQL schema; "" for SQLite.
    [[nodiscard]] const std::string& schema() const { return schema_; }
    // The two connections every test has; opened at the first use.
    [[nodiscard]] db::Db& reader();
    [[nodiscard]] db::Db& writer();
    // One more connection, for a Writer or a thread; it does not wait for the disk, as no test may.
    [[nodiscard]] std::unique_ptr<db::Db> connect(db::Mode mode) const;

private:
    std::string database_;
    std::string schema_;
    std::unique_ptr<TestFolder> folder_;
    std::unique_ptr<db::Db> reader_;
    std::unique_ptr<db::Db> writer_;
};

// For a store's tests, the same on both databases:
//   class TensionStore : public mk::testing::OnBothDatabases {};
//   MK_ON_BOTH_DATABASES(TensionStore);
//   TEST_P(TensionStore, KeepsWhatWasSaid) { auto& db = test_db().writer(); … }
// Without $MK_TEST_POSTGRES the PostgreSQL half is skipped by name.
class OnBothDatabases : public ::testing::TestWithParam<db::Flavour> {
protected:
    void SetUp() override {
        if (GetParam() == db::Flavour::postgres && !has_postgres()) GTEST_SKIP() << "no MK_TEST_POSTGRES";
    }
    TestDb& test_db() {
        if (!test_db_) test_db_ = std::make_unique<TestDb>(GetParam());
        return *test_db_;
    }

private:
    std::unique_ptr<TestDb> test_db_;
};

[[nodiscard]] inline std::string flavour_name(const ::testing::TestParamInfo<db::Flavour>& info) {
    return info.param == db::Flavour::sqlite ? "sqlite" : "postgres";
}

}  // namespace mk::testing

#define MK_ON_BOTH_DATABASES(Fixture)                                                                   \
    INSTANTIATE_TEST_SUITE_P(, Fixture,                                                                 \
                             ::testing::Values(::mk::db::Flavour::sqlite, ::mk::db::Flavour::postgres), \
                             ::mk::testing::flavour_name)
