// SPDX-License-Identifier: EUPL-1.2
#include "db/migrate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "testing/test_db.hpp"

namespace mk::db {
namespace {

constexpr Migration first{1, "shop",
                          "CREATE TABLE shop (id {id}, name TEXT NOT NULL DEFAULT '{}', seal {bytes});\n"
                          "CREATE INDEX shop_name ON shop (name);"};
constexpr Migration second{2, "visit", "CREATE TABLE visit (shop BIGINT NOT NULL REFERENCES shop(id));"};
constexpr Migration broken{3, "broken", "CREATE TABLE half (id {id}); CREATE TABLE half (id {id});"};

class Migrations : public mk::testing::OnBothDatabases {
protected:
    Db& db() {
        if (!town_) town_ = std::make_unique<mk::testing::TestDb>(GetParam(), std::span<const Migration>());
        return town_->writer();
    }
    std::unique_ptr<Db> another(Mode mode) { return (void)db(), town_->connect(mode); }
    bool has_table(std::string_view name) {
        try {
            return GetParam() == Flavour::sqlite
                       ? db().one<int>("SELECT 1 FROM sqlite_master WHERE name = $1", name).has_value()
                       : db().one<int>(
                                 "SELECT 1 FROM pg_tables WHERE schemaname = current_schema()"
                                 " AND tablename = $1",
                                 name)
                             .has_value();
        } catch (const Failure& failure) {
            ADD_FAILURE() << failure.what();
            return false;
        }
    }
    std::string refusal_of(std::span<const Migration> steps) {
        try {
            migrate(db(), steps);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "";
    }

private:
    std::unique_ptr<mk::testing::TestDb> town_;
};
MK_ON_BOTH_DATABASES(Migrations);

TEST_P(Migrations, AreAppliedOnceAndInOrder) {
    const Migration steps[] = {first, second};
    EXPECT_EQ(missing_migrations(db(), steps), 2);
    EXPECT_EQ(migrate(db(), steps), 2);
    EXPECT_EQ(migrate(db(), steps), 0);
    EXPECT_EQ(missing_migrations(db(), steps), 0);
    EXPECT_EQ(missing_migrations(*another(Mode::read), steps), 0);
    EXPECT_EQ(db().one<std::string>("INSERT INTO shop (seal) VALUES ($1) RETURNING name", Bytes{"x"}), "{}");
}

TEST_P(Migrations, AskingWhatIsMissingWritesNothing) {
    EXPECT_EQ(missing_migrations(*another(Mode::read), std::span(&first, 1)), 1);
    EXPECT_FALSE(has_table("migration"));
}

TEST_P(Migrations, OnlyWhatIsMissingIsApplied) {
    EXPECT_EQ(migrate(db(), std::span(&first, 1)), 1);
    const Migration steps[] = {first, second};
    EXPECT_EQ(missing_migrations(db(), steps), 1);
    EXPECT_EQ(migrate(db(), steps), 1);
}

TEST_P(Migrations, AStepThatWasChangedAfterwardsIsRefused) {
    migrate(db(), std::span(&first, 1));
    const Migration changed{1, "shop", "CREATE TABLE shop (id {id})"};
    EXPECT_NE(refusal_of(std::span(&changed, 1)).find("changed"), std::string::npos);
    EXPECT_THROW((void)missing_migrations(db(), std::span(&changed, 1)), Failure);
}

TEST_P(Migrations, ADatabaseOfANewerProgramIsRefused) {
    const Migration steps[] = {first, second};
    migrate(db(), steps);
    EXPECT_NE(refusal_of(std::span(&first, 1)).find("newer"), std::string::npos);
    EXPECT_THROW((void)missing_migrations(db(), std::span(&first, 1)), Failure);
}

TEST_P(Migrations, AStepThatFailsLeavesNothingAndKeepsTheOnesBefore) {
    const Migration steps[] = {first, second, broken};
    EXPECT_NE(refusal_of(steps), "");
    EXPECT_FALSE(has_table("half"));
    EXPECT_TRUE(has_table("visit"));
    EXPECT_EQ(missing_migrations(db(), steps), 1);
    const Migration repaired[] = {first, second, {3, "whole", "CREATE TABLE half (id {id});"}};
    EXPECT_EQ(migrate(db(), repaired), 1);
}

TEST_P(Migrations, TwoProgramsThatStartAtOnceShareTheWork) {
    std::vector<Migration> steps{first, second};
    for (int i = 3; i <= 20; ++i) steps.push_back({i, "note", "INSERT INTO shop (name) VALUES ('note');"});
    std::atomic<int> applied{0};
    const auto one = another(Mode::write), two = another(Mode::write);
    const auto work = [&](Db& mine) { applied += migrate(mine, steps); };
    std::thread thread([&] { work(*one); });
    work(*two);
    thread.join();
    EXPECT_EQ(applied, 20);
    EXPECT_EQ(db().one<int>("SELECT count(*) FROM shop"), 18);
}

TEST_P(Migrations, OfTheProjectItselfFitThisDatabase) {
    EXPECT_EQ(missing_migrations(test_db().reader()), 0);
}

TEST(MigrationWords, AreSpelledForEachDatabase) {
    EXPECT_EQ(spelled_for(Flavour::sqlite, "a {bytes}, b {sqlite: X}{postgres: Y}"), "a BLOB, b  X");
    EXPECT_EQ(spelled_for(Flavour::postgres, "a {bytes}, b {sqlite: X}{postgres: Y}"), "a BYTEA, b  Y");
    EXPECT_EQ(spelled_for(Flavour::sqlite, "'{}' '{\"a\": 1}' {"), "'{}' '{\"a\": 1}' {");
    EXPECT_NE(spelled_for(Flavour::sqlite, "{id}"), spelled_for(Flavour::postgres, "{id}"));
}

TEST(MigrationWords, ThatNobodyKnowsAreRefused) {
    EXPECT_THROW((void)spelled_for(Flavour::sqlite, "a {blob}"), Failure);
    EXPECT_THROW((void)spelled_for(Flavour::sqlite, "a {bytes"), Failure);
    EXPECT_THROW((void)spelled_for(Flavour::sqlite, "{sqlite: a {bytes} b}"), Failure);
}

TEST(SchemaText, NamesTheTablesInOrderAndLeavesOutWhatIsNotOurs) {
    const Migration steps[] = {
        {1, "b", "CREATE TABLE b (id {id}); CREATE INDEX a_of_b ON b (id); CREATE TABLE a (id {id});"},
        {2, "f", "CREATE VIRTUAL TABLE found USING fts5(body);"}};
    mk::testing::TestDb town(Flavour::sqlite, steps);
    const std::string text = schema_text(town.reader());
    EXPECT_TRUE(text.starts_with("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);\n\nCREATE TABLE b"));
    EXPECT_LT(text.find("CREATE TABLE b"), text.find("CREATE INDEX a_of_b"));
    EXPECT_NE(text.find("CREATE VIRTUAL TABLE found"), std::string::npos);
    EXPECT_EQ(text.find("found_data"), std::string::npos);
    EXPECT_EQ(text.find("sqlite_sequence"), std::string::npos);
}

}  // namespace
}  // namespace mk::db
