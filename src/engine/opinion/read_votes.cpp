// SPDX-License-Identifier: EUPL-1.2
#include "engine/opinion/read_votes.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "engine/opinion/csv.hpp"

namespace mk::engine::opinion {
namespace {

constexpr std::size_t absent = static_cast<std::size_t>(-1);
using Fields = std::vector<std::string_view>;

template <std::size_t N>
std::size_t column_of(const Fields& header, const std::array<std::string_view, N>& names) {
    for (const auto name : names) {
        for (std::size_t at = 0; at < header.size(); ++at) {
            if (trim(header[at]) == name) return at;
        }
    }
    return absent;
}

constexpr std::array<std::string_view, 7> person_names{
    "pid", "voter-id", "participant", "participant_id", "voter_id", "participant-id", "person"};
constexpr std::array<std::string_view, 6> statement_names{"tid",          "comment-id", "comment_id",
                                                          "statement_id", "statement",  "statement-id"};
constexpr std::array<std::string_view, 1> vote_names{"vote"};
constexpr std::array<std::string_view, 5> time_names{"timestamp_ms", "timestamp", "created", "modified",
                                                     "time"};

struct Columns {
    std::size_t person, statement, vote, time, width;
};

VoteFormat format_of(const Fields& header) {
    const auto is = [&](std::initializer_list<std::string_view> names) {
        return std::equal(header.begin(), header.end(), names.begin(), names.end(),
                          [](std::string_view a, std::string_view b) { return trim(a) == b; });
    };
    if (is({"timestamp_ms", "pid", "tid", "vote"})) return VoteFormat::rows;
    if (is({"timestamp", "datetime", "comment-id", "voter-id", "vote"})) return VoteFormat::polis;
    if (column_of(header, std::array<std::string_view, 1>{"participant"}) != absent &&
        column_of(header, vote_names) == absent) {
        return VoteFormat::wide;
    }
    return VoteFormat::unknown;
}

std::optional<int> vote_value(std::string_view field) {
    field = trim(field);
    if (field == "1" || field == "1.0" || field == "+1") return 1;
    if (field == "-1" || field == "-1.0") return -1;
    if (field == "0" || field == "0.0" || field == "-0.0") return 0;
    return std::nullopt;
}

// Turns -1 = agree into ours.
void flip(std::vector<Vote>& votes) {
    for (auto& vote : votes) vote.choice = static_cast<Choice>(-static_cast<int>(vote.choice));
}

bool more_no_than_yes(const std::vector<Vote>& votes) {
    std::int64_t sum = 0;
    for (const auto& vote : votes) sum += static_cast<int>(vote.choice);
    return sum < 0;
}

struct TimedVote {
    std::int64_t time;
    Vote vote;
};

Result<TimedVote> read_row(const CsvScanner& scanner, const Columns& columns) {
    const auto& fields = scanner.fields();
    if (fields.size() != columns.width) {
        return fail(csv_refusal(scanner.line(), "", "wrong_number_of_fields", std::to_string(fields.size())));
    }
    const auto person = whole_number(fields[columns.person]);
    if (!person) return fail(csv_refusal(scanner.line(), "person", "not_a_number", fields[columns.person]));
    const auto statement = whole_number(fields[columns.statement]);
    if (!statement)
        return fail(csv_refusal(scanner.line(), "statement", "not_a_number", fields[columns.statement]));
    const auto vote = vote_value(fields[columns.vote]);
    if (!vote) return fail(csv_refusal(scanner.line(), "vote", "not_a_vote", fields[columns.vote]));
    std::int64_t time = 0;
    if (columns.time != absent) {
        const auto read = whole_number(fields[columns.time]);
        if (!read) return fail(csv_refusal(scanner.line(), "time", "not_a_number", fields[columns.time]));
        time = *read;
    }
    return TimedVote{time, {*person, *statement, static_cast<Choice>(*vote)}};
}

Result<VoteFile> read_rows(CsvScanner& scanner, VoteFormat format, std::optional<Sign> sign) {
    const Columns columns{column_of(scanner.fields(), person_names),
                          column_of(scanner.fields(), statement_names),
                          column_of(scanner.fields(), vote_names), column_of(scanner.fields(), time_names),
                          scanner.fields().size()};
    if (columns.person == absent) return fail(csv_refusal(1, "person", "column_missing"));
    if (columns.statement == absent) return fail(csv_refusal(1, "statement", "column_missing"));
    if (columns.vote == absent) return fail(csv_refusal(1, "vote", "column_missing"));
    if (format == VoteFormat::unknown && !sign) return fail(csv_refusal(1, "vote", "sign_unknown"));
    std::vector<TimedVote> rows;
    bool sorted = true;
    for (auto step = scanner.next(); step != CsvScanner::Step::end; step = scanner.next()) {
        if (step == CsvScanner::Step::broken) return fail(csv_refusal(scanner.line(), "", "broken_quotes"));
        MK_TRY(const auto row, read_row(scanner, columns));
        sorted = sorted && (rows.empty() || rows.back().time <= row.time);
        rows.push_back(row);
    }
    if (!sorted) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const TimedVote& a, const TimedVote& b) { return a.time < b.time; });
    }
    VoteFile file;
    file.format = format;
    file.votes.reserve(rows.size());
    for (const auto& row : rows) file.votes.push_back(row.vote);
    file.sign = sign.value_or(Sign::agree_is_plus);
    file.source = sign ? SignSource::given : SignSource::format;
    if (file.sign == Sign::agree_is_minus) flip(file.votes);
    file.doubtful_sign = !sign && more_no_than_yes(file.votes);
    return file;
}

