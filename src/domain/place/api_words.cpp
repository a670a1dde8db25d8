// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/api_words.hpp"

#include <array>

namespace mk::place {
namespace {

// In the order of the stored numbers.
constexpr std::array<std::string_view, 9> words{
    "", "inwoner", "professional", "manager", "gemeentesecretaris", "college", "raad", "regio", "ministerie"};

}  // namespace

std::string_view api_word(Level level) {
    return words.at(static_cast<std::size_t>(level));
}

std::optional<Level> level_of_api_word(std::string_view word) {
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == word) return static_cast<Level>(i);
    return std::nullopt;
}

}  // namespace mk::place
