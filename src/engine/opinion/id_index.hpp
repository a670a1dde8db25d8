// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mk::engine::opinion {

// Gives outside numbers (people, statements) a small index in order of arrival. About 16 bytes a number.
class IdIndex {
public:
    static constexpr std::uint32_t absent = 0xffffffffU;

    [[nodiscard]] std::size_t size() const { return ids_.size(); }
    [[nodiscard]] const std::vector<std::int64_t>& ids() const { return ids_; }
    [[nodiscard]] std::int64_t id(std::uint32_t index) const { return ids_[index]; }

    // The index of a number, or `absent`.
    [[nodiscard]] std::uint32_t find(std::int64_t id) const {
        if (slots_.empty()) return absent;
        const auto mask = slots_.size() - 1;
        for (auto at = hash(id) & mask;; at = (at + 1) & mask) {
            if (slots_[at] == 0) return absent;
            if (ids_[slots_[at] - 1] == id) return slots_[at] - 1;
        }
    }
    // The index of a number, given out now when it is new.
    std::uint32_t insert(std::int64_t id) {
        if (const auto known = find(id); known != absent) return known;
        if ((ids_.size() + 1) * 4 > slots_.size() * 3) grow();
        ids_.push_back(id);
        place(static_cast<std::uint32_t>(ids_.size()));
        return static_cast<std::uint32_t>(ids_.size() - 1);
    }
    void reserve(std::size_t count) {
        ids_.reserve(count);
        while (count * 4 > slots_.size() * 3) grow();
    }

private:
    static std::size_t hash(std::int64_t id) {
        auto z = static_cast<std::uint64_t>(id) * 0x9e3779b97f4a7c15U;
        return static_cast<std::size_t>(z ^ (z >> 32U));
    }
    void place(std::uint32_t index_plus_one) {
        const auto mask = slots_.size() - 1;
        auto at = hash(ids_[index_plus_one - 1]) & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = index_plus_one;
    }
    void grow() {
        const auto size = slots_.empty() ? 16 : slots_.size() * 2;
        slots_ = {};
        slots_.assign(size, 0);
        for (std::uint32_t index = 1; index <= ids_.size(); ++index) place(index);
    }

    std::vector<std::int64_t> ids_;
    std::vector<std::uint32_t> slots_;
};

}  // namespace mk::engine::opinion
