// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <fstream>

#include "domain/weighing/weighing_test_town.hpp"
#include "testing/test_db.hpp"

// Every state × every act × every kind of person, as docs/states/weighing.md says.
namespace mk::weighing {
namespace {

class WeighingStates : public testing::OnBothDatabases {};
MK_ON_BOTH_DATABASES(WeighingStates);

struct Row {
    std::string who, act, open, closed;
};

std::vector<Row> table() {
    std::ifstream doc("docs/states/weighing.md");
    EXPECT_TRUE(doc.good()) << "run from the root of the project";
    std::vector<Row> rows;
    for (std::string line; std::getline(doc, line);) {
        auto cells = split(line, '|');
        if (cells.size() != 6) continue;
        Row row{std::string(trim(cells[1])), std::string(trim(cells[2])), std::string(trim(cells[3])),
                std::string(trim(cells[4]))};
        if (row.who != "who" && !row.who.starts_with("---")) rows.push_back(std::move(row));
    }
    return rows;
}

std::string act_on(TestTown& t, const person::Viewer& who, WeighingId id, std::string_view act) {
    Act by = t.act(who);
    if (act == "weigh") return outcome(weigh(by, id, 1, t.judgement(who, {1, 0, -1})));
    if (act == "withdraw") return outcome(withdraw(by, id));
    if (act == "name_absent") return outcome(name_absent(by, id, "Ondernemers"));
    if (act == "close") return outcome(close(by, id));
    if (act == "repeat") return outcome(repeat(by, id));
    return "no such act";
}

TEST_P(WeighingStates, EveryStateAnswersEveryActOfEveryKindOfPerson) {
    TestTown t(test_db().writer());
    auto opener = t.somebody(place::Level::professional, t.team);
    auto weigher = t.somebody(place::Level::resident, t.quarter);
    auto near = t.somebody(place::Level::manager, t.department);
    auto keeper = t.somebody(place::Level::manager, t.department);
    (void)*person::stand(t.db, {keeper.person, t.town, place::Level::manager, true, true}, t.now);
    auto steward = person::viewer_of(t.db, keeper.person);
    auto stranger = t.somebody(place::Level::resident, t.elsewhere);
    auto unsure = t.somebody(place::Level::resident, t.quarter, false);
    person::Viewer visitor;
    const std::vector<std::pair<std::string, const person::Viewer*>> cast{
        {"opener", &opener},     {"weigher", &weigher}, {"near", &near},      {"steward", &steward},
        {"stranger", &stranger}, {"unsure", &unsure},   {"visitor", &visitor}};
    auto rows = table();
    ASSERT_EQ(rows.size(), cast.size() * 5) << "every kind of person and every act has its line";
    for (const Row& row : rows) {
        auto who = std::ranges::find(cast, row.who, &std::pair<std::string, const person::Viewer*>::first);
        ASSERT_NE(who, cast.end()) << row.who;
        for (bool closed : {false, true}) {
            t.db.begin_write();
            WeighingId id = t.begun(opener);
            EXPECT_EQ(outcome(weigh(t.act(weigher), id, 1, t.judgement(weigher, {2, 2, 2}))), "ok");
            if (closed) {
                EXPECT_EQ(outcome(close(t.act(opener), id)), "ok");
            }
            EXPECT_EQ(act_on(t, *who->second, id, row.act), closed ? row.closed : row.open)
                << row.who << ' ' << row.act << (closed ? " when closed" : " when open");
            EXPECT_EQ(verify(t.db), 0);
            t.db.rollback();
        }
    }
}

}  // namespace
}  // namespace mk::weighing
