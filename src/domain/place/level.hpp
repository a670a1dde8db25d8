// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "html/text.hpp"

namespace mk::place {

// The standpoint one speaks from, from the work outward. The numbers are stored.
enum class Level : std::uint8_t {
    none = 0,
    resident = 1,
    professional = 2,
    manager = 3,
    secretary = 4,
    executive = 5,
    council = 6,
    region = 7,
    ministry = 8,
};

inline constexpr std::array<Level, 8> all_levels{Level::resident,  Level::professional, Level::manager,
                                                 Level::secretary, Level::executive,    Level::council,
                                                 Level::region,    Level::ministry};

// "resident" … "ministry": in addresses, forms, files and class names.
[[nodiscard]] std::string_view key(Level level);
[[nodiscard]] std::optional<Level> level_of(std::string_view key);
// "Inwoner", "Professional" …
[[nodiscard]] const html::Text& name(Level level);

// Residents, professionals and managers are protected when few of them stand at a place; from the municipal
// secretary upward one speaks in an office that everybody can look up.
[[nodiscard]] constexpr bool in_office(Level level) {
    return level >= Level::secretary;
}

// What a tension is about. The numbers are stored; the keys are Dutch, as in the API.
enum class Theme : std::uint8_t { none = 0, zorg = 1, werk = 2, jeugd = 3, anders = 4 };
inline constexpr std::array<Theme, 4> all_themes{Theme::zorg, Theme::werk, Theme::jeugd, Theme::anders};
[[nodiscard]] std::string_view key(Theme theme);
[[nodiscard]] std::optional<Theme> theme_of(std::string_view key);
[[nodiscard]] const html::Text& name(Theme theme);

// No count of people under this is shown anywhere (VISION, principle 5).
inline constexpr int people_min = 5;

}  // namespace mk::place
