// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_panel.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"

// The pages by their routes: what is there, what is not, and each "no" once.
namespace mk::tension {
namespace {

class TensionPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer visitor;
    person::Viewer author = t.somebody(place::Level::resident, t.quarter);
    person::Viewer manager = t.somebody(place::Level::manager, t.department);

    // The form of a new tension as the page fills it in.
    Pairs form(const person::Viewer& who, Pairs changes = {}) {
        std::string standing = std::to_string(who.first()->id.value);
        std::string place = std::to_string(who.first()->place.value);
        Pairs fields{
            {"act", "share"},       {"once", "form"}, {"seen", standing + ':' + place},
            {"standing", standing}, {"place", place}, {"theme", "zorg"},
            {"shown", "safe"},      {"pull", "none"}, {"now", "Het formulier vraagt drie keer hetzelfde."},
            {"could", ""},          {"need", ""},     {"theme_free", ""}};
        for (auto& [name, value] : changes)
            for (auto& field : fields)
                if (field.first == name) field.second = value;
        return fields;
    }
    std::string body(const person::Viewer& who, std::string url, int status = 200) {
        auto answer = get(t, who, url);
        if (!answer) return "refused: " + outcome(answer);
        EXPECT_EQ(answer->status, status) << url;
        return answer->body;
    }
    // Where a post led to, or its status and what went wrong.
    std::string sent(const person::Viewer& who, std::string url, Pairs fields) {
        auto answer = post(t, who, std::move(url), std::move(fields));
        if (!answer) return "refused: " + outcome(answer);
        last = answer->body;
        return answer->status == 303 ? header(*answer, "Location") : std::to_string(answer->status);
    }
    Pairs echo_form(const person::Viewer& who, std::string words = "Hier net zo.") {
        return {{"standing", std::to_string(who.first()->id.value)},
                {"words", std::move(words)},
                {"shown", "safe"}};
    }
    std::string last;
};

TEST_F(TensionPages, ANewFormIsFilledInAndSaysHowOneIsSeen) {
    auto page = body(author, "/spanning/nieuw");
    EXPECT_TRUE(has(page, "Zichtbaar als: Inwoner, Meidoornbuurt. Je naam niet."));
    EXPECT_TRUE(has(page, "data-similar=\"/spanningen/lijkt-op\""));
    EXPECT_TRUE(has(page, "name=\"once\" value=\""));
    EXPECT_TRUE(has(page, "name=\"csrf\" value=\"csrf-token\""));
    EXPECT_TRUE(has(page, "name=\"act\" value=\"keep\""));
    EXPECT_FALSE(has(page, "value=\"pseudonym\"")) << "this person has none";
    auto elsewhere = body(author, "/spanning/nieuw?plek=" + std::to_string(t.street.value));
    EXPECT_TRUE(has(elsewhere, "selected>Meidoornstraat"));
    EXPECT_TRUE(has(elsewhere, "name=\"shown\" value=\"place\""));
    EXPECT_FALSE(has(page, "name=\"shown\" value=\"place\"")) << "the place is shown anyway";
    EXPECT_TRUE(has(elsewhere, "Daarom noemen we een grotere plek."));
}

TEST_F(TensionPages, EachNoOfTheFormPage) {
    EXPECT_EQ(body(visitor, "/spanning/nieuw"), "refused: signed_out");
    EXPECT_EQ(body(author, "/spanning/nieuw?plek=999999"), "refused: place");
    EXPECT_EQ(body(author, "/spanning/nieuw?plek=-1"), "refused: place");
    EXPECT_EQ(body(author, "/spanning/nieuw?plek=99999999999999999999"), "refused: place");
    auto nowhere =
        *person::ensure(t.db, {"geheimloos@geheim.example", "Geheim Los", "", html::Lang::nl}, t.now);
    EXPECT_TRUE(has(body(person::viewer_of(t.db, nowhere), "/spanning/nieuw"), "Zeg eerst waar je staat"));
    EXPECT_EQ(sent(person::viewer_of(t.db, nowhere), "/spanning", form(author)), "200");
}

TEST_F(TensionPages, SharingLeadsToThePageAndTwiceToTheSame) {
    EXPECT_EQ(sent(author, "/spanning", form(author)), "/spanning/1?gedaan=gedeeld");
    EXPECT_EQ(sent(author, "/spanning", form(author)), "/spanning/1?gedaan=gedeeld");
    auto page = body(author, "/spanning/1?gedaan=gedeeld");
    EXPECT_TRUE(has(page, "data-undo=\"10\""));
    EXPECT_TRUE(has(page, "Gedeeld. Dank je wel."));
    EXPECT_TRUE(has(page, "data-draft-done=\"spanning-nieuw\""));
    EXPECT_EQ(sent(author, "/spanning/1/ongedaan", {}), "/spanning/1?gedaan=teruggenomen");
    EXPECT_TRUE(has(body(author, "/spanning/1"), "Alleen jij ziet dit"));
    EXPECT_EQ(body(visitor, "/spanning/1"), "refused: tension");
}

TEST_F(TensionPages, KeepingIsForOneselfUntilShared) {
    EXPECT_EQ(sent(author, "/spanning", form(author, {{"act", "keep"}})), "/spanning/1?gedaan=bewaard");
    EXPECT_EQ(body(manager, "/spanning/1"), body(manager, "/spanning/4711")) << "as if it never was";
    EXPECT_EQ(body(manager, "/spanning/1/geschiedenis"), "refused: tension");
    EXPECT_EQ(body(manager, "/spanning/1/wijzigen"), "refused: tension");
    for (std::string_view act : {"/delen", "/weerklank", "/volgen", "/oppakken", "/opgelost", "/heropenen",
                                 "/ongedaan", "/weg", "/wijzigen"})
        EXPECT_EQ(sent(manager, "/spanning/1" + std::string(act), echo_form(manager)), "refused: tension")
            << act;
    EXPECT_FALSE(has(body(manager, "/spanningen"), "drie keer hetzelfde"));
    EXPECT_EQ(sent(author, "/spanning/1/delen", {{"shown", "safe"}}), "/spanning/1?gedaan=gedeeld");
    EXPECT_TRUE(has(body(manager, "/spanningen"), "drie keer hetzelfde"));
}

TEST_F(TensionPages, ARefusedFormComesBackWhole) {
    Pairs fields = form(author, {{"now", "Bel mij op 06 12345678 over <b>het loket</b>."},
                                 {"could", "Een \"gewoon\" gesprek."},
                                 {"need", "Tijd & rust."},
                                 {"theme", ""},
                                 {"pull", "rule"}});
    EXPECT_EQ(sent(author, "/spanning", fields), "422");
    EXPECT_TRUE(has(last, "Fout: Leg een spanning vast"));
    EXPECT_TRUE(has(last, "href=\"#now\""));
    EXPECT_TRUE(has(last, "href=\"#theme\""));
    EXPECT_TRUE(has(last, "We hebben niets bewaard."));
    EXPECT_TRUE(has(last, "06 12345678 over &lt;b&gt;het loket&lt;/b&gt;."));
    EXPECT_TRUE(has(last, "Een &quot;gewoon&quot; gesprek."));
    EXPECT_TRUE(has(last, "Tijd &amp; rust."));
    EXPECT_TRUE(has(last, "value=\"rule\" checked"));
    EXPECT_TRUE(has(last, "name=\"once\" value=\"form\""));
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 0);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM journal WHERE subject = $1", "tension"), 0);
    EXPECT_EQ(sent(author, "/spanning", form(author, {{"now", std::string(601, 'a')}})), "422");
    EXPECT_TRUE(has(last, "Maak er ten hoogste 600 tekens van."));
    EXPECT_EQ(sent(author, "/spanning", form(author, {{"shown", "name"}, {"now", ""}})), "422");
    EXPECT_TRUE(has(last, "Schrijf in een paar woorden wat er gebeurt."));
}

