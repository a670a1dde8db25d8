// SPDX-License-Identifier: EUPL-1.2
#include "domain/experiment/experiment_panel.hpp"
#include "domain/experiment/experiment_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::experiment {
namespace {

class ExperimentPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer member = t.somebody(place::Level::professional, t.district);
    person::Viewer other = t.somebody(place::Level::manager, t.department);
    person::Viewer taker = t.somebody(place::Level::professional, t.elsewhere);

    Pairs form_of(const Draft& d) {
        return {{"title", d.title},
                {"what", d.what},
                {"hypothesis", d.hypothesis},
                {"who", d.who},
                {"consent", d.consent},
                {"from", d.from},
                {"until", d.until},
                {"theme", "zorg"},
                {"basis", "geen"},
                {"stays", d.stays},
                {"stop_rule", d.stop_rule},
                {"place", std::to_string(d.place.value)},
                {"standing", std::to_string(d.standing.value)},
                {"once", "form-1"}};
    }
    static Pairs rail_form() {
        return {{"measure", "Wachttijd"}, {"unit", "dagen"},         {"direction", "niet-boven"},
                {"threshold", "10"},      {"action", "We stoppen."}, {"watcher", "Het wijkteam"},
                {"once", "rail-1"}};
    }
    std::string where(const Result<web::Response>& answer) {
        EXPECT_TRUE(answer.has_value());
        return answer ? header(*answer, "Location") : "";
    }
};

TEST_F(ExperimentPages, FromATensionToAnExperimentThatStopsItselfAndGoesOn) {
    TensionId tension = t.tension(other);
    std::string from = "spanning-" + std::to_string(tension.value);
    auto form = get(t, member, "/experiment/nieuw?uit=" + from);
    ASSERT_TRUE(form.has_value());
    EXPECT_TRUE(has(form->body, "value=\"" + from + "\""));
    EXPECT_TRUE(has(form->body, "Een gezin vertelt zijn verhaal drie keer."));
    Pairs typed = form_of(t.draft(member, t.district));
    typed.emplace_back("uit", from);
    std::string made = where(post(t, member, "/experiment", typed));
    ASSERT_TRUE(made.starts_with("/experiment/")) << made;
    ExperimentId id = list(t.db, {}).cards.front().id;
    EXPECT_TRUE(has(get(t, member, url_of(id))->body, "Er is nog een vangrail nodig"));
    EXPECT_EQ(where(post(t, member, url_of(id, "/vangrail"), rail_form())), url_of(id, "?gedaan=vangrail"));
    EXPECT_TRUE(has(get(t, member, url_of(id))->body, "Alles is klaar om te beginnen."));
    EXPECT_EQ(where(post(t, member, url_of(id, "/begin"), {})), url_of(id, "?gedaan=begonnen"));
    std::string rail = std::to_string(find(t.db, {}, id)->rails.front().id.value);
    EXPECT_EQ(where(post(t, member, url_of(id, "/meting"),
                         {{"rail", rail}, {"day", TestTown::day(17)}, {"value", "8"}, {"once", "m1"}})),
              url_of(id, "?gedaan=gemeten"));
    EXPECT_EQ(where(post(t, member, url_of(id, "/meting"),
                         {{"rail", rail}, {"day", TestTown::day(17)}, {"value", "12,5"}, {"once", "m2"}})),
              url_of(id, "?gedaan=geraakt"));
    std::string page = get(t, other, url_of(id))->body;
    EXPECT_TRUE(has(page, "mk-chart__rail"));
    EXPECT_TRUE(has(page, "n = 2. Elke stip is een meting"));
    EXPECT_TRUE(has(page, "12,5 dagen"));
    EXPECT_TRUE(has(page, "Een vangrail is geraakt"));
    EXPECT_TRUE(has(page, "Wachttijd: 12,5 dagen")) << "it says what was measured";
    EXPECT_TRUE(has(page, "id=\"verder\" open")) << "what can be done now stands open";
    EXPECT_TRUE(has(get(t, member, url_of(id))->body, "Zichtbaar voor iedereen als: Professional"));
    EXPECT_EQ(where(post(t, other, url_of(id, "/verder"), {{"yes_words", "Het kan."}})),
              url_of(id, "?gedaan=een-ja"));
    EXPECT_FALSE(has(get(t, other, url_of(id))->body, "name=\"yes_words\""))
        << "one yes is enough of one person";
    EXPECT_EQ(where(post(t, member, url_of(id, "/verder"), {{"yes_words", "Nu wel."}})),
              url_of(id, "?gedaan=verder"));
    EXPECT_EQ(t.state_of_it(id), State::running);
}

