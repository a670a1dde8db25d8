// SPDX-License-Identifier: EUPL-1.2
#include "domain/room/room_form.hpp"
#include "domain/room/room_panel.hpp"
#include "domain/room/room_test_town.hpp"
#include "testing/test_db.hpp"

namespace mk::room {
namespace {

class RoomPages : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};

    Pairs offer_form(std::string once = "a") {
        return {{"once", std::move(once)},
                {"standing", std::to_string(t.giver.first()->id.value)},
                {"to_place", std::to_string(t.team.value)},
                {"to_level", "professional"},
                {"matter", "Eén gezicht per gezin"},
                {"say", "Wie welke hulp krijgt."},
                {"duty", "Elk gezin is binnen een week geholpen."},
                {"money", "ja"},
                {"amount", "50.000"},
                {"money_for", "hulp in het gezin"},
                {"bounds", "Binnen de wet\nNiet duurder"},
                {"review", form::day_text(t.day(90))}};
    }
    static Pairs with(Pairs form, std::string_view name, std::string value) {
        for (auto& [key, old] : form)
            if (key == name) old = value;
        return form;
    }
    std::string body(const person::Viewer& who, const std::string& url) {
        auto answer = get(t, who, url);
        EXPECT_TRUE(answer.has_value()) << url;
        return answer ? answer->body : "";
    }
    RoomId id_of(const web::Response& response) {
        std::string to = header(response, "location").empty() ? header(response, "Location")
                                                              : header(response, "location");
        to = to.substr(std::string("/speelruimte/").size());
        return *parse_id<RoomTag>(to.substr(0, to.find('?')));
    }
};

TEST_F(RoomPages, AnOfferIsMadeReadAndAccepted) {
    EXPECT_TRUE(
        has(body(t.giver, "/speelruimte/nieuw"), "Zeggenschap: waar mag de ander zelf over beslissen?"));
    auto made = post(t, t.giver, "/speelruimte", offer_form());
    ASSERT_TRUE(made.has_value());
    ASSERT_EQ(made->status, 303);
    RoomId id = id_of(*made);
    std::string seen = body(t.receiver, url_of(id, "?gedaan=aangeboden"));
    EXPECT_TRUE(has(seen, "Ja, wij nemen dit aan"));
    EXPECT_TRUE(has(seen, "€ 50.000 voor hulp in het gezin"));
    EXPECT_FALSE(has(body(t.giver, url_of(id)), "Ja, wij nemen dit aan"));
    EXPECT_EQ(post(t, t.receiver, url_of(id, "/aannemen"), {{"once", "b"}})->status, 303);
    seen = body({}, url_of(id));
    EXPECT_TRUE(has(seen, ">Loopt<"));
    EXPECT_TRUE(has(seen, "Log in om mee te doen"));
    EXPECT_TRUE(has(body({}, "/speelruimtes"),
                    "Van College van B en W, Merelrode naar Professional, Wijkteam Zuid") ||
                has(body({}, "/speelruimtes"), "naar Professional, Wijkteam Zuid"));
}

TEST_F(RoomPages, ARefusedFormComesBackWholeAndWritesNothing) {
    auto back = post(t, t.giver, "/speelruimte", with(offer_form(), "say", " "));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->status, 422);
    EXPECT_TRUE(has(back->body, "Verantwoordelijkheid zonder zeggenschap is geen speelruimte."));
    EXPECT_TRUE(has(back->body, "href=\"#say\""));
    EXPECT_TRUE(has(back->body, "Elk gezin is binnen een week geholpen."));
    EXPECT_TRUE(has(back->body, "value=\"50.000\""));
    EXPECT_TRUE(list(t.db, {}).cards.empty());
    EXPECT_EQ(post(t, t.giver, "/speelruimte", with(offer_form(), "review", "2026-02-31"))->status, 422);
    EXPECT_EQ(post(t, t.giver, "/speelruimte", with(offer_form(), "amount", "veel"))->status, 422);
    EXPECT_EQ(post(t, t.giver, "/speelruimte", with(offer_form(), "amount", "99999999999999999999"))->status,
              422);
    EXPECT_EQ(post(t, t.giver, "/speelruimte", {})->status, 422);
    EXPECT_FALSE(post(t, t.giver, "/speelruimte", Pairs{{"uit", "zoektocht-7"}}).has_value());
}

