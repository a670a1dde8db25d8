// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion.hpp"

namespace mk::opinion {

std::span<const person::Route> routes() {
    return {};
}

}  // namespace mk::opinion
