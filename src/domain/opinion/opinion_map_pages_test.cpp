// SPDX-License-Identifier: EUPL-1.2
#include "domain/opinion/opinion_map_pages.hpp"

#include "domain/opinion/opinion_map_test_town.hpp"
#include "domain/opinion/opinion_map_parts.hpp"
#include "domain/opinion/opinion_panel.hpp"
#include "domain/opinion/opinion_transfer.hpp"
#include "domain/person/secret.hpp"
#include "html/text.hpp"

// The map's pages by their routes.
namespace mk::opinion {
namespace {

using testing::has;
using testing::header;
using testing::outcome;

class OpinionMapPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    testing::SmallTown t{test_db.writer()};
    TestPoll poll{t, 7};
    person::Viewer visitor;

    Result<web::Response> ask(const person::Viewer& who, std::string url, testing::Pairs headers = {},
                              html::Lang lang = html::Lang::nl) {
        testing::Ask asked;
        asked.url = std::move(url);
        asked.headers = std::move(headers);
        asked.lang = lang;
        return testing::ask(t, routes(), who, asked);
    }
    std::string body(const std::string& url, const person::Viewer& who = {}, testing::Pairs headers = {}) {
        auto answer = ask(who, url, std::move(headers));
        if (!answer) return "refused: " + outcome(answer);
        EXPECT_EQ(answer->status, 200) << url;
        return answer->fixed_body.empty() ? answer->body : std::string(answer->fixed_body);
    }
    void two_camps() {
        poll.statements(12);
        poll.camps(30, 12, t.district, t.department);
    }
    void close_it() {
        t.db.begin_write();
        ASSERT_EQ(outcome(close(t.db, poll.id, t.now)), "ok");
        t.db.commit();
    }
    static const std::vector<std::string>& urls() {
        static const std::vector<std::string> all{
            "/zoektocht/7/kaart", "/zoektocht/7/kaart.svg", "/zoektocht/7/kaart.json",
            "/zoektocht/7/zaal",  "/zoektocht/7/gegevens",  "/zoektocht/7/gegevens/uitslagen.csv"};
        return all;
    }
};

TEST_F(OpinionMapPages, TheMapSaysEverythingWithItsNumberOfPeople) {
    two_camps();
    std::string page = body("/zoektocht/7/kaart");
    for (std::string_view part : {"id=\"kaart\"", "id=\"gedeelde-grond\"", "id=\"groepen\"", "id=\"niveaus\"",
                                  "id=\"plekken\"", "id=\"zekerheid\"", "id=\"wie\"", "id=\"stellingen\""})
        EXPECT_TRUE(has(page, part)) << part;
    EXPECT_TRUE(has(page, "n = 60"));
    EXPECT_TRUE(has(page, "Groep A"));
    EXPECT_TRUE(has(page, "100% eens, 0% oneens, 0% weet ik niet (n = 30)"));
    EXPECT_TRUE(has(page, "60 mensen deden mee en gaven samen 720 stemmen"));
    EXPECT_TRUE(has(page, "De groepen op de kaart")) << "the picture has its table";
    EXPECT_TRUE(has(page, "mk-map__dot--1"));
    EXPECT_FALSE(has(page, "style=")) << "the policy forbids it";
    EXPECT_FALSE(has(page, "data-live")) << "nothing moves without a live map";
    EXPECT_TRUE(has(ask({}, "/zoektocht/7/kaart", {}, html::Lang::en)->body, "Who took part"));
}

TEST_F(OpinionMapPages, SmallSearchesGetAListAndNoPicture) {
    poll.statements(8);
    std::string page = body("/zoektocht/7/kaart");
    EXPECT_TRUE(has(page, "Nog geen kaart"));
    EXPECT_TRUE(has(page, "vanaf vijf mensen"));
    EXPECT_FALSE(has(page, "mk-map\""));
    poll.camps(3, 8);
    page = body("/zoektocht/7/kaart");
    EXPECT_TRUE(has(page, "Nog geen kaart"));
    EXPECT_TRUE(has(page, "(n = 6)")) << "six people: results, no map";
    EXPECT_FALSE(has(page, "mk-map\""));
}

TEST_F(OpinionMapPages, OnlyOneselfSeesWhereOneIs) {
    two_camps();
    auto who = t.somebody(place::Level::resident, t.quarter);
    for (std::int64_t no = 0; no < 12; ++no) {
        auto done = vote(t.act(who), poll.id, Who{who.person, "", place::Level::none, {}, false, false}, no,
                         Choice::agree);
        ASSERT_TRUE(done);
    }
    std::string own = body("/zoektocht/7/kaart", who);
    EXPECT_TRUE(has(own, "mk-map__you"));
    EXPECT_TRUE(has(own, "Alleen jij ziet dit."));
    std::string others = body("/zoektocht/7/kaart", t.somebody(place::Level::manager, t.department));
    EXPECT_FALSE(has(others, "mk-map__you"));
    EXPECT_FALSE(has(others, "Jij staat"));
    for (const std::string& url : urls()) {
        if (url == "/zoektocht/7/kaart") continue;
        EXPECT_FALSE(has(body(url, who), "mk-map__you")) << url;
    }
    EXPECT_EQ(body("/zoektocht/7/kaart.svg", who), body("/zoektocht/7/kaart.svg"));
    auto fresh = t.somebody(place::Level::resident, t.quarter);
    ASSERT_TRUE(vote(t.act(fresh), poll.id, Who{fresh.person, "", place::Level::none, {}, false, false}, 0,
                     Choice::agree));
    EXPECT_TRUE(has(body("/zoektocht/7/kaart", fresh), "Jij staat nog niet op de kaart"));
}

TEST_F(OpinionMapPages, AGuestSeesTheirOwnPlaceToo) {
    two_camps();
    std::string token = person::random_token();
    for (std::int64_t no = 0; no < 12; ++no)
        ASSERT_TRUE(vote(t.act({}), poll.id, Who{{}, token, place::Level::none, {}, false, false}, no,
                         Choice::disagree));
    EXPECT_TRUE(has(body("/zoektocht/7/kaart", {}, {{"cookie", "mk_gast=" + token}}), "mk-map__you"));
    EXPECT_FALSE(has(body("/zoektocht/7/kaart", {}, {{"cookie", "mk_gast=forged"}}), "mk-map__you"));
}

TEST_F(OpinionMapPages, BytesAreSentOnceAndAgainOnlyWhenTheyChanged) {
    two_camps();
    auto first = ask({}, "/zoektocht/7/kaart.json");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->content_type, "application/json");
    std::string etag = header(*first, "ETag");
    auto again = ask({}, "/zoektocht/7/kaart.json", {{"if-none-match", etag}});
    EXPECT_EQ(again->status, 304);
    EXPECT_TRUE(again->fixed_body.empty());
    auto packed = ask({}, "/zoektocht/7/kaart.json", {{"accept-encoding", "gzip"}});
    EXPECT_EQ(header(*packed, "Content-Encoding"), "gzip");
    EXPECT_LT(packed->fixed_body.size(), first->fixed_body.size());
    for (std::int64_t who = 1; who <= 6; ++who) poll.vote(who, 0, -1);
    EXPECT_EQ(ask({}, "/zoektocht/7/kaart.json", {{"if-none-match", etag}})->status, 200);
    EXPECT_EQ(ask({}, "/zoektocht/7/kaart.svg")->content_type, "image/svg+xml");
}

