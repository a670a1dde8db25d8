// SPDX-License-Identifier: EUPL-1.2
#include "engine/similar/similar.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "base/text.hpp"

namespace mk::engine::similar {
namespace {

std::string joined(std::string_view text) {
    std::string out;
    for (const std::string& w : words(text)) out += (out.empty() ? "" : "|") + w;
    return out;
}

double plain_likeness(std::string_view a, std::string_view b) {
    return likeness(terms(a), terms(b), [](std::string_view) { return 1.0; });
}

}  // namespace

TEST(Similar, words_keep_frisian_and_special_names_findable) {
    EXPECT_EQ(joined("Súdwest-Fryslân"), "sudwest|fryslan");
    EXPECT_EQ(joined("'s-Hertogenbosch"), "s|hertogenbosch");
    EXPECT_EQ(joined("Gerwen en Nederwetten c.a., Nuenen"), "gerwen|en|nederwetten|c|a|nuenen");
    EXPECT_EQ(joined("ĲSSELSTEIN Œuvre"), "ijsselstein|oeuvre");
    EXPECT_EQ(joined("zo’n “cliënt” – 24/7…"), "zo|n|client|24|7");
    EXPECT_EQ(joined("Привет, мир 你好"), "Привет|мир|你好");
    EXPECT_EQ(joined("👍🏽 goed👨‍👩‍👧zo"), "goed|zo");
    EXPECT_EQ(joined("a_b"), "a|b");
    EXPECT_EQ(joined(""), "");
    EXPECT_EQ(joined("\xFF\xE2\x80 x"), "x");
}

TEST(Similar, long_words_are_cut_between_characters) {
    std::string text(39, 'a');
    text += "你好";
    auto parts = words(text);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0], std::string(39, 'a'));
    EXPECT_EQ(words(std::string(5000, 'x')).at(0).size(), 40U);
}

TEST(Similar, forms_of_one_word_share_a_stem) {
    const std::vector<std::vector<std::string_view>> families{
        {"gemeente", "gemeentes", "gemeenten", "gemeentelijk"},
        {"beslis", "beslissen", "beslist", "beslissing", "beslissingen"},
        {"behoefte", "behoeftes", "behoeften"},
        {"college", "colleges"},
        {"huis", "huizen"},
        {"brief", "brieven"},
        {"kind", "kinderen"},
        {"stad", "steden"},
        {"kans", "kansen"},
        {"mens", "mensen"},
        {"zorg", "zorgen", "zorgt", "gezorgd"},
        {"woon", "woont", "wonen"},
        {"klas", "klassen"},
        {"wachttijd", "wachttijden"},
        {"inwoner", "inwoners"},
        {"help", "helpen", "helpt", "geholpen"},
        {"bel", "bellen", "belt"},
        {"betaal", "betalen", "betaalt", "betaald"},
        {"spreek", "spreken", "spreekt"},
        {"vraag", "vragen", "vraagt", "gevraagd"},
        {"krijg", "krijgen", "krijgt", "gekregen"},
        {"regel", "regelen", "regelt", "geregeld"},
        {"verhuis", "verhuizen", "verhuist"},
        {"voel", "voelen", "voelt"},
        {"hoor", "horen", "hoort", "gehoord"},
        {"leer", "leren", "leert"},
        {"zoek", "zoeken", "zoekt"},
        {"besluit", "besluiten", "besloten"},
        {"lid", "leden"},
    };
    for (const auto& family : families)
        for (std::string_view form : family) EXPECT_EQ(stem(form), stem(family[0])) << form;
}

TEST(Similar, different_words_keep_different_stems) {
    EXPECT_NE(stem("raad"), stem("raam"));
    EXPECT_NE(stem("mens"), stem("men"));
    EXPECT_NE(stem("kans"), stem("kan"));
    EXPECT_NE(stem("jeugd"), stem("jeugdzorg"));
    EXPECT_EQ(stem("2024"), "2024");
    EXPECT_EQ(stem("привет"), "привет");
    EXPECT_EQ(stem(""), "");
}

