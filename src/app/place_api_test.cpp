// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <set>

#include "app/pages.hpp"
#include "app/router.hpp"
#include "testing/town/test_town.hpp"
#include "web/json_reader.hpp"

namespace mk::app {
namespace {

using testing::TestTown;

std::string header(const web::Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return {};
}

web::JsonValue root_of(web::JsonDocument& document) {
    return document.root();
}

web::JsonDocument parse(const std::string& body) {
    auto document = web::read_json(body);
    EXPECT_TRUE(document) << body.substr(0, 200);
    return std::move(document).value();
}

// What stands between each `before` and the next quote.
std::vector<std::string> quoted_after(std::string_view text, std::string_view before) {
    std::vector<std::string> found;
    for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at + 1)) {
        auto from = at + before.size();
        found.emplace_back(text.substr(from, text.find('"', from) - from));
    }
    return found;
}

bool has(const web::Response& r, std::string_view text) {
    return r.body.find(text) != std::string::npos;
}

TEST(PlaceApi, OnePlaceAndItsPageSayTheSame) {
    TestTown town;
    const std::string id = std::to_string(town.municipality.value);
    auto r = town.get("/api/v1/plaatsen/" + id);
    ASSERT_EQ(r.status, 200);
    EXPECT_EQ(r.content_type, "application/json");
    EXPECT_EQ(header(r, "Access-Control-Allow-Origin"), "*");
    EXPECT_TRUE(has(r, R"("naam":"Proefstad","soort":"gemeente","code":null,"inwoners":1200)")) << r.body;
    EXPECT_TRUE(has(r, "\"ligtIn\":" + std::to_string(town.province.value)));
    EXPECT_TRUE(has(r, "http://town.example/api/v1/plaatsen/" + id + "/spiegel"));
    EXPECT_NE(town.get("/plek/" + id).body.find("Proefstad"), std::string::npos);
}

TEST(PlaceApi, TheListComesInPartsThatMissNothing) {
    TestTown town;
    std::set<std::string> names;
    std::string target = "/api/v1/plaatsen?limit=3";
    for (int page = 0; page < 10 && !target.empty(); ++page) {
        auto r = town.get(target);
        ASSERT_EQ(r.status, 200);
        for (const std::string& name : quoted_after(r.body, "\"naam\":\""))
            EXPECT_TRUE(names.insert(name).second) << "twice: " << name;
        std::string link = header(r, "Link");
        auto from = link.find("/api/");
        target = link.empty() ? "" : link.substr(from, link.find('>') - from);
    }
    EXPECT_EQ(names.size(), 8U);
}

TEST(PlaceApi, FiltersByKindAndParent) {
    TestTown town;
    auto r = town.get("/api/v1/plaatsen?soort=wijk&ligtIn=" + std::to_string(town.municipality.value));
    EXPECT_TRUE(has(r, "Wijk Zuid"));
    EXPECT_FALSE(has(r, "Wijkteam Zuid"));
}

TEST(PlaceApi, WrongParametersAreAllSaidAtOnce) {
    TestTown town;
    auto r = town.get("/api/v1/plaatsen?limit=1000000&cursor=-1&soort=koninkrijk&ligtIn=x");
    EXPECT_EQ(r.status, 400);
    EXPECT_EQ(r.content_type, "application/problem+json");
    for (const char* name : {"limit", "cursor", "soort", "ligtIn"})
        EXPECT_TRUE(has(r, "\"name\":\"" + std::string(name) + "\"")) << name;
}

TEST(PlaceApi, WhatIsNotThereIsAProblemDocument) {
    TestTown town;
    for (const char* target : {"/api/v1/plaatsen/999999", "/api/v1/plaatsen/99999999999999999999",
                               "/api/v1/plaatsen/0/spiegel", "/api/v1/plaatsen/", "/api/v1/bestaat-niet"}) {
        auto r = town.get(target);
        EXPECT_EQ(r.status, 404) << target;
        EXPECT_EQ(r.content_type, "application/problem+json") << target;
    }
    auto request = town.request(web::Method::del, "/api/v1/plaatsen");
    auto r = town.ask(std::move(request));
    EXPECT_EQ(r.status, 405);
    EXPECT_EQ(header(r, "Allow"), "GET");
}

TEST(PlaceApi, TheMirrorGivesNoNumberUnderFive) {
    TestTown town;
    auto r = town.get("/api/v1/plaatsen/" + std::to_string(town.municipality.value) + "/spiegel");
    ASSERT_EQ(r.status, 200);
    EXPECT_TRUE(has(r, R"("niveau":"inwoner","mensen":5,"minderDanVijf":false,"stil":false)")) << r.body;
    EXPECT_TRUE(has(
        r,
        R"("niveau":"gemeentesecretaris","mensen":null,"minderDanVijf":true,"stil":false,"sterkte":null)"));
    EXPECT_TRUE(has(r, R"("niveau":"ministerie","mensen":0,"minderDanVijf":false,"stil":true,"sterkte":0)"));
}

TEST(PlaceApi, TheEntranceLeadsToWhatThereIs) {
    TestTown town;
    auto r = town.get("/api/v1/");
    ASSERT_EQ(r.status, 200);
    auto links = quoted_after(r.body, "\"href\":\"http://town.example");
    for (const std::string& link : links) EXPECT_EQ(town.get(link).status, 200) << link;
    EXPECT_EQ(links.size(), 8U);
}

// ---- the document
// ----------------------------------------------------------------------------------------------

std::string in_document(std::string_view path) {
    return std::string(path.substr(std::string_view("/api/v1").size()));
}

TEST(OpenApi, DescribesEveryRouteAndNoOther) {
    std::set<std::string> served;
    for (const person::Route& route : all_routes())
        if (route.path.starts_with("/api/v1"))
            served.insert(std::string(name(route.method)) + " " + in_document(route.path));
    auto document = parse(std::string(openapi_document()));
    std::set<std::string> described;
    auto paths = root_of(document).get("paths");
    auto path_names = paths.names();
    ASSERT_TRUE(path_names);
    for (std::string_view path : *path_names) {
        auto methods = paths.get(path).names();
        ASSERT_TRUE(methods);
        for (std::string_view method : *methods) {
            if (method == "parameters") continue;
            std::string upper(method);
            for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
            described.insert(upper + " " + std::string(path));
        }
    }
    EXPECT_EQ(described, served);
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
    const std::string text(openapi_document());
    auto document = parse(text);
    auto references = quoted_after(text, "\"#/components/");
    for (const std::string& reference : references) {
        auto slash = reference.find('/');
        auto found = root_of(document).get("components").get(reference.substr(0, slash));
        EXPECT_TRUE(found.get(reference.substr(slash + 1)).present()) << reference;
    }
    EXPECT_GT(references.size(), 50U);
}

TEST(OpenApi, IsServedAsItIsAndOpenToAll) {
    TestTown town;
    auto r = town.get("/api/v1/openapi.json");
    EXPECT_EQ(r.status, 200);
    EXPECT_EQ(r.body, openapi_document());
    EXPECT_EQ(header(r, "Access-Control-Allow-Origin"), "*");
}

}  // namespace
}  // namespace mk::app
