// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "domain/person/invite.hpp"
#include "domain/person/person_fixture.hpp"
#include "testing/test_db.hpp"

namespace mk::person {
namespace {

using place::Level;
using web::Method;
using Asked = SmallTown::Asked;

std::string text_of(PlaceId id) {
    return std::to_string(id.value);
}

// The value of a cookie the answer sets; "-" when it sets none of that name.
std::string cookie_of(const web::Response& answer, std::string_view name) {
    for (const auto& [key, value] : answer.headers) {
        if ((key != "set-cookie" && key != "Set-Cookie") || !value.starts_with(std::string(name) + "="))
            continue;
        auto from = name.size() + 1;
        return value.substr(from, value.find(';') - from);
    }
    return "-";
}

std::size_t count(std::string_view whole, std::string_view part) {
    std::size_t n = 0;
    for (auto at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) ++n;
    return n;
}

class Pages : public ::testing::Test {
protected:
    testing::TestDb base_;
    SmallTown t{base_.writer()};

    void SetUp() override {
        t.town.development = true;
        t.town.demo = true;
    }
};

}  // namespace

TEST_F(Pages, ask_for_a_link_and_enter_with_it) {
    auto asked = t.call(Method::post, "/inloggen", {},
                        {.form = {{"mail", "a@voorbeeld.nl"}, {"terug", "/spanning/7"}}});
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->status, 303);
    EXPECT_EQ(header(*asked, "location"), "/inloggen/verstuurd");
    const std::string token = t.last_token();

    // Programs that look into mails open the page; that uses nothing up.
    for (int i = 0; i < 2; ++i) {
        auto looked = t.call(Method::get, "/inloggen/link/{token}", {}, {.parts = {token}});
        EXPECT_EQ(looked->status, 200);
        EXPECT_EQ(looked->log_path, "/inloggen/link/-");
        EXPECT_TRUE(has(looked->body, "method=\"post\" action=\"/inloggen/link/" + token + "\""));
    }
    auto entered = t.call(Method::post, "/inloggen/link/{token}", {}, {.parts = {token}});
    EXPECT_EQ(entered->status, 303);
    EXPECT_EQ(header(*entered, "location"), "/spanning/7");
    EXPECT_EQ(entered->log_path, "/inloggen/link/-");
    Viewer viewer = viewer_of(t.db, cookie_of(*entered, "mk_session"), t.now);
    EXPECT_TRUE(viewer.signed_in());

    // Posted twice by the same person: no trouble; by somebody else: gone.
    EXPECT_EQ(t.call(Method::post, "/inloggen/link/{token}", viewer.person, {.parts = {token}})->status, 303);
    auto again = t.call(Method::post, "/inloggen/link/{token}", {}, {.parts = {token}});
    EXPECT_EQ(again->status, 410);
    EXPECT_TRUE(has(again->body, "al een keer gebruikt"));
    EXPECT_EQ(cookie_of(*again, "mk_session"), "-");
}

TEST_F(Pages, say_why_a_link_does_not_work_and_offer_a_new_one) {
    (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@voorbeeld.nl"}}});
    const std::string token = t.last_token();
    t.now = t.now + 16 * minute_ms;
    for (auto method : {Method::get, Method::post}) {
        auto late = t.call(method, "/inloggen/link/{token}", {}, {.parts = {token}});
        EXPECT_EQ(late->status, 410);
        EXPECT_TRUE(has(late->body, "verlopen"));
        EXPECT_TRUE(has(late->body, "name=\"mail\""));
        EXPECT_FALSE(has(late->body, token));
        auto unknown = t.call(method, "/inloggen/link/{token}", {}, {.parts = {"<script>"}});
        EXPECT_EQ(unknown->status, 410);
        EXPECT_FALSE(has(unknown->body, "<script>"));
    }
}

TEST_F(Pages, answer_alike_for_known_and_unknown_addresses) {
    t.person("bekend@voorbeeld.nl");
    auto known = t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "bekend@voorbeeld.nl"}}});
    const std::string first = recent_mails(t.db, 1).at(0).body;
    auto unknown = t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "nieuw@voorbeeld.nl"}}});
    const std::string second = recent_mails(t.db, 1).at(0).body;
    EXPECT_EQ(known->status, unknown->status);
    EXPECT_EQ(known->headers, unknown->headers);
    EXPECT_EQ(known->body, unknown->body);
    EXPECT_EQ(first.size(), second.size());
    EXPECT_EQ(recent_mails(t.db, 10).size(), 2U);
}