TEST_F(ExperimentPages, ARefusedFormComesBackWholeWithWhatIsWrong) {
    Pairs typed = form_of(t.draft(member, t.district));
    for (auto& [name, value] : typed) {
        if (name == "until") value = "2029-01-01";
        if (name == "who") value = "Bel 06 12345678";
        if (name == "stop_rule") value = "";
    }
    auto answer = post(t, member, "/experiment", typed);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 422);
    EXPECT_TRUE(has(answer->body, "Fout:"));
    EXPECT_TRUE(has(answer->body, "href=\"#until\""));
    EXPECT_TRUE(has(answer->body, "href=\"#who\""));
    EXPECT_TRUE(has(answer->body, "Vul dit nog in: Stopregel"));
    EXPECT_TRUE(has(answer->body, "Een gezicht per gezin")) << "what was typed is still there";
    EXPECT_TRUE(list(t.db, {}).cards.empty());
}

TEST_F(ExperimentPages, EveryActThatIsRefusedSaysWhyOnThePageItself) {
    ExperimentId id = t.in_state(member, t.district, State::running);
    auto refused = [&](const person::Viewer& who, std::string_view end, Pairs form) {
        auto answer = post(t, who, url_of(id, end), std::move(form));
        EXPECT_TRUE(answer.has_value()) << end;
        return answer ? std::to_string(answer->status) + answer->body : std::string();
    };
    EXPECT_TRUE(has(refused(member, "/stoppen", {{"stop_words", ""}}), "Vul dit nog in: Waarom stoppen we?"));
    EXPECT_TRUE(has(refused(member, "/nieuws", {{"news_words", "Rust"}, {"news_link", "ftp://x"}}),
                    "href=\"#news_link\""));
    EXPECT_TRUE(has(refused(member, "/succes", {}), "href=\"#success_evidence\""));
    EXPECT_TRUE(has(refused(member, "/bezien", {}), "href=\"#review_words\""));
    EXPECT_TRUE(has(refused(member, "/eind", {}), "href=\"#failed\""));
    EXPECT_TRUE(has(refused(member, "/meting", {}), "href=\"#value\""));
    EXPECT_TRUE(refused(other, "/stoppen", {{"stop_words", "Nee"}}).starts_with("403"));
    EXPECT_TRUE(refused(member, "/verder", {{"yes_words", "Ja"}}).starts_with("409"));
    EXPECT_TRUE(refused(member, "/weggaan", {}).starts_with("409"));
    EXPECT_TRUE(refused(taker, "/meedoen", {}).starts_with("403"));
    EXPECT_TRUE(refused(member, "/vangrail", rail_form()).starts_with("409"));
    EXPECT_EQ(get(t, other, url_of(id, "/wijzigen"))->status, 403);
    EXPECT_EQ(get(t, member, url_of(id, "/wijzigen"))->status, 409);
    for (std::string_view url : {"/experiment/999", "/experiment/x", "/succes/999", "/experimenten?plek=x",
                                 "/experiment/999/stamboom"})
        EXPECT_EQ(get(t, member, std::string(url)).error().kind, Refusal::not_found) << url;
    for (std::string_view url : {"/experimenten?stand=x", "/experimenten?voor=x", "/experimenten?thema=x"})
        EXPECT_EQ(get(t, member, std::string(url)).error().kind, Refusal::invalid) << url;
    EXPECT_EQ(t.state_of_it(id), State::running);
}

TEST_F(ExperimentPages, ARefusedRailComesBackOnItsOwnPageAndACorrectedOneIsSaved) {
    ExperimentId id = t.prepared(member, t.district);
    Pairs bad = rail_form();
    for (auto& [name, value] : bad)
        if (name == "threshold") value = "tien";
    auto answer = post(t, member, url_of(id, "/vangrail"), bad);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 422);
    EXPECT_TRUE(has(answer->body, "Dit is geen getal: Grens"));
    EXPECT_TRUE(has(answer->body, "value=\"Wachttijd\""));
    RailId rail = t.railed(member, id);
    Pairs again = rail_form();
    again.emplace_back("nr", std::to_string(rail.value));
    for (auto& [name, value] : again)
        if (name == "threshold") value = "7,25";
    EXPECT_TRUE(post(t, member, url_of(id, "/vangrail"), again).has_value());
    EXPECT_EQ(find(t.db, {}, id)->rails.front().threshold, 7250);
    EXPECT_TRUE(has(get(t, member, url_of(id, "/vangrail?nr=" + std::to_string(rail.value)))->body,
                    "value=\"7,25\""));
    EXPECT_TRUE(
        post(t, member, url_of(id, "/vangrail/weg"), {{"nr", std::to_string(rail.value)}}).has_value());
    EXPECT_TRUE(find(t.db, {}, id)->rails.empty());
}

