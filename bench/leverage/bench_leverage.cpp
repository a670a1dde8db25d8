// SPDX-License-Identifier: EUPL-1.2
// Leverage on an invented country: 342 towns, 14,000 districts and quarters, half as many people as tensions,
// two echoes a tension; up to a million tensions, so three million voices.
#include <benchmark/benchmark.h>

#include "base/random.hpp"
#include "engine/leverage/leverage.hpp"

namespace {

using namespace mk;
using namespace mk::engine::leverage;

constexpr std::uint32_t towns = 342, districts = 3'000, quarters = 11'000;

Graph country(std::int64_t tensions) {
    Random random(2026);
    Graph g;
    g.parent.push_back(-1);
    for (std::uint32_t i = 0; i < towns; ++i) g.parent.push_back(0);
    for (std::uint32_t i = 0; i < districts; ++i)
        g.parent.push_back(static_cast<std::int32_t>(1 + random.below(towns)));
    for (std::uint32_t i = 0; i < quarters; ++i)
        g.parent.push_back(static_cast<std::int32_t>(1 + towns + random.below(districts)));
    auto place = [&] { return static_cast<std::uint32_t>(1 + random.below(g.parent.size() - 1)); };
    auto level = [&] { return static_cast<std::uint8_t>(1 + random.below(8)); };
    auto people = static_cast<std::uint64_t>(tensions / 2 + 1);
    for (std::int64_t t = 0; t < tensions; ++t) {
        auto theme = static_cast<std::uint8_t>(1 + random.below(4));
        g.voices.push_back({place(), random.below(people), level(), theme, 1, 0});
        for (int e = 0; e < 2; ++e) g.voices.push_back({place(), random.below(people), level(), theme, 0, 1});
    }
    for (int i = 0; i < 1000; ++i)
        g.running.push_back({place(), static_cast<std::uint8_t>(random.below(5)),
                             random.chance(0.5) ? Acting::room : Acting::experiment});
    return g;
}

void count(benchmark::State& state) {
    Graph g = country(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(Field(g));
    state.SetComplexityN(state.range(0));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(count)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond)->Complexity();

void rank_country(benchmark::State& state) {
    Field field(country(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(field.rank(0, 10));
}
BENCHMARK(rank_country)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void rank_town(benchmark::State& state) {
    Field field(country(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(field.rank(7, 10));
}
BENCHMARK(rank_town)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

void what_if_town(benchmark::State& state) {
    Field field(country(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(field.what_if(7, 3));
}
BENCHMARK(what_if_town)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