TEST_F(OpinionMapPages, TheStreamSaysThatThereIsANewerMap) {
    two_camps();
    EXPECT_EQ(outcome(ask({}, "/zoektocht/7/kaart/stroom")), "page") << "nothing moves here";
    Live live([this] { return test_db.connect(db::Mode::read); });
    t.settings.live = &live;
    EXPECT_TRUE(has(body("/zoektocht/7/kaart"), "data-live=\"/zoektocht/7/kaart/stroom\""));
    auto answer = ask({}, "/zoektocht/7/kaart/stroom?na=" + std::to_string(poll.seq));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->content_type, "text/event-stream");
    EXPECT_EQ(answer->stream->poll(), "");
    auto old = ask({}, "/zoektocht/7/kaart/stroom?na=1");
    EXPECT_EQ(old->stream->poll(), "data: " + std::to_string(poll.seq) + "\n\n");
    EXPECT_EQ(old->stream->poll(), "") << "said once";
    auto odd = ask({}, "/zoektocht/7/kaart/stroom?na=x");
    EXPECT_EQ(odd->stream->poll(), "");
    answer->stream.reset();
    t.settings.live = nullptr;
}

TEST_F(OpinionMapPages, TheHallShowsACodeACountAndNoNames) {
    two_camps();
    std::string page = body("/zoektocht/7/zaal");
    EXPECT_TRUE(has(page, "mk-qr__code"));
    EXPECT_TRUE(has(page, "merelrode.example/zoektocht/7/stem"));
    EXPECT_TRUE(has(page, ">720<"));
    TestPoll small(t, 8);
    small.statements(8);
    small.camps(1, 8);
    EXPECT_TRUE(has(body("/zoektocht/8/zaal"), "nog geen vijf mensen"));
    EXPECT_FALSE(has(body("/zoektocht/8/zaal"), ">16<"));
}

