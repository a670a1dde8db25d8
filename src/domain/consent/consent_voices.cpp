// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent.hpp"
#include "domain/consent/consent_rules.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/words.hpp"

// What is said in the rounds: questions, reactions, objections and how they are lifted.
namespace mk::consent {

using rules::refuse_field;
using rules::Scene;

namespace {

store::VoiceRow voice_of(const store::Row& row, const store::MemberRow& member, Saying saying, Moment now) {
    store::VoiceRow v;
    v.proposal = row.id;
    v.round_no = row.round_no;
    v.member = member.id;
    v.saying = saying;
    v.at = rules::seen_at(member.coarse_date, now);
    return v;
}

// A reaction, "nothing", or what somebody says about objections: one each, the last one counts. The record
// does not tell which of these it was.
void say(const Act& act, const Scene& s, const store::VoiceRow& v) {
    store::delete_said(act.db, s.row.id, s.row.round_no, v.member);
    store::insert_voice(act.db, v);
    rules::record_quietly(act, "consent_spoken", s.row, v.at);
}

Result<Done> take_opinion(const Opinion& opinion, store::VoiceRow& v) {
    Error no = rules::no_yet();
    auto take = [&](std::string_view raw, std::string_view field) {
        return person::check_words(raw, {field, words_max, true}, no);
    };
    v.saying = opinion.saying;
    if (opinion.saying != Saying::no_objection) v.words = take(opinion.words, "words");
    if (opinion.saying == Saying::objection) {
        v.harms = take(opinion.harms, "harms");
        v.limits = take(opinion.limits, "limits");
        v.fresh = take(opinion.fresh, "fresh");
        v.soon = take(opinion.soon, "soon");
        v.status = Status::raised;
    }
    if (!no.fields.empty()) return fail(std::move(no));
    return Done{};
}

bool fits(Saying saying, Stage stage) {
    switch (stage) {
        case Stage::clarify: return saying == Saying::question || saying == Saying::nothing;
        case Stage::react: return saying == Saying::reaction || saying == Saying::nothing;
        default: return saying >= Saying::no_objection;
    }
}

}  // namespace

Result<Done> ask(const Act& act, ProposalId id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::ask));
    if (s.again) return Done{};
    store::VoiceRow v = voice_of(s.row, *s.member, Saying::question, act.now);
    MK_TRY(v.words, rules::words(raw, "words"));
    store::insert_voice(act.db, v);
    rules::record_and_tell(rules::as_seen(act, s.member->coarse_date), "consent_asked", s.row, s.row.person);
    return Done{};
}

Result<Done> answer(const Act& act, ProposalId id, VoiceId question, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::answer));
    if (s.again) return Done{};
    auto v = store::find_voice(act.db, id, question);
    if (!v || v->saying != Saying::question) return fail(Refusal::not_found, "voice");
    MK_TRY(v->answer, rules::words(raw, "words"));
    store::update_voice(act.db, *v);
    auto member = store::find_member(act.db, v->member);
    rules::record_and_tell(act, "consent_answered", s.row, member ? member->person : PersonId{});
    return Done{};
}

Result<Done> say_nothing(const Act& act, ProposalId id) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::say_nothing));
    if (s.again || store::spoke(act.db, id, s.row.round_no, s.member->id)) return Done{};
    say(act, s, voice_of(s.row, *s.member, Saying::nothing, act.now));
    return Done{};
}

Result<Done> react(const Act& act, ProposalId id, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::react));
    if (s.again) return Done{};
    store::VoiceRow v = voice_of(s.row, *s.member, Saying::reaction, act.now);
    MK_TRY(v.words, rules::words(raw, "words"));
    say(act, s, v);
    return Done{};
}

Result<Done> speak(const Act& act, ProposalId id, const Opinion& opinion) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::speak));
    if (s.again) return Done{};
    if (!fits(opinion.saying, s.row.stage)) return refuse_field("saying", "unknown");
    store::VoiceRow v = voice_of(s.row, *s.member, opinion.saying, act.now);
    MK_CHECK(take_opinion(opinion, v));
    say(act, s, v);
    rules::close_if_waited(act, id);
    return Done{};
}

// ---- at a meeting -----------------------------------------------------------------------------------------

