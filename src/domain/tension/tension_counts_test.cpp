// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "domain/mirror/mirror.hpp"
#include "domain/tension/tension_test_town.hpp"
#include "testing/test_db.hpp"

// Kept numbers and lists against a recount, after acts that nobody planned.
namespace mk::tension {
namespace {

class TensionCounts : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(TensionCounts);

struct Crowd {
    std::vector<person::Viewer> people;
    std::vector<TensionId> tensions;
};

void random_act(TestTown& t, Random& random, Crowd& crowd) {
    const person::Viewer& who = crowd.people[random.below(crowd.people.size())];
    Act by = t.act(who);
    StandingId standing = who.standings[random.below(who.standings.size())].id;
    auto shown = random.chance(0.3) ? Shown::place : Shown::safe;
    if (crowd.tensions.empty() || random.chance(0.15)) {
        Draft draft = t.draft(who);
        draft.standing = standing;
        draft.theme = place::all_themes[random.below(4)];
        auto id = random.chance(0.2) ? keep(by, draft) : keep_and_share(by, draft, shown);
        crowd.tensions.push_back(*id);
        return;
    }
    TensionId id = crowd.tensions[random.below(crowd.tensions.size())];
    Draft draft = t.draft(who);
    draft.theme = place::all_themes[random.below(4)];
    switch (random.below(12)) {
        case 0: (void)outcome(share(by, id, shown)); break;
        case 1: (void)outcome(undo(by, id)); break;
        case 2: (void)outcome(withdraw(by, id)); break;
        case 3: (void)outcome(take_up(by, id, standing, "Ik ga kijken.")); break;
        case 4: (void)outcome(resolve(by, id, "Het is anders nu.")); break;
        case 5: (void)outcome(reopen(by, id, "Toch niet.")); break;
        case 6: (void)outcome(withdraw_echo(by, id)); break;
        case 7: recount(t.db, standing, random.chance(0.5)); break;
        case 8: {
            auto mine = draft_of(t.db, who, id);
            if (!mine) break;
            mine->theme = draft.theme;
            (void)outcome(edit(by, id, *mine, static_cast<std::int64_t>(1 + random.below(2))));
            break;
        }
        default: (void)outcome(echo(by, id, standing, "Hier ook.", shown));
    }
    if (random.chance(0.3)) t.now = t.now + static_cast<std::int64_t>(random.below(12'000));
}

TEST_P(TensionCounts, EqualARecountAfterRandomActs) {
    for (std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        TestTown t(test_db().writer(), 0);
        Random random(seed);
        Crowd crowd;
        const PlaceId places[] = {t.street, t.quarter, t.district, t.town, t.team, t.department, t.elsewhere};
        for (int i = 0; i < 14; ++i) {
            auto who =
                t.somebody(place::all_levels[random.below(8)], places[random.below(7)], random.chance(0.8));
            if (random.chance(0.4))
                (void)t.stand(who.person, place::all_levels[random.below(8)], places[random.below(7)]);
            crowd.people.push_back(person::viewer_of(t.db, who.person));
        }
        t.db.begin_write();
        for (int i = 0; i < 250; ++i) {
            random_act(t, random, crowd);
            if (i % 50 != 49) continue;
            ASSERT_EQ(verify(t.db), 0) << "seed " << seed << " act " << i;
            ASSERT_EQ(mirror::verify(t.db), 0) << "seed " << seed << " act " << i;
        }
        relist(t.db);
        mirror::rebuild(t.db);
        EXPECT_EQ(verify(t.db), 0);
        EXPECT_EQ(mirror::verify(t.db), 0);
        t.db.rollback();
    }
}

TEST_P(TensionCounts, AWrongNumberIsFound) {
    TestTown t(test_db().writer());
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    t.echoed_by(t.somebody(place::Level::manager, t.department), id);
    ASSERT_EQ(verify(t.db), 0);
    auto broken_by = [&](db::Sql sql) {
        t.db.begin_write();
        t.db.run(sql);
        std::int64_t wrong = verify(t.db);
        t.db.rollback();
        return wrong;
    };
    EXPECT_GT(broken_by("UPDATE tension SET echoes = echoes + 1"), 0);
    EXPECT_GT(broken_by("UPDATE tension SET counted = 0"), 0);
    EXPECT_GT(broken_by("UPDATE tension SET heard = 255"), 0);
    EXPECT_GT(broken_by("UPDATE tension_level SET people = people + 1"), 0);
    EXPECT_GT(broken_by("UPDATE tension_level SET places = places + 1"), 0);
    EXPECT_GT(broken_by("DELETE FROM tension_level"), 0);
    EXPECT_GT(broken_by("DELETE FROM felt"), 0);
    EXPECT_GT(broken_by("UPDATE felt SET theme = 4"), 0);
    EXPECT_GT(broken_by("DELETE FROM echo"), 0);
    EXPECT_EQ(verify(t.db), 0);
}

// Everything shared, in all states, the plain way.
std::vector<Card> by_hand(TestTown& t, const Listing& l, std::span<const TensionId> ids) {
    std::vector<Card> out;
    for (Card& card : cards(t.db, ids)) {
        bool fits = place::lies_in(t.db, card.place, l.place) && (!l.state || card.state == *l.state) &&
                    (!l.level || card.level == *l.level) && (!l.theme || card.theme == *l.theme) &&
                    (!l.near_work || card.level <= place::Level::professional) &&
                    (l.from.ms == 0 || card.shared_at >= l.from) &&
                    (l.until.ms == 0 || card.shared_at < l.until);
        if (fits) out.push_back(std::move(card));
    }
    std::ranges::sort(out, std::ranges::greater{}, &Card::shared_no);
    return out;
}

TEST_P(TensionCounts, ListsAreWhatAPlainLookGives) {
    TestTown t(test_db().writer(), 0);
    Random random(7);
    const PlaceId places[] = {t.street, t.quarter, t.town, t.team, t.elsewhere};
    std::vector<person::Viewer> people;
    for (int i = 0; i < 16; ++i)
        people.push_back(t.somebody(place::all_levels[random.below(8)], places[random.below(5)]));
    std::vector<TensionId> ids;
    t.db.begin_write();
    for (int i = 0; i < 120; ++i) {
        const auto& who = people[random.below(people.size())];
        t.now = t.now + 8 * hour_ms;
        Draft draft = t.draft(who);
        draft.theme = place::all_themes[random.below(4)];
        ids.push_back(*keep_and_share(t.act(who), draft, Shown::place));
        if (random.chance(0.3)) (void)outcome(resolve(t.act(who), ids.back(), "Klaar."));
    }
    for (int i = 0; i < 60; ++i) {
        Listing l;
        const PlaceId around[] = {t.land, t.town, t.district, t.street, t.elsewhere};
        l.place = around[random.below(5)];
        if (random.chance(0.5)) l.state = std::nullopt;
        else l.state = random.chance(0.5) ? State::open : State::resolved;
        if (random.chance(0.3)) l.level = place::all_levels[random.below(8)];
        if (random.chance(0.3)) l.theme = place::all_themes[random.below(4)];
        l.near_work = random.chance(0.2);
        if (random.chance(0.2)) l.from = t.now - static_cast<std::int64_t>(random.below(40)) * day_ms;
        if (random.chance(0.2)) l.until = t.now - static_cast<std::int64_t>(random.below(40)) * day_ms;
        l.limit = 1 + random.below(20);
        if (random.chance(0.5)) l.scan = static_cast<std::int64_t>(1 + random.below(12));
        std::vector<TensionId> seen;
        int pages = 0;
        do {
            Page page = list(t.db, l);
            ASSERT_LE(page.cards.size(), l.limit);
            for (const Card& card : page.cards) seen.push_back(card.id);
            l.before = page.next;
        } while (l.before != 0 && ++pages < 200);
        l.before = 0;
        std::vector<TensionId> wanted;
        for (const Card& card : by_hand(t, l, ids)) wanted.push_back(card.id);
        EXPECT_EQ(seen, wanted);
    }
    t.db.rollback();
}

TEST_P(TensionCounts, AListHasACap) {
    TestTown t(test_db().writer());
    auto who = t.somebody(place::Level::resident, t.quarter);
    t.db.begin_write();
    for (std::size_t i = 0; i < page_max + 5; ++i) (void)t.shared_by(who);
    t.db.commit();
    Listing l;
    l.place = t.land;
    l.limit = 1'000'000;
    EXPECT_EQ(list(t.db, l).cards.size(), page_max);
    EXPECT_GT(list(t.db, l).next, 0);
    l.limit = 0;
    EXPECT_EQ(list(t.db, l).cards.size(), 1U);
    EXPECT_EQ(own(t.db, who, 1'000'000).size(), page_max);
    auto rest = own(t.db, who, page_max, own(t.db, who, page_max).back().id.value);
    EXPECT_EQ(rest.size(), 5U);
}

TEST_P(TensionCounts, EchoesPageByLevelWithoutGapOrDouble) {
    TestTown t(test_db().writer());
    auto id = t.shared_by(t.somebody(place::Level::resident, t.quarter));
    for (int i = 0; i < 9; ++i)
        t.echoed_by(t.somebody(i % 2 == 0 ? place::Level::manager : place::Level::resident, t.town), id,
                    "Stem " + std::to_string(i));
    std::vector<std::string> seen;
    place::Level level = place::Level::none;
    std::int64_t after = 0;
    for (;;) {
        auto page = all_echoes(t.db, {}, id, level, after, 4);
        if (page.empty()) break;
        for (const Echo& e : page) seen.push_back(e.words);
        level = page.back().level;
        after = page.back().id.value;
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"Stem 1", "Stem 3", "Stem 5", "Stem 7", "Stem 0", "Stem 2",
                                              "Stem 4", "Stem 6", "Stem 8"}));
    auto managers = echoes(t.db, {}, id, place::Level::manager, 0, 2);
    ASSERT_EQ(managers.size(), 2U);
    EXPECT_EQ(echoes(t.db, {}, id, place::Level::manager, managers[1].id.value, 9).size(), 3U);
}

}  // namespace
}  // namespace mk::tension
