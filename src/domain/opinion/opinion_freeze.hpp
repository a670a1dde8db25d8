// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/opinion/opinion.hpp"

namespace mk::opinion {

// Writes opinion_result from the tables: the map, the tables by level and place, who took part. Called once
// inside close: after everybody got a new random number and the votes were rewritten under it, before levels,
// places and secrets go. So the map is that of the numbers that stay, and whoever has the votes draws it
// again to the byte. Nothing happens when there is a result already.
void freeze(db::Db& writer, PollId poll);

// Who took part, as it was kept on closing; nothing while there is no result.
[[nodiscard]] std::optional<TakenPart> kept_taken_part(db::Db& db, PollId poll);

}  // namespace mk::opinion
