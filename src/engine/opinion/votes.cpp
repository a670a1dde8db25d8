// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/votes.hpp"

#include <algorithm>

namespace mk::engine::opinion {
namespace {

// Where a statement's entry stands in a row, or would stand.
std::size_t place_in(std::span<const Entry> row, std::uint32_t statement) {
    const auto found = std::lower_bound(row.begin(), row.end(), pack(statement, -1));
    return static_cast<std::size_t>(found - row.begin());
}

bool has(std::span<const Entry> row, std::size_t at, std::uint32_t statement) {
    return at < row.size() && statement_of(row[at]) == statement;
}

}  // namespace

Result<std::uint32_t> Votes::statement_place(StatementId statement) {
    if (const auto known = statement_index_.find(statement); known != IdIndex::absent) return known;
    if (statements_.size() == max_statements) return fail(Refusal::too_large, "opinion_statements");
    Statement fresh;
    fresh.id = statement;
    statements_.push_back(fresh);
    if (pairs_) pairs_->add_statement();
    if (statements_.size() > PairTable::limit) pairs_.reset();
    return statement_index_.insert(statement);
}

std::uint32_t Votes::person_place(PersonId person) {
    const auto place = person_index_.insert(person);
    if (place == rows_.size()) rows_.append({});
    return place;
}

void Votes::tally(std::uint32_t statement, int choice, int sign) {
    auto& known = statements_[statement];
    known.votes += sign;
    if (choice > 0) known.agree += sign;
    if (choice < 0) known.disagree += sign;
    count_ += sign;
}

Result<Done> Votes::vote(const Vote& vote) {
    MK_TRY(const auto statement, statement_place(vote.statement));
    const auto person = person_place(vote.person);
    const auto choice = static_cast<int>(vote.choice);
    const auto at = place_in(rows_.row(person), statement);
    if (has(rows_.row(person), at, statement)) {
        auto& entry = rows_.row(person)[at];
        const auto before = choice_of(entry);
        if (before == choice) return Done{};
        if (pairs_) {
            pairs_->vote(rows_.row(person), statement, before, -1);
            pairs_->vote(rows_.row(person), statement, choice, +1);
        }
        tally(statement, before, -1);
        entry = pack(statement, choice);
    } else {
        if (pairs_) pairs_->vote(rows_.row(person), statement, choice, +1);
        rows_.insert(person, at, pack(statement, choice));
    }
    tally(statement, choice, +1);
    return Done{};
}

void Votes::withdraw(PersonId person, StatementId statement) {
    const auto row = person_index_.find(person);
    const auto place = statement_index_.find(statement);
    if (row == IdIndex::absent || place == IdIndex::absent) return;
    const auto at = place_in(rows_.row(row), place);
    if (!has(rows_.row(row), at, place)) return;
    const auto before = choice_of(rows_.row(row)[at]);
    rows_.erase(row, at);
    if (pairs_) pairs_->vote(rows_.row(row), place, before, -1);
    tally(place, before, -1);
}

Result<Done> Votes::add_statement(StatementId statement) {
    MK_CHECK(statement_place(statement));
    return Done{};
}

Result<Done> Votes::moderate(StatementId statement, bool out) {
    MK_TRY(const auto place, statement_place(statement));
    statements_[place].out = out;
    return Done{};
}

Result<Done> Votes::mark_meta(StatementId statement, bool meta) {
    MK_TRY(const auto place, statement_place(statement));
    statements_[place].meta = meta;
    return Done{};
}

void Votes::admit(PersonId person) {
    const auto found = std::lower_bound(admitted_.begin(), admitted_.end(), person);
    if (found == admitted_.end() || *found != person) admitted_.insert(found, person);
}

void Votes::reserve(std::size_t people) {
    person_index_.reserve(people);
    rows_.reserve(people);
}

Result<Done> Votes::append_person(PersonId person, std::span<const Vote> votes) {
    if (pairs_ || person_index_.find(person) != IdIndex::absent) {
        for (const auto& one : votes) MK_CHECK(vote({person, one.statement, one.choice}));
        return Done{};
    }
    std::vector<Entry> entries;
    entries.reserve(votes.size());
    for (const auto& one : votes) {
        MK_TRY(const auto statement, statement_place(one.statement));
        entries.push_back(pack(statement, static_cast<int>(one.choice)));
    }
    std::sort(entries.begin(), entries.end());
    for (const auto entry : entries) tally(statement_of(entry), choice_of(entry), +1);
    person_index_.insert(person);
    rows_.append(entries);
    return Done{};
}

void Votes::prepare(unsigned threads) {
    if (pairs_ || statements_.size() > PairTable::limit) return;
    pairs_ = PairTable::count(rows_, statements_.size(), threads);
}

}  // namespace mk::engine::opinion
