// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/search/search_pages.hpp"

namespace mk::search {

std::span<const person::Route> routes() {
    using enum person::Who;
    using enum web::Method;
    static constexpr auto table = std::to_array<person::Route>({
        {get, "/zoektochten", anyone, pages::list_page},
        {get, "/zoektocht/nieuw", signed_in, pages::new_page},
        {post, "/zoektocht", signed_in, pages::record},
        {get, "/zoektocht/{id}", anyone, pages::show},
        {get, "/zoektocht/{id}/wijzigen", signed_in, pages::edit_page},
        {post, "/zoektocht/{id}/wijzigen", signed_in, pages::change},
        {get, "/zoektocht/{id}/vragen", signed_in, pages::questions_page},
        {post, "/zoektocht/{id}/vragen", signed_in, pages::change_questions},
        {get, "/zoektocht/{id}/vraag/{question}", anyone, pages::question_page},
        {post, "/zoektocht/{id}/vraag/{question}", signed_in, pages::give_answer},
        {post, "/zoektocht/{id}/vraag/{question}/terug", signed_in, pages::take_back_answer},
        {get, "/zoektocht/{id}/begeleiden", signed_in, pages::guide_page},
        {post, "/zoektocht/{id}/openen", signed_in, pages::open_it},
        {post, "/zoektocht/{id}/verder", signed_in, pages::advance_it},
        {post, "/zoektocht/{id}/pauze", signed_in, pages::pause_it},
        {post, "/zoektocht/{id}/hervatten", signed_in, pages::resume_it},
        {post, "/zoektocht/{id}/uitstel", signed_in, pages::extend_it},
        {post, "/zoektocht/{id}/weg", signed_in, pages::drop_it},
        {post, "/zoektocht/{id}/overnemen", signed_in, pages::take_it_over},
        {post, "/zoektocht/{id}/uitnodiging", signed_in, pages::invite_them},
        {post, "/zoektocht/{id}/intrekken", signed_in, pages::revoke_it},
        {get, "/zoektocht/{id}/uitkomst", signed_in, pages::outcome_page},
        {post, "/zoektocht/{id}/uitkomst", signed_in, pages::end_it},
        {get, "/zoektocht/{id}/verslag", anyone, pages::report_page},
        {get, "/zoektocht/{id}/mee/{token}", anyone, pages::invited_page},
        {post, "/zoektocht/{id}/mee/{token}", anyone, pages::come_in},
        {get, "/api/v1/zoektochten", anyone, pages::api_list},
        {get, "/api/v1/zoektochten/{id}", anyone, pages::api_one},
    });
    return table;
}

}  // namespace mk::search
