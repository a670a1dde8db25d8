// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/weighing/weighing.hpp"
#include "html/parts.hpp"

// Inside weighing/ only: pieces of HTML that its pages and panels share.
namespace mk::weighing::parts {

[[nodiscard]] std::string url_of(WeighingId id, std::string_view end = {});
// "20 mensen of meer wogen mee", "Minder dan 5 mensen wogen mee", or that nobody did.
[[nodiscard]] std::string people_words(const person::Visit& visit, const Outcome& outcome);
// "Beter", or "Beter; meningen lopen uiteen"; "minder dan 5" when it is not shown.
[[nodiscard]] std::string middle_words(const person::Visit& visit, const Spread& spread);

// One option's spread as a table with bars; `before` is the same option in the round before, when it was
// published.
[[nodiscard]] html::Markup spread_part(const person::Visit& visit, const OptionResult& now,
                                       const OptionResult* before);
// The middle per level, unfolding; nothing when no level is large enough.
[[nodiscard]] html::Markup levels_part(const person::Visit& visit, const OptionResult& now);
// Who gains and who bears, by how many.
[[nodiscard]] html::Markup tallies_part(const person::Visit& visit, const OptionResult& now);
// "Ouders, medewerkers" of the parties that were named; "" for none.
[[nodiscard]] std::string names_of(const std::vector<Tally>& tallies);
[[nodiscard]] html::Markup absent_list(const person::Visit& visit, const std::vector<std::string>& absent);
[[nodiscard]] html::Markup voice(const person::Visit& visit, const Voice& voice);

[[nodiscard]] html::Markup paragraph(std::string_view words);
// What is wrong with a form of this folder, in words.
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error);
// Why an act was refused as a whole.
[[nodiscard]] std::string refused_words(const person::Visit& visit, const Error& error);

}  // namespace mk::weighing::parts
