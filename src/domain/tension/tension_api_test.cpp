// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"
#include "web/json_reader.hpp"

// The JSON beside the pages: the same rules, Dutch words.
namespace mk::tension {
namespace {

class TensionApi : public ::testing::Test {
protected:
    testing::TestDb test_db;
    TestTown t{test_db.writer()};
    person::Viewer visitor;
    person::Viewer author = t.somebody(place::Level::resident, t.quarter);
    person::Viewer manager = t.somebody(place::Level::manager, t.department);

    Result<web::Response> send(const person::Viewer& who, std::string url, std::string json,
                               Pairs headers = {}) {
        return ask(t, who,
                   {.method = web::Method::post,
                    .url = std::move(url),
                    .json = std::move(json),
                    .headers = std::move(headers)});
    }
    std::string refused(const person::Viewer& who, std::string json) {
        return outcome(send(who, "/api/v1/spanningen", std::move(json)));
    }
    web::JsonDocument read(const Result<web::Response>& answer) {
        EXPECT_TRUE(answer.has_value());
        EXPECT_TRUE(answer->content_type.starts_with("application/json"));
        EXPECT_EQ(answer->kind, web::Response::Kind::api);
        return *web::read_json(answer->body);
    }
    static std::string text(const web::JsonValue& value) { return *value.as_text(); }
};

constexpr std::string_view good = R"({"nu":"Drie loketten voor een gezin.","thema":"jeugd","delen":true})";

TEST_F(TensionApi, GivesATensionInDutchWords) {
    Draft draft = t.draft(author, "Zegt: \"nee\" \\ <b>");
    draft.need = "Rust.";
    draft.pull = Pull::process;
    auto id = *keep_and_share(t.act(author), draft, Shown::safe);
    t.echoed_by(manager, id);
    auto document = read(get(t, visitor, "/api/v1/spanningen/" + std::to_string(id.value)));
    auto root = document.root();
    EXPECT_EQ(*root.get("id").as_integer(), id.value);
    EXPECT_EQ(text(root.get("plaats").get("naam")), "Meidoornbuurt");
    EXPECT_EQ(text(root.get("niveau")), "inwoner");
    EXPECT_EQ(text(root.get("thema")), "zorg");
    EXPECT_EQ(text(root.get("nu")), "Zegt: \"nee\" \\ <b>");
    EXPECT_EQ(text(root.get("nodig")), "Rust.");
    EXPECT_EQ(text(root.get("remming")), "werkwijze");
    EXPECT_EQ(text(root.get("status")), "open");
    EXPECT_EQ(text(root.get("gedeeldOp")), "2026-03-01");
    EXPECT_EQ(text(root.get("gedeeldOpPrecisie")), "maand");
    EXPECT_EQ(root.get("weerklanken").type(), web::JsonType::null) << "one echo: no number";
    EXPECT_EQ(*root.get("weerklankenMinderDanVijf").as_flag(), web::Flag::yes);
    EXPECT_EQ(root.get("gehoordOpNiveaus").as_list()->size(), 2U);
    EXPECT_EQ(root.get("spiegel").as_list()->size(), 8U);
    EXPECT_EQ(root.get("naam").type(), web::JsonType::missing);
}

TEST_F(TensionApi, TheListHasACursorAndALink) {
    for (int i = 0; i < 5; ++i) (void)t.shared_by(author);
    auto first = get(t, visitor, "/api/v1/spanningen?limit=3&niveau=inwoner");
    auto document = read(first);
    EXPECT_EQ(document.root().get("spanningen").as_list()->size(), 3U);
    std::string link = header(*first, "Link");
    EXPECT_EQ(link,
              "<https://merelrode.example/api/v1/spanningen?limit=3&niveau=inwoner&cursor=3>; rel=\"next\"");
    auto rest = get(t, visitor, "/api/v1/spanningen?limit=3&niveau=inwoner&cursor=3");
    EXPECT_EQ(read(rest).root().get("spanningen").as_list()->size(), 2U);
    EXPECT_EQ(header(*rest, "Link"), "");
    auto none =
        get(t, visitor,
            "/api/v1/spanningen?thema=werk&status=opgelost&plaats=" + std::to_string(t.quarter.value));
    EXPECT_EQ(none->body, "{\"spanningen\":[]}");
}

TEST_F(TensionApi, SaysAllThatIsWrongWithAQuestion) {
    auto asked = [&](std::string query) { return outcome(get(t, visitor, "/api/v1/spanningen?" + query)); };
    EXPECT_EQ(asked("limit=1000000"), "limit:1_to_50");
    EXPECT_EQ(asked("limit=0&cursor=-1&niveau=resident&thema=x&status=kept&plaats=99999999999999999999"),
              "niveau:unknown thema:unknown status:unknown limit:1_to_50 cursor:unknown plaats:unknown");
    EXPECT_EQ(asked("status=bewaard"), "status:unknown") << "nobody asks for what others keep";
    EXPECT_EQ(outcome(get(t, visitor, "/api/v1/spanningen/1")), "tension");
    EXPECT_EQ(outcome(get(t, visitor, "/api/v1/spanningen/abc")), "page");
    auto id = t.shared_by(author);
    auto echoes_of = "/api/v1/spanningen/" + std::to_string(id.value) + "/weerklanken?";
    for (std::string_view bad : {"cursor=7", "cursor=baas.7", "cursor=manager.x", "cursor=."})
        EXPECT_EQ(outcome(get(t, visitor, echoes_of + std::string(bad))), "cursor:unknown") << bad;
}

TEST_F(TensionApi, TakesATensionOnceAKey) {
    auto first = send(author, "/api/v1/spanningen", std::string(good), {{"idempotency-key", "k1"}});
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->status, 201);
    EXPECT_EQ(header(*first, "Location"), "/api/v1/spanningen/1");
    auto again = send(author, "/api/v1/spanningen", std::string(good), {{"idempotency-key", "k1"}});
    EXPECT_EQ(again->body, first->body);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 1);
    auto kept = send(author, "/api/v1/spanningen", R"({"nu":"Voor mij.","thema":"zorg"})");
    EXPECT_EQ(text(read(kept).root().get("status")), "bewaard");
    EXPECT_EQ(outcome(get(t, manager, header(*kept, "Location"))), "tension");
    EXPECT_EQ(outcome(get(t, author, header(*kept, "Location"))), "ok");
}

