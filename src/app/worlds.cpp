// SPDX-License-Identifier: EUPL-1.2
#include "app/worlds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace mk::app {
namespace {

constexpr double gap = 2.5;
constexpr double radius_of_largest = 60;
constexpr double share_of_silent = 0.12;
constexpr double scale_max = 1.75;

double squared(double v) {
    return v * v;
}

bool is_free(const std::vector<Circle>& placed, const Circle& c) {
    return std::ranges::none_of(placed, [&](const Circle& p) {
        // A hair of slack: the two circles it touches are at exactly this distance.
        return squared(p.x - c.x) + squared(p.y - c.y) < squared(p.r + c.r + gap) - 1e-6;
    });
}

// The two places where a circle of radius r touches both a and b.
std::array<Circle, 2> touching(const Circle& a, const Circle& b, double distance, double r) {
    const double from_a = a.r + r + gap;
    const double from_b = b.r + r + gap;
    const double along = (squared(from_a) - squared(from_b) + squared(distance)) / (2 * distance);
    const double aside = std::sqrt(std::max(0.0, squared(from_a) - squared(along)));
    const double ux = (b.x - a.x) / distance;
    const double uy = (b.y - a.y) / distance;
    const double x = a.x + along * ux;
    const double y = a.y + along * uy;
    return {Circle{x - aside * uy, y + aside * ux, r}, Circle{x + aside * uy, y - aside * ux, r}};
}

// Pairs that are too far apart to be touched by one circle are passed over, and so are spots farther out than
// the best one known: that leaves a few dozen of the thousands of spots to be looked at in full.
Circle nearest_free(const std::vector<Circle>& placed, double r) {
    Circle best{0, 0, r};
    double best_squared = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t j = i + 1; j < placed.size(); ++j) {
            const Circle& a = placed[i];
            const Circle& b = placed[j];
            const double apart = squared(a.x - b.x) + squared(a.y - b.y);
            if (apart > squared(a.r + b.r + 2 * (r + gap))) continue;
            for (const Circle& spot : touching(a, b, std::sqrt(apart), r)) {
                const double away = squared(spot.x) + squared(spot.y);
                if (away >= best_squared - 1e-9 || !is_free(placed, spot)) continue;
                best = spot;
                best_squared = away;
            }
        }
    }
    return best;
}

void centre_and_scale(std::vector<Circle>& circles) {
    double mass = 0;
    double cx = 0;
    double cy = 0;
    for (const Circle& c : circles) {
        mass += squared(c.r);
        cx += c.x * squared(c.r);
        cy += c.y * squared(c.r);
    }
    cx /= mass;
    cy /= mass;
    double reach = 0;
    for (const Circle& c : circles) reach = std::max(reach, std::hypot(c.x - cx, c.y - cy) + c.r);
    const double scale = std::min(world_reach / reach, scale_max);
    for (Circle& c : circles)
        c = {world_box / 2 + scale * (c.x - cx), world_box / 2 + scale * (c.y - cy), scale * c.r};
}

}  // namespace

std::vector<Circle> lay_out(std::span<const double> weights) {
    std::vector<Circle> placed;
    weights = weights.first(std::min(weights.size(), worlds_max));
    if (weights.empty()) return placed;
    placed.reserve(weights.size());
    const double most = std::max(std::ranges::max(weights), 1e-9);
    for (double weight : weights) {
        const double r = radius_of_largest * std::sqrt(std::max(weight / most, share_of_silent));
        if (placed.empty()) placed.push_back({0, 0, r});
        else if (placed.size() == 1) placed.push_back({placed[0].r + r + gap, 0, r});
        else placed.push_back(nearest_free(placed, r));
    }
    centre_and_scale(placed);
    return placed;
}

int warmth(double weight, double most) {
    if (weight <= 0 || most <= 0) return 0;
    return std::clamp(static_cast<int>(std::ceil(4 * weight / most)), 1, 4);
}

}  // namespace mk::app
