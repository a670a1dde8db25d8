// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "domain/tension/tension.hpp"

// The Dutch words of the API for what is stored as numbers.
namespace mk::tension::api {

[[nodiscard]] std::string_view word(State state);  // "bewaard" "open" "opgepakt" "opgelost"
[[nodiscard]] std::optional<State> state_of(std::string_view word);
[[nodiscard]] std::string_view word(Pull pull);  // "" "wet" "regel" "werkwijze" "cultuur" "geld"
[[nodiscard]] std::optional<Pull> pull_of(std::string_view word);
[[nodiscard]] std::optional<Shown> shown_of(std::string_view word);  // "veilig" "plek" "schuilnaam" "naam"

// The JSON's name of a field that a rule refused ("could" -> "zouKunnen").
[[nodiscard]] std::string_view member_of(std::string_view field);

}  // namespace mk::tension::api
