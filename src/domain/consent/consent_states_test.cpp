// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <fstream>
#include <sstream>

#include "domain/consent/consent_test_town.hpp"
#include "testing/test_db.hpp"

// Every stage × every act × every kind of person, against the table in consent_states.hpp; and
// docs/states/consent.md against the same table.
namespace mk::consent {
namespace {

class ConsentStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(ConsentStates);

std::string act_on_rounds(TestTown& t, const Act& by, ProposalId id, Deed deed) {
    VoiceId objection = t.first_objection(id);
    Moment later = from_dutch_date({2026, 4, 24, 17, 0});
    switch (deed) {
        case Deed::ask: return outcome(ask(by, id, "Voor wie is het?"));
        case Deed::answer: return outcome(answer(by, id, {}, "Voor ieder gezin."));
        case Deed::say_nothing: return outcome(say_nothing(by, id));
        case Deed::react: return outcome(react(by, id, "Goed plan."));
        case Deed::amend: return outcome(amend(by, id, "Een andere tekst.", "Zo is het ruimer.", 1, true));
        case Deed::keep_text: return outcome(keep_text(by, id));
        case Deed::speak: return outcome(speak(by, id, TestTown::fine()));
        case Deed::enter: return outcome(enter(by, id, {3, place::Level::none, {}}, TestTown::fine()));
        case Deed::judge: return outcome(judge(by, id, objection, true, ""));
        case Deed::complete: return outcome(complete(by, id, objection, TestTown::objection()));
        case Deed::lift: return outcome(lift(by, id, objection));
        case Deed::suggest: return outcome(suggest(by, id, objection, "Elk gezin mag kiezen."));
        case Deed::weigh_change: return outcome(weigh_change(by, id, {}, true, true, ""));
        case Deed::advance: return outcome(advance(by, id, t.round(id)));
        case Deed::extend: return outcome(extend(by, id, later, "Het is vakantie."));
        case Deed::pull_to_meeting:
            return outcome(pull_to_meeting(by, id, later, "De Huiskamer", "Praten helpt."));
        default: return "?";
    }
}

std::string act_on(TestTown& t, const person::Viewer& who, ProposalId id, Deed deed) {
    Act by = t.act(who);
    StandingId standing = who.first() ? who.first()->id : StandingId{};
    switch (deed) {
        case Deed::edit: return outcome(edit(by, id, "Andere woorden.", 1));
        case Deed::join: return outcome(join(by, id, standing, Shown::safe));
        case Deed::leave: return outcome(leave(by, id));
        case Deed::invite: return outcome(invite(by, id, t.keeper.first()->id));
        case Deed::name_facilitator: return outcome(name_facilitator(by, id, 2));
        case Deed::begin: return outcome(begin(by, id, t.plan()));
        case Deed::settle: return outcome(settle(by, id, TestTown::ending()));
        case Deed::withdraw: return outcome(withdraw(by, id, "Het kan al."));
        case Deed::drop: return outcome(drop(by, id, "Er kwam geen antwoord."));
        case Deed::escalate: return outcome(escalate(by, id, "We komen er niet uit."));
        case Deed::request: return outcome(request(by, id, Side::expert, "De jurist van het team"));
        case Deed::advise:
            return outcome(advise(by, id, {}, Side::affected, standing, Shown::safe, "Begin klein."));
        case Deed::note_advice: return outcome(note_advice(by, id, {}, "Begin klein."));
        case Deed::weigh_advice: return outcome(weigh_advice(by, id, {}, "Overgenomen."));
        case Deed::decide: return outcome(decide(by, id, TestTown::ending()));
        default: return act_on_rounds(t, by, id, deed);
    }
}

// What an act meets beyond the table: it is let in, and then asks for more.
bool let_in(const std::string& out) {
    for (std::string_view more :
         {"ok", "voice", "form", "objection", "judged", "change", "open_objections", "not_late",
          "not_all_spoke", "not_yours", "way", "ask", "no_affected", "own_objection", "facilitator_judges"})
        if (out == more) return true;
    return false;
}

struct Cast {
    std::string_view name;
    const person::Viewer* viewer;
    unsigned roles;
};

// Joining says more than the table does: why not.
std::string wanted_of_join(TestTown& t, ProposalId id, Stage stage, const Cast& who) {
    if (who.viewer == &t.proposer) return "own";
    if (find(t.db, {}, id)->card.way == Way::advice) return "way";
    if (find(t.db, *who.viewer, id)->member) return "ok";
    if (!permitted(Deed::join, who.roles)) return "not_near";
    return possible(Deed::join, stage) ? "ok" : "stage";
}

void expect(TestTown& t, ProposalId id, Stage stage, const Cast& who, const Rule& rule) {
    std::string joining = rule.deed == Deed::join ? wanted_of_join(t, id, stage, who) : "";
    std::string out = act_on(t, *who.viewer, id, rule.deed);
    std::ostringstream said;
    said << who.name << ' ' << rule.key << " in " << key(stage) << ": " << out;
    if (!who.viewer->signed_in()) {
        EXPECT_EQ(out, "signed_out") << said.str();
    } else if (rule.deed == Deed::join) {
        EXPECT_EQ(out, joining) << said.str();
    } else if (!permitted(rule.deed, who.roles)) {
        EXPECT_EQ(out, "role") << said.str();
    } else if (!possible(rule.deed, stage)) {
        EXPECT_EQ(out, "stage") << said.str();
    } else {
        EXPECT_TRUE(let_in(out)) << said.str();
    }
    EXPECT_EQ(verify(t.db), 0) << said.str();
}

TEST_P(ConsentStates, EveryStageAnswersEveryActOfEveryKindOfPerson) {
    TestTown t(test_db().writer());
    auto roles = [](std::initializer_list<Role> r) { return bits(r); };
    person::Viewer visitor;
    std::array<Cast, 7> cast{{{"proposer", &t.proposer, roles({Role::proposer})},
                              {"facilitator", &t.guide, roles({Role::facilitator, Role::member, Role::near})},
                              {"member", &t.member, roles({Role::member, Role::near})},
                              {"near", &t.near, roles({Role::near})},
                              {"steward", &t.keeper, roles({Role::steward, Role::near})},
                              {"stranger", &t.stranger, 0},
                              {"visitor", &visitor, 0}}};
    Moment start = t.now;
    for (Stage stage : all_stages) {
        t.db.begin_write();
        t.now = start;
        ProposalId id = t.in(stage, t.draft());
        bool advice = stage == Stage::advising;
        t.db.commit();
        for (Cast who : cast) {
            if (advice && who.name == "facilitator") continue;
            if (advice && who.name == "member") who.roles = roles({Role::near});
            for (const Rule& rule : rules_table) {
                t.db.begin_write();
                expect(t, id, stage, who, rule);
                t.db.rollback();
            }
        }
    }
}

TEST_P(ConsentStates, WhatAPageOffersIsWhatTheTableAllows) {
    TestTown t(test_db().writer());
    Moment start = t.now;
    for (Stage stage : {Stage::clarify, Stage::objections, Stage::accepted}) {
        t.db.begin_write();
        t.now = start;
        ProposalId id = t.in(stage, t.draft());
        for (const person::Viewer* who :
             {&t.proposer, &t.guide, &t.member, &t.near, &t.keeper, &t.stranger}) {
            auto seen = *find(t.db, *who, id);
            for (const Rule& rule : rules_table)
                EXPECT_TRUE(!seen.may(rule.deed) || possible(rule.deed, stage)) << rule.key << key(stage);
            EXPECT_TRUE(who != &t.stranger || seen.deeds == 0);
        }
        t.db.rollback();
    }
}

// ---- the table for readers --------------------------------------------------------------------------------

std::string table_for_readers() {
    std::string out = "| act | who |";
    for (Stage s : all_stages) out.append(" ").append(key(s)).append(" |");
    out.append("\n|---|---|");
    for (std::size_t i = 0; i < all_stages.size(); ++i) out.append("---|");
    out.append("\n");
    for (const Rule& rule : rules_table) {
        out.append("| ").append(rule.key).append(" | ");
        bool first = true;
        for (Role role : all_roles) {
            if (!permitted(rule.deed, bits({role}))) continue;
            out.append(first ? "" : ", ").append(key(role));
            first = false;
        }
        out.append(" |");
        for (Stage s : all_stages) out.append(possible(rule.deed, s) ? " yes |" : " · |");
        out.append("\n");
    }
    return out;
}

TEST(ConsentStatesPage, SaysTheSameAsTheCode) {
    std::ifstream file("docs/states/consent.md");
    std::stringstream page;
    page << file.rdbuf();
    EXPECT_TRUE(has(page.str(), table_for_readers())) << "docs/states/consent.md should hold:\n"
                                                      << table_for_readers();
    for (Stage s : all_stages) EXPECT_TRUE(has(page.str(), std::string(key(s)))) << key(s);
}

}  // namespace
}  // namespace mk::consent
