// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "domain/place/level.hpp"

// The Dutch words of the API for levels; every part of /api/v1 says them the same way.
namespace mk::place {

[[nodiscard]] std::string_view api_word(Level level);  // "inwoner" … "ministerie"; "" for none
[[nodiscard]] std::optional<Level> level_of_api_word(std::string_view word);  // nothing for ""

}  // namespace mk::place
