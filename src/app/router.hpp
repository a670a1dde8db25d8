// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/person/visit.hpp"

namespace mk::app {

// All routes of the town, in the order of their concepts. Printed by `microkosmos routes`, walked by the law
// tests.
[[nodiscard]] std::vector<person::Route> all_routes();
// How every kind of journal entry is told, by kind in alphabetical order.
[[nodiscard]] std::vector<person::Said> all_said();

// Finds the route of a path; {…} in a route stands for one segment.
class Router {
public:
    explicit Router(std::vector<person::Route> routes);

    struct Match {
        const person::Route* route = nullptr;  // none: no such method here, or no such path
        std::vector<std::string> parts;        // what stood for {…}
        std::string allowed;                   // "GET, POST" when the path exists with another method
    };
    // HEAD takes the GET route.
    [[nodiscard]] Match match(web::Method method, std::string_view path) const;

private:
    struct Known {
        person::Route route;
        std::vector<std::string_view> segments;
    };
    std::vector<Known> known_;
    std::multimap<std::pair<std::string_view, std::size_t>, std::size_t> by_head_;  // first segment and count
};

[[nodiscard]] std::string_view name(web::Method method);

}  // namespace mk::app
