// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/notice/notice.hpp"

// Inside notice/ only: how a notice is said, on the page and in a mail.
namespace mk::notice::words {

[[nodiscard]] const html::Text& of_kind(const person::Town& town, std::string_view kind);
// Where it can be read, "/spanning/7"; "" for nowhere.
[[nodiscard]] std::string path(const person::Town& town, const Notice& notice);
// People wait for it, so that its mail does not wait.
[[nodiscard]] bool is_outcome(const person::Town& town, std::string_view kind);
// The moment is a month only: exactly the first of it at midnight on the Dutch calendar.
[[nodiscard]] bool is_coarse(Moment at);

}  // namespace mk::notice::words