TEST_F(OpinionMapPages, TheVotesAreThereOnlyUnderTheRule) {
    two_camps();
    EXPECT_TRUE(has(body("/zoektocht/7/gegevens"), "De stemmen worden openbaar als"));
    for (std::string_view file : {"stemmen.csv", "stellingen.csv"})
        EXPECT_EQ(body("/zoektocht/7/gegevens/" + std::string(file)), "refused: page") << "still open";
    poll.statements(1, StatementState::refused);
    close_it();
    std::string page = body("/zoektocht/7/gegevens");
    EXPECT_TRUE(has(page, "stemmen.csv"));
    EXPECT_TRUE(has(page, "Zo rekenen we"));
    EXPECT_TRUE(body("/zoektocht/7/gegevens/stemmen.csv").starts_with("timestamp_ms,pid,tid,vote\n"));
    std::string statements = body("/zoektocht/7/gegevens/stellingen.csv");
    EXPECT_TRUE(has(statements, "Stelling nummer 3"));
    EXPECT_FALSE(has(statements, "Stelling nummer 12")) << "what was refused is not published";
    t.db.run("UPDATE opinion_poll SET publish_votes = 0 WHERE id = $1", poll.id);
    EXPECT_TRUE(has(body("/zoektocht/7/gegevens"), "De stemmen zelf worden niet openbaar"));
    EXPECT_EQ(body("/zoektocht/7/gegevens/stemmen.csv"), "refused: page") << "it was not announced";
}

TEST_F(OpinionMapPages, AfterTheCloseThePagesShowTheFrozenMap) {
    two_camps();
    std::string before = body("/zoektocht/7/gegevens/uitslagen.csv");
    close_it();
    std::string page = body("/zoektocht/7/kaart");
    EXPECT_TRUE(has(page, "Deze zoektocht is gesloten"));
    EXPECT_TRUE(has(page, "n = 60"));
    EXPECT_TRUE(has(page, "60 mensen deden mee"));
    EXPECT_FALSE(has(page, "Ga stemmen"));
    EXPECT_TRUE(has(body("/zoektocht/7/gegevens/uitslagen.csv"), "niveau resident"));
    EXPECT_EQ(body("/zoektocht/7/gegevens/uitslagen.csv").size(), before.size());
}

