// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/opinion/positions.hpp"
#include "engine/opinion/wide.hpp"

namespace mk::engine::opinion {

inline constexpr int most_groups = 5;
using Centers = std::array<Point, most_groups>;

// Weighted points laid out for fast grouping. Coordinates are rounded to a power of two so small that it does
// not show and so large that every sum below is exact in a double: sums then depend on no order, lane or
// thread.
class PointSet {
public:
    // `weights` (whole numbers) may be empty: then every point counts once.
    PointSet(const std::vector<Point>& points, const std::vector<double>& weights);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double weight() const { return weight_; }
    [[nodiscard]] Point point(std::size_t i) const { return {x_[i / 4][i % 4], y_[i / 4][i % 4]}; }
    [[nodiscard]] double weight(std::size_t i) const { return w_[i / 4][i % 4]; }
    [[nodiscard]] Point sum() const { return sum_; }
    [[nodiscard]] double squares() const { return squares_; }  // sum of weight * |point|^2
    [[nodiscard]] const WideVector<Four>& x() const { return x_; }
    [[nodiscard]] const WideVector<Four>& y() const { return y_; }
    [[nodiscard]] const WideVector<Four>& w() const { return w_; }

private:
    std::size_t size_ = 0;
    double weight_ = 0;
    double squares_ = 0;
    Point sum_;
    WideVector<Four> x_, y_, w_;  // filled up to a multiple of four with points of no weight
};

// Weight and sum of the points nearest to each centre.
struct Sums {
    std::array<double, most_groups> weight{}, x{}, y{};
};
[[nodiscard]] Sums sum_by_nearest(const PointSet& set, const Centers& centers, int k, unsigned threads);

// The nearest centre of each point; of equally near ones the last.
[[nodiscard]] std::vector<std::int8_t> label_by_nearest(const PointSet& set, const Centers& centers, int k);

// Sum over the points of weight * squared distance to the mean of their group.
[[nodiscard]] double within(const PointSet& set, const Sums& sums, int k);

// Points put together in squares of `side`, counted from the middle; beyond `reach` squares they fall in the
// outer ones. Each square gives the mean of its points and their number, in a fixed order.
struct Cells {
    std::vector<Point> points;
    std::vector<double> weights;
};
[[nodiscard]] Cells put_in_cells(const PointSet& set, double side, int reach);

}  // namespace mk::engine::opinion
