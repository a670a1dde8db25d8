// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/grouping.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/opinion/partition.hpp"
#include "engine/opinion/shape.hpp"

namespace mk::engine::opinion {
namespace {

constexpr double loyalty = 1.02;
constexpr double margin = 0.02;
constexpr double border =
    0.75;  // somebody changes group when the other centre's squared distance is this much less
constexpr int border_rounds = 10;
constexpr int wins_needed = 4;

// The old groups' middles among the points as they stand now; empty when a group has nobody left.
std::vector<Point> old_centers(const std::vector<Point>& points, const Before& before) {
    const auto count = before.grouping->groups.size();
    std::vector<Point> sums(count);
    std::vector<double> sizes(count, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (before.label[i] < 0) continue;
        const auto g = static_cast<std::size_t>(before.label[i]);
        sums[g].x += points[i].x;
        sums[g].y += points[i].y;
        sizes[g] += 1;
    }
    for (std::size_t g = 0; g < count; ++g) {
        if (sizes[g] == 0) return {};
        sums[g] = {sums[g].x / sizes[g], sums[g].y / sizes[g]};
    }
    return sums;
}

Centers to_centers(const std::vector<Point>& points) {
    Centers centers{};
    std::copy_n(points.begin(), std::min<std::size_t>(points.size(), centers.size()), centers.begin());
    return centers;
}

struct Options {
    std::map<int, Partition> partitions;
    std::map<int, bool> allowed;
};

Options all_partitions(Partitioner& partitioner, const std::vector<Point>& points, const Before& before,
                       Grouping& result) {
    const auto least = std::max(static_cast<double>(least_group), 0.02 * static_cast<double>(points.size()));
    Options options;
    std::map<int, std::vector<Point>> guesses;
    if (before.grouping != nullptr) guesses = before.grouping->centers_by_k;
    auto found = partitioner.best_all(most_groups, guesses);
    for (auto& [k, best] : found) {
        result.sse_by_k[k] = best.sse;
        result.centers_by_k[k].assign(best.centers.begin(), best.centers.begin() + k);
        if (before.grouping != nullptr && before.grouping->groups.size() == static_cast<std::size_t>(k)) {
            const auto centers = old_centers(points, before);
            if (!centers.empty()) {
                const auto own = partitioner.from(k, to_centers(centers));
                if (own.k == k && own.sse <= loyalty * best.sse) best = own;
            }
        }
        result.silhouettes[k] = partitioner.silhouette(best);
        const auto sizes = partitioner.sizes(best);
        options.allowed[k] = *std::min_element(sizes.begin(), sizes.end()) >= least;
        options.partitions[k] = best;
    }
    return options;
}

int choose(const Options& options, const Before& before, Grouping& result) {
    int best = 0;
    for (const auto& [k, score] : result.silhouettes) {
        if (!options.allowed.at(k)) continue;
        if (best == 0 || score > result.silhouettes.at(best)) best = k;
    }
    const auto old = before.grouping == nullptr ? 0 : static_cast<int>(before.grouping->groups.size());
    const auto stays = old >= 2 && options.allowed.count(old) > 0 && options.allowed.at(old);
    if (!stays || best == old) return best;
    if (result.silhouettes.at(best) <= result.silhouettes.at(old) + margin) return old;
    result.challenger = best;
    result.wins = before.grouping->challenger == best ? before.grouping->wins + 1 : 1;
    if (result.wins < wins_needed) return old;
    result.challenger = 0;
    result.wins = 0;
    return best;
}

// Letters for k groups: the way to hand out the old letters under which most people keep theirs; other groups
// get the first letters that were not in use.
std::vector<char> letters_for(const std::vector<std::int8_t>& label, std::size_t k, const Before& before) {
    std::vector<char> old;
    if (before.grouping != nullptr) {
        for (const auto& group : before.grouping->groups) old.push_back(group.letter);
    }
    const auto width = std::max(k, old.size());
    std::vector<std::vector<std::int64_t>> overlap(k, std::vector<std::int64_t>(width, 0));
    for (std::size_t i = 0; i < label.size() && !old.empty(); ++i) {
        if (before.label[i] >= 0) {
            ++overlap[static_cast<std::size_t>(label[i])][static_cast<std::size_t>(before.label[i])];
        }
    }
    std::vector<std::size_t> order(width), best;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::int64_t most = -1;
    do {
        std::int64_t kept = 0;
        for (std::size_t g = 0; g < k; ++g) kept += overlap[g][order[g]];
        if (kept > most) {
            most = kept;
            best = order;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    std::vector<char> letters(k, 0);
    char next = 'A';
    for (std::size_t g = 0; g < k; ++g) {
        if (best[g] < old.size() && overlap[g][best[g]] > 0) letters[g] = old[best[g]];
    }
    for (auto& letter : letters) {
        if (letter != 0) continue;
        while (std::count(old.begin(), old.end(), next) + std::count(letters.begin(), letters.end(), next) >
               0)
            ++next;
        letter = next;
    }
    return letters;
}

// A grouping with its people, which need not be the nearest to their centre.
struct Labelled {
    std::vector<std::int8_t> label;
    std::vector<Point> centers;
    std::vector<double> sizes;
    double sse = 0;
};

// Centres, sizes and spread that follow from the labels; false when a group is empty.
bool measure(const std::vector<Point>& points, std::size_t k, Labelled& grouping) {
    grouping.centers.assign(k, {});
    grouping.sizes.assign(k, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto g = static_cast<std::size_t>(grouping.label[i]);
        grouping.centers[g].x += points[i].x;
        grouping.centers[g].y += points[i].y;
        grouping.sizes[g] += 1;
    }
    for (std::size_t g = 0; g < k; ++g) {
        if (grouping.sizes[g] == 0) return false;
        grouping.centers[g] = {grouping.centers[g].x / grouping.sizes[g],
                               grouping.centers[g].y / grouping.sizes[g]};
    }
    grouping.sse = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        grouping.sse += squared(points[i], grouping.centers[static_cast<std::size_t>(grouping.label[i])]);
    }
    return true;
}

// The old grouping carried on: people stay unless another centre is clearly nearer; new people join the
// nearest. Nothing when it would be looser than 2 % above the best, or a group too small.
std::optional<Labelled> carry_on(const std::vector<Point>& points, const Before& before, double best_sse) {
    auto centers = old_centers(points, before);
    const auto k = centers.size();
    if (k < 2) return std::nullopt;
    Labelled grouping;
    grouping.label = before.label;
    for (int round = 0; round < border_rounds; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < points.size(); ++i) {
            auto& own = grouping.label[i];
            auto stay = own < 0 ? std::numeric_limits<double>::infinity()
                                : border * squared(points[i], centers[static_cast<std::size_t>(own)]);
            for (std::size_t g = 0; g < k; ++g) {
                const auto d = squared(points[i], centers[g]);
                if (static_cast<std::size_t>(own) == g || d >= stay) continue;
                stay = d;
                own = static_cast<std::int8_t>(g);
                moved = true;
            }
        }
        if (!measure(points, k, grouping)) return std::nullopt;
        centers = grouping.centers;
        if (!moved) break;
    }
    const auto least = std::max(static_cast<double>(least_group), 0.02 * static_cast<double>(points.size()));
    const auto too_small = *std::min_element(grouping.sizes.begin(), grouping.sizes.end()) < least;
    if (too_small || grouping.sse > loyalty * best_sse) return std::nullopt;
    return grouping;
}

Labelled labelled(const Partitioner& partitioner, const Partition& partition) {
    return {partitioner.labels(partition),
            {partition.centers.begin(), partition.centers.begin() + partition.k},
            partitioner.sizes(partition),
            partition.sse};
}

void take(Labelled grouping, const Before& before, Grouping& result) {
    const auto k = grouping.centers.size();
    auto& label = grouping.label;
    const auto& sizes = grouping.sizes;
    // First by size, so that without a past the largest group is A.
    std::vector<std::size_t> order(k);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto& centers = grouping.centers;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (sizes[a] != sizes[b]) return sizes[a] > sizes[b];
        return centers[a].x != centers[b].x ? centers[a].x < centers[b].x : centers[a].y < centers[b].y;
    });
    std::vector<std::int8_t> place(k);
    const auto rename = [&] {
        for (std::size_t at = 0; at < k; ++at) place[order[at]] = static_cast<std::int8_t>(at);
        for (auto& one : label) one = place[static_cast<std::size_t>(one)];
    };
    rename();
    std::vector<Group> groups;
    for (const auto at : order) groups.push_back({'A', centers[at], static_cast<std::size_t>(sizes[at])});
    const auto letters = letters_for(label, k, before);
    for (std::size_t g = 0; g < k; ++g) groups[g].letter = letters[g];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return letters[a] < letters[b]; });
    rename();
    for (const auto at : order) result.groups.push_back(groups[at]);
    result.label = std::move(label);
    result.sse = grouping.sse;
}

}  // namespace

Grouping find_groups(const std::vector<Point>& points, const Before& before, unsigned threads, int wanted) {
    Grouping result;
    result.label.assign(points.size(), -1);
    if (points.empty()) return result;
    Partitioner partitioner(points, {}, threads);
    const auto options = all_partitions(partitioner, points, before, result);
    const auto k =
        wanted > 1 ? (options.partitions.count(wanted) > 0 ? wanted : 0) : choose(options, before, result);
    if (k == 0) {
        result.sse = partitioner.spread();
        return result;
    }
    const auto& chosen = options.partitions.at(k);
    if (before.grouping != nullptr && before.grouping->groups.size() == static_cast<std::size_t>(k)) {
        if (auto same = carry_on(points, before, result.sse_by_k.at(k))) {
            take(std::move(*same), before, result);
            return result;
        }
    }
    const auto carried = partitioner.from(k, chosen.centers);
    take(labelled(partitioner, carried.k == k ? carried : chosen), before, result);
    return result;
}

}  // namespace mk::engine::opinion