// How the rows of a wide file compare with its own counts.
struct Evidence {
    std::size_t plus = 0;   // +1 as often as the row says "agree", and not the other way round
    std::size_t minus = 0;  // -1 as often
};

struct WideColumns {
    std::size_t person, agrees, disagrees, width;
    std::vector<std::pair<std::size_t, StatementId>> statements;
};

Result<WideColumns> wide_columns(const Fields& header) {
    WideColumns columns{column_of(header, std::array<std::string_view, 1>{"participant"}),
                        column_of(header, std::array<std::string_view, 1>{"n-agree"}),
                        column_of(header, std::array<std::string_view, 1>{"n-disagree"}),
                        header.size(),
                        {}};
    std::unordered_set<StatementId> seen;
    for (std::size_t at = 0; at < header.size(); ++at) {
        const auto number = whole_number(header[at]);
        if (!number) continue;
        if (!seen.insert(*number).second) return fail(csv_refusal(1, header[at], "twice"));
        columns.statements.emplace_back(at, *number);
    }
    if (columns.statements.empty()) return fail(csv_refusal(1, "statement", "column_missing"));
    return columns;
}

Result<Done> read_wide_row(const CsvScanner& scanner, const WideColumns& columns, std::vector<Vote>& votes,
                           Evidence& evidence) {
    const auto& fields = scanner.fields();
    if (fields.size() != columns.width) {
        return fail(csv_refusal(scanner.line(), "", "wrong_number_of_fields", std::to_string(fields.size())));
    }
    const auto person = whole_number(fields[columns.person]);
    if (!person)
        return fail(csv_refusal(scanner.line(), "participant", "not_a_number", fields[columns.person]));
    std::int64_t plus = 0, minus = 0;
    for (const auto& [at, statement] : columns.statements) {
        const auto field = trim(fields[at]);
        if (field.empty() || field == "NaN" || field == "nan") continue;
        const auto vote = vote_value(field);
        if (!vote) return fail(csv_refusal(scanner.line(), std::to_string(statement), "not_a_vote", field));
        plus += *vote > 0 ? 1 : 0;
        minus += *vote < 0 ? 1 : 0;
        votes.push_back({*person, statement, static_cast<Choice>(*vote)});
    }
    if (columns.agrees == absent || columns.disagrees == absent) return Done{};
    const auto agrees = whole_number(fields[columns.agrees]);
    if (!agrees) return fail(csv_refusal(scanner.line(), "n-agree", "not_a_number", fields[columns.agrees]));
    const auto disagrees = whole_number(fields[columns.disagrees]);
    if (!disagrees)
        return fail(csv_refusal(scanner.line(), "n-disagree", "not_a_number", fields[columns.disagrees]));
    if (*agrees == *disagrees) return Done{};
    if (plus == *agrees && minus == *disagrees) ++evidence.plus;
    if (minus == *agrees && plus == *disagrees) ++evidence.minus;
    return Done{};
}

