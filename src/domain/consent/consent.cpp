// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent.hpp"

#include <set>

#include "domain/consent/consent_rules.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"
#include "domain/person/words.hpp"

// From the first words to the beginning of the rounds: who proposes, who takes part, who guides.
namespace mk::consent {

using rules::refuse_field;
using rules::Scene;

std::vector<chain::Card> tensions_behind(db::Db& db, chain::Thing thing) {
    std::vector<chain::Card> found;
    std::set<chain::Thing> seen{thing};
    std::vector<chain::Thing> open{thing};
    // From a thing to what it came of, until the tensions.
    for (std::size_t i = 0; i < open.size() && open.size() < chain::walk_max; ++i) {
        if (open[i].kind == chain::Kind::tension) {
            if (auto card = chain::find(db, open[i])) found.push_back(std::move(*card));
            continue;
        }
        for (const chain::Card& card : chain::occasions(db, open[i]))
            if (seen.insert(card.thing()).second) open.push_back(card.thing());
    }
    return found;
}

namespace {

void take_words(const Draft& draft, store::Row& row, std::string& words, Error& no) {
    row.title = person::check_words(draft.title, {"title", title_max, true}, no);
    words = person::check_words(draft.words, {"words", text_max, true}, no);
    row.example = person::check_words(draft.example, {"example", words_max, true}, no);
    row.helped = person::check_words(draft.helped, {"helped", words_max, true}, no);
    row.body_name = person::check_words(draft.body_name, {"body_name", body_name_max, false}, no);
    row.route = person::check_words(draft.route, {"route", words_max, false}, no);
}

// Of which tension it is, and what it comes of.
void take_occasion(const Act& act, const Draft& draft, store::Row& row, Error& no) {
    chain::Thing from =
        draft.from.id != 0 ? draft.from : chain::Thing{chain::Kind::tension, draft.tension.value};
    row.from_kind = from.kind;
    row.from_id = from.id;
    for (const chain::Card& card : tensions_behind(act.db, from)) {
        if (card.id != draft.tension.value) continue;
        row.tension = draft.tension;
        row.theme = card.theme;
    }
    if (!row.tension) no.fields.push_back({"tension", "unknown"});
}

Result<store::Row> row_from(const Act& act, const Draft& draft, std::string& words) {
    Error no = rules::no_yet();
    store::Row row;
    take_words(draft, row, words, no);
    take_occasion(act, draft, row, no);
    if (!place::find(act.db, draft.place)) no.fields.push_back({"place", "unknown"});
    rules::Appearance seen;
    auto appeared = rules::appear(act, draft.place, draft.standing, draft.shown);
    if (appeared) seen = *appeared;
    else no.fields.insert(no.fields.end(), appeared.error().fields.begin(), appeared.error().fields.end());
    if (!no.fields.empty()) return fail(std::move(no));
    row.person = row.facilitator = act.viewer.person;
    row.place = draft.place;
    row.level = seen.level;
    row.speaker_place = seen.place;
    row.speaker_name = seen.name;
    row.coarse_date = seen.coarse_date;
    row.shown_at = seen.at;
    row.way = draft.way;
    row.silence = draft.silence;
    row.secret = draft.secret && draft.way == Way::consent;
    row.body = draft.body;
    row.created_at = row.opened_at = act.now;
    return row;
}

}  // namespace

Result<ProposalId> propose(const Act& act, const Draft& draft) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, "proposal")) return ProposalId{*before};
    std::string words;
    MK_TRY(store::Row row, row_from(act, draft, words));
    row.id = store::insert(act.db, row);
    store::insert_version(act.db, row.id, {1, words, "", row.shown_at}, {});
    chain::Thing thing{chain::Kind::proposal, row.id.value};
    rules::put_card(act.db, row, row.shown_at);
    chain::concern(act.db, thing, row.person);
    MK_CHECK(chain::link(act.db, {row.from_kind, row.from_id}, thing));
    if (row.from_kind != chain::Kind::tension) {
        MK_CHECK(chain::link(act.db, {chain::Kind::tension, row.tension.value}, thing));
    }
    rules::record_and_tell(rules::as_seen(act, row.coarse_date), "consent_proposed", row, rules::Tell::upward,
                           true);
    return row.id;
}

