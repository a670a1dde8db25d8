// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "demo/demo_rounds.hpp"
#include "demo/demo_script.hpp"
#include "demo/demo_search.hpp"
#include "demo/demo_weighing.hpp"
#include "domain/chain/chain.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/room/room.hpp"

// Earning something beside social assistance: from two tensions to a search, a yes, room that comes down from
// the ministry, an experiment with a small success, and two neighbours who take it along in their own way.
namespace mk::demo {
namespace {

using place::Level;

struct Story {
    search::SearchId search;
    consent::ProposalId proposal;
    room::RoomId from_ministry, from_executive, from_team;
    experiment::ExperimentId here, elzerhage, oudewiel;
    experiment::RailId letters, debt, elzerhage_rail, oudewiel_rail;
};
using Shared = std::shared_ptr<Story>;

constexpr std::array answers{
    Said{Level::resident, "bleekveld", 0,
         "Dat ze blij zijn als ik een uur extra werk, in plaats van dat er een brief komt."},
    Said{Level::resident, "lijnbaan", 2,
         "Alles achteraf verrekenen. Dan weet je in maart pas of je in januari te veel had."},
    Said{Level::resident, "bleekveld", 3, "Mijn vroegere consulent belde gewoon even. Toen durfde ik wel."},
    Said{Level::resident, "spinnerij", 6,
         "Ik zou iedereen een vast bedrag laten houden. Dan hoef je niet te rekenen."},
    Said{Level::professional, "team-inkomen", 1,
         "Eén vaste contactpersoon, met tijd om mee te rekenen voor iemand ja zegt tegen werk."},
    Said{Level::professional, "team-inkomen", 2,
         "De verrekening per maand. Acht uur de ene week, vier de andere: elke keer een andere brief."},
    Said{Level::professional, "werkplein", 4,
         "Bij de eerste maand. Wie dan geen gedoe heeft, blijft werken."},
    Said{Level::manager, "werk-en-inkomen", 5,
         "In één deel. Twintig mensen, één jaar, en elke maand kijken."},
    Said{Level::secretary, "merelrode", 1, "Een team dat mag afwijken en daar ook voor staat."},
    Said{Level::executive, "merelrode", 0,
         "Dat werken loont. Ik heb drie modellen laten maken en durfde er geen te kiezen."},
    Said{Level::council, "merelrode", 3,
         "De avond met zes mensen aan tafel. Daar leerde ik meer van dan van het stuk."},
    Said{Level::region, "arbeidsmarktregio-halmerveen-zuid", 4,
         "Bij de werkgever die kleine banen heeft. Die weet ook niet wat er mag."},
    Said{Level::ministry, "directie-werk", 2,
         "Een handreiking van zestig bladzijden. Die lag onder een plant."},
};

constexpr std::array statements{
    Asked{"Wie een paar uur werkt, moet daar altijd iets van overhouden.", 'e', 'e', "Team Inkomen"},
    Asked{"Een vast bedrag dat je mag houden is beter dan elke maand verrekenen.", 'e', '?', "Team Inkomen"},
    Asked{"Elke euro die iemand verdient, hoort meteen van de uitkering af.", 'o', 'e', "gemeenteraad"},
    Asked{"De regels moeten voor iedereen precies hetzelfde zijn.", 'o', 'e', "gemeenteraad"},
    Asked{"Een consulent mag zelf beslissen wat bij iemand past.", 'e', 'o', "Team Inkomen"},
    Asked{"Brieven over geld moeten op één bladzijde passen.", 'e', 'e', "Team Klantcontact"},
    Asked{"Angst om terug te betalen houdt mensen thuis.", 'e', 'e', "Werkplein"},
    Asked{"Als we soepel zijn, gaan mensen misbruik maken.", 'o', 'e', "gemeenteraad"},
    Asked{"Vrijwilligerswerk telt net zo goed mee als betaald werk.", 'e', '?', "Dorpshuis Lutjedam"},
    Asked{"De gemeente moet eerst met twintig mensen proberen wat werkt.", 'e', 'e',
          "afdeling Werk en Inkomen"},
    Asked{"Een proef met een paar mensen is oneerlijk voor de rest.", 'o', 'e'},
    Asked{"Wie meedoet, moet weten wat er na het jaar gebeurt.", 'e', 'e'},
    Asked{"Ik wil één vaste persoon die ik kan bellen.", 'e', 'e'},
    Asked{"Mijn buren hoeven niet te weten dat ik bijstand heb.", 'e', '?'},
    Asked{"Kleine banen van een paar uur zijn het begin van meer.", 'e', 'e'},
    Asked{"Werkgevers moeten kleine banen makkelijker melden.", '?', 'e'},
    Asked{"De controle kost meer dan hij oplevert.", 'e', 'o'},
    Asked{"Zonder controle klopt het niet meer voor wie wel betaalt.", 'o', 'e'},
};

constexpr std::array judged{
    Judged{Level::resident, "bleekveld", 1, {2, 2, 1}, "Dan durf ik ja te zeggen.", 1, 0},
    Judged{Level::resident, "lijnbaan", 1, {2, 1, 1}, "", 1, 3},
    Judged{Level::resident,
           "oude-markt",
           1,
           {-1, 0, 0},
           "Ik werk voor het minimum en houd hier niets van over.",
           1,
           2},
    Judged{Level::professional,
           "team-inkomen",
           1,
           {1, -1, 2},
           "Meer rekenwerk vooraf, veel minder gedoe achteraf.",
           1,
           3},
    Judged{Level::professional, "werkplein", 1, {1, 1, 2}, "", 4, 0},
    Judged{Level::professional,
           "schuldhulp",
           1,
           {0, -2, 1},
           "Na het jaar komt er een klap als we niets regelen.",
           1,
           0},
    Judged{Level::manager, "werk-en-inkomen", 1, {0, -1, 2}, "", 1, 3},
    Judged{Level::executive, "merelrode", 1, {1, -1, 2}, "Het is te proberen en te stoppen.", 1, 0},
    Judged{Level::council, "merelrode", 1, {0, 0, 1}, "", 1, 2},
    Judged{Level::resident, "bleekveld", 2, {-1, 0, -1}, "Een mooie brief is nog steeds een brief.", 0, 1},
    Judged{Level::resident, "oude-markt", 2, {0, 1, 0}, "", 2, 0},
    Judged{Level::professional, "team-inkomen", 2, {-1, 1, -1}, "", 0, 3},
    Judged{Level::professional, "schuldhulp", 2, {0, 1, -1}, "", 0, 1},
    Judged{Level::manager, "werk-en-inkomen", 2, {0, 1, 0}, "Veilig, maar het verandert niets.", 0, 0},
    Judged{Level::council, "merelrode", 2, {0, 1, 0}, "", 2, 0},
};

constexpr std::array crowds{
    Crowd{Level::resident, "bleekveld", 9, 0.8},        Crowd{Level::resident, "lijnbaan", 7, 0.8},
    Crowd{Level::resident, "spinnerij", 7, 0.6},        Crowd{Level::resident, "vogelhagen", 8, 0.7},
    Crowd{Level::resident, "tuinhagen", 7, 0.3},        Crowd{Level::resident, "lutjedam-kern", 7, 0.4},
    Crowd{Level::resident, "oude-markt", 6, 0.2},       Crowd{Level::resident, "havenkade", 6, 0.2},
    Crowd{Level::professional, "team-inkomen", 6, 0.8}, Crowd{Level::professional, "werkplein", 6, 0.7},
    Crowd{Level::professional, "schuldhulp", 5, 0.9},   Crowd{Level::manager, "werk-en-inkomen", 3, 0.5},
    Crowd{Level::council, "merelrode", 7, 0.3},         Crowd{Level::executive, "merelrode", 4, 0.5},
};

search::Frame frame(Script& script, const person::Viewer& guide) {
    search::Frame f;
    f.place = script.place("merelrode");
    f.standing = guide.first()->id;
    f.theme = place::Theme::werk;
    f.title = "Wat houd je over als je een paar uur werkt?";
    f.occasion =
        "Iemand rekende uit dat zes uur werk bij de bakker vier euro opleverde. Het team schrijft elke maand "
        "een "
        "andere brief. De wethouder heeft drie modellen, en durft er geen te kiezen.";
    f.purpose = "Dat een paar uur werk een goed begin is, en geen risico.";
    f.vision = "Over een jaar zegt niemand in Merelrode meer nee tegen werk uit angst voor een brief.";
    f.open_to = "Hoe we verrekenen, wie er belt, welke brief er komt, en met hoeveel mensen we proberen.";
    f.fixed = "De hoogte van de uitkering. Die staat in de wet.";
    f.decides_body = "Het college van burgemeester en wethouders";
    f.decides_function = "de wethouder Werk";
    f.asking_until = script.midnight(311);
    f.voting_until = script.midnight(286);
    f.weighing_until = script.midnight(272);
    f.answer_by = script.midnight(255);
    f.announce_votes = true;
    f.occasions = {script.tension("Ik kon zes uur in de week bij de bakker werken"),
                   script.tension("Als iemand de ene week acht en de andere week vier uur werkt")};
    return f;
}

void plan_search(Script& script, Shared story) {
    auto guide = [&script] { return script.who(Level::manager, "werk-en-inkomen"); };
    script.at(330, 9, [&script, story, guide](Moment at) {
        auto g = guide();
        story->search = must(search::prepare(script.act(g, at), frame(script, g)), "search");
        must(search::open(script.act(g, at + hour_ms), story->search), "open");
    });
    script.at(325, 10, [&script, story](Moment at) { answer_all(script, story->search, answers, at); });
    script.at(310, 9, [&script, story, guide](Moment at) {
        must(search::advance(script.act(guide(), at), story->search, search::State::asking, true),
             "to voting");
        ask_all(script, story->search, guide(), statements, at);
    });
    script.at(300, 8,
              [&script, story](Moment at) { vote_all(script, story->search, crowds, statements, at); });
    script.at(285, 9, [&script, story, guide](Moment at) {
        must(search::advance(script.act(guide(), at), story->search, search::State::voting, true),
             "to weighing");
        weighing::Draft d;
        d.about = {chain::Kind::search, story->search.value};
        d.options = {"Een vast bedrag dat je mag houden, voor twintig mensen",
                     "Verrekenen blijft, met een betere brief"};
        d.parties = {"mensen met bijstand", "werkenden met een laag loon", "Team Inkomen", "werkgevers"};
        d.absent = {"mensen die niet kunnen werken"};
        weigh_all(script, d, guide(), judged, at, true);
    });
    script.at(271, 9, [&script, story, guide](Moment at) {
        must(search::advance(script.act(guide(), at), story->search, search::State::weighing, true),
             "to answer");
    });
    script.at(260, 9, [&script, story, guide](Moment at) {
        search::Outcome o;
        o.outcome =
            "We willen dat een paar uur werk altijd iets oplevert. We beginnen met twintig mensen, een vast "
            "bedrag dat "
            "je mag houden, en één persoon die je kunt bellen. Niet iedereen vindt een vast bedrag eerlijk; "
            "daarom "
            "kijken we elke maand mee en stoppen we als het misgaat.";
        o.body = "Het college stelt de beleidsregel vast; de raad krijgt na een jaar het verslag.";
        o.follows = "Team Inkomen schrijft een voorstel en vraagt om consent.";
        o.follows_by = script.midnight(225);
        o.learned =
            "Iedereen wil dat werken loont. Het verschil zit in eerlijk: de een denkt aan gelijke regels, de "
            "ander aan "
            "wat bij iemand past. De angst voor terugbetalen is groter dan het bedrag.";
        must(search::close(script.act(guide(), at), story->search, o), "close");
    });
}

void plan_proposal(Script& script, Shared story) {
    Rounds rounds;
    rounds.begin = 250;
    rounds.place = "merelrode";
    rounds.proposer = {Level::professional, "team-inkomen", 1};
    rounds.guide = {Level::manager, "werk-en-inkomen", 1};
    rounds.tension = "Ik kon zes uur in de week bij de bakker werken";
    rounds.title = "Twintig mensen houden een vast bedrag";
    rounds.words =
        "Twintig mensen die bijstand krijgen, mogen een jaar lang elke maand 215 euro houden van wat ze "
        "verdienen. We "
        "verrekenen niet achteraf. Ieder heeft één contactpersoon bij Team Inkomen.";
    rounds.example =
        "De vrouw die zes uur bij de bakker kon werken, rekende uit dat ze vier euro overhield en zei nee.";
    rounds.helped = "Ze had meteen geweten wat ze overhoudt, en er was geen brief achteraf gekomen.";
    rounds.objection =
        "Wie na het jaar terugvalt op de oude regels, verliest in één keer 215 euro. Dat is harder dan nooit "
        "meedoen.";
    rounds.harms = "Dan zijn we na een jaar het vertrouwen kwijt dat we wilden winnen.";
    rounds.limits = "Ik help bij schuldhulp mensen met een plan van drie jaar. Dat plan klopt dan niet meer.";
    rounds.fresh = "Nu is er geen vast bedrag, dus ook geen klap als het stopt.";
    rounds.soon = "Het jaar loopt hoe dan ook af, en dan is het te laat om nog iets te regelen.";
    rounds.objector = {Level::professional, "schuldhulp", 0};
    rounds.better =
        "Twintig mensen die bijstand krijgen, mogen een jaar lang elke maand 215 euro houden van wat ze "
        "verdienen. We "
        "verrekenen niet achteraf. Ieder heeft één contactpersoon bij Team Inkomen. Na het jaar loopt het "
        "bedrag in "
        "drie maanden af, en schuldhulp weet vooraf wanneer.";
    rounds.question = "Wat gebeurt er met de twintig als het jaar om is?";
    rounds.answer = "Dat stond er niet goed in. Daar kijken we in de ronde hierna samen naar.";
    rounds.reaction = "Ik ben blij dat er één iemand is die je kunt bellen. Dat had ik willen hebben.";
    rounds.others = {{Level::resident, "bleekveld", 1},
                     {Level::resident, "lijnbaan", 0},
                     {Level::executive, "merelrode", 1},
                     {Level::council, "merelrode", 2},
                     {Level::professional, "werkplein", 0}};
    rounds.concern = "Ik hoop dat we ook de mensen horen die niet mee mogen doen.";
    rounds.outcome = "Niemand heeft een overwegend bezwaar. We beginnen met twintig mensen, voor een jaar.";
    rounds.body = consent::Body::executive;
    rounds.route =
        "Het college legt het vast in een beleidsregel; de raad hoort na een half jaar hoe het gaat.";
    rounds.thing = [story] { return chain::Thing{chain::Kind::search, story->search.value}; };
    plan_rounds(script, rounds, [story](consent::ProposalId id) { story->proposal = id; });
}

void plan_rooms(Script& script, Shared story) {
    auto give = [&script](const person::Viewer& giver, Moment at, room::Offer offer) {
        offer.standing = giver.first()->id;
        offer.matter = "Bijverdienen naast de bijstand";
        offer.theme = place::Theme::werk;
        return must(room::give(script.act(giver, at), offer), "room");
    };
    script.at(212, 9, [&script, story, give](Moment at) {
        room::Offer o;
        o.to_place = script.place("merelrode");
        o.to_level = Level::executive;
        o.terms.say =
            "Een jaar afwijken van de vaste regels voor bijverdienen, voor ten hoogste twintig mensen.";
        o.terms.duty =
            "Elke maand meten wat het doet en het ons en de andere gemeenten vertellen, ook als het "
            "tegenvalt.";
        o.terms.bounds = "Alleen wie zelf wil meedoen.\nDe hoogte van de uitkering verandert niet.";
        o.terms.giver_does = "Wij nemen de telefoon op en vragen geen extra formulieren.";
        o.terms.ground = "Participatiewet, artikel 83";
        o.terms.until = script.midnight(-140);
        o.terms.review = script.midnight(-30);
        auto giver = script.who(Level::ministry, "directie-werk");
        story->from_ministry = give(giver, at, o);
        must(room::accept(script.act(script.who(Level::executive, "merelrode", 1), at + hour_ms),
                          story->from_ministry),
             "accept");
    });
    script.at(205, 11, [&script, story, give](Moment at) {
        room::Offer o;
        o.to_place = script.place("team-inkomen");
        o.to_level = Level::professional;
        o.parent = story->from_ministry;
        o.occasion = chain::Thing{chain::Kind::proposal, story->proposal.value};
        o.terms.say = "Kiezen wie meedoet, het vaste bedrag toekennen, en zelf de brief schrijven.";
        o.terms.duty =
            "Elke deelnemer kent zijn contactpersoon. Elke maand de cijfers, en stoppen als een vangrail "
            "wordt geraakt.";
        o.terms.money = true;
        o.terms.amount = 51600;
        o.terms.money_for = "twintig keer twaalf maanden 215 euro";
        o.terms.bounds = "Ten hoogste twintig mensen.\nNiemand gaat erop achteruit.";
        o.terms.giver_does = "Ik leg het uit aan de raad en houd de pers bij het team weg.";
        o.terms.until = script.midnight(-100);
        o.terms.review = script.midnight(-12);
        story->from_executive = give(script.who(Level::executive, "merelrode", 1), at, o);
        must(room::accept(script.act(script.who(Level::professional, "team-inkomen", 1), at + hour_ms),
                          story->from_executive),
             "accept");
    });
    script.at(192, 14, [&script, story, give](Moment at) {
        room::Offer o;
        o.to_place = script.place("bleekveld");
        o.to_level = Level::resident;
        o.to_group = "de twintig van het vaste bedrag";
        o.parent = story->from_executive;
        o.terms.say = "Zelf kiezen welk werk en hoeveel uur, zonder vooraf te vragen.";
        o.terms.duty = "Eén keer per maand zeggen wat je verdiende, en elkaar helpen met de vragen.";
        o.terms.bounds = "Alleen echt werk met een loonstrook.";
        o.terms.giver_does = "Eén vaste persoon aan de telefoon, ook op vrijdag.";
        o.terms.until = script.midnight(-95);
        o.terms.review = script.midnight(-20);
        story->from_team = give(script.who(Level::professional, "team-inkomen", 1), at, o);
        must(room::accept(script.act(script.who(Level::resident, "bleekveld", 1), at + hour_ms),
                          story->from_team),
             "accept");
    });
}

experiment::Draft here_draft(Script& script, const person::Viewer& by, const Story& story) {
    experiment::Draft d;
    d.place = script.place("team-inkomen");
    d.standing = by.first()->id;
    d.theme = place::Theme::werk;
    d.title = "Een vast bedrag voor twintig mensen";
    d.what =
        "Twintig mensen houden een jaar lang 215 euro per maand van wat ze verdienen, zonder verrekening "
        "achteraf.";
    d.hypothesis =
        "Wie vooraf weet wat hij overhoudt, zegt eerder ja tegen werk en vraagt zelf om meer uren.";
    d.who = "Twintig mensen met bijstand, vijf mensen van Team Inkomen en één van schuldhulp";
    d.room = story.from_executive.value;
    d.from = script.day(188);
    d.until = script.day(-60);
    d.basis = experiment::Basis::clause;
    d.ground = "Participatiewet, artikel 83";
    d.stop_rule =
        "Als iemand door de proef in de schulden komt, stoppen we dezelfde week en lossen we het op.";
    d.stays =
        "Alle andere uitkeringen gaan gewoon op tijd door. De teamleider kijkt elke vrijdag of dat zo is.";
    return d;
}

void measure(Script& script, const person::Viewer& by, experiment::ExperimentId id, experiment::RailId rail,
             int days_ago, std::string value, std::string note, Moment at) {
    (void)must(experiment::measure(script.act(by, at), id,
                                   {rail, script.day(days_ago), std::move(value), std::move(note)}),
               "measure");
}

void plan_experiment(Script& script, Shared story) {
    auto by = [&script] { return script.who(Level::professional, "team-inkomen", 1); };
    script.at(188, 9, [&script, story, by](Moment at) {
        auto b = by();
        story->here = must(experiment::prepare(script.act(b, at), here_draft(script, b, *story),
                                               chain::Thing{chain::Kind::room, story->from_executive.value}),
                           "experiment");
        story->letters =
            must(experiment::add_rail(
                     script.act(b, at + minute_ms), story->here,
                     {"Brieven over terugbetalen", "brieven per maand", experiment::Direction::not_above, "3",
                      "We bellen dezelfde dag en zetten de verrekening stil.", "Team Inkomen"}),
                 "rail");
        story->debt = must(experiment::add_rail(
                               script.act(b, at + 2 * minute_ms), story->here,
                               {"Deelnemers met nieuwe schulden", "mensen", experiment::Direction::not_above,
                                "1", "De proef stopt en schuldhulp komt langs.", "Schuldhulp"}),
                           "rail");
        must(experiment::join(script.act(script.who(Level::resident, "bleekveld", 1), at + hour_ms),
                              story->here),
             "join");
        must(experiment::join(script.act(script.who(Level::professional, "schuldhulp", 0), at + hour_ms),
                              story->here),
             "join");
        must(experiment::start(script.act(b, at + 2 * hour_ms), story->here), "start");
    });
    constexpr std::array<const char*, 6> letters{"3", "2", "2", "1", "0", "0"};
    for (std::size_t month = 0; month < letters.size(); ++month) {
        int days = 160 - static_cast<int>(month) * 28;
        script.at(days, 16, [&script, story, by, days, month, letters](Moment at) {
            measure(script, by(), story->here, story->letters, days, letters[month], "", at);
            measure(script, by(), story->here, story->debt, days, "0", "", at + minute_ms);
        });
    }
    script.at(130, 11, [&script, story, by](Moment at) {
        must(experiment::tell(
                 script.act(by(), at), story->here,
                 {false,
                  "Eén werkgever gaf de loonstrook een maand te laat. We weten nu dat we zelf moeten bellen.",
                  "Telefoonlijst van Team Inkomen", ""}),
             "news");
    });
    script.at(104, 10, [&script, story, by](Moment at) {
        (void)must(
            experiment::succeed(
                script.act(by(), at), story->here,
                {"Elf van de twintig gingen meer werken",
                 "Elf mensen vroegen zelf om meer uren. Niemand deed dat omdat wij erachteraan zaten.",
                 "Loonstroken van mei tot en met juli, geteld door Team Inkomen", "", script.day(106)}),
            "success");
    });
    script.at(60, 10, [&script, story, by](Moment at) {
        must(experiment::review(script.act(by(), at), story->here,
                                "Het komt ten goede aan wie kleine banen kan vinden. Wie niet kan werken, "
                                "merkt er niets van. "
                                "Die mensen zaten niet aan tafel."),
             "review");
    });
}

void plan_forks(Script& script, Shared story) {
    script.at(92, 10, [&script, story](Moment at) {
        auto by = script.who(Level::professional, "elzerhage-loket");
        experiment::Draft d = here_draft(script, by, *story);
        d.place = script.place("elzerhage-loket");
        d.title = "Een vast bedrag, en samen rekenen aan de balie";
        d.what =
            "Acht mensen houden 215 euro per maand. Eens per maand rekenen we samen aan de balie, met "
            "koffie.";
        d.who = "Acht mensen met bijstand en het hele loket van Elzerhage";
        d.room = 0;
        d.consent = "Het college van Elzerhage zei ja, na een avond met de acht";
        d.basis = experiment::Basis::policy;
        d.ground = "Beleidsregel bijverdienen Elzerhage";
        d.from = script.day(90);
        d.until = script.day(-120);
        story->elzerhage =
            must(experiment::fork(script.act(by, at), story->here, d,
                                  {"Het vaste bedrag en één vaste persoon.",
                                   "Acht mensen in plaats van twintig, en samen rekenen.",
                                   "In een klein dorp is bellen niet nodig: men komt toch langs."},
                                  std::nullopt),
                 "fork");
        (void)script.act(by, at);
        must(
            experiment::start(script.act(script.who(Level::professional, "elzerhage-loket"), at + 2 * day_ms),
                              story->elzerhage),
            "start");
    });
    script.at(64, 15, [&script, story](Moment at) {
        auto by = script.who(Level::professional, "elzerhage-loket");
        auto rails = must(experiment::find(script.db(), by, story->elzerhage), "find").rails;
        measure(script, by, story->elzerhage, rails.front().id, 64, "1", "", at);
        must(experiment::tell(
                 script.act(by, at + hour_ms), story->elzerhage,
                 {true, "Aan de balie helpen deelnemers elkaar met rekenen. Dat hadden we niet bedacht.",
                  "Verslag van drie ochtenden", ""}),
             "news");
    });
    script.at(40, 10, [&script, story](Moment at) {
        auto by = script.who(Level::professional, "oudewiel-team");
        experiment::Draft d = here_draft(script, by, *story);
        d.place = script.place("oudewiel-team");
        d.title = "Samen rekenen, ook bij schulden";
        d.what =
            "Vijf mensen rekenen elke maand samen, ook als er schulden zijn. Het vaste bedrag is 150 euro.";
        d.who = "Vijf mensen en het sociaal team van Oudewiel";
        d.room = 0;
        d.consent = "De gemeentesecretaris van Oudewiel zei ja, samen met het team";
        d.basis = experiment::Basis::policy;
        d.ground = "Beleidsregel bijverdienen Oudewiel";
        d.from = script.day(39);
        d.until = script.day(-150);
        story->oudewiel = must(experiment::fork(script.act(by, at), story->elzerhage, d,
                                                {"Samen rekenen aan een tafel.",
                                                 "Een lager bedrag, en juist wel mensen met schulden.",
                                                 "Bij ons heeft bijna iedereen in de bijstand ook schulden."},
                                                std::nullopt),
                               "fork of a fork");
        must(experiment::start(script.act(by, at + day_ms), story->oudewiel), "start");
    });
    script.at(16, 15, [&script, story](Moment at) {
        auto by = script.who(Level::professional, "oudewiel-team");
        auto rails = must(experiment::find(script.db(), by, story->oudewiel), "find").rails;
        measure(script, by, story->oudewiel, rails.back().id, 16, "2",
                "Twee mensen kregen een oude schuld terug die wij niet kenden.", at);
    });
}

}  // namespace

void tell_extra_income(Script& script) {
    auto story = std::make_shared<Story>();
    plan_search(script, story);
    plan_proposal(script, story);
    plan_rooms(script, story);
    plan_experiment(script, story);
    plan_forks(script, story);
}

}  // namespace mk::demo