TEST_F(TensionPages, NobodySharesWithoutHavingReadHowTheyAreSeen) {
    Pairs fields = form(author, {{"place", std::to_string(t.street.value)}});
    EXPECT_EQ(sent(author, "/spanning", fields), "200");
    EXPECT_TRUE(has(last, "Je koos een andere plek of een ander niveau."));
    EXPECT_TRUE(has(last, "drie keer hetzelfde"));
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 0);
    std::string seen = std::to_string(author.first()->id.value) + ':' + std::to_string(t.street.value);
    EXPECT_TRUE(has(last, "name=\"seen\" value=\"" + seen + "\""));
    fields = form(author, {{"place", std::to_string(t.street.value)}, {"seen", seen}});
    EXPECT_EQ(sent(author, "/spanning", fields), "/spanning/1?gedaan=gedeeld");
}

TEST_F(TensionPages, WithoutScriptOneLooksForTheSameAndEchoesIt) {
    auto id = *keep_and_share(
        t.act(manager), t.draft(manager, "Gezinnen vertellen hun verhaal aan drie loketten."), Shown::safe);
    Pairs fields =
        form(author, {{"act", "look"}, {"now", "Ons gezin vertelt het verhaal aan drie loketten."}});
    EXPECT_EQ(sent(author, "/spanning", fields), "200");
    EXPECT_TRUE(has(last, "Lijkt het hierop?"));
    EXPECT_TRUE(has(last, "value=\"echo:" + std::to_string(id.value) + "\""));
    EXPECT_TRUE(has(last, "Ons gezin vertelt het verhaal")) << "what was typed stays";
    fields = form(author, {{"act", "echo:" + std::to_string(id.value)},
                           {"now", "Ons gezin vertelt het verhaal <3 keer>."}});
    EXPECT_EQ(sent(author, "/spanning", fields), "200");
    EXPECT_TRUE(has(last, "action=\"" + url_of(id, "/weerklank") + "\""));
    EXPECT_TRUE(has(last, "verhaal &lt;3 keer&gt;.</textarea>"));
    fields = form(author, {{"act", "look"}, {"now", "Zwembad gesloten wegens verbouwing tot nader order."}});
    EXPECT_EQ(sent(author, "/spanning", fields), "200");
    EXPECT_TRUE(has(last, "Jij bent de eerste."));
    EXPECT_EQ(sent(author, "/spanning", form(author, {{"act", "echo:abc"}})), "refused: tension");
}