Result<Done> edit(const Act& act, ProposalId id, std::string_view raw, std::int64_t version) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::edit));
    if (s.again) return Done{};
    if (s.row.version != version) return fail(Refusal::conflict, "version");
    MK_TRY(std::string words, rules::words(raw, "words", text_max));
    if (words == store::words(act.db, id, s.row.version)) return Done{};
    rules::set_words(act, s.row, words, "", {});
    rules::record_quietly(act, "consent_edited", s.row, rules::seen_at(s.row.coarse_date, act.now));
    return Done{};
}

// ---- who takes part ---------------------------------------------------------------------------------------

Result<Done> join(const Act& act, ProposalId id, StandingId standing, Shown shown) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row) return fail(Refusal::not_found, "proposal");
    if (row->person == act.viewer.person) return fail(Refusal::conflict, "own");
    if (row->way == Way::advice) return fail(Refusal::conflict, "way");
    auto member = store::find_member(act.db, id, act.viewer.person);
    if (member && member->state == store::MemberState::joined) return Done{};
    if (person::near_standings(act.db, act.viewer, row->place).empty())
        return fail(Refusal::forbidden, "not_near");
    MK_TRY(Scene s, rules::gate(act, id, Deed::join));
    if (s.again) return Done{};
    MK_TRY(rules::Appearance seen, rules::appear(act, row->place, standing, shown));
    store::MemberRow fresh{{},         id,         0,         act.viewer.person, store::MemberState::joined,
                           seen.level, seen.place, seen.name, seen.coarse_date,  seen.at};
    if (member) {
        fresh.id = member->id;
        store::update_member(act.db, fresh);
    } else {
        store::insert_member(act.db, fresh);
    }
    chain::concern(act.db, {chain::Kind::proposal, id.value}, act.viewer.person);
    rules::record_quietly(act, "consent_joined", s.row, seen.at);
    return Done{};
}

Result<Done> leave(const Act& act, ProposalId id) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto member = store::find_member(act.db, id, act.viewer.person);
    if (member && member->state == store::MemberState::left) return Done{};
    MK_TRY(Scene s, rules::gate(act, id, Deed::leave));
    if (s.again) return Done{};
    s.member->state = store::MemberState::left;
    store::update_member(act.db, *s.member);
    // Whoever guides has to hear everything, also when they take no part themselves.
    if (!s.is(Role::facilitator))
        chain::unconcern(act.db, {chain::Kind::proposal, id.value}, act.viewer.person);
    rules::record_quietly(act, "consent_left", s.row, rules::seen_at(s.member->coarse_date, act.now));
    return Done{};
}

Result<Done> invite(const Act& act, ProposalId id, StandingId standing) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::invite));
    if (s.again) return Done{};
    MK_TRY(auto people, person::people_at(act.db, act.viewer, s.row.place, true, {}, shown_max));
    for (const person::Neighbour& who : people) {
        if (who.standing != standing) continue;
        if (who.person == s.row.person || store::find_member(act.db, id, who.person)) return Done{};
        rules::Appearance seen = rules::appear_as(act, who.level, s.row.place);
        store::insert_member(act.db, {{},
                                      id,
                                      0,
                                      who.person,
                                      store::MemberState::invited,
                                      seen.level,
                                      seen.place,
                                      "",
                                      seen.coarse_date,
                                      seen.at});
        rules::record_and_tell(act, "consent_invited", s.row, who.person);
        return Done{};
    }
    return refuse_field("standing", "unknown");
}

Result<Done> name_facilitator(const Act& act, ProposalId id, std::int64_t member_no) {
    MK_TRY(Scene s, rules::gate(act, id, Deed::name_facilitator));
    if (s.again) return Done{};
    if (s.row.way != Way::consent) return fail(Refusal::conflict, "way");
    auto member = store::find_member_no(act.db, id, member_no);
    if (!member || !member->person || member->state != store::MemberState::joined)
        return refuse_field("member", "unknown");
    if (member->person == s.row.facilitator) return Done{};
    s.row.facilitator = member->person;
    store::update(act.db, s.row);
    chain::concern(act.db, {chain::Kind::proposal, id.value}, member->person);
    rules::record_and_tell(act, "consent_facilitator_named", s.row, rules::Tell::here, true);
    return Done{};
}

}  // namespace mk::consent
