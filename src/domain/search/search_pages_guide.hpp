// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/search/search_pages.hpp"
#include "domain/search/search_parts.hpp"

// Inside search/ only: what the pages of a facilitator share.
namespace mk::search::pages {

// The page with what somebody typed and why it was refused. `open` is the act that it was.
struct Sight {
    std::string open{};
    std::vector<html::Wrong> wrong{};
    std::string alert{};
    int status = 200;
};

struct Scene {
    Visit& visit;
    const Search& search;
    const Sight& sight;

    [[nodiscard]] std::string typed(std::string_view act, std::string_view field) const {
        return sight.open == act ? std::string(visit.form.get(field)) : std::string();
    }
    [[nodiscard]] html::Form form_to(std::string_view end) const {
        return {.action = parts::url_of(search.id, end), .csrf = visit.csrf};
    }
};

// Links and QR codes, to vote and to guide it too.
[[nodiscard]] html::Markup invites_part(const Scene& scene);

[[nodiscard]] Answered render_guide(Visit& visit, const Search& search, const Sight& sight);
// The page again with why an act was refused. `names`: what the form calls the fields of the rule.
using Names = std::vector<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] Answered refuse_guide(Visit& visit, SearchId id, Error no, std::string_view act,
                                    const Names& names);
// Back to the page: done, or with why not.
template <class T>
[[nodiscard]] Answered answer_to(Visit& visit, SearchId id, Result<T> result, std::string_view done,
                                 std::string_view act, const Names& names = {}) {
    if (result) return go_to(parts::url_of(id, "/begeleiden"), done);
    return refuse_guide(visit, id, std::move(result).error(), act, names);
}

}  // namespace mk::search::pages
