// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mk::engine::opinion {

// One packed vote: statement index << 2 | choice + 1. Ordered by statement within a row.
using Entry = std::uint16_t;
inline constexpr std::size_t max_statements = 16383;

[[nodiscard]] inline std::uint32_t statement_of(Entry entry) {
    return static_cast<std::uint32_t>(entry >> 2U);
}
[[nodiscard]] inline int choice_of(Entry entry) {
    return static_cast<int>(entry & 3U) - 1;
}
[[nodiscard]] inline Entry pack(std::uint32_t statement, int choice) {
    return static_cast<Entry>(statement << 2U | static_cast<std::uint32_t>(choice + 1));
}

// The packed votes of everybody: a row a person, two bytes a vote, in blocks that never move. A row that
// outgrows its place moves to a larger one; the old place is used again.
class Rows {
public:
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::span<const Entry> row(std::size_t index) const {
        return {place(rows_[index].offset), rows_[index].count};
    }
    [[nodiscard]] std::span<Entry> row(std::size_t index) {
        return {place(rows_[index].offset), rows_[index].count};
    }

    // A new row with these entries (sorted by statement). Returns its index.
    std::size_t append(std::span<const Entry> entries);
    void reserve(std::size_t rows) { rows_.reserve(rows); }
    // Puts an entry before position `at` of a row, or takes the one at `at` out.
    void insert(std::size_t index, std::size_t at, Entry entry);
    void erase(std::size_t index, std::size_t at);

private:
    struct Row {
        std::uint64_t offset = 0;
        std::uint32_t count = 0;
        std::uint32_t size_class = 0;
    };
    static constexpr std::size_t block_bits = 18;
    static constexpr std::size_t block_size = std::size_t{1} << block_bits;

    [[nodiscard]] Entry* place(std::uint64_t offset) {
        return blocks_[offset >> block_bits].get() + (offset & (block_size - 1));
    }
    [[nodiscard]] const Entry* place(std::uint64_t offset) const {
        return blocks_[offset >> block_bits].get() + (offset & (block_size - 1));
    }
    std::uint64_t take(std::uint32_t size_class);

    struct Block {
        explicit Block(Entry* entries) : entries_(entries) {}
        Block(const Block& other);
        Block(Block&& other) noexcept : entries_(other.entries_) { other.entries_ = nullptr; }
        Block& operator=(const Block&) = delete;
        Block& operator=(Block&&) = delete;
        ~Block() { delete[] entries_; }
        [[nodiscard]] Entry* get() const { return entries_; }

    private:
        Entry* entries_;
    };
    std::vector<Row> rows_;
    std::vector<Block> blocks_;
    std::uint64_t used_ = 0;
    std::vector<std::vector<std::uint64_t>> free_;
};

}  // namespace mk::engine::opinion
