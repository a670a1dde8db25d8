// SPDX-License-Identifier: EUPL-1.2
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace mk {

TEST(Text, folds_frisian_and_special_names) {
    EXPECT_EQ(fold("Súdwest-Fryslân"), "sudwest-fryslan");
    EXPECT_EQ(fold("'s-Hertogenbosch"), "'s-hertogenbosch");
    EXPECT_EQ(fold("ĲSSELMEER Œuvre ß"), "ijsselmeer oeuvre ss");
    EXPECT_EQ(fold("e\xCC\x81\xC3\xA9n"), "een");
}

TEST(Text, refuses_malformed_utf8) {
    EXPECT_TRUE(valid_utf8("gezin 👨‍👩‍👧‍👦"));
    EXPECT_FALSE(valid_utf8("\xC0\xAF"));
    EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(valid_utf8("\xF4\x90\x80\x80"));
    EXPECT_FALSE(valid_utf8("abc\xE2\x82"));
}

TEST(Text, clean_text_keeps_words_and_refuses_control_characters) {
    EXPECT_EQ(clean_text("een\r\ntwee\rdrie").text, "een\ntwee\ndrie");
    EXPECT_FALSE(clean_text(std::string_view("a\0b", 3)).ok);
    EXPECT_FALSE(clean_text("a\x1b[0m").ok);
    EXPECT_TRUE(clean_text("👨‍👩‍👧‍👦").ok);
}

TEST(Text, cuts_between_characters) {
    EXPECT_EQ(first_characters("één", 2), "éé");
    EXPECT_EQ(count_characters("één"), 3U);
    EXPECT_EQ(trim("  a b \n"), "a b");
}

}  // namespace mk
