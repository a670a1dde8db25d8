// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/opinion/map.hpp"

namespace mk::engine::opinion {

// How strongly each statement of the map asks to be shown next. Formula and reasons: docs/opinion-map.md.
//   weight = worth * need,  worth in [0.85, 2],  need = ((due + 5) / (votes + 5))^2 in [1/8, 8]
// worth grows with the variance of the votes: it tells how much there is to learn; agreeing and disagreeing
// count the same. due is the statement's share of all votes, by worth: whoever is behind is shown more, so
// that nothing starves. 0 for what is moderated out.
[[nodiscard]] std::vector<double> routing_weights(const Map& map);

// The next statement for a person: drawn among all that are not moderated out, not voted on by this person
// and accepted by `may` (empty: all), with odds as the weights; a statement without any vote has the highest
// need. `draw` in [0, 1) decides. Nothing when nothing is left.
[[nodiscard]] std::optional<StatementId> next_statement(const Votes& votes, const Map& map, PersonId person,
                                                        double draw,
                                                        const std::function<bool(StatementId)>& may = {});

}  // namespace mk::engine::opinion
