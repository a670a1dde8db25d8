// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "db/db.hpp"

namespace mk::db {

// One step of the schema. Numbers form one line over the whole project; a released step is never edited.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

// All steps of the project, generated from src/*/sql/NNNN_*.sql and src/domain/*/sql/NNNN_*.sql (ascending).
[[nodiscard]] std::span<const Migration> all_migrations();

// Applies what is missing, each step in a transaction of its own, and remembers it with a checksum in table
// `migration`. Words that the databases spell differently are written as {id} (a self-numbering 64-bit
// primary key, never handed out twice), {bytes} (BLOB/BYTEA) and {sqlite: …} / {postgres: …} (only there; may
// not nest). Returns how many steps were applied. Throws Failure when a remembered step has another checksum,
// or the database is newer than the program; a step that fails leaves nothing. Two programs may do this at
// the same time.
int migrate(Db& db, std::span<const Migration> steps = all_migrations());

// Steps that are not applied yet; 0 when the database is up to date. Does not write. Throws as migrate()
// does.
[[nodiscard]] int missing_migrations(Db& db, std::span<const Migration> steps = all_migrations());

// A step's text for one database. Throws Failure for a word in braces that is none of the above.
[[nodiscard]] std::string spelled_for(Flavour flavour, std::string_view sql);

// The schema as it stands, one CREATE statement a paragraph, sorted, for docs/schema.sql. SQLite only.
[[nodiscard]] std::string schema_text(Db& db);

}  // namespace mk::db
