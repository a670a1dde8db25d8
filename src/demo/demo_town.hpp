// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "demo/demo.hpp"

namespace mk::demo {

// The hand-written town; `story_lines`: only the first tensions (Scale::small).
[[nodiscard]] Made make_town(db::Db& writer, const Options& options, bool story_lines,
                             const Progress& progress);

// A generated country for benches (Scale::nation).
[[nodiscard]] Made make_nation(db::Db& writer, const Options& options, const Progress& progress);

}  // namespace mk::demo
