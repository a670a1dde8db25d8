// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "demo/demo_script.hpp"
#include "domain/chain/chain.hpp"
#include "domain/weighing/weighing.hpp"

namespace mk::demo {

// One person's judgement of one option (from 1): scores for self-interest, certainty and the greater whole,
// and why.
struct Judged {
    place::Level level;
    std::string_view place;
    std::int64_t option;
    std::array<int, 3> score;
    std::string_view reason;  // on the greater whole; "" for none
    std::int64_t gains;       // number of the party that gains, 0 for none
    std::int64_t bears;
};
// A weighing that is opened, weighed and closed on one day.
void weigh_all(Script& script, const weighing::Draft& draft, const person::Viewer& guide,
               std::span<const Judged> judged, Moment at, bool close);

}  // namespace mk::demo
