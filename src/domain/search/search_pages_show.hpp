// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/search/search_pages.hpp"

// Inside search/ only: parts of a search that several of its pages show.
namespace mk::search::pages {

// Occasion, purpose, vision, what is open and what is not, who decides, when the answer comes.
[[nodiscard]] html::Markup frame_part(const Visit& visit, const Search& search);
// What happened to it, with the reasons.
[[nodiscard]] html::Markup course_part(const Visit& visit, const Search& search);
}  // namespace mk::search::pages
