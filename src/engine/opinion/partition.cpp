// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/partition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t few_points = 2048;      // below: no squares, the points themselves
constexpr std::size_t many_points = 30000;    // above: a start is not carried through on all points before it is chosen
constexpr std::size_t very_few_points = 300;  // below: time for more seeded starts
constexpr int directions = 8;
constexpr int slice_count = 128;
constexpr int first_rounds = 4;
constexpr int more_rounds = 40;
constexpr int last_rounds = 100;
constexpr std::size_t kept_trials = 4;

double radius_of(const PointSet& set) {
    if (set.weight() <= 0) return 0;
    const auto x = set.sum().x / set.weight(), y = set.sum().y / set.weight();
    return std::sqrt(std::max(0.0, set.squares() / set.weight() - x * x - y * y));
}

PointSet coarse_of(const PointSet& all, const std::vector<Point>& points, const std::vector<double>& weights) {
    const auto radius = radius_of(all);
    if (points.size() <= few_points || radius <= 0) return {points, weights};
    const auto cells = put_in_cells(all, radius / 20, 100);
    return {cells.points, cells.weights};
}

double squared(const Point& a, const Point& b) {
    const auto x = a.x - b.x, y = a.y - b.y;
    return x * x + y * y;
}

// Weight, mean and spread of each group, and the direction in which it is widest.
struct Shape {
    double weight = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;

    [[nodiscard]] Point middle() const { return {x / weight, y / weight}; }
    // Variance along the widest direction and that direction.
    [[nodiscard]] std::pair<double, Point> widest() const {
        const auto a = xx / weight - x * x / weight / weight;
        const auto b = xy / weight - x * y / weight / weight;
        const auto c = yy / weight - y * y / weight / weight;
        const auto half = (a - c) / 2;
        const auto root = std::sqrt(half * half + b * b);
        const auto angle = 0.5 * std::atan2(2 * b, a - c);
        return {(a + c) / 2 + root, {std::cos(angle), std::sin(angle)}};
    }
};

std::vector<Shape> shapes_of(const PointSet& set, const Centers& centers, int k) {
    std::vector<Shape> shapes(static_cast<std::size_t>(k));
    const auto labels = label_by_nearest(set, centers, k);
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto& shape = shapes[static_cast<std::size_t>(labels[i])];
        const auto p = set.point(i);
        const auto w = set.weight(i);
        shape.weight += w;
        shape.x += w * p.x;
        shape.y += w * p.y;
        shape.xx += w * p.x * p.x;
        shape.xy += w * p.x * p.y;
        shape.yy += w * p.y * p.y;
    }
    return shapes;
}

// Two centres in place of one, apart along the widest direction.
std::pair<Point, Point> halves(const Shape& shape) {
    const auto [variance, direction] = shape.widest();
    const auto middle = shape.middle();
    const auto step = std::sqrt(std::max(0.0, variance)) * 0.8;
    return {{middle.x + step * direction.x, middle.y + step * direction.y},
            {middle.x - step * direction.x, middle.y - step * direction.y}};
}

}  // namespace

Partitioner::Partitioner(const std::vector<Point>& points, const std::vector<double>& weights, unsigned threads)
    : threads_(threads), all_(points, weights), coarse_(coarse_of(all_, points, weights)), radius_(radius_of(all_)) {}

bool Partitioner::improve(const PointSet& set, int k, int rounds, Trial& trial) const {
    for (int round = 0; round < rounds; ++round) {
        const auto sums = sum_by_nearest(set, trial.centers, k, threads_);
        trial.sse = within(set, sums, k);
        bool moved = false;
        for (std::size_t c = 0; c < static_cast<std::size_t>(k); ++c) {
            if (sums.weight[c] <= 0) {
                trial.sse = std::numeric_limits<double>::infinity();
                return false;
            }
            const Point middle{sums.x[c] / sums.weight[c], sums.y[c] / sums.weight[c]};
            moved = moved || !(middle == trial.centers[c]);
            trial.centers[c] = middle;
        }
        if (!moved) break;
    }
    return true;
}

void Partitioner::prepare_slices() {
    if (!slices_.empty()) return;
    slices_.assign(directions, std::vector<Slice>(slice_count));
    const Point middle{all_.sum().x / all_.weight(), all_.sum().y / all_.weight()};
    for (int d = 0; d < directions; ++d) {
        const auto angle = d * 3.14159265358979323846 / directions;
        const auto scale = slice_count / (7 * std::max(radius_, 1e-300));
        const Point direction{std::cos(angle) * scale, std::sin(angle) * scale};
        auto& slices = slices_[static_cast<std::size_t>(d)];
        for (std::size_t i = 0; i < coarse_.size(); ++i) {
            const auto p = coarse_.point(i);
            const auto along = (p.x - middle.x) * direction.x + (p.y - middle.y) * direction.y + slice_count / 2.0;
            auto& slice = slices[static_cast<std::size_t>(std::clamp(along, 0.0, slice_count - 1.0))];
            const auto w = coarse_.weight(i);
            slice.weight += w;
            slice.x += w * p.x;
            slice.y += w * p.y;
        }
    }
}

