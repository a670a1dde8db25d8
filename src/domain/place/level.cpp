// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/level.hpp"

#include "base/assert.hpp"
#include "domain/place/place.hpp"
#include "domain/place/place_text.hpp"

namespace mk::place {
namespace {

struct Word {
    std::string_view key;
    const html::Text* name;
};

// In the order of the stored numbers, from 1.
constexpr std::array<Word, 8> level_words{{{"resident", &text::level_resident},
                                           {"professional", &text::level_professional},
                                           {"manager", &text::level_manager},
                                           {"secretary", &text::level_secretary},
                                           {"executive", &text::level_executive},
                                           {"council", &text::level_council},
                                           {"region", &text::level_region},
                                           {"ministry", &text::level_ministry}}};
constexpr std::array<Word, 4> theme_words{{{"zorg", &text::theme_zorg},
                                           {"werk", &text::theme_werk},
                                           {"jeugd", &text::theme_jeugd},
                                           {"anders", &text::theme_anders}}};
constexpr std::array<Word, kinds> kind_words{{{"street", &text::kind_street},
                                              {"neighbourhood", &text::kind_neighbourhood},
                                              {"district", &text::kind_district},
                                              {"team", &text::kind_team},
                                              {"department", &text::kind_department},
                                              {"municipality", &text::kind_municipality},
                                              {"region", &text::kind_region},
                                              {"province", &text::kind_province},
                                              {"country", &text::kind_country},
                                              {"ministry", &text::kind_ministry},
                                              {"partner", &text::kind_partner}}};
constexpr std::array<Word, 4> tie_words{{{"jeugdregio", &text::tie_jeugdregio},
                                         {"arbeidsmarktregio", &text::tie_arbeidsmarktregio},
                                         {"veiligheidsregio", &text::tie_veiligheidsregio},
                                         {"partner", &text::tie_partner}}};

template <class Words, class E>
const Word& word(const Words& words, E value) {
    auto index = static_cast<std::size_t>(value);
    MK_ASSERT(index >= 1 && index <= words.size());
    return words[index - 1];
}

template <class E, class Words>
std::optional<E> value_of(const Words& words, std::string_view key) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].key == key) return static_cast<E>(i + 1);
    return std::nullopt;
}

}  // namespace

std::string_view key(Level level) {
    return word(level_words, level).key;
}
std::optional<Level> level_of(std::string_view key) {
    return value_of<Level>(level_words, key);
}
const html::Text& name(Level level) {
    return *word(level_words, level).name;
}

std::string_view key(Theme theme) {
    return word(theme_words, theme).key;
}
std::optional<Theme> theme_of(std::string_view key) {
    return value_of<Theme>(theme_words, key);
}
const html::Text& name(Theme theme) {
    return *word(theme_words, theme).name;
}

std::string_view key(Kind kind) {
    return word(kind_words, kind).key;
}
std::optional<Kind> kind_of(std::string_view key) {
    return value_of<Kind>(kind_words, key);
}
const html::Text& name(Kind kind) {
    return *word(kind_words, kind).name;
}

std::string_view key(Tie tie) {
    return word(tie_words, tie).key;
}
std::optional<Tie> tie_of(std::string_view key) {
    return value_of<Tie>(tie_words, key);
}
const html::Text& name(Tie tie) {
    return *word(tie_words, tie).name;
}

}  // namespace mk::place
