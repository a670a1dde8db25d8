// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mk {

// A row's number, as a type of its own per concept so that a place is never taken for a person.
// 0 means "none" and is never a row.
template <class Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using PlaceId = Id<struct PlaceTag>;
using PersonId = Id<struct PersonTag>;
using TensionId = Id<struct TensionTag>;
using EchoId = Id<struct EchoTag>;
using StandingId = Id<struct StandingTag>;

// A positive number of at most 63 bits in plain decimals; nothing for anything else ("", "+1", "01", 10^30).
[[nodiscard]] std::optional<std::int64_t> parse_number(std::string_view text);

// As parse_number, and never 0.
template <class Tag>
[[nodiscard]] std::optional<Id<Tag>> parse_id(std::string_view text) {
    auto number = parse_number(text);
    if (!number || *number == 0) return std::nullopt;
    return Id<Tag>{*number};
}

}  // namespace mk