TEST_F(Pages, keep_what_was_typed_when_a_mail_address_is_wrong) {
    auto answer = t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "jan\"@"}, {"terug", "/plek/1"}}});
    EXPECT_EQ(answer->status, 422);
    EXPECT_TRUE(has(answer->body, "<title>Fout: Inloggen"));
    EXPECT_TRUE(has(answer->body, "href=\"#mail\""));
    EXPECT_TRUE(has(answer->body, "value=\"jan&quot;@\""));
    EXPECT_TRUE(has(answer->body, "name=\"terug\" value=\"/plek/1\""));
    EXPECT_TRUE(recent_mails(t.db, 1).empty());
    for (int i = 0; i < 5; ++i) (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}});
    EXPECT_EQ(t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}})->status, 429);
}

TEST_F(Pages, lead_nowhere_but_back_into_the_town) {
    (void)t.call(Method::post, "/inloggen", {},
                 {.form = {{"mail", "a@b.nl"}, {"terug", "https://elders.example/"}}});
    auto entered = t.call(Method::post, "/inloggen/link/{token}", {}, {.parts = {t.last_token()}});
    EXPECT_EQ(header(*entered, "location"), "/mij?gedaan=welkom");
    auto language =
        t.call(Method::post, "/taal", {}, {.form = {{"taal", "en"}, {"terug", "//elders.example"}}});
    EXPECT_EQ(header(*language, "location"), "/");
    EXPECT_EQ(cookie_of(*language, "mk_lang"), "en");
}

TEST_F(Pages, let_anybody_be_a_role_in_a_demo_town_only) {
    PersonId alderman = t.person("", "Wethouder");
    t.at(alderman, t.municipality, Level::executive, false, true);
    set_demo_role(t.db, alderman, "wethouder");
    auto form = t.call(Method::get, "/inloggen");
    EXPECT_TRUE(has(form->body, "action=\"/inloggen/als/wethouder\""));
    EXPECT_EQ(count(form->body, "/inloggen/als/"), 1U);
    const std::string old = open_session(t.db, t.person("a@b.nl"), t.now);
    auto in = t.call(Method::post, "/inloggen/als/{role}", {}, {.parts = {"wethouder"}, .cookie = old});
    EXPECT_EQ(viewer_of(t.db, cookie_of(*in, "mk_session"), t.now).person, alderman);
    EXPECT_FALSE(viewer_of(t.db, old, t.now).signed_in());  // the session is a new one
    EXPECT_EQ(t.call(Method::post, "/inloggen/als/{role}", {}, {.parts = {"burgemeester"}}).error().kind,
              Refusal::not_found);
    t.town.demo = false;
    EXPECT_FALSE(has(t.call(Method::get, "/inloggen")->body, "/inloggen/als/"));
    EXPECT_EQ(t.call(Method::post, "/inloggen/als/{role}", {}, {.parts = {"wethouder"}}).error().kind,
              Refusal::not_found);
}

TEST_F(Pages, sign_out_twice_without_trouble) {
    PersonId a = t.person("a@b.nl");
    const std::string token = open_session(t.db, a, t.now);
    for (int i = 0; i < 2; ++i) {
        auto out = t.call(Method::post, "/uitloggen", {}, {.cookie = token});
        EXPECT_EQ(out->status, 303);
        EXPECT_EQ(cookie_of(*out, "mk_session"), "");
    }
    EXPECT_FALSE(viewer_of(t.db, token, t.now).signed_in());
    const std::string here = open_session(t.db, a, t.now), there = open_session(t.db, a, t.now);
    (void)t.call(Method::post, "/uitloggen/overal", a, {.cookie = here});
    EXPECT_FALSE(viewer_of(t.db, there, t.now).signed_in());
}

