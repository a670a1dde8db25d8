// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_transfer.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "domain/opinion/opinion_live.hpp"
#include "domain/opinion/opinion_map_store.hpp"
#include "domain/person/words.hpp"
#include "engine/opinion/csv.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::opinion {

namespace {

namespace engine = engine::opinion;

constexpr std::size_t words_max = 4000;  // statements of elsewhere may be longer than ours
constexpr std::string_view left_out = "(weggelaten: hierin stond iets over een persoon)";

struct Read {
    engine::Votes votes;
    std::vector<engine::StatementRow> statements;
};

Result<Read> read(const Files& files) {
    Read out;
    MK_TRY(auto votes, engine::read_votes_csv(files.votes));
    if (!files.statements.empty()) {
        MK_TRY(out.statements, engine::read_statements_csv(files.statements));
    }
    if (engine::sign_by_counts(votes.votes, out.statements) == engine::Sign::agree_is_minus)
        return fail(engine::csv_refusal(1, "vote", "sign_contradicts"));
    MK_TRY(out.votes, engine::collect(votes.votes, out.statements));
    return out;
}

// As they may be kept: without data about a person, and never empty.
std::string words_of(const engine::StatementRow& row, TakenIn& result) {
    Error no;
    std::string words = person::check_words(row.text, {"text", words_max, false}, no);
    if (!no.fields.empty()) {
        ++result.words_left_out;
        return std::string(left_out);
    }
    return words.empty() ? "Stelling " + std::to_string(row.tid) : words;
}

void store_statements(db::Db& writer, PollId poll, const Read& read, Moment now, TakenIn& result) {
    std::map<std::int64_t, engine::StatementRow> rows;
    for (const auto& known : read.votes.statements()) rows[known.id].tid = known.id;
    for (const auto& row : read.statements) rows[row.tid] = row;
    for (const auto& [no, row] : rows) {
        auto state = row.out ? StatementState::refused : StatementState::accepted;
        auto at = read.votes.find_statement(no);
        std::int64_t votes =
            at == engine::IdIndex::absent ? 0 : std::int64_t{read.votes.statements()[at].votes};
        map_store::insert_statement(writer, poll, {no, state, words_of(row, result)}, votes, now);
        ++result.statements;
    }
}

void store_votes(db::Db& writer, PollId poll, const engine::Votes& votes, TakenIn& result) {
    std::vector<std::size_t> order(votes.people());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return votes.person(a) < votes.person(b); });
    for (std::size_t p : order) {
        if (votes.row(p).empty()) continue;
        map_store::insert_participant(writer, poll, votes.person(p));
        ++result.people;
        std::map<std::int64_t, int> row;
        for (auto entry : votes.row(p))
            row[votes.statements()[engine::statement_of(entry)].id] = engine::choice_of(entry);
        for (const auto& [no, choice] : row)
            map_store::insert_vote(writer, poll, {votes.person(p), no, choice}, ++result.votes);
    }
    map_store::set_seq(writer, poll, result.votes);
}

std::string quoted(std::string_view words) {
    if (words.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(words);
    std::string out = "\"";
    for (char c : words) out.append(c == '"' ? "\"\"" : std::string(1, c));
    return out + '"';
}

}  // namespace

Result<TakenIn> take_in(db::Db& writer, PollId poll, const Files& files, Moment now) {
    auto head = map_store::head(writer, poll);
    if (!head) return fail(Refusal::not_found, "poll");
    if (head->seq != 0 || !map_store::statements(writer, poll).empty())
        return fail(Refusal::conflict, "not_empty");
    MK_TRY(auto found, read(files));
    TakenIn result;
    store_statements(writer, poll, found, now, result);
    store_votes(writer, poll, found.votes, result);
    return result;
}

Result<Files> give_out(db::Db& db, PollId poll, Words words) {
    if (!map_store::head(db, poll)) return fail(Refusal::not_found, "poll");
    if (map_store::anybody_known(db, poll)) return fail(Refusal::conflict, "open");
    Files out;
    out.statements = "tid,moderated,is_meta,mod_out,text\n";
    for (const auto& row : map_store::statements(db, poll)) {
        bool in = row.state == StatementState::accepted;
        out.statements += std::to_string(row.no) + (in ? ",1,0,0," : ",-1,0,1,") +
                          quoted(in || words == Words::all ? row.words : "") + '\n';
    }
    struct One {
        std::int64_t no, who, choice;
        auto operator<=>(const One&) const = default;
    };
    std::vector<One> votes;
    map_store::each_vote(db, poll, [&](const map_store::VoteRow& row) {
        if (row.choice != withdrawn) votes.push_back({row.statement_no, row.participant, row.choice});
    });
    std::sort(votes.begin(), votes.end());
    out.votes = "timestamp_ms,pid,tid,vote\n";
    for (const One& vote : votes)
        out.votes += "0," + std::to_string(vote.who) + ',' + std::to_string(vote.no) + ',' +
                     std::to_string(vote.choice) + '\n';
    return out;
}

bool votes_are_public(db::Db& db, PollId poll) {
    auto head = map_store::head(db, poll);
    if (!head || head->state != PollState::closed || !head->publish_votes) return false;
    return map_store::count_people(db, poll) >= publish_people;
}

}  // namespace mk::opinion
