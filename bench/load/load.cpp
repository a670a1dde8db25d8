// SPDX-License-Identifier: EUPL-1.2
// mk_load: keeps N connections busy for a while and says what came of it. One thread, epoll, HTTP/1.1
// keep-alive.
#include <cstdio>
#include <exception>

#include "driver.hpp"
#include "options.hpp"
#include "report.hpp"

namespace mk::load {
namespace {

int run(int argc, char** argv) {
    Options options = read_options(argc, argv);
    if (options.help) {
        std::fputs(usage_text, stdout);
        return 0;
    }
    Usage before = read_usage(options.pids);
    Outcome outcome = drive(options);
    Usage after = read_usage(options.pids);
    Report report = make_report(options, outcome, before, after);
    std::string text = options.json       ? as_json(report)
                       : options.markdown ? as_markdown(report)
                                          : as_table(report);
    std::fputs(text.c_str(), stdout);
    return outcome.answers > 0 ? 0 : 1;
}

}  // namespace
}  // namespace mk::load

int main(int argc, char** argv) {
    try {
        return mk::load::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "mk_load: %s\n", error.what());
        return 2;
    }
}
