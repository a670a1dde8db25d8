// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/opinion/opinion.hpp"

// Whole polls in and out, in the files of docs/opinion-map.md: votes.csv and statements.csv. The map of what
// was taken in is that of the same files by `microkosmos opinion`.
namespace mk::opinion {

struct Files {
    std::string votes;       // timestamp_ms,pid,tid,vote; also read: the Polis exports
    std::string statements;  // tid,moderated,is_meta,mod_out,text; also read: comments.csv; "" for none
};

struct TakenIn {
    std::int64_t people = 0;
    std::int64_t votes = 0;
    std::int64_t statements = 0;
    std::int64_t words_left_out = 0;  // statements that held data about a person: their votes stay
};
// Fills an empty poll. Numbers of people and statements stay as they are in the files. What was moderated out
// is refused here too. Refuses: "csv" (fields line, column, reason: engine csv_refusal), not_found "poll",
// conflict "not_empty".
[[nodiscard]] Result<TakenIn> take_in(db::Db& writer, PollId poll, const Files& files, Moment now);

// accepted: of statements that were refused or wait only the number, for files that anybody may have. The map
// is the same.
enum class Words : std::uint8_t { all, accepted };
// The same poll always gives the same bytes, and take_in of them gives them again. Votes by statement and
// person, without times. Refuses: not_found "poll"; conflict "open" as long as somebody who voted could be
// recognised by their number: until the poll is closed.
[[nodiscard]] Result<Files> give_out(db::Db& db, PollId poll, Words words = Words::all);

// True when anybody may have the votes: closed, announced when it opened, and at least `publish_people`
// people.
inline constexpr std::int64_t publish_people = 50;
[[nodiscard]] bool votes_are_public(db::Db& db, PollId poll);

}  // namespace mk::opinion
