// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_people.hpp"

#include <array>
#include <string_view>

#include "base/assert.hpp"
#include "domain/person/person.hpp"

namespace mk::demo {
namespace {

constexpr std::array<std::string_view, 48> given{
    "Roos",  "Sem",    "Fatma", "Jelle",   "Noor",   "Bram",    "Yara",  "Tess",   "Daan",   "Amina",
    "Koen",  "Lieke",  "Omar",  "Sietske", "Mila",   "Ruben",   "Hanna", "Tjeerd", "Eva",    "Said",
    "Femke", "Joris",  "Meral", "Wout",    "Anouk",  "Ibrahim", "Loes",  "Teun",   "Zeynep", "Gijs",
    "Imke",  "Rachid", "Marit", "Stijn",   "Aisha",  "Hidde",   "Nadia", "Freek",  "Saar",   "Kees",
    "Ilse",  "Milan",  "Dewi",  "Bas",     "Hester", "Luuk",    "Naomi", "Pim"};
constexpr std::array<std::string_view, 48> family{
    "van Dijk", "Bakker",       "Yilmaz",    "de Vries",     "Hoekstra", "Jansen",   "El Amrani", "Visser",
    "Postma",   "van den Berg", "Smit",      "Kaya",         "Mulder",   "de Groot", "Bos",       "Wiersma",
    "Peters",   "Haddad",       "Hendriks",  "van Leeuwen",  "Dekker",   "Brouwer",  "de Wit",    "Dijkstra",
    "Smeets",   "Koster",       "Aydin",     "van der Meer", "Prins",    "Blom",     "Huisman",   "Sno",
    "Veenstra", "Kuipers",      "van Vliet", "Demir",        "Schouten", "Willems",  "Hoeks",     "van Beek",
    "Molenaar", "Bouma",        "Verbeek",   "Zijlstra",     "Evers",    "Tuin",     "Osinga",    "Ramdin"};
constexpr std::array<std::string_view, 12> pseudonyms{"Merel",     "Lindeblad", "Stadsmus",   "Kastanje",
                                                      "Waterlijn", "Egel",      "Zonnedauw",  "Bakfiets",
                                                      "Rietpluim", "Klinker",   "Kwikstaart", "Fluitenkruid"};

// One in so many has not been confirmed yet, so that the demo shows what that looks like.
constexpr std::uint64_t unvouched_one_in = 18;

}  // namespace

std::string invented_name(Random& random) {
    std::string name(given[random.below(given.size())]);
    return name + ' ' + std::string(family[random.below(family.size())]);
}

PersonId People::make(place::Level level, PlaceId place) {
    std::string pseudonym;
    if (random_.chance(0.3)) pseudonym = pseudonyms[random_.below(pseudonyms.size())];
    auto person = person::ensure(db_, {"", invented_name(random_), pseudonym, html::Lang::nl}, since_);
    MK_ASSERT(person.has_value());
    bool protected_level = !place::in_office(level);
    bool vouched = !protected_level || random_.below(unvouched_one_in) != 0;
    auto standing = person::stand(db_, {*person, place, level, false, vouched}, since_);
    MK_ASSERT(standing.has_value());
    ++count_;
    return *person;
}

void People::ensure(place::Level level, PlaceId place, std::size_t count) {
    auto& there = by_place_[{level, place}];
    while (there.size() < count) there.push_back(make(level, place));
}

const std::vector<PersonId>& People::at(place::Level level, PlaceId place) {
    ensure(level, place, 1);
    return by_place_[{level, place}];
}

std::vector<PersonId> People::at_if_any(place::Level level, PlaceId place) const {
    auto found = by_place_.find({level, place});
    return found == by_place_.end() ? std::vector<PersonId>() : found->second;
}

PersonId People::any(place::Level level, PlaceId place) {
    const auto& there = at(level, place);
    return there[random_.below(there.size())];
}

}  // namespace mk::demo
