// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_script.hpp"

#include <algorithm>

#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/person/person.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/weighing/weighing.hpp"

namespace mk::demo {

Script::Script(db::Db& writer, const Options& options, Random& random, People& people,
               const std::map<std::string, PlaceId>& places, std::string town_key)
    : db_(writer), options_(options), random_(random), people_(people), places_(places) {
    town_.key = std::move(town_key);
}

Moment Script::midnight(int days_ago) const {
    Date today = dutch_date(options_.now);
    // noon never jumps over a change of the clock
    Moment noon = from_dutch_date({today.year, today.month, today.day, 12, 0}) - days_ago * day_ms;
    Date there = dutch_date(noon);
    return from_dutch_date({there.year, there.month, there.day, 0, 0});
}

std::string Script::day(int days_ago) const {
    Date d = dutch_date(midnight(days_ago) + 12 * hour_ms);
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(d.year) + '-' + two(d.month) + '-' + two(d.day);
}

void Script::at(int days_ago, int hour, Scene scene) {
    Moment when = midnight(days_ago) + hour * hour_ms + static_cast<std::int64_t>(random_.below(hour_ms));
    scenes_.push_back({std::min(when, options_.now - minute_ms), std::move(scene)});
}

PlaceId Script::place(std::string_view key) const {
    return places_.at(std::string(key));
}

person::Viewer Script::who(place::Level level, std::string_view key, std::size_t n) {
    for (std::size_t have = n + 1;; ++have) {
        people_.ensure(level, place(key), have);
        std::size_t found = 0;
        for (PersonId person : people_.at(level, place(key))) {
            person::Viewer viewer = person::viewer_of(db_, person);
            if (viewer.first()->vouched && found++ == n) return viewer;
        }
    }
}

person::Act Script::act(const person::Viewer& viewer, Moment at) {
    return {db_, viewer, town_.key, at, ""};
}

TensionId Script::tension(std::string_view beginning) {
    auto found = db_.one<TensionId>("SELECT id FROM tension WHERE substr(now, 1, $2) = $1 AND state > 0",
                                    beginning, static_cast<std::int64_t>(beginning.size()));
    if (!found) throw BrokenAssumption("no tension begins with: " + std::string(beginning));
    return *found;
}

void let_days_pass(Script& script) {
    for (int days = 364; days >= 0; --days)
        script.at(days, 5, [&script](Moment now) {
            search::tick(script.db(), script.town(), now);
            weighing::tick(script.db(), script.town(), now);
            consent::tick(script.db(), script.town(), now);
            room::tick(script.db(), script.town(), now);
            experiment::tick(script.db(), script.town(), now);
        });
}

}  // namespace mk::demo
