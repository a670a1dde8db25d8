// SPDX-License-Identifier: EUPL-1.2
#include "base/assert.hpp"

#include <string>

namespace mk {

void broken_assumption(const char* condition, const char* file, int line) {
    throw BrokenAssumption(std::string(condition) + " at " + file + ":" + std::to_string(line));
}

}  // namespace mk
