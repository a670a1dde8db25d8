// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/rows.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace mk::engine::opinion {
namespace {

// Row capacities: multiples of four up to 64, then a quarter more each time.
constexpr std::size_t class_count = 44;
constexpr std::array<std::uint32_t, class_count> make_capacities() {
    std::array<std::uint32_t, class_count> capacities{};
    std::uint32_t capacity = 0;
    for (std::uint32_t at = 0; at < class_count; ++at) {
        capacity += capacity < 64 ? 4 : (capacity / 4 + 3) / 4 * 4;
        capacities[at] = capacity;
    }
    return capacities;
}
constexpr auto capacities = make_capacities();
static_assert(capacities.back() >= max_statements && capacities.back() < 65536);

std::uint32_t class_for(std::size_t count) {
    const auto* found = std::lower_bound(capacities.begin(), capacities.end(), count);
    return static_cast<std::uint32_t>(found - capacities.begin());
}

}  // namespace

Rows::Block::Block(const Block& other) : entries_(new Entry[block_size]) {
    std::memcpy(entries_, other.entries_, block_size * sizeof(Entry));
}

std::uint64_t Rows::take(std::uint32_t size_class) {
    if (size_class < free_.size() && !free_[size_class].empty()) {
        const auto offset = free_[size_class].back();
        free_[size_class].pop_back();
        return offset;
    }
    const auto capacity = capacities[size_class];
    if ((used_ & (block_size - 1)) + capacity > block_size || blocks_.empty()) {
        used_ = blocks_.size() << block_bits;
        blocks_.emplace_back(new Entry[block_size]);
    }
    const auto offset = used_;
    used_ += capacity;
    // A block that is filled to the brim: the next taker starts a new one.
    if ((used_ & (block_size - 1)) == 0) blocks_.emplace_back(new Entry[block_size]);
    return offset;
}

std::size_t Rows::append(std::span<const Entry> entries) {
    Row row;
    row.size_class = class_for(entries.size());
    row.count = static_cast<std::uint32_t>(entries.size());
    row.offset = take(row.size_class);
    std::copy(entries.begin(), entries.end(), place(row.offset));
    rows_.push_back(row);
    return rows_.size() - 1;
}

void Rows::insert(std::size_t index, std::size_t at, Entry entry) {
    auto& row = rows_[index];
    if (row.count == capacities[row.size_class]) {
        const auto larger = row.size_class + 1;
        const auto offset = take(larger);
        std::copy_n(place(row.offset), row.count, place(offset));
        if (free_.size() <= row.size_class) free_.resize(row.size_class + 1);
        free_[row.size_class].push_back(row.offset);
        row.offset = offset;
        row.size_class = larger;
    }
    auto* entries = place(row.offset);
    std::copy_backward(entries + at, entries + row.count, entries + row.count + 1);
    entries[at] = entry;
    ++row.count;
}

void Rows::erase(std::size_t index, std::size_t at) {
    auto& row = rows_[index];
    auto* entries = place(row.offset);
    std::copy(entries + at + 1, entries + row.count, entries + at);
    --row.count;
}

}  // namespace mk::engine::opinion
