// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "engine/opinion/id_index.hpp"
#include "engine/opinion/pairs.hpp"
#include "engine/opinion/rows.hpp"

namespace mk::engine::opinion {

// Numbers that the caller gives to people and statements; the engine only compares them.
using PersonId = std::int64_t;
using StatementId = std::int64_t;

enum class Choice : std::int8_t { disagree = -1, pass = 0, agree = 1 };

struct Vote {
    PersonId person = 0;
    StatementId statement = 0;
    Choice choice = Choice::pass;
};

// What the engine knows about one statement besides its votes.
struct Statement {
    StatementId id = 0;
    std::int32_t votes = 0;  // everybody's votes that count now, passes included
    std::int32_t agree = 0;
    std::int32_t disagree = 0;
    bool out = false;   // moderated out: kept and counted, but it moves nobody on the map
    bool meta = false;  // about the conversation itself (published mode only: another routing weight)
};

// The votes of one search: one person, one vote a statement, the last one counts. Every change is
// whole-number arithmetic, so only what the votes are matters, never in which order they came.
class Votes {
public:
    // Casts or changes a vote. Refuses (too_large, "opinion_statements") beyond 16,383 statements.
    Result<Done> vote(const Vote& vote);
    // Takes a vote back; nothing happens when there is none.
    void withdraw(PersonId person, StatementId statement);
    // Lets a statement exist before anybody votes on it: routing then offers it. Refuses like vote().
    Result<Done> add_statement(StatementId statement);
    // Takes a statement out of the mathematics, or back in. No vote is lost and nothing is counted again.
    Result<Done> moderate(StatementId statement, bool out);
    Result<Done> mark_meta(StatementId statement, bool meta);
    // Puts a person on the map whatever the number of their votes, as long as there is one.
    void admit(PersonId person);

    // Room for this many people, when that is known beforehand.
    void reserve(std::size_t people);
    // Many votes of one person who has none yet, each statement once: the quick way in for whole files.
    Result<Done> append_person(PersonId person, std::span<const Vote> votes);

    // Counts the pair statistics when that has not happened; afterwards each vote keeps them up to date.
    // Without this call, or above PairTable::limit statements, votes cost nothing extra.
    void prepare(unsigned threads);
    // Forgets the pair statistics (they are counted again when needed).
    void forget_pairs() { pairs_.reset(); }

    [[nodiscard]] std::size_t people() const { return rows_.size(); }
    [[nodiscard]] PersonId person(std::size_t index) const {
        return person_index_.id(static_cast<std::uint32_t>(index));
    }
    [[nodiscard]] std::uint32_t find_person(PersonId person) const { return person_index_.find(person); }
    [[nodiscard]] std::span<const Entry> row(std::size_t person) const { return rows_.row(person); }
    [[nodiscard]] const std::vector<Statement>& statements() const { return statements_; }
    [[nodiscard]] std::uint32_t find_statement(StatementId statement) const {
        return statement_index_.find(statement);
    }
    [[nodiscard]] const std::vector<PersonId>& admitted() const { return admitted_; }  // ascending
    [[nodiscard]] const PairTable* pairs() const { return pairs_ ? &*pairs_ : nullptr; }
    // Votes that count now.
    [[nodiscard]] std::int64_t count() const { return count_; }

private:
    Result<std::uint32_t> statement_place(StatementId statement);
    std::uint32_t person_place(PersonId person);
    void tally(std::uint32_t statement, int choice, int sign);

    IdIndex person_index_;
    IdIndex statement_index_;
    Rows rows_;
    std::vector<Statement> statements_;
    std::vector<PersonId> admitted_;
    std::optional<PairTable> pairs_;
    std::int64_t count_ = 0;
};

}  // namespace mk::engine::opinion
