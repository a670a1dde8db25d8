// SPDX-License-Identifier: EUPL-1.2
#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace mk {
namespace {

std::vector<std::vector<std::string>> read_all(std::string_view text,
                                               std::vector<std::size_t>* lines = nullptr) {
    CsvReader reader(text);
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> fields;
    while (reader.next(fields).value() == CsvReader::Next::record) {
        records.push_back(fields);
        if (lines) lines->push_back(reader.line());
    }
    return records;
}

}  // namespace

TEST(Csv, reads_quotes_commas_and_line_ends_inside_quotes) {
    std::vector<std::size_t> lines;
    auto records = read_all(
        "\xEF\xBB\xBF"
        "code,naam\r\nGM1,\"Nuenen, Gerwen en Nederwetten\"\nGM2,\"een\n\"\"twee\"\"\"\n\nGM3,\n",
        &lines);
    ASSERT_EQ(records.size(), 4U);
    EXPECT_EQ(records[0][0], "code");
    EXPECT_EQ(records[1][1], "Nuenen, Gerwen en Nederwetten");
    EXPECT_EQ(records[2][1], "een\n\"twee\"");
    EXPECT_EQ(records[3], (std::vector<std::string>{"GM3", ""}));
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 3, 6}));
}

TEST(Csv, takes_semicolons_when_the_first_line_has_no_comma) {
    EXPECT_EQ(read_all("a;b\n1,5;2\n")[1], (std::vector<std::string>{"1,5", "2"}));
}

TEST(Csv, refuses_a_quote_that_is_not_closed) {
    std::vector<std::string> fields;
    EXPECT_EQ(CsvReader("a,\"b").next(fields).error().code, "csv_quote");
    EXPECT_EQ(CsvReader("\"a\"b,c").next(fields).error().code, "csv_quote");
}

}  // namespace mk