TEST_F(Pages, show_mails_with_links_that_can_be_followed) {
    EXPECT_TRUE(has(t.call(Method::get, "/postvak")->body, "Nog geen mail"));
    (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}});
    EXPECT_TRUE(has(t.call(Method::get, "/postvak")->body, "Je inloglink voor Lindewaard"));
    auto letter = t.call(Method::get, "/postvak/{id}", {}, {.parts = {"1"}});
    EXPECT_TRUE(has(letter->body, "href=\"/inloggen/link/" + t.last_token() + "\""));
    EXPECT_EQ(t.call(Method::get, "/postvak/{id}", {}, {.parts = {"99"}}).error().kind, Refusal::not_found);
    EXPECT_EQ(t.call(Method::get, "/postvak/{id}", {}, {.parts = {"x"}}).error().kind, Refusal::not_found);
}

TEST_F(Pages, tell_a_development_server_the_link) {
    std::string told;
    t.town.tell_link = [&](std::string_view url) { told = url; };
    (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}});
    EXPECT_EQ(told, t.last_link());
    told.clear();
    t.town.development = false;
    (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}});
    EXPECT_EQ(told, "");
}

TEST_F(Pages, change_a_name_or_keep_what_was_typed) {
    PersonId a = t.person("a@b.nl", "");
    auto wrong = t.call(Method::post, "/mij", a,
                        {.form = {{"name", "Jan 111222333"}, {"pseudonym", "<b>"}, {"lang", "en"}}});
    EXPECT_EQ(wrong->status, 422);
    EXPECT_TRUE(has(wrong->body, "value=\"Jan 111222333\""));
    EXPECT_TRUE(has(wrong->body, "value=\"&lt;b&gt;\""));
    EXPECT_EQ(t.viewer(a).name, "");
    auto right =
        t.call(Method::post, "/mij", a, {.form = {{"name", "Jan"}, {"pseudonym", "Wilg"}, {"lang", "en"}}});
    EXPECT_EQ(right->status, 303);
    EXPECT_EQ(cookie_of(*right, "mk_lang"), "en");
    EXPECT_EQ(t.viewer(a).name, "Jan");
    EXPECT_TRUE(has(t.call(Method::get, "/mij", a)->body, "<option value=\"en\" selected>"));
}

TEST_F(Pages, claim_a_place_that_is_found_by_name) {
    PersonId a = t.person("a@b.nl", "");
    auto found = t.call(Method::get, "/mij/plek", a, {.query = {{"q", "fransele"}}});
    EXPECT_TRUE(has(found->body, "href=\"/mij/plek?plek=" + text_of(t.street) + "\">Frânseleane"));
    EXPECT_TRUE(has(found->body, "Wijk Zuid, Lindewaard") || has(found->body, "Lindewaard"));
    EXPECT_TRUE(
        has(t.call(Method::get, "/mij/plek", a, {.query = {{"q", "%"}}})->body, "Geen plek gevonden"));
    EXPECT_EQ(t.call(Method::get, "/mij/plek", a, {.query = {{"plek", "999"}}}).error().kind,
              Refusal::not_found);
    EXPECT_TRUE(has(t.call(Method::get, "/mij/plek", a, {.query = {{"plek", text_of(t.street)}}})->body,
                    "Sta jij in Frânseleane?"));

    Asked claim{.form = {{"place", text_of(t.street)}, {"level", "koning"}, {"name", " "}}};
    auto wrong = t.call(Method::post, "/mij/plek", a, claim);
    EXPECT_EQ(wrong->status, 422);
    EXPECT_TRUE(has(wrong->body, "href=\"#level\"") && has(wrong->body, "href=\"#name\""));
    EXPECT_TRUE(t.viewer(a).standings.empty());
    claim.form = {{"place", text_of(t.street)}, {"level", "resident"}, {"name", "Jan"}};
    for (int i = 0; i < 2; ++i) EXPECT_EQ(t.call(Method::post, "/mij/plek", a, claim)->status, 303);
    ASSERT_EQ(t.viewer(a).standings.size(), 1U);
    EXPECT_FALSE(t.viewer(a).first()->vouched);
    auto me = t.call(Method::get, "/mij", a, {.query = {{"gedaan", "plek"}}});
    EXPECT_TRUE(has(me->body, "nog niet bevestigd"));
    EXPECT_TRUE(has(me->body, "role=\"status\""));
    const std::string id = std::to_string(t.viewer(a).first()->id.value);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(t.call(Method::post, "/mij/plek/{id}/weg", a, {.parts = {id}})->status, 303);
    EXPECT_TRUE(t.viewer(a).standings.empty());
}