TEST_F(ExperimentPages, TakingAlongShowsTheDifferencesTheSourceAndTheFamily) {
    ExperimentId source = t.in_state(member, t.district, State::ended);
    for (int i = 0; i < 5; ++i) (void)t.somebody(place::Level::resident, t.elsewhere);
    auto neighbour = t.somebody(place::Level::resident, t.elsewhere);
    std::string theirs = "spanning-" + std::to_string(t.tension(neighbour).value);
    auto form = get(t, taker, url_of(source, "/meenemen"));
    ASSERT_TRUE(form.has_value());
    EXPECT_TRUE(has(form->body, "value=\"" + theirs + "\"")) << "their own tensions are offered";
    EXPECT_TRUE(has(form->body, "Vakanties waren niet geregeld.")) << "its lessons come along";
    EXPECT_TRUE(has(form->body, "Elk gezin houdt een vaste begeleider."));
    Pairs typed = form_of(t.draft(taker, t.elsewhere));
    for (auto& [name, value] : typed)
        if (name == "what") value = "Twee vaste begeleiders.";
    auto refused = post(t, taker, url_of(source, "/meenemen"), typed);
    EXPECT_EQ(refused->status, 422);
    EXPECT_TRUE(has(refused->body, "Vul dit nog in: Waarom past dat beter bij ons?"));
    for (auto [name, value] :
         Pairs{{"kept", "Het vaste gezicht."}, {"different", "Met twee."}, {"why", "Klein team."}})
        typed.emplace_back(name, value);
    typed.emplace_back("occasion", theirs);
    std::string made = where(post(t, taker, url_of(source, "/meenemen"), typed));
    EXPECT_TRUE(has(made, "gedaan=meegenomen"));
    EXPECT_EQ(t.told(neighbour, "experiment_forked"), 1U);
    EXPECT_EQ(t.told(member, "experiment_forked"), 1U);
    ExperimentId fork = list(t.db, {}).cards.front().id;
    std::string page = get(t, {}, url_of(fork))->body;
    EXPECT_TRUE(has(page, "Naar het voorbeeld van"));
    EXPECT_TRUE(has(page, "href=\"" + url_of(source) + "\""));
    EXPECT_TRUE(has(page, "Twee vaste begeleiders."));
    EXPECT_TRUE(has(page, "Elk gezin houdt een vaste begeleider.")) << "both stand side by side";
    EXPECT_TRUE(has(page, "Met twee."));
    for (ExperimentId id : {source, fork}) {
        std::string tree = get(t, {}, url_of(id, "/stamboom"))->body;
        EXPECT_TRUE(has(tree, "n = 2 experimenten"));
        EXPECT_TRUE(has(tree, "<ul class=\"mk-tree\">"));
        EXPECT_TRUE(has(tree, "mk-lineage__node--done"));
        EXPECT_TRUE(has(tree, "Eikendonk"));
        EXPECT_TRUE(has(tree, "Afgerond: We houden het"));
    }
}

TEST_F(ExperimentPages, AFamilyOfFifteenIsDrawnAndListedWhole) {
    ExperimentId source = t.in_state(member, t.district, State::ended);
    std::vector<ExperimentId> all{source};
    for (int i = 0; i < 14; ++i) {
        ExperimentId from = all[all.size() / 2];
        if (t.state_of_it(from) == State::prepared) {
            ASSERT_EQ(outcome(end(t.act(taker), from, TestTown::ending(Choice::stop))), "ok");
        }
        all.push_back(*fork(t.act(taker), from, t.draft(taker, t.elsewhere), TestTown::difference(), {}));
    }
    std::string tree = get(t, {}, url_of(source, "/stamboom"))->body;
    std::size_t circles = 0, items = 0, opened = 0, closed = 0;
    auto count = [&](std::string_view part, std::size_t& n) {
        for (auto at = tree.find(part); at != std::string::npos; at = tree.find(part, at + 1)) ++n;
    };
    count("class=\"mk-lineage__node ", circles);
    count("class=\"mk-tree__meta\"", items);
    count("<ul", opened);
    count("</ul", closed);
    EXPECT_EQ(circles, 15U);
    EXPECT_EQ(items, 15U);
    EXPECT_EQ(opened, closed);
    for (ExperimentId id : all) EXPECT_TRUE(has(tree, "href=\"" + url_of(id) + "\"")) << id.value;
}

