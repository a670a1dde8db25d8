// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/vote_product.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

// The power of two that keeps `terms` numbers up to `largest` below 2^62 when added up.
double fixed_scale(double largest, double terms) {
    if (largest <= 0) return 1;
    const auto bits = 61 - std::ilogb(largest) - 1 - std::ilogb(terms) - 1;
    return std::ldexp(1.0, std::min(bits, 1000));
}

using Scales = std::array<double, 4>;

// By reference: a wide value may not cross a function's border on a machine-independent build.
void to_fixed(const Four& value, const Scales& scale, FourInts& result) {
    for (std::size_t lane = 0; lane < 4; ++lane) result[lane] = std::llrint(value[lane] * scale[lane]);
}

// A scale for each vector by itself: they can differ by many powers of ten.
Scales scales_of(const Block& block, double factor, double terms) {
    Scales largest{};
    for (const auto& element : block) {
        for (std::size_t lane = 0; lane < 4; ++lane)
            largest[lane] = std::max(largest[lane], std::fabs(element[lane]));
    }
    Scales scales;
    for (std::size_t lane = 0; lane < 4; ++lane) scales[lane] = fixed_scale(factor * largest[lane], terms);
    return scales;
}

using Table = WideVector<FourInts>;

// What each possible entry adds to a person's four scores.
Table entry_table(const Block& block, const std::vector<std::uint32_t>& part, const std::vector<double>& mean,
                  std::size_t statements, const Scales& scale) {
    Table table(4 * statements, FourInts{});
    for (std::size_t a = 0; a < part.size(); ++a) {
        for (int choice = -1; choice <= 1; ++choice) {
            const auto score = (choice - mean[a]) * block[a];
            to_fixed(score, scale, table[pack(part[a], choice)]);
        }
    }
    return table;
}

}  // namespace

VoteProduct::VoteProduct(const Votes& votes, const std::vector<std::uint32_t>& part,
                         const std::vector<double>& mean, unsigned threads)
    : votes_(votes), part_(part), mean_(mean), threads_(std::clamp(threads, 1U, 64U)) {}

void VoteProduct::operator()(const Block& block, Block& result) const {
    const auto people = votes_.people();
    const auto statements = votes_.statements().size();
    const auto in_scale = scales_of(block, 2, static_cast<double>(max_statements));
    const auto table = entry_table(block, part_, mean_, statements, in_scale);
    Block scores(people);
    const auto tasks = static_cast<std::size_t>(threads_);
    for_each_index(threads_, tasks, [&](std::size_t task) {
        for (auto p = people * task / tasks; p < people * (task + 1) / tasks; ++p) {
            FourInts score{};
            for (const auto entry : votes_.row(p)) score += table[entry];
            for (std::size_t lane = 0; lane < 4; ++lane) {
                scores[p][lane] = static_cast<double>(score[lane]) / in_scale[lane];
            }
        }
    });
    const auto out_scale = scales_of(scores, 1, static_cast<double>(std::max<std::size_t>(1, people)));
    std::vector<Table> sums(tasks);
    for_each_index(threads_, tasks, [&](std::size_t task) {
        auto& mine = sums[task];
        mine.assign(4 * statements, FourInts{});
        for (auto p = people * task / tasks; p < people * (task + 1) / tasks; ++p) {
            FourInts fixed;
            to_fixed(scores[p], out_scale, fixed);
            for (const auto entry : votes_.row(p)) mine[entry] += fixed;
        }
    });
    for (std::size_t a = 0; a < part_.size(); ++a) {
        FourInts yes{}, no{}, all{};
        for (const auto& mine : sums) {
            yes += mine[pack(part_[a], 1)];
            no += mine[pack(part_[a], -1)];
            all += mine[pack(part_[a], 1)] + mine[pack(part_[a], 0)] + mine[pack(part_[a], -1)];
        }
        for (std::size_t lane = 0; lane < 4; ++lane) {
            const auto votes = static_cast<double>(yes[lane] - no[lane]) / out_scale[lane];
            result[a][lane] = votes - mean_[a] * (static_cast<double>(all[lane]) / out_scale[lane]);
        }
    }
}

}  // namespace mk::engine::opinion
