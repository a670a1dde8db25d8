// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/experiment/experiment.hpp"
#include "html/parts.hpp"
#include "web/request.hpp"

// Inside experiment/ only: the fields of its forms, what is wrong with what was typed, and the longer forms.
namespace mk::experiment::form {

// A form on its way: what was typed (or what it is filled in with), and what is wrong with it.
struct Sheet {
    const person::Visit& visit;
    const web::Fields& typed;
    const std::vector<html::Wrong>& wrong;
};

// A field by its name ("stop_words"), with its label, hint and who will see it.
[[nodiscard]] html::Markup field(const Sheet& sheet, std::string_view name);
[[nodiscard]] html::Markup choose(const Sheet& sheet, std::string_view name,
                                  const std::vector<html::Option>& options);
[[nodiscard]] html::Markup cards(const Sheet& sheet, std::string_view name,
                                 const std::vector<html::Option>& options);

// The fields of an error in words; `prefix` goes before their names ("stop_" for stop_words).
[[nodiscard]] std::vector<html::Wrong> wrongs(const person::Visit& visit, const Error& error,
                                              std::string_view prefix = {});

[[nodiscard]] Draft draft_of(const web::Fields& fields);
[[nodiscard]] Difference difference_of(const web::Fields& fields);
[[nodiscard]] RailDraft rail_of(const web::Fields& fields);
// What a form is filled in with.
[[nodiscard]] web::Fields filled(const Experiment& e);
[[nodiscard]] web::Fields filled(const Rail& rail, html::Lang lang);

// Everything of an experiment but its rails. `place` is fixed when it is only changed.
struct Asking {
    bool with_place = true;
    bool with_difference = false;
};
[[nodiscard]] html::Markup draft_fields(const Sheet& sheet, const Asking& asking);
[[nodiscard]] html::Markup rail_fields(const Sheet& sheet);
// The places where the viewer may begin something: where they stand confirmed, and around it up to the
// municipality.
[[nodiscard]] std::vector<html::Option> own_places(const person::Visit& visit, PlaceId also);

}  // namespace mk::experiment::form
