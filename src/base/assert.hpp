// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stdexcept>

namespace mk {

// Our own mistake: thrown by a failed MK_ASSERT. The transaction rolls back and the visitor sees a 500 with a
// reference number; under test the exception fails the test. Never used for what a visitor sent.
class BrokenAssumption : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

[[noreturn]] void broken_assumption(const char* condition, const char* file, int line);

}  // namespace mk

#define MK_ASSERT(condition) \
    (static_cast<bool>(condition) ? void(0) : ::mk::broken_assumption(#condition, __FILE_NAME__, __LINE__))

#ifndef __FILE_NAME__
#define __FILE_NAME__ __FILE__
#endif
