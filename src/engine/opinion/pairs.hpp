// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/opinion/rows.hpp"

namespace mk::engine::opinion {

// What everybody who voted on both statements a <= b said, in whole numbers: how many they are, sum of x_a
// x_b, sum of x_a, sum of x_b. Whole numbers, so the order in which votes arrive cannot matter.
struct Pair {
    std::int32_t both = 0;
    std::int32_t product = 0;
    std::int32_t first = 0;   // sum of x_a
    std::int32_t second = 0;  // sum of x_b
    bool operator==(const Pair&) const = default;
};

// The pair statistics of every two statements (and of each with itself): 8 C^2 bytes.
class PairTable {
public:
    // Above this many statements the table would outgrow its use: the axes are then found from the votes
    // themselves.
    static constexpr std::size_t limit = 2500;

    [[nodiscard]] static PairTable count(const Rows& rows, std::size_t statements, unsigned threads);

    void add_statement() { columns_.emplace_back(columns_.size() + 1); }
    [[nodiscard]] std::size_t statements() const { return columns_.size(); }
    // a <= b
    [[nodiscard]] const Pair& at(std::size_t a, std::size_t b) const { return columns_[b][a]; }
    [[nodiscard]] const Pair* column(std::size_t b) const { return columns_[b].data(); }

    // A person whose other votes are `row` (this statement's own entry is passed over) votes on `statement`
    // (sign +1), or takes that vote back (sign -1).
    void vote(std::span<const Entry> row, std::uint32_t statement, int choice, int sign);

    bool operator==(const PairTable&) const = default;

private:
    std::vector<std::vector<Pair>> columns_;
};

}  // namespace mk::engine::opinion
