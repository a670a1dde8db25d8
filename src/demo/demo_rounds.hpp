// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "demo/demo_script.hpp"
#include "domain/chain/chain.hpp"
#include "domain/consent/consent.hpp"

// A proposal that goes through all its rounds: a question, reactions, a concern, an objection that changes
// the text, and an outcome.
namespace mk::demo {

struct Voice {
    place::Level level = place::Level::none;
    std::string place;
    std::size_t n = 0;
};

struct Rounds {
    int begin = 0;  // days ago
    std::string place;
    Voice proposer, guide, objector;
    std::string tension;                  // its first words
    std::function<chain::Thing()> thing;  // what it comes of; empty: the tension
    std::string title, words, example, helped;
    std::string question, answer, reaction, concern;
    std::string objection, harms, limits, fresh, soon;
    std::string better;   // the text that solves it
    std::string outcome;  // "" leaves it in the round of objections
    consent::Body body = consent::Body::executive;
    std::string body_name;
    std::string route;
    std::vector<Voice> others;  // who takes part besides
    int ends_ahead = 0;         // without an outcome: days from today until the round of objections closes
};
void plan_rounds(Script& script, const Rounds& rounds, std::function<void(consent::ProposalId)> done);

}  // namespace mk::demo
