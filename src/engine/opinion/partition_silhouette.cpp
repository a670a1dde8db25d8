// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/opinion/partition.hpp"
#include "engine/opinion/shape.hpp"

namespace mk::engine::opinion {

void Partitioner::prepare_silhouette() {
    if (!distances_.empty()) return;
    const auto count = cells_.points.size();
    distances_.resize(count * count);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            distances_[i * count + j] = std::sqrt(squared(cells_.points[i], cells_.points[j]));
            distances_[j * count + i] = distances_[i * count + j];
        }
    }
}

double Partitioner::silhouette(const Partition& partition) {
    if (partition.k < 2) return 0;
    prepare_silhouette();
    const auto count = cells_.points.size();
    const auto labels = label_by_nearest(coarse_, partition.centers, partition.k);
    std::array<double, most_groups> size{};
    for (std::size_t i = 0; i < count; ++i) size[static_cast<std::size_t>(labels[i])] += cells_.weights[i];
    double total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::array<double, most_groups> sums{};
        const auto* row = distances_.data() + i * count;
        for (std::size_t j = 0; j < count; ++j)
            sums[static_cast<std::size_t>(labels[j])] += cells_.weights[j] * row[j];
        const auto own = static_cast<std::size_t>(labels[i]);
        if (size[own] <= 1) continue;
        auto other = std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < static_cast<std::size_t>(partition.k); ++c) {
            if (c != own && size[c] > 0) other = std::min(other, sums[c] / size[c]);
        }
        const auto inside = sums[own] / (size[own] - 1);
        if (!std::isfinite(other)) continue;
        total += cells_.weights[i] * (other - inside) / std::max({inside, other, 1e-300});
    }
    return total / all_.weight();
}

}  // namespace mk::engine::opinion
