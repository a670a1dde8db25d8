// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/experiment/experiment_rules.hpp"

// Inside experiment/ only: what preparing and taking along share.
namespace mk::experiment::rules {

// Fills the row's words, days and ground from a draft; what is refused is added to `no`.
void take_draft(const Act& act, const Draft& draft, store::Row& row, Error& no);
void take_days(const Draft& draft, store::Row& row, Error& no);
// Where it is done and from where one speaks.
[[nodiscard]] Result<Voice> take_place(const Act& act, const Draft& draft, store::Row& row, Error& no);
void check_occasion(const Act& act, const std::optional<chain::Thing>& occasion, Error& no);
// Stores it, with who began it and its place in the chain.
[[nodiscard]] Result<Done> put_new(const Act& act, store::Row& row,
                                   const std::optional<chain::Thing>& occasion);

}  // namespace mk::experiment::rules
