// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "app/router.hpp"
#include "base/text.hpp"
#include "domain/notice/notice.hpp"
#include "testing/town/page_laws.hpp"
#include "testing/town/test_town.hpp"
#include "testing/town/things.hpp"

// The laws of the whole program: every page, every route, every kind of viewer.
namespace mk::app {
namespace {

using testing::Asker;
using testing::small_number_in;
using testing::TestTown;

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

// A route's {…} filled in with something that exists in the test town.
std::string target_of(const TestTown& town, std::string_view path) {
    std::string id = std::to_string(town.municipality.value);
    if (path.starts_with("/spanning/") || path.starts_with("/api/v1/spanningen/"))
        id = std::to_string(town.shared.value);
    if (path.starts_with("/inloggen/als/")) id = "inwoner";
    std::string out;
    for (std::string_view part : split(path.substr(1), '/')) {
        out += '/';
        out += part.starts_with('{') ? std::string_view(id) : part;
    }
    return out;
}

bool is_page(const web::Response& r) {
    return r.status == 200 && r.content_type.starts_with("text/html");
}

std::string route_name(const person::Route& route) {
    return std::string(name(route.method)) + " " + std::string(route.path);
}

std::vector<std::string_view> tags(std::string_view html, std::string_view tag) {
    std::vector<std::string_view> found;
    std::string open = "<" + std::string(tag);
    for (auto at = html.find(open); at != std::string_view::npos; at = html.find(open, at + 1)) {
        char after = html[at + open.size()];
        if (after == ' ' || after == '>' || after == '\n')
            found.push_back(html.substr(at, html.find('>', at) + 1 - at));
    }
    return found;
}

std::string_view attribute(std::string_view tag, std::string_view name) {
    std::string key = std::string(name) + "=\"";
    for (auto at = tag.find(key); at != std::string_view::npos; at = tag.find(key, at + 1)) {
        if (at > 0 && tag[at - 1] != ' ' && tag[at - 1] != '\n') continue;
        at += key.size();
        return tag.substr(at, tag.find('"', at) - at);
    }
    return {};
}

// ---- every page
// ------------------------------------------------------------------------------------------------

void expect_forms_are_guarded(std::string_view html, const std::string& where) {
    for (auto at = html.find("<form"); at != std::string_view::npos; at = html.find("<form", at + 1)) {
        std::string_view form = html.substr(at, html.find("</form>", at) - at);
        std::string_view tag = form.substr(0, form.find('>'));
        if (attribute(tag, "method") != "post") continue;
        EXPECT_NE(form.find("name=\"csrf\""), std::string_view::npos) << where << ": a form without csrf";
        EXPECT_TRUE(attribute(tag, "action").starts_with("/")) << where << ": a form that leaves the town";
    }
}

void expect_inputs_have_labels(std::string_view html, const std::string& where) {
    std::set<std::string_view> labelled;
    for (std::string_view label : tags(html, "label")) labelled.insert(attribute(label, "for"));
    for (const char* kind : {"input", "select", "textarea"}) {
        for (std::string_view field : tags(html, kind)) {
            if (attribute(field, "type") == "hidden") continue;
            // Inside its label, or named by one.
            std::string_view before = html.substr(0, static_cast<std::size_t>(field.data() - html.data()));
            auto open = before.rfind("<label");
            auto close = before.rfind("</label>");
            bool inside = open != std::string_view::npos && (close == std::string_view::npos || close < open);
            EXPECT_TRUE(inside || labelled.contains(attribute(field, "id")))
                << where << ": no label for " << field;
        }
    }
}

void expect_ids_are_unique(std::string_view html, const std::string& where) {
    std::set<std::string_view> seen;
    for (auto at = html.find(" id=\""); at != std::string_view::npos; at = html.find(" id=\"", at + 1)) {
        std::string_view id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
        EXPECT_TRUE(seen.insert(id).second) << where << ": id " << id << " stands here twice";
    }
}

void expect_headings_in_order(std::string_view html, const std::string& where) {
    int last = 0;
    for (auto at = html.find("<h"); at != std::string_view::npos; at = html.find("<h", at + 1)) {
        char digit = html[at + 2];
        if (digit < '1' || digit > '6') continue;
        EXPECT_LE(digit - '0', last + 1) << where << ": a heading skips a step at " << html.substr(at, 80);
        last = digit - '0';
    }
}

void expect_a_good_page(std::string_view html, const std::string& where) {
    EXPECT_EQ(count_of(html, "<h1"), 1U) << where;
    EXPECT_EQ(count_of(html, "<main"), 1U) << where;
    EXPECT_EQ(count_of(html, "style="), 0U) << where;
    EXPECT_EQ(count_of(html, "<style"), 0U) << where;
    EXPECT_EQ(count_of(html, "javascript:"), 0U) << where;
    EXPECT_TRUE(html.find("<html lang=\"nl\"") != std::string_view::npos) << where;
    for (std::string_view script : tags(html, "script"))
        EXPECT_FALSE(attribute(script, "src").empty()) << where;
    expect_forms_are_guarded(html, where);
    expect_inputs_have_labels(html, where);
    expect_ids_are_unique(html, where);
    expect_headings_in_order(html, where);
}

// Every GET on everything it may be about, for every viewer. Not the stream of a map: that has no end.
void look_at_everything(
    TestTown& town,
    const std::function<void(const Asker&, const std::string& target, const web::Response&)>& look) {
    const testing::Things things = testing::add_things(town);
    for (const person::Route& route : all_routes()) {
        if (route.method != web::Method::get || route.path.starts_with("/inloggen/link")) continue;
        if (route.path.ends_with("/stroom")) continue;
        for (const std::string& target : testing::targets(town, things, route.path))
            for (const Asker& asker : town.askers()) look(asker, target, town.get(target, asker.person));
    }
}

TEST(Law, EveryPageIsWellMadeForEveryViewer) {
    TestTown town;
    look_at_everything(town, [](const Asker& asker, const std::string& target, const web::Response& r) {
        EXPECT_LT(r.status, 500) << target << " for " << asker.name;
        if (is_page(r) && r.body.find("<main") != std::string::npos)
            expect_a_good_page(r.body, target + " for " + std::string(asker.name));
    });
}

TEST(Law, ErrorPagesAreWellMadeToo) {
    TestTown town;
    for (const char* target : {"/bestaat-niet", "/plek/999999", "/plek/99999999999999999999999",
                               "/spanning/0", "/plek/1/bestaat-niet"}) {
        auto r = town.get(target);
        EXPECT_EQ(r.status, 404) << target;
        expect_a_good_page(r.body, target);
    }
}

TEST(Law, EnglishPagesSayTheyAreEnglish) {
    TestTown town;
    auto r = town.get("/?taal=en");
    EXPECT_NE(r.body.find("<html lang=\"en\""), std::string::npos);
}

// ---- writing
// ---------------------------------------------------------------------------------------------------

// A mail program has no form of ours: there the proof is in the address, and without it there is nothing.
int refused_status(const person::Route& route) {
    return route.path.starts_with(notice::stop_path) ? 404 : 403;
}

TEST(Law, EveryPostIsRefusedWithoutCsrf) {
    TestTown town;
    for (const person::Route& route : all_routes()) {
        if (route.method == web::Method::get) continue;
        auto r = town.post_without_csrf(target_of(town, route.path), {{"name", "x"}}, town.steward);
        EXPECT_EQ(r.status, refused_status(route)) << route_name(route);
    }
}

TEST(Law, AMailProgramStopsTheMailsOfItsReaderWithoutCsrf) {
    TestTown town;
    PersonId reader = town.author;
    std::string url = std::string(notice::stop_path) + notice::stop_token(town.town().key, reader);
    auto r = town.post_without_csrf(url, {{"List-Unsubscribe", "One-Click"}});
    EXPECT_EQ(r.status, 303);
    EXPECT_EQ(notice::rhythm(town.reader(), reader), notice::Rhythm::never);
}

TEST(Law, EveryPostFromAnotherSiteIsRefused) {
    TestTown town;
    for (const person::Route& route : all_routes()) {
        if (route.method == web::Method::get) continue;
        auto request = town.request(web::Method::post, target_of(town, route.path), town.steward);
        request.headers.emplace_back("content-type", "application/json");
        request.headers.emplace_back("sec-fetch-site", "cross-site");
        request.body = "{}";
        EXPECT_EQ(town.ask(std::move(request)).status, refused_status(route)) << route_name(route);
    }
}

TEST(Law, NoPostOfRubbishGivesA500) {
    TestTown town;
    for (const Asker& asker :
         {Asker{"visitor", {}}, Asker{"resident", town.speakers[0]}, Asker{"steward", town.steward}}) {
        for (const person::Route& route : all_routes()) {
            if (route.method == web::Method::get || route.path.starts_with("/uitloggen")) continue;
            auto r = town.post(target_of(town, route.path),
                               {{"name", "<script>"},
                                {"now", "'; DROP TABLE person; --"},
                                {"place", "99999999999999999999"},
                                {"standing", "-1"},
                                {"level", "koning"},
                                {"naar", "0"},
                                {"region", "x"}},
                               asker.person);
            EXPECT_LT(r.status, 500) << route_name(route) << " for " << asker.name;
            EXPECT_EQ(r.body.find("<script>"), std::string::npos) << route_name(route);
        }
    }
}

// ---- who may
// ---------------------------------------------------------------------------------------------------

bool needs_things(std::string_view path) {
    return path.find('{') != std::string_view::npos && !path.starts_with("/spanning/") &&
           !path.starts_with("/plek/") && !path.starts_with("/mij/") && !path.starts_with("/inloggen/") &&
           !path.starts_with("/u/") && !path.starts_with("/berichten/");
}

std::string open_target(const TestTown& town, const testing::Things& things, std::string_view path) {
    if (!needs_things(path)) return target_of(town, path);
    auto all = testing::targets(town, things, path);
    bool room = path.find("/speelruimte") != std::string_view::npos;
    return all.size() == 1 ? all.front() : all.at(room ? 2 : 1);
}

char class_of(int status) {
    if (status == 303) return '>';
    if (status == 401 || status == 403) return '-';
    if (status == 404 || status == 410) return '0';
    return status < 400 ? '+' : '!';
}

// A town for one write after another; a new one as soon as something was written in it.
class FreshTown {
public:
    char post(const person::Route& route, const std::string& target, PersonId who) {
        if (!town_) {
            town_ = std::make_unique<TestTown>();
            (void)testing::add_things(*town_);
        }
        char what = class_of(town_->post(target, {}, who).status);
        // A refused act leaves nothing, and neither does the way to the sign-in page.
        bool sent_away = route.who != person::Who::anyone && !who;
        if ((what == '+' || what == '>') && !sent_away) town_.reset();
        return what;
    }

private:
    std::unique_ptr<TestTown> town_;
};

// What happens when each kind of viewer takes the route, with an empty form; on something that is open: a
// search that asks, a proposal in its first round, a room and an experiment that run.
std::string access_row(TestTown& common, FreshTown& fresh, const testing::Things& things,
                       const person::Route& route) {
    std::string row = route_name(route);
    const std::string target = open_target(common, things, route.path);
    for (const Asker& asker : common.askers()) {
        row += '\t';
        row += route.method == web::Method::get ? class_of(common.get(target, asker.person).status)
                                                : fresh.post(route, target, asker.person);
    }
    return row + '\n';
}

std::string access_table() {
    TestTown town;
    const testing::Things things = testing::add_things(town);
    FreshTown fresh;
    std::string table =
        "# Who may take which route (made by app/law_test; UPDATE_SNAPSHOTS=1 rewrites it).\n"
        "# + yes   > sent on (303)   - refused (401, 403)   0 not found   ! asks for more (400, 409, 422)\n"
        "route";
    for (const Asker& a : town.askers()) table.append("\t").append(a.name);
    table += '\n';
    for (const person::Route& route : all_routes()) table += access_row(town, fresh, things, route);
    return table;
}

// The tests run in the project's folder (cmake/microkosmos.cmake).
std::filesystem::path snapshot(std::string_view file) {
    return std::filesystem::path("docs") / file;
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Law, AccessIsAsWrittenDown) {
    std::string now = access_table();
    auto path = snapshot("access.tsv");
    if (std::getenv("UPDATE_SNAPSHOTS")) std::ofstream(path) << now;
    EXPECT_EQ(contents(path), now) << "look at each line that changed, then run with UPDATE_SNAPSHOTS=1";
}

TEST(Law, EveryRouteIsThereOnce) {
    std::map<std::string, int> seen;
    for (const person::Route& route : all_routes()) ++seen[route_name(route)];
    for (const auto& [route, times] : seen) EXPECT_EQ(times, 1) << route;
}

// ---- safe to speak
// ---------------------------------------------------------------------------------------------

// The author of the shared tension also answered, voted, weighed, objected, asked for room and tries things.
TEST(Law, NoAnswerTellsWhoSpoke) {
    TestTown town;
    const std::vector<std::string> secrets = town.secrets_of_author();
    int read = 0;
    look_at_everything(town, [&](const Asker& asker, const std::string& target, const web::Response& r) {
        read += r.status == 200;
        EXPECT_EQ(
            r.body.find("Dit bewaar ik voor mezelf") != std::string::npos && asker.person != town.keeper,
            false)
            << target << " for " << asker.name;
        // The steward's lists of who stands at a place have names on purpose, without what they wrote.
        if (target.ends_with("/mensen")) return;
        if (asker.person == town.steward && target.starts_with("/voorstel/")) return;
        if (target.starts_with("/postvak")) return;  // in development only: the mails themselves
        for (const std::string& secret : secrets)
            EXPECT_EQ(r.body.find(secret), std::string::npos) << target << " for " << asker.name;
    });
    EXPECT_GT(read, 500);
}

TEST(Law, NoNumberOfPeopleUnderFiveIsShown) {
    ASSERT_EQ(small_number_in("<b>3 mensen</b>"), "3 mensen");
    ASSERT_EQ(small_number_in("{\"mensen\":4,"), "\"mensen\":4");
    ASSERT_EQ(small_number_in("13 mensen, n = 40, \"mensen\":40"), "");
    TestTown town;
    for (PlaceId place :
         {town.country, town.municipality, town.district, town.team, town.street, town.region}) {
        const std::string id = std::to_string(place.value);
        const std::string page = "/plek/" + id;
        for (const std::string& target : {page, page + "/spiegel", page + "/spiegel?langs=leden",
                                          page + "/plekken", "/api/v1/plaatsen/" + id + "/spiegel",
                                          "/api/v1/spanningen?plaats=" + id, "/spanningen?plek=" + id}) {
            auto r = town.get(target);
            ASSERT_EQ(r.status, 200) << target;
            EXPECT_EQ(small_number_in(r.body), "") << target;
        }
    }
    const testing::Things things = testing::add_things(town);
    for (const person::Route& route : all_routes()) {
        if (route.method != web::Method::get || route.who != person::Who::anyone) continue;
        if (route.path.ends_with("/stroom")) continue;
        for (const std::string& target : testing::targets(town, things, route.path)) {
            // An experiment says how many measurements and experiments there are: those are not people.
            bool counts = target.starts_with("/experiment/");
            auto r = town.get(target);
            EXPECT_EQ(small_number_in(counts ? testing::without(r.body, "n = ") : r.body), "") << target;
        }
    }
    const std::string tension = std::to_string(town.shared.value);
    for (const std::string& target : {std::string("/"), std::string("/plekken"), "/spanning/" + tension,
                                      "/api/v1/spanningen/" + tension, std::string("/vinden?q=loket")})
        EXPECT_EQ(small_number_in(town.get(target).body), "") << target;
}

}  // namespace
}  // namespace mk::app
