// SPDX-License-Identifier: EUPL-1.2
// Laws that hold for any votes, on small made-up sets that are always there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "base/random.hpp"
#include "engine/opinion/documents.hpp"
#include "engine/opinion/invented.hpp"
#include "engine/opinion/reference_data.hpp"
#include "engine/opinion/routing.hpp"
#include "engine/opinion/steadiness.hpp"

namespace mk::engine::opinion {
namespace {

Votes votes_of(const std::vector<Vote>& rows) {
    Votes votes;
    for (const auto& row : rows) EXPECT_TRUE(votes.vote(row));
    return votes;
}

TEST(Properties, NobodyIsAnEmptyMap) {
    Votes votes;
    const auto map = refresh(votes, nullptr);
    EXPECT_EQ(map.people.size(), 0U);
    EXPECT_EQ(map.standing, Standing::list_only);
    EXPECT_NE(to_svg(publish(map), Language::dutch).find("</svg>"), std::string::npos);
    Options published;
    published.mode = Mode::published;
    EXPECT_TRUE(refresh(votes, nullptr, published).grouping.groups.empty());
}

TEST(Properties, OnePersonOrOneStatementIsAList) {
    auto one_person = votes_of({{1, 1, Choice::agree}, {1, 2, Choice::disagree}, {1, 3, Choice::pass}});
    const auto map = refresh(one_person, nullptr);
    EXPECT_EQ(map.on_map, 1U);
    EXPECT_EQ(map.standing, Standing::list_only);
    EXPECT_FALSE(publish(map).statements[0].together.has_value());
    Votes one_statement;
    for (int p = 0; p < 60; ++p) {
        ASSERT_TRUE(one_statement.vote({p, 1, p < 30 ? Choice::agree : Choice::disagree}));
    }
    const auto line = refresh(one_statement, nullptr);
    EXPECT_NEAR(line.axes.explained[0], 1, 1e-12);
    EXPECT_EQ(line.axes.explained[1], 0);
    ASSERT_EQ(line.grouping.groups.size(), 2U);
    EXPECT_EQ(line.grouping.groups[0].size, 30U);
}

TEST(Properties, AllAgreeHasNoGroups) {
    Votes votes;
    for (int p = 0; p < 80; ++p) {
        for (int s = 0; s < 10; ++s) ASSERT_TRUE(votes.vote({p, s, Choice::agree}));
    }
    const auto map = refresh(votes, nullptr);
    EXPECT_EQ(map.standing, Standing::no_groups);
    EXPECT_EQ(map.axes.eigenvalues[0], 0);
    EXPECT_EQ(map.consensus.agree.size(), 5U);
    const auto svg = to_svg(publish(map), Language::english);
    EXPECT_EQ(svg.find("nan"), std::string::npos);
    EXPECT_EQ(svg.find("inf"), std::string::npos);
}

TEST(Properties, TwoCampsInOneDimensionStayApart) {
    Votes votes;
    for (int p = 0; p < 100; ++p) {
        for (int s = 0; s < 40; ++s) {
            ASSERT_TRUE(votes.vote({p, s, p < 60 ? Choice::agree : Choice::disagree}));
        }
    }
    const auto map = refresh(votes, nullptr);
    ASSERT_EQ(map.grouping.groups.size(), 2U);
    EXPECT_EQ(map.grouping.groups[0].size, 60U);
    EXPECT_EQ(map.axes.eigenvalues[1], 0);
    EXPECT_NEAR(map.grouping.sse, 0, 1e-6);
}

TEST(Properties, EqualVotesGiveEqualBits) {
    auto rows = invented_rows({.people = 300, .statements = 40, .mean_votes = 20, .seed = 5});
    const auto copies = rows;
    for (const auto& row : copies) rows.push_back({row.person + 1000, row.statement, row.choice});
    auto votes = votes_of(rows);
    const auto map = refresh(votes, nullptr);
    const auto half = map.people.size() / 2;
    for (std::size_t p = 0; p < half; ++p) {
        ASSERT_EQ(map.people[p] + 1000, map.people[p + half]);
        ASSERT_EQ(map.positions[p], map.positions[p + half]);
        ASSERT_EQ(map.group[p], map.group[p + half]);
    }
}

TEST(Properties, OtherNumbersForPeopleChangeOnlyTheNumbers) {
    const auto rows = invented_rows({.people = 200, .statements = 30, .mean_votes = 15, .seed = 6});
    auto renamed = rows;
    for (auto& row : renamed) row.person = row.person * 7 - 1000;
    auto one = votes_of(rows);
    auto other = votes_of(renamed);
    const auto a = refresh(one, nullptr);
    const auto b = refresh(other, nullptr);
    EXPECT_EQ(a.positions, b.positions);
    EXPECT_EQ(a.group, b.group);
    EXPECT_EQ(to_json(publish(a)), to_json(publish(b)));
}

TEST(Properties, OtherNumbersForStatementsKeepTheGroups) {
    const auto rows = invented_rows({.people = 200, .statements = 30, .mean_votes = 15, .seed = 8});
    auto renamed = rows;
    for (auto& row : renamed) row.statement = 1000 - row.statement;
    auto one = votes_of(rows);
    auto other = votes_of(renamed);
    const auto a = refresh(one, nullptr);
    const auto b = refresh(other, nullptr);
    EXPECT_EQ(a.group, b.group);
    for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(a.axes.eigenvalues[k], b.axes.eigenvalues[k], 1e-9);
}

TEST(Properties, TurningAgreeIntoDisagreeMirrorsTheMap) {
    const auto rows = invented_rows({.people = 200, .statements = 30, .mean_votes = 15, .seed = 9});
    auto turned_over = rows;
    for (auto& row : turned_over) row.choice = static_cast<Choice>(-static_cast<int>(row.choice));
    auto one = votes_of(rows);
    auto other = votes_of(turned_over);
    const auto a = refresh(one, nullptr);
    const auto b = refresh(other, nullptr);
    for (std::size_t p = 0; p < a.positions.size(); ++p) {
        EXPECT_NEAR(a.positions[p].x, -b.positions[p].x, 1e-9);
        EXPECT_NEAR(a.positions[p].y, -b.positions[p].y, 1e-9);
    }
    EXPECT_EQ(a.together.agree, b.together.disagree);
    EXPECT_EQ(a.weights, b.weights);
}

TEST(Properties, MoreStatementsThanThePairTableHoldsGiveTheSameAxes) {
    const auto rows = invented_rows({.people = 600, .statements = 300, .mean_votes = 40, .seed = 10});
    auto with = votes_of(rows);
    const auto without = with;
    with.prepare(1);
    for (const unsigned threads : {1U, 3U}) {
        Options options;
        options.threads = threads;
        const auto a = draw(with, nullptr, options);
        const auto b = draw(without, nullptr, options);
        for (std::size_t k = 0; k < 2; ++k) {
            for (std::size_t j = 0; j < a.tids.size(); ++j) {
                EXPECT_NEAR(a.axes.comps[k][j], b.axes.comps[k][j], 1e-8);
            }
        }
        EXPECT_EQ(a.group, b.group);
        EXPECT_TRUE(b.axes.settled);
    }
}

TEST(Properties, ThousandsOfStatementsAreMapped) {
    auto votes = votes_of(invented_rows({.people = 600, .statements = 3000, .mean_votes = 200, .seed = 11}));
    const auto map = refresh(votes, nullptr);
    EXPECT_EQ(votes.pairs(), nullptr);
    EXPECT_TRUE(map.axes.settled);
    EXPECT_EQ(map.standing, Standing::groups);
}

TEST(Properties, BeyondTheLimitAStatementIsRefusedAndNothingChanges) {
    Votes votes;
    for (std::size_t s = 0; s < max_statements; ++s) {
        ASSERT_TRUE(votes.add_statement(static_cast<StatementId>(s)));
    }
    const auto refused = votes.vote({1, -5, Choice::agree});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "opinion_statements");
    EXPECT_EQ(votes.count(), 0);
    EXPECT_TRUE(votes.vote({1, static_cast<StatementId>(max_statements - 1), Choice::disagree}));
}

TEST(Properties, RowsGrowAndShrinkWithoutLosingAVote) {
    Votes votes;
    votes.prepare(1);
    Random random(12);
    std::map<std::pair<PersonId, StatementId>, int> truth;
    for (int step = 0; step < 20000; ++step) {
        const auto p = static_cast<PersonId>(random.below(40));
        const auto s = static_cast<StatementId>(random.below(120));
        if (random.chance(0.3)) {
            votes.withdraw(p, s);
            truth.erase({p, s});
        } else {
            const auto choice = static_cast<int>(random.below(3)) - 1;
            ASSERT_TRUE(votes.vote({p, s, static_cast<Choice>(choice)}));
            truth[{p, s}] = choice;
        }
    }
    EXPECT_EQ(votes.count(), static_cast<std::int64_t>(truth.size()));
    std::size_t seen = 0;
    for (std::size_t p = 0; p < votes.people(); ++p) {
        for (const auto entry : votes.row(p)) {
            EXPECT_EQ(truth.at({votes.person(p), votes.statements()[statement_of(entry)].id}),
                      choice_of(entry));
            ++seen;
        }
    }
    EXPECT_EQ(seen, truth.size());
    auto again = votes;
    again.forget_pairs();
    again.prepare(2);
    EXPECT_TRUE(*again.pairs() == *votes.pairs());
}

TEST(SmallGroups, NoiseHasNoGroupsAndClearCampsHave) {
    Votes noise, camps;
    Random random(13);
    for (int p = 0; p < 30; ++p) {
        for (int s = 0; s < 20; ++s) {
            ASSERT_TRUE(noise.vote({p, s, static_cast<Choice>(static_cast<int>(random.below(3)) - 1)}));
            const auto own = (p < 15) == (s % 2 == 0) ? Choice::agree : Choice::disagree;
            ASSERT_TRUE(camps.vote({p, s, random.chance(0.9) ? own : Choice::pass}));
        }
    }
    const auto none = refresh(noise, nullptr);
    EXPECT_EQ(none.standing, Standing::no_groups);
    ASSERT_TRUE(none.steadiness.has_value());
    EXPECT_LT(*none.steadiness, 0.75);
    const auto two = refresh(camps, nullptr);
    EXPECT_EQ(two.standing, Standing::groups);
    ASSERT_EQ(two.grouping.groups.size(), 2U);
    EXPECT_EQ(two.grouping.groups[0].size, 15U);
    EXPECT_GE(two.steadiness.value(), 0.75);
    EXPECT_EQ(certainty_of(two).cautions.front(), Caution::few_people);
}

// Goal G18: what is published of two sets that differ in one person's votes is built of the same people
// counts, and neither holds a number about fewer than five.
TEST(Privacy, OnePersonsVotesShowOnlyInAggregates) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        auto votes = votes_of(
            invented_rows({.people = 60 + 5 * seed, .statements = 25, .mean_votes = 12, .seed = seed}));
        auto changed = votes;
        const auto row = std::vector<Entry>(votes.row(7).begin(), votes.row(7).end());
        for (const auto entry : row) {
            const auto tid = votes.statements()[statement_of(entry)].id;
            ASSERT_TRUE(changed.vote({votes.person(7), tid, static_cast<Choice>(-choice_of(entry))}));
        }
        for (auto* one : {&votes, &changed}) {
            const auto shown = publish(refresh(*one, nullptr));
            for (const auto& dot : shown.dots) EXPECT_GE(dot.people, 5);
            for (const auto& group : shown.groups) EXPECT_GE(group.people, 5);
            for (const auto& statement : shown.statements) {
                if (!statement.together) continue;
                auto rest = *statement.together;
                EXPECT_GE(rest.seen, 5);
                for (const auto& count : statement.groups) {
                    EXPECT_GE(count.seen, 5);
                    rest = {rest.seen - count.seen, rest.agree - count.agree, rest.disagree - count.disagree};
                }
                if (!statement.groups.empty()) {
                    EXPECT_EQ(rest.seen, 0);
                }
            }
            // Nobody's number, no vote: the document only knows statements and counts.
            const auto json = to_json(shown);
            EXPECT_EQ(json.find("person"), std::string::npos);
            EXPECT_EQ(json.find("pid"), std::string::npos);
        }
    }
}

