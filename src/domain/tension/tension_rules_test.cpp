// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <atomic>
#include <latch>
#include <thread>

#include "db/writer.hpp"
#include "domain/journal/journal.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/notice/notice.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"

// Each rule by itself; tension_states_test.cpp has the whole table.
namespace mk::tension {
namespace {

class TensionRules : public testing::OnBothDatabases {
protected:
    TestTown& town() {
        if (!town_) town_ = std::make_unique<TestTown>(test_db().writer());
        return *town_;
    }
    void expect_whole() {
        EXPECT_EQ(verify(town().db), 0);
        EXPECT_EQ(mirror::verify(town().db), 0);
    }

private:
    std::unique_ptr<TestTown> town_;
};
MK_ON_BOTH_DATABASES(TensionRules);

TEST_P(TensionRules, SomebodyElsesKeptOneAnswersLikeOneThatNeverWas) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto other = t.somebody(place::Level::resident, t.quarter);
    auto id = *keep(t.act(author), t.draft(author));
    auto kept = find(t.db, other, id, t.now);
    auto missing = find(t.db, other, TensionId{987654321}, t.now);
    ASSERT_FALSE(kept.has_value());
    EXPECT_EQ(kept.error().kind, missing.error().kind);
    EXPECT_EQ(kept.error().code, missing.error().code);
    EXPECT_TRUE(find(t.db, author, id, t.now).has_value());
    EXPECT_TRUE(cards(t.db, std::array{id}).empty());
    EXPECT_EQ(outcome(draft_of(t.db, other, id)), "tension");
}

TEST_P(TensionRules, AStewardDoesNotSeeAKeptOneEither) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto steward = t.somebody(place::Level::manager, t.town);
    (void)*person::stand(t.db, {steward.person, t.town, place::Level::manager, true, true}, t.now);
    auto id = *keep(t.act(author), t.draft(author));
    EXPECT_EQ(outcome(find(t.db, person::viewer_of(t.db, steward.person), id, t.now)), "tension");
}

TEST_P(TensionRules, EachFieldIsRefusedByNameAndNothingIsWritten) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto stranger = t.somebody(place::Level::resident, t.quarter);
    auto refused = [&](auto change) {
        Draft draft = t.draft(author);
        change(draft);
        return outcome(keep_and_share(t.act(author), draft, Shown::safe));
    };
    const std::string long_text(words_max + 1, 'a');
    EXPECT_EQ(refused([](Draft& d) { d.now = " \n "; }), "now:empty");
    EXPECT_EQ(refused([&](Draft& d) { d.now = long_text; }), "now:too_long");
    EXPECT_EQ(refused([](Draft& d) { d.now = "Bel 06 12345678 voor meer."; }), "now:client_data");
    EXPECT_EQ(refused([](Draft& d) { d.could = "Mail naar jan@voorbeeld.nl"; }), "could:client_data");
    EXPECT_EQ(refused([](Draft& d) { d.need = "BSN 123456782 graag"; }), "need:client_data");
    EXPECT_EQ(refused([](Draft& d) { d.now = "half \xc3"; }), "now:characters");
    EXPECT_EQ(refused([](Draft& d) { d.now = std::string("nul\0hier", 8); }), "now:characters");
    EXPECT_EQ(refused([](Draft& d) { d.theme = place::Theme::none; }), "theme:empty");
    EXPECT_EQ(refused([](Draft& d) { d.theme_free = std::string(theme_free_max + 1, 'b'); }),
              "theme_free:too_long");
    EXPECT_EQ(refused([&](Draft& d) { d.theme_free = long_text; }), "theme_free:too_long");
    EXPECT_EQ(refused([](Draft& d) { d.place = PlaceId{987654}; }), "place:unknown");
    EXPECT_EQ(refused([](Draft& d) { d.place = PlaceId{}; }), "place:unknown");
    EXPECT_EQ(refused([&](Draft& d) { d.standing = stranger.first()->id; }), "standing:not_yours");
    EXPECT_EQ(refused([&](Draft& d) { d = Draft{}; }),
              "now:empty theme:empty place:unknown standing:not_yours");
    EXPECT_EQ(outcome(keep_and_share(t.act(author), t.draft(author), Shown::pseudonym)), "shown:no_name");
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 0);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM journal WHERE subject = $1", "tension"), 0);
}

