// SPDX-License-Identifier: EUPL-1.2
#include "domain/consent/consent_pages.hpp"
#include "domain/consent/consent_test_town.hpp"
#include "testing/test_db.hpp"

// Through the routes, as a browser does: forms that come back, what each page says, and a whole round from
// first to last.
namespace mk::consent {
namespace {

class ConsentPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    std::string last;

    std::string seen(const person::Viewer& who, const std::string& url) {
        auto answer = get(t, who, url);
        last = answer ? answer->body : "";
        return answer ? std::to_string(answer->status) : answer.error().code;
    }
    // The address one is sent to, or the status of the form that came back.
    std::string sent(const person::Viewer& who, const std::string& url, Pairs form) {
        auto answer = post(t, who, url, std::move(form));
        last = answer ? answer->body : "";
        if (!answer) return answer.error().code;
        std::string to = testing::header(*answer, "Location");
        return to.empty() ? std::to_string(answer->status) : to;
    }
    Pairs form(Pairs more = {}) {
        Pairs out = std::move(more);
        auto add = [&](std::string name, std::string value) {
            for (const auto& [known, _] : out)
                if (known == name) return;
            out.emplace_back(std::move(name), std::move(value));
        };
        add("once", "form");
        add("uit", "spanning-" + std::to_string(t.tension.value));
        add("tension", std::to_string(t.tension.value));
        add("place", std::to_string(t.town.value));
        add("standing", std::to_string(t.proposer.first()->id.value));
        add("title", "Eén gezicht per gezin");
        add("words", "Elk gezin krijgt één vaste medewerker.");
        add("example", "In maart vertelde een gezin zijn verhaal drie keer.");
        add("helped", "Dan was het één keer.");
        add("way", "consent");
        add("silence", "is_none");
        return out;
    }
    // From the first form to the round of objections.
    void up_to_objections() {
        EXPECT_EQ(sent(t.proposer, "/voorstel", form()), "/voorstel/1?gedaan=voorgesteld");
        Pairs standing{{"meedoen_standing", std::to_string(t.member.first()->id.value)},
                       {"meedoen_shown", "safe"}};
        EXPECT_EQ(sent(t.member, "/voorstel/1/meedoen", standing), "/voorstel/1?gedaan=meedoen");
        Pairs plan{
            {"beginnen_form", "deadline"}, {"beginnen_closes", "2026-03-29"}, {"beginnen_closes_hour", "2"}};
        EXPECT_EQ(sent(t.proposer, "/voorstel/1/beginnen", plan), "422") << "an hour that the clock skips";
        EXPECT_TRUE(has(last, "href=\"#beginnen_closes\""));
        plan = {{"beginnen_form", "deadline"},
                {"beginnen_closes", "2026-03-20"},
                {"beginnen_closes_hour", "17"},
                {"beginnen_days", "3"}};
        EXPECT_EQ(sent(t.proposer, "/voorstel/1/beginnen", plan), "/voorstel/1?gedaan=beginnen");
        EXPECT_EQ(seen({}, "/voorstel/1"), "200");
        EXPECT_TRUE(has(last, "Deze ronde loopt tot 20 maart 2026, 17.00 uur."));
        EXPECT_TRUE(has(last, "aria-current=\"step\""));
        EXPECT_EQ(sent(t.member, "/voorstel/1/vraag", {{"vraag_words", "Voor wie is het?"}}),
                  "/voorstel/1?gedaan=vraag");
        EXPECT_EQ(seen(t.proposer, "/voorstel/1"), "200");
        EXPECT_TRUE(has(last, "name=\"antwoord1_words\""));
        EXPECT_EQ(sent(t.proposer, "/voorstel/1/antwoord",
                       {{"what", "1"}, {"antwoord1_words", "Voor ieder gezin."}}),
                  "/voorstel/1?gedaan=antwoord");
        t.until_deadline({1});
        EXPECT_EQ(sent(t.member, "/voorstel/1/reactie", {{"reactie_words", "Goed plan."}}),
                  "/voorstel/1?gedaan=reactie");
        EXPECT_EQ(sent(t.proposer, "/voorstel/1/verder", {{"round", "2"}}), "/voorstel/1?gedaan=verder");
        EXPECT_EQ(sent(t.proposer, "/voorstel/1/zo-laten", {}), "/voorstel/1?gedaan=zo-laten");
    }
};

TEST_F(ConsentPages, AProposalBeginsFromATensionAndLeadsToItsPage) {
    std::string from = "/voorstel/nieuw?uit=spanning-" + std::to_string(t.tension.value);
    EXPECT_EQ(seen(t.proposer, from), "200");
    EXPECT_TRUE(has(last, "Het formulier vraagt drie keer hetzelfde."));
    EXPECT_TRUE(has(last, "name=\"example\""));
    EXPECT_EQ(seen(t.proposer, "/voorstel/nieuw"), "200");
    EXPECT_TRUE(has(last, "Een voorstel begint bij een spanning"));
    EXPECT_EQ(seen(t.proposer, "/voorstel/nieuw?uit=spanning-999"), "thing");
    EXPECT_EQ(seen(t.proposer, "/voorstel/nieuw?uit=onzin"), "thing");
    EXPECT_EQ(seen(t.stranger, from), "200");
    EXPECT_FALSE(has(last, "name=\"example\"")) << "who has nothing to do with the place";
    EXPECT_EQ(sent(t.proposer, "/voorstel", form()), "/voorstel/1?gedaan=voorgesteld");
    EXPECT_EQ(sent(t.proposer, "/voorstel", form()), "/voorstel/1?gedaan=voorgesteld") << "the same form";
    EXPECT_EQ(seen({}, "/voorstel/1?gedaan=voorgesteld"), "200");
    EXPECT_TRUE(has(last, "Je voorstel staat er."));
    EXPECT_TRUE(has(last, "/spanning/" + std::to_string(t.tension.value)));
    EXPECT_EQ(seen({}, "/voorstellen"), "200");
    EXPECT_TRUE(has(last, "Eén gezicht per gezin"));
    EXPECT_EQ(seen({}, "/voorstellen?klaar=1"), "200");
    EXPECT_TRUE(has(last, "Hier is nog geen voorstel"));
    EXPECT_EQ(seen({}, "/voorstellen?plek=x"), "place");
    EXPECT_EQ(seen({}, "/voorstel/99"), "proposal");
    EXPECT_EQ(seen({}, "/voorstel/x"), "page");
}

TEST_F(ConsentPages, AFormThatIsRefusedComesBackWholeAndNothingIsKept) {
    EXPECT_EQ(sent(t.proposer, "/voorstel",
                   form({{"words", "Bel 06 12345678 over <b>het loket</b>."}, {"helped", ""}})),
              "422");
    EXPECT_TRUE(has(last, "<title>Fout: "));
    EXPECT_TRUE(has(last, "href=\"#words\""));
    EXPECT_TRUE(has(last, "href=\"#helped\""));
    EXPECT_TRUE(has(last, "We hebben niets bewaard."));
    EXPECT_TRUE(has(last, "06 12345678 over &lt;b&gt;het loket&lt;/b&gt;."));
    EXPECT_EQ(sent(t.proposer, "/voorstel", form({{"title", std::string(121, 'a')}})), "422");
    EXPECT_TRUE(has(last, "ten hoogste 120 tekens"));
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM consent_proposal"), 0);
}

TEST_F(ConsentPages, AWholeRoundFromTheFirstFormToTheOutcome) {
    ASSERT_NO_FATAL_FAILURE(up_to_objections());
    EXPECT_EQ(seen(t.member, "/voorstel/1"), "200");
    EXPECT_TRUE(has(last, "Wat gaat er mis voor de bedoeling"));
    Pairs half{{"spreken_saying", "objection"}, {"spreken_words", "Onze dienst loopt vast."}};
    EXPECT_EQ(sent(t.member, "/voorstel/1/spreken", half), "422");
    EXPECT_TRUE(has(last, "href=\"#spreken_harms\""));
    EXPECT_TRUE(has(last, "Onze dienst loopt vast."));
    Pairs whole = half;
    for (std::string name : {"harms", "limits", "fresh", "soon"})
        whole.emplace_back("spreken_" + name, "Daarom.");
    EXPECT_EQ(sent(t.member, "/voorstel/1/spreken", whole), "/voorstel/1?gedaan=spreken");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/verder", {{"round", "4"}}), "/voorstel/1?gedaan=verder");
    EXPECT_EQ(t.stage({1}), Stage::integrate);
    std::string o = std::to_string(t.first_objection({1}).value);
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/toetsen", {{"what", o}, {"complete", "1"}}),
              "/voorstel/1?gedaan=toetsen");
    EXPECT_EQ(sent(t.member, "/voorstel/1/andere-tekst",
                   {{"what", o}, {"andere-tekst" + o + "_words", "Tien gezinnen krijgen één medewerker."}}),
              "/voorstel/1?gedaan=andere-tekst");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/overnemen", {{"what", "1"}}), "422");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/overnemen", {{"what", "1"}, {"overnemen1_still_met", "1"}}),
              "/voorstel/1?gedaan=overnemen");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/verder", {{"round", "5"}}), "409");
    EXPECT_TRUE(has(last, "Er is nog een overwegend bezwaar open."));
    EXPECT_EQ(sent(t.member, "/voorstel/1/opheffen", {{"what", o}}), "/voorstel/1?gedaan=opheffen");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/verder", {{"round", "5"}}), "/voorstel/1?gedaan=verder");
    EXPECT_EQ(sent(t.member, "/voorstel/1/spreken", {{"spreken_saying", "no_objection"}}),
              "/voorstel/1?gedaan=spreken");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/verder", {{"round", "6"}}), "/voorstel/1?gedaan=verder");
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/uitkomst", {{"uitkomst_outcome", "We beginnen."}}), "422");
    EXPECT_TRUE(has(last, "href=\"#uitkomst_body\""));
    EXPECT_EQ(sent(t.proposer, "/voorstel/1/uitkomst",
                   {{"uitkomst_outcome", "We beginnen."},
                    {"uitkomst_body", "executive"},
                    {"uitkomst_route", "In mei."}}),
              "/voorstel/1?gedaan=uitkomst");
    EXPECT_EQ(seen({}, "/voorstel/1"), "200");
    EXPECT_TRUE(has(last, "We beginnen."));
    EXPECT_TRUE(has(last, "Het college van B en W"));
    EXPECT_EQ(seen({}, "/voorstel/1/versies"), "200");
    EXPECT_TRUE(has(last, "<ins>"));
    EXPECT_TRUE(has(last, "<del>"));
}

