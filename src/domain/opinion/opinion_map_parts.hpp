// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_parts.hpp"

// What the pages around the map are made of. Each part is a whole section; every picture has its table.
namespace mk::opinion::parts {

// Where the viewer stands: for their own eyes, never in bytes that are kept.
struct You {
    bool takes_part = false;
    std::optional<engine::opinion::Point> place;  // none: not on the map yet
    int group = -1;                               // place in Shown::open.groups
};
[[nodiscard]] You you_of(const person::Visit& visit, const Shown& shown, PollId poll);

struct Scene {
    const person::Visit& visit;
    const Shown& shown;
    PollId poll;
    You you{};
};

[[nodiscard]] html::Markup picture(const Scene& s, bool large = true);  // the <figure> alone
[[nodiscard]] html::Markup picture_part(const Scene& s);
[[nodiscard]] html::Markup shared_part(const Scene& s);
[[nodiscard]] html::Markup groups_part(const Scene& s);
[[nodiscard]] html::Markup levels_part(const Scene& s);
[[nodiscard]] html::Markup places_part(const Scene& s);
[[nodiscard]] html::Markup certainty_part(const Scene& s);
[[nodiscard]] html::Markup taken_part_part(const Scene& s);
[[nodiscard]] html::Markup all_part(const Scene& s);

// One statement's result as a bar and in words; "fewer than five people" without a count.
[[nodiscard]] html::Markup bar_of(const person::Visit& visit,
                                  const std::optional<engine::opinion::PublicCount>& count);
// Statements that a majority of every group answers the same, clearest first.
struct Shared {
    const engine::opinion::PublicStatement* statement = nullptr;
    bool agree = true;
    double share = 0;
};
[[nodiscard]] std::vector<Shared> shared_ground(const Shown& shown, std::size_t at_most);
// Who took part: of a closed poll as it was kept.
[[nodiscard]] TakenPart who_took_part(const person::Visit& visit, const Shown& shown, PollId poll);

}  // namespace mk::opinion::parts
