// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

// What may stand in no answer of the program.
namespace mk::testing {

// "3 mensen", "n = 3", "mensen":3 and the like; "" when there is none.
[[nodiscard]] std::string small_number_in(std::string_view text);
// The text without every place where `part` stands; all of it when `part` is empty.
[[nodiscard]] std::string without(std::string text, std::string_view part);

}  // namespace mk::testing
