// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/pairs.hpp"

#include "engine/opinion/parallel.hpp"

namespace mk::engine::opinion {
namespace {

// Rows are taken in slices so that a slice and its index by statement stay in the processor's cache.
constexpr std::size_t slice_votes = std::size_t{1} << 19U;
constexpr unsigned field_bits = 21;  // a slice holds less than 2^21 rows, so a count fits
constexpr std::uint64_t field_mask = (std::uint64_t{1} << field_bits) - 1;

constexpr std::size_t ahead = 6;

// One vote within a slice: where its row begins and where the vote itself stands.
struct Visit {
    std::uint32_t begin;
    std::uint32_t at;
};

struct Slice {
    std::vector<Entry> entries;
    std::vector<Visit> visits;          // grouped by statement
    std::vector<std::uint32_t> starts;  // statement -> first visit
};

std::size_t fill_slice(const Rows& rows, std::size_t from, std::size_t statements, Slice& slice) {
    slice.entries.clear();
    slice.starts.assign(statements + 1, 0);
    std::vector<std::uint32_t> begins;
    auto row = from;
    for (; row < rows.size(); ++row) {
        const auto votes = rows.row(row);
        if (!slice.entries.empty() && slice.entries.size() + votes.size() >= slice_votes) break;
        begins.push_back(static_cast<std::uint32_t>(slice.entries.size()));
        slice.entries.insert(slice.entries.end(), votes.begin(), votes.end());
    }
    begins.push_back(static_cast<std::uint32_t>(slice.entries.size()));
    for (const auto entry : slice.entries) ++slice.starts[statement_of(entry) + 1];
    for (std::size_t s = 0; s < statements; ++s) slice.starts[s + 1] += slice.starts[s];
    auto next = slice.starts;
    slice.visits.assign(slice.entries.size() + ahead, {});
    for (std::size_t r = 0; r + 1 < begins.size(); ++r) {
        for (auto at = begins[r]; at < begins[r + 1]; ++at) {
            slice.visits[next[statement_of(slice.entries[at])]++] = {begins[r], at};
        }
    }
    return row;
}

// tally[4 a + c] holds, for the people of the slice who voted c - 1 on a and voted on b too, three counts by
// their choice on b. Adds them up into the pairs (a, b), a < b, and empties the tally.
void add_tally(std::uint64_t* tally, std::size_t b, Pair* column) {
    for (std::size_t a = 0; a < b; ++a) {
        const auto no = tally[4 * a];
        const auto pass = tally[4 * a + 1];
        const auto yes = tally[4 * a + 2];
        const auto all = no + pass + yes;
        if (all == 0) continue;
        tally[4 * a] = tally[4 * a + 1] = tally[4 * a + 2] = 0;
        const auto field = [](std::uint64_t packed, unsigned at) {
            return static_cast<std::int32_t>(packed >> (at * field_bits) & field_mask);
        };
        const auto three = [&](std::uint64_t packed) {
            return field(packed, 0) + field(packed, 1) + field(packed, 2);
        };
        column[a].both += three(all);
        column[a].product += field(yes, 2) - field(yes, 0) - field(no, 2) + field(no, 0);
        column[a].first += three(yes) - three(no);
        column[a].second += field(all, 2) - field(all, 0);
    }
}

// A row holds each statement once, so four at a time never meet: their cells are read before any is written.
inline void add_to_all(std::uint64_t* tally, const Entry* at, const Entry* end, std::uint64_t one) {
    for (; at + 4 <= end; at += 4) {
        auto &a = tally[at[0]], &b = tally[at[1]], &c = tally[at[2]], &d = tally[at[3]];
        const auto na = a + one, nb = b + one, nc = c + one, nd = d + one;
        a = na;
        b = nb;
        c = nc;
        d = nd;
    }
    for (; at < end; ++at) tally[*at] += one;
}

void count_statement(const Slice& slice, std::size_t b, std::vector<std::uint64_t>& tally, Pair* column) {
    const auto* entries = slice.entries.data();
    std::int32_t sum = 0;
    std::int32_t squares = 0;
    for (auto v = slice.starts[b]; v < slice.starts[b + 1]; ++v) {
        const auto visit = slice.visits[v];
        // The rows lie scattered: ask for those to come while this one is counted.
        __builtin_prefetch(entries + slice.visits[v + ahead].begin);
        const auto choice = choice_of(entries[visit.at]);
        const auto one = std::uint64_t{1} << (static_cast<unsigned>(choice + 1) * field_bits);
        add_to_all(tally.data(), entries + visit.begin, entries + visit.at, one);
        sum += choice;
        squares += choice * choice;
    }
    add_tally(tally.data(), b, column);
    column[b].both += static_cast<std::int32_t>(slice.starts[b + 1] - slice.starts[b]);
    column[b].product += squares;
    column[b].first += sum;
    column[b].second += sum;
}

}  // namespace

PairTable PairTable::count(const Rows& rows, std::size_t statements, unsigned threads) {
    PairTable table;
    table.columns_.reserve(statements);
    for (std::size_t s = 0; s < statements; ++s) table.add_statement();
    Slice slice;
    const auto groups = std::max<std::size_t>(1, std::min<std::size_t>(threads * 8UL, statements));
    for (std::size_t from = 0; from < rows.size();) {
        from = fill_slice(rows, from, statements, slice);
        // Later statements meet more earlier ones: dealing them out in turn keeps the groups even.
        for_each_index(threads, groups, [&](std::size_t group) {
            std::vector<std::uint64_t> tally(4 * statements);
            for (auto b = group; b < statements; b += groups) {
                count_statement(slice, b, tally, table.columns_[b].data());
            }
        });
    }
    return table;
}

void PairTable::vote(std::span<const Entry> row, std::uint32_t statement, int choice, int sign) {
    auto* own = columns_[statement].data();
    for (const auto entry : row) {
        const auto other = statement_of(entry);
        const auto theirs = choice_of(entry);
        if (other < statement) {
            own[other].both += sign;
            own[other].product += sign * theirs * choice;
            own[other].first += sign * theirs;
            own[other].second += sign * choice;
        } else if (other > statement) {
            auto& pair = columns_[other][statement];
            pair.both += sign;
            pair.product += sign * theirs * choice;
            pair.first += sign * choice;
            pair.second += sign * theirs;
        }
    }
    own[statement].both += sign;
    own[statement].product += sign * choice * choice;
    own[statement].first += sign * choice;
    own[statement].second += sign * choice;
}

}  // namespace mk::engine::opinion
