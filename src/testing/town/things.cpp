// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/things.hpp"

#include "base/text.hpp"
#include "domain/consent/consent.hpp"
#include "domain/experiment/experiment.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/room/room.hpp"
#include "domain/search/search.hpp"
#include "domain/weighing/weighing.hpp"

namespace mk::testing {

namespace {

template <class T>
T must(Result<T> result) {
    MK_ASSERT(result.has_value());
    return std::move(result).value();
}

class Maker {
public:
    Maker(TestTown& town, db::Db& db) : town_(town), db_(db), now_(town.clock().now()) {}

    Things all() {
        Things t;
        for (auto state : {search::State::prepared, search::State::asking, search::State::voting,
                           search::State::weighing, search::State::answering, search::State::closed})
            t.searches.push_back(search_in(state));
        t.question = search::questions(db_, search::SearchId{t.searches[1]}).at(0).id.value;
        for (int rounds : {0, 1, 2, 4, 5, 6}) t.proposals.push_back(proposal(rounds));
        t.weighing = weighing_of({chain::Kind::search, t.searches[3]});
        rooms(t);
        experiments(t);
        return t;
    }

private:
    // The viewer lives as long as the maker: an act only refers to it.
    person::Act act(PersonId person) {
        viewers_.push_back(std::make_unique<person::Viewer>(person::viewer_of(db_, person)));
        return {db_, *viewers_.back(), town_.town().key, now_};
    }
    [[nodiscard]] StandingId stands(const person::Act& by) const { return by.viewer.first()->id; }
    [[nodiscard]] Moment day(int days) const {
        Date d = dutch_date(now_ + days * day_ms);
        return from_dutch_date({d.year, d.month, d.day, 0, 0});
    }
    [[nodiscard]] std::string typed(int days) const { return iso_date(now_ + days * day_ms); }

    std::int64_t search_in(search::State wanted) {
        auto guide = act(town_.speakers[2]);
        search::Frame f;
        f.place = town_.neighbourhood;
        f.standing = stands(guide);
        f.theme = place::Theme::zorg;
        f.title = "Eén keer vertellen";
        f.occasion = f.purpose = f.vision = f.open_to = f.fixed = "Wie hulp zoekt, vertelt het één keer.";
        f.decides_body = "College van B en W";
        f.decides_function = "Wethouder zorg";
        f.asking_until = day(7);
        f.voting_until = day(21);
        f.weighing_until = day(28);
        f.answer_by = day(42);
        f.occasions = {town_.shared};
        auto id = must(search::prepare(guide, f));
        if (wanted == search::State::prepared) return id.value;
        (void)must(search::open(guide, id));
        auto author = act(town_.author);
        (void)must(search::answer(author, search::questions(db_, id).at(0).id, stands(author),
                                  "Begin bij het gezin.", tension::Shown::safe));
        for (auto at : {search::State::asking, search::State::voting, search::State::weighing,
                        search::State::answering}) {
            if (at == wanted) return id.value;
            if (at == search::State::voting) votes(id);
            if (at == search::State::answering)
                (void)must(
                    search::close(guide, id, {"Eén gezicht.", "Het college.", "Mei.", Moment{0}, "Vraag."}));
            else (void)must(search::advance(guide, id, at, true));
            if (at == search::State::asking && wanted == search::State::voting) votes(id);
        }
        return id.value;
    }

    void votes(search::SearchId search) {
        const opinion::PollId id{search.value};
        auto guide = act(town_.speakers[2]);
        auto author = act(town_.author);
        if (opinion::count_statements(db_, id, opinion::StatementState::accepted) > 0) return;
        (void)must(opinion::seed(guide, id, "Eén vast gezicht is het belangrijkst.", "Wijkteam Zuid"));
        opinion::Who who;
        who.person = town_.author;
        (void)must(opinion::propose(author, id, who, {"De wachtkamer mag een huiskamer zijn.", true}));
        (void)must(opinion::vote(author, id, who, 0, opinion::Choice::disagree));
    }

    // How many rounds it has gone through: 0 prepared, 1 questions … 4 objections, 5 an objection stands, 6
    // accepted.
    std::int64_t proposal(int rounds) {
        auto proposer = act(town_.speakers[1]);
        auto guide = act(town_.speakers[2]);
        auto member = act(town_.author);
        consent::Draft d;
        d.place = town_.municipality;
        d.standing = stands(proposer);
        d.tension = town_.shared;
        d.title = "Eén gezicht per gezin";
        d.words = d.example = d.helped = "Elk gezin krijgt één vaste medewerker.";
        auto id = must(consent::propose(proposer, d));
        for (const person::Act* who : {&guide, &member})
            (void)must(consent::join(*who, id, stands(*who), tension::Shown::safe));
        (void)must(consent::name_facilitator(proposer, id, 1));
        if (rounds == 0) return id.value;
        consent::Plan plan;
        plan.form = consent::Form::meeting;
        plan.meeting_at = day(2) + 12 * hour_ms;
        plan.where = "De Huiskamer, grote zaal";
        (void)must(consent::begin(proposer, id, plan));
        for (int round = 1; round < std::min(rounds, 4); ++round) {
            auto now = must(consent::find(db_, guide.viewer, id));
            if (now.card.stage == consent::Stage::amend) (void)must(consent::keep_text(proposer, id));
            else (void)must(consent::advance(guide, id, now.round_no));
        }
        if (rounds < 4) return id.value;
        if (rounds == 5)
            (void)must(consent::speak(member, id,
                                      {consent::Saying::objection, "Onze dienst loopt vast.", "Het rooster.",
                                       "Mijn gezinnen.", "Nu nog niet.", "Mei staat vast."}));
        if (rounds > 4) {
            auto now = must(consent::find(db_, guide.viewer, id));
            (void)must(consent::advance(guide, id, now.round_no));
        }
        if (rounds == 6)
            (void)must(
                consent::settle(guide, id, {"We beginnen.", consent::Body::executive, "", "Het college."}));
        return id.value;
    }

