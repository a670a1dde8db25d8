// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_script.hpp"
#include "domain/chain/chain.hpp"
#include "domain/experiment/experiment.hpp"

// Two that did not go as hoped: a guard rail that was crossed, and a trial that was ended and taught
// something.
namespace mk::demo {
namespace {

using place::Level;
using Shared = std::shared_ptr<experiment::ExperimentId>;

void plan_tuesday(Script& script, const Shared& id) {
    auto by = [&script] { return script.who(Level::professional, "welzijn-vliet-en-veen", 1); };
    script.at(140, 10, [&script, id, by](Moment at) {
        auto b = by();
        experiment::Draft d;
        d.place = script.place("vogelhagen");
        d.standing = b.first()->id;
        d.theme = place::Theme::jeugd;
        d.title = "Dinsdagmiddag samen koken";
        d.what =
            "Kinderen die op hulp wachten, koken op dinsdagmiddag samen in het wijkgebouw, met twee "
            "begeleiders.";
        d.hypothesis = "Wachten is minder zwaar als je elke week ergens wordt verwacht.";
        d.who = "Twaalf kinderen, twee begeleiders en een kok uit de flat";
        d.consent = "De ouders, en de coördinator van het jeugdteam";
        d.from = script.day(139);
        d.until = script.day(20);
        d.basis = experiment::Basis::none;
        d.stop_rule = "Als een kind zich onveilig voelt, stoppen we die middag.";
        d.stays =
            "De wachtlijst loopt gewoon door en niemand raakt zijn plek kwijt. Het jeugdteam kijkt elke "
            "maandag.";
        *id = must(experiment::prepare(
                       script.act(b, at), d,
                       chain::Thing{chain::Kind::tension,
                                    script.tension("Onze zoon van negen staat al acht maanden").value}),
                   "tuesday");
        must(experiment::add_rail(
                 script.act(b, at + minute_ms), *id,
                 {"Kinderen op een middag", "kinderen", experiment::Direction::not_above, "14",
                  "We stoppen tot er een derde begeleider is.", "Welzijn Vliet en Veen"}),
             "rail");
        must(experiment::start(script.act(b, at + day_ms), *id), "start");
    });
    for (int week = 0; week < 6; ++week) {
        int days = 132 - week * 14;
        script.at(days, 18, [&script, id, by, days, week](Moment at) {
            auto b = by();
            auto rails = must(experiment::find(script.db(), b, *id), "find").rails;
            constexpr std::array<const char*, 6> children{"9", "11", "12", "13", "14", "17"};
            (void)must(
                experiment::measure(script.act(b, at), *id,
                                    {rails[0].id, script.day(days), children[static_cast<std::size_t>(week)],
                                     week == 5 ? "Er kwamen vijf kinderen mee die niemand kende." : ""}),
                "children");
        });
    }
    script.at(50, 10, [&script, id, by](Moment at) {
        must(experiment::tell(
                 script.act(by(), at), *id,
                 {false,
                  "Zeventien kinderen en twee mensen: dat ging niet goed. We zoeken een derde begeleider.",
                  "Presentielijst van die dinsdag, zonder namen", ""}),
             "news");
    });
}

void plan_bell(Script& script, const Shared& id) {
    auto by = [&script] { return script.who(Level::professional, "welzijn-vliet-en-veen", 2); };
    script.at(200, 10, [&script, id, by](Moment at) {
        auto b = by();
        experiment::Draft d;
        d.place = script.place("spreeuwenstraat");
        d.standing = b.first()->id;
        d.theme = place::Theme::zorg;
        d.title = "Een lampje bij de deur";
        d.what =
            "Wie wil, krijgt een lampje bij de voordeur. Brandt het drie dagen niet, dan belt een buur aan.";
        d.hypothesis = "Buren zien eerder dat iemand hulp nodig heeft.";
        d.who = "Zesentwintig voordeuren in één portiek";
        d.consent = "Alle bewoners van het portiek die meedoen";
        d.from = script.day(199);
        d.until = script.day(110);
        d.basis = experiment::Basis::none;
        d.stop_rule = "Als iemand zich bekeken voelt, gaat zijn lampje dezelfde dag weg.";
        d.stays = "De huismeester en de thuiszorg komen gewoon. Een bewoner uit elk portiek let daarop.";
        *id = must(
            experiment::prepare(script.act(b, at), d,
                                chain::Thing{chain::Kind::tension,
                                             script.tension("In ons portiek is een man vier dagen").value}),
            "lamp");
        must(experiment::add_rail(
                 script.act(b, at + minute_ms), *id,
                 {"Keren dat er voor niets werd aangebeld", "keer per maand",
                  experiment::Direction::not_above, "10", "We praten er in het portiek over.", "Portiek"}),
             "rail");
        must(experiment::start(script.act(b, at + day_ms), *id), "start");
    });
    for (int month = 0; month < 3; ++month) {
        int days = 170 - month * 28;
        script.at(days, 18, [&script, id, by, days, month](Moment at) {
            auto b = by();
            auto rails = must(experiment::find(script.db(), b, *id), "find").rails;
            constexpr std::array<const char*, 3> rings{"6", "8", "10"};
            (void)must(experiment::measure(
                           script.act(b, at), *id,
                           {rails[0].id, script.day(days), rings[static_cast<std::size_t>(month)], ""}),
                       "rings");
        });
    }
    script.at(108, 10, [&script, id, by](Moment at) {
        must(experiment::end(script.act(by(), at), *id,
                             {experiment::Choice::stop,
                              "Bij twee mensen was er echt iets aan de hand, en toen was er iemand.",
                              "De lampjes gingen vooral stuk. En wie het hardst hulp nodig had, wilde geen "
                              "lampje. Een stip "
                              "op de bel, door jezelf geplakt, werkt beter dan een apparaat."}),
             "end");
    });
}

}  // namespace

void tell_tuesday(Script& script) {
    plan_tuesday(script, std::make_shared<experiment::ExperimentId>());
    plan_bell(script, std::make_shared<experiment::ExperimentId>());
}

}  // namespace mk::demo
