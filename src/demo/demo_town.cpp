// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_town.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/assert.hpp"
#include "demo/demo_people.hpp"
#include "demo/demo_script.hpp"
#include "demo/demo_texts.hpp"
#include "domain/find/find.hpp"
#include "domain/person/person.hpp"
#include "domain/person/secret.hpp"
#include "domain/tension/tension.hpp"

namespace mk::demo {
namespace {

using place::Level;

constexpr std::size_t story_tensions = 34;

// Who anybody may be in the demo: role, level and place key, steward or not.
struct Persona {
    std::string_view role;
    Level level;
    std::string_view place;
    bool steward;
    std::string_view name;
};
constexpr std::array<Persona, 8> personas{
    {{"inwoner", Level::resident, "vogelhagen", false, "Noor Visser"},
     {"wijkteammedewerker", Level::professional, "wijkteam-zuid", false, "Jelle Postma"},
     {"manager", Level::manager, "samenleven", true, "Fatma Yilmaz"},
     {"gemeentesecretaris", Level::secretary, "merelrode", true, "Kees Molenaar"},
     {"wethouder", Level::executive, "merelrode", false, "Amina Haddad"},
     {"raadslid", Level::council, "merelrode", false, "Joris Wiersma"},
     {"regio", Level::region, "jeugdregio-vliet-en-veen", false, "Ilse Brouwer"},
     {"ministerie", Level::ministry, "wandelend-oor", true, "Bas van den Berg"}}};

constexpr std::array<std::string_view, 10> taking_up{
    "Wij herkennen dit en gaan er de komende weken mee aan de slag. In het volgende overleg staat het "
    "bovenaan.",
    "Ik neem dit op me. Eerst ga ik langs bij de mensen die dit voelen, daarna laat ik hier weten wat we "
    "kunnen proberen.",
    "We zoeken met het team uit waar het precies knelt. Over een maand schrijven we hier wat we vonden.",
    "Dit is van ons. We kijken welke regel we zelf hebben bedacht en welke echt moet.",
    "Ik bespreek dit deze week met de collega's van de andere afdeling. Jullie horen van mij.",
    "Dank voor het delen. We plannen een gesprek met iedereen die dit herkent en zoeken samen verder.",
    "Wij gaan dit een paar weken bijhouden, zodat we weten hoe vaak het gebeurt. Dan kiezen we wat we doen.",
    "Ik kan dit niet alleen oplossen, maar ik kan er wel mee beginnen. De eerste stap zet ik morgen.",
    "Dit pakken we op met de buren in de regio, want daar speelt het ook.",
    "We maken er tijd voor vrij. Wie mee wil denken, is welkom."};

struct Event {
    enum class What : std::uint8_t { share, echo, take_up, resolve, scene };
    Moment at;
    What what = What::share;
    std::size_t tension = 0;
    std::size_t echo = 0;
    std::size_t order = 0;
};

class Town {
public:
    Town(db::Db& writer, const Options& options)
        : db_(writer),
          options_(options),
          random_(options.seed),
          key_(person::town_key(writer)),
          start_(options.now - 365 * day_ms),
          people_(writer, random_, start_),
          script_(writer, options, random_, people_, places_, key_) {}

    Made make(bool story_lines, const Progress& progress) {
        tensions_ = tension_texts();
        if (story_lines) tensions_.resize(story_tensions);
        make_places();
        make_people();
        if (!story_lines) {
            let_days_pass(script_);
            tell_extra_income(script_);
            tell_kitchen_table(script_);
            tell_tuesday(script_);
            tell_running(script_);
        }
        std::vector<Event> events = plan();
        std::int64_t done = 0;
        auto total = static_cast<std::int64_t>(events.size());
        for (const Event& e : events) {
            run(e);
            if (++done % 50 == 0) progress("events", done, total);
        }
        keep_some();
        made_.people = people_.count();
        return made_;
    }

private:
    // The same day of the year, in the last twelve months: what is said about a season fits it.
    Moment moment_of(int day) {
        Date today = dutch_date(options_.now);
        std::int64_t in_day = static_cast<std::int64_t>(7 * hour_ms + random_.below(14 * hour_ms));
        Moment at = from_dutch_date({today.year, 1, 1, 0, 0}) + day * day_ms + in_day;
        if (at >= options_.now - hour_ms)
            at = from_dutch_date({today.year - 1, 1, 1, 0, 0}) + day * day_ms + in_day;
        return at;
    }
    // A moment after another one, not later than now.
    Moment after(Moment first, Moment wish) {
        if (wish > first) return wish;
        auto room =
            static_cast<std::uint64_t>(std::max<std::int64_t>(options_.now.ms - first.ms - minute_ms, 1));
        return first + static_cast<std::int64_t>(random_.below(room)) + 1;
    }

