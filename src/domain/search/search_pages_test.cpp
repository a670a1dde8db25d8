// SPDX-License-Identifier: EUPL-1.2
#include "domain/chain/chain.hpp"
#include "domain/opinion/opinion.hpp"
#include "domain/search/search_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::search {
namespace {

class SearchPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};

    std::string page(const person::Viewer& who, const std::string& url) {
        auto answer = get(t, who, url);
        EXPECT_TRUE(answer.has_value()) << url << ' ' << outcome(answer);
        return answer ? answer->body : "";
    }
    Pairs typed_frame() {
        return {{"title", "Eén keer vertellen"},
                {"place", std::to_string(t.quarter.value)},
                {"standing", std::to_string(t.guide.first()->id.value)},
                {"theme", "zorg"},
                {"occasion", "Mensen vertellen hun verhaal drie keer."},
                {"purpose", "Rust voor wie hulp zoekt."},
                {"vision", "Eén keer is genoeg."},
                {"open_to", "Wie het gesprek voert."},
                {"fixed", "Het geld van dit jaar."},
                {"decides_body", "College"},
                {"decides_function", "Wethouder zorg"},
                {"asking_until", typed_day(t.day(7))},
                {"voting_until", typed_day(t.day(14))},
                {"weighing_until", typed_day(t.day(21))},
                {"answer_by", typed_day(t.day(28))},
                {"more_occasions",
                 "https://merelrode.example/spanning/" + std::to_string(t.tension.value) + "?x=1"},
                {"once", "form-1"}};
    }
    static void set(Pairs& form, std::string_view name, std::string value) {
        for (auto& [key, old] : form)
            if (key == name) old = value;
    }
};

TEST_F(SearchPages, FromATensionToAnOpenSearchByFormsAlone) {
    std::string tension = std::to_string(t.tension.value);
    std::string fresh = page(t.guide, "/zoektocht/nieuw?uit=spanning-" + tension);
    EXPECT_TRUE(has(fresh, "Het formulier vraagt drie keer hetzelfde."));
    EXPECT_TRUE(has(fresh, "value=\"" + tension + "\""));
    auto made = post(t, t.guide, "/zoektocht", typed_frame());
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(header(*made, "Location"), "/zoektocht/1/begeleiden?gedaan=voorbereid");
    std::string guide = page(t.guide, "/zoektocht/1/begeleiden");
    EXPECT_TRUE(has(guide, "action=\"/zoektocht/1/openen\""));
    EXPECT_FALSE(has(guide, "mk-icon--warning"));
    auto opened = post(t, t.guide, "/zoektocht/1/openen", {});
    EXPECT_EQ(header(*opened, "Location"), "/zoektocht/1?gedaan=geopend");
    std::string open_page = page({}, "/zoektocht/1");
    EXPECT_TRUE(has(open_page, "Nu: Vragen, tot en met"));
    EXPECT_TRUE(has(open_page, "Daarna: Stellingen."));
    EXPECT_TRUE(has(open_page, "Rust voor wie hulp zoekt."));
    EXPECT_TRUE(has(open_page, "College, aan te spreken: Wethouder zorg"));
    EXPECT_TRUE(has(open_page, "aria-current=\"step\""));
    EXPECT_TRUE(has(page({}, "/zoektochten?plek=" + std::to_string(t.town.value)), "Eén keer vertellen"));
}

TEST_F(SearchPages, SaysWhatIsStillMissingAndLeadsToTheField) {
    Pairs form = typed_frame();
    set(form, "vision", "");
    ASSERT_TRUE(post(t, t.guide, "/zoektocht", form).has_value());
    std::string guide = page(t.guide, "/zoektocht/1/begeleiden");
    EXPECT_TRUE(has(guide, "href=\"/zoektocht/1/wijzigen#vision\""));
    EXPECT_FALSE(has(guide, "action=\"/zoektocht/1/openen\""));
    auto refused = post(t, t.guide, "/zoektocht/1/openen", {});
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "Vertel hoe het eruitziet als het goed is."));
}

