// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/opinion/opinion.hpp"
#include "html/markup.hpp"

// What the page and the report of a search show of its statements and votes. Each part is a whole section
// with its own heading and its number of people; empty markup while the poll is not open yet.
namespace mk::opinion {

// The map in small with shared ground beside it and the ways to the map and the screen for a hall. Voting is
// offered by the page itself.
[[nodiscard]] html::Markup map_panel(const person::Visit& visit, PollId poll);

// For the report, without links: shared ground; what sets the groups apart; how sure it is; who took part.
[[nodiscard]] html::Markup shared_ground_part(const person::Visit& visit, PollId poll);
[[nodiscard]] html::Markup groups_part(const person::Visit& visit, PollId poll);
[[nodiscard]] html::Markup certainty_part(const person::Visit& visit, PollId poll);
[[nodiscard]] html::Markup taken_part_part(const person::Visit& visit, PollId poll);

// For a JSON answer or a sentence: what a majority of every group thinks the same of, clearest first.
struct SharedWords {
    std::int64_t no = 0;
    std::string words;
    bool agree = true;
    std::int64_t people = 0;  // who answered it, at least five
};
BOOST_DESCRIBE_STRUCT(SharedWords, (), (no, words, agree, people))
[[nodiscard]] std::vector<SharedWords> shared_words(const person::Visit& visit, PollId poll,
                                                    std::size_t at_most);

}  // namespace mk::opinion