TEST_P(TensionRules, WordsAreStoredWhole) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    const std::string words =
        "Ons gezin 👨‍👩‍👧‍👦 zegt: 'ja'; DROP TABLE tension; -- \"<script>\" "
        "Súdwest-Fryslân";
    Draft draft = t.draft(author, "  " + words + "\r\nTweede regel.  ");
    auto id = *keep_and_share(t.act(author), draft, Shown::safe);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.now, words + "\nTweede regel.");
    EXPECT_EQ(outcome(keep(t.act(author), t.draft(author, std::string(words_max, 'e')))), "ok");
    std::string accents;
    for (std::size_t i = 0; i < words_max; ++i) accents += "é";
    EXPECT_EQ(outcome(keep(t.act(author), t.draft(author, accents))), "ok") << "characters count, not bytes";
}

TEST_P(TensionRules, TheSameFormTwiceGivesOneTension) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto other = t.somebody(place::Level::resident, t.quarter);
    auto first = keep_and_share(t.act(author, "form-1"), t.draft(author), Shown::safe);
    auto second = keep_and_share(t.act(author, "form-1"), t.draft(author), Shown::safe);
    auto third = keep_and_share(t.act(author, "form-2"), t.draft(author), Shown::safe);
    auto theirs = keep_and_share(t.act(other, "form-1"), t.draft(other), Shown::safe);
    EXPECT_EQ(*first, *second);
    EXPECT_NE(*first, *third);
    EXPECT_NE(*first, *theirs);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension"), 3);
    expect_whole();
}

TEST_P(TensionRules, BackInTheBrowserTheNewWordsCountWhileItIsKept) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = *keep(t.act(author, "form"), t.draft(author, "Eerst zo."));
    EXPECT_EQ(*keep_and_share(t.act(author, "form"), t.draft(author, "Toch anders."), Shown::safe), id);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.now, "Toch anders.");
    EXPECT_EQ(*keep(t.act(author, "form"), t.draft(author, "Te laat.")), id);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.now, "Toch anders.")
        << "what others have read is changed by edit only";
}

TEST_P(TensionRules, FewPeopleOfALevelAreShownAtALargerPlace) {
    TestTown& t = town();
    auto lonely = t.somebody(place::Level::resident, t.street);
    auto id = t.shared_by(lonely);
    auto seen = find(t.db, {}, id, t.now);
    EXPECT_EQ(seen->card.place, t.quarter) << "six residents stand in the neighbourhood around the street";
    EXPECT_EQ(draft_of(t.db, lonely, id)->place, t.street);
    Protection p = protection(t.db, t.street, place::Level::resident, Shown::safe);
    EXPECT_TRUE(p.widened);
    EXPECT_FALSE(p.few);
    EXPECT_EQ(p.place_name, "Meidoornbuurt");
    Protection wished = protection(t.db, t.street, place::Level::resident, Shown::place);
    EXPECT_EQ(wished.place, t.street);
    EXPECT_TRUE(wished.few);
    Protection office = protection(t.db, t.town, place::Level::executive, Shown::safe);
    EXPECT_EQ(office.place, t.town);
    EXPECT_TRUE(office.alone);
    Protection nobody = protection(t.db, t.team, place::Level::professional, Shown::safe);
    EXPECT_EQ(nobody.place, t.land) << "no place is large enough: the largest there is";
    EXPECT_TRUE(nobody.few);
}

