// SPDX-License-Identifier: EUPL-1.2
#include "domain/find/find.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "base/text.hpp"
#include "testing/test_db.hpp"

namespace mk::find {
namespace {

constexpr PlaceId netherlands{1};
constexpr PlaceId town{2};
constexpr PlaceId quarter{3};
constexpr PlaceId other_town{4};

// This folder's own step over the one table of places that it reads.
std::vector<db::Migration> steps() {
    std::vector<db::Migration> out{
        {1, "places",
         "CREATE TABLE place_above (place_id BIGINT NOT NULL, above_id BIGINT NOT NULL,"
         " PRIMARY KEY (place_id, above_id))"}};
    for (const db::Migration& step : db::all_migrations())
        if (step.name == "find") out.push_back(step);
    return out;
}

class Find : public testing::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        auto own = steps();
        ASSERT_EQ(own.size(), 2U);
        town_db_ = std::make_unique<testing::TestDb>(GetParam(), own);
        above(netherlands, {netherlands});
        above(town, {town, netherlands});
        above(quarter, {quarter, town, netherlands});
        above(other_town, {other_town, netherlands});
    }

    db::Db& db() { return town_db_->writer(); }

    void above(PlaceId place, const std::vector<PlaceId>& places) {
        db().run("DELETE FROM place_above WHERE place_id = $1", place);
        for (PlaceId a : places)
            db().run("INSERT INTO place_above (place_id, above_id) VALUES ($1, $2)", place, a);
    }

    void keep(std::int64_t id, const std::string& text, PlaceId place = town, int level = 1, int theme = 1,
              Moment at = Moment{1'700'000'000'000}) {
        put(db(), {Kind::tension, id, "", text, place, level, theme, at});
    }
    void keep_place(PlaceId id, const std::string& name) {
        put(db(), {Kind::place, id.value, name, "", id, 0, 0, Moment{}});
    }

    std::string ids(const Page& page) {
        std::string out;
        for (const Hit& hit : page.hits) out += (out.empty() ? "" : " ") + std::to_string(hit.id);
        return out + (page.loosened ? " loose" : "");
    }
    std::string found(const std::string& words) { return ids(find(db(), asked(words))); }
    std::string found(const Query& query) { return ids(find(db(), query)); }

    static Query asked(const std::string& words) {
        Query q;
        q.words = words;
        return q;
    }

    std::int64_t rows_in_words() {
        return db().one<std::int64_t>("SELECT COUNT(*) FROM find_word").value_or(-1);
    }
    std::int64_t rows_in_tokens() {
        return db().one<std::int64_t>("SELECT COUNT(*) FROM find_token").value_or(-1);
    }

private:
    std::unique_ptr<testing::TestDb> town_db_;
};

}  // namespace

MK_ON_BOTH_DATABASES(Find);

TEST_P(Find, every_form_of_a_word_finds_it) {
    keep(1, "Gemeentes beslissen te laat over wachttijden.");
    keep(2, "Het fietspad is kapot.");
    EXPECT_EQ(found("gemeente "), "1");
    EXPECT_EQ(found("beslissing wachttijd "), "1");
    EXPECT_EQ(found("Fietspaden."), "2");
    EXPECT_EQ(found("zwembad "), "");
}

TEST_P(Find, frisian_and_special_names_are_found_as_people_type_them) {
    keep_place(PlaceId{2}, "Súdwest-Fryslân");
    keep_place(PlaceId{3}, "'s-Hertogenbosch");
    keep_place(PlaceId{4}, "Nuenen, Gerwen en Nederwetten");
    keep_place(PlaceId{1}, "IJsselstein (Utrecht)");
    EXPECT_EQ(found("sudwest fryslan"), "2");
    EXPECT_EQ(found("Súdwest-Fryslân"), "2");
    EXPECT_EQ(found("SUDWEST"), "2");
    EXPECT_EQ(found("s hertogenbosch"), "3");
    EXPECT_EQ(found("'s-Hertogenbosch "), "3");
    EXPECT_EQ(found("hertogenb"), "3");
    EXPECT_EQ(found("nuenen"), "4");
    EXPECT_EQ(found("nederwetten gerwen "), "4");
    EXPECT_EQ(found("ĳsselstein"), "1");
}

