// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/experiment/experiment_pages.hpp"

namespace mk::experiment {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/experimenten", anyone, pages::list_page},
        {get, "/experiment/nieuw", signed_in, pages::new_page},
        {post, "/experiment", signed_in, pages::create},
        {get, "/experiment/{id}", anyone, pages::show},
        {get, "/experiment/{id}/stamboom", anyone, pages::family_page},
        {get, "/experiment/{id}/wijzigen", signed_in, pages::edit_page},
        {post, "/experiment/{id}/wijzigen", signed_in, pages::save},
        {get, "/experiment/{id}/vangrail", signed_in, pages::rail_page},
        {post, "/experiment/{id}/vangrail", signed_in, pages::save_rail},
        {post, "/experiment/{id}/vangrail/weg", signed_in, pages::drop_rail},
        {get, "/experiment/{id}/meenemen", signed_in, pages::fork_page},
        {post, "/experiment/{id}/meenemen", signed_in, pages::take_along},
        {post, "/experiment/{id}/meedoen", signed_in, pages::join_it},
        {post, "/experiment/{id}/weggaan", signed_in, pages::leave_it},
        {post, "/experiment/{id}/begin", signed_in, pages::start_it},
        {post, "/experiment/{id}/meting", signed_in, pages::measure_it},
        {post, "/experiment/{id}/stoppen", signed_in, pages::stop_it},
        {post, "/experiment/{id}/verder", signed_in, pages::go_on},
        {post, "/experiment/{id}/nieuws", signed_in, pages::tell_it},
        {post, "/experiment/{id}/bezien", signed_in, pages::review_it},
        {post, "/experiment/{id}/succes", signed_in, pages::succeed_it},
        {post, "/experiment/{id}/eind", signed_in, pages::end_it},
        {get, "/successen", anyone, pages::successes_page},
        {get, "/succes/{id}", anyone, pages::success_page},
        {get, "/succes/{id}/meenemen", signed_in, pages::success_along},
        {post, "/draagkracht", signed_in, pages::say_load_here},
        {get, "/api/v1/experimenten", anyone, pages::api_list},
        {get, "/api/v1/experimenten/{id}", anyone, pages::api_one},
    });
    return table;
}

}  // namespace mk::experiment
