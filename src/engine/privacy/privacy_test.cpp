// SPDX-License-Identifier: EUPL-1.2
#include "engine/privacy/privacy.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "base/text.hpp"

namespace mk::engine::privacy {
namespace {

// "kind:text kind:text", so that a failure shows what was found.
std::string found(std::string_view text) {
    std::string out;
    for (const Finding& f : find_client_data(text)) {
        if (!out.empty()) out += " | ";
        out += std::string(code(f.kind)) + ":" + std::string(text.substr(f.offset, f.length));
    }
    return out;
}

struct Case {
    std::string_view text;
    std::string_view expected;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& c : cases) EXPECT_EQ(found(c.text), c.expected) << c.text;
}

}  // namespace

TEST(Privacy, elfproef_follows_the_weights_and_refuses_zero) {
    EXPECT_TRUE(elfproef("123456782"));
    EXPECT_FALSE(elfproef("123456783"));
    EXPECT_TRUE(elfproef("000009830"));
    EXPECT_TRUE(elfproef("00009830"));
    EXPECT_FALSE(elfproef("000000000"));
    EXPECT_FALSE(elfproef("00000000"));
    EXPECT_FALSE(elfproef("1234567"));
    EXPECT_FALSE(elfproef("1019579813"));
    EXPECT_FALSE(elfproef("12345678a"));
    EXPECT_FALSE(elfproef(""));
}

TEST(Privacy, finds_a_bsn_as_people_write_it) {
    expect_all({
        {"Mevrouw heeft 123456782.", "bsn:123456782"},
        {"(123.456.782)", "bsn:123.456.782"},
        {"“1234 56 782”", "bsn:1234 56 782"},
        {"nummer\xC2\xA0"
         "123\xC2\xA0"
         "456\xC2\xA0"
         "782",
         "bsn:123\xC2\xA0"
         "456\xC2\xA0"
         "782"},
        {"BSN:123456782, klopt dat?", "bsn:123456782"},
        {"123456782 en 999990019", "bsn:123456782 | bsn:999990019"},
    });
}

TEST(Privacy, finds_a_bsn_in_any_grouping_beside_the_word) {
    expect_all({
        {"bsn 123-456-782", "bsn:123-456-782"},
        {"BSN nr.12 34 56 782", "bsn:12 34 56 782"},
        {"12-34-567-82 is haar burgerservicenummer", "bsn:12-34-567-82"},
        {"sofinummer/123456782", "bsn:123456782"},
        {"bsn 123-456-783", ""},
        {"zaak 123-456-782", ""},
    });
}

TEST(Privacy, takes_no_other_number_for_a_bsn) {
    expect_all({
        {"A-nummer 1019579813", ""},
        {"1123456782", ""},
        {"1234567821", ""},
        {"zaak-123456782", ""},
        {"123456782-1", ""},
        {"a123456782", ""},
        {"é123456782", ""},
        {"0,123456782", ""},
        {"123456782,5", ""},
        {"123.456 782", ""},
        {"123 456 783", ""},
        {"1943-1946 en 1951-1955", ""},
        {"besluit 20090110", ""},
        {"000000000", ""},
    });
}

TEST(Privacy, finds_phone_numbers) {
    expect_all({
        {"bel 06-12345678", "phone:06-12345678"},
        {"bel 0612345678.", "phone:0612345678"},
        {"06 12 34 56 78", "phone:06 12 34 56 78"},
        {"06 - 1234 5678", "phone:06 - 1234 5678"},
        {"020-123 45 67", "phone:020-123 45 67"},
        {"(020) 1234567", "phone:(020) 1234567"},
        {"0172 - 123456", "phone:0172 - 123456"},
        {"tel.0172-123456", "phone:0172-123456"},
        {"+31 6 12345678", "phone:+31 6 12345678"},
        {"+31 (0)20 123 4567", "phone:+31 (0)20 123 4567"},
        {"0031612345678", "phone:0031612345678"},
        {"+32 470 12 34 56", "phone:+32 470 12 34 56"},
        {"06-12345678/06-87654321", "phone:06-12345678 | phone:06-87654321"},
    });
}

