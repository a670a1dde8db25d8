// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "domain/find/find_bulk.hpp"
#include "domain/journal/journal.hpp"
#include "domain/tension/tension.hpp"

namespace mk::tension {

// One shared tension of a file or a generated country. The words were checked by the caller; they may be
// longer than what a form takes.
struct BulkTension {
    PersonId person;
    StandingId standing;
    PlaceId place;
    place::Level level = place::Level::none;
    place::Theme theme = place::Theme::none;
    std::string theme_free;
    Pull pull = Pull::none;
    std::string now;
    std::string could;
    std::string need;
    Moment at;
};

// Many tensions in the caller's one transaction: what share() does, with the lists and the mirror made once
// at the end instead of after each. Nothing counts before finish().
class Bulk {
public:
    Bulk(db::Db& writer, std::string town_key);
    TensionId add(const BulkTension& tension);
    // said: what is being made; done: how far, of how many.
    using Progress = std::function<void(std::string_view said, std::int64_t done)>;
    void finish(const Progress& progress);

private:
    db::Db& db_;
    find::Bulk find_;
    journal::Series journal_;
    std::string town_key_;
    std::int64_t next_no_ = 0;
    std::int64_t first_no_ = 0;
    using VoiceKey =
        std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;  // person level theme place
    std::map<VoiceKey, std::int64_t> voices_;
};

}  // namespace mk::tension
