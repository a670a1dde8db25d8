// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/opinion/opinion_transfer.hpp"
#include "domain/search/search.hpp"

// A conversation of elsewhere as a search of this town: statements and votes from files, open for more votes.
namespace mk::import {

struct SearchWish {
    PlaceId place;
    std::string title;
    PersonId by;  // who guides it; none: a new person without a mail address
};
struct SearchAdded {
    search::SearchId id;
    opinion::TakenIn taken;
};
// Records a tension that says where it comes from, opens a search from it, goes on to voting and fills its
// poll. The refusals of those rules and of opinion::take_in. In the caller's transaction, which a refusal
// leaves half done: roll back.
[[nodiscard]] Result<SearchAdded> search(db::Db& writer, const SearchWish& wish, const opinion::Files& files,
                                         Moment now, std::string_view town_key);

}  // namespace mk::import