namespace {

Result<store::MemberRow> present(const Act& act, const store::Row& row, const Present& who) {
    if (who.member_no != 0) {
        auto member = store::find_member_no(act.db, row.id, who.member_no);
        if (!member || member->state != store::MemberState::joined) return refuse_field("member", "unknown");
        if (store::spoke(act.db, row.id, row.round_no, member->id)) return refuse_field("member", "spoke");
        return std::move(*member);
    }
    if (who.level == place::Level::none) return refuse_field("level", "empty");
    if (!place::find(act.db, who.place)) return refuse_field("place", "unknown");
    rules::Appearance seen = rules::appear_as(act, who.level, who.place);
    store::MemberRow guest{
        {}, row.id, 0, {}, store::MemberState::joined, seen.level, seen.place, "", seen.coarse_date, seen.at};
    guest.id = store::insert_member(act.db, guest);
    return guest;
}

}  // namespace

Result<Done> enter(const Act& act, ProposalId id, const Present& who, const Opinion& opinion) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::enter));
    if (s.again) return Done{};
    if (s.row.form != Form::meeting) return fail(Refusal::conflict, "form");
    if (!fits(opinion.saying, s.row.stage)) return refuse_field("saying", "unknown");
    store::VoiceRow v;
    v.saying = opinion.saying;
    if (opinion.saying != Saying::nothing) {
        MK_CHECK(take_opinion(opinion, v));
    }
    MK_TRY(store::MemberRow member, present(act, s.row, who));
    store::VoiceRow entered = voice_of(s.row, member, v.saying, act.now);
    v.proposal = entered.proposal;
    v.round_no = entered.round_no;
    v.member = entered.member;
    v.at = entered.at;
    v.entered = true;
    store::insert_voice(act.db, v);
    rules::record_quietly(act, "consent_spoken", s.row, v.at);
    return Done{};
}

// ---- integrating ------------------------------------------------------------------------------------------

namespace {

struct Objection {
    store::VoiceRow voice;
    store::MemberRow member;
};

Result<Objection> objection_of(const Act& act, ProposalId id, VoiceId voice) {
    auto v = store::find_voice(act.db, id, voice);
    if (!v || v->saying != Saying::objection) return fail(Refusal::not_found, "objection");
    auto member = store::find_member(act.db, v->member);
    MK_ASSERT(member);
    return Objection{std::move(*v), std::move(*member)};
}

// One's own; somebody else's may exist for everybody to read, but is not theirs to change.
Result<Objection> own_objection(const Act& act, ProposalId id, VoiceId voice) {
    MK_TRY(Objection o, objection_of(act, id, voice));
    if (o.member.person != act.viewer.person) return fail(Refusal::forbidden, "not_yours");
    return o;
}

}  // namespace

Result<Done> judge(const Act& act, ProposalId id, VoiceId voice, bool is_complete, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::judge));
    if (s.again) return Done{};
    MK_TRY(Objection o, objection_of(act, id, voice));
    if (o.member.person == act.viewer.person) return fail(Refusal::forbidden, "own_objection");
    // A steward steps in only where the facilitator would judge their own.
    if (!s.is(Role::facilitator) && o.member.person != s.row.facilitator)
        return fail(Refusal::forbidden, "facilitator_judges");
    Status to = is_complete ? Status::valid : Status::incomplete;
    if (o.voice.status == to) return Done{};
    if (o.voice.status != Status::raised) return fail(Refusal::conflict, "judged");
    o.voice.judged.clear();
    if (!is_complete) {
        MK_TRY(o.voice.judged, rules::words(raw, "missing"));
    }
    o.voice.status = to;
    store::update_voice(act.db, o.voice);
    rules::record_and_tell(act, "consent_objection_judged", s.row, o.member.person);
    return Done{};
}

Result<Done> complete(const Act& act, ProposalId id, VoiceId voice, const Opinion& opinion) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::complete));
    if (s.again) return Done{};
    MK_TRY(Objection o, own_objection(act, id, voice));
    if (o.voice.status != Status::incomplete) return fail(Refusal::conflict, "judged");
    Opinion again = opinion;
    again.saying = Saying::objection;
    MK_CHECK(take_opinion(again, o.voice));
    store::update_voice(act.db, o.voice);
    rules::record_and_tell(rules::as_seen(act, o.member.coarse_date), "consent_objection_completed", s.row,
                           s.row.facilitator);
    return Done{};
}

