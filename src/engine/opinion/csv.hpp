// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mk::engine::opinion {

// Reads records of comma-separated text (RFC 4180: quotes, doubled quotes, line breaks within quotes; LF or
// CRLF; a byte order mark is passed over). Empty lines are passed over too.
class CsvScanner {
public:
    explicit CsvScanner(std::string_view text);

    enum class Step : std::uint8_t { record, end, broken };
    // The next record into fields(). `broken`: a quote that is not closed, or text after a closing quote.
    [[nodiscard]] Step next();
    [[nodiscard]] const std::vector<std::string_view>& fields() const { return fields_; }
    // The line on which the record began, from 1.
    [[nodiscard]] std::size_t line() const { return record_line_; }

private:
    bool quoted();
    void plain();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t record_line_ = 0;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unescaped_;
};

// A refusal that says where: code "csv", fields "line", "column", "reason" and, where it helps, "value" (at
// most 40 bytes of it, valid UTF-8).
[[nodiscard]] Error csv_refusal(std::size_t line, std::string_view column, std::string_view reason,
                                std::string_view value = {});

// The whole of a field as a whole number.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view field);

}  // namespace mk::engine::opinion
