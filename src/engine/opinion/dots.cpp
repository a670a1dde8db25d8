// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/dots.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/opinion/point_set.hpp"

namespace mk::engine::opinion {
namespace {

constexpr double least = 5;
constexpr std::size_t many = 6000;  // above: small squares of the map take the place of single people

struct Member {
    Point point;
    double weight;
};

Together together(std::span<const Member> members) {
    double weight = 0, x = 0, y = 0;
    for (const auto& member : members) {
        weight += member.weight;
        x += member.weight * member.point.x;
        y += member.weight * member.point.y;
    }
    return {{x / weight, y / weight}, static_cast<std::int64_t>(weight)};
}

bool wider_than_high(std::span<const Member> members) {
    auto low = members.front().point, high = low;
    for (const auto& member : members) {
        low = {std::min(low.x, member.point.x), std::min(low.y, member.point.y)};
        high = {std::max(high.x, member.point.x), std::max(high.y, member.point.y)};
    }
    return high.x - low.x >= high.y - low.y;
}

void divide(std::span<Member> members, double wanted, std::vector<Together>& found) {
    double weight = 0;
    for (const auto& member : members) weight += member.weight;
    if (weight < 2 * wanted || members.size() < 2) {
        found.push_back(together(members));
        return;
    }
    const auto wide = wider_than_high(members);
    const auto before = [&](const Member& a, const Member& b) {
        const auto first = wide ? a.point.x - b.point.x : a.point.y - b.point.y;
        const auto second = wide ? a.point.y - b.point.y : a.point.x - b.point.x;
        if (first != 0) return first < 0;
        return second != 0 ? second < 0 : a.weight < b.weight;
    };
    double left = 0;
    std::size_t cut = 0;
    if (weight == static_cast<double>(members.size())) {
        // Single people: who is beyond the middle matters, not in which order. Equal members are
        // interchangeable.
        cut = members.size() / 2;
        left = static_cast<double>(cut);
        std::nth_element(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(cut), members.end(),
                         before);
    } else {
        std::sort(members.begin(), members.end(), before);
        while (cut < members.size() && left + members[cut].weight / 2 <= weight / 2)
            left += members[cut++].weight;
    }
    if (left < wanted || weight - left < wanted) {
        found.push_back(together(members));
        return;
    }
    divide(members.first(cut), wanted, found);
    divide(members.subspan(cut), wanted, found);
}

}  // namespace

std::vector<Together> find_dots(const std::vector<Point>& people, std::size_t all) {
    if (static_cast<double>(people.size()) < least) return {};
    std::vector<Member> members;
    if (people.size() <= many) {
        for (const auto& point : people) members.push_back({point, 1.0});
    } else {
        const PointSet set(people, {});
        const Point middle{set.sum().x / set.weight(), set.sum().y / set.weight()};
        const auto spread = set.squares() / set.weight() - middle.x * middle.x - middle.y * middle.y;
        const auto cells = put_in_cells(set, std::sqrt(std::max(spread, 1e-300)) / 20, 100);
        for (std::size_t i = 0; i < cells.points.size(); ++i)
            members.push_back({cells.points[i], cells.weights[i]});
    }
    std::vector<Together> found;
    divide(members, std::max(least, static_cast<double>(all) / 100), found);
    return found;
}

}  // namespace mk::engine::opinion
