// SPDX-License-Identifier: EUPL-1.2
#include "engine/privacy/scan.hpp"

#include <algorithm>
#include <array>

namespace mk::engine::privacy::scan {
namespace {

constexpr std::uint32_t malformed = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}
bool follows(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

std::size_t any_of(std::string_view text, std::size_t at, const std::string_view* forms, std::size_t count) {
    std::string_view rest = text.substr(std::min(at, text.size()));
    for (std::size_t i = 0; i < count; ++i)
        if (rest.starts_with(forms[i])) return forms[i].size();
    return 0;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    unsigned char first = byte_at(text, at);
    if (first < 0x80) return {first, 1};
    std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {malformed, 1};
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!follows(byte_at(text, at + i))) return {malformed, 1};
        code = code << 6U | (byte_at(text, at + i) & 0x3FU);
    }
    return {code, length};
}

Character character_before(std::string_view text, std::size_t at) {
    if (at == 0) return {};
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, at); ++length) {
        if (follows(byte_at(text, at - length))) continue;
        Character c = character_at(text, at - length);
        if (c.length == length) return c;
        break;
    }
    return {malformed, 1};
}

bool word(std::uint32_t code) {
    if (code < 0x80) return digit(static_cast<char>(code)) || letter(static_cast<char>(code)) || code == '_';
    if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
    if (code == 0xD7 || code == 0xF7) return false;
    if (code < 0x2000) return true;
    return (code >= 0x2C00 && code < 0x2E00) || (code >= 0x3040 && code < 0xD800) ||
           (code >= 0xF900 && code < 0xFE00) || (code >= 0xFF10 && code <= 0xFFDC) ||
           (code >= 0x20000 && code < 0x40000);
}

char char_at(std::string_view text, std::size_t at) {
    return at < text.size() ? text[at] : '\0';
}

std::size_t digits_at(std::string_view text, std::size_t at, std::size_t at_most) {
    std::size_t count = 0;
    while (count < at_most && digit(char_at(text, at + count))) ++count;
    return count;
}

std::size_t space_at(std::string_view text, std::size_t at) {
    char c = char_at(text, at);
    if (c == ' ' || c == '\t') return 1;
    static constexpr std::array<std::string_view, 4> forms{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87",
                                                           "\xE2\x80\x89"};
    return any_of(text, at, forms.data(), forms.size());
}

std::size_t hyphen_at(std::string_view text, std::size_t at) {
    if (char_at(text, at) == '-') return 1;
    static constexpr std::array<std::string_view, 4> forms{"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                                           "\xE2\x80\x93"};
    return any_of(text, at, forms.data(), forms.size());
}

bool word_at(std::string_view text, std::size_t at, std::string_view lower_word) {
    if (at + lower_word.size() > text.size()) return false;
    for (std::size_t i = 0; i < lower_word.size(); ++i)
        if (lower(text[at + i]) != lower_word[i]) return false;
    return !word(character_before(text, at).code) && !word(character_at(text, at + lower_word.size()).code);
}

}  // namespace mk::engine::privacy::scan
