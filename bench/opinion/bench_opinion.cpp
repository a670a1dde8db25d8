// SPDX-License-Identifier: EUPL-1.2
// Measures the opinion map: whole recomputation, one vote, refresh after one vote, many small searches,
// memory. Times are CPU time of the process, the least of the repetitions. run.py sets them beside the numpy
// reference.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "engine/opinion/invented.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/publish.hpp"
#include "engine/opinion/reference_data.hpp"

namespace mk::engine::opinion {
namespace {

struct Case {
    std::string name;
    Invention invention;  // people == 0: a set from the data folder
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"vtaiwan.uberx", {.people = 0}},
        {"american-assembly.bowling-green", {.people = 0}},
        {"kieskompas-tk2023", {.people = 0}},
        {"10k x 200", {.people = 10000, .statements = 200, .mean_votes = 24.2, .seed = 1}},
        {"33k x 783", {.people = 33422, .statements = 783, .mean_votes = 53.9, .seed = 2}},
        {"100k x 500", {.people = 100000, .statements = 500, .mean_votes = 27, .seed = 3}},
        {"1M x 1000", {.people = 1000000, .statements = 1000, .mean_votes = 18.9, .seed = 4}},
    };
    return all;
}

Votes make(const Case& one) {
    if (one.invention.people > 0) return invented_votes(one.invention);
    return reference::load(one.name).votes;
}

bool there(const Case& one, benchmark::State& state) {
    if (one.invention.people > 0 || reference::folder()) return true;
    state.SkipWithError("skipped: no data");
    return false;
}

double seconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void report(benchmark::State& state, std::vector<double> times, double unit, const char* name) {
    std::sort(times.begin(), times.end());
    state.counters[std::string(name) + "_min"] = times.front() * unit;
    state.counters[std::string(name) + "_median"] = times[times.size() / 2] * unit;
    state.counters[std::string(name) + "_p99"] = times[(times.size() * 99 + 99) / 100 - 1] * unit;
}

// From packed votes to what can be published: pair statistics, directions, places, groups, counts, lists,
// public map.
void full(benchmark::State& state, const Case& one, unsigned threads) {
    if (!there(one, state)) return;
    auto votes = make(one);
    Options options;
    options.threads = threads;
    std::vector<double> cpu, wall;
    for (auto _ : state) {
        state.PauseTiming();
        votes.forget_pairs();
        state.ResumeTiming();
        const auto cpu_from = seconds(CLOCK_PROCESS_CPUTIME_ID), wall_from = seconds(CLOCK_MONOTONIC);
        const auto shown = publish(refresh(votes, nullptr, options));
        cpu.push_back(seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_from);
        wall.push_back(seconds(CLOCK_MONOTONIC) - wall_from);
        benchmark::DoNotOptimize(shown.people);
    }
    report(state, cpu, 1e3, "cpu_ms");
    report(state, wall, 1e3, "wall_ms");
    state.counters["votes"] = static_cast<double>(votes.count());
}

// One vote into prepared statistics (G12): people with at most 150 votes, a vote cast, changed or withdrawn.
void one_vote(benchmark::State& state, const Case& one) {
    if (!there(one, state)) return;
    auto votes = make(one);
    votes.prepare(1);
    Random random(9);
    std::vector<double> times;
    for (auto _ : state) {
        std::size_t person = 0;
        do person = random.below(votes.people());
        while (votes.row(person).size() > 150);
        const auto tid = votes.statements()[random.below(votes.statements().size())].id;
        const auto choice = static_cast<Choice>(static_cast<int>(random.below(3)) - 1);
        const auto from = seconds(CLOCK_MONOTONIC);
        const auto done = votes.vote({votes.person(person), tid, choice});
        times.push_back(seconds(CLOCK_MONOTONIC) - from);
        if (!done) state.SkipWithError("refused");
    }
    report(state, times, 1e6, "us");
}

