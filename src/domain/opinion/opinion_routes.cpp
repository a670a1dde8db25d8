// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion.hpp"

namespace mk::opinion {

std::int64_t verify(db::Db&) {
    return 0;
}
std::span<const person::Said> said() {
    return {};
}
std::span<const person::Route> routes() {
    return {};
}

}  // namespace mk::opinion
