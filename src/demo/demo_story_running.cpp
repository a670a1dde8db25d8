// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "demo/demo_rounds.hpp"
#include "demo/demo_script.hpp"
#include "demo/demo_search.hpp"
#include "domain/chain/chain.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/room/room.hpp"

// What is going on today, so that a newcomer can take part at once.
namespace mk::demo {
namespace {

using place::Level;

constexpr std::array buying{
    Asked{"Een kind mag blijven bij de hulpverlener met wie het klikt.", 'e', 'e', "Jeugdteam"},
    Asked{"Een kleine aanbieder moet dezelfde papieren invullen als een grote.", 'o', 'e', "Team Inkoop"},
    Asked{"De gemeente moet minder soorten hulp inkopen.", '?', 'e', "jeugdregio"},
    Asked{"Prijs mag nooit zwaarder wegen dan vertrouwen.", 'e', 'o', "Jeugdteam"},
    Asked{"Ouders moeten kunnen zien wat hulp kost.", 'e', 'e'},
    Asked{"Een contract van 140 bladzijden beschermt kinderen.", 'o', '?'},
    Asked{"Wachten is erger dan een verkeerde plek.", 'e', 'o'},
    Asked{"Jongeren zelf moeten meebeslissen over welke hulp er is.", 'e', 'e'},
    Asked{"Als we afwijken voor één gezin, wil iedereen dat.", 'o', 'e'},
    Asked{"De regio moet dit samen doen, niet elke gemeente apart.", '?', 'e'},
    Asked{"Een hulpverlener mag zelf stoppen met een formulier dat niets doet.", 'e', 'o'},
    Asked{"We moeten elk jaar samen met ouders kijken wat werkte.", 'e', 'e'},
};
constexpr std::array buyers{
    Crowd{Level::resident, "oosterwerf", 7, 0.8}, Crowd{Level::resident, "vogelhagen", 6, 0.8},
    Crowd{Level::resident, "tuinhagen", 6, 0.5},  Crowd{Level::professional, "jeugdteam", 7, 0.9},
    Crowd{Level::professional, "inkoop", 5, 0.1}, Crowd{Level::council, "merelrode", 5, 0.3},
    Crowd{Level::executive, "merelrode", 3, 0.3},
};

search::Frame buying_frame(Script& script, const person::Viewer& guide) {
    search::Frame f;
    f.place = script.place("merelrode");
    f.standing = guide.first()->id;
    f.theme = place::Theme::jeugd;
    f.title = "Hoe kopen we hulp in waar een kind iets aan heeft?";
    f.occasion =
        "Een gezin wil blijven bij de therapeut waar het klikt. Zij werkt alleen en kan onze aanbesteding "
        "van 140 "
        "bladzijden niet invullen.";
    f.purpose = "Dat een kind hulp krijgt van iemand die past, en dat het eerlijk blijft.";
    f.vision = "Over twee jaar vraagt niemand meer: welk contract hoort hierbij?";
    f.open_to = "Hoeveel soorten hulp er zijn, welke papieren nodig zijn, en wie meekijkt.";
    f.fixed = "De wet op inkoop en het geld dat er dit jaar is.";
    f.decides_body = "Het college, samen met de jeugdregio";
    f.decides_function = "de wethouder Jeugd";
    f.asking_until = script.midnight(9);
    f.voting_until = script.midnight(-12);
    f.weighing_until = script.midnight(-26);
    f.answer_by = script.midnight(-45);
    f.announce_votes = true;
    f.occasions = {script.tension("Een gezin wil blijven bij de therapeut")};
    return f;
}

void plan_buying(Script& script) {
    auto id = std::make_shared<search::SearchId>();
    auto guide = [&script] { return script.who(Level::manager, "samenleven", 0); };
    script.at(24, 9, [&script, id, guide](Moment at) {
        *id = must(search::prepare(script.act(guide(), at), buying_frame(script, guide())), "search");
        must(search::open(script.act(guide(), at + hour_ms), *id), "open");
    });
    script.at(20, 9, [&script, id](Moment at) {
        static constexpr std::array answers{
            Said{Level::resident, "oosterwerf", 3,
                 "Dat er op dinsdag iemand op mijn zoon wacht, ook al is het geen hulp met een code."},
            Said{Level::professional, "inkoop", 2,
                 "Alles in één keer dichttimmeren. Toen paste er niets nieuws meer bij."},
            Said{Level::professional, "jeugdteam", 0,
                 "Dat ik mag bellen met wie past, en het papier daarna komt."},
            Said{Level::region, "jeugdregio-vliet-en-veen", 4, "Bij de korte hulp. Daar staan plekken leeg."},
            Said{Level::council, "merelrode", 6,
                 "Ik zou een avond bij ouders aan tafel zitten voor ik over een contract praat."},
        };
        answer_all(script, *id, answers, at);
    });
    script.at(8, 9, [&script, id, guide](Moment at) {
        must(search::advance(script.act(guide(), at), *id, search::State::asking, true), "to voting");
        ask_all(script, *id, guide(), buying, at);
    });
    script.at(5, 9, [&script, id](Moment at) { vote_all(script, *id, buyers, buying, at); });
}

constexpr std::array village{
    Asked{"Het dorpshuis moet elke dag open zijn.", 'e', 'o', "Dorpshuis Lutjedam"},
    Asked{"De sleutel mag bij de buren liggen.", 'e', 'e', "Dorpshuis Lutjedam"},
    Asked{"Jongeren krijgen een eigen avond.", 'e', 'e'},
    Asked{"Wie koffie wil, betaalt wat hij kan.", 'e', 'e'},
    Asked{"De gemeente moet het beheer overnemen.", 'o', 'e'},
};
constexpr std::array villagers{
    Crowd{Level::resident, "lutjedam-kern", 8, 0.7},
    Crowd{Level::professional, "wijkteam-lutjedam", 4, 0.6},
};

search::Frame small_frame(Script& script, const person::Viewer& guide, std::string title,
                          std::string_view place, std::string_view tension, int opened) {
    search::Frame f;
    f.place = script.place(place);
    f.standing = guide.first()->id;
    f.theme = place::Theme::zorg;
    f.title = std::move(title);
    f.occasion = "Mensen hier zeggen hetzelfde op een andere manier. Dat zie je aan de weerklank.";
    f.purpose = "Dat we weten wat we samen kunnen doen, en wat niet.";
    f.vision = "Over een jaar doen we het anders, en weten we nog waarom.";
    f.open_to = "Hoe we het doen, wie er meedoet, en wanneer we beginnen.";
    f.fixed = "Het geld van dit jaar.";
    f.decides_body = "De mensen van deze plek";
    f.decides_function = "wie het trekt";
    f.asking_until = script.midnight(opened - 12);
    f.voting_until = script.midnight(opened - 24);
    f.weighing_until = script.midnight(opened - 36);
    f.answer_by = script.midnight(opened - 50);
    f.occasions = {script.tension(tension)};
    return f;
}

void plan_village(Script& script) {
    auto id = std::make_shared<search::SearchId>();
    auto guide = [&script] { return script.who(Level::professional, "wijkteam-lutjedam", 0); };
    script.at(18, 9, [&script, id, guide](Moment at) {
        *id =
            must(search::prepare(script.act(guide(), at),
                                 small_frame(script, guide(), "Wie heeft de sleutel van het dorpshuis?",
                                             "lutjedam-kern", "In het dorp vroegen ze of ik de kantine", 18)),
                 "village");
        must(search::open(script.act(guide(), at + hour_ms), *id), "open");
    });
    script.at(5, 9, [&script, id, guide](Moment at) {
        must(search::advance(script.act(guide(), at), *id, search::State::asking, true), "to voting");
        ask_all(script, *id, guide(), village, at);
    });
    script.at(3, 9, [&script, id](Moment at) { vote_all(script, *id, villagers, village, at); });
}

void plan_asking(Script& script) {
    auto id = std::make_shared<search::SearchId>();
    auto guide = [&script] { return script.who(Level::secretary, "merelrode", 0); };
    script.at(6, 9, [&script, id, guide](Moment at) {
        auto f = small_frame(script, guide(), "Wat zeggen we in plaats van: daar ga ik niet over?",
                             "merelrode", "Vanmorgen riep ik weer tegen een bewoner", 6);
        f.theme = place::Theme::anders;
        *id = must(search::prepare(script.act(guide(), at), f), "asking");
        must(search::open(script.act(guide(), at + hour_ms), *id), "open");
    });
    script.at(4, 10, [&script, id](Moment at) {
        static constexpr std::array answers{
            Said{Level::professional, "wijkteam-noord", 6,
                 "Ik zou zeggen: ik weet het niet, maar ik loop even met je mee."},
            Said{Level::resident, "vogelhagen", 0, "Dat iemand mijn naam onthoudt."},
            Said{Level::manager, "samenleven", 2, "Een loket voor alles. Dat werd een loket voor niets."},
        };
        answer_all(script, *id, answers, at);
    });
    // Not open yet: the one who prepares it sees what is still missing.
    script.at(2, 10, [&script](Moment at) {
        auto g = script.who(Level::manager, "samenleven", 0);
        search::Frame f;
        f.place = script.place("merelrode");
        f.standing = g.first()->id;
        f.theme = place::Theme::jeugd;
        f.title = "Wachten zonder stil te staan";
        f.occasion = "Tien mensen herkennen het wachten op hulp, op vijf niveaus.";
        f.occasions = {script.tension("Onze zoon van negen staat al acht maanden")};
        (void)must(search::prepare(script.act(g, at), f), "prepared");
    });
}

void plan_objections(Script& script) {
    Rounds r;
    r.begin = 12;
    r.place = "merelrode";
    r.proposer = {Level::executive, "merelrode", 2};
    r.guide = {Level::secretary, "merelrode", 0};
    r.objector = {Level::professional, "jeugdteam", 2};
    r.others = {{Level::council, "merelrode", 3},
                {Level::resident, "vogelhagen", 0},
                {Level::manager, "samenleven", 0},
                {Level::professional, "wijkteam-zuid", 0}};
    r.tension = "Ik mag pas hulp inzetten als er een volledig verslag";
    r.title = "Eerst helpen, dan het verslag";
    r.words =
        "Het jeugdteam mag de eerste zes weken hulp inzetten zonder volledig verslag. Het verslag komt "
        "daarna, samen "
        "met het gezin.";
    r.example = "Een moeder belde twee weken lang elke dag, terwijl het verslag werd geschreven.";
    r.helped = "Dan was er de tweede dag al iemand langs geweest.";
    r.question = "Wie kijkt mee of het niet te veel kost?";
    r.answer = "De teamleider, elke week. Boven twintig gezinnen praten we opnieuw.";
    r.reaction = "Dit had ik tien jaar geleden willen horen.";
    r.concern = "Ik wil dat de raad na drie maanden hoort hoe het gaat.";
    r.objection = "Zonder verslag weet de collega van de nacht niet wat er is afgesproken.";
    r.harms = "Dan wordt iemand twee keer hetzelfde gevraagd, op het slechtste moment.";
    r.limits = "Ik heb zelf nachtdienst en kan mijn werk dan niet goed doen.";
    r.fresh = "Nu ligt er altijd iets, al is het te laat.";
    r.soon = "Er is elke week wel een nacht waarin het nodig is.";
    r.body = consent::Body::executive;
    r.route = "Het college past de beleidsregel aan.";
    r.ends_ahead = 3;
    plan_rounds(script, r, [](consent::ProposalId) {});
}

void plan_advice(Script& script) {
    script.at(9, 13, [&script](Moment at) {
        auto by = script.who(Level::manager, "samenleven", 1);
        consent::Draft d;
        d.place = script.place("samenleven");
        d.standing = by.first()->id;
        d.tension = script.tension("Mijn wijkteam vroeg of het");
        d.from = {chain::Kind::tension, d.tension.value};
        d.title = "Eén wijkteam, één budget";
        d.words = "Wijkteam Zuid krijgt volgend jaar zelf het geld voor begeleiding en hulp in huis.";
        d.example = "Voor één gezin waren vier aanvragen nodig in drie systemen.";
        d.helped = "Dan had het team de volgende dag kunnen beginnen.";
        d.way = consent::Way::advice;
        d.body = consent::Body::executive;
        d.route = "Het college verdeelt het geld in de begroting.";
        auto id = must(consent::propose(script.act(by, at), d), "advice");
        must(consent::request(script.act(by, at + minute_ms), id, consent::Side::affected,
                              "de mensen van Wijkteam Zuid"),
             "affected");
        must(consent::request(script.act(by, at + 2 * minute_ms), id, consent::Side::expert,
                              "iemand van Team Financiën"),
             "expert");
        must(consent::begin(script.act(by, at + 3 * minute_ms), id,
                            {consent::Form::deadline, script.midnight(-8) + 12 * hour_ms, 7, {}, ""}),
             "begin");
        auto ask = consent::advices(script.db(), by, id).front().id;
        auto team = script.who(Level::professional, "wijkteam-zuid", 0);
        must(consent::advise(script.act(team, at + day_ms), id, ask, consent::Side::affected,
                             team.first()->id, consent::Shown::safe,
                             "Doen, maar niet met ons alleen. Laat Noord na een half jaar meekijken."),
             "advise");
    });
}

void plan_rooms(Script& script) {
    script.at(33, 10, [&script](Moment at) {
        auto by = script.who(Level::resident, "vogelhagen", 0);
        room::Ask a;
        a.standing = by.first()->id;
        a.from_place = script.place("merelrode");
        a.from_level = Level::executive;
        a.to_group = "Moestuingroep Vogelhagen";
        a.matter = "De entree en de moestuin van de zes flats";
        a.theme = place::Theme::anders;
        a.task = "Het onderhoud van de groenstrook en de zes entrees.";
        a.better = "Wij zijn er elke dag. Wat kapot is, zien we dezelfde ochtend.";
        a.budget = "Het bedrag dat nu naar het bedrijf gaat, en een sleutel van de berging.";
        a.quality = "Elke maand een ronde met Team Buiten, en een foto op het bord bij de lift.";
        a.support = "Negentig voordeuren hebben getekend.";
        a.weeks = 8;
        (void)must(room::ask(script.act(by, at), a), "ask");
    });
    script.at(120, 10, [&script](Moment at) {
        auto by = script.who(Level::manager, "leefomgeving", 0);
        room::Offer o;
        o.standing = by.first()->id;
        o.to_place = script.place("buitendienst");
        o.to_level = Level::professional;
        o.matter = "Zien wat er mis is achter de voordeur";
        o.theme = place::Theme::zorg;
        o.occasion = chain::Thing{chain::Kind::tension,
                                  script.tension("Als ik zie dat er iets mis is bij iemand thuis").value};
        o.terms.say = "Zelf iemand van het wijkteam bellen en samen langsgaan, zonder formulier.";
        o.terms.duty = "Nooit iets beloven wat een ander moet doen, en elke week terugbellen.";
        o.terms.bounds = "Nooit alleen naar binnen.";
        o.terms.giver_does = "Ik regel tien uur per maand en een rechtstreeks nummer.";
        o.terms.review = script.midnight(9);
        auto id = must(room::give(script.act(by, at), o), "room");
        must(room::accept(script.act(script.who(Level::professional, "buitendienst", 0), at + hour_ms), id),
             "accept");
    });
}

void plan_trial(Script& script) {
    auto id = std::make_shared<experiment::ExperimentId>();
    auto by = [&script] { return script.who(Level::professional, "wijkteam-zuid", 0); };
    script.at(46, 10, [&script, id, by](Moment at) {
        auto b = by();
        experiment::Draft d;
        d.place = script.place("wijkteam-zuid");
        d.standing = b.first()->id;
        d.theme = place::Theme::zorg;
        d.title = "Eén gezin, één plan, één gezicht";
        d.what = "Vijf gezinnen hebben één iemand die ook over school en schulden mag praten.";
        d.hypothesis = "Het verhaal hoeft maar één keer verteld, en er zijn minder afspraken nodig.";
        d.who = "Vijf gezinnen en drie collega's van Wijkteam Zuid";
        d.consent = "De vijf gezinnen en de teamleider";
        d.from = script.day(45);
        d.until = script.day(-100);
        d.basis = experiment::Basis::none;
        d.stop_rule =
            "Als een gezin zegt dat het niet meer veilig voelt, stoppen we voor dat gezin dezelfde dag.";
        d.stays = "De andere gezinnen houden hun eigen afspraken. De teamleider belt er elke maand vijf.";
        *id =
            must(experiment::prepare(
                     script.act(b, at), d,
                     chain::Thing{chain::Kind::tension,
                                  script.tension("Ik heb het wijkteam, het Werkplein en schuldhulp").value}),
                 "one plan");
        must(experiment::add_rail(
                 script.act(b, at + minute_ms), *id,
                 {"Afspraken per gezin", "afspraken per week", experiment::Direction::not_above, "3",
                  "We schuiven er dezelfde week één door.", "Wijkteam Zuid"}),
             "rail");
        must(experiment::add_rail(
                 script.act(b, at + 2 * minute_ms), *id,
                 {"Dagen zonder vervanging bij ziekte", "dagen", experiment::Direction::not_above, "2",
                  "De collega die het gezin kent, belt.", "Wijkteam Zuid"}),
             "rail");
        must(experiment::join(script.act(script.who(Level::resident, "vogelhagen", 0), at + hour_ms), *id),
             "join");
        must(experiment::start(script.act(b, at + day_ms), *id), "start");
    });
    for (int week = 0; week < 5; ++week) {
        int days = 37 - week * 8;
        script.at(days, 17, [&script, id, by, days, week](Moment at) {
            constexpr std::array<const char*, 5> visits{"3", "2,5", "2", "2", "1,5"};
            auto b = by();
            auto rails = must(experiment::find(script.db(), b, *id), "find").rails;
            (void)must(experiment::measure(
                           script.act(b, at), *id,
                           {rails[0].id, script.day(days), visits[static_cast<std::size_t>(week)], ""}),
                       "visits");
        });
    }
    script.at(3, 19, [&script](Moment at) {
        constexpr std::array loads{experiment::Load::right, experiment::Load::too_much,
                                   experiment::Load::more,  experiment::Load::too_much,
                                   experiment::Load::right, experiment::Load::right};
        for (std::size_t i = 0; i < loads.size(); ++i) {
            auto someone = script.who(Level::professional, i < 3 ? "wijkteam-zuid" : "jeugdteam", i);
            must(experiment::say_load(script.act(someone, at + static_cast<std::int64_t>(i) * minute_ms),
                                      script.place("samenleven"), loads[i]),
                 "load");
        }
    });
}

}  // namespace

void tell_running(Script& script) {
    plan_buying(script);
    plan_village(script);
    plan_asking(script);
    plan_objections(script);
    plan_advice(script);
    plan_rooms(script);
    plan_trial(script);
}

}  // namespace mk::demo
