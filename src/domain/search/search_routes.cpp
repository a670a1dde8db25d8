// SPDX-License-Identifier: EUPL-1.2
#include "domain/search/search.hpp"

namespace mk::search {

void tick(db::Db&, const person::Town&, Moment) {}
std::int64_t verify(db::Db&) {
    return 0;
}
std::span<const person::Said> said() {
    return {};
}
std::span<const person::Route> routes() {
    return {};
}

}  // namespace mk::search
