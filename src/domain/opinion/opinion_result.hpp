// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/opinion/opinion_live.hpp"

// A map as it was published, written down and read again: what is read gives the same bytes when it is
// written.
namespace mk::opinion {

[[nodiscard]] std::string write_table(const engine::opinion::LabelTable& table);
[[nodiscard]] std::string write_taken_part(const TakenPart& part);

// Nothing for what is no such text.
[[nodiscard]] std::optional<engine::opinion::PublicMap> read_open_map(std::string_view json);
[[nodiscard]] std::optional<engine::opinion::LabelTable> read_table(std::string_view json);
[[nodiscard]] std::optional<TakenPart> read_taken_part(std::string_view json);

// The frozen map of a closed poll; nullptr when nothing was frozen.
[[nodiscard]] std::shared_ptr<const Shown> read_result(db::Db& db, PollId poll);

}  // namespace mk::opinion
