// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/opinion/opinion_test_town.hpp"
#include "testing/test_db.hpp"

// Every state of a poll × every act.
namespace mk::opinion {
namespace {

class OpinionStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(OpinionStates);

struct TableRow {
    std::string_view act;
    std::array<std::string_view, 4> in;  // prepared, open, paused, closed
};
constexpr auto table = std::to_array<TableRow>({
    {"open", {"ok", "ok", "ok", "closed"}},
    {"pause", {"not_open", "ok", "ok", "closed"}},
    {"go_on", {"not_open", "ok", "ok", "closed"}},
    {"close", {"ok", "ok", "ok", "ok"}},
    {"vote", {"not_open", "ok", "paused", "closed"}},
    {"take_back", {"not_open", "ok", "paused", "closed"}},
    {"propose", {"not_open", "ok", "paused", "closed"}},
    {"seed", {"ok", "ok", "ok", "closed"}},
    {"accept", {"ok", "ok", "ok", "closed"}},
    {"refuse", {"ok", "ok", "ok", "closed"}},
    {"take_along", {"ok", "ok", "ok", "closed"}},
});

std::string act_on(TestTown& t, PollId id, std::string_view act) {
    auto by = t.act(t.facilitator);
    auto first = [&] { return statement(t.db, id, 0)->id; };
    Who guest = TestTown::guest('a');
    if (act == "open") return outcome(open(t.db, id, t.now));
    if (act == "pause") return outcome(pause(t.db, id, true));
    if (act == "go_on") return outcome(pause(t.db, id, false));
    if (act == "close") return outcome(close(t.db, id, t.now));
    if (act == "vote") return outcome(vote(t.act({}), id, guest, 0, Choice::agree));
    if (act == "take_back") return outcome(withdraw_vote(t.act({}), id, guest, 0));
    if (act == "propose") return outcome(propose(t.act({}), id, guest, {"Een loket is genoeg.", true}));
    if (act == "seed") return outcome(seed(by, id, "Twee loketten ook.", "Team"));
    if (act == "accept") return outcome(moderate(by, id, first(), StatementState::accepted, ""));
    if (act == "refuse") return outcome(moderate(by, id, first(), StatementState::refused, "Dubbel."));
    return outcome(take_along(by, id, TestTown::by(t.facilitator, guest.guest)));
}

void bring_to(TestTown& t, PollId id, std::size_t state) {
    if (state == 0) return;
    for (std::string_view act : {"open", "vote"}) EXPECT_EQ(act_on(t, id, act), "ok");
    if (state == 1) return;
    EXPECT_EQ(act_on(t, id, state == 2 ? "pause" : "close"), "ok");
}

TEST_P(OpinionStates, EveryStateAnswersEveryAct) {
    TestTown t(test_db().writer());
    Poll poll = t.poll();
    poll.id = PollId{8};
    for (std::size_t s = 0; s < 4; ++s) {
        for (const TableRow& row : table) {
            t.db.begin_write();
            prepare(t.db, poll, t.now);
            EXPECT_EQ(outcome(seed(t.act(t.facilitator), poll.id, "De eerste.", "Team")), "ok");
            bring_to(t, poll.id, s);
            EXPECT_EQ(act_on(t, poll.id, row.act), row.in[s]) << row.act << " in state " << s;
            EXPECT_EQ(verify(t.db), 0) << row.act << " in state " << s;
            t.db.rollback();
        }
    }
}

}  // namespace
}  // namespace mk::opinion
