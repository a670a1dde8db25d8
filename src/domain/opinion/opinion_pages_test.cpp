// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/opinion/opinion_test_town.hpp"
#include "testing/test_db.hpp"

// The pages by their routes: what is there, what is not, and each "no" once.
namespace mk::opinion {
namespace {

class OpinionPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer visitor;
    person::Viewer resident = t.somebody(place::Level::resident, t.quarter);
    std::string cookie;  // of this browser
    std::string last;

    Result<web::Response> ask(const person::Viewer& who, Ask asked) {
        if (!cookie.empty()) asked.headers.emplace_back("cookie", "mk_gast=" + cookie);
        auto answer = testing::ask(t, routes(), who, asked);
        if (!answer) return answer;
        last = answer->body;
        std::string given = header(*answer, "Set-Cookie");
        if (given.starts_with("mk_gast=")) cookie = given.substr(8, 43);
        return answer;
    }
    std::string body(const person::Viewer& who, std::string url, int status = 200) {
        auto answer = ask(who, {.url = std::move(url)});
        if (!answer) return "refused: " + outcome(answer);
        EXPECT_EQ(answer->status, status);
        return answer->body;
    }
    std::string sent(const person::Viewer& who, std::string url, Pairs form) {
        auto answer = ask(who, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
        if (!answer) return "refused: " + outcome(answer);
        return answer->status == 303 ? header(*answer, "Location") : std::to_string(answer->status);
    }
    std::string voted(const person::Viewer& who, std::string no, std::string choice) {
        return sent(who, "/zoektocht/7/stem", {{"stelling", std::move(no)}, {"stem", std::move(choice)}});
    }
    std::string guest_votes() {
        Who who;
        who.guest = cookie;
        return t.votes_of(who);
    }
};

TEST_F(OpinionPages, AGuestVotesWithOneClickAndGoesToTheNextCard) {
    auto page = body(visitor, "/zoektocht/7/stem?link=abc");
    EXPECT_TRUE(has(page, "Stelling 1 van 3"));
    EXPECT_TRUE(has(page, "ingebracht door Wijkteam Zuid"));
    EXPECT_TRUE(has(page, "name=\"stem\" value=\"eens\""));
    EXPECT_TRUE(has(page, "Niemand ziet wat jij stemt."));
    EXPECT_TRUE(cookie.empty()) << "who only reads gets no cookie";
    EXPECT_EQ(voted(visitor, "0", "eens"), "/zoektocht/7/stem?na=0");
    EXPECT_EQ(cookie.size(), 43U);
    EXPECT_EQ(guest_votes(), "0:eens");
    page = body(visitor, "/zoektocht/7/stem?na=0");
    EXPECT_TRUE(has(page, "Je zei: Eens."));
    EXPECT_TRUE(has(page, "Stelling 2 van 3"));
    EXPECT_TRUE(has(page, "action=\"/zoektocht/7/stem/terug\""));
    std::string before = cookie;
    EXPECT_EQ(voted(visitor, "0", "eens"), "/zoektocht/7/stem?na=0") << "posted twice";
    EXPECT_EQ(cookie, before);
    EXPECT_EQ(guest_votes(), "0:eens");
}

TEST_F(OpinionPages, AVoteIsUndoneAndChangedUntilClose) {
    EXPECT_EQ(voted(visitor, "0", "eens"), "/zoektocht/7/stem?na=0");
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem/terug", {{"stelling", "0"}}),
              "/zoektocht/7/stem?gedaan=teruggenomen&stelling=0");
    EXPECT_EQ(guest_votes(), "");
    auto page = body(visitor, "/zoektocht/7/stem?gedaan=teruggenomen&stelling=0");
    EXPECT_TRUE(has(page, "Je stem is terug."));
    EXPECT_TRUE(has(page, "Eén vast gezicht"));
    EXPECT_FALSE(has(page, "aria-pressed")) << "nothing is chosen";
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem/terug", {{"stelling", "0"}}),
              "/zoektocht/7/stem?gedaan=teruggenomen&stelling=0");
    EXPECT_EQ(voted(visitor, "0", "oneens"), "/zoektocht/7/stem?na=0");
    page = body(visitor, "/zoektocht/7/stem?stelling=0");
    EXPECT_TRUE(has(page, "value=\"oneens\"\naria-pressed=\"true\""));
    EXPECT_TRUE(has(page, "Je stemde op 1 van de 3"));
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem",
                   {{"stelling", "0"}, {"stem", "weet-ik-niet"}, {"terug", "lijst"}, {"na", ""}}),
              "/zoektocht/7/stellingen?gedaan=gestemd#stelling-0");
    page = body(visitor, "/zoektocht/7/stellingen?gedaan=gestemd");
    EXPECT_TRUE(has(page, "Je stem staat vast."));
    EXPECT_TRUE(has(page, "value=\"weet-ik-niet\"\naria-pressed=\"true\""));
}

