// SPDX-License-Identifier: EUPL-1.2
// The map of real conversations: order, threads, increments, grouping, steadiness over time (goals G3-G7, G9,
// G10).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "base/random.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/likeness.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/partition.hpp"
#include "engine/opinion/reference_data.hpp"

namespace mk::engine::opinion {
namespace {

using reference::load;

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    auto name = info.param;
    for (auto& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
}

template <class T>
void shuffle(std::vector<T>& values, Random& random) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

// The votes that count, once each.
std::vector<Vote> last_votes(const std::vector<Vote>& rows) {
    std::set<std::pair<PersonId, StatementId>> seen;
    std::vector<Vote> result;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (seen.insert({row->person, row->statement}).second) result.push_back(*row);
    }
    return result;
}

std::vector<Point> on_map(const Map& map) {
    std::vector<Point> points;
    for (std::size_t p = 0; p < map.people.size(); ++p) {
        if (map.admitted[p] != 0) points.push_back(map.positions[p]);
    }
    return points;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
    double dot = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return std::fabs(dot) / std::sqrt(aa * bb);
}

class MapOnSet : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Sets, MapOnSet, testing::ValuesIn(reference::set_names()), test_name);

// Goal G3 (100 shuffles of the middling sets, fewer of the large ones; with 1, 2 and 4 threads in turn).
TEST_P(MapOnSet, OrderOfArrivalAndThreadsDoNotChangeAByte) {
    MK_NEEDS_DATA();
    auto set = load(GetParam());
    const auto first = operator_json(refresh(set.votes, nullptr));
    auto rows = last_votes(set.rows);
    const auto rounds = rows.size() > 100000 ? 3 : rows.size() > 20000 ? 20 : rows.size() > 2000 ? 60 : 100;
    Random random(7);
    for (int round = 0; round < rounds; ++round) {
        shuffle(rows, random);
        Votes votes;
        for (const auto& row : rows) ASSERT_TRUE(votes.vote(row));
        for (const auto& statement : set.statements) {
            if (statement.out) {
                ASSERT_TRUE(votes.moderate(statement.tid, true));
            }
            if (statement.meta) {
                ASSERT_TRUE(votes.mark_meta(statement.tid, true));
            }
        }
        for (const auto person : set.votes.admitted()) votes.admit(person);
        Options options;
        options.threads = 1U << static_cast<unsigned>(round % 3);
        ASSERT_EQ(operator_json(refresh(votes, nullptr, options)), first) << "round " << round;
    }
}

// Goal G5.
TEST_P(MapOnSet, SpreadWithinGroupsIsAtMostTheBestKnown) {
    MK_NEEDS_DATA();
    auto set = load(GetParam());
    const auto map = refresh(set.votes, nullptr);
    for (const auto& [k, value] : set.json["sse"].members) {
        const auto best = value["best_known"].num();
        EXPECT_LE(map.grouping.sse_by_k.at(std::stoi(k)), 1.001 * best) << k;
    }
    const auto k = map.grouping.groups.size();
    if (k < 2) return;
    EXPECT_LE(map.grouping.sse, 1.001 * set.json["sse"][std::to_string(k)]["best_known"].num());
    EXPECT_EQ(static_cast<std::int64_t>(map.on_map), set.json["in_conv"].whole());
}

// Goal G7.
TEST_P(MapOnSet, NoiseOfABillionthLeavesTheGroupsAlone) {
    MK_NEEDS_DATA();
    auto set = load(GetParam());
    const auto points = on_map(refresh(set.votes, nullptr));
    const auto groups = find_groups(points, {}, 1);
    Random random(11);
    const auto noise = [&] { return 1 + 1e-9 * (random.unit() + random.unit() + random.unit() - 1.5) * 2; };
    const auto rounds = points.size() > 10000 ? 10 : 100;
    for (int round = 0; round < rounds; ++round) {
        auto shaken = points;
        for (auto& point : shaken) point = {point.x * noise(), point.y * noise()};
        ASSERT_GE(adjusted_rand(groups.label, find_groups(shaken, {}, 1).label), 0.999) << "round " << round;
    }
}

// Goal G18 for the groups: large enough, and everybody on the map in one of them.
TEST_P(MapOnSet, NoGroupIsSmallerThanFivePeople) {
    MK_NEEDS_DATA();
    auto set = load(GetParam());
    const auto map = refresh(set.votes, nullptr);
    std::size_t sum = 0;
    for (const auto& group : map.grouping.groups) {
        EXPECT_GE(group.size, least_group);
        sum += group.size;
    }
    if (!map.grouping.groups.empty()) {
        EXPECT_EQ(sum, map.on_map);
    }
    const auto shown = publish(map);
    std::int64_t dotted = 0;
    for (const auto& dot : shown.dots) {
        EXPECT_GE(dot.people, 5);
        dotted += dot.people;
    }
    EXPECT_EQ(dotted, static_cast<std::int64_t>(map.on_map));
    for (const auto& statement : shown.statements) {
        if (statement.together) {
            EXPECT_GE(statement.together->seen, 5);
        }
        for (const auto& count : statement.groups) EXPECT_GE(count.seen, 5);
    }
}