// The whole map after one more vote (G13).
void one_vote_refresh(benchmark::State& state, const Case& one) {
    if (!there(one, state)) return;
    auto votes = make(one);
    auto map = refresh(votes, nullptr);
    Random random(10);
    std::vector<double> cpu;
    for (auto _ : state) {
        const auto person = votes.person(random.below(votes.people()));
        const auto tid = votes.statements()[random.below(votes.statements().size())].id;
        const auto choice = static_cast<Choice>(static_cast<int>(random.below(3)) - 1);
        const auto from = seconds(CLOCK_THREAD_CPUTIME_ID);
        if (!votes.vote({person, tid, choice})) state.SkipWithError("refused");
        map = refresh(votes, &map);
        cpu.push_back(seconds(CLOCK_THREAD_CPUTIME_ID) - from);
    }
    report(state, cpu, 1e3, "cpu_ms");
}

// 500 searches of 250 people and 70 statements, each with a new vote (G14): how many a second.
void many_searches(benchmark::State& state) {
    std::vector<Votes> searches;
    std::vector<Map> maps;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        searches.push_back(invented_votes({.people = 250, .statements = 70, .mean_votes = 30, .seed = seed}));
        maps.push_back(refresh(searches.back(), nullptr));
    }
    Random random(11);
    double best = 1e9;
    for (auto _ : state) {
        const auto from = seconds(CLOCK_THREAD_CPUTIME_ID);
        for (std::size_t i = 0; i < searches.size(); ++i) {
            const auto person = static_cast<PersonId>(random.below(250)),
                       tid = static_cast<PersonId>(random.below(70));
            if (!searches[i].vote({person, tid, Choice::agree})) state.SkipWithError("refused");
            maps[i] = refresh(searches[i], &maps[i]);
        }
        best = std::min(best, seconds(CLOCK_THREAD_CPUTIME_ID) - from);
    }
    state.counters["searches_a_second"] = 500 / best;
}

// Highest memory of the process so far; run by itself, as the first and only case.
void memory(benchmark::State& state, const Case& one) {
    for (auto _ : state) {
        auto votes = make(one);
        Options options;
        options.threads = 2;
        const auto map = refresh(votes, nullptr, options);
        benchmark::DoNotOptimize(map.on_map);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

// Writes an invented set as votes.csv, for the numpy reference.
int write_set(const std::string& name, const std::string& path) {
    for (const auto& one : cases()) {
        if (one.name != name || one.invention.people == 0) continue;
        std::ofstream file(path);
        file << "timestamp_ms,pid,tid,vote\n";
        for (const auto& row : invented_rows(one.invention)) {
            file << "0," << row.person << "," << row.statement << "," << static_cast<int>(row.choice) << "\n";
        }
        return file.good() ? 0 : 1;
    }
    return 2;
}

void add_all() {
    for (const auto& one : cases()) {
        const auto large = one.invention.people >= 1000000;
        const auto rounds = large ? 3 : one.invention.people >= 30000 ? 7 : 15;
        auto run = [one](benchmark::State& state) { full(state, one, 1); };
        benchmark::RegisterBenchmark(("full/" + one.name).c_str(), run)
            ->Iterations(rounds)
            ->Unit(benchmark::kMillisecond);
        if (large) {
            auto two = [one](benchmark::State& state) { full(state, one, 2); };
            benchmark::RegisterBenchmark(("full2/" + one.name).c_str(), two)
                ->Iterations(5)
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
            auto peak = [one](benchmark::State& state) { memory(state, one); };
            benchmark::RegisterBenchmark(("memory/" + one.name).c_str(), peak)->Iterations(1);
            continue;
        }
        auto vote = [one](benchmark::State& state) { one_vote(state, one); };
        benchmark::RegisterBenchmark(("vote/" + one.name).c_str(), vote)->Iterations(20000);
        auto live = [one](benchmark::State& state) { one_vote_refresh(state, one); };
        benchmark::RegisterBenchmark(("refresh/" + one.name).c_str(), live)
            ->Iterations(100)
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::RegisterBenchmark("searches/500 of 250 x 70", many_searches)
        ->Iterations(3)
        ->Unit(benchmark::kMillisecond);
}

}  // namespace

// What the command line asks for; the exit status.
int run_bench(int argc, char** argv) {
    if (argc == 4 && std::string(argv[1]) == "--write-set") return write_set(argv[2], argv[3]);
    add_all();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

}  // namespace mk::engine::opinion

int main(int argc, char** argv) {
    return mk::engine::opinion::run_bench(argc, argv);
}