TEST_F(OpinionPages, EachNoOfAVote) {
    EXPECT_EQ(voted(visitor, "99", "eens"), "404");
    EXPECT_TRUE(has(last, "Op deze stelling kun je niet stemmen."));
    EXPECT_EQ(voted(visitor, "-1", "eens"), "refused: statement");
    EXPECT_EQ(voted(visitor, "0", "misschien"), "refused: stem:unknown");
    EXPECT_EQ(voted(visitor, "", ""), "refused: stem:unknown");
    EXPECT_EQ(sent(visitor, "/zoektocht/8/stem", {{"stelling", "0"}, {"stem", "eens"}}), "refused: poll");
    EXPECT_EQ(body(visitor, "/zoektocht/8/stem"), "refused: poll");
    EXPECT_EQ(body(visitor, "/zoektocht/x/stem"), "refused: page");
    EXPECT_EQ(body(visitor, "/zoektocht/8/stellingen"), "refused: poll");
    EXPECT_EQ(body(visitor, "/zoektocht/8/stellingen/lijkt-op?tekst=abc"), "refused: poll");
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem/terug", {{"stelling", "99"}}), "404");
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem/meenemen", {}), "refused: signed_out");
    EXPECT_TRUE(cookie.empty()) << "a refused vote makes nobody";
    ASSERT_TRUE(pause(t.db, t.id, true).has_value());
    EXPECT_EQ(voted(visitor, "0", "eens"), "409");
    EXPECT_TRUE(has(last, "De stemming staat even stil."));
    EXPECT_FALSE(has(body(visitor, "/zoektocht/7/stem"), "mk-vote__answer"));
    ASSERT_TRUE(close(t.db, t.id, t.now).has_value());
    EXPECT_EQ(voted(visitor, "0", "eens"), "409");
    auto page = body(visitor, "/zoektocht/7/stellingen");
    EXPECT_TRUE(has(page, "De stemming is gesloten."));
    EXPECT_TRUE(has(page, "Eén vast gezicht")) << "what was asked stays readable";
    EXPECT_FALSE(has(page, "mk-vote__answer"));
    EXPECT_FALSE(has(page, "<textarea"));
}

TEST_F(OpinionPages, ForgedCookiesAreNobody) {
    cookie = "short";
    EXPECT_EQ(voted(visitor, "0", "eens"), "/zoektocht/7/stem?na=0");
    EXPECT_EQ(cookie.size(), 43U) << "a secret of ours instead";
    EXPECT_EQ(taken_part(t.db, t.id).people, 0) << "one: not said";
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM opinion_participant"), 1);
}

TEST_F(OpinionPages, AfterTheLastCardThereIsAWayOn) {
    for (std::string_view no : {"0", "1", "2"})
        EXPECT_EQ(voted(visitor, std::string(no), "eens").size(), 22U);
    auto page = body(visitor, "/zoektocht/7/stem?na=2");
    EXPECT_TRUE(has(page, "Je hebt op alles gestemd"));
    EXPECT_TRUE(has(page, "href=\"/zoektocht/7/kaart\""));
    EXPECT_TRUE(has(page, "Je zei: Eens."));
}

