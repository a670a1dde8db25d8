// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/findings.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mk::engine::opinion {
namespace {

constexpr double z90 = 1.2816;

double proportion_test(double successes, double trials) {
    return 2 * std::sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);
}

double two_proportions_test(double s1, double s2, double n1, double n2) {
    s1 += 1;
    s2 += 1;
    n1 += 1;
    n2 += 1;
    const auto pooled = (s1 + s2) / (n1 + n2);
    if (pooled == 1) return 0;
    return (s1 / n1 - s2 / n2) / std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
}

// One direction (agree or disagree) of one statement in one group against all others.
struct Side {
    std::int32_t successes;
    double share, share_test, lift, lift_test;
};

Side make_side(std::int32_t in, std::int32_t in_seen, std::int32_t rest, std::int32_t rest_seen) {
    Side side{};
    side.successes = in;
    side.share = (in + 1.0) / (in_seen + 2.0);
    side.share_test = proportion_test(in, in_seen);
    side.lift = side.share / ((1.0 + rest) / (2.0 + rest_seen));
    side.lift_test = two_proportions_test(in, rest, in_seen, rest_seen);
    return side;
}

// 2^(-seen / 5), from the five roots: exp2 differs in the last bit between machines.
double half_every_five(std::int32_t seen) {
    constexpr double roots[5] = {1.0, 0.8705505632961241, 0.757858283255199, 0.6597539553864471,
                                 0.5743491774985174};
    return std::ldexp(roots[seen % 5], -(seen / 5));
}

struct Candidate {
    std::size_t place;
    std::int32_t trials;
    Side agree, disagree;

    [[nodiscard]] bool sufficient() const {
        return (agree.lift_test > z90 && agree.share_test > z90) ||
               (disagree.lift_test > z90 && disagree.share_test > z90);
    }
    [[nodiscard]] bool silent() const { return agree.successes == 0 && disagree.successes == 0; }
};

Characteristic finish(const Candidate& candidate, StatementId tid) {
    Characteristic result;
    result.tid = tid;
    result.place = candidate.place;
    result.agree = candidate.agree.lift_test > candidate.disagree.lift_test;
    const auto& side = result.agree ? candidate.agree : candidate.disagree;
    result.successes = side.successes;
    result.trials = candidate.trials;
    result.share = side.share;
    result.share_test = side.share_test;
    result.lift = side.lift;
    result.lift_test = side.lift_test;
    return result;
}

double metric(const Characteristic& one) {
    return one.lift * one.lift_test * one.share * one.share_test;
}

// Whether `challenger` agrees more clearly than the best so far.
bool clearer_agreement(const Side& challenger, const std::optional<Candidate>& best) {
    if (!best) return challenger.share_test > z90 || (challenger.lift > 1.0 && challenger.share > 0.5);
    const auto plain = [](const Side& side) { return side.share * side.share_test; };
    const auto full = [&](const Side& side) {
        return side.lift * side.lift_test * side.share * side.share_test;
    };
    const auto& holder = best->agree;
    return holder.lift > 1.0 ? full(challenger) > full(holder) : plain(challenger) > plain(holder);
}

std::vector<Characteristic> arrange(std::vector<Characteristic> sufficient,
                                    const std::optional<Characteristic>& first, std::size_t top) {
    std::erase_if(sufficient, [&](const Characteristic& one) { return first && one.tid == first->tid; });
    std::stable_sort(sufficient.begin(), sufficient.end(),
                     [](const Characteristic& a, const Characteristic& b) { return metric(a) > metric(b); });
    if (first) sufficient.insert(sufficient.begin(), *first);
    sufficient.resize(std::min(sufficient.size(), top));
    std::stable_partition(sufficient.begin(), sufficient.end(),
                          [](const Characteristic& one) { return one.agree; });
    return sufficient;
}

std::vector<Characteristic> characteristic_of(const Tally& in, const Tally& all,
                                              const std::vector<StatementId>& tids,
                                              const std::vector<std::uint8_t>& out, std::size_t top) {
    std::vector<Characteristic> sufficient;
    std::optional<Characteristic> best;
    std::optional<Candidate> best_agree;
    for (std::size_t j = 0; j < tids.size(); ++j) {
        if (out[j] != 0) continue;
        const auto rest_seen = all.seen[j] - in.seen[j];
        const Candidate now{
            j, in.seen[j], make_side(in.agree[j], in.seen[j], all.agree[j] - in.agree[j], rest_seen),
            make_side(in.disagree[j], in.seen[j], all.disagree[j] - in.disagree[j], rest_seen)};
        if (now.sufficient()) sufficient.push_back(finish(now, tids[j]));
        const auto strength = std::max(now.agree.lift_test, now.disagree.lift_test);
        if (sufficient.empty() && (!best || strength > best->lift_test)) best = finish(now, tids[j]);
        if (!now.silent() && clearer_agreement(now.agree, best_agree)) best_agree = now;
    }
    std::optional<Characteristic> first;
    if (best_agree) {
        first = finish(*best_agree, tids[best_agree->place]);
        first->best_agree = true;
    }
    if (!sufficient.empty()) return arrange(std::move(sufficient), first, top);
    if (first) return {*first};
    if (best) return {*best};
    return {};
}

