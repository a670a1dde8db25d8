// SPDX-License-Identifier: EUPL-1.2
#include "base/text.hpp"

#include <array>
#include <cstdint>

namespace mk {
namespace {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t length = 0;  // 0: malformed
};

bool follows(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

Decoded decode(std::string_view text, std::size_t at) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    std::size_t left = text.size() - at;
    unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first <= 0xDF && left >= 2 && follows(byte(1)))
        return {(first & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
    if (first >= 0xE0 && first <= 0xEF && left >= 3 && follows(byte(1)) && follows(byte(2))) {
        std::uint32_t code = (first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        if (code < 0x800 || (code >= 0xD800 && code <= 0xDFFF)) return {};
        return {code, 3};
    }
    if (first >= 0xF0 && first <= 0xF4 && left >= 4 && follows(byte(1)) && follows(byte(2)) &&
        follows(byte(3))) {
        std::uint32_t code =
            (first & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
        if (code < 0x10000 || code > 0x10FFFF) return {};
        return {code, 4};
    }
    return {};
}

// Base letters of U+00C0..U+017F; a dot keeps the character, two-letter ligatures are handled apart.
constexpr std::string_view latin1_base = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";
constexpr std::string_view extended_a_base =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzz.";

char base_letter(std::uint32_t code) {
    if (code >= 0xC0 && code <= 0xFF) return latin1_base[code - 0xC0];
    if (code >= 0x100 && code < 0x100 + extended_a_base.size()) return extended_a_base[code - 0x100];
    return '.';
}

std::string_view ligature(std::uint32_t code) {
    switch (code) {
        case 0xC6:
        case 0xE6: return "ae";
        case 0xDF: return "ss";
        case 0xD0:
        case 0xF0: return "d";
        case 0xDE:
        case 0xFE: return "th";
        case 0x132:
        case 0x133: return "ij";
        case 0x152:
        case 0x153: return "oe";
        default: return {};
    }
}

bool combining(std::uint32_t code) {
    return code >= 0x300 && code <= 0x36F;
}

}  // namespace

bool valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        Decoded d = decode(text, at);
        if (d.length == 0) return false;
        at += d.length;
    }
    return true;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (char c : text) count += !follows(static_cast<unsigned char>(c));
    return count;
}

std::string_view first_characters(std::string_view text, std::size_t characters) {
    std::size_t seen = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (follows(static_cast<unsigned char>(text[at]))) continue;
        if (seen == characters) return text.substr(0, at);
        ++seen;
    }
    return text;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        Decoded d = decode(text, at);
        if (d.length == 0) {
            out += text[at++];
            continue;
        }
        if (d.code >= 'A' && d.code <= 'Z') {
            out += static_cast<char>(d.code + 32);
        } else if (auto two = ligature(d.code); !two.empty()) {
            out += two;
        } else if (char base = base_letter(d.code); base != '.') {
            out += base;
        } else if (!combining(d.code)) {
            out += text.substr(at, d.length);
        }
        at += d.length;
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

CleanText clean_text(std::string_view raw) {
    CleanText clean;
    if (!valid_utf8(raw)) return clean;
    clean.text.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        char c = raw[at];
        if (c == '\r') {
            if (at + 1 < raw.size() && raw[at + 1] == '\n') continue;
            c = '\n';
        }
        bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (control && c != '\n' && c != '\t') return {};
        clean.text += c;
    }
    clean.ok = true;
    return clean;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

}  // namespace mk
