// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

// Days as they are typed in filters.
namespace mk::tension {

// The beginning of "2026-03-31" on the Dutch calendar; nothing for a day that does not exist.
[[nodiscard]] std::optional<Moment> day_of(std::string_view typed);
[[nodiscard]] Moment next_day(Moment day);

}  // namespace mk::tension
