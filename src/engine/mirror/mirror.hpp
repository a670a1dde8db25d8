// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

// The mathematics of the level mirror: what is counted, how strong it is, and what of it may be shown.
// Values in, values out; places, people, levels (1..8) and themes (1..4) are plain numbers here.
namespace mk::engine::mirror {

inline constexpr int levels = 8;
inline constexpr int themes = 4;
inline constexpr std::int64_t people_min = 5;

struct Count {
    std::int64_t tensions = 0;
    std::int64_t echoes = 0;
    std::int64_t people = 0;  // different people
    std::int64_t places = 0;  // different places that spoke
    bool operator==(const Count&) const = default;
};

// Level × theme; index 0 is "all" on either side. The column totals [0][theme > 0] are not kept.
using Grid = std::array<std::array<Count, themes + 1>, levels + 1>;

// One person's words at one place: how many tensions and echoes of a level and theme.
struct Voice {
    std::int64_t person = 0;
    std::int64_t place = 0;
    int level = 0;
    int theme = 0;
    std::int64_t tensions = 0;
    std::int64_t echoes = 0;
};

// Strength of a set of voices: the sum over levels of log2(1 + places). A hundred echoes from one place
// weigh as one, and a tension heard at many levels weighs more than a loud one (against brigading; FEATURES,
// warnings).
[[nodiscard]] double resonance(std::span<const std::int64_t> places_by_level);

enum class Seen : std::uint8_t { silent, few, shown };

// What of a count may be read by anybody.
struct Shown {
    Seen seen = Seen::silent;
    std::int64_t people = 0;  // 0 unless shown; rounded down to a multiple of 5
    double strength = 0;      // 0 unless shown
};

// Fewer than 5 people: "few", without numbers. Otherwise the number of people rounded down to a multiple of
// 5, so that neither subtracting places from one another nor watching a number from day to day points at a
// person.
[[nodiscard]] Shown show(const Count& count);

// The roll-up of all places from scratch: above(place) are the places around it, itself included. The slow,
// plain definition that the kept numbers are held against.
using Above = std::map<std::int64_t, std::vector<std::int64_t>>;
[[nodiscard]] std::map<std::int64_t, Grid> recompute(std::span<const Voice> voices, const Above& above);

}  // namespace mk::engine::mirror
