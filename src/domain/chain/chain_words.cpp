// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "base/assert.hpp"
#include "domain/chain/chain.hpp"
#include "domain/chain/chain_text.hpp"

namespace mk::chain {
namespace {

struct KindWords {
    std::string_view key;
    const html::Text* name;
    const html::Text* plural;
};
constexpr std::array<KindWords, 7> kind_words{{
    {"spanning", &text::kind_tension, &text::kinds_tension},
    {"zoektocht", &text::kind_search, &text::kinds_search},
    {"afweging", &text::kind_weighing, &text::kinds_weighing},
    {"voorstel", &text::kind_proposal, &text::kinds_proposal},
    {"speelruimte", &text::kind_room, &text::kinds_room},
    {"experiment", &text::kind_experiment, &text::kinds_experiment},
    {"succes", &text::kind_success, &text::kinds_success},
}};

const KindWords& words_of(Kind kind) {
    auto index = static_cast<std::size_t>(kind);
    MK_ASSERT(index >= 1 && index <= kind_words.size());
    return kind_words[index - 1];
}

}  // namespace

std::string_view key(Kind kind) {
    return words_of(kind).key;
}
const html::Text& name(Kind kind) {
    return *words_of(kind).name;
}
const html::Text& plural(Kind kind) {
    return *words_of(kind).plural;
}

std::string_view key(Stand stand) {
    static constexpr std::array<std::string_view, 4> keys{"prepared", "running", "done", "stopped"};
    return keys.at(static_cast<std::size_t>(stand) - 1);
}
const html::Text& name(Stand stand) {
    static constexpr std::array<const html::Text*, 4> names{&text::stand_prepared, &text::stand_running,
                                                            &text::stand_done, &text::stand_stopped};
    return *names.at(static_cast<std::size_t>(stand) - 1);
}

std::string url(Thing thing) {
    return "/" + std::string(key(thing.kind)) + "/" + std::to_string(thing.id);
}
std::string word(Thing thing) {
    return std::string(key(thing.kind)) + "-" + std::to_string(thing.id);
}
std::optional<Thing> thing_of(std::string_view word) {
    auto dash = word.rfind('-');
    if (dash == std::string_view::npos) return std::nullopt;
    auto id = parse_number(word.substr(dash + 1));
    if (!id || *id == 0) return std::nullopt;
    for (Kind kind : all_kinds)
        if (key(kind) == word.substr(0, dash)) return Thing{kind, *id};
    return std::nullopt;
}

}  // namespace mk::chain
