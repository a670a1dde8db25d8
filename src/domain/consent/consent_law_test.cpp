// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "domain/consent/consent_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say, and how every page is built.
namespace mk::consent {
namespace {

class ConsentLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    // Alone in a street: shown at the neighbourhood around it.
    person::Viewer alone = t.somebody(place::Level::resident, t.street);
    std::vector<ProposalId> all;

    void SetUp() override {
        Draft secret = t.draft();
        secret.secret = true;
        for (Stage stage : all_stages) {
            t.now = from_dutch_date({2026, 3, 17, 10, 30});
            all.push_back(t.in(stage, stage == Stage::objections ? secret : t.draft()));
            // The clock runs for the next one only.
            t.db.run("UPDATE consent_proposal SET due_at = 0");
        }
        t.now = from_dutch_date({2026, 3, 17, 10, 30});
        ProposalId integrating = t.in(Stage::integrate, t.draft());
        EXPECT_EQ(outcome(suggest(t.act(t.member), integrating, t.first_objection(integrating),
                                  "Een andere tekst.")),
                  "ok");
        EXPECT_EQ(outcome(amend(t.act(t.proposer), integrating, "Nog een andere tekst.", "Zo is het ruimer.",
                                1, true)),
                  "ok");
        all.push_back(integrating);
        t.now = from_dutch_date({2026, 3, 17, 10, 30});
        ProposalId asked = t.prepared(t.draft());
        EXPECT_EQ(outcome(join(t.act(alone), asked, alone.first()->id, Shown::safe)), "ok");
        EXPECT_EQ(outcome(begin(t.act(t.guide), asked, t.meeting())), "ok");
        EXPECT_EQ(outcome(ask(t.act(alone), asked, "Voor wie is het?")), "ok");
        all.push_back(asked);
        EXPECT_EQ(outcome(speak(t.act(t.member), all[4], TestTown::objection())), "ok");
        EXPECT_EQ(outcome(request(t.act(t.proposer), all[7], Side::affected, "Gezinnen in de wijk")), "ok");
        EXPECT_EQ(outcome(advise(t.act(t.second), all[7], {}, Side::expert, t.second.first()->id, Shown::safe,
                                 "Begin klein.")),
                  "ok");
    }
    std::vector<person::Viewer> everybody() {
        return {{}, t.proposer, t.guide, t.member, t.second, t.near, t.keeper, t.stranger, alone};
    }
    std::vector<std::string> urls() {
        std::vector<std::string> out{
            "/voorstellen",        "/voorstellen?klaar=1",
            "/api/v1/voorstellen", "/api/v1/voorstellen?klaar=1",
            "/voorstel/nieuw",     "/voorstel/nieuw?uit=spanning-" + std::to_string(t.tension.value)};
        for (ProposalId id : all) {
            out.push_back(url_of(id));
            out.push_back(url_of(id, "/versies"));
            out.push_back("/api/v1/voorstellen/" + std::to_string(id.value));
        }
        return out;
    }
};

void erase_all(std::string& text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
}

TEST_F(ConsentLaw, NobodysNameOrMailIsInAnAnswer) {
    int read = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer) continue;
            ++read;
            std::string text = answer->body;
            // The header names the reader to themselves; a steward chooses whom to invite by name.
            if (who.signed_in()) erase_all(text, who.name);
            auto choice = text.find("id=\"uitnodigen_standing\"");
            if (who.person == t.keeper.person && choice != std::string::npos)
                text.erase(choice, text.find("</select>", choice) - choice);
            EXPECT_FALSE(has(text, "Geheim")) << url;
            EXPECT_FALSE(has(text, "geheim") && has(text, "geheim.example")) << url;
            if (who.person != alone.person) {
                EXPECT_FALSE(has(text, "Meidoornstraat") && !has(text, "<option")) << url;
            }
        }
    }
    EXPECT_GT(read, 300) << "the law looked at real answers";
}

