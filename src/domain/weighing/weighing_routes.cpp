// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing.hpp"

namespace mk::weighing {

std::span<const person::Route> routes() {
    return {};
}

}  // namespace mk::weighing
