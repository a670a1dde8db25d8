// SPDX-License-Identifier: EUPL-1.2
#include <endian.h>
#include <postgresql/libpq-fe.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/assert.hpp"
#include "db/drivers.hpp"

namespace mk::db::detail {

namespace {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

// Appendix A of the PostgreSQL manual.
Failure::Kind kind_of(std::string_view state) {
    if (state.starts_with("53")) return Failure::Kind::full;
    if ((state.starts_with("08") && state != "08P01") || state.starts_with("57P")) return Failure::Kind::gone;
    if (state.starts_with("40") || state == "55P03" || state == "57014") return Failure::Kind::busy;
    if (state.starts_with("22") || state.starts_with("23")) return Failure::Kind::constraint;
    return Failure::Kind::other;
}

// Only the primary message: the detail of a broken constraint holds the values, and those stay out of logs.
[[noreturn]] void fail(PGconn* connection, const PGresult* answer, std::string_view doing) {
    const char* state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    const char* primary = answer ? PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const bool gone = PQstatus(connection) == CONNECTION_BAD;
    std::string what = primary ? primary : PQerrorMessage(connection);
    while (!what.empty() && what.back() == '\n') what.pop_back();
    what += std::string(" (postgres ") + (state ? state : "-") + "): ";
    what += doing.substr(0, 200);
    throw Failure(gone ? Failure::Kind::gone : kind_of(state ? state : ""), what);
}

void check(PGconn* connection, const Answer& answer, std::string_view doing) {
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection, answer.get(), doing);
}

int hex_digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* answer, int row) : answer_(answer), row_(row) {}

    [[nodiscard]] bool null(int column) const override {
        MK_ASSERT(column < PQnfields(answer_));
        return PQgetisnull(answer_, row_, column) != 0;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        if (null(column)) return 0;
        const std::string_view found = text(column);
        if (found == "t" || found == "f") return found == "t" ? 1 : 0;  // a comparison; SQLite says 1 and 0
        return parse<std::int64_t>(found);
    }
    [[nodiscard]] double real(int column) const override {
        return null(column) ? 0 : parse<double>(text(column));
    }
    [[nodiscard]] std::string_view text(int column) const override {
        MK_ASSERT(column < PQnfields(answer_));
        return {PQgetvalue(answer_, row_, column),
                static_cast<std::size_t>(PQgetlength(answer_, row_, column))};
    }
    [[nodiscard]] std::string bytes(int column) const override {
        if (null(column)) return {};
        const std::string_view found = text(column);
        MK_ASSERT(found.starts_with("\\x") && found.size() % 2 == 0);
        std::string out(found.size() / 2 - 1, '\0');
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = static_cast<char>(hex_digit(found[2 * i + 2]) * 16 + hex_digit(found[2 * i + 3]));
        return out;
    }

private:
    template <class T>
    static T parse(std::string_view found) {
        T out{};
        const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), out);
        MK_ASSERT(error == std::errc() && end == found.data() + found.size());
        return out;
    }

    const PGresult* answer_;
    int row_;
};

// The parameters as libpq wants them: all in binary, so that nothing is copied, cut or rounded. The types are
// from the server's pg_type.
class Parameters {
public:
    Parameters(const Value* values, std::size_t count) : numbers_(count) {
        for (std::size_t i = 0; i < count; ++i) add(values[i], numbers_[i]);
        formats_.assign(count, 1);
    }
    [[nodiscard]] const std::vector<Oid>& types() const { return types_; }
    [[nodiscard]] Answer execute(PGconn* connection, const std::string& name) const {
        return Answer(PQexecPrepared(connection, name.c_str(), static_cast<int>(types_.size()), data_.data(),
                                     sizes_.data(), formats_.data(), 0));
    }

private:
    static constexpr Oid bytea_type = 17;
    static constexpr Oid int8_type = 20;
    static constexpr Oid text_type = 25;
    static constexpr Oid float8_type = 701;

    void add(const Value& value, std::uint64_t& number) {
        if (const auto* null = std::get_if<Null>(&value)) {
            push(type_of_null(null->type), nullptr, 0);
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            number = htobe64(static_cast<std::uint64_t>(*integer));
            push(int8_type, &number, sizeof number);
        } else if (const auto* real = std::get_if<double>(&value)) {
            MK_ASSERT(!std::isnan(*real));  // SQLite has none
            number = htobe64(std::bit_cast<std::uint64_t>(*real));
            push(float8_type, &number, sizeof number);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            push_view(text_type, *text);
        } else if (const auto* bytes = std::get_if<BytesView>(&value)) {
            push_view(bytea_type, bytes->value);
        }
    }
    void push_view(Oid type, std::string_view view) {
        constexpr std::size_t most = 1U << 30U;  // PostgreSQL's own limit
        if (view.size() >= most) throw Failure(Failure::Kind::constraint, "a value of more than 1 GB");
        push(type, view.data() ? view.data() : "", view.size());  // a null pointer would be NULL
    }
    void push(Oid type, const void* data, std::size_t size) {
        types_.push_back(type);
        data_.push_back(static_cast<const char*>(data));
        sizes_.push_back(static_cast<int>(size));
    }
    static Oid type_of_null(Type type) {
        switch (type) {
            case Type::integer: return int8_type;
            case Type::real: return float8_type;
            case Type::text: return text_type;
            case Type::bytes: return bytea_type;
        }
        return text_type;
    }

    std::vector<std::uint64_t> numbers_;
    std::vector<Oid> types_{};
    std::vector<const char*> data_{};
    std::vector<int> sizes_{};
    std::vector<int> formats_{};
};

