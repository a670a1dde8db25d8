// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iostream>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/text.hpp"
#include "db/db.hpp"
#include "domain/place/place.hpp"

namespace mk::cli {

inline int refuse(const std::string& why) {
    std::cerr << "microkosmos: " << why << '\n';
    return 1;
}

// Runs a command; what the world does to it becomes one clear line and exit status 1.
template <class F>
int run(F command) {
    try {
        return command();
    } catch (const db::Failure& e) {
        return refuse(e.what());
    } catch (const std::exception& e) {
        return refuse(std::string("something is wrong in the program: ") + e.what());
    }
}

// By code, by name when only one place has it, or by number; "" is the root.
inline std::optional<PlaceId> find_place(db::Db& db, std::string_view wish) {
    if (wish.empty()) {
        auto root = place::root(db);
        return root ? std::optional(root->id) : std::nullopt;
    }
    if (auto known = place::find_by_code(db, wish)) return known;
    auto named = db.all<PlaceId>("SELECT id FROM place WHERE sort_name = $1 LIMIT 2", fold(wish));
    if (named.size() == 1) return named.front();
    auto id = parse_id<PlaceTag>(wish);
    if (id && place::find(db, *id)) return id;
    return std::nullopt;
}

}  // namespace mk::cli
