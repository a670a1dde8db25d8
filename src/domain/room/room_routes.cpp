// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/room/room_api.hpp"
#include "domain/room/room_pages.hpp"

namespace mk::room {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/speelruimtes", anyone, pages::list_page},
        {get, "/speelruimte/nieuw", signed_in, pages::new_page},
        {post, "/speelruimte", signed_in, pages::offer_it},
        {get, "/speelruimte/vragen", signed_in, pages::ask_page},
        {post, "/speelruimte/vragen", signed_in, pages::ask_it},
        {get, "/speelruimte/{id}", anyone, pages::show},
        {get, "/speelruimte/{id}/kaart", anyone, pages::card_page},
        {get, "/speelruimte/{id}/antwoord", signed_in, pages::answer_page},
        {post, "/speelruimte/{id}/antwoord", signed_in, pages::say_yes},
        {post, "/speelruimte/{id}/nee", signed_in, pages::say_no},
        {post, "/speelruimte/{id}/geen-antwoord", signed_in, pages::say_not_answered},
        {post, "/speelruimte/{id}/aannemen", signed_in, pages::accept_it},
        {post, "/speelruimte/{id}/niet-aannemen", signed_in, pages::decline_it},
        {post, "/speelruimte/{id}/intrekken", signed_in, pages::withdraw_it},
        {get, "/speelruimte/{id}/inperken", signed_in, pages::narrow_page},
        {post, "/speelruimte/{id}/inperken", signed_in, pages::narrow_it},
        {post, "/speelruimte/{id}/overrulen", signed_in, pages::overrule_it},
        {post, "/speelruimte/{id}/terugnemen", signed_in, pages::take_it_back},
        {post, "/speelruimte/{id}/teruggeven", signed_in, pages::give_it_back},
        {post, "/speelruimte/{id}/herijken", signed_in, pages::review_it},
        {post, "/speelruimte/{id}/volgen", signed_in, pages::follow_it},
        {get, "/zeggenschap", anyone, pages::matters_page},
        {post, "/zeggenschap", signed_in, pages::tell_new},
        {get, "/zeggenschap/{id}", anyone, pages::matter_page},
        {post, "/zeggenschap/{id}/zo-is-het", signed_in, pages::tell_it},
        {post, "/zeggenschap/{id}/weg", signed_in, pages::untell_it},
        {get, "/api/v1/speelruimtes", anyone, api::list_all},
        {get, "/api/v1/speelruimtes/{id}", anyone, api::one},
    });
    return table;
}

}  // namespace mk::room
