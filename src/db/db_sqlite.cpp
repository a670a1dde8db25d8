// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <unordered_map>

#include "base/assert.hpp"
#include "db/drivers.hpp"
#include "db/sqlite_handle.hpp"

namespace mk::db::detail {

namespace {

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    [[nodiscard]] bool null(int column) const override { return type(column) == SQLITE_NULL; }
    [[nodiscard]] std::int64_t integer(int column) const override {
        const int found = type(column);
        MK_ASSERT(found == SQLITE_INTEGER || found == SQLITE_NULL);
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] double real(int column) const override {
        const int found = type(column);
        MK_ASSERT(found == SQLITE_FLOAT || found == SQLITE_INTEGER || found == SQLITE_NULL);
        return sqlite3_column_double(statement_, column);
    }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return view(data, column);
    }
    [[nodiscard]] std::string bytes(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return std::string(view(data, column));
    }

private:
    [[nodiscard]] int type(int column) const {
        MK_ASSERT(column < sqlite3_column_count(statement_));
        return sqlite3_column_type(statement_, column);
    }
    [[nodiscard]] std::string_view view(const char* data, int column) const {
        MK_ASSERT(column < sqlite3_column_count(statement_));
        if (!data) return {};
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

    sqlite3_stmt* statement_;
};

struct Statement {
    sqlite::Prepared handle;
    std::vector<int> slots;  // slots[i]: where SQLite put $i+1; a name is numbered by its first appearance
    bool busy = false;
};

// Marks the statement as used, and puts it back whatever happens to the reading.
class Lease {
public:
    explicit Lease(Statement& statement) : statement_(statement) { statement_.busy = true; }
    ~Lease() {
        sqlite3_reset(statement_.handle.get());
        statement_.busy = false;
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

private:
    Statement& statement_;
};

int bind_value(sqlite3_stmt* statement, int slot, const Value& value) {
    // SQLITE_STATIC: the values outlive the statement's run.
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, slot, *integer);
    if (const auto* real = std::get_if<double>(&value)) {
        MK_ASSERT(!std::isnan(*real));  // SQLite would keep NULL, PostgreSQL NaN
        return sqlite3_bind_double(statement, slot, *real);
    }
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        const char* data = text->data() ? text->data() : "";  // a null pointer would be NULL
        return sqlite3_bind_text64(statement, slot, data, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<BytesView>(&value)) {
        const char* data = bytes->value.data() ? bytes->value.data() : "";
        return sqlite3_bind_blob64(statement, slot, data, bytes->value.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, slot);
}

class SqliteDb final : public Db {
public:
    explicit SqliteDb(sqlite::Handle handle) : handle_(std::move(handle)) {}

    [[nodiscard]] Flavour flavour() const override { return Flavour::sqlite; }

    std::int64_t execute(Sql sql, const Value* values, std::size_t count, RowSink* sink) override {
        check_not_lost();
        Statement& kept = cached(sql);
        if (!kept.busy) return run_statement(kept, sql, values, count, sink);
        Statement second = prepare(sql);  // the statement is used inside its own reading
        return run_statement(second, sql, values, count, sink);
    }

    void script(std::string_view statements) override {
        check_not_lost();
        sqlite::execute(handle_.get(), std::string(statements));
    }

    void begin_read() override { begin("BEGIN"); }
    void begin_write() override { begin("BEGIN IMMEDIATE"); }

    void commit() override {
        MK_ASSERT(open_);
        run("COMMIT");
        open_ = false;
    }

    void rollback() override {
        open_ = false;
        if (sqlite3_get_autocommit(handle_.get()) == 0)
            sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }

private:
    void begin(Sql sql) {
        MK_ASSERT(!open_);
        run(sql);
        open_ = true;
    }

    // A full disk makes SQLite undo the whole transaction by itself; what follows must not be kept row by
    // row.
    void check_not_lost() const {
        if (open_ && sqlite3_get_autocommit(handle_.get()) != 0)
            throw Failure(Failure::Kind::other, "the transaction was undone before");
    }

    Statement prepare(Sql sql) {
        const std::string_view text = sql.text();
        sqlite3_stmt* raw = nullptr;
        const int rc = sqlite3_prepare_v3(handle_.get(), text.data(), static_cast<int>(text.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        Statement statement{sqlite::Prepared(raw), {}};
        if (rc != SQLITE_OK) sqlite::fail(handle_.get(), rc, text);
        const int parameters = sqlite3_bind_parameter_count(raw);
        for (int i = 1; i <= parameters; ++i) {
            const int slot = sqlite3_bind_parameter_index(raw, ("$" + std::to_string(i)).c_str());
            MK_ASSERT(slot != 0);  // parameters are $1..$n without a gap
            statement.slots.push_back(slot);
        }
        return statement;
    }

    Statement& cached(Sql sql) {
        const StatementKey key(sql);
        if (auto found = statements_.find(key); found != statements_.end()) return found->second;
        return statements_.emplace(key, prepare(sql)).first->second;
    }

    std::int64_t run_statement(Statement& statement, Sql sql, const Value* values, std::size_t count,
                               RowSink* sink) {
        MK_ASSERT(count == statement.slots.size());
        sqlite3_stmt* raw = statement.handle.get();
        const Lease lease(statement);
        for (std::size_t i = 0; i < count; ++i) {
            const int rc = bind_value(raw, statement.slots[i], values[i]);
            if (rc != SQLITE_OK) sqlite::fail(handle_.get(), rc, sql.text());
        }
        const std::int64_t before = sqlite3_total_changes64(handle_.get());
        const SqliteRow row(raw);
        for (;;) {
            const int rc = sqlite3_step(raw);
            if (rc == SQLITE_DONE) break;
            if (rc != SQLITE_ROW) sqlite::fail(handle_.get(), rc, sql.text());
            if (!sink || sink->row(row)) continue;
            sink = nullptr;
            if (sqlite3_stmt_readonly(raw)) return 0;
            // a change that returns rows is run to its end, or its own commit would fail unseen in the reset
        }
        const bool changed = sqlite3_total_changes64(handle_.get()) != before;
        return changed ? sqlite3_changes64(handle_.get()) : 0;
    }

    sqlite::Handle handle_;
    std::unordered_map<StatementKey, Statement, StatementHash> statements_;
    bool open_ = false;
};

// SQLite gives its -wal and -shm the rights of the database file.
void create_private(const std::string& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

std::unique_ptr<Db> open_sqlite(const std::string& file, Mode mode) {
    const bool writes = mode != Mode::read;
    if (writes && !file.empty() && file.front() != ':') create_private(file);
    auto handle = sqlite::connect(file, writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    sqlite3_db_config(handle.get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle.get(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite::execute(handle.get(), "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0");
    if (writes) {
        const std::string journal = sqlite::first_text(handle.get(), "PRAGMA journal_mode=WAL");
        if (journal != "wal") throw Failure(Failure::Kind::other, "no WAL on this file system: " + file);
        sqlite::execute(handle.get(),
                        "PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST; PRAGMA cache_size=-4096");
        sqlite::execute(handle.get(), "PRAGMA journal_size_limit=33554432");
        if (mode == Mode::load) sqlite::execute(handle.get(), "PRAGMA cache_size=-524288");
    } else {
        sqlite::execute(handle.get(), "PRAGMA query_only=ON; PRAGMA cache_size=-2048");
        // A file that is not a database is found now, not on the first page.
        (void)sqlite::first_text(handle.get(), "SELECT count(*) FROM sqlite_master");
    }
    return std::make_unique<SqliteDb>(std::move(handle));
}

}  // namespace mk::db::detail
