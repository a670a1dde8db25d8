// SPDX-License-Identifier: EUPL-1.2
#include "demo/demo_rounds.hpp"
#include "demo/demo_script.hpp"
#include "domain/chain/chain.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/room/room.hpp"

// Talks at the kitchen table without the list: a yes, and room that was given, narrowed and taken back.
namespace mk::demo {
namespace {

using place::Level;

struct Story {
    consent::ProposalId proposal;
    room::RoomId room;
    experiment::ExperimentId experiment;
};
using Shared = std::shared_ptr<Story>;

void plan_proposal(Script& script, const Shared& story) {
    Rounds r;
    r.begin = 290;
    r.place = "samenleven";
    r.proposer = {Level::professional, "wmo-loket", 0};
    r.guide = {Level::manager, "samenleven", 1};
    r.objector = {Level::professional, "wijkteam-noord", 0};
    r.others = {{Level::resident, "lijnbaan", 1},
                {Level::professional, "wijkteam-zuid", 1},
                {Level::secretary, "merelrode", 0},
                {Level::professional, "wmo-loket", 1}};
    r.tension = "Op vraag 17 van de lijst staat";
    r.title = "Drie open vragen in plaats van de lijst";
    r.words =
        "Bij het keukentafelgesprek laten we de lijst met 62 vragen weg. We stellen drie open vragen en "
        "schrijven "
        "het verslag samen met de bewoner.";
    r.example = "Iemand die haar man helpt, kreeg door één kruisje een uur hulp minder.";
    r.helped = "Dan was er eerst een gesprek geweest, en pas daarna een uur.";
    r.question = "Wat doen we met de vragen die de wet echt vraagt?";
    r.answer = "Dat zijn er vier. Die stellen we ook, maar aan het eind.";
    r.reaction = "Ik word er blij van, en ook een beetje zenuwachtig.";
    r.concern = "Ik weet dan niet meer of ik iets vergeet.";
    r.objection = "Zonder lijst vergeet een nieuwe collega de veiligheid van kinderen.";
    r.harms = "Dan lopen kinderen gevaar die wij hadden kunnen zien.";
    r.limits = "Ik werk nieuwe mensen in. Zonder geheugensteun kan ik dat niet verantwoorden.";
    r.fresh = "Nu dwingt vraag 9 ons om ernaar te vragen.";
    r.soon = "In september beginnen er drie nieuwe mensen, dus het gebeurt meteen.";
    r.better =
        "Bij het keukentafelgesprek laten we de lijst met 62 vragen weg. We stellen drie open vragen en "
        "schrijven "
        "het verslag samen met de bewoner. Een kaartje met vier dingen die je nooit vergeet, gaat altijd "
        "mee; "
        "veilig opgroeien staat bovenaan.";
    r.outcome = "Niemand heeft een overwegend bezwaar. We doen het een half jaar, met het kaartje.";
    r.body = consent::Body::secretary;
    r.route = "De gemeentesecretaris past de werkinstructie aan.";
    plan_rounds(script, r, [story](consent::ProposalId id) { story->proposal = id; });
}

room::Narrower narrower(Script& script, const Story& story, const person::Viewer& viewer, Moment at) {
    auto now = must(room::find(script.db(), viewer, story.room, at), "room");
    room::Narrower n;
    n.say = "Zelf kiezen welke vragen, behalve bij gezinnen met kinderen: daar geldt de lijst weer.";
    n.duty = now.terms.duty;
    n.bounds = now.terms.bounds;
    n.until = now.terms.until;
    n.version = now.card.version;
    n.words =
        "Er kwam een vraag uit de raad over veilig opgroeien. Ik durfde het antwoord niet af te wachten.";
    return n;
}

void plan_room(Script& script, const Shared& story) {
    auto manager = [&script] { return script.who(Level::manager, "samenleven", 1); };
    auto team = [&script] { return script.who(Level::professional, "wijkteam-noord", 1); };
    script.at(268, 10, [&script, story, manager, team](Moment at) {
        room::Offer o;
        o.standing = manager().first()->id;
        o.to_place = script.place("wijkteam-noord");
        o.to_level = Level::professional;
        o.matter = "Het gesprek aan de keukentafel";
        o.theme = place::Theme::zorg;
        o.occasion = chain::Thing{chain::Kind::proposal, story->proposal.value};
        o.terms.say = "Zelf kiezen welke vragen je stelt en hoe het verslag eruitziet.";
        o.terms.duty = "Elke maand twintig bewoners vragen of het verslag klopt, en dat hier vertellen.";
        o.terms.bounds = "Het kaartje met vier dingen gaat altijd mee.\nBinnen zes weken een antwoord.";
        o.terms.giver_does = "Ik zorg dat de elf rapporten een half jaar wachten.";
        o.terms.until = script.midnight(-30);
        o.terms.review = script.midnight(80);
        story->room = must(room::give(script.act(manager(), at), o), "room");
        must(room::accept(script.act(team(), at + hour_ms), story->room), "accept");
    });
    script.at(150, 16, [&script, story, manager](Moment at) {
        auto m = manager();
        must(room::narrow(script.act(m, at), story->room, narrower(script, *story, m, at)), "narrow");
    });
    script.at(74, 16, [&script, story, manager](Moment at) {
        must(
            room::take_back(
                script.act(manager(), at), story->room,
                "De accountant wil de oude verantwoording terug. Het gesprek daarover voeren we opnieuw, dit "
                "keer met de accountant aan tafel."),
            "take back");
    });
}

void plan_experiment(Script& script, const Shared& story) {
    auto team = [&script] { return script.who(Level::professional, "wijkteam-noord", 1); };
    script.at(262, 10, [&script, story, team](Moment at) {
        auto t = team();
        experiment::Draft d;
        d.place = script.place("wijkteam-noord");
        d.standing = t.first()->id;
        d.theme = place::Theme::zorg;
        d.title = "Een gesprek met drie open vragen";
        d.what =
            "Vijf collega's voeren het gesprek met drie open vragen en een kaartje, en schrijven het verslag "
            "ter plekke.";
        d.hypothesis = "Bewoners herkennen zich in het verslag, en het gesprek duurt niet langer.";
        d.who = "Vijf mensen van Wijkteam Noord en hun bewoners";
        d.room = story->room.value;
        d.from = script.day(261);
        d.until = script.day(85);
        d.basis = experiment::Basis::none;
        d.stop_rule = "Als er één kind niet gezien is dat wij hadden moeten zien, stoppen we dezelfde dag.";
        d.stays = "Spoedvragen gaan via de gewone weg. De dienstdoende collega let daarop.";
        story->experiment = must(
            experiment::prepare(script.act(t, at), d, chain::Thing{chain::Kind::room, story->room.value}),
            "experiment");
        must(experiment::add_rail(script.act(t, at + minute_ms), story->experiment,
                                  {"Weken tot een antwoord", "weken", experiment::Direction::not_above, "6",
                                   "We nemen een week geen nieuwe gesprekken aan.", "Wijkteam Noord"}),
             "rail");
        must(experiment::add_rail(
                 script.act(t, at + 2 * minute_ms), story->experiment,
                 {"Bewoners die zeggen: dit klopt", "van de twintig", experiment::Direction::not_below, "12",
                  "We gaan met drie bewoners praten over wat er misging.", "Wijkteam Noord"}),
             "rail");
        must(experiment::start(script.act(t, at + day_ms), story->experiment), "start");
    });
    for (int month = 0; month < 5; ++month) {
        int days = 230 - month * 28;
        script.at(days, 15, [&script, story, team, days, month](Moment at) {
            auto t = team();
            auto rails = must(experiment::find(script.db(), t, story->experiment), "find").rails;
            constexpr std::array<const char*, 5> weeks{"5", "5,5", "4", "4", "3,5"};
            constexpr std::array<const char*, 5> right{"13", "15", "16", "18", "18"};
            auto m = static_cast<std::size_t>(month);
            (void)must(experiment::measure(script.act(t, at), story->experiment,
                                           {rails[0].id, script.day(days), weeks[m], ""}),
                       "weeks");
            (void)must(experiment::measure(script.act(t, at + minute_ms), story->experiment,
                                           {rails[1].id, script.day(days), right[m], ""}),
                       "right");
        });
    }
    script.at(82, 10, [&script, story, team](Moment at) {
        must(
            experiment::end(
                script.act(team(), at), story->experiment,
                {experiment::Choice::adapt,
                 "Achttien van de twintig bewoners zeiden: dit klopt. Het gesprek duurde korter dan met de "
                 "lijst.",
                 "De rapporten bleven komen, en niemand durfde ze af te zeggen. Neem de volgende keer wie ze "
                 "leest vanaf het begin mee."}),
            "end");
    });
}

}  // namespace

void tell_kitchen_table(Script& script) {
    auto story = std::make_shared<Story>();
    plan_proposal(script, story);
    plan_room(script, story);
    plan_experiment(script, story);
}

}  // namespace mk::demo
