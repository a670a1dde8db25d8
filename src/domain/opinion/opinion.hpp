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

// Statements and votes: short assertions on which everybody says eens, oneens or weet ik niet, and the opinion map that
// the votes make. A poll is the part of a search in which that happens; it has the number of its search. Votes are kept
// apart from who gave them by a secret of the poll that is dropped when it closes.
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
    Moment opened_at;
    Moment closed_at;
};
BOOST_DESCRIBE_STRUCT(Poll, (), (id, place, title, state, publish_votes, seq, opened_at, closed_at))

void prepare(db::Db& writer, const Poll& poll, Moment now);  // idempotent; renames when it is there
[[nodiscard]] Result<Done> open(db::Db& writer, PollId id, Moment now);  // conflict "closed"
[[nodiscard]] Result<Done> pause(db::Db& writer, PollId id, bool paused);
// For good: freezes and keeps the result, gives every participant a new random number, drops the secret, the guests'
// and people's hashes, levels and places, authors, and the order in which votes came. Idempotent.
[[nodiscard]] Result<Done> close(db::Db& writer, PollId id, Moment now);
[[nodiscard]] std::optional<Poll> find(db::Db& db, PollId id);

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
};
BOOST_DESCRIBE_STRUCT(Statement, (), (id, no, words, state, seed, signed_by, reason, at))

// Who votes: a person by account, or a guest by the secret in their cookie. Both may be known at once: then the votes
// of the guest are taken along into the account (conflicting votes: the newest of the two counts).
struct Who {
    PersonId person;
    std::string guest;  // the cookie's value, "" for none
    place::Level level = place::Level::none;
    PlaceId place;
    bool vouched = false;
};
inline constexpr std::string_view guest_cookie = "mk_gast";

// invalid: words ("empty", "too_long", "client_data", "characters"); not_found "poll"; conflict "closed"/"paused";
// too_much "statements" (more than 5 in ten minutes, 30 a poll). The same words again give the statement that is
// there. Waits for a facilitator unless `moderated` is off.
struct NewStatement {
    std::string words;
    bool moderated = true;
};
[[nodiscard]] Result<StatementId> propose(const person::Act& act, PollId poll, const Who& who,
                                          const NewStatement& s);
// By the facilitator (the caller has checked): accepted at once, signed. Idempotent on the same words.
[[nodiscard]] Result<StatementId> seed(const person::Act& act, PollId poll, std::string_view words,
                                       std::string_view signed_by);
// By the facilitator: accepted, or refused with a reason that the author is told. conflict "closed".
[[nodiscard]] Result<Done> moderate(const person::Act& act, PollId poll, StatementId id, StatementState to,
                                    std::string_view reason);
[[nodiscard]] std::vector<Statement> statements(db::Db& db, PollId poll, std::optional<StatementState> state,
                                                std::int64_t after_no, std::size_t limit);
// Accepted ones that say nearly the same, at most `limit`.
[[nodiscard]] std::vector<Statement> alike(db::Db& db, PollId poll, std::string_view words,
                                           std::size_t limit);

// ---- voting -----------------------------------------------------------------------------------------------

// Set, never toggle: the same vote again changes nothing. not_found "poll"/"statement" (foreign, waiting or refused);
// conflict "closed"/"paused". Returns the participant, for the live map.
struct Cast {
    ParticipantId participant;
    std::int64_t seq = 0;
    bool changed = false;
};
[[nodiscard]] Result<Cast> vote(const person::Act& act, PollId poll, const Who& who,
                                std::int64_t statement_no, Choice choice);
[[nodiscard]] Result<Cast> withdraw_vote(const person::Act& act, PollId poll, const Who& who,
                                         std::int64_t statement_no);

// none: takes no part yet.
[[nodiscard]] ParticipantId participant_of(db::Db& db, PollId poll, const Who& who);
struct OwnVote {
    std::int64_t statement_no = 0;
    Choice choice = Choice::pass;
};
BOOST_DESCRIBE_STRUCT(OwnVote, (), (statement_no, choice))
[[nodiscard]] std::vector<OwnVote> votes_of(db::Db& db, PollId poll, ParticipantId participant);

// Who took part, as anybody may know it: per level, rounded and hidden under five as everywhere.
struct TakenPart {
    std::int64_t people = 0;
    std::int64_t votes = 0;
    std::vector<std::pair<place::Level, std::int64_t>> levels;  // 0: fewer than five
};
[[nodiscard]] TakenPart taken_part(db::Db& db, PollId poll);

// What is kept against what is recomputed. For `microkosmos verify`.
[[nodiscard]] std::int64_t verify(db::Db& db);

[[nodiscard]] std::span<const person::Said> said();
[[nodiscard]] std::span<const person::Route> routes();

}  // namespace mk::opinion
