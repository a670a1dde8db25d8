// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/room/room.hpp"
#include "html/parts.hpp"

// Inside room/ only: pieces of HTML and sentences that its pages and panels share.
namespace mk::room::parts {

[[nodiscard]] std::string url_of(RoomId id, std::string_view end = {});
[[nodiscard]] std::string url_of(MatterId id, std::string_view end = {});
[[nodiscard]] std::string url_of(PlaceId id);

// "Professional, Wijkteam Zuid"; with a name of their own that comes first.
[[nodiscard]] std::string side(html::Lang lang, place::Level level, std::string_view place,
                               std::string_view group = {});
[[nodiscard]] std::string giver(html::Lang lang, const Card& card);
[[nodiscard]] std::string receiver(html::Lang lang, const Card& card);
// "€ 50.000 voor …" or "Geen geld".
[[nodiscard]] std::string money(html::Lang lang, const Terms& terms);
[[nodiscard]] std::string state_word(html::Lang lang, const Card& card);
[[nodiscard]] html::Markup state(html::Lang lang, const Card& card);
// "nog 56 dagen", "vandaag", "1 dag te laat": from now to that day.
[[nodiscard]] std::string left(const person::Visit& visit, Moment day);
// A badge for each thing that asks for attention; nothing when all is well.
[[nodiscard]] html::Markup flags(const person::Visit& visit, const Card& card);

// <time>: the day, or the month where the day could point at a person.
[[nodiscard]] html::Markup when(html::Lang lang, Moment at, bool coarse_date);
// Paragraphs of a text of several lines; a list when `bullets`.
[[nodiscard]] html::Markup text_lines(std::string_view words, bool bullets = false);
void paragraph(std::string_view words, html::Markup& out);

// A room in a list (an <article> with an h3).
void add_card(const person::Visit& visit, const Card& card, html::Markup& out);
[[nodiscard]] html::Markup card_grid(const person::Visit& visit, std::span<const Card> cards);

// What is agreed beside the two halves, as facts.
[[nodiscard]] html::Markup facts(const person::Visit& visit, const Room& room);
// The two halves beside one another.
[[nodiscard]] html::Markup halves(const person::Visit& visit, const Terms& terms);

}  // namespace mk::room::parts
