// SPDX-License-Identifier: EUPL-1.2
#include "domain/person/person.hpp"

#include <gtest/gtest.h>

#include "domain/person/person_fixture.hpp"
#include "testing/test_db.hpp"

namespace mk::person {

using place::Level;

TEST(MailAddress, takes_what_a_mail_server_takes) {
    EXPECT_EQ(mail_address(" Jan.de-Vries+wijk@Voorbeeld.NL "), "jan.de-vries+wijk@voorbeeld.nl");
    for (auto bad :
         {"", "jan", "@x.nl", "jan@", "jan@nl", "jan@@x.nl", "jan @x.nl", "jan@x.nl\r\nBcc: a@b.nl",
          "<a@b.nl>", "a@b.nl,c@d.nl", ".jan@x.nl", "jan@x..nl", "jan@x.nl.", "jän@x.nl", "jan\0@x.nl"})
        EXPECT_FALSE(mail_address(bad)) << bad;
    EXPECT_FALSE(mail_address(std::string(65, 'a') + "@x.nl"));
    EXPECT_FALSE(mail_address("a@" + std::string(260, 'b') + ".nl"));
}

TEST(OwnAddress, never_leaves_the_town) {
    EXPECT_EQ(own_address("/spanning/7?x=1", "/"), "/spanning/7?x=1");
    for (auto bad : {"", "//elders.nl", "/\\elders.nl", "https://elders.nl", "javascript:alert(1)",
                     "/a\r\nSet-Cookie: x", "/a b", "spanning"})
        EXPECT_EQ(own_address(bad, "/"), "/") << bad;
}

class Person : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(Person);

TEST_P(Person, is_the_same_for_the_same_mail) {
    SmallTown t(test_db().writer());
    PersonId a = t.person("jan@voorbeeld.nl");
    EXPECT_EQ(t.person("JAN@voorbeeld.nl", "Anders"), a);
    EXPECT_NE(t.person("piet@voorbeeld.nl"), a);
    EXPECT_NE(t.person(""), t.person(""));  // people of the demo have no mail
    EXPECT_EQ(t.viewer(a).name, "Iemand");
    EXPECT_EQ(ensure(t.db, {.mail = "geen adres"}, noon).error().code, "mail");
}

TEST_P(Person, has_a_name_that_points_at_nobody_else) {
    SmallTown t(test_db().writer());
    PersonId a = t.person("jan@voorbeeld.nl");
    ASSERT_TRUE(rename(t.db, t.viewer(a), "  Jân 👨‍👩‍👧 ", "Wilg", html::Lang::en));
    EXPECT_EQ(t.viewer(a).name, "Jân 👨‍👩‍👧");
    EXPECT_EQ(t.viewer(a).pseudonym, "Wilg");
    EXPECT_EQ(mail_lang(t.db, a), html::Lang::en);
    auto no = [&](std::string_view name) {
        auto done = rename(t.db, t.viewer(a), name, "Wilg", html::Lang::nl);
        return done ? std::string() : done.error().fields.at(0).code;
    };
    EXPECT_EQ(no("Jan 111222333"), "client_data");
    EXPECT_EQ(no("jan@voorbeeld.nl"), "client_data");
    EXPECT_EQ(no(std::string(61, 'x')), "too_long");
    EXPECT_EQ(no("a\nb"), "unreadable");
    EXPECT_EQ(no("\xff"), "unreadable");
    EXPECT_EQ(t.viewer(a).name, "Jân 👨‍👩‍👧");
    EXPECT_EQ(rename(t.db, {}, "x", "", html::Lang::nl).error().kind, Refusal::signed_out);
}

TEST_P(Person, stands_once_at_a_place_and_level) {
    SmallTown t(test_db().writer());
    PersonId a = t.person("jan@voorbeeld.nl");
    StandingId one = t.at(a, t.street, Level::resident);
    EXPECT_EQ(t.at(a, t.street, Level::resident), one);
    EXPECT_NE(t.at(a, t.street, Level::professional), one);
    auto viewer = t.viewer(a);
    ASSERT_EQ(viewer.standings.size(), 2U);
    EXPECT_EQ(viewer.first()->place_name, "Frânseleane");
    EXPECT_FALSE(viewer.first()->vouched);
    // More may be added to it, never taken away.
    t.at(a, t.street, Level::resident, true, true);
    EXPECT_TRUE(t.viewer(a).first()->vouched);
    t.at(a, t.street, Level::resident);
    EXPECT_TRUE(t.viewer(a).first()->vouched && t.viewer(a).first()->steward);
    EXPECT_EQ(stand(t.db, {a, PlaceId{999}, Level::resident}, noon).error().code, "place");
    EXPECT_EQ(stand(t.db, {a, t.street, Level::none}, noon).error().code, "level");
}

TEST_P(Person, leaves_and_comes_back_but_not_as_a_steward) {
    SmallTown t(test_db().writer());
    PersonId a = t.steward("jan@voorbeeld.nl", t.district);
    StandingId s = t.viewer(a).first()->id;
    PersonId b = t.person("piet@voorbeeld.nl");
    EXPECT_EQ(leave(t.db, t.viewer(b), s, noon).error().kind, Refusal::not_found);
    ASSERT_TRUE(leave(t.db, t.viewer(a), s, noon));
    EXPECT_TRUE(t.viewer(a).standings.empty());
    EXPECT_FALSE(is_steward(t.db, t.viewer(a), t.district));
    EXPECT_EQ(count_vouched(t.db, t.district, Level::professional, 5), 0);
    EXPECT_EQ(t.at(a, t.district, Level::professional), s);
    EXPECT_TRUE(t.viewer(a).first()->vouched);
    EXPECT_FALSE(t.viewer(a).first()->steward);
}

TEST_P(Person, is_a_steward_of_the_place_and_what_lies_inside) {
    SmallTown t(test_db().writer());
    Viewer district = t.viewer(t.steward("a@voorbeeld.nl", t.district));
    EXPECT_TRUE(is_steward(t.db, district, t.district));
    EXPECT_TRUE(is_steward(t.db, district, t.street));
    EXPECT_FALSE(is_steward(t.db, district, t.municipality));
    // A region has no say over the places tied to it.
    Viewer region = t.viewer(t.steward("b@voorbeeld.nl", t.region));
    EXPECT_TRUE(is_steward(t.db, region, t.region));
    EXPECT_FALSE(is_steward(t.db, region, t.municipality));
    PersonId unsure = t.person("c@voorbeeld.nl");
    t.at(unsure, t.district, Level::professional, true, false);
    EXPECT_FALSE(is_steward(t.db, t.viewer(unsure), t.district));
    EXPECT_FALSE(is_steward(t.db, {}, t.district));
}

TEST_P(Person, is_vouched_by_a_steward_and_never_by_oneself) {
    SmallTown t(test_db().writer());
    PersonId a = t.steward("a@voorbeeld.nl", t.district);
    PersonId b = t.person("b@voorbeeld.nl");
    StandingId s = t.at(b, t.street, Level::resident);
    struct Case {
        PersonId by;
        StandingId what;
        std::string_view code;
    };
    const std::vector<Case> refused{{b, s, "steward"},
                                    {t.steward("c@voorbeeld.nl", t.region), s, "steward"},
                                    {a, t.at(a, t.street, Level::resident), "own"},
                                    {a, StandingId{999}, "standing"},
                                    {PersonId{}, s, "steward"}};
    for (const Case& c : refused) {
        EXPECT_EQ(vouch(t.db, t.viewer(c.by), c.what, noon).error().code, c.code);
        EXPECT_EQ(unvouch(t.db, t.viewer(c.by), c.what, noon).error().code, c.code);
        EXPECT_EQ(make_steward(t.db, t.viewer(c.by), c.what, true, noon).error().code, c.code);
    }
    EXPECT_EQ(make_steward(t.db, t.viewer(a), s, true, noon).error().code, "unvouched");
    ASSERT_TRUE(vouch(t.db, t.viewer(a), s, noon));
    ASSERT_TRUE(vouch(t.db, t.viewer(a), s, noon));
    EXPECT_TRUE(t.viewer(b).first()->vouched);
    EXPECT_EQ(count_vouched(t.db, t.municipality, Level::resident, 5), 1);
    EXPECT_EQ(count_vouched(t.db, t.region, Level::resident, 5), 1);  // tied to it
    ASSERT_TRUE(unvouch(t.db, t.viewer(a), s, noon));
    EXPECT_FALSE(t.viewer(b).first()->vouched);
}

TEST_P(Person, cannot_be_vouched_in_a_circle) {
    SmallTown t(test_db().writer());
    // Two who call themselves stewards confirm one another: neither is one yet.
    PersonId a = t.person("a@voorbeeld.nl");
    PersonId b = t.person("b@voorbeeld.nl");
    StandingId sa = t.at(a, t.district, Level::professional, true);
    StandingId sb = t.at(b, t.district, Level::professional, true);
    EXPECT_EQ(vouch(t.db, t.viewer(a), sb, noon).error().code, "steward");
    EXPECT_EQ(vouch(t.db, t.viewer(b), sa, noon).error().code, "steward");
}

TEST_P(Person, is_counted_once_and_no_further_than_asked) {
    SmallTown t(test_db().writer());
    for (int i = 0; i < 4; ++i) {
        PersonId p = t.person("p" + std::to_string(i) + "@voorbeeld.nl");
        t.at(p, t.street, Level::resident, false, true);
        t.at(p, t.district, Level::resident, false, true);
    }
    EXPECT_EQ(count_vouched(t.db, t.district, Level::resident, 10), 4);
    EXPECT_EQ(count_vouched(t.db, t.district, Level::resident, 3), 3);
    EXPECT_EQ(count_vouched(t.db, t.district, Level::manager, 3), 0);
}

TEST_P(Person, finds_a_place_by_a_part_of_its_name) {
    SmallTown t(test_db().writer());
    auto names = [&](std::string_view words) {
        std::string out;
        for (const auto& p : places_like(t.db, words, 10)) out += p.name + ";";
        return out;
    };
    EXPECT_EQ(names("franse"), "Frânseleane;");
    EXPECT_EQ(names("ZUID"), "Wijk Zuid;");
    EXPECT_EQ(names("%"), "");
    EXPECT_EQ(names("_ij"), "Wijk Zuid;");
    EXPECT_EQ(names("' OR 1=1 --"), "");
    EXPECT_EQ(names("\xff"), "");
    EXPECT_EQ(names("\\"), "");
}

// ---- signing in -------------------------------------------------------------------------------------------

TEST_P(Person, signs_in_with_a_link_that_works_once) {
    SmallTown t(test_db().writer());
    ASSERT_TRUE(ask_link(t.db, t.town, "Nieuw@voorbeeld.nl", html::Lang::nl, noon));
    EXPECT_EQ(recent_mails(t.db, 1).at(0).to, "nieuw@voorbeeld.nl");
    const std::string token = t.last_token();
    EXPECT_EQ(t.last_link(), "https://lindewaard.example/inloggen/link/" + token);
    EXPECT_TRUE(look_at_link(t.db, token, noon));
    auto session = use_link(t.db, token, noon + 14 * minute_ms);
    ASSERT_TRUE(session);
    Viewer viewer = viewer_of(t.db, *session, noon);
    EXPECT_TRUE(viewer.signed_in());
    EXPECT_EQ(use_link(t.db, token, noon + minute_ms).error().code, "link_used");
    EXPECT_TRUE(used_by(t.db, token, viewer.person));
    EXPECT_FALSE(used_by(t.db, token, {}));
    EXPECT_FALSE(used_by(t.db, "iets anders", viewer.person));
}

TEST_P(Person, cannot_use_an_old_or_an_invented_link) {
    SmallTown t(test_db().writer());
    ASSERT_TRUE(ask_link(t.db, t.town, "a@voorbeeld.nl", html::Lang::nl, noon));
    const std::string token = t.last_token();
    EXPECT_EQ(use_link(t.db, token, noon + 15 * minute_ms).error().code, "link_expired");
    EXPECT_EQ(use_link(t.db, token + "A", noon).error().code, "link_unknown");
    EXPECT_EQ(use_link(t.db, "", noon).error().code, "link_unknown");
    EXPECT_EQ(use_link(t.db, std::string("\0'\xff", 3), noon).error().code, "link_unknown");
}

TEST_P(Person, gets_five_links_an_hour) {
    SmallTown t(test_db().writer());
    auto ask = [&](Moment at) {
        return ask_link(t.db, t.town, "a@voorbeeld.nl", html::Lang::nl, at).has_value();
    };
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(ask(noon + i * minute_ms));
    EXPECT_FALSE(ask(noon + 5 * minute_ms));
    EXPECT_EQ(ask_link(t.db, t.town, "A@voorbeeld.nl", html::Lang::nl, noon).error().kind, Refusal::too_much);
    EXPECT_TRUE(ask_link(t.db, t.town, "b@voorbeeld.nl", html::Lang::nl, noon));
    EXPECT_TRUE(ask(noon + hour_ms));
}

TEST_P(Person, keeps_no_token_in_the_database) {
    SmallTown t(test_db().writer());
    ASSERT_TRUE(ask_link(t.db, t.town, "a@voorbeeld.nl", html::Lang::nl, noon));
    const std::string token = t.last_token();
    auto session = *use_link(t.db, token, noon);
    auto count = [&](const std::string& value) {
        return *t.db.one<std::int64_t>("SELECT COUNT(*) FROM session WHERE hash = $1", db::Bytes{value}) +
               *t.db.one<std::int64_t>("SELECT COUNT(*) FROM sign_in_link WHERE hash = $1", db::Bytes{value});
    };
    EXPECT_EQ(count(session), 0);
    EXPECT_EQ(count(token), 0);
    EXPECT_EQ(count(hash(session)) + count(hash(token)), 2);
}

TEST_P(Person, signs_out_here_there_and_everywhere) {
    SmallTown t(test_db().writer());
    PersonId a = t.person("a@voorbeeld.nl");
    PersonId b = t.person("b@voorbeeld.nl");
    std::string one = open_session(t.db, a, noon);
    std::string two = open_session(t.db, a, noon);
    std::string three = open_session(t.db, a, noon);
    std::string other = open_session(t.db, b, noon);
    auto in = [&](const std::string& token) { return viewer_of(t.db, token, noon).signed_in(); };
    auto list = sessions(t.db, t.viewer(a), two, noon);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_FALSE(list[0].current);
    EXPECT_TRUE(list[1].current);
    EXPECT_EQ(close_session(t.db, t.viewer(b), list[0].id).error().kind, Refusal::not_found);
    EXPECT_TRUE(close_session(t.db, t.viewer(a), list[0].id));
    EXPECT_FALSE(in(three));
    close_session(t.db, one);
    EXPECT_FALSE(in(one));
    EXPECT_TRUE(in(two));
    close_all_sessions(t.db, a);
    EXPECT_FALSE(in(two));
    EXPECT_TRUE(in(other));
    EXPECT_FALSE(viewer_of(t.db, other, noon + session_days * day_ms).signed_in());
    EXPECT_FALSE(in(""));
}

TEST_P(Person, sees_ended_links_and_sessions_forgotten) {
    SmallTown t(test_db().writer());
    ASSERT_TRUE(ask_link(t.db, t.town, "a@voorbeeld.nl", html::Lang::nl, noon));
    (void)open_session(t.db, t.person("a@voorbeeld.nl"), noon);
    ASSERT_TRUE(ask_link(t.db, t.town, "a@voorbeeld.nl", html::Lang::nl, noon + 40 * day_ms));
    EXPECT_EQ(t.db.one<std::int64_t>("SELECT COUNT(*) FROM sign_in_link"), 1);
    EXPECT_EQ(t.db.one<std::int64_t>("SELECT COUNT(*) FROM session"), 0);
}

// ---- the outbox -------------------------------------------------------------------------------------------

TEST_P(Person, has_mails_sent_and_forgotten) {
    auto& db = test_db().writer();
    auto id =
        queue_mail(db, {.to = "a@b.nl", .subject = "S", .body = "geheim", .unsubscribe = "", .at = noon});
    ASSERT_EQ(unsent_mails(db, noon, 10).size(), 1U);
    EXPECT_EQ(unsent_mails(db, noon, 10).at(0).body, "geheim");
    EXPECT_TRUE(unsent_mails(db, noon - 1, 10).empty());
    mark_sent(db, id, noon);
    EXPECT_TRUE(unsent_mails(db, noon, 10).empty());
    EXPECT_EQ(find_mail(db, id)->body, "");
    EXPECT_EQ(find_mail(db, id)->sent_at, noon);
    EXPECT_FALSE(find_mail(db, id + 1));
}

TEST_P(Person, has_failed_mails_tried_eight_times_with_longer_waits) {
    auto& db = test_db().writer();
    auto id =
        queue_mail(db, {.to = "a@b.nl", .subject = "S", .body = "geheim", .unsubscribe = "", .at = noon});
    Moment at = noon;
    for (std::int64_t wait = 1; wait <= 128; wait *= 2) {
        ASSERT_EQ(unsent_mails(db, at, 10).size(), 1U) << wait;
        mark_failed(db, id, at);
        EXPECT_TRUE(unsent_mails(db, at + wait * minute_ms - 1, 10).empty()) << wait;
        at = at + wait * minute_ms;
    }
    EXPECT_TRUE(unsent_mails(db, at + 365 * day_ms, 10).empty());
    EXPECT_EQ(find_mail(db, id)->body, "");
}

}  // namespace mk::person
