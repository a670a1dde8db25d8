// SPDX-License-Identifier: EUPL-1.2
#include "web/json_describe.hpp"
#include "web/json_reader.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace mk::web {

enum class Mood { calm, tense };
BOOST_DESCRIBE_ENUM(Mood, calm, tense)

struct Inner {
    std::string naam;
    std::optional<int> aantal;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (naam, aantal))

struct Outer {
    TensionId id;
    TensionId ouder;
    Moment aangemaakt_op;
    Mood mood_ = Mood::tense;
    bool open = true;
    double deel = 0.1;
    std::vector<Inner> delen;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (id, ouder, aangemaakt_op, mood_, open, deel, delen))

TEST(JsonWriter, places_commas_and_escapes) {
    JsonWriter json;
    json.begin_object().member("a\"b", "regel\n\t\\\x01\x7f é 👨").key("lijst").begin_array();
    json.value(1).value(-2).value(std::uint64_t{18446744073709551615U}).value(true).null().value(1.5);
    json.begin_array().end_array().begin_object().end_object().end_array().member("leeg", "").end_object();
    EXPECT_EQ(json.take(),
              R"({"a\"b":"regel\n\t\\\u0001\u007f é 👨","lijst":[1,-2,18446744073709551615,true,null,)"
              R"(1.5,[],{}],"leeg":""})");
    EXPECT_EQ(json.take(), "");
}

TEST(JsonWriter, writes_no_number_that_json_lacks) {
    JsonWriter json;
    json.begin_array().value(std::numeric_limits<double>::quiet_NaN()).value(1.0 / 3).end_array();
    EXPECT_EQ(json.text(), "[null,0.3333333333333333]");
}

TEST(JsonWriter, writes_a_described_struct_in_camel_case) {
    Outer outer{{7}, {}, {1795358627000}, Mood::tense, true, 0.5, {{"x", 3}, {"y", {}}}};
    EXPECT_EQ(to_json(outer), R"({"id":7,"ouder":null,"aangemaaktOp":"2026-11-22T14:43:47Z","mood_":"tense",)"
                              R"("open":true,"deel":0.5,)"
                              R"("delen":[{"naam":"x","aantal":3},{"naam":"y","aantal":null}]})");
}

TEST(JsonWriter, is_read_back_for_every_byte_below_128) {
    std::string every;
    for (int c = 1; c < 128; ++c) every += static_cast<char>(c);
    JsonWriter json;
    json.value(every);
    auto document = read_json(json.text()).value();
    EXPECT_EQ(document.root().as_text().value(), every);
}

TEST(JsonReader, gives_typed_values) {
    auto document =
        read_json(R"({"tekst":"é","getal":-12.5e1,"geheel":9007199254740993,"ja":true,"rij":[1,"2"]})")
            .value();
    auto root = document.root();
    EXPECT_EQ(root.get("tekst").as_text().value(), "é");
    EXPECT_EQ(root.get("getal").as_number().value(), -125);
    EXPECT_EQ(root.get("geheel").as_integer().value(), 9007199254740993);
    EXPECT_EQ(root.get("ja").as_flag().value(), Flag::yes);
    auto list = root.get("rij").as_list().value();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[1].as_text().value(), "2");
    EXPECT_EQ(root.names()->size(), 5U);
}

TEST(JsonReader, names_the_field_and_the_reason) {
    auto document =
        read_json(R"({"a":{"b":[1,{"c":true}]},"nul":null,"kommagetal":1.0,"groot":9223372036854775808})")
            .value();
    auto root = document.root();
    auto why = [](const Error& error) { return error.fields.at(0).field + " " + error.fields.at(0).code; };
    auto deep = root.get("a").get("b").as_list().value()[1].get("c");
    EXPECT_EQ(why(deep.as_text().error()), "a.b[1].c not_a_text");
    EXPECT_EQ(why(deep.as_number().error()), "a.b[1].c not_a_number");
    EXPECT_EQ(why(deep.as_list().error()), "a.b[1].c not_a_list");
    EXPECT_EQ(why(deep.names().error()), "a.b[1].c not_an_object");
    EXPECT_EQ(why(root.get("a").as_flag().error()), "a not_a_flag");
    EXPECT_EQ(why(root.get("weg").get("verder").as_text().error()), "weg.verder missing");
    EXPECT_EQ(why(root.get("nul").as_text().error()), "nul missing");
    EXPECT_EQ(why(root.get("kommagetal").as_integer().error()), "kommagetal not_an_integer");
    EXPECT_EQ(why(root.get("groot").as_integer().error()), "groot not_an_integer");
}

TEST(JsonReader, refuses_each_malformed_text) {
    for (auto bad : {"",
                     " ",
                     "{",
                     "[1,]",
                     "{\"a\":1,}",
                     "{a:1}",
                     "'a'",
                     "01",
                     "1.",
                     ".5",
                     "+1",
                     "NaN",
                     "Infinity",
                     "nul",
                     "\"a",
                     "\"\\x\"",
                     "\"\\u12\"",
                     "\"\\ud800\"",
                     "\"\\udc00\\ud800\"",
                     "\"\xC0\xAF\"",
                     "\"\xED\xA0\x80\"",
                     "\"\xF4\x90\x80\x80\"",
                     "\"\n\"",
                     "1 2",
                     "/* */1",
                     "\xEF\xBB\xBF{}"})
        EXPECT_EQ(read_json(bad).error().code, "bad_json") << bad;
    EXPECT_FALSE(read_json(std::string_view("1\0", 2)));
    auto nul = read_json(R"("a\u0000b")").value();
    EXPECT_FALSE(nul.root().as_text()) << "a text with NUL is cut by others";
    auto huge = read_json("1e999");
    EXPECT_FALSE(huge && huge->root().as_number());
}

TEST(JsonReader, refuses_200000_levels_and_takes_32) {
    EXPECT_EQ(read_json(std::string(200'000, '[')).error().code, "json_too_deep");
    EXPECT_TRUE(read_json(std::string(32, '[') + std::string(32, ']')));
    EXPECT_EQ(read_json(std::string(33, '[') + std::string(33, ']')).error().code, "json_too_deep");
    std::string objects;
    for (int i = 0; i < 40; ++i) objects += "{\"a\":";
    EXPECT_FALSE(read_json(objects));
}

TEST(JsonReader, refuses_more_bytes_than_allowed) {
    EXPECT_EQ(read_json("[1,2,3]", 6).error().kind, Refusal::too_large);
    EXPECT_TRUE(read_json("[1,2,3]", 7));
}

}  // namespace mk::web
