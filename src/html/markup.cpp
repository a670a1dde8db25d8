// SPDX-License-Identifier: EUPL-1.2
#include "html/markup.hpp"

#include <array>
#include <charconv>

namespace mk::html {
namespace {

// Most text has nothing to escape: it is copied in runs.
constexpr std::array<bool, 256> special = [] {
    std::array<bool, 256> table{};
    for (char c : {'&', '<', '>', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

std::string_view entity(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        default: return "&#39;";
    }
}

bool safe_url(std::string_view url) {
    if (url.empty()) return true;
    if (url.substr(0, 2) == "//" || url.substr(0, 2) == "/\\") return false;
    if (url.front() == '/' || url.front() == '#' || url.front() == '?') return true;
    return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
}

}  // namespace

void escape(std::string_view text, std::string& out) {
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!special[static_cast<unsigned char>(text[i])]) continue;
        out.append(text.substr(run, i - run));
        out.append(entity(text[i]));
        run = i + 1;
    }
    out.append(text.substr(run));
}

void escape_url(std::string_view text, std::string& out) {
    escape(safe_url(text) ? text : "#", out);
}

void append_number(long long value, std::string& out) {
    char digits[24];
    auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end);
}

}  // namespace mk::html
