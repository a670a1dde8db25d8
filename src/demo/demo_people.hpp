// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "domain/person/viewer.hpp"
#include "domain/place/place.hpp"

namespace mk::demo {

// Invented people, by where they stand.
class People {
public:
    People(db::Db& writer, Random& random, Moment since) : db_(writer), random_(random), since_(since) {}

    // Sees to it that at least `count` people of that level stand at a place.
    void ensure(place::Level level, PlaceId place, std::size_t count);
    [[nodiscard]] const std::vector<PersonId>& at(place::Level level, PlaceId place);
    // As at(), without making anybody.
    [[nodiscard]] std::vector<PersonId> at_if_any(place::Level level, PlaceId place) const;
    // One of them, at random.
    [[nodiscard]] PersonId any(place::Level level, PlaceId place);
    [[nodiscard]] std::int64_t count() const { return count_; }

private:
    PersonId make(place::Level level, PlaceId place);

    db::Db& db_;
    Random& random_;
    Moment since_;
    std::map<std::pair<place::Level, PlaceId>, std::vector<PersonId>> by_place_;
    std::int64_t count_ = 0;
};

// "Roos van Dijk": invented, from two lists.
[[nodiscard]] std::string invented_name(Random& random);

}  // namespace mk::demo
