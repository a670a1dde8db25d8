// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/opinion/opinion_api.hpp"
#include "domain/opinion/opinion_map_pages.hpp"
#include "domain/opinion/opinion_pages.hpp"

namespace mk::opinion {

// Voting and proposing are open to guests: who has no account is known by a secret of their own (see Who).
std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/zoektocht/{id}/stem", anyone, pages::card_page},
        {post, "/zoektocht/{id}/stem", anyone, pages::give_vote},
        {post, "/zoektocht/{id}/stem/terug", anyone, pages::take_back},
        {post, "/zoektocht/{id}/stem/meenemen", signed_in, pages::take_votes_along},
        {get, "/zoektocht/{id}/stellingen", anyone, pages::list_page},
        {get, "/zoektocht/{id}/stellingen/lijkt-op", anyone, pages::alike_part},
        {post, "/zoektocht/{id}/stellingen", anyone, pages::propose_it},
        {get, "/zoektocht/{id}/beheer/stellingen", signed_in, pages::moderate_page},
        {post, "/zoektocht/{id}/beheer/stellingen", signed_in, pages::moderate_it},
        {get, "/zoektocht/{id}/kaart", anyone, pages::map_page},
        {get, "/zoektocht/{id}/kaart.svg", anyone, pages::map_svg},
        {get, "/zoektocht/{id}/kaart.json", anyone, pages::map_json},
        {get, "/zoektocht/{id}/kaart/stroom", anyone, pages::map_stream},
        {get, "/zoektocht/{id}/zaal", anyone, pages::hall_page},
        {get, "/zoektocht/{id}/gegevens", anyone, pages::data_page},
        {get, "/zoektocht/{id}/gegevens/uitslagen.csv", anyone, pages::data_sums},
        {get, "/zoektocht/{id}/gegevens/stemmen.csv", anyone, pages::data_votes},
        {get, "/zoektocht/{id}/gegevens/stellingen.csv", anyone, pages::data_statements},
        {get, "/api/v1/zoektochten/{id}/stellingen", anyone, api::list_statements},
        {post, "/api/v1/zoektochten/{id}/stemmen", anyone, api::set_vote},
    });
    return table;
}

}  // namespace mk::opinion
