// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "domain/journal/journal.hpp"
#include "domain/search/search_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say, and how every page is built.
namespace mk::search {
namespace {

class SearchLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer alone = t.somebody(place::Level::resident, t.street);
    std::vector<SearchId> all;

    void SetUp() override {
        for (State state : {State::prepared, State::asking, State::voting, State::weighing, State::answering,
                            State::closed}) {
            SearchId id = t.in_state(state);
            all.push_back(id);
        }
        for (const person::Viewer& who : {t.author, alone}) t.answered(who, all[1]);
        for (int i = 0; i < 3; ++i)
            t.answered(t.somebody(place::Level::manager, t.department), all[1], "Bij ons ook.");
        ASSERT_EQ(outcome(extend(t.act(t.guide), all[1], t.day(10), "Meer stemmen.")), "ok");
        for (SearchId id : {all[0], all[1]}) {
            ASSERT_TRUE(invite(t.act(t.guide), id, {true, 7, 3}).has_value());
        }
        ASSERT_TRUE(invite(t.act(t.guide), all[2], {false, 7, 3}).has_value());
    }

    std::vector<person::Viewer> everybody() {
        std::vector<person::Viewer> out{{}, t.author, t.guide, alone};
        for (place::Level level : place::all_levels) out.push_back(t.somebody(level, t.town));
        return out;
    }
    // Every GET of this folder with everything one can ask of it.
    std::vector<std::string> urls() {
        std::vector<std::string> out{
            "/zoektochten", "/zoektochten?status=loopt", "/zoektochten?status=klaar&thema=zorg",
            "/zoektocht/nieuw?uit=spanning-" + std::to_string(t.tension.value), "/api/v1/zoektochten"};
        for (SearchId id : all) {
            for (std::string_view end : {"", "/begeleiden", "/wijzigen", "/vragen", "/uitkomst", "/verslag"})
                out.push_back(url_of(id, end));
            std::string question = url_of(id, "/vraag/" + std::to_string(t.first_question(id).value));
            out.push_back(question);
            out.push_back(question + "?niveau=resident");
            out.push_back("/api/v1/zoektochten/" + std::to_string(id.value));
            auto links = invites(t.db, t.guide, id);
            for (const Invite& i : *links)
                out.push_back(url_of(id, "/mee/" + invite_token(t.db, t.key, i.id)));
        }
        return out;
    }
    static std::string without(std::string text, const std::string& part) {
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
            text.erase(at, part.size());
        return text;
    }
};

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(SearchLaw, NobodyLearnsWhoGuidesOrAnswersOrWhereTheyStandAlone) {
    int read = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer) continue;
            ++read;
            std::string rest = without(answer->body, who.signed_in() ? who.name : "?");
            EXPECT_FALSE(has(rest, "Geheim")) << url;
            EXPECT_FALSE(has(rest, "geheim")) << url;
            if (who.person == alone.person) continue;
            EXPECT_FALSE(has(rest, "Meidoornstraat")) << url;
        }
    }
    EXPECT_GT(read, 200) << "the law looked at real answers";
}

TEST_F(SearchLaw, APreparedSearchIsInNoAnswerToOthers) {
    for (const person::Viewer& who : everybody()) {
        if (who.person == t.guide.person) continue;
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer || has(url, "/mee/")) continue;
            EXPECT_FALSE(has(answer->body, url_of(all[0]) + "\"")) << url;
            EXPECT_FALSE(has(answer->body, url_of(all[0]) + "/")) << url;
        }
    }
}

TEST_F(SearchLaw, NoCountOfPeopleUnderFiveIsSaid) {
    for (const std::string& url : urls()) {
        auto answer = get(t, {}, url);
        if (!answer) continue;
        for (int n = 1; n < 5; ++n) {
            std::string number = std::to_string(n);
            for (const std::string& said : {number + " mensen", "n = " + number + ")",
                                            "\"mensen\":" + number + ",", "\"antwoorden\":" + number + ","})
                EXPECT_FALSE(has(answer->body, said)) << url << ' ' << said;
        }
    }
    EXPECT_TRUE(has(get(t, {}, url_of(all[1]))->body, "Antwoord van 5 mensen of meer"));
}

TEST_F(SearchLaw, TheDayOfAnAnswerOfFewIsInNoAnswer) {
    std::string url = url_of(all[1], "/vraag/" + std::to_string(t.first_question(all[1]).value));
    auto answer = get(t, {}, url);
    ASSERT_TRUE(answer.has_value());
    EXPECT_FALSE(has(answer->body, "2026-03-17")) << url;
    EXPECT_TRUE(has(answer->body, "datetime=\"2026-03\"")) << url;
}

TEST_F(SearchLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer || !has(answer->body, "<!doctype html>")) continue;
            const std::string& text = answer->body;
            EXPECT_EQ(count(text, "<h1"), 1U) << url;
            EXPECT_EQ(count(text, "<main"), 1U) << url;
            EXPECT_EQ(count(text, "method=\"post\""), count(text, "name=\"csrf\"")) << url;
            EXPECT_EQ(count(text, " style="), 0U) << url;
            std::set<std::string> ids;
            for (auto at = text.find(" id=\""); at != std::string::npos; at = text.find(" id=\"", at + 1)) {
                std::string id = text.substr(at + 5, text.find('"', at + 5) - at - 5);
                EXPECT_TRUE(ids.insert(id).second) << url << " has #" << id << " twice";
            }
            for (auto at = text.find(" for=\""); at != std::string::npos; at = text.find(" for=\"", at + 1)) {
                std::string id = text.substr(at + 6, text.find('"', at + 6) - at - 6);
                EXPECT_TRUE(ids.contains(id)) << url << " labels #" << id << " that is not there";
            }
            for (auto at = text.find("href=\"#"); at != std::string::npos;
                 at = text.find("href=\"#", at + 1)) {
                std::string id = text.substr(at + 7, text.find('"', at + 7) - at - 7);
                EXPECT_TRUE(id.empty() || ids.contains(id))
                    << url << " leads to #" << id << " that is not there";
            }
            EXPECT_FALSE(has(text, "{")) << url << ": a hole that nobody filled";
        }
    }
}

TEST_F(SearchLaw, NothingThatWritesIsOpenToAVisitorButComingByALink) {
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        bool link = route.path == "/zoektocht/{id}/mee/{token}";
        EXPECT_EQ(route.who, link ? person::Who::anyone : person::Who::signed_in) << route.path;
    }
}

TEST_F(SearchLaw, EveryKindInTheJournalIsDescribedOnceAndHoldsNobodysWords) {
    std::set<std::string> described;
    for (const person::Said& s : said()) EXPECT_TRUE(described.insert(std::string(s.kind)).second) << s.kind;
    t.now = t.now + 12 * day_ms;
    tick(t.db, t.settings, t.now);
    int seen = 0;
    for (SearchId id : all) {
        for (const journal::Line& line : journal::of_subject(t.db, "search", id.value, 100)) {
            if (!line.kind.starts_with("search_")) continue;
            ++seen;
            EXPECT_TRUE(described.contains(line.kind)) << line.kind;
            EXPECT_EQ(line.body, "") << line.kind;
        }
    }
    EXPECT_GT(seen, 20);
}

}  // namespace
}  // namespace mk::search
