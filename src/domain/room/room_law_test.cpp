// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "domain/room/room_panel.hpp"
#include "domain/room/room_test_town.hpp"
#include "testing/test_db.hpp"

// Laws over every route of this folder: what no answer may say, and how every page is built.
namespace mk::room {
namespace {

class RoomLaw : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    RoomId running = t.running();
    RoomId asked = t.asked();
    RoomId refused = t.asked();
    RoomId ended = t.running();
    RoomId offered = t.offered();
    MatterId told;

    void SetUp() override {
        t.now = t.now + hour_ms;
        ASSERT_EQ(outcome(narrow(t.act(t.giver), running, t.smaller(running))), "ok");
        ASSERT_EQ(outcome(overrule(t.act(t.giver), running, "Een toezegging.", "Het kon niet.")), "ok");
        ASSERT_EQ(outcome(review(t.act(t.receiver), running, {"Kortere wachttijd.", "Nee.", "", t.day(30)})),
                  "ok");
        ASSERT_EQ(outcome(answer_no(t.act(t.giver), refused, "Dit doen wij zelf.")), "ok");
        ASSERT_EQ(outcome(take_back(t.act(t.giver), ended, "Een nieuw bestuur.")), "ok");
        Situation s{.matter = "Parkeren",
                    .id = {},
                    .standing = t.receiver.first()->id,
                    .place = t.team,
                    .level = place::Level::professional,
                    .has_say = false,
                    .has_duty = true,
                    .words = "Wij krijgen de klachten."};
        auto matter = declare(t.act(t.receiver), s);
        ASSERT_EQ(outcome(matter), "ok");
        told = *matter;
    }

    std::vector<person::Viewer> everybody() {
        std::vector<person::Viewer> out{{}, t.giver, t.receiver, t.asker, t.other, t.unsure};
        auto steward = t.somebody(place::Level::manager, t.department);
        (void)*person::stand(t.db, {steward.person, t.town, place::Level::manager, true, true}, t.now);
        out.push_back(person::viewer_of(t.db, steward.person));
        return out;
    }
    std::vector<std::string> urls() {
        std::string plek = std::to_string(t.town.value);
        std::vector<std::string> out{"/speelruimtes",
                                     "/speelruimtes?aandacht=1",
                                     "/speelruimtes?stand=loopt&plek=" + plek,
                                     "/speelruimte/nieuw",
                                     "/speelruimte/nieuw?plek=" + plek,
                                     "/speelruimte/nieuw?vanuit=" + std::to_string(running.value),
                                     "/speelruimte/nieuw?uit=speelruimte-" + std::to_string(ended.value),
                                     "/speelruimte/vragen",
                                     "/zeggenschap",
                                     "/zeggenschap/" + std::to_string(told.value),
                                     "/api/v1/speelruimtes"};
        for (RoomId id : {running, asked, refused, ended, offered}) {
            for (std::string_view end : {"", "/kaart", "/antwoord", "/inperken"})
                out.push_back(url_of(id, end));
            out.push_back("/api/v1/speelruimtes/" + std::to_string(id.value));
            auto matter = find(t.db, {}, id, t.now)->card.matter;
            out.push_back("/zeggenschap/" + std::to_string(matter.value));
        }
        return out;
    }
};

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

TEST_F(RoomLaw, NobodyLearnsWhichPersonDidIt) {
    int read = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer) continue;
            ++read;
            std::string rest = answer->body;
            // The header names the reader to themselves.
            std::string own = who.signed_in() ? who.name : "?";
            for (auto at = rest.find(own); at != std::string::npos; at = rest.find(own))
                rest.erase(at, own.size());
            EXPECT_FALSE(has(rest, "Geheim")) << url;
            EXPECT_FALSE(has(rest, "geheim")) << url;
        }
    }
    EXPECT_GT(read, 150) << "the law looked at real answers";
}

TEST_F(RoomLaw, ADayOfFewPeopleIsInNoEvent) {
    for (std::string_view url : {"/speelruimte/", "/api/v1/speelruimtes/"}) {
        auto answer = get(t, {}, std::string(url) + std::to_string(running.value));
        ASSERT_TRUE(answer.has_value());
        // Who gives speaks in an office, with the day; one professional accepted, in a month.
        EXPECT_TRUE(has(answer->body, "2026-03-17"));
        std::string accepted = url.starts_with("/api") ? "\"wat\":\"aangenomen\"" : "Aangenomen: ";
        auto at = answer->body.find(accepted);
        ASSERT_NE(at, std::string::npos);
        std::string_view from = url.starts_with("/api") ? "{" : "<li";
        std::string_view until = url.starts_with("/api") ? "\"opPrecisie\":\"maand\"}" : "</li>";
        auto begin = answer->body.rfind(from, at);
        auto end = answer->body.find(until, at);
        ASSERT_NE(end, std::string::npos);
        std::string around = answer->body.substr(begin, end + until.size() - begin);
        EXPECT_TRUE(has(around, url.starts_with("/api") ? "\"opPrecisie\":\"maand\"" : "maart 2026"))
            << around;
    }
}

TEST_F(RoomLaw, EveryPageHasOneHeadingTokensInItsFormsAndIdsOnce) {
    int pages = 0;
    for (const person::Viewer& who : everybody()) {
        for (const std::string& url : urls()) {
            auto answer = get(t, who, url);
            if (!answer || !has(answer->body, "<!doctype html>")) continue;
            ++pages;
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
            EXPECT_FALSE(has(text, "bezwaar") || has(text, "mandaat") || has(text, "besluit")) << url;
        }
    }
    EXPECT_GT(pages, 120);
}

TEST_F(RoomLaw, NothingThatWritesIsOpenToAVisitor) {
    for (const person::Route& route : routes()) {
        if (route.method == web::Method::get) continue;
        EXPECT_EQ(route.who, person::Who::signed_in) << route.path;
    }
}

TEST_F(RoomLaw, EveryKindOfEntryIsDescribedOnceInOrder) {
    std::string_view before;
    std::set<std::string> kinds;
    for (const person::Said& said : said()) {
        EXPECT_LT(before, said.kind);
        before = said.kind;
        kinds.insert(std::string(said.kind));
    }
    for (int h = 1; h <= 13; ++h) EXPECT_TRUE(kinds.contains(rules::kind_of(static_cast<Happening>(h)))) << h;
}

TEST_F(RoomLaw, AnAddressThatIsNoRoomIsNotFound) {
    for (std::string_view url :
         {"/speelruimte/9999", "/speelruimte/x", "/speelruimte/0", "/speelruimte/9999/kaart",
          "/zeggenschap/9999", "/zeggenschap/-1", "/speelruimtes?plek=9999",
          "/speelruimte/nieuw?uit=zoektocht-9", "/api/v1/speelruimtes/9999"}) {
        auto answer = get(t, t.giver, std::string(url));
        ASSERT_FALSE(answer.has_value()) << url;
        EXPECT_EQ(answer.error().kind, Refusal::not_found) << url;
    }
    for (std::string_view url :
         {"/speelruimtes?stand=weg", "/speelruimtes?voor=x", "/api/v1/speelruimtes?limit=51",
          "/api/v1/speelruimtes?cursor=0", "/api/v1/speelruimtes?plaats=x"}) {
        auto answer = get(t, {}, std::string(url));
        ASSERT_FALSE(answer.has_value()) << url;
        EXPECT_EQ(answer.error().kind, Refusal::invalid) << url;
    }
}

}  // namespace
}  // namespace mk::room
