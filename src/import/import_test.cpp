// SPDX-License-Identifier: EUPL-1.2
#include "import/import.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/mirror/mirror.hpp"
#include "domain/person/secret.hpp"
#include "domain/place/place.hpp"
#include "domain/tension/tension.hpp"
#include "import/table.hpp"
#include "testing/real_data.hpp"
#include "testing/test_db.hpp"

namespace mk::import {
namespace {

constexpr Moment now{1'790'000'000'000};
const auto quiet = [](std::string_view, std::int64_t, std::int64_t) {};

using testing::real_data;

std::int64_t sum_of_column(std::string_view csv, std::string_view column) {
    Report report;
    Table table(csv, report);
    std::int64_t sum = 0;
    while (table.next()) sum += *whole_number(table.cell(column));
    return sum;
}

class Import : public ::testing::Test {
protected:
    Import() { person::make_town_key(db()); }
    db::Db& db() { return test_db_.writer(); }
    Report take_places(std::string_view text) {
        db().begin_write();
        Report r = places(db(), text, now, person::town_key(db()), quiet);
        r.ok() ? db().commit() : db().rollback();
        return r;
    }
    Report take_tensions(std::string_view text, const TensionDefaults& defaults) {
        db().begin_write();
        Report r = tensions(db(), text, defaults, now, person::town_key(db()), quiet);
        r.ok() ? db().commit() : db().rollback();
        return r;
    }
    std::int64_t count(db::Sql sql) { return *db().one<std::int64_t>(sql); }

private:
    testing::TestDb test_db_;
};

constexpr std::string_view small_town =
    "kind,code,name,parent,inhabitants,purpose,principles,member_of\n"
    "country,NL,Nederland,,,,,\n"
    "region,JZ1,Jeugdregio,NL,,,,\n"
    "municipality,GM1,\"Nuenen, Gerwen en Nederwetten\",NL,23000,Samen leven,,jeugdregio:JZ1\n"
    "team,,Wijkteam,GM1,,,,\n";

TEST_F(Import, our_own_form_makes_a_tree_with_regions) {
    Report r = take_places(small_town);
    ASSERT_TRUE(r.ok()) << r.troubles.front().what;
    EXPECT_EQ(r.added, 4);
    auto town = *place::find_by_code(db(), "GM1");
    EXPECT_EQ(place::find(db(), town)->name, "Nuenen, Gerwen en Nederwetten");
    EXPECT_EQ(place::find(db(), *place::find_by_code(db(), "NL"))->inhabitants, 23000);
    EXPECT_TRUE(place::lies_in(db(), town, *place::find_by_code(db(), "JZ1")));
    EXPECT_EQ(take_places(small_town).known, 3) << "codes are known; the team without a code is added again";
}

TEST_F(Import, one_wrong_line_leaves_nothing_and_is_named) {
    Report r = take_places(
        "kind,code,name,parent,inhabitants\ncountry,NL,Nederland,,\ntown,GM1,Baarn,NL,12\n"
        "municipality,GM2,Soest,NL,veel\nmunicipality,GM3,,NL,5\n");
    ASSERT_EQ(r.troubles.size(), 3U);
    EXPECT_EQ(r.troubles[0].line, 3U);
    EXPECT_EQ(r.troubles[0].column, "kind");
    EXPECT_EQ(r.troubles[1].line, 4U);
    EXPECT_EQ(r.troubles[1].column, "inhabitants");
    EXPECT_EQ(r.troubles[2].column, "name");
    EXPECT_EQ(count("SELECT COUNT(*) FROM place"), 0);
}

TEST_F(Import, refuses_files_that_are_no_table) {
    EXPECT_EQ(take_places("").troubles.at(0).line, 1U);
    EXPECT_FALSE(take_places("a,b\n1,2\n").ok());
    EXPECT_FALSE(take_places("kind,name\n\"open").ok());
    EXPECT_FALSE(take_places("kind,name\ncountry,\xFF\xFE\n").ok());
    EXPECT_FALSE(take_places("kind,name,name\n").ok());
}

TEST_F(Import, tensions_are_shared_counted_and_found_at_their_place) {
    ASSERT_TRUE(take_places(small_town).ok());
    std::string lines;
    for (int i = 0; i < 7; ++i)
        lines += R"({"place":"Wijkteam","level":"professional","theme":"jeugd","date":"2026-03-04",)"
                 R"("now":"Het duurt lang voor kinderen hulp krijgen.","speaker":"p)" +
                 std::to_string(i) + "\"}\n";
    Report r = take_tensions(lines, {});
    ASSERT_TRUE(r.ok()) << r.troubles.front().what;
    EXPECT_EQ(r.added, 7);
    auto country = *place::find_by_code(db(), "NL");
    EXPECT_EQ(mirror::total(db(), country).people, 7);
    tension::Listing listing;
    listing.place = country;
    EXPECT_EQ(tension::list(db(), listing).cards.size(), 7U);
    EXPECT_EQ(mirror::verify(db()), 0);
    EXPECT_EQ(tension::verify(db()), 0);
}

TEST_F(Import, rows_without_a_speaker_count_as_one_person) {
    ASSERT_TRUE(take_places(small_town).ok());
    ASSERT_TRUE(
        take_tensions("now\nEen\nTwee\nDrie\n", {"GM1", place::Level::council, place::Theme::zorg, false})
            .ok());
    EXPECT_EQ(mirror::total(db(), *place::find_by_code(db(), "GM1")).people, 1);
}

TEST_F(Import, client_data_refuses_the_file_or_is_passed_over_and_is_never_repeated) {
    ASSERT_TRUE(take_places(small_town).ok());
    std::string lines = "now\nBel mij op 06-12345678\nDit mag\n";
    TensionDefaults defaults{"GM1", place::Level::resident, place::Theme::zorg, false};
    Report refused = take_tensions(lines, defaults);
    ASSERT_EQ(refused.troubles.size(), 1U);
    EXPECT_EQ(refused.troubles[0].line, 2U);
    EXPECT_EQ(refused.troubles[0].what.find("0612"), std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(*) FROM tension"), 0);
    defaults.skip_refused = true;
    Report passed = take_tensions(lines, defaults);
    EXPECT_EQ(passed.skipped, 1);
    EXPECT_EQ(passed.added, 1);
}

TEST_F(Import, names_what_is_wrong_with_a_line) {
    ASSERT_TRUE(take_places(small_town).ok());
    Report r = take_tensions(
        "{\"now\":\"a\",\"place\":\"Nergens\",\"level\":\"baas\",\"date\":\"gisteren\"}\nkapot\n{\"now\":5}"
        "\n",
        {});
    std::vector<std::pair<std::size_t, std::string>> seen;
    for (const auto& t : r.troubles) seen.emplace_back(t.line, t.column);
    EXPECT_EQ(seen, (std::vector<std::pair<std::size_t, std::string>>{{1, "date"},
                                                                      {1, "place"},
                                                                      {1, "level"},
                                                                      {2, ""},
                                                                      {3, "now"},
                                                                      {3, "now"},
                                                                      {3, "place"},
                                                                      {3, "level"}}));
}

TEST_F(Import, the_netherlands_add_up_along_provinces_and_along_youth_regions) {
    auto towns = real_data("places/gemeenten_2026.csv"), baarn = real_data("places/baarn_buurten.csv");
    if (!towns || !baarn) GTEST_SKIP() << "skipped: no data places/gemeenten_2026.csv";
    Report r = take_places(*towns);
    ASSERT_TRUE(r.ok()) << r.troubles.front().line << ' ' << r.troubles.front().what;
    Report b = take_places(*baarn);
    ASSERT_TRUE(b.ok()) << b.troubles.front().line << ' ' << b.troubles.front().what;
    EXPECT_EQ(count("SELECT COUNT(*) FROM place WHERE kind = 6"), 342);
    std::int64_t everybody = sum_of_column(*towns, "inwoners");
    EXPECT_GT(everybody, 18'000'000);
    EXPECT_EQ(count("SELECT SUM(inhabitants) FROM place WHERE kind = 6"), everybody);
    EXPECT_EQ(count("SELECT SUM(inhabitants) FROM place WHERE kind = 8"), everybody);
    for (auto regions : {"JZ%", "VR%", "AM-%"})
        EXPECT_EQ(*db().one<std::int64_t>("SELECT SUM(inhabitants) FROM place WHERE code LIKE $1", regions),
                  everybody);
    EXPECT_EQ(place::find(db(), *place::find_by_code(db(), "NL"))->inhabitants, everybody);
    EXPECT_GE(place::count_children(db(), *place::find_by_code(db(), "GM0308")), 1);
    auto names = db().all<std::string>("SELECT name FROM place WHERE kind = 6");
    for (auto name : {"Súdwest-Fryslân", "'s-Hertogenbosch", "Nuenen, Gerwen en Nederwetten"})
        EXPECT_NE(std::ranges::find(names, name), names.end()) << name;
    EXPECT_EQ(place::verify(db()), 0);
}

TEST_F(Import, professionals_stories_and_council_questions_become_tensions) {
    auto towns = real_data("places/gemeenten_2026.csv");
    auto stories = real_data("texts/gebruikersverhalen.jsonl"),
         questions = real_data("texts/kamervragen_2024.jsonl");
    if (!towns || !stories || !questions) GTEST_SKIP() << "skipped: no data texts/gebruikersverhalen.jsonl";
    ASSERT_TRUE(take_places(*towns).ok());
    Report s = take_tensions(*stories, {"GM0308", place::Level::none, place::Theme::anders, false});
    ASSERT_TRUE(s.ok()) << s.troubles.front().line << ' ' << s.troubles.front().what;
    Report q = take_tensions(*questions, {"NL", place::Level::none, place::Theme::anders, true});
    ASSERT_TRUE(q.ok()) << q.troubles.front().line << ' ' << q.troubles.front().column << ' '
                        << q.troubles.front().what;
    EXPECT_EQ(s.added, 82);
    EXPECT_EQ(q.added + q.skipped, 511);
    EXPECT_LE(q.skipped, 3);
    auto grid = mirror::of_place(db(), *place::find_by_code(db(), "NL"));
    EXPECT_EQ(grid[2][0].tensions, 82);
    EXPECT_EQ(mirror::verify(db()), 0);
}

}  // namespace
}  // namespace mk::import
