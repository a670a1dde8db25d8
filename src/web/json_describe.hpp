// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <ranges>
#include <string_view>
#include <type_traits>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "web/json_writer.hpp"

namespace mk::web {

// A struct with BOOST_DESCRIBE_STRUCT; its members become keys in their order, written lowerCamelCase as the
// API design rules ask (created_at -> createdAt).
template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// A member's name as a key; made once, at compile time.
template <std::size_t N>
struct KeyText {
    std::array<char, N> chars{};
    std::size_t length = 0;
    [[nodiscard]] constexpr std::string_view view() const { return {chars.data(), length}; }
};

template <std::size_t N>
[[nodiscard]] constexpr KeyText<N> camel_case(const char* name) {
    KeyText<N> key;
    bool upper = false;
    for (const char* at = name; *at != '\0'; ++at) {
        if (*at == '_' && key.length > 0 && at[1] != '\0') {
            upper = true;
            continue;
        }
        bool raise = upper && *at >= 'a' && *at <= 'z';
        key.chars[key.length++] = raise ? static_cast<char>(*at - ('a' - 'A')) : *at;
        upper = false;
    }
    return key;
}

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class Member>
constexpr auto key_of() {
    return camel_case<std::char_traits<char>::length(Member::name) + 1>(Member::name);
}

}  // namespace detail

// Described structs and enums (by name), numbers, texts, Id (a number; null for none), Moment (UTC, "…Z"),
// optional (null when empty) and ranges of these, nested as they come.
template <class T>
void write(JsonWriter& json, const T& what) {
    if constexpr (detail::is_optional<T>) {
        if (what) write(json, *what);
        else json.null();
    } else if constexpr (detail::is_id<T>) {
        if (what) json.value(what.value);
        else json.null();
    } else if constexpr (std::same_as<T, Moment>) {
        json.value(iso_moment(what));
    } else if constexpr (DescribedEnum<T>) {
        json.value(boost::describe::enum_to_string(what, ""));
    } else if constexpr (Described<T>) {
        json.begin_object();
        using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                                 boost::describe::mod_inherited>;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            static constexpr auto key = detail::key_of<decltype(member)>();
            json.key(key.view());
            write(json, what.*member.pointer);
        });
        json.end_object();
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        json.value(std::string_view(what));
    } else if constexpr (std::same_as<T, bool> || std::integral<T>) {
        json.value(what);
    } else if constexpr (std::floating_point<T>) {
        json.value(static_cast<double>(what));
    } else {
        static_assert(std::ranges::range<const T>,
                      "no JSON form: describe the struct with BOOST_DESCRIBE_STRUCT");
        json.begin_array();
        for (const auto& item : what) write(json, item);
        json.end_array();
    }
}

template <class T>
[[nodiscard]] std::string to_json(const T& what) {
    JsonWriter json;
    write(json, what);
    return json.take();
}

}  // namespace mk::web
