// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/experiment/experiment.hpp"
#include "html/form.hpp"
#include "html/page.hpp"

// Inside experiment/ only: its pages and what one posts to them.
namespace mk::experiment::pages {

using person::Visit;
using Answer = Result<web::Response>;

// What the page of an experiment shows besides the experiment: what was refused, with what was typed.
struct Sight {
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    std::string open{};  // the part that was posted: "stoppen" …
    int status = 200;
};
[[nodiscard]] Answer show_with(Visit& visit, ExperimentId id, const Sight& sight);

// experiment_pages_do.cpp: what one can do on that page.
struct Scene {
    Visit& visit;
    const Sight& sight;
    Experiment e;
};
[[nodiscard]] html::Markup now_part(const Scene& scene);   // "wat kan ik hier nu?"
[[nodiscard]] html::Markup acts_part(const Scene& scene);  // the forms

[[nodiscard]] std::vector<html::Crumb> crumbs(Visit& visit, PlaceId place, std::string_view here);
[[nodiscard]] std::string done_words(const Visit& visit);  // from ?gedaan=
[[nodiscard]] std::string refused_words(const Visit& visit, const Error& error);
[[nodiscard]] web::Response go_to(ExperimentId id, std::string_view done);

[[nodiscard]] Answer list_page(Visit& visit);
[[nodiscard]] Answer successes_page(Visit& visit);
[[nodiscard]] Answer success_page(Visit& visit);
[[nodiscard]] Answer success_along(Visit& visit);
[[nodiscard]] Answer show(Visit& visit);
[[nodiscard]] Answer family_page(Visit& visit);

[[nodiscard]] Answer new_page(Visit& visit);
[[nodiscard]] Answer create(Visit& visit);
[[nodiscard]] Answer edit_page(Visit& visit);
[[nodiscard]] Answer save(Visit& visit);
[[nodiscard]] Answer rail_page(Visit& visit);
[[nodiscard]] Answer rail_with(Visit& visit, ExperimentId id, const std::vector<html::Wrong>& wrong);
[[nodiscard]] Answer save_rail(Visit& visit);
[[nodiscard]] Answer drop_rail(Visit& visit);
[[nodiscard]] Answer fork_page(Visit& visit);
[[nodiscard]] Answer take_along(Visit& visit);

[[nodiscard]] Answer join_it(Visit& visit);
[[nodiscard]] Answer leave_it(Visit& visit);
[[nodiscard]] Answer start_it(Visit& visit);
[[nodiscard]] Answer measure_it(Visit& visit);
[[nodiscard]] Answer stop_it(Visit& visit);
[[nodiscard]] Answer go_on(Visit& visit);
[[nodiscard]] Answer tell_it(Visit& visit);
[[nodiscard]] Answer review_it(Visit& visit);
[[nodiscard]] Answer succeed_it(Visit& visit);
[[nodiscard]] Answer end_it(Visit& visit);
[[nodiscard]] Answer say_load_here(Visit& visit);

[[nodiscard]] Answer api_list(Visit& visit);
[[nodiscard]] Answer api_one(Visit& visit);

}  // namespace mk::experiment::pages