TEST_F(TensionPages, TheFragmentForTheScriptIsBareAndEmptyForAFewLetters) {
    (void)*keep_and_share(t.act(manager),
                          t.draft(manager, "Gezinnen vertellen hun verhaal aan drie loketten."), Shown::safe);
    auto found = body(visitor, "/spanningen/lijkt-op?tekst=gezin+vertelt+verhaal+loketten&place=" +
                                   std::to_string(t.quarter.value));
    EXPECT_TRUE(has(found, "drie loketten"));
    EXPECT_FALSE(has(found, "<html"));
    EXPECT_FALSE(has(found, "echo:")) << "a visitor cannot echo";
    EXPECT_EQ(body(visitor, "/spanningen/lijkt-op?tekst=gezin+loket"), "");
    EXPECT_EQ(body(visitor, "/spanningen/lijkt-op"), "");
    EXPECT_EQ(body(visitor, "/spanningen/lijkt-op?tekst=%27%22+OR+1%3D1+NEAR%28a+b%29+%2A"), "");
}

TEST_F(TensionPages, TheListShowsFiltersAndPages) {
    t.db.begin_write();
    for (int i = 0; i < 53; ++i)
        (void)*keep_and_share(t.act(author), t.draft(author, "Spanning nummer " + std::to_string(i) + "."),
                              Shown::safe);
    Draft work = t.draft(manager, "Een spanning van de manager.");
    work.theme = place::Theme::werk;
    (void)*keep_and_share(t.act(manager), work, Shown::place);
    t.db.commit();
    auto page = body(visitor, "/spanningen");
    EXPECT_TRUE(has(page, "Spanning nummer 52."));
    EXPECT_TRUE(has(page, "rel=\"next\""));
    EXPECT_FALSE(has(page, "Spanning nummer 3."));
    auto at = page.find("voor=");
    ASSERT_NE(at, std::string::npos);
    auto rest = body(visitor, "/spanningen?plek=" + std::to_string(t.town.value) + "&" +
                                  page.substr(at, page.find('"', at) - at));
    EXPECT_TRUE(has(rest, "Spanning nummer 3."));
    EXPECT_FALSE(has(rest, "Spanning nummer 52."));
    auto filtered = body(visitor, "/spanningen?niveau=manager&thema=werk&status=alles");
    EXPECT_TRUE(has(filtered, "Een spanning van de manager."));
    EXPECT_FALSE(has(filtered, "Spanning nummer"));
    EXPECT_TRUE(has(filtered, "3 aan"));
    EXPECT_TRUE(has(filtered, "<details class=\"mk-filter\" open>"));
    auto none = body(visitor, "/spanningen?niveau=council&tot=2020-01-01");
    EXPECT_TRUE(has(none, "Niets gevonden"));
    EXPECT_TRUE(
        has(body(visitor, "/spanningen?plek=" + std::to_string(t.elsewhere.value)), "Hier is het nog stil"));
}

