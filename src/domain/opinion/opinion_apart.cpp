// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <unordered_map>

#include "domain/opinion/opinion_draw.hpp"

// Two tables of the same people beside each other. See keep_apart().
namespace mk::opinion {

namespace {

namespace engine = engine::opinion;
using Cells = std::vector<std::optional<engine::PublicCount>>;

// How many people on the map carry each pair of labels, and each label.
struct Crossing {
    std::vector<std::int64_t> of_first, of_second;
    std::vector<std::vector<std::int64_t>> both;  // [first][second]
};

std::unordered_map<std::int64_t, std::size_t> label_of(const engine::LabelTable& table,
                                                       const std::vector<engine::LabelRow>& rows) {
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t l = 0; l < table.labels.size(); ++l) index[table.labels[l].name] = l;
    std::unordered_map<std::int64_t, std::size_t> out;
    for (const auto& row : rows)
        if (auto found = index.find(row.label); found != index.end()) out[row.person] = found->second;
    return out;
}

Crossing cross(const engine::Map& map, const std::unordered_map<std::int64_t, std::size_t>& first,
               std::size_t firsts, const std::unordered_map<std::int64_t, std::size_t>& second,
               std::size_t seconds) {
    Crossing out{std::vector<std::int64_t>(firsts), std::vector<std::int64_t>(seconds),
                 std::vector(firsts, std::vector<std::int64_t>(seconds))};
    for (std::size_t p = 0; p < map.people.size(); ++p) {
        if (map.admitted[p] == 0) continue;
        auto a = first.find(map.people[p]);
        auto b = second.find(map.people[p]);
        if (a != first.end()) ++out.of_first[a->second];
        if (b != second.end()) ++out.of_second[b->second];
        if (a != first.end() && b != second.end()) ++out.both[a->second][b->second];
    }
    return out;
}

bool few(std::int32_t people) {
    return people > 0 && people < engine::least_people;
}

// Leaves out those of `parts` that are all but one to four people of the whole, then the smallest until what
// the whole has more than all of them together is nobody or at least five.
void settle(const engine::PublicCount& whole, std::vector<std::optional<engine::PublicCount>*> parts) {
    for (auto* cell : parts)
        if (*cell && few(whole.seen - (*cell)->seen)) cell->reset();
    std::erase_if(parts, [](auto* cell) { return !*cell; });
    std::sort(parts.begin(), parts.end(), [](auto* a, auto* b) { return (*a)->seen > (*b)->seen; });
    std::int32_t rest = whole.seen;
    for (auto* cell : parts) rest -= (*cell)->seen;
    while (!parts.empty() && few(rest)) {
        rest += (*parts.back())->seen;
        parts.back()->reset();
        parts.pop_back();
    }
}

void hide_parts(const Cells& whole, const std::vector<Cells*>& parts, std::size_t j) {
    if (!whole[j]) return;
    std::vector<std::optional<engine::PublicCount>*> cells;
    for (Cells* part : parts) cells.push_back(&(*part)[j]);
    settle(*whole[j], std::move(cells));
}

// The other way round: a cell of the second table around labels of the first.
void hide_whole(Cells& whole, const std::vector<const Cells*>& parts, std::size_t j) {
    if (!whole[j]) return;
    std::int32_t rest = whole[j]->seen;
    bool leaks = false;
    for (const Cells* part : parts) {
        if (!(*part)[j]) continue;
        rest -= (*part)[j]->seen;
        leaks = leaks || few(whole[j]->seen - (*part)[j]->seen);
    }
    if (leaks || few(rest)) whole[j].reset();
}

}  // namespace

void keep_apart(const engine::Map& map, const std::vector<engine::LabelRow>& first_rows,
                const engine::LabelTable& first, const std::vector<engine::LabelRow>& second_rows,
                engine::LabelTable& second) {
    Crossing crossing = cross(map, label_of(first, first_rows), first.labels.size(),
                              label_of(second, second_rows), second.labels.size());
    for (std::size_t a = 0; a < first.labels.size(); ++a) {
        std::vector<Cells*> inside;
        for (std::size_t b = 0; b < second.labels.size(); ++b)
            if (crossing.both[a][b] == crossing.of_second[b]) inside.push_back(&second.counts[b]);
        for (std::size_t j = 0; j < second.tids.size(); ++j) hide_parts(first.counts[a], inside, j);
    }
    for (std::size_t b = 0; b < second.labels.size(); ++b) {
        std::vector<const Cells*> inside;
        for (std::size_t a = 0; a < first.labels.size(); ++a)
            if (crossing.both[a][b] == crossing.of_first[a]) inside.push_back(&first.counts[a]);
        for (std::size_t j = 0; j < second.tids.size(); ++j) hide_whole(second.counts[b], inside, j);
    }
}

}  // namespace mk::opinion
