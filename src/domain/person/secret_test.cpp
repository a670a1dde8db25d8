// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/secret.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"
#include "domain/person/person_fixture.hpp"
#include "testing/test_db.hpp"

namespace mk::person {

TEST(Secret, hashes_as_the_standard_says) {
    // BLAKE2b-256 of "" and "abc": made with `b2sum -l 256`.
    EXPECT_EQ(to_hex(hash("")), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(to_hex(hash("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Secret, depends_on_the_key_whatever_its_length) {
    std::set<std::string> seen;
    for (std::size_t size : {1U, 15U, 16U, 32U, 64U, 65U, 200U})
        seen.insert(keyed_hash(std::string(size, 'k'), "x"));
    seen.insert(hash("x"));
    EXPECT_EQ(seen.size(), 8U);
}

TEST(Secret, makes_tokens_that_fit_an_address) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        std::string token = random_token();
        EXPECT_EQ(token.size(), 43U);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                  std::string::npos);
        seen.insert(token);
    }
    EXPECT_EQ(seen.size(), 100U);
}

TEST(Secret, reads_its_own_base64_and_nothing_else) {
    EXPECT_EQ(from_base64url(base64url("\x01\xff?")), "\x01\xff?");
    EXPECT_EQ(from_base64url("a+b/"), "");
    EXPECT_EQ(from_base64url("\x80\x81"), "");
    EXPECT_EQ(from_base64url(""), "");
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "abcd"));
}

class TownKey : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(TownKey);

TEST_P(TownKey, is_made_once) {
    auto& db = test_db().writer();
    EXPECT_EQ(town_key(db), "");
    make_town_key(db);
    const std::string key = town_key(db);
    EXPECT_EQ(key.size(), 32U);
    make_town_key(db);
    EXPECT_EQ(town_key(db), key);
}

TEST(Csrf, fits_only_its_session) {
    Town town;
    town.key = "a key of a town that is long enough";
    const std::string token = csrf_token(town, "session-a", noon);
    EXPECT_NE(token, csrf_token(town, "session-a", noon));  // masked anew
    EXPECT_TRUE(csrf_valid(town, "session-a", token, noon + 40 * day_ms));
    EXPECT_FALSE(csrf_valid(town, "session-b", token, noon));
    EXPECT_FALSE(csrf_valid(town, "", token, noon));
    std::string changed = token;
    changed[3] = changed[3] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(csrf_valid(town, "session-a", changed, noon));
    EXPECT_FALSE(csrf_valid(town, "session-a", "", noon));
    EXPECT_FALSE(csrf_valid(town, "session-a", token + "AAAA", noon));
    Town other;
    other.key = "the key of another town, as long";
    EXPECT_FALSE(csrf_valid(other, "session-a", token, noon));
}

TEST(Csrf, lasts_over_midnight_for_visitors_and_not_much_longer) {
    Town town;
    town.key = "a key of a town that is long enough";
    const std::string token = csrf_token(town, "", noon);
    EXPECT_TRUE(csrf_valid(town, "", token, noon));
    EXPECT_TRUE(csrf_valid(town, "", token, noon + day_ms));
    EXPECT_FALSE(csrf_valid(town, "", token, noon + 2 * day_ms));
    EXPECT_FALSE(csrf_valid(town, "session-a", token, noon));
}

}  // namespace mk::person