TEST_P(Find, the_last_word_may_be_half_typed) {
    keep(1, "De wachttijd voor jeugdhulp is lang.");
    keep(2, "Wachten op een woning.");
    EXPECT_EQ(found("jeug"), "1");
    EXPECT_EQ(found("jeug "), "");
    EXPECT_EQ(found("wachtt"), "1");
    EXPECT_EQ(found("woning wach"), "2");
    EXPECT_EQ(found("w"), "");
    EXPECT_EQ(found("de"), "");
    EXPECT_EQ(found("jeugd de"), "");
    EXPECT_EQ(found("jeugdhulp de"), "1");
    // the whole word goes before a longer one
    keep(3, "De wacht is er.");
    keep(4, "De wachtlijst is er.");
    EXPECT_EQ(found("wacht").substr(0, 1), "3");
}

TEST_P(Find, words_that_say_nothing_find_nothing) {
    keep(1, "Het is niet aan ons.");
    EXPECT_EQ(found("het is "), "");
    EXPECT_EQ(found(""), "");
    EXPECT_EQ(found("?!... 👍"), "");
}

TEST_P(Find, all_words_must_be_there_and_else_some_with_a_word_about_it) {
    keep(1, "Schulden en huur.");
    keep(2, "Schulden en zorg.");
    EXPECT_EQ(found("schulden zorg "), "2");
    EXPECT_EQ(found("schulden fietspad "), "2 1 loose");
}

TEST_P(Find, every_kind_is_found_and_only_tensions_are_alike) {
    keep(1, "De briefwisseling met het loket duurt lang.");
    for (Kind kind : {Kind::search, Kind::proposal, Kind::room, Kind::experiment, Kind::success})
        put(db(), {kind, 1, "Briefwisseling met het loket", "Wat er ook uitkomt", quarter, 0, 1, Moment{}});
    Query q = asked("briefwisseling ");
    EXPECT_EQ(find(db(), q).hits.size(), 6U) << "the same number, another kind";
    q.kinds = {Kind::experiment};
    auto page = find(db(), q);
    ASSERT_EQ(page.hits.size(), 1U);
    EXPECT_EQ(page.hits[0].kind, Kind::experiment);
    for (const Hit& hit : similar(db(), "De briefwisseling met het loket duurt zo lang.", 10, {}))
        EXPECT_EQ(hit.kind, Kind::tension);
    remove(db(), Kind::experiment, 1);
    EXPECT_EQ(found(q), "");
    EXPECT_EQ(find(db(), asked("briefwisseling ")).hits.size(), 5U);
}

TEST_P(Find, filters_narrow_down_and_a_place_holds_what_is_inside_it) {
    keep(1, "zorg", town, 1, 1, Moment{1'000'000'000'000});
    keep(2, "zorg", quarter, 2, 1, Moment{1'700'000'000'000});
    keep(3, "zorg", other_town, 2, 2, Moment{1'700'000'000'000});
    keep_place(town, "Zorgdorp");
    Query q = asked("zorg ");
    EXPECT_EQ(found(q), "3 2 1");
    q.place = town;
    EXPECT_EQ(found(q), "2 1");
    q.place = quarter;
    EXPECT_EQ(found(q), "2");
    q.place = netherlands;
    q.level = 2;
    EXPECT_EQ(found(q), "3 2");
    q.theme = 2;
    EXPECT_EQ(found(q), "3");
    q = asked("zorg");
    q.kinds = {Kind::place};
    EXPECT_EQ(found(q), "2");
    q.kinds = {Kind::place, Kind::tension};
    EXPECT_EQ(find(db(), q).hits.size(), 4U);
    q = asked("zorg ");
    q.place = PlaceId{99};
    EXPECT_EQ(found(q), "");
}

TEST_P(Find, dates_are_exact_at_both_ends) {
    keep(1, "zorg", town, 1, 1, from_dutch_date({2024, 1, 31, 12, 0}));
    keep(2, "zorg", town, 1, 1, from_dutch_date({2024, 2, 1, 12, 0}));
    keep(3, "zorg", town, 1, 1, from_dutch_date({2010, 2, 1, 12, 0}));
    Query q = asked("zorg ");
    q.from = from_dutch_date({2024, 1, 31, 12, 0});
    EXPECT_EQ(found(q), "2 1");
    q.until = from_dutch_date({2024, 2, 1, 12, 0});
    EXPECT_EQ(found(q), "1");
    q.from = from_dutch_date({1999, 1, 1, 0, 0});
    EXPECT_EQ(found(q), "3 1");
    q.from.reset();
    q.until = from_dutch_date({2011, 1, 1, 0, 0});
    EXPECT_EQ(found(q), "3");
    q.from = q.until;
    EXPECT_EQ(found(q), "");
}

