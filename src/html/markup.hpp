// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/id.hpp"
#include "html/literal.hpp"

namespace mk::html {

// Escapes & < > " ' into out.
void escape(std::string_view text, std::string& out);
// As escape, but a value that is no path, fragment, query or http(s)/mailto address becomes "#".
void escape_url(std::string_view text, std::string& out);
void append_number(long long value, std::string& out);

// A value for a hole: "title"_h = text.
template <Literal Name, class T>
struct Filled {
    const T& value;
    static constexpr std::string_view name() { return Name.view(); }
};
template <Literal Name>
struct Hole {
    template <class T>
    constexpr Filled<Name, T> operator=(const T& value) const {
        return {value};
    }
};
template <Literal Name>
consteval Hole<Name> operator""_h() {
    return {};
}

// Attributes that are there or not, for a {?hole} in a tag:
//   Attributes more; if (max) more.add<"data-max">(max); out.add<"<input {?more}>">("more"_h = more);
class Attributes {
public:
    template <Literal Name, class T>
    Attributes& add(const T& value) {
        static_assert(allowed(Name.view()), "an attribute name without style, handlers and addresses");
        if (!text_.empty()) text_ += ' ';
        text_.append(Name.view()).append("=\"");
        if constexpr (std::is_integral_v<T>) append_number(static_cast<long long>(value), text_);
        else escape(std::string_view(value), text_);
        text_ += '"';
        return *this;
    }
    template <Literal Name>
    Attributes& flag(bool on) {
        static_assert(allowed(Name.view()), "an attribute name without style, handlers and addresses");
        if (on) text_.append(text_.empty() ? "" : " ").append(Name.view());
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    static consteval bool allowed(std::string_view name) {
        for (char c : name)
            if (!detail::is_name(c)) return false;
        return !name.empty() && name != "style" && name.substr(0, 2) != "on" && !detail::is_url(name);
    }
    std::string text_;
};

// Safe HTML. It grows only by literals that the compiler has checked and values that are escaped for their
// place:
//   out.add<R"(<a href="{url}">{name}</a>)">("url"_h = url, "name"_h = name);
// A hole without a value, or a value without a hole, does not compile. Text, numbers and ids are escaped;
// another Markup goes in as it is (only between tags); {?flag} takes a bool or Attributes.
class Markup {
public:
    template <Literal L, class... Args>
    Markup& add(const Args&... args) {
        constexpr auto& plan = detail::parsed<L>;
        static_assert((used<L, Args>() && ...), "a value has no hole of that name");
        write<L>(std::make_index_sequence<plan.count>(), args...);
        return *this;
    }
    Markup& add(const Markup& other) {
        text_ += other.text_;
        return *this;
    }
    // Plain text, escaped.
    Markup& say(std::string_view text) {
        escape(text, text_);
        return *this;
    }

    [[nodiscard]] const std::string& str() const { return text_; }
    [[nodiscard]] std::string take() { return std::move(text_); }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    void reserve(std::size_t bytes) { text_.reserve(bytes); }

private:
    template <Literal L, class Arg>
    static consteval bool used() {
        constexpr auto& plan = detail::parsed<L>;
        for (std::size_t i = 0; i < plan.count; ++i) {
            const Piece& p = plan.pieces[i];
            if (p.place != Place::literal && L.view().substr(p.at, p.length) == Arg::name()) return true;
        }
        return false;
    }
    template <Literal L, std::size_t... I, class... Args>
    void write(std::index_sequence<I...>, const Args&... args) {
        (piece<L, I>(args...), ...);
    }
    template <Literal L, std::size_t I, class... Args>
    void piece(const Args&... args) {
        constexpr Piece p = detail::parsed<L>.pieces[I];
        constexpr std::string_view part = L.view().substr(p.at, p.length);
        if constexpr (p.place == Place::literal) {
            text_.append(part);
        } else {
            static_assert(((Args::name() == part) || ...), "a hole has no value");
            (fill_if<L, I>(args), ...);
        }
    }
    template <Literal L, std::size_t I, class Arg>
    void fill_if(const Arg& arg) {
        constexpr Piece p = detail::parsed<L>.pieces[I];
        if constexpr (Arg::name() == L.view().substr(p.at, p.length)) fill<p.place>(arg.value, Arg::name());
    }
    template <Place P, class T>
    void fill(const T& value, std::string_view name) {
        if constexpr (P == Place::flag && std::is_same_v<T, Attributes>) {
            text_.append(value.str());
        } else if constexpr (P == Place::flag) {
            static_assert(std::is_same_v<T, bool>, "a {?flag} takes a bool or Attributes");
            if (value) text_.append(name);
        } else if constexpr (std::is_same_v<T, Markup>) {
            static_assert(P == Place::text, "Markup may stand between tags only");
            text_.append(value.text_);
        } else if constexpr (std::is_same_v<T, bool>) {
            static_assert(P == Place::flag, "a bool stands in a {?flag}");
        } else if constexpr (std::is_integral_v<T>) {
            append_number(static_cast<long long>(value), text_);
        } else if constexpr (requires {
                                 { value.value } -> std::convertible_to<std::int64_t>;
                             }) {
            append_number(value.value, text_);
        } else if constexpr (P == Place::url) {
            escape_url(std::string_view(value), text_);
        } else {
            escape(std::string_view(value), text_);
        }
    }

    std::string text_;
};

}  // namespace mk::html
