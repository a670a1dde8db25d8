// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/opinion/labels.hpp"
#include "engine/opinion/map.hpp"
#include "engine/opinion/publish.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion {

enum class Language : std::uint8_t { dutch, english };

// The operator's document: everything, who is in which group included. Not for others. Field names as in the
// reference values (docs/opinion-map.md lists them). Same map, same bytes.
[[nodiscard]] std::string operator_json(const Map& map, const LabelTable* labels = nullptr);

// What may be published.
[[nodiscard]] std::string to_json(const PublicMap& map, const LabelTable* labels = nullptr);

// The public map as a picture that stands on its own: no script, no style, a title and a description in
// words.
[[nodiscard]] std::string to_svg(const PublicMap& map, Language language);

// The public map as text for a terminal. `statements` gives the words (may be empty: then numbers).
[[nodiscard]] std::string to_report(const PublicMap& map, const std::vector<StatementRow>& statements,
                                    const LabelTable* labels, Language language);

// One sentence on a refused file: what is wrong and where.
[[nodiscard]] std::string explain(const Error& error, std::string_view file, Language language);

}  // namespace mk::engine::opinion