    std::int64_t weighing_of(chain::Thing about) {
        auto by = act(town_.author);
        weighing::Draft d;
        d.about = about;
        d.options = {"Eén formulier", "Zoals het is"};
        d.parties = {"Ouders"};
        auto id = must(weighing::begin(by, d));
        weighing::Judgement j;
        j.standing = stands(by);
        j.score = {-2, 0, 2};
        j.reason[0] = "Voor mij wordt het drukker.";
        (void)must(weighing::weigh(by, id, 1, j));
        return id.value;
    }

    void rooms(Things& t) {
        auto giver = act(town_.speakers[4]);
        auto asker = act(town_.author);
        room::Ask a;
        a.standing = stands(asker);
        a.from_place = town_.municipality;
        a.from_level = place::Level::executive;
        a.to_group = "Buurtgroep";
        a.matter = "Het groen in de buurt";
        a.task = a.better = a.budget = a.quality = a.support = "Wij zien elke dag wat nodig is.";
        t.rooms.push_back(must(room::ask(asker, a)).value);
        room::Offer o;
        o.standing = stands(giver);
        o.to_place = town_.team;
        o.to_level = place::Level::professional;
        o.matter = "Eén gezicht per gezin";
        o.terms.say = "Wie welke hulp krijgt.";
        o.terms.duty = "Elk gezin is binnen een week geholpen.";
        o.terms.bounds = "Binnen de wet";
        o.terms.giver_does = "Wij regelen de vakantiedagen.";
        o.terms.review = day(90);
        t.rooms.push_back(must(room::give(giver, o)).value);
        auto id = must(room::give(giver, o));
        (void)must(room::accept(act(town_.speakers[1]), id));
        t.rooms.push_back(id.value);
        room::Situation s;
        s.matter = "De regels van het loket";
        s.standing = stands(asker);
        s.place = town_.team;
        s.level = place::Level::professional;
        s.has_say = false;
        s.has_duty = true;
        s.words = "Zij antwoorden voor wat zij niet mogen kiezen.";
        (void)must(room::declare(asker, s));
    }

    void experiments(Things& t) {
        auto by = act(town_.author);
        auto chosen = experiment::Choice::keep;
        for (int way = 0; way < 3; ++way) {
            experiment::Draft d;
            d.place = town_.neighbourhood;
            d.standing = stands(by);
            d.theme = place::Theme::zorg;
            d.title = "Een gezicht per gezin";
            d.what = d.hypothesis = d.who = d.consent = d.stop_rule = d.stays = "Tien gezinnen die willen.";
            d.from = typed(0);
            d.until = typed(60);
            d.basis = experiment::Basis::none;
            auto id = must(experiment::prepare(by, d, std::nullopt));
            (void)must(experiment::add_rail(by, id,
                                            {"Wachttijd", "dagen", experiment::Direction::not_above, "10",
                                             "We stoppen.", "Het wijkteam"}));
            t.experiments.push_back(id.value);
            if (way == 0) continue;
            (void)must(experiment::start(by, id));
            if (way == 1) {
                t.success =
                    must(experiment::succeed(
                             by, id, {"Rust", "Het gaf rust.", "Drie gezinnen zeiden het.", "", typed(0)}))
                        .value;
                continue;
            }
            (void)must(experiment::end(by, id, {chosen, "Een vast gezicht.", "Vakanties."}));
        }
    }

    TestTown& town_;
    db::Db& db_;
    Moment now_;
    std::vector<std::unique_ptr<person::Viewer>> viewers_;
};

}  // namespace

Things add_things(TestTown& town) {
    Things things;
    town.write([&](db::Db& db) { things = Maker(town, db).all(); });
    return things;
}

std::vector<std::string> targets(const TestTown& town, const Things& things, std::string_view path) {
    std::string_view about = path.starts_with("/api/v1") ? path.substr(7) : path;
    std::vector<std::int64_t> ids{town.municipality.value};
    if (about.starts_with("/spanning")) ids = {town.shared.value};
    if (about.starts_with("/zoektocht")) ids = things.searches;
    if (about.starts_with("/voorstel")) ids = things.proposals;
    if (about.starts_with("/speelruimte")) ids = things.rooms;
    if (about.starts_with("/zeggenschap")) ids = {1, 2, 3};
    if (about.starts_with("/experiment")) ids = things.experiments;
    if (about.starts_with("/afweging")) ids = {things.weighing};
    if (about.starts_with("/succes/")) ids = {things.success};
    if (path.find('{') == std::string_view::npos) ids = {0};
    std::vector<std::string> out;
    for (std::int64_t id : ids) {
        std::string one;
        for (std::string_view part : split(path.substr(1), '/')) {
            one += '/';
            if (part == "{question}") one += std::to_string(things.question);
            else if (part == "{role}") one += "inwoner";
            else if (part.starts_with('{')) one += std::to_string(id);
            else one += part;
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace mk::testing
