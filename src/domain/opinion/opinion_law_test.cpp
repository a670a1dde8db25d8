// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "domain/opinion/opinion_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over the routes for voting: what no answer may say, and how every page is built.
namespace mk::opinion {
namespace {

class OpinionLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer author = t.somebody(place::Level::resident, t.quarter);
    person::Viewer other = t.somebody(place::Level::professional, t.team);

    void SetUp() override {
        Who who = TestTown::by(author);
        ASSERT_EQ(t.votes(who, 0, Choice::agree, author), "ok");
        ASSERT_EQ(t.votes(who, 1, Choice::disagree, author), "ok");
        auto add = [&](std::string words) {
            return *propose(t.act(author), t.id, who, {std::move(words), true});
        };
        auto in = add("Een stelling die erbij kwam.");
        auto out = add("Een stelling met twee ideeën.");
        add("Een stelling die nog wacht.");
        ASSERT_EQ(outcome(moderate(t.act(t.facilitator), t.id, in, StatementState::accepted, "")), "ok");
        ASSERT_EQ(
            outcome(moderate(t.act(t.facilitator), t.id, out, StatementState::refused, "Dat zijn er twee.")),
            "ok");
    }
    static std::vector<std::string> urls() {
        return {"/zoektocht/7/stem",
                "/zoektocht/7/stem?na=0",
                "/zoektocht/7/stem?na=1&stelling=0",
                "/zoektocht/7/stem?stelling=3",
                "/zoektocht/7/stem?stelling=5",
                "/zoektocht/7/stellingen",
                "/zoektocht/7/stellingen?na=0",
                "/zoektocht/7/stellingen/lijkt-op?tekst=een+stelling+die+erbij+kwam",
                "/zoektocht/7/beheer/stellingen",
                "/zoektocht/7/beheer/stellingen?deel=erbij",
                "/zoektocht/7/beheer/stellingen?deel=geweigerd",
                "/api/v1/zoektochten/7/stellingen"};
    }
    Result<web::Response> get(const person::Viewer& who, const std::string& url, html::Lang lang) {
        return testing::ask(t, routes(), who, {.url = url, .lang = lang});
    }
    std::vector<person::Viewer> everybody() { return {{}, author, other, t.facilitator}; }
    void through_the_states(const std::function<void()>& look) {
        look();
        ASSERT_TRUE(pause(t.db, t.id, true).has_value());
        look();
        ASSERT_TRUE(close(t.db, t.id, t.now).has_value());
        look();
    }
};

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(OpinionLaw, NobodyElseLearnsWhoProposedOrVotedWhat) {
    int read = 0;
    through_the_states([&] {
        for (const person::Viewer& who : everybody()) {
            for (const std::string& url : urls()) {
                auto answer = get(who, url, html::Lang::nl);
                if (!answer) continue;
                ++read;
                std::string rest = answer->body;
                for (auto at = rest.find(who.name); who.signed_in() && at != std::string::npos;
                     at = rest.find(who.name))
                    rest.erase(at, who.name.size());
                EXPECT_FALSE(has(rest, "Geheim")) << url;
                EXPECT_FALSE(has(rest, "geheim")) << url;
                bool facilitator = who.person == t.facilitator.person;
                bool own = who.person == author.person;
                if (!facilitator && !own) {
                    EXPECT_FALSE(has(rest, "die nog wacht")) << url;
                    EXPECT_FALSE(has(rest, "twee idee")) << url;
                    EXPECT_FALSE(has(rest, "Dat zijn er twee")) << url;
                }
                if (own) continue;
                EXPECT_FALSE(has(rest, "aria-pressed=\"true\"")) << url << ": somebody else's vote";
                EXPECT_FALSE(has(rest, "Je zei")) << url;
                EXPECT_FALSE(has(rest, "\"eigenStem\":\"")) << url;
            }
        }
    });
    EXPECT_GT(read, 100) << "the law looked at real answers";
}

TEST_F(OpinionLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    through_the_states([&] {
        for (const person::Viewer& who : everybody()) {
            for (const std::string& url : urls()) {
                for (html::Lang lang : {html::Lang::nl, html::Lang::en}) {
                    auto answer = get(who, url, lang);
                    if (!answer || !has(answer->body, "<!doctype html>")) continue;
                    const std::string& text = answer->body;
                    EXPECT_EQ(count(text, "<h1"), 1U) << url;
                    EXPECT_EQ(count(text, "<main"), 1U) << url;
                    EXPECT_EQ(count(text, "method=\"post\""), count(text, "name=\"csrf\"")) << url;
                    EXPECT_EQ(count(text, " style="), 0U) << url;
                    EXPECT_FALSE(has(text, "{")) << url << ": a hole that nobody filled";
                    std::set<std::string> ids;
                    for (auto at = text.find(" id=\""); at != std::string::npos;
                         at = text.find(" id=\"", at + 1)) {
                        std::string id = text.substr(at + 5, text.find('"', at + 5) - at - 5);
                        EXPECT_TRUE(ids.insert(id).second) << url << " has #" << id << " twice";
                    }
                }
            }
        }
    });
}

// The only words a guest may send: what they vote and what they propose. The rest needs an account.
TEST_F(OpinionLaw, GuestsMayOnlyVoteAndPropose) {
    std::set<std::string> open;
    for (const person::Route& route : routes())
        if (route.method != web::Method::get && route.who != person::Who::signed_in)
            open.insert(std::string(route.path));
    EXPECT_EQ(open, (std::set<std::string>{"/api/v1/zoektochten/{id}/stemmen", "/zoektocht/{id}/stellingen",
                                           "/zoektocht/{id}/stem", "/zoektocht/{id}/stem/terug"}));
}

TEST_F(OpinionLaw, TheKindsOfTheRecordAreDescribedInOrder) {
    auto kinds = said();
    EXPECT_TRUE(std::ranges::is_sorted(kinds, {}, &person::Said::kind));
    auto used = t.db.all<std::string>("SELECT DISTINCT kind FROM journal WHERE subject = $1", "search");
    EXPECT_EQ(used.size(), 4U);
    for (const std::string& kind : used)
        EXPECT_TRUE(std::ranges::find(kinds, kind, &person::Said::kind) != kinds.end()) << kind;
}

}  // namespace
}  // namespace mk::opinion
