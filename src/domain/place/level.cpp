// SPDX-License-Identifier: EUPL-1.2
#include "domain/place/level.hpp"

#include "domain/place/place.hpp"
#include "domain/place/place_text.hpp"
#include "html/word_table.hpp"

namespace mk::place {

using html::WordTable;

namespace {

// In the order of the stored numbers, from 1.
constexpr WordTable<Level, 8> level_words{{{{"resident", &text::level_resident},
                                            {"professional", &text::level_professional},
                                            {"manager", &text::level_manager},
                                            {"secretary", &text::level_secretary},
                                            {"executive", &text::level_executive},
                                            {"council", &text::level_council},
                                            {"region", &text::level_region},
                                            {"ministry", &text::level_ministry}}},
                                          1};
constexpr WordTable<Theme, 4> theme_words{{{{"zorg", &text::theme_zorg},
                                            {"werk", &text::theme_werk},
                                            {"jeugd", &text::theme_jeugd},
                                            {"anders", &text::theme_anders}}},
                                          1};
constexpr WordTable<Kind, kinds> kind_words{{{{"street", &text::kind_street},
                                              {"neighbourhood", &text::kind_neighbourhood},
                                              {"district", &text::kind_district},
                                              {"team", &text::kind_team},
                                              {"department", &text::kind_department},
                                              {"municipality", &text::kind_municipality},
                                              {"region", &text::kind_region},
                                              {"province", &text::kind_province},
                                              {"country", &text::kind_country},
                                              {"ministry", &text::kind_ministry},
                                              {"partner", &text::kind_partner}}},
                                            1};
constexpr WordTable<Tie, 4> tie_words{{{{"jeugdregio", &text::tie_jeugdregio},
                                        {"arbeidsmarktregio", &text::tie_arbeidsmarktregio},
                                        {"veiligheidsregio", &text::tie_veiligheidsregio},
                                        {"partner", &text::tie_partner}}},
                                      1};

}  // namespace

std::string_view key(Level level) {
    return level_words.key(level);
}
std::optional<Level> level_of(std::string_view key) {
    return level_words.value_of(key);
}
const html::Text& name(Level level) {
    return level_words.name(level);
}

std::string_view key(Theme theme) {
    return theme_words.key(theme);
}
std::optional<Theme> theme_of(std::string_view key) {
    return theme_words.value_of(key);
}
const html::Text& name(Theme theme) {
    return theme_words.name(theme);
}

std::string_view key(Kind kind) {
    return kind_words.key(kind);
}
std::optional<Kind> kind_of(std::string_view key) {
    return kind_words.value_of(key);
}
const html::Text& name(Kind kind) {
    return kind_words.name(kind);
}

std::string_view key(Tie tie) {
    return tie_words.key(tie);
}
std::optional<Tie> tie_of(std::string_view key) {
    return tie_words.value_of(key);
}
const html::Text& name(Tie tie) {
    return tie_words.name(tie);
}

}  // namespace mk::place
