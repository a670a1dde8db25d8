// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/opinion/opinion_text.hpp"

// The stored numbers, their keys in addresses and forms, and their names for readers; what the record says.
namespace mk::opinion {
namespace {

struct Word {
    Choice choice;
    std::string_view key;
    const html::Text* name;
};
constexpr auto words = std::to_array<Word>({{Choice::agree, "eens", &text::choice_agree},
                                            {Choice::disagree, "oneens", &text::choice_disagree},
                                            {Choice::pass, "weet-ik-niet", &text::choice_pass}});

const Word& word(Choice choice) {
    const auto* found = std::ranges::find(words, choice, &Word::choice);
    MK_ASSERT(found != words.end());
    return *found;
}

constexpr std::size_t token_size = 43;  // 32 bytes in base64url

}  // namespace

std::string_view key(Choice choice) {
    return word(choice).key;
}
std::optional<Choice> choice_of(std::string_view key) {
    for (const Word& w : words)
        if (w.key == key) return w.choice;
    return std::nullopt;
}
const html::Text& name(Choice choice) {
    return *word(choice).name;
}

bool is_guest_token(std::string_view value) {
    return value.size() == token_size && std::ranges::all_of(value, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

std::span<const person::Said> said() {
    static const auto table = std::to_array<person::Said>({
        {"statement_accepted", &text::said_accepted, nullptr, "/zoektocht/"},
        {"statement_proposed", &text::said_proposed, nullptr, "/zoektocht/"},
        {"statement_refused", &text::said_refused, nullptr, "/zoektocht/"},
        {"statement_seeded", &text::said_seeded, nullptr, "/zoektocht/"},
    });
    return table;
}

}  // namespace mk::opinion
