// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "db/db.hpp"

// Inside db/ only: the two drivers behind open().
namespace mk::db::detail {

[[nodiscard]] std::unique_ptr<Db> open_sqlite(const std::string& file, Mode mode);
[[nodiscard]] std::unique_ptr<Db> open_postgres(const std::string& url, Mode mode);

// A statement's identity: literals live as long as the program, so address and length will do.
struct StatementKey {
    const char* data = nullptr;
    std::size_t size = 0;
    bool operator==(const StatementKey&) const = default;
    explicit StatementKey(Sql sql) : data(sql.text().data()), size(sql.text().size()) {}
};
struct StatementHash {
    std::size_t operator()(const StatementKey& key) const {
        return std::hash<const char*>()(key.data) ^ (key.size << 1U);
    }
};

}  // namespace mk::db::detail
