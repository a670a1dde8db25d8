// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mk {

// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool valid_utf8(std::string_view text);

// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

// The first `characters` code points, never cutting inside one.
[[nodiscard]] std::string_view first_characters(std::string_view text, std::size_t characters);

// Without white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

// Lower case and without diacritics, for comparing and finding: "Súdwest-Fryslân" -> "sudwest-fryslan".
// Latin letters up to U+024F; anything else stays as it is.
[[nodiscard]] std::string fold(std::string_view text);

// Parts between separators, empty parts included; "" gives one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// What may be stored as somebody's words: valid UTF-8, no NUL and no control characters but tab and newline,
// line ends as "\n". Nothing when the text cannot be accepted.
struct CleanText {
    std::string text;
    bool ok = false;
};
[[nodiscard]] CleanText clean_text(std::string_view raw);

// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace mk
