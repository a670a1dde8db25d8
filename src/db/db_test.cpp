// SPDX-License-Identifier: EUPL-1.2
#include "db/db.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/assert.hpp"
#include "testing/test_db.hpp"

namespace mk::db {
namespace {

constexpr Migration things[] = {
    {1, "thing",
     "CREATE TABLE thing (id {id}, name TEXT NOT NULL UNIQUE, size BIGINT, weight DOUBLE PRECISION, hash "
     "{bytes})"},
    {2, "part",
     "CREATE TABLE part (id {id}, thing BIGINT NOT NULL REFERENCES thing(id) DEFERRABLE INITIALLY DEFERRED)"},
};

enum class Colour : std::uint8_t { none, red, blue };

struct Thing {
    PlaceId id;
    std::string name;
    std::optional<std::int64_t> size;
    std::optional<double> weight;
    std::optional<Bytes> hash;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, name, size, weight, hash))

class Database : public mk::testing::OnBothDatabases {
protected:
    mk::testing::TestDb& town() {
        if (!town_) town_ = std::make_unique<mk::testing::TestDb>(GetParam(), things);
        return *town_;
    }
    Db& writer() { return town().writer(); }

    PlaceId add(std::string_view name) {
        return *writer().one<PlaceId>("INSERT INTO thing (name) VALUES ($1) RETURNING id", name);
    }
    Failure::Kind failure_of(const std::function<void()>& act) {
        try {
            act();
        } catch (const Failure& failure) {
            return failure.kind();
        }
        ADD_FAILURE() << "no Failure";
        return Failure::Kind::other;
    }

private:
    std::unique_ptr<mk::testing::TestDb> town_;
};
MK_ON_BOTH_DATABASES(Database);

TEST_P(Database, IntegersComeBackToTheLastBit) {
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::max(),
                                 std::numeric_limits<std::int64_t>::min(), std::int64_t{1} << 53}) {
        writer().run("INSERT INTO thing (name, size) VALUES ($1, $2)", std::to_string(n), n);
        EXPECT_EQ(writer().one<std::int64_t>("SELECT size FROM thing WHERE size = $1", n), n);
    }
}

TEST_P(Database, RealsComeBackToTheLastBit) {
    int i = 0;
    for (const double x : {0.0, -0.5, 0.1, 1.0 / 3, 1e308, 5e-324, std::numeric_limits<double>::infinity()}) {
        writer().run("INSERT INTO thing (name, weight) VALUES ($1, $2)", std::to_string(++i), x);
        EXPECT_EQ(writer().one<double>("SELECT weight FROM thing WHERE name = $1", std::to_string(i)), x);
    }
}

TEST_P(Database, TextsComeBackAsTheyWere) {
    for (const std::string text : {"", "Súdwest-Fryslân", "spanning 🙂 🏳️‍🌈",
                                   "'; DROP TABLE thing; --", "$1 {id} \\x00 %"}) {
        add(text);
        EXPECT_EQ(writer().one<std::string>("SELECT name FROM thing WHERE name = $1", text), text);
    }
}

TEST_P(Database, BytesComeBackWithEveryValueOfAByte) {
    std::string every;
    for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
    for (const std::string& value : {std::string(), every}) {
        writer().run("INSERT INTO thing (name, hash) VALUES ($1, $2)", std::to_string(value.size()),
                     Bytes{value});
        const auto found = writer().one<Bytes>("SELECT hash FROM thing WHERE hash = $1", BytesView{value});
        ASSERT_TRUE(found);
        EXPECT_EQ(found->value, value);
    }
}

TEST_P(Database, NothingIsNullAndNotZeroOrEmpty) {
    writer().run("INSERT INTO thing (name, size, weight, hash) VALUES ($1, $2, $3, $4)", "bare",
                 std::optional<std::int64_t>{}, std::optional<double>{}, std::optional<Bytes>{});
    add("");
    const auto found = writer().all<Thing>("SELECT id, name, size, weight, hash FROM thing ORDER BY id");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "bare");
    EXPECT_FALSE(found[0].size || found[0].weight || found[0].hash);
    EXPECT_EQ(found[1].name, "");
    EXPECT_EQ(writer().one<int>("SELECT count(*) FROM thing WHERE name IS NULL"), 0);
}