Result<Done> lift(const Act& act, ProposalId id, VoiceId voice) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::lift));
    if (s.again) return Done{};
    MK_TRY(Objection o, objection_of(act, id, voice));
    bool noted = o.voice.entered && s.is(Role::facilitator) && s.row.form == Form::meeting;
    if (o.member.person != act.viewer.person && !noted) return fail(Refusal::forbidden, "not_yours");
    if (o.voice.status == Status::lifted) return Done{};
    if (!open(o.voice.status)) return fail(Refusal::conflict, "judged");
    o.voice.status = Status::lifted;
    store::update_voice(act.db, o.voice);
    rules::record_and_tell(rules::as_seen(act, o.member.coarse_date), "consent_objection_lifted", s.row,
                           s.row.person);
    return Done{};
}

Result<Done> suggest(const Act& act, ProposalId id, VoiceId voice, std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::suggest));
    if (s.again) return Done{};
    MK_TRY(Objection o, own_objection(act, id, voice));
    if (!open(o.voice.status)) return fail(Refusal::conflict, "judged");
    MK_TRY(std::string words, rules::words(raw, "words", text_max));
    if (words == store::words(act.db, id, s.row.version)) return refuse_field("words", "same");
    store::insert_change(act.db, {{},
                                  id,
                                  voice,
                                  s.row.version,
                                  words,
                                  ChangeState::suggested,
                                  "",
                                  rules::seen_at(o.member.coarse_date, act.now)});
    rules::record_and_tell(rules::as_seen(act, o.member.coarse_date), "consent_change_suggested", s.row,
                           s.row.person);
    return Done{};
}

namespace {

void tell_objector(const Act& act, const store::Row& row, VoiceId voice, std::string_view kind) {
    auto o = objection_of(act, row.id, voice);
    rules::record_and_tell(act, kind, row, o ? o->member.person : PersonId{});
}

// The text changed: a line in what everybody may read, and everybody is told.
void amended(const Act& act, store::Row& row, std::string_view words, std::string_view reason,
             VoiceId because_of) {
    rules::set_words(act, row, words, reason, because_of);
    store::insert_turn(act.db, row.id, {TurnKind::amended, row.stage, std::string(reason), {}, act.now});
    rules::record_and_tell(act, "consent_amended", row, rules::Tell::here, true);
}

}  // namespace

Result<Done> weigh_change(const Act& act, ProposalId id, ChangeId change_id, bool take, bool still_met,
                          std::string_view raw) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::weigh_change));
    if (s.again) return Done{};
    auto change = store::find_change(act.db, id, change_id);
    if (!change) return fail(Refusal::not_found, "change");
    if (change->state != ChangeState::suggested) return fail(Refusal::conflict, "weighed");
    if (!take) {
        MK_TRY(change->answer, rules::words(raw, "why"));
        change->state = ChangeState::declined;
        store::update_change(act.db, *change);
        tell_objector(act, s.row, change->voice, "consent_change_declined");
        return Done{};
    }
    if (!still_met) return refuse_field("still_met", "empty");
    if (change->base_version != s.row.version) return fail(Refusal::conflict, "version");
    change->state = ChangeState::taken;
    store::update_change(act.db, *change);
    amended(act, s.row, change->words, "", change->voice);
    return Done{};
}

Result<Done> amend(const Act& act, ProposalId id, std::string_view raw, std::string_view reason_raw,
                   std::int64_t version, bool still_met) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::amend));
    if (s.again) return Done{};
    if (s.row.version != version) return fail(Refusal::conflict, "version");
    Error no = rules::no_yet();
    std::string words = person::check_words(raw, {"words", text_max, true}, no);
    std::string reason = person::check_words(reason_raw, {"reason", words_max, true}, no);
    if (!still_met) no.fields.push_back({"still_met", "empty"});
    if (no.fields.empty() && words == store::words(act.db, id, s.row.version))
        no.fields.push_back({"words", "same"});
    if (!no.fields.empty()) return fail(std::move(no));
    bool goes_on = s.row.stage == Stage::amend;
    if (goes_on && store::joined(act.db, id) == 0) return fail(Refusal::conflict, "nobody");
    amended(act, s.row, words, reason, {});
    if (goes_on) rules::close_round(act, s.row);
    return Done{};
}

Result<Done> keep_text(const Act& act, ProposalId id) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::keep_text));
    if (s.again) return Done{};
    if (store::joined(act.db, id) == 0) return fail(Refusal::conflict, "nobody");
    rules::record(act, "consent_kept", s.row);
    rules::close_round(act, s.row);
    return Done{};
}

}  // namespace mk::consent