TEST_F(ConsentPages, AnActThatIsNotOnesOwnSaysSoOnThePage) {
    ProposalId id = t.in(Stage::react, t.draft());
    EXPECT_EQ(sent(t.member, url_of(id, "/intrekken"), {{"intrekken_reason", "Weg."}}), "403");
    EXPECT_TRUE(has(last, "Dit is nu niet aan jou."));
    EXPECT_EQ(sent(t.proposer, url_of(id, "/zo-laten"), {}), "409");
    EXPECT_EQ(sent({}, url_of(id, "/reactie"), {}), "signed_out");
    EXPECT_EQ(sent(t.member, url_of(id, "/antwoord"), {{"what", "99"}}), "403");
    EXPECT_EQ(sent(t.proposer, url_of(id, "/antwoord"), {{"what", "99"}, {"antwoord99_words", "Ja."}}),
              "voice");
    EXPECT_EQ(sent(t.member, url_of(id, "/bestaat-niet"), {}), "page");
    EXPECT_EQ(sent(t.member, "/voorstel/99/reactie", {}), "proposal");
}

TEST_F(ConsentPages, TheJsonSaysWhatThePageSays) {
    ProposalId id = t.in(Stage::accepted, t.draft());
    EXPECT_EQ(seen({}, "/api/v1/voorstellen/" + std::to_string(id.value)), "200");
    EXPECT_TRUE(has(last, "\"stap\":\"aangenomen\""));
    EXPECT_TRUE(has(last, "\"bevoegd\":\"college\""));
    EXPECT_EQ(seen({}, "/api/v1/voorstellen?klaar=1&limit=1"), "200");
    EXPECT_TRUE(has(last, "\"titel\":\"Eén gezicht per gezin\""));
    EXPECT_EQ(seen({}, "/api/v1/voorstellen?limit=0"), "filter");
    EXPECT_EQ(seen({}, "/api/v1/voorstellen?plaats=x"), "filter");
    EXPECT_EQ(seen({}, "/api/v1/voorstellen?cursor=x"), "filter");
    EXPECT_EQ(seen({}, "/api/v1/voorstellen/99"), "proposal");
}

TEST(ConsentHours, AreWholeDutchHoursThatExist) {
    EXPECT_EQ(parts::hour_of("2026-03-20", "17"), from_dutch_date({2026, 3, 20, 17, 0}));
    for (std::string_view date : {"", "2026-13-01", "2026-02-30", "20-03-2026", "2026-3-20", "2026-03-2x"})
        EXPECT_FALSE(parts::hour_of(date, "17")) << date;
    for (std::string_view hour : {"", "24", "-1", "x", "17.5"})
        EXPECT_FALSE(parts::hour_of("2026-03-20", hour)) << hour;
    EXPECT_FALSE(parts::hour_of("2026-03-29", "2")) << "skipped in spring";
    EXPECT_EQ(parts::hour_of("2026-03-29", "3")->ms - parts::hour_of("2026-03-29", "1")->ms, hour_ms);
    auto twice = *parts::hour_of("2026-10-25", "2");
    EXPECT_EQ(iso_moment(twice), "2026-10-25T01:00:00Z") << "the later of the two";
}

}  // namespace
}  // namespace mk::consent
