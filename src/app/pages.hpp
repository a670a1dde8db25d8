// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

#include "domain/person/visit.hpp"

// The routes of app's own pages, by file. all_routes() in router.hpp puts them beside those of the concepts.
namespace mk::app {

[[nodiscard]] std::span<const person::Route> home_routes();       // home_page.cpp
[[nodiscard]] std::span<const person::Route> place_routes();      // place_page.cpp
[[nodiscard]] std::span<const person::Route> mirror_routes();     // mirror_page.cpp
[[nodiscard]] std::span<const person::Route> leverage_routes();   // leverage_page.cpp
[[nodiscard]] std::span<const person::Route> loop_routes();       // loop_page.cpp
[[nodiscard]] std::span<const person::Route> find_routes();       // find_page.cpp
[[nodiscard]] std::span<const person::Route> steward_routes();    // steward_pages.cpp
[[nodiscard]] std::span<const person::Route> move_routes();       // steward_move.cpp
[[nodiscard]] std::span<const person::Route> about_routes();      // about_pages.cpp
[[nodiscard]] std::span<const person::Route> health_routes();     // health.cpp
[[nodiscard]] std::span<const person::Route> place_api_routes();  // place_api.cpp

// The whole OpenAPI 3.0.3 document of /api/v1; a test holds it against the routes.
[[nodiscard]] std::string_view openapi_document();

}  // namespace mk::app