TEST_P(TensionRules, ADayThatCouldPointAtAPersonIsAMonth) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    Moment month = from_dutch_date({2026, 3, 1, 0, 0});
    auto coarse = find(t.db, {}, t.shared_by(author), t.now)->card;
    EXPECT_TRUE(coarse.coarse_date);
    EXPECT_EQ(coarse.shared_at, month);
    for (int i = 0; i < 25; ++i) (void)t.somebody(place::Level::resident, t.quarter);
    auto fine = find(t.db, {}, t.shared_by(author), t.now)->card;
    EXPECT_FALSE(fine.coarse_date);
    EXPECT_EQ(fine.shared_at, t.now);
    auto alderman = t.somebody(place::Level::executive, t.town);
    EXPECT_FALSE(find(t.db, {}, t.shared_by(alderman), t.now)->card.coarse_date) << "an office speaks openly";
}

// Neither a filter on dates, nor the course, nor the record may tell the day.
TEST_P(TensionRules, NothingTellsTheDayOfFewPeople) {
    TestTown& t = town();
    Moment month = from_dutch_date({2026, 3, 1, 0, 0});
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto echoer = t.somebody(place::Level::professional, t.team);
    auto id = t.shared_by(author);
    Listing on_the_day;
    on_the_day.place = t.land;
    on_the_day.from = from_dutch_date({2026, 3, 17, 0, 0});
    EXPECT_TRUE(list(t.db, on_the_day).cards.empty());
    ASSERT_EQ(outcome(edit(t.act(author), id, t.draft(author, "Anders gezegd."), 1)), "ok");
    ASSERT_EQ(outcome(undo(t.act(author), id)), "ok");
    t.echoed_by(echoer, id);
    ASSERT_EQ(outcome(edit_echo(t.act(echoer), id, "Ook anders.")), "ok");
    ASSERT_EQ(outcome(resolve(t.act(author), id, "Klaar.")), "ok");
    ASSERT_EQ(outcome(reopen(t.act(echoer), id, "Niet klaar.")), "ok");
    EXPECT_EQ(echoes(t.db, {}, id, place::Level::professional, 0, 5)[0].at, month);
    for (const Turn& turn : turns(t.db, id, 10)) EXPECT_EQ(turn.at, month);
    ASSERT_EQ(outcome(withdraw_echo(t.act(echoer), id)), "ok");
    auto entries = journal::of_subject(t.db, "tension", id.value, 20);
    ASSERT_EQ(entries.size(), 9U);
    for (const auto& entry : entries) EXPECT_EQ(entry.at, month) << entry.kind;
    for (const auto& n : notice::list(t.db, author.person, 0, 10)) EXPECT_EQ(n.at, month) << n.kind;
}

TEST_P(TensionRules, OneTakesBackASharingForTenSeconds) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = t.shared_by(author);
    Moment shared_at = t.now;
    EXPECT_EQ(find(t.db, author, id, t.now)->undo_left_ms, undo_ms);
    t.now = shared_at + (undo_ms - 1);
    EXPECT_EQ(find(t.db, author, id, t.now)->undo_left_ms, 1);
    t.now = shared_at + undo_ms;
    EXPECT_EQ(find(t.db, author, id, t.now)->undo_left_ms, 0);
    t.now = shared_at + (undo_ms + undo_grace_ms - 1);
    EXPECT_EQ(outcome(undo(t.act(author), id)), "ok") << "a slow line gets some seconds more";
    EXPECT_EQ(find(t.db, author, id, t.now)->card.state, State::kept);
    EXPECT_EQ(outcome(find(t.db, {}, id, t.now)), "tension");
    EXPECT_EQ(outcome(undo(t.act(author), id)), "ok") << "pressed twice";
    expect_whole();
    ASSERT_EQ(outcome(share(t.act(author), id, Shown::safe)), "ok");
    t.now = t.now + (undo_ms + undo_grace_ms);
    EXPECT_EQ(outcome(undo(t.act(author), id)), "too_late");
    expect_whole();
}

