// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/consent/consent.hpp"
#include "domain/notice/notice.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with a tension that was echoed, and everybody a proposal needs.
namespace mk::consent {

using testing::Ask;
using testing::has;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    explicit TestTown(db::Db& writer) : SmallTown(writer) {
        (void)*person::stand(db, {keeper.person, town, place::Level::manager, true, true}, now);
        keeper = person::viewer_of(db, keeper.person);
        tension::Draft d;
        d.place = felt.first()->place;
        d.standing = felt.first()->id;
        d.theme = place::Theme::zorg;
        d.now = "Het formulier vraagt drie keer hetzelfde.";
        d.could = "Een keer vertellen is genoeg.";
        tension = *tension::keep_and_share(act(felt), d, Shown::safe);
        (void)*tension::echo(act(echoer), tension, echoer.first()->id, "Hier net zo.", Shown::safe);
    }

    Draft draft(Way way = Way::consent) {
        Draft d;
        d.place = town;
        d.standing = proposer.first()->id;
        d.tension = tension;
        d.title = "Eén gezicht per gezin";
        d.words = "Elk gezin krijgt één vaste medewerker.";
        d.example = "In maart vertelde een gezin zijn verhaal aan drie loketten.";
        d.helped = "Dan had het gezin het één keer verteld.";
        d.way = way;
        return d;
    }
    ProposalId proposed(const Draft& d) {
        auto id = propose(act(proposer), d);
        EXPECT_TRUE(id.has_value()) << outcome(id);
        return id ? *id : ProposalId{};
    }
    // The guide leads; member and second take part.
    ProposalId prepared(const Draft& d) {
        ProposalId id = proposed(d);
        if (d.way == Way::advice) return id;
        for (const person::Viewer* who : {&guide, &member, &second})
            EXPECT_EQ(outcome(join(act(*who), id, who->first()->id, Shown::safe)), "ok");
        EXPECT_EQ(outcome(name_facilitator(act(proposer), id, 1)), "ok");
        return id;
    }
    Plan plan() {
        Plan p;
        p.closes_at = from_dutch_date({2026, 3, 20, 17, 0});
        p.round_days = 3;
        return p;
    }
    Plan meeting() {
        Plan p;
        p.form = Form::meeting;
        p.meeting_at = from_dutch_date({2026, 3, 24, 19, 0});
        p.where = "De Huiskamer, grote zaal";
        return p;
    }
    Stage stage(ProposalId id) { return find(db, {}, id)->card.stage; }
    std::int64_t round(ProposalId id) { return find(db, {}, id)->round_no; }
    // As the clock does each minute, in a transaction of its own when none is open.
    void tick() { consent::tick(db, settings, now); }
    void until_deadline(ProposalId id) {
        now = find(db, {}, id)->card.closes_at;
        tick();
    }
    // On from prepared to a stage, by the clock; one objection of the member's from integrate on.
    ProposalId in(Stage to, Draft d) {
        if (to == Stage::advising) d.way = Way::advice;
        ProposalId id = prepared(d);
        if (to == Stage::prepared) return id;
        if (to == Stage::dropped) {
            EXPECT_EQ(outcome(withdraw(act(proposer), id, "Het kan al.")), "ok");
            return id;
        }
        EXPECT_EQ(outcome(begin(act(proposer), id, plan())), "ok");
        if (to == Stage::advising || to == Stage::clarify) return id;
        if (to == Stage::escalated) {
            EXPECT_EQ(outcome(escalate(act(guide), id, "We komen er niet uit.")), "ok");
            return id;
        }
        for (Stage step : {Stage::react, Stage::amend, Stage::objections}) {
            until_deadline(id);
            EXPECT_EQ(stage(id), step);
            if (step == to) return id;
        }
        if (to == Stage::integrate) {
            EXPECT_EQ(outcome(speak(act(member), id, objection())), "ok");
            if (d.silence == Silence::all_speak)
                for (const person::Viewer* who : {&guide, &second}) (void)*speak(act(*who), id, fine());
        }
        until_deadline(id);
        if (to == Stage::accepted) {
            EXPECT_EQ(outcome(settle(act(guide), id, ending())), "ok");
        }
        EXPECT_EQ(stage(id), to);
        return id;
    }
    static Opinion objection() {
        return {Saying::objection,
                "Onze dienst loopt vast.",
                "Het rooster kan er niet bij.",
                "Ik kan mijn eigen gezinnen niet meer zien.",
                "Nu is dat nog niet zo.",
                "Het rooster voor mei staat vast."};
    }
    static Opinion concern() { return {Saying::concern, "Let op vakanties.", "", "", "", ""}; }
    static Opinion fine() { return {}; }
    static Ending ending() {
        return {"We beginnen met tien gezinnen.", Body::executive, "", "Het college stelt het vast."};
    }
    VoiceId first_objection(ProposalId id) {
        for (const Voice& v : voices(db, {}, *find(db, {}, id)))
            if (v.saying == Saying::objection) return v.id;
        return {};
    }
    std::vector<std::string> told(const person::Viewer& who) {
        std::vector<std::string> kinds;
        for (const notice::Notice& n : notice::list(db, who.person, INT64_MAX, notice::page_max))
            kinds.push_back(n.kind);
        return kinds;
    }
    std::size_t told(const person::Viewer& who, std::string_view kind) {
        auto all = told(who);
        return static_cast<std::size_t>(std::ranges::count(all, kind));
    }

    person::Viewer felt = somebody(place::Level::resident, quarter);
    person::Viewer echoer = somebody(place::Level::professional, team);
    person::Viewer proposer = somebody(place::Level::professional, team);
    person::Viewer guide = somebody(place::Level::manager, department);
    person::Viewer member = somebody(place::Level::professional, team);
    person::Viewer second = somebody(place::Level::resident, quarter);
    person::Viewer near = somebody(place::Level::resident, district);
    person::Viewer keeper = somebody(place::Level::manager, town);
    person::Viewer stranger = somebody(place::Level::resident, elsewhere);
    person::Viewer unsure = somebody(place::Level::resident, quarter, false);
    TensionId tension;
};

inline Result<web::Response> ask(TestTown& t, const person::Viewer& viewer, const Ask& asked) {
    return testing::ask(t, routes(), viewer, asked);
}
inline Result<web::Response> get(TestTown& t, const person::Viewer& viewer, std::string url) {
    return ask(t, viewer, {.url = std::move(url)});
}
inline Result<web::Response> post(TestTown& t, const person::Viewer& viewer, std::string url, Pairs form) {
    return ask(t, viewer, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
}
inline std::string url_of(ProposalId id, std::string_view end = {}) {
    return "/voorstel/" + std::to_string(id.value) + std::string(end);
}

}  // namespace mk::consent
