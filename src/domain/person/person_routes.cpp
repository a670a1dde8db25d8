// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/person/person_pages.hpp"
#include "domain/person/person_text.hpp"

namespace mk::person {

std::span<const Said> said() {
    static constexpr auto table = std::to_array<Said>({
        {.kind = "steward_ended", .happened = &text::said_steward_ended, .open = false},
        {.kind = "steward_made", .happened = &text::said_steward_made, .open = false},
    });
    return table;
}

std::span<const Route> routes() {
    using web::Method;
    static constexpr std::array<Route, 27> table{{
        {Method::get, "/inloggen", Who::anyone, pages::sign_in},
        {Method::post, "/inloggen", Who::anyone, pages::ask},
        {Method::get, "/inloggen/verstuurd", Who::anyone, pages::asked},
        {Method::get, "/inloggen/link/{token}", Who::anyone, pages::link},
        {Method::post, "/inloggen/link/{token}", Who::anyone, pages::follow_link},
        {Method::post, "/inloggen/als/{role}", Who::demo, pages::be_role},
        {Method::post, "/uitloggen", Who::anyone, pages::sign_out},
        {Method::post, "/uitloggen/overal", Who::signed_in, pages::sign_out_everywhere},
        {Method::post, "/taal", Who::anyone, pages::choose_language},
        {Method::get, "/postvak", Who::development, pages::mailbox},
        {Method::get, "/postvak/{id}", Who::development, pages::letter},
        {Method::get, "/mij", Who::signed_in, pages::me},
        {Method::post, "/mij", Who::signed_in, pages::change_me},
        {Method::get, "/mij/plek", Who::signed_in, pages::choose_place},
        {Method::post, "/mij/plek", Who::signed_in, pages::claim},
        {Method::post, "/mij/plek/{id}/weg", Who::signed_in, pages::leave_standing},
        {Method::post, "/mij/sessies/{id}/sluiten", Who::signed_in, pages::end_session},
        {Method::get, "/u/{token}", Who::anyone, pages::welcome},
        {Method::post, "/u/{token}", Who::anyone, pages::take_part},
        {Method::get, "/plek/{id}/mensen", Who::steward, pages::people},
        {Method::post, "/plek/{id}/mensen/{standing}", Who::steward, pages::change_standing},
        {Method::get, "/plek/{id}/uitnodigen", Who::steward, pages::invitations},
        {Method::post, "/plek/{id}/uitnodigen", Who::steward, pages::make_invitation},
        {Method::get, "/plek/{id}/uitnodigen/{invite}", Who::steward, pages::invitation},
        {Method::post, "/plek/{id}/uitnodigen/{invite}/intrekken", Who::steward, pages::revoke_invitation},
        {Method::get, "/plek/{id}/wie-mag-wat", Who::anyone, pages::may},
        {Method::get, "/wie-mag-wat", Who::anyone, pages::may_at_home},
    }};
    return table;
}

}  // namespace mk::person
