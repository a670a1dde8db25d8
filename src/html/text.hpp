// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"

namespace mk::html {

enum class Lang : std::uint8_t { nl, en };

// A text in both languages. Constants of this type are generated from x_text.nl and x_text.en
// (tools/gen_texts.py), so a text that is missing in one language does not compile.
struct Text {
    std::string_view nl;
    std::string_view en;
};

[[nodiscard]] constexpr std::string_view in(Lang lang, const Text& text) {
    return lang == Lang::nl ? text.nl : text.en;
}

// Replaces {name} by its value; an unknown name stays as it is.
[[nodiscard]] std::string fill(std::string_view text,
                               std::initializer_list<std::pair<std::string_view, std::string_view>> values);

// "1.234" in Dutch, "1,234" in English.
[[nodiscard]] std::string number(Lang lang, std::int64_t value);

// "22 november 2026" / "22 November 2026", on the Dutch calendar.
[[nodiscard]] std::string date(Lang lang, Moment at);
// "november 2026": for small groups, where a day could point at a person.
[[nodiscard]] std::string month(Lang lang, Moment at);

}  // namespace mk::html