TEST_F(ExperimentPages, ASmallSuccessHasAPageThatLeadsBackAndOn) {
    ExperimentId id = t.in_state(member, t.district, State::running);
    std::string made = where(post(t, member, url_of(id, "/succes"),
                                  {{"success_title", "Een gesprek"},
                                   {"success_words", "Een gesprek in plaats van drie."},
                                   {"success_evidence", "Tien gezinnen zeiden het."},
                                   {"success_link", "https://merelrode.nl/a?b=1&c=\"2\""},
                                   {"success_day", TestTown::day(16)}}));
    EXPECT_EQ(made, "") << "a quote is no part of a link";
    made = where(post(t, member, url_of(id, "/succes"),
                      {{"success_title", "Een <b>gesprek</b>"},
                       {"success_words", "Een gesprek in plaats van drie."},
                       {"success_evidence", "Tien gezinnen zeiden het."},
                       {"success_link", "https://merelrode.nl/a?b=1&c=2"},
                       {"success_day", TestTown::day(16)}}));
    ASSERT_TRUE(made.starts_with("/succes/")) << made;
    std::string page = get(t, taker, made)->body;
    EXPECT_TRUE(has(page, "Een &lt;b&gt;gesprek&lt;/b&gt;"));
    EXPECT_TRUE(has(page, "href=\"https://merelrode.nl/a?b=1&amp;c=2\""));
    EXPECT_TRUE(has(page, "/meenemen"));
    EXPECT_TRUE(has(page, "href=\"" + url_of(id) + "\""));
    EXPECT_TRUE(has(get(t, {}, "/successen")->body, "gesprek"));
    std::string number = made.substr(8, made.find('?') - 8);
    EXPECT_EQ(where(get(t, taker, "/succes/" + number + "/meenemen")), url_of(id, "/meenemen"));
}

TEST_F(ExperimentPages, ThePanelOfAPlaceShowsWhatRunsAsksOnceAndWarns) {
    ExperimentId id = t.in_state(member, t.quarter, State::running);
    auto panel = [&](const person::Viewer& who) {
        web::Request request;
        web::Fields form;
        person::Visit visit{request, form, who, t.db, t.settings, t.now};
        return part(visit, t.quarter).take();
    };
    auto neighbour = t.somebody(place::Level::resident, t.quarter);
    EXPECT_TRUE(has(panel(neighbour), url_of(id)));
    EXPECT_TRUE(has(panel(neighbour), "value=\"te-veel\""));
    EXPECT_FALSE(has(panel({}), "value=\"te-veel\"")) << "a visitor is not asked";
    EXPECT_FALSE(has(panel(taker), "value=\"te-veel\"")) << "nor who stands elsewhere";
    std::string quarter = std::to_string(t.quarter.value);
    EXPECT_EQ(where(post(t, neighbour, "/draagkracht", {{"place", quarter}, {"load", "te-veel"}})),
              "/plek/" + quarter + "#draagkracht");
    EXPECT_FALSE(has(panel(neighbour), "value=\"te-veel\"")) << "answered: not asked again";
    EXPECT_TRUE(has(panel(neighbour), "Jij zei: Het is te veel"));
    for (int i = 0; i < 4; ++i)
        ASSERT_EQ(outcome(say_load(t.act(t.somebody(place::Level::resident, t.quarter)), t.quarter,
                                   Load::too_much)),
                  "ok");
    EXPECT_TRUE(has(panel({}), "n = 5 of meer. De meesten zeggen: Het is te veel"));
    ExperimentId next = t.prepared(member, t.quarter);
    std::string page = get(t, member, url_of(next))->body;
    EXPECT_TRUE(has(page, "zeggen dat er nu te veel verandert"));
    t.railed(member, next);
    EXPECT_EQ(outcome(start(t.act(member), next)), "ok") << "a warning, never a bar";
}

TEST_F(ExperimentPages, TheApiGivesTheSameInDutchWords) {
    ExperimentId id = t.in_state(member, t.district, State::ended);
    auto one = get(t, {}, "/api/v1/experimenten/" + std::to_string(id.value));
    ASSERT_TRUE(one.has_value());
    for (std::string_view part :
         {"\"stand\":\"afgerond\"", "\"keuze\":\"houden\"", "\"totEnMet\":\"2026-06-30\"", "\"grens\":10",
          "\"watNietGoedGing\":\"Vakanties", "\"meegenomenVan\":null"})
        EXPECT_TRUE(has(one->body, part)) << part << one->body;
    (void)t.prepared(member, t.district);
    auto first = get(t, {}, "/api/v1/experimenten?limit=1");
    EXPECT_TRUE(has(header(*first, "Link"), "cursor="));
    EXPECT_FALSE(has(get(t, {}, "/api/v1/experimenten?stand=loopt")->body, "\"id\""));
    EXPECT_EQ(outcome(get(t, {}, "/api/v1/experimenten?stand=x&limit=0&cursor=y&plaats=9999&thema=z")),
              "stand:unknown thema:unknown plaats:unknown limit:1_to_50 cursor:unknown");
}

}  // namespace
}  // namespace mk::experiment