TEST_F(TensionPages, AWrongListAddressIsAClearNo) {
    EXPECT_EQ(body(visitor, "/spanningen?voor=-1"), "refused: voor:not_a_number");
    EXPECT_EQ(body(visitor, "/spanningen?voor=1e9"), "refused: voor:not_a_number");
    EXPECT_EQ(body(visitor, "/spanningen?niveau=baas&thema=x&status=kept"),
              "refused: niveau:unknown thema:unknown status:unknown");
    EXPECT_EQ(body(visitor, "/spanningen?plek=abc"), "refused: place");
    EXPECT_EQ(body(visitor, "/spanningen?plek=99999999999999999999"), "refused: place");
    auto page = body(visitor, "/spanningen?van=gisteren", 400);
    EXPECT_TRUE(has(page, "Schrijf de datum als 2026-03-31."));
    EXPECT_TRUE(has(page, "value=\"gisteren\""));
    EXPECT_EQ(body(visitor, "/spanning/0"), "refused: page");
    EXPECT_EQ(body(visitor, "/spanning/99999999999999999999"), "refused: page");
    EXPECT_EQ(body(visitor, "/spanning/12"), "refused: tension");
}

TEST_F(TensionPages, ThePageShowsTheGapTheMirrorAndTheSilence) {
    Draft draft = t.draft(author, "Drie loketten. En elke keer opnieuw <vertellen>.");
    draft.need = "Een gezicht.";
    draft.pull = Pull::rule;
    auto id = *keep_and_share(t.act(author), draft, Shown::safe);
    t.echoed_by(manager, id, "Ik stuur op <tijd>.");
    auto page = body(visitor, url_of(id));
    EXPECT_TRUE(has(page, ">Drie loketten.</h1>"));
    EXPECT_TRUE(has(page, "En elke keer opnieuw &lt;vertellen&gt;."));
    EXPECT_TRUE(has(page, "mk-gap__part--need"));
    EXPECT_TRUE(has(page, "Wat het tegenhoudt: Een regel of afspraak"));
    EXPECT_TRUE(has(page, "Ik stuur op &lt;tijd&gt;."));
    EXPECT_TRUE(has(page, "mk-mirror__row--few mk-level--manager"));
    EXPECT_TRUE(has(page, "mk-mirror__row--silent mk-level--council"));
    EXPECT_TRUE(has(page, "mk-voices mk-voices--silent mk-level--council"));
    EXPECT_TRUE(has(page, "Eerste weerklank van: Manager"));
    EXPECT_TRUE(has(page, "/inloggen?terug=%2Fspanning%2F"));
    EXPECT_TRUE(has(page, "Oppakken kan wie een bevestigde plek heeft: hier"));
    EXPECT_FALSE(has(page, "<form class=\"mk-form\"")) << "a visitor has nothing to send";
    EXPECT_TRUE(has(body(manager, url_of(id)), "Jouw weerklank"));
    EXPECT_FALSE(has(body(manager, url_of(id)), "nodig uit"));
}

TEST_F(TensionPages, AnUnconfirmedVoiceIsSaidNotToCount) {
    auto unsure = t.somebody(place::Level::council, t.town, false);
    auto id = t.shared_by(author);
    t.echoed_by(unsure, id, "De raad ziet dit ook.");
    auto page = body(visitor, url_of(id));
    EXPECT_TRUE(has(page, "De raad ziet dit ook."));
    EXPECT_TRUE(has(page, "mk-badge--unsure"));
    EXPECT_TRUE(has(page, "Deze woorden tellen nog niet mee in de spiegel."));
    EXPECT_TRUE(has(page, "mk-mirror__row--silent mk-level--council"));
    EXPECT_FALSE(has(page, "Eerste weerklank van: Raad"));
    EXPECT_TRUE(has(body(unsure, "/spanning/nieuw"), "Je niveau is nog niet bevestigd."));
}

