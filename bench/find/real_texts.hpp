// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace mk::bench {

// One text of $MICROKOSMOS_DATA/texts (or ../shared/data/texts); `doc` links what belongs together, may be
// empty.
struct RealText {
    std::string doc;
    std::string text;
};

// Every text of one file; exits with a message when the data is not there.
[[nodiscard]] std::vector<RealText> real_texts(const std::string& file);

// Every Dutch and Frisian sentence of the folder, for making other texts from.
[[nodiscard]] std::vector<std::string> real_sentences();

}  // namespace mk::bench
