// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <vector>

#include "driver.hpp"
#include "options.hpp"

namespace mk::load {

// Of processes with their threads, from /proc: user + system time, and the highest resident memory so far.
struct Usage {
    double cpu_ms = 0;
    double peak_mib = 0;
};
[[nodiscard]] Usage read_usage(const std::vector<int>& pids);

struct Report {
    std::string name;
    int connections = 0;
    double seconds = 0;
    double per_second = 0;
    double mib_per_second = 0;
    double p50_ms = 0;
    double p95_ms = 0;
    double p99_ms = 0;
    double worst_ms = 0;
    std::uint64_t answers = 0;
    std::uint64_t errors = 0;  // status 400 and above, and broken connections
    std::uint64_t broken = 0;
    std::map<int, std::uint64_t> statuses;
    double cpu_ms_per_request = -1;  // negative: no pid was given
    double peak_mib = -1;
};

[[nodiscard]] Report make_report(const Options& options, Outcome& outcome, const Usage& before,
                                 const Usage& after);
[[nodiscard]] std::string as_json(const Report& report);
[[nodiscard]] std::string as_table(const Report& report);
// One row: | name | req/s | p50/p95/p99 ms | errors | CPU-ms/req | MiB |
[[nodiscard]] std::string as_markdown(const Report& report);

}  // namespace mk::load
