// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "domain/experiment/experiment_panel.hpp"
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say, and how every page is built.
namespace mk::experiment {
namespace {

class ExperimentLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    // Alone in a street: shown at the neighbourhood around it.
    person::Viewer member = t.somebody(place::Level::resident, t.street);
    person::Viewer other = t.somebody(place::Level::professional, t.team);
    person::Viewer taker = t.somebody(place::Level::professional, t.elsewhere);
    ExperimentId prepared, running, stopped, over, ended, forked;
    SuccessId small;
    RailId rail;

    void SetUp() override {
        t.settings.key = t.key;
        prepared = t.in_state(member, t.quarter, State::prepared);
        stopped = t.running(member, t.quarter, chain::Thing{chain::Kind::tension, t.tension(other).value});
        RailId its = find(t.db, {}, stopped)->rails.front().id;
        for (std::string_view value : {"3", "5,5", "12"})
            ASSERT_EQ(outcome(measure(t.act(member), stopped,
                                      {its, TestTown::day(17), std::string(value), "Let op"})),
                      "ok");
        ASSERT_EQ(outcome(say_yes(t.act(other), stopped, "Het kan veilig.")), "ok");
        over = t.in_state(member, t.quarter, State::over);
        ended = t.in_state(member, t.quarter, State::ended);
        running = t.running(member, t.quarter);
        rail = find(t.db, {}, prepared)->rails.front().id;
        ASSERT_EQ(outcome(tell(t.act(member), running,
                               {true, "Rust.", "Drie gezinnen.", "https://merelrode.nl/x"})),
                  "ok");
        ASSERT_EQ(outcome(tell(t.act(member), running, {false, "Te druk.", "", ""})), "ok");
        ASSERT_EQ(outcome(review(t.act(member), running, "De gezinnen.")), "ok");
        small = *succeed(
            t.act(member), running,
            {"Een gesprek", "Een gesprek in plaats van drie.", "Tien gezinnen.", "", TestTown::day(16)});
        forked = *fork(t.act(taker), ended, t.draft(taker, t.elsewhere), TestTown::difference(), {});
        ASSERT_EQ(outcome(join(t.act(other), running)), "ok");
        ASSERT_EQ(outcome(say_load(t.act(member), t.quarter, Load::too_much)), "ok");
    }

    std::vector<person::Viewer> everybody() {
        std::vector<person::Viewer> out{
            {}, member, other, taker, t.somebody(place::Level::resident, t.street, false)};
        for (place::Level level : place::all_levels) out.push_back(t.somebody(level, t.town));
        return out;
    }

    std::vector<std::string> urls() {
        std::vector<std::string> out{"/experimenten",
                                     "/experimenten?stand=loopt&thema=zorg",
                                     "/experiment/nieuw",
                                     "/experiment/nieuw?uit=spanning-1",
                                     "/experimenten?stand=afgerond&thema=jeugd",
                                     "/successen",
                                     "/succes/" + std::to_string(small.value),
                                     "/successen?plek=" + std::to_string(t.elsewhere.value),
                                     "/api/v1/experimenten",
                                     url_of(prepared, "/vangrail?nr=" + std::to_string(rail.value))};
        for (ExperimentId id : {prepared, running, stopped, over, ended, forked}) {
            for (std::string_view end : {"", "/stamboom", "/wijzigen", "/vangrail", "/meenemen"})
                out.push_back(url_of(id, end));
            out.push_back("/api/v1/experimenten/" + std::to_string(id.value));
        }
        return out;
    }
};

std::string without(std::string text, std::string_view part) {
    if (part.empty()) return text;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
    return text;
}

TEST_F(ExperimentLaw, NobodyLearnsWhoTakesPartOrWhoSaidYes) {
    int read = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer) continue;
            ++read;
            std::string rest = without(answer->body, who.name);  // the header names the reader to themselves
            EXPECT_FALSE(has(rest, "Geheim")) << url;
            EXPECT_FALSE(has(rest, "geheim")) << url;
            bool own_form = has(rest, "name=\"standing\"") || has(rest, "name=\"place\"");
            if (!own_form) {
                EXPECT_FALSE(has(rest, "Meidoornstraat")) << url;
            }
        }
    }
    EXPECT_GT(read, 250) << "the law looked at real answers";
}

TEST_F(ExperimentLaw, WhoBeganItAndWhatTheySaidShowsAMonthAndAWiderPlace) {
    std::string page = get(t, {}, url_of(running))->body;
    EXPECT_TRUE(has(page, "Meidoornbuurt"));
    EXPECT_TRUE(has(page, "<time datetime=\"2026-03\">"));
    std::string stop = get(t, {}, url_of(stopped))->body;
    auto yes = stop.find("Iemand dichtbij zegt ja");
    ASSERT_NE(yes, std::string::npos);
    EXPECT_FALSE(has(stop.substr(yes, stop.find("</li>", yes) - yes), "mk-level--")) << "there are only two";
}

TEST_F(ExperimentLaw, WhatOnePersonCarriesIsOnNoPage) {
    for (const person::Viewer& who : {person::Viewer{}, other}) {
        web::Request request;
        web::Fields form;
        person::Visit visit{request, form, who, t.db, t.settings, t.now};
        std::string panel = part(visit, t.quarter).take();
        EXPECT_TRUE(has(panel, "Minder dan 5 mensen"));
        EXPECT_FALSE(has(panel, "De meesten"));
        EXPECT_FALSE(has(panel, "Jij zei"));
    }
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(ExperimentLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
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
            EXPECT_FALSE(has(text, "{")) << url << ": a hole that nobody filled";
            EXPECT_FALSE(has(text, "uitrol") || has(text, "Uitrol")) << url << ": nothing is rolled out";
        }
    }
}

TEST_F(ExperimentLaw, NothingThatWritesIsOpenToAVisitor) {
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        EXPECT_EQ(route.who, person::Who::signed_in) << route.path;
    }
}

}  // namespace
}  // namespace mk::experiment
