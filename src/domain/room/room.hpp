// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>

#include "base/clock.hpp"
#include "db/db.hpp"
#include "domain/person/visit.hpp"

// Room to play (speelruimte): say and responsibility as one object, and its pull-back.
namespace mk::room {

// What the clock asks: reminders and deadlines that have come. Idempotent; in the caller's transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);

// What is kept against what is recomputed; 0: all is well. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::room
