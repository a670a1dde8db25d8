// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.hpp"
#include "base/clock.hpp"
#include "demo/demo.hpp"
#include "demo/demo_people.hpp"
#include "domain/person/visit.hpp"

// What happens in the town beside its tensions: scenes at a moment of the past year, written as a story tells
// them and run in the order of time.
namespace mk::demo {

// The texts and acts of the demo are ours: one that is refused is our own mistake, and this says which.
template <class T>
T must(Result<T> result, std::string_view what = {}) {
    if (!result) {
        std::string why = std::string(what) + " refused: " + result.error().code;
        for (const FieldError& f : result.error().fields) why += ' ' + f.field + ':' + f.code;
        throw BrokenAssumption(why);
    }
    return std::move(result).value();
}

// The first words of the tensions from which a story comes: they are there from the beginning of the year.
inline constexpr std::array<std::string_view, 12> story_beginnings{
    "Als iemand de ene week acht en de andere week vier uur werkt",
    "Als ik zie dat er iets mis is bij iemand thuis",
    "Een gezin wil blijven bij de therapeut",
    "Ik heb het wijkteam, het Werkplein en schuldhulp",
    "Ik kon zes uur in de week bij de bakker werken",
    "Ik mag pas hulp inzetten als er een volledig verslag",
    "In het dorp vroegen ze of ik de kantine",
    "In ons portiek is een man vier dagen",
    "Mijn wijkteam vroeg of het",
    "Onze zoon van negen staat al acht maanden",
    "Op vraag 17 van de lijst staat",
    "Vanmorgen riep ik weer tegen een bewoner"};

class Script {
public:
    Script(db::Db& writer, const Options& options, Random& random, People& people,
           const std::map<std::string, PlaceId>& places, std::string town_key);

    using Scene = std::function<void(Moment)>;
    // So many days before today, at that hour (Dutch time, spread over the hour).
    void at(int days_ago, int hour, Scene scene);
    struct Planned {
        Moment at;
        Scene scene;
    };
    [[nodiscard]] const std::vector<Planned>& scenes() const { return scenes_; }

    // The day so many days before today ("2026-03-17"; negative: ahead), and its first moment.
    [[nodiscard]] std::string day(int days_ago) const;
    [[nodiscard]] Moment midnight(int days_ago) const;

    [[nodiscard]] PlaceId place(std::string_view key) const;
    // The n-th confirmed person of a level at a place; made when there are too few.
    [[nodiscard]] person::Viewer who(place::Level level, std::string_view place, std::size_t n = 0);
    [[nodiscard]] person::Act act(const person::Viewer& viewer, Moment at);
    [[nodiscard]] db::Db& db() { return db_; }
    [[nodiscard]] Random& random() { return random_; }
    [[nodiscard]] const person::Town& town() const { return town_; }

    // The shared tension whose words begin so.
    [[nodiscard]] TensionId tension(std::string_view beginning);

private:
    db::Db& db_;
    const Options& options_;
    Random& random_;
    People& people_;
    const std::map<std::string, PlaceId>& places_;
    person::Town town_;
    std::vector<Planned> scenes_;
};

// The stories. Each adds its scenes; numbers that later scenes need live in what the closures share.
void tell_extra_income(Script& script);  // a whole chain, with forks to two neighbours
void tell_kitchen_table(
    Script& script);                // a yes with an objection integrated; room given, narrowed, taken back
void tell_tuesday(Script& script);  // a guard rail crossed; and one that was ended
void tell_running(Script& script);  // what is going on today
// The clock of the town, each day.
void let_days_pass(Script& script);

}  // namespace mk::demo
