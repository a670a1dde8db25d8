// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/tension/tension_api.hpp"
#include "domain/tension/tension_pages.hpp"

namespace mk::tension {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/spanningen", anyone, pages::list_page},
        {get, "/spanningen/lijkt-op", anyone, pages::similar_part},
        {get, "/spanning/nieuw", signed_in, pages::new_page},
        {post, "/spanning", signed_in, pages::record},
        {get, "/spanning/{id}", anyone, pages::show},
        {get, "/spanning/{id}/geschiedenis", anyone, pages::history_page},
        {get, "/spanning/{id}/wijzigen", signed_in, pages::edit_page},
        {post, "/spanning/{id}/wijzigen", signed_in, pages::change},
        {post, "/spanning/{id}/delen", signed_in, pages::share_it},
        {post, "/spanning/{id}/weerklank", signed_in, pages::give_echo},
        {post, "/spanning/{id}/weerklank/wijzigen", signed_in, pages::change_echo},
        {post, "/spanning/{id}/weerklank/terug", signed_in, pages::take_back_echo},
        {post, "/spanning/{id}/volgen", signed_in, pages::follow_it},
        {post, "/spanning/{id}/oppakken", signed_in, pages::take_it_up},
        {post, "/spanning/{id}/opgelost", signed_in, pages::say_resolved},
        {post, "/spanning/{id}/heropenen", signed_in, pages::say_reopened},
        {post, "/spanning/{id}/ongedaan", signed_in, pages::undo_it},
        {post, "/spanning/{id}/weg", signed_in, pages::remove_it},
        {get, "/mij/spanningen", signed_in, pages::mine_page},
        {get, "/api/v1/spanningen", anyone, api::list_all},
        {post, "/api/v1/spanningen", signed_in, api::create},
        {get, "/api/v1/spanningen/{id}", anyone, api::one},
        {get, "/api/v1/spanningen/{id}/weerklanken", anyone, api::list_echoes},
        {post, "/api/v1/spanningen/{id}/weerklanken", signed_in, api::create_echo},
    });
    return table;
}

}  // namespace mk::tension
