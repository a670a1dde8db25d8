// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/assert.hpp"
#include "html/text.hpp"

namespace mk::html {

// What is stored as a number: its key in addresses and forms, and its name for readers.
struct Word {
    std::string_view key;
    const Text* name;
};

// The words of an enum whose numbers run from `first` on without a gap, in the order of those numbers.
template <class E, std::size_t N>
struct WordTable {
    std::array<Word, N> words;
    std::size_t first = 0;

    // A number outside the table is our own mistake.
    [[nodiscard]] const Word& of(E value) const {
        auto index = static_cast<std::size_t>(value) - first;
        MK_ASSERT(index < N);
        return words[index];
    }
    [[nodiscard]] std::string_view key(E value) const { return of(value).key; }
    [[nodiscard]] const Text& name(E value) const { return *of(value).name; }
    [[nodiscard]] std::optional<E> value_of(std::string_view key) const {
        for (std::size_t i = 0; i < N; ++i)
            if (words[i].key == key) return static_cast<E>(i + first);
        return std::nullopt;
    }
};

}  // namespace mk::html
