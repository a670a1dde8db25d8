// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/sql.hpp"

namespace mk::db {

// The world is in the way. Thrown by db/ only and caught once, in server/ (503) or by a command (exit 1).
class Failure : public std::runtime_error {
public:
    enum class Kind : std::uint8_t { full, gone, busy, constraint, other };
    Failure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

private:
    Kind kind_;
};

// Bytes that are not text (hashes, keys).
struct Bytes {
    std::string value;
    bool operator==(const Bytes&) const = default;
};
struct BytesView {
    std::string_view value;
};

enum class Type : std::uint8_t { integer, real, text, bytes };

// NULL knows what it would have been: PostgreSQL prepares a statement by the types of its parameters, so
// without this the same statement would fail or not depending on which value came first.
struct Null {
    Type type = Type::integer;
};

using Value = std::variant<Null, std::int64_t, double, std::string_view, BytesView>;

// One row while it is being read; views are valid until the next row. NULL reads as 0, 0.0 and "". A column
// of another type than asked for is our own mistake (BrokenAssumption) where the database can tell.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::string bytes(int column) const = 0;
};

// A function object by reference, so that the drivers need no template.
class RowSink {
public:
    virtual ~RowSink() = default;
    // false stops the reading.
    virtual bool row(const Row& row) = 0;
};

enum class Flavour : std::uint8_t { sqlite, postgres };

namespace detail {

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

template <class T>
constexpr Type type_of() {
    if constexpr (is_optional<T>::value) {
        return type_of<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, Bytes> || std::is_same_v<T, BytesView>) {
        return Type::bytes;
    } else if constexpr (std::is_floating_point_v<T>) {
        return Type::real;
    } else if constexpr (is_id<T>::value || std::is_same_v<T, Moment> || std::is_enum_v<T> ||
                         std::is_integral_v<T>) {
        return Type::integer;
    } else {
        return Type::text;
    }
}

template <class T>
Value to_value(const T& v) {
    if constexpr (is_optional<T>::value) {
        return v ? to_value(*v) : Value{Null{type_of<T>()}};
    } else if constexpr (is_id<T>::value) {
        return v.value == 0 ? Value{Null{Type::integer}} : Value{v.value};  // no id is NULL
    } else if constexpr (std::is_same_v<T, Moment>) {
        return Value{v.ms};
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return Value{BytesView{v.value}};
    } else if constexpr (std::is_same_v<T, BytesView>) {
        return Value{v};
    } else if constexpr (std::is_enum_v<T>) {
        return Value{static_cast<std::int64_t>(v)};
    } else if constexpr (std::is_same_v<T, bool> || std::is_integral_v<T>) {
        return Value{static_cast<std::int64_t>(v)};
    } else if constexpr (std::is_floating_point_v<T>) {
        return Value{static_cast<double>(v)};
    } else {
        return Value{std::string_view(v)};
    }
}

template <class T>
T from_column(const Row& row, int column) {
    static_assert(!std::is_same_v<T, std::string_view>, "the view would outlive its row: use std::string");
    if constexpr (is_optional<T>::value) {
        if (row.null(column)) return std::nullopt;
        return from_column<typename T::value_type>(row, column);
    } else if constexpr (is_id<T>::value) {
        return T{row.null(column) ? 0 : row.integer(column)};
    } else if constexpr (std::is_same_v<T, Moment>) {
        return Moment{row.null(column) ? 0 : row.integer(column)};
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return Bytes{row.bytes(column)};
    } else if constexpr (std::is_same_v<T, bool>) {
        return row.integer(column) != 0;
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return static_cast<T>(row.integer(column));
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(row.real(column));
    } else {
        return T(row.text(column));
    }
}

// A described struct takes the columns in the order of its description; anything else is one column.
template <class T>
T from_row(const Row& row) {
    if constexpr (boost::describe::has_describe_members<T>::value) {
        T out{};
        int column = 0;
        constexpr unsigned which = boost::describe::mod_public | boost::describe::mod_inherited;
        using Members = boost::describe::describe_members<T, which>;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(out.*member.pointer)>;
            out.*member.pointer = from_column<Field>(row, column++);
        });
        return out;
    } else {
        return from_column<T>(row, 0);
    }
}

