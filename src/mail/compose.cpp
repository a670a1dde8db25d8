// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.hpp"
#include "mail/mail.hpp"

namespace mk::mail {
namespace {

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// One line without control characters: nothing that could begin another header.
bool is_one_line(std::string_view text) {
    return valid_utf8(text) && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
           });
}

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
    return is_plain(text) && text.find_first_of(" <>()[],;:\"\\") == std::string_view::npos &&
           text.find('@', at + 1) == std::string_view::npos;
}

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && is_plain(text) &&
           text.size() < 900 && text.find_first_of(" <>") == std::string_view::npos;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        const std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            three = three << 8U | (k < here ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= here ? digits[three >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

// "Sun, 22 Nov 2026 15:10:07 +0000"
std::string date_of(Moment at) {
    constexpr std::array<std::string_view, 7> days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string iso = iso_moment(at);  // 2026-11-22T15:10:07Z
    const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + iso[6] - '0' - 1);
    std::string out(days[static_cast<std::size_t>(at.ms / day_ms % 7)]);
    out.append(", ").append(iso, 8, 2).append(" ").append(months.at(month)).append(" ").append(iso, 0, 4);
    return out.append(" ").append(iso, 11, 8).append(" +0000");
}

std::string encoded(std::string_view words) {
    constexpr std::size_t bytes_max = 45;  // 60 of base64 and 12 around it: an encoded word is at most 75
    std::string out;
    while (!words.empty()) {
        std::size_t size = std::min(bytes_max, words.size());
        while (size < words.size() && (static_cast<unsigned char>(words[size]) & 0xC0U) == 0x80U) --size;
        if (!out.empty()) out += "\r\n ";
        out.append("=?UTF-8?B?").append(base64(words.substr(0, size))).append("?=");
        words.remove_prefix(size);
    }
    return out;
}

std::string named(std::string_view name, std::string_view address) {
    std::string out;
    // A name with characters that mean something in an address is left to the encoding, so that none needs
    // quotes.
    const bool special = name.find_first_of("()<>[]:;@\\,.\"") != std::string_view::npos;
    if (!name.empty()) out = (special ? encoded(name) : encode_header(name)) + " ";
    return out.append("<").append(address).append(">");
}

void escape_byte(unsigned char byte, std::string& out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += '=';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
}

}  // namespace

std::string encode_header(std::string_view words) {
    // "=?" in plain words would be read as the beginning of an encoded one.
    const bool plain = is_plain(words) && words.size() <= 200 && words.find("=?") == std::string_view::npos;
    return plain ? std::string(words) : encoded(words);
}

std::string quoted_printable(std::string_view text) {
    constexpr std::size_t line_max = 75;  // and the = of a soft line end
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool last = i + 1 == text.size() || text[i + 1] == '\n';
        // A space at the end of a line may get lost under way.
        const bool as_is = c > ' ' && c <= '~' && c != '=';
        const bool space = (c == ' ' || c == '\t') && !last;
        const std::size_t width = as_is || space ? 1 : 3;
        if (column + width > line_max) {
            out += "=\r\n";
            column = 0;
        }
        if (width == 1) out += c;
        else escape_byte(static_cast<unsigned char>(c), out);
        column += width;
    }
    return out;
}

Result<std::string> compose(const SmtpSettings& settings, const Letter& letter) {
    if (!is_address(letter.to) || !is_address(settings.from)) return fail(Refusal::invalid, "address");
    if (!is_one_line(letter.subject) || !is_one_line(settings.from_name) || !valid_utf8(letter.body))
        return fail(Refusal::invalid, "header");
    if (!letter.unsubscribe.empty() && !is_web_address(letter.unsubscribe))
        return fail(Refusal::invalid, "header");

    const std::string_view host = std::string_view(settings.from).substr(settings.from.find('@') + 1);
    std::string out;
    auto header = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    header("Date", date_of(letter.at));
    header("From", named(settings.from_name, settings.from));
    header("To", "<" + letter.to + ">");
    header("Message-ID", "<" + std::to_string(letter.at.ms) + "." + std::to_string(letter.number) + "@" +
                             std::string(host) + ">");
    header("Subject", encode_header(letter.subject));
    // Nobody's "out of office" needs to answer a program (RFC 3834).
    header("Auto-Submitted", "auto-generated");
    if (!letter.unsubscribe.empty()) {
        header("List-Unsubscribe", "<" + letter.unsubscribe + ">");
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "quoted-printable");
    out += "\r\n";
    out += quoted_printable(letter.body);
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

}  // namespace mk::mail
