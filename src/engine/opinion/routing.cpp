// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/routing.hpp"

#include <algorithm>
#include <cmath>

namespace mk::engine::opinion {
namespace {

constexpr double patience = 5;  // votes before a statement's own record counts for half
constexpr double largest_need = 8;
constexpr double least_worth = 0.85;
constexpr double most_worth = 2;

// How far a statement is behind (or ahead of) the votes that are its due.
double need(double votes, double due) {
    const auto ratio = (due + patience) / (votes + patience);
    return std::clamp(ratio * ratio, 1 / largest_need, largest_need);
}

double mean_votes(const Map& map) {
    double sum = 0, count = 0;
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        if (map.out[j] != 0) continue;
        sum += map.everybody.seen[j];
        count += 1;
    }
    return count > 0 ? sum / count : 0;
}

}  // namespace

std::vector<double> routing_weights(const Map& map) {
    const auto count = map.tids.size();
    const auto mean = mean_votes(map);
    std::vector<double> spread(count, 0.0), worth(count, 0.0);
    double mean_spread = 0, live = 0;
    for (std::size_t j = 0; j < count; ++j) {
        if (map.out[j] != 0) continue;
        // Variance of the votes, with one agree, one disagree and one pass added: a statement that divides,
        // or on which few pass, has more. Agree and disagree weigh the same.
        const double seen = map.everybody.seen[j] + 3, yes = map.everybody.agree[j] + 1,
                     no = map.everybody.disagree[j] + 1;
        spread[j] = (yes + no) / seen - (yes - no) * (yes - no) / (seen * seen);
        mean_spread += spread[j];
        live += 1;
    }
    double mean_worth = 0;
    for (std::size_t j = 0; j < count; ++j) {
        if (map.out[j] != 0) continue;
        const auto votes = static_cast<double>(map.everybody.seen[j]);
        const auto tells = spread[j] * live / mean_spread;
        const auto known = votes / (votes + patience);
        worth[j] = std::clamp(1 + known * (tells * tells - 1), least_worth, most_worth);
        mean_worth += worth[j] / live;
    }
    std::vector<double> weights(count, 0.0);
    for (std::size_t j = 0; j < count; ++j) {
        if (map.out[j] != 0) continue;
        weights[j] = worth[j] * need(map.everybody.seen[j], mean * worth[j] / mean_worth);
    }
    return weights;
}

std::optional<StatementId> next_statement(const Votes& votes, const Map& map, PersonId person, double draw,
                                          const std::function<bool(StatementId)>& may) {
    const auto& statements = votes.statements();
    std::vector<double> weight(statements.size(), need(0, mean_votes(map)));
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        const auto s = votes.find_statement(map.tids[j]);
        if (s != IdIndex::absent && map.out[j] == 0) weight[s] = map.weights[j];
    }
    if (const auto p = votes.find_person(person); p != IdIndex::absent) {
        for (const auto entry : votes.row(p)) weight[statement_of(entry)] = 0;
    }
    std::vector<std::pair<StatementId, double>> left;
    double total = 0;
    for (std::size_t s = 0; s < statements.size(); ++s) {
        if (statements[s].out || weight[s] <= 0 || (may && !may(statements[s].id))) continue;
        left.emplace_back(statements[s].id, weight[s]);
        total += weight[s];
    }
    if (left.empty()) return std::nullopt;
    // By number, so that the order of arrival does not show.
    std::sort(left.begin(), left.end());
    auto at = draw * total;
    for (const auto& [statement, odds] : left) {
        at -= odds;
        if (at < 0) return statement;
    }
    return left.back().first;
}

}  // namespace mk::engine::opinion
