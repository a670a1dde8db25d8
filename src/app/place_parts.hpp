// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/app_store.hpp"
#include "domain/journal/journal.hpp"
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "engine/mirror/mirror.hpp"
#include "html/parts.hpp"

// What the pages of a place share.
namespace mk::app {

// The place a page is about, with what lies around it (from the root to the place itself).
struct Subject {
    place::Place place;
    std::vector<place::Brief> path;

    [[nodiscard]] std::string_view parent_name() const {
        return path.size() < 2 ? std::string_view() : std::string_view(path[path.size() - 2].name);
    }
};
// From the {…} with that index; not_found.
[[nodiscard]] Result<Subject> subject_of(const person::Visit& visit, std::size_t index = 0);

// "/plek/7", "/plek/7/spiegel".
[[nodiscard]] std::string place_url(PlaceId id, std::string_view rest = {});
// Largest first. With `here` the place itself is a link and that page of it comes last.
[[nodiscard]] std::vector<html::Crumb> crumbs_of(const Subject& subject, std::string_view here = {});
// "Wijk in Merelrode", or "Land" for a root.
[[nodiscard]] std::string kicker_of(const person::Visit& visit, const Subject& subject);

enum class PlaceTab : std::uint8_t { overview, mirror };
[[nodiscard]] html::Markup place_tabs(const person::Visit& visit, PlaceId id, PlaceTab current);

// "40 mensen", "minder dan 5 mensen", "stil": never a number of people under five.
[[nodiscard]] std::string heard_words(const person::Visit& visit, const engine::mirror::Shown& shown);
// "n = 40", or "n < 5".
[[nodiscard]] std::string n_words(const person::Visit& visit, const engine::mirror::Shown& shown);

// The level mirror of a place: eight rows with words, bars by strength and links to the tensions behind them.
[[nodiscard]] html::Markup level_mirror(const person::Visit& visit, PlaceId id,
                                        const engine::mirror::Grid& grid);
// Which of the eight levels are heard there.
[[nodiscard]] std::array<bool, 8> heard_levels(const engine::mirror::Grid& grid);
// "Raad en Ministerie"; "" when none is silent.
[[nodiscard]] std::string silent_levels(const person::Visit& visit, const engine::mirror::Grid& grid);

// The places inside as a picture one can walk into, with the same places as a list beside it.
struct Worlds {
    std::string id;  // of the section's heading
    std::string head;
    std::vector<store::Inner> pictured;  // most heard first; at most worlds_max are drawn
    std::vector<store::Inner> listed;    // in the order of the list
    std::int64_t more = 0;               // how many are neither listed nor pictured
    std::string more_url;
};
[[nodiscard]] html::Markup worlds_part(const person::Visit& visit, const Worlds& worlds);
// Reads them: everything when it fits, else the most heard with "and N more". Empty markup without places
// inside.
[[nodiscard]] html::Markup worlds_of(const person::Visit& visit, const place::Place& place, store::Tree tree);

// "Vorige" and "Volgende" of a list in a fixed order; either address may be "".
[[nodiscard]] html::Markup pager(const person::Visit& visit, std::string_view previous,
                                 std::string_view next);
// Where a list by pages begins: ?vanaf= when it is a number of at most `count`, else 0.
[[nodiscard]] std::size_t skip_of(const person::Visit& visit, std::size_t count);

// What happened there, newest first; protected levels by month and without their level.
[[nodiscard]] html::Markup timeline_part(const person::Visit& visit, std::span<const journal::Line> lines);
// An entry's kind in words ("Een spanning werd gedeeld").
[[nodiscard]] std::string_view happened_words(const person::Visit& visit, std::string_view kind);
// The date of an entry as anybody may read it: the month for protected levels.
[[nodiscard]] html::Markup happened_when(const person::Visit& visit, Moment at, place::Level level);

}  // namespace mk::app
