// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/consent/consent_api.hpp"
#include "domain/consent/consent_pages.hpp"

namespace mk::consent {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/voorstellen", anyone, pages::list_page},
        {get, "/voorstel/nieuw", signed_in, pages::new_page},
        {post, "/voorstel", signed_in, pages::create},
        {get, "/voorstel/{id}", anyone, pages::show},
        {get, "/voorstel/{id}/versies", anyone, pages::history_page},
        {post, "/voorstel/{id}/meedoen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/niet-meer", signed_in, pages::do_it},
        {post, "/voorstel/{id}/uitnodigen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/begeleider", signed_in, pages::do_it},
        {post, "/voorstel/{id}/beginnen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/bewerken", signed_in, pages::do_it},
        {post, "/voorstel/{id}/vraag", signed_in, pages::do_it},
        {post, "/voorstel/{id}/antwoord", signed_in, pages::do_it},
        {post, "/voorstel/{id}/niets", signed_in, pages::do_it},
        {post, "/voorstel/{id}/reactie", signed_in, pages::do_it},
        {post, "/voorstel/{id}/bijstellen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/zo-laten", signed_in, pages::do_it},
        {post, "/voorstel/{id}/spreken", signed_in, pages::do_it},
        {post, "/voorstel/{id}/optekenen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/toetsen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/aanvullen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/opheffen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/andere-tekst", signed_in, pages::do_it},
        {post, "/voorstel/{id}/overnemen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/niet-overnemen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/verder", signed_in, pages::do_it},
        {post, "/voorstel/{id}/verlengen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/bijeenkomst", signed_in, pages::do_it},
        {post, "/voorstel/{id}/uitkomst", signed_in, pages::do_it},
        {post, "/voorstel/{id}/intrekken", signed_in, pages::do_it},
        {post, "/voorstel/{id}/stoppen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/naar-eromheen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/advies-vragen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/advies", signed_in, pages::do_it},
        {post, "/voorstel/{id}/advies-optekenen", signed_in, pages::do_it},
        {post, "/voorstel/{id}/advies-wegen", signed_in, pages::do_it},
        {get, "/api/v1/voorstellen", anyone, api::list_all},
        {get, "/api/v1/voorstellen/{id}", anyone, api::one},
    });
    return table;
}

}  // namespace mk::consent
