// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "domain/weighing/weighing_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say, and how every page is built.
namespace mk::weighing {
namespace {

using place::Level;

class WeighingLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer opener = t.somebody(Level::professional, t.team);
    person::Viewer alone = t.somebody(Level::resident, t.street);
    WeighingId id = t.begun(opener);

    void SetUp() override {
        t.now = t.now + day_ms;  // weighed on the 18th and the 20th, closed on the 19th
        for (const person::Viewer& who : {opener, alone}) {
            Judgement j = t.judgement(who, {2, -2, 0}, "Zo zie ik het.");
            j.gains = {1};
            j.bears_words = "Wie de balie doet.";
            ASSERT_EQ(outcome(weigh(t.act(who), id, 1, j)), "ok");
        }
        (void)t.weighers(id, 6, Level::resident, t.quarter, 1);
        (void)t.weighers(id, 2, Level::council, t.town, -1);
        t.now = t.now + day_ms;
        ASSERT_EQ(outcome(close(t.act(opener), id)), "ok");
        ASSERT_EQ(outcome(repeat(t.act(opener), id)), "ok");
        t.now = t.now + day_ms;
        ASSERT_EQ(outcome(weigh(t.act(alone), id, 2, t.judgement(alone, {1, 1, 1}, "Nog steeds."))), "ok");
        t.now = t.now - day_ms;
        (void)t.about(chain::Kind::experiment, 3);
        t.now = t.now + day_ms;
    }
    std::vector<person::Viewer> readers() {
        std::vector<person::Viewer> out{{}, opener, alone};
        for (Level level : place::all_levels) out.push_back(t.somebody(level, t.town));
        return out;
    }
    static std::vector<std::string> urls() {
        return {"/afweging/1",       "/afweging/1?ronde=1",       "/afweging/1?ronde=1&optie=1&na=3",
                "/afweging/1/wegen", "/afweging/1/wegen?optie=2", "/afweging/nieuw?uit=experiment-3"};
    }
};

TEST_F(WeighingLaw, NobodyLearnsWhoWeighedOrWhereTheyStandAlone) {
    int read = 0;
    for (const person::Viewer& who : readers()) {
        for (const std::string& url : urls()) {
            auto answer = ask(t, who, {.url = url});
            if (!answer) continue;
            ++read;
            std::string rest = answer->body;
            // The header names the reader to themselves.
            if (who.signed_in())
                for (auto at = rest.find(who.name); at != std::string::npos; at = rest.find(who.name))
                    rest.erase(at, who.name.size());
            EXPECT_FALSE(has(rest, "Geheim")) << url;
            EXPECT_FALSE(has(rest, "geheim")) << url;
            EXPECT_FALSE(has(rest, "Meidoornstraat")) << url;
            for (std::string_view day : {"18 maart", "2026-03-18", "20 maart", "2026-03-20"})
                EXPECT_FALSE(has(rest, day)) << url << " says " << day;
        }
    }
    EXPECT_GT(read, 40) << "the law looked at real answers";
}

TEST_F(WeighingLaw, NoCountUnderFiveIsSaid) {
    std::string page = ask(t, {}, {.url = "/afweging/1?ronde=1"})->body;
    EXPECT_TRUE(has(page, "minder dan 5 mensen")) << "the two who named parents";
    for (int n = 1; n < 5; ++n)
        for (std::string_view after : {" mensen", " of meer", " keer"})
            EXPECT_FALSE(has(page, ">" + std::to_string(n) + std::string(after))) << n << after;
    EXPECT_FALSE(has(page, "Per niveau")) << "three would be left over beside the residents";
    EXPECT_FALSE(has(ask(t, {}, {.url = "/afweging/1"})->body, "%<svg")) << "an open round has no numbers";
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(WeighingLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    for (const person::Viewer& who : readers()) {
        for (const std::string& url : urls()) {
            auto answer = ask(t, who, {.url = url});
            if (!answer || answer->status == 303) continue;
            const std::string& text = answer->body;
            EXPECT_EQ(count_of(text, "<h1"), 1U) << url;
            EXPECT_EQ(count_of(text, "<main"), 1U) << url;
            EXPECT_EQ(count_of(text, "method=\"post\""), count_of(text, "name=\"csrf\"")) << url;
            EXPECT_EQ(count_of(text, " style="), 0U) << url;
            std::set<std::string> ids;
            for (auto at = text.find(" id=\""); at != std::string::npos; at = text.find(" id=\"", at + 1)) {
                std::string one = text.substr(at + 5, text.find('"', at + 5) - at - 5);
                EXPECT_TRUE(ids.insert(one).second) << url << " has #" << one << " twice";
            }
            for (auto at = text.find(" for=\""); at != std::string::npos; at = text.find(" for=\"", at + 1)) {
                std::string one = text.substr(at + 6, text.find('"', at + 6) - at - 6);
                EXPECT_TRUE(ids.contains(one)) << url << " labels #" << one << " that is not there";
            }
            EXPECT_FALSE(has(text, "{")) << url << ": a hole that nobody filled";
        }
    }
}

TEST_F(WeighingLaw, NothingThatWritesIsOpenToAVisitor) {
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        EXPECT_EQ(route.who, person::Who::signed_in) << route.path;
    }
}

TEST_F(WeighingLaw, EveryKindOfEntryIsToldInAlphabeticalOrder) {
    EXPECT_TRUE(std::ranges::is_sorted(said(), {}, &person::Said::kind));
    for (const person::Said& one : said()) {
        EXPECT_EQ(one.path, "/afweging/");
        EXPECT_FALSE(one.happened->nl.empty() || one.happened->en.empty());
    }
}

}  // namespace
}  // namespace mk::weighing
