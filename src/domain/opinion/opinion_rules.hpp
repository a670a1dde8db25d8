// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "domain/opinion/opinion.hpp"
#include "domain/opinion/opinion_store.hpp"

// What the rules of statements and votes share; private to this folder.
namespace mk::opinion::rules {

using Act = person::Act;

// The poll as it stands; not_found "poll". `writable`: and votes and proposals are taken now, otherwise
// conflict "not_open", "paused" or "closed".
[[nodiscard]] Result<store::PollRow> existing(db::Db& db, PollId id);
[[nodiscard]] Result<store::PollRow> writable(db::Db& db, PollId id);
[[nodiscard]] Result<store::PollRow> not_closed(db::Db& db, PollId id);

// How the poll knows a person or a guest: a hash that only its secret can make.
[[nodiscard]] std::string known_person(const store::PollRow& poll, PersonId person);
[[nodiscard]] std::string known_guest(const store::PollRow& poll, std::string_view token);

// The participant behind `who`, made when there is none; a guest's votes go along into the account. Writes
// poll.seq when votes moved. invalid guest "missing".
struct Taking {
    ParticipantId id;
    bool moved = false;
};
[[nodiscard]] Result<Taking> take_part(const Act& act, PollId id, store::PollRow& poll, const Who& who);

// An entry about the search that holds the statements. `by_whom`: none for what may not be known.
void record(const Act& act, PollId id, std::string_view kind, PersonId by_whom);

// Two statements that differ in capitals, accents, spaces and a closing mark only are the same one.
[[nodiscard]] std::string same_words_key(std::string_view words);

}  // namespace mk::opinion::rules