TEST_P(Find, nothing_that_is_typed_is_an_operator) {
    keep(1, "zorg en huur");
    for (const char* typed : {"zorg\" OR \"huur",
                              "zorg' | 'huur",
                              "tokens:zorg",
                              "zorg*",
                              "NOT zorg",
                              "zorg AND",
                              "(zorg",
                              "zorg)",
                              "^zorg",
                              "NEAR(zorg huur)",
                              "zorg:*",
                              "zorg & ! huur",
                              "zorg\\",
                              "$1",
                              "%",
                              "_",
                              "k_1",
                              "-zorg",
                              "{zorg}",
                              "zorg\xFF"})
        EXPECT_NO_THROW((void)find(db(), asked(typed))) << typed;
    EXPECT_EQ(found("tokens:zorg "), "1 loose");
    EXPECT_EQ(found("k_1 "), "");
    EXPECT_EQ(found("p_2 "), "");
    EXPECT_EQ(found("zorg -huur "), "1");
    EXPECT_EQ(found("NOT zorg "), "1 loose");
    EXPECT_EQ(found("zorg* "), "1");
}

TEST_P(Find, random_bytes_find_something_or_nothing_and_never_fail) {
    keep(1, "zorg en huur");
    Random random(5);
    constexpr std::string_view signs = "\"'\\*():^-+&|!<>{}[]$%_ zorghuur";
    for (int round = 0; round < 400; ++round) {
        std::string typed;
        for (std::uint64_t i = random.below(20); i > 0; --i) typed += signs[random.below(signs.size())];
        ASSERT_NO_THROW((void)find(db(), asked(typed))) << typed;
        ASSERT_NO_THROW((void)similar(db(), typed)) << typed;
    }
}

TEST_P(Find, what_is_removed_leaves_no_word_behind) {
    keep(1, "Leefgeld en kindertoeslag");
    keep(2, "Leefgeld");
    remove(db(), Kind::tension, 1);
    EXPECT_EQ(found("leefgeld "), "2");
    EXPECT_EQ(found("kindertoe"), "");
    EXPECT_EQ(rows_in_words(), 1);
    remove(db(), Kind::tension, 2);
    remove(db(), Kind::tension, 2);
    remove(db(), Kind::place, 1);
    EXPECT_EQ(found("leefgeld "), "");
    EXPECT_EQ(rows_in_words(), 0);
    EXPECT_EQ(rows_in_tokens(), 0);
    EXPECT_TRUE(similar(db(), "leefgeld").empty());
}

TEST_P(Find, what_is_put_again_is_found_by_its_new_words_only) {
    keep(1, "oude tekst over bomen");
    keep(1, "nieuwe tekst over water", quarter);
    EXPECT_EQ(found("bomen "), "");
    EXPECT_EQ(found("water "), "1");
    Query q = asked("tekst ");
    q.place = quarter;
    EXPECT_EQ(found(q), "1");
    EXPECT_EQ(find(db(), asked("tekst ")).hits.size(), 1U);
}

TEST_P(Find, a_place_that_moved_is_found_in_its_new_surroundings) {
    keep(1, "zorg", quarter);
    above(quarter, {quarter, other_town, netherlands});
    Query q = asked("zorg ");
    q.place = town;
    EXPECT_EQ(found(q), "");
    moved(db(), quarter);
    EXPECT_EQ(found(q), "");
    q.place = other_town;
    EXPECT_EQ(found(q), "1");
}

TEST_P(Find, rebuilding_changes_nothing_that_is_found) {
    for (int i = 1; i <= 30; ++i) keep(i, i % 2 == 0 ? "zorg en huur" : "fietspad in de wijk");
    std::string before = found("zorg ");
    auto words_before = rows_in_words();
    auto tokens_before = rows_in_tokens();
    rebuild(db());
    EXPECT_EQ(found("zorg "), before);
    EXPECT_EQ(rows_in_words(), words_before);
    EXPECT_EQ(rows_in_tokens(), tokens_before);
}

