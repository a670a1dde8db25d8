// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_rules.hpp"

#include "base/text.hpp"
#include "domain/journal/journal.hpp"
#include "domain/notice/notice.hpp"
#include "domain/person/person.hpp"
#include "domain/person/words.hpp"

namespace mk::consent::rules {
namespace {

// A day points at a person where fewer than this many people of a level stand.
constexpr std::int64_t date_people_min = 25;

Moment month_of(Moment at) {
    Date d = dutch_date(at);
    return from_dutch_date({d.year, d.month, 1, 0, 0});
}

}  // namespace

Scene scene_of(db::Db& db, const person::Viewer& viewer, store::Row row) {
    Scene s{std::move(row), {}, 0, false};
    if (!viewer.signed_in()) return s;
    s.member = store::find_member(db, s.row.id, viewer.person);
    auto add = [&](bool on, Role role) { s.roles |= on ? 1U << static_cast<unsigned>(role) : 0U; };
    bool proposer = s.row.person == viewer.person;
    add(proposer, Role::proposer);
    add(s.row.facilitator == viewer.person && s.row.way == Way::consent, Role::facilitator);
    add(s.member && s.member->state == store::MemberState::joined, Role::member);
    add(!proposer && !person::near_standings(db, viewer, s.row.place).empty(), Role::near);
    add(person::is_steward(db, viewer, s.row.place), Role::steward);
    return s;
}

Result<Scene> gate(const Act& act, ProposalId id, Deed deed) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    auto row = store::find(act.db, id);
    if (!row) return fail(Refusal::not_found, "proposal");
    Scene s = scene_of(act.db, act.viewer, std::move(*row));
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    s.again = journal::done_before(act.db, actor, "proposal") == id.value;
    if (s.again) return s;
    if (!permitted(deed, s.roles)) return fail(Refusal::forbidden, "role");
    if (!possible(deed, s.row.stage)) return fail(Refusal::conflict, "stage");
    return s;
}

Error no_yet() {
    return {Refusal::invalid, "proposal", {}};
}

Unexpected refuse_field(std::string field, std::string code) {
    Error no = no_yet();
    no.fields.push_back({std::move(field), std::move(code)});
    return fail(std::move(no));
}

Result<std::string> words(std::string_view raw, std::string_view field, std::size_t max) {
    Error no = no_yet();
    std::string kept = person::check_words(raw, {field, max, true}, no);
    if (!no.fields.empty()) return fail(std::move(no));
    return kept;
}

Appearance appear_as(const Act& act, place::Level level, PlaceId at) {
    auto p = tension::protection(act.db, at, level, Shown::safe);
    bool coarse = !place::in_office(level) &&
                  person::count_vouched(act.db, p.place, level, date_people_min) < date_people_min;
    return {level, p.place, "", coarse, seen_at(coarse, act.now)};
}

Result<Appearance> appear(const Act& act, PlaceId place, StandingId id, Shown shown) {
    const person::Standing* standing = act.viewer.standing(id);
    if (!standing || !standing->vouched || !person::is_near(act.db, *standing, place))
        return refuse_field("standing", "not_near");
    std::string name;
    if (shown == Shown::name) name = trim(act.viewer.name);
    if (shown == Shown::pseudonym) name = trim(act.viewer.pseudonym);
    if (name.empty() && (shown == Shown::name || shown == Shown::pseudonym))
        return refuse_field("shown", "no_name");
    Appearance seen = appear_as(act, standing->level, standing->place);
    seen.name = std::move(name);
    if (shown == Shown::name) {
        seen.coarse_date = false;
        seen.at = act.now;
    }
    return seen;
}

Moment seen_at(bool coarse_date, Moment now) {
    return coarse_date ? month_of(now) : now;
}

Act as_seen(const Act& act, bool coarse_date) {
    return {act.db, act.viewer, act.town_key, seen_at(coarse_date, act.now), act.once};
}

// ---- writing down -----------------------------------------------------------------------------------------

namespace {

std::int64_t append(const Act& act, std::string_view kind, const store::Row& row, PlaceId place, Moment at,
                    const std::string& once) {
    journal::Actor actor{act.town_key, act.viewer.person, at, once};
    return journal::append(act.db, actor,
                           {std::string(kind), "proposal", row.id.value, place, place::Level::none, ""});
}

chain::News news_of(const Act& act, std::string_view kind, const store::Row& row, std::int64_t no) {
    chain::News news;
    news.about = {chain::Kind::proposal, row.id.value};
    news.journal_no = no;
    news.kind = kind;
    news.subject = "proposal";
    news.at = act.now;
    news.by = act.viewer.person;
    return news;
}

}  // namespace

std::int64_t record(const Act& act, std::string_view kind, const store::Row& row) {
    return append(act, kind, row, row.place, act.now, act.once);
}

void record_quietly(const Act& act, std::string_view kind, const store::Row& row, Moment at) {
    append(act, kind, row, {}, at, act.once);
}

