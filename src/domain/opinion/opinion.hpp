// SPDX-License-Identifier: EUPL-1.2
#pragma once

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
#include "domain/person/visit.hpp"
#include "domain/place/place.hpp"
#include "html/text.hpp"

// Statements and votes: short assertions on which everybody says eens, oneens or weet ik niet, and the
// opinion map that the votes make. A poll is the part of a search in which that happens; it has the number of
// its search. Votes are kept apart from who gave them by a secret of the poll that is dropped when it closes.
namespace mk::opinion {

using PollId = Id<struct SearchTag>;  // a poll is its search's
using StatementId = Id<struct StatementTag>;
using ParticipantId = Id<struct ParticipantTag>;

inline constexpr std::size_t statement_max = 200;  // characters

// The numbers are stored.
enum class PollState : std::uint8_t { prepared = 0, open = 1, paused = 2, closed = 3 };
enum class StatementState : std::uint8_t { waiting = 0, accepted = 1, refused = 2 };
enum class Choice : std::int8_t { disagree = -1, pass = 0, agree = 1 };
[[nodiscard]] std::string_view key(Choice choice);  // "oneens" "weet-ik-niet" "eens"
[[nodiscard]] std::optional<Choice> choice_of(std::string_view key);
[[nodiscard]] const html::Text& name(Choice choice);

// ---- the poll: called by the search, in its transaction ---------------------------------------------------

struct Poll {
    PollId id;
    PlaceId place;
    std::string title;
    PollState state = PollState::prepared;
    bool publish_votes =
        false;  // announced when the search opened: with 50 or more people the votes are published
    std::int64_t seq = 0;
    Moment opened_at;      // 0: not yet
    Moment closed_at;      // 0: not yet
    PersonId facilitator;  // who looks after the statements, beside the stewards of the place
};
BOOST_DESCRIBE_STRUCT(Poll, (),
                      (id, place, title, state, publish_votes, seq, opened_at, closed_at, facilitator))

// The search keeps the journal of these four: to it they are parts of its own acts. Idempotent; when it is
// there, takes over its title, place and facilitator, and until it opens what is published.
void prepare(db::Db& writer, const Poll& poll, Moment now);
[[nodiscard]] Result<Done> open(db::Db& writer, PollId id, Moment now);  // conflict "closed"
// conflict "not_open" (yet), "closed".
[[nodiscard]] Result<Done> pause(db::Db& writer, PollId id, bool paused);
// For good: freezes and keeps the result, gives every participant a new random number, drops the secret, the
// guests' and people's hashes, levels and places, authors, and the order in which votes came. Idempotent.
[[nodiscard]] Result<Done> close(db::Db& writer, PollId id, Moment now);
// After the commit of a close, outside a transaction: empties SQLite's log of changes, in which the dropped
// secret may still stand. Does what it can while others read; PostgreSQL's own cleaning (autovacuum) does
// this there.
void forget_traces(db::Db& writer);
[[nodiscard]] std::optional<Poll> find(db::Db& db, PollId id);
// From now on this person looks after its statements too. Idempotent; nothing happens without such a poll.
void let_moderate(db::Db& writer, PollId id, PersonId person);
// The facilitator of the poll, who was let in beside them, or a steward of its place or around it.
[[nodiscard]] bool may_moderate(db::Db& db, const person::Viewer& viewer, const Poll& poll);

// ---- statements -------------------------------------------------------------------------------------------

struct Statement {
    StatementId id;
    std::int64_t no = 0;  // inside its poll, from 0
    std::string words;
    StatementState state = StatementState::accepted;
    bool seed = false;
    std::string signed_by;  // of a seed: who says this is worth asking; "" for a participant's
    std::string reason;     // why it was refused
    Moment at;
    std::int64_t votes = 0;  // that stand on it
};
BOOST_DESCRIBE_STRUCT(Statement, (), (id, no, words, state, seed, signed_by, reason, at, votes))

// Who votes: a person by account, or a guest by the secret in their cookie. Both may be known at once: then
// the first thing they do takes the votes of the guest along into the account (conflicting votes: the newest
// of the two counts).
struct Who {
    PersonId person;
    std::string guest;  // the cookie's value, "" for none
    // From where they speak. none: as it was; for a person who is new here, their first standing near the
    // poll's place.
    place::Level level = place::Level::none;
    PlaceId place;
    bool vouched = false;  // confirmed; it counts only near the poll's place
    bool unsaid = false;   // they wish to say no level: takes back what was said
};
inline constexpr std::string_view guest_cookie = "mk_gast";
// True for what could be a guest's secret of ours (see person::random_token); anything else is taken for
// none.
[[nodiscard]] bool is_guest_token(std::string_view value);

// invalid: words ("empty", "too_long", "client_data", "characters"); not_found "poll"; conflict "closed",
// "paused", "not_open" (yet); too_much "statements" (more than 5 in ten minutes, 30 a poll) or "queue" (so
// many wait for the facilitator that nobody could read them). The same words again give the statement that is
// there, refused or not. Waits for a facilitator unless `moderated` is off. Nothing in the record or in a
// notice says who proposed it; the author reads on their own voting page what became of it
// (`own_statements`).
struct NewStatement {
    std::string words;
    bool moderated = true;
};
[[nodiscard]] Result<StatementId> propose(const person::Act& act, PollId poll, const Who& who,
                                          const NewStatement& s);
// By the facilitator (the caller has checked): accepted at once, signed. Idempotent on the same words. Also
// before the poll opens. invalid: words, signed_by; conflict "closed".
[[nodiscard]] Result<StatementId> seed(const person::Act& act, PollId poll, std::string_view words,
                                       std::string_view signed_by);
// Several at once, all or none, from CSV: statement and, when there is a second column, by whom. Columns are
// parted by ; unless a heading line (known by its words) has a comma. invalid: seeds ("empty", "too_many",
// "csv") and for a line that is wrong "line N" with its code.
inline constexpr std::size_t seeds_max = 200;
[[nodiscard]] Result<std::int64_t> seed_csv(const person::Act& act, PollId poll, std::string_view csv,
                                            std::string_view signed_by);
// By the facilitator (the caller has checked): accepted, or refused with a reason that the author can read. A
// statement that was accepted may be refused later: its votes stay and no longer count. invalid: reason;
// conflict "closed"; not_found "statement".
[[nodiscard]] Result<Done> moderate(const person::Act& act, PollId poll, StatementId id, StatementState to,
                                    std::string_view reason);
[[nodiscard]] std::vector<Statement> statements(db::Db& db, PollId poll, std::optional<StatementState> state,
                                                std::int64_t after_no, std::size_t limit);
[[nodiscard]] std::optional<Statement> statement(db::Db& db, PollId poll, std::int64_t no);
[[nodiscard]] std::int64_t count_statements(db::Db& db, PollId poll, StatementState state);
// Accepted ones that say nearly the same, at most `limit`.
[[nodiscard]] std::vector<Statement> alike(db::Db& db, PollId poll, std::string_view words,
                                           std::size_t limit);
// What this participant proposed, newest first; after close nobody's.
[[nodiscard]] std::vector<Statement> own_statements(db::Db& db, PollId poll, ParticipantId participant);

// ---- voting -----------------------------------------------------------------------------------------------

// Set, never toggle: the same vote again changes nothing. not_found "poll"/"statement" (foreign, waiting or
// refused); conflict "closed", "paused", "not_open"; invalid guest "missing" (neither person nor guest).
// Returns the participant, for the live map. No vote enters the journal. A signed-in person hears from now on
// what comes of the search.
struct Cast {
    ParticipantId participant;
    std::int64_t seq = 0;
    bool changed = false;
    bool moved = false;  // votes of a guest went along into an account: the live map reads the poll again
};
[[nodiscard]] Result<Cast> vote(const person::Act& act, PollId poll, const Who& who,
                                std::int64_t statement_no, Choice choice);
[[nodiscard]] Result<Cast> withdraw_vote(const person::Act& act, PollId poll, const Who& who,
                                         std::int64_t statement_no);

// Takes the votes and statements of the guest along into the account; nothing when there are none. By a vote
// it happens of itself.
[[nodiscard]] Result<Done> take_along(const person::Act& act, PollId poll, const Who& who);

// none: takes no part yet. Of a person who is a guest too, the person's own; the guest's as long as there is
// no other.
[[nodiscard]] ParticipantId participant_of(db::Db& db, PollId poll, const Who& who);
// What they said of themselves, or their standing; nothing after close.
struct From {
    place::Level level = place::Level::none;
    PlaceId place;
    bool vouched = false;
};
BOOST_DESCRIBE_STRUCT(From, (), (level, place, vouched))
[[nodiscard]] std::optional<From> speaks_from(db::Db& db, PollId poll, ParticipantId participant);
struct OwnVote {
    std::int64_t statement_no = 0;
    Choice choice = Choice::pass;
};
BOOST_DESCRIBE_STRUCT(OwnVote, (), (statement_no, choice))
[[nodiscard]] std::vector<OwnVote> votes_of(db::Db& db, PollId poll, ParticipantId participant);
[[nodiscard]] std::optional<Choice> vote_on(db::Db& db, PollId poll, ParticipantId participant,
                                            std::int64_t statement_no);
// The accepted statement with the fewest votes that this participant (none: somebody new) has not voted on.
[[nodiscard]] std::optional<Statement> least_seen(db::Db& db, PollId poll, ParticipantId participant);

// Who took part, as anybody may know it: who voted or proposed something. Levels count the confirmed ones,
// rounded down to fives; the others are in `people` only. After close the levels are only in the frozen
// result.
struct TakenPart {
    std::int64_t people = 0;  // 0: fewer than five
    std::int64_t votes = 0;
    std::vector<std::pair<place::Level, std::int64_t>> levels;  // those that took part; 0: fewer than five
};
[[nodiscard]] TakenPart taken_part(db::Db& db, PollId poll);

// What is kept against what is recomputed. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::opinion
