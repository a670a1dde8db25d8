// SPDX-License-Identifier: EUPL-1.2
#include "testing/real_data.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace mk::testing {

std::optional<std::filesystem::path> real_data_folder() {
    namespace fs = std::filesystem;
    if (const char* given = std::getenv("MICROKOSMOS_DATA")) return fs::path(given);
    for (fs::path at = fs::current_path(); at.has_relative_path(); at = at.parent_path())
        if (fs::exists(at / "shared" / "data")) return at / "shared" / "data";
    return std::nullopt;
}

std::optional<std::string> real_data(const std::string& name) {
    auto folder = real_data_folder();
    if (!folder) return std::nullopt;
    std::ifstream file(*folder / name, std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

}  // namespace mk::testing
