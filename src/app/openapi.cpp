// SPDX-License-Identifier: EUPL-1.2
#include "app/pages.hpp"

extern "C" {
extern const char mk_openapi[];
extern const char mk_openapi_end[];
}

namespace mk::app {

// openapi.json is written by hand and held against the routes by place_api_test: every path and method of
// /api/v1, and no other.
std::string_view openapi_document() {
    return {mk_openapi, static_cast<std::size_t>(mk_openapi_end - mk_openapi)};
}

}  // namespace mk::app
