// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace mk::db {

// A statement's text. It exists only from a literal: a string made at run time does not compile, and neither
// does a quote inside the text, because values belong in parameters $1..$n.
class Sql {
public:
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text_(literal, N - 1) {
        for (char c : text_)
            if (c == '\'' || c == '"' || c == ';') throw "values are parameters: no quote and no ; in SQL";
    }
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

}  // namespace mk::db
