// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "app/pages.hpp"
#include "app/router.hpp"
#include "base/assert.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/notice/notice.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/tension/tension.hpp"
#include "domain/weighing/weighing.hpp"

namespace mk::app {

std::vector<person::Route> all_routes() {
    std::vector<person::Route> all;
    for (std::span<const person::Route> some :
         {home_routes(),     place_routes(),     mirror_routes(),    leverage_routes(), steward_routes(),
          move_routes(),     find_routes(),      loop_routes(),      tension::routes(), search::routes(),
          opinion::routes(), weighing::routes(), consent::routes(),  room::routes(),    experiment::routes(),
          person::routes(),  notice::routes(),   place_api_routes(), about_routes(),    health_routes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

std::vector<person::Said> all_said() {
    std::vector<person::Said> all;
    for (std::span<const person::Said> some :
         {person::said(), search::said(), opinion::said(), weighing::said(), consent::said(), room::said(),
          experiment::said()})
        all.insert(all.end(), some.begin(), some.end());
    std::ranges::sort(all, {}, &person::Said::kind);
    MK_ASSERT(std::ranges::adjacent_find(all, {}, &person::Said::kind) == all.end());
    return all;
}

}  // namespace mk::app