TEST_P(Find, pages_follow_each_other_without_gap_or_repeat_while_things_are_added) {
    for (int i = 1; i <= 57; ++i) keep(i, "zorg nummer " + std::to_string(i % 7));
    Query q = asked("zorg ");
    q.limit = 20;
    std::vector<std::int64_t> seen;
    int pages = 0;
    for (;;) {
        Page page = find(db(), q);
        for (const Hit& h : page.hits) seen.push_back(h.id);
        ++pages;
        keep(1000 + pages, "zorg");
        if (page.next.empty()) break;
        q.after = page.next;
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(seen.size(), 57U);
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
    EXPECT_LT(seen.back(), 1000);
}

TEST_P(Find, a_broken_cursor_is_the_first_page_and_a_limit_is_kept_in_bounds) {
    for (int i = 1; i <= 60; ++i) keep(i, "zorg");
    Query q = asked("zorg ");
    q.limit = 1000;
    EXPECT_EQ(find(db(), q).hits.size(), 50U);
    q.limit = -1;
    EXPECT_EQ(find(db(), q).hits.size(), 1U);
    std::string first = found(q);
    for (const char* after : {"x", "-", "1", "1-", "-1", "99999999999999999999-1", "5-1001", "1-0-0"}) {
        q.after = after;
        EXPECT_EQ(found(q), first) << after;
    }
}

TEST_P(Find, a_title_weighs_more_and_a_rare_word_more_than_a_common_one) {
    put(db(), {Kind::tension, 1, "Parkeren", "Over auto's in de straat", town, 1, 1, Moment{1}});
    put(db(), {Kind::tension, 2, "Straat", "Over het parkeren van auto's", town, 1, 1, Moment{1}});
    EXPECT_EQ(found("parkeren "), "1 2");
}

TEST_P(Find, hits_carry_what_a_list_shows) {
    std::string lead(300, 'a');
    put(db(), {Kind::tension, 7, "Een titel", lead + " en dan de\nwachttijd voor jeugdhulp. " + lead, quarter,
               3, 5, Moment{1'700'000'000'123}});
    Page page = find(db(), asked("wachttijden "));
    ASSERT_EQ(page.hits.size(), 1U);
    const Hit& hit = page.hits[0];
    EXPECT_EQ(hit.kind, Kind::tension);
    EXPECT_EQ(hit.id, 7);
    EXPECT_EQ(hit.title, "Een titel");
    EXPECT_EQ(hit.place, quarter);
    EXPECT_EQ(hit.level, 3);
    EXPECT_EQ(hit.theme, 5);
    EXPECT_EQ(hit.at, Moment{1'700'000'000'123});
    EXPECT_NE(hit.excerpt.find("wachttijd voor jeugdhulp"), std::string::npos) << hit.excerpt;
    EXPECT_TRUE(hit.excerpt.starts_with("…") && hit.excerpt.ends_with("…")) << hit.excerpt;
    EXPECT_LE(count_characters(hit.excerpt), 160U);
    EXPECT_EQ(page.next, "");
}

TEST_P(Find, similar_gives_the_tension_about_the_same_first) {
    keep(1, "De wachttijd voor jeugdhulp in onze wijk is een half jaar.");
    keep(2, "Het fietspad bij het water is kapot.");
    keep(3, "Jongeren wachten maanden op hulp.", other_town);
    keep(4, "Afval op straat bij de school.");
    keep_place(town, "Jeugdhulp wachttijd");
    auto hits = similar(db(), "Wij wachten te lang: de wachttijden in de jeugdhulp lopen op");
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].id, 1);
    for (const Hit& h : hits) {
        EXPECT_EQ(h.kind, Kind::tension);
        EXPECT_GT(h.likeness, 0.0);
        EXPECT_LE(h.likeness, 1.0);
        EXPECT_NE(h.id, 2);
    }
    EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(),
                               [](const Hit& a, const Hit& b) { return a.likeness > b.likeness; }));
    auto inside = similar(db(), "jongeren wachten op hulp", 5, other_town);
    ASSERT_EQ(inside.size(), 1U);
    EXPECT_EQ(inside[0].id, 3);
    EXPECT_EQ(similar(db(), "wachttijd jeugdhulp fietspad afval", 1).size(), 1U);
    EXPECT_TRUE(similar(db(), "de het een").empty());
    EXPECT_TRUE(similar(db(), "").empty());
    EXPECT_GT(similar(db(), "De wachttijd voor jeugdhulp in onze wijk is een half jaar.")[0].likeness, 0.99);
}

}  // namespace mk::find