TEST_F(Pages, show_a_steward_names_and_levels_and_nobody_else_anything) {
    PersonId keeper = t.steward("k@b.nl", t.district);
    PersonId a = t.person("a@b.nl", "Anna");
    StandingId s = t.at(a, t.district, Level::resident);
    t.at(t.person("c@b.nl", "Cees"), t.street, Level::resident);
    const std::vector<std::string> parts{text_of(t.district)};
    auto page = t.call(Method::get, "/plek/{id}/mensen", keeper, {.parts = parts});
    ASSERT_TRUE(page);
    EXPECT_TRUE(has(page->body, "Anna"));
    EXPECT_TRUE(has(page->body, "dat ben jij"));
    EXPECT_FALSE(has(page->body, "Cees"));        // stands further inward
    EXPECT_TRUE(has(page->body, "Frânseleane"));  // where somebody waits
    EXPECT_FALSE(has(page->body, "a@b.nl"));
    for (PersonId other : {PersonId{}, a, t.steward("r@b.nl", t.region)}) {
        EXPECT_EQ(t.call(Method::get, "/plek/{id}/mensen", other, {.parts = parts}).error().kind,
                  Refusal::forbidden);
        EXPECT_EQ(t.call(Method::get, "/plek/{id}/uitnodigen", other, {.parts = parts}).error().kind,
                  Refusal::forbidden);
    }

    Asked vouch{.parts = {text_of(t.district), std::to_string(s.value)}, .form = {{"doe", "bevestig"}}};
    EXPECT_EQ(t.call(Method::post, "/plek/{id}/mensen/{standing}", a, vouch).error().kind,
              Refusal::forbidden);
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(t.call(Method::post, "/plek/{id}/mensen/{standing}", keeper, vouch)->status, 303);
    EXPECT_TRUE(t.viewer(a).first()->vouched);
    ASSERT_EQ(t.changes.size(), 1U);  // told once
    EXPECT_EQ(t.changes[0].place, t.district);
    EXPECT_TRUE(t.changes[0].vouched);
    std::vector<bool> stewards;
    t.town.steward_changed = [&](db::Db&, const StandingChange& change, bool steward) {
        EXPECT_EQ(change.standing, s);
        stewards.push_back(steward);
    };
    for (const char* verb : {"beheerder", "beheerder", "geen-beheerder", "geen-beheerder"}) {
        vouch.form = {{"doe", verb}};
        EXPECT_EQ(t.call(Method::post, "/plek/{id}/mensen/{standing}", keeper, vouch)->status, 303);
    }
    EXPECT_EQ(stewards, (std::vector<bool>{true, false})) << "each change is told once";
    EXPECT_EQ(t.changes.size(), 1U) << "and is no confirmation";
    vouch.form = {{"doe", "twijfel"}};
    EXPECT_TRUE(t.call(Method::post, "/plek/{id}/mensen/{standing}", keeper, vouch));
    EXPECT_EQ(t.changes.size(), 2U);
    vouch.form = {{"doe", "iets"}};
    EXPECT_EQ(t.call(Method::post, "/plek/{id}/mensen/{standing}", keeper, vouch).error().kind,
              Refusal::invalid);
    // The standing must be of the place in the address.
    Asked astray{.parts = {text_of(t.street), std::to_string(s.value)}, .form = {{"doe", "bevestig"}}};
    EXPECT_EQ(t.call(Method::post, "/plek/{id}/mensen/{standing}", keeper, astray).error().kind,
              Refusal::not_found);
}

