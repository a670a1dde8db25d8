// SPDX-License-Identifier: EUPL-1.2
#include "base/id.hpp"

#include <charconv>

namespace mk {

std::optional<std::int64_t> parse_number(std::string_view text) {
    if (text.empty() || text.size() > 19) return std::nullopt;
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    if (text.front() < '0' || text.front() > '9') return std::nullopt;
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace mk
