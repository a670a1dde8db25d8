// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/published_groups.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mk::engine::opinion {
namespace {

constexpr std::size_t base_count = 100;
constexpr int base_rounds = 100;
constexpr int group_rounds = 20;
constexpr int most_groups = 5;
constexpr double still = 0.01;

bool before(const Point& a, const Point& b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

std::vector<Point> first_distinct(const std::vector<Point>& points, std::size_t count) {
    std::vector<Point> found;
    std::vector<Point> sorted;
    for (const auto& point : points) {
        const auto place = std::lower_bound(sorted.begin(), sorted.end(), point, before);
        if (place != sorted.end() && *place == point) continue;
        sorted.insert(place, point);
        found.push_back(point);
        if (found.size() == count) break;
    }
    return found;
}

double distance(const Point& a, const Point& b) {
    const auto x = a.x - b.x, y = a.y - b.y;
    return std::sqrt(x * x + y * y);
}

bool settled(std::vector<Point> a, std::vector<Point> b) {
    std::sort(a.begin(), a.end(), before);
    std::sort(b.begin(), b.end(), before);
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (distance(a[i], b[i]) >= still) return false;
    }
    return true;
}

struct Lloyd {
    std::vector<std::int16_t> label;
    std::vector<Point> centers;
};

// New centres of the labelled points; a cluster without points vanishes and the labels close up.
std::vector<Point> recentre(const std::vector<Point>& points, const std::vector<double>& weights,
                            std::size_t count, std::vector<std::int16_t>& label) {
    std::vector<double> weight(count, 0.0), x(count, 0.0), y(count, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto c = static_cast<std::size_t>(label[i]);
        weight[c] += weights[i];
        x[c] += weights[i] * points[i].x;
        y[c] += weights[i] * points[i].y;
    }
    std::vector<std::int16_t> place(count, 0);
    std::vector<Point> centers;
    for (std::size_t c = 0; c < count; ++c) {
        if (weight[c] == 0) continue;
        place[c] = static_cast<std::int16_t>(centers.size());
        centers.push_back({x[c] / weight[c], y[c] / weight[c]});
    }
    for (auto& one : label) one = place[static_cast<std::size_t>(one)];
    return centers;
}

Lloyd lloyd(const std::vector<Point>& points, const std::vector<double>& weights, std::size_t count,
            int rounds) {
    Lloyd result;
    auto centers = first_distinct(points, count);
    for (;; --rounds) {
        result.label = nearest(points, centers);
        result.centers = recentre(points, weights, centers.size(), result.label);
        if (rounds == 0 || settled(centers, result.centers)) return result;
        centers = result.centers;
    }
}

// Plain mean over the points; a group of one counts 0.
double silhouette(const std::vector<Point>& points, const std::vector<std::int16_t>& label,
                  std::size_t count) {
    if (count < 2) return 0;
    std::vector<double> size(count, 0.0);
    for (const auto one : label) size[static_cast<std::size_t>(one)] += 1;
    double total = 0;
    std::vector<double> sums(count);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto own = static_cast<std::size_t>(label[i]);
        if (size[own] <= 1) continue;
        std::fill(sums.begin(), sums.end(), 0.0);
        for (std::size_t j = 0; j < points.size(); ++j) {
            sums[static_cast<std::size_t>(label[j])] += distance(points[i], points[j]);
        }
        auto other = std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < count; ++c) {
            if (c != own) other = std::min(other, sums[c] / size[c]);
        }
        const auto inside = sums[own] / (size[own] - 1);
        total += (other - inside) / std::max(std::max(inside, other), 1e-300);
    }
    return total / static_cast<double>(points.size());
}

}  // namespace

std::vector<std::int16_t> nearest(const std::vector<Point>& points, const std::vector<Point>& centers) {
    std::vector<std::int16_t> label(points.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto best = std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < centers.size(); ++c) {
            const auto x = points[i].x - centers[c].x, y = points[i].y - centers[c].y;
            const auto d = x * x + y * y;
            if (d > best) continue;
            best = d;
            label[i] = static_cast<std::int16_t>(c);
        }
    }
    return label;
}

PublishedGroups published_groups(const std::vector<Point>& points, int wanted) {
    PublishedGroups result;
    if (points.empty()) return result;
    auto base = lloyd(points, std::vector<double>(points.size(), 1.0), base_count, base_rounds);
    std::vector<double> weights(base.centers.size(), 0.0);
    for (const auto one : base.label) weights[static_cast<std::size_t>(one)] += 1;
    const auto most = std::min<int>(most_groups, 2 + static_cast<int>(base.centers.size() / 12));
    Lloyd best;
    double best_score = -2;
    for (int k = 2; k <= std::max(most, wanted); ++k) {
        auto groups = lloyd(base.centers, weights, static_cast<std::size_t>(k), group_rounds);
        const auto score = silhouette(base.centers, groups.label, groups.centers.size());
        if (k <= most || k == wanted) result.silhouettes[k] = score;
        const auto chosen = wanted > 1 ? k == wanted : score >= best_score;
        if (!chosen) continue;
        best_score = score;
        best = std::move(groups);
    }
    for (const auto one : best.label) result.group_of_base.push_back(static_cast<std::int8_t>(one));
    for (const auto one : base.label) {
        result.group.push_back(result.group_of_base[static_cast<std::size_t>(one)]);
    }
    result.base = std::move(base.label);
    result.base_centers = std::move(base.centers);
    result.group_centers = std::move(best.centers);
    return result;
}

}  // namespace mk::engine::opinion
