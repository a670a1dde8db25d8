// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search_days.hpp"

namespace mk::search {

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

std::string typed_day(Moment day) {
    if (day.ms == 0) return {};
    Date d = dutch_date(day);
    auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(d.year) + two(d.month) + two(d.day);
}

Moment day_start(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, d.day, 0, 0});
}

// Noon lies at least 11 hours from either midnight, so an hour of summer time does not matter.
Moment days_later(Moment day, std::int64_t days) {
    return day_start(day + (days * day_ms + 12 * hour_ms));
}

std::int64_t days_between(Moment from, Moment to) {
    std::int64_t ms = to.ms - from.ms;
    return ms >= 0 ? (ms + 12 * hour_ms) / day_ms : -((-ms + 12 * hour_ms) / day_ms);
}

}  // namespace mk::search