TEST_P(TensionRules, OneTakesBackAnEditAlsoWhenEchoed) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = t.shared_by(author);
    t.echoed_by(t.somebody(place::Level::manager, t.department), id);
    t.now = t.now + hour_ms;
    Draft changed = t.draft(author, "Nieuwe woorden.");
    ASSERT_EQ(outcome(edit(t.act(author), id, changed, 1)), "ok");
    EXPECT_EQ(outcome(edit(t.act(author), id, changed, 1)), "version") << "changed in another tab";
    EXPECT_EQ(find(t.db, author, id, t.now)->version, 2);
    EXPECT_EQ(versions(t.db, id, 10).size(), 1U);
    ASSERT_EQ(outcome(undo(t.act(author), id)), "ok");
    auto back = find(t.db, author, id, t.now);
    EXPECT_EQ(back->card.now, t.draft(author).now);
    EXPECT_EQ(back->version, 1);
    EXPECT_TRUE(versions(t.db, id, 10).empty());
    EXPECT_EQ(outcome(undo(t.act(author), id)), "too_late")
        << "the sharing was an hour ago, and somebody echoed";
}

TEST_P(TensionRules, TheThemeMovesUntilSomebodyEchoes) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = t.shared_by(author);
    Draft draft = t.draft(author);
    draft.theme = place::Theme::werk;
    ASSERT_EQ(outcome(edit(t.act(author), id, draft, 1)), "ok");
    expect_whole();
    ASSERT_EQ(outcome(undo(t.act(author), id)), "ok");
    expect_whole();
    ASSERT_EQ(outcome(edit(t.act(author), id, draft, 1)), "ok");
    t.echoed_by(t.somebody(place::Level::manager, t.department), id);
    draft.theme = place::Theme::jeugd;
    EXPECT_EQ(outcome(edit(t.act(author), id, draft, 2)), "theme:has_echoes");
    draft.theme = place::Theme::werk;
    draft.place = t.street;
    EXPECT_EQ(outcome(edit(t.act(author), id, draft, 2)), "place:shared");
    expect_whole();
}

TEST_P(TensionRules, AKeptOneMayChangePlaceAndLevel) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    StandingId work = t.stand(author.person, place::Level::professional, t.team);
    author = person::viewer_of(t.db, author.person);
    auto id = *keep(t.act(author), t.draft(author));
    Draft draft = t.draft(author);
    draft.place = t.team;
    draft.standing = work;
    ASSERT_EQ(outcome(edit(t.act(author), id, draft, 1)), "ok");
    auto mine = own(t.db, author, 10);
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine[0].place, t.team);
    EXPECT_EQ(mine[0].level, place::Level::professional);
    EXPECT_TRUE(versions(t.db, id, 10).empty()) << "nobody has read the earlier words";
}

TEST_P(TensionRules, TakenAwayWordsAreGone) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = *keep_and_share(t.act(author), t.draft(author, "Woorden die weg moeten."), Shown::safe);
    ASSERT_EQ(outcome(edit(t.act(author), id, t.draft(author, "Nog meer dat weg moet."), 1)), "ok");
    ASSERT_EQ(outcome(withdraw(t.act(author), id)), "ok");
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension WHERE now <> $1", ""), 0);
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM tension_version"), 0);
    EXPECT_TRUE(own(t.db, author, 10).empty());
    expect_whole();
    auto answered = t.shared_by(author);
    auto taker = t.somebody(place::Level::professional, t.district);
    ASSERT_EQ(outcome(take_up(t.act(taker), answered, taker.first()->id, "Ik ga kijken.")), "ok");
    EXPECT_EQ(outcome(withdraw(t.act(author), answered)), "has_answers");
}

