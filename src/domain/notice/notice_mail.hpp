// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/notice/notice.hpp"

// Inside notice/ only: when something is mailed.
namespace mk::notice {

// The next digest after `now`: every day, or every Monday, at digest_hour on the Dutch clock.
[[nodiscard]] Moment next_digest(Moment now, bool weekly);

// When a notice that was just made is mailed; `now` itself for at once. What only the month may be known of
// is never mailed at once, unless it is an outcome (its page shows it anyway): the hour of a mail would tell
// the day. Not for Rhythm::never.
[[nodiscard]] Moment due(Rhythm rhythm, bool outcome, bool coarse, Moment now);

}  // namespace mk::notice