TEST_F(SearchPages, NothingThatWasTypedIsLostInARefusedForm) {
    Pairs form = typed_frame();
    set(form, "title", "");
    set(form, "voting_until", "31 juni");
    auto refused = post(t, t.guide, "/zoektocht", form);
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "Dit is geen dag."));
    EXPECT_TRUE(has(refused->body, "Mensen vertellen hun verhaal drie keer."));
    EXPECT_TRUE(has(refused->body, "Wethouder zorg"));
    EXPECT_TRUE(has(refused->body, "31 juni"));
    EXPECT_TRUE(guided(t.db, t.guide).empty());
    set(form, "voting_until", "");
    set(form, "more_occasions", "geen nummer");
    refused = post(t, t.guide, "/zoektocht", form);
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "We vinden niet al deze spanningen."));
    set(form, "more_occasions", "999");
    set(form, "title", "Toch");
    set(form, "purpose", "Bel 06-12345678");
    refused = post(t, t.guide, "/zoektocht", form);
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "We hebben niets bewaard."));
    EXPECT_TRUE(guided(t.db, t.guide).empty());
}

std::size_t links_that_lead_nowhere(const std::string& text) {
    std::size_t lost = 0;
    for (auto at = text.find("href=\"#"); at != std::string::npos; at = text.find("href=\"#", at + 1)) {
        std::string id = text.substr(at + 7, text.find('"', at + 7) - at - 7);
        lost += !has(text, "id=\"" + id + "\"");
    }
    return lost;
}

TEST_F(SearchPages, EveryLineOfASummaryLeadsToItsField) {
    Pairs form = typed_frame();
    for (std::string_view field : {"occasion", "purpose", "vision", "open_to", "fixed", "decides_body"})
        set(form, field, "Bel 06-12345678");
    set(form, "title", "");
    set(form, "standing", "999");
    set(form, "more_occasions", "999");
    auto refused = post(t, t.guide, "/zoektocht", form);
    ASSERT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "href=\"#more_occasions\""));
    EXPECT_TRUE(has(refused->body, "href=\"#standing\""));
    EXPECT_EQ(links_that_lead_nowhere(refused->body), 0U);
    SearchId id = t.in_state(State::voting);
    for (const Ask& asked :
         {Ask{.url = "/verder", .form = {{"from", "stemmen"}}}, Ask{.url = "/pauze"}, Ask{.url = "/uitstel"},
          Ask{.url = "/uitnodiging", .form = {{"kind", "stem"}}}}) {
        auto no = post(t, t.guide, url_of(id, asked.url), asked.form);
        ASSERT_TRUE(no.has_value()) << asked.url;
        EXPECT_EQ(no->status, 422) << asked.url;
        EXPECT_TRUE(has(no->body, "href=\"#")) << asked.url;
        EXPECT_EQ(links_that_lead_nowhere(no->body), 0U) << asked.url;
    }
}

TEST_F(SearchPages, TheSameFormSentAgainWithOtherWordsLosesNothing) {
    Pairs form = typed_frame();
    ASSERT_EQ(post(t, t.guide, "/zoektocht", form)->status, 303);
    set(form, "vision", "Het is gewoon goed geregeld.");
    ASSERT_EQ(post(t, t.guide, "/zoektocht", form)->status, 303);
    ASSERT_EQ(guided(t.db, t.guide).size(), 1U);
    EXPECT_EQ(find(t.db, t.guide, SearchId{1})->vision, "Het is gewoon goed geregeld.");
}

TEST_F(SearchPages, WhoStandsNowhereNearIsToldWhatToDo) {
    auto far = t.somebody(place::Level::professional, t.elsewhere);
    std::string answer = page(far, "/zoektocht/nieuw?plek=" + std::to_string(t.quarter.value));
    EXPECT_TRUE(has(answer, "/mij/plek"));
    EXPECT_FALSE(has(answer, "name=\"title\""));
    EXPECT_EQ(outcome(get(t, t.guide, "/zoektocht/nieuw?uit=spanning-999")), "thing");
    EXPECT_EQ(outcome(get(t, t.guide, "/zoektocht/nieuw?uit=voorstel-1")), "thing");
    EXPECT_EQ(outcome(get(t, t.guide, "/zoektocht/nieuw?plek=999")), "place");
}

TEST_F(SearchPages, WhatWasLearnedBeforeOnTheThemeStandsFirst) {
    (void)t.in_state(State::closed);
    std::string fresh = page(t.guide, "/zoektocht/nieuw?uit=spanning-" + std::to_string(t.tension.value));
    EXPECT_TRUE(has(fresh, "Vraag eerst wie er al is."));
    EXPECT_LT(fresh.find("Vraag eerst wie er al is."), fresh.find("name=\"title\""));
}

