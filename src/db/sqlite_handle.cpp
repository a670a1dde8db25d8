// SPDX-License-Identifier: EUPL-1.2
#include "db/sqlite_handle.hpp"

#include <cerrno>

#include "db/db.hpp"

namespace mk::db::sqlite {

namespace {

constexpr int busy_ms = 5000;

// A quota and a file size limit reach SQLite as a plain input/output error, and 3.40's sqlite3_system_errno()
// is 0 when a commit ran into one; errno still has it.
bool no_room(int error) {
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

Failure::Kind kind_of(int code, int error) {
    switch (code & 0xff) {
        case SQLITE_FULL: return Failure::Kind::full;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: return no_room(error) ? Failure::Kind::full : Failure::Kind::gone;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Failure::Kind::busy;
        case SQLITE_CONSTRAINT:
        case SQLITE_TOOBIG: return Failure::Kind::constraint;
        default: return Failure::Kind::other;
    }
}

}  // namespace

void fail(sqlite3* handle, int code, std::string_view doing) {
    const int error = errno;
    std::string what = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    what += " (sqlite " + std::to_string(code) + "): ";
    what += doing;
    throw Failure(kind_of(code, error), what);
}

namespace {

// SQLite counts every byte it allocates under one lock for all connections, for figures that nobody here
// asks.
void leave_memory_uncounted() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)once;  // refused when somebody used SQLite before us: then it only costs time
}

}  // namespace

Handle connect(const std::string& file, int flags) {
    leave_memory_uncounted();
    if (file.empty() || file.front() == ':')
        throw Failure(Failure::Kind::other, "a database needs a file name, not \"" + file + "\"");
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(raw);
    if (rc != SQLITE_OK) fail(raw, rc, "open " + file);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, busy_ms);
    return handle;
}

void execute(sqlite3* handle, const std::string& statements) {
    const int rc = sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) fail(handle, rc, statements.substr(0, 200));
}

std::string first_text(sqlite3* handle, std::string_view query) {
    sqlite3_stmt* raw = nullptr;
    int rc = sqlite3_prepare_v2(handle, query.data(), static_cast<int>(query.size()), &raw, nullptr);
    Prepared statement(raw);
    if (rc != SQLITE_OK) fail(handle, rc, query);
    rc = sqlite3_step(raw);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) fail(handle, rc, query);
    const unsigned char* text = rc == SQLITE_ROW ? sqlite3_column_text(raw, 0) : nullptr;
    return text ? reinterpret_cast<const char*>(text) : "";
}

}  // namespace mk::db::sqlite