TEST_F(OpinionPages, SomebodySignedInSaysFromWhereTheyVote) {
    auto two = t.somebody(place::Level::professional, t.team);
    (void)t.stand(two.person, place::Level::resident, t.quarter);
    two = person::viewer_of(t.db, two.person);
    auto page = body(two, "/zoektocht/7/stem");
    EXPECT_TRUE(has(page, "name=\"standing\""));
    EXPECT_TRUE(has(page, "Je stemt als: Professional, Wijkteam Zuid"));
    EXPECT_FALSE(has(page, "name=\"level\""));
    std::string as_resident = std::to_string(two.standings[1].id.value);
    EXPECT_EQ(
        sent(two, "/zoektocht/7/stem", {{"stelling", "0"}, {"stem", "eens"}, {"standing", as_resident}}),
        "/zoektocht/7/stem?na=0");
    EXPECT_TRUE(cookie.empty()) << "an account needs no cookie";
    EXPECT_TRUE(has(body(two, "/zoektocht/7/stem"), "Je stemt als: Inwoner, Meidoornbuurt"));
    auto from = speaks_from(t.db, t.id, participant_of(t.db, t.id, TestTown::by(two)));
    EXPECT_TRUE(from->vouched);
    std::string others = std::to_string(resident.first()->id.value);
    EXPECT_EQ(sent(two, "/zoektocht/7/stem", {{"stelling", "1"}, {"stem", "eens"}, {"standing", others}}),
              "/zoektocht/7/stem?na=1");
    EXPECT_EQ(speaks_from(t.db, t.id, participant_of(t.db, t.id, TestTown::by(two)))->place, t.quarter)
        << "somebody else's standing changes nothing";
}

TEST_F(OpinionPages, AGuestMaySayALevelThatCountsForNothing) {
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem", {{"stelling", "0"}, {"stem", "eens"}, {"level", "manager"}}),
              "/zoektocht/7/stem?na=0");
    Who who;
    who.guest = cookie;
    auto from = [&] { return *speaks_from(t.db, t.id, participant_of(t.db, t.id, who)); };
    EXPECT_EQ(from().level, place::Level::manager);
    EXPECT_FALSE(from().vouched);
    EXPECT_TRUE(has(body(visitor, "/zoektocht/7/stem"), "Je stemt als: Manager"));
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stem", {{"stelling", "0"}, {"stem", "eens"}, {"level", ""}}),
              "/zoektocht/7/stem?na=0");
    EXPECT_EQ(from().level, place::Level::none) << "taken back";
}

TEST_F(OpinionPages, VotesGoAlongIntoAnAccountByAButtonAndByVoting) {
    EXPECT_EQ(voted(visitor, "0", "eens"), "/zoektocht/7/stem?na=0");
    EXPECT_TRUE(has(body(visitor, "/zoektocht/7/stem"), "/inloggen?terug=%2Fzoektocht%2F7%2Fstem"));
    auto page = body(resident, "/zoektocht/7/stem");
    EXPECT_TRUE(has(page, "Neem deze stemmen nu mee"));
    EXPECT_EQ(sent(resident, "/zoektocht/7/stem/meenemen", {}), "/zoektocht/7/stem?gedaan=meegenomen");
    EXPECT_EQ(t.votes_of(TestTown::by(resident)), "0:eens");
    page = body(resident, "/zoektocht/7/stem?gedaan=meegenomen");
    EXPECT_TRUE(has(page, "meegenomen naar je account"));
    EXPECT_FALSE(has(page, "Neem deze stemmen nu mee"));
    EXPECT_EQ(sent(resident, "/zoektocht/7/stem/meenemen", {}), "/zoektocht/7/stem?gedaan=meegenomen");
}

