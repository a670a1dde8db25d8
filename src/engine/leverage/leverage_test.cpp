// SPDX-License-Identifier: EUPL-1.2
#include "engine/leverage/leverage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/random.hpp"

namespace mk::engine::leverage {
namespace {

// ---- the plain definition, counted with sets --------------------------------------------------------------

bool inside(const Graph& g, std::uint32_t place, std::uint32_t outer) {
    for (auto p = static_cast<std::int32_t>(place); p >= 0; p = g.parent[static_cast<std::size_t>(p)])
        if (p == static_cast<std::int32_t>(outer)) return true;
    return false;
}
bool covered(const Graph& g, std::uint32_t place, int theme, Acting kind) {
    for (const Running& r : g.running)
        if (r.kind == kind && (r.theme == 0 || r.theme == theme) && inside(g, place, r.place)) return true;
    return false;
}

struct Plain {
    std::map<int, std::set<std::uint32_t>> places;  // by level
    std::map<int, std::set<std::uint64_t>> people;
    std::set<std::uint64_t> everybody;
    std::set<std::uint32_t> speaking;
    std::uint32_t tensions = 0, echoes = 0;
    double size = 0;
};
Plain plain_of(const Graph& g, std::uint32_t place, int theme) {
    Plain out;
    for (std::uint32_t p = 0; p < g.parent.size(); ++p) out.size += inside(g, p, place);
    for (const Voice& v : g.voices) {
        if (v.theme != theme || !inside(g, v.place, place)) continue;
        out.places[v.level].insert(v.place);
        out.people[v.level].insert(v.person);
        out.everybody.insert(v.person);
        out.speaking.insert(v.place);
        out.tensions += v.tensions;
        out.echoes += v.echoes;
    }
    return out;
}
// R of the levels with five people or more, without one place; `few` as well: a level with fewer is one
// place.
double resonance(const Plain& p, std::int64_t without = -1, bool few = true) {
    double r = 0;
    for (const auto& [level, places] : p.places) {
        bool is_few = p.people.at(level).size() < 5;
        if (is_few) r += few ? 1 : 0;
        else {
            bool left_out = without >= 0 && places.contains(static_cast<std::uint32_t>(without));
            r += std::log2(1.0 + static_cast<double>(places.size() - left_out));
        }
    }
    return r;
}

void expect_same(const Graph& g, const Field& field, std::uint32_t place, int theme) {
    Plain p = plain_of(g, place, theme);
    auto e = field.estimate(place, theme);
    ASSERT_EQ(e.has_value(), p.everybody.size() >= 5) << place << ' ' << theme;
    if (!e) return;
    double act = 0, tried = 0, n = static_cast<double>(p.speaking.size());
    for (std::uint32_t q : p.speaking) {
        act += covered(g, q, theme, Acting::room);
        tried += covered(g, q, theme, Acting::experiment);
    }
    double r = resonance(p), fullest = 8 * std::log2(1 + p.size);
    double factor = (1 + act / n) * (1 - 0.5 * tried / n) / fullest;
    EXPECT_NEAR(e->resonance, r, 1e-9);
    EXPECT_NEAR(e->leverage, r * factor, 1e-9);
    EXPECT_NEAR(e->fullness, r / fullest, 1e-9);
    // The jackknife as it is written in the book: R again without each place.
    double mean = 0, squares = 0, most = 0;
    for (std::uint32_t q : p.speaking) mean += resonance(p, q) / n;
    for (std::uint32_t q : p.speaking) squares += std::pow(resonance(p, q) - mean, 2);
    for (const auto& [level, places] : p.places)
        if (p.people.at(level).size() >= 5)
            most += std::log2(1.0 + static_cast<double>(places.size())) -
                    std::log2(static_cast<double>(places.size()));
    double half = std::max(1.96 * std::sqrt((n - 1) / n * squares), most);
    EXPECT_NEAR(e->low, std::max(0.0, resonance(p, -1, false) - half) * factor, 1e-6);
    EXPECT_NEAR(e->high, std::min(r + half, fullest) * factor, 1e-6);
    EXPECT_EQ(e->people, static_cast<std::int64_t>(p.everybody.size() / 5 * 5));
    EXPECT_EQ(e->tensions, p.tensions);
    EXPECT_EQ(e->echoes, p.echoes / 5 * 5);
    EXPECT_EQ(e->speaking, static_cast<std::int64_t>(p.speaking.size()));
    EXPECT_EQ(e->inside, static_cast<std::int64_t>(p.size));
    ASSERT_EQ(e->levels.size(), p.places.size());
    for (const Level& l : e->levels) {
        EXPECT_EQ(l.few, p.people.at(l.level).size() < 5);
        EXPECT_EQ(l.places, l.few ? 0 : static_cast<std::int64_t>(p.places.at(l.level).size()));
        EXPECT_EQ(l.people, l.few ? 0 : static_cast<std::int64_t>(p.people.at(l.level).size() / 5 * 5));
    }
}

Graph random_graph(Random& random) {
    Graph g;
    std::size_t places = 1 + random.below(14);
    for (std::size_t p = 0; p < places; ++p)
        g.parent.push_back(p == 0 || random.chance(0.1) ? -1 : static_cast<std::int32_t>(random.below(p)));
    // In any order: who lies in whom does not follow the numbers.
    std::vector<std::int32_t> name(places);
    for (std::size_t i = 0; i < places; ++i) name[i] = static_cast<std::int32_t>(i);
    for (std::size_t i = places; i > 1; --i) std::swap(name[i - 1], name[random.below(i)]);
    std::vector<std::int32_t> parent(places);
    for (std::size_t i = 0; i < places; ++i)
        parent[static_cast<std::size_t>(name[i])] =
            g.parent[i] < 0 ? -1 : name[static_cast<std::size_t>(g.parent[i])];
    g.parent = parent;
    auto place = [&] { return static_cast<std::uint32_t>(random.below(places)); };
    for (std::size_t i = random.below(120); i > 0; --i)
        g.voices.push_back({place(), random.below(30), static_cast<std::uint8_t>(1 + random.below(8)),
                            static_cast<std::uint8_t>(1 + random.below(2)),
                            static_cast<std::uint32_t>(random.below(2)),
                            static_cast<std::uint32_t>(random.below(3))});
    for (std::size_t i = random.below(4); i > 0; --i)
        g.running.push_back({place(), static_cast<std::uint8_t>(random.below(5)),
                             random.chance(0.5) ? Acting::room : Acting::experiment});
    return g;
}

TEST(Leverage, IsWhatItsDefinitionSaysOnAnySmallGraph) {
    Random random(42);
    int shown = 0;
    for (int round = 0; round < 400; ++round) {
        Graph g = random_graph(random);
        ASSERT_TRUE(valid(g));
        Field field(g);
        for (std::uint32_t p = 0; p < g.parent.size(); ++p)
            for (int theme = 1; theme <= themes; ++theme) {
                expect_same(g, field, p, theme);
                shown += field.estimate(p, theme).has_value();
            }
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(shown, 500) << "the graphs had something to compare";
}

TEST(Leverage, TheRankingIsEveryEstimateInOrder) {
    Random random(7);
    for (int round = 0; round < 100; ++round) {
        Graph g = random_graph(random);
        Field field(g);
        auto within = static_cast<std::uint32_t>(random.below(g.parent.size()));
        std::vector<Estimate> all;
        for (std::uint32_t p = 0; p < g.parent.size(); ++p)
            for (int theme = 1; theme <= themes; ++theme)
                if (auto e = field.estimate(p, theme); e && inside(g, p, within)) all.push_back(*e);
        auto ranked = field.rank(within, 1000);
        ASSERT_EQ(ranked.size(), all.size());
        for (std::size_t i = 1; i < ranked.size(); ++i) EXPECT_GE(ranked[i - 1].leverage, ranked[i].leverage);
        auto first = field.rank(within, 2);
        for (std::size_t i = 0; i < first.size(); ++i) {
            EXPECT_EQ(first[i].place, ranked[i].place);
            EXPECT_EQ(first[i].theme, ranked[i].theme);
        }
    }
}

// ---- what it is meant to say ------------------------------------------------------------------------------

// A whole (0) of four places (1..4); at each place five people for each level that is given.
Graph town(const std::vector<std::vector<int>>& levels_at) {
    Graph g;
    g.parent = {-1, 0, 0, 0, 0};
    std::uint64_t person = 1;
    for (std::size_t p = 0; p < levels_at.size(); ++p)
        for (int level : levels_at[p])
            for (int i = 0; i < 5; ++i)
                g.voices.push_back(
                    {static_cast<std::uint32_t>(p), person++, static_cast<std::uint8_t>(level), 1, 1, 0});
    return g;
}

TEST(Leverage, AHundredVoicesAtOnePlaceWeighAsOne) {
    Graph quiet = town({{}, {1}});
    Graph loud = quiet;
    for (std::uint64_t i = 0; i < 500; ++i) loud.voices.push_back({1, 1000 + i, 1, 1, 1, 0});
    EXPECT_DOUBLE_EQ(Field(quiet).estimate(1, 1)->leverage, Field(loud).estimate(1, 1)->leverage);
    EXPECT_DOUBLE_EQ(Field(quiet).estimate(0, 1)->resonance, Field(loud).estimate(0, 1)->resonance);
}

TEST(Leverage, WhereTheLevelsMeetAPartWinsAndWhereEachSpeaksElsewhereTheWhole) {
    Field together(town({{}, {1, 2, 3, 5}}));
    EXPECT_GT(together.estimate(1, 1)->leverage, together.estimate(0, 1)->leverage);
    Field apart(town({{}, {1}, {2}, {3}, {5}}));
    EXPECT_LT(apart.estimate(1, 1)->leverage, apart.estimate(0, 1)->leverage);
    auto what_if = apart.what_if(0, 1);
    ASSERT_TRUE(what_if.has_value());
    EXPECT_NEAR(what_if->kept, 0.25, 1e-9);
    EXPECT_GT(what_if->whole.leverage, what_if->part.leverage);
    EXPECT_FALSE(together.what_if(1, 1).has_value()) << "nothing lies inside it";
    EXPECT_FALSE(apart.what_if(0, 2).has_value()) << "nobody spoke on it";
}

TEST(Leverage, ALeanNeedsADifferenceBeyondItsUncertainty) {
    // Four hundred streets: the sixty of one district all speak from every level, the others are silent.
    Graph g;
    g.parent = {-1, 0};
    std::uint64_t person = 1;
    for (std::uint32_t s = 0; s < 400; ++s) {
        g.parent.push_back(s < 60 ? 1 : 0);
        if (s >= 60) continue;
        for (std::uint8_t level = 1; level <= 8; ++level)
            g.voices.push_back({s + 2, person++, level, 1, 1, 0});
    }
    auto clear = Field(g).what_if(0, 1);
    ASSERT_TRUE(clear.has_value());
    EXPECT_EQ(clear->lean, Lean::part);
    EXPECT_NEAR(clear->kept, 1, 1e-9);
    EXPECT_EQ(Field(town({{}, {1, 2}})).what_if(0, 1)->lean, Lean::unclear) << "one place says little";
}

TEST(Leverage, ARoomRaisesItAndWhatIsBeingTriedLowersIt) {
    Graph g = town({{}, {1, 2}, {1}});
    double bare = Field(g).estimate(0, 1)->leverage;
    g.running = {{1, 0, Acting::room}};
    EXPECT_NEAR(Field(g).estimate(0, 1)->leverage, 1.5 * bare, 1e-9) << "one of two places that speak";
    EXPECT_EQ(Field(g).estimate(0, 1)->rooms, 1);
    g.running = {{0, 1, Acting::room}};
    EXPECT_NEAR(Field(g).estimate(0, 1)->leverage, 2 * bare, 1e-9) << "a room covers all inside it";
    g.running = {{0, 2, Acting::room}};
    EXPECT_NEAR(Field(g).estimate(0, 1)->leverage, bare, 1e-9) << "on another theme";
    g.running = {{0, 1, Acting::experiment}};
    EXPECT_NEAR(Field(g).estimate(0, 1)->leverage, 0.5 * bare, 1e-9);
    EXPECT_NEAR(Field(g, {.room = 1, .tried = 0}).estimate(0, 1)->leverage, bare, 1e-9) << "another choice";
}

TEST(Leverage, NothingOfFewerThanFivePeopleComesOut) {
    Graph g;
    g.parent = {-1, 0};
    for (std::uint64_t i = 0; i < 4; ++i) g.voices.push_back({1, i, 1, 1, 9, 9});
    EXPECT_FALSE(Field(g).estimate(1, 1).has_value()) << "four people, however much they say";
    EXPECT_TRUE(Field(g).rank(0, 10).empty());
    g.voices.push_back({1, 4, 2, 1, 1, 0});
    auto five = Field(g).estimate(1, 1);
    ASSERT_TRUE(five.has_value());
    EXPECT_EQ(five->people, 5);
    for (const Level& l : five->levels) EXPECT_EQ(l, (Level{l.level, true, 0, 0}));
    // Which place the one manager stands at, and whether there is one or are four, changes nothing.
    Graph moved = g;
    moved.parent = {-1, 0, 0};
    g.parent = {-1, 0, 0};
    moved.voices.back().place = 2;
    moved.voices.push_back({1, 5, 2, 1, 1, 0});
    auto a = Field(g).estimate(0, 1), b = Field(moved).estimate(0, 1);
    EXPECT_DOUBLE_EQ(a->leverage, b->leverage);
    EXPECT_DOUBLE_EQ(a->high, b->high);
    EXPECT_DOUBLE_EQ(a->low, b->low);
    EXPECT_EQ(a->levels, b->levels);
    EXPECT_EQ(a->people, b->people);
}

TEST(Leverage, TheOrderOfTheInputChangesNothing) {
    Random random(9);
    Graph g = random_graph(random);
    Graph turned = g;
    std::reverse(turned.voices.begin(), turned.voices.end());
    for (const Estimate& e : Field(g).rank(0, 100)) {
        auto same = Field(turned).estimate(e.place, e.theme);
        EXPECT_EQ(e.leverage, same->leverage);
        EXPECT_EQ(e.low, same->low);
    }
}

TEST(Leverage, BadInputIsSeen) {
    EXPECT_TRUE(valid({}));
    EXPECT_TRUE(Field(Graph{}).rank(0, 5).empty());
    EXPECT_FALSE(valid({.parent = {0}, .voices = {}, .running = {}})) << "lies in itself";
    EXPECT_FALSE(valid({.parent = {-1, 2, 1}, .voices = {}, .running = {}})) << "a circle";
    EXPECT_FALSE(valid({.parent = {-1, 2}, .voices = {}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-2}, .voices = {}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-1}, .voices = {{1, 1, 1, 1, 1, 1}}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-1}, .voices = {{0, 1, 0, 1, 1, 1}}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-1}, .voices = {{0, 1, 9, 1, 1, 1}}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-1}, .voices = {{0, 1, 1, 5, 1, 1}}, .running = {}}));
    EXPECT_FALSE(valid({.parent = {-1}, .voices = {}, .running = {{0, 5, Acting::room}}}));
    Field one(Graph{.parent = {-1}, .voices = {}, .running = {}});
    EXPECT_FALSE(one.estimate(1, 1).has_value());
    EXPECT_FALSE(one.estimate(0, 0).has_value());
    EXPECT_FALSE(one.estimate(0, 5).has_value());
    EXPECT_TRUE(one.rank(7, 5).empty());
}

}  // namespace
}  // namespace mk::engine::leverage
