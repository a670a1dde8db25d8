// SPDX-License-Identifier: EUPL-1.2
#include "assets/assets.hpp"

#include "assets/table.hpp"
#include "base/assert.hpp"

namespace mk::assets {

std::optional<Asset> find(std::string_view hashed_name) {
    for (const Entry& entry : table())
        if (entry.asset.name == hashed_name) return entry.asset;
    return std::nullopt;
}

std::string_view url(std::string_view logical_name) {
    for (const Entry& entry : table())
        if (entry.asset.logical == logical_name) return entry.url;
    const bool made_by_ui = false;
    MK_ASSERT(made_by_ui);
    return {};
}

}  // namespace mk::assets
