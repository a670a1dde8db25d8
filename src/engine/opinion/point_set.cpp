// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/point_set.hpp"

#include <algorithm>
#include <cmath>

#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t quads_a_task = 16384;

template <int K>
MK_INLINE void sum_quads(const Four* x, const Four* y, const Four* w, std::size_t count,
                         const Centers& centers, Sums& sums) {
    Four sum_w[K]{}, sum_x[K]{}, sum_y[K]{};
    for (std::size_t i = 0; i < count; ++i) {
        FourInts label{};
        const auto dx0 = x[i] - centers[0].x, dy0 = y[i] - centers[0].y;
        auto best = dx0 * dx0 + dy0 * dy0;
        for (int c = 1; c < K; ++c) {
            const auto dx = x[i] - centers[static_cast<std::size_t>(c)].x;
            const auto dy = y[i] - centers[static_cast<std::size_t>(c)].y;
            const auto d = dx * dx + dy * dy;
            const auto nearer = d <= best;
            best = nearer ? d : best;
            label = nearer ? FourInts{c, c, c, c} : label;
        }
        const auto wx = w[i] * x[i], wy = w[i] * y[i];
        for (int c = 1; c < K; ++c) {
            const auto mine = label == FourInts{c, c, c, c};
            sum_w[c] += mine ? w[i] : Four{};
            sum_x[c] += mine ? wx : Four{};
            sum_y[c] += mine ? wy : Four{};
        }
    }
    for (int c = 1; c < K; ++c) {
        for (int lane = 0; lane < 4; ++lane) {
            sums.weight[static_cast<std::size_t>(c)] += sum_w[c][lane];
            sums.x[static_cast<std::size_t>(c)] += sum_x[c][lane];
            sums.y[static_cast<std::size_t>(c)] += sum_y[c][lane];
        }
    }
}

MK_WIDE void sum_some(const Four* x, const Four* y, const Four* w, std::size_t count, const Centers& centers,
                      int k, Sums& sums) {
    switch (k) {
        case 2: return sum_quads<2>(x, y, w, count, centers, sums);
        case 3: return sum_quads<3>(x, y, w, count, centers, sums);
        case 4: return sum_quads<4>(x, y, w, count, centers, sums);
        case 5: return sum_quads<5>(x, y, w, count, centers, sums);
        default: return;
    }
}

}  // namespace

PointSet::PointSet(const std::vector<Point>& points, const std::vector<double>& weights)
    : size_(points.size()) {
    double largest = 0;
    for (const auto& point : points) largest = std::max({largest, std::fabs(point.x), std::fabs(point.y)});
    weight_ = static_cast<double>(size_);
    if (!weights.empty()) {
        weight_ = 0;
        for (const auto weight : weights) weight_ += weight;
    }
    // All sums stay below 2^51 steps.
    const auto bits = 50 - std::ilogb(std::max(largest, 1e-290)) - std::ilogb(std::max(weight_, 1.0)) - 2;
    const auto step = std::ldexp(1.0, -std::min(bits, 1000));
    const auto magic = 0x1.8p52 * step;
    const auto quads = (size_ + 3) / 4;
    x_.assign(quads, Four{});
    y_.assign(quads, Four{});
    w_.assign(quads, Four{});
    for (std::size_t i = 0; i < size_; ++i) {
        const auto x = (points[i].x + magic) - magic, y = (points[i].y + magic) - magic;
        const auto w = weights.empty() ? 1.0 : weights[i];
        x_[i / 4][i % 4] = x;
        y_[i / 4][i % 4] = y;
        w_[i / 4][i % 4] = w;
        sum_.x += w * x;
        sum_.y += w * y;
        squares_ += w * (x * x + y * y);
    }
}

Sums sum_by_nearest(const PointSet& set, const Centers& centers, int k, unsigned threads) {
    const auto quads = set.x().size();
    const auto tasks = std::max<std::size_t>(1, (quads + quads_a_task - 1) / quads_a_task);
    std::vector<Sums> parts(tasks);
    for_each_index(threads, tasks, [&](std::size_t task) {
        const auto from = task * quads_a_task;
        const auto count = std::min(quads_a_task, quads - from);
        sum_some(set.x().data() + from, set.y().data() + from, set.w().data() + from, count, centers, k,
                 parts[task]);
    });
    Sums sums = parts[0];
    for (std::size_t task = 1; task < tasks; ++task) {
        for (std::size_t c = 1; c < most_groups; ++c) {
            sums.weight[c] += parts[task].weight[c];
            sums.x[c] += parts[task].x[c];
            sums.y[c] += parts[task].y[c];
        }
    }
    sums.weight[0] = set.weight();
    sums.x[0] = set.sum().x;
    sums.y[0] = set.sum().y;
    for (std::size_t c = 1; c < static_cast<std::size_t>(k); ++c) {
        sums.weight[0] -= sums.weight[c];
        sums.x[0] -= sums.x[c];
        sums.y[0] -= sums.y[c];
    }
    return sums;
}

MK_WIDE std::vector<std::int8_t> label_by_nearest(const PointSet& set, const Centers& centers, int k) {
    std::vector<std::int8_t> labels(set.size(), 0);
    for (std::size_t quad = 0; quad < set.x().size(); ++quad) {
        FourInts label{};
        const auto dx0 = set.x()[quad] - centers[0].x, dy0 = set.y()[quad] - centers[0].y;
        auto best = dx0 * dx0 + dy0 * dy0;
        for (int c = 1; c < k; ++c) {
            const auto& center = centers[static_cast<std::size_t>(c)];
            const auto dx = set.x()[quad] - center.x, dy = set.y()[quad] - center.y;
            const auto d = dx * dx + dy * dy;
            const auto nearer = d <= best;
            best = nearer ? d : best;
            label = nearer ? FourInts{c, c, c, c} : label;
        }
        const auto from = quad * 4;
        for (std::size_t lane = 0; lane < 4 && from + lane < labels.size(); ++lane) {
            labels[from + lane] = static_cast<std::int8_t>(label[lane]);
        }
    }
    return labels;
}

double within(const PointSet& set, const Sums& sums, int k) {
    auto rest = set.squares();
    for (std::size_t c = 0; c < static_cast<std::size_t>(k); ++c) {
        if (sums.weight[c] > 0) rest -= (sums.x[c] * sums.x[c] + sums.y[c] * sums.y[c]) / sums.weight[c];
    }
    return std::max(rest, 0.0);
}

Cells put_in_cells(const PointSet& set, double side, int reach) {
    struct Cell {
        double weight = 0, x = 0, y = 0;
    };
    const auto across = static_cast<std::size_t>(2 * reach + 1);
    std::vector<Cell> cells(across * across);
    const Point middle{set.sum().x / set.weight(), set.sum().y / set.weight()};
    const auto place = [&](double offset) {
        const auto at = std::clamp(std::floor(offset / side + 0.5), -static_cast<double>(reach),
                                   static_cast<double>(reach));
        return static_cast<std::size_t>(static_cast<int>(at) + reach);
    };
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto point = set.point(i);
        auto& cell = cells[place(point.y - middle.y) * across + place(point.x - middle.x)];
        cell.weight += set.weight(i);
        cell.x += set.weight(i) * point.x;
        cell.y += set.weight(i) * point.y;
    }
    Cells result;
    for (const auto& cell : cells) {
        if (cell.weight <= 0) continue;
        result.points.push_back({cell.x / cell.weight, cell.y / cell.weight});
        result.weights.push_back(cell.weight);
    }
    return result;
}

}  // namespace mk::engine::opinion
