// SPDX-License-Identifier: EUPL-1.2
#include "db/db.hpp"

#include "db/drivers.hpp"

namespace mk::db {

Flavour flavour_of(std::string_view database) {
    const bool postgres = database.starts_with("postgres://") || database.starts_with("postgresql://");
    return postgres ? Flavour::postgres : Flavour::sqlite;
}

std::unique_ptr<Db> open(const std::string& database, Mode mode) {
    return flavour_of(database) == Flavour::postgres ? detail::open_postgres(database, mode)
                                                     : detail::open_sqlite(database, mode);
}

}  // namespace mk::db
