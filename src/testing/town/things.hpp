// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "testing/town/test_town.hpp"

// Something of everything in the test town, so that no route is walked on nothing.
namespace mk::testing {

// By number. All of it was said by people who may not be named; the author of the shared tension answered,
// voted, proposed a statement, weighed and raised an objection, mostly alone of their level.
struct Things {
    std::vector<std::int64_t> searches;     // one in each phase, prepared first, closed last
    std::vector<std::int64_t> proposals;    // prepared, in the rounds, with an open objection, accepted
    std::vector<std::int64_t> rooms;        // asked, offered, running
    std::vector<std::int64_t> experiments;  // prepared, running, ended
    std::int64_t weighing = 0;
    std::int64_t success = 0;
    std::int64_t question = 0;  // of the search that asks
};
[[nodiscard]] Things add_things(TestTown& town);

// A route's {…} filled in with each of the things that it may be about.
[[nodiscard]] std::vector<std::string> targets(const TestTown& town, const Things& things,
                                               std::string_view path);

}  // namespace mk::testing
