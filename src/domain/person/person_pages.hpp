// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/person/person.hpp"
#include "html/parts.hpp"

// Inside person/ only: the handlers of its routes, and what they share.
namespace mk::person::pages {

[[nodiscard]] Result<web::Response> sign_in(Visit& visit);
[[nodiscard]] Result<web::Response> ask(Visit& visit);
[[nodiscard]] Result<web::Response> asked(Visit& visit);
[[nodiscard]] Result<web::Response> link(Visit& visit);
[[nodiscard]] Result<web::Response> follow_link(Visit& visit);
[[nodiscard]] Result<web::Response> be_role(Visit& visit);
[[nodiscard]] Result<web::Response> sign_out(Visit& visit);
[[nodiscard]] Result<web::Response> sign_out_everywhere(Visit& visit);
[[nodiscard]] Result<web::Response> choose_language(Visit& visit);

[[nodiscard]] Result<web::Response> mailbox(Visit& visit);
[[nodiscard]] Result<web::Response> letter(Visit& visit);

[[nodiscard]] Result<web::Response> me(Visit& visit);
[[nodiscard]] Result<web::Response> change_me(Visit& visit);
[[nodiscard]] Result<web::Response> choose_place(Visit& visit);
[[nodiscard]] Result<web::Response> claim(Visit& visit);
[[nodiscard]] Result<web::Response> leave_standing(Visit& visit);
[[nodiscard]] Result<web::Response> end_session(Visit& visit);

[[nodiscard]] Result<web::Response> people(Visit& visit);
[[nodiscard]] Result<web::Response> change_standing(Visit& visit);

[[nodiscard]] Result<web::Response> invitations(Visit& visit);
[[nodiscard]] Result<web::Response> make_invitation(Visit& visit);
[[nodiscard]] Result<web::Response> invitation(Visit& visit);
[[nodiscard]] Result<web::Response> revoke_invitation(Visit& visit);
[[nodiscard]] Result<web::Response> welcome(Visit& visit);
[[nodiscard]] Result<web::Response> take_part(Visit& visit);

[[nodiscard]] Result<web::Response> may(Visit& visit);
[[nodiscard]] Result<web::Response> may_at_home(Visit& visit);

// ---- shared -----------------------------------------------------------------------------------------------
inline constexpr std::size_t rows_max = 50;

// The crumbs of a place, with links, and then the page itself when it has a name.
[[nodiscard]] std::vector<html::Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here);
// The tabs of the pages around a place's people; stewards see more of them.
[[nodiscard]] html::Markup place_tabs(Visit& visit, PlaceId place, std::string_view current);
// The cards to choose a level with.
[[nodiscard]] html::Markup level_cards(const Visit& visit, std::string_view label, std::string_view chosen,
                                       const std::vector<html::Wrong>& wrong);
// The words for a refused name or pseudonym.
[[nodiscard]] std::vector<html::Wrong> name_wrongs(const Visit& visit, const Error& error);
// What an act just did, from ?gedaan= of the page it led to; "" for none.
[[nodiscard]] std::string done_notice(const Visit& visit);
// Opens a session in place of the one in the cookie and goes to `to`, in the person's language.
[[nodiscard]] web::Response enter(Visit& visit, std::string_view session, html::Lang lang, std::string to);

}  // namespace mk::person::pages