class PublishedDots : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Sets, PublishedDots,
                         testing::Values("exact.2dhnep37ie", "exact.3ntrtcehas", "exact.4asymkcrjf",
                                         "exact.4cvkai2ctw"),
                         test_name);

// Goal G6.
TEST_P(PublishedDots, AreGroupedAtLeastAsTightlyAsPublished) {
    MK_NEEDS_DATA();
    const auto json =
        reference::JsonReader(reference::read_file(*reference::folder() / GetParam() / "published.json"))
            .read();
    const auto& base = json["base_clusters"];
    std::vector<Point> points;
    std::vector<double> weights;
    const auto k = json["groups"].members.size();
    std::vector<Point> sums(k);
    std::vector<double> sizes(k, 0.0);
    double squares = 0;
    for (std::size_t b = 0; b < base["x"].items.size(); ++b) {
        const Point place{base["x"].items[b].num(), base["y"].items[b].num()};
        const auto weight = static_cast<double>(base["members"].items[b].items.size());
        points.push_back(place);
        weights.push_back(weight);
        squares += weight * (place.x * place.x + place.y * place.y);
        const auto member = base["members"].items[b].items[0].whole();
        for (std::size_t g = 0; g < k; ++g) {
            for (const auto& person : json["groups"][std::to_string(g)].items) {
                if (person.whole() != member) continue;
                sums[g] = {sums[g].x + weight * place.x, sums[g].y + weight * place.y};
                sizes[g] += weight;
            }
        }
    }
    auto published = squares;
    for (std::size_t g = 0; g < k; ++g)
        published -= (sums[g].x * sums[g].x + sums[g].y * sums[g].y) / sizes[g];
    Partitioner partitioner(points, weights, 1);
    EXPECT_LE(partitioner.best_all(5, {})[static_cast<int>(k)].sse, published * (1 + 1e-9));
}

class Replay : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Sets, Replay,
                         testing::Values("vtaiwan.uberx", "scoop-hivemind.biodiversity",
                                         "yoronchizu2024.30-economy"),
                         test_name);

void expect_same_map(const Votes& live, const std::vector<StatementRow>& statements, const Map* before) {
    Votes fresh;
    for (std::size_t p = 0; p < live.people(); ++p) {
        for (const auto entry : live.row(p)) {
            const auto tid = live.statements()[statement_of(entry)].id;
            ASSERT_TRUE(fresh.vote({live.person(p), tid, static_cast<Choice>(choice_of(entry))}));
        }
    }
    for (const auto& statement : statements) {
        const auto place = live.find_statement(statement.tid);
        if (place == IdIndex::absent) continue;
        ASSERT_TRUE(fresh.moderate(statement.tid, live.statements()[place].out));
    }
    fresh.prepare(1);
    for (std::uint32_t a = 0; a < live.statements().size(); ++a) {
        const auto fa = fresh.find_statement(live.statements()[a].id);
        for (std::uint32_t b = 0; b <= a && fa != IdIndex::absent; ++b) {
            const auto fb = fresh.find_statement(live.statements()[b].id);
            if (fb == IdIndex::absent) continue;
            auto expected = fresh.pairs()->at(std::min(fa, fb), std::max(fa, fb));
            if (fb > fa) std::swap(expected.first, expected.second);
            ASSERT_EQ(live.pairs()->at(b, a), expected);
        }
    }
    const auto one = draw(live, before);
    const auto other = draw(fresh, nullptr);
    ASSERT_EQ(one.people, other.people);
    ASSERT_EQ(one.tids, other.tids);
    ASSERT_EQ(one.admitted, other.admitted);
    ASSERT_EQ(one.axes.center, other.axes.center);
    ASSERT_EQ(one.everybody.agree, other.everybody.agree);
    ASSERT_EQ(one.everybody.seen, other.everybody.seen);
    ASSERT_EQ(one.together.disagree, other.together.disagree);
    for (std::size_t k = 0; k < 2; ++k) {
        // A direction is only determined where its eigenvalue stands apart from the next.
        if (other.axes.eigenvalues[k] <= other.axes.eigenvalues[k + 1] * 1.001) continue;
        if (k == 1 && other.axes.eigenvalues[0] <= other.axes.eigenvalues[1] * 1.001) continue;
        EXPECT_GE(cosine(one.axes.comps[k], other.axes.comps[k]), 1 - 1e-9);
    }
}