TEST_F(TensionPages, MoreVoicesOfALevelComeByPage) {
    auto id = t.shared_by(author);
    for (int i = 0; i < 26; ++i)
        t.echoed_by(t.somebody(place::Level::manager, t.department), id, "Stem " + std::to_string(i) + ".");
    auto page = body(visitor, url_of(id));
    EXPECT_TRUE(has(page, "Stem 2."));
    EXPECT_FALSE(has(page, "Stem 3."));
    EXPECT_TRUE(has(page, "?niveau=manager&amp;na=0#stemmen-manager"));
    EXPECT_TRUE(has(page, "25 of meer"));
    auto more = body(visitor, url_of(id, "?niveau=manager&na=0"));
    EXPECT_TRUE(has(more, "Stem 19."));
    EXPECT_FALSE(has(more, "Stem 20."));
    auto at = more.rfind("&amp;na=");  // the first is in the language switch
    auto rest =
        body(visitor, url_of(id, "?niveau=manager&na=" + more.substr(at + 8, more.find('#', at) - at - 8)));
    EXPECT_TRUE(has(rest, "Stem 25."));
    EXPECT_FALSE(has(rest, "Stem 19."));
    EXPECT_TRUE(has(rest, "Terug naar het begin"));
    EXPECT_EQ(body(visitor, url_of(id, "?niveau=baas")), "refused: niveau:unknown");
    EXPECT_EQ(body(visitor, url_of(id, "?niveau=manager&na=-3")), "refused: na:not_a_number");
}

TEST_F(TensionPages, AnEchoIsGivenChangedAndTakenBack) {
    auto id = t.shared_by(author);
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank"), echo_form(manager)), url_of(id, "?gedaan=weerklank"));
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank"), echo_form(manager)),
              url_of(id, "?gedaan=weerklank-stond-er"));
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank/wijzigen"), {{"words", "Zo zeg ik het."}}),
              url_of(id, "?gedaan=weerklank-veranderd"));
    EXPECT_TRUE(has(body(visitor, url_of(id)), "Zo zeg ik het."));
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank/terug"), {}), url_of(id, "?gedaan=weerklank-weg"));
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank/terug"), {}), url_of(id, "?gedaan=weerklank-weg"));
    EXPECT_FALSE(has(body(visitor, url_of(id)), "Zo zeg ik het."));
}

TEST_F(TensionPages, ARefusedEchoKeepsItsWords) {
    auto id = t.shared_by(author);
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank"), echo_form(manager, "Bel 06 12345678 & vraag.")), "422");
    EXPECT_TRUE(has(last, "Bel 06 12345678 &amp; vraag.</textarea>"));
    EXPECT_TRUE(has(last, "href=\"#words\""));
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank"), echo_form(manager, "")), "422");
    EXPECT_TRUE(has(last, "Schrijf in een paar woorden hoe jij het ziet."));
    EXPECT_EQ(sent(author, url_of(id, "/weerklank"), echo_form(author)), "409");
    EXPECT_TRUE(has(last, "Dit is je eigen spanning."));
    Pairs not_mine = echo_form(manager);
    not_mine[0].second = std::to_string(author.first()->id.value);
    EXPECT_EQ(sent(manager, url_of(id, "/weerklank"), not_mine), "422");
    EXPECT_EQ(sent(visitor, url_of(id, "/weerklank"), echo_form(manager)), "refused: signed_out");
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM echo"), 0);
}