Result<VoteFile> read_wide(CsvScanner& scanner, std::optional<Sign> sign) {
    MK_TRY(const auto columns, wide_columns(scanner.fields()));
    VoteFile file;
    file.format = VoteFormat::wide;
    Evidence evidence;
    std::unordered_set<PersonId> people;
    for (auto step = scanner.next(); step != CsvScanner::Step::end; step = scanner.next()) {
        if (step == CsvScanner::Step::broken) return fail(csv_refusal(scanner.line(), "", "broken_quotes"));
        MK_CHECK(read_wide_row(scanner, columns, file.votes, evidence));
        if (!people.insert(*whole_number(scanner.fields()[columns.person])).second) {
            return fail(
                csv_refusal(scanner.line(), "participant", "twice", scanner.fields()[columns.person]));
        }
    }
    std::optional<Sign> counted;
    if (evidence.plus > 10 * evidence.minus) counted = Sign::agree_is_plus;
    if (evidence.minus > 10 * evidence.plus) counted = Sign::agree_is_minus;
    if (sign && counted && *sign != *counted) return fail(csv_refusal(1, "n-agree", "sign_contradicts"));
    if (!sign && !counted && evidence.plus + evidence.minus > 0) {
        return fail(csv_refusal(1, "n-agree", "sign_contradicts"));
    }
    if (!sign && !counted && !file.votes.empty()) return fail(csv_refusal(1, "vote", "sign_unknown"));
    file.sign = sign ? *sign : counted.value_or(Sign::agree_is_plus);
    file.source = counted ? SignSource::counted : sign ? SignSource::given : SignSource::format;
    if (file.sign == Sign::agree_is_minus) flip(file.votes);
    return file;
}

}  // namespace

Result<VoteFile> read_votes_csv(std::string_view text, std::optional<Sign> sign) {
    CsvScanner scanner(text);
    const auto step = scanner.next();
    if (step == CsvScanner::Step::end) return fail(csv_refusal(1, "", "empty_file"));
    if (step == CsvScanner::Step::broken) return fail(csv_refusal(1, "", "broken_quotes"));
    const auto format = format_of(scanner.fields());
    if (format == VoteFormat::wide) return read_wide(scanner, sign);
    return read_rows(scanner, format, sign);
}

std::optional<Sign> sign_by_counts(const std::vector<Vote>& votes,
                                   const std::vector<StatementRow>& statements) {
    struct Count {
        std::int64_t plus = 0, minus = 0;
    };
    std::unordered_map<StatementId, Count> counts;
    for (const auto& vote : votes) {
        auto& count = counts[vote.statement];
        count.plus += vote.choice == Choice::agree ? 1 : 0;
        count.minus += vote.choice == Choice::disagree ? 1 : 0;
    }
    // Counts in exports include votes that were changed later, so they are compared, not equated.
    std::size_t plus = 0, minus = 0;
    for (const auto& statement : statements) {
        if (!statement.agrees || !statement.disagrees || *statement.agrees == *statement.disagrees) continue;
        const auto found = counts.find(statement.tid);
        if (found == counts.end() || found->second.plus == found->second.minus) continue;
        const auto same =
            (*statement.agrees > *statement.disagrees) == (found->second.plus > found->second.minus);
        ++(same ? plus : minus);
    }
    if (plus >= 3 && plus > 10 * minus) return Sign::agree_is_plus;
    if (minus >= 3 && minus > 10 * plus) return Sign::agree_is_minus;
    return std::nullopt;
}

Result<Votes> collect(const std::vector<Vote>& votes, const std::vector<StatementRow>& statements) {
    Votes result;
    // Statements in ascending number from the start: then no reordering is needed later.
    std::unordered_set<StatementId> known;
    std::vector<StatementId> tids;
    for (const auto& vote : votes) {
        if (known.insert(vote.statement).second) tids.push_back(vote.statement);
    }
    std::sort(tids.begin(), tids.end());
    for (const auto tid : tids) MK_CHECK(result.add_statement(tid));
    for (const auto& vote : votes) MK_CHECK(result.vote(vote));
    for (const auto& statement : statements) {
        MK_CHECK(result.moderate(statement.tid, statement.out));
        MK_CHECK(result.mark_meta(statement.tid, statement.meta));
    }
    return result;
}

}  // namespace mk::engine::opinion
