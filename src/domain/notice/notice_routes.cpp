// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/notice/notice_pages.hpp"

namespace mk::notice {

std::span<const person::Route> routes() {
    using enum person::Who;
    static constexpr std::array<person::Route, 5> table{{
        {web::Method::get, "/mij/berichten", signed_in, pages::mine},
        {web::Method::post, "/mij/berichten/gelezen", signed_in, pages::read_all},
        {web::Method::post, "/mij/berichten/mail", signed_in, pages::choose_rhythm},
        {web::Method::get, "/berichten/uit/{token}", anyone, pages::stop},
        {web::Method::post, "/berichten/uit/{token}", anyone, pages::stop_now},
    }};
    return table;
}

}  // namespace mk::notice
