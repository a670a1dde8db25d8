// SPDX-License-Identifier: EUPL-1.2
#include "db/drivers.hpp"

namespace mk::db::detail {

std::unique_ptr<Db> open_postgres(const std::string& url, Mode) {
    throw Failure(Failure::Kind::other, "PostgreSQL is not there yet: " + url.substr(0, 11));
}

}  // namespace mk::db::detail
