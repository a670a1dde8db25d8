// SPDX-License-Identifier: EUPL-1.2
#include "engine/leverage/tree.hpp"

#include <algorithm>

namespace mk::engine::leverage {

std::optional<Tree> Tree::of(std::span<const std::int32_t> parent) {
    auto n = static_cast<std::int32_t>(parent.size());
    // The places directly inside each, one after the other; those of place p begin at first[p].
    std::vector<std::uint32_t> first(parent.size() + 2, 0), inside(parent.size());
    std::vector<std::uint32_t> open;
    for (std::int32_t up : parent) {
        if (up < -1 || up >= n) return std::nullopt;
        if (up >= 0) ++first[static_cast<std::size_t>(up) + 2];
    }
    for (std::size_t i = 2; i < first.size(); ++i) first[i] += first[i - 1];
    for (std::uint32_t p = 0; p < parent.size(); ++p)
        if (parent[p] >= 0) inside[first[static_cast<std::size_t>(parent[p]) + 1]++] = p;
    Tree t;
    t.parent_.assign(parent.begin(), parent.end());
    t.order_.reserve(parent.size());
    t.number_.resize(parent.size());
    t.depth_.resize(parent.size());
    t.count_.assign(parent.size(), 1);
    for (auto p = static_cast<std::uint32_t>(parent.size()); p-- > 0;)
        if (parent[p] < 0) open.push_back(p);
    while (!open.empty()) {
        std::uint32_t p = open.back();
        open.pop_back();
        t.number_[p] = static_cast<std::uint32_t>(t.order_.size());
        t.order_.push_back(p);
        if (parent[p] >= 0) t.depth_[p] = t.depth_[static_cast<std::size_t>(parent[p])] + 1;
        for (std::uint32_t i = first[p + 1]; i-- > first[p];) open.push_back(inside[i]);
    }
    // What lies in a circle hangs from no root and was never reached.
    if (t.order_.size() != parent.size()) return std::nullopt;
    for (std::size_t i = t.order_.size(); i-- > 0;)
        if (std::int32_t up = parent[t.order_[i]]; up >= 0)
            t.count_[static_cast<std::size_t>(up)] += t.count_[t.order_[i]];
    return t;
}

std::span<const std::uint32_t> Tree::within(std::uint32_t place) const {
    return std::span(order_).subspan(number_[place], count_[place]);
}

std::vector<std::uint32_t> Tree::directly_inside(std::uint32_t place) const {
    std::vector<std::uint32_t> out;
    auto all = within(place);
    for (std::size_t i = 1; i < all.size(); i += count_[all[i]]) out.push_back(all[i]);
    return out;
}

std::optional<std::uint32_t> Tree::meet(std::uint32_t a, std::uint32_t b) const {
    while (a != b) {
        std::uint32_t& deeper = depth_[a] >= depth_[b] ? a : b;
        if (parent_[deeper] < 0) return std::nullopt;
        deeper = static_cast<std::uint32_t>(parent_[deeper]);
    }
    return a;
}

}  // namespace mk::engine::leverage
