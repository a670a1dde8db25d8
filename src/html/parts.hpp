// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/form.hpp"
#include "html/markup.hpp"
#include "html/text.hpp"

// The parts that pages are made of (ui/README.md gives their markup). Keys are the stored ones ("zorg",
// "open", "resident"); words come from the caller, in the page's language.
namespace mk::html {

// ---- signs ------------------------------------------------------------------------------------------------
[[nodiscard]] Markup icon(std::string_view name);
[[nodiscard]] Markup theme_badge(std::string_view key, std::string_view word);
[[nodiscard]] Markup state_badge(std::string_view key, std::string_view word);
[[nodiscard]] Markup level_word(std::string_view key, std::string_view word);  // dot of its tone and the word
[[nodiscard]] Markup badge(std::string_view word);
[[nodiscard]] Markup unsure_badge(Lang lang);   // "nog niet bevestigd"
[[nodiscard]] Markup example_badge(Lang lang);  // "verzonnen"
[[nodiscard]] Markup link(std::string_view url, std::string_view words);
[[nodiscard]] Markup day(Lang lang, Moment at);  // <time> with the date in words

// ---- what is said -----------------------------------------------------------------------------------------
enum class Tone : std::uint8_t { info, ok, warning, error };
// `said_now`: it tells about an act just done, so it is read aloud (role=status).
[[nodiscard]] Markup notice(Tone tone, std::string_view text, bool said_now = false);
[[nodiscard]] Markup notice(Tone tone, const Markup& inside, bool said_now = false);

// "<said> Je kunt dit nog 10 seconden terugnemen." with its button.
struct Undo {
    std::string said{};
    std::string action{};
    std::string csrf{};
    int seconds = 10;
};
[[nodiscard]] Markup undo_bar(Lang lang, const Undo& undo);

struct Empty {
    std::string head{};
    std::string words{};
    std::string button{};  // "" for none
    std::string url{};
};
[[nodiscard]] Markup empty_state(const Empty& empty);

// ---- finding one's way ------------------------------------------------------------------------------------
// <header class="mk-title"> with the page's one h1; kicker and lead may be "".
[[nodiscard]] Markup title(std::string_view head, std::string_view kicker = {}, std::string_view lead = {});
// A section with an h2; `id` names it for the ear and for #links.
[[nodiscard]] Markup section(std::string_view id, std::string_view head, const Markup& inside);
// Either address may be "".
[[nodiscard]] Markup paging(Lang lang, std::string_view newer, std::string_view older);
struct Tab {
    std::string url{};
    std::string name{};
    std::string count{};
    bool current = false;
};
[[nodiscard]] Markup tabs(std::string_view label, const std::vector<Tab>& list);

// ---- pictures ---------------------------------------------------------------------------------------------
// The eight levels as circles, `heard` from resident to ministry. Hidden for the ear: say it in words beside
// it.
[[nodiscard]] Markup rings(const std::array<bool, 8>& heard, bool large = false);
enum class BarKind : std::uint8_t { full, few, silent };
// share: 0..100 of the strongest row; only looked at when kind is full.
[[nodiscard]] Markup bar(BarKind kind, int share = 0);

// ---- facts ------------------------------------------------------------------------------------------------
[[nodiscard]] Markup data_list(const std::vector<std::pair<std::string, Markup>>& facts);
// The box a wide table scrolls in. `label` is what the ear hears.
[[nodiscard]] Markup scroll_box(std::string_view label, const Markup& table);

struct Cell {
    Markup inside{};
    bool number = false;
};
// A whole table in its scroll box; the first cell of each row is its heading.
struct Table {
    std::string caption{};
    bool caption_heard = false;  // for the ear only: a heading above it says the same
    std::vector<std::string> heads{};
    std::vector<std::vector<Cell>> rows{};
};
[[nodiscard]] Markup table(Lang lang, const Table& table);
[[nodiscard]] Markup words(std::string_view text);  // a text as Markup, for cells and facts

}  // namespace mk::html
