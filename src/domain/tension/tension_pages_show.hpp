// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <vector>

#include "domain/tension/tension_pages.hpp"

// Inside tension/ only: the parts of the page of one tension.
namespace mk::tension::pages {

// The voices that the page shows, by level from resident to ministry.
struct Voices {
    std::array<std::vector<Echo>, 8> of{};
    std::array<bool, 8> more{};          // there are more of that level
    std::optional<place::Level> chosen;  // of this level they begin after `after`
    std::int64_t after = 0;
};

// All that the page is made of, read once.
struct Scene {
    Visit& visit;
    const Sight& sight;
    Tension tension;
    Voices voices{};
    std::array<LevelCount, 8> counts{};
    std::vector<Turn> turns{};
};

[[nodiscard]] html::Markup head_part(const Scene& scene);
[[nodiscard]] html::Markup gap_part(const Scene& scene);
[[nodiscard]] html::Markup own_part(
    const Scene& scene);  // what others see of it, and what one may do with it
[[nodiscard]] html::Markup call_part(const Scene& scene);
[[nodiscard]] html::Markup mirror_part(const Scene& scene);
[[nodiscard]] html::Markup voices_part(const Scene& scene);
[[nodiscard]] html::Markup line_part(const Scene& scene);
[[nodiscard]] html::Markup echo_part(const Scene& scene);
[[nodiscard]] html::Markup state_part(const Scene& scene);

}  // namespace mk::tension::pages