void Partitioner::add_slices(int k, std::vector<Trial>& trials) const {
    for (const auto& slices : slices_) {
        Trial trial;
        std::size_t at = 0;
        double passed = 0;
        for (int c = 0; c < k; ++c) {
            Slice sum;
            const auto goal = all_.weight() * (c + 1) / k;
            for (; at < slices.size() && (passed < goal || c == k - 1); ++at) {
                passed += slices[at].weight;
                sum.weight += slices[at].weight;
                sum.x += slices[at].x;
                sum.y += slices[at].y;
            }
            const auto weight = std::max(sum.weight, 1.0);
            trial.centers[static_cast<std::size_t>(c)] = {sum.x / weight, sum.y / weight};
        }
        trials.push_back(trial);
    }
}

// The first trial takes the farthest point each time; the others draw points with odds that grow with the squared
// distance (k-means++, Arthur & Vassilvitskii 2007) from a fixed seed.
void Partitioner::add_draws(int k, std::vector<Trial>& trials) const {
    const auto draws = coarse_.size() <= very_few_points ? 20 : 4;
    const auto count = coarse_.size();
    Random random(0x6b6d65616e73U + static_cast<unsigned>(k));
    std::vector<double> far(count);
    for (int draw = 0; draw <= draws; ++draw) {
        Trial trial;
        const Point middle{all_.sum().x / all_.weight(), all_.sum().y / all_.weight()};
        for (std::size_t i = 0; i < count; ++i) far[i] = squared(coarse_.point(i), middle);
        for (int c = 0; c < k; ++c) {
            std::size_t chosen = 0;
            double total = 0;
            for (std::size_t i = 0; i < count; ++i) {
                total += coarse_.weight(i) * far[i];
                if (far[i] > far[chosen]) chosen = i;
            }
            if (draw > 0) {
                auto left = random.unit() * total;
                for (chosen = 0; chosen + 1 < count; ++chosen) {
                    left -= coarse_.weight(chosen) * far[chosen];
                    if (left < 0) break;
                }
            }
            const auto center = coarse_.point(chosen);
            trial.centers[static_cast<std::size_t>(c)] = center;
            for (std::size_t i = 0; i < count; ++i) {
                const auto d = squared(coarse_.point(i), center);
                far[i] = c == 0 ? d : std::min(far[i], d);
            }
        }
        trials.push_back(trial);
    }
}

void Partitioner::add_splits(int k, std::vector<Trial>& trials) const {
    const auto smaller = found_.find(k - 1);
    if (smaller == found_.end()) return;
    const auto shapes = shapes_of(coarse_, smaller->second.centers, k - 1);
    for (std::size_t c = 0; c < shapes.size(); ++c) {
        if (shapes[c].weight <= 0) continue;
        Trial trial;
        trial.centers = smaller->second.centers;
        const auto [one, other] = halves(shapes[c]);
        trial.centers[c] = one;
        trial.centers[static_cast<std::size_t>(k - 1)] = other;
        trials.push_back(trial);
    }
}

// Takes two groups together and splits a third, as long as that helps.
void Partitioner::exchange(int k, Trial& best) const {
    const auto count = static_cast<std::size_t>(k);
    for (int attempt = 0; attempt < 3 && k >= 3; ++attempt) {
        struct Move {
            std::size_t from, into, split;
            double gain;
        };
        const auto shapes = shapes_of(coarse_, best.centers, k);
        std::vector<Move> moves;
        for (std::size_t a = 0; a < count; ++a) {
            for (std::size_t b = a + 1; b < count; ++b) {
                for (std::size_t s = 0; s < count; ++s) {
                    if (s == a || s == b || shapes[s].weight <= 0) continue;
                    const auto cost = shapes[a].weight * shapes[b].weight / (shapes[a].weight + shapes[b].weight) *
                                      squared(best.centers[a], best.centers[b]);
                    moves.push_back({a, b, s, 0.75 * shapes[s].weight * shapes[s].widest().first - cost});
                }
            }
        }
        std::stable_sort(moves.begin(), moves.end(), [](const Move& x, const Move& y) { return x.gain > y.gain; });
        moves.resize(std::min<std::size_t>(moves.size(), 3));
        bool better = false;
        for (const auto& move : moves) {
            Trial trial = best;
            const auto weight = shapes[move.from].weight + shapes[move.into].weight;
            trial.centers[move.into] = {(shapes[move.from].x + shapes[move.into].x) / weight,
                                        (shapes[move.from].y + shapes[move.into].y) / weight};
            const auto [one, other] = halves(shapes[move.split]);
            trial.centers[move.split] = one;
            trial.centers[move.from] = other;
            if (!improve(coarse_, k, more_rounds, trial) || trial.sse >= best.sse * (1 - 1e-9)) continue;
            best = trial;
            better = true;
            break;
        }
        if (!better) return;
    }
}

