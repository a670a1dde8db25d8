// SPDX-License-Identifier: EUPL-1.2
#include "report.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace mk::load {
namespace {

[[gnu::format(printf, 1, 2)]] std::string printed(const char* format, ...) {
    char text[256];
    va_list values;
    va_start(values, format);
    std::vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return text;
}

double percentile_ms(const std::vector<std::uint32_t>& sorted, double part) {
    if (sorted.empty()) return 0;
    auto at = static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5);
    return sorted[at] / 1000.0;
}

std::string joined(const std::map<int, std::uint64_t>& statuses, const char* format, const char* between) {
    std::string out;
    for (const auto& [status, count] : statuses) {
        if (!out.empty()) out += between;
        char text[64];
        std::snprintf(text, sizeof text, format, status, static_cast<unsigned long long>(count));
        out += text;
    }
    return out;
}

}  // namespace

Usage read_usage(const std::vector<int>& pids) {
    Usage usage;
    auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    for (int pid : pids) {
        std::string folder = "/proc/" + std::to_string(pid);
        std::ifstream stat(folder + "/stat");
        std::string text;
        std::getline(stat, text);
        // After the name in brackets, which may hold anything: state is field 3, utime 14, stime 15.
        std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
        std::string skipped;
        for (int i = 3; i < 14; ++i) fields >> skipped;
        double user = 0;
        double system = 0;
        fields >> user >> system;
        usage.cpu_ms += (user + system) * 1000.0 / ticks;
        std::ifstream status(folder + "/status");
        for (std::string line; std::getline(status, line);)
            if (line.rfind("VmHWM:", 0) == 0) usage.peak_mib += std::stod(line.substr(6)) / 1024.0;
    }
    return usage;
}

Report make_report(const Options& options, Outcome& outcome, const Usage& before, const Usage& after) {
    std::sort(outcome.latencies_us.begin(), outcome.latencies_us.end());
    Report report;
    report.name = options.name.empty() ? options.templates[0].path : options.name;
    report.connections = options.connections;
    report.seconds = outcome.seconds;
    report.answers = outcome.answers;
    report.per_second = static_cast<double>(outcome.answers) / outcome.seconds;
    report.mib_per_second = static_cast<double>(outcome.bytes) / outcome.seconds / (1 << 20);
    report.p50_ms = percentile_ms(outcome.latencies_us, 0.50);
    report.p95_ms = percentile_ms(outcome.latencies_us, 0.95);
    report.p99_ms = percentile_ms(outcome.latencies_us, 0.99);
    report.worst_ms = percentile_ms(outcome.latencies_us, 1);
    report.statuses = outcome.statuses;
    report.broken = outcome.broken;
    report.errors = outcome.broken;
    for (const auto& [status, count] : outcome.statuses)
        if (status < 200 || status >= 400) report.errors += count;
    if (!options.pids.empty() && outcome.answers_in_all > 0) {
        report.cpu_ms_per_request =
            (after.cpu_ms - before.cpu_ms) / static_cast<double>(outcome.answers_in_all);
        report.peak_mib = after.peak_mib;
    }
    return report;
}

std::string as_json(const Report& r) {
    std::string name;
    for (char c : r.name) name += c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ' ? '_' : c;
    return "{\"name\":\"" + name + "\"" +
           printed(",\"connections\":%d,\"seconds\":%.2f,\"requests\":%llu,\"perSecond\":%.1f", r.connections,
                   r.seconds, static_cast<unsigned long long>(r.answers), r.per_second) +
           printed(",\"mibPerSecond\":%.1f,\"p50Ms\":%.3f,\"p95Ms\":%.3f,\"p99Ms\":%.3f,\"worstMs\":%.3f",
                   r.mib_per_second, r.p50_ms, r.p95_ms, r.p99_ms, r.worst_ms) +
           printed(",\"errors\":%llu,\"broken\":%llu,\"statuses\":{",
                   static_cast<unsigned long long>(r.errors), static_cast<unsigned long long>(r.broken)) +
           joined(r.statuses, "\"%d\":%llu", ",") + "}" +
           (r.peak_mib < 0
                ? std::string()
                : printed(",\"cpuMsPerRequest\":%.4f,\"peakMib\":%.1f", r.cpu_ms_per_request, r.peak_mib)) +
           "}\n";
}

std::string as_table(const Report& r) {
    std::string out =
        r.name + "\n" + printed("  %-14s %d for %.1f s\n", "connections", r.connections, r.seconds) +
        printed("  %-14s %.0f /s, %.1f MiB/s\n", "requests", r.per_second, r.mib_per_second) +
        printed("  %-14s p50 %.2f  p95 %.2f  p99 %.2f  worst %.2f ms\n", "latency", r.p50_ms, r.p95_ms,
                r.p99_ms, r.worst_ms) +
        printed("  %-14s %llu (%llu broken connections); by status: ", "errors",
                static_cast<unsigned long long>(r.errors), static_cast<unsigned long long>(r.broken)) +
        joined(r.statuses, "%d x %llu", ", ") + "\n";
    if (r.peak_mib >= 0)
        out += printed("  %-14s %.4f CPU-ms/request, peak %.1f MiB\n", "server", r.cpu_ms_per_request,
                       r.peak_mib);
    return out;
}

std::string as_markdown(const Report& r) {
    return "| " + r.name +
           printed(" | %d | %.0f | %.2f / %.2f / %.2f | %llu | %.4f | %.1f |\n", r.connections, r.per_second,
                   r.p50_ms, r.p95_ms, r.p99_ms, static_cast<unsigned long long>(r.errors),
                   r.cpu_ms_per_request, r.peak_mib);
}

}  // namespace mk::load