TEST_F(TensionPages, TheCourseFromOpenToResolvedAndBack) {
    auto taker = t.somebody(place::Level::professional, t.district);
    auto id = t.shared_by(author);
    EXPECT_TRUE(has(body(taker, url_of(id)), "Ik pak dit op"));
    EXPECT_TRUE(has(body(manager, url_of(id)), "Ik pak dit op")) << "of the same municipality";
    EXPECT_FALSE(has(body(t.somebody(place::Level::manager, t.elsewhere), url_of(id)), "Ik pak dit op"));
    Pairs take{{"take_up_standing", std::to_string(taker.first()->id.value)}, {"take_up_words", ""}};
    EXPECT_EQ(sent(taker, url_of(id, "/oppakken"), take), "422");
    EXPECT_TRUE(has(last, "href=\"#take_up_words\""));
    take[1].second = "Ik bel <maandag>.";
    EXPECT_EQ(sent(taker, url_of(id, "/oppakken"), take), url_of(id, "?gedaan=opgepakt"));
    EXPECT_TRUE(has(body(visitor, url_of(id)), "Opgepakt door: Professional, Hagenwijk"));
    EXPECT_TRUE(has(body(visitor, url_of(id)), "Ik bel &lt;maandag&gt;."));
    EXPECT_EQ(sent(taker, url_of(id, "/opgelost"), {{"resolve_words", "Klaar."}}), "403");
    EXPECT_TRUE(has(last, "Dit kan alleen wie deze spanning vastlegde of herkende."));
    EXPECT_EQ(sent(author, url_of(id, "/opgelost"), {{"resolve_words", "Er is een loket."}}),
              url_of(id, "?gedaan=opgelost"));
    EXPECT_EQ(sent(author, url_of(id, "/wijzigen"), {{"now", "x"}, {"version", "1"}}), "409");
    EXPECT_TRUE(has(body(visitor, url_of(id)), "mk-state--resolved"));
    EXPECT_EQ(sent(author, url_of(id, "/heropenen"), {{"reopen_words", "Toch niet."}}),
              url_of(id, "?gedaan=heropend"));
    EXPECT_TRUE(has(body(visitor, url_of(id)), "Weer open, zegt: Inwoner, Meidoornbuurt"));
}

TEST_F(TensionPages, FollowingIsAButtonThatTurns) {
    auto id = t.shared_by(author);
    EXPECT_TRUE(has(body(manager, url_of(id)), "Volg deze spanning"));
    EXPECT_EQ(sent(manager, url_of(id, "/volgen"), {{"on", "1"}}), url_of(id, "?gedaan=volgt"));
    EXPECT_TRUE(has(body(manager, url_of(id)), "Volg niet meer"));
    EXPECT_TRUE(has(body(manager, "/mij/spanningen"), "drie keer hetzelfde"));
    EXPECT_EQ(sent(manager, url_of(id, "/volgen"), {{"on", "0"}}), url_of(id, "?gedaan=volgt-niet"));
    EXPECT_TRUE(has(body(manager, "/mij/spanningen"), "Je herkende of volgde nog geen spanning."));
}

TEST_F(TensionPages, ChangedWordsKeepTheirHistory) {
    auto id =
        *keep_and_share(t.act(author), t.draft(author, "Wij wachten drie weken op antwoord."), Shown::safe);
    t.now = t.now + hour_ms;
    auto edit_form = body(author, url_of(id, "/wijzigen"));
    EXPECT_TRUE(has(edit_form, "Wij wachten drie weken op antwoord.</textarea>"));
    EXPECT_TRUE(has(edit_form, "name=\"version\" value=\"1\""));
    EXPECT_FALSE(has(edit_form, "id=\"place\"")) << "what is shared stays at its place";
    Pairs change{{"version", "1"},
                 {"theme", "jeugd"},
                 {"now", "Wij wachten zes weken op antwoord."},
                 {"pull", "none"}};
    EXPECT_EQ(sent(author, url_of(id, "/wijzigen"), change), url_of(id, "?gedaan=veranderd"));
    EXPECT_EQ(sent(author, url_of(id, "/wijzigen"), change), "409") << "an old tab";
    EXPECT_TRUE(has(last, "Hieronder staan jouw woorden"));
    EXPECT_TRUE(has(last, "name=\"version\" value=\"2\""));
    auto history = body(visitor, url_of(id, "/geschiedenis"));
    EXPECT_TRUE(has(history, "<del>"));
    EXPECT_TRUE(has(history, "drie "));
    EXPECT_TRUE(has(history, "De eerste woorden"));
    EXPECT_TRUE(has(body(visitor, url_of(id)), "/geschiedenis"));
    change[0].second = "2";
    change[2].second = "";
    EXPECT_EQ(sent(author, url_of(id, "/wijzigen"), change), "422");
    EXPECT_EQ(sent(manager, url_of(id, "/wijzigen"), change), "refused: tension");
    EXPECT_EQ(body(visitor, url_of(id, "/wijzigen")), "refused: signed_out");
}

