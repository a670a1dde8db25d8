// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

#include "assets/assets.hpp"

// Inside assets/ only: what tools/gen_assets.py writes.
namespace mk::assets {

struct Entry {
    Asset asset;
    std::string_view url;
};

[[nodiscard]] std::span<const Entry> table();

}  // namespace mk::assets