TEST_F(OpinionMapPages, SpreadsheetsAreNotGivenFormulas) {
    two_camps();
    t.db.run("UPDATE opinion_statement SET words = $2 WHERE poll_id = $1 AND no = 1", poll.id,
             "=1+1 \"en meer\"");
    EXPECT_TRUE(has(body("/zoektocht/7/gegevens/uitslagen.csv"), "\"'=1+1 \"\"en meer\"\"\""));
}

TEST_F(OpinionMapPages, WhatIsNotOpenYetOrNotThereIsNotFound) {
    Poll closed_book;
    closed_book.id = PollId{9};
    closed_book.place = t.town;
    closed_book.title = "Nog niet";
    prepare(t.db, closed_book, t.now);
    for (std::string url : urls()) {
        for (char number : {'9', '5'}) {
            std::string other = url;
            other[11] = number;
            EXPECT_EQ(body(other), "refused: poll") << other;
        }
    }
    EXPECT_EQ(body("/zoektocht/x/kaart"), "refused: page");
    web::Request request;
    web::Fields form;
    person::Visit visit{request, form, visitor, t.db, t.settings, t.now};
    EXPECT_TRUE(shared_words(visit, PollId{9}, 3).empty());
}

// A number from one to four where a number of people stands.
bool tells_few(const std::string& text) {
    auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::string_view before : {"n = ", "\"n\":", "\"people\":"})
        for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
            auto number = at + before.size();
            if (text[number] >= '1' && text[number] <= '4' && !digit(number + 1)) return true;
        }
    for (auto at = text.find(" mensen"); at != std::string::npos; at = text.find(" mensen", at + 1))
        if (at > 1 && text[at - 1] >= '1' && text[at - 1] <= '4' && !digit(at - 2)) return true;
    return false;
}

// Over every address of this part, with sizes at which something could be told of one to four people.
TEST_F(OpinionMapPages, NoAddressTellsACountUnderFiveOrAName) {
    poll.statements(12);
    poll.camps(9, 12, t.district, t.department);
    for (std::int64_t who = 1; who <= 3; ++who) poll.vote(who, 5, withdrawn);
    std::int64_t odd = poll.person(place::Level::ministry, t.elsewhere);
    for (std::int64_t no = 0; no < 12; ++no) poll.vote(odd, no, 0);
    for (const std::string& url : urls()) {
        std::string text = body(url);
        EXPECT_FALSE(tells_few(text)) << url;
        EXPECT_FALSE(has(text, "Geheim")) << url;
        EXPECT_FALSE(has(text, "geheim")) << url;
        EXPECT_FALSE(has(text, "Eikendonk")) << url;
    }
    std::string sums = body("/zoektocht/7/gegevens/uitslagen.csv");
    EXPECT_FALSE(has(sums, "niveau ministry"));
    EXPECT_TRUE(has(body("/zoektocht/7/kaart"), "minder dan 5")) << "that a ministry takes part may be known";
}

TEST_F(OpinionMapPages, ThePanelAndTheReportPartsSayTheSame) {
    web::Request request;
    web::Fields form;
    person::Visit visit{request, form, visitor, t.db, t.settings, t.now};
    EXPECT_TRUE(map_panel(visit, PollId{99}).empty());
    two_camps();
    std::string panel = map_panel(visit, poll.id).str();
    EXPECT_TRUE(has(panel, "mk-map"));
    EXPECT_TRUE(has(panel, "n = 60"));
    EXPECT_FALSE(has(panel, "/zoektocht/7/stem")) << "the page itself offers to vote";
    auto ground = shared_words(visit, poll.id, 3);
    ASSERT_EQ(ground.size(), 3U);
    EXPECT_TRUE(ground[0].agree);
    EXPECT_EQ(ground[0].no % 2, 1);
    EXPECT_EQ(ground[0].people, 60);
    for (auto part : {shared_ground_part, groups_part, certainty_part, taken_part_part})
        EXPECT_FALSE(part(visit, poll.id).empty());
    EXPECT_FALSE(has(groups_part(visit, poll.id).str(), "href")) << "a report is paper";
}

}  // namespace
}  // namespace mk::opinion
