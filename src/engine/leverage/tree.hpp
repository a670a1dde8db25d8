// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// Places as a tree by parent index: walks from the roots, and where two places meet.
namespace mk::engine::leverage {

class Tree {
public:
    // Of each place its parent's index, -1 for a root. Nothing for an index that is not there, or a circle.
    [[nodiscard]] static std::optional<Tree> of(std::span<const std::int32_t> parent);

    [[nodiscard]] std::size_t size() const { return parent_.size(); }
    [[nodiscard]] std::int32_t parent(std::uint32_t place) const { return parent_[place]; }
    // Each place after the one it lies in, and everything inside a place right behind it.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }
    // The place itself and everything inside it, a part of order().
    [[nodiscard]] std::span<const std::uint32_t> within(std::uint32_t place) const;
    [[nodiscard]] std::uint32_t count_within(std::uint32_t place) const { return count_[place]; }
    [[nodiscard]] std::vector<std::uint32_t> directly_inside(std::uint32_t place) const;
    // Where it stands in order().
    [[nodiscard]] std::uint32_t number(std::uint32_t place) const { return number_[place]; }
    // The smallest place around both; nothing when they lie in different trees. O(depth).
    [[nodiscard]] std::optional<std::uint32_t> meet(std::uint32_t a, std::uint32_t b) const;

private:
    std::vector<std::int32_t> parent_;
    std::vector<std::uint32_t> order_, number_, count_, depth_;
};

}  // namespace mk::engine::leverage
