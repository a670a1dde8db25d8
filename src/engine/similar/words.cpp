// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdint>

#include "base/text.hpp"
#include "engine/similar/similar.hpp"

namespace mk::engine::similar {
namespace {

constexpr std::size_t longest_word = 40;

// A character above ASCII and its bytes; length 0 where the bytes are no character.
struct Wide {
    std::uint32_t code = 0;
    std::size_t length = 0;
};

Wide wide_at(std::string_view text, std::size_t at) {
    auto first = static_cast<unsigned char>(text[at]);
    std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || at + length > text.size() || !valid_utf8(text.substr(at, length))) return {};
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    return {code, length};
}

// Punctuation, symbols and emoji lie in a few blocks; everything else is a letter of some alphabet.
bool wide_letter(std::uint32_t code) {
    if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
    if (code == 0xD7 || code == 0xF7) return false;
    if (code >= 0x2000 && code < 0x2C00) return false;
    if (code >= 0x3000 && code < 0x3040) return false;
    if (code >= 0xE000 && code < 0xF900) return false;
    if (code >= 0xFE00 && code < 0xFE70) return false;
    return code < 0xFFE0 || (code >= 0x20000 && code < 0x40000);
}

bool plain_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Bytes of the letter or digit at `at`; 0 for a separator, which then is `skip` bytes long.
std::size_t letter_at(std::string_view text, std::size_t at, std::size_t& skip) {
    skip = 1;
    char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) return plain_letter(c) ? 1 : 0;
    Wide wide = wide_at(text, at);
    if (wide.length == 0) return 0;
    skip = wide.length;
    return wide_letter(wide.code) ? wide.length : 0;
}

}  // namespace

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::string folded = fold(text);
    std::string word;
    bool full = false;
    auto close = [&] {
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
        full = false;
    };
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t skip = 1;
        std::size_t length = letter_at(folded, at, skip);
        if (length == 0) {
            close();
        } else {
            full = full || word.size() + length > longest_word;
            if (!full) word.append(folded, at, length);
        }
        at += skip;
    }
    close();
    return out;
}

}  // namespace mk::engine::similar
