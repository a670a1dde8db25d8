// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/opinion/opinion.hpp"
#include "html/page.hpp"
#include "html/parts.hpp"

// Inside opinion/ only: what the pages about statements and votes share.
namespace mk::opinion::parts {

using person::Visit;

// "/zoektocht/7/stem"
[[nodiscard]] std::string url_of(PollId id, std::string_view end);

// The poll of the address; not_found "poll".
[[nodiscard]] Result<Poll> poll_of(const Visit& visit);
// The number of a statement in a form or an address; not_found "statement".
[[nodiscard]] Result<std::int64_t> number_of(std::string_view typed);

// Who asks: by account and by the cookie of a guest.
[[nodiscard]] Who who_of(const Visit& visit);
// The same with what the form says about where they speak from, and a new secret for a guest who has none.
[[nodiscard]] Who who_writes(const Visit& visit);
// Gives a new guest their secret to keep.
void keep_guest(const Visit& visit, const Who& who, web::Response& response);

// After the commit the live map hears of it: of a vote, or of anything else.
enum class Heard : std::uint8_t { vote, other };
void tell_live(Visit& visit, PollId id, Heard what);

// Places around, the search, and then the page itself ("" for the search's first page under it).
[[nodiscard]] std::vector<html::Crumb> crumbs(const Visit& visit, const Poll& poll, std::string_view here);

// What ?gedaan= says; "" for none. Why an act is refused. What is wrong with fields.
[[nodiscard]] std::string done_words(const Visit& visit);
[[nodiscard]] std::string refused_words(const Visit& visit, const Error& error);
[[nodiscard]] std::vector<html::Wrong> wrongs(const Visit& visit, const Error& error,
                                              std::string_view suffix = {});

// "van een andere deelnemer", "ingebracht door Wijkteam Zuid"
[[nodiscard]] std::string origin_words(const Visit& visit, const Statement& s, bool own);
// Why nothing can be said now; nothing when the poll is open.
[[nodiscard]] html::Markup closed_notice(const Visit& visit, const Poll& poll);
// The three answers; `given` is marked.
[[nodiscard]] html::Markup answers(const Visit& visit, std::optional<Choice> given);
// What nearly says the same, as a list that folds; empty when nothing does.
[[nodiscard]] html::Markup alike_list(const Visit& visit, PollId id, std::string_view words, bool open);

}  // namespace mk::opinion::parts