TEST_P(Database, TheWordsOfTheTownTravelAsIntegers) {
    const Moment at{1'790'000'000'123};
    EXPECT_EQ(writer().one<Moment>("SELECT CAST($1 AS BIGINT)", at), at);
    EXPECT_EQ(writer().one<Colour>("SELECT CAST($1 AS BIGINT)", Colour::blue), Colour::blue);
    EXPECT_EQ(writer().one<bool>("SELECT CAST($1 AS BIGINT)", true), true);
    EXPECT_EQ(writer().one<bool>("SELECT $1 < $2", 1, 2), true);
    EXPECT_EQ(writer().one<bool>("SELECT $1 < $2", 2, 1), false);
    EXPECT_EQ(writer().one<PlaceId>("SELECT CAST($1 AS BIGINT)", PlaceId{}), PlaceId{});
    EXPECT_EQ(writer().one<bool>("SELECT CAST($1 AS BIGINT) IS NULL", PlaceId{}), true);
}

TEST_P(Database, ParametersGoByTheirNumberAndNotByTheirPlace) {
    EXPECT_EQ(writer().one<std::string>("SELECT $2 || $1 || $2", "b", "a"), "aba");
    EXPECT_EQ(
        writer().one<std::string>("SELECT $11 || $10 || $1 || $2 || $3 || $4 || $5 || $6 || $7 || $8 || $9",
                                  "1", "2", "3", "4", "5", "6", "7", "8", "9", "x", "y"),
        "yx123456789");
}

TEST_P(Database, AnAbsentFilterMayComeFirst) {
    add("a");
    const auto count = [&](std::optional<std::string> name, std::optional<std::int64_t> size) {
        return writer().one<int>(
            "SELECT count(*) FROM thing WHERE ($1 IS NULL OR name = $1) AND"
            " ($2 IS NULL OR size >= $2)",
            name, size);
    };
    EXPECT_EQ(count({}, {}), 1);
    EXPECT_EQ(count("b", {}), 0);
    EXPECT_EQ(count("a", 5), 0);
}

TEST_P(Database, SaysHowManyRowsChanged) {
    add("a"), add("b"), add("c");
    EXPECT_EQ(writer().run("UPDATE thing SET size = $1 WHERE name <> $2", 4, "a"), 2);
    EXPECT_EQ(writer().run("UPDATE thing SET size = $1 WHERE name = $2", 4, "zz"), 0);
    EXPECT_EQ(writer().run("SELECT id FROM thing"), 0);
    EXPECT_EQ(writer().run("DELETE FROM thing"), 3);
    EXPECT_EQ(writer().run("CREATE TABLE other (id BIGINT)"), 0);
}

TEST_P(Database, AStatementMayBeUsedInsideItsOwnReading) {
    add("a"), add("b"), add("c");
    std::string seen;
    const auto list = [&](Db& db, auto each_row) {
        db.each("SELECT name FROM thing ORDER BY name", each_row);
    };
    list(writer(), [&](const Row& outer) {
        seen += std::string(outer.text(0)) + ":";
        list(writer(), [&](const Row& inner) { seen += inner.text(0); });
        seen += std::string(outer.text(0)) + " ";
    });
    EXPECT_EQ(seen, "a:abca b:abcb c:abcc ");
}

TEST_P(Database, AReadingThatStopsOrThrowsLeavesTheStatementUsable) {
    add("a"), add("b");
    for (int i = 0; i < 3; ++i) {
        int rows = 0;
        const auto list = [&](auto act) { writer().each("SELECT name FROM thing ORDER BY name", act); };
        list([&](const Row&) { return ++rows < 1; });
        EXPECT_EQ(rows, 1);
        EXPECT_THROW(list([](const Row&) { throw std::runtime_error("page"); }), std::runtime_error);
        list([&](const Row&) { ++rows; });
        EXPECT_EQ(rows, 3);
    }
    writer().begin_write();  // and nothing holds a lock
    writer().commit();
}

TEST_P(Database, AChangeThatReturnsRowsIsDoneWhenOnlyOneIsRead) {
    add("a"), add("b"), add("c");
    ASSERT_TRUE(writer().one<PlaceId>("UPDATE thing SET size = $1 RETURNING id", 9));
    EXPECT_EQ(town().reader().one<int>("SELECT count(*) FROM thing WHERE size = $1", 9), 3);
}

// The reference is checked at the end of the statement, after its row was read.
TEST_P(Database, AChangeThatReturnsARowAndFailsAfterwardsIsAFailure) {
    EXPECT_EQ(
        failure_of([&] { writer().one<PlaceId>("INSERT INTO part (thing) VALUES ($1) RETURNING id", 999); }),
        Failure::Kind::constraint);
    EXPECT_EQ(writer().one<int>("SELECT count(*) FROM part"), 0);
}

