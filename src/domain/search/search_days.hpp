// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

// Inside search/ only: days of the Dutch calendar, as their first moment.
namespace mk::search {

// "2027-03-28" as a date field gives it; nothing for anything else, or a day that does not exist.
[[nodiscard]] std::optional<Moment> day_of(std::string_view typed);
// The other way; "" for 0.
[[nodiscard]] std::string typed_day(Moment day);
// The first moment of the day that `at` lies in.
[[nodiscard]] Moment day_start(Moment at);
// The first moment of the day `days` later (or earlier), also over nights of 23 or 25 hours.
[[nodiscard]] Moment days_later(Moment day, std::int64_t days);
// From one day to another, in days.
[[nodiscard]] std::int64_t days_between(Moment from, Moment to);

}  // namespace mk::search
