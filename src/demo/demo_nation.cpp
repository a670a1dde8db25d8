// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "base/random.hpp"
#include "demo/demo_texts.hpp"
#include "demo/demo_town.hpp"
#include "domain/find/find_bulk.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "domain/tension/tension_bulk.hpp"

namespace mk::demo {
namespace {

constexpr int provinces = 12;
constexpr int municipalities = 342;
constexpr int neighbourhoods = 41;  // a municipality
constexpr int regions = 40;
constexpr std::int64_t speakers = 60;  // a municipality, at most

struct Speaker {
    PersonId person;
    StandingId standing;
    PlaceId place;
    place::Level level = place::Level::none;
};

PlaceId put(db::Db& db, PlaceId parent, place::Kind kind, const std::string& name,
            std::optional<std::int64_t> people) {
    auto id = place::add(db, {parent, kind, "", name, "", "", people});
    MK_ASSERT(id.has_value());
    return *id;
}

class Nation {
public:
    Nation(db::Db& db, const Options& options) : db_(db), options_(options), random_(options.seed) {}

    Made make(const Progress& progress) {
        make_places(progress);
        make_places_findable(progress);
        make_tensions(progress);
        return made_;
    }

private:
    void make_places(const Progress& progress) {
        PlaceId country = put(db_, {}, place::Kind::country, "Verzonnen land", std::nullopt);
        std::vector<PlaceId> province, region;
        for (int i = 0; i < provinces; ++i)
            province.push_back(
                put(db_, country, place::Kind::province, "Provincie " + std::to_string(i + 1), std::nullopt));
        for (int i = 0; i < regions; ++i)
            region.push_back(
                put(db_, country, place::Kind::region, "Regio " + std::to_string(i + 1), std::nullopt));
        made_.places = 1 + provinces + regions;
        for (int m = 0; m < municipalities; ++m) {
            auto index = static_cast<std::size_t>(m);
            PlaceId town = put(db_, province[index % provinces], place::Kind::municipality,
                               "Gemeente " + std::to_string(m + 1),
                               20'000 + static_cast<std::int64_t>(random_.below(80'000)));
            MK_ASSERT(place::tie(db_, town, region[index % regions], place::Tie::jeugdregio).has_value());
            towns_.push_back({town});
            for (int n = 0; n < neighbourhoods; ++n)
                towns_.back().push_back(put(db_, town, place::Kind::neighbourhood,
                                            "Buurt " + std::to_string(m + 1) + '-' + std::to_string(n + 1),
                                            500));
            made_.places += 1 + neighbourhoods;
            progress("places", m + 1, municipalities);
        }
    }

    void make_places_findable(const Progress& progress) {
        find::Bulk bulk(db_);
        for (const auto& town : towns_)
            for (PlaceId id : town) bulk.add(find::entry_of(*place::find(db_, id), options_.now));
        bulk.finish([&](std::int64_t done) { progress("words", done, 0); });
    }

    // The people of a municipality: residents in its neighbourhoods, the other levels at the municipality.
    std::vector<Speaker> make_speakers(const std::vector<PlaceId>& town, std::int64_t count) {
        std::vector<Speaker> there;
        for (std::int64_t i = 0; i < count; ++i) {
            bool resident = i % 3 != 0;
            auto level = resident ? place::Level::resident : static_cast<place::Level>(2 + i / 3 % 7);
            PlaceId at = resident ? town[1 + random_.below(town.size() - 1)] : town[0];
            auto person = person::ensure(db_, {"", "Spreker", "", html::Lang::nl}, options_.now);
            auto standing = person::stand(db_, {*person, at, level, false, true}, options_.now);
            there.push_back({*person, *standing, at, level});
            ++made_.people;
        }
        return there;
    }

    void make_tensions(const Progress& progress) {
        auto texts = tension_texts();
        tension::Bulk bulk(db_, person::town_key(db_));
        std::int64_t each = options_.tensions / municipalities + 1;
        for (std::size_t m = 0; m < towns_.size() && made_.tensions < options_.tensions; ++m) {
            auto people = make_speakers(towns_[m], std::min<std::int64_t>(each, speakers));
            for (std::int64_t i = 0; i < each && made_.tensions < options_.tensions; ++i) {
                const TensionText& t = texts[random_.below(texts.size())];
                const TensionText& u = texts[random_.below(texts.size())];
                const Speaker& s = people[random_.below(people.size())];
                Moment at = options_.now - static_cast<std::int64_t>(random_.below(365 * day_ms));
                bulk.add({s.person, s.standing, s.place, s.level, t.theme, t.theme_free, t.pull, t.now,
                          u.could, u.need, at});
                if (++made_.tensions % 5'000 == 0) progress("tensions", made_.tensions, options_.tensions);
            }
        }
        bulk.finish([&](std::string_view said, std::int64_t done) { progress(said, done, 0); });
    }

    db::Db& db_;
    const Options& options_;
    Random random_;
    std::vector<std::vector<PlaceId>> towns_;
    Made made_;
};

}  // namespace

Made make_nation(db::Db& writer, const Options& options, const Progress& progress) {
    return Nation(writer, options).make(progress);
}

}  // namespace mk::demo