TEST_P(Database, OneStatementTakesParametersOfDifferentTypes) {
    const auto told = [&](const auto& value) {
        return *writer().one<std::string>("SELECT CAST($1 AS TEXT)", value);
    };
    EXPECT_EQ(told(12), "12");
    EXPECT_EQ(told(std::string("twaalf")), "twaalf");
    EXPECT_EQ(told(0.5), "0.5");
}

TEST_P(Database, ASpoiledTransactionIsNeverCommittedInSilence) {
    add("a");
    writer().begin_write();
    add("b");
    EXPECT_THROW(add("a"), Failure);
    if (GetParam() == Flavour::postgres) {
        EXPECT_THROW(writer().commit(), Failure);
        writer().rollback();
        EXPECT_EQ(writer().one<int>("SELECT count(*) FROM thing"), 1);
    } else {
        writer().commit();  // SQLite undoes the refused row only
        EXPECT_EQ(writer().one<int>("SELECT count(*) FROM thing"), 2);
    }
}

TEST_P(Database, ARefusedRowIsAConstraint) {
    add("a");
    EXPECT_EQ(failure_of([&] { add("a"); }), Failure::Kind::constraint);
    EXPECT_EQ(failure_of([&] { writer().run("INSERT INTO part (thing) VALUES ($1)", 999); }),
              Failure::Kind::constraint);
    EXPECT_EQ(failure_of([&] {
                  writer().run("INSERT INTO thing (name) VALUES ($1)", std::optional<std::string>{});
              }),
              Failure::Kind::constraint);
}

TEST_P(Database, ATextWithNulIsNeverCut) {
    const std::string text("voor\0na", 7);
    if (GetParam() == Flavour::postgres) {
        EXPECT_EQ(failure_of([&] { add(text); }), Failure::Kind::constraint);
        return;
    }
    add(text);
    EXPECT_EQ(writer().one<std::string>("SELECT name FROM thing"), text);
}

TEST_P(Database, OurOwnMistakesAreLoud) {
    EXPECT_THROW(writer().run("DELETE FROM thing WHERE name = $1"), BrokenAssumption);
    EXPECT_THROW(writer().run("INSERT INTO thing (name, weight) VALUES ($1, $2)", "x", std::nan("")),
                 BrokenAssumption);
    EXPECT_THROW(writer().one<int>("SELECT CAST($1 AS TEXT)", "twelve"), BrokenAssumption);
    EXPECT_EQ(failure_of([&] { writer().run("SELECT nothing FROM nowhere"); }), Failure::Kind::other);
    writer().begin_write();
    EXPECT_THROW(writer().begin_write(), BrokenAssumption);
    writer().rollback();
    EXPECT_THROW(writer().commit(), BrokenAssumption);
    writer().rollback();  // nothing is open: no harm
}

TEST_P(Database, AReadConnectionRefusesEveryChange) {
    add("a");
    Db& reader = town().reader();
    EXPECT_EQ(reader.one<int>("SELECT count(*) FROM thing"), 1);
    EXPECT_THROW(reader.run("DELETE FROM thing"), Failure);
    EXPECT_THROW(reader.run("CREATE TABLE other (id BIGINT)"), Failure);
    reader.begin_read();
    EXPECT_THROW(reader.run("INSERT INTO thing (name) VALUES ($1)", "b"), Failure);
    reader.rollback();
    EXPECT_EQ(reader.one<int>("SELECT count(*) FROM thing"), 1);
}

TEST_P(Database, ASnapshotDoesNotSeeWhatCameLater) {
    add("a");
    Db& reader = town().reader();
    const auto count = [&] { return *reader.one<int>("SELECT count(*) FROM thing"); };
    {
        const Snapshot page(reader);
        EXPECT_EQ(count(), 1);
        add("b");
        EXPECT_EQ(count(), 1);
    }
    EXPECT_EQ(count(), 2);
}

TEST_P(Database, WhatIsRolledBackIsGoneAndWhatIsCommittedIsSeen) {
    writer().begin_write();
    add("a");
    EXPECT_EQ(town().reader().one<int>("SELECT count(*) FROM thing"), 0);
    writer().rollback();
    EXPECT_EQ(writer().one<int>("SELECT count(*) FROM thing"), 0);
    writer().begin_write();
    add("b");
    writer().commit();
    EXPECT_EQ(town().reader().one<std::string>("SELECT name FROM thing"), "b");
}

