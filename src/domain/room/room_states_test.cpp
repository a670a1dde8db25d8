// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <fstream>
#include <sstream>

#include "domain/room/room_test_town.hpp"
#include "testing/test_db.hpp"

// Every state × every act × every kind of person; and docs/states/room.md says the same.
namespace mk::room {
namespace {

class RoomStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(RoomStates);

// asked and refused come of the asker's question; offered, running and ended of the giver's offer.
RoomId in_state(TestTown& t, State state) {
    if (state == State::asked || state == State::refused) {
        RoomId id = t.asked();
        if (state == State::refused) {
            EXPECT_EQ(outcome(answer_no(t.act(t.giver), id, "Dit doen wij zelf.")), "ok");
        }
        return id;
    }
    if (state == State::offered) return t.offered();
    RoomId id = t.running();
    if (state == State::ended) {
        EXPECT_EQ(outcome(give_back(t.act(t.receiver), id, "Het past niet.")), "ok");
    }
    return id;
}

std::string act_on(TestTown& t, const person::Viewer& who, RoomId id, std::string_view what) {
    Act by = t.act(who);
    if (what == "answer_yes") return outcome(answer_yes(by, id, t.terms()));
    if (what == "answer_no") return outcome(answer_no(by, id, "Dit doen wij zelf."));
    if (what == "not_answered") return outcome(not_answered(by, id, "Mijn vraag was een andere."));
    if (what == "accept") return outcome(accept(by, id));
    if (what == "decline") return outcome(decline(by, id, "Dit is te klein."));
    if (what == "withdraw") return outcome(withdraw(by, id, "Het hoeft niet meer."));
    if (what == "narrow") return outcome(narrow(by, id, t.smaller(id)));
    if (what == "overrule") return outcome(overrule(by, id, "De hulp aan een gezin.", "Het kon niet."));
    if (what == "take_back") return outcome(take_back(by, id, "Een nieuw bestuur."));
    if (what == "give_back") return outcome(give_back(by, id, "Het past niet."));
    if (what == "review") return outcome(review(by, id, {"Gezinnen wachten korter.", "", "", t.day(60)}));
    return outcome(follow(by, id, true));
}

struct TableRow {
    std::string_view who, act;
    std::array<std::string_view, 5> in;  // asked, refused, offered, running, ended
};
constexpr std::string_view ng = "not_giver", nr = "not_receiver", na = "not_asker", st = "state";
constexpr auto table = std::to_array<TableRow>({
    {"giver", "answer_yes", {"ok", st, st, st, st}},
    {"giver", "answer_no", {"ok", st, st, st, st}},
    {"giver", "not_answered", {na, na, na, na, na}},
    {"giver", "accept", {nr, nr, nr, nr, nr}},
    {"giver", "decline", {nr, nr, nr, nr, nr}},
    {"giver", "withdraw", {na, st, "ok", st, st}},
    {"giver", "narrow", {st, st, st, "ok", st}},
    {"giver", "overrule", {st, st, st, "ok", st}},
    {"giver", "take_back", {st, st, st, "ok", st}},
    {"giver", "give_back", {nr, nr, nr, nr, nr}},
    {"giver", "review", {st, st, st, "ok", st}},
    {"receiver", "answer_yes", {ng, ng, ng, ng, ng}},
    {"receiver", "answer_no", {ng, ng, ng, ng, ng}},
    {"receiver", "not_answered", {na, na, na, na, na}},
    {"receiver", "accept", {nr, nr, "ok", st, st}},
    {"receiver", "decline", {nr, nr, "ok", st, st}},
    {"receiver", "withdraw", {na, st, ng, st, st}},
    {"receiver", "narrow", {ng, ng, ng, ng, ng}},
    {"receiver", "overrule", {ng, ng, ng, ng, ng}},
    {"receiver", "take_back", {ng, ng, ng, ng, ng}},
    {"receiver", "give_back", {nr, nr, st, "ok", st}},
    {"receiver", "review", {"not_side", "not_side", st, "ok", st}},
    {"asker", "answer_yes", {ng, ng, ng, ng, ng}},
    {"asker", "answer_no", {ng, ng, ng, ng, ng}},
    {"asker", "not_answered", {"not_yet", "ok", na, na, na}},
    {"asker", "accept", {st, st, nr, nr, nr}},
    {"asker", "decline", {st, st, nr, nr, nr}},
    {"asker", "withdraw", {"ok", st, ng, st, st}},
    {"asker", "narrow", {ng, ng, ng, ng, ng}},
    {"asker", "overrule", {ng, ng, ng, ng, ng}},
    {"asker", "take_back", {ng, ng, ng, ng, ng}},
    {"asker", "give_back", {st, st, nr, nr, nr}},
    {"asker", "review", {st, st, "not_side", "not_side", "not_side"}},
});
constexpr std::array<std::string_view, 11> acts{"answer_yes", "answer_no", "not_answered", "accept",
                                                "decline",    "withdraw",  "narrow",       "overrule",
                                                "take_back",  "give_back", "review"};

// Who stands on no side, or is not confirmed there, may do none of it.
std::string_view for_outsider(std::string_view act, State state) {
    if (act == "accept" || act == "decline" || act == "give_back") return nr;
    if (act == "not_answered") return na;
    if (act == "review") return "not_side";
    if (act != "withdraw") return ng;
    return state == State::asked ? na : state == State::offered ? ng : st;
}

TEST_P(RoomStates, EveryStateAnswersEveryActOfEveryKindOfPerson) {
    TestTown t(test_db().writer());
    person::Viewer visitor;
    auto expect = [&](const person::Viewer& who, std::string_view name, std::string_view act, State state,
                      std::string_view wanted) {
        t.db.begin_write();
        RoomId id = in_state(t, state);
        EXPECT_EQ(act_on(t, who, id, act), wanted) << name << ' ' << act << " when " << key(state);
        EXPECT_EQ(verify(t.db), 0) << name << ' ' << act << " when " << key(state);
        t.db.rollback();
    };
    for (State state : all_states) {
        for (const TableRow& row : table) {
            const person::Viewer& who = row.who == "giver"      ? t.giver
                                        : row.who == "receiver" ? t.receiver
                                                                : t.asker;
            expect(who, row.who, row.act, state, row.in.at(static_cast<std::size_t>(state) - 1));
        }
        for (std::string_view act : acts) {
            expect(t.other, "other", act, state, for_outsider(act, state));
            expect(t.unsure, "unsure", act, state, for_outsider(act, state));
            expect(visitor, "visitor", act, state, "signed_out");
        }
    }
}

TEST(RoomStatesDocument, SaysWhatTheTableSays) {
    std::ifstream file("docs/states/room.md");  // tests run in the project's folder
    ASSERT_TRUE(file.is_open());
    std::stringstream all;
    all << file.rdbuf();
    std::string text = all.str();
    for (const TableRow& row : table) {
        std::string line = "| " + std::string(row.who) + " | " + std::string(row.act) + " |";
        for (std::string_view cell : row.in) line += " " + std::string(cell) + " |";
        EXPECT_TRUE(has(text, line)) << "docs/states/room.md lacks: " << line;
    }
}

}  // namespace
}  // namespace mk::room
