// SPDX-License-Identifier: EUPL-1.2
#include "app/pages.hpp"
#include "app/router.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"
#include "domain/tension/tension.hpp"

namespace mk::app {

std::vector<person::Route> all_routes() {
    std::vector<person::Route> all;
    for (std::span<const person::Route> some :
         {home_routes(), place_routes(), mirror_routes(), steward_routes(), move_routes(), find_routes(),
          tension::routes(), person::routes(), notice::routes(), place_api_routes(), about_routes(),
          health_routes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace mk::app
