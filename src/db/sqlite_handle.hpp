// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

// Inside db/ only: what its SQLite files share.
namespace mk::db::sqlite {

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// Throws the Failure that belongs to the last error of `handle`; `doing` says what was tried, without values.
[[noreturn]] void fail(sqlite3* handle, int code, std::string_view doing);

// Opens the file with these SQLITE_OPEN_ flags and the busy time-out; no other settings.
[[nodiscard]] Handle connect(const std::string& file, int flags);

// Runs statements without parameters and without use of their rows.
void execute(sqlite3* handle, const std::string& statements);

// The first column of the first row as text; "" when there is none.
[[nodiscard]] std::string first_text(sqlite3* handle, std::string_view query);

}  // namespace mk::db::sqlite
