// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace mk::web {

// Letters of header names and media types: ASCII only, whatever the locale.
[[nodiscard]] constexpr char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

[[nodiscard]] constexpr bool same_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t at = 0; at < a.size(); ++at)
        if (lower_ascii(a[at]) != lower_ascii(b[at])) return false;
    return true;
}

// "text/html; charset=utf-8" -> "text/html".
[[nodiscard]] constexpr std::string_view media_type(std::string_view content_type) {
    content_type = content_type.substr(0, content_type.find(';'));
    while (!content_type.empty() && (content_type.back() == ' ' || content_type.back() == '\t'))
        content_type.remove_suffix(1);
    return content_type;
}

}  // namespace mk::web
