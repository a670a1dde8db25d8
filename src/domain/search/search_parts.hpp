// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/search/search.hpp"
#include "html/parts.hpp"

// Inside search/ only: pieces of HTML and sentences that its pages share.
namespace mk::search::parts {

[[nodiscard]] std::string url_of(SearchId id, std::string_view end = {});
[[nodiscard]] std::string question_url(SearchId id, QuestionId question);

// "niemand", "minder dan 5 mensen", "25 mensen of meer": never a number under five, otherwise rounded down to
// fives.
[[nodiscard]] std::string people(html::Lang lang, std::int64_t count);
// The number as it may be said: 0 under five, otherwise rounded down to fives.
[[nodiscard]] std::int64_t said_number(std::int64_t count);

// Where the search is, in one line of steps.
[[nodiscard]] html::Markup steps(const person::Visit& visit, State state);
// "Nu: Vragen, tot en met 24 maart 2026. Daarna: Stellingen."
[[nodiscard]] std::string now_line(const person::Visit& visit, const Search& search);
// The last day of every phase, in one line.
[[nodiscard]] html::Markup days_line(const person::Visit& visit, const Search& search);
// Why it stands still, or since when it is over time; empty when all is well.
[[nodiscard]] html::Markup trouble(const person::Visit& visit, const Search& search);

// A level, a place and a date, for under somebody's words.
[[nodiscard]] html::Markup speaker(const person::Visit& visit, const Answer& answer);
// Level and place of who guides it.
[[nodiscard]] html::Markup guide_line(const person::Visit& visit, const Search& search);
// One search in a list (an <article> with an h2 or h3).
void add_card(const person::Visit& visit, const Card& card, html::Markup& out);

// "Zichtbaar als: professional, Afdeling X. Je naam niet."
[[nodiscard]] std::string seen_line(const person::Visit& visit, const person::Standing& standing,
                                    Shown shown);
[[nodiscard]] html::Markup shown_cards(const person::Visit& visit, const person::Standing& standing,
                                       std::string_view chosen, const std::vector<html::Wrong>& wrong);
// From where one speaks: cards, or a hidden field when there is one choice only.
[[nodiscard]] html::Markup standing_field(const person::Visit& visit,
                                          std::span<const person::Standing> standings,
                                          std::string_view chosen, const std::vector<html::Wrong>& wrong);

[[nodiscard]] html::Markup paragraph(std::string_view words);
// A text with its line breaks.
[[nodiscard]] html::Markup text(std::string_view words);
// Folded away until one wants it.
[[nodiscard]] html::Markup more(std::string_view head, const html::Markup& inside, bool open);
[[nodiscard]] std::vector<html::Crumb> crumbs(const person::Visit& visit, PlaceId place,
                                              std::string_view here);
[[nodiscard]] std::vector<html::Crumb> crumbs(const person::Visit& visit, const Search& search,
                                              std::string_view here);

// What was learned before on the theme, without the search itself; empty markup when nothing was.
[[nodiscard]] html::Markup learned(const person::Visit& visit, place::Theme theme, PlaceId place,
                                   SearchId self);
// The tensions it comes from, as a short list.
[[nodiscard]] html::Markup tensions(const person::Visit& visit, std::span<const TensionId> ids);

// The fields of an error in words.
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error);
// Why an act was refused as a whole.
[[nodiscard]] std::string refused(const person::Visit& visit, const Error& error);
// What ?gedaan= says; "" for none.
[[nodiscard]] std::string done(const person::Visit& visit);

}  // namespace mk::search::parts