TEST(Privacy, takes_no_other_number_for_a_phone) {
    expect_all({
        {"op 03-04-2024 10 uur", ""},
        {"op 06-04-2024 10 uur", ""},
        {"01-02-2024 12:30", ""},
        {"bel 0800-1121 of 14 020", ""},
        {"00123456789", ""},
        {"artikel 0.12345678901", ""},
        {"nr 061234567", ""},
        {"nr 06123456789", ""},
        {"+ 1 000 000 000", ""},
        {"+1.000.000.000", ""},
        {"1019579813", ""},
    });
}

TEST(Privacy, finds_mail_addresses) {
    expect_all({
        {"mail jan.jansen+wmo@gemeente-baarn.nl.", "mail:jan.jansen+wmo@gemeente-baarn.nl"},
        {"<A_B@X.org>", "mail:A_B@X.org"},
        {"a@b.nl,c@d.nl", "mail:a@b.nl | mail:c@d.nl"},
        {"josé@café.nl", "mail:josé@café.nl"},
        {"0612345678@x.nl", "mail:0612345678@x.nl"},
        {"jan@gmail. Com is mijn adres", "mail:jan@gmail. Com"},
        {"tod@s. Com is geen adres, niñ@s. No", ""},
        {"@gebruiker zei a@b", ""},
        {"prijs @ 1.50", ""},
        {"a@1.2", ""},
        {"x@.nl", ""},
    });
}

TEST(Privacy, finds_ibans) {
    expect_all({
        {"NL91ABNA0417164300", "iban:NL91ABNA0417164300"},
        {"rek. nl91 abna 0417 1643 00 graag", "iban:nl91 abna 0417 1643 00"},
        {"NL00BANK0123456789", "iban:NL00BANK0123456789"},
        {"BE68 5390 0754 7034 en", "iban:BE68 5390 0754 7034"},
        {"DE89 3704 0044 0532 0130 00", "iban:DE89 3704 0044 0532 0130 00"},
        {"BE69 5390 0754 7034", ""},
        {"NL91ABNA04171643001", ""},
        {"XNL91ABNA0417164300", ""},
        {"NL2024ABCD", ""},
    });
}

TEST(Privacy, finds_a_postcode_beside_a_house_number) {
    expect_all({
        {"Dorpsstraat 12, 1234 AB Utrecht", "address:12, 1234 AB"},
        {"Dorpsstraat 12a 1234AB", "address:12a 1234AB"},
        {"Dorpsstraat 12-3\n1234 AB", "address:12-3\n1234 AB"},
        {"1234AB 12", "address:1234AB 12"},
        {"1234 ab", ""},
        {"1234ab, huisnr. 7b", "address:1234ab, huisnr. 7b"},
        {"postcode 1234 AB", ""},
        {"1234 AB", ""},
        {"in 2023 EU 27 landen", ""},
        {"in 2024 is 12 procent", ""},
        {"1500 MW 3 keer", ""},
        {"1234 SS 12", ""},
        {"0234 AB 12", ""},
        {"1234 ABC 12", ""},
    });
}

TEST(Privacy, finds_a_date_of_birth_only_beside_its_word) {
    expect_all({
        {"geboren op 12-03-1985 in Baarn", "birth_date:12-03-1985"},
        {"geb. 1-3-'85", ""},
        {"(geb. 1-3-85)", "birth_date:1-3-85"},
        {"Geboortedatum: 1985-03-12", "birth_date:1985-03-12"},
        {"geboren te Baarn, 12 maart 1985", "birth_date:12 maart 1985"},
        {"is op 12 mrt. 1985 geboren", "birth_date:12 mrt. 1985"},
        {"born March 12th, 1985", "birth_date:March 12th, 1985"},
        {"geb. Op 12 maart 1985", "birth_date:12 maart 1985"},
        {"het besluit van 12-03-2024", ""},
        {"op 12 maart 2024 vergadert de raad", ""},
        {"geboren in 1985", ""},
        {"Zij is geboren. Op 12-03-2024 kwam de brief.", ""},
        {"gebied 12-03-2024", ""},
        {"geboren 32-13-1985", ""},
        {"geboren 12-03-1685", ""},
    });
}

TEST(Privacy, finds_licence_plates) {
    expect_all({
        {"auto GB-123-X staat", "plate:GB-123-X"},
        {"12-XX-34", "plate:12-XX-34"},
        {"1-TBB-23.", "plate:1-TBB-23"},
        {"12-34-56", ""},
        {"COVID-19", ""},
        {"xx-12-34", ""},
        {"AA-BB-CC", ""},
        {"zaak-12-XX-34", ""},
    });
}

