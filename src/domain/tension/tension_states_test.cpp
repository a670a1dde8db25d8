// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "domain/mirror/mirror.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"

// Every state × every act × every kind of person.
namespace mk::tension {
namespace {

class TensionStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(TensionStates);

struct Cast {
    person::Viewer visitor, author, echoer, taker, other, unsure;
};

// A tension of the author's in a state, as it comes about: echoed by the echoer from open on, taken up by the
// taker.
TensionId in_state(TestTown& t, const Cast& cast, State state) {
    auto id = *keep(t.act(cast.author), t.draft(cast.author));
    if (state == State::kept) return id;
    EXPECT_TRUE(share(t.act(cast.author), id, Shown::safe).has_value());
    if (state == State::withdrawn) {
        EXPECT_TRUE(withdraw(t.act(cast.author), id).has_value());
        return id;
    }
    t.echoed_by(cast.echoer, id);
    if (state == State::open) return id;
    EXPECT_TRUE(take_up(t.act(cast.taker), id, cast.taker.first()->id, "Ik bel maandag.").has_value());
    if (state == State::taken_up) return id;
    EXPECT_TRUE(resolve(t.act(cast.author), id, "Er is nu een loket.").has_value());
    return id;
}

std::string act_on(TestTown& t, const person::Viewer& who, TensionId id, std::string_view act) {
    Act by = t.act(who);
    StandingId standing = who.first() ? who.first()->id : StandingId{};
    if (act == "share") return outcome(share(by, id, Shown::safe));
    if (act == "edit") {
        auto now = who.signed_in() ? draft_of(t.db, who, id) : Result<Draft>(Draft{});
        Draft draft = now ? *now : Draft{};
        draft.now = "Andere woorden.";
        return outcome(edit(by, id, draft, 1));
    }
    if (act == "undo") return outcome(undo(by, id));
    if (act == "withdraw") return outcome(withdraw(by, id));
    if (act == "take_up") return outcome(take_up(by, id, standing, "Ik bel maandag."));
    if (act == "resolve") return outcome(resolve(by, id, "Er is nu een loket."));
    if (act == "reopen") return outcome(reopen(by, id, "Het loket is weer dicht."));
    if (act == "echo") return outcome(echo(by, id, standing, "Hier net zo.", Shown::safe));
    if (act == "edit_echo") return outcome(edit_echo(by, id, "Hier toch anders."));
    if (act == "withdraw_echo") return outcome(withdraw_echo(by, id));
    return outcome(follow(by, id, true));
}

struct TableRow {
    std::string_view who, act;
    std::array<std::string_view, 5> in;  // kept, open, taken up, resolved, withdrawn
};
// nf: "tension", the answer that also a number that never existed gets.
constexpr std::string_view nf = "tension";
constexpr auto table = std::to_array<TableRow>({
    {"author", "share", {"ok", "ok", "ok", "ok", nf}},
    {"author", "edit", {"ok", "ok", "ok", "resolved", nf}},
    {"author", "undo", {"ok", "too_late", "too_late", "too_late", nf}},
    {"author", "withdraw", {"ok", "has_echoes", "has_echoes", "has_echoes", nf}},
    {"author", "take_up", {nf, "ok", "state", "state", nf}},
    {"author", "resolve", {nf, "ok", "ok", "ok", nf}},
    {"author", "reopen", {nf, "ok", "state", "ok", nf}},
    {"author", "echo", {nf, "own", "own", "own", nf}},
    {"author", "edit_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"author", "withdraw_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"author", "follow", {nf, "ok", "ok", "ok", nf}},
    {"echoer", "share", {nf, nf, nf, nf, nf}},
    {"echoer", "edit", {nf, nf, nf, nf, nf}},
    {"echoer", "undo", {nf, nf, nf, nf, nf}},
    {"echoer", "withdraw", {nf, nf, nf, nf, nf}},
    {"echoer", "take_up", {nf, "ok", "state", "state", nf}},
    {"echoer", "resolve", {nf, "ok", "ok", "ok", nf}},
    {"echoer", "reopen", {nf, "ok", "state", "ok", nf}},
    {"echoer", "echo", {nf, "ok", "ok", "ok", nf}},
    {"echoer", "edit_echo", {"echo", "ok", "ok", "ok", "echo"}},
    {"echoer", "withdraw_echo", {"echo", "ok", "ok", "ok", "echo"}},
    {"echoer", "follow", {nf, "ok", "ok", "ok", nf}},
    {"taker", "share", {nf, nf, nf, nf, nf}},
    {"taker", "edit", {nf, nf, nf, nf, nf}},
    {"taker", "undo", {nf, nf, nf, nf, nf}},
    {"taker", "withdraw", {nf, nf, nf, nf, nf}},
    {"taker", "take_up", {nf, "ok", "ok", "state", nf}},
    {"taker", "resolve", {nf, "not_felt", "not_felt", "not_felt", nf}},
    {"taker", "reopen", {nf, "not_felt", "not_felt", "not_felt", nf}},
    {"taker", "echo", {nf, "ok", "ok", "resolved", nf}},
    {"taker", "edit_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"taker", "withdraw_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"taker", "follow", {nf, "ok", "ok", "ok", nf}},
    {"other", "share", {nf, nf, nf, nf, nf}},
    {"other", "edit", {nf, nf, nf, nf, nf}},
    {"other", "undo", {nf, nf, nf, nf, nf}},
    {"other", "withdraw", {nf, nf, nf, nf, nf}},
    {"other", "take_up", {nf, "other_place", "other_place", "other_place", nf}},
    {"other", "resolve", {nf, "not_felt", "not_felt", "not_felt", nf}},
    {"other", "reopen", {nf, "not_felt", "not_felt", "not_felt", nf}},
    {"other", "echo", {nf, "ok", "ok", "resolved", nf}},
    {"other", "edit_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"other", "withdraw_echo", {"echo", "echo", "echo", "echo", "echo"}},
    {"other", "follow", {nf, "ok", "ok", "ok", nf}},
    {"unsure", "take_up", {nf, "not_vouched", "not_vouched", "not_vouched", nf}},
    {"unsure", "echo", {nf, "ok", "ok", "resolved", nf}},
});
constexpr std::array<std::string_view, 11> acts{"share",     "edit",          "undo",   "withdraw",
                                                "take_up",   "resolve",       "reopen", "echo",
                                                "edit_echo", "withdraw_echo", "follow"};

TEST_P(TensionStates, EveryStateAnswersEveryActOfEveryKindOfPerson) {
    TestTown t(test_db().writer());
    Cast cast{{},
              t.somebody(place::Level::resident, t.quarter),
              t.somebody(place::Level::manager, t.department),
              t.somebody(place::Level::professional, t.district),
              t.somebody(place::Level::resident, t.elsewhere),
              t.somebody(place::Level::professional, t.district, false)};
    auto who = [&](std::string_view name) -> const person::Viewer& {
        return name == "author"   ? cast.author
               : name == "echoer" ? cast.echoer
               : name == "taker"  ? cast.taker
               : name == "other"  ? cast.other
               : name == "unsure" ? cast.unsure
                                  : cast.visitor;
    };
    auto expect = [&](std::string_view name, std::string_view act, State state, std::string_view wanted) {
        t.db.begin_write();
        TensionId id = in_state(t, cast, state);
        EXPECT_EQ(act_on(t, who(name), id, act), wanted) << name << ' ' << act << " when " << key(state);
        EXPECT_EQ(verify(t.db), 0);
        EXPECT_EQ(mirror::verify(t.db), 0);
        t.db.rollback();
    };
    for (std::size_t s = 0; s < 5; ++s) {
        for (const TableRow& row : table) expect(row.who, row.act, static_cast<State>(s), row.in[s]);
        for (std::string_view act : acts) expect("visitor", act, static_cast<State>(s), "signed_out");
    }
}

}  // namespace
}  // namespace mk::tension
