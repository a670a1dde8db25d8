// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/opinion/point_set.hpp"

namespace mk::engine::opinion {

// One way to divide points into k groups: each point belongs to its nearest centre, each centre is its
// group's mean.
struct Partition {
    int k = 0;
    Centers centers{};
    double sse = 0;  // sum of squared distances to the own centre
};

// Finds groupings with as little spread inside the groups as can be found, always the same for the same
// points: many fixed starts (slices in eight directions, the farthest points, seeded draws, splits of the
// best smaller grouping, exchanges), the best of which are carried through on all points.
class Partitioner {
public:
    Partitioner(const std::vector<Point>& points, const std::vector<double>& weights, unsigned threads);

    // The best partition in exactly k groups (2..5), trying `guess` besides (k centres, or empty). k == 0 in
    // the result: the points do not have k different places. Call with ascending k: each k starts from the
    // one before.
    [[nodiscard]] Partition best(int k, const std::vector<Point>& guess = {});

    // best() for 2..most groups (those that exist), each also tried from the one with a group more.
    [[nodiscard]] std::map<int, Partition> best_all(int most,
                                                    const std::map<int, std::vector<Point>>& guesses);

    // The partition reached from these centres on all points.
    [[nodiscard]] Partition from(int k, const Centers& centers) const;

    [[nodiscard]] std::vector<std::int8_t> labels(const Partition& partition) const;
    [[nodiscard]] std::vector<double> sizes(const Partition& partition) const;
    // Sum of squared distances to the middle of all.
    [[nodiscard]] double spread() const;
    // Mean silhouette of the people, taken over small squares of the map when there are many (-1..1).
    [[nodiscard]] double silhouette(const Partition& partition);

private:
    struct Trial {
        Centers centers{};
        double sse = 0;
    };
    [[nodiscard]] std::vector<Trial> starts(int k, const std::vector<Point>& guess);
    void add_slices(int k, std::vector<Trial>& trials) const;
    void add_draws(int k, int count_of_draws, std::vector<Trial>& trials) const;
    void add_splits(int k, std::vector<Trial>& trials) const;
    void exchange(int k, Trial& best) const;
    // At most `rounds` rounds on `set`; false when a group ran empty.
    bool improve(const PointSet& set, int k, int rounds, Trial& trial) const;
    [[nodiscard]] Partition carry(int k, std::vector<Trial> trials) const;
    [[nodiscard]] Partition merged(const Partition& larger) const;
    void move_singles(int k, Trial& trial) const;
    static void tidy(std::vector<Trial>& trials, std::size_t most);
    void prepare_slices();
    void prepare_silhouette();

    struct Slice {
        double weight = 0, x = 0, y = 0;
    };
    unsigned threads_;
    PointSet all_;
    PointSet fine_;    // all points, or very small squares of the map when there are very many
    Cells cells_;      // all points, or squares of the map when there are not few
    PointSet coarse_;  // the same, laid out
    double radius_ = 0;
    std::vector<std::vector<Slice>> slices_;  // a direction each
    std::map<int, Trial> found_;
    std::vector<double> distances_;
};

}  // namespace mk::engine::opinion
