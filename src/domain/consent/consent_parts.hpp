// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/consent/consent.hpp"
#include "html/page.hpp"
#include "html/parts.hpp"

// Inside consent/ only: pieces of HTML that its pages share, and the hours people type.
namespace mk::consent::parts {

[[nodiscard]] std::string url_of(ProposalId id, std::string_view end = {});
[[nodiscard]] std::vector<html::Crumb> crumbs(db::Db& db, PlaceId place, std::string_view here);

// "vrijdag"-less and exact: "20 maart 2026, 17.00 uur" in <time>, on the Dutch clock.
[[nodiscard]] std::string hour_words(html::Lang lang, Moment at);
[[nodiscard]] html::Markup hour(html::Lang lang, Moment at);
// A date ("2026-03-20") and a whole hour ("17") as typed. Nothing for what is no date, or an hour that the
// clock skips in spring; the hour that comes twice in autumn is the later one.
[[nodiscard]] std::optional<Moment> hour_of(std::string_view date, std::string_view hour);

// Level, place, date and a name somebody wished.
[[nodiscard]] html::Markup speaker(html::Lang lang, const Speaker& who, bool with_date = true);
[[nodiscard]] html::Markup stage_badge(html::Lang lang, Stage stage);
// Where the proposal is, as one line of steps.
[[nodiscard]] html::Markup steps(html::Lang lang, Way way, Stage stage);
// Each line of a text as a paragraph.
[[nodiscard]] html::Markup paragraphs(std::string_view words);
// What was taken out and put in, for the eye and the ear.
[[nodiscard]] html::Markup difference(html::Lang lang, std::string_view before, std::string_view after);
// "Het college van B en W", "De speelruimte van …" with its name.
[[nodiscard]] std::string body_words(html::Lang lang, Body body, std::string_view name);
[[nodiscard]] html::Markup card(html::Lang lang, const Card& card);

}  // namespace mk::consent::parts