TEST_F(RoomPages, PullBackStandsInTheCourseWithWhatChangedAndIsCounted) {
    RoomId id = t.running();
    std::string form = body(t.giver, url_of(id, "/inperken"));
    EXPECT_TRUE(has(form, "telt als terugtrekken"));
    Pairs narrower{{"once", "n"},
                   {"version", "1"},
                   {"say", "Wie welke hulp krijgt, na overleg."},
                   {"duty", t.terms().duty},
                   {"bounds", t.terms().bounds},
                   {"money", "nee"},
                   {"words", "Het geld is op."}};
    EXPECT_EQ(post(t, t.giver, url_of(id, "/inperken"), with(narrower, "words", ""))->status, 422);
    EXPECT_EQ(post(t, t.giver, url_of(id, "/inperken"), narrower)->status, 303);
    EXPECT_EQ(post(t, t.giver, url_of(id, "/inperken"), with(narrower, "once", "m"))->status, 409);
    std::string seen = body({}, url_of(id));
    for (std::string_view part : {"Ingeperkt: College", "Terugtrekking", "Het geld is op.", "Geen geld",
                                  "Wat er veranderde in versie 2"})
        EXPECT_TRUE(has(seen, part)) << part;
    EXPECT_EQ(get(t, t.receiver, url_of(id, "/inperken"))->status, 403);
    EXPECT_TRUE(
        has(tally_part(person::Visit{web::Request{}, web::Fields{}, t.other, t.db, t.settings, t.now}, t.town)
                .str(),
            "Overruled"));
}

TEST_F(RoomPages, EveryActHasItsFormAndComesBackWhenItIsRefused) {
    RoomId id = t.running();
    for (std::string_view key : {"terugnemen", "overrulen"}) {
        EXPECT_TRUE(has(body(t.giver, url_of(id)), "action=\"" + url_of(id, "/") + std::string(key) + "\""))
            << key;
        auto back = post(t, t.giver, url_of(id, "/") + std::string(key), {});
        ASSERT_TRUE(back.has_value()) << key;
        EXPECT_EQ(back->status, 422) << key;
        EXPECT_TRUE(has(back->body, "href=\"#" + std::string(key) + "_words\"")) << key;
    }
    EXPECT_EQ(post(t, t.receiver, url_of(id, "/terugnemen"), {{"terugnemen_words", "Zo."}})->status, 403);
    EXPECT_EQ(post(t, t.receiver, url_of(id, "/herijken"), {})->status, 422);
    EXPECT_EQ(post(t, t.receiver, url_of(id, "/herijken"),
                   {{"herijken_helped", "Goed."}, {"herijken_next", form::day_text(t.day(40))}})
                  ->status,
              303);
    EXPECT_EQ(
        post(t, t.receiver, url_of(id, "/teruggeven"), {{"teruggeven_words", "Het past niet."}})->status,
        303);
    EXPECT_EQ(
        post(t, t.receiver, url_of(id, "/teruggeven"), {{"teruggeven_words", "Het past niet."}})->status,
        409);
    EXPECT_TRUE(has(body({}, url_of(id)), "Teruggegeven door de ontvanger"));
    EXPECT_EQ(post(t, t.other, url_of(id, "/volgen"), {{"on", "1"}})->status, 303);
    EXPECT_TRUE(has(body(t.other, url_of(id)), "Volg dit niet meer"));
}

TEST_F(RoomPages, AQuestionShowsItsClockAndIsAnswered) {
    EXPECT_TRUE(has(body(t.asker, "/speelruimte/vragen"), "uitdaagrecht"));
    Pairs wish{{"once", "q"},
               {"standing", std::to_string(t.asker.first()->id.value)},
               {"from_place", std::to_string(t.town.value)},
               {"from_level", "executive"},
               {"to_group", "Buurtgroep Meidoorn"},
               {"matter", "Het groen"},
               {"task", "Het plantsoen."},
               {"better", "Wij zijn er elke dag."},
               {"budget", "Wat het nu kost."},
               {"quality", "Elke maand een ronde."},
               {"support", "Veertig huizen."},
               {"weeks", "8"}};
    EXPECT_EQ(post(t, t.asker, "/speelruimte/vragen", with(wish, "weeks", "x"))->status, 422);
    auto made = post(t, t.asker, "/speelruimte/vragen", wish);
    ASSERT_EQ(made->status, 303);
    RoomId id = id_of(*made);
    EXPECT_TRUE(has(body({}, url_of(id)), "uiterlijk 12 mei 2026: nog 56 dagen."));
    EXPECT_FALSE(get(t, {}, url_of(id, "/kaart")).has_value()) << "a question is no room";
    EXPECT_EQ(get(t, t.asker, url_of(id, "/antwoord"))->status, 409);
    EXPECT_EQ(post(t, t.giver, url_of(id, "/nee"), {{"nee_words", ""}})->status, 422);
    EXPECT_EQ(post(t, t.giver, url_of(id, "/nee"), {{"nee_words", "Dit doen wij."}})->status, 303);
    EXPECT_EQ(post(t, t.asker, url_of(id, "/geen-antwoord"), {{"geen-antwoord_words", "Waarom?"}})->status,
              303);
    t.now = t.day(60);
    EXPECT_TRUE(has(body({}, url_of(id)), "Antwoord is te laat"));
    EXPECT_TRUE(has(body({}, "/speelruimtes?aandacht=1"), "Het groen"));
    EXPECT_TRUE(has(body(t.giver, url_of(id, "/antwoord")), "Het plantsoen."));
    Pairs yes{{"once", "y"},
              {"say", "Het plantsoen."},
              {"duty", "Het blijft groen."},
              {"review", form::day_text(t.day(90))}};
    EXPECT_EQ(post(t, t.giver, url_of(id, "/antwoord"), with(yes, "duty", ""))->status, 422);
    EXPECT_EQ(post(t, t.giver, url_of(id, "/antwoord"), yes)->status, 303);
    EXPECT_EQ(post(t, t.asker, url_of(id, "/aannemen"), {})->status, 303);
    EXPECT_TRUE(has(body({}, url_of(id, "/kaart")), "mk-room__pair"));
}

