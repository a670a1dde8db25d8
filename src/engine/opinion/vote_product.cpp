// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/vote_product.hpp"

#include <algorithm>
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

// By reference: a wide value may not cross a function's border on a machine-independent build.
void to_fixed(const Four& value, double scale, FourInts& result) {
    for (int lane = 0; lane < 4; ++lane) result[lane] = std::llrint(value[lane] * scale);
}

double largest_of(const Block& block) {
    double largest = 0;
    for (const auto& element : block) {
        for (int lane = 0; lane < 4; ++lane) largest = std::max(largest, std::fabs(element[lane]));
    }
    return largest;
}

using Table = std::vector<FourInts>;

// What each possible entry adds to a person's four scores.
Table entry_table(const Block& block, const std::vector<std::uint32_t>& part, const std::vector<double>& mean,
                  std::size_t statements, double scale) {
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

VoteProduct::VoteProduct(const Votes& votes, const std::vector<std::uint32_t>& part, const std::vector<double>& mean,
                         unsigned threads)
    : votes_(votes), part_(part), mean_(mean), threads_(std::clamp(threads, 1U, 64U)) {}

void VoteProduct::operator()(const Block& block, Block& result) const {
    const auto people = votes_.people();
    const auto statements = votes_.statements().size();
    const auto in_scale = fixed_scale(2 * largest_of(block), static_cast<double>(max_statements));
    const auto table = entry_table(block, part_, mean_, statements, in_scale);
    // A score is at most 2 sqrt(statements) |block|, so these sums fit for any number of people that fits memory.
    double reach = 0;
    for (const auto& element : block) {
        for (int lane = 0; lane < 4; ++lane) reach += element[lane] * element[lane];
    }
    const auto largest_score = 2 * std::sqrt(reach * static_cast<double>(std::max<std::size_t>(1, part_.size())));
    const auto out_scale = fixed_scale(largest_score, static_cast<double>(std::max<std::size_t>(1, people)));
    const auto tasks = static_cast<std::size_t>(threads_);
    std::vector<Table> sums(tasks);
    for_each_index(threads_, tasks, [&](std::size_t task) {
        auto& mine = sums[task];
        mine.assign(4 * statements, FourInts{});
        for (auto p = people * task / tasks; p < people * (task + 1) / tasks; ++p) {
            FourInts score{};
            for (const auto entry : votes_.row(p)) score += table[entry];
            Four value;
            for (int lane = 0; lane < 4; ++lane) value[lane] = static_cast<double>(score[lane]) / in_scale;
            FourInts fixed;
            to_fixed(value, out_scale, fixed);
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
        for (int lane = 0; lane < 4; ++lane) {
            const auto votes = static_cast<double>(yes[lane] - no[lane]) / out_scale;
            result[a][lane] = votes - mean_[a] * (static_cast<double>(all[lane]) / out_scale);
        }
    }
}

}  // namespace mk::engine::opinion
