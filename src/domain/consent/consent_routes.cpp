// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent.hpp"

namespace mk::consent {

std::span<const person::Route> routes() {
    return {};
}

}  // namespace mk::consent
