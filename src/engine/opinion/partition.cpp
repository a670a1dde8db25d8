// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/partition.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/random.hpp"
#include "engine/opinion/shape.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t few_points = 500;  // below: the search looks at the points themselves, not at squares
// Above: very small squares, and only the chosen grouping on all points.
constexpr std::size_t many_points = 6000;
// Cosines and sines of eight directions, pi / 8 apart; written out, for sines differ between machines.
constexpr std::array<Point, 8> directions{{{1, 0},
                                           {0.9238795325112867, 0.3826834323650898},
                                           {0.7071067811865476, 0.7071067811865476},
                                           {0.3826834323650898, 0.9238795325112867},
                                           {0, 1},
                                           {-0.3826834323650898, 0.9238795325112867},
                                           {-0.7071067811865476, 0.7071067811865476},
                                           {-0.9238795325112867, 0.3826834323650898}}};
constexpr int slice_count = 128;
constexpr int first_rounds = 4;
constexpr int more_rounds = 40;
constexpr double worth_following = 1.05;
constexpr int last_rounds = 100;
constexpr int draws = 14;
constexpr int draws_with_guess = 3;  // a guess from the map before makes most of the search needless
constexpr std::size_t kept_trials = 8;
constexpr std::size_t exchanged_trials = 3;
constexpr std::size_t carried_trials = 4;
constexpr std::size_t most_moves = 12;
constexpr int single_rounds = 12;

double radius_of(const PointSet& set) {
    if (set.weight() <= 0) return 0;
    const auto x = set.sum().x / set.weight(), y = set.sum().y / set.weight();
    return std::sqrt(std::max(0.0, set.squares() / set.weight() - x * x - y * y));
}

// The points, put together in squares of `part` of their radius when they are more than `most`.
Cells cells_of(const PointSet& all, std::size_t most, double part) {
    const auto radius = radius_of(all);
    if (all.size() > most && radius > 0) return put_in_cells(all, radius * part, static_cast<int>(4 / part));
    Cells cells;
    for (std::size_t i = 0; i < all.size(); ++i) {
        cells.points.push_back(all.point(i));
        cells.weights.push_back(all.weight(i));
    }
    return cells;
}

PointSet fine_of(const PointSet& all) {
    if (all.size() <= many_points) return all;
    const auto cells = cells_of(all, many_points, 1.0 / 40);
    return {cells.points, cells.weights};
}

}  // namespace

Partitioner::Partitioner(const std::vector<Point>& points, const std::vector<double>& weights,
                         unsigned threads)
    : threads_(threads),
      all_(points, weights),
      fine_(fine_of(all_)),
      cells_(cells_of(fine_, few_points, 1.0 / 6)),
      coarse_(cells_.points, cells_.weights),
      radius_(radius_of(all_)) {}

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

// Best first, each once, at most `most`.
void Partitioner::tidy(std::vector<Trial>& trials, std::size_t most) {
    std::stable_sort(trials.begin(), trials.end(),
                     [](const Trial& a, const Trial& b) { return a.sse < b.sse; });
    const auto same = [](const Trial& a, const Trial& b) { return b.sse - a.sse <= 1e-9 * b.sse; };
    trials.erase(std::unique(trials.begin(), trials.end(), same), trials.end());
    trials.resize(std::min(trials.size(), most));
}