template <class F>
class SinkOf final : public RowSink {
public:
    explicit SinkOf(F& f) : f_(f) {}
    bool row(const Row& r) override {
        if constexpr (std::is_same_v<decltype(f_(r)), bool>) return f_(r);
        f_(r);
        return true;
    }

private:
    F& f_;
};

}  // namespace detail

// One connection, used by one thread at a time. Statements are prepared once and kept; a statement may be
// used again inside its own reading. Everything throws Failure when the world is in the way, and nothing
// else; a wrong number of parameters, a NaN, a begin inside a begin are our own mistakes (BrokenAssumption).
// Both databases alike: integers are BIGINT (also bool and enum), a text without NUL (PostgreSQL refuses it
// with Failure::constraint, SQLite keeps it whole), a Failure inside a transaction spoils it: do not catch it
// and go on.
class Db {
public:
    virtual ~Db() = default;
    Db() = default;
    Db(const Db&) = delete;
    Db& operator=(const Db&) = delete;

    [[nodiscard]] virtual Flavour flavour() const = 0;

    // Every row, as T: a described struct (columns in its order) or one column.
    template <class T, class... Args>
    std::vector<T> all(Sql sql, const Args&... args) {
        std::vector<T> out;
        auto take = [&](const Row& r) { out.push_back(detail::from_row<T>(r)); };
        read(sql, take, args...);
        return out;
    }
    // The first row, or nothing.
    template <class T, class... Args>
    std::optional<T> one(Sql sql, const Args&... args) {
        std::optional<T> out;
        auto take = [&](const Row& r) {
            out = detail::from_row<T>(r);
            return false;
        };
        read(sql, take, args...);
        return out;
    }
    // Calls f(row) for each; f may return false to stop.
    template <class F, class... Args>
    void each(Sql sql, F f, const Args&... args) {
        read(sql, f, args...);
    }
    // For a statement without rows: how many rows it changed.
    template <class... Args>
    std::int64_t run(Sql sql, const Args&... args) {
        Value values[sizeof...(Args) + 1] = {detail::to_value(args)...};
        return execute(sql, values, sizeof...(Args), nullptr);
    }

    // What the four above come down to, for those who wrap a Db. `sink` may be null.
    virtual std::int64_t execute(Sql sql, const Value* values, std::size_t count, RowSink* sink) = 0;

    // Several statements of a migration, not prepared. Only for db/ and its migrations.
    virtual void script(std::string_view statements) = 0;

    virtual void begin_read() = 0;   // a snapshot for one page, as of its first read
    virtual void begin_write() = 0;  // takes the write lock at once; waits at most 5 s, then Failure::busy
    // Durable when it returns. After a Failure nothing of it stays; only when PostgreSQL is lost during the
    // commit itself nobody knows (Failure::gone).
    virtual void commit() = 0;
    virtual void rollback() = 0;  // never throws; also when nothing is open

private:
    template <class F, class... Args>
    void read(Sql sql, F& f, const Args&... args) {
        Value values[sizeof...(Args) + 1] = {detail::to_value(args)...};
        detail::SinkOf<F> sink(f);
        execute(sql, values, sizeof...(Args), &sink);
    }
};

// One page reads from one snapshot.
class Snapshot {
public:
    explicit Snapshot(Db& db) : db_(db) { db_.begin_read(); }
    ~Snapshot() { db_.rollback(); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Db& db_;
};

// Where the town's data lives: a file name (SQLite) or postgres://… (PostgreSQL).
[[nodiscard]] Flavour flavour_of(std::string_view database);

// load: writes, with up to 512 MiB of pages in memory, for a command that fills a database and ends.
enum class Mode : std::uint8_t { read, write, load };

// A new connection. Mode::read refuses writes. SQLite: WAL, synchronous=FULL, foreign keys, busy time-out
// 5000 ms, temp_store=MEMORY, secure_delete=FAST. PostgreSQL: synchronous_commit on, UTF8. Throws Failure.
[[nodiscard]] std::unique_ptr<Db> open(const std::string& database, Mode mode);

}  // namespace mk::db
