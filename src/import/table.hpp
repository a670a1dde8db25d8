// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "import/import.hpp"

namespace mk::import {

void add_trouble(Report& report, std::size_t line, std::string_view column, std::string what);

// A CSV file as records by column name.
class Table {
public:
    // Reads the header. A trouble when it is missing, has a name twice, or the file is not UTF-8.
    Table(std::string_view text, Report& report);

    [[nodiscard]] bool has(std::string_view column) const { return columns_.contains(column); }
    // The next record; false at the end or after a trouble that makes going on senseless.
    bool next();
    // A cell of the current record, trimmed; "" when there is no such column.
    [[nodiscard]] std::string_view cell(std::string_view column) const;
    [[nodiscard]] std::size_t line() const { return reader_.line(); }
    [[nodiscard]] std::size_t bytes_read() const { return reader_.bytes_read(); }

private:
    std::string read_header();  // what is wrong with it, "" when it is fine

    CsvReader reader_;
    Report& report_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::string> fields_;
    bool broken_ = false;
};

// A whole number with optional leading zeros; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace mk::import
