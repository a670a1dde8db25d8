// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/db.hpp"
#include "domain/chain/chain.hpp"
#include "domain/consent/consent_states.hpp"
#include "domain/person/visit.hpp"
#include "domain/tension/tension.hpp"
#include "html/text.hpp"

// Consent (geen overwegend bezwaar): "yes to each other and to the plan", and the advice process. A proposal
// names the tension it is about, a real example, and how it would have helped there. In rounds those who take
// part understand it, react, and say whether they have a reasoned objection; the text is changed until nobody
// has one. Which act is possible in which stage, and for whom, is the table in consent_states.hpp;
// docs/states/consent.md is the same table for readers.
namespace mk::consent {

using ProposalId = Id<struct ProposalTag>;
using MemberId = Id<struct ConsentMemberTag>;
using VoiceId = Id<struct ConsentVoiceTag>;
using ChangeId = Id<struct ConsentChangeTag>;
using AskId = Id<struct ConsentAskTag>;
using Act = person::Act;
using tension::Shown;

inline constexpr std::size_t title_max = 120;   // characters
inline constexpr std::size_t text_max = 4000;   // of a proposal
inline constexpr std::size_t words_max = 1000;  // of what is said in a round
inline constexpr std::size_t body_name_max = 120;
inline constexpr std::size_t page_max = 50;
inline constexpr std::size_t shown_max = 500;                 // voices, members and turns a page shows
inline constexpr std::int64_t reminder_ms = 24 * hour_ms;     // before a deadline
inline constexpr std::int64_t round_least_ms = 24 * hour_ms;  // the shortest a round may last
inline constexpr std::int64_t round_most_ms = 92 * day_ms;    // and the longest
inline constexpr std::int64_t days_usual = 7, days_max = 31;  // of the rounds after the first

// ---- beginning --------------------------------------------------------------------------------------------

struct Draft {
    PlaceId place;        // who is near it may take part
    StandingId standing;  // from which the proposer speaks: one's own, confirmed and near
    Shown shown = Shown::safe;
    chain::Thing from;  // what it comes of; none (id 0): the tension itself
    TensionId tension;  // shared, and when `from` is something else, one it came of
    std::string title;
    std::string words;    // what we will do
    std::string example;  // where the tension was felt for real
    std::string helped;   // how the proposal would have helped there
    Way way = Way::consent;
    Silence silence = Silence::is_none;
    bool secret = false;  // what is said stays unseen until the round closes; consent only
    Body body = Body::unknown;
    std::string body_name;  // of the room or the other body
    std::string route;      // what formally follows; "" when not known yet
};
// Everybody may read it from now on; those who felt the tension, and everything between, are told. The
// proposer is the facilitator until another is named. Refused: signed_out; invalid by field ("place:unknown"
// "standing:not_near" "shown:no_name" "tension:unknown" and the words' codes); the same `once` again gives
// the same proposal.
[[nodiscard]] Result<ProposalId> propose(const Act& act, const Draft& draft);
// The tensions a proposal that comes of this thing may be about: itself, or what it came of.
[[nodiscard]] std::vector<chain::Card> tensions_behind(db::Db& db, chain::Thing thing);

// Every act below refuses with: signed_out; not_found "proposal"; forbidden "role" when it is another's;
// conflict "stage" when the proposal is past it or not there yet. Doing the same twice changes nothing the
// second time.

[[nodiscard]] Result<Done> edit(const Act& act, ProposalId id, std::string_view words, std::int64_t version);
// By who stands confirmed near the place: forbidden "not_near". conflict "own" for the proposer, "way" when
// only advice is asked.
[[nodiscard]] Result<Done> join(const Act& act, ProposalId id, StandingId standing, Shown shown);
[[nodiscard]] Result<Done> leave(const Act& act, ProposalId id);
// A steward asks somebody who stands at the place to take part (or to advise); they are told, and decide
// themselves.
[[nodiscard]] Result<Done> invite(const Act& act, ProposalId id, StandingId standing);
// Who takes part under that number guides from now on.
[[nodiscard]] Result<Done> name_facilitator(const Act& act, ProposalId id, std::int64_t member_no);

struct Plan {
    Form form = Form::deadline;
    Moment closes_at;                      // deadline: of the first round (or of the advice)
    std::int64_t round_days = days_usual;  // deadline: how long each next round lasts, to the same hour
    Moment meeting_at;                     // meeting
    std::string where;                     // meeting: an open place, never somebody's home
};
// The first round opens: clarify, or asking advice. invalid: "closes" ("too_soon" "too_far"), "days",
// "meeting", "where".
[[nodiscard]] Result<Done> begin(const Act& act, ProposalId id, const Plan& plan);

// ---- rounds -----------------------------------------------------------------------------------------------

[[nodiscard]] Result<Done> ask(const Act& act, ProposalId id, std::string_view words);
[[nodiscard]] Result<Done> answer(const Act& act, ProposalId id, VoiceId question, std::string_view words);
// "Nothing to ask" in clarify, "nothing to add" in react.
[[nodiscard]] Result<Done> say_nothing(const Act& act, ProposalId id);
// One reaction each; again, as long as the round is open, replaces it.
[[nodiscard]] Result<Done> react(const Act& act, ProposalId id, std::string_view words);
// The proposer changes the text, and confirms that the tension is still met (invalid "still_met:empty"), or
// leaves it. conflict "version" when the text changed meanwhile.
[[nodiscard]] Result<Done> amend(const Act& act, ProposalId id, std::string_view words,
                                 std::string_view reason, std::int64_t version, bool still_met);
[[nodiscard]] Result<Done> keep_text(const Act& act, ProposalId id);

// What somebody says in the round of objections. For an objection all four answers of the test are needed
// (PRACTICES 1, after the Holacracy constitution 5.3.2): how it harms the purpose or the work of the place;
// how it limits a role or work the objector does; why that is new with this proposal; why it would surely
// happen, or do real harm before it can be put right.
struct Opinion {
    Saying saying = Saying::no_objection;
    std::string words;  // a concern or an objection in short; needed for both
    std::string harms, limits, fresh, soon;
};
// Again, as long as the round is open, replaces it. Closes the round when it waited for the last one.
[[nodiscard]] Result<Done> speak(const Act& act, ProposalId id, const Opinion& opinion);

// At a meeting the facilitator writes down what people there say, in their words: for a member (`member_no`)
// who did not speak in this round, or (0) for somebody without an account from that level at that place.
struct Present {
    std::int64_t member_no = 0;
    place::Level level = place::Level::none;
    PlaceId place;
};
[[nodiscard]] Result<Done> enter(const Act& act, ProposalId id, const Present& who, const Opinion& opinion);

// The facilitator judges whether a reasoned argument was given, never its truth or weight; not one's own
// objection (forbidden "own_objection": then a steward of the place does, who judges no other:
// "facilitator_judges"). incomplete: says what is missing, and goes back.
[[nodiscard]] Result<Done> judge(const Act& act, ProposalId id, VoiceId objection, bool complete,
                                 std::string_view missing);
[[nodiscard]] Result<Done> complete(const Act& act, ProposalId id, VoiceId objection, const Opinion& opinion);
// Only by who raised it; by the facilitator when it was written down at the meeting.
[[nodiscard]] Result<Done> lift(const Act& act, ProposalId id, VoiceId objection);
[[nodiscard]] Result<Done> suggest(const Act& act, ProposalId id, VoiceId objection, std::string_view words);
// Takes a suggested text over (still_met as above), or says why not.
[[nodiscard]] Result<Done> weigh_change(const Act& act, ProposalId id, ChangeId change, bool take,
                                        bool still_met, std::string_view why);

// From round `round_no` to what follows; nothing when that round is over already. With a deadline only when
// everybody spoke: conflict "not_all_spoke"; conflict "nobody" when nobody takes part; "open_objections" from
// integrate.
[[nodiscard]] Result<Done> advance(const Act& act, ProposalId id, std::int64_t round_no);
// A later deadline, with the reason; everybody is told. invalid "closes", "reason".
[[nodiscard]] Result<Done> extend(const Act& act, ProposalId id, Moment closes_at, std::string_view reason);
// Whoever takes part pulls the rounds to a meeting.
[[nodiscard]] Result<Done> pull_to_meeting(const Act& act, ProposalId id, Moment at, std::string_view where,
                                           std::string_view reason);

struct Ending {
    std::string outcome;
    Body body = Body::unknown;
    std::string body_name;
    std::string route;
};
// The outcome. Everybody concerned hears it, up to those who felt the tension. conflict "open_objections".
// invalid: "outcome", "body" ("empty"), "body_name", "route".
[[nodiscard]] Result<Done> settle(const Act& act, ProposalId id, const Ending& ending);
[[nodiscard]] Result<Done> withdraw(const Act& act, ProposalId id, std::string_view reason);
// When the proposer did not answer before the deadline: conflict "not_late", or "answered" when they changed
// the text.
[[nodiscard]] Result<Done> drop(const Act& act, ProposalId id, std::string_view reason);
// The process is stuck: to the place around this one. conflict "no_place_around".
[[nodiscard]] Result<Done> escalate(const Act& act, ProposalId id, std::string_view reason);

// ---- advice -----------------------------------------------------------------------------------------------

// Writes down who is asked: by role or work, never a name.
[[nodiscard]] Result<Done> request(const Act& act, ProposalId id, Side side, std::string_view who);
// Advice by who stands confirmed near the place: as the one asked (`ask`), or (none) unasked from a side.
[[nodiscard]] Result<Done> advise(const Act& act, ProposalId id, AskId ask, Side side, StandingId standing,
                                  Shown shown, std::string_view words);
// The decider writes down advice that was given otherwise.
[[nodiscard]] Result<Done> note_advice(const Act& act, ProposalId id, AskId ask, std::string_view words);
[[nodiscard]] Result<Done> weigh_advice(const Act& act, ProposalId id, AskId ask, std::string_view done_with);
// conflict "no_affected" / "no_expert": not asked; "no_advice": none came; "not_weighed": some advice has no
// answer; "waiting": some who were asked still have time.
[[nodiscard]] Result<Done> decide(const Act& act, ProposalId id, const Ending& ending);

// ---- reading ----------------------------------------------------------------------------------------------

// How somebody is seen: level, place (a larger one where few of the level stand) and perhaps a name they
// chose.
struct Speaker {
    place::Level level = place::Level::none;
    PlaceId place;
    std::string place_name;
    std::string shown_name;
    bool coarse_date = false;
    Moment at;
};

struct Card {
    ProposalId id;
    PlaceId place;
    std::string place_name;
    place::Theme theme = place::Theme::none;
    std::string title;
    Way way = Way::consent;
    Stage stage = Stage::prepared;
    Form form = Form::none;
    Moment closes_at;  // 0: none
    Moment created_at;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (id, place, place_name, theme, title, way, stage, form, closes_at, created_at))
struct Listing {
    PlaceId place{};  // and everything inside it
    bool running = true;
    ProposalId before{};  // none: from the newest
    std::size_t limit = page_max;
};
[[nodiscard]] std::vector<Card> list(db::Db& db, const Listing& listing);

struct Proposal {
    Card card;
    Speaker proposer;
    TensionId tension;
    chain::Thing from;
    std::string words, example, helped;
    std::int64_t version = 1, round_version = 0, round_no = 0, round_days = days_usual;
    Silence silence = Silence::is_none;
    bool secret = false;
    bool hidden = false;  // what others say in the present round stays unseen
    bool late = false;    // the deadline passed and something still waits
    Moment opened_at, meeting_at, ended_at;
    std::string meeting_where;
    Body body = Body::unknown;
    std::string body_name, route, outcome;
    PlaceId escalated_to;
    std::string escalated_to_name;
    bool own_guide = false;  // the proposer guides
    std::int64_t open_objections = 0;
    bool all_spoke = false;
    // of the viewer
    bool own = false, guides = false, member = false, invited = false, spoke = false;
    std::int64_t member_no = 0;
    std::uint64_t deeds = 0;
    [[nodiscard]] bool may(Deed deed) const { return (deeds >> static_cast<int>(deed) & 1U) != 0; }
};
[[nodiscard]] Result<Proposal> find(db::Db& db, const person::Viewer& viewer, ProposalId id);

struct Version {
    std::int64_t version = 1;
    std::string words, reason;
    Moment at;
};
BOOST_DESCRIBE_STRUCT(Version, (), (version, words, reason, at))
// Newest first, the present text included.
[[nodiscard]] std::vector<Version> versions(db::Db& db, ProposalId id);

struct Member {
    MemberId id;
    std::int64_t no = 0;
    Speaker speaker;
    bool own = false, spoke = false, guest = false;
};
// Who takes part, by level. Numbers are known to the member and, at a meeting, to the facilitator: others get
// 0.
[[nodiscard]] std::vector<Member> members(db::Db& db, const person::Viewer& viewer, const Proposal& proposal);

struct Voice {
    VoiceId id;
    std::int64_t round_no = 0;
    Saying saying = Saying::nothing;
    std::string words, harms, limits, fresh, soon;
    Status status = Status::none;
    std::string judged;  // what is missing
    std::string answer;  // to a question
    bool entered = false;
    Speaker speaker;
    bool own = false, may_judge = false, may_lift = false;
};
// What the viewer may read: in a secret round nothing but their own until it closes. Oldest first.
[[nodiscard]] std::vector<Voice> voices(db::Db& db, const person::Viewer& viewer, const Proposal& proposal);

struct SuggestedChange {
    ChangeId id;
    VoiceId objection;
    std::int64_t base_version = 0;
    std::string words;
    ChangeState state = ChangeState::suggested;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(SuggestedChange, (), (id, objection, base_version, words, state, answer))
[[nodiscard]] std::vector<SuggestedChange> changes(db::Db& db, ProposalId id);

struct Advice {
    AskId id;
    Side side = Side::affected;
    std::string who;
    bool entered = false;
    std::string words, done_with;
    Speaker speaker;  // level none: written down by the decider, or none yet
    bool own = false;
};
[[nodiscard]] std::vector<Advice> advices(db::Db& db, const person::Viewer& viewer, ProposalId id);

struct Turn {
    TurnKind kind = TurnKind::opened;
    Stage stage = Stage::prepared;
    std::string words;
    Moment until, at;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (kind, stage, words, until, at))
[[nodiscard]] std::vector<Turn> turns(db::Db& db, ProposalId id);

// Who stands at the place and may be invited, for its stewards only; empty for others.
[[nodiscard]] std::vector<std::pair<StandingId, std::string>> may_invite(const person::Visit& visit,
                                                                         const Proposal& proposal);

// ---- clock and check --------------------------------------------------------------------------------------

// What the clock asks: reminders and deadlines that have come. Idempotent; in the caller's transaction.
void tick(db::Db& writer, const person::Town& town, Moment now);

// What is kept against what is recomputed; 0: all is well. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::consent