TEST_F(Pages, page_through_many_people) {
    PersonId keeper = t.steward("k@b.nl", t.district);
    for (int i = 0; i < 60; ++i)
        t.at(t.person("p" + std::to_string(i) + "@b.nl", "Mens" + std::to_string(i)), t.district,
             Level::resident, false, true);
    auto first = t.call(Method::get, "/plek/{id}/mensen", keeper, {.parts = {text_of(t.district)}});
    EXPECT_EQ(count(first->body, "value=\"twijfel\""), 49U);  // and the steward
    auto at = first->body.find("?na=");
    ASSERT_NE(at, std::string::npos);
    const std::string na = first->body.substr(at + 4, first->body.find('"', at) - at - 4);
    auto second = t.call(Method::get, "/plek/{id}/mensen", keeper,
                         {.parts = {text_of(t.district)}, .query = {{"na", na}}});
    EXPECT_EQ(count(second->body, "value=\"twijfel\""), 11U);
    EXPECT_FALSE(has(second->body, "rel=\"next\""));
    auto odd = t.call(Method::get, "/plek/{id}/mensen", keeper,
                      {.parts = {text_of(t.district)}, .query = {{"na", "-5"}}});
    EXPECT_EQ(count(odd->body, "value=\"twijfel\""), 49U);
}

TEST_F(Pages, make_an_invitation_with_a_code_to_print) {
    PersonId keeper = t.steward("k@b.nl", t.district);
    Asked make{
        .parts = {text_of(t.district)},
        .form = {{"once", "abc"}, {"level", "resident"}, {"days", "30"}, {"uses", "0"}, {"vouches", "1"}}};
    auto wrong = t.call(Method::post, "/plek/{id}/uitnodigen", keeper, make);
    EXPECT_EQ(wrong->status, 422);
    EXPECT_TRUE(has(wrong->body, "href=\"#uses\"") && has(wrong->body, "name=\"once\" value=\"abc\""));
    make.form[3].second = "20";
    auto made = t.call(Method::post, "/plek/{id}/uitnodigen", keeper, make);
    EXPECT_EQ(made->status, 303);
    EXPECT_EQ(header(*t.call(Method::post, "/plek/{id}/uitnodigen", keeper, make), "location"),
              header(*made, "location"));
    const std::string url = "https://lindewaard.example/u/" + invite_token(t.db, t.town, InviteId{1});
    Asked one{.parts = {text_of(t.district), "1"}};
    auto card = t.call(Method::get, "/plek/{id}/uitnodigen/{invite}", keeper, one);
    EXPECT_TRUE(has(card->body, "mk-qr__code") && has(card->body, "href=\"" + url + "\""));
    EXPECT_TRUE(
        has(t.call(Method::get, "/plek/{id}/uitnodigen", keeper, {.parts = {text_of(t.district)}})->body,
            "0 van 20"));
    EXPECT_EQ(t.call(Method::get, "/plek/{id}/uitnodigen/{invite}", t.person("x@b.nl"), one).error().kind,
              Refusal::not_found);
    EXPECT_EQ(t.call(Method::post, "/plek/{id}/uitnodigen/{invite}/intrekken", keeper, one)->status, 303);
    EXPECT_TRUE(has(t.call(Method::get, "/plek/{id}/uitnodigen/{invite}", keeper, one)->body, "ingetrokken"));
}

