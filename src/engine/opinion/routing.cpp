// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/routing.hpp"

#include <algorithm>
#include <cmath>

namespace mk::engine::opinion {
namespace {

constexpr double patience = 5;       // votes before a statement's own record counts fully
constexpr double largest_need = 16;
constexpr double least_worth = 0.5;
constexpr double most_worth = 2;

double need(double votes, double mean) {
    const auto ratio = (mean + patience) / (votes + patience);
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
    std::vector<double> weights(count, 0.0);
    const auto mean = mean_votes(map);
    const auto live = static_cast<double>(std::count(map.out.begin(), map.out.end(), 0));
    for (std::size_t j = 0; j < count; ++j) {
        if (map.out[j] != 0) continue;
        const double votes = map.everybody.seen[j];
        const auto passes = (votes - map.everybody.agree[j] - map.everybody.disagree[j] + 1) / (votes + 4);
        // Share of this statement in the two directions of the map; 1 when it carries as much as the average.
        const auto x = map.axes.comps[0][j], y = map.axes.comps[1][j];
        const auto tells = std::sqrt((x * x + y * y) * live / 2);
        const auto known = votes / (votes + patience);
        const auto worth = std::clamp((1 + known * (tells - 1)) * (1.25 - passes), least_worth, most_worth);
        weights[j] = worth * need(votes, mean);
    }
    return weights;
}

std::optional<StatementId> next_statement(const Votes& votes, const Map& map, PersonId person, double draw,
                                          const std::function<bool(StatementId)>& may) {
    const auto& statements = votes.statements();
    std::vector<double> weight(statements.size(), need(0, mean_votes(map)));
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        const auto s = votes.find_statement(map.tids[j]);
        if (s != IdIndex::absent) weight[s] = map.weights[j];
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
