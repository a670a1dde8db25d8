// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "domain/opinion/opinion.hpp"
#include "testing/small_town.hpp"

// For the tests of this folder: a small town with an open poll in it, number 7, and three statements.
namespace mk::opinion {

using testing::Ask;
using testing::has;
using testing::header;
using testing::outcome;
using testing::Pairs;

struct TestTown : testing::SmallTown {
    explicit TestTown(db::Db& writer) : SmallTown(writer) {
        facilitator = somebody(place::Level::manager, department);
        opinion::prepare(db, poll(), now);
        for (std::string_view words : {"Eén vast gezicht is belangrijker dan een kort wachtlijstje.",
                                       "De wachtkamer van het wijkteam mag best een huiskamer zijn.",
                                       "Wie hulp vraagt, hoort binnen een week wie er komt."})
            EXPECT_EQ(outcome(seed(act(facilitator), id, words, "Wijkteam Zuid")), "ok");
        EXPECT_EQ(outcome(opinion::open(db, id, now)), "ok");
    }
    [[nodiscard]] Poll poll() const {
        Poll p;
        p.id = id;
        p.place = quarter;
        p.title = "Een gezicht per gezin";
        p.facilitator = facilitator.person;
        return p;
    }
    static Who guest(char letter) {
        Who who;
        who.guest = std::string(43, letter);
        return who;
    }
    static Who by(const person::Viewer& viewer, std::string token = {}) {
        Who who;
        who.person = viewer.person;
        who.guest = std::move(token);
        return who;
    }
    // "ok" or why not.
    std::string votes(const Who& who, std::int64_t no, Choice choice, const person::Viewer& viewer = {}) {
        return outcome(vote(act(viewer), id, who, no, choice));
    }
    // What this participant's votes are, in short: "0:eens 2:oneens".
    std::string votes_of(const Who& who) {
        std::string out;
        for (const OwnVote& v : opinion::votes_of(db, id, participant_of(db, id, who)))
            out += (out.empty() ? "" : " ") + std::to_string(v.statement_no) + ':' +
                   std::string(opinion::key(v.choice));
        return out;
    }

    PollId id{7};
    person::Viewer facilitator;
};

}  // namespace mk::opinion