// Goal G4.
TEST_P(Replay, VoteByVoteEqualsCountingAnew) {
    MK_NEEDS_DATA();
    auto set = load(GetParam());
    Votes live;
    live.prepare(1);
    Map before;
    bool has_before = false;
    std::size_t count = 0;
    for (const auto& row : set.rows) {
        ASSERT_TRUE(live.vote(row));
        if (++count % 500 != 0) continue;
        ASSERT_NO_FATAL_FAILURE(expect_same_map(live, set.statements, has_before ? &before : nullptr))
            << count;
        before = refresh(live, has_before ? &before : nullptr);
        has_before = true;
    }
    for (const auto& statement : set.statements) ASSERT_TRUE(live.moderate(statement.tid, statement.out));
    ASSERT_NO_FATAL_FAILURE(expect_same_map(live, set.statements, &before));
    for (const auto& statement : set.statements) ASSERT_TRUE(live.moderate(statement.tid, false));
    ASSERT_NO_FATAL_FAILURE(expect_same_map(live, set.statements, &before));
    Random random(3);
    for (const auto& row : set.rows) {
        if (random.chance(0.1)) live.withdraw(row.person, row.statement);
    }
    ASSERT_NO_FATAL_FAILURE(expect_same_map(live, set.statements, &before));
}

struct Steady {
    double worst_move = 0;  // largest ratio of the move to the smallest possible one
    std::vector<double> churn;
    int changes_of_k = 0;
};

double move_between(const std::vector<Point>& from, const std::vector<Point>& to, const Turn& turn) {
    double sum = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto place = turned(turn, from[i]);
        sum += std::pow(place.x - to[i].x, 2) + std::pow(place.y - to[i].y, 2);
    }
    return std::sqrt(sum);
}

void compare(const Map& old, const Map& now, Steady& steady) {
    std::vector<Point> from, to;
    double both = 0, changed = 0;
    for (std::size_t p = 0, o = 0; p < now.people.size(); ++p) {
        while (o < old.people.size() && old.people[o] < now.people[p]) ++o;
        if (o == old.people.size() || old.people[o] != now.people[p]) continue;
        if (old.admitted[o] == 0 || now.admitted[p] == 0) continue;
        from.push_back(now.positions[p]);
        to.push_back(old.positions[o]);
        if (old.group[o] < 0 || now.group[p] < 0) continue;
        both += 1;
        const auto was = old.grouping.groups[static_cast<std::size_t>(old.group[o])].letter;
        changed += was != now.grouping.groups[static_cast<std::size_t>(now.group[p])].letter ? 1 : 0;
    }
    const auto least = move_between(from, to, best_turn(from, to));
    if (least > 0) steady.worst_move = std::max(steady.worst_move, move_between(from, to, {}) / least);
    if (both > 0) {
        steady.churn.push_back(changed / both);
        steady.changes_of_k += old.grouping.groups.size() != now.grouping.groups.size() ? 1 : 0;
    }
}

Steady replay(const std::string& name, int ticks) {
    auto set = load(name);
    Votes live;
    for (const auto& statement : set.statements) {
        if (statement.out) {
            EXPECT_TRUE(live.moderate(statement.tid, true));
        }
    }
    for (const auto person : set.votes.admitted()) live.admit(person);
    Steady steady;
    Map old;
    for (int tick = 0; tick < ticks; ++tick) {
        const auto size = set.rows.size(), parts = static_cast<std::size_t>(ticks),
                   t = static_cast<std::size_t>(tick);
        for (auto i = size * t / parts; i < size * (t + 1) / parts; ++i) EXPECT_TRUE(live.vote(set.rows[i]));
        auto now = refresh(live, tick == 0 ? nullptr : &old);
        if (tick > 0) compare(old, now, steady);
        old = std::move(now);
    }
    std::sort(steady.churn.begin(), steady.churn.end());
    return steady;
}

double p95(const std::vector<double>& sorted) {
    return sorted[(sorted.size() * 95 + 99) / 100 - 1];
}

// Goals G9 and G10.
TEST(OverTime, PeopleKeepTheirPlaceAndLetterOnCalmSets) {
    MK_NEEDS_DATA();
    for (const auto* name : {"scoop-hivemind.biodiversity", "vtaiwan.uberx"}) {
        const auto steady = replay(name, 60);
        EXPECT_LE(steady.worst_move, 1.001) << name;
        EXPECT_LE(p95(steady.churn), 0.05) << name;
        EXPECT_LE(steady.churn.back(), 0.15) << name;
        EXPECT_LE(steady.changes_of_k, 1) << name;
    }
}
TEST(OverTime, PeopleKeepTheirPlaceAndMostlyTheirLetterOnBrexit) {
    MK_NEEDS_DATA();
    const auto steady = replay("brexit-consensus", 60);
    EXPECT_LE(steady.worst_move, 1.001);
    EXPECT_LE(p95(steady.churn), 0.30);
    EXPECT_LE(steady.changes_of_k, 4);
}

}  // namespace
}  // namespace mk::engine::opinion