std::vector<Common> common_of(const std::vector<std::int32_t>& successes,
                              const std::vector<std::int32_t>& seen, const std::vector<StatementId>& tids,
                              const std::vector<std::uint8_t>& out, std::size_t top) {
    std::vector<Common> found;
    for (std::size_t j = 0; j < tids.size(); ++j) {
        if (out[j] != 0) continue;
        const Common one{tids[j],
                         j,
                         successes[j],
                         seen[j],
                         (successes[j] + 1.0) / (seen[j] + 2.0),
                         proportion_test(successes[j], seen[j])};
        if (one.share > 0.5 && one.share_test > z90) found.push_back(one);
    }
    std::stable_sort(found.begin(), found.end(), [](const Common& a, const Common& b) {
        return a.share * a.share_test > b.share * b.share_test;
    });
    found.resize(std::min(found.size(), top));
    return found;
}

}  // namespace

std::vector<std::vector<Characteristic>> find_characteristic(const std::vector<Tally>& groups,
                                                             const std::vector<StatementId>& tids,
                                                             const std::vector<std::uint8_t>& out,
                                                             std::size_t top) {
    const auto all = add_tallies(groups, tids.size());
    std::vector<std::vector<Characteristic>> found;
    for (const auto& group : groups) found.push_back(characteristic_of(group, all, tids, out, top));
    return found;
}

Consensus find_consensus(const Tally& everybody, const std::vector<StatementId>& tids,
                         const std::vector<std::uint8_t>& out, std::size_t top) {
    return {common_of(everybody.agree, everybody.seen, tids, out, top),
            common_of(everybody.disagree, everybody.seen, tids, out, top)};
}

std::vector<double> shared_agreement(const std::vector<Tally>& groups, std::size_t statements) {
    std::vector<double> shared(statements, 1.0);
    for (const auto& group : groups) {
        for (std::size_t j = 0; j < statements; ++j)
            shared[j] *= (group.agree[j] + 1.0) / (group.seen[j] + 2.0);
    }
    return shared;
}

std::vector<double> shared_disagreement(const std::vector<Tally>& groups, std::size_t statements) {
    std::vector<double> shared(statements, 1.0);
    for (const auto& group : groups) {
        for (std::size_t j = 0; j < statements; ++j)
            shared[j] *= (group.disagree[j] + 1.0) / (group.seen[j] + 2.0);
    }
    return shared;
}

std::vector<Point> statement_points(const Axes& axes, double choice) {
    const auto stretch = std::sqrt(static_cast<double>(axes.center.size()));
    std::vector<Point> points;
    points.reserve(axes.center.size());
    for (std::size_t j = 0; j < axes.center.size(); ++j) {
        const auto off = stretch * (choice - axes.center[j]);
        points.push_back({off * axes.comps[0][j], off * axes.comps[1][j]});
    }
    return points;
}

std::vector<double> extremity(const std::vector<Point>& points) {
    std::vector<double> lengths;
    lengths.reserve(points.size());
    for (const auto& point : points) lengths.push_back(std::sqrt(point.x * point.x + point.y * point.y));
    return lengths;
}

std::vector<double> published_priorities(const Tally& on_map, const std::vector<double>& extremity_of,
                                         const std::vector<std::uint8_t>& meta) {
    std::vector<double> weights;
    weights.reserve(meta.size());
    for (std::size_t j = 0; j < meta.size(); ++j) {
        const double seen = on_map.seen[j];
        const auto passes = (seen - on_map.agree[j] - on_map.disagree[j] + 1) / (seen + 2);
        const auto importance = (1 - passes) * (extremity_of[j] + 1) * (on_map.agree[j] + 1.0) / (seen + 2);
        const auto weight = meta[j] != 0 ? 7.0 : importance * (1 + 8 * half_every_five(on_map.seen[j]));
        weights.push_back(weight * weight);
    }
    return weights;
}

}  // namespace mk::engine::opinion