TEST_F(ConsentLaw, WhatIsSaidInASecretRoundIsInNoAnswerToAnybodyElse) {
    ProposalId secret = all[4];
    ASSERT_EQ(t.stage(secret), Stage::objections);
    for (const person::Viewer& who : everybody()) {
        for (std::string url : {url_of(secret), "/api/v1/voorstellen/" + std::to_string(secret.value)}) {
            auto answer = get(t, who, url);
            ASSERT_TRUE(answer);
            bool own = who.person == t.member.person;
            EXPECT_EQ(has(answer->body, "Onze dienst loopt vast."), own) << url << who.person.value;
            EXPECT_FALSE(!own && has(answer->body, "Er is nog een overwegend bezwaar open")) << url;
        }
    }
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

void expect_well_built(const std::string& text, const std::string& url) {
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
}

TEST_F(ConsentLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    int read = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer || !has(answer->body, "<!doctype html>")) continue;
            ++read;
            expect_well_built(answer->body, url);
        }
    }
    EXPECT_GT(read, 200);
}

TEST_F(ConsentLaw, InEnglishEveryPageIsEnglish) {
    for (const std::string& url : urls()) {
        auto answer = ask(t, t.member, {.url = url, .lang = html::Lang::en});
        if (!answer || !has(answer->body, "<!doctype html>")) continue;
        expect_well_built(answer->body, url);
        for (std::string_view dutch : {"Voorstel", "Overwegend", "Zichtbaar", "Wat kan ik", "Deze ronde"})
            EXPECT_FALSE(has(answer->body, dutch)) << url << ' ' << dutch;
    }
}

TEST_F(ConsentLaw, NoPageSaysBezwaarAlone) {
    for (const std::string& url : urls()) {
        auto answer = get(t, t.member, url);
        if (!answer || !has(answer->body, "<!doctype html>")) continue;
        std::string text = answer->body;
        for (std::string_view said : {"verwegend bezwaar", "verwegende bezwaren"})
            erase_all(text, std::string(said));
        for (std::string_view word : {"bezwaar", "bezwaren", "besluit", "mandaat", "domein"})
            EXPECT_FALSE(has(text, word)) << url << ' ' << word;
    }
}

TEST_F(ConsentLaw, NothingThatWritesIsOpenToAVisitorAndEveryFormHasItsRoute) {
    std::set<std::string> known;
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        EXPECT_EQ(route.who, person::Who::signed_in) << route.path;
        known.insert(std::string(route.path.substr(route.path.rfind('/') + 1)));
    }
    std::set<std::string> used;
    for (const person::Viewer& who : everybody()) {
        for (ProposalId id : all) {
            auto answer = get(t, who, url_of(id));
            ASSERT_TRUE(answer);
            std::string start = "action=\"" + url_of(id) + "/";
            for (auto at = answer->body.find(start); at != std::string::npos;
                 at = answer->body.find(start, at + 1)) {
                auto from = at + start.size();
                std::string end = answer->body.substr(from, answer->body.find('"', from) - from);
                EXPECT_TRUE(known.contains(end)) << end;
                used.insert(end);
            }
        }
    }
    // What needs a special moment: an objection that went back, a proposer who is late, a guest's objection.
    for (const std::string& end : known)
        EXPECT_TRUE(used.contains(end) || end == "aanvullen" || end == "stoppen" || end == "voorstel")
            << end << " is on no page";
}

TEST_F(ConsentLaw, EveryKindInTheRecordCanBeTold) {
    std::set<std::string> told;
    for (const person::Said& s : said()) {
        EXPECT_TRUE(told.insert(std::string(s.kind)).second) << s.kind;
        EXPECT_EQ(s.path, "/voorstel/");
    }
    EXPECT_TRUE(std::ranges::is_sorted(said(), {}, &person::Said::kind));
    for (const std::string& kind :
         t.db.all<std::string>("SELECT DISTINCT kind FROM journal WHERE subject = $1", "proposal"))
        EXPECT_TRUE(told.contains(kind)) << kind;
}

}  // namespace
}  // namespace mk::consent
