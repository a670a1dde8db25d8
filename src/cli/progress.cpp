// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace mk::cli {

Progress::Progress() : terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::string_view said, std::int64_t done, std::int64_t total) {
    if (!terminal_) return;
    constexpr int width = 30;
    std::string line = "\r\x1b[K" + std::string(said);
    if (total > 0) {
        auto full = static_cast<std::size_t>(std::clamp<std::int64_t>(done * width / total, 0, width));
        line += " [" + std::string(full, '#') + std::string(width - full, '.') + "] " +
                std::to_string(done * 100 / total) + '%';
    } else if (done > 0) {
        line += ' ' + std::to_string(done);
    }
    if (line == last_) return;
    std::fputs(line.c_str(), stderr);
    last_ = std::move(line);
    shown_ = true;
}

}  // namespace mk::cli
