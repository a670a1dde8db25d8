// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/opinion/votes.hpp"

namespace mk::engine::opinion {

// Which number means "agree" in a file: the trap of this trade (databases of Polis hold -1, its exports +1).
enum class Sign : std::uint8_t { agree_is_plus, agree_is_minus };

enum class VoteFormat : std::uint8_t {
    rows,     // timestamp_ms,pid,tid,vote: documented +1 = agree
    polis,    // timestamp,datetime,comment-id,voter-id,vote: the Polis export, +1 = agree
    wide,     // participant,...,n-agree,n-disagree,0,1,2,...: participants-votes.csv
    unknown,  // other columns with a person, a statement and a vote (also a database dump): the sign must be
              // given
};

enum class SignSource : std::uint8_t {
    given,    // the caller said so
    format,   // the format is documented so
    counted,  // the file's own counts of agreement say so
};

struct VoteFile {
    std::vector<Vote>
        votes;  // in time order where the file has times, otherwise in its own order; the last counts
    VoteFormat format = VoteFormat::rows;
    SignSource source = SignSource::format;
    Sign sign = Sign::agree_is_plus;
    bool doubtful_sign =
        false;  // read by its format, but more people disagree than agree: worth a second look
};

// Reads any of the formats above, known by the names of the columns. Refuses (code "csv", see csv_refusal) at
// the first row that is wrong, and where the sign is neither documented, counted nor given: reason
// "sign_unknown" (a format that does not say), "sign_contradicts" (the counts say the opposite of `sign`, or
// of each other).
[[nodiscard]] Result<VoteFile> read_votes_csv(std::string_view text, std::optional<Sign> sign = {});

struct StatementRow {
    StatementId tid = 0;
    bool out = false;
    bool meta = false;
    std::optional<std::int64_t> agrees, disagrees;
    std::string text;
};

// Reads statements: tid,moderated,is_meta,mod_out,text, or the Polis export comments.csv
// (comment-id,...,agrees,disagrees,moderated,comment-body). Without mod_out a statement is out when it was
// rejected (moderated = -1) or is about the conversation itself. Refuses like read_votes_csv, also for a
// number given twice.
[[nodiscard]] Result<std::vector<StatementRow>> read_statements_csv(std::string_view text);

// Which sign the counts of a statements file point to, when they are clear about it.
[[nodiscard]] std::optional<Sign> sign_by_counts(const std::vector<Vote>& votes,
                                                 const std::vector<StatementRow>& statements);

struct LabelRow {
    PersonId person = 0;
    std::string label;
};
// Reads pid,label (or participant,label; any two such columns by name).
[[nodiscard]] Result<std::vector<LabelRow>> read_labels_csv(std::string_view text);

// All votes of a file, and the statements' moderation when given.
[[nodiscard]] Result<Votes> collect(const std::vector<Vote>& votes,
                                    const std::vector<StatementRow>& statements = {});

}  // namespace mk::engine::opinion