TEST_F(SearchPages, APreparedOneIsNotThereForOthers) {
    SearchId id = t.prepared();
    for (std::string_view end : {"", "/begeleiden", "/wijzigen", "/vragen", "/verslag", "/uitkomst"})
        EXPECT_EQ(outcome(get(t, t.author, url_of(id, end))), "search") << end;
    EXPECT_TRUE(has(page(t.guide, url_of(id)), "Deze zoektocht is nog niet open."));
}

TEST_F(SearchPages, OnlyWhoGuidesSeesTheGuidingPage) {
    SearchId id = t.in_state(State::asking);
    EXPECT_EQ(outcome(get(t, t.author, url_of(id, "/begeleiden"))), "facilitator");
    EXPECT_FALSE(has(page(t.author, url_of(id)), "/begeleiden"));
    EXPECT_TRUE(has(page(t.guide, url_of(id)), "/begeleiden"));
}

TEST_F(SearchPages, QuestionsAreChangedInOneForm) {
    SearchId id = t.prepared();
    auto there = questions(t.db, id);
    std::string q = "q" + std::to_string(there[0].id.value);
    auto done =
        post(t, t.guide, url_of(id, "/vragen"), {{q, "Waar wringt het?"}, {"new0", "Wie missen we nog?"}});
    EXPECT_EQ(header(*done, "Location"), url_of(id, "/begeleiden?gedaan=vragen"));
    EXPECT_EQ(questions(t.db, id).front().words, "Waar wringt het?");
    EXPECT_EQ(questions(t.db, id).size(), 8U);
    auto refused = post(t, t.guide, url_of(id, "/vragen"), {{q, std::string(question_max + 1, 'a')}});
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "Maak er hoogstens 240 tekens van."));
    EXPECT_TRUE(has(refused->body, std::string(question_max + 1, 'a'))) << "what was typed comes back";
}

TEST_F(SearchPages, AnAnswerIsGivenChangedAndTakenBack) {
    SearchId id = t.in_state(State::asking);
    std::string url = url_of(id, "/vraag/" + std::to_string(t.first_question(id).value));
    std::string standing = std::to_string(t.author.first()->id.value);
    EXPECT_TRUE(has(page({}, url), "/inloggen?terug="));
    EXPECT_TRUE(has(page(t.author, url), "Zichtbaar als: Inwoner, Meidoornbuurt. Je naam niet."));
    auto given = post(t, t.author, url,
                      {{"words", "Begin bij het gezin."}, {"standing", standing}, {"shown", "safe"}});
    EXPECT_EQ(header(*given, "Location"), url + "?gedaan=antwoord");
    std::string heard = page({}, url);
    EXPECT_TRUE(has(heard, "Begin bij het gezin."));
    EXPECT_TRUE(has(heard, "maart 2026</time>"));
    EXPECT_TRUE(has(heard, "Nog stil: Professional, Manager"));
    auto refused = post(t, t.author, url, {{"words", "Mijn mail is a@b.nl"}, {"standing", standing}});
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "Mijn mail is a@b.nl")) << "nothing is lost";
    auto gone = post(t, t.author, url + "/terug", {});
    EXPECT_EQ(header(*gone, "Location"), url + "?gedaan=antwoord-weg");
    EXPECT_FALSE(has(page({}, url), "Begin bij het gezin."));
    EXPECT_EQ(outcome(get(t, {}, url_of(id, "/vraag/999"))), "question");
    EXPECT_FALSE(get(t, {}, url + "?niveau=baas").has_value());
    EXPECT_FALSE(get(t, {}, url + "?niveau=resident&na=x").has_value());
}

TEST_F(SearchPages, ManyAnswersOfALevelComePageByPage) {
    SearchId id = t.in_state(State::asking);
    for (int i = 0; i < 7; ++i)
        t.answered(t.somebody(place::Level::resident, t.quarter), id, "Stem " + std::to_string(i));
    std::string url = url_of(id, "/vraag/" + std::to_string(t.first_question(id).value));
    std::string first = page({}, url);
    EXPECT_TRUE(has(first, "Stem 4"));
    EXPECT_FALSE(has(first, "Stem 5"));
    EXPECT_TRUE(has(page({}, url + "?niveau=resident"), "Stem 6"));
    EXPECT_TRUE(has(page({}, url_of(id)), "Antwoord van 5 mensen of meer"));
}

