// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace mk::testing {

// Real data is not ours and never committed: it is looked for in $MICROKOSMOS_DATA, or in shared/data beside
// one of the folders above the working folder. Nothing when it is absent; the test then says "skipped: no
// data" and its name.
[[nodiscard]] std::optional<std::filesystem::path> real_data_folder();
[[nodiscard]] std::optional<std::string> real_data(const std::string& name);

}  // namespace mk::testing
