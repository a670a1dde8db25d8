// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/opinion/documents.hpp"

namespace mk::engine::opinion {
namespace {

constexpr double width = 640;
constexpr double height = 480;
constexpr double edge = 40;

// Dark enough for 4.5:1 against white, told apart by people who do not see all colours, and lettered besides.
constexpr std::array<const char*, 6> colours{"#0b5fa5", "#b3420b", "#0f6b4f",
                                             "#7a3b8f", "#5b5300", "#9c1f4a"};
constexpr const char* plain = "#4a5560";

std::string number(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f", value == 0 ? 0.0 : value);
    return buffer;
}

struct Frame {
    double x, y, scale;
    [[nodiscard]] double across(double value) const { return width / 2 + (value - x) * scale; }
    [[nodiscard]] double down(double value) const { return height / 2 - (value - y) * scale; }
};

Frame frame_of(const std::vector<Dot>& dots) {
    if (dots.empty()) return {0, 0, 1};
    auto low = dots.front().place, high = low;
    for (const auto& dot : dots) {
        low = {std::min(low.x, dot.place.x), std::min(low.y, dot.place.y)};
        high = {std::max(high.x, dot.place.x), std::max(high.y, dot.place.y)};
    }
    const auto scale = std::min((width - 2 * edge) / std::max(high.x - low.x, 1e-9),
                                (height - 2 * edge) / std::max(high.y - low.y, 1e-9));
    return {(low.x + high.x) / 2, (low.y + high.y) / 2, std::min(scale, 1e6)};
}

const char* colour_of(const PublicMap& map, int group) {
    if (group < 0) return plain;
    const auto letter = map.groups[static_cast<std::size_t>(group)].letter;
    return colours[static_cast<std::size_t>(letter - 'A') % colours.size()];
}

std::string describe(const PublicMap& map, bool dutch) {
    std::string text = std::to_string(map.people) + (dutch ? " mensen op de kaart" : " people on the map");
    if (map.standing == Standing::list_only) {
        return text + (dutch ? "; te weinig voor een kaart." : "; too few for a map.");
    }
    if (map.groups.empty()) {
        return text + (dutch ? "; er zijn geen groepen die groot en vast genoeg zijn om te tonen."
                             : "; there are no groups large and steady enough to show.");
    }
    text += dutch ? ". Groepen die op elkaar lijken in hun stemmen: " : ". Groups that vote alike: ";
    for (std::size_t g = 0; g < map.groups.size(); ++g) {
        if (g > 0) text += ", ";
        text += std::string(1, map.groups[g].letter) + " (" + std::to_string(map.groups[g].people) + ")";
    }
    return text + (dutch ? ". Elke stip staat voor minstens vijf mensen."
                         : ". Each dot stands for at least five people.");
}

void write_dots(const PublicMap& map, const Frame& frame, bool dutch, std::string& svg) {
    for (const auto& dot : map.dots) {
        const auto share =
            static_cast<double>(dot.people) / static_cast<double>(std::max<std::int64_t>(1, map.people));
        const auto radius = std::clamp(60 * std::sqrt(share), 3.0, 40.0);
        svg += "<circle class=\"opinion-dot\" cx=\"" + number(frame.across(dot.place.x)) + "\" cy=\"" +
               number(frame.down(dot.place.y)) + "\" r=\"" + number(radius) + "\" fill=\"" +
               colour_of(map, dot.group) + "\" fill-opacity=\"0.55\"><title>" + std::to_string(dot.people) +
               (dutch ? " mensen" : " people");
        if (dot.group >= 0) {
            svg += dutch ? ", groep " : ", group ";
            svg += map.groups[static_cast<std::size_t>(dot.group)].letter;
        }
        svg += "</title></circle>\n";
    }
}

void write_letters(const PublicMap& map, const Frame& frame, std::string& svg) {
    for (std::size_t g = 0; g < map.groups.size(); ++g) {
        const auto& group = map.groups[g];
        svg += "<text class=\"opinion-letter\" x=\"" + number(frame.across(group.center.x)) + "\" y=\"" +
               number(frame.down(group.center.y)) +
               "\" text-anchor=\"middle\" dominant-baseline=\"central\"" +
               " font-family=\"sans-serif\" font-size=\"28\" font-weight=\"bold\" fill=\"" +
               colour_of(map, static_cast<int>(g)) +
               "\" stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\">" +
               std::string(1, group.letter) + "</text>\n";
    }
}

}  // namespace

std::string to_svg(const PublicMap& map, Language language) {
    const auto dutch = language == Language::dutch;
    const auto words = describe(map, dutch);
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 480\" role=\"img\" lang=\"";
    svg += dutch ? "nl" : "en";
    svg += "\" aria-labelledby=\"opinion-title opinion-desc\">\n<title id=\"opinion-title\">";
    svg += dutch ? "Meningenkaart" : "Opinion map";
    svg += "</title>\n<desc id=\"opinion-desc\">" + words + "</desc>\n";
    svg += "<rect width=\"640\" height=\"480\" fill=\"#ffffff\"/>\n";
    if (map.dots.empty()) {
        svg +=
            "<text x=\"320\" y=\"240\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"18\" "
            "fill=\"" +
            std::string(plain) + "\">" +
            (dutch ? "Nog te weinig mensen voor een kaart" : "Too few people for a map yet") + "</text>\n";
    }
    const auto frame = frame_of(map.dots);
    write_dots(map, frame, dutch, svg);
    write_letters(map, frame, svg);
    return svg + "</svg>\n";
}

}  // namespace mk::engine::opinion