TEST_F(SearchPages, ThePhasesGoOnByFormsAndVotingEndsOnlyWhenSure) {
    SearchId id = t.in_state(State::asking);
    auto on = post(t, t.guide, url_of(id, "/verder"), {{"from", "vragen"}});
    EXPECT_EQ(header(*on, "Location"), url_of(id, "/begeleiden?gedaan=verder"));
    EXPECT_TRUE(has(page({}, url_of(id)), url_of(id, "/stem") + "\""));
    auto unsure = post(t, t.guide, url_of(id, "/verder"), {{"from", "stemmen"}});
    EXPECT_EQ(unsure->status, 422);
    EXPECT_TRUE(has(unsure->body, "href=\"#sure\""));
    EXPECT_EQ(find(t.db, {}, id)->state, State::voting);
    EXPECT_EQ(post(t, t.guide, url_of(id, "/verder"), {{"from", "stemmen"}, {"sure", "1"}})->status, 303);
    EXPECT_EQ(find(t.db, {}, id)->state, State::weighing);
    EXPECT_FALSE(post(t, t.guide, url_of(id, "/verder"), {{"from", "huh"}}).has_value());
    EXPECT_EQ(outcome(post(t, t.author, url_of(id, "/verder"), {{"from", "wegen"}})), "facilitator");
}

TEST_F(SearchPages, APauseAndMoreTimeShowTheirReasonToEverybody) {
    SearchId id = t.in_state(State::asking);
    auto no = post(t, t.guide, url_of(id, "/pauze"), {{"pause_reason", ""}});
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(has(no->body, "href=\"#pause_reason\""));
    EXPECT_EQ(post(t, t.guide, url_of(id, "/pauze"), {{"pause_reason", "De zaal is dicht."}})->status, 303);
    EXPECT_TRUE(has(page({}, url_of(id)), "De zoektocht staat even stil. De reden: De zaal is dicht."));
    EXPECT_EQ(post(t, t.guide, url_of(id, "/verder"), {{"from", "vragen"}})->status, 409);
    EXPECT_EQ(post(t, t.guide, url_of(id, "/hervatten"), {})->status, 303);
    no = post(t, t.guide, url_of(id, "/uitstel"),
              {{"until", typed_day(t.day(3))}, {"extend_reason", "Meer stemmen."}});
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(has(no->body, "Kies een dag na de dag die er nu staat."));
    EXPECT_TRUE(has(no->body, "Meer stemmen."));
    EXPECT_EQ(post(t, t.guide, url_of(id, "/uitstel"),
                   {{"until", typed_day(t.day(9))}, {"extend_reason", "Meer stemmen."}})
                  ->status,
              303);
    EXPECT_TRUE(has(page({}, url_of(id)), "De reden: Meer stemmen."));
}

TEST_F(SearchPages, WhatIsOverTimeSaysSoToEverybody) {
    SearchId id = t.in_state(State::asking);
    EXPECT_FALSE(has(page({}, url_of(id)), "Deze fase zou op"));
    t.now = t.now + 8 * day_ms;
    EXPECT_TRUE(has(page({}, url_of(id)), "Deze fase zou op 24 maart 2026 klaar zijn."));
}