TEST_P(Database, AnIdIsNeverHandedOutTwice) {
    const PlaceId first = add("a");
    writer().run("DELETE FROM thing");
    EXPECT_GT(add("b"), first);
}

TEST_P(Database, TwoWritersTakeTurns) {
    const auto second = town().connect(Mode::write);
    writer().begin_write();
    second->script(GetParam() == Flavour::sqlite ? "PRAGMA busy_timeout=50" : "SET lock_timeout = 50");
    EXPECT_EQ(failure_of([&] { second->begin_write(); }), Failure::Kind::busy);
    writer().commit();
    second->begin_write();
    second->commit();
}

TEST(DatabaseAddress, TellsTheFlavours) {
    EXPECT_EQ(flavour_of("town.sqlite"), Flavour::sqlite);
    EXPECT_EQ(flavour_of("/srv/postgres/town"), Flavour::sqlite);
    EXPECT_EQ(flavour_of("postgres://"), Flavour::postgres);
    EXPECT_EQ(flavour_of("postgresql://a@b/c"), Flavour::postgres);
}

TEST(DatabaseAddress, RefusesToReadWhatIsNotThere) {
    const mk::testing::TestFolder folder;
    EXPECT_THROW((void)open((folder.path() / "none.sqlite").string(), Mode::read), Failure);
    EXPECT_THROW((void)open((folder.path() / "none" / "a.sqlite").string(), Mode::write), Failure);
    EXPECT_THROW((void)open("", Mode::write), Failure);
    EXPECT_THROW((void)open("postgres://nobody@localhost:1/none", Mode::read), Failure);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "none.sqlite"));
}

TEST(SqliteDatabase, HasTheSettingsThatKeepTheTown) {
    mk::testing::TestFolder folder;
    const std::string file = folder.path() / "town.sqlite";
    const auto db = open(file, Mode::write);
    EXPECT_EQ(db->one<int>("PRAGMA synchronous"), 2);  // FULL
    EXPECT_EQ(db->one<std::string>("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(db->one<int>("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(db->one<int>("PRAGMA busy_timeout"), 5000);
    EXPECT_EQ(db->one<int>("PRAGMA temp_store"), 2);     // MEMORY
    EXPECT_EQ(db->one<int>("PRAGMA secure_delete"), 2);  // FAST
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const auto reader = open(file, Mode::read);
    EXPECT_EQ(reader->one<int>("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(reader->one<int>("PRAGMA query_only"), 1);
}

// Every connection that goes by the schema's name is cut, as by a server that restarts.
void cut_all(mk::testing::TestDb& town) {
    int cut = 0;
    town.writer().each(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1",
        [&](const Row&) { ++cut; }, town.schema());
    ASSERT_EQ(cut, 1);
}

TEST(PostgresDatabase, ComesBackAfterALostConnection) {
    if (!mk::testing::has_postgres()) GTEST_SKIP() << "no MK_TEST_POSTGRES";
    mk::testing::TestDb town(Flavour::postgres, things);
    const auto db = open(town.database() + "&application_name=" + town.schema(), Mode::write);
    const auto count = [&] { return db->one<int>("SELECT count(*) FROM thing"); };
    EXPECT_EQ(count(), 0);

    cut_all(town);  // between transactions: nobody notices
    db->begin_write();
    db->run("INSERT INTO thing (name) VALUES ($1)", "lost");

    cut_all(town);  // inside: the transaction is lost, and what follows is not kept row by row
    for (int i = 0; i < 2; ++i) {
        try {
            db->run("INSERT INTO thing (name) VALUES ($1)", "late");
            ADD_FAILURE() << "kept outside the transaction";
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::gone);
        }
    }
    EXPECT_THROW(db->commit(), Failure);
    db->rollback();
    db->begin_write();
    EXPECT_EQ(count(), 0);
    db->commit();
}

TEST(PostgresDatabase, ReadsTwoSpellingsOfAnAddress) {
    if (!mk::testing::has_postgres()) GTEST_SKIP() << "no MK_TEST_POSTGRES";
    mk::testing::TestDb town(Flavour::postgres, things);
    EXPECT_EQ(
        open("postgresql" + town.database().substr(8), Mode::read)->one<int>("SELECT count(*) FROM thing"),
        0);
}

}  // namespace
}  // namespace mk::db
