// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/labels.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace mk::engine::opinion {
namespace {

constexpr double clear = 1.2816;

// Leaves out what is about fewer than five people, then more until what is left out is nobody or at least
// five.
void hide_small(std::vector<std::optional<PublicCount>*>& cells, std::int32_t unnamed) {
    auto hidden = unnamed;
    for (auto* cell : cells) {
        if ((*cell)->seen >= least_people) continue;
        hidden += (*cell)->seen;
        cell->reset();
    }
    while (hidden > 0 && hidden < least_people) {
        std::optional<PublicCount>* smallest = nullptr;
        for (auto* cell : cells) {
            if (*cell && (smallest == nullptr || (*cell)->seen < (*smallest)->seen)) smallest = cell;
        }
        if (smallest == nullptr) return;
        hidden += (*smallest)->seen;
        smallest->reset();
    }
}

double agreement_test(const PublicCount& a, const PublicCount& b) {
    const auto s1 = a.agree + 1.0, n1 = a.seen + 1.0, s2 = b.agree + 1.0, n2 = b.seen + 1.0;
    const auto pooled = (s1 + s2) / (n1 + n2);
    if (pooled == 1) return 0;
    return (s1 / n1 - s2 / n2) / std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
}

}  // namespace

LabelTable by_label(const Votes& votes, const Map& map, const std::vector<LabelRow>& labels) {
    std::map<std::string, std::vector<std::uint32_t>> people;
    for (const auto& row : labels) {
        const auto found = std::lower_bound(map.people.begin(), map.people.end(), row.person);
        if (found == map.people.end() || *found != row.person) continue;
        if (map.admitted[static_cast<std::size_t>(found - map.people.begin())] == 0) continue;
        people[row.label].push_back(votes.find_person(row.person));
    }
    LabelTable table;
    std::vector<std::vector<PublicCount>> raw;
    for (const auto& [name, members] : people) {
        if (static_cast<std::int32_t>(members.size()) < least_people) continue;
        table.labels.push_back({name, static_cast<std::int64_t>(members.size())});
        raw.emplace_back(votes.statements().size());
        for (const auto p : members) {
            for (const auto entry : votes.row(p)) {
                auto& count = raw.back()[statement_of(entry)];
                ++count.seen;
                count.agree += choice_of(entry) > 0 ? 1 : 0;
                count.disagree += choice_of(entry) < 0 ? 1 : 0;
            }
        }
    }
    table.counts.resize(table.labels.size());
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        if (map.out[j] != 0) continue;
        table.tids.push_back(map.tids[j]);
        auto unnamed = map.together.seen[j];
        for (std::size_t l = 0; l < raw.size(); ++l) {
            const auto& count = raw[l][votes.find_statement(map.tids[j])];
            table.counts[l].emplace_back(count);
            unnamed -= count.seen;
        }
        std::vector<std::optional<PublicCount>*> cells;
        for (auto& column : table.counts) cells.push_back(&column.back());
        hide_small(cells, unnamed);
    }
    return table;
}

std::vector<Difference> differences(const LabelTable& table, std::size_t first, std::size_t second,
                                    std::size_t top) {
    std::vector<Difference> found;
    for (std::size_t j = 0; j < table.tids.size(); ++j) {
        const auto& a = table.counts[first][j];
        const auto& b = table.counts[second][j];
        if (!a || !b) continue;
        Difference one{table.tids[j],
                       *a,
                       *b,
                       static_cast<double>(a->agree) / a->seen,
                       static_cast<double>(b->agree) / b->seen,
                       agreement_test(*a, *b)};
        if (std::fabs(one.test) > clear) found.push_back(one);
    }
    std::stable_sort(found.begin(), found.end(), [](const Difference& a, const Difference& b) {
        return std::fabs(a.test) > std::fabs(b.test);
    });
    found.resize(std::min(found.size(), top));
    return found;
}

}  // namespace mk::engine::opinion