    void make_places() {
        auto texts = place_texts();
        for (const PlaceText& t : texts) {
            std::optional<std::int64_t> inhabitants;
            if (t.inhabitants > 0) inhabitants = t.inhabitants;
            PlaceId parent = t.parent.empty() ? PlaceId{} : places_.at(t.parent);
            auto id = place::add(db_, {parent, t.kind, "", t.name, t.purpose, t.principles, inhabitants});
            MK_ASSERT(id.has_value());
            places_[t.key] = *id;
            ++made_.places;
        }
        for (const PlaceText& t : texts)
            for (const auto& [region, tie] : t.member_of)
                MK_ASSERT(place::tie(db_, places_.at(t.key), places_.at(region), tie).has_value());
        for (const auto& [key, id] : places_) find::put(db_, find::entry_of(*place::find(db_, id), start_));
    }

    static std::size_t usual_number(Level level) {
        switch (level) {
            case Level::resident: return 6;
            case Level::professional: return 5;
            case Level::manager: return 2;
            case Level::secretary: return 1;
            case Level::executive: return 4;
            case Level::council: return 7;
            default: return 3;
        }
    }

    void make_people() {
        // Enough people at each place that nobody would echo one tension twice.
        std::map<std::pair<Level, PlaceId>, std::size_t> need;
        for (const TensionText& t : tensions_) {
            std::map<std::pair<Level, PlaceId>, std::size_t> here;
            ++here[{t.level, places_.at(t.place)}];
            for (const EchoText& e : t.echoes) ++here[{e.level, places_.at(e.place)}];
            for (const auto& [who, n] : here) need[who] = std::max(need[who], n);
        }
        for (const auto& [who, n] : need)
            people_.ensure(who.first, who.second, std::max(n, usual_number(who.first)));
        for (const Persona& p : personas) {
            PlaceId place = places_.at(std::string(p.place));
            PersonId person = people_.at(p.level, place).front();
            MK_ASSERT(person::stand(db_, {person, place, p.level, p.steward, true}, start_).has_value());
            auto viewer = person::viewer_of(db_, person);
            MK_ASSERT(person::rename(db_, viewer, p.name, "", html::Lang::nl).has_value());
            person::set_demo_role(db_, person, p.role);
        }
    }

    std::vector<Event> plan() {
        std::vector<Event> events;
        auto put = [&](Moment at, Event::What what, std::size_t tension, std::size_t echo = 0) {
            events.push_back({at, what, tension, echo, events.size()});
        };
        for (std::size_t i = 0; i < tensions_.size(); ++i) {
            const TensionText& t = tensions_[i];
            // What a story begins with was there before it.
            bool beginning = std::ranges::any_of(
                story_beginnings, [&](std::string_view words) { return t.now.starts_with(words); });
            Moment shared = beginning ? start_ + day_ms + static_cast<std::int64_t>(random_.below(day_ms))
                                      : moment_of(t.day);
            put(shared, Event::What::share, i);
            Moment last = shared;
            for (std::size_t e = 0; e < t.echoes.size(); ++e) {
                Moment at = after(shared, moment_of(t.echoes[e].day));
                put(at, Event::What::echo, i, e);
                last = std::max(last, at);
            }
            if (t.state == tension::State::open) continue;
            Moment taken = after(shared, shared + static_cast<std::int64_t>(random_.below(40 * day_ms)));
            taken = std::min(taken, options_.now - 2 * minute_ms);
            put(taken, Event::What::take_up, i);
            if (t.state == tension::State::resolved)
                put(after(std::max(last, taken),
                          last + 20 * day_ms < options_.now ? last + 20 * day_ms : last),
                    Event::What::resolve, i);
        }
        for (std::size_t i = 0; i < script_.scenes().size(); ++i)
            put(script_.scenes()[i].at, Event::What::scene, i);
        std::ranges::sort(events, {}, [](const Event& e) { return std::pair{e.at, e.order}; });
        return events;
    }

    tension::Act act(const person::Viewer& viewer, Moment at) { return {db_, viewer, key_, at, ""}; }

    // Mostly the safe way; some say openly where they stand, a few use a name.
    tension::Shown shown(Level level, const person::Viewer& viewer) {
        double dice = random_.unit();
        if (level == Level::manager && dice < 0.6) return tension::Shown::place;
        if (dice < 0.04) return tension::Shown::name;
        if (dice < 0.10 && !viewer.pseudonym.empty()) return tension::Shown::pseudonym;
        return tension::Shown::safe;
    }