TEST(Similar, threads_stem_alike) {
    std::vector<std::string> text_words =
        words("Gemeentelijke beslissingen over wachttijden bij huizen en brieven");
    std::vector<std::vector<std::string>> out(4);
    {
        std::vector<std::thread> threads;
        for (auto& mine : out)
            threads.emplace_back([&mine, &text_words] {
                for (int i = 0; i < 500; ++i) {
                    mine.clear();
                    for (const auto& w : text_words) mine.push_back(stem(w));
                }
            });
        for (auto& t : threads) t.join();
    }
    for (const auto& mine : out) EXPECT_EQ(mine, out[0]);
}

TEST(Similar, terms_count_stems_without_stop_words) {
    Terms expected{{"wacht", 1}, {"wachttijd", 2}, {"zorg", 1}};
    EXPECT_EQ(terms("De wachttijd: wij wachten. Wachttijden in de zorg!"), expected);
    EXPECT_TRUE(terms("Het is niet aan ons, 's avonds?").size() == 1);
    EXPECT_TRUE(terms("").empty());
    EXPECT_TRUE(stop_word("het"));
    EXPECT_TRUE(stop_word("s"));
    EXPECT_FALSE(stop_word("7"));
    EXPECT_FALSE(stop_word("zorg"));
}

TEST(Similar, likeness_is_a_symmetric_share_between_0_and_1) {
    EXPECT_DOUBLE_EQ(plain_likeness("wachttijd in de zorg", "de zorg en haar wachttijden"), 1.0);
    EXPECT_DOUBLE_EQ(plain_likeness("wachttijd", "fietspad"), 0.0);
    EXPECT_DOUBLE_EQ(plain_likeness("", ""), 0.0);
    EXPECT_NEAR(plain_likeness("wachttijd zorg", "wachttijd fietspad"), 0.5, 1e-12);
    Random random(3);
    constexpr std::string_view pool[] = {"zorg", "jeugd", "wacht", "schuld", "huis", "brief"};
    for (int round = 0; round < 2000; ++round) {
        std::string a;
        std::string b;
        for (int i = 0; i < 6; ++i) {
            a += std::string(pool[random.below(6)]) + " ";
            b += std::string(pool[random.below(6)]) + " ";
        }
        double ab = plain_likeness(a, b);
        EXPECT_DOUBLE_EQ(ab, plain_likeness(b, a));
        EXPECT_GE(ab, 0.0);
        EXPECT_LE(ab, 1.0);
        EXPECT_DOUBLE_EQ(plain_likeness(a, a), 1.0);
    }
}

TEST(Similar, letter_groups_see_compounds_and_mistakes) {
    auto one = [](std::string_view) { return 1.0; };
    Profile query = profile("lange wachttijd");
    std::vector<Profile> candidates{profile("jeugdwachttijden"), profile("langewachttijd"),
                                    profile("fietspad"), profile("lange wachttijd")};
    std::vector<double> out = likeness_among(query, candidates, one);
    ASSERT_EQ(out.size(), 4U);
    EXPECT_GT(out[0], 0.0);
    EXPECT_GT(out[1], out[0]);
    EXPECT_DOUBLE_EQ(out[2], 0.0);
    EXPECT_NEAR(out[3], 1.0, 1e-9);
    EXPECT_EQ(profile("7").groups.size(), 1U);
    EXPECT_TRUE(profile("").groups.empty());
    EXPECT_TRUE(likeness_among(query, {}, one).empty());
}

TEST(Similar, a_rare_word_in_common_weighs_more_than_a_common_one) {
    EXPECT_GT(rarity(1000, 1), rarity(1000, 500));
    EXPECT_GT(rarity(1000, 1000), 0.0);
    EXPECT_GT(rarity(0, 0), 0.0);
    auto idf = [](std::string_view s) { return s == "leefgeld" ? rarity(1000, 2) : rarity(1000, 600); };
    EXPECT_GT(likeness(terms("leefgeld zorg"), terms("leefgeld vraag"), idf),
              likeness(terms("leefgeld zorg"), terms("zorg vraag"), idf));
}

}  // namespace mk::engine::similar
