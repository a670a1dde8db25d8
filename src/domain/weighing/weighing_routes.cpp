// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/weighing/weighing_pages.hpp"

namespace mk::weighing {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/afweging/nieuw", signed_in, pages::new_page},
        {post, "/afweging", signed_in, pages::create},
        {get, "/afweging/{id}", anyone, pages::show},
        {get, "/afweging/{id}/wegen", signed_in, pages::weigh_page},
        {post, "/afweging/{id}/wegen", signed_in, pages::weigh_it},
        {post, "/afweging/{id}/terug", signed_in, pages::take_back},
        {post, "/afweging/{id}/afwezig", signed_in, pages::name_it},
        {post, "/afweging/{id}/sluiten", signed_in, pages::close_it},
        {post, "/afweging/{id}/opnieuw", signed_in, pages::again},
    });
    return table;
}

}  // namespace mk::weighing