TEST_P(TensionRules, AnUnconfirmedVoiceIsReadButNotCounted) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter, false);
    auto id = t.shared_by(author);
    auto manager = t.somebody(place::Level::manager, t.department, false);
    t.echoed_by(manager, id);
    auto seen = find(t.db, {}, id, t.now);
    EXPECT_FALSE(seen->card.vouched);
    EXPECT_EQ(seen->card.echoes, 0);
    EXPECT_EQ(seen->card.heard, 0);
    for (const LevelCount& c : levels(t.db, seen->card)) EXPECT_EQ(c.people, 0);
    EXPECT_EQ(mirror::total(t.db, t.land), engine::mirror::Count{});
    ASSERT_EQ(echoes(t.db, {}, id, place::Level::manager, 0, 5).size(), 1U);
    EXPECT_FALSE(echoes(t.db, {}, id, place::Level::manager, 0, 5)[0].vouched);
    expect_whole();

    recount(t.db, author.first()->id, true);
    recount(t.db, manager.first()->id, true);
    recount(t.db, manager.first()->id, true);
    seen = find(t.db, {}, id, t.now);
    EXPECT_TRUE(seen->card.vouched);
    EXPECT_EQ(seen->card.echoes, 1);
    EXPECT_EQ(seen->card.heard, 0b101);
    EXPECT_EQ(mirror::total(t.db, t.land), (engine::mirror::Count{1, 1, 2, 2}));
    expect_whole();

    recount(t.db, author.first()->id, false);
    recount(t.db, manager.first()->id, false);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.heard, 0);
    EXPECT_EQ(mirror::total(t.db, t.land), engine::mirror::Count{});
    expect_whole();
}

TEST_P(TensionRules, AnEchoComesAndGoesOnce) {
    TestTown& t = town();
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    auto manager = t.somebody(place::Level::manager, t.department);
    EXPECT_EQ(*echo(t.act(manager), id, manager.first()->id, "Zo zie ik het.", Shown::safe), Echoed::given);
    EXPECT_EQ(*echo(t.act(manager), id, manager.first()->id, "Nog eens.", Shown::safe), Echoed::already);
    auto seen = find(t.db, manager, id, t.now);
    EXPECT_TRUE(seen->echoed);
    EXPECT_EQ(seen->echo_words, "Zo zie ik het.");
    EXPECT_EQ(seen->card.heard, 0b101);
    expect_whole();
    ASSERT_EQ(outcome(edit_echo(t.act(manager), id, "Anders gezegd.")), "ok");
    EXPECT_EQ(outcome(edit_echo(t.act(manager), id, " ")), "words:empty");
    EXPECT_EQ(find(t.db, manager, id, t.now)->echo_words, "Anders gezegd.");
    ASSERT_EQ(outcome(withdraw_echo(t.act(manager), id)), "ok");
    EXPECT_EQ(outcome(withdraw_echo(t.act(manager), id)), "echo");
    seen = find(t.db, manager, id, t.now);
    EXPECT_FALSE(seen->echoed);
    EXPECT_EQ(seen->card.heard, 0b1);
    EXPECT_EQ(seen->card.echoes, 0);
    expect_whole();
}

TEST_P(TensionRules, EchoWordsAreGuardedLikeAnyWords) {
    TestTown& t = town();
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    auto manager = t.somebody(place::Level::manager, t.department);
    auto refused = [&](std::string_view words, StandingId standing, Shown shown) {
        return outcome(echo(t.act(manager), id, standing, words, shown));
    };
    StandingId mine = manager.first()->id;
    EXPECT_EQ(refused("", mine, Shown::safe), "words:empty");
    EXPECT_EQ(refused(std::string(words_max + 1, 'x'), mine, Shown::safe), "words:too_long");
    EXPECT_EQ(refused("Bel 06-12345678.", mine, Shown::safe), "words:client_data");
    EXPECT_EQ(refused("Hier ook.", StandingId{99999}, Shown::safe), "standing:not_yours");
    EXPECT_EQ(refused("Hier ook.", mine, Shown::pseudonym), "shown:no_name");
    EXPECT_EQ(*t.db.one<std::int64_t>("SELECT COUNT(*) FROM echo"), 0);
}

