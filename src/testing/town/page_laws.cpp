// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/page_laws.hpp"

#include <array>

namespace mk::testing {

std::string small_number_in(std::string_view text) {
    static constexpr std::array<std::string_view, 6> after{" mensen",   " people",         " personen",
                                                           " stemmers", " keer weerklank", " deelnemers"};
    static constexpr std::array<std::string_view, 4> before{
        "n = ", "\"mensen\":", "weerklanken\":", "antwoorden\":"};
    auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (int n = 1; n <= 4; ++n) {
        const std::string number = std::to_string(n);
        for (std::string_view word : after) {
            const std::string said = number + std::string(word);
            for (auto at = text.find(said); at != std::string_view::npos; at = text.find(said, at + 1))
                if (at == 0 || !digit(at - 1)) return said;
        }
        for (std::string_view word : before) {
            const std::string said = std::string(word) + number;
            for (auto at = text.find(said); at != std::string_view::npos; at = text.find(said, at + 1))
                if (!digit(at + said.size())) return said;
        }
    }
    return {};
}

std::string without(std::string text, std::string_view part) {
    if (part.empty()) return text;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
    return text;
}

}  // namespace mk::testing