TEST_F(SearchPages, ALinkBringsAGuestToTheStatementsInOneClick) {
    SearchId id = t.in_state(State::voting);
    auto made = post(t, t.guide, url_of(id, "/uitnodiging"),
                     {{"kind", "stem"}, {"days", "7"}, {"uses", "2"}, {"once", "link-1"}});
    EXPECT_EQ(made->status, 303);
    auto link = invites(t.db, t.guide, id)->front();
    std::string token = invite_token(t.db, t.key, link.id);
    std::string url = url_of(id, "/mee/" + token);
    EXPECT_TRUE(has(page(t.guide, url_of(id, "/begeleiden")), "merelrode.example" + url));
    auto look = get(t, {}, url);
    EXPECT_TRUE(has(look->body, "action=\"" + url + "\""));
    EXPECT_FALSE(has(look->log_path, token)) << "the log does not hold the secret";
    EXPECT_EQ(invites(t.db, t.guide, id)->front().uses, 0) << "looking is not using";
    EXPECT_EQ(header(*post(t, {}, url, {}), "Location"), url_of(id, "/stem"));
    EXPECT_EQ(post(t, {}, url, {})->status, 303);
    auto full = post(t, {}, url, {});
    EXPECT_EQ(full->status, 400);
    EXPECT_TRUE(has(full->body, "Deze uitnodiging werkt niet meer."));
    EXPECT_FALSE(has(full->log_path, token));
    EXPECT_EQ(outcome(get(t, {}, url_of(id, "/mee/niets"))), "invite");
    EXPECT_EQ(post(t, t.guide, url_of(id, "/intrekken"), {{"invite", std::to_string(link.id.value)}})->status,
              303);
    EXPECT_FALSE(has(page(t.guide, url_of(id, "/begeleiden")), token));
    auto no = post(t, t.guide, url_of(id, "/uitnodiging"),
                   {{"kind", "begeleider"}, {"days_guide", "0"}, {"uses_guide", "x"}});
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(has(no->body, "href=\"#days_guide\""));
}

TEST_F(SearchPages, ALinkToGuideSaysNothingOfAPrivateSearch) {
    SearchId id = t.prepared();
    ASSERT_EQ(post(t, t.guide, url_of(id, "/uitnodiging"),
                   {{"kind", "begeleider"}, {"days_guide", "7"}, {"uses_guide", "1"}})
                  ->status,
              303);
    std::string token = invite_token(t.db, t.key, invites(t.db, t.guide, id)->front().id);
    std::string url = url_of(id, "/mee/" + token);
    EXPECT_FALSE(has(page({}, url), "Eén keer vertellen"));
    EXPECT_TRUE(has(page({}, url), "/inloggen?terug="));
    EXPECT_EQ(outcome(post(t, {}, url, {})), "signed_out");
    auto near = t.somebody(place::Level::manager, t.department);
    EXPECT_EQ(header(*post(t, near, url, {}), "Location"), url_of(id, "/begeleiden?gedaan=begeleid"));
    auto far = t.somebody(place::Level::manager, t.elsewhere);
    EXPECT_EQ(post(t, far, url, {})->status, 403);
}

TEST_F(SearchPages, EndsByAFormAndThenThereIsAReport) {
    SearchId id = t.in_state(State::asking);
    EXPECT_TRUE(has(page({}, url_of(id, "/verslag")), "Het verslag komt nog"));
    EXPECT_TRUE(has(page(t.guide, url_of(id, "/uitkomst")), "De uitkomst komt in de laatste fase"));
    for (int i = 0; i < 6; ++i) t.answered(t.somebody(place::Level::resident, t.quarter), id);
    t.answered(t.guide, id);
    for (State from : {State::asking, State::voting, State::weighing})
        ASSERT_EQ(outcome(advance(t.act(t.guide), id, from, true)), "ok");
    Pairs form{{"outcome", "Eén gezicht per gezin."},
               {"body", "Het college."},
               {"follows", "Twee teams beginnen."},
               {"follows_by", "morgen"},
               {"learned", "Vraag eerst wie er al is."}};
    auto no = post(t, t.guide, url_of(id, "/uitkomst"), form);
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(has(no->body, "Twee teams beginnen."));
    set(form, "follows_by", "2026-09-01");
    set(form, "learned", "");
    no = post(t, t.guide, url_of(id, "/uitkomst"), form);
    EXPECT_EQ(no->status, 422);
    EXPECT_TRUE(has(no->body, "Schrijf op wat we leerden."));
    set(form, "learned", "Vraag eerst wie er al is.");
    EXPECT_EQ(header(*post(t, t.guide, url_of(id, "/uitkomst"), form), "Location"),
              url_of(id, "?gedaan=klaar"));
    std::string report = page({}, url_of(id, "/verslag"));
    for (std::string_view words : {"Eén gezicht per gezin.", "Het college.", "Uiterlijk 1 september 2026.",
                                   "Vraag eerst wie er al is.", "5 mensen of meer", "minder dan 5 mensen",
                                   "(eens + 1) : (gestemd + 2)", "/gegevens\"", "Dit is geen steekproef",
                                   "Losse stemmen maken we niet openbaar"})
        EXPECT_TRUE(has(report, words)) << words;
    EXPECT_TRUE(has(page({}, url_of(id)), url_of(id, "/verslag")));
}