TEST(Privacy, APublishedModeGroupOfOneIsNotShown) {
    Votes votes;
    for (int p = 0; p < 40; ++p) {
        for (int s = 0; s < 12; ++s) {
            ASSERT_TRUE(votes.vote({p, s,
                                    p == 0        ? Choice::disagree
                                    : s == p % 12 ? Choice::pass
                                                  : Choice::agree}));
        }
    }
    Options options;
    options.mode = Mode::published;
    const auto map = refresh(votes, nullptr, options);
    ASSERT_EQ(std::min_element(map.grouping.groups.begin(), map.grouping.groups.end(),
                               [](const Group& a, const Group& b) { return a.size < b.size; })
                  ->size,
              1U);
    const auto shown = publish(map);
    EXPECT_TRUE(shown.groups.empty());
    for (const auto& dot : shown.dots) EXPECT_EQ(dot.group, -1);
}

TEST(Labels, CountsBelowFiveAndWhatWouldTellThemAreLeftOut) {
    Votes votes;
    std::vector<LabelRow> labels;
    for (int p = 0; p < 30; ++p) {
        labels.push_back({p, p < 12 ? "zorg" : p < 26 ? "wijk" : "raad"});
        for (int s = 0; s < 10; ++s) {
            const auto silent = s == 3 && p < 9;  // three of "zorg" voted on statement 3
            if (!silent) {
                ASSERT_TRUE(votes.vote({p, s, p < 12 ? Choice::agree : Choice::disagree}));
            }
        }
    }
    const auto map = refresh(votes, nullptr);
    const auto table = by_label(votes, map, labels);
    ASSERT_EQ(table.labels.size(), 2U);  // "raad" has four people
    EXPECT_EQ(table.labels[0].name, "wijk");
    // Four of "raad" are nowhere: the smaller shown count would tell them, so it is left out as well.
    EXPECT_TRUE(table.counts[0][0].has_value());
    EXPECT_FALSE(table.counts[1][0].has_value());
    EXPECT_FALSE(table.counts[1][3].has_value());
    labels.resize(26);
    for (int p = 26; p < 30; ++p) labels.push_back({p, "wijk"});
    const auto full = by_label(votes, map, labels);
    EXPECT_EQ(full.counts[0][0]->seen, 18);
    EXPECT_EQ(full.counts[1][0]->agree, 12);
    EXPECT_FALSE(full.counts[1][3].has_value());
    EXPECT_FALSE(full.counts[0][3].has_value());
    const auto differences_found = differences(full, 0, 1);
    ASSERT_FALSE(differences_found.empty());
    EXPECT_EQ(differences_found[0].share_second, 1);
    EXPECT_EQ(differences_found[0].share_first, 0);
}

