// SPDX-License-Identifier: EUPL-1.2
#include "import/import_search.hpp"

#include "domain/opinion/opinion_live.hpp"
#include "testing/small_town.hpp"
#include "testing/test_db.hpp"

namespace mk::import {
namespace {

using testing::outcome;

class ImportSearch : public ::testing::Test {
protected:
    testing::TestDb test_db;
    testing::SmallTown t{test_db.writer()};
    opinion::Files files{
        "timestamp_ms,pid,tid,vote\n0,1,0,1\n0,2,0,-1\n0,1,1,0\n",
        "tid,moderated,is_meta,mod_out,text\n0,1,0,0,Meer groen in de straat\n1,1,0,0,Twee\n"};

    Result<SearchAdded> bring(const SearchWish& wish) {
        t.db.begin_write();
        auto added = search(t.db, wish, files, t.now, t.key);
        added ? t.db.commit() : t.db.rollback();
        return added;
    }
};

TEST_F(ImportSearch, AConversationOpensAsASearchWithItsStatementsAndVotes) {
    auto added = bring({t.town, "Groen in de straat", {}});
    ASSERT_EQ(outcome(added), "ok");
    EXPECT_EQ(added->taken.votes, 3);
    auto found = search::find(t.db, {}, added->id);
    ASSERT_TRUE(found) << "everybody may read it";
    EXPECT_EQ(found->state, search::State::voting);
    EXPECT_EQ(search::occasions(t.db, added->id).size(), 1U);
    opinion::PollId poll{added->id.value};
    EXPECT_EQ(opinion::find(t.db, poll)->state, opinion::PollState::open);
    EXPECT_EQ(opinion::draw(t.db, poll)->map.people, (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(opinion::verify(t.db) + search::verify(t.db), 0);
}

TEST_F(ImportSearch, SomebodyOfTheTownMayGuideIt) {
    auto who = t.somebody(place::Level::manager, t.department);
    auto added = bring({t.town, "Groen in de straat", who.person});
    ASSERT_EQ(outcome(added), "ok");
    EXPECT_TRUE(search::is_facilitator(t.db, who, added->id));
    auto stranger = t.somebody(place::Level::manager, t.elsewhere);
    EXPECT_EQ(outcome(bring({t.town, "Nog een", stranger.person})), "not_near");
}

TEST_F(ImportSearch, ARefusedFileLeavesNothing) {
    files.votes = "pid,tid\n";
    EXPECT_EQ(bring({t.town, "Groen in de straat", {}}).error().code, "csv");
    EXPECT_TRUE(search::list(t.db, {}).cards.empty());
    files.votes = "timestamp_ms,pid,tid,vote\n0,1,0,1\n";
    EXPECT_FALSE(bring({t.town, "", {}})) << "a search has a title";
}

}  // namespace
}  // namespace mk::import
