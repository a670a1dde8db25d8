// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <string>

#include "engine/opinion/csv.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/read_votes.hpp"

namespace mk::engine::opinion {
namespace {

std::string reason(const Error& error) {
    for (const auto& field : error.fields) {
        if (field.field == "reason") return field.code;
    }
    return error.code;
}
std::string line(const Error& error) {
    return error.fields.at(0).code;
}

TEST(ReadVotes, OwnFormatKeepsTimeOrderAndTheLastVoteCounts) {
    const auto file = read_votes_csv("timestamp_ms,pid,tid,vote\n20,1,7,-1\n10,1,7,1\n10,2,7,0\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->format, VoteFormat::rows);
    ASSERT_EQ(file->votes.size(), 3U);
    const auto votes = collect(file->votes);
    ASSERT_TRUE(votes);
    EXPECT_EQ(votes->count(), 2);
    EXPECT_EQ(votes->statements()[0].disagree, 1);
    EXPECT_EQ(votes->statements()[0].agree, 0);
}

TEST(ReadVotes, PolisExportWithCrLfAndByteOrderMark) {
    const auto file = read_votes_csv(
        "\xef\xbb\xbftimestamp,datetime,comment-id,voter-id,vote\r\n5,\"Mon, 1\",3,9,1\r\n6,x,3,8,-1\r\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->format, VoteFormat::polis);
    EXPECT_EQ(file->source, SignSource::format);
    EXPECT_EQ(file->votes[0].person, 9);
    EXPECT_EQ(file->votes[0].statement, 3);
}

TEST(ReadVotes, WideFormatCountsWhichSignAgrees) {
    const std::string head = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n";
    const auto plus = read_votes_csv(head + "4,0,0,3,2,1,1,1,-1\n5,0,0,1,1,0,,1,\n");
    ASSERT_TRUE(plus);
    EXPECT_EQ(plus->source, SignSource::counted);
    EXPECT_EQ(plus->votes.size(), 4U);
    EXPECT_EQ(plus->votes[0].choice, Choice::agree);
    const auto minus = read_votes_csv(head + "4,0,0,3,2,1,-1,-1,1\n5,0,0,1,1,0,,-1,\n");
    ASSERT_TRUE(minus);
    EXPECT_EQ(minus->sign, Sign::agree_is_minus);
    EXPECT_EQ(minus->votes[0].choice, Choice::agree);
    const auto mixed = read_votes_csv(head + "4,0,0,3,2,1,-1,-1,1\n5,0,0,1,1,0,,1,\n");
    ASSERT_FALSE(mixed);
    EXPECT_EQ(reason(mixed.error()), "sign_contradicts");
    const auto told = read_votes_csv(head + "4,0,0,3,2,1,-1,-1,1\n", Sign::agree_is_plus);
    ASSERT_FALSE(told);
    EXPECT_EQ(reason(told.error()), "sign_contradicts");
}

TEST(ReadVotes, AnUndocumentedFormatAsksForTheSign) {
    const std::string dump = "zid,pid,tid,vote,created\n1,2,3,-1,100\n";
    const auto asked = read_votes_csv(dump);
    ASSERT_FALSE(asked);
    EXPECT_EQ(reason(asked.error()), "sign_unknown");
    EXPECT_NE(explain(asked.error(), "dump.csv", Language::dutch).find("--agree=-1"), std::string::npos);
    const auto told = read_votes_csv(dump, Sign::agree_is_minus);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->votes[0].choice, Choice::agree);
    EXPECT_EQ(told->source, SignSource::given);
}

TEST(ReadVotes, MoreNoThanYesIsPointedOut) {
    const auto file = read_votes_csv("timestamp_ms,pid,tid,vote\n0,1,1,-1\n0,1,2,-1\n0,1,3,1\n");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->doubtful_sign);
}

TEST(ReadVotes, AWrongRowIsNamedAndNothingIsRead) {
    const struct {
        const char* text;
        const char* reason;
        const char* line;
    } cases[] = {
        {"", "empty_file", "1"},
        {"timestamp_ms,pid,tid,vote\n0,1,1,1\n0,1,2\n", "wrong_number_of_fields", "3"},
        {"timestamp_ms,pid,tid,vote\n0,1,1,2\n", "not_a_vote", "2"},
        {"timestamp_ms,pid,tid,vote\n0,x,1,1\n", "not_a_number", "2"},
        {"timestamp_ms,pid,tid,vote\n0,1,99999999999999999999,1\n", "not_a_number", "2"},
        {"timestamp_ms,pid,tid,vote\n\n\n0,1,\"1,1\n", "broken_quotes", "4"},
        {"pid,vote\n1,1\n", "column_missing", "1"},
        {"participant,0,0\n1,1,1\n", "twice", "1"},
        {"participant,n-agree,n-disagree,0\n1,1,0,1\n1,1,0,1\n", "twice", "3"},
    };
    for (const auto& one : cases) {
        const auto file = read_votes_csv(one.text);
        ASSERT_FALSE(file) << one.text;
        EXPECT_EQ(reason(file.error()), one.reason) << one.text;
        EXPECT_EQ(line(file.error()), one.line) << one.text;
    }
}

TEST(ReadStatements, BothFormatsAndTheirModeration) {
    const auto own =
        read_statements_csv("tid,moderated,is_meta,mod_out,text\n1,1,0,0,\"a \"\"b\"\",\nc\"\n2,-1,0,1,x\n");
    ASSERT_TRUE(own);
    EXPECT_EQ((*own)[0].text, "a \"b\",\nc");
    EXPECT_FALSE((*own)[0].out);
    EXPECT_TRUE((*own)[1].out);
    const auto polis = read_statements_csv(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,4,0,10,2,-1,"
        "hello\n");
    ASSERT_TRUE(polis);
    EXPECT_TRUE((*polis)[0].out);
    EXPECT_EQ((*polis)[0].agrees, 10);
    const auto twice = read_statements_csv("tid,text\n1,a\n1,b\n");
    ASSERT_FALSE(twice);
    EXPECT_EQ(reason(twice.error()), "twice");
}

TEST(ReadStatements, CountsTellTheSign) {
    std::vector<Vote> votes;
    std::vector<StatementRow> statements;
    for (StatementId s = 0; s < 4; ++s) {
        for (PersonId p = 0; p < 6; ++p) votes.push_back({p, s, p < 4 ? Choice::agree : Choice::disagree});
        StatementRow row;
        row.tid = s;
        row.agrees = 2;
        row.disagrees = 5;
        statements.push_back(row);
    }
    EXPECT_EQ(sign_by_counts(votes, statements), Sign::agree_is_minus);
    for (auto& row : statements) row.agrees = 9;
    EXPECT_EQ(sign_by_counts(votes, statements), Sign::agree_is_plus);
    EXPECT_EQ(sign_by_counts(votes, {}), std::nullopt);
}

TEST(ReadLabels, OneLabelAPerson) {
    const auto labels = read_labels_csv("pid,label\n1, Zorg \n2,Wijk\n");
    ASSERT_TRUE(labels);
    EXPECT_EQ((*labels)[0].label, "Zorg");
    EXPECT_FALSE(read_labels_csv("pid,label\n1,a\n1,b\n"));
}

TEST(Documents, TextFromStrangersCannotBreakOut) {
    Votes votes;
    for (int p = 0; p < 60; ++p) {
        for (int s = 0; s < 8; ++s) ASSERT_TRUE(votes.vote({p, s, Choice::agree}));
    }
    const auto shown = publish(refresh(votes, nullptr));
    StatementRow row;
    row.text = "\x1b[31mred\a";
    const auto report = to_report(shown, {row}, nullptr, Language::english);
    EXPECT_EQ(report.find('\x1b'), std::string::npos);
    EXPECT_NE(report.find("[31mred"), std::string::npos);
}

}  // namespace
}  // namespace mk::engine::opinion
