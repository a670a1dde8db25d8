// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/axes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/opinion/eigen.hpp"
#include "engine/opinion/parallel.hpp"
#include "engine/opinion/vote_product.hpp"

namespace mk::engine::opinion {
namespace {

// G = (centred votes)^T (centred votes) of the statements that take part, from the whole-number pair
// statistics: a missing vote equals the mean, so it is 0 after centring and only people who voted on both
// count. `part` lists indexes in Votes; ascending order is the fast way but not needed.
std::vector<double> covariance(const PairTable& pairs, const std::vector<std::uint32_t>& part,
                               const std::vector<double>& mean) {
    const auto n = part.size();
    std::vector<double> g(n * n);
    for (std::size_t b = 0; b < n; ++b) {
        for (std::size_t a = 0; a <= b; ++a) {
            const auto straight = part[a] <= part[b];
            const auto& pair = straight ? pairs.column(part[b])[part[a]] : pairs.column(part[a])[part[b]];
            const auto sum_a = straight ? pair.first : pair.second;
            const auto sum_b = straight ? pair.second : pair.first;
            g[b * n + a] = pair.product - mean[b] * sum_a - mean[a] * sum_b + mean[a] * mean[b] * pair.both;
        }
    }
    constexpr std::size_t tile = 32;
    for (std::size_t row = 0; row < n; row += tile) {
        for (std::size_t column = 0; column <= row; column += tile) {
            for (auto b = row; b < std::min(n, row + tile); ++b) {
                for (auto a = column; a < std::min(b, column + tile); ++a) g[a * n + b] = g[b * n + a];
            }
        }
    }
    return g;
}

// Sum of squares of centred votes on one statement.
double spread(const Statement& statement, double mean) {
    const double squares = statement.agree + statement.disagree;
    const double sum = statement.agree - statement.disagree;
    return squares - 2 * mean * sum + mean * mean * statement.votes;
}

void fix_sign(std::vector<double>& comp) {
    std::size_t largest = 0;
    for (std::size_t j = 0; j < comp.size(); ++j) {
        if (std::fabs(comp[j]) > std::fabs(comp[largest])) largest = j;
    }
    if (comp.empty() || comp[largest] >= 0) return;
    for (auto& loading : comp) loading = -loading;
}

}  // namespace

Roster make_roster(const Votes& votes) {
    Roster roster;
    roster.people.reserve(votes.people());
    bool sorted = true;
    for (std::uint32_t p = 0; p < votes.people(); ++p) {
        if (votes.row(p).empty()) continue;
        sorted = sorted && (roster.people.empty() || votes.person(roster.people.back()) < votes.person(p));
        roster.people.push_back(p);
    }
    if (!sorted) {
        std::sort(roster.people.begin(), roster.people.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return votes.person(a) < votes.person(b); });
    }
    const auto& statements = votes.statements();
    for (std::uint32_t s = 0; s < statements.size(); ++s) {
        if (statements[s].votes > 0) roster.statements.push_back(s);
    }
    std::sort(roster.statements.begin(), roster.statements.end(),
              [&](std::uint32_t a, std::uint32_t b) { return statements[a].id < statements[b].id; });
    for (const auto s : roster.statements) roster.tids.push_back(statements[s].id);
    return roster;
}

Axes find_axes(const Votes& votes, const Roster& roster, const std::array<std::vector<double>, 2>& guess,
               unsigned threads) {
    Axes axes;
    const auto count = roster.statements.size();
    axes.center.assign(count, 0.0);
    std::vector<std::uint32_t> part;  // those that take part, as indexes in Votes
    std::vector<std::size_t> places;  // and as places in the list
    std::vector<double> mean;
    for (std::size_t j = 0; j < count; ++j) {
        const auto& statement = votes.statements()[roster.statements[j]];
        if (statement.out) continue;
        axes.center[j] = static_cast<double>(statement.agree - statement.disagree) / statement.votes;
        axes.total += spread(statement, axes.center[j]);
        part.push_back(roster.statements[j]);
        places.push_back(j);
        mean.push_back(axes.center[j]);
    }
    std::array<std::vector<double>, 2> start;
    for (std::size_t k = 0; k < 2; ++k) {
        for (std::size_t a = 0; guess[k].size() == count && a < places.size(); ++a) {
            start[k].push_back(guess[k][places[a]]);
        }
    }
    Leading leading;
    if (const auto* pairs = votes.pairs()) {
        const auto g = covariance(*pairs, part, mean);
        leading = leading_eigenvectors(
            part.size(), [&](const Block& x, Block& y) { multiply(g.data(), part.size(), x, y, threads); },
            start);
    } else {
        const VoteProduct product(votes, part, mean, threads);
        leading = leading_eigenvectors(
            part.size(), [&](const Block& x, Block& y) { product(x, y); }, start);
    }
    const auto people = static_cast<double>(std::max<std::size_t>(2, roster.people.size()));
    for (std::size_t k = 0; k < 3; ++k) {
        axes.eigenvalues[k] = leading.values[k] / (people - 1);
        axes.explained[k] = axes.total > 0 ? leading.values[k] / axes.total : 0.0;
    }
    for (std::size_t k = 0; k < 2; ++k) {
        axes.comps[k].assign(count, 0.0);
        for (std::size_t a = 0; a < places.size(); ++a) axes.comps[k][places[a]] = leading.vectors[k][a];
        fix_sign(axes.comps[k]);
    }
    axes.products = leading.products;
    axes.settled = leading.settled;
    return axes;
}

}  // namespace mk::engine::opinion