TEST(Privacy, a_bsn_is_found_at_every_place_and_between_any_punctuation) {
    constexpr std::array<std::string_view, 18> before{
        "",  " ",  "(", "[", ":", ";", "\n", "\t", "\"", "'", "“", "‘", "«", "…", "👨‍👩‍👧",
        "=", "€ ", "é "};
    constexpr std::array<std::string_view, 16> after{"",  " ",  ")", "]", ":", ";",     "\n",   "?",
                                                     "!", "\"", "”", "’", "»", ". Dus", ", en", "👍"};
    for (std::string_view b : before) {
        for (std::string_view a : after) {
            std::string text = "Mijn tekst" + std::string(b.empty() ? " " : b) + "123456782" + std::string(a);
            ASSERT_EQ(found(text), "bsn:123456782") << text;
        }
    }
}

namespace {

std::string random_text(Random& random, std::size_t parts) {
    constexpr std::array<std::string_view, 40> pieces{
        "123456782", "123",        "456",      "782",  "1234",    "56",         " ",    " ",
        ".",         "-",          "/",        ",",    "06",      "+31",        "(0)",  "12345678",
        "@",         "a.nl",       "jan",      "NL91", "ABNA",    "0417164300", "BE68", "geboren",
        "geb.",      "12-03-1985", "maart",    "1985", "1234 AB", "12",         "12a",  "bsn",
        "é",         "“",          "\xC2\xA0", "👍",    "\n",      "GB-123-X",   "0",    "\xE2\x80"};
    std::string text;
    for (std::size_t i = 0; i < parts; ++i) text += pieces[random.below(pieces.size())];
    return text;
}

}  // namespace

TEST(Privacy, findings_are_ordered_apart_and_whole_in_any_text) {
    Random random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string text = random_text(random, 1 + random.below(14));
        std::size_t end = 0;
        for (const Finding& f : find_client_data(text)) {
            ASSERT_GE(f.offset, end) << text;
            ASSERT_GT(f.length, 0U) << text;
            end = f.offset + f.length;
            ASSERT_LE(end, text.size()) << text;
            if (valid_utf8(text)) {
                ASSERT_TRUE(valid_utf8(std::string_view(text).substr(f.offset, f.length))) << text;
            }
        }
    }
}

TEST(Privacy, nothing_is_found_in_a_masked_text) {
    Random random(11);
    for (int round = 0; round < 20'000; ++round) {
        std::string text = random_text(random, 1 + random.below(14));
        std::string masked = mask(text);
        ASSERT_EQ(found(masked), "") << text << "\n" << masked;
        if (valid_utf8(text)) {
            ASSERT_TRUE(valid_utf8(masked)) << text;
            ASSERT_EQ(count_characters(masked), count_characters(text)) << text;
        }
    }
}

TEST(Privacy, masks_keep_the_form_and_two_digits_of_a_number) {
    EXPECT_EQ(mask("bsn 123456782!"), "bsn *******82!");
    EXPECT_EQ(mask("1234.56.782"), "****.**.*82");
    EXPECT_EQ(mask("bel 06-12345678"), "bel **-******78");
    EXPECT_EQ(mask("josé@x.nl"), "****@*.**");
    EXPECT_EQ(mask("NL91 ABNA 0417 1643 00"), "**** **** **** **** 00");
    EXPECT_EQ(mask("Laan 12, 1234 AB"), "Laan **, **** **");
    EXPECT_EQ(mask("geb. 12 maart 1985"), "geb. ** ***** ****");
    EXPECT_EQ(mask("niets aan de hand"), "niets aan de hand");
}

// A scanner that is not linear needs hours for these.
TEST(Privacy, long_hostile_texts_take_no_longer_than_their_length) {
    for (std::string_view piece : {"1", "1 ", "a.", "a@", "@", "+31 ", "06-", "NL91 ", "geboren ", "(0",
                                   "12-", "0.", "bsn 1", "\xE2", "1234 A"}) {
        std::string text;
        while (text.size() < 2'000'000) text += piece;
        auto start = std::chrono::steady_clock::now();
        (void)find_client_data(text);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << piece;
    }
}

}  // namespace mk::engine::privacy