std::vector<Partitioner::Trial> Partitioner::starts(int k, const std::vector<Point>& guess) {
    prepare_slices();
    std::vector<Trial> trials;
    if (guess.size() == static_cast<std::size_t>(k)) {
        Trial trial;
        std::copy(guess.begin(), guess.end(), trial.centers.begin());
        trials.push_back(trial);
    }
    add_slices(k, trials);
    add_splits(k, trials);
    add_draws(k, trials);
    std::erase_if(trials, [&](Trial& trial) { return !improve(coarse_, k, first_rounds, trial); });
    std::stable_sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) { return a.sse < b.sse; });
    const auto same = [](const Trial& a, const Trial& b) { return b.sse - a.sse <= 1e-9 * b.sse; };
    trials.erase(std::unique(trials.begin(), trials.end(), same), trials.end());
    trials.resize(std::min(trials.size(), kept_trials));
    return trials;
}

Partition Partitioner::best(int k, const std::vector<Point>& guess) {
    if (all_.size() < static_cast<std::size_t>(k) || radius_ <= 0) return {};
    auto trials = starts(k, guess);
    std::erase_if(trials, [&](Trial& trial) { return !improve(coarse_, k, more_rounds, trial); });
    if (trials.empty()) return {};
    std::stable_sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) { return a.sse < b.sse; });
    auto changed = trials.front();
    exchange(k, changed);
    if (changed.sse < trials.front().sse) trials.insert(trials.begin(), changed);
    found_[k] = trials.front();
    if (all_.size() > many_points) {
        // Squares keep their people together: this is the exact spread of a grouping of squares.
        const auto inside = all_.squares() - coarse_.squares();
        return {k, trials.front().centers, trials.front().sse + inside};
    }
    Partition best_found;
    trials.resize(std::min<std::size_t>(trials.size(), 2));
    for (auto& trial : trials) {
        if (!improve(all_, k, last_rounds, trial)) continue;
        if (best_found.k == 0 || trial.sse < best_found.sse) best_found = {k, trial.centers, trial.sse};
    }
    return best_found;
}

Partition Partitioner::from(int k, const Centers& centers) const {
    Trial trial;
    trial.centers = centers;
    if (!improve(all_, k, last_rounds, trial)) return {};
    return {k, trial.centers, trial.sse};
}

std::vector<std::int8_t> Partitioner::labels(const Partition& partition) const {
    return label_by_nearest(all_, partition.centers, partition.k);
}

std::vector<double> Partitioner::sizes(const Partition& partition) const {
    const auto sums = sum_by_nearest(all_, partition.centers, partition.k, threads_);
    return {sums.weight.begin(), sums.weight.begin() + partition.k};
}

double Partitioner::spread() const {
    Sums whole;
    whole.weight[0] = all_.weight();
    whole.x[0] = all_.sum().x;
    whole.y[0] = all_.sum().y;
    return within(all_, whole, 1);
}

void Partitioner::prepare_silhouette() {
    if (!cells_.points.empty()) return;
    if (all_.size() <= very_few_points) {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            cells_.points.push_back(all_.point(i));
            cells_.weights.push_back(all_.weight(i));
        }
    } else {
        cells_ = put_in_cells(coarse_, radius_ / 6, 20);
    }
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
    const PointSet set(cells_.points, cells_.weights);
    const auto labels = label_by_nearest(set, partition.centers, partition.k);
    std::array<double, most_groups> size{};
    for (std::size_t i = 0; i < count; ++i) size[static_cast<std::size_t>(labels[i])] += cells_.weights[i];
    double total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::array<double, most_groups> sums{};
        const auto* row = distances_.data() + i * count;
        for (std::size_t j = 0; j < count; ++j) sums[static_cast<std::size_t>(labels[j])] += cells_.weights[j] * row[j];
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
