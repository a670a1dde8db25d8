// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/assert.hpp"

namespace mk {

// Why something was refused. One function in web/ maps the kind to a status and a page or a problem document.
enum class Refusal : std::uint8_t {
    invalid,      // 400: what was sent cannot be accepted; fields say which part
    signed_out,   // 401/303: the act needs a person
    forbidden,    // 403: this person may not
    not_found,    // 404: does not exist, or may not be known to exist
    conflict,     // 409: the thing changed meanwhile
    too_large,    // 413: more than a limit allows
    too_much,     // 429: too often
    unavailable,  // 503: the world is in the way (disk, database)
};

// One field that was refused. `code` is stable and documented; its text is looked up per language.
struct FieldError {
    std::string field;
    std::string code;
};

// A "no". `code` is stable; `fields` may be empty.
struct Error {
    Refusal kind = Refusal::invalid;
    std::string code;
    std::vector<FieldError> fields{};
};

[[nodiscard]] inline Error refuse(Refusal kind, std::string code) {
    return {kind, std::move(code), {}};
}

// Carries an Error into a Result: `return fail(Refusal::not_found, "tension");`
struct Unexpected {
    Error error;
};
[[nodiscard]] inline Unexpected fail(Refusal kind, std::string code) {
    return {{kind, std::move(code), {}}};
}
[[nodiscard]] inline Unexpected fail(Error error) {
    return {std::move(error)};
}

// A value or a refusal, with std::expected's names (g++ 12 lacks it). Discarding one is a compile error.
template <class T>
class [[nodiscard]] Result {
    static_assert(!std::is_same_v<T, bool>, "a bool inside a Result reads wrongly: use an enum");
    static_assert(!std::is_same_v<T, Error>, "an Error is not a value");

public:
    using value_type = T;
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Unexpected no) : state_(std::in_place_index<1>, std::move(no.error)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] T& value() & {
        MK_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] const T& value() const& {
        MK_ASSERT(has_value());
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] T&& value() && {
        MK_ASSERT(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const& {
        MK_ASSERT(!has_value());
        return *std::get_if<1>(&state_);
    }
    [[nodiscard]] Error&& error() && {
        MK_ASSERT(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

private:
    std::variant<T, Error> state_;
};

// A success that carries nothing.
struct Done {};

}  // namespace mk

// Declares or assigns from a Result, or returns its error: MK_TRY(auto place, find(id));
// (A declaration and not a statement expression: g++ 12 fails on the latter inside coroutines.)
#define MK_TRY_JOIN2(a, b) a##b
#define MK_TRY_JOIN(a, b) MK_TRY_JOIN2(a, b)
#define MK_TRY_IMPL(tmp, declaration, expression)                    \
    auto tmp = (expression);                                         \
    if (!tmp.has_value()) return ::mk::fail(std::move(tmp).error()); \
    declaration = std::move(tmp).value()
#define MK_TRY(declaration, ...) MK_TRY_IMPL(MK_TRY_JOIN(mk_try_, __COUNTER__), declaration, (__VA_ARGS__))

// Returns the error of a Result whose value is not needed: MK_CHECK(may_write(viewer));
#define MK_CHECK_IMPL(tmp, expression) \
    if (auto tmp = (expression); !tmp.has_value()) return ::mk::fail(std::move(tmp).error())
#define MK_CHECK(...) MK_CHECK_IMPL(MK_TRY_JOIN(mk_check_, __COUNTER__), (__VA_ARGS__))