TEST_P(TensionRules, WhoTookItUpDoesNotCloseItAlsoWhenTheyEchoed) {
    TestTown& t = town();
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    auto taker = t.somebody(place::Level::professional, t.district);
    t.echoed_by(taker, id);
    ASSERT_EQ(outcome(take_up(t.act(taker), id, taker.first()->id, "Ik pak dit op.")), "ok");
    EXPECT_FALSE(find(t.db, taker, id, t.now)->may_resolve);
    EXPECT_EQ(outcome(resolve(t.act(taker), id, "Klaar!")), "owes_answer");
    auto manager = t.somebody(place::Level::manager, t.department);
    t.echoed_by(manager, id);
    EXPECT_TRUE(find(t.db, manager, id, t.now)->may_resolve);
    ASSERT_EQ(outcome(resolve(t.act(manager), id, "Het loket is open.")), "ok");
    ASSERT_EQ(outcome(reopen(t.act(taker), id, "Nog niet voor iedereen.")), "ok")
        << "who echoed may say it is not over";
    auto course = turns(t.db, id, 10);
    ASSERT_EQ(course.size(), 3U);
    EXPECT_EQ(course[0].state, State::taken_up);
    EXPECT_EQ(course[1].words, "Het loket is open.");
    EXPECT_EQ(course[2].state, State::open);
    EXPECT_EQ(course[2].level, place::Level::professional);
    expect_whole();
}

TEST_P(TensionRules, EverybodyConcernedIsToldOnceAndNobodyElse) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto echoer = t.somebody(place::Level::manager, t.department);
    auto follower = t.somebody(place::Level::resident, t.elsewhere);
    auto bystander = t.somebody(place::Level::resident, t.elsewhere);
    auto taker = t.somebody(place::Level::professional, t.district);
    auto id = t.shared_by(author);
    t.echoed_by(echoer, id);
    ASSERT_EQ(outcome(follow(t.act(follower), id, true)), "ok");
    ASSERT_EQ(outcome(take_up(t.act(taker), id, taker.first()->id, "Ik bel maandag.")), "ok");
    ASSERT_EQ(outcome(resolve(t.act(author), id, "Geregeld.")), "ok");
    auto kinds = [&](const person::Viewer& who) {
        std::string out;
        for (const auto& n : notice::list(t.db, who.person, 0, 50)) out += n.kind + ' ';
        return out;
    };
    EXPECT_EQ(kinds(author), "tension_taken_up echo_given ");
    EXPECT_EQ(kinds(echoer), "tension_resolved tension_taken_up ");
    EXPECT_EQ(kinds(follower), "tension_resolved tension_taken_up ");
    EXPECT_EQ(kinds(bystander), "");
    EXPECT_EQ(kinds(taker), "take_up_resolved ") << "in words for who took it up";
    ASSERT_EQ(outcome(follow(t.act(follower), id, false)), "ok");
    ASSERT_EQ(outcome(reopen(t.act(echoer), id, "Toch niet.")), "ok");
    EXPECT_EQ(kinds(follower), "tension_resolved tension_taken_up ");
    EXPECT_EQ(kinds(taker), "take_up_reopened take_up_resolved ");
    // What comes of it later reaches the taker too.
    tell_all(t.db, id, {99, "search_opened", "search", 1, t.now}, author.person);
    EXPECT_EQ(kinds(taker), "search_opened take_up_reopened take_up_resolved ");
}

