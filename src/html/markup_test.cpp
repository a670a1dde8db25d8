// SPDX-License-Identifier: EUPL-1.2
#include "html/markup.hpp"
#include "html/text.hpp"

#include <gtest/gtest.h>

namespace mk::html {

TEST(Markup, escapes_values_for_their_place) {
    Markup m;
    m.add<R"(<a href="{url}" title="{t}">{name}</a>)">("url"_h = std::string("/plek/1?a=1&b=2"),
                                                       "t"_h = "x\"y'", "name"_h = "<script>");
    EXPECT_EQ(m.str(), "<a href=\"/plek/1?a=1&amp;b=2\" title=\"x&quot;y&#39;\">&lt;script&gt;</a>");
}

TEST(Markup, refuses_script_addresses) {
    for (auto bad : {"javascript:alert(1)", "//elders.example", "data:text/html,x", "JaVaScript:x"}) {
        Markup m;
        m.add<R"(<a href="{url}">x</a>)">("url"_h = bad);
        EXPECT_EQ(m.str(), "<a href=\"#\">x</a>") << bad;
    }
}

TEST(Markup, takes_numbers_ids_flags_and_other_markup) {
    Markup inner;
    inner.add<"<b>{n}</b>">("n"_h = 12);
    Markup m;
    m.add<R"(<p>{inner}<input value="{id}" {?checked} {?disabled}/></p>)">(
        "inner"_h = inner, "id"_h = PlaceId{7}, "checked"_h = true, "disabled"_h = false);
    EXPECT_EQ(m.str(), "<p><b>12</b><input value=\"7\" checked /></p>");
}

TEST(Text, fills_names_and_writes_numbers_and_dates) {
    EXPECT_EQ(fill("{n} van {m} {x", {{"n", "1"}, {"m", "2"}}), "1 van 2 {x");
    EXPECT_EQ(number(Lang::nl, 18105764), "18.105.764");
    EXPECT_EQ(number(Lang::en, -1234), "-1,234");
    EXPECT_EQ(date(Lang::nl, from_dutch_date({2026, 11, 22, 0, 30})), "22 november 2026");
}

}  // namespace mk::html
