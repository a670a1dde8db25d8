// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "domain/tension/tension.hpp"
#include "html/parts.hpp"

// Inside tension/ only: pieces of HTML and sentences that its pages, panels and API share.
namespace mk::tension::parts {

// The first sentence, at most `most` characters and then "…".
[[nodiscard]] std::string first_sentence(std::string_view text, std::size_t most = 140);
[[nodiscard]] std::string url_of(TensionId id);
[[nodiscard]] std::string url_of(PlaceId id);

[[nodiscard]] std::string_view theme_word(html::Lang lang, const Card& card);
// "minder dan 5 keer weerklank": never a number under five, otherwise rounded down to fives.
[[nodiscard]] std::string echo_count(html::Lang lang, std::int64_t echoes);
// "op 3 van de 8 niveaus".
[[nodiscard]] std::string heard_words(html::Lang lang, std::int64_t heard);
[[nodiscard]] std::array<bool, 8> heard_flags(std::int64_t heard);
// <time>: the day, or the month where the day could point at a person.
[[nodiscard]] html::Markup when(html::Lang lang, Moment at, bool coarse_date);
// Level, place, date and whether the level is confirmed, for under somebody's words.
struct Speaker {
    place::Level level = place::Level::none;
    bool vouched = false;
    PlaceId place;
    std::string_view place_name;
    std::string_view shown_name;
    bool coarse_date = false;
    Moment at;
};
[[nodiscard]] html::Markup speaker(html::Lang lang, const Speaker& who);

// ui/README section 8.
void add_card(html::Lang lang, const Card& card, html::Markup& out);
[[nodiscard]] html::Markup card_grid(html::Lang lang, std::span<const Card> cards);

// A button of a form that says which one was pressed.
[[nodiscard]] html::Markup submit(html::Look look, std::string_view word, std::string_view name,
                                  std::string_view value);

// "Zichtbaar als: professional, Afdeling X. Je naam niet." `name` is "" unless the speaker wants one to be
// seen.
[[nodiscard]] std::string seen_line(const person::Visit& visit, place::Level level, const Protection& p,
                                    std::string_view name);
// The name that goes with a choice: "" for safe and place.
[[nodiscard]] std::string_view name_for(const person::Viewer& viewer, Shown shown);

}  // namespace mk::tension::parts