TEST_P(TensionRules, WhoHasToDoWithAPlaceMayTakeUpWhatIsFeltThere) {
    TestTown& t = town();
    struct Row {
        const char* stands;
        PlaceId at;
        bool vouched;
        PlaceId felt;
        const char* said;
    };
    for (const Row& row : std::vector<Row>{
             {"team", t.team, true, t.quarter, "ok"},
             {"department", t.department, true, t.street, "ok"},
             {"neighbourhood", t.quarter, true, t.team, "ok"},
             {"municipality", t.town, true, t.street, "ok"},
             {"street", t.street, true, t.town, "ok"},
             {"country", t.land, true, t.street, "ok"},
             {"team, not confirmed", t.team, false, t.quarter, "not_vouched"},
             {"other municipality", t.elsewhere, true, t.quarter, "other_place"},
             {"other municipality", t.elsewhere, true, t.town, "other_place"},
         }) {
        auto author = t.somebody(place::Level::resident, row.felt);
        // The place itself is seen, whatever how few stand there.
        auto id = t.shared_by(author, Shown::place);
        auto taker = t.somebody(place::Level::professional, row.at, row.vouched);
        EXPECT_EQ(find(t.db, taker, id, t.now)->may_take_up, std::string(row.said) == "ok") << row.stands;
        EXPECT_EQ(outcome(take_up(t.act(taker), id, taker.first()->id, "Ik bel maandag.")), row.said)
            << row.stands;
    }
}

TEST_P(TensionRules, AKeptOneSaysWhetherItsAuthorIsConfirmedNow) {
    TestTown& t = town();
    for (bool vouched : {true, false}) {
        auto author = t.somebody(place::Level::resident, t.quarter, vouched);
        auto id = *keep(t.act(author), t.draft(author));
        EXPECT_EQ(find(t.db, author, id, t.now)->card.vouched, vouched);
        EXPECT_EQ(own(t.db, author, 10).front().vouched, vouched);
        EXPECT_EQ(has(get(t, author, url_of(id))->body, "nog niet bevestigd"), !vouched);
    }
}

TEST_P(TensionRules, TheRecordIsWholeAndHoldsNobodysWords) {
    TestTown& t = town();
    auto author = t.somebody(place::Level::resident, t.quarter);
    auto id = *keep_and_share(t.act(author, "once"), t.draft(author, "Bijzondere woorden."), Shown::safe);
    t.echoed_by(t.somebody(place::Level::manager, t.department), id, "Bijzondere weerklank.");
    auto report = journal::verify(t.db, [](std::int64_t) {});
    EXPECT_EQ(report.first_broken, 0);
    EXPECT_EQ(report.entries, 3);
    for (const auto& line : journal::of_subject(t.db, "tension", id.value, 10)) EXPECT_EQ(line.body, "");
}

TEST_P(TensionRules, AMovedBranchIsListedAnew) {
    TestTown& t = town();
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    ASSERT_TRUE(place::move(t.db, t.district, t.elsewhere).has_value());
    EXPECT_NE(verify(t.db), 0);
    relist(t.db);
    mirror::rebuild(t.db);
    expect_whole();
    Listing there;
    there.place = t.elsewhere;
    ASSERT_EQ(list(t.db, there).cards.size(), 1U);
    EXPECT_EQ(list(t.db, there).cards[0].id, id);
    there.place = t.town;
    EXPECT_TRUE(list(t.db, there).cards.empty());
}

// As a nervous thumb or a bad connection does it: the same echo twenty times at once, through the one writer.
TEST_P(TensionRules, TwentyTimesTheSameEchoAtOnceIsOne) {
    TestTown& t = town();
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    auto manager = t.somebody(place::Level::manager, t.department);
    std::atomic<int> given{0};
    std::atomic<int> already{0};
    {
        db::Writer writer(test_db().connect(db::Mode::write));
        std::latch start(20);
        std::vector<std::jthread> threads;
        for (int i = 0; i < 20; ++i)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                writer.run([&](db::Db& db) {
                    Act act{db, manager, t.key, t.now, {}};
                    auto result = echo(act, id, manager.first()->id, "Hier ook.", Shown::safe);
                    ++(*result == Echoed::given ? given : already);
                });
            });
    }
    EXPECT_EQ(given, 1);
    EXPECT_EQ(already, 19);
    EXPECT_EQ(find(t.db, {}, id, t.now)->card.echoes, 1);
    expect_whole();
}

}  // namespace
}  // namespace mk::tension