TEST_F(TensionApi, RefusesABodyByItsOwnNames) {
    EXPECT_EQ(refused(author, "{}"), "nu:empty thema:empty");
    EXPECT_EQ(
        refused(author,
                R"({"nu":5,"thema":"sport","plaats":"hier","delen":"ja","getoond":"alles","baas":1})"),
        "baas:unknown plaats:not_an_integer thema:unknown nu:not_a_text getoond:unknown delen:not_a_flag");
    EXPECT_EQ(refused(author, R"({"nu":"Bel 06 12345678.","thema":"zorg","zouKunnen":"mail a@b.nl"})"),
              "nu:client_data zouKunnen:client_data");
    EXPECT_EQ(refused(author, R"({"nu":"x","thema":"zorg","plaats":999999,"standplaats":999999})"),
              "plaats:unknown standplaats:not_yours");
    EXPECT_EQ(refused(author, R"({"nu":"x","thema":"zorg","delen":true,"getoond":"schuilnaam"})"),
              "getoond:no_name");
    EXPECT_FALSE(send(author, "/api/v1/spanningen", "[1,2]").has_value());
    EXPECT_FALSE(send(author, "/api/v1/spanningen", "{\"nu\":").has_value());
    EXPECT_FALSE(send(author, "/api/v1/spanningen", "{\"nu\":\"\\ud800\"}").has_value());
    EXPECT_FALSE(send(author, "/api/v1/spanningen", "{\"nu\":\"a\\u0000b\",\"thema\":\"zorg\"}").has_value());
    EXPECT_FALSE(send(author, "/api/v1/spanningen", std::string(200'000, '[')).has_value());
    EXPECT_EQ(refused(visitor, std::string(good)), "signed_out");
    auto form = post(t, author, "/api/v1/spanningen", {{"nu", "x"}});
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->status, 415);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 0);
}

TEST_F(TensionApi, AnEchoIsCreatedOnce) {
    auto id = t.shared_by(author);
    std::string url = "/api/v1/spanningen/" + std::to_string(id.value) + "/weerklanken";
    EXPECT_EQ(send(manager, url, R"({"woorden":"Hier ook."})")->status, 201);
    EXPECT_EQ(send(manager, url, R"({"woorden":"Nog eens."})")->status, 200);
    EXPECT_EQ(outcome(send(manager, url, R"({"woorden":"x","boos":true})")), "boos:unknown");
    EXPECT_EQ(outcome(send(author, url, R"({"woorden":"Van mij."})")), "own");
    EXPECT_EQ(outcome(send(visitor, url, R"({"woorden":"x"})")), "signed_out");
    auto another = t.somebody(place::Level::council, t.town);
    EXPECT_EQ(outcome(send(another, url, R"({"woorden":""})")), "woorden:empty");
    auto given = read(get(t, visitor, url));
    auto list = given.root().get("weerklanken").as_list();
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(text((*list)[0].get("woorden")), "Hier ook.");
    EXPECT_EQ(text((*list)[0].get("niveau")), "manager");
}

TEST_F(TensionApi, EchoesPageByTheirCursor) {
    auto id = t.shared_by(author);
    for (int i = 0; i < 7; ++i)
        t.echoed_by(t.somebody(i % 2 == 0 ? place::Level::council : place::Level::manager, t.town), id,
                    "Stem " + std::to_string(i));
    std::string url = "/api/v1/spanningen/" + std::to_string(id.value) + "/weerklanken?limit=3";
    std::string seen;
    for (int page = 0; page < 5 && !url.empty(); ++page) {
        auto answer = get(t, visitor, url);
        auto document = read(answer);
        auto list = document.root().get("weerklanken").as_list();
        for (const auto& e : *list) seen += text(e.get("woorden")).substr(5);
        std::string link = header(*answer, "Link");
        auto path = link.find("/api/");
        url = link.empty() ? "" : link.substr(path, link.find('>') - path);
    }
    EXPECT_EQ(seen, "1350246");
}

TEST_F(TensionApi, PageAndJsonSayTheSame) {
    auto id = t.shared_by(author);
    t.echoed_by(manager, id, "Ik zie het ook.");
    auto page = get(t, visitor, url_of(id));
    auto json = get(t, visitor, "/api/v1/spanningen/" + std::to_string(id.value) + "/weerklanken");
    EXPECT_TRUE(has(page->body, "Ik zie het ook."));
    EXPECT_TRUE(has(json->body, "Ik zie het ook."));
    ASSERT_TRUE(withdraw_echo(t.act(manager), id).has_value());
    EXPECT_FALSE(has(get(t, visitor, url_of(id))->body, "Ik zie het ook."));
    EXPECT_EQ(get(t, visitor, "/api/v1/spanningen/" + std::to_string(id.value) + "/weerklanken")->body,
              "{\"weerklanken\":[]}");
}

}  // namespace
}  // namespace mk::tension
