// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

// The files of the front end (ui/), inside the program: style, script, fonts and mark, each under a name
// with the hash of its bytes, so that a browser may keep it for a year.
namespace mk::assets {

// Everything lives as long as the program.
struct Asset {
    std::string_view name;     // hashed: "microkosmos.0123456789ab.css"
    std::string_view logical;  // "microkosmos.css"
    std::string_view content_type;
    std::string_view etag;  // with its quotes
    std::string_view bytes;
    std::string_view br;  // the same compressed; "" when that does not pay
    std::string_view gz;
};

// By hashed name (what stands after /a/ in the address); nothing for anything else.
[[nodiscard]] std::optional<Asset> find(std::string_view hashed_name);

// "/a/<hashed>" of a logical name. A name that ui/ does not make is our own mistake (BrokenAssumption).
[[nodiscard]] std::string_view url(std::string_view logical_name);

}  // namespace mk::assets
