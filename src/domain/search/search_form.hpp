// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "domain/search/search.hpp"
#include "html/parts.hpp"
#include "web/request.hpp"

// Inside search/ only: the form in which a search is prepared, and what was typed in it.
namespace mk::search::form {

// Everything as it was typed, so that a form that is refused comes back whole: the form's own fields.
[[nodiscard]] web::Fields typed_of(const Frame& frame, std::int64_t version);
// What was typed, with the tensions behind numbers and links. Adds to `no` the days and occasions that cannot
// be read.
[[nodiscard]] Frame frame_of(const web::Fields& typed, Error& no);
// What a new one begins with: two weeks of questions, three of statements, two to weigh and two to answer.
void plan_days(Frame& frame, Moment now);

struct Filling {
    web::Fields typed{};
    std::vector<html::Wrong> wrong{};
    SearchId id{};  // none: a new one
};
[[nodiscard]] html::Markup frame_form(const person::Visit& visit, const Filling& filling);

}  // namespace mk::search::form
