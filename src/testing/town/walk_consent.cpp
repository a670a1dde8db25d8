// SPDX-License-Identifier: EUPL-1.2
#include "testing/town/walk.hpp"

// Proposals: the rounds, objections and advice.
namespace mk::testing {

using chain::Kind;
using chain::Thing;
using consent::ProposalId;

consent::Draft Walk::proposal_draft(const Act& by) {
    consent::Draft d;
    d.place = near(by.viewer);
    d.standing = standing(by.viewer);
    d.shown = shown(by);
    d.from = below(2) == 0 ? Thing{} : occasion();
    d.tension = TensionId{any(Kind::tension)};
    if (auto behind = consent::tensions_behind(by.db, d.from); d.from.id > 0 && !behind.empty())
        d.tension = TensionId{behind[below(behind.size())].id};
    d.title = text();
    d.words = text();
    d.example = text();
    d.helped = text();
    d.way = below(4) == 0 ? consent::Way::advice : consent::Way::consent;
    d.silence = below(2) == 0 ? consent::Silence::is_none : consent::Silence::all_speak;
    d.secret = below(2) == 0;
    return d;
}

consent::Opinion Walk::opinion() {
    switch (below(3)) {
        case 0: return {};
        case 1: return {consent::Saying::concern, text(), "", "", "", ""};
        default: return {consent::Saying::objection, text(), text(), text(), text(), text()};
    }
}

consent::Ending Walk::ending() {
    return {text(), odd() ? consent::Body::unknown : consent::Body::executive, "",
            "Het college stelt het vast."};
}

Walk::Done Walk::consent_deed(const Act& by) {
    if (!full(Kind::proposal, 3) && below(3) == 0)
        return made("consent.propose", Kind::proposal, propose(by, proposal_draft(by)));
    ProposalId id{target_.id};
    auto now = consent::find(by.db, by.viewer, id);
    if (now && now->card.way == consent::Way::advice && below(5) != 0) return consent_advice(by, id);
    switch (below(10)) {
        case 0:
        case 1:
        case 2: return consent_talk(by, id);
        case 3:
        case 4:
        case 5: return consent_objection(by, id);
        case 6: return consent_advice(by, id);
        default: return consent_lead(by, id);
    }
}

Walk::Done Walk::consent_talk(const Act& by, ProposalId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"consent." + std::move(deed), std::move(out), {Kind::proposal, id.value}};
    };
    auto now = consent::find(by.db, by.viewer, id);
    auto said = now ? voices(by.db, by.viewer, *now) : std::vector<consent::Voice>{};
    consent::VoiceId voice = said.empty() ? consent::VoiceId{1} : said[below(said.size())].id;
    switch (below(11)) {
        case 0: return done("leave", below(3) == 0 ? outcome(leave(by, id)) : "not now");
        case 1: return done("ask", outcome(ask(by, id, text())));
        case 2: return done("answer", outcome(answer(by, id, voice, text())));
        case 3: return done("say_nothing", outcome(say_nothing(by, id)));
        case 4: return done("react", outcome(react(by, id, text())));
        case 5: return done("keep_text", outcome(keep_text(by, id)));
        case 6:
        case 7: return done("speak", outcome(speak(by, id, opinion())));
        default: return done("join", outcome(join(by, id, standing(by.viewer), shown(by))));
    }
}

