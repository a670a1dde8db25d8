// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>

#include "domain/experiment/experiment.hpp"
#include "html/parts.hpp"

// Inside experiment/ only: pieces of HTML that its pages and panels share.
namespace mk::experiment {

[[nodiscard]] Moment last_day(const Card& card);  // a moment on it
[[nodiscard]] std::string iso_day(Moment at);     // "2026-03-17" on the Dutch calendar

namespace parts {

[[nodiscard]] std::string url_of(ExperimentId id);
[[nodiscard]] std::string url_of(SuccessId id);
[[nodiscard]] std::string place_url(PlaceId id);

// At most `most` characters, and then "…".
[[nodiscard]] std::string cut(std::string_view words, std::size_t most);
// "Loopt", "Afgerond: we houden het".
[[nodiscard]] std::string stands(html::Lang lang, const Card& card);
// "van 1 maart 2026 tot en met 30 juni 2026".
[[nodiscard]] std::string days(html::Lang lang, const Card& card);
// "Wachttijd mag niet boven 10 dagen".
[[nodiscard]] std::string limit_words(html::Lang lang, const Rail& rail);
[[nodiscard]] html::Markup when(html::Lang lang, Moment at, bool coarse_date);
[[nodiscard]] html::Markup card(const person::Visit& visit, const Card& card);
[[nodiscard]] html::Markup card_grid(const person::Visit& visit, std::span<const Card> cards);
[[nodiscard]] html::Markup success_card(const person::Visit& visit, const Success& success);
// What can be seen of it: words and a link that leads outside.
[[nodiscard]] html::Markup evidence(const person::Visit& visit, std::string_view words,
                                    std::string_view link);
// "Zichtbaar als: Professional, Hagenwijk. Je naam niet.": the place is wider where few of that level stand.
[[nodiscard]] html::Markup seen_line(const person::Visit& visit, const person::Standing& standing);
void paragraph(std::string_view words, html::Markup& out);

// The measurements of a rail as a line with its threshold, and the same in a table; says its n. Empty without
// any.
[[nodiscard]] html::Markup chart(const person::Visit& visit, const Rail& rail,
                                 std::span<const Measurement> measurements);

}  // namespace parts
}  // namespace mk::experiment
