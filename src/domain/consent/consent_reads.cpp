// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>

#include "domain/consent/consent.hpp"
#include "domain/consent/consent_rules.hpp"
#include "domain/person/person.hpp"

// What pages and the API read: nothing here says who somebody is.
namespace mk::consent {
namespace {

Speaker speaker(db::Db& db, place::Level level, PlaceId place, std::string name, bool coarse_date,
                Moment at) {
    return {level, place, store::place_name(db, place), std::move(name), coarse_date, at};
}

// In a secret round everybody reads their own words only, until it closes: the facilitator and the proposer
// too.
bool hides(const store::Row& row) {
    return row.secret && (row.stage == Stage::react || row.stage == Stage::objections);
}

std::uint64_t deeds_of(const rules::Scene& s) {
    std::uint64_t out = 0;
    auto possible_here = [&](Deed deed) {
        if (!permitted(deed, s.roles) || !possible(deed, s.row.stage)) return false;
        bool advice = s.row.way == Way::advice;
        switch (deed) {
            case Deed::join: return !advice && !s.is(Role::member);
            case Deed::request: return advice;
            case Deed::name_facilitator: return !advice;
            case Deed::enter: return s.row.form == Form::meeting;
            case Deed::extend: return s.row.form == Form::deadline;
            case Deed::drop:
                return s.row.late && (s.row.stage == Stage::amend || s.row.version == s.row.round_version);
            default: return true;
        }
    };
    for (const Rule& rule : rules_table)
        if (possible_here(rule.deed)) out |= std::uint64_t{1} << static_cast<int>(rule.deed);
    return out;
}

Card card_of(db::Db& db, const store::Row& r) {
    return {r.id,        r.place,   store::place_name(db, r.place), r.theme, r.title, r.way, r.stage, r.form,
            r.closes_at, r.shown_at};
}

}  // namespace

std::vector<Card> list(db::Db& db, const Listing& l) {
    std::int64_t before = l.before ? l.before.value : INT64_MAX;
    return db.all<Card>(
        "SELECT c.id, c.place_id, p.name, c.theme, c.title, c.way, c.stage, c.form, c.closes_at, c.shown_at"
        " FROM consent_proposal c JOIN place_above a ON a.place_id = c.place_id AND a.above_id = $1"
        " JOIN place p ON p.id = c.place_id WHERE c.id < $2 AND ((c.stage < $3) = ($4 = 1))"
        " ORDER BY c.id DESC LIMIT $5",
        l.place, before, Stage::accepted, l.running, std::min<std::size_t>(l.limit, page_max + 1));
}

Result<Proposal> find(db::Db& db, const person::Viewer& viewer, ProposalId id) {
    auto row = store::find(db, id);
    if (!row) return fail(Refusal::not_found, "proposal");
    rules::Scene s = rules::scene_of(db, viewer, std::move(*row));
    const store::Row& r = s.row;
    Proposal p;
    p.card = card_of(db, r);
    p.proposer = speaker(db, r.level, r.speaker_place, r.speaker_name, r.coarse_date, r.shown_at);
    p.tension = r.tension;
    p.from = {r.from_kind, r.from_id};
    p.words = store::words(db, id, r.version);
    p.example = r.example;
    p.helped = r.helped;
    p.version = r.version;
    p.round_version = r.round_version;
    p.round_no = r.round_no;
    p.round_days = r.round_days;
    p.silence = r.silence;
    p.secret = r.secret;
    p.hidden = hides(r);
    p.late = r.late;
    p.opened_at = r.opened_at;
    p.meeting_at = r.meeting_at;
    p.ended_at = r.ended_at;
    p.meeting_where = r.meeting_where;
    p.body = r.body;
    p.body_name = r.body_name;
    p.route = r.route;
    p.outcome = r.outcome;
    p.escalated_to = r.escalated_to;
    if (r.escalated_to) p.escalated_to_name = store::place_name(db, r.escalated_to);
    p.own_guide = r.facilitator == r.person;
    // While they are unseen nobody may learn that there is one.
    p.open_objections = hides(r) ? 0 : store::open_objections(db, id);
    p.all_spoke = rules::all_spoke(db, r);
    p.own = s.is(Role::proposer);
    p.guides = s.is(Role::facilitator);
    p.member = s.is(Role::member);
    p.invited = s.member && s.member->state == store::MemberState::invited;
    p.member_no = p.member ? s.member->no : 0;
    p.spoke = p.member && store::spoke(db, id, r.round_no, s.member->id);
    p.deeds = deeds_of(s);
    return p;
}

std::vector<Version> versions(db::Db& db, ProposalId id) {
    return db.all<Version>(
        "SELECT version, words, reason, at FROM consent_version WHERE proposal_id = $1 ORDER BY version DESC"
        " LIMIT $2",
        id, shown_max);
}

std::vector<Member> members(db::Db& db, const person::Viewer& viewer, const Proposal& p) {
    bool numbers = p.own || p.guides || person::is_steward(db, viewer, p.card.place);
    std::vector<Member> out;
    for (const store::MemberRow& m : store::members(db, p.card.id, store::MemberState::joined)) {
        bool own = viewer.signed_in() && m.person == viewer.person;
        bool spoke = p.hidden && !own ? false : store::spoke(db, p.card.id, p.round_no, m.id);
        out.push_back({m.id, numbers || own ? m.no : 0,
                       speaker(db, m.level, m.place, m.name, m.coarse_date, m.at), own, spoke, !m.person});
    }
    return out;
}

std::vector<Voice> voices(db::Db& db, const person::Viewer& viewer, const Proposal& p) {
    std::map<MemberId, store::MemberRow> who;
    for (auto state : {store::MemberState::invited, store::MemberState::joined, store::MemberState::left})
        for (store::MemberRow& m : store::members(db, p.card.id, state)) who.emplace(m.id, m);
    bool judges = p.may(Deed::judge);
    std::vector<Voice> out;
    for (store::VoiceRow& v : store::voices(db, p.card.id)) {
        auto found = who.find(v.member);
        if (found == who.end()) continue;
        const store::MemberRow& m = found->second;
        bool own = viewer.signed_in() && m.person == viewer.person;
        bool noted = v.entered && p.guides && p.card.form == Form::meeting;
        if (p.hidden && v.round_no == p.round_no && !own && !noted) continue;
        Voice voice{v.id,
                    v.round_no,
                    v.saying,
                    std::move(v.words),
                    std::move(v.harms),
                    std::move(v.limits),
                    std::move(v.fresh),
                    std::move(v.soon),
                    v.status,
                    std::move(v.judged),
                    std::move(v.answer),
                    v.entered,
                    speaker(db, m.level, m.place, m.name, m.coarse_date, v.at),
                    own,
                    false,
                    false};
        bool integrating = p.card.stage == Stage::integrate && v.saying == Saying::objection;
        voice.may_lift = integrating && open(v.status) && (own || noted);
        bool facilitators_own = store::is_facilitator(db, p.card.id, m.person);
        voice.may_judge =
            integrating && judges && !own && v.status == Status::raised && (p.guides || facilitators_own);
        out.push_back(std::move(voice));
    }
    return out;
}

std::vector<SuggestedChange> changes(db::Db& db, ProposalId id) {
    return db.all<SuggestedChange>(
        "SELECT id, voice_id, base_version, words, state, answer FROM consent_change WHERE proposal_id = $1"
        " ORDER BY id LIMIT $2",
        id, shown_max);
}

std::vector<Advice> advices(db::Db& db, const person::Viewer& viewer, ProposalId id) {
    std::vector<Advice> out;
    for (store::AskRow& a : store::asks(db, id)) {
        bool own = viewer.signed_in() && a.person == viewer.person;
        out.push_back({a.id, a.side, std::move(a.who), a.entered, std::move(a.words), std::move(a.done_with),
                       speaker(db, a.level, a.place, std::move(a.name), a.coarse_date, a.at), own});
    }
    return out;
}

std::vector<Turn> turns(db::Db& db, ProposalId id) {
    return db.all<Turn>(
        "SELECT kind, stage, words, until, at FROM consent_turn WHERE proposal_id = $1 ORDER BY id LIMIT $2",
        id, shown_max);
}

std::vector<std::pair<StandingId, std::string>> may_invite(const person::Visit& visit, const Proposal& p) {
    std::vector<std::pair<StandingId, std::string>> out;
    if (!p.may(Deed::invite)) return out;
    auto people = person::people_at(visit.db, visit.viewer, p.card.place, true, {}, shown_max);
    if (!people) return out;
    for (person::Neighbour& who : *people) {
        bool there = store::is_proposer(visit.db, p.card.id, who.person) ||
                     store::find_member(visit.db, p.card.id, who.person).has_value();
        if (!there) out.emplace_back(who.standing, std::move(who.name));
    }
    return out;
}

}  // namespace mk::consent