Walk::Done Walk::consent_objection(const Act& by, ProposalId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"consent." + std::move(deed), std::move(out), {Kind::proposal, id.value}};
    };
    auto now = consent::find(by.db, by.viewer, id);
    consent::VoiceId voice{1};
    if (now) {
        for (const consent::Voice& v : voices(by.db, by.viewer, *now))
            if (v.saying == consent::Saying::objection || below(5) == 0) voice = v.id;
    }
    auto suggested = changes(by.db, id);
    consent::ChangeId change =
        suggested.empty() ? consent::ChangeId{1} : suggested[below(suggested.size())].id;
    std::int64_t version = now && !odd() ? now->version : 1;
    switch (below(8)) {
        case 0: return done("judge", outcome(judge(by, id, voice, below(2) == 0, text())));
        case 1: return done("complete", outcome(complete(by, id, voice, opinion())));
        case 2:
        case 3: return done("lift", outcome(lift(by, id, voice)));
        case 4: return done("suggest", outcome(suggest(by, id, voice, text())));
        case 5:
            return done("weigh_change",
                        outcome(weigh_change(by, id, change, below(2) == 0, below(4) != 0, text())));
        case 6: return done("speak", outcome(speak(by, id, opinion())));
        default: return done("amend", outcome(amend(by, id, text(), text(), version, below(4) != 0)));
    }
}

Walk::Done Walk::consent_lead(const Act& by, ProposalId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"consent." + std::move(deed), std::move(out), {Kind::proposal, id.value}};
    };
    auto now = consent::find(by.db, by.viewer, id);
    Moment later = town_.now + static_cast<std::int64_t>(1 + below(9)) * day_ms;
    std::int64_t round = now ? now->round_no : 1;
    switch (below(20)) {
        case 0: return done("edit", outcome(edit(by, id, text(), now ? now->version : 1)));
        case 1: return done("invite", outcome(invite(by, id, standing({}))));
        case 2:
            return done("name_facilitator",
                        outcome(name_facilitator(by, id, static_cast<std::int64_t>(below(4)))));
        case 3: return done("extend", outcome(extend(by, id, later, text())));
        case 4:
            if (below(4) != 0) return done("pull_to_meeting", "not now");
            return done("pull_to_meeting",
                        outcome(pull_to_meeting(by, id, later, "De Huiskamer, grote zaal", text())));
        case 5:
        case 6: {
            consent::Present who{static_cast<std::int64_t>(below(4)), level(), town_.quarter};
            return done("enter", outcome(enter(by, id, who, opinion())));
        }
        case 7: return done("withdraw", below(9) == 0 ? outcome(withdraw(by, id, text())) : "not now");
        case 8: return done("drop", below(3) == 0 ? outcome(drop(by, id, text())) : "not now");
        case 9: return done("escalate", below(8) == 0 ? outcome(escalate(by, id, text())) : "not now");
        case 10:
        case 11:
        case 12: return done("settle", outcome(settle(by, id, ending())));
        case 13:
        case 14:
        case 15: {
            consent::Plan plan;
            plan.form = below(3) == 0 ? consent::Form::meeting : consent::Form::deadline;
            plan.closes_at = later;
            plan.round_days = static_cast<std::int64_t>(1 + below(4));
            plan.meeting_at = later;
            plan.where = "De Huiskamer, grote zaal";
            return done("begin", outcome(begin(by, id, plan)));
        }
        default: return done("advance", outcome(advance(by, id, odd() ? round + 1 : round)));
    }
}

Walk::Done Walk::consent_advice(const Act& by, ProposalId id) {
    auto done = [&](std::string deed, std::string out) {
        return Done{"consent." + std::move(deed), std::move(out), {Kind::proposal, id.value}};
    };
    auto given = advices(by.db, by.viewer, id);
    consent::AskId ask = given.empty() ? consent::AskId{1} : given[below(given.size())].id;
    consent::Side side = below(2) == 0 ? consent::Side::affected : consent::Side::expert;
    switch (below(10)) {
        case 0:
        case 1: return done("request", outcome(request(by, id, side, "Ouders uit de buurt")));
        case 2:
        case 3:
            return done("advise", outcome(advise(by, id, below(3) == 0 ? consent::AskId{} : ask, side,
                                                 standing(by.viewer), shown(by), text())));
        case 4: return done("note_advice", outcome(note_advice(by, id, ask, text())));
        case 5:
        case 6: return done("weigh_advice", outcome(weigh_advice(by, id, ask, text())));
        case 7: return done("decide", outcome(decide(by, id, ending())));
        default: return consent_lead(by, id);
    }
}

}  // namespace mk::testing
