// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_when.hpp"

namespace mk::tension {

std::optional<Moment> day_of(std::string_view typed) {
    if (typed.size() != 10 || typed[4] != '-' || typed[7] != '-') return std::nullopt;
    auto number = [&](std::size_t from, std::size_t to) {
        int out = 0;
        for (char c : typed.substr(from, to - from))
            out = c >= '0' && c <= '9' && out >= 0 ? out * 10 + (c - '0') : -1;
        return out;
    };
    Date d{number(0, 4), number(5, 7), number(8, 10), 0, 0};
    if (d.year < 1970 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31) return std::nullopt;
    Moment at = from_dutch_date(d);
    if (dutch_date(at) != d) return std::nullopt;
    return at;
}

// 36 hours on it is the next day, also in the nights that have 23 or 25 hours.
Moment next_day(Moment day) {
    Date d = dutch_date(day + 36 * hour_ms);
    return from_dutch_date({d.year, d.month, d.day, 0, 0});
}

}  // namespace mk::tension