TEST_F(TensionPages, OneTakesAwayWhatNobodyAnswered) {
    auto id = t.shared_by(author);
    EXPECT_TRUE(has(body(author, url_of(id)), "Haal weg"));
    EXPECT_EQ(sent(author, url_of(id, "/weg"), {}), "/mij/spanningen?gedaan=weg");
    EXPECT_TRUE(has(body(author, "/mij/spanningen?gedaan=weg"), "De spanning is weg."));
    auto echoed = t.shared_by(author);
    t.echoed_by(manager, echoed);
    EXPECT_FALSE(has(body(author, url_of(echoed)), "Haal weg"));
    EXPECT_EQ(sent(author, url_of(echoed, "/weg"), {}), "409");
    EXPECT_TRUE(has(last, "Daarom kun je het niet meer weghalen."));
    t.now = t.now + day_ms;
    EXPECT_EQ(sent(author, url_of(echoed, "/ongedaan"), {}), "409");
}

TEST_F(TensionPages, MyOwnPageKeepsApartWhatIsKept) {
    EXPECT_TRUE(has(body(author, "/mij/spanningen"), "Waar wringt het bij jou?"));
    (void)*keep(t.act(author), t.draft(author, "Nog even voor mij."));
    (void)t.shared_by(author);
    auto page = body(author, "/mij/spanningen");
    EXPECT_LT(page.find("Nog even voor mij."), page.find("id=\"gedeeld\""));
    EXPECT_GT(page.find("drie keer hetzelfde"), page.find("id=\"gedeeld\""));
    EXPECT_EQ(body(author, "/mij/spanningen?voor=x"), "refused: voor:not_a_number");
    EXPECT_EQ(body(visitor, "/mij/spanningen"), "refused: signed_out");
}

TEST_F(TensionPages, PanelsShowWhatIsNearTheWorkFirst) {
    (void)*keep_and_share(t.act(manager), t.draft(manager, "Van de manager."), Shown::place);
    for (int i = 0; i < 7; ++i)
        (void)*keep_and_share(t.act(author), t.draft(author, "Bij ons " + std::to_string(i) + "."),
                              Shown::safe);
    web::Request request;
    web::Fields none;
    person::Town town;
    person::Visit visit{request, none, visitor, t.db, town, t.now};
    std::vector<TensionId> shown;
    std::string near = near_work(visit, t.town, &shown).str();
    EXPECT_TRUE(has(near, "Bij ons 6."));
    EXPECT_FALSE(has(near, "Bij ons 2.")) << "four cards";
    EXPECT_EQ(shown.size(), 4U);
    std::string others = open_tensions(visit, t.town, shown).str();
    EXPECT_TRUE(has(others, "Ook open"));
    EXPECT_TRUE(has(others, "Bij ons 2."));
    EXPECT_FALSE(has(others, "Bij ons 6.")) << "no card twice on a page";
    EXPECT_FALSE(has(near, "Van de manager."));
    EXPECT_TRUE(has(open_tensions(visit, t.town, {}, 12).str(), "Van de manager."));
    EXPECT_TRUE(open_tensions(visit, t.elsewhere, shown).empty()) << "nothing but what is shown already";
    EXPECT_TRUE(has(alive(visit, t.land).str(), "Bij ons 6."));
    EXPECT_TRUE(has(near_work(visit, t.elsewhere).str(), "Nog niemand die hier woont of werkt"));
}

TEST_F(TensionPages, EverythingIsThereInEnglish) {
    auto id = t.shared_by(author);
    auto page = ask(t, manager, {.url = url_of(id), .lang = html::Lang::en});
    ASSERT_TRUE(page.has_value());
    EXPECT_TRUE(has(page->body, "How I see it here"));
    EXPECT_TRUE(has(page->body, "Visible as: Manager"));
    EXPECT_FALSE(has(page->body, "weerklank van"));
    EXPECT_FALSE(has(page->body, "niveaus"));
}

}  // namespace
}  // namespace mk::tension