TEST_F(SearchPages, TheReportSaysSharedGroundAndWhereWeDifferWithItsNumbers) {
    SearchId id = t.in_state(State::voting);
    opinion::PollId poll{id.value};
    for (int no = 0; no < 6; ++no)
        ASSERT_TRUE(opinion::seed(t.act(t.guide), poll, "Stelling " + std::to_string(no) + " klopt.", "Team")
                        .has_value());
    for (int i = 0; i < 14; ++i) {
        auto who = t.somebody(place::Level::resident, t.quarter);
        opinion::Who as;
        as.person = who.person;
        as.level = place::Level::resident;
        as.place = t.quarter;
        as.vouched = true;
        for (int no = 0; no < 6; ++no) {
            auto choice = no < 3 || i % 2 == 0 ? opinion::Choice::agree : opinion::Choice::disagree;
            ASSERT_TRUE(opinion::vote(t.act(who), poll, as, no, choice).has_value());
        }
    }
    EXPECT_TRUE(has(page({}, url_of(id)), "Stelling 0 klopt."));
    for (State from : {State::voting, State::weighing})
        ASSERT_EQ(outcome(advance(t.act(t.guide), id, from, true)), "ok");
    ASSERT_EQ(outcome(close(t.act(t.guide), id, TestTown::ending())), "ok");
    std::string report = page({}, url_of(id, "/verslag"));
    EXPECT_TRUE(
        has(report, "Stelling 0 klopt. <span class=\"mk-n\">100% eens, 0% oneens, 0% weet ik niet (n = 14)"));
    EXPECT_TRUE(
        has(report, "Stelling 5 klopt. <span class=\"mk-n\">50% eens, 50% oneens, 0% weet ik niet (n = 14)"));
    EXPECT_LT(report.find("Stelling 0 klopt."), report.find("Waar we verschillen"));
    EXPECT_GT(report.find("Stelling 5 klopt."), report.find("Waar we verschillen"));
    EXPECT_TRUE(has(report, "14 mensen deden mee"));
    EXPECT_TRUE(has(report, "Er doen minder dan vijftig mensen mee."));
}

TEST_F(SearchPages, TheListRefusesWhatItCannotRead) {
    EXPECT_FALSE(get(t, {}, "/zoektochten?status=dicht").has_value());
    EXPECT_FALSE(get(t, {}, "/zoektochten?status=voorbereid").has_value())
        << "prepared ones are nobody's business";
    EXPECT_FALSE(get(t, {}, "/zoektochten?thema=wonen").has_value());
    EXPECT_FALSE(get(t, {}, "/zoektochten?voor=x").has_value());
    EXPECT_TRUE(has(page({}, "/zoektochten"), "Hier is nog geen zoektocht"));
    (void)t.in_state(State::asking);
    EXPECT_TRUE(has(page({}, "/zoektochten?status=klaar"), "Niets gevonden"));
    EXPECT_TRUE(has(page({}, "/zoektochten?status=loopt&thema=zorg"), "Eén keer vertellen"));
}

TEST_F(SearchPages, TheApiGivesTheSameInDutchWords) {
    SearchId id = t.in_state(State::closed);
    SearchId hidden = t.prepared();
    std::string all = page({}, "/api/v1/zoektochten?plaats=" + std::to_string(t.town.value));
    EXPECT_TRUE(has(all, "\"fase\":\"klaar\"")) << all;
    EXPECT_TRUE(has(all, "\"volgende\":null"));
    std::string one = page({}, "/api/v1/zoektochten/" + std::to_string(id.value));
    EXPECT_TRUE(has(one, "\"geleerd\":\"Vraag eerst wie er al is.\"")) << one;
    EXPECT_TRUE(has(one, "\"antwoordUiterlijk\":\"2026-04-28\"")) << one;
    EXPECT_EQ(outcome(get(t, {}, "/api/v1/zoektochten/" + std::to_string(hidden.value))), "search");
    EXPECT_FALSE(get(t, {}, "/api/v1/zoektochten?limit=51").has_value());
    EXPECT_FALSE(get(t, {}, "/api/v1/zoektochten?fase=voorbereid").has_value());
    EXPECT_FALSE(get(t, {}, "/api/v1/zoektochten?plaats=999").has_value());
}

}  // namespace
}  // namespace mk::search
