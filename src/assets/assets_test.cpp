// SPDX-License-Identifier: EUPL-1.2
#include "assets/assets.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/assert.hpp"

namespace mk::assets {

TEST(Assets, finds_by_hashed_name_what_url_gives) {
    for (auto logical : {"microkosmos.css", "microkosmos.js", "mark.svg", "noto-sans-latin.woff2"}) {
        auto address = url(logical);
        ASSERT_TRUE(address.starts_with("/a/")) << address;
        auto found = find(address.substr(3));
        ASSERT_TRUE(found) << address;
        EXPECT_EQ(found->logical, logical);
        EXPECT_FALSE(found->bytes.empty());
        EXPECT_TRUE(found->etag.starts_with('"') && found->etag.ends_with('"'));
    }
}

TEST(Assets, holds_the_whole_bytes) {
    auto css = find(url("microkosmos.css").substr(3));
    ASSERT_TRUE(css);
    EXPECT_EQ(css->content_type, "text/css; charset=utf-8");
    EXPECT_NE(css->bytes.find("microkosmos-theme"), std::string_view::npos);
    ASSERT_GT(css->gz.size(), 2U);
    EXPECT_EQ(css->gz.substr(0, 2), "\x1f\x8b");
    EXPECT_LT(css->br.size(), css->gz.size());
    auto font = find(url("noto-sans-latin.woff2").substr(3));
    ASSERT_TRUE(font);
    EXPECT_EQ(font->bytes.substr(0, 4), "wOF2");
    EXPECT_TRUE(font->br.empty());  // is compressed as it is
}

TEST(Assets, knows_no_other_names) {
    EXPECT_FALSE(find("microkosmos.css"));
    EXPECT_FALSE(find("../../etc/passwd"));
    EXPECT_FALSE(find(""));
    EXPECT_THROW((void)url("missing.css"), BrokenAssumption);
}

}  // namespace mk::assets