void Partitioner::prepare_slices() {
    if (!slices_.empty()) return;
    slices_.assign(directions.size(), std::vector<Slice>(slice_count));
    const Point middle{all_.sum().x / all_.weight(), all_.sum().y / all_.weight()};
    const auto scale = slice_count / (7 * std::max(radius_, 1e-300));
    for (std::size_t d = 0; d < directions.size(); ++d) {
        const Point direction{directions[d].x * scale, directions[d].y * scale};
        auto& slices = slices_[d];
        for (std::size_t i = 0; i < coarse_.size(); ++i) {
            const auto p = coarse_.point(i);
            const auto along =
                (p.x - middle.x) * direction.x + (p.y - middle.y) * direction.y + slice_count / 2.0;
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

// The first trial takes the farthest point each time; the others draw points with odds that grow with the
// squared distance (k-means++, Arthur & Vassilvitskii 2007) from a fixed seed.
void Partitioner::add_draws(int k, int count_of_draws, std::vector<Trial>& trials) const {
    const auto count = coarse_.size();
    Random random(0x6b6d65616e73U + static_cast<unsigned>(k));
    std::vector<double> far(count);
    for (int draw = 0; draw <= count_of_draws; ++draw) {
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
                    const auto cost = shapes[a].weight * shapes[b].weight /
                                      (shapes[a].weight + shapes[b].weight) *
                                      squared(best.centers[a], best.centers[b]);
                    moves.push_back({a, b, s, 0.75 * shapes[s].weight * shapes[s].widest().first - cost});
                }
            }
        }
        std::stable_sort(moves.begin(), moves.end(),
                         [](const Move& x, const Move& y) { return x.gain > y.gain; });
        moves.resize(std::min(moves.size(), most_moves));
        bool better = false;
        for (const auto& move : moves) {
            Trial trial = best;
            const auto weight = shapes[move.from].weight + shapes[move.into].weight;
            trial.centers[move.into] = {(shapes[move.from].x + shapes[move.into].x) / weight,
                                        (shapes[move.from].y + shapes[move.into].y) / weight};
            const auto [one, other] = halves(shapes[move.split]);
            trial.centers[move.split] = one;
            trial.centers[move.from] = other;
            // Few rounds tell whether the exchange is worth following.
            if (!improve(coarse_, k, first_rounds, trial) || trial.sse > worth_following * best.sse) continue;
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
    add_draws(k, guess.empty() ? draws : draws_with_guess, trials);
    std::erase_if(trials, [&](Trial& trial) { return !improve(coarse_, k, first_rounds, trial); });
    tidy(trials, guess.empty() ? kept_trials : kept_trials / 2);
    return trials;
}

// Moves single points to another group where that makes the whole tighter, which the rounds of improve() can
// miss (Hartigan 1975). What comes out is a fixed point of improve() too.
void Partitioner::move_singles(int k, Trial& trial) const {
    auto label = label_by_nearest(fine_, trial.centers, k);
    auto sums = sum_by_nearest(fine_, trial.centers, k, 1);
    for (int round = 0; round < single_rounds; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < fine_.size(); ++i) {
            const auto point = fine_.point(i);
            const auto w = fine_.weight(i);
            const auto own = static_cast<std::size_t>(label[i]);
            if (sums.weight[own] <= w) continue;
            auto best = own;
            auto least = squared(point, trial.centers[own]) * sums.weight[own] / (sums.weight[own] - w);
            for (std::size_t c = 0; c < static_cast<std::size_t>(k); ++c) {
                if (c == own) continue;
                const auto cost = squared(point, trial.centers[c]) * sums.weight[c] / (sums.weight[c] + w);
                if (cost >= least * (1 - 1e-12)) continue;
                least = cost;
                best = c;
            }
            if (best == own) continue;
            moved = true;
            label[i] = static_cast<std::int8_t>(best);
            for (const auto& [c, sign] : {std::pair{own, -w}, {best, w}}) {
                sums.weight[c] += sign;
                sums.x[c] += sign * point.x;
                sums.y[c] += sign * point.y;
                trial.centers[c] = {sums.x[c] / sums.weight[c], sums.y[c] / sums.weight[c]};
            }
        }
        if (!moved) break;
    }
    improve(fine_, k, last_rounds, trial);
}

Partition Partitioner::carry(int k, std::vector<Trial> trials) const {
    Partition best_found;
    for (auto& trial : trials) {
        if (!improve(fine_, k, last_rounds, trial)) continue;
        if (fine_.size() <= few_points) move_singles(k, trial);
        if (best_found.k == 0 || trial.sse < best_found.sse) best_found = {k, trial.centers, trial.sse};
    }
    if (best_found.k != 0 && fine_.size() > few_points && all_.size() <= many_points) {
        Trial last{best_found.centers, best_found.sse};
        move_singles(k, last);
        if (last.sse < best_found.sse) best_found = {k, last.centers, last.sse};
    }
    // Squares keep their people together: adding what is inside them gives the exact spread.
    if (best_found.k != 0) best_found.sse += all_.squares() - fine_.squares();
    return best_found;
}

Partition Partitioner::best(int k, const std::vector<Point>& guess) {
    if (all_.size() < static_cast<std::size_t>(k) || radius_ <= 0) return {};
    auto trials = starts(k, guess);
    std::erase_if(trials, [&](Trial& trial) { return !improve(coarse_, k, more_rounds, trial); });
    if (trials.empty()) return {};
    tidy(trials, kept_trials);
    const auto exchanged = guess.empty() ? exchanged_trials : 1;
    for (std::size_t i = 0; i < std::min(trials.size(), exchanged); ++i) exchange(k, trials[i]);
    tidy(trials, guess.empty() ? carried_trials : 2);
    found_[k] = trials.front();
    return carry(k, std::move(trials));
}

// From a grouping in k + 1: two of its groups taken together, each pair in turn.
Partition Partitioner::merged(const Partition& larger) const {
    const auto k = larger.k - 1;
    const auto shapes = shapes_of(coarse_, larger.centers, larger.k);
    std::vector<Trial> trials;
    for (std::size_t a = 0; a < shapes.size(); ++a) {
        for (std::size_t b = a + 1; b < shapes.size(); ++b) {
            const auto weight = shapes[a].weight + shapes[b].weight;
            if (weight <= 0) continue;
            Trial trial;
            trial.centers = larger.centers;
            trial.centers[a] = {(shapes[a].x + shapes[b].x) / weight, (shapes[a].y + shapes[b].y) / weight};
            trial.centers[b] = larger.centers[static_cast<std::size_t>(k)];
            if (improve(coarse_, k, more_rounds, trial)) trials.push_back(trial);
        }
    }
    tidy(trials, 1);
    return carry(k, std::move(trials));
}

std::map<int, Partition> Partitioner::best_all(int most, const std::map<int, std::vector<Point>>& guesses) {
    std::map<int, Partition> result;
    for (int k = 2; k <= most; ++k) {
        const auto guess = guesses.find(k);
        const auto found = best(k, guess == guesses.end() ? std::vector<Point>{} : guess->second);
        if (found.k == k) result[k] = found;
    }
    for (int k = most - 1; k >= 3; --k) {
        if (result.count(k) == 0 || result.count(k + 1) == 0) continue;
        const auto other = merged(result[k + 1]);
        if (other.k == k && other.sse < result[k].sse) result[k] = other;
    }
    return result;
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

}  // namespace mk::engine::opinion
