// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/markup.hpp"
#include "html/text.hpp"

namespace mk::html {

struct Crumb {
    std::string url;  // "" for the page itself
    std::string name;
};

enum class Width : std::uint8_t { normal, narrow, wide };

// Everything around the main part of a page.
struct Frame {
    std::string title{};          // <title>, before the town's name
    std::vector<Crumb> crumbs{};  // largest place first
    Width width = Width::normal;
    std::string_view nav{};  // which of the menu's addresses is the current one
    std::string notice{};    // said once after an act, role=status
    // filled in by person::page
    Lang lang = Lang::nl;
    std::string town{};
    std::string theme_css{};
    std::string theme_name{};
    std::string account{};            // "" for a visitor
    std::string account_level_key{};  // "resident" …
    std::int64_t unread = 0;          // messages of who is signed in; 0: the header says nothing of it
    std::string path{};               // of this page, for the language switch
    std::string csrf{};
    bool demo = false;
};

// The whole document. Exactly one <main>; the caller's markup has exactly one <h1>.
[[nodiscard]] std::string document(const Frame& frame, const Markup& main);

// <input type="hidden" name="csrf" …>
[[nodiscard]] Markup csrf_field(std::string_view token);

}  // namespace mk::html