TEST_F(RoomPages, TheLadderFlagsAMissingHalf) {
    Pairs told{{"standing", std::to_string(t.receiver.first()->id.value)},
               {"matter", "Parkeren"},
               {"place", std::to_string(t.team.value)},
               {"level", "professional"},
               {"has_say", "nee"},
               {"has_duty", "ja"},
               {"words", "Wij krijgen de klachten."}};
    EXPECT_EQ(post(t, t.receiver, "/zeggenschap", with(told, "words", ""))->status, 422);
    auto made = post(t, t.receiver, "/zeggenschap", told);
    ASSERT_EQ(made->status, 303);
    auto matter = list(t.db, {}).cards;
    EXPECT_TRUE(matter.empty());
    auto all = matters(t.db, t.town, 0, 10);
    ASSERT_EQ(all.size(), 1U);
    std::string url = "/zeggenschap/" + std::to_string(all[0].id.value);
    std::string seen = body(t.receiver, url);
    EXPECT_TRUE(has(seen, "Wel verantwoordelijkheid, geen zeggenschap"));
    EXPECT_TRUE(has(seen, "Haal mijn woorden weg"));
    EXPECT_FALSE(has(body(t.giver, url), "Haal mijn woorden weg"));
    auto line = ladder(t.db, t.receiver, all[0].id, t.now)->situations[0];
    EXPECT_EQ(post(t, t.giver, url + "/weg", {{"situation", std::to_string(line.id)}})->status, 303);
    EXPECT_EQ(ladder(t.db, {}, all[0].id, t.now)->situations.size(), 1U) << "somebody else's stay";
    EXPECT_EQ(post(t, t.receiver, url + "/weg", {{"situation", std::to_string(line.id)}})->status, 303);
    EXPECT_TRUE(ladder(t.db, {}, all[0].id, t.now)->situations.empty());
}

TEST_F(RoomPages, WhoStandsNowhereIsToldWhereToBegin) {
    for (std::string_view url : {"/speelruimte/nieuw", "/speelruimte/vragen"})
        EXPECT_TRUE(has(body(t.unsure, std::string(url)), "Je plek is nog niet bevestigd"));
    EXPECT_EQ(post(t, t.unsure, "/speelruimte", offer_form())->status, 422);
}

TEST_F(RoomPages, ThePlaceShowsItsRoomsAndWhatAsksForAttention) {
    (void)t.running();
    t.now = t.day(100);
    person::Visit visit{web::Request{}, web::Fields{}, t.other, t.db, t.settings, t.now};
    std::string seen = part(visit, t.town).str();
    EXPECT_TRUE(has(seen, "Eén gezicht per gezin"));
    EXPECT_TRUE(has(seen, "Hier vraagt speelruimte om aandacht."));
    EXPECT_TRUE(has(part(visit, t.elsewhere).str(), "Hier loopt nu geen speelruimte."));
    EXPECT_TRUE(tally_part(visit, t.elsewhere).empty());
}

TEST_F(RoomPages, TheApiSaysTheSame) {
    RoomId id = t.running();
    (void)t.asked();
    std::string one = body({}, "/api/v1/speelruimtes/" + std::to_string(id.value));
    for (std::string_view part :
         {"\"zeggenschap\":\"Wie welke hulp", "\"bedrag\":50000", "\"status\":\"loopt\"",
          "\"herijkenTeLaat\":false", "\"wat\":\"aangeboden\""})
        EXPECT_TRUE(has(one, part)) << part << one;
    auto page = get(t, {}, "/api/v1/speelruimtes?limit=1");
    EXPECT_TRUE(has(page->body, "\"vraag") || has(page->body, "\"gevraagd\""));
    EXPECT_TRUE(has(header(*page, "Link"), "cursor="));
    EXPECT_TRUE(has(body({}, "/api/v1/speelruimtes?status=loopt"), "\"antwoordUiterlijk\":null"));
}

TEST_F(RoomPages, DaysAreReadAsTheyAreTyped) {
    EXPECT_EQ(form::day_from("2026-03-31"), from_dutch_date({2026, 3, 31, 0, 0}));
    EXPECT_EQ(form::day_from(""), Moment{0});
    for (std::string_view bad :
         {"2026-02-30", "31-03-2026", "2026-3-1", "2026-13-01", "abcd-ef-gh", "1969-01-01"})
        EXPECT_EQ(form::day_from(bad), unreadable) << bad;
    EXPECT_EQ(form::day_text(from_dutch_date({2026, 3, 1, 0, 0})), "2026-03-01");
}

}  // namespace
}  // namespace mk::room