void record_and_tell(const Act& act, std::string_view kind, const store::Row& row, Tell tell, bool of_act) {
    auto no = append(act, kind, row, row.place, act.now, of_act ? act.once : std::string());
    chain::News news = news_of(act, kind, row, no);
    news.upward = tell == Tell::upward;
    chain::tell(act.db, news);
}

void record_and_tell(const Act& act, std::string_view kind, const store::Row& row, PersonId whom) {
    auto no = append(act, kind, row, {}, act.now, act.once);
    if (whom && whom != act.viewer.person)
        notice::tell(act.db, whom, {no, std::string(kind), "proposal", row.id.value, act.now});
}

void put_card(db::Db& db, const store::Row& row, Moment at) {
    chain::Stand stand = row.stage == Stage::prepared   ? chain::Stand::prepared
                         : row.stage == Stage::accepted ? chain::Stand::done
                         : ended(row.stage)             ? chain::Stand::stopped
                                                        : chain::Stand::running;
    PlaceId place = row.escalated_to ? row.escalated_to : row.place;
    chain::Card card{
        chain::Kind::proposal, row.id.value, place, row.theme, stand, row.title, "", row.shown_at, at};
    card.text = store::words(db, row.id, row.version) + (row.outcome.empty() ? "" : "\n") + row.outcome;
    chain::put(db, card);
}

// ---- stages -----------------------------------------------------------------------------------------------

Moment next_close(Moment from, Moment hour_of, std::int64_t days) {
    // Noon of a day plus 24 hours is the next day, also in the nights that have 23 or 25 hours.
    Date day = dutch_date(from);
    Moment noon = from_dutch_date({day.year, day.month, day.day, 12, 0});
    day = dutch_date(noon + days * day_ms);
    Date hour = dutch_date(hour_of);
    return from_dutch_date({day.year, day.month, day.day, hour.hour, hour.minute});
}

void set_deadline(store::Row& row, Moment closes_at, Moment now) {
    row.closes_at = closes_at;
    row.late = false;
    row.reminded = closes_at - reminder_ms < now + hour_ms;
    if (closes_at.ms == 0) row.due_at = {};
    else row.due_at = row.reminded ? closes_at : closes_at - reminder_ms;
}

void open_stage(const Act& act, store::Row& row, Stage stage) {
    bool timed = row.form == Form::deadline && stage != Stage::settle;
    row.stage = stage;
    ++row.round_no;
    row.opened_at = act.now;
    if (row.round_no > 1 || !timed)
        set_deadline(row, timed ? next_close(act.now, row.closes_at, row.round_days) : Moment{}, act.now);
    if (stage == Stage::objections) row.round_version = row.version;
    store::update(act.db, row);
    store::insert_turn(act.db, row.id, {TurnKind::opened, stage, "", row.closes_at, act.now});
    put_card(act.db, row, act.now);
    record_and_tell(act, "consent_round_opened", row, Tell::here, false);
}

void end(const Act& act, store::Row& row, Stage stage, std::string_view words) {
    row.stage = stage;
    row.due_at = {};
    row.late = false;
    row.ended_at = act.now;
    store::update(act.db, row);
    store::insert_turn(act.db, row.id, {TurnKind::ended, stage, std::string(words), {}, act.now});
    put_card(act.db, row, act.now);
    std::string_view kind = stage == Stage::accepted  ? "consent_accepted"
                            : stage == Stage::dropped ? "consent_dropped"
                                                      : "consent_escalated";
    record_and_tell(act, kind, row, Tell::upward, true);
}

void close_round(const Act& act, store::Row& row) {
    switch (row.stage) {
        case Stage::clarify: return open_stage(act, row, Stage::react);
        case Stage::react: return open_stage(act, row, Stage::amend);
        case Stage::amend: return open_stage(act, row, Stage::objections);
        case Stage::objections:
            return open_stage(act, row,
                              store::open_objections(act.db, row.id) > 0 ? Stage::integrate : Stage::settle);
        case Stage::integrate:
            MK_ASSERT(store::open_objections(act.db, row.id) == 0);
            // Whoever had no objection said so about the former text.
            return open_stage(act, row, row.version != row.round_version ? Stage::objections : Stage::settle);
        default: MK_ASSERT(false);
    }
}

bool all_spoke(db::Db& db, const store::Row& row) {
    return store::joined(db, row.id) > 0 && store::silent(db, row.id, row.round_no).empty();
}

void close_if_waited(const Act& act, ProposalId id) {
    auto row = store::find(act.db, id);
    bool waited = row && row->stage == Stage::objections && row->late && row->form == Form::deadline;
    if (waited && all_spoke(act.db, *row)) close_round(act, *row);
}

void set_words(const Act& act, store::Row& row, std::string_view words, std::string_view reason,
               VoiceId because_of) {
    ++row.version;
    store::insert_version(act.db, row.id, {row.version, std::string(words), std::string(reason), act.now},
                          because_of);
    store::update(act.db, row);
    // the new words are found, the old ones no more; its place in the lists stays
    auto card = chain::find(act.db, {chain::Kind::proposal, row.id.value});
    put_card(act.db, row, card ? card->at : act.now);
}

}  // namespace mk::consent::rules
