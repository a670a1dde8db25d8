// SPDX-License-Identifier: EUPL-1.2
#include "domain/weighing/weighing_panel.hpp"
#include "domain/weighing/weighing_test_town.hpp"
#include "testing/test_db.hpp"

// The pages by their routes: what is there, what is not, and each "no" once.
namespace mk::weighing {
namespace {

using place::Level;

class WeighingPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer visitor;
    person::Viewer opener = t.somebody(Level::professional, t.team);
    person::Viewer resident = t.somebody(Level::resident, t.quarter);
    person::Viewer stranger = t.somebody(Level::resident, t.elsewhere);

    std::string body(const person::Viewer& who, std::string url, int status = 200) {
        auto answer = ask(t, who, {.url = url});
        if (!answer) return "refused: " + outcome(answer);
        EXPECT_EQ(answer->status, status) << url;
        return answer->body;
    }
    // Where a post led to, or its status; `last` is what it said.
    std::string sent(const person::Viewer& who, std::string url, Pairs form) {
        auto answer =
            ask(t, who, {.method = web::Method::post, .url = std::move(url), .form = std::move(form)});
        if (!answer) return "refused: " + outcome(answer);
        last = answer->body;
        return answer->status == 303 ? header(*answer, "Location") : std::to_string(answer->status);
    }
    Pairs begin_form() {
        return {{"uit", "zoektocht-7"},
                {"once", "form"},
                {"options", "Eén formulier\r\n\r\nZoals het is"},
                {"parties", "Ouders\nMedewerkers"},
                {"absent", "Jongeren"},
                {"title", ""},
                {"days", "7"}};
    }
    Pairs weigh_form(const person::Viewer& who, std::string option = "1") {
        return {{"optie", std::move(option)},
                {"standing", std::to_string(who.first()->id.value)},
                {"score_self", "2"},
                {"score_certainty", ""},
                {"score_whole", "-1"},
                {"reason_self", "Minder typen."},
                {"gains", "1"},
                {"gains", "2"},
                {"bears", "2"},
                {"bears_words", "De balie."}};
    }
    person::Visit visit(const person::Viewer& who) {
        return {request, no_form, who, t.db, t.settings, t.now, html::Lang::nl};
    }
    web::Request request;
    web::Fields no_form;
    std::string last;
};

TEST_F(WeighingPages, BeginningLeadsToThePageAndTwiceToTheSame) {
    (void)t.about();
    auto page = body(opener, "/afweging/nieuw?uit=zoektocht-7");
    EXPECT_TRUE(has(page, "name=\"uit\" value=\"zoektocht-7\""));
    EXPECT_TRUE(has(page, "Waarom drie formulieren?"));
    EXPECT_TRUE(has(page, "name=\"once\" value=\""));
    EXPECT_EQ(sent(opener, "/afweging", begin_form()), "/afweging/1?gedaan=begonnen");
    EXPECT_EQ(sent(opener, "/afweging", begin_form()), "/afweging/1?gedaan=begonnen");
    auto other = begin_form();
    other[1].second = "other";
    EXPECT_EQ(sent(resident, "/afweging", other), "/afweging/1") << "there is one already";
    auto there = ask(t, resident, {.url = "/afweging/nieuw?uit=zoektocht-7"});
    EXPECT_EQ(header(*there, "Location"), "/afweging/1");
    page = body(visitor, "/afweging/1?gedaan=begonnen");
    EXPECT_TRUE(has(page, "De afweging is begonnen."));
    EXPECT_TRUE(has(page, "Jongeren"));
    EXPECT_TRUE(has(page, "Zoals het is"));
    EXPECT_TRUE(has(page, "Deze ronde sluit op 24 maart 2026."));
    EXPECT_TRUE(has(page, "href=\"/zoektocht/7\""));
    EXPECT_TRUE(has(page, "Log in om mee te wegen"));
    EXPECT_FALSE(has(page, "/sluiten"));
    EXPECT_TRUE(has(body(opener, "/afweging/1"), "action=\"/afweging/1/sluiten\""));
    EXPECT_FALSE(has(body(resident, "/afweging/1"), "action=\"/afweging/1/sluiten\""));
}

TEST_F(WeighingPages, AFormThatIsRefusedComesBackWholeAndNothingIsWritten) {
    (void)t.about();
    auto wrong = begin_form();
    wrong[2].second = " \n ";
    wrong[3].second = "bel 06-12345678";
    EXPECT_EQ(sent(opener, "/afweging", wrong), "422");
    EXPECT_TRUE(has(last, "Noem een of meer mogelijkheden."));
    EXPECT_TRUE(has(last, "bel 06-12345678"));
    EXPECT_TRUE(has(last, "gegevens van iemand"));
    EXPECT_TRUE(has(last, "<title>Fout: "));
    EXPECT_FALSE(of(t.db, {chain::Kind::search, 7}).has_value());
    EXPECT_EQ(sent(stranger, "/afweging", begin_form()), "403");
    EXPECT_TRUE(has(last, "Meewegen kan wie bevestigd is"));
    EXPECT_EQ(sent(visitor, "/afweging", begin_form()), "refused: signed_out");
    EXPECT_TRUE(has(body(stranger, "/afweging/nieuw?uit=zoektocht-7"), "Meewegen kan wie bevestigd is"));
    for (std::string_view bad : {"", "zoektocht-99", "spanning-1", "onzin", "speelruimte-7"})
        EXPECT_EQ(body(opener, "/afweging/nieuw?uit=" + std::string(bad)), "refused: thing") << bad;
    (void)t.about(chain::Kind::search, 7, chain::Stand::stopped);
    EXPECT_EQ(sent(opener, "/afweging", begin_form()), "409");
    EXPECT_TRUE(has(last, "Dit is gestopt."));
}

TEST_F(WeighingPages, OneWeighsOptionAfterOption) {
    WeighingId id = t.begun(opener);
    ASSERT_EQ(id.value, 1);
    t.now = t.now + day_ms;
    auto page = body(resident, "/afweging/1/wegen");
    EXPECT_TRUE(has(page, "Eén formulier"));
    EXPECT_TRUE(has(page, "Mogelijkheid 1 van 2"));
    EXPECT_TRUE(has(page, "Je woorden staan er zo bij: Inwoner, Meidoornbuurt. Je naam niet."));
    EXPECT_TRUE(has(page, "name=\"score_whole\" value=\"-2\""));
    EXPECT_EQ(sent(resident, "/afweging/1/wegen", weigh_form(resident)), "/afweging/1/wegen?gedaan=bewaard");
    page = body(resident, "/afweging/1/wegen?gedaan=bewaard");
    EXPECT_TRUE(has(page, "Mogelijkheid 2 van 2")) << "the next one";
    EXPECT_TRUE(has(page, "(gewogen)"));
    page = body(resident, "/afweging/1/wegen?optie=1");
    EXPECT_TRUE(has(page, "value=\"Minder typen.\"")) << "what one said comes back";
    EXPECT_EQ(sent(resident, "/afweging/1/wegen", weigh_form(resident, "2")), "/afweging/1?gedaan=gewogen");
    page = body(resident, "/afweging/1?gedaan=gewogen");
    EXPECT_TRUE(has(page, "Je woog 2 van de 2 mogelijkheden."));
    EXPECT_TRUE(has(page, "<p>Minder typen.</p>"));
    EXPECT_TRUE(has(page, "maart 2026"));
    EXPECT_FALSE(has(page, "18 maart 2026")) << "the day could point at who wrote it";
    EXPECT_TRUE(has(page, "Minder dan 5 mensen wogen mee."));
    EXPECT_EQ(sent(resident, "/afweging/1/terug", {}), "/afweging/1?gedaan=terug");
    EXPECT_FALSE(has(body(resident, "/afweging/1"), "Minder typen."));
}

TEST_F(WeighingPages, EachNoOfWeighing) {
    (void)t.begun(opener);
    EXPECT_EQ(sent(resident, "/afweging/1/wegen", {{"optie", "1"}, {"standing", "1"}}), "422");
    EXPECT_TRUE(has(last, "Kies een plek waar jij bevestigd staat."));
    EXPECT_EQ(sent(resident, "/afweging/1/wegen",
                   {{"optie", "1"}, {"standing", std::to_string(resident.first()->id.value)}}),
              "422");
    EXPECT_TRUE(has(last, "href=\"#score_self\""));
    auto typed = weigh_form(resident);
    typed[2].second = "7";
    typed[5].second = "mail jan@voorbeeld.nl";
    EXPECT_EQ(sent(resident, "/afweging/1/wegen", typed), "422");
    EXPECT_TRUE(has(last, "mail jan@voorbeeld.nl"));
    for (std::string_view option : {"0", "3", "x", "-1", "99999999999999999999"})
        EXPECT_EQ(sent(resident, "/afweging/1/wegen", weigh_form(resident, std::string(option))),
                  "refused: option");
    EXPECT_EQ(body(resident, "/afweging/1/wegen?optie=3"), "refused: option");
    EXPECT_EQ(body(visitor, "/afweging/1/wegen"), "refused: signed_out");
    EXPECT_TRUE(has(body(stranger, "/afweging/1/wegen", 403), "Meewegen kan wie bevestigd is"));
    EXPECT_EQ(sent(stranger, "/afweging/1/wegen", weigh_form(stranger)), "403");
    EXPECT_TRUE(has(last, "value=\"Minder typen.\"")) << "the words are not lost";
    EXPECT_EQ(sent(resident, "/afweging/1/sluiten", {}), "403");
    EXPECT_TRUE(has(last, "Sluiten kan wie deze ronde begon"));
    EXPECT_EQ(sent(opener, "/afweging/1/opnieuw", {{"days", "14"}}), "409");
    for (std::string_view url : {"/afweging/0", "/afweging/99", "/afweging/x", "/afweging/1?ronde=2",
                                 "/afweging/1?ronde=0", "/afweging/1?na=x"})
        EXPECT_TRUE(has(body(visitor, std::string(url)), "refused: ")) << url;
    for (std::string_view end : {"/wegen", "/terug", "/afwezig", "/sluiten", "/opnieuw"})
        EXPECT_EQ(sent(resident, "/afweging/99" + std::string(end), {}), "refused: weighing") << end;
}

TEST_F(WeighingPages, ARoundClosesShowsItsSpreadAndIsWeighedAgain) {
    WeighingId id = t.begun(opener);
    (void)t.weighers(id, 5, Level::resident, t.quarter, -1);
    (void)t.weighers(id, 5, Level::manager, t.department, 2);
    EXPECT_FALSE(has(body(visitor, "/afweging/1"), "mk-table")) << "not before it closes";
    EXPECT_EQ(sent(opener, "/afweging/1/sluiten", {}), "/afweging/1?gedaan=gesloten");
    auto page = body(visitor, "/afweging/1?gedaan=gesloten");
    EXPECT_TRUE(has(page, "Hoe mensen mogelijkheid 1 wegen"));
    EXPECT_TRUE(has(page, "<td >50%<svg"));
    EXPECT_TRUE(has(page, "Slechter; meningen liggen ver uit elkaar"));
    EXPECT_TRUE(has(page, "10 of meer"));
    EXPECT_TRUE(has(page, "Het midden per niveau bij mogelijkheid 1"));
    EXPECT_TRUE(has(page, "Minder dan 5 mensen wogen deze mogelijkheid.")) << "the second option";
    EXPECT_EQ(sent(resident, "/afweging/1/wegen", weigh_form(resident)), "409");
    EXPECT_TRUE(has(last, "Deze ronde is gesloten."));
    EXPECT_TRUE(has(body(resident, "/afweging/1"), "action=\"/afweging/1/opnieuw\""));
    EXPECT_EQ(sent(resident, "/afweging/1/opnieuw", {{"days", "x"}}), "422");
    EXPECT_EQ(sent(resident, "/afweging/1/opnieuw", {{"days", "7"}, {"once", "a"}}),
              "/afweging/1?gedaan=opnieuw");
    page = body(visitor, "/afweging/1");
    EXPECT_TRUE(has(page, "href=\"/afweging/1?ronde=1\""));
    EXPECT_FALSE(has(page, "Hoe mensen mogelijkheid 1 wegen"));
    (void)t.weighers(id, 5, Level::resident, t.quarter, 1);
    ASSERT_EQ(outcome(close(t.act(resident), id)), "ok");
    page = body(visitor, "/afweging/1");
    EXPECT_TRUE(has(page, "Het midden, een ronde eerder"));
    EXPECT_TRUE(has(body(visitor, "/afweging/1?ronde=1"), "Hoe mensen mogelijkheid 1 wegen"));
}

TEST_F(WeighingPages, AGroupThatIsAbsentIsNamed) {
    (void)t.begun(opener);
    EXPECT_EQ(sent(resident, "/afweging/1/afwezig", {{"absent", "Ondernemers"}}),
              "/afweging/1?gedaan=genoemd");
    EXPECT_TRUE(has(body(visitor, "/afweging/1"), "<li>Ondernemers</li>"));
    EXPECT_EQ(sent(resident, "/afweging/1/afwezig", {{"absent", "BSN 123456782"}}), "422");
    EXPECT_TRUE(has(last, "value=\"BSN 123456782\""));
}

TEST_F(WeighingPages, ManyReasonsArePaged) {
    WeighingId id = t.begun(opener);
    for (int i = 0; i < 15; ++i) {
        auto who = t.somebody(Level::resident, t.quarter);
        ASSERT_EQ(outcome(weigh(t.act(who), id, 1,
                                t.judgement(who, {1, 1, 1}, "Reden " + std::to_string(i) + "."))),
                  "ok");
    }
    auto page = body(visitor, "/afweging/1");
    EXPECT_TRUE(has(page, "Reden 11."));
    EXPECT_FALSE(has(page, "Reden 12."));
    auto at = page.find("?ronde=1&amp;optie=1&amp;na=");
    ASSERT_NE(at, std::string::npos);
    auto url = page.substr(at, page.find('#', at) - at);
    for (auto amp = url.find("&amp;"); amp != std::string::npos; amp = url.find("&amp;"))
        url.replace(amp, 5, "&");
    page = body(visitor, "/afweging/1" + url);
    EXPECT_TRUE(has(page, "Reden 14."));
    EXPECT_FALSE(has(page, "Reden 11."));
}

TEST_F(WeighingPages, ThePanelSaysHowItStands) {
    auto about = t.about();
    EXPECT_TRUE(part(visit(visitor), about).empty());
    EXPECT_TRUE(part(visit(stranger), about).empty());
    EXPECT_TRUE(has(part(visit(resident), about).str(), "/afweging/nieuw?uit=zoektocht-7"));
    WeighingId id = t.begun(opener);
    EXPECT_TRUE(
        has(part(visit(visitor), about).str(), "Ronde 1 van de belangenafweging loopt tot 31 maart 2026."));
    EXPECT_TRUE(has(part(visit(resident), about).str(), "href=\"/afweging/1/wegen\""));
    EXPECT_FALSE(has(part(visit(visitor), about).str(), "href=\"/afweging/1/wegen\""));
    EXPECT_TRUE(report_part(visit(visitor), about).empty()) << "nothing was closed";
    for (const person::Viewer& who : t.weighers(id, 6, Level::resident, t.quarter, 1)) {
        Judgement j = t.judgement(who, {1, 1, -2});
        j.gains = {1};
        j.bears = {2};
        ASSERT_EQ(outcome(weigh(t.act(who), id, 1, j)), "ok");
    }
    ASSERT_EQ(outcome(close(t.act(opener), id)), "ok");
    auto report = report_part(visit(visitor), about).take();
    EXPECT_TRUE(has(report, "Eigen belang: Beter · Zekerheid: Beter · Het grotere geheel: Veel slechter"));
    EXPECT_TRUE(has(report, "Heeft er baat bij: Ouders"));
    EXPECT_TRUE(has(report, "Draagt de last: Medewerkers"));
    EXPECT_TRUE(has(report, "Zat nog niet aan tafel: Jongeren zonder huis."));
    EXPECT_TRUE(has(report, "5 mensen of meer wogen mee."));
    ASSERT_EQ(outcome(repeat(t.act(opener), id)), "ok");
    EXPECT_EQ(report_part(visit(visitor), about).str(), report) << "the last closed round stays the report";
    EXPECT_TRUE(report_part(visit(visitor), {chain::Kind::search, 99}).empty());
    EXPECT_TRUE(part(visit(resident), {chain::Kind::search, 99}).empty());
}

TEST_F(WeighingPages, EnglishHasItsOwnWords) {
    (void)t.begun(opener);
    auto answer = ask(t, visitor, {.url = "/afweging/1", .lang = html::Lang::en});
    EXPECT_TRUE(has(answer->body, "Who is not at the table yet?"));
    EXPECT_FALSE(has(answer->body, "Mogelijkheid"));
}

}  // namespace
}  // namespace mk::weighing