TEST_F(OpinionPages, AProposalIsCheckedComparedAndAnsweredForItsAuthor) {
    auto propose_words = [&](std::string words, std::string seen = {}) {
        return sent(visitor, "/zoektocht/7/stellingen",
                    {{"words", std::move(words)}, {"gezien", std::move(seen)}});
    };
    EXPECT_EQ(propose_words(""), "422");
    EXPECT_TRUE(has(last, "Fout: "));
    EXPECT_EQ(propose_words("Bel <b>06 12345678</b> maar."), "422");
    EXPECT_TRUE(has(last, "06 12345678&lt;/b&gt;")) << "the words come back";
    EXPECT_TRUE(has(last, "We hebben niets bewaard."));
    EXPECT_TRUE(cookie.empty());
    std::string alike = "Een vast gezicht is belangrijker dan een kortere wachtlijst.";
    EXPECT_EQ(propose_words(alike), "200");
    EXPECT_TRUE(has(last, "Dit lijkt er al op"));
    EXPECT_TRUE(has(last, "Toch voorstellen"));
    EXPECT_EQ(propose_words(alike, alike), "/zoektocht/7/stem?gedaan=voorgesteld");
    EXPECT_EQ(cookie.size(), 43U);
    t.now = t.now + minute_ms;
    EXPECT_EQ(propose_words(alike, alike), "/zoektocht/7/stem?gedaan=stond-er-al");
    auto page = body(visitor, "/zoektocht/7/stem?gedaan=voorgesteld");
    EXPECT_TRUE(has(page, "wacht op de begeleider"));
    EXPECT_FALSE(has(body(visitor, "/zoektocht/7/stellingen"), "kortere wachtlijst"))
        << "nobody else reads it";
    std::string id = std::to_string(statements(t.db, t.id, StatementState::waiting, -1, 1)[0].id.value);
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
                   {{"act", "refuse:" + id}, {"reason_" + id, ""}}),
              "422");
    EXPECT_TRUE(has(last, "id=\"reason_" + id + "\""));
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
                   {{"act", "refuse:" + id}, {"reason_" + id, "Dit staat er al."}}),
              "/zoektocht/7/beheer/stellingen?gedaan=geweigerd");
    EXPECT_TRUE(has(body(visitor, "/zoektocht/7/stem"), "kwam er niet bij: Dit staat er al."));
    EXPECT_TRUE(has(body(visitor, "/zoektocht/7/stellingen/lijkt-op?tekst=een+vast+gezicht+is+belangrijk"),
                    "Eén vast gezicht"));
    EXPECT_EQ(body(visitor, "/zoektocht/7/stellingen/lijkt-op?tekst=een"), "");
}

TEST_F(OpinionPages, AFloodGetsAFriendlyText) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(
            sent(visitor, "/zoektocht/7/stellingen", {{"words", "Idee " + std::string(1, char('a' + i))}}),
            "/zoektocht/7/stem?gedaan=voorgesteld");
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stellingen", {{"words", "Idee z"}}), "429");
    EXPECT_TRUE(has(last, "Je stelde er al een paar voor."));
    EXPECT_TRUE(has(last, "Idee z")) << "nothing is lost";
}

TEST_F(OpinionPages, OnlyTheFacilitatorReadsTheQueue) {
    EXPECT_EQ(sent(visitor, "/zoektocht/7/stellingen", {{"words", "Wacht op een begeleider."}}),
              "/zoektocht/7/stem?gedaan=voorgesteld");
    EXPECT_EQ(body(visitor, "/zoektocht/7/beheer/stellingen"), "refused: signed_out");
    EXPECT_EQ(body(resident, "/zoektocht/7/beheer/stellingen"), "refused: facilitator");
    EXPECT_EQ(sent(resident, "/zoektocht/7/beheer/stellingen", {{"act", "accept:4"}}),
              "refused: facilitator");
    auto page = body(t.facilitator, "/zoektocht/7/beheer/stellingen");
    EXPECT_TRUE(has(page, "Wacht op een begeleider."));
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen", {{"act", "accept:4"}}),
              "/zoektocht/7/beheer/stellingen?gedaan=aangenomen");
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen", {{"act", "accept:4"}}),
              "/zoektocht/7/beheer/stellingen?gedaan=aangenomen");
    EXPECT_TRUE(
        has(body(t.facilitator, "/zoektocht/7/beheer/stellingen?deel=erbij"), "Wacht op een begeleider."));
    EXPECT_TRUE(has(body(t.facilitator, "/zoektocht/7/beheer/stellingen"), "Er wacht geen stelling op jou."));
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen", {{"act", "accept:99"}}), "404");
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen", {{"act", "accept:x"}}),
              "refused: statement");
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen", {{"act", "dans"}}),
              "refused: act:unknown");
    EXPECT_TRUE(has(body(t.facilitator, "/zoektocht/7/stem"), "Stellingen begeleiden"));
    EXPECT_FALSE(has(body(resident, "/zoektocht/7/stem"), "Stellingen begeleiden"));
}

