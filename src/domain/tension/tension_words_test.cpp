// SPDX-License-Identifier: EUPL-1.2
#include "base/random.hpp"
#include "domain/place/api_words.hpp"
#include "domain/tension/tension_api_words.hpp"
#include "domain/tension/tension_diff.hpp"
#include "domain/tension/tension_parts.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "domain/tension/tension_when.hpp"

// Words, sentences, days and differences: no database.
namespace mk::tension {
namespace {

using html::Lang;

TEST(TensionWords, EveryKeyLeadsBackToItsValue) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(state_of(key(static_cast<State>(i))), static_cast<State>(i));
    for (int i = 0; i < 6; ++i) EXPECT_EQ(pull_of(key(static_cast<Pull>(i))), static_cast<Pull>(i));
    for (int i = 0; i < 4; ++i) EXPECT_EQ(shown_of(key(static_cast<Shown>(i))), static_cast<Shown>(i));
    EXPECT_FALSE(state_of("closed"));
    EXPECT_FALSE(pull_of(""));
    EXPECT_FALSE(shown_of("everything"));
    for (place::Level level : place::all_levels)
        EXPECT_EQ(place::level_of_api_word(place::api_word(level)), level);
    for (State s : {State::kept, State::open, State::taken_up, State::resolved})
        EXPECT_EQ(api::state_of(api::word(s)), s);
    for (Pull pull : all_pulls) EXPECT_EQ(api::pull_of(api::word(pull)), pull);
    EXPECT_EQ(api::pull_of(""), Pull::none);
    EXPECT_FALSE(place::level_of_api_word(""));
    EXPECT_FALSE(place::level_of_api_word("resident"));
    EXPECT_EQ(api::member_of("could"), "zouKunnen");
    EXPECT_EQ(api::member_of("limit"), "limit");
}

TEST(TensionWords, ATitleIsTheFirstSentence) {
    EXPECT_EQ(parts::first_sentence("Drie loketten. En dan nog een."), "Drie loketten.");
    EXPECT_EQ(parts::first_sentence("Drie loketten"), "Drie loketten");
    EXPECT_EQ(parts::first_sentence("Echt waar?! Ja."), "Echt waar?!");
    EXPECT_EQ(parts::first_sentence("Ik wacht 3.5 uur op antwoord. Lang."), "Ik wacht 3.5 uur op antwoord.");
    EXPECT_EQ(parts::first_sentence("Kop\nDe rest."), "Kop");
    EXPECT_EQ(parts::first_sentence(""), "");
    EXPECT_EQ(parts::first_sentence("..."), "...");
    EXPECT_EQ(parts::first_sentence("een twee drie vier", 10), "een twee…");
    std::string letters(200, 'a');
    EXPECT_EQ(parts::first_sentence(letters), std::string(140, 'a') + "…");
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "ë";
    EXPECT_TRUE(valid_utf8(parts::first_sentence(accents)));
}

TEST(TensionWords, NoNumberUnderFiveIsSaidAndOthersAreRoundedDown) {
    EXPECT_EQ(parts::echo_count(Lang::nl, 0), "nog geen weerklank");
    for (std::int64_t n = 1; n < 5; ++n)
        EXPECT_EQ(parts::echo_count(Lang::nl, n), "minder dan 5 keer weerklank");
    for (std::int64_t n = 5; n < 10; ++n)
        EXPECT_EQ(parts::echo_count(Lang::nl, n), "5 keer of vaker weerklank");
    EXPECT_EQ(parts::echo_count(Lang::en, 1234), "1,230 echoes or more");
    EXPECT_EQ(parts::heard_words(Lang::nl, 0), "nog op geen niveau bevestigd");
    EXPECT_EQ(parts::heard_words(Lang::nl, 0b100), "op 1 van de 8 niveaus");
    EXPECT_EQ(parts::heard_words(Lang::nl, 0b10000001), "op 2 van de 8 niveaus");
}

TEST(TensionWords, ACoarseDateSaysTheMonthOnly) {
    Moment at = from_dutch_date({2026, 3, 17, 10, 30});
    EXPECT_EQ(parts::when(Lang::nl, at, true).str(), "<time datetime=\"2026-03\">maart 2026</time>");
    EXPECT_TRUE(has(parts::when(Lang::nl, at, false).str(), "2026-03-17"));
}

TEST(TensionWords, OnlyDaysThatExistAreDays) {
    EXPECT_EQ(dutch_date(*day_of("2026-03-29")), (Date{2026, 3, 29, 0, 0}));
    EXPECT_EQ(dutch_date(next_day(*day_of("2026-03-29"))), (Date{2026, 3, 30, 0, 0})) << "a day of 23 hours";
    EXPECT_EQ(dutch_date(next_day(*day_of("2026-10-25"))), (Date{2026, 10, 26, 0, 0})) << "a day of 25 hours";
    EXPECT_EQ(dutch_date(next_day(*day_of("2026-12-31"))), (Date{2027, 1, 1, 0, 0}));
    for (std::string_view bad : {"", "2026", "2026-02-30", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1",
                                 "2026/01/01", "2026-01-0x", "1969-12-31", "-026-01-01", "2026-01-01 "})
        EXPECT_FALSE(day_of(bad)) << bad;
}

std::string spelled(std::string_view before, std::string_view after) {
    std::string out;
    for (const Piece& p : word_diff(before, after)) {
        if (p.change == Change::added) out.append("+[").append(p.text).append("]");
        else if (p.change == Change::removed) out.append("-[").append(p.text).append("]");
        else out.append(p.text);
    }
    return out;
}

TEST(TensionDiff, ShowsTheWordsThatChanged) {
    EXPECT_EQ(spelled("een loket", "een loket"), "een loket");
    EXPECT_EQ(spelled("", "nieuw"), "+[nieuw]");
    EXPECT_EQ(spelled("oud", ""), "-[oud]");
    EXPECT_EQ(spelled("", ""), "");
    EXPECT_EQ(spelled("we gaan naar drie loketten vandaag", "we gaan naar een loket vandaag"),
              "we gaan naar -[drie loketten ]+[een loket ]vandaag");
}

TEST(TensionDiff, ItsPiecesSpellBothTexts) {
    Random random(3);
    const std::string_view words[] = {"de", "wijk", "wacht", "weer", "op\n", "antwoord  "};
    for (int i = 0; i < 300; ++i) {
        std::string before, after;
        for (std::uint64_t n = random.below(12); n > 0; --n)
            before.append(words[random.below(6)]).append(" ");
        for (std::uint64_t n = random.below(12); n > 0; --n) after.append(words[random.below(6)]).append(" ");
        std::string one, other;
        for (const Piece& p : word_diff(before, after)) {
            if (p.change != Change::added) one += p.text;
            if (p.change != Change::removed) other += p.text;
        }
        // Same words with other white space count as changed, so both texts come back whole.
        ASSERT_EQ(one, before);
        ASSERT_EQ(other, after);
    }
}

TEST(TensionDiff, AHugeTextIsComparedAsAWhole) {
    std::string before, after;
    for (std::size_t i = 0; i <= words_diff_max; ++i) before += "woord ";
    after = before + "extra";
    ASSERT_EQ(word_diff(before, after).size(), 2U);
    EXPECT_EQ(word_diff(before, before).size(), 1U);
}

}  // namespace
}  // namespace mk::tension
