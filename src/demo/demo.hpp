// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/clock.hpp"
#include "db/db.hpp"

// An invented town that has been alive for a year: the texts are written by hand (data/), who says what when
// follows from the seed. The same seed on the same day gives the same town.
namespace mk::demo {

enum class Scale : std::uint8_t {
    small,   // the six story lines only
    town,    // 63 places, 300 tensions, over 700 echoes, about 250 people
    nation,  // 342 municipalities with 14,000 neighbourhoods and as many tensions as asked, for benches
};

struct Options {
    std::uint64_t seed = 1;
    Scale scale = Scale::town;
    std::int64_t tensions = 1'000'000;  // nation only
    Moment now;
};

struct Made {
    std::int64_t places = 0;
    std::int64_t people = 0;
    std::int64_t tensions = 0;
    std::int64_t echoes = 0;
};

using Progress = std::function<void(std::string_view said, std::int64_t done, std::int64_t total)>;

// Into a migrated database without places, in one transaction of its own. Throws db::Failure;
// BrokenAssumption when the texts break a rule of the town (they are ours).
[[nodiscard]] Made make(db::Db& writer, const Options& options, const Progress& progress);

}  // namespace mk::demo