// 3 for "… $3 … $1". The server would say it too, but as a broken conversation.
std::size_t highest_parameter(std::string_view text) {
    std::size_t highest = 0;
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        std::size_t number = 0;
        std::from_chars(text.data() + at + 1, text.data() + text.size(), number);
        highest = std::max(highest, number);
    }
    return highest;
}

// A statement as prepared for one list of types; the same text with other types is another statement.
struct Prepared {
    std::vector<Oid> types;
    std::string name;
};

class PostgresDb final : public Db {
public:
    PostgresDb(std::string url, Mode mode) : url_(std::move(url)), mode_(mode) { connect(); }

    [[nodiscard]] Flavour flavour() const override { return Flavour::postgres; }

    std::int64_t execute(Sql sql, const Value* values, std::size_t count, RowSink* sink) override {
        ensure_usable();
        const Parameters parameters(values, count);
        const std::string& name = prepared(sql, parameters.types());
        const Answer answer = parameters.execute(connection_.get(), name);
        check(connection_.get(), answer, sql.text());
        const int rows = sink ? PQntuples(answer.get()) : 0;
        for (int i = 0; i < rows; ++i)
            if (!sink->row(PostgresRow(answer.get(), i))) break;
        return changed(answer.get());
    }

    void script(std::string_view statements) override {
        ensure_usable();
        simple(std::string(statements).c_str());
    }

    void begin_read() override { begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }

    // One writer at a time, as with SQLite, also between programs: the journal is a chain. The lock ends with
    // the transaction.
    void begin_write() override {
        begin(
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
            "SELECT pg_advisory_xact_lock(27755, hashtext(coalesce(current_schema(), '')))");
    }

    void commit() override {
        MK_ASSERT(open_);
        ensure_usable();
        const Answer answer = simple("COMMIT");
        // After a failure inside, COMMIT answers ROLLBACK without an error.
        if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
            throw Failure(Failure::Kind::other, "the transaction was undone before");
        open_ = false;
    }

    void rollback() override {
        open_ = false;
        if (PQstatus(connection_.get()) == CONNECTION_OK &&
            PQtransactionStatus(connection_.get()) != PQTRANS_IDLE)
            Answer(PQexec(connection_.get(), "ROLLBACK"));
    }

private:
    void connect() {
        prepared_.clear();
        // What the address says wins from what stands before it. A server that dies without a word is noticed
        // within a minute.
        const char* const names[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                     "keepalives_count", "tcp_user_timeout", "application_name",
                                     "dbname",           "client_encoding",  nullptr};
        const char* const values[] = {"5",           "30",         "10",   "3",    "30000",
                                      "microkosmos", url_.c_str(), "UTF8", nullptr};
        connection_.reset(PQconnectdbParams(names, values, 1));
        if (!connection_) throw Failure(Failure::Kind::other, "no memory for a connection");
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw Failure(Failure::Kind::gone, PQerrorMessage(connection_.get()));
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        simple("SET bytea_output = hex; SET lock_timeout = 5000; SET client_min_messages = warning");
        simple(mode_ != Mode::read ? "SET synchronous_commit = on"
                                   : "SET default_transaction_read_only = on");
    }

    // A lost connection is made again, but never in the middle of a transaction.
    void ensure_usable() {
        if (connection_ && PQstatus(connection_.get()) == CONNECTION_OK) return;
        if (open_) throw Failure(Failure::Kind::gone, "the connection was lost inside the transaction");
        connect();
    }

    void begin(const char* statements) {
        MK_ASSERT(!open_);
        ensure_usable();
        try {
            simple(statements);
        } catch (const Failure& failure) {
            rollback();
            if (failure.kind() != Failure::Kind::gone) throw;
            connect();  // the server was restarted since the last use
            simple(statements);
        }
        open_ = true;
    }

    Answer simple(const char* statements) {
        Answer answer(PQexec(connection_.get(), statements));
        check(connection_.get(), answer, statements);
        return answer;
    }

    const std::string& prepared(Sql sql, const std::vector<Oid>& types) {
        std::vector<Prepared>& kept = prepared_[StatementKey(sql)];
        for (const Prepared& one : kept)
            if (one.types == types) return one.name;
        MK_ASSERT(highest_parameter(sql.text()) == types.size());
        std::string name = "s" + std::to_string(++last_name_);
        const std::string text(sql.text());
        const Answer answer(PQprepare(connection_.get(), name.c_str(), text.c_str(),
                                      static_cast<int>(types.size()), types.data()));
        check(connection_.get(), answer, text);
        return kept.emplace_back(Prepared{types, std::move(name)}).name;
    }

    static std::int64_t changed(PGresult* answer) {
        const std::string_view status = PQcmdStatus(answer);
        const bool change =
            status.starts_with("INSERT") || status.starts_with("UPDATE") || status.starts_with("DELETE");
        if (!change) return 0;
        const std::string_view count = PQcmdTuples(answer);
        std::int64_t out = 0;
        std::from_chars(count.data(), count.data() + count.size(), out);
        return out;
    }

    const std::string url_;
    const Mode mode_;
    Connection connection_{};
    std::unordered_map<StatementKey, std::vector<Prepared>, StatementHash> prepared_{};
    std::uint64_t last_name_ = 0;
    bool open_ = false;
};

}  // namespace

std::unique_ptr<Db> open_postgres(const std::string& url, Mode mode) {
    return std::make_unique<PostgresDb>(url, mode);
}

}  // namespace mk::db::detail