    void run(const Event& e) {
        switch (e.what) {
            case Event::What::share: return share(e);
            case Event::What::echo: return echo(e);
            case Event::What::take_up: return take_up(e);
            case Event::What::resolve: return resolve(e);
            case Event::What::scene: return script_.scenes()[e.tension].scene(e.at);
        }
    }

    void share(const Event& e) {
        const TensionText& t = tensions_[e.tension];
        PlaceId place = places_.at(t.place);
        PersonId person = people_.any(t.level, place);
        auto viewer = person::viewer_of(db_, person);
        tension::Draft draft{place, viewer.first()->id, t.theme, t.theme_free, t.pull, t.now, t.could,
                             t.need};
        auto id = tension::keep(act(viewer, e.at), draft);
        MK_ASSERT(id.has_value());
        MK_ASSERT(tension::share(act(viewer, e.at), *id, shown(t.level, viewer)).has_value());
        shared_[e.tension] = {*id, person, {person}};
        ++made_.tensions;
    }

    void echo(const Event& e) {
        const EchoText& t = tensions_[e.tension].echoes[e.echo];
        Shared& of = shared_.at(e.tension);
        for (PersonId person : people_.at(t.level, places_.at(t.place))) {
            if (of.spoke.contains(person)) continue;
            of.spoke.insert(person);
            auto viewer = person::viewer_of(db_, person);
            auto given =
                tension::echo(act(viewer, e.at), of.id, viewer.first()->id, t.words, shown(t.level, viewer));
            MK_ASSERT(given.has_value());
            ++made_.echoes;
            return;
        }
    }

    // Somebody near, with a confirmed place at or around it, who did not write it.
    void take_up(const Event& e) {
        Shared& of = shared_.at(e.tension);
        auto card = tension::cards(db_, std::array{of.id});
        MK_ASSERT(card.size() == 1);
        auto around = place::path(db_, card[0].place);
        for (auto step = around.rbegin(); step != around.rend(); ++step)
            for (Level level : {Level::professional, Level::manager, Level::executive, Level::secretary,
                                Level::region, Level::ministry}) {
                if (place::count_children(db_, step->id) > 0 && level == Level::professional) continue;
                for (PersonId person : people_.at_if_any(level, step->id)) {
                    auto viewer = person::viewer_of(db_, person);
                    if (of.spoke.contains(person) || !viewer.first()->vouched) continue;
                    auto words = taking_up[random_.below(taking_up.size())];
                    MK_ASSERT(
                        tension::take_up(act(viewer, e.at), of.id, viewer.first()->id, words).has_value());
                    return;
                }
            }
    }

    void resolve(const Event& e) {
        Shared& of = shared_.at(e.tension);
        auto viewer = person::viewer_of(db_, of.author);
        MK_ASSERT(tension::resolve(act(viewer, e.at), of.id, tensions_[e.tension].outcome).has_value());
    }

    // The people anybody may be follow a few tensions, and have something of their own that they keep.
    void keep_some() {
        for (const Persona& p : personas) {
            PersonId person = people_.at(p.level, places_.at(std::string(p.place))).front();
            auto viewer = person::viewer_of(db_, person);
            for (int i = 0; i < 4; ++i) {
                auto& any =
                    std::next(shared_.begin(), static_cast<std::ptrdiff_t>(random_.below(shared_.size())))
                        ->second;
                (void)tension::follow(act(viewer, options_.now - minute_ms), any.id, true);
            }
            tension::Draft draft{
                viewer.first()->place,
                viewer.first()->id,
                place::Theme::anders,
                "samenwerken",
                tension::Pull::culture,
                "Ik merk dat ik in het overleg over cijfers begin, terwijl ik iets anders wil vragen.",
                "Dat we beginnen met wat we deze week zagen.",
                "Eerst zelf durven."};
            MK_ASSERT(tension::keep(act(viewer, options_.now - hour_ms), draft).has_value());
        }
    }

    struct Shared {
        TensionId id;
        PersonId author;
        std::set<PersonId> spoke;
    };

    db::Db& db_;
    const Options& options_;
    Random random_;
    std::string key_;
    Moment start_;
    People people_;
    std::map<std::string, PlaceId> places_;
    std::vector<TensionText> tensions_;
    std::map<std::size_t, Shared> shared_;
    Script script_;
    Made made_;
};

}  // namespace

Made make_town(db::Db& writer, const Options& options, bool story_lines, const Progress& progress) {
    return Town(writer, options).make(story_lines, progress);
}

}  // namespace mk::demo
