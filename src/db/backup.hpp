// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace mk::db {

// done and total are pages.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

// Copies a running SQLite database to `file` without stopping it; `file` appears only when it is whole
// (written beside, synced, renamed) and must not exist. Throws Failure; refuses postgres:// (use pg_dump)
// with a Failure.
void backup(const std::string& database, const std::string& file, const Progress& progress);

// Puts a backup in the place of `database`, which must not exist or must be empty unless `replace`; then the
// old one is kept beside it as <database>.before-restore (an earlier one is never overwritten). Checks the
// backup (PRAGMA integrity_check) before it touches anything. Throws Failure; Failure::busy when a program
// still uses the database.
void restore(const std::string& file, const std::string& database, bool replace, const Progress& progress);

}  // namespace mk::db