TEST_F(Pages, welcome_a_guest_by_mail_and_a_member_at_once) {
    PersonId keeper = t.steward("k@b.nl", t.district);
    NewInvite wish{.place = t.district, .level = Level::resident, .vouches = true};
    InviteId id = *invite(t.db, t.town, t.viewer(keeper), wish, t.now);
    const std::string token = invite_token(t.db, t.town, id);
    auto page = t.call(Method::get, "/u/{token}", {}, {.parts = {token}});
    EXPECT_EQ(page->log_path, "/u/-");
    EXPECT_TRUE(has(page->body, "Doe mee in Wijk Zuid") && has(page->body, "name=\"mail\""));

    auto empty =
        t.call(Method::post, "/u/{token}", {}, {.parts = {token}, .form = {{"name", ""}, {"mail", "x"}}});
    EXPECT_EQ(empty->status, 422);
    EXPECT_TRUE(has(empty->body, "href=\"#name\"") && has(empty->body, "href=\"#mail\""));
    Asked guest{.parts = {token}, .form = {{"name", "Greet"}, {"mail", "g@b.nl"}}};
    EXPECT_EQ(header(*t.call(Method::post, "/u/{token}", {}, guest), "location"), "/inloggen/verstuurd");
    auto entered = t.call(Method::post, "/inloggen/link/{token}", {}, {.parts = {t.last_token()}});
    EXPECT_EQ(header(*entered, "location"), "/mij?gedaan=plek");
    Viewer greet = viewer_of(t.db, cookie_of(*entered, "mk_session"), t.now);
    EXPECT_EQ(greet.name, "Greet");
    ASSERT_TRUE(greet.first());
    EXPECT_TRUE(greet.first()->vouched);
    EXPECT_EQ(find_invite(t.db, t.viewer(keeper), id)->uses, 1);

    PersonId member = t.person("m@b.nl", "Mo");
    auto own = t.call(Method::get, "/u/{token}", member, {.parts = {token}});
    EXPECT_FALSE(has(own->body, "name=\"mail\""));
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(t.call(Method::post, "/u/{token}", member, {.parts = {token}})->status, 303);
    EXPECT_EQ(find_invite(t.db, t.viewer(keeper), id)->uses, 2);

    t.now = t.now + 31 * day_ms;
    auto late = t.call(Method::get, "/u/{token}", {}, {.parts = {token}});
    EXPECT_EQ(late->status, 410);
    EXPECT_TRUE(has(late->body, "werkt niet meer"));
    EXPECT_FALSE(has(late->body, "<form class=\"mk-form\""));
    EXPECT_EQ(t.call(Method::post, "/u/{token}", {}, guest)->status, 410);
    EXPECT_EQ(t.call(Method::post, "/u/{token}", t.person("n@b.nl", "Noa"), {.parts = {token}})->status, 410);
    EXPECT_EQ(t.call(Method::get, "/u/{token}", {}, {.parts = {"weg"}}).error().kind, Refusal::not_found);
}

TEST_F(Pages, show_everybody_who_may_do_what) {
    auto page = t.call(Method::get, "/plek/{id}/wie-mag-wat", {}, {.parts = {text_of(t.district)}});
    EXPECT_TRUE(has(page->body, "Wie mag wat in Wijk Zuid"));
    EXPECT_EQ(count(page->body, "<h1"), 1U);
    EXPECT_FALSE(has(page->body, "/uitnodigen"));
    EXPECT_EQ(count(page->body, "<td class=\"mk-may__"), 17U * 4U);
    auto english =
        t.call(Method::get, "/plek/{id}/wie-mag-wat", {},
               {.parts = {text_of(t.district)}, .query = {{"taal", "en"}}, .lang = html::Lang::en});
    EXPECT_TRUE(has(english->body, "Who may do what in Wijk Zuid"));
    EXPECT_EQ(cookie_of(*english, "mk_lang"), "en");
    EXPECT_EQ(header(*t.call(Method::get, "/wie-mag-wat"), "location"), "/plek/1/wie-mag-wat");
}

TEST_F(Pages, hold_one_heading_one_main_and_a_token_in_every_form) {
    PersonId keeper = t.steward("k@b.nl", t.district);
    (void)t.call(Method::post, "/inloggen", {}, {.form = {{"mail", "a@b.nl"}}});
    InviteId id =
        *invite(t.db, t.town, t.viewer(keeper), {.place = t.district, .level = Level::resident}, t.now);
    for (const Route& route : routes()) {
        if (route.method != Method::get) continue;
        std::vector<std::string> parts;
        if (has(route.path, "/plek/{id}")) parts = {text_of(t.district), "1"};
        if (has(route.path, "/postvak/")) parts = {"1"};
        if (has(route.path, "/link/")) parts = {t.last_token()};
        if (has(route.path, "/u/")) parts = {invite_token(t.db, t.town, id)};
        auto answer = t.call(Method::get, route.path, keeper, {.parts = parts});
        ASSERT_TRUE(answer) << route.path;
        if (answer->status == 303) continue;
        EXPECT_EQ(answer->status, 200) << route.path;
        EXPECT_EQ(count(answer->body, "<h1"), 1U) << route.path;
        EXPECT_EQ(count(answer->body, "<main"), 1U) << route.path;
        EXPECT_EQ(count(answer->body, "method=\"post\""),
                  count(answer->body, "name=\"csrf\" value=\"een-csrf\""))
            << route.path;
    }
}

}  // namespace mk::person
