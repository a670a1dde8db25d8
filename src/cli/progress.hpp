// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mk::cli {

// A bar on standard error while something takes long; nothing when that is no terminal. total 0: how far
// only.
class Progress {
public:
    Progress();
    ~Progress();  // clears the line
    void show(std::string_view said, std::int64_t done, std::int64_t total);

private:
    bool terminal_ = false;
    bool shown_ = false;
    std::string last_;
};

}  // namespace mk::cli
