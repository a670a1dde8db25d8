// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

#include "domain/chain/chain.hpp"
#include "domain/search/search_test_town.hpp"
#include "testing/test_db.hpp"

// Every state × every act, as docs/states/search.md says it.
namespace mk::search {
namespace {

class SearchStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(SearchStates);

constexpr std::array<std::string_view, 8> columns{"prepared", "asking",    "paused", "voting",
                                                  "weighing", "answering", "closed", "dropped"};
constexpr std::array<State, 8> states{State::prepared, State::asking,    State::asking, State::voting,
                                      State::weighing, State::answering, State::closed, State::dropped};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out;
    auto parts = split(line, '|');
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) out.emplace_back(trim(parts[i]));
    return out;
}

// The rows of the table in the document, its heading first.
std::vector<std::vector<std::string>> table_of_the_document() {
    std::vector<std::vector<std::string>> out;
    for (auto folder = std::filesystem::current_path(); !folder.empty(); folder = folder.parent_path()) {
        std::ifstream file(folder / "docs/states/search.md");
        std::string line;
        while (std::getline(file, line))
            if (line.starts_with("| ")) out.push_back(cells_of(line));
        if (!out.empty() || folder == folder.parent_path()) break;
    }
    return out;
}

std::string act_on(TestTown& t, const person::Viewer& who, SearchId id, QuestionId question, State state,
                   std::string_view act) {
    Act by = t.act(who);
    StandingId standing = who.first() ? who.first()->id : StandingId{};
    if (act == "edit") return outcome(edit(by, id, t.frame(t.guide), 1));
    if (act == "drop") return outcome(drop(by, id));
    if (act == "questions") {
        std::array<QuestionEdit, 1> wish{{{{}, "Wat nog meer?"}}};
        return outcome(edit_questions(by, id, wish));
    }
    if (act == "open") return outcome(open(by, id));
    if (act == "advance") return outcome(advance(by, id, state, true));
    if (act == "advance unsure") return outcome(advance(by, id, state, false));
    if (act == "pause") return outcome(pause(by, id, "De zaal is dicht."));
    if (act == "resume") return outcome(resume(by, id));
    if (act == "extend") return outcome(extend(by, id, t.day(60), "Meer mensen willen meedoen."));
    if (act == "close") return outcome(close(by, id, TestTown::ending()));
    if (act == "answer") return outcome(answer(by, question, standing, "Begin bij het gezin.", Shown::safe));
    if (act == "withdraw answer") return outcome(withdraw_answer(by, question));
    if (act == "invite") return outcome(invite(by, id, {}));
    if (act == "invite to guide") return outcome(invite(by, id, {true, 7, 3}));
    if (act == "guide too") {
        auto link = invite(t.act(t.guide), id, {true, 7, 3});
        if (!link) return link.error().code;
        return outcome(guide_too(by, id, invite_token(t.db, t.key, *link)));
    }
    if (act == "take over") return outcome(take_over(by, id));
    return "no such act";
}

TEST_P(SearchStates, EveryStateAnswersEveryActAsTheDocumentSays) {
    auto rows = table_of_the_document();
    ASSERT_GT(rows.size(), 2U) << "docs/states/search.md stands above the working folder";
    ASSERT_EQ(rows.front().size(), columns.size() + 2);
    for (std::size_t i = 0; i < columns.size(); ++i) EXPECT_EQ(rows.front()[i + 2], columns[i]);
    TestTown t(test_db().writer());
    auto other = t.somebody(place::Level::resident, t.quarter);
    std::set<std::string> acts;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const auto& row = rows[r];
        ASSERT_EQ(row.size(), columns.size() + 2) << row.at(0);
        acts.insert(row[0]);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            t.db.begin_write();
            SearchId prepared = t.prepared();
            QuestionId question = t.first_question(prepared);
            t.db.rollback();
            t.db.begin_write();
            SearchId id = t.in_state(states[i]);
            if (columns[i] == "paused") {
                EXPECT_EQ(outcome(pause(t.act(t.guide), id, "Even niet.")), "ok");
            }
            if (states[i] != State::dropped) question = t.first_question(id);
            const person::Viewer& who = row[1] == "facilitator" ? t.guide : other;
            EXPECT_EQ(act_on(t, who, id, question, states[i], row[0]), row[i + 2])
                << row[0] << " by " << row[1] << " when " << columns[i];
            EXPECT_EQ(verify(t.db), 0) << row[0] << " by " << row[1] << " when " << columns[i];
            EXPECT_EQ(chain::verify(t.db), 0);
            t.db.rollback();
        }
    }
    EXPECT_EQ(acts, (std::set<std::string>{"edit", "questions", "drop", "open", "advance", "advance unsure",
                                           "pause", "resume", "extend", "close", "answer", "withdraw answer",
                                           "invite", "invite to guide", "guide too", "take over"}));
}

TEST_P(SearchStates, AVisitorIsAskedToSignInForEveryAct) {
    TestTown t(test_db().writer());
    for (State state : states) {
        t.db.begin_write();
        SearchId id = t.in_state(state);
        for (std::string_view act : {"edit", "drop", "questions", "open", "advance", "pause", "resume",
                                     "extend", "close", "answer", "withdraw answer", "invite"})
            EXPECT_EQ(act_on(t, {}, id, QuestionId{1}, state, act), "signed_out") << act << key(state);
        t.db.rollback();
    }
}

}  // namespace
}  // namespace mk::search