// Goal G17, first half: 1,500 statements, and each can come up.
TEST(Routing, NoEligibleStatementStarves) {
    Votes votes;
    Random random(14);
    for (StatementId s = 0; s < 1500; ++s) ASSERT_TRUE(votes.add_statement(s));
    for (int p = 0; p < 400; ++p) {
        for (int v = 0; v < 30; ++v) {
            // The older the statement the more votes; the last 300 have none.
            const auto s = static_cast<StatementId>(random.unit() * random.unit() * 1200);
            ASSERT_TRUE(votes.vote({p, s, static_cast<Choice>(static_cast<int>(random.below(3)) - 1)}));
        }
    }
    ASSERT_TRUE(votes.moderate(5, true));
    const auto map = refresh(votes, nullptr);
    for (std::size_t j = 0; j < map.tids.size(); ++j) {
        if (map.tids[j] == 5) {
            EXPECT_EQ(map.weights[j], 0);
        } else {
            EXPECT_GE(map.weights[j], 0.05);
        }
    }
    // 20 new people answer 300 statements each: four votes a statement on average, and none is left without.
    Map now = map;
    for (PersonId person = 1000; person < 1020; ++person) {
        for (int v = 0; v < 300; ++v) {
            const auto tid = next_statement(votes, now, person, random.unit());
            ASSERT_TRUE(tid.has_value());
            EXPECT_NE(*tid, 5);
            ASSERT_TRUE(votes.vote({person, *tid, Choice::agree}));
        }
        now = draw(votes, &now);
    }
    for (const auto& statement : votes.statements()) {
        if (statement.id != 5) {
            EXPECT_GE(statement.votes, 1) << statement.id;
        }
    }
    // What a person voted on does not come back, and after everything nothing is left.
    for (const auto entry : votes.row(0)) {
        const auto tid = votes.statements()[statement_of(entry)].id;
        for (int i = 0; i < 50; ++i)
            EXPECT_NE(next_statement(votes, map, votes.person(0), random.unit()), tid);
    }
    EXPECT_EQ(next_statement(votes, map, 0, 0.5, [](StatementId) { return false; }), std::nullopt);
}

}  // namespace
}  // namespace mk::engine::opinion
