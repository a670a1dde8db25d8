// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mk {

// Reads comma-separated values (RFC 4180) from memory: quotes, doubled quotes, line ends inside quotes, a
// byte order mark, \n or \r\n. A semicolon is taken as separator when the first line has no comma.
class CsvReader {
public:
    explicit CsvReader(std::string_view text);

    // The next record into `fields`; false at the end. `line()` is where it began, from 1.
    // invalid "csv_quote": a quote that is not closed, or text after a closing quote.
    enum class Next : unsigned char { record, end };
    [[nodiscard]] Result<Next> next(std::vector<std::string>& fields);
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] std::size_t bytes_read() const { return at_; }

private:
    Result<Done> quoted(std::string& field);

    std::string_view text_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::size_t line_ = 0;  // of the record being given
    std::size_t next_line_ = 1;
};

}  // namespace mk
