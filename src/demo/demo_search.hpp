// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "demo/demo_script.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/search/search.hpp"

// What searches in the demo share: answers, statements, and people who vote as one of two ways of looking.
namespace mk::demo {

struct Said {
    place::Level level;
    std::string_view place;
    int question;  // from 0
    std::string_view words;
};
void answer_all(Script& script, search::SearchId id, std::span<const Said> answers, Moment at);

// A statement, and how the two ways of looking see it: 'e' eens, 'o' oneens, '?' weet ik niet.
struct Asked {
    std::string_view words;
    char first;
    char second;
    std::string_view signed_by{};  // "" for a participant's own
};
// Seeds and participants' statements, all accepted.
void ask_all(Script& script, search::SearchId id, const person::Viewer& facilitator,
             std::span<const Asked> asked, Moment at);

struct Crowd {
    place::Level level;
    std::string_view place;
    int people;
    double first;  // the share that looks at it the first way
};
// Everybody votes on most of the statements, mostly as their way of looking does.
void vote_all(Script& script, search::SearchId id, std::span<const Crowd> crowds,
              std::span<const Asked> asked, Moment at);

}  // namespace mk::demo
