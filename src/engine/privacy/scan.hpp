// SPDX-License-Identifier: EUPL-1.2
// The parts of the scanner; only for this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mk::engine::privacy::scan {

inline constexpr std::size_t none = std::string_view::npos;

[[nodiscard]] constexpr bool digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr char lower(char c) {
    return upper(c) ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] constexpr bool letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

// A character and its bytes; code 0 outside the text, U+FFFD for a malformed byte.
struct Character {
    std::uint32_t code = 0;
    std::size_t length = 0;
};
[[nodiscard]] Character character_at(std::string_view text, std::size_t at);
[[nodiscard]] Character character_before(std::string_view text, std::size_t at);

// Letters, digits and underscore of every alphabet; punctuation, spaces, symbols and emoji are not.
[[nodiscard]] bool word(std::uint32_t code);

[[nodiscard]] char char_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t digits_at(std::string_view text, std::size_t at, std::size_t at_most);

// Bytes of one space at `at`: a space, tab, no-break or thin space; 0 for anything else.
[[nodiscard]] std::size_t space_at(std::string_view text, std::size_t at);
// The same for a hyphen, no-break hyphen or dash.
[[nodiscard]] std::size_t hyphen_at(std::string_view text, std::size_t at);

// True when `lower_word` stands at `at` in any case, as a whole word.
[[nodiscard]] bool word_at(std::string_view text, std::size_t at, std::string_view lower_word);

// Each says how many bytes from `at` are such a thing; 0 for none. All look at a bounded number of bytes.
[[nodiscard]] std::size_t bsn(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t phone(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t iban(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t plate(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t date(std::string_view text, std::size_t at);

// Bytes of a word at `at` that announces a date of birth; 0 for none.
[[nodiscard]] std::size_t birth_cue(std::string_view text, std::size_t at);
// True when such a word follows shortly after `end`, in the same sentence.
[[nodiscard]] bool birth_cue_after(std::string_view text, std::size_t end);

struct Span {
    std::size_t begin = none;
    std::size_t end = none;
};
// A postcode at `at` with a house number after it, or before it but not before `from`.
[[nodiscard]] Span address(std::string_view text, std::size_t at, std::size_t from);
// The first mail address that begins at `from` or later.
[[nodiscard]] Span next_mail(std::string_view text, std::size_t from);

}  // namespace mk::engine::privacy::scan