TEST_F(OpinionPages, SeedsComeOneByOneAndFromCsv) {
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
                   {{"act", "seed"}, {"words", "Een loket is genoeg."}, {"signed_by", ""}}),
              "422");
    EXPECT_TRUE(has(last, "Een loket is genoeg."));
    EXPECT_EQ(sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
                   {{"act", "seed"}, {"words", "Een loket is genoeg."}, {"signed_by", "De gemeente"}}),
              "/zoektocht/7/beheer/stellingen?gedaan=ingebracht");
    EXPECT_EQ(
        sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
             {{"act", "csv"}, {"seeds", "Goed idee\nMail jan@voorbeeld.nl"}, {"csv_signed_by", "Raad"}}),
        "422");
    EXPECT_TRUE(has(last, "Regel 2: Hier staan gegevens in"));
    EXPECT_TRUE(has(last, "Mail jan@voorbeeld.nl")) << "what was pasted comes back";
    EXPECT_EQ(
        sent(t.facilitator, "/zoektocht/7/beheer/stellingen",
             {{"act", "csv"}, {"seeds", "Goed idee\r\nNog een;Cliëntenraad"}, {"csv_signed_by", "Raad"}}),
        "/zoektocht/7/beheer/stellingen?gedaan=ingebracht");
    auto page = body(visitor, "/zoektocht/7/stellingen");
    EXPECT_TRUE(has(page, "ingebracht door Raad"));
    EXPECT_TRUE(has(page, "ingebracht door Cliëntenraad"));
}

TEST_F(OpinionPages, LongListsHaveACap) {
    for (int i = 0; i < 40; ++i)
        ASSERT_TRUE(seed(t.act(t.facilitator), t.id, "Nummer " + std::to_string(i), "Team").has_value());
    auto page = body(visitor, "/zoektocht/7/stellingen");
    EXPECT_TRUE(has(page, "/zoektocht/7/stellingen?na=29"));
    EXPECT_FALSE(has(page, "Nummer 30"));
    page = body(visitor, "/zoektocht/7/stellingen?na=29");
    EXPECT_TRUE(has(page, "Nummer 39"));
    EXPECT_TRUE(has(page, "name=\"na\" value=\"29\""));
    EXPECT_FALSE(has(page, "Nummer 2<"));
}

TEST_F(OpinionPages, TheApiGivesAndTakesVotes) {
    auto post = [&](const person::Viewer& who, std::string json) {
        auto answer = ask(
            who,
            {.method = web::Method::post, .url = "/api/v1/zoektochten/7/stemmen", .json = std::move(json)});
        return answer ? answer->body : "refused: " + outcome(answer);
    };
    EXPECT_EQ(post(visitor, R"({"stelling": 0, "stem": "eens"})"), R"({"stelling":0,"stem":"eens"})");
    EXPECT_EQ(cookie.size(), 43U);
    EXPECT_EQ(post(visitor, R"({"stelling": 0, "stem": "eens"})"), R"({"stelling":0,"stem":"eens"})");
    EXPECT_TRUE(has(body(visitor, "/api/v1/zoektochten/7/stellingen?limit=1"),
                    R"("stemming":"open","stellingen":[{"nummer":0,"woorden":")"));
    EXPECT_TRUE(has(last, R"("ingebrachtDoor":"Wijkteam Zuid","eigenStem":"eens"})"));
    EXPECT_EQ(post(visitor, R"({"stelling": 0, "stem": null})"), R"({"stelling":0,"stem":null})");
    EXPECT_EQ(guest_votes(), "");
    EXPECT_EQ(post(visitor, R"({"stelling": "0", "stem": "ja", "wie": 3})"),
              "refused: wie:unknown stelling:not_an_integer stem:unknown");
    EXPECT_EQ(post(visitor, R"({"stelling": 1})"), "refused: stem:missing");
    EXPECT_EQ(post(visitor, R"({"stelling": 9, "stem": "eens"})"), "refused: statement");
    EXPECT_EQ(post(resident, R"({"stelling": 1, "stem": "eens", "standplaats": 999})"),
              "refused: standplaats:not_yours");
    EXPECT_EQ(post(visitor, "[1]"), "refused: :not_an_object");
    auto plain = ask(visitor, {.method = web::Method::post, .url = "/api/v1/zoektochten/7/stemmen"});
    EXPECT_EQ(plain->status, 415);
    EXPECT_EQ(body(visitor, "/api/v1/zoektochten/7/stellingen?limit=0"), "refused: limit:1_to_100");
    EXPECT_EQ(body(visitor, "/api/v1/zoektochten/7/stellingen?cursor=x"), "refused: cursor:unknown");
    EXPECT_EQ(body(visitor, "/api/v1/zoektochten/9/stellingen"), "refused: poll");
    EXPECT_TRUE(has(body(visitor, "/api/v1/zoektochten/7/stellingen?cursor=1"), "{\"nummer\":2"));
}

}  // namespace
}  // namespace mk::opinion
