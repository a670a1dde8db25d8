// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/place/place.hpp"
#include "domain/tension/tension.hpp"

// What stands in data/*.jsonl, read.
namespace mk::demo {

struct PlaceText {
    std::string key;
    std::string parent;
    place::Kind kind = place::Kind::street;
    std::string name;
    std::string purpose;
    std::string principles;
    std::int64_t inhabitants = 0;
    std::vector<std::pair<std::string, place::Tie>> member_of;
};

struct EchoText {
    place::Level level = place::Level::none;
    std::string place;
    std::string words;
    int day = 0;
};

struct TensionText {
    place::Theme theme = place::Theme::none;
    std::string theme_free;
    place::Level level = place::Level::none;
    std::string place;
    tension::Pull pull = tension::Pull::none;
    std::string now;
    std::string could;
    std::string need;
    int day = 0;  // 0 is 1 January
    tension::State state = tension::State::open;
    std::string outcome;
    std::vector<EchoText> echoes;
};

[[nodiscard]] std::vector<PlaceText> place_texts();
[[nodiscard]] std::vector<TensionText> tension_texts();

}  // namespace mk::demo
